"""Official forms on the command line: what they carry is read back, what they do not is said."""

import collections
import csv
import json
import pathlib
import re
import shutil
import subprocess
import sys
import unittest
import zipfile

from case import EVALUATION, LIBRARY, USAGE, Case, run

SOURCES = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = SOURCES.parent / "shared" / "samples"
NURSING = SOURCES / "examples" / "data" / "nursing-2024-evaluation.md"
KINDS = ("target", "target-a", "self-evaluation", "monitoring")

# How it was read, and what only this reading has.
READING = {"place", "certainty", "doubts", "notes"}

# What each omission is in the model: a member of the project, of its budget lines or of its indicators.
MEMBERS = {
    "description": ("indicators", "description"), "previous value": ("indicators", "previous"),
    "actual value": ("indicators", "actual"), "forecast": ("indicators", "forecast"),
    "reviewed actual value": ("indicators", "reviewed_actual"), "reviewed score": ("indicators", "reviewed_score"),
    "weight": ("indicators", "weight"), "score": ("indicators", "score"), "criterion": ("indicators", "criterion"),
    "scoring criterion": ("indicators", "criterion"), "basis of the target": ("indicators", "basis"),
    "evidence": ("indicators", "evidence"), "reason": ("indicators", "reason"),
    "likelihood": ("indicators", "likelihood"), "remark": ("indicators", "remark"),
    "initial budget": ("lines", "initial"), "adjusted budget": ("lines", "adjusted"),
    "executed budget": ("lines", "executed"), "weight of the execution": ("lines", "weight"),
    "execution rate": ("lines", "rate"), "score of the execution": ("lines", "score"),
    "forecast of the execution": ("lines", "forecast"), "labels of budget lines": ("lines", "label"),
    "goal of the medium term": ("project", "medium_goal"),
    "outcome of the goals": ("project", "outcome"), "total": ("project", "total_weight", "total_score"),
    "grade": ("project", "grade"), "title": ("project", "title"), "sums by level": ("project", "level_totals"),
}


def model(path):
    result = run("convert", "--to", "json", str(path))
    return json.loads(result.stdout)["projects"] if result.returncode == 0 else None


def clean(value):
    """Without what tells of the reading, and without members that say nothing."""
    if isinstance(value, dict):
        kept = {key: clean(member) for key, member in value.items() if key not in READING}
        return {key: member for key, member in kept.items() if member not in (None, "", [], {})}
    return [clean(member) for member in value] if isinstance(value, list) else value


def leave_out(project, omissions):
    """The project as its form says it."""
    project = clean(project)
    for what in omissions:
        if what == "indicators of the medium term":
            project["indicators"] = [i for i in project.get("indicators", ()) if i.get("term") != "medium"]
        if what == "labels without a text":
            project["fields"] = [field for field in project.get("fields", ()) if field.get("text")]
        where, *members = MEMBERS.get(what, ("",))
        records = {"project": [project], "indicators": project.get("indicators", ()),
                   "lines": project.get("budget", {}).get("lines", ()), "": ()}[where]
        for record in records:
            for member in members:
                record.pop(member, None)
    project = clean(project)
    if any(MEMBERS[what][0] == "lines" for what in omissions & set(MEMBERS)):   # of which no amount is left is none
        project.get("budget", {})["lines"] = [line for line in project.get("budget", {}).get("lines", ())
                                              if set(line) - {"source", "label"}]
    return clean(project)


def compare(before, after, path, out):
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted(set(before) | set(after)):
            compare(before.get(key), after.get(key), f"{path}.{key}", out)
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, (one, other) in enumerate(zip(before, after)):
            compare(one, other, f"{path}[{index}]", out)
    elif before != after:
        out.append((path, before, after))


