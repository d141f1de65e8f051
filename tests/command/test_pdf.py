"""PDF through perftarget-pdf: with a stand-in that shows how it is run, and with PDFium itself where it can be had."""

import json
import os
import pathlib
import subprocess
import time
import unittest

from drawn_pdf import draw, grid
from case import COMMAND, DONE, INPUT, USAGE, Case, environment, run

PDF = pathlib.Path(__file__).resolve().parents[1] / "pdf"
PROGRAM = str(pathlib.Path(COMMAND).with_name("perftarget-pdf"))
LIBRARY = PDF / "library-2024.pdf"
ADVICE = "pip install pypdfium2"


def find_pdfium():
    found = subprocess.run([str(PDF.parent / "pdfium")], capture_output=True, check=False)
    return os.fsdecode(found.stdout).strip() if found.returncode == 0 else None


def marks(*arguments, **variables):
    """What perftarget-pdf prints, and its exit status."""
    ran = subprocess.run([PROGRAM, *arguments], capture_output=True, env=environment(**variables), check=False)
    return ran.returncode, ran.stdout.decode(), ran.stderr.decode()


class without(Case):
    """Where there is no PDFium."""

    missing = {"PERFTARGET_PDFIUM": "/nowhere/libpdfium.so"}

    def test_the_one_command_that_helps_is_told(self):
        done = run("show", "--lang", "en", str(LIBRARY), **self.missing)
        self.assertEqual(done.returncode, INPUT)
        self.assertEqual(done.stderr.decode(), f"{LIBRARY}: reading PDF needs PDFium: {ADVICE}\n")
        done = run("show", "--lang", "zh", str(LIBRARY), **self.missing)
        self.assertEqual(done.stderr.decode(), f"{LIBRARY}: 读取 PDF 需要 PDFium：{ADVICE}\n")

    def test_formats_says_so(self):
        text = run("formats", "--lang", "en", **self.missing).stdout.decode()
        self.assertIn(f"PDFium was not found. To read PDF: {ADVICE}", text)
        self.assertRegex(text, r"(?m)^pdf +convert first")

    def test_where_fails(self):
        status, out, said = marks("--where", **self.missing)
        self.assertEqual((status, out), (1, ""))
        self.assertIn(ADVICE, said)

    def test_a_library_of_another_kind_is_none(self):
        self.assertIn(ADVICE, marks(str(LIBRARY), PERFTARGET_PDFIUM="libm.so.6")[1])

    def test_wrong_words_are_answered_with_the_usage(self):
        for words in ((), ("--time", "0", "a"), ("--time",), ("--memory", "x", "a"), ("a", "b"), ("--other", "a"),
                      ("--where", "a")):
            with self.subTest(words=words):
                status, out, said = marks(*words)
                self.assertEqual((status, out), (USAGE, ""))
                self.assertIn("perftarget-pdf", said)
        self.assertIn("--pdfium", marks("--help")[1])
        self.assertIn("秒", marks("--help", LC_ALL="zh_CN.UTF-8")[1])
        self.assertRegex(marks("--version")[1], r"^perftarget-pdf \d+\.\d+\.\d+\n$")

    def test_no_convert_refuses_with_advice(self):
        done = run("show", "--no-convert", "--lang", "en", str(LIBRARY))
        self.assertEqual(done.returncode, INPUT)
        self.assertIn("convert the file first: perftarget-pdf FILE > FILE.marks", done.stderr.decode())


