"""The command as people run it: what it prints, where it writes, and how it ends."""

import csv
import io
import json
import os
import pathlib
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
import unicodedata
import unittest

COMMAND = os.environ.get("PERFTARGET", "perftarget")
DATA = pathlib.Path(__file__).resolve().parent / "data"
EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples" / "data"
MANUALS = pathlib.Path(__file__).resolve().parents[2] / "examples" / "perftarget"
LIBRARY = str(DATA / "library.txt")
EVALUATION = str(DATA / "evaluation.md")
BUDGET = str(DATA / "budget.md")
UNSURE = str(DATA / "unsure.json")
DONE, USAGE, INPUT = 0, 2, 3
SUBCOMMANDS = (
    "show",
    "explain",
    "convert",
    "merge",
    "value",
    "criterion",
    "score",
    "review",
    "form",
    "template",
    "monitor",
    "methods",
    "check",
    "audit",
    "report",
    "fix",
    "alike",
    "compare",
    "portfolio",
    "rules",
    "tables",
    "formats",
    "completion",
    "library",
)


def environment(**changes):
    """The caller's, without what steers the command, and in English."""
    steering = ("LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "NO_COLOR", "PAGER", "LESS")
    result = {name: value for name, value in os.environ.items() if name not in steering}
    result.update({"LANG": "C", "PERFTARGET_PAGER": "", "PERFTARGET_SOFFICE": ""}, **changes)
    return result


def run(*arguments, stdin=b"", stdout=subprocess.PIPE, **changes):
    return subprocess.run([COMMAND, *arguments], input=stdin, stdout=stdout, stderr=subprocess.PIPE,
                          env=environment(**changes), timeout=120, check=False)


def columns(line):
    """What a terminal needs for a line."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def all_that_is_said(master):
    """What a terminal is told until its last user closes it: it comes in pieces, the echo of what was typed first."""
    text = b""
    try:
        while chunk := os.read(master, 65536):
            text += chunk
    except OSError:  # the terminal is closed by its last user
        pass
    os.close(master)
    return text


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def text(self, *arguments, status=DONE, **options):
        result = run(*arguments, **options)
        self.assertEqual(result.returncode, status, result.stderr.decode())
        return result.stdout.decode()

    def error(self, *arguments, status, **options):
        result = run(*arguments, **options)
        self.assertEqual(result.returncode, status, result.stderr.decode())
        return result.stderr.decode()

    def write(self, name, number):
        """A small document of its own whose project's name ends in the number."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = pathlib.Path(LIBRARY).read_text(encoding="utf-8")
        path.write_text(text.replace("城南图书馆夜间开放", f"阅览室{number:03}"), encoding="utf-8")
        return str(path)


class usage(Case):
    def test_help_for_all_names_every_subcommand(self):
        text = self.text("--help")
        for name in SUBCOMMANDS:
            self.assertIn(f"  {name} ", text)

    def test_help_for_each_explains_its_options(self):
        for name in SUBCOMMANDS:
            self.assertTrue(self.text(name, "--help").startswith(f"Usage: perftarget {name}"))
        self.assertIn("--output FILE", self.text("convert", "--help"))
        self.assertIn("--color", self.text("show", "--help"))

    def test_version_is_name_and_number(self):
        self.assertRegex(self.text("--version"), r"\Aperftarget \d+\.\d+\.\d+\n\Z")

    def test_wrong_usage_is_2_and_says_what_and_where_help_is(self):
        for arguments, message in (
                (["show", "--nonsense", LIBRARY], "unknown option: --nonsense"),
                (["show", "-o", "x", LIBRARY], "unknown option: -o"),
                (["show"], "no file given"),
                (["convert", LIBRARY], "--to"),
                (["convert", "--to", "text", LIBRARY], "text"),
                (["convert", "--to=nothing", LIBRARY], "nothing"),
                (["show", "--from", "nothing", LIBRARY], "nothing"),
                (["show", "--jobs", "0", LIBRARY], "--jobs"),
                (["show", "--jobs", "two", LIBRARY], "--jobs"),
                (["show", "--color=red", LIBRARY], "--color"),
                (["show", "--compact=1", LIBRARY], "--compact"),
                (["show", LIBRARY, "--from"], "--from"),
                (["show", "-", "-"], "standard input"),
                (["formats", "more"], "more"),
                (["nothing"], "nothing"),
                ([], "no subcommand")):
            with self.subTest(arguments=arguments):
                error = self.error(*arguments, status=USAGE)
                self.assertIn(message, error)
                self.assertIn("--help", error)


    def test_a_wrong_word_names_the_valid_ones_and_the_nearest(self):
        for arguments, words in (
                (["convert", "--to", "cvs", LIBRARY],
                 "option --to: cvs (valid: csv, json, jsonl, arrow, feather); did you mean csv?"),
                (["score", "-F", "sarif", LIBRARY],
                 "option --format: sarif (valid: text, json, jsonl, csv, xlsx, html)"),
                (["portfolio", "-F", "xlsx", LIBRARY], "option --format: xlsx (valid: text, json, csv)"),
                (["check", "--statistics", "-F", "html", LIBRARY], "option --format: html (valid: text, json, csv)"),
                (["show", "-e", "gbkk", LIBRARY], "option --encoding: gbkk (valid: UTF-8, GB18030, UTF-16, Big5)"),
                (["completion", "fsh"], "name a shell (valid: bash, zsh, fish); did you mean fish?"),
                (["check", "--severity", "eror", LIBRARY], "(valid: info, warning, error); did you mean error?"),
                (["monitor", "--month", "13", LIBRARY], "option --month: 13 (valid: 0…12)"),
                (["shwo", LIBRARY], "no such subcommand: shwo; did you mean show?"),
                (["convert", "--ouput", "x", LIBRARY], "unknown option: --ouput; did you mean --output?"),
                (["show", "--frobnicate", LIBRARY], "unknown option: --frobnicate\n")):
            with self.subTest(arguments=arguments):
                self.assertIn(words, self.error(*arguments, status=USAGE))
        self.assertIn("(valid: mof-2015, mof-2021, disclosure, audit); did you mean disclosure?",
                      self.error("check", "--rules", "discl", LIBRARY, status=INPUT))
        self.assertIn("no such scoring method: mof2020 (valid: mof-2020, mof-2021, hubei-2020); did you mean mof-2020?",
                      self.error("score", "--method", "mof2020", LIBRARY, status=INPUT))
        self.assertIn("（可用：csv, json, jsonl, arrow, feather）；您是否要写 csv？",
                      run("convert", "--to=cvs", "x", LANG="zh_CN.UTF-8").stderr.decode())

    def test_who_asks_for_parquet_hears_who_writes_it(self):
        self.assertIn("the Python package writes Parquet: perftarget.read_many(files).to_parquet(folder)\n",
                      self.error("convert", "--to", "parquet", LIBRARY, status=USAGE))
        self.assertIn("Parquet 由 Python 包写出：", run("convert", "--to=parquet", "x", LANG="zh_CN.UTF-8").stderr.decode())
        self.assertNotIn("Parquet", self.error("score", "-F", "parquet", LIBRARY, status=USAGE))

    def test_help_lists_the_formats_of_its_own_report(self):
        for name, formats in (("check", "text, json, jsonl, csv, xlsx, html, sarif (default: text)"),
                              ("report", "docx, html (default: by the name of the output file)"),
                              ("monitor", "text, json (default: text)")):
            self.assertRegex(self.text(name, "--help"), rf"--format FORMAT +report format: {re.escape(formats)}\n")

    def test_help_groups_its_options(self):
        text = self.text("score", "--help")
        headings = re.findall(r"(?m)^(\w.*):$", text)
        self.assertEqual(headings, ["Options", "Input options", "Output options", "General options"])
        self.assertLess(text.index("--from"), text.index("Output options"))
        self.assertLess(text.index("Output options"), text.index("--output"))


class language(Case):
    def test_the_first_variable_that_is_set_decides(self):
        for changes, chinese in (({"LANG": "zh_CN.UTF-8"}, True), ({"LANG": "C"}, False),
                                 ({"LANG": "C", "LC_MESSAGES": "zh_CN"}, True),
                                 ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, False),
                                 ({"LANG": "zh_TW", "LC_ALL": ""}, True)):
            with self.subTest(changes=changes):
                self.assertEqual("用法" in self.text("--help", **changes), chinese)

    def test_lang_overrides_the_locale(self):
        self.assertIn("用法", self.text("--lang", "zh", "--help"))
        self.assertIn("Usage", self.text("show", "--lang=en", "--help", LANG="zh_CN.UTF-8"))

    def test_failures_are_told_in_chinese(self):
        self.assertIn("未知的选项", self.error("show", "--nonsense", status=USAGE, LANG="zh_CN.UTF-8"))


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


