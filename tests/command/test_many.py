"""What looks over many tables, as people run it: portfolio, compare, alike, library."""

import csv
import io
import json
import pathlib
import sys
import unittest
import zipfile

from case import DATA, EVALUATION, INPUT, USAGE, Case, run, run

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUREAU = ROOT / "examples" / "bureau"
YEAR = str(BUREAU / "2024")


def golden(name):
    return (DATA / name).read_text(encoding="utf-8")


class ManyCase(Case):
    def workbook(self, *arguments):
        """What is written as a workbook, where this build writes any."""
        path = self.folder / "out.xlsx"
        result = run(*arguments, "--format", "xlsx", "-o", str(path))
        if b"writes no workbooks" in result.stderr:
            self.skipTest("this build writes no workbooks")
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        return path


def errors_of(schema, values):
    """What a schema of the project's own has against each of these, where schemas can be checked; else None."""
    try:
        import jsonschema
    except ImportError:
        return None
    loaded = json.loads((ROOT / "lib" / schema).read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(loaded)
    validator.check_schema(loaded)
    return [[error.message for error in validator(loaded).iter_errors(value)] for value in values]


class schemas(ManyCase):
    """What programs get of many tables is what its schema says, and a schema refuses what is not."""

    def check(self, schema, values, broken):
        errors = errors_of(schema, [*values, broken])
        if errors is None:
            self.skipTest("jsonschema is missing")
        self.assertTrue(values)
        self.assertEqual(errors[:-1], [[] for _ in values])
        self.assertTrue(errors[-1])

    def test_the_summary_list(self):
        units = self.folder / "units.txt"
        units.write_text("731420 云汀市卫生健康局\n731999 云汀市气象局\n", encoding="utf-8")
        whole = json.loads(self.text("portfolio", "--list", "-F", "json", "--units", str(units), YEAR,
                                     YEAR + "/roads.md", status=1))
        self.assertEqual([unit["code"] for unit in whole["missing"]], ["731999"])
        self.assertIn("not-listed", {word for row in whole["rows"] for word in row["warnings"]})
        self.check("portfolio/perftarget-summary-1.schema.json", [whole], {**whole, "rows": [{"state": "filed"}]})

    def test_what_is_alike(self):
        whole = json.loads(self.text("alike", "-F", "json", str(BUREAU / "alike"), status=1))
        self.assertEqual({group["kind"] for group in whole["groups"]},
                         {"same-indicators", "similar", "copied-text", "same-target"})
        self.check("portfolio/perftarget-alike-1.schema.json", [whole], {**whole, "groups": [{"kind": "alike"}]})

    def test_lines_of_matches(self):
        path = str(self.folder / "library.json")
        self.text("library", "build", "-o", path, YEAR)
        lines = [json.loads(line) for line in
                 self.text("library", "match", "-F", "jsonl", path, str(BUREAU / "2025")).splitlines()]
        self.assertTrue(any(line["near"] for line in lines))
        self.check("library/perftarget-match-1.schema.json", lines, {**lines[0], "flags": ["odd"]})


class portfolio(ManyCase):
    def relative(self, text):
        return text.replace(str(ROOT) + "/", "")

    def test_a_bureau_is_summed_up_as_it_was_by_hand(self):
        self.assertEqual(self.relative(self.text("portfolio", "--by", "agency", "--format", "json", YEAR)),
                         golden("bureau-2024.json"))

    def test_sums_and_rates_are_on_the_page(self):
        text = self.text("portfolio", YEAR)
        self.assertRegex(text, r"预算数 +4 +900\.00 +940\.00 +876\.00 +93\.19%")
        self.assertRegex(text, r"procurement and schedule +3 +13\.50")
        self.assertIn("4 of 4 projects have a score: median 92.00, 91.95% of all points reached", text)
        self.assertIn("Execution rates are not additive", text)
        chinese = self.text("portfolio", "--by", "year", YEAR, LANG="zh_CN.UTF-8")
        self.assertIn("执行率不可相加", chinese)
        self.assertIn("按年度分组", chinese)

    def test_who_wants_a_page_is_told_of_the_report(self):
        for arguments, kind in ((("portfolio", "-F", "html"), "portfolio"), (("monitor", "-F", "docx"), "monitoring"),
                                (("check", "-F", "docx"), "review"), (("audit", "-F", "docx"), "self-evaluation")):
            said = self.error(*arguments, YEAR, status=USAGE)
            self.assertIn(f"perftarget report --kind {kind} --format {arguments[-1]}\n", said)
        self.assertNotIn("perftarget report", self.error("portfolio", "-F", "pdf", YEAR, status=USAGE))

    def test_parts_merge_to_the_same_bytes(self):
        whole = self.text("portfolio", "--format", "json", "--rules", "disclosure",
                          *sorted(map(str, (BUREAU / "2024").glob("*.md"))))
        parts = []
        for index, path in enumerate(sorted((BUREAU / "2024").glob("*.md"), reverse=True)):
            parts.append(str(self.folder / f"{index}.json"))
            self.text("portfolio", "--format", "json", "--rules", "disclosure", "-o", parts[-1], str(path))
        self.assertEqual(self.text("portfolio", "--parts", "--format", "json", *parts), whole)
        self.assertIn("Findings by rule (disclosure)", self.text("portfolio", "--parts", *parts))
        self.assertIn("scored or ranked differently",
                      self.error("portfolio", "--parts", parts[0], self.part("--by", "year"), status=INPUT))
        self.assertIn(":1:12: $.format: ", self.error("portfolio", "--parts", self.wrong(), status=INPUT))
        self.error("portfolio", "--parts", status=USAGE)

    def part(self, *options):
        path = str(self.folder / "part.json")
        self.text("portfolio", "--format", "json", "-o", path, *options, YEAR)
        return path

    def wrong(self):
        path = self.folder / "wrong.json"
        path.write_text('{"format": "perftarget"}', encoding="utf-8")
        return str(path)

    def test_however_many_threads_count_it_is_the_same(self):
        lines = self.folder / "lines.jsonl"
        text = self.text("convert", "--to", "jsonl", YEAR, EVALUATION)
        lines.write_text(text * 200, encoding="utf-8")
        one = self.text("portfolio", "--format", "json", "--by", "agency", "-j", "1", str(lines))
        self.assertEqual(self.text("portfolio", "--format", "json", "--by", "agency", "-j", "4", str(lines)), one)
        self.assertEqual(json.loads(one)["documents"], text.count("\n") * 200)

    def test_csv_has_a_row_a_group(self):
        rows = list(csv.DictReader(io.StringIO(self.text("portfolio", "--by", "category", "--format", "csv", YEAR))))
        self.assertEqual([row["name"] for row in rows if row["by"] == "category"],
                         ["execution", "output.quantity", "output.quality", "output.timeliness", "benefit.social",
                          "satisfaction.recipient"])
        self.assertEqual(rows[-1]["by"], "none")
        self.assertEqual(rows[-1]["execution_rate"], "0.931915")
        self.assertTrue(self.text("portfolio", "--format", "csv", "--excel", YEAR).startswith("\ufeff"))

    def test_a_method_scores_instead_of_the_table(self):
        data = json.loads(self.text("portfolio", "--method", "mof-2020", "--format", "json", YEAR))
        self.assertEqual(data["method"]["id"], "mof-2020")
        self.assertIn("Scores by method mof-2020.", self.text("portfolio", "--method", "mof-2020", YEAR))

    def test_what_is_wrong_is_said(self):
        self.assertIn("agency, department, year", self.error("portfolio", "--by", "colour", YEAR, status=USAGE))
        self.error("portfolio", "--rules", "nonsense", YEAR, status=INPUT)
        self.error("portfolio", str(self.folder / "none.md"), status=INPUT)

    def units(self):
        path = self.folder / "units.txt"
        path.write_text("731310 云汀市公路养护中心\n云汀市卫生健康局\n731999 云汀市档案馆\n", encoding="utf-8")
        return str(path)

    def test_the_list_says_which_units_are_missing_and_filed_twice(self):
        text = self.text("portfolio", "--list", "--units", self.units(), YEAR, str(BUREAU / "2024" / "roads.md"),
                         status=1)
        self.assertIn("Units that have not reported: 1\n  731999 云汀市档案馆\n", text)
        self.assertIn("Units that reported a project twice: 1\n  731310 云汀市公路养护中心\n", text)
        self.assertEqual(text.count("the unit is not on the list"), 2)
        self.assertIn("Use --units to list the units that have not reported.", self.text("portfolio", "--list", YEAR))
        self.error("portfolio", "--units", self.units(), YEAR, status=USAGE)
        self.error("portfolio", "--list", "--units", str(self.folder / "none"), YEAR, status=INPUT)

    def test_the_list_has_the_columns_of_the_form(self):
        rows = list(csv.reader(io.StringIO(self.text("portfolio", "--list", "--format", "csv", YEAR,
                                                     LANG="zh_CN.UTF-8"))))
        self.assertEqual(rows[0][:3] + rows[0][12:16], ["状态", "项目编码", "项目名称", "预算执行率", "得分", "自评结论", "预警"])
        self.assertEqual(rows[1][2:4] + rows[1][8:16],
                         ["村卫生室设备购置", "2024", "160", "160", "120", "", "0.75", "80.5", "", "执行率低于90%"])
        if b"writes no workbooks" in run("portfolio", "--list", "--format", "xlsx", "-o", str(self.folder / "a.xlsx"),
                                         YEAR).stderr:
            self.skipTest("this build writes no workbooks")
        path = self.folder / "list.xlsx"
        self.text("portfolio", "--list", "--format", "xlsx", "-o", str(path), YEAR)
        with zipfile.ZipFile(path) as parts:
            self.assertIn("execution below 90%",
                          "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")))


