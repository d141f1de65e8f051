"""perftarget.exe under Wine: what it writes is what the native command writes, byte for byte, and what is Windows's
own.

PERFTARGET: the native command; PERFTARGET_PDFIUM: its PDFium; PERFTARGET_EXE: the program; PERFTARGET_STAND_IN:
soffice.c, built; PERFTARGET_SAMPLES: a folder of documents beside the project's own."""

import errno
import os
import pathlib
import pty
import re
import select
import shutil
import signal
import subprocess
import tempfile
import termios
import time
import unittest

COMMAND = os.environ["PERFTARGET"]
EXE = os.environ["PERFTARGET_EXE"]
SAMPLES = os.environ.get("PERFTARGET_SAMPLES", "")
ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "data"
PDF = ROOT / "tests" / "pdf"
MARKS = str(pathlib.Path(EXE).with_name("perftarget-pdf.exe"))
NATIVE_MARKS = str(pathlib.Path(COMMAND).with_name("perftarget-pdf"))
LIBRARY = EXAMPLES / "library-2024.docx"
EVALUATION = EXAMPLES / "nursing-2024-evaluation.md"
DONE, FINDINGS, USAGE, INPUT = 0, 1, 2, 3

# What the library reads itself; what others convert first has tests of its own.
READ = {".alto", ".csv", ".docx", ".htm", ".html", ".json", ".jsonl", ".md", ".mht", ".ofd", ".tsv", ".txt", ".xlsx",
        ".xml"}