class formats(Case):
    def test_every_format_is_listed_with_its_use(self):
        text = self.text("formats")
        self.assertRegex(text, r"(?m)^text +read .*txt")
        self.assertRegex(text, r"(?m)^json +read, write ")
        self.assertRegex(text, r"(?m)^csv +read, write ")
        self.assertRegex(text, r"(?m)^doc +convert first .*soffice --headless --convert-to docx FILE$")


class inputs(Case):
    def names(self, *arguments, **options):
        lines = self.text("convert", "--to", "jsonl", *arguments, **options).splitlines()
        return [json.loads(line)["name"] for line in lines][::2]

    def test_dash_is_standard_input(self):
        text = pathlib.Path(LIBRARY).read_bytes()
        self.assertIn("-: 2 projects, 10 indicators", self.text("show", "-", stdin=text))

    def test_encoding_is_obeyed(self):
        text = pathlib.Path(LIBRARY).read_text(encoding="utf-8").encode("utf-16-be")
        self.assertIn("购置台灯", self.text("show", "--encoding", "UTF-16BE", "-", stdin=text))

    def test_a_folder_is_walked_in_the_order_of_its_names(self):
        for number, name in ((3, "c.txt"), (2, "b/b.txt"), (1, "a.txt")):
            self.write(name, number)
        self.write(".hidden.txt", 9)
        self.assertEqual(self.names(str(self.folder)), ["阅览室001", "阅览室002", "阅览室003"])

    def test_office_files_in_a_folder_are_read_but_for_those_that_mark_one_as_open(self):
        if not re.search(r"^docx +read", self.text("formats"), re.M):
            self.skipTest("built without PFT_OFFICE")
        for name in ("library-2024.docx", "library-2024.xlsx"):
            (self.folder / name).write_bytes((EXAMPLES / name).read_bytes())
        (self.folder / "~$brary-2024.docx").write_bytes(b"\5user")
        projects = json.loads(self.text("convert", "--to", "json", str(self.folder / "library-2024.docx")))["projects"]
        self.assertEqual(self.names(str(self.folder)),
                         [project["name"] for project in projects][::2] + [projects[1]["name"]])

    def test_web_pages_and_csv_in_a_folder_are_read(self):
        table = [["项目名称", "路灯", ""], ["一级指标", "三级指标", "指标值"], ["产出指标", "更换灯头", "≥40盏"]]
        page = "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in table)
        (self.folder / "a.csv").write_text("\n".join(",".join(row) for row in table), encoding="gb18030")
        (self.folder / "b.tsv").write_text("\n".join("\t".join(row) for row in table), encoding="utf-16")
        (self.folder / "c.htm").write_text(page, encoding="utf-8")
        text = self.text("show", str(self.folder))
        self.assertEqual(text.count(": 1 project, 1 indicator"), 3)  # without PFT_HTML the page is read as text
        self.assertEqual(text.count("≥40盏"), 3)

    def test_a_format_that_is_not_read_is_named_with_the_command_that_converts_it(self):
        path = self.folder / "a.doc"
        path.write_bytes(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(504) + "WordDocument".encode("utf-16-le") +
                         bytes(104))
        self.assertIn("soffice --headless --convert-to docx", self.error("show", str(path), status=INPUT))

    def mixed(self):
        """A folder with two tables, and one of each that is none: what is said of it stands beside its name."""
        for name, text in (("a.txt", None), ("b.txt", "会议纪要\n一、听取汇报\n"), ("c.csv", "日期,地点,人数\n3月,礼堂,40\n4月,礼堂,50\n")):
            if text is None:
                self.write(name, 1)
            else:
                (self.folder / name).write_text(text, encoding="utf-8")
        (self.folder / "d.pdf").write_bytes(b"%PDF-1.7\n")
        (self.folder / "e.bin").write_bytes(b"\0")
        (self.folder / "f").symlink_to(self.folder)
        os.mkfifo(self.folder / "g")
        self.write("h/h.txt", 2)
        return {"b.txt": "no performance target table was found", "c.csv": "no performance target table was found",
                "d.pdf": "PDF", "e.bin": "skipped: not a known file extension", "f": "skipped: a link to a folder",
                "g": "skipped: not a regular file"}

    def test_nothing_in_a_folder_passes_in_silence(self):
        said = self.mixed()
        for arguments in (("show",), ("convert", "--to", "csv"), ("convert", "--to", "json"), ("score",),
                          ("monitor", "--month", "6"),
                          ("check",), ("audit",), ("merge",)):
            with self.subTest(arguments=arguments):
                operands = [str(self.folder)] * (2 if arguments == ("merge",) else 1)
                result = run(*arguments, "--lang", "en", *operands)
                self.assertEqual(result.returncode, INPUT)
                lines = result.stderr.decode().splitlines()
                for name, words in said.items():
                    self.assertTrue(any(line.startswith(f"{self.folder / name}: ") and words in line
                                        for line in lines), name)
                self.assertIn("perftarget: 8 files: 2 read, 1 unreadable, 2 without a table, 3 skipped"
                              if len(operands) == 1 else
                              "perftarget: 16 files: 4 read, 2 unreadable, 4 without a table, 6 skipped", lines)

    def test_what_cannot_be_read_may_be_allowed(self):
        self.mixed()
        for arguments in (("show",), ("convert", "--to", "jsonl"), ("score", "--format", "json"),
                          ("monitor", "--month", "6")):
            result = run(*arguments, "--skip-unreadable", str(self.folder))
            self.assertEqual(result.returncode, DONE, result.stderr.decode())
            self.assertEqual(len(result.stderr.splitlines()), 7)
        self.assertEqual(run("check", "--skip-unreadable", "-s", "error", "--rules", "mof-2021",
                             str(self.folder)).returncode in (0, 1), True)

    def test_a_name_in_any_bytes_is_no_matter_of_the_content(self):
        for name in ("自评.txt".encode("gbk"), b"\xff\xfe.txt"):
            path = os.path.join(os.fsencode(self.folder), name)
            with open(path, "wb") as file:
                file.write(pathlib.Path(LIBRARY).read_bytes())
            result = run("convert", "--to", "json", path)
            self.assertEqual(result.returncode, DONE, result.stderr)
            data = json.loads(result.stdout)
            self.assertEqual(len(data["projects"]), 2)
            self.assertTrue(data["source"]["name"].endswith("/自评.txt" if name[:1] != b"\xff" else "\ufffd.txt"),
                            data["source"])
            self.assertEqual(run("convert", "--to", "jsonl", path).returncode, DONE)

    def test_what_is_not_there_is_never_allowed_nor_is_reading_nothing(self):
        self.error("show", "--skip-unreadable", LIBRARY, str(self.folder / "missing.txt"), status=INPUT)
        (self.folder / "a.pdf").write_bytes(b"%PDF-1.7\n")
        self.assertEqual(run("show", "--skip-unreadable", str(self.folder)).returncode, INPUT)

    def test_one_file_without_a_table_is_said_once_and_not_summed_up(self):
        path = self.folder / "minutes.txt"
        path.write_text("会议纪要\n一、听取汇报\n", encoding="utf-8")
        result = run("convert", "--to", "json", str(path), LANG="zh_CN.UTF-8")
        self.assertEqual(result.returncode, INPUT)
        self.assertEqual(result.stderr.decode(), f"{path}: 未找到绩效目标表：请核对文件，或用 --from 指定格式\n")
        self.assertEqual(json.loads(result.stdout)["projects"], [])
        self.assertEqual(run("convert", "--to", "json", "--skip-unreadable", str(path)).returncode, DONE)

    def test_cells_without_a_project_are_said_where_the_format_has_no_place_for_them(self):
        path = self.folder / "list.csv"
        path.write_text("姓名,部门\n张三,财务科\n", encoding="utf-8")
        for form in ("jsonl", "csv", "arrow"):
            for option, status in ((), INPUT), (("--skip-unreadable",), DONE):
                told = self.error("convert", "--to", form, *option, "--force", "-o", str(self.folder / "out"),
                                  str(path), status=status)
                self.assertIn("no performance target table was found", told)

    def test_actual_values_without_a_table_are_said(self):
        path = self.folder / "minutes.txt"
        path.write_text("会议纪要\n", encoding="utf-8")
        self.assertIn("no performance target table", self.error("score", "--actuals", str(path), LIBRARY, status=INPUT))

    def test_the_models_own_documents_are_tables_as_they_are(self):
        path = self.folder / "new.json"
        path.write_text('{"format": "perftarget", "version": 1, "projects": [{"name": "新项目"}]}', encoding="utf-8")
        self.assertEqual(run("show", str(path)).returncode, DONE)
        path.write_text('{"format": "perftarget", "version": 1, "projects": []}', encoding="utf-8")
        self.assertEqual(run("show", str(path)).returncode, INPUT)

    def test_threads_keep_the_order_of_the_arguments(self):
        paths = [self.write(f"{number}.txt", number) for number in range(60)]
        self.assertEqual(self.names("--jobs", "4", *paths), [f"阅览室{number:03}" for number in range(60)])
        self.assertEqual(self.text("show", "-j4", *paths), self.text("show", "-j1", *paths))

    def test_what_cannot_be_read_is_named_and_the_others_are_done(self):
        empty = self.folder / "none"
        empty.mkdir()
        for path in (str(self.folder / "missing.txt"), str(empty)):
            with self.subTest(path=path):
                result = run("show", path, LIBRARY)
                self.assertEqual(result.returncode, INPUT)
                self.assertTrue(result.stderr.decode().startswith(path + ":"), result.stderr)
                self.assertIn("购置台灯", result.stdout.decode())

    def test_empty_input_never_crashes_and_is_said(self):
        self.assertIn("-:", self.error("show", "-", status=INPUT))

    def test_a_wrong_byte_is_told_with_line_and_column(self):
        path = self.folder / "wrong.json"
        path.write_text('{"format": "perftarget",\n "version": x}', encoding="utf-8")
        self.assertRegex(self.error("show", str(path), status=INPUT), rf"\A{re.escape(str(path))}:2:\d+: ")

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_a_file_without_permission_is_named(self):
        path = self.write("closed.txt", 1)
        os.chmod(path, 0)
        self.assertIn(path, self.error("show", path, status=INPUT))


