"""What figures must not fall below: floors.json, {suite: {"of": digest, group: {figure: floor}}}. Floors only rise.

They hold for the input that they were measured on, which its digest tells: when documents or perturbations change, the
figures are others, and --raise sets the floors anew. Beside them stand the figures that are aimed at (targets.json, in
the same form): they are printed, and nothing fails.
"""

import json
import math
from pathlib import Path

HERE = Path(__file__).resolve().parent
FIGURES = ("f1", "cells", "heads", "money", "funds", "rooms", "certain_right")
AT_MOST = ("wrong_without_doubt", "rows_lost")


def load(name):
    return json.loads((HERE / name).read_text(encoding="utf-8"))


def floor_of(figure):
    """Three places, rounded down."""
    return math.floor(figure * 1000 + 1e-6) / 1000


class Floors:
    """The floors of one suite, for the input with this digest."""

    def __init__(self, suite, digest):
        self.suite = suite
        self.digest = digest
        self.floors = load("floors.json").get(suite, {})
        self.targets = load("targets.json").get(suite, {})
        self.same_input = self.floors.pop("of", None) == digest

    def failures(self, measured):
        """A line for each figure of `measured` ({group: {figure: value}}) that fell below its floor."""
        if not self.same_input:
            return [f"{self.suite}: the input has changed since its floors were set: set them with --raise"]
        found = []
        for group, floors in self.floors.items():
            for name, floor in floors.items():
                value = measured.get(group, {}).get(name)
                if group in measured and (value is None or floor_of(value) < floor):
                    found.append(f"{self.suite}: {group}: {name} fell to {value}, the floor is {floor}")
        return found

    def print_targets(self, measured):
        """Each figure that is aimed at, beside the one measured."""
        for group, targets in self.targets.items():
            for name, target in targets.items():
                value = measured.get(group, {}).get(name)
                at_most = name in AT_MOST
                reached = value is not None and (value <= target if at_most else value >= target)
                print(f"aimed at: {group}: {name} {'≤' if at_most else '≥'} {target}, measured "
                      f"{'nothing' if value is None else f'{value:.3f}'}{'' if reached else '  (not reached)'}")

    def raise_to(self, measured, names):
        """Writes the floors that the measured figures have risen above."""
        old = self.floors if self.same_input else {}
        raised = {"of": self.digest}
        for group, values in measured.items():
            raised[group] = {name: max(old.get(group, {}).get(name, 0), floor_of(values[name]))
                             for name in names if values.get(name) is not None}
        floors = load("floors.json")
        floors[self.suite] = {name: group for name, group in raised.items() if group}
        (HERE / "floors.json").write_text(write_table(floors), encoding="utf-8")


def write_table(floors):
    """JSON with a group a line: readable differences."""
    suites = []
    for suite in sorted(floors):
        groups = [f"  {json.dumps(name)}: {json.dumps(group)}" for name, group in floors[suite].items()]
        suites.append(f" {json.dumps(suite)}: {{\n" + ",\n".join(groups) + "\n }")
    return "{\n" + ",\n".join(suites) + "\n}\n"