class Forms(Case):
    def write(self, kind, suffix, *arguments):
        """The form's path, and what is said to have no room: by project, its English name. What is said to read
        differently is kept in `changed`."""
        path = self.folder / f"form.{suffix}"
        result = run("form", "--force", "--lang", "en", "-k", kind, "-o", str(path), *map(str, arguments))
        if b"unknown format of" in result.stderr:
            self.skipTest("this build writes no Office files")
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        said = collections.defaultdict(set)
        for name, what in re.findall(r"^perftarget: (.*): not on this form: (.*) \(\d+\)$", result.stderr.decode(),
                                     re.M):
            said[name].add(what)
        self.changed = re.findall(r"^perftarget: .*: reads differently on this form: (.*) \(\d+\)$",
                                  result.stderr.decode(), re.M)
        return path, said

    def differences(self, kind, suffix, source):
        """Where the form, read back, differs from its source in what it has room for."""
        before = model(source)
        path, said = self.write(kind, suffix, source)
        after, out = model(path), []
        if after is None:
            return [("unread", str(source), None)]
        everywhere = said.get("perftarget", set())
        expected = [leave_out(p, said.get(p["name"], set()) | everywhere) for p in before]
        after = [leave_out(project, everywhere | set().union(*said.values())) for project in after]
        for one, other in zip(expected, after):
            for each in (one, other):     # the medium term stands beside the year's row, also where it stood above it
                each.get("indicators", []).sort(key=lambda indicator: indicator.get("term") or "annual")
            for absent in ("title",):     # a table without a title gets that of the form
                if absent not in one:
                    other.pop(absent, None)
            if "unit" not in one.get("budget", {}):       # and its amounts are in 万元
                other.get("budget", {}).pop("unit", None)
                one, other = clean(one), clean(other)
            for line, again in zip(one.get("budget", {}).get("lines", ()), other.get("budget", {}).get("lines", ())):
                line.setdefault("label", again.get("label"))
            compare(one, other, "", out)
        return out if len(expected) == len(after) else [("projects", len(expected), len(after))]


