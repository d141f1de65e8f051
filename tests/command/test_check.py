"""check at work: rules chosen by name, statistics, the workbook, the project file, files without findings."""

import csv
import io
import json
import os
import pathlib
import re
import sys
import unittest
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from case import DONE, EXAMPLES, INPUT, LIBRARY, USAGE, Case, run  # noqa: E402

FINDINGS = 1
NURSING = str(EXAMPLES / "nursing-2024-evaluation.md")
ROOT = pathlib.Path(__file__).resolve().parents[2]


def rules_in(text):
    return set(re.findall(r"\b([A-Z]+-\d{3})\b", text))


class selection(Case):
    def test_only_the_selected_rules_are_asked(self):
        found = rules_in(self.text("check", "--select", "SE,VAL-002", NURSING, status=FINDINGS))
        self.assertEqual(found, {"SE-002", "SE-003", "VAL-002"})
        self.assertEqual(rules_in(self.text("check", "--select", "SE", "--ignore", "SE-003", NURSING,
                                            status=FINDINGS)), {"SE-002"})
        self.assertNotIn("VAL-002",
                         self.text("check", "--ignore", "VAL-002", "--ignore", "SE", NURSING, status=FINDINGS))

    def test_a_selection_has_a_name_of_its_own_in_the_report(self):
        whole = json.loads(self.text("check", "-F", "json", NURSING, status=FINDINGS))["ruleset"]
        part = json.loads(self.text("check", "-F", "json", "--select", "SE", NURSING, status=FINDINGS))["ruleset"]
        self.assertEqual((whole["id"], part["id"]), ("disclosure", "disclosure-custom"))
        self.assertNotEqual(whole["hash"], part["hash"])

    def test_what_begins_no_rule_is_named_with_the_nearest(self):
        message = self.error("check", "--select", "BUX", NURSING, status=INPUT)
        self.assertRegex(message, r"no rule begins with BUX .*did you mean BUD\?")


class statistics(Case):
    def setUp(self):
        super().setUp()
        if not re.search(r"^docx +read", self.text("formats"), re.M):
            self.skipTest("built without PFT_OFFICE: the examples are not all read")

    def test_findings_are_counted_by_rule_and_agency(self):
        rows = json.loads(self.text("check", "--statistics", "-F", "json", str(EXAMPLES), status=FINDINGS))
        listed = json.loads(self.text("check", "-F", "json", str(EXAMPLES), status=FINDINGS))
        findings = [finding for file in listed for finding in file["findings"]]
        self.assertEqual(rows["documents"], len(listed))
        self.assertEqual(sum(row["findings"] for row in rows["rules"]), len(findings))
        for row in rows["rules"]:
            self.assertEqual(row["findings"], sum(f["rule"] == row["rule"] for f in findings), row)
        for row in rows["agencies"]:
            self.assertEqual(row["findings"], sum(f["agency_name"] == row["agency"] for f in findings), row)
        self.assertEqual([row["findings"] for row in rows["rules"]],
                         sorted((row["findings"] for row in rows["rules"]), reverse=True))

    def test_they_are_a_table_to_read_and_csv(self):
        text = self.text("check", "--statistics", str(EXAMPLES), status=FINDINGS)
        self.assertRegex(text, r"(?m)^VAL-002 +17 +0 +17 +0 +17 +7  Vague target$")
        self.assertRegex(text, r"(?m)^岚溪区民政局 +\d+ ")
        rows = list(csv.DictReader(io.StringIO(self.text("check", "--statistics", "-F", "csv", str(EXAMPLES),
                                                         status=FINDINGS))))
        self.assertEqual({row["by"] for row in rows}, {"rule", "agency"})

    def test_another_format_is_refused(self):
        self.assertIn("option --format: sarif (valid: text, json, csv)",
                      self.error("check", "--statistics", "-F", "sarif", NURSING, status=USAGE))


class workbook(Case):
    def setUp(self):
        super().setUp()
        if run("check", "-F", "xlsx", "-o", str(self.folder / "a.xlsx"), NURSING).returncode == INPUT:
            self.skipTest("this build writes no workbooks")

    def sheet(self, number, *paths):
        path = self.folder / "findings.xlsx"
        run("check", "-F", "xlsx", "--force", "-o", str(path), *paths)
        with zipfile.ZipFile(path) as book:
            return book.read(f"xl/worksheets/sheet{number}.xml").decode()

    def test_each_finding_is_a_row_under_headings_that_stay_and_filter(self):
        sheet = self.sheet(1, str(EXAMPLES))
        listed = json.loads(self.text("check", "-F", "json", str(EXAMPLES), status=FINDINGS))
        self.assertEqual(sheet.count("<row ") - 1, sum(len(file["findings"]) for file in listed))
        self.assertIn('state="frozen"', sheet)
        self.assertIn("<autoFilter ", sheet)
        for file in listed:
            self.assertEqual(sheet.count(f">{file['source']['name']}<"), len(file["findings"]), file["source"])

    def test_severities_have_colours(self):
        styles = dict(re.findall(r's="(\d+)" t="inlineStr"><is><t xml:space="preserve">(note|warning|error)<',
                                 self.sheet(1, NURSING)))
        self.assertEqual(len({style for style in styles}), 3, styles)

    def test_the_counts_have_sheets_of_their_own(self):
        self.assertIn("SE-003", self.sheet(2, NURSING))
        self.assertIn("岚溪区民政局", self.sheet(3, NURSING))


