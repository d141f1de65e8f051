"""What the command shows and converts: documents, values, and which evidence decided."""

import csv
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import unittest

from case import (BUDGET, COMMAND, DATA, DONE, EVALUATION, EXAMPLES, INPUT, LIBRARY, UNSURE, USAGE, Case,
                  all_that_is_said, columns, environment, run)


class show(Case):
    def test_the_hierarchy_is_a_tree(self):
        text = self.text("show", LIBRARY)
        for line in ("   ├─ 产出指标", "   │  ├─ 数量指标", "   │  │  └─ 购置台灯            ≥480盏",
                     "   └─ 满意度指标", "         └─ 夜间读者满意度      ≥92％"):
            self.assertIn(line + "\n", text)

    def test_amounts_have_thousands_and_stand_in_a_column(self):
        lines = [line for line in self.text("show", LIBRARY).splitlines() if re.search(r"\d\.\d\d$", line)][:3]
        self.assertEqual([line.split()[-1] for line in lines], ["1,286.50", "1,200.00", "86.50"])
        self.assertEqual(len({columns(line) for line in lines}), 1)

    def test_an_evaluation_shows_actual_values_weights_and_scores(self):
        text = self.text("show", EVALUATION)
        self.assertRegex(text, r"食品抽检合格率 +100% +99% +30 +29\.7\n")
        self.assertRegex(text, r"Indicator +Target +Actual +Weight +Score\n")

    def certain(self):
        """The same document, read without any doubt."""
        document = json.loads(pathlib.Path(UNSURE).read_text(encoding="utf-8"))
        for project in document["projects"]:
            for record in (project, *project.get("budget", {"lines": []})["lines"], *project["indicators"]):
                record.pop("certainty", None)
                record.pop("doubts", None)
        path = self.folder / "certain.json"
        path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        return str(path)

    def test_what_is_not_certain_has_a_mark_in_the_margin_and_a_legend(self):
        text = self.text("show", UNSURE)
        for pattern in (r"^\?  Reading  likely$", r"^!  其他资金 +3\.00", r"^!  │  │  └─ 检修消防栓 ", r"^\?  │     └─ 出水合格率 ",
                        r"^         └─ 居民满意度 ", r"^\?  likely: 2$", r"^!  doubtful: 2;"):
            self.assertRegex(text, re.compile(pattern, re.M))
        self.assertNotIn("the year was supposed", text)
        self.assertIn("?  较可能：2 处\n!  存疑：2 处", self.text("show", UNSURE, LANG="zh_CN.UTF-8"))
        self.assertNotRegex(self.text("show", self.certain()), re.compile(r"^[?!]|likely|doubtful", re.M))

    def test_doubts_are_told_when_asked_for(self):
        text = self.text("show", "--doubts", UNSURE)
        self.assertIn("?  Reading  likely\n            the year was supposed\n", text)
        self.assertRegex(text, r"检修消防栓 .*\n.* line 22\n.* no unit is printed.*\n.* where the row ends is not clear\n")
        self.assertRegex(text, r"其他资金 .*\n     line 14\n     the source of the funds was supposed\n")
        self.assertNotIn("--doubts", text)

    def test_the_doubtful_are_listed_alone(self):
        text = self.text("show", "--doubtful", UNSURE)
        for name in ("检修消防栓", "其他资金", "line 22", "!  doubtful: 2"):
            self.assertIn(name, text)
        for name in ("资金总额", "出水合格率", "居民满意度", "清洗水池", "likely: "):
            self.assertNotIn(name, text)
        self.assertIn("Nothing is doubtful.", self.text("show", "--doubtful", self.certain()))

    def test_columns_of_few_forms_and_labelled_texts_are_shown(self):
        text = self.text("show", UNSURE)
        self.assertRegex(text, r"Indicator +Target +Forecast\n")
        self.assertRegex(text, r"检修消防栓 +320个 +318个\n")
        self.assertRegex(text, r"Initial +Forecast\n.* 48\.20 +47\.90\n")
        self.assertIn("   项目负责人  郑工\n", text)
        self.assertIn("产出指标 (50 points)\n", text)
        self.assertNotIn("每少1个扣0.1分", text)
        self.assertRegex(self.text("show", "--details", UNSURE), r"Scoring rule  每少1个扣0\.1分\n.*Remark  含新建\n")

    def test_no_line_is_wider_than_the_terminal_and_no_character_is_lost(self):
        for width in (24, 40, 61, 80):
            with self.subTest(width=width):
                text = self.text("show", "--doubts", "--details", LIBRARY, EVALUATION, BUDGET, UNSURE,
                                 COLUMNS=str(width))
                self.assertLessEqual(max(columns(line) for line in text.splitlines()), width)
                plain = re.sub(r"[\s│├└─]", "", text)
                for name in ("夜间开放阅览室数量", "延长阅览室开放时间", "92％"):
                    self.assertTrue(name in plain or width < 61, name)
                self.assertNotIn("\ufffd", text)

    def test_colour_is_for_terminals_unless_asked_for(self):
        self.assertNotIn("\033", self.text("show", LIBRARY))
        self.assertIn("\033[", self.text("show", "--color=always", LIBRARY, NO_COLOR="1"))
        self.assertNotIn("\033", self.text("show", "--color=never", LIBRARY))

    def test_a_terminal_gets_colour_and_no_color_takes_it_away(self):
        for changes, colored in (({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)):
            with self.subTest(changes=changes):
                self.assertEqual(b"\033[" in self.on_terminal("show", LIBRARY, **{"TERM": "xterm", **changes}), colored)

    def on_terminal(self, *arguments, **changes):
        master, slave = os.openpty()
        process = subprocess.Popen([COMMAND, *arguments], stdout=slave, env=environment(**changes))
        os.close(slave)
        output = all_that_is_said(master)
        self.assertEqual(process.wait(timeout=60), DONE)
        return output

    def test_escape_sequences_of_a_document_do_not_reach_the_terminal(self):
        path = self.folder / "hostile.txt"
        text = pathlib.Path(LIBRARY).read_text(encoding="utf-8")
        path.write_text(text.replace("购置台灯", "购置\033]0;x\007台\u202e灯\x9b31m"), encoding="utf-8")
        shown = self.text("show", str(path))
        self.assertFalse(re.search("[\0-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown))
        self.assertIn("购置", shown)

    def test_a_file_name_in_a_message_is_harmless(self):
        error = self.error("show", str(self.folder / "no\033[31m\nsuch"), status=INPUT)
        self.assertNotIn("\033", error)
        self.assertEqual(error.count("\n"), 1)


class explain(Case):
    def test_the_trace_comes_first_and_then_what_was_read(self):
        text = self.text("explain", EVALUATION)
        trace, result = text.split("What was read:\n")
        self.assertIn("the bytes are recognised as text [bytes]", trace)
        self.assertRegex(result, r"line \d+, column \d+ +Indicator .*食品抽检合格率: 100%\n")
        self.assertRegex(result, r"line \d+, column \d+ +Actual +99%, of 食品抽检合格率\n")
        self.assertRegex(result, r"Project +\S+\n")
        self.assertIn("read as text, as requested [given]", self.text("explain", "--from", "text", EVALUATION))

    def test_a_line_and_a_column_can_be_asked_for(self):
        text = self.text("explain", "--at", "22", UNSURE)
        self.assertNotIn("recognised", text)
        self.assertRegex(text, r"What was read:\n!  line 22, column 4 +Indicator +产出指标 / 数量指标 / 检修消防栓: 320个\n"
                               r" +no unit is printed.*\n +where the row ends.*\n$")
        self.assertIn("检修消防栓", self.text("explain", "--at", "22:4", UNSURE))
        self.assertIn("Nothing was read from there.", self.text("explain", "--at", "22:5", UNSURE))
        self.assertIn("其他资金: 3.00", self.text("explain", "--at=14", UNSURE))
        for wrong in ("0", "x", "3:", "3:0", "3:2:1", "-1", "4294967296", ""):
            self.assertIn("--at", self.error("explain", "--at", wrong, UNSURE, status=USAGE))

    def test_the_events_are_also_lines_of_json(self):
        events = [json.loads(line) for line in self.text("explain", "--format", "jsonl", EVALUATION).splitlines()]
        self.assertEqual(list(events[0]), ["stage", "evidence", "cost", "place", "text", "message"])
        self.assertEqual((events[0]["stage"], events[0]["evidence"], events[0]["cost"]), ("format", "bytes", 0))
        self.assertIsNone(events[0]["place"])
        self.assertEqual(events[0]["message"], {"zh": "按内容识别为 text", "en": "the bytes are recognised as text"})
        self.assertEqual(self.text("explain", "--format", "jsonl", "--at", "22", UNSURE), "")

    def test_formats_without_lines_are_asked_by_the_row(self):
        if not re.search(r"^xlsx +read", self.text("formats"), re.M):
            self.skipTest("built without PFT_OFFICE")
        text = self.text("explain", "--at", "11", str(EXAMPLES / "library-2024.xlsx"))
        self.assertRegex(text, r"table 1, row 11, column \d+ +Indicator ")
        self.assertNotIn("row 12", text)

    def test_both_languages(self):
        text = self.text("explain", EVALUATION, LANG="zh_CN.UTF-8")
        self.assertIn("格式识别", text)
        self.assertIn("按内容识别为 text［bytes］", text)
        self.assertRegex(text, r"读取结果：\n.*第 \d+ 行第 \d+ 列 +项目")

    def test_no_line_is_wider_than_the_terminal(self):
        for width in (24, 40, 61, 80):
            for file in (LIBRARY, EVALUATION, UNSURE):
                text = self.text("explain", file, COLUMNS=str(width))
                self.assertLessEqual(max(columns(line) for line in text.splitlines()), width)

    def test_one_file_that_holds_a_table_is_wanted(self):
        self.assertIn("no file given", self.error("explain", status=USAGE))
        self.assertIn("one file", self.error("explain", LIBRARY, EVALUATION, status=USAGE))
        self.assertIn("one file", self.error("explain", str(DATA), status=USAGE))
        self.assertIn("o such file", self.error("explain", str(self.folder / "none"), status=INPUT))
        letter = self.folder / "letter.txt"
        letter.write_text("关于召开会议的通知\n", encoding="utf-8")
        self.assertIn("no performance target table", self.error("explain", str(letter), status=INPUT))
        self.text("explain", "--skip-unreadable", str(letter))


class convert(Case):
    def test_json_is_one_document_of_all_files(self):
        document = json.loads(self.text("convert", "--to", "json", LIBRARY, EVALUATION))
        self.assertEqual([len(project["indicators"]) for project in document["projects"]], [7, 3, 4])
        self.assertEqual(document["format"], "perftarget")

    def test_compact_json_is_one_line_of_the_same(self):
        compact = self.text("convert", "--to", "json", "--compact", LIBRARY)
        self.assertEqual(len(compact.strip().splitlines()), 1)
        self.assertEqual(json.loads(compact), json.loads(self.text("convert", "--to", "json", LIBRARY)))

    def test_jsonl_is_a_project_a_line(self):
        lines = self.text("convert", "--to=jsonl", LIBRARY, EVALUATION).splitlines()
        self.assertEqual([json.loads(line)["name"] for line in lines],
                         ["城南图书馆夜间开放", "河堤步道照明维护", "社区食堂补贴"])

    def test_csv_has_one_line_of_column_names(self):
        one = self.text("convert", "-t", "csv", LIBRARY).splitlines()
        two = self.text("convert", "-tcsv", LIBRARY, EVALUATION).splitlines()
        self.assertEqual((len(one), len(two)), (1 + 10, 1 + 14))
        self.assertEqual(two[:11], one)
        self.assertEqual(two.count(one[0]), 1)

    def test_arrow_is_a_stream_or_a_file_of_one_table(self):
        for form, begin, end in (("arrow", b"\xff\xff\xff\xff", b"\xff\xff\xff\xff\0\0\0\0"),
                                 ("feather", b"ARROW1\0\0", b"ARROW1")):
            written = run("convert", "--to", form, LIBRARY, EVALUATION).stdout
            self.assertTrue(written.startswith(begin) and written.endswith(end), form)
            self.assertIn("城南图书馆夜间开放".encode(), run("convert", "--to", form, "--table", "projects", LIBRARY).stdout)
            self.assertNotIn("城南图书馆夜间开放".encode(), written)

    def test_a_file_that_cannot_be_read_is_a_row_of_documents(self):
        path = self.folder / "broken.json"
        path.write_text('{"format": ', encoding="utf-8")
        result = run("convert", "--to", "arrow", "--table", "documents", LIBRARY, str(path))
        self.assertEqual(result.returncode, INPUT)
        self.assertIn(b"broken.json", result.stdout)
        self.assertIn(b"invalid", result.stdout)

    def test_an_unknown_table_names_those_there_are(self):
        message = self.error("convert", "--to", "arrow", "--table", "indicator", LIBRARY, status=USAGE)
        self.assertIn("did you mean indicators?", message)

    def test_json_that_was_written_reads_back_the_same(self):
        text = self.text("convert", "--to", "json", LIBRARY)
        again = self.text("convert", "--to", "json", "--from", "json", "-", stdin=text.encode())
        self.assertEqual(json.loads(again)["projects"], json.loads(text)["projects"])


class merge(Case):
    TARGETS = "项目名称\t古桥修缮\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t修缮古桥\t3座\n"
    LATER = ("项目名称\t古桥修缮\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\n"
             "产出指标\t数量指标\t修缮古桥\t4座\t2座\n产出指标\t质量指标\t合格率\t90%\t93%\n")

    def test_a_self_evaluation_goes_into_its_targets_and_the_rest_is_listed(self):
        with tempfile.TemporaryDirectory() as folder:
            paths = [os.path.join(folder, name) for name in ("targets.txt", "later.txt")]
            for path, text in zip(paths, (self.TARGETS, self.LATER)):
                with open(path, "w", encoding="utf-8") as file:
                    file.write(text)
            done = run("merge", "--lang", "en", *paths)
            self.assertEqual(done.returncode, 0)
            indicators = json.loads(done.stdout)["projects"][0]["indicators"]
            self.assertEqual([i["actual"]["raw"] for i in indicators], ["2座", "93%"])
            self.assertEqual(done.stderr.decode().splitlines(), [
                "perftarget: targets differ, the earlier one is kept: 古桥修缮 / 修缮古桥 (4座)",
                "perftarget: indicator only in the later document, added: 古桥修缮 / 合格率"])
            self.assertEqual(run("merge", paths[0]).returncode, 2)

    def test_json_lines_are_one_document_a_file(self):
        with tempfile.TemporaryDirectory() as folder:
            paths = [os.path.join(folder, name) for name in ("targets.jsonl", "later.jsonl")]
            for path, text in zip(paths, (self.TARGETS, self.LATER)):
                lines = [self.text("convert", "--to", "jsonl", "-", stdin=text.replace("古桥", bridge).encode())
                         for bridge in ("古桥", "廊桥")]
                pathlib.Path(path).write_text("".join(lines), encoding="utf-8")
            done = run("merge", "--lang", "en", *paths)
            self.assertEqual(len(json.loads(done.stdout)["projects"]), 2)
            self.assertEqual(len(done.stderr.splitlines()), 4)


class lines(Case):
    """JSON Lines are read a project at a time."""

    def many(self, count, change=lambda number, line: line):
        first = json.loads(self.text("convert", "--to", "jsonl", LIBRARY).splitlines()[0])
        path = self.folder / "many.jsonl"
        with open(path, "w", encoding="utf-8") as file:
            for number in range(1, count + 1):
                first["name"] = f"项目{number}"
                file.write(change(number, json.dumps(first, ensure_ascii=False)) + "\n")
        return str(path)

    def test_a_large_file_keeps_its_order_on_any_number_of_threads(self):
        path = self.many(900)
        for jobs in ("1", "2", "5"):
            with self.subTest(jobs=jobs):
                written = self.text("convert", "--to", "jsonl", "--jobs", jobs, path).splitlines()
                self.assertEqual([json.loads(line)["name"] for line in written],
                                 [f"项目{number}" for number in range(1, 901)])

    def test_a_wrong_line_is_named_and_the_others_are_done(self):
        path = self.many(1200, lambda number, line: line.replace('"name"', '"nmae"', 1) if number == 1001 else line)
        result = run("convert", "--to", "jsonl", path)
        self.assertEqual(result.returncode, INPUT)
        self.assertEqual(len(result.stdout.splitlines()), 1199)
        self.assertRegex(result.stderr.decode(), r"many\.jsonl:1001:\d+: ")

    def test_standard_input_is_streamed_too(self):
        text = pathlib.Path(self.many(5)).read_bytes()
        self.assertEqual(self.text("show", "--from", "jsonl", "-", stdin=b"\n" + text.rstrip(b"\n")).count("项目5"), 1)

    def test_memory_does_not_grow_with_the_file(self):
        # What the address sanitizer keeps back of freed memory is not the command's.
        sanitizer = os.environ.get("ASAN_OPTIONS", "") + ":quarantine_size_mb=1:thread_local_quarantine_size_kb=64"
        peaks = []
        for count in (200, 3000):
            path = self.many(count)
            process = subprocess.Popen([COMMAND, "convert", "--to", "csv", "-o", str(self.folder / "out.csv"), path],
                                       env=environment(ASAN_OPTIONS=sanitizer))
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            peaks.append(usage.ru_maxrss)
        self.assertLess(peaks[1], peaks[0] + 16384)


class value(Case):
    def test_arguments_are_values_one_object_a_line(self):
        lines = [json.loads(line) for line in self.text("value", "≥95％", "-5%", "12个月").splitlines()]
        self.assertEqual([line["raw"] for line in lines], ["≥95％", "-5%", "12个月"])
        self.assertEqual({key: lines[0][key] for key in ("kind", "op", "low", "high", "unit")},
                         {"kind": "number", "op": ">=", "low": "95", "high": None, "unit": "%"})

    def test_standard_input_is_a_value_a_line(self):
        text = self.text("value", stdin="\ufeff3次\r\n\n有效保障".encode())
        self.assertEqual([json.loads(line)["raw"] for line in text.splitlines()], ["3次", "", "有效保障"])

    def test_it_says_in_words_how_a_value_was_read(self):
        self.assertEqual(self.text("value", "--explain", "70<X≤85", "四分之一", "#REF!"),
                         "70<X≤85: a range: from 70 (not included) to 85 (included), no unit\n"
                         "四分之一: a number: 1/4 (as a decimal 0.25), no unit\n"
                         "#REF!: the error of a spreadsheet: no value\n")
        self.assertEqual(self.text("value", "--lang", "zh", "--explain", stdin="≥9场\n11月底前".encode()),
                         "≥9场：数值：不低于9，单位场\n11月底前：日期：不晚于--11（未写年份）\n")

    def test_what_few_values_have_is_written_only_for_them(self):
        lines = [json.loads(line) for line in self.text("value", "[60,75)", "2/5", "#N/A", "3次").splitlines()]
        self.assertEqual([{key: line.get(key) for key in ("open", "fraction", "error")} for line in lines],
                         [{"open": "high", "fraction": None, "error": None},
                          {"open": None, "fraction": "2/5", "error": None},
                          {"open": None, "fraction": None, "error": True},
                          {"open": None, "fraction": None, "error": None}])

    def test_a_line_that_is_no_text_is_reported_and_the_others_are_done(self):
        result = run("value", stdin=b"3\n\xff\xfe\n4\n" + b"5" * ((1 << 20) + 1) + b"\n6\n")
        self.assertEqual(result.returncode, INPUT)
        self.assertEqual([json.loads(line)["raw"] for line in result.stdout.splitlines()], ["3", "4", "6"])
        self.assertRegex(result.stderr.decode(), r"\A-:2:.*\n-:4:.*1 MiB\n\Z")


class excel(Case):
    """csv that Excel opens by double click."""

    DOCUMENT = {"format": "perftarget", "version": 1, "projects": [{
        "name": "=cmd|'/c calc'!A0", "agency": {"code": None, "name": "-局"}, "indicators": [
        {"level1": "产出指标", "level2": "数量指标", "name": "@巡查", "description": "'=原样", "target": "-5%",
         "reason": "+86\n第二行，\"引\"", "score": "-1.5"},
        {"level1": "产出指标", "name": "'单引号", "target": "=42块", "description": "''+x", "reason": "a=b"}]}]}

    def setUp(self):
        super().setUp()
        self.path = self.folder / "in.json"
        self.path.write_text(json.dumps(self.DOCUMENT), encoding="utf-8")

    def test_it_begins_with_a_byte_order_mark_and_no_text_is_a_formula(self):
        for arguments in (("convert", "--to", "csv"), ("score", "-F", "csv"), ("check", "-F", "csv")):
            with self.subTest(arguments=arguments):
                plain, guarded = (run(*arguments, *option, str(self.path)).stdout for option in ((), ("--excel",)))
                self.assertFalse(plain.startswith(b"\xef\xbb\xbf"))
                self.assertEqual(guarded.count(b"\xef\xbb\xbf"), 1)
                rows = list(csv.reader(io.StringIO(guarded.decode("utf-8-sig"), newline="")))
                self.assertEqual(len(rows), len(list(csv.reader(io.StringIO(plain.decode(), newline="")))))
                formulas = [cell for row in rows for cell in row if re.match(r"[=+@-]", cell)
                            and not re.fullmatch(r"-[\d.]+", cell)]
                self.assertEqual(formulas, [])
                self.assertIn("'=cmd|'/c calc'!A0", {cell for row in rows for cell in row})

    def test_no_text_is_a_formula_in_any_csv(self):
        other = self.folder / "other.json"
        other.write_text(json.dumps(self.DOCUMENT, ensure_ascii=False).replace("=cmd", "+cmd").replace("-局", "@处"),
                         encoding="utf-8")

        def formulas(*arguments):
            result = run(*arguments, str(self.path), str(other))
            self.assertIn(result.returncode, (DONE, 1), result.stderr.decode())
            return [cell for row in csv.reader(io.StringIO(result.stdout.decode("utf-8-sig"), newline=""))
                    for cell in row if re.match(r"[=+@-]", cell) and not re.fullmatch(r"-[\d.]+", cell)]

        for arguments in (("merge", "--to", "csv"), ("portfolio", "--by", "agency", "-F", "csv"),
                          ("portfolio", "--list", "-F", "csv"), ("compare", "-F", "csv"), ("alike", "-F", "csv")):
            with self.subTest(arguments=arguments):
                self.assertNotEqual(formulas(*arguments), [])
                self.assertEqual(formulas(*arguments, "--excel"), [])

    def test_it_is_read_again_without_loss(self):
        def content(path):
            (project,) = json.loads(self.text("convert", "--to", "json", str(path)))["projects"]
            return project["name"], [{name: value for name, value in indicator.items() if name != "place"}
                                     for indicator in project["indicators"]]

        for option in ((), ("--excel",)):
            out = self.folder / "out.csv"
            self.text("convert", "--to", "csv", *option, "-o", str(out), str(self.path))
            self.assertEqual(content(out), content(self.path))

    def test_many_documents_have_one_mark(self):
        text = run("convert", "--to", "csv", "--excel", str(self.path), LIBRARY, str(self.path)).stdout
        self.assertEqual((text.count(b"\xef\xbb\xbf"), text.startswith(b"\xef\xbb\xbf")), (1, True))


if __name__ == "__main__":
    unittest.main(argv=sys.argv)