class progress(Case):
    """The bar on standard error, which stands there only while many files are read and nothing else is written."""

    def standard_error(self, count, terminal_output=False):
        paths = [self.write(f"{number:03}.txt", number) for number in range(count)]
        master, slave = os.openpty()
        with open(self.folder / "out.txt", "wb") as file:
            process = subprocess.Popen([COMMAND, "show", *paths], stdout=slave if terminal_output else file,
                                       stderr=slave,
                                       env=environment(TERM="xterm"))
            os.close(slave)
            text = all_that_is_said(master)
        self.assertEqual(process.wait(timeout=60), DONE)
        return text

    def test_many_files_have_a_bar_that_is_gone_in_the_end(self):
        text = self.standard_error(12)
        self.assertRegex(text, rb"^\r\[[#.]+\] \d+/12")
        self.assertTrue(text.endswith(b"\r\033[K"))

    def test_a_few_files_or_a_result_on_the_same_terminal_have_none(self):
        self.assertEqual(self.standard_error(3), b"")
        self.assertNotIn(b"/12", self.standard_error(12, terminal_output=True))


class tables(Case):
    def test_all_are_listed_in_both_languages(self):
        english = self.text("tables").splitlines()
        self.assertEqual([line.split()[0] for line in english],
                         ["documents", "projects", "budget", "indicators", "unplaced", "findings", "scores"])
        self.assertIn("每个指标一行", self.text("tables", LANG="zh_CN.UTF-8"))

    def test_the_columns_of_one_have_a_type_and_say_what_they_hold(self):
        rows = [line.split(None, 2) for line in self.text("tables", "indicators").splitlines()]
        self.assertEqual([row[0] for row in rows[:3]], ["document", "project", "indicator"])
        self.assertIn(["target_low", "decimal", "target value: number, or lower end"], rows)
        self.assertIn("指标值的日期或起始日", self.text("tables", "indicators", LANG="zh_CN.UTF-8"))
        self.assertIn("did you mean scores?", self.error("tables", "score", status=USAGE))


