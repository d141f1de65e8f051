"""Reports for people, as they were read line by line: golden.py FILE.golden… (--show prints what there is now).

A golden file holds commands, what they print and what was checked of it:

    $ perftarget compare 2023 2024          run in a copy of tests/golden/data
    = paper.xlsx                            shows a file that was written, its cells row by row
    > a line of the output
    # what the lines above were checked for, by hand, against the tables in data
"""

import html
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
COMMAND = os.environ.get("PERFTARGET", "perftarget")
MOST_UNJUDGED = 16    # lines that one judgement may be about
SKIPPED = 77
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells_of_sheet(book, name):
    strings = []
    if "xl/sharedStrings.xml" in book.namelist():
        strings = ["".join(item.itertext()) for item in tree.fromstring(book.read("xl/sharedStrings.xml"))]
    for row in tree.fromstring(book.read(name)).iter(SHEET + "row"):
        texts = []
        for cell in row.iter(SHEET + "c"):
            value, formula = cell.find(SHEET + "v"), cell.find(SHEET + "f")
            text = "".join(cell.find(SHEET + "is").itertext()) if cell.find(SHEET + "is") is not None else ""
            if formula is not None:
                text = "=" + (formula.text or "")
            elif value is not None:
                text = strings[int(value.text)] if cell.get("t") == "s" else value.text
            if text:
                texts.append(f"{cell.get('r')} {text}")
        if texts:
            yield " | ".join(texts)


def lines_of_workbook(path):
    with zipfile.ZipFile(path) as book:
        names = [sheet.get("name") for sheet in tree.fromstring(book.read("xl/workbook.xml")).iter(SHEET + "sheet")]
        for number, name in enumerate(names, 1):
            yield f"[{name}]"
            yield from cells_of_sheet(book, f"xl/worksheets/sheet{number}.xml")


def lines_of_letter(path):
    with zipfile.ZipFile(path) as book:
        body = tree.fromstring(book.read("word/document.xml"))[0]
    for block in body:
        if block.tag == WORD + "p":
            text = "".join(part.text or "" for part in block.iter(WORD + "t"))
            if text:
                yield text
        for row in block.iter(WORD + "tr"):
            yield " | ".join(" ".join("".join(part.text or "" for part in line.iter(WORD + "t"))
                                      for line in cell.iter(WORD + "p")) for cell in row.iter(WORD + "tc"))


def lines_of_page(path):
    """What a page says: without its styles, scripts and drawings, a line for each block and row."""
    text = re.sub(r"(?s)<(style|script|svg|head)\b.*?</\1>", "", path.read_text(encoding="utf-8"))
    text = re.sub(r"</(span|b|strong|a)>", " ", text)
    text = re.sub(r"</t[dh]>\s*<t[dh][^>]*>", " | ", text)
    text = re.sub(r"<(p|h\d|tr|li|div|section|summary|caption|dt|dd|br|table|footer|nav|header|ul|ol|figure)\b[^>]*>",
                  "\n", text)
    for line in re.sub(r"<[^>]*>", "", text).splitlines():
        line = re.sub(r"\s+", " ", html.unescape(line)).strip()
        if line.strip(" |"):
            yield line


SHOWN = {".xlsx": lines_of_workbook, ".docx": lines_of_letter, ".html": lines_of_page}


def show(folder, line):
    """The lines that a command or a file of a golden file gives now; None: this build writes no such file."""
    if line.startswith("= "):
        path = folder / line[2:]
        return list(SHOWN[path.suffix](path)) if path.suffix in SHOWN else path.read_text().splitlines()
    words = shlex.split(line[2:])
    environment = {**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "COLUMNS": "100"}
    done = subprocess.run([COMMAND, *words[1:]], cwd=folder, capture_output=True, env=environment)
    said = done.stderr.decode()
    if re.search("writes no|unknown format of|reads no|does not read", said):
        return None
    return done.stdout.decode().splitlines() + said.splitlines()


def parse(path):
    """Its steps, each with what it printed; and what is not judged."""
    steps, unjudged, waiting = [], [], 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith(("$ ", "= ")):
            steps.append((line, []))
        elif line.startswith(">"):
            steps[-1][1].append(line[2:])
            waiting += 1
        elif line.startswith("# "):
            waiting = 0
        if waiting > MOST_UNJUDGED:
            unjudged.append(f"{path.name}:{number}: more than {MOST_UNJUDGED} lines without a judgement")
            waiting = 0
    if waiting:
        unjudged.append(f"{path.name}: the last lines are without a judgement")
    return steps, unjudged


def check(path, shows):
    steps, failures = parse(path)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name) / "data"
        shutil.copytree(HERE / "data", folder)
        for step, expected in steps:
            given = show(folder, step)
            if given is None:
                print(f"{path.name}: this build does not: {step}")
                return SKIPPED
            if shows:
                print(step, *("> " + line for line in given), sep="\n")
            elif given != expected:
                failures.append(f"{path.name}: {step}")
                both = zip(expected + [None] * len(given), given + [None] * len(expected))
                for number, (one, other) in enumerate(both):
                    if one != other:
                        failures.append(f"  line {number + 1}\n    was: {one}\n    now: {other}")
                        break
    print("\n".join(failures), end="\n" if failures else "")
    return 1 if failures and not shows else 0


if __name__ == "__main__":
    sys.exit(max(check(pathlib.Path(name), "--show" in sys.argv) for name in sys.argv[1:] if name != "--show"))