class form(Forms):
    def test_all_that_is_read_stands_on_the_form(self):
        for suffix in ("docx", "xlsx"):
            path, said = self.write("self-evaluation", suffix, EVALUATION)
            self.assertEqual(said, {})
            if model(path) is None:
                self.skipTest("this build reads no Office files")
            self.assertEqual(self.differences("self-evaluation", suffix, EVALUATION), [])

    def test_what_has_no_room_is_said(self):
        _, said = self.write("target", "docx", NURSING)
        (names,) = said.values()
        self.assertTrue({"actual value", "score", "executed budget", "outcome of the goals"} <= names, names)

    def test_a_method_fills_in_what_is_missing(self):
        source = self.folder / "plain.csv"
        source.write_text("项目名称,河道养护\n一级指标,二级指标,三级指标,指标值,实际完成值,分值\n"
                          "产出指标,数量指标,巡查次数,≥10次,9次,50\n效益指标,社会效益指标,投诉,≤2件,1件,50\n")
        path, _ = self.write("self-evaluation", "xlsx", "-m", "mof-2020", source)
        projects = model(path)
        if projects is None:
            self.skipTest("this build reads no Office files")
        self.assertEqual([i["score"] for i in projects[0]["indicators"]], ["45", "50"])
        self.assertEqual(projects[0]["total_score"], "95")

    def test_a_scorecard_shows_the_budget_the_goals_and_the_outcome(self):
        path = self.folder / "card.xlsx"
        result = run("score", "-F", "xlsx", "-o", str(path), str(NURSING))
        if b"unknown format of" in result.stderr:
            self.skipTest("this build writes no workbooks")
        projects, before = model(path), model(NURSING)
        if projects is None:
            self.skipTest("this build reads no workbooks")
        for member in ("goals", "outcome"):
            self.assertEqual(projects[0][member], before[0][member])
        self.assertEqual([[line[amount] for amount in ("initial", "adjusted", "executed")]
                          for line in projects[0]["budget"]["lines"]],
                         [[line[amount] for amount in ("initial", "adjusted", "executed")]
                          for line in before[0]["budget"]["lines"]])

    def test_headings_are_repeated_and_pages_are_a4(self):
        path, _ = self.write("self-evaluation", "docx", EVALUATION)
        with zipfile.ZipFile(path) as parts:
            body = parts.read("word/document.xml").decode()
            footer = parts.read("word/footer1.xml").decode()
        self.assertIn("<w:tblHeader/>", body)
        self.assertIn('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>', body)
        self.assertIn(" PAGE ", footer)
        path, _ = self.write("self-evaluation", "xlsx", EVALUATION)
        with zipfile.ZipFile(path) as parts:
            book = parts.read("xl/workbook.xml").decode()
            sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        self.assertRegex(book, r'Print_Titles" localSheetId="0">\'[^\']+\'!\$\d+:\$\d+<')
        self.assertIn('paperSize="9"', sheet)

    def test_sheets_are_named_as_the_projects(self):
        path, _ = self.write("target", "xlsx", LIBRARY)
        with zipfile.ZipFile(path) as parts:
            names = re.findall(r'<sheet name="([^"]*)"', parts.read("xl/workbook.xml").decode())
        self.assertEqual(names, ["城南图书馆夜间开放", "河堤步道照明维护"])

    def test_points_of_levels_stand_beside_their_labels(self):
        rows = [("产出指标", "60", "数量指标", "40", "巡查次数", "25", "≥10次"), ("产出指标", "60", "数量指标", "40", "清淤长度", "15", "≥3公里"),
                ("产出指标", "60", "质量指标", "20", "合格率", "20", "100%"), ("效益指标", "40", "社会效益指标", "40", "投诉", "40", "≤2件")]
        names = ("level1", "level1_weight", "level2", "level2_weight", "name", "weight", "target")
        source = self.folder / "points.jsonl"
        source.write_text(json.dumps({"name": "河道养护", "indicators": [dict(zip(names, row)) for row in rows]},
                                     ensure_ascii=False))
        self.assertEqual([i["level1_weight"] for i in model(source)[0]["indicators"]], ["60", "60", "60", "40"])
        for kind in KINDS:
            for suffix in ("docx", "xlsx"):
                with self.subTest(kind=kind, suffix=suffix):
                    self.assertEqual(self.differences(kind, suffix, source), [])
                    self.assertEqual(self.changed, [])

    def test_a_form_has_the_title_of_its_kind(self):
        for kind, title in (("self-evaluation", "绩效自评表"), ("target", "绩效目标表"), ("monitoring", "绩效目标执行监控表")):
            path, said = self.write(kind, "docx", NURSING)
            with zipfile.ZipFile(path) as parts:
                self.assertIn(title, parts.read("word/document.xml").decode())
            self.assertEqual("title" in set().union(*said.values()), kind != "self-evaluation")

    def test_what_reads_differently_is_said(self):
        path, _ = self.write("target", "docx", self.source(fields=[{"label": "填报单位（公章）", "text": "单位"}]))
        if model(path) is None:
            self.skipTest("this build reads no Office files")
        self.assertEqual(self.changed, ["further labels"])     # a label where a name should stand

    def source(self, **members):
        path = self.folder / "source.jsonl"
        project = {"name": "河道养护", "indicators": [
            {"level1": "产出指标", "level2": "数量指标", "name": "巡查次数", "target": "≥10次"}], **members}
        path.write_text(json.dumps(project, ensure_ascii=False))
        return path

    def assert_comes_back(self, kinds=KINDS, **members):
        source = self.source(**members)
        for kind in kinds:
            for suffix in ("docx", "xlsx"):
                with self.subTest(kind=kind, suffix=suffix):
                    differences = self.differences(kind, suffix, source)
                    if ("unread", str(source), None) in differences:
                        self.skipTest("this build reads no Office files")
                    self.assertEqual(differences, [])
                    self.assertEqual(self.changed, [])

    def test_no_level_below_a_level_comes_back(self):
        self.assert_comes_back(indicators=[
            {"level1": "产出指标", "level2": "数量指标", "name": "巡查次数", "target": "≥10次"},
            {"level1": "产出指标", "name": "清淤长度", "target": "≥3公里"},
            {"level1": "产出指标", "name": "清淤面积", "target": "≥3亩"},
            {"level2": "社会效益指标", "name": "受益人口", "target": "≥3万人"},
            {"level1": "满意度指标", "name": "群众满意度", "target": "≥90%"}])

    def test_no_level_above_the_first_level_comes_back(self):
        self.assert_comes_back(indicators=[
            {"name": "巡查次数", "target": "≥10次"}, {"name": "巡查率", "target": "≥90%"},
            {"level2": "质量指标", "name": "合格率", "target": "≥95%"}, {"level2": "质量指标", "name": "返工率", "target": "≤5%"}])

    def test_names_without_any_value_come_back(self):
        self.assert_comes_back(indicators=[
            {"level1": "产出指标", "level2": "数量指标", "name": "巡查次数"}, {"level1": "产出指标", "level2": "数量指标", "name": "清淤长度"},
            {"level1": "产出指标", "level2": "质量指标", "name": "验收合格率", "target": "≥95%"},
            {"level1": "产出指标", "level2": "质量指标", "name": "设施完好率"}])

    def test_a_target_of_the_medium_term_alone_comes_back(self):
        self.assert_comes_back(("target-a",), indicators=[
            {"level1": "产出指标", "level2": "数量指标", "name": "巡查次数", "target": "≥10次"},
            {"level1": "产出指标", "level2": "数量指标", "name": "清淤长度", "target": "≥30公里", "term": "medium"},
            {"level1": "产出指标", "level2": "质量指标", "name": "合格率", "target": "≥95%"}])

    def test_parts_before_their_sum_come_back(self):
        self.assert_comes_back(budget={"unit": "万元", "lines": [
            {"source": "part", "label": "保安服务费", "initial": "191"},
            {"source": "part", "label": "保洁服务费", "initial": "99"},
            {"source": "total", "label": "合计", "initial": "290"}]})

    def test_a_remark_on_the_whole_comes_back(self):
        self.assert_comes_back(fields=[{"label": "备注", "text": "预算数为调整后的数额，执行数为实际支出数。"}])

    def test_agencies_without_a_field_of_their_own_come_back(self):
        self.assert_comes_back(agency={"code": None, "name": "海口市档案局"},
                               fields=[{"label": "项目单位", "text": "海口市档案馆"}])

    def test_every_month_is_read_back(self):
        for month in range(1, 13):
            path, _ = self.write("monitoring", "docx", "--month", str(month), NURSING)
            projects = model(path)
            if projects is None:
                self.skipTest("this build reads no Office files")
            with self.subTest(month=month):
                self.assertEqual(projects[0]["budget"]["lines"][0]["executed"], "768.32")
                self.assertEqual(projects[0]["indicators"][0]["actual"]["raw"], "118元/人·月")

    def test_the_months_of_a_monitoring_form(self):
        path, _ = self.write("monitoring", "xlsx", "--month", "7", NURSING)
        with zipfile.ZipFile(path) as parts:
            sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        self.assertIn("1-7月执行数", sheet)
        self.assertIn("1-7月执行情况", sheet)

    def test_wrong_usage(self):
        self.error("form", LIBRARY, status=USAGE)
        self.error("form", "-k", "target", LIBRARY, status=USAGE)
        self.error("form", "-k", "target", "-o", str(self.folder / "x.pdf"), LIBRARY, status=USAGE)
        self.error("form", "-k", "nothing", "-o", str(self.folder / "x.docx"), LIBRARY, status=USAGE)