class manual(Case):
    """Both manual pages name every subcommand and every option, and have the same sections."""

    PAGES = {language: (MANUALS / name).read_text(encoding="utf-8")
             for language, name in (("en", "perftarget.1"), ("zh", "perftarget.zh_CN.1"))}

    def test_every_subcommand_has_its_entry_and_its_synopsis(self):
        for language, page in self.PAGES.items():
            for name in SUBCOMMANDS:
                with self.subTest(language=language, name=name):
                    self.assertIn(f"\n.TP\n.B {name}\n", page)
                    self.assertRegex(page, rf"(?m)^\.B perftarget {name}\b")

    def test_every_option_has_its_entry(self):
        options = {option for name in SUBCOMMANDS
                   for option in re.findall(r"--[a-z-]+", self.text(name, "--help"))} | {"--version"}
        for language, page in self.PAGES.items():
            entries = "\n".join(line for before,
                                line in zip(page.splitlines(), page.splitlines()[1:]) if before == ".TP")
            for option in options:
                with self.subTest(language=language, option=option):
                    self.assertIn(option, entries.replace("\\-", "-"))

    def test_both_have_the_same_sections_and_examples(self):
        heads = {language: [line for line in page.splitlines() if line.startswith(".SH")]
                 for language, page in self.PAGES.items()}
        self.assertEqual(len(heads["en"]), len(heads["zh"]), heads)
        examples = {language: [line.split(" ")[:2] for line in page.rpartition(".nf")[2].splitlines()
                               if line.startswith("perftarget")]
                    for language, page in self.PAGES.items()}
        self.assertEqual(examples["en"], examples["zh"])

    def test_neither_language_leaks_into_the_other(self):
        for name in SUBCOMMANDS:
            english, chinese = self.text(name, "--help"), self.text(name, "--help", LANG="zh_CN.UTF-8")
            for line in re.findall(r"^ +(?:-\w, )?--.*", english + chinese, re.M):
                self.assertRegex(line, r"^ +(-\w, )?--[a-z-]+( \S+)?  +\S")
            self.assertIsNone(re.search(r"[\u4e00-\u9fff]", re.sub("绩效[目标自评]+表|万元", "", english)), english)
            words = re.sub(r"--?[a-z-]+|\b(perftarget|auto|always|never|en|zh|text|info|warning|error|csv|json|jsonl|"
                           r"xlsx|html|sarif|bash|zsh|fish"
                           r"|shell|man|arrow|feather|indicators|agency|department|year|grade|certainty|file|"
                           r"category|kind|source|build|match|docx|target|target-a|self-evaluation|monitoring|"
                           r"review-sheet|" +
                           "|".join(SUBCOMMANDS) + r")\b", "", chinese)
            self.assertIsNone(re.search(r"\b[a-z]{3,}\b", words), words)


