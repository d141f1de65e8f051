"""Every rule finds what is planted, and nothing else speaks up; what only looks like a fault is let pass."""

import copy
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from faults import FAULTS, HARMLESS  # noqa: E402
from tables import FILLED, LIBRARY, PLANNED, document  # noqa: E402

COMMAND = os.environ.get("PERFTARGET", "perftarget")


def run(*arguments):
    return subprocess.run([COMMAND, "--lang", "en", *arguments], capture_output=True, timeout=120, check=False)


def write_all(folder, documents):
    for i, contents in enumerate(documents):
        path = pathlib.Path(folder) / f"{i:05}.json"
        path.write_text(json.dumps(contents, ensure_ascii=False), encoding="utf-8")


def check_all(documents, ruleset, asks_library=False):
    """The findings of each document, by one run of the command; by a library of the clean tables, where it is asked."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as known:
        options = []
        if asks_library:
            write_all(known, [document(PLANNED * 5)])
            options = ["--library", known + "/library.json"]
            assert run("library", "build", "--output", options[1], known).returncode == 0
        write_all(folder, documents)
        result = run("check", "--rules", ruleset, *options, "--format", "json", folder)
    assert result.returncode in (0, 1, 3), result.stderr.decode()  # 3: a file without a table
    reports = json.loads(result.stdout)
    reports = reports if isinstance(reports, list) else [reports]
    return [report["findings"] for report in reports]


def asks_library(rule):
    return rule.startswith("LIB-")


def by_kind(entries):
    """In parts that one run can check: of one rule set, with a library or without."""
    for ruleset, asks in sorted({(entry[1], asks_library(entry[0])) for entry in entries}):
        yield ruleset, asks, [entry for entry in entries if entry[1] == ruleset and asks_library(entry[0]) == asks]


def known_rules():
    listed = run("rules", "mof-2015").stdout.decode().splitlines()[1:]
    return {line.split()[0] for line in listed
            if line and line[:1].isupper() and "-" in line.split()[0] and line.split()[1] != "off"}


class Faults(unittest.TestCase):
    maxDiff = None

    def test_clean_tables_have_no_findings(self):
        for ruleset in ("disclosure", "mof-2021"):
            for asks in (False, True):
                for findings in check_all([document([t]) for t in PLANNED + FILLED], ruleset, asks):
                    self.assertEqual(findings, [])

    def test_every_rule_has_three_faults_and_one_that_is_none(self):
        planted, let_pass = {}, set()
        for rule, *_ in FAULTS:
            planted[rule] = planted.get(rule, 0) + 1
        for rule, *_ in HARMLESS:
            let_pass.add(rule)
        rules = known_rules()
        self.assertGreaterEqual(len(rules), 50)
        self.assertEqual({rule for rule in rules if planted.get(rule, 0) < 3}, set())
        self.assertEqual(rules - let_pass, set())

    def test_planted_faults_are_found_and_nothing_else(self):
        missed, extra = [], []
        for ruleset, asks, entries in by_kind(FAULTS):
            base = {f["rule"] for f in sum(check_all([document([t]) for t in PLANNED + FILLED], ruleset), [])}
            for (rule, _, _, beside), findings in zip(entries, check_all([e[2] for e in entries], ruleset, asks)):
                rules = {finding["rule"] for finding in findings}
                if rule not in rules:
                    missed.append(rule)
                if rules - {rule} - beside - base:
                    extra.append((rule, sorted(rules - {rule} - beside - base)))
                for finding in findings:
                    self.assertTrue(finding["message"]["zh"] and finding["message"]["en"])
        print(f"planted {len(FAULTS)}, missed {missed}, with findings elsewhere {len(extra)}")
        self.assertEqual(extra, [])
        self.assertLessEqual(len(missed), len(FAULTS) // 100, missed)

    def test_what_looks_like_a_fault_is_let_pass(self):
        for ruleset, asks, entries in by_kind(HARMLESS):
            reports = check_all([entry[2] for entry in entries], ruleset, asks)
            spoke = [rule for (rule, *_), findings in zip(entries, reports)
                     if rule in {finding["rule"] for finding in findings}]
            self.assertEqual(spoke, [])


class Rows(unittest.TestCase):
    def test_the_rules_about_values_speak_where_they_should_and_nowhere_else(self):
        with open(pathlib.Path(__file__).with_name("rows.tsv"), encoding="utf-8") as file:
            rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
        documents = []
        for level1, level2, name, target, _ in rows:
            table = copy.deepcopy(LIBRARY)
            table["indicators"][0].update(level1=level1, level2=level2, name=name, target=target)
            documents.append(document([table]))
        self.assertGreaterEqual(len(rows), 70)
        reports = check_all(documents, "disclosure")
        self.assertEqual(len(reports), len(rows))
        for row, findings in zip(rows, reports):
            spoke = {finding["rule"] for finding in findings if finding["rule"][:3] in ("VAL", "OUT", "TXT")}
            self.assertEqual(sorted(spoke), row[4].split(), row)


class Projects(unittest.TestCase):
    def test_the_rules_that_speak_of_a_change_are_those_that_it_concerns(self):
        def changed(change):
            table = copy.deepcopy(FILLED[0] if "filled" in change else LIBRARY)
            for member, value in change.items():
                if member.startswith("row "):
                    table["indicators"][int(member[4:])].update(value)
                elif member == "lines":
                    columns = ("source", "initial", "adjusted", "executed")
                    table["budget"]["lines"] = [dict(zip(columns, line)) for line in value]
                elif member != "filled":
                    table[member] = value
            return document([table])

        with open(pathlib.Path(__file__).with_name("projects.tsv"), encoding="utf-8") as file:
            rows = [line.rstrip("\n").split("\t", 2) for line in file if not line.startswith("#")]
        self.assertGreaterEqual(len(rows), 100)
        reports = check_all([changed(json.loads(change)) for _, change, _ in rows], "disclosure")
        self.assertEqual(len(reports), len(rows))
        for (rules, change, why), findings in zip(rows, reports):
            self.assertEqual(sorted({finding["rule"] for finding in findings}), rules.split(), (change, why))


class Certainty(unittest.TestCase):
    def test_a_fault_in_a_doubtful_row_is_a_matter_for_a_person(self):
        """The planted faults of single rows again, in rows that were read with doubts: notes, and marked."""
        entries = []
        for rule, ruleset, contents, _ in FAULTS:
            reading = contents["source"]["reader"] or rule.startswith("READ-")
            if ruleset != "disclosure" or reading or asks_library(rule):
                continue
            doubtful = copy.deepcopy(contents)
            for project in doubtful["projects"]:
                for row in project["indicators"]:
                    row["certainty"] = "doubtful"
            entries.append((rule, contents, doubtful))
        before = check_all([entry[1] for entry in entries], "disclosure")
        after = check_all([entry[2] for entry in entries], "disclosure")
        looked_at = 0
        for (rule, *_), sure, unsure in zip(entries, before, after):
            known = {(f["rule"], f["project"], f["indicator"], f["found"]): f for f in sure if f["rule"] == rule
                     and f["indicator"]}
            for finding in unsure:
                same = known.get((finding["rule"], finding["project"], finding["indicator"], finding["found"]))
                if same is None or same["uncertain"]:
                    continue
                looked_at += 1
                self.assertTrue(finding["uncertain"], rule)
                self.assertEqual(finding["severity"], "info", rule)
                self.assertIn("verified manually", finding["message"]["en"])
        self.assertGreater(looked_at, 100)


class Reading(unittest.TestCase):
    """How what is less than certain is told of."""

    def check(self, **changes):
        table = copy.deepcopy(PLANNED[0])
        table["indicators"][0].update(changes.pop("indicator", {}))
        table["indicators"][1].update(changes.pop("other", {}))
        table["budget"]["lines"][0].update(changes.pop("line", {}))
        table.update(changes)
        (findings,) = check_all([document([table])], "disclosure")
        return [f for f in findings if f["rule"].startswith("READ-")]

    def test_a_doubtful_indicator_is_named_with_its_reasons(self):
        (finding,) = self.check(indicator={"certainty": "doubtful", "doubts": ["run-on-row", "unit-supposed"]})
        self.assertEqual((finding["rule"], finding["severity"], finding["indicator"]), ("READ-002", "warning", 1))
        self.assertIn("no unit is printed, one was supposed; where the row ends is not clear", finding["message"]["en"])
        self.assertIn("未见计量单位，按推定处理；行与行之间的界限不明", finding["message"]["zh"])
        (finding,) = self.check(indicator={"certainty": "doubtful"})
        self.assertIn("no reason is given", finding["message"]["en"])

    def test_what_is_likely_is_told_once_for_a_project(self):
        (finding,) = self.check(indicator={"certainty": "likely", "doubts": ["joined-cells"]},
                                other={"certainty": "likely", "doubts": ["run-on-row"]}, line={"certainty": "likely"})
        self.assertEqual((finding["rule"], finding["severity"], finding["count"]), ("READ-003", "info", 3))
        self.assertIn("likely but not certain, 3 in all", finding["message"]["en"])
        self.assertIn("joined from several cells; where the row ends", finding["message"]["en"])

    def test_a_doubtful_budget_line_is_quoted_by_its_label(self):
        (finding,) = self.check(line={"certainty": "doubtful", "doubts": ["unit-supposed"], "label": "全年预算"})
        self.assertEqual((finding["rule"], finding["severity"], finding["found"]), ("READ-004", "warning", "全年预算"))
        (finding,) = self.check(line={"certainty": "doubtful", "label": ""})
        self.assertEqual(finding["found"], "预算数")

    def test_a_head_that_is_only_likely_is_told_of_more_softly(self):
        (doubtful,) = self.check(certainty="doubtful", doubts=["year-supposed"])
        (likely,) = self.check(certainty="likely", doubts=["year-supposed"])
        self.assertEqual((doubtful["severity"], doubtful["uncertain"]), ("warning", False))
        self.assertEqual((likely["severity"], likely["uncertain"]), ("info", True))
        self.assertIn("the year was supposed", likely["message"]["en"])

    def test_no_table_is_an_error_for_audits_too(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "letter.txt"
            path.write_text("关于召开年度总结会议的通知\n", encoding="utf-8")
            for command in ("check", "audit"):
                result = run(command, str(path))
                self.assertEqual(result.returncode, 3)
                self.assertIn("no table was recognised", result.stdout.decode())
                self.assertIn("1 error,", result.stdout.decode())


if __name__ == "__main__":
    unittest.main()