class compare(ManyCase):
    YEARS = (YEAR, str(BUREAU / "2025"))

    def test_two_years_are_compared_as_they_were_by_hand(self):
        text = self.text("compare", "--format", "json", *self.YEARS).replace(str(ROOT) + "/", "")
        self.assertEqual(text, golden("bureau-2024-2025.json"))

    def test_the_page_says_what_became_of_each_target(self):
        text = self.text("compare", *self.YEARS)
        for pattern in ("购置诊疗设备 +≥60台 +≥30台 +easier", "就近诊疗能力 +明显提升 +dropped", "设备购置费 +≤90万元 +new",
                        "病害修复时间 +≤3天 +≤72小时 +unit changed\n +in the earlier unit: 3 天",
                        "清理边沟次数 → 边沟清理次数 +≥4次 +≥4次 +renamed\n +similar: 边沟清理次数 \\(0.6\\)",
                        "more money, easier or fewer targets"):
            self.assertRegex(text, pattern)
        self.assertIn("Indicators: 7 same, 2 harder, 3 easier, 1 unit changed, 1 changed, 1 dropped, 1 new, 1 renamed",
                      text)
        self.assertNotIn("教师培训", self.text("compare", "--changed", *self.YEARS))
        self.assertIn("预算增加而指标降低或减少", self.text("compare", *self.YEARS, LANG="zh_CN.UTF-8"))

    def test_reports_hold_the_same(self):
        rows = list(csv.DictReader(io.StringIO(self.text("compare", "--format", "csv", *self.YEARS))))
        self.assertEqual(sum(row["changes"] == "same" for row in rows), 7)
        self.assertEqual({row["project_changes"] for row in rows},
                         {"changed", "same", "dropped", "new", "changed renamed"})
        page = self.text("compare", "--format", "html", *self.YEARS, LANG="zh_CN.UTF-8")
        self.assertIn('<html lang="zh-CN">', page)
        self.assertIn('<span class="easier">降低</span>', page)
        self.assertNotIn("<script", page)
        if b"writes no workbooks" in run("compare", "--format", "xlsx", "-o", str(self.folder / "a.xlsx"),
                                         *self.YEARS).stderr:
            self.skipTest("this build writes no workbooks")
        path = self.workbook("compare", *self.YEARS)
        with zipfile.ZipFile(path) as parts:
            self.assertEqual(sum(name.startswith("xl/worksheets/sheet") for name in parts.namelist()), 2)

    def test_lines_and_folders_compare_alike(self):
        lines = []
        for number, year in enumerate(self.YEARS):
            lines.append(str(self.folder / f"{number}.jsonl"))
            self.text("convert", "--to", "jsonl", "-o", lines[-1], year)
        self.assertEqual(self.text("compare", *lines), self.text("compare", *self.YEARS))

    def test_what_is_wrong_is_said(self):
        self.error("compare", YEAR, status=USAGE)
        self.error("compare", YEAR, YEAR, YEAR, status=USAGE)
        self.error("compare", "--likeness", "2", *self.YEARS, status=USAGE)
        self.error("compare", YEAR, str(self.folder / "none"), status=INPUT)