class review_sheet(Forms):
    """The points of a review, answered by findings."""

    TABLE = ("项目名称,河道养护\n项目资金（万元）,50\n一级指标,二级指标,三级指标,指标值\n"
             "产出指标,数量指标,巡查次数,有效保障\n产出指标,质量指标,合格率,**%\n")

    def page(self, *arguments):
        source = self.folder / "targets.csv"
        source.write_text(self.TABLE)
        path, said = self.write("review-sheet", "html", *arguments, source)
        self.assertEqual(said, {})
        return path.read_text()

    def test_every_point_is_asked(self):
        page = self.page()
        for words in ("完整性审核\n（20分）", "相关性审核\n（30分）", "适当性审核\n（30分）", "可行性审核\n（20分）", "规范完整性", "条件充分性",
                      "须由审核人判断", "总体意见", "优□ 良□ 中□ 差□", "审核人（签字）"):
            self.assertIn(words, page)

    def test_findings_stand_with_their_rule_and_place(self):
        page = self.page()
        self.assertRegex(page, r"“合格率”：[^<]*（VAL-004，第\d+行第\d+列）")
        self.assertRegex(page, r"“巡查次数”：[^<]*（VAL-00[12]，第\d+行第\d+列）")

    def test_a_grade_is_proposed(self):
        words = re.search(r"可由表中内容判断的 (\d+) 分中建议得 ([\d.]+) 分，另有 10 分须由审核人判断；建议等级：(.)", self.page())
        self.assertEqual(words.group(1), "90")
        self.assertLess(float(words.group(2)), 81)

    def test_what_is_checked_may_be_chosen(self):
        rules = self.folder / "rules.json"
        text = run("rules", "-F", "json", "disclosure").stdout.decode()
        rules.write_text(text.replace('"disclosure"', '"own"'))
        self.assertIn("VAL-004", self.page("--rules", str(rules)))
        self.assertNotIn("VAL-004", self.page("--rules", "audit"))