class clean(Case):
    """Of many files those without findings are counted, and listed only when asked for."""

    def paths(self):
        return [self.write("a.txt", 1), NURSING]

    def test_they_are_counted_and_not_listed(self):
        text = self.text("check", "--select", "SE-003", *self.paths(), status=FINDINGS)
        self.assertNotIn("a.txt", text)
        self.assertIn("2 documents, 1 without findings: 2 errors", text)

    def test_they_are_listed_when_asked_for(self):
        self.assertIn("a.txt: 2 projects checked",
                      self.text("check", "--select", "SE-003", "--clean", *self.paths(), status=FINDINGS))
        page = self.text("check", "--select", "SE-003", "-F", "html", *self.paths(), status=FINDINGS)
        self.assertNotIn("a.txt", page)
        self.assertIn("a.txt",
                      self.text("check", "--select", "SE-003", "-F", "html", "--clean", *self.paths(), status=FINDINGS))

    def test_a_single_file_is_always_answered(self):
        self.assertIn("a.txt: 2 projects checked", self.text("check", "--select", "SE-003", self.write("a.txt", 1)))

    def test_programs_get_every_file(self):
        self.assertEqual(len(json.loads(self.text("check", "--select", "SE-003", "-F", "json", *self.paths(),
                                                  status=FINDINGS))), 2)


class marks(Case):
    def test_bom_is_a_byte_order_mark_alone(self):
        for command in (("check",), ("score",), ("convert", "--to")):
            format = ("csv",) if command[0] == "convert" else ("-F", "csv")
            plain, marked = run(*command, *format, NURSING).stdout, run(*command, *format, "--bom", NURSING).stdout
            self.assertEqual(marked, b"\xef\xbb\xbf" + plain, command)


