#!/usr/bin/env python3
"""English never stands in Chinese output, nor Chinese in English output, but for what comes from the documents and for
names that are the same in both: every subcommand that prints for people is run in both languages."""

import html
import pathlib
import re
import subprocess
import unittest

from case import COMMAND, environment

ROOT = pathlib.Path(__file__).resolve().parents[2]
EVALUATION, TARGETS = "examples/data/nursing-2024-evaluation.md", "examples/data/nursing-2024.md"
YEAR, NEXT, ALIKE = "examples/bureau/2024", "examples/bureau/2025", "examples/bureau/alike"
LINES = (
    ["show", "--details", "--doubts", "--notes", EVALUATION, "examples/data/library-2024.txt"],
    ["show", "none.txt"], ["show", "examples/data/none/none.docx"], ["check", "--rules", "none.json", TARGETS],
    ["compare", "none.txt", TARGETS], ["score", "--actuals", "none.csv", TARGETS],
    ["portfolio", "--parts", "none.json"],
    ["score", "--method", "none.json", EVALUATION], ["check", "--library", "none.json", TARGETS],
    ["show", "--color", "alwys", TARGETS], ["explain", EVALUATION],
    ["value", "--explain", "不低于95％", "15-20个工作日", "三分之二以上", "2024年3月底前", "有效保障"],
    ["check", "examples/data", YEAR], ["check", "--statistics", "examples/data", YEAR],
    ["check", "-F", "html", EVALUATION], ["audit", EVALUATION], ["audit", "-F", "html", EVALUATION],
    ["check", "--rules", "disclosur", TARGETS], ["score", "--explain", EVALUATION],
    ["score", "-F", "html", EVALUATION],
    ["score", "--method", "none", EVALUATION], ["monitor", "--month", "6", EVALUATION], ["methods"],
    ["methods", "mof-2020"], ["methods", "mof-2021"], ["methods", "hubei-2020"], ["rules"], ["rules", "disclosure"],
    ["rules", "audit", "SE-002"], ["tables"], ["tables", "indicators"], ["tables", "findings"], ["formats"],
    ["compare", YEAR, NEXT], ["compare", "-F", "html", YEAR, NEXT], ["alike", ALIKE],
    ["portfolio", "--by", "agency", "--rules", "disclosure", YEAR], ["portfolio", "--by", "category", YEAR],
    ["portfolio", "--list", YEAR], ["report", "--kind", "review", YEAR], ["report", "--kind", "portfolio", YEAR],
    ["report", "--kind", "self-evaluation", EVALUATION], ["report", "--kind", "monitoring", "--month", "6", YEAR],
    ["merge", TARGETS, EVALUATION, "--to", "html"], ["fix", "--accept", "VAL-012", "--dry-run", EVALUATION],
    ["library", "shw"], ["completion", "fsh"], ["form", "--kind", "targt", TARGETS], ["portfolio", "-F", "xlsx", YEAR],
)
# Two English words in a row: a sentence, and no name of a format, a rule set or a column.
ENGLISH = re.compile(r"\b[A-Za-z]?[a-z]{2,} (?:[a-z]{2,}\b|[a-z] )")
# Lists of extensions are no sentences: there the small words of one are looked for.
SMALL = re.compile(r"\b\w+ (?:the|an?|is|are|of|and|or|to|not|for|with|by|from|in|on|that|such) \w+")
# Chinese with the punctuation of a sentence.
CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}[，。；：（][\u4e00-\u9fff]?")


def run(*arguments, **changes):
    return subprocess.run([COMMAND, *arguments], cwd=ROOT, env=environment(**changes), capture_output=True, timeout=100,
                          stdin=subprocess.DEVNULL, check=False)


def visible(text):
    """What a page shows, and what it says of its pictures and fields."""
    if "<html" not in text:
        return text
    text = re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.S)
    said = re.findall(r'(?:title|alt|placeholder|aria-label)="([^"]*)"', text)
    return html.unescape("\n".join([re.sub(r"<[^>]*>", "\n", text), *said]))


def documents():
    """All texts of the documents, without white space."""
    texts = []
    for path in (*(ROOT / "examples/data").iterdir(), *(ROOT / "examples/bureau").rglob("*.md")):
        texts.append(run("convert", "--to", "json", str(path)).stdout.decode())
        if path.suffix in (".md", ".txt"):
            texts.append(path.read_text(encoding="utf-8"))
    return re.sub(r"\s|\\n", "", "".join(texts))


class languages(unittest.TestCase):
    def test_no_english_in_chinese(self):
        for line in LINES:
            result = run(*line, LANG="zh_CN.UTF-8")
            text = visible((result.stdout + result.stderr).decode())
            with self.subTest(line=line):
                self.assertGreater(len(text), 10)
                # Commands to type and file names stay as they are.
                text = re.sub(r"perftarget [a-z-]+[^\n，；。]*|(?:pip install|soffice|tesseract) [^\n，；。]*", "", text)
                self.assertEqual((SMALL if line == ["formats"] else ENGLISH).findall(text), [])

    def test_no_chinese_in_english(self):
        read = documents()
        for line in LINES:
            result = run(*line, LANG="C")
            text = visible((result.stdout + result.stderr).decode())
            with self.subTest(line=line):
                self.assertEqual([piece for piece in CHINESE.findall(text) if piece not in read
                                  and piece not in "".join(line)], [])


if __name__ == "__main__":
    unittest.main()
