"""Scoring on the command line: scorecards in every form, methods, the form to be filled in."""

import collections
import csv
import html.parser
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys
import unittest
import xml.etree.ElementTree
import zipfile

from case import BUDGET, EVALUATION, INPUT, LIBRARY, USAGE, Case, columns, run

SOURCES = pathlib.Path(__file__).resolve().parent.parent.parent
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Sheet:
    """What a workbook's sheet holds, read as plain XML."""

    def __init__(self, path, number=1):
        with zipfile.ZipFile(path) as parts:
            self.xml = parts.read(f"xl/worksheets/sheet{number}.xml").decode()
            self.count = sum(name.startswith("xl/worksheets/sheet") for name in parts.namelist())
        self.cells, self.formulas = {}, {}
        for cell in xml.etree.ElementTree.fromstring(self.xml).iter(MAIN + "c"):
            value, formula = cell.find(MAIN + "v"), cell.find(MAIN + "f")
            if formula is not None:
                self.formulas[cell.get("r")] = formula.text
            elif value is not None:
                self.cells[cell.get("r")] = value.text
            elif cell.get("t") == "inlineStr":
                self.cells[cell.get("r")] = "".join(text.text or "" for text in cell.iter(MAIN + "t"))
        self.texts = set(self.cells.values())


class Scoring(Case):
    def template(self):
        """The form of the library's targets, where this build writes workbooks."""
        path = self.folder / "form.xlsx"
        result = run("template", LIBRARY, "-o", str(path))
        if b"writes no workbooks" in result.stderr:
            self.skipTest("this build writes no workbooks")
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        return path


