"""Reports of check: each format holds what it promises, the page works in a real browser, exit statuses serve
scripts."""

import csv
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import tarfile
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
COMMAND = os.environ.get("PERFTARGET", "perftarget")
REFERENCES = os.environ.get("PERFTARGET_REFERENCES")
TARGETS = HERE / "cases" / "published-targets" / "input.txt"
EVALUATION = HERE / "cases" / "filled-evaluation" / "input.json"
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
NOTHING, FINDINGS, USAGE, INPUT = 0, 1, 2, 3


def run(*arguments, language="en"):
    return subprocess.run([COMMAND, "--lang", language, *map(str, arguments)], capture_output=True, timeout=120,
                          check=False)


def report(format, *paths, **options):
    result = run("check", "--format", format, *paths, **options)
    assert result.returncode in (NOTHING, FINDINGS, INPUT), result.stderr.decode()  # INPUT: a file without a table
    return result.stdout.decode()


class Formats(unittest.TestCase):
    def test_json_fits_its_schema(self):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("jsonschema is missing")
        schema = json.loads((ROOT / "lib/check/perftarget-findings-1.schema.json").read_text(encoding="utf-8"))
        validator = jsonschema.validators.validator_for(schema)(schema)
        for paths in ((TARGETS,), (TARGETS, EVALUATION)):
            self.assertEqual([e.message for e in validator.iter_errors(json.loads(report("json", *paths)))], [])
        self.assertTrue(list(validator.iter_errors({"format": "perftarget-findings", "version": 2, "findings": []})))

    def test_rule_sets_fit_their_schema(self):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("jsonschema is missing")
        schema = json.loads((ROOT / "lib/check/perftarget-ruleset-1.schema.json").read_text(encoding="utf-8"))
        validator = jsonschema.validators.validator_for(schema)(schema)
        sets = [json.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "lib/profiles/rules").glob("*.json")]
        sets.append(json.loads(run("rules", "--format", "json", "disclosure").stdout))
        self.assertGreaterEqual(len(sets), 5)
        for ruleset in sets:
            self.assertEqual([e.message for e in validator.iter_errors(ruleset)], [])

    def test_one_document_is_an_object_and_several_are_an_array(self):
        self.assertIsInstance(json.loads(report("json", TARGETS)), dict)
        several = json.loads(report("json", TARGETS, EVALUATION))
        self.assertEqual([len(one["findings"]) for one in several],
                         [sum(one["counts"].values()) for one in several])
        self.assertEqual(len(several), 2)

    def test_lines_and_rows_hold_every_finding(self):
        count = len(json.loads(report("json", TARGETS))["findings"])
        self.assertEqual(len([json.loads(line) for line in report("jsonl", TARGETS).splitlines()]), count)
        rows = list(csv.DictReader(io.StringIO(report("csv", TARGETS, language="zh"))))
        self.assertEqual(len(rows), count)
        self.assertTrue(all(row["rule"] and row["message"] and row["severity"] for row in rows))

    def test_sarif_keeps_the_rules_of_its_standard(self):
        """The essential ones; the whole schema was validated when the writer was made."""
        log = json.loads(report("sarif", TARGETS, EVALUATION))
        self.assertEqual(log["version"], "2.1.0")
        (only,) = log["runs"]
        rules = only["tool"]["driver"]["rules"]
        self.assertEqual(len({rule["id"] for rule in rules}), len(rules))
        self.assertGreater(len(only["results"]), 10)
        for result in only["results"]:
            self.assertEqual(rules[result["ruleIndex"]]["id"], result["ruleId"])
            self.assertIn(result["level"], ("none", "note", "warning", "error"))
            self.assertTrue(result["message"]["text"])
            location = result["locations"][0]["physicalLocation"]
            self.assertNotRegex(location["artifactLocation"]["uri"], r"[^!-~]")
            self.assertGreaterEqual(location.get("region", {"startLine": 1})["startLine"], 1)

    def test_an_empty_report_is_whole(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "empty.json"
            path.write_text('{"format": "perftarget", "version": 1, "source": {"reader": ""}, "projects": []}')
            self.assertEqual(json.loads(report("json", path))["findings"], [])
            self.assertEqual(json.loads(report("sarif", path))["runs"][0]["results"], [])
            self.assertIn("Nothing found", report("html", path))

    def test_hostile_names_stay_text_in_the_page(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "hostile.json"
            path.write_text(json.dumps({"format": "perftarget", "version": 1, "projects": [
                {"name": "<script>alert(1)</script>", "goals": ["\"甲"], "indicators": []}]}))
            page = report("html", path)
        self.assertNotIn("<script>alert", page)
        self.assertIn("&lt;script&gt;alert", page)


# Microsoft's matchers for Jest carry the schema of the standard.
SCHEMA_PACKAGE, SCHEMA_MEMBER = "@microsoft/jest-sarif@1.0.0-beta.0", "package/lib/schemas/sarif-2.1.0-rtm.5.json"


class Sarif(unittest.TestCase):
    """SARIF beside the schema of its standard, which comes from the npm registry."""

    @classmethod
    def setUpClass(cls):
        try:
            import jsonschema
        except ImportError:
            raise unittest.SkipTest("jsonschema is missing") from None
        if shutil.which("npm") is None:
            raise unittest.SkipTest("npm is missing, which fetches the schema of SARIF")
        with tempfile.TemporaryDirectory() as folder:
            fetched = subprocess.run(["npm", "pack", "--silent", SCHEMA_PACKAGE], cwd=folder, capture_output=True,
                                     timeout=120, check=False)
            packages = list(pathlib.Path(folder).glob("*.tgz"))
            if fetched.returncode != 0 or not packages:
                raise unittest.SkipTest("the schema of SARIF cannot be had from the npm registry")
            with tarfile.open(packages[0]) as package:
                schema = json.load(package.extractfile(SCHEMA_MEMBER))
        cls.validator = jsonschema.validators.validator_for(schema)(schema)

    def faults(self, log):
        return [f"{list(e.absolute_path)}: {e.message}" for e in self.validator.iter_errors(log)]

    def test_it_is_the_schema_of_the_standard(self):
        self.assertIn("2.1.0", json.dumps(self.validator.schema["properties"]["version"]))
        self.assertTrue(self.faults({"version": "2.1.0", "runs": [{"tool": {}}]}))

    def test_reports_fit_it(self):
        for paths in ((TARGETS,), (TARGETS, EVALUATION)):
            self.assertEqual(self.faults(json.loads(report("sarif", *paths))), [])
        audited = run("audit", "--format", "sarif", EVALUATION)
        self.assertEqual(self.faults(json.loads(audited.stdout)), [])


@unittest.skipUnless(BROWSER, "no Chromium")
class Page(unittest.TestCase):
    """The page as a browser has it after its script ran."""

    def dom(self, fragment=""):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "report.html"
            path.write_text(report("html", TARGETS, EVALUATION), encoding="utf-8")
            result = subprocess.run(
                [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
                 "--virtual-time-budget=2000", "--dump-dom", f"file://{path}{fragment}"],
                capture_output=True, timeout=120, check=False)
        return result.stdout.decode()

    @staticmethod
    def shown(dom):
        rows = re.findall(r'<tr class="finding (\w+)" data-severity="\w+"( hidden="")?>', dom)
        return [severity for severity, hidden in rows if not hidden], len(rows)

    def test_all_findings_are_shown_at_first(self):
        dom = self.dom()
        shown, count = self.shown(dom)
        self.assertEqual(len(shown), count)
        self.assertGreater(count, 20)
        self.assertRegex(dom, rf"{count} of {count} findings")
        self.assertNotRegex(dom, r'<form id="filters" hidden')

    def test_severity_filters(self):
        shown, count = self.shown(self.dom("#severity=warning"))
        self.assertEqual(set(shown), {"warning"})
        self.assertLess(len(shown), count)

    def test_search_filters_and_what_is_empty_goes(self):
        dom = self.dom("#search=VAL-009")
        shown, _ = self.shown(dom)
        self.assertEqual(shown, ["info"])
        self.assertEqual(len(re.findall(r'<section class="file"(?! hidden)', dom)), 1)

    def test_it_is_printed_on_a4_without_its_filters(self):
        with tempfile.TemporaryDirectory() as folder:
            path, pdf = pathlib.Path(folder) / "report.html", pathlib.Path(folder) / "report.pdf"
            path.write_text(report("html", TARGETS, EVALUATION), encoding="utf-8")
            subprocess.run([BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
                            "--no-pdf-header-footer", f"--print-to-pdf={pdf}", f"file://{path}"],
                           capture_output=True, timeout=120, check=True)
            printed = pdf.read_bytes()
            pages = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", printed)
            self.assertGreaterEqual(len(pages), 2)
            for width, height in pages:
                self.assertAlmostEqual(float(width), 595, delta=1.5)
                self.assertAlmostEqual(float(height), 842, delta=1.5)
            if shutil.which("pdftotext") is None:
                self.skipTest("pdftotext is missing: what is printed is not read")
            text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout.decode()
        rules = set(re.findall(r">([A-Z]{2,4}-\d{3})<", report("html", TARGETS, EVALUATION)))
        self.assertEqual(set(re.findall(r"[A-Z]{2,4}-\d{3}\b", text)) - {"SHA-256"}, rules)
        for page in text.rstrip("\f").split("\f"):
            self.assertIn("Severity", page)  # the heading stands on each
        self.assertNotIn("Search", text)

    def test_the_page_fetches_nothing(self):
        page = report("html", TARGETS)
        self.assertIn("default-src 'none'", page)
        self.assertNotRegex(page, r'(?:src|href)=|@import|url\(')

    def test_printing_leaves_out_the_filters(self):
        with tempfile.TemporaryDirectory() as folder:
            path, paper = pathlib.Path(folder) / "report.html", pathlib.Path(folder) / "report.pdf"
            path.write_text(report("html", TARGETS), encoding="utf-8")
            subprocess.run([BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
                            f"--print-to-pdf={paper}", f"file://{path}"], capture_output=True, timeout=120, check=False)
            self.assertTrue(paper.read_bytes().startswith(b"%PDF"))
            if shutil.which("pdftotext"):
                text = subprocess.run(["pdftotext", paper, "-"], capture_output=True, check=True).stdout.decode()
                self.assertIn("VAL-009", text)
                self.assertNotIn("Search", text)


class Status(unittest.TestCase):
    def test_findings_of_the_chosen_severity_make_status_1(self):
        self.assertEqual(run("check", TARGETS).returncode, FINDINGS)
        self.assertEqual(run("check", "--severity", "error", TARGETS).returncode, NOTHING)
        self.assertEqual(run("audit", "--severity", "error", EVALUATION).returncode, FINDINGS)

    def test_wrong_usage_and_wrong_input_have_their_own(self):
        self.assertEqual(run("check", "--format", "pdf", TARGETS).returncode, USAGE)
        self.assertEqual(run("check", "--severity", "grave", TARGETS).returncode, USAGE)
        self.assertEqual(run("check", "--rules", "nowhere.json", TARGETS).returncode, INPUT)
        self.assertEqual(run("check", "nowhere.txt").returncode, INPUT)

    def test_a_wrong_set_says_line_column_and_path(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "ours.json"
            path.write_text('{"format": "perftarget-ruleset", "id": "a", "version": "1",\n "rules": {"VAL-002": 3}}')
            result = run("check", "--rules", path, TARGETS)
        self.assertEqual(result.returncode, INPUT)
        self.assertIn("ours.json:2:23: $.rules['VAL-002']:", result.stderr.decode())

    def test_a_baseline_leaves_only_what_is_new(self):
        with tempfile.TemporaryDirectory() as folder:
            known, changed = pathlib.Path(folder) / "known.json", pathlib.Path(folder) / "changed.txt"
            known.write_text(report("json", TARGETS), encoding="utf-8")
            self.assertEqual(run("check", "--baseline", known, TARGETS).returncode, NOTHING)
            changed.write_text(TARGETS.read_text(encoding="utf-8").replace("2100平方米", "若干"), encoding="utf-8")
            result = run("check", "--baseline", known, "--format", "json", changed)
        self.assertEqual([f["rule"] for f in json.loads(result.stdout)["findings"]], ["VAL-001"])

    def test_audit_takes_a_method(self):
        given = json.loads(run("audit", "--method", "mof-2020", "--format", "json", EVALUATION).stdout)["findings"]
        self.assertNotIn("SE-012", {f["rule"] for f in given})
        self.assertIn("SE-002", {f["rule"] for f in given})


class Text(unittest.TestCase):
    def test_marks_stand_under_what_offends_also_of_wide_characters(self):
        lines = run("check", TARGETS, language="zh").stdout.decode().splitlines()
        at = next(i for i, line in enumerate(lines) if "有限推动" in line and i + 1 < len(lines) and "建议" in lines[i + 1])
        width = sum(2 if ord(c) > 0x2E80 else 1 for c in lines[at][:lines[at].index("有限推动")])
        self.assertEqual(lines[at + 1].index("^"), width)
        self.assertEqual(lines[at + 1].count("^"), 4)

    def test_rules_are_listed_and_explained_in_both_languages(self):
        for language, word in (("en", "Cost with a lower bound"), ("zh", "成本指标用“≥”")):
            self.assertIn(word, run("rules", "disclosure", language=language).stdout.decode())
            explained = run("rules", "disclosure", "COST-004", language=language).stdout.decode()
            self.assertIn(word, explained)
            self.assertIn("saving_words", explained)
        self.assertEqual(run("rules", "disclosure", "NO-001").returncode, USAGE)
        self.assertEqual(len([line for line in run("rules").stdout.decode().splitlines() if line[:1].isalpha()]), 4)

    @unittest.skipUnless(REFERENCES, "the reference is not built here")
    def test_the_reference_has_every_rule(self):
        listed = [line.split()[0] for line in run("rules", "mof-2015").stdout.decode().splitlines()[1:]
                  if re.match(r"[A-Z]+-\d{3}", line)]
        self.assertGreater(len(listed), 60)
        for name in ("perftarget-rules.en.7", "perftarget-rules.zh.7", "perftarget-rules.en.html",
                     "perftarget-rules.zh.html"):
            text = (pathlib.Path(REFERENCES) / name).read_text(encoding="utf-8").replace("\\-", "-")
            self.assertEqual([rule for rule in listed if rule not in text], [])


if __name__ == "__main__":
    unittest.main()