class review(Forms):
    """The review of self-evaluations."""

    def fill(self, path, cells):
        """Replaces what stands in cells of the first sheet."""
        with zipfile.ZipFile(path) as parts:
            files = {name: parts.read(name) for name in parts.namelist()}
        sheet = files["xl/worksheets/sheet1.xml"].decode()
        for name, typed in cells.items():
            stored = f"<v>{typed}</v></c>" if isinstance(typed, float) else f"<is><t>{typed}</t></is></c>"
            kind = "" if isinstance(typed, float) else ' t="inlineStr"'
            sheet, count = re.subn(rf'<c r="{name}"( s="\d+")(/>|>.*?</c>)', rf'<c r="{name}"\1{kind}>{stored}', sheet)
            self.assertEqual(count, 1, name)
        files["xl/worksheets/sheet1.xml"] = sheet.encode()
        with zipfile.ZipFile(path, "w") as parts:
            for name, data in files.items():
                parts.writestr(name, data)

    def paper(self):
        path = self.folder / "paper.xlsx"
        result = run("review", "--force", "--paper", str(path), "-o", str(self.folder / "issues.html"), str(NURSING))
        if b"unknown format of" in result.stderr:
            self.skipTest("this build writes no workbooks")
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        return path

    def test_what_the_reviewer_writes_is_read_back(self):
        path = self.paper()
        self.fill(path, {"J6": "4700人", "K6": 13.56})
        projects = model(path)
        if projects is None:
            self.skipTest("this build reads no workbooks")
        before = model(NURSING)[0]["indicators"]
        self.assertEqual(len(projects), 1)
        self.assertEqual([(i["name"], i["target"]["low"], i["actual"]["raw"], i["weight"], i["score"])
                          for i in projects[0]["indicators"]],
                         [(i["name"], i["target"]["low"], i["actual"]["raw"], i["weight"], i["score"]) for i in before])
        second = projects[0]["indicators"][1]
        self.assertEqual((second["reviewed_actual"]["raw"], second["reviewed_score"]), ("4700人", "13.56"))
        self.assertEqual(projects[0]["indicators"][0]["reviewed_score"], "10")

    def test_the_thirteen_columns_and_the_sums(self):
        with zipfile.ZipFile(self.paper()) as parts:
            sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        headings = re.findall(r'<c r="[A-M]4"[^>]*><is><t[^>]*>([^<]*)<', sheet)
        self.assertEqual(headings, ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重", "自评完成值", "自评得分",
                                    "复核完成值", "复核得分", "偏离度", "备注"])
        self.assertIn("<f>SUM(K5:K11)</f>", sheet)
        self.assertIn("合计", sheet)

    def test_issues_are_listed(self):
        text = self.text("review", str(NURSING))
        self.assertIn("P0  养老服务补贴 / 补贴养老床位  nursing-2024-evaluation.md 第16行第4列\n", text)
        self.assertIn("SE-002，", text)
        self.paper()
        page = (self.folder / "issues.html").read_text()
        for words in ("复核概况", "问题清单", "复核要点", "等级", "复核维度", "事实及判定", "核验依据", "14. 扣分说明", "须由复核人判断"):
            self.assertIn(words, page)

    def test_a_report_is_held_against_them(self):
        report = self.folder / "report.txt"
        report.write_text("自评复核报告\n本次复核共涉及3个项目，预算资金总额812.6万元，执行数合计700万元。\n")
        text = self.text("review", "--report", str(report), str(NURSING))
        self.assertIn("报告为“3个”，底稿为“1个”", text)
        self.assertIn("报告为“700万元”，底稿为“768.32万元”", text)
        self.assertNotIn("报告为“812.6", text)
        result = run("review", "--report", str(self.folder / "none.docx"), str(NURSING))
        self.assertEqual(result.returncode, 3)

    def test_a_profile_of_ones_own_is_gone_through(self):
        profile = json.loads(self.text("review", "--show-profile"))
        self.assertEqual(profile["id"], "self-evaluation")
        self.assertEqual(sum(len(block["items"]) for block in profile["blocks"]), 14)
        both = {"zh": "抽查现场", "en": "a visit"}
        profile["blocks"] = [{"name": both, "items": [{"name": both, "question": both, "rules": ["SE-002"]}]}]
        path = self.folder / "ours.json"
        path.write_text(json.dumps(profile, ensure_ascii=False), encoding="utf-8")
        page = self.text("review", "--profile", str(path), "-F", "html", str(NURSING))
        self.assertIn("1. 抽查现场", page)
        self.assertNotIn("14. 扣分说明", page)
        sheet = self.folder / "sheet.html"
        self.text("form", "-k", "review-sheet", "--profile", str(path), "-o", str(sheet), str(NURSING))
        self.assertIn("抽查现场", sheet.read_text())
        profile["blocks"][0]["items"][0]["rules"] = ["SE-999"]
        path.write_text(json.dumps(profile), encoding="utf-8")
        said = self.error("review", "--profile", str(path), str(NURSING), status=3)
        self.assertRegex(said, r'ours\.json:1:\d+: .*no rule "SE-999"')
        said = self.error("review", "--profile", "ours", str(NURSING), status=3)
        self.assertIn("valid: targets, self-evaluation", said)

    def test_several_files_are_one_review(self):
        text = self.text("review", str(NURSING), EVALUATION)
        self.assertIn("  nursing-2024-evaluation.md 第", text)
        self.assertIn("  evaluation.md 第", text)

    def test_a_paper_that_cannot_be_written_is_a_failure(self):
        result = run("review", "--paper", str(self.folder / "no" / "paper.xlsx"), str(NURSING))
        self.assertEqual(result.returncode, 3)