class alike(Case):
    UNITS = str(BUREAU / "alike")

    def test_what_units_copied_is_found_as_it_was_by_hand(self):
        text = self.text("alike", "--format", "json", self.UNITS, status=1).replace(str(ROOT) + "/", "")
        self.assertEqual(text, golden("bureau-alike.json"))

    def test_the_page_and_csv_hold_the_same(self):
        text = self.text("alike", self.UNITS, status=1)
        self.assertIn("the same set of indicators: 2 units\n    731601 云汀市民政局 · 养老护理员培训", text)
        self.assertIn("nearly the same goals and indicators: 3 units (similarity 0.830188)", text)
        self.assertIn("参训人员满意度  ≥90%", text)
        self.assertTrue(text.endswith("3 units, 7 groups of similar content\n"))
        self.assertIn("共 3 个单位：雷同 7 组", self.text("alike", self.UNITS, status=1, LANG="zh_CN.UTF-8"))
        rows = list(csv.DictReader(io.StringIO(self.text("alike", "--format", "csv", self.UNITS, status=1))))
        self.assertEqual(len(rows), 2 + 3 + 2 + 4 * 3)

    def test_units_of_their_own_are_not_alike(self):
        self.assertEqual(self.text("alike", YEAR), "3 units, 0 groups of similar content\n")
        self.error("alike", "--likeness", "x", YEAR, status=USAGE)