class pdfium(Case):
    """With PDFium itself."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.library = find_pdfium()
        if cls.library is None:
            raise unittest.SkipTest("PDFium is not installed and cannot be had")

    def read(self, *arguments, **options):
        return run(*arguments, PERFTARGET_PDFIUM=self.library, **options)

    def assertSays(self, path, english, chinese):
        for language, words in (("en", english), ("zh", chinese)):
            done = self.read("show", "--lang", language, str(path))
            self.assertEqual(done.returncode, INPUT)
            self.assertIn(words, done.stderr.decode())

    def test_a_pdf_is_read_like_any_other_file(self):
        done = self.read("convert", "--to", "json", str(LIBRARY))
        self.assertEqual(done.returncode, DONE, done.stderr)
        document = json.loads(done.stdout)
        self.assertEqual([len(project["indicators"]) for project in document["projects"]], [8, 11, 8])
        self.assertEqual(document["source"]["conversion"], "pdf → marks (PDFium)")
        self.assertEqual(document["source"]["bytes"], LIBRARY.stat().st_size)
        self.assertEqual(document["projects"][0]["agency"]["name"], "云汀市图书馆")

    def test_what_is_printed_is_read_too(self):
        status, out, _ = marks(str(LIBRARY), PERFTARGET_PDFIUM=self.library)
        self.assertEqual(status, 0)
        path = self.folder / "library.marks"
        path.write_text(out, encoding="utf-8")
        self.assertIn(b": 3 projects, 27 indicators", self.read("show", str(path)).stdout)

    def test_standard_input_and_many_at_once(self):
        self.assertIn(b"-: 3 projects", self.read("show", "-", stdin=LIBRARY.read_bytes()).stdout)
        for number in range(6):
            (self.folder / f"{number}.pdf").write_bytes(LIBRARY.read_bytes())
        self.assertEqual(self.read("show", "--jobs", "3", str(self.folder)).stdout.count(b": 3 projects"), 6)

    def test_the_option_names_the_library(self):
        done = run("show", "--pdfium", self.library, str(LIBRARY), PERFTARGET_PDFIUM="/nowhere")
        self.assertIn(b": 3 projects", done.stdout, done.stderr)

    def test_formats_says_where_it_is(self):
        text = self.read("formats", "--lang", "en").stdout.decode()
        self.assertIn(f"PDFium reads PDF: {self.library}", text)
        self.assertRegex(text, r"(?m)^pdf +read, by PDFium")

    def test_an_encrypted_one_is_told(self):
        self.assertSays(PDF / "encrypted.pdf", "the PDF is encrypted", "PDF 已加密")

    def test_a_damaged_one_is_told(self):
        path = self.folder / "a.pdf"
        path.write_bytes(b"%PDF-1.7\n" + LIBRARY.read_bytes()[5000:9000])
        self.assertSays(path, "the PDF is damaged", "PDF 已损坏")

    def test_a_scan_is_told_with_its_pages(self):
        self.assertSays(PDF / "scan.pdf", "no text on 2 pages", "共 2 页，没有文字")

    def test_glyphs_without_characters_are_told_and_not_guessed(self):
        path = self.folder / "a.pdf"
        path.write_bytes(LIBRARY.read_bytes().replace(b"/ToUnicode", b"/NoUnicode"))
        self.assertSays(path, "the fonts do not tell the characters", "字体缺少字符对照表")

    def test_fonts_that_are_not_embedded_have_the_characters_of_their_collection(self):
        rows = [["项目名称", "乡村公路养护", "", ""], ["一级指标", "二级指标", "三级指标", "指标值"],
                ["产出指标", "数量指标", "养护里程", "≥30公里"], ["产出指标", "质量指标", "验收合格率", "≥95%"]]
        for encoding in ("UniGB-UCS2-H", "UniGB-UTF16-H", "GBK-EUC-H", "GB-EUC-H", "UniCNS-UTF16-H"):
            with self.subTest(encoding=encoding):
                texts, lines = grid(rows, [70, 70, 90, 60])
                path = self.folder / f"{encoding}.pdf"
                path.write_bytes(draw([(220, 60, "项目支出绩效目标表"), *texts], lines, encoding))
                document = json.loads(self.read("convert", "--to", "json", str(path)).stdout)
                self.assertEqual([(i["level2"], i["name"], i["target"]["raw"])
                                  for i in document["projects"][0]["indicators"]],
                                 [("数量指标", "养护里程", "≥30公里"), ("质量指标", "验收合格率", "≥95%")])

    def test_lines_that_overlap_are_parted_by_the_order_in_which_they_were_set(self):
        names = ["野生动植物保护和森林\n防火面积（万亩）", "湿地保有量和林业产业\n基地面积（公顷）", "林业微信公众号按月完\n成新闻宣传（篇）",
                 "自然保护区负氧离子监\n测点总数量（个）"]
        rows = [["一级指标", "二级指标", "三级指标", "指标值"],
                *(["产出指标", "数量指标", name, f"≥{10 + i}"] for i, name in enumerate(names))]
        texts, lines = grid(rows, [60, 60, 104, 60], height=13)
        low = [(x + 10 * i, y, text[i:i + 2]) for x, y, text in texts if x == 172 for i in range(0, len(text), 2)]
        texts = [text for text in texts if text[0] != 172] + low  # a sheet's clipped texts are set last, in pieces
        path = self.folder / "low.pdf"
        path.write_bytes(draw([(220, 60, "项目支出绩效目标表"), *texts], lines))
        document = json.loads(self.read("convert", "--to", "json", str(path)).stdout)
        self.assertEqual([i["name"] for i in document["projects"][0]["indicators"]],
                         [name.replace("\n", "") for name in names])

    def texts_of(self, name, texts):
        """The texts that are read of a page with these."""
        path = self.folder / name
        path.write_bytes(draw(texts, []))
        status, out, _ = marks(str(path), PERFTARGET_PDFIUM=self.library)
        self.assertEqual(status, 0)
        return [run["text"] for run in json.loads(out)["pages"][0]["runs"]]

    def test_a_text_outside_what_it_is_clipped_to_is_not_on_the_page(self):
        """As of a merged cell that goes on over the end of a page, above its part of it or beside."""
        cell = (50, 100, 110, 400)
        for x, y in ((60, 40), (60, 500), (10, 200), (300, 200)):
            for seen in ((160, 450, "数量指标"), (60, 120, "数量指标")):
                with self.subTest(x=x, y=y, seen=seen):
                    self.assertEqual(self.texts_of("hidden.pdf", [seen, (x, y, "产出", cell)]), ["数量指标"])

    def test_of_a_cell_that_is_too_low_all_lines_are_read(self):
        cell = (50, 100, 110, 113)
        around = [(52, 80, "一级指标"), (52, 200, "满意度")]
        texts = [(52, 96, "林木采伐", cell), (52, 110, "监管面积"), (52, 124, "（万亩）", cell)]
        self.assertEqual(self.texts_of("low.pdf", around + texts), ["一级指标", "满意度", "林木采伐", "监管面积", "（万亩）"])
        self.assertEqual(self.texts_of("low.pdf", around + [texts[0], (52, 150, "另一行"), texts[2]]),
                         ["一级指标", "满意度", "另一行"])

    def test_memory_has_a_limit(self):
        status, out, _ = marks("--memory", "1", str(LIBRARY), PERFTARGET_PDFIUM=self.library)
        self.assertEqual(status, 1)
        self.assertIn("more than 1 MiB of memory", out)
        self.assertIn("超过 1 MiB", out)

    def test_time_has_a_limit(self):
        """A pipe that nobody writes to keeps it waiting."""
        pipe = self.folder / "pipe.pdf"
        os.mkfifo(pipe)
        start = time.monotonic()
        status, out, _ = marks("--time", "1", str(pipe), PERFTARGET_PDFIUM=self.library)
        self.assertEqual(status, 1)
        self.assertIn("more than 1 seconds", out)
        self.assertLess(time.monotonic() - start, 15)

    def test_a_rotated_page_is_read(self):
        path = self.folder / "a.pdf"
        path.write_bytes(LIBRARY.read_bytes().replace(b"/MediaBox", b"/Rotate 90/MediaBox"))
        self.assertIn(b": 3 projects, 27 indicators", self.read("show", str(path)).stdout)


if __name__ == "__main__":
    unittest.main()
