"""Old Office files, converted on the way: with a stand-in for LibreOffice, and with LibreOffice itself where it is."""

import http.server
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

from case import COMMAND, DONE, EXAMPLES, INPUT, Case, environment, run

STAND_IN = str(pathlib.Path(__file__).resolve().parent / "soffice")
OLE2 = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
SOFFICE = shutil.which("soffice")
OFFICE = run("show", str(EXAMPLES / "library-2024.docx")).returncode == DONE


def stream(name):
    """An OLE2 file that has such a stream, as far as it is recognised by."""
    return OLE2 + bytes(504) + name.encode("utf-16-le") + bytes(128 - 2 * len(name))


def wait_for(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def runs(process):
    try:
        with open(f"/proc/{process}/stat", encoding="ascii") as file:
            return file.read().rpartition(") ")[2][0] not in "ZX"
    except OSError:
        return False


class Converting(Case):
    def setUp(self):
        super().setUp()
        self.log = self.folder / "log"
        self.temporary = self.folder / "tmp"
        self.temporary.mkdir()
        self.documents = self.folder / "in"
        self.documents.mkdir()
        self.office = {"PERFTARGET_SOFFICE": STAND_IN, "SOFFICE_LOG": str(self.log), "TMPDIR": str(self.temporary),
                       "SOFFICE_GIVES": str(EXAMPLES / "library-2024.docx")}

    def write(self, name, what="", kind="WordDocument"):
        path = self.documents / name
        path.write_bytes(stream(kind) + what.encode())
        return str(path)

    def calls(self):
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []

    def result(self, *arguments, **options):
        done = run(*arguments, **{**self.office, **options})
        self.assertEqual(list(self.temporary.iterdir()), [])
        return done


@unittest.skipUnless(OFFICE, "built without Word and Excel")
class stand_in(Converting):
    def test_the_source_is_the_file_and_names_its_conversion(self):
        path = self.write("旧表.doc")
        done = self.result("convert", "--to", "json", path)
        self.assertEqual(done.returncode, DONE, done.stderr)
        document = json.loads(done.stdout)
        self.assertEqual(len(document["projects"]), 3)
        self.assertEqual(document["source"]["name"], path)
        self.assertEqual(document["source"]["reader"], "docx")
        self.assertEqual(document["source"]["bytes"], os.path.getsize(path))
        self.assertEqual(document["source"]["conversion"], "doc → docx (LibreOffice 9.9.1.2)")

    def test_standard_input_is_converted_too(self):
        done = self.result("show", "-", stdin=stream("Workbook"))
        self.assertIn(b"-: 3 projects", done.stdout, done.stderr)
        self.assertIn("--infilter=MS Excel 97", self.calls()[0])

    def test_explain_and_actual_values_are_converted(self):
        explained = self.result("explain", self.write("a.doc"))
        self.assertEqual(explained.returncode, DONE, explained.stderr)
        self.assertIn("converted before reading: doc → docx (LibreOffice 9.9.1.2)",
                      " ".join(explained.stdout.decode().split()))
        self.assertEqual(len(self.calls()), 1)
        self.result("score", "--actuals", self.write("b.wps", kind="WpsCustomData"),
                    str(EXAMPLES / "library-2024.docx"))
        self.assertEqual(len(self.calls()), 2)

    def test_files_of_a_kind_go_in_one_run(self):
        for number in range(12):
            self.write(f"{number:02}.doc")
        self.write("12.xls", kind="Workbook")
        shutil.copy(EXAMPLES / "library-2024.docx", self.documents / "13.docx")
        for jobs in ("1", "2", "4"):
            self.log.unlink(missing_ok=True)
            done = self.result("show", "--jobs", jobs, str(self.documents))
            self.assertEqual(done.stdout.count(b": 3 projects"), 14, done.stderr)
            self.assertLessEqual(len(self.calls()), 3)  # one for xls, and two where another thread began in the middle
            self.assertEqual(sum(call.count(".in") for call in self.calls()), 13)

    def test_its_profile_runs_no_macro_and_fetches_nothing(self):
        self.result("show", self.write("a.doc"))
        profile = pathlib.Path(f"{self.log}.profile").read_text(encoding="utf-8")
        for setting in ('"DisableMacrosExecution" oor:op="fuse"><value>true<',
                        '"ooInetProxyType" oor:op="fuse"><value>2<'):
            self.assertIn(setting, profile)
        self.assertIn("--headless", self.calls()[0])

    def test_a_file_that_takes_too_long_fails_alone(self):
        for name, what in (("a.doc", ""), ("b.doc", "HANG"), ("c.doc", "")):
            self.write(name, what)
        done = self.result("show", "--jobs", "1", "--convert-timeout", "1", str(self.documents))
        self.assertEqual(done.returncode, INPUT)
        self.assertEqual(done.stdout.count(b": 3 projects"), 2)
        self.assertIn("b.doc: LibreOffice took longer than 1 seconds to convert it and was stopped (--convert-timeout)",
                      done.stderr.decode())
        sleeper = int(pathlib.Path(f"{self.log}.sleeper").read_text(encoding="ascii").split()[0])
        self.assertTrue(wait_for(lambda: not runs(sleeper)))

    def test_one_that_breaks_it_fails_alone(self):
        for name, what in (("a.doc", ""), ("b.doc", "CRASH"), ("c.doc", "LOSE"), ("d.doc", "")):
            self.write(name, what)
        done = self.result("show", "--jobs", "1", str(self.documents), LANG="zh_CN.UTF-8")
        said = done.stderr.decode()
        self.assertEqual(done.stdout.decode().count("library-2024"), 0)
        for name in ("b.doc", "c.doc"):
            self.assertIn(f"{name}: LibreOffice 无法转换：文件已损坏，或并非所识别的格式", said)
        self.assertIn("共 4 个文件：读取 2 个，无法读取 2 个", said)

    def test_it_does_not_outlive_the_command(self):
        for end in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
            pathlib.Path(f"{self.log}.sleeper").unlink(missing_ok=True)
            process = subprocess.Popen([COMMAND, "show", self.write("a.doc", "HANG")], env=environment(**self.office))
            self.assertTrue(wait_for(pathlib.Path(f"{self.log}.sleeper").exists))
            self.assertTrue(wait_for(lambda: pathlib.Path(f"{self.log}.sleeper").read_text(encoding="ascii")))
            sleeper = int(pathlib.Path(f"{self.log}.sleeper").read_text(encoding="ascii").split()[0])
            process.send_signal(end)
            self.assertEqual(process.wait(20), -end)
            self.assertTrue(wait_for(lambda pid=sleeper: not runs(pid)), end)
            self.assertTrue(wait_for(lambda: not list(self.temporary.iterdir())), end)

    def test_no_convert_refuses_with_advice(self):
        done = self.result("show", "--no-convert", self.write("a.doc"))
        self.assertEqual(done.returncode, INPUT)
        self.assertIn(b"convert the file first: soffice --headless --convert-to docx FILE", done.stderr)
        self.assertEqual(self.calls(), [])

    def test_what_it_does_not_convert_is_refused_as_before(self):
        self.assertIn(b"soffice --headless --convert-to html",
                      self.result("show", self.write("a.ppt", kind="PowerPoint Document")).stderr)
        self.assertEqual(self.calls(), [])

    def test_a_folder_that_cannot_be_made_is_an_error(self):
        done = self.result("show", self.write("a.doc"), TMPDIR="/nowhere")
        self.assertIn(b"a.doc: no temporary folder for LibreOffice could be made (TMPDIR)", done.stderr)
        self.assertEqual(done.returncode, INPUT)

    def test_formats_say_whether_it_is_there(self):
        there, missing = self.result("formats").stdout.decode(), self.result("formats",
                                                                             PERFTARGET_SOFFICE="").stdout.decode()
        self.assertRegex(there, r"(?m)^doc +read, by LibreOffice ")
        self.assertIn(f"LibreOffice converts old Office files: {STAND_IN}\n", there)
        self.assertRegex(missing, r"(?m)^doc +convert first ")
        self.assertIn("LibreOffice was not found. Where it is installed, these are read: doc xls wps et rtf odt ods "
                      "word-xml excel-xml\n",
                      missing)
        self.assertIn("旧版 Office 文件经 LibreOffice 转换：", self.result("formats", LANG="zh_CN.UTF-8").stdout.decode())
        for value in ("0", "3601", "x"):
            self.assertIn(b"invalid value for option --convert-timeout",
                          self.result("show", "--convert-timeout", value, "a").stderr)


@unittest.skipIf(SOFFICE is None, "LibreOffice is not installed: old Office files are not converted here")
@unittest.skipUnless(OFFICE, "built without Word and Excel")
class real(Converting):
    MADE = (("library-2024.docx", ("doc:MS Word 97", "rtf:Rich Text Format", "fodt:OpenDocument Text Flat XML")),
            ("library-2024.xlsx", ("xls:MS Excel 97", "ods:calc8")))

    @classmethod
    def setUpClass(cls):
        """Files that LibreOffice makes of documents of ours: library-2024.EXTENSION in `samples`."""
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.samples = pathlib.Path(folder.name) / "samples"
        cls.profile = f"-env:UserInstallation=file://{folder.name}/profile"
        for source, targets in cls.MADE:
            for target in targets:
                cls.soffice("--convert-to", target, "--outdir", cls.samples, EXAMPLES / source)

    @classmethod
    def soffice(cls, *arguments):
        subprocess.run([SOFFICE, cls.profile, "--headless", *map(str, arguments)], capture_output=True, timeout=120,
                       check=True)

    def setUp(self):
        super().setUp()
        self.office["PERFTARGET_SOFFICE"] = SOFFICE

    @staticmethod
    def facts(projects):
        """What a table says, without where it stands."""
        return [(p["name"], p["year"], p["agency"], p["budget"]["lines"][0]["initial"], p["goals"],
                 [(i["level1"], i["level2"], i["name"], i["target"]["raw"]) for i in p["indicators"]])
                 for p in projects]

    def test_they_read_as_the_files_that_they_were_made_of(self):
        done = self.result("convert", "--to", "json", str(self.samples))
        self.assertEqual(done.returncode, DONE, done.stderr)
        document = json.loads(done.stdout)
        for source, targets in self.MADE:
            want = self.facts(json.loads(self.text("convert", "--to", "json", str(EXAMPLES / source)))["projects"])
            for target in targets:
                name = str(self.samples / f"library-2024.{target.partition(':')[0]}")
                sources = [project.get("source", document["source"]) for project in document["projects"]]
                found = [project for project, origin in zip(document["projects"], sources) if origin["name"] == name]
                with self.subTest(name=name):
                    self.assertEqual(self.facts(found), want)
                    self.assertRegex(next(source for source in sources if source["name"] == name)["conversion"],
                                      r"^\S+ → \S+ \(LibreOffice [0-9.]+\)$")

    def test_damage_is_not_taken_for_text(self):
        (self.documents / "a.doc").write_bytes(stream("WordDocument") + os.urandom(4000))
        (self.documents / "b.xls").write_bytes(stream("Workbook") + b"plain words, and no workbook\n" * 50)
        shutil.copy(self.samples / "library-2024.doc", self.documents)
        done = self.result("show", str(self.documents))
        self.assertEqual(done.stderr.decode().count("the file is damaged or not what it seems"), 2)
        self.assertEqual(done.stdout.decode().count(": 3 projects"), 1)

    def test_nothing_is_fetched(self):
        asked = []

        class Server(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                asked.append(self.path)
                self.send_response(404)
                self.end_headers()

            do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

            def log_message(self, *unused):
                pass

        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            address = f"http://127.0.0.1:{server.server_address[1]}"
            picture = ('<text:p><draw:frame svg:width="1cm" svg:height="1cm">'
                       f'<draw:image xlink:href="{address}/a.png"/></draw:frame></text:p>')
            flat = pathlib.Path(shutil.copy(self.samples / "library-2024.fodt", self.documents))
            text = flat.read_text(encoding="utf-8")
            flat.write_text(text.replace("</office:text>", picture + "</office:text>"), encoding="utf-8")
            done = self.result("show", str(flat))
            self.assertIn(b": 3 projects", done.stdout, done.stderr)
            self.assertEqual(asked, [])
            # The same file does ask when nobody forbids it: the test can fail.
            self.soffice("--convert-to", "docx", "--outdir", self.folder, flat)
            self.assertNotEqual(asked, [])
            server.shutdown()


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