def environment(**changes):
    """The caller's, without what steers the command, and in English."""
    steering = ("LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "NO_COLOR", "PERFTARGET_SOFFICE", "PERFTARGET_PDFIUM")
    result = {name: value for name, value in os.environ.items() if name not in steering}
    result.update({"LC_ALL": "C.UTF-8", "PERFTARGET_SOFFICE": ""}, **changes)
    return result


def run(program, *arguments, folder=ROOT, stdin=b"", **changes):
    words = [COMMAND] if program == COMMAND else ["wine", program]
    return subprocess.run([*words, *map(str, arguments)], input=stdin, cwd=folder, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, env=environment(**changes), timeout=300, check=False)


# A Windows whose language is Chinese, and the code page 936.
CHINESE = {"LC_ALL": "zh_CN.UTF-8", "LOCPATH": os.environ.get("LOCPATH", "")}


def documents(folder):
    return sorted(path for path in pathlib.Path(folder).rglob("*") if path.suffix in READ and path.is_file())


def temporaries(folder):
    return sorted(path.name for path in folder.iterdir() if path.name.startswith(".perftarget"))


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def same(self, *arguments, folder=ROOT, stdin=b""):
        """Both end alike and write the same bytes and messages; what they wrote."""
        native, ours = (run(program, *arguments, folder=folder, stdin=stdin) for program in (COMMAND, EXE))
        self.assertEqual(ours.returncode, native.returncode, ours.stderr.decode())
        self.assertEqual(ours.stdout, native.stdout, f"perftarget {' '.join(map(str, arguments))}")
        self.assertEqual(ours.stderr.decode(), native.stderr.decode())
        return native.stdout

    def same_file(self, name, *arguments):
        """The file that the last argument's -o names."""
        written = []
        for number, program in enumerate((COMMAND, EXE)):
            folder = self.folder / str(number)
            folder.mkdir(exist_ok=True)
            result = run(program, *arguments, "-o", folder / name)
            self.assertEqual(result.returncode, DONE, result.stderr.decode())
            written.append((folder / name).read_bytes())
        self.assertEqual(written[0], written[1], f"perftarget {' '.join(map(str, arguments))}")


class equality(Case):
    def compare(self, paths, *options):
        self.assertGreater(len(paths), 20)
        some = 60  # a command line of Windows is short
        for first in range(0, len(paths), some):
            written = self.same("convert", "--to", "jsonl", "--no-convert", *options, *paths[first:first + some])
            self.assertIn(b'"indicators"', written)

    def test_the_projects_own_documents(self):
        folders = ("examples/data", "examples/bureau", "tests/cases", "tests/command/data", "tests/python/data")
        self.compare([path.relative_to(ROOT) for folder in folders for path in documents(ROOT / folder)])

    @unittest.skipUnless(SAMPLES, "no samples beside the project")
    def test_the_samples(self):
        self.compare([os.path.relpath(path, ROOT) for path in documents(SAMPLES)])

    def test_every_subcommand(self):
        target, evaluation = "examples/data/nursing-2024.md", EVALUATION.relative_to(ROOT)
        library = "tests/command/data/library.txt"
        for arguments in (
            ("--help",), ("convert", "--help"), ("--version",), ("show", target, evaluation),
            ("--lang", "zh", "show", "examples/data/library-2024.xlsx"), ("explain", target),
            ("convert", "--to", "csv", target), ("convert", "--to", "json", target, evaluation),
            ("convert", "--to", "arrow", "--table", "indicators", target), ("merge", target, evaluation),
            ("value", "≥95％", "2023年12月底前", "1.2亿元"), ("criterion", "每降低1%扣2分"), ("methods",),
            ("score", "--format", "json", evaluation), ("score", evaluation),
            ("review", "--format", "html", evaluation), ("monitor", "--month", "6", evaluation), ("audit", evaluation),
            ("check", "--format", "json", target, library), ("check", "--format", "sarif", target), ("check", target),
            ("check", "--rules", "disclosure", "examples/data/library-2024.html"), ("rules",),
            ("alike", "--format", "json", "examples/bureau/alike"),
            ("compare", "--format", "json", "examples/bureau/2024", "examples/bureau/2025"),
            ("portfolio", "--format", "json", "examples/bureau/2024"), ("library", "--help"), ("tables",),
            ("completion", "bash"),
        ):
            with self.subTest(arguments):
                self.assertNotEqual(self.same(*arguments), b"")
        for arguments in (("convert", "--to", "json", "none.docx"), ("nonsense",), ("show",), ("show", "--nonsense")):
            with self.subTest(arguments):
                self.assertEqual(self.same(*arguments), b"")

    def test_workbooks_and_reports(self):
        for form in ("target", "self-evaluation", "review-sheet"):
            self.same_file(f"{form}.xlsx", "form", "--kind", form, EVALUATION)
            self.same_file(f"{form}.docx", "form", "--kind", form, EVALUATION)
        self.same_file("filled.xlsx", "template", "examples/data/nursing-2024.md")
        self.same_file("report.html", "report", "examples/bureau/2024")

    def test_lines_from_standard_input_on_any_number_of_threads(self):
        lines = run(COMMAND, "convert", "--to", "jsonl", "examples/bureau").stdout * 100
        for jobs in ("1", "2", "7"):
            self.same("convert", "--from", "jsonl", "--to", "jsonl", "--jobs", jobs, "-", stdin=lines)
        self.same("check", "--format", "json", "--jobs", "4", "examples/bureau", "examples/data")

    def test_values_a_line(self):
        lines = (ROOT / "tests/unit/values.tsv").read_text(encoding="utf-8").splitlines()
        self.same("value", stdin="\r\n".join(line.split("\t")[0] for line in lines).encode())


class encodings(Case):
    TEXT = (EXAMPLES / "library-2024.txt").read_text(encoding="utf-8")

    def test_texts_of_chinese_encodings(self):
        for name in ("gb18030", "gbk", "utf-16", "utf-8-sig"):
            path = self.folder / f"{name}.txt"
            path.write_bytes(self.TEXT.encode(name))
            self.assertIn("图书馆".encode(), self.same("convert", "--to", "json", path.name, folder=self.folder))

    def test_every_character_of_gb18030(self):
        """In cells of a csv; what no encoding can hold is refused at the same byte."""
        every = "".join(chr(c) for c in range(0x80, 0x30000) if not 0xD800 <= c < 0xE000 and not 0x2FF0 <= c < 0x3000
                        and not 0x85 == c and not 0x2028 <= c <= 0x2029
                        # The native converter (glibc 2.36) alone refuses these, as GB18030-2005 had them elsewhere.
                        and not 0x9FB4 <= c <= 0x9FBB and not 0xFE10 <= c <= 0xFE19)
        rows = ["一级指标,二级指标,三级指标,指标值"]
        rows += [f"产出指标,数量指标,{every[at:at + 200]},≥1项" for at in range(0, len(every), 200)]
        (self.folder / "every.csv").write_bytes("\r\n".join(rows).encode("gb18030", "ignore"))
        (self.folder / "broken.txt").write_bytes("绩效目标".encode("gbk") * 100 + b"\xff" + "指标".encode("gbk"))
        self.assertIn("龥".encode(), self.same("convert", "--to", "json", "every.csv", folder=self.folder))
        self.same("convert", "--to", "json", "broken.txt", folder=self.folder)


class names(Case):
    NAME = "关于〔2024〕10号 绩效目标表—𠮷.docx"

    def setUp(self):
        super().setUp()
        self.deep = self.folder / "数据 资料" / "二级"
        self.deep.mkdir(parents=True)
        shutil.copy(LIBRARY, self.deep / self.NAME)
        shutil.copy(LIBRARY, self.deep / "~$临时.docx")
        shutil.copy(EVALUATION, self.deep / "自评.md")

    def test_chinese_names_and_backslashes(self):
        native = run(COMMAND, "convert", "--to", "json", f"数据 资料/二级/{self.NAME}", folder=self.folder)
        for path in (f"数据 资料/二级/{self.NAME}", f"数据 资料\\二级\\{self.NAME}", f".\\数据 资料\\二级\\{self.NAME}"):
            ours = run(EXE, "convert", "--to", "json", path, folder=self.folder)
            self.assertEqual(ours.returncode, DONE, ours.stderr.decode())
            self.assertEqual(ours.stdout.replace(b"./", b""), native.stdout)

    def test_a_backslash_elsewhere_is_left_alone(self):
        self.same("value", "a\\b", "数据 资料\\≥95%", folder=self.deep)

    def test_folders(self):
        self.assertIn(self.NAME.encode(), self.same("convert", "--to", "jsonl", ".", folder=self.folder))
        self.same("check", "--format", "json", "数据 资料", "no-folder", folder=self.folder)

    def test_patterns_that_no_shell_has_expanded(self):
        for pattern in ("数据 资料/二级/*.docx", "数据 资料\\二级\\*.docx"):
            ours = run(EXE, "convert", "--to", "jsonl", pattern, folder=self.folder)
            native = run(COMMAND, "convert", "--to", "jsonl", f"数据 资料/二级/{self.NAME}", folder=self.folder)
            self.assertEqual(ours.stdout, native.stdout)
        ours = run(EXE, "convert", "--to", "jsonl", "*.pdf", folder=self.folder)
        self.assertEqual(ours.returncode, INPUT)
        self.assertIn("*.pdf", ours.stderr.decode())

    def test_a_drive(self):
        drive = "z:" + str(self.deep).replace("/", "\\") + "\\自评.md"
        ours = run(EXE, "convert", "--to", "json", drive)
        self.assertEqual(ours.returncode, DONE, ours.stderr.decode())
        self.assertIn(drive.replace("\\", "/").encode(), ours.stdout)

    def test_paths_longer_than_260_characters(self):
        long = pathlib.Path(*["很长的文件夹名称" * 4] * 9)
        (self.folder / long).mkdir(parents=True)
        shutil.copy(EVALUATION, self.folder / long / "自评.md")
        self.same("convert", "--to", "json", long / "自评.md", folder=self.folder)
        self.same("convert", "--to", "jsonl", ".", folder=self.folder)
        ours = run(EXE, "convert", "--to", "json", "-o", long / "结果.json", long / "自评.md", folder=self.folder)
        self.assertEqual(ours.returncode, DONE, ours.stderr.decode())
        self.assertEqual([path.name for path in (self.folder / long).iterdir() if path.suffix != ".md"], ["结果.json"])

    def test_a_configuration_beside_the_files(self):
        plain = self.same("check", "--format", "json", ".", folder=self.folder)
        (self.folder / ".perftarget.json").write_text('{"exclude": ["数据 资料/二级/*.docx"]}', encoding="utf-8")
        found = self.same("check", "--format", "json", ".", folder=self.folder)
        self.assertIn(self.NAME, plain.decode())
        self.assertNotIn(self.NAME, found.decode())
        self.assertIn("自评.md", found.decode())

    def test_a_batch_file_in_gbk(self):
        """As a Chinese Windows has it, where the console and the system are of the code page 936."""
        (self.folder / "run.bat").write_bytes(
            "@perftarget.exe convert --to json -o 结果.json \"数据 资料\\二级\\自评.md\"\r\n".encode("gbk"))
        shutil.copy(EXE, self.folder / "perftarget.exe")
        result = subprocess.run(["wine", "cmd", "/c", "run.bat"], cwd=self.folder, check=False, timeout=120,
                                env=environment(**CHINESE), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        native = run(COMMAND, "convert", "--to", "json", "数据 资料/二级/自评.md", folder=self.folder)
        self.assertTrue((self.folder / "结果.json").exists(), result.stdout + result.stderr)
        self.assertEqual((self.folder / "结果.json").read_bytes(), native.stdout)

    def test_on_a_chinese_windows(self):
        """What is written is UTF-8 all the same, and what is said Chinese."""
        native = run(COMMAND, "convert", "--to", "json", f"数据 资料/二级/{self.NAME}", folder=self.folder)
        ours = run(EXE, "convert", "--to", "json", f"数据 资料\\二级\\{self.NAME}", folder=self.folder, **CHINESE)
        self.assertEqual(ours.stdout, native.stdout)
        self.assertIn("用法", run(EXE, "--help", **CHINESE).stdout.decode())


class replacing(Case):
    def convert(self, output, source=EVALUATION, **options):
        return run(EXE, "convert", "--to", "json", "-o", output, source, folder=self.folder, **options)

    def test_a_result_takes_the_place_of_an_old_one(self):
        expected = run(COMMAND, "convert", "--to", "json", EVALUATION).stdout
        for _ in range(2):
            self.assertEqual(self.convert("结果.json").returncode, DONE)
            self.assertEqual((self.folder / "结果.json").read_bytes(), expected)
            self.assertEqual([path.name for path in self.folder.iterdir()], ["结果.json"])

    def test_a_file_of_others_is_not_replaced_without_consent(self):
        (self.folder / "年报.json").write_text("of somebody else")
        result = self.convert("年报.json")
        self.assertEqual(result.returncode, INPUT)
        self.assertEqual((self.folder / "年报.json").read_text(), "of somebody else")

    def test_a_read_only_file_stays(self):
        self.convert("结果.json")
        (self.folder / "结果.json").chmod(0o444)
        result = self.convert("结果.json")
        self.assertEqual(result.returncode, INPUT)
        self.assertIn("permission denied", result.stderr.decode())
        self.assertEqual(temporaries(self.folder), [])

    def test_a_failure_leaves_the_old_file(self):
        self.convert("结果.json")
        old = (self.folder / "结果.json").read_bytes()
        result = self.convert("结果.json", source="no-such-file.docx")
        self.assertEqual(result.returncode, INPUT)
        self.assertEqual((self.folder / "结果.json").read_bytes(), old)
        self.assertEqual(temporaries(self.folder), [])

    def test_a_kill_leaves_nothing_behind(self):
        with subprocess.Popen(["wine", EXE, "convert", "--from", "jsonl", "--to", "jsonl", "-o", "out.jsonl", "-"],
                              cwd=self.folder, env=environment(), stdin=subprocess.PIPE,
                              stderr=subprocess.PIPE) as process:
            end = time.monotonic() + 60
            while not temporaries(self.folder) and time.monotonic() < end:
                time.sleep(0.02)
            self.assertNotEqual(temporaries(self.folder), [])
            process.kill()
        end = time.monotonic() + 20
        while temporaries(self.folder) and time.monotonic() < end:
            time.sleep(0.05)
        self.assertEqual(list(self.folder.iterdir()), [])


class streams(Case):
    def test_a_pipe_that_its_reader_closed(self):
        with subprocess.Popen(["wine", EXE, "convert", "--to", "jsonl", *["examples/bureau"] * 40], cwd=ROOT,
                              env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            self.assertEqual(len(process.stdout.read(100)), 100)
            process.stdout.close()
            errors = process.stderr.read()
            self.assertEqual((process.wait(timeout=120), errors), (DONE, b""))

    def console(self, *arguments, types="", until=None, status=DONE, **changes):
        """What a person sees on the console, who types something: the texts that Wine paints, without the orders that
        place them. With `until`, the person leaves when that is shown."""
        pid, terminal = pty.fork()
        if pid == 0:
            os.chdir(ROOT)
            os.execvpe("wine", ["wine", EXE, *map(str, arguments)], environment(TERM="xterm", **changes))
        seen = b""
        left = False
        end = time.monotonic() + 120
        while time.monotonic() < end and not left:
            # A key is one for Windows once its console has taken the terminal, which else makes other bytes of it.
            if types and not termios.tcgetattr(terminal)[0] & termios.ICRNL:
                os.write(terminal, types.encode())
                types = ""
            if not select.select([terminal], [], [], 0.1)[0]:
                continue
            try:
                part = os.read(terminal, 65536)
            except OSError as error:
                if error.errno != errno.EIO:
                    raise
                break
            if not part:
                break
            seen += part
            left = until is not None and until.encode() in seen
        if left:
            os.kill(pid, signal.SIGKILL)
        os.close(terminal)
        ended = os.waitpid(pid, 0)[1]
        if not left:
            self.assertEqual(os.waitstatus_to_exitcode(ended), status, seen)
        text = re.sub(r"\x1b\][^\x07]*\x07|\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[=>()].?", "",
                      seen.decode("utf-8", "replace" if left else "strict"))
        return re.sub(r"\s", "", text)

    def test_the_console_shows_chinese(self):
        shown = self.console("value", "--explain", "≥95％")
        self.assertIn("≥95％:", shown)
        shown = self.console("--lang", "zh", "formats")
        self.assertIn("OFD版式文件", shown)
        self.assertNotIn("\N{REPLACEMENT CHARACTER}", shown)

    def test_chinese_is_typed(self):
        """On a console of the code page 936 too; it ends by a person, whose Ctrl+Z Wine does not pass on."""
        for code_page in ({}, CHINESE):
            shown = self.console("value", "--explain", types="不低于９５％\r", until="95", **code_page)
            self.assertRegex(shown, "不低于９５％[:：](anumber:atleast95|数值：不低于95)")
            self.assertNotIn("\N{REPLACEMENT CHARACTER}", shown)

    def test_consent_is_given_in_chinese(self):
        target = self.folder / "年报.json"
        for answer, replaced in (("否", False), ("是", True)):
            target.write_text("of somebody else")
            self.console("convert", "--to", "json", "-o", target, EVALUATION, types=f"{answer}\r",
                         status=DONE if replaced else INPUT, **CHINESE)
            self.assertEqual(target.read_text(encoding="utf-8") != "of somebody else", replaced)

    def test_the_language_is_that_of_the_environment(self):
        for variable, word in (("zh_CN.UTF-8", "用法"), ("en_US.UTF-8", "Usage")):
            self.assertIn(word, run(EXE, "--help", LC_ALL=variable).stdout.decode())


class refusals(Case):
    """What the command hands to other programs is refused where they are not, with what to do."""

    def test_old_files_and_pdf_are_to_be_saved_anew(self):
        (self.folder / "text.rtf").write_bytes(b"{\\rtf1\\ansi}")
        (self.folder / "page.pdf").write_bytes(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n")
        shutil.copy(EXE, self.folder / "perftarget.exe")  # alone: nothing stands beside it
        for name, wanted in (("text.rtf", "LibreOffice"), ("page.pdf", "perftarget-pdf.exe")):
            for language, word in (("en", "save it as"), ("zh", "另存为")):
                result = run(self.folder / "perftarget.exe", "--lang", language, "show", name, folder=self.folder)
                self.assertEqual(result.returncode, INPUT)
                self.assertIn(word, result.stderr.decode())
                self.assertIn(wanted, result.stderr.decode())
                self.assertIn(".docx", result.stderr.decode())
        self.assertIn("save them as", run(EXE, "formats").stdout.decode())

    def test_perftarget_pdf_alone_says_what_it_lacks(self):
        for name in ("perftarget.exe", "perftarget-pdf.exe"):
            shutil.copy(pathlib.Path(EXE).with_name(name), self.folder)
        shutil.copy(PDF / "library-2024.pdf", self.folder)
        for language, word in (("en", "beside perftarget-pdf.exe"), ("zh", "请将 pdfium.dll")):
            result = run(self.folder / "perftarget.exe", "--lang", language, "show", "library-2024.pdf",
                         folder=self.folder)
            self.assertEqual(result.returncode, INPUT)
            self.assertIn(word, result.stderr.decode())


class pdf(Case):
    """PDF through perftarget-pdf.exe and the pdfium.dll beside it."""

    def test_what_is_printed_is_what_linux_prints(self):
        for name in ("library-2024.pdf", "scan.pdf", "encrypted.pdf"):
            ours = run(MARKS, PDF / name)
            native = subprocess.run([NATIVE_MARKS, PDF / name], stdout=subprocess.PIPE, check=False)
            self.assertEqual((ours.returncode, ours.stdout), (native.returncode, native.stdout), ours.stderr)
            with open(PDF / name, "rb") as file:
                self.assertEqual(run(MARKS, "-", stdin=file.read()).stdout, native.stdout)

    def test_documents_are_the_same(self):
        samples = pathlib.Path(SAMPLES).rglob("*.pdf") if SAMPLES else ()
        for path in (PDF / "library-2024.pdf", *sorted(samples)):
            shutil.copy(path, self.folder)
            native = run(COMMAND, "convert", "--to", "json", path.name, folder=self.folder,
                         PERFTARGET_PDFIUM=os.environ["PERFTARGET_PDFIUM"])
            ours = run(EXE, "convert", "--to", "json", path.name, folder=self.folder)
            self.assertEqual((ours.returncode, ours.stdout), (DONE, native.stdout), path)

    def test_many_at_once(self):
        for number in range(6):
            shutil.copy(PDF / "library-2024.pdf", self.folder / f"{number} 号.pdf")
        shown = run(EXE, "show", "--jobs", "3", ".", folder=self.folder)
        self.assertEqual(shown.stdout.decode().count(": 3 projects"), 6, shown.stderr)

    def test_what_cannot_be_read_says_why(self):
        (self.folder / "damaged.pdf").write_bytes(b"%PDF-1.7\n" + (PDF / "library-2024.pdf").read_bytes()[5000:9000])
        for path, words in ((PDF / "encrypted.pdf", "PDF 已加密"), (PDF / "scan.pdf", "共 2 页，没有文字"),
                            (self.folder / "damaged.pdf", "PDF 已损坏")):
            result = run(EXE, "--lang", "zh", "show", path)
            self.assertEqual(result.returncode, INPUT)
            self.assertIn(words, result.stderr.decode())

    def test_time_has_a_limit(self):
        """So many pages, which are one and the same."""
        content = b"0 0 m 9 9 l S " * 20000
        objects = (b"<</Type/Catalog/Pages 2 0 R>>",
                   b"<</Type/Pages/Kids[" + b"3 0 R " * 200000 + b"]/Count 200000>>",
                   b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
                   b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        (self.folder / "慢.pdf").write_bytes(b"%PDF-1.7\n" + b"".join(
            b"%d 0 obj\n%s\nendobj\n" % item for item in enumerate(objects, 1)) + b"trailer\n<</Root 1 0 R>>\n")
        start = time.monotonic()
        result = run(EXE, "--lang", "zh", "show", "--convert-timeout", "2", "慢.pdf", folder=self.folder)
        self.assertIn("慢.pdf: 读取 PDF 超过 2 秒", result.stderr.decode())
        self.assertLess(time.monotonic() - start, 30)

    def test_formats_says_where_it_is(self):
        self.assertRegex(run(EXE, "formats").stdout.decode(), r"PDFium reads PDF: \S*/pdfium\.dll")


class office(Case):
    """Old Office files, through a program that stands in for LibreOffice (soffice.c)."""

    def setUp(self):
        super().setUp()
        self.log = self.folder / "log"
        self.passing = self.folder / "passing"
        self.passing.mkdir()
        self.options = {"PERFTARGET_SOFFICE": os.environ["PERFTARGET_STAND_IN"], "SOFFICE_GIVES": str(LIBRARY),
                        "SOFFICE_LOG": str(self.log), "folder": self.folder,
                        "TEMP": str(self.passing), "TMP": str(self.passing)}

    def write(self, name, text=b""):
        (self.folder / name).write_bytes(b"{\\rtf1\\ansi " + text + b"}")

    def result(self, *arguments):
        result = run(EXE, *arguments, **self.options)
        self.assertEqual(list(self.passing.iterdir()), [], "what it made is removed")
        return result

    def test_files_are_converted_in_one_run_and_name_it(self):
        for name in ("一.rtf", "二.rtf", "三.rtf"):
            self.write(name)
        result = self.result("convert", "--to", "jsonl", "一.rtf", "二.rtf", "三.rtf")
        self.assertEqual((result.returncode, result.stdout.count(b'"rtf \xe2\x86\x92 docx (LibreOffice 9.9.1)"')),
                         (DONE, 9), result.stdout[:300] + result.stderr)
        calls = self.log.read_text(encoding="utf-8").splitlines()
        self.assertEqual(len(calls), 1)
        self.assertIn("--infilter=Rich Text Format", calls[0])
        self.assertRegex(calls[0], r"-env:UserInstallation=file:///[A-Za-z]:/\S*/profile")

    def test_one_that_takes_too_long_or_breaks_fails_alone(self):
        self.write("好.rtf")
        self.write("停.rtf", b"HANG")
        self.write("坏.rtf", b"CRASH")
        start = time.monotonic()
        result = self.result("--lang", "zh", "show", "--skip-unreadable", "--convert-timeout", "3", ".")
        self.assertLess(time.monotonic() - start, 60)
        said = result.stderr.decode()
        self.assertRegex(said, r"停\.rtf: LibreOffice 转换超过 3 秒，已中止")
        self.assertRegex(said, r"坏\.rtf: LibreOffice 无法转换")
        self.assertEqual(result.stdout.decode().count("好.rtf"), 1, said)

    def test_formats_says_where_it_is(self):
        self.assertIn("LibreOffice converts old Office files", run(EXE, "formats", **self.options).stdout.decode())


class python(Case):
    """The wheel, installed by the pip of a Python for Windows."""

    def test_it_is_installed_and_reads_as_the_command_does(self):
        wheel, = pathlib.Path(os.environ["PERFTARGET_WHEELS"]).glob("perftarget-*-win_amd64.whl")
        options = {"stdin": b"\n", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": "site"}
        python = os.environ["PERFTARGET_PYTHON"]
        installed = run(python, "-m", "pip", "install", "--no-index", "--no-deps", "--target", "site", wheel,
                        folder=self.folder, **options)
        self.assertEqual(installed.returncode, DONE, installed.stderr.decode())
        shutil.copy(LIBRARY, self.folder / "绩效目标表.docx")
        (self.folder / "try.py").write_text(
            "import perftarget, sys\n"
            "document = perftarget.read('绩效目标表.docx')\n"
            "sys.stdout.buffer.write(document.to_json().encode())\n"
            "assert perftarget.parse_value('≥95％').low == 95 and len(perftarget.check(document)) > 0\n"
            "try: perftarget.read('没有.docx')\n"
            "except FileNotFoundError: pass\n", encoding="utf-8")
        result = run(python, "try.py", folder=self.folder, **options)
        self.assertEqual(result.returncode, DONE, result.stderr.decode())
        native = run(COMMAND, "convert", "--to", "json", "绩效目标表.docx", folder=self.folder)
        unhashed = re.sub(rb'"sha256": "[0-9a-f]*"', b'"sha256": null', native.stdout)
        self.assertEqual(result.stdout.strip(), unhashed.strip())


class program(Case):
    def test_it_needs_nothing_but_windows(self):
        tool = shutil.which("x86_64-w64-mingw32-objdump")
        listed = subprocess.run([tool, "-p", EXE], stdout=subprocess.PIPE, check=True).stdout.decode()
        needed = {name.lower() for name in re.findall(r"DLL Name: (\S+)", listed)}
        self.assertLessEqual(needed, {"advapi32.dll", "kernel32.dll", "msvcrt.dll", "shell32.dll"})

    def test_its_notices_stand_beside_it(self):
        notices = pathlib.Path(EXE).with_name("NOTICE.txt").read_text(encoding="utf-8")
        for part in ("cJSON", "expat", "zlib", "libzip", "gumbo", "nettle", "libiconv", "mingw-w64",
                     "GNU LESSER GENERAL PUBLIC LICENSE", "pkgconfig/windows/build"):
            self.assertIn(part, notices)
        self.assertIn(b"PDFium", pathlib.Path(EXE).with_name("pdfium-licences.txt").read_bytes())

    def test_it_is_small(self):
        self.assertLess(pathlib.Path(EXE).stat().st_size, 6_000_000)


if __name__ == "__main__":
    unittest.main()