class config(Case):
    def configure(self, **members):
        (self.folder / ".perftarget.json").write_text(json.dumps(members), encoding="utf-8")

    def rules(self, *arguments, **options):
        return rules_in(run("check", *arguments, **options).stdout.decode())

    def test_it_is_found_above_the_files(self):
        path = self.write("2024/autumn/a.txt", 1)
        usual = self.rules(path)
        self.configure(select=["VAL"])
        self.assertEqual(self.rules(path), {rule for rule in usual if rule.startswith("VAL")})
        self.assertEqual(self.rules("--no-config", path), usual)

    def test_the_command_line_comes_first(self):
        self.configure(severity="error", rules="mof-2015")
        path = self.folder / "nursing.md"
        path.write_bytes(pathlib.Path(NURSING).read_bytes())
        self.assertEqual(json.loads(run("check", "-F", "json", str(path)).stdout)["ruleset"]["id"], "mof-2015")
        self.assertEqual(json.loads(run("check", "-F", "json", "-r", "disclosure", str(path)).stdout)["ruleset"]["id"],
                         "disclosure")
        self.assertEqual(self.rules("-s", "warning", str(path)) > self.rules(str(path)), True)

    def test_severities_and_files_beside_it(self):
        (self.folder / "ours.json").write_text(json.dumps({"format": "perftarget-ruleset", "id": "ours",
                                                           "version": "1", "extends": "disclosure",
                                                           "rules": {"SE-003": "off"}}), encoding="utf-8")
        path = self.folder / "sub" / "nursing.md"
        path.parent.mkdir()
        path.write_bytes(pathlib.Path(NURSING).read_bytes())
        self.configure(rules="ours.json", severities={"SE": "info"})
        found = json.loads(run("check", "-F", "json", str(path)).stdout)
        self.assertEqual(found["ruleset"]["id"], "ours-custom")
        self.assertEqual({f["severity"] for f in found["findings"] if f["rule"].startswith("SE")}, {"info"})
        self.assertNotIn("SE-003", {f["rule"] for f in found["findings"]})

    def test_files_in_folders_are_taken_and_left_by_their_names(self):
        for name in ("a.txt", "b.txt", "drafts/c.txt", "old/d.txt"):
            self.write(name, 1)
        self.configure(exclude=["drafts/", "b.*"])
        names = [file["source"]["name"] for file in json.loads(run("check", "-F", "json", str(self.folder)).stdout)]
        self.assertEqual([pathlib.Path(name).name for name in names], ["a.txt", "d.txt"])
        self.configure(paths=["old/**"])
        self.assertEqual(json.loads(run("check", "-F", "json", str(self.folder)).stdout)["source"]["name"],
                         str(self.folder / "old/d.txt"))
        self.assertEqual(run("check", "-F", "json", str(self.folder / "b.txt")).stdout.decode().count("b.txt"), 1,
                         "a file that is named is read")

    def test_what_is_wrong_is_said_with_its_place(self):
        path = self.write("a.txt", 1)
        (self.folder / ".perftarget.json").write_text('{"ignore": ["VAL"],\n "colour": "red"}', encoding="utf-8")
        self.assertRegex(self.error("check", path, status=INPUT),
                         r'\.perftarget\.json:2:\d+: .*unknown member "colour"')
        self.assertIn("未知成员", self.error("--lang", "zh", "check", path, status=INPUT))

    def test_files_of_two_projects_are_not_mixed(self):
        one, two = self.write("one/a.txt", 1), self.write("two/b.txt", 2)
        for name in ("one", "two"):
            (self.folder / name / ".perftarget.json").write_text("{}", encoding="utf-8")
        self.assertIn("different project files", self.error("check", one, two, status=USAGE))
        self.assertIn(run("check", "--config", str(self.folder / "one/.perftarget.json"), one, two).returncode,
                      (DONE, FINDINGS))

    def test_the_method_is_taken_for_scores(self):
        path = self.folder / "nursing.md"
        path.write_bytes(pathlib.Path(NURSING).read_bytes())
        self.configure(method="mof-2021")
        self.assertIn("method mof-2021", self.text("score", str(path)))
        self.assertIn("method mof-2020", self.text("score", "-m", "mof-2020", str(path)))

    def test_the_library_beside_it_is_asked(self):
        clinic = EXAMPLES.parent / "bureau" / "2025" / "schools.md"
        path = self.folder / "sub" / "schools.md"
        path.parent.mkdir()
        path.write_bytes(clinic.read_bytes())
        self.text("library", "build", "-o", str(self.folder / "ours.json"), str(EXAMPLES.parent / "bureau" / "2024"))
        self.assertNotIn("LIB-004", self.rules(str(path)))
        self.assertIn("LIB-004", self.rules("--library", str(self.folder / "ours.json"), str(path)))
        self.configure(library="ours.json")
        self.assertIn("LIB-004", self.rules(str(path)))
        self.configure(library="none.json")
        self.assertIn("none.json", self.error("check", str(path), status=INPUT))
        self.assertIn("LIB-004", self.rules("--library", str(self.folder / "ours.json"), str(path)))

    def test_what_is_no_library_is_said_with_its_place(self):
        path = self.write("a.txt", 1)
        wrong = self.folder / "wrong.json"
        wrong.write_text('{"format": "perftarget-library",\n "version": 1, "indicators": [{}]}', encoding="utf-8")
        self.assertIn("wrong.json:2:", self.error("check", "--library", str(wrong), path, status=INPUT))

    def test_the_schema_describes_it(self):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("jsonschema is missing")
        schema = json.loads((ROOT / "lib/check/perftarget-config-1.schema.json").read_text(encoding="utf-8"))
        validator = jsonschema.validators.validator_for(schema)(schema)
        good = {"format": "perftarget-config", "version": 1, "rules": "disclosure", "method": "mof-2020",
                "select": ["BUD", "VAL-002"],
                "ignore": ["TXT-"], "severities": {"BUD-001": "error"}, "severity": "warning", "paths": ["*.docx"],
                "exclude": ["drafts/"],
                "library": "library.json"}
        bad = [{"colour": "red"}, {"severity": "grave"}, {"select": "BUD"}, {"exclude": [1]}, {"version": 2}]
        self.assertEqual(list(validator.iter_errors(good)), [])
        path = self.write("a.txt", 1)
        library = '{"format": "perftarget-library", "version": 1, "indicators": []}'
        (self.folder / "library.json").write_text(library, encoding="utf-8")
        self.configure(**good)
        self.assertIn(run("check", path).returncode, (DONE, FINDINGS))
        for members in bad:
            self.assertTrue(list(validator.iter_errors(members)), members)
            self.configure(**members)
            self.assertEqual(run("check", path).returncode, INPUT, members)


if __name__ == "__main__":
    unittest.main()