class completion(Case):
    """The shells offer what the help of each subcommand lists: both come from one table."""

    def script(self, shell):
        path = self.folder / f"completion.{shell}"
        path.write_text(self.text("completion", shell), encoding="utf-8")
        return str(path)

    def offered(self, *words):
        program = ('source "$1"; shift; COMP_WORDS=(perftarget "$@"); COMP_CWORD=$#; _perftarget; '
                   'printf "%s\n" "${COMPREPLY[@]}"')
        result = subprocess.run(["bash", "-c", program, "bash", self.script("bash"), *words], capture_output=True,
                                env=environment(), timeout=60, check=True)
        return set(result.stdout.decode().split())

    def fish(self, line):
        if shutil.which("fish") is None:
            self.skipTest("no fish here")
        result = subprocess.run(["fish", "-c", 'source $argv[1]; complete -C $argv[2]', self.script("fish"), line],
                                capture_output=True,
                                env=environment(HOME=str(self.folder)), timeout=60, check=True)
        return {offer.split("\t")[0] for offer in result.stdout.decode().splitlines()}

    def listed(self, subcommand):
        return set(re.findall(r"(?m)^ +(?:-\w, )?(--[a-z-]+)", self.text(subcommand, "--help")))

    def test_subcommands_are_those_of_the_help(self):
        self.assertEqual(self.offered(""), set(SUBCOMMANDS))
        self.assertEqual(self.fish("perftarget "), set(SUBCOMMANDS))

    def test_options_are_those_of_each_help(self):
        for subcommand in SUBCOMMANDS:
            with self.subTest(subcommand=subcommand):
                self.assertEqual(self.offered(subcommand, "-"), self.listed(subcommand))

    def test_fish_offers_them_too(self):
        for subcommand in ("show", "score", "completion"):
            self.assertEqual(self.fish(f"perftarget {subcommand} --"), self.listed(subcommand))

    def test_formats_are_those_that_are_read_and_written(self):
        self.assertEqual(self.offered("convert", "--to", ""), {"json", "jsonl", "csv", "arrow", "feather"})
        self.assertLessEqual({"text", "json", "jsonl"}, self.offered("show", "--from", ""))
        self.assertEqual(self.offered("monitor", "-F", ""), {"text", "json"})
        self.assertIn("sarif", self.offered("check", "--format", "s"))
        self.assertEqual(self.fish("perftarget rules "), {"audit", "disclosure", "mof-2015", "mof-2021"})
        self.assertLessEqual({"mof-2020", "hubei-2020"}, self.offered("score", "--method", ""))

    def test_zsh_takes_the_script(self):
        if shutil.which("zsh") is None:
            self.skipTest("no zsh here")
        script = self.script("zsh")
        subprocess.run(["zsh", "-f", "-n", script], check=True, timeout=60)
        self.assertTrue(pathlib.Path(script).read_text(encoding="utf-8").startswith("#compdef perftarget\n"))
        for subcommand in SUBCOMMANDS:
            self.assertIn(f"\n        {subcommand})\n", pathlib.Path(script).read_text(encoding="utf-8"))

    def test_another_shell_is_refused_with_those_there_are(self):
        self.assertIn("bash, zsh, fish", self.error("completion", "csh", status=USAGE))
        self.assertIn("bash, zsh, fish", self.error("completion", status=USAGE))


