"""report: one report on many documents, written as a page or as a Word document."""

import pathlib
import re
import sys
import unittest
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from case import DONE, EXAMPLES, INPUT, USAGE, Case, run  # noqa: E402

EVALUATION = str(EXAMPLES / "nursing-2024-evaluation.md")
KINDS = {"review": "Review of Performance Targets", "self-evaluation": "Review of Self-Evaluations",
         "monitoring": "Monitoring of Performance Targets", "portfolio": "Performance Targets in Sum"}


def report(kind, *arguments):
    return ["report", "--kind", kind, *(["--month", "7"] if kind == "monitoring" else []), *arguments]


class report_command(Case):
    def test_each_kind_is_a_page_of_its_own(self):
        for kind, title in KINDS.items():
            text = self.text(*report(kind, EVALUATION))
            self.assertIn(f"<h1>{title}</h1>", text)
            self.assertIn("nursing-2024-evaluation.md", text)
            self.assertNotRegex(text, r"[\u4e00-\u9fff]</h[12]>", f"{kind}: a heading in the other language")
            self.assertIn('lang="zh-CN"', self.text("--lang", "zh", *report(kind, EVALUATION)))

    def test_the_name_of_the_file_decides_the_format(self):
        for kind in KINDS:
            path = self.folder / f"{kind}.docx"
            result = run(*report(kind, "-o", str(path), EVALUATION))
            if result.returncode == INPUT and b"no Office files" in result.stderr:
                self.skipTest("this build writes no Office files")
            self.assertEqual(result.returncode, DONE, result.stderr.decode())
            with zipfile.ZipFile(path) as book:
                self.assertIn("word/document.xml", book.namelist())
        self.assertIn("--output", self.error("report", "-F", "docx", EVALUATION, status=USAGE))

    def test_rules_can_be_chosen_and_the_title_too(self):
        text = self.text("report", "--select", "SE", "--title", "自查 <2024>", EVALUATION)
        self.assertIn("<h1>自查 &lt;2024&gt;</h1>", text)
        self.assertIn("SE-003", text)
        self.assertNotIn("VAL-002", text)
        self.assertIn("disclosure-custom", text)

    def test_a_report_on_many_files_lists_each(self):
        if not re.search(r"^docx +read", self.text("formats"), re.M):
            self.skipTest("built without PFT_OFFICE: the examples are not all read")
        text = self.text("report", str(EXAMPLES))
        names = sorted(path.name for path in EXAMPLES.iterdir())
        listed = re.search(r"<caption>Files</caption>.*?</table>", text, re.S).group()
        for name in names:
            self.assertIn(name, listed)

    def test_monitoring_asks_for_the_month(self):
        self.assertIn("--month", self.error("report", "--kind", "monitoring", EVALUATION, status=USAGE))
        self.assertIn("portfolio", self.error("report", "--kind", "year", EVALUATION, status=USAGE))

    def test_its_own_page_is_replaced_and_others_are_not(self):
        path = self.folder / "report.html"
        self.text("report", "-o", str(path), EVALUATION)
        self.text("report", "-o", str(path), EVALUATION)
        path.write_text("something else", encoding="utf-8")
        self.assertIn("--force", self.error("report", "-o", str(path), EVALUATION, status=INPUT))


if __name__ == "__main__":
    unittest.main()