class score(Scoring):
    def test_a_scorecard_shows_each_level_with_its_sum(self):
        text = self.text("score", EVALUATION, COLUMNS="100", LANG="zh_CN.UTF-8")
        self.assertIn("方法 mof-2020，版本 1", text)
        self.assertIn("总分 99.48，满分 100.00，等级 优", text)
        line = next(line for line in text.splitlines() if "食品抽检合格率" in line)
        self.assertEqual(line.split(), ["食品抽检合格率", "100%", "99%", "30.00", "29.70", "0.30"])
        self.assertNotIn("÷", text)

    def test_explain_adds_the_arithmetic(self):
        text = self.text("score", "--explain", EVALUATION, LANG="zh_CN.UTF-8")
        self.assertIn("88 ÷ 90 × 10 = 9.78，四舍五入保留两位", text)
        self.assertIn("88 ÷ 90 × 10 = 9.78, rounded half up to two places", self.text("score", "--explain", EVALUATION))

    def test_no_line_is_wider_than_the_terminal(self):
        for width in (60, 80, 120):
            for line in self.text("score", "--explain", EVALUATION, COLUMNS=str(width),
                                  LANG="zh_CN.UTF-8").splitlines():
                self.assertLessEqual(columns(line), width, line)

    def test_json_has_the_method_and_each_line(self):
        card = json.loads(self.text("score", "--format", "json", EVALUATION))
        self.assertEqual((card["format"], card["version"], card["method"]["id"]),
                         ("perftarget-scorecard", 1, "mof-2020"))
        project = card["projects"][0]
        self.assertEqual((project["total"], project["grade"]), ("99.48", "优"))
        self.assertEqual(project["lines"][1]["formula"]["zh"], "99 ÷ 100 × 30 = 29.7")

    def test_known_answers_are_those_of_the_library(self):
        with open(SOURCES / "tests" / "score" / "known.tsv", encoding="utf-8") as file:
            rows = [(line.rstrip("\n").split("\t") + [""])[:5] for line in file if not line.startswith("#")]
        table = ["项目支出绩效自评表", "（2024年度）", "| 项目名称 | 堤防维护 |", "|---|---|", "",
                 "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 评分标准 |", "|---|---|---|---|---|---|---|"]
        table += [f"| 产出指标 | 数量指标 | 事项{index} | {target} | {actual} | {weight} | {rule} |"
                  for index, (target, actual, weight, _, rule) in enumerate(rows)]
        path = self.folder / "known.md"
        path.write_text("\n".join(table) + "\n", encoding="utf-8")
        card = json.loads(self.text("score", "--method", "mof-2020", "--format", "json", str(path)))
        lines = card["projects"][0]["lines"]
        self.assertEqual(len(lines), len(rows))
        self.assertGreaterEqual(len(rows), 90)
        for line, (target, actual, _, score, rule) in zip(lines, rows):
            self.assertEqual(line["score"] or "", score, (target, actual, rule, line["formula"]["en"]))

    def test_several_files_are_one_json_and_many_lines(self):
        card = json.loads(self.text("score", "--format=json", EVALUATION, BUDGET))
        self.assertEqual(len(card["projects"]), 2)
        lines = self.text("score", "--format=jsonl", EVALUATION, BUDGET).splitlines()
        self.assertEqual([json.loads(line)["name"] for line in lines],
                         [project["name"] for project in card["projects"]])

    def test_csv_has_one_header(self):
        rows = list(csv.DictReader(io.StringIO(self.text("score", "-F", "csv", EVALUATION, BUDGET))))
        self.assertEqual(rows[0]["category"], "execution")
        self.assertEqual(next(row["score"] for row in rows if row["name"] == "食品抽检合格率"), "29.7")
        self.assertFalse(any(row["source"] == "source" for row in rows))

    def test_a_stream_of_json_lines_is_scored_in_order(self):
        projects = [{"name": f"项目{i}", "indicators": [
            {"level1": "产出指标", "name": "甲", "target": "≥100", "actual": str(i % 100), "weight": 100}]}
            for i in range(2000)]
        path = self.folder / "many.jsonl"
        path.write_text("".join(json.dumps(project, ensure_ascii=False) + "\n" for project in projects))
        text = self.text("score", "-F", "jsonl", "-j", "2", str(path))
        self.assertEqual([json.loads(line)["name"] for line in text.splitlines()], [p["name"] for p in projects])
        self.assertEqual([json.loads(line)["total"] for line in text.splitlines()], [str(i % 100) for i in range(2000)])
        self.assertEqual(text, self.text("score", "-F", "jsonl", "-j", "1", str(path)))

    def test_a_stream_that_was_interrupted_goes_on_at_a_line(self):
        path = self.folder / "three.jsonl"
        path.write_text("".join(json.dumps({"name": name, "indicators": []}) + "\n" for name in "abc"))
        for form in ("jsonl", "csv"):
            whole = self.text("score", "-F", form, str(path)).splitlines()
            rest = self.text("score", "-F", form, "--resume-at", "3", str(path)).splitlines()
            self.assertEqual(rest, whole[-1:])
        self.assertEqual(self.text("score", "-F", "jsonl", "--resume-at", "9", str(path)), "")
        self.assertIn('"c"', self.text("score", "-F", "jsonl", "--resume-at=3", "-f", "jsonl", "-",
                                       stdin=path.read_bytes()))
        self.error("score", "--resume-at", "0", str(path), status=USAGE)

    def test_errors_behind_the_line_have_its_number(self):
        path = self.folder / "wrong.jsonl"
        path.write_text('{"name": "a"}\n{"name": "b"}\n{"name": 3}\n')
        self.assertIn("wrong.jsonl:3:", self.error("score", "-F", "jsonl", "--resume-at=2", str(path), status=INPUT))

    def test_a_method_of_ones_own(self):
        path = self.folder / "own.json"
        path.write_text(json.dumps({"format": "perftarget-method", "id": "own", "version": "7", "extends": "mof-2020",
                                    "name": {"zh": "自定", "en": "own"}, "rounding": {"places": 0}}))
        card = json.loads(self.text("score", "-F", "json", "--method", str(path), EVALUATION))
        self.assertEqual((card["method"]["id"], card["method"]["version"]), ("own", "7"))
        self.assertEqual(card["projects"][0]["lines"][1]["score"], "30")

    def test_a_wrong_method_says_where(self):
        path = self.folder / "own.json"
        path.write_text('{"format": "perftarget-method",\n "id": 3}')
        self.assertEqual(self.error("score", "--method", str(path), EVALUATION, status=INPUT),
                         f"{path}:2:8: $.id: expected a string\n")
        self.assertIn("no such scoring method", self.error("score", "-m", "mof-1999", EVALUATION, status=INPUT))
        self.error("score", "--format", "pdf", EVALUATION, status=USAGE)

    def test_the_workbook_is_the_form_filled_in(self):
        self.template()
        path = self.folder / "card.xlsx"
        self.text("score", "-F", "xlsx", "-o", str(path), EVALUATION, LANG="zh_CN.UTF-8")
        sheet = Sheet(path)
        self.assertLessEqual({"项目支出绩效自评表", "偏差原因分析及改进措施", "27家", "99 ÷ 100 × 30 = 29.7"}, sheet.texts)
        self.assertIn("99.48", sheet.texts)
        self.assertNotIn("sheetProtection", sheet.xml)


