#!/usr/bin/env python3
"""What the READMEs show is what the command prints: each line "$ perftarget …" of a code block is run beside the
project's examples, and its output is compared with the lines below it. A line "…" stands for any lines that were left
out. The pictures of what `check` prints are drawn again, too.

readme_check.py README…            compares
readme_check.py --update README…   writes what is printed now where it differs; where lines are left out, as many are
kept as before
"""

import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("PERFTARGET", "perftarget")
LEFT_OUT = "…"


def run(line, language, folder):
    """The lines that a command line prints, its errors among them."""
    environment = {name: value for name,
                   value in os.environ.items() if name not in ("LC_ALL", "LC_MESSAGES", "COLUMNS")}
    environment.update(LANG=language, PATH=f"{os.path.dirname(COMMAND)}{os.pathsep}{os.environ['PATH']}",
                       COLUMNS="100")
    line = re.sub(r"\s+# .*", "", line)
    result = subprocess.run(["bash", "-c", line], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False)
    return result.stdout.decode().rstrip("\n").split("\n") if result.stdout else []


def matches(shown, printed):
    """Whether the shown lines, with what they leave out, are the printed ones."""
    pattern = "".join(r"(?:.*\n)*?" if line == LEFT_OUT else re.escape(line) + r"\n" for line in shown)
    return re.fullmatch(pattern, "".join(line + "\n" for line in printed)) is not None


def shorten(shown, printed):
    """The printed lines, with what was left out before left out again: as many lines stand before and behind it."""
    if LEFT_OUT not in shown:
        return printed
    before = shown.index(LEFT_OUT)
    behind = len(shown) - 1 - before
    return printed[:before] + [LEFT_OUT] + (printed[len(printed) - behind:] if behind else [])


def blocks(lines):
    """(first, end) of the output below each command line."""
    inside = False
    for number, line in enumerate(lines):
        if line.startswith("```"):
            inside = not inside
        elif inside and line.startswith("$ perftarget"):
            end = number + 1
            while not lines[end].startswith(("```", "$ ")):
                end += 1
            yield number, end


def check(path, update, folder):
    lines = path.read_text(encoding="utf-8").split("\n")
    language = "zh_CN.UTF-8" if "zh" in path.name else "C"
    faults = 0
    written = []
    last = 0
    for number, end in blocks(lines):
        shown, printed = lines[number + 1:end], run(lines[number][2:], language, folder)
        written += lines[last:number + 1] + (shown if matches(shown, printed) else shorten(shown, printed))
        last = end
        if not update and not matches(shown, printed):
            faults += 1
            print(f"{path.name}:{number + 1}: {lines[number]} prints something else:")
            print("\n".join(difflib.unified_diff(shown, printed, "README", "printed", lineterm="")))
    if update:
        path.write_text("\n".join(written + lines[last:]), encoding="utf-8")
    if last == 0:
        print(f"{path.name}: shows no command")
    return faults + (last == 0)


def check_pictures(folder):
    """How many of the pictures are not what `check` prints now."""
    make = ROOT / "examples" / "pictures" / "make"
    subprocess.run([sys.executable, make, COMMAND, "--only", "check", "--to", folder], check=True)
    stale = [path.name for path in sorted(pathlib.Path(folder).glob("check.*.svg"))
             if path.read_bytes() != (make.parent / path.name).read_bytes()]
    for name in stale:
        print(f"examples/pictures/{name} shows something else than is printed: run examples/pictures/make")
    return len(stale)


def main():
    update = "--update" in sys.argv
    faults = 0
    for path in (path for path in sys.argv[1:] if path != "--update"):
        with tempfile.TemporaryDirectory() as folder: # what the commands write does not go into the tree
            os.symlink(ROOT / "examples", os.path.join(folder, "examples"))
            faults += check(pathlib.Path(path), update, folder)
    if not update:
        with tempfile.TemporaryDirectory() as folder:
            faults += check_pictures(folder)
    return 1 if faults else 0


sys.exit(main())
