"""What another build reads otherwise: counts of each file, kept in a file and compared with those of now."""

import json
from pathlib import Path

BETTER = ("right", "cells_right", "heads_right", "money_right")
WORSE = ("given", "wrong_without_doubt")


def add_options(parser):
    parser.add_argument("--save", type=Path, metavar="JSON", help="keep the counts of each file, for --against")
    parser.add_argument("--against", type=Path, metavar="JSON", help="list the files that another build read otherwise")


def changed(old, new):
    """The counts that differ, as text; what an answer has not is left out."""
    return ", ".join(f"{name} {old[name]} → {new[name]}" for name in BETTER + WORSE if old[name] != new[name])


def weigh(old, new):
    """Below zero: the file is read worse than it was."""
    return sum(new[name] - old[name] for name in BETTER) - (new["wrong_without_doubt"] - old["wrong_without_doubt"])


def settle(options, files):
    """`files` is {name: counts}: saved, and compared, as the options say."""
    files = {name: {key: counts[key] for key in BETTER + WORSE} for name, counts in files.items()}
    if options.against is not None:
        print_changes(json.loads(options.against.read_text(encoding="utf-8")), files)
    if options.save is not None:
        options.save.write_text(json.dumps(files, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def print_changes(old, new):
    differing = [name for name in new if name in old and old[name] != new[name]]
    for name in sorted(differing, key=lambda name: weigh(old[name], new[name])):
        print(f"{weigh(old[name], new[name]):+4} {name}: {changed(old[name], new[name])}")
    worse = sum(weigh(old[name], new[name]) < 0 for name in differing)
    print(f"{len(differing)} files are read otherwise, {worse} of them worse")