class library(Case):
    def build(self):
        path = str(self.folder / "library.json")
        self.text("library", "build", "-o", path, YEAR, str(BUREAU / "alike"))
        return path

    def test_a_library_is_built_and_shown(self):
        path = self.build()
        text = self.text("library", "show", path)
        self.assertRegex(text, "培训人数 +3 +quantity +人")
        self.assertTrue(text.endswith("26 indicators in the library\n"))
        details = self.text("library", "show", path, "参训人员 满意度")
        self.assertRegex(details, "Targets\n +3  >=90%\n")
        self.assertIn("1  云汀市民政局", details)
        self.assertIn("not in the library: 绿化", self.error("library", "show", path, "绿化", status=1))

    def test_new_indicators_are_held_against_it(self):
        path = self.build()
        text = self.text("library", "match", path, str(BUREAU / "2025" / "roads.md"))
        self.assertRegex(text, "路面完好率 +≥92% +✓")
        self.assertRegex(text, "边沟清理次数 +≥4次 +not in the library\n +similar: 清理边沟次数 \\(0.6\\)")
        lines = [json.loads(line) for line in
                 self.text("library", "match", "--format", "jsonl", path, str(BUREAU / "2025")).splitlines()]
        self.assertEqual(len(lines), 20)
        self.assertEqual({flag for line in lines for flag in line["flags"]}, {"unknown", "near"})

    def test_what_is_wrong_is_said(self):
        for arguments in ((), ("bild",), ("show",), ("match",)):
            self.error("library", *arguments, status=USAGE)
        self.error("library", "show", str(self.folder / "none.json"), status=INPUT)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