class output(Case):
    def target(self, mode=None):
        path = self.folder / "out.json"
        if mode is not None:
            path.write_text("old", encoding="utf-8")
            path.chmod(mode)
        return path

    def left(self):
        return sorted(path.name for path in self.folder.iterdir())

    def test_a_file_is_replaced_whole_and_nothing_else_is_left(self):
        path = self.target(0o640)
        self.assertEqual(self.text("convert", "--to", "json", "--force", "-o", str(path), LIBRARY), "")
        self.assertEqual(len(json.loads(path.read_text(encoding="utf-8"))["projects"]), 2)
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o640)
        self.assertEqual(self.left(), ["out.json"])

    def test_what_somebody_else_wrote_is_not_replaced_unasked(self):
        path = self.target(0o644)
        for subcommand in (["convert", "--to", "json"], ["score", "-F", "html"], ["check", "-F", "csv"], ["template"]):
            with self.subTest(subcommand=subcommand):
                error = self.error(*subcommand, "-o", str(path), LIBRARY, status=INPUT)
                self.assertIn("exists and was not written by perftarget", error)
                self.assertIn("--force", error)
                self.assertEqual(path.read_text(encoding="utf-8"), "old")

    def test_what_it_wrote_itself_it_replaces(self):
        path = self.folder / "out"
        kinds = [["convert", "--to", to]
                 for to in ("json", "jsonl", "csv")] + [["convert", "--to", "json", "--compact"]]
        kinds += [["check", "-F", form]
                  for form in ("json", "jsonl", "csv", "sarif", "html")] + [["check", "-F", "csv", "--excel"]]
        kinds += [["score", "-F", form]
                  for form in ("json", "jsonl", "csv", "html")] + [["monitor", "--month", "6", "-F", "json"]]
        path.write_text("", encoding="utf-8")
        for kind in kinds:
            with self.subTest(kind=kind):
                for _ in range(2):
                    self.assertIn(run(*kind, "-o", str(path), EVALUATION).returncode, (DONE, 1))
                path.write_bytes(path.read_bytes())

    def test_on_a_terminal_it_asks(self):
        path = self.target(0o644)
        for answer, replaced in ((b"n\n", False), (b"\n", False), (b"y\n", True)):
            master, slave = os.openpty()
            process = subprocess.Popen([COMMAND, "convert", "--to", "json", "-o", str(path), LIBRARY], stdin=slave,
                                       stderr=slave,
                                       stdout=subprocess.DEVNULL, env=environment(TERM="xterm"))
            os.close(slave)
            os.write(master, answer)
            said = all_that_is_said(master)
            status = process.wait(timeout=60)
            self.assertIn(b"Replace it? [y/N]", said)
            self.assertEqual((status, path.read_bytes() != b"old"), (DONE if replaced else INPUT, replaced))

    def on_terminal(self, *arguments, **changes):
        master, slave = os.openpty()
        process = subprocess.Popen([COMMAND, *arguments], stdout=slave, env=environment(TERM="xterm", **changes))
        os.close(slave)
        text = all_that_is_said(master)
        self.assertEqual(process.wait(timeout=60), DONE)
        return text.decode()

    def test_on_a_terminal_it_goes_through_the_pager(self):
        pager = "sed 's/^/> /'"
        self.assertIn("> ", self.on_terminal("show", LIBRARY, PERFTARGET_PAGER=pager).splitlines()[-1])
        self.assertTrue(self.on_terminal("rules", PERFTARGET_PAGER=pager).startswith("> "))
        for arguments, changes in ((["show", "--no-pager", LIBRARY], {"PERFTARGET_PAGER": pager}),
                                   (["show", LIBRARY], {"PERFTARGET_PAGER": "", "PAGER": pager}),
                                   (["show", LIBRARY], {"PERFTARGET_PAGER": "cat"}),
                                   (["convert", "--to", "json", LIBRARY], {"PERFTARGET_PAGER": pager})):
            self.assertNotIn("> ", self.on_terminal(*arguments, **changes).splitlines()[0])
        self.assertNotIn("> ", self.text("show", LIBRARY, PERFTARGET_PAGER=pager).splitlines()[0])

    def test_a_pager_that_is_left_early_ends_it_quietly(self):
        self.assertEqual(len(self.on_terminal("show", *[LIBRARY] * 300, PERFTARGET_PAGER="head -n 1").splitlines()), 1)

    def test_a_new_file_honours_the_umask(self):
        path = self.target()
        old = os.umask(0o027)
        try:
            self.text("convert", "--to", "csv", "-o", str(path), LIBRARY)
        finally:
            os.umask(old)
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o640)

    def test_when_nothing_could_be_read_the_old_file_stays(self):
        path = self.target(0o644)
        for to in ("json", "jsonl", "csv"):
            self.error("convert", "--to", to, "--force", "-o", str(path), str(self.folder / "missing"), status=INPUT)
            self.assertEqual(path.read_text(encoding="utf-8"), "old")
            self.assertEqual(self.left(), ["out.json"])

    def test_a_signal_leaves_nothing_behind(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            path = self.target(0o644)
            process = subprocess.Popen([COMMAND, "convert", "--to", "json", "--force", "-o", str(path), "-"],
                                       stdin=subprocess.PIPE, env=environment())
            deadline = time.monotonic() + 30
            while len(self.left()) < 2 and time.monotonic() < deadline:
                time.sleep(0.01)
            self.assertEqual(len(self.left()), 2)
            process.send_signal(number)
            self.assertEqual(process.wait(timeout=30), -number)
            process.stdin.close()
            self.assertEqual((self.left(), path.read_text(encoding="utf-8")), (["out.json"], "old"))

    def test_a_folder_that_is_not_there_is_an_error(self):
        path = str(self.folder / "none" / "out.json")
        self.assertIn(path, self.error("convert", "--to", "json", "-o", path, LIBRARY, status=INPUT))

    def test_a_full_disk_is_told_in_every_subcommand(self):
        for arguments in (["show", LIBRARY], ["convert", "--to", "json", LIBRARY], ["convert", "--to", "csv", LIBRARY],
                          ["value", "1"], ["formats"], ["--help"], ["--version"]):
            with self.subTest(arguments=arguments), open("/dev/full", "wb") as full:
                self.assertIn("no space left", self.error(*arguments, status=INPUT, stdout=full))
        self.assertIn("/dev/full", self.error("convert", "--to", "json", "-o", "/dev/full", LIBRARY, status=INPUT))

    def test_a_closed_pipe_ends_quietly(self):
        for arguments in (["show", *[LIBRARY] * 200], ["convert", "--to", "json", *[LIBRARY] * 200],
                          ["convert", "--to", "jsonl", *[LIBRARY] * 200]):
            with self.subTest(arguments=arguments[:3]):
                reader, writer = os.pipe()
                os.close(reader)
                result = run(*arguments, stdout=writer)
                os.close(writer)
                self.assertEqual((result.returncode, result.stderr), (DONE, b""))


if __name__ == "__main__":
    unittest.main(argv=sys.argv)
