"""The command as people run it: its arguments, inputs, help and output."""

import json
import os
import pathlib
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
import unittest

from case import (COMMAND, DONE, EVALUATION, EXAMPLES, INPUT, LIBRARY, MANUALS, SUBCOMMANDS, USAGE, Case,
                  all_that_is_said, environment, run)


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