class round_trip(Forms):
    """Every table of the project's own cases, on each form, in both files."""

    # A label of funds that means what its table made of it: 市级资金 is a part of a sum there.
    AMBIGUOUS = {"sources-in-two-rows"}

    def sources(self, kind):
        for path in sorted((SOURCES / "tests" / "cases").glob("*/*/input.*")):
            if path.parent.name not in self.AMBIGUOUS and model(path):
                yield path

    def check_kind(self, kind):
        self.write(kind, "docx", EVALUATION)
        if model(self.folder / "form.docx") is None:
            self.skipTest("this build reads no Office files")
        count = 0
        for source in self.sources(kind):
            for suffix in ("docx", "xlsx"):
                with self.subTest(source=f"{source.parent.name}", suffix=suffix):
                    self.assertEqual(self.differences(kind, suffix, source), [])
                    self.assertEqual(self.changed, [])
                    count += 1
        self.assertGreater(count, 60)

    def test_target(self):
        self.check_kind("target")

    def test_target_a(self):
        self.check_kind("target-a")

    def test_self_evaluation(self):
        self.check_kind("self-evaluation")

    def test_monitoring(self):
        self.check_kind("monitoring")


class recalculated(Forms):
    """What a spreadsheet makes of the form to be filled in is what score says."""

    # Target, weight, what is typed.
    LINES = [("≥5次", 6, "4次"), ("≥5次", 6, "9"), ("≤120元/人·月", 8, "150 元/人·月"), ("≤120元/人·月", 4, "118"),
             ("100%", 7, "95 %"), ("≥92%", 8, "88％"), ("90%-95%", 6, "80%"), ("90%-95%", 3, "97%"), ("0起", 5, "0起"),
             ("0件", 4, "2件"), ("≤0.5%", 5, "0.7%"), ("±3%", 4, "-5%"), ("≥1.5万人次", 3, "1.234"),
             ("有效保障", 8, "达成年度指标"), ("逐步提升", 7, "部分达成年度指标并具有一定效果"), ("明显改善", 3, "未达成年度指标且效果较差"),
             ("是", 2, "是"), ("是", 1, "否"), ("≥3次", 10, "1")]
    LEVELS = (("产出指标", "数量指标"), ("效益指标", "社会效益指标"), ("满意度指标", "服务对象满意度指标"))

    def source(self):
        indicators = []
        for index, (target, weight, _) in enumerate(self.LINES):
            level1, level2 = self.LEVELS[0 if index < 12 else 1 if index < 18 else 2]
            indicators.append({"level1": level1, "level2": level2, "name": f"指标之{index + 1}", "target": target,
                               "weight": str(weight * 90 / 100)})
        path = self.folder / "targets.jsonl"
        path.write_text(json.dumps({"name": "河道养护", "budget": {"unit": "万元", "lines": [
            {"source": "total", "initial": "120"}]}, "indicators": indicators}, ensure_ascii=False))
        return path

    def fill(self, path):
        """Types the values into their cells, and the money; returns the rows of the indicators."""
        with zipfile.ZipFile(path) as parts:
            files = {name: parts.read(name) for name in parts.namelist()}
        sheet = files["xl/worksheets/sheet1.xml"].decode()
        rows = {int(name): int(row) for row, name in re.findall(r'<c r="C(\d+)"[^>]*><is><t[^>]*>指标之(\d+)<', sheet)}
        cells = {f"E{rows[index + 1]}": typed for index, (_, _, typed) in enumerate(self.LINES)}
        for cell, typed in cells.items():
            sheet, count = re.subn(rf'<c r="{cell}"( s="\d+")/>',
                                   rf'<c r="{cell}"\1 t="inlineStr"><is><t>{typed}</t></is></c>',
                                   sheet)
            self.assertEqual(count, 1, cell)
        sheet, count = re.subn(r'<c r="F6"( s="\d+")/>', r'<c r="F6"\1><v>101.3</v></c>', sheet)
        self.assertEqual(count, 1)
        files["xl/worksheets/sheet1.xml"] = sheet.encode()
        with zipfile.ZipFile(path, "w") as parts:
            for name, data in files.items():
                parts.writestr(name, data)
        return rows

    def test_every_method(self):
        office = shutil.which("soffice")
        if office is None:
            self.skipTest("LibreOffice is not installed")
        source, rows, books = self.source(), {}, []
        for method in ("mof-2020", "mof-2021", "hubei-2020"):
            path = self.folder / f"{method}.xlsx"
            result = run("template", "-m", method, "-o", str(path), str(source))
            if b"writes no workbooks" in result.stderr:
                self.skipTest("this build writes no workbooks")
            self.assertEqual(result.returncode, 0, result.stderr.decode())
            rows[method] = self.fill(path)
            books.append(path)
        subprocess.run([office, f"-env:UserInstallation=file://{self.folder}/profile", "--headless", "--convert-to",
                        "csv:Text - txt - csv (StarCalc):44,34,76",
                        "--outdir", str(self.folder / "csv"), *map(str, books)], check=True, capture_output=True,
                        timeout=240)
        for path in books:
            with self.subTest(method=path.stem):
                with open(self.folder / "csv" / f"{path.stem}.csv", newline="") as file:
                    table = list(csv.reader(file))
                card = json.loads(self.text("score", "-m", path.stem, "-F", "json", "--actuals", str(path),
                                            str(source)))["projects"][0]
                scored = {line["name"]: line["score"] for line in card["lines"]}
                for number, row in rows[path.stem].items():
                    with self.subTest(target=self.LINES[number - 1]):
                        self.assertEqual(float(table[row - 1][6]), float(scored[f"指标之{number}"]))
                self.assertEqual(float(table[5][8]), float(card["execution"]["score"]))
                (total,) = [row for row in table if row[0] == "总分"]
                self.assertEqual(float(total[6]), float(card["total"]))


class samples(Forms):
    """The published samples, where they are at hand: how many tables are the same again."""

    FLOOR = 0.995

    def test_most_are_the_same_again(self):
        if not SAMPLES.is_dir():
            self.skipTest(f"{SAMPLES} is not there")
        self.write("self-evaluation", "docx", EVALUATION)
        if model(self.folder / "form.docx") is None:
            self.skipTest("this build reads no Office files")
        same = count = 0
        for path in sorted(SAMPLES.glob("*/*")):
            if path.suffix in (".json", ".md", ".pdf", ".doc", ".tsv") or not model(path):
                continue
            before = sum(len(project["indicators"]) for project in model(path))
            differences = self.differences("self-evaluation", "docx", path)
            wrong = {re.match(r"\[?\w*\]?\.indicators\[\d+\]|", d[0]).group() or d[0] for d in differences}
            if differences:
                self.assertNotEqual(self.changed, [], f"{path.name} reads differently, and nobody is told")
            count += before + 1
            same += max(before + 1 - len(wrong), 0)
        print(f"samples: {same} of {count} heads and indicators are the same again")
        self.assertGreater(same / count, self.FLOOR)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
