"""What the tests of the command share: how it is run, and sample documents."""

import os
import pathlib
import subprocess
import tempfile
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