class actuals(Scoring):
    """Targets in one file, what became of them in another."""

    def setUp(self):
        super().setUp()
        self.targets = json.loads(self.text("convert", "--to", "json", LIBRARY))

    def fill(self, name, values):
        """A file of the first project's actual values by indicator name."""
        path = self.folder / name
        path.write_text(json.dumps({"name": self.targets["projects"][0]["name"], "indicators": [
            {"name": indicator, "actual": actual} for indicator, actual in values.items()]}, ensure_ascii=False))
        return str(path)

    def lines(self, *arguments):
        card = json.loads(self.text("score", "-F", "json", *arguments, LIBRARY))
        return card, {line["name"]: line for line in card["projects"][0]["lines"]}

    def test_a_json_file_of_actuals_is_matched_by_name(self):
        path = self.fill("actuals.jsonl", {"购置台灯": "456盏", "台灯验收合格率": "100%"})
        card, lines = self.lines("--actuals", path)
        self.assertEqual((lines["购置台灯"]["actual"], lines["购置台灯"]["score"]), ("456盏", "9.5"))
        self.assertEqual(lines["夜间读者人次"]["flags"][:2], ["not-scored", "missing"])

    def test_the_long_csv_is_filled_in_too(self):
        rows = list(csv.DictReader(io.StringIO(self.text("convert", "--to", "csv", LIBRARY))))
        next(row for row in rows if row["name"] == "购置台灯")["actual"] = "456盏"
        path = self.folder / "actuals.csv"
        with open(path, "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
        self.assertEqual(self.lines("--actuals", str(path))[1]["购置台灯"]["score"], "9.5")

    def test_a_csv_of_actual_values_alone_will_do(self):
        project = self.targets["projects"][0]["name"]
        for encoding, headings in (("utf-8", "project,name,actual"), ("gb18030", "项目名称,三级指标,实际完成值"),
                                   ("utf-16", "三级指标,项目名称,实际完成值")):
            path = self.folder / "alone.csv"
            rows = [headings.split(",")]
            for name, actual in (("购置台灯", "456盏"), ("台灯验收合格率", "100%")):
                rows.append([name, project, actual] if rows[0][1] == "项目名称" else [project, name, actual])
            path.write_text("".join(",".join(row) + "\n" for row in rows), encoding=encoding)
            lines = self.lines("--actuals", str(path))[1]
            self.assertEqual((lines["购置台灯"]["actual"], lines["购置台灯"]["score"]), ("456盏", "9.5"), headings)
            self.assertEqual(lines["台灯验收合格率"]["score"], "10", headings)

    def test_an_actual_without_an_indicator_is_listed(self):
        path = self.fill("actuals.jsonl", {"购置台灯": "480盏", "购置电扇": "20台"})
        result = run("score", "-F", "json", "--actuals", path, LIBRARY)
        self.assertIn("购置电扇", result.stderr.decode())
        self.assertEqual(result.returncode, 1)
        gaps = json.loads(result.stdout)["gaps"]
        self.assertIn(("indicator-later", "购置电扇"), {(gap["kind"], gap["indicator"]) for gap in gaps})
        self.assertIn(("indicator-earlier", "夜间读者人次"), {(gap["kind"], gap["indicator"]) for gap in gaps})

    def test_a_name_that_is_nearly_that_of_a_target_is_listed_beside_it(self):
        path = self.fill("actuals.jsonl", {"购置台灯": "480盏", "夜间读者总人次": "9000人次"})
        result = run("score", "-F", "json", "--actuals", path, LIBRARY)
        self.assertEqual(result.returncode, 1)
        self.assertIn("similar: 夜间读者人次", result.stderr.decode())
        near = {gap["indicator"]: gap["near"] for gap in json.loads(result.stdout)["gaps"]}
        self.assertEqual(near["夜间读者总人次"], "夜间读者人次")
        self.assertIsNone(near["夜间读者人次"])

    def test_actual_values_that_all_match_are_no_finding(self):
        path = self.fill("actuals.jsonl", {"购置台灯": "480盏"})
        self.assertEqual(run("score", "-F", "json", "--actuals", path, LIBRARY).returncode, 0)

    def test_a_rule_of_points_is_told(self):
        result = run("--lang", "en", "criterion", "≥95%得满分，每低1%扣2分", "参照文件", "制度健全得2分")
        self.assertEqual(result.stdout.decode().split("\n"), [
            "≥95%得满分，每低1%扣2分\tvalue>=95%=all; low 1%: -2", "参照文件\t?",
            "制度健全得2分\ttext(制度健全)=2\tneeds human judgement", ""])

    def test_the_rule_of_a_table_decides(self):
        table = self.folder / "rules.csv"
        table.write_text("project,level1,level2,name,target,actual,weight,criterion\n"
                         "管网改造,产出指标,质量指标,验收合格率,≥98%,95%,20,每低1个百分点扣2分，扣完为止\n"
                         "管网改造,产出指标,数量指标,改造管网,20公里,18公里,80,参照文件\n", encoding="utf-8")
        lines = json.loads(run("score", "-F", "json", str(table)).stdout)["projects"][0]["lines"]
        self.assertEqual([line["score"] for line in lines], ["14", "72"])
        self.assertEqual([[flag for flag in line["flags"] if "criterion" in flag] for line in lines],
                         [["by-criterion"], ["criterion-not-used"]])
        self.assertIn("偏差 3%，每 1% 扣 2，共扣 6，20 − 6 = 14", lines[0]["formula"]["zh"])
        self.assertIn("未能识别，按方法计分：18 ÷ 20 × 80 = 72", lines[1]["formula"]["zh"])

    def test_the_year_of_the_table_zero_and_open_ends(self):
        table = self.folder / "known.csv"
        rows = (("11月30日前", "2025年1月3日", "0"), ("11月30日前", "11月5日", "10"), ("≥0起", "-2起", "0"),
                ("70≤X<85", "85", None), ("70≤X<85", "70", "10"), ("不低于三级", "四级", None))
        table.write_text("project,year,level1,level2,name,target,actual,weight\n" + "".join(
            f"渠系配套,2024,产出指标,质量指标,指标{index},{target},{actual},10\n"
            for index, (target, actual, _) in enumerate(rows)), encoding="utf-8")
        lines = json.loads(run("score", "-F", "json", str(table)).stdout)["projects"][0]["lines"]
        self.assertEqual([line["score"] for line in lines], [score for _, _, score in rows])

    def test_targets_without_actual_values_are_nothing_to_score(self):
        table = self.folder / "targets.csv"
        table.write_text("project,level1,level2,name,target,weight\n管网改造,产出指标,数量指标,改造管网,20公里,100\n",
                         encoding="utf-8")
        card = json.loads(run("score", "-F", "json", str(table)).stdout)["projects"][0]
        self.assertIsNone(card["total"])
        self.assertIn("nothing-to-score", card["flags"])

    def test_auto_names_the_method_that_explains_the_table(self):
        table = self.folder / "own.csv"
        table.write_text("project,level1,level2,name,target,actual,weight,score\n"
                         "管网改造,产出指标,数量指标,改造管网,20公里,18公里,40,36\n"
                         "管网改造,效益指标,社会效益指标,供水保障,保障有力,部分达成,60,30\n", encoding="utf-8")
        card = json.loads(run("score", "-F", "json", "--method", "auto", str(table)).stdout)
        self.assertEqual(card["method"]["id"], "hubei-2020")
        self.assertEqual(card["projects"][0]["total"], "66")

    def test_the_form_is_read_back_as_it_was_filled_in(self):
        self.form = self.template()
        if not re.search(r"^xlsx\s+read", self.text("formats"), re.M):
            self.skipTest("this build reads no workbooks")
        self.type_into({"E12": "6间", "E13": "456盏", "E14": "95%", "F6": 1286.5})
        card, lines = self.lines("--actuals", str(self.form))
        self.assertEqual((lines["购置台灯"]["actual"], lines["购置台灯"]["score"]), ("456盏", "9.5"))
        self.assertEqual(lines["台灯验收合格率"]["score"], "9.5")
        self.assertEqual(card["projects"][0]["execution"]["score"], "10")
        self.assertNotIn("gaps", card)

    def type_into(self, cells):
        """Fills cells of the first sheet, as a spreadsheet would store them."""
        with zipfile.ZipFile(self.form) as parts:
            files = {name: parts.read(name) for name in parts.namelist()}
        sheet = files["xl/worksheets/sheet1.xml"].decode()
        for name, value in cells.items():
            stored = f"<v>{value}</v></c>" if isinstance(value, float) else f"<is><t>{value}</t></is></c>"
            kind = "" if isinstance(value, float) else ' t="inlineStr"'
            sheet, count = re.subn(rf'<c r="{name}"( s="\d+")/>', rf'<c r="{name}"\1{kind}>{stored}', sheet)
            self.assertEqual(count, 1, name)
        files["xl/worksheets/sheet1.xml"] = sheet.encode()
        with zipfile.ZipFile(self.form, "w") as parts:
            for name, data in files.items():
                parts.writestr(name, data)

    def test_a_file_that_cannot_be_read_leaves_no_scorecard(self):
        output = self.folder / "card.json"
        self.error("score", "-F", "json", "-o", str(output), "--actuals", "none.csv", LIBRARY, status=INPUT)
        self.assertFalse(output.exists())


class Outline(html.parser.HTMLParser):
    """What a page is made of: its tags, its addresses, and whether every tag is closed."""

    VOID = ("meta",)

    def __init__(self, page):
        super().__init__()
        self.open, self.counts, self.addresses, self.text = [], collections.Counter(), [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.counts[tag] += 1
        self.addresses += [value for name, value in attrs if name in ("src", "href", "action", "data")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_data(self, data):
        self.text.append(data)


class page(Case):
    def setUp(self):
        super().setUp()
        self.path = self.folder / "card.html"
        self.text("score", "-F", "html", "-o", str(self.path), EVALUATION, LANG="zh_CN.UTF-8")
        self.html = self.path.read_text()

    def test_it_needs_nothing_else_and_every_tag_is_closed(self):
        outline = Outline(self.html)
        self.assertEqual((outline.open, outline.addresses), ([], []))
        self.assertEqual(outline.counts["script"], 0)
        self.assertNotRegex(self.html, r"url\(|@import|https?:")

    def test_each_line_opens_to_its_arithmetic(self):
        outline = Outline(self.html)
        self.assertEqual(self.html.count('<p class="formula">'), 4)
        self.assertEqual(outline.counts["details"], 4 + 3 + 4) # lines, levels 1 and 2
        self.assertIn("88 ÷ 90 × 10 = 9.78，四舍五入保留两位", "".join(outline.text))

    def test_lost_points_are_ranked(self):
        ranking = self.html[self.html.index('<ol class="lost">'):self.html.index("</ol>")]
        self.assertEqual(re.findall(r"−([\d.]+)", ranking), ["0.3", "0.22"])
        self.assertLess(ranking.index("食品抽检合格率"), ranking.index("就餐老人满意度"))
        self.assertEqual(re.findall(r'width:([\d.]+)%', ranking), ["100", "73.3"])     # parts of the greatest loss

    def test_several_have_an_index_and_each_names_its_file(self):
        self.assertNotIn("<nav", self.html)
        second = self.folder / "second.md"
        shutil.copy(EVALUATION, second)
        page = self.text("score", "-F", "html", EVALUATION, str(second), LANG="zh_CN.UTF-8")
        index = page[page.index("<nav"):page.index("</nav>")]
        links = re.findall(r'href="#(\w+)"', index)
        self.assertEqual(links, re.findall(r'<section id="(\w+)"', page))
        self.assertEqual(len(links), 2)
        for name in (EVALUATION, str(second)):
            self.assertEqual(page.count(" · " + name), 2)     # in the index, and below its heading
        self.assertRegex(page[page.index("<footer>"):], "SHA-256 [0-9a-f]{64}")
        self.assertNotIn("各单位得分", page)     # one agency

    def test_several_agencies_are_summed_up_in_the_order_of_their_first_project(self):
        def project(name, code, agency, actual):
            levels = (("产出指标", "数量指标", "50", "10次"), ("效益指标", "社会效益指标", "30", actual),
                      ("满意度指标", "服务对象满意度指标", "10", "10次"))
            return json.dumps({"name": name, "agency": {"code": code, "name": agency}, "budget": {"lines": [
                {"source": "total", "adjusted": "80", "executed": "80", "weight": "10"}]}, "indicators": [
                    {"level1": level1, "level2": level2, "name": f"{level2}甲", "target": "≥10次", "actual": done,
                     "weight": weight} for level1, level2, weight, done in levels]}, ensure_ascii=False)

        path = self.folder / "four.jsonl"
        path.write_text("\n".join([project("甲", "2", "水务局", "5次"), project("乙", "1", "教育局", "10次"),
                                   project("丙", "2", "水务局", "11次"), project("丁", "2", "水务局", "未定")]))
        page = self.text("score", "-m", "mof-2020", "-F", "html", str(path), LANG="zh_CN.UTF-8")
        table = page[page.index("各单位得分"):page.index("<nav")]
        rows = [re.sub(r"(<[^>]+>)+", "|", row.split("\n")[0]) for row in table.split("<tr>")[2:]]
        self.assertEqual(rows, ["|水务局|优 1 · 良 1 · 总分不完整 1|3|185 / 200|92.5%|", "|教育局|优 1|1|100 / 100|100%|"])

    def test_on_a_phone_each_figure_says_what_it_is(self):
        self.assertIn("[data-label]::before { content: attr(data-label)", self.html)
        rows = re.findall(r'<details class="line.*?</summary>', self.html, re.S)
        self.assertEqual(len(rows), 4)
        for row in rows:
            self.assertEqual(re.findall('data-label="([^"]*)"', row), ["指标值", "完成值", "分值", "得分", "扣分"])

    def test_what_a_document_says_is_no_markup(self):
        path = self.folder / "evil.jsonl"
        path.write_text(json.dumps({"name": "<script>alert(1)</script>", "indicators": [
            {"level1": "产出指标", "name": '"><img src=x>', "target": "≥1", "actual": "<b>1</b>", "weight": 100}]}))
        outline = Outline(self.text("score", "-F", "html", str(path)))
        self.assertEqual((outline.counts["script"], outline.counts["img"], outline.counts["b"]), (0, 0, 0))

    def test_a_browser_lays_it_out_and_prints_it_on_a4(self):
        browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        if browser is None:
            self.skipTest("no Chromium here")
        common = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={self.folder / 'profile'}"]
        dom = subprocess.run([*common, "--dump-dom", self.path.as_uri()], capture_output=True, timeout=100, check=True)
        self.assertEqual(dom.stdout.decode().count("<details"), 11)
        pdf = self.folder / "card.pdf"
        subprocess.run([*common, f"--print-to-pdf={pdf}", self.path.as_uri()], capture_output=True, timeout=100,
                       check=True)
        boxes = {tuple(map(float, box))
                 for box in re.findall(rb"/MediaBox \[\S+ \S+ ([\d.]+) ([\d.]+)\]", pdf.read_bytes())}
        self.assertEqual({(round(width), round(height)) for width, height in boxes}, {(595, 842)})


class Cell:
    """A cell that somebody filled in: a number or a text, and the format that it is shown in, as CELL() names it."""

    def __init__(self, value, format="G"):
        self.value, self.format = value, format

    def __eq__(self, other):
        return self.value == other

    def __mul__(self, factor):
        return self.value * factor


def compute(formula, cells):
    """What a spreadsheet makes of one of the form's formulas."""

    def value(cell):
        try:
            return float(getattr(cell, "value", cell))
        except ValueError:
            return float("nan")

    def replace(text, old, new):
        return str(getattr(text, "value", text)).replace(old, new)

    def bound(choose):
        return lambda *numbers: next((number for number in numbers if number != number), choose(numbers))

    functions = {
        "IF": lambda test, yes, no: yes if test else no, "IFERROR": lambda result,
        other: other if result != result else result,
        "ISNUMBER": lambda cell: isinstance(cell.value, (int, float)), "CELL": lambda what, cell: cell.format,
        "LEFT": lambda text, count: text[:count], "VALUE": value, "SUBSTITUTE": replace, "MAX": bound(max),
        "MIN": bound(min),
        "ROUND": lambda number, places: round(number + 1e-9, places),
    }
    return eval(re.sub(r"(?<![<>=])=(?!=)", "==", formula), functions, cells)  # noqa: S307: the form's own formula


class template(Scoring):
    def test_a_percentage_counts_the_same_however_it_is_filled_in(self):
        source = self.folder / "targets.jsonl"
        source.write_text(json.dumps({"name": "夜校", "indicators": [
            {"level1": "产出指标", "name": "到课率", "target": "≥80%", "weight": "20"},
            {"level1": "产出指标", "name": "退课率", "target": "≤5%", "weight": "30"}]}))
        path = self.folder / "percent.xlsx"
        if b"writes no workbooks" in run("template", str(source), "-o", str(path)).stderr:
            self.skipTest("this build writes no workbooks")
        sheet = Sheet(path)
        rows = {name: next(cell[1:] for cell, text in sheet.cells.items() if text == name) for name in ("到课率", "退课率")}
        for name, cell, points in [
                ("到课率", Cell("60%"), 15), ("到课率", Cell("60 ％"), 15), ("到课率", Cell(60), 15), ("到课率", Cell("60"), 15),
                ("到课率", Cell(0.6, "P0"), 15), ("到课率", Cell(0.6, "P2"), 15), ("到课率", Cell(1.2, "P0"), 20),
                ("到课率", Cell(0.6), 0.15), ("到课率", Cell("不详"), ""), ("退课率", Cell(0.05, "P0"), 30),
                ("退课率", Cell(0.1, "P1"), 15), ("退课率", Cell("10%"), 15), ("退课率", Cell(10), 15)]:
            with self.subTest(name=name, value=cell.value, format=cell.format):
                formula = sheet.formulas[f"G{rows[name]}"]
                self.assertEqual(compute(formula, {f"E{rows[name]}": cell,
                                                   f"F{rows[name]}": 20 if name == "到课率" else 30}), points)

    def setUp(self):
        super().setUp()
        self.path = self.template()

    def test_a_sheet_for_each_project(self):
        count = len(json.loads(self.text("convert", "--to", "json", LIBRARY))["projects"])
        self.assertEqual(Sheet(self.path).count, count)

    def test_levels_are_merged_and_targets_protected(self):
        sheet = Sheet(self.path)
        self.assertRegex(sheet.xml, r'<mergeCell ref="A\d+:A\d+"')
        self.assertIn("<sheetProtection", sheet.xml)
        self.assertIn("<dataValidation", sheet.xml)

    def test_weights_and_targets_stand_there(self):
        sheet = Sheet(self.path)
        self.assertLessEqual({"≥480盏", "≤86.5万元", "产出指标", "数量指标", "年度资金总额"}, sheet.texts)
        weights = [float(sheet.cells[f"F{row}"]) for row in range(1, 40)
                   if re.fullmatch(r"[\d.]+", sheet.cells.get(f"F{row}", ""))]
        self.assertEqual(weights[-1], 100)

    def test_formulas_show_an_unofficial_sum(self):
        formulas = Sheet(self.path).formulas.values()
        self.assertTrue(any(formula.startswith("ROUND(SUM(G") for formula in formulas))
        self.assertTrue(any("/480" in formula for formula in formulas))

    def test_it_needs_a_file_to_go_to(self):
        self.error("template", LIBRARY, status=USAGE)


class monitor(Case):
    def setUp(self):
        super().setUp()
        self.path = self.folder / "midyear.jsonl"
        self.path.write_text(json.dumps({"name": "夜校", "budget": {"unit": "万元", "lines": [
            {"source": "total", "initial": "120", "executed": "50"}]}, "indicators": [
            {"level1": "产出指标", "name": "开课次数", "target": "≥120次", "actual": "70次"},
            {"level1": "产出指标", "name": "到课率", "target": "≥90%", "actual": "70%"},
            {"level1": "效益指标", "name": "结业人数", "target": "≥60人", "actual": ""}]}))

    def test_each_target_has_a_light(self):
        text = self.text("monitor", "--month", "7", str(self.path), LANG="zh_CN.UTF-8", COLUMNS="110")
        lights = {line.split()[1]: line.split()[0] for line in text.splitlines()[2:] if len(line.split()) > 3}
        self.assertEqual((lights["开课次数"], lights["到课率"], lights["结业人数"]), ("绿灯", "红灯", "—"))
        self.assertIn("时间进度 58.3%", text)

    def test_json_has_the_projection(self):
        data = json.loads(self.text("monitor", "--month=7", "-F", "json", str(self.path)))
        project = data["projects"][0]
        self.assertEqual((data["month"], project["lines"][0]["projected_actual"]), (7, "120"))
        self.assertEqual(project["execution"]["projected_executed"], "85.714286")
        self.assertEqual(project["lights"], {"none": 1, "green": 1, "yellow": 0, "red": 1})

    def test_before_the_first_month_nothing_is_projected(self):
        project = json.loads(self.text("monitor", "--month=0", "-F", "json", str(self.path)))["projects"][0]
        self.assertIsNone(project["execution"]["projected_rate"])
        self.assertEqual(project["lines"][0]["light"], "none")

    def test_the_month_must_be_said(self):
        self.assertIn("--month", self.error("monitor", str(self.path), status=USAGE))
        self.error("monitor", "--month", "13", str(self.path), status=USAGE)


class methods(Case):
    def test_they_are_listed(self):
        text = self.text("methods")
        self.assertEqual([line.split()[0] for line in text.splitlines() if line[0] != " "],
                         ["Method", "mof-2020", "mof-2021", "hubei-2020"])

    def test_one_is_explained_with_how_firm_its_numbers_are(self):
        text = self.text("methods", "mof-2021", LANG="zh_CN.UTF-8")
        for words in ("满意度指标、数值、区间：按完成值分档", "及格门槛 60%", "通行做法，未核对原文", "优 90–"):
            self.assertIn(words, text)
        self.assertIn("general knowledge of the field", self.text("methods", "mof-2021"))

    def test_its_json_can_be_written_and_read(self):
        text = self.text("methods", "--format", "json", "hubei-2020")
        path = self.folder / "own.json"
        path.write_text(text)
        self.assertEqual(self.text("methods", "--format", "json", str(path)), text)

    def test_two_are_compared(self):
        text = self.text("methods", "--diff", "mof-2020", "mof-2021")
        self.assertIn('$.rules[0].formula\n  − "words"\n  + "bands"\n', text)
        self.assertEqual(self.text("methods", "--diff", "mof-2020", "mof-2020"), "")
        self.error("methods", "--diff", "mof-2020", status=USAGE)


class schema(Case):
    """The installed JSON Schemas fit what is written, and do not fit what is refused."""

    def checker(self, name):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("no jsonschema here")
        text = json.loads((SOURCES / "lib" / "score" / name).read_text())
        kind = jsonschema.validators.validator_for(text)
        kind.check_schema(text)
        return kind(text)

    def test_methods_as_users_write_them_and_as_they_are_written(self):
        checker = self.checker("perftarget-method-1.schema.json")
        for path in (SOURCES / "lib" / "profiles" / "methods").glob("*.json"):
            checker.validate(json.loads(path.read_text()))
            checker.validate(json.loads(self.text("methods", "-F", "json", path.stem)))
            self.assertFalse(checker.is_valid(dict(json.loads(path.read_text()), wieghts=[])))

    def test_scorecards(self):
        checker = self.checker("perftarget-scorecard-1.schema.json")
        for path in (EVALUATION, LIBRARY, BUDGET):
            card = json.loads(self.text("score", "-F", "json", path))
            checker.validate(card)
            self.assertFalse(checker.is_valid(dict(card, version=2)))
            card["projects"][0]["total"] = 96.5
            self.assertFalse(checker.is_valid(card))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
