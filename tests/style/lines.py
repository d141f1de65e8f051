#!/usr/bin/env python3
"""No line of code is longer than 120 columns: lines.py [ROOT]. Looks at C, headers, tables of data that C includes,
SWIG, Java, Python, CMake and shell, in the tree as it stands; what a build makes is left out."""

import os
import pathlib
import sys

MOST = 120
SUFFIXES = {".c", ".h", ".inc", ".i", ".java", ".py", ".pyi", ".cmake", ".sh", ".dox", ".cpp"}
# What builds leave, and inputs of harnesses without a suffix.
LEFT_OUT = {".git", "build", "node_modules", "__pycache__", "tests/fuzz/corpus"}


def is_code(path):
    """By its name, or, of a script without one that tells, by its first line."""
    if path.suffix in SUFFIXES or path.name == "CMakeLists.txt":
        return True
    if path.suffix:
        return False
    with open(path, "rb") as file:
        return file.read(2) == b"#!"


def code(root):
    for folder, folders, names in os.walk(root):
        here = pathlib.Path(folder).relative_to(root)
        folders[:] = sorted(name for name in folders if not {name, (here / name).as_posix()} & LEFT_OUT)
        yield from (path for name in sorted(names)
                    if (path := pathlib.Path(folder) / name).is_file() and is_code(path))


def long_lines(path):
    with open(path, encoding="utf-8") as file:
        return [(number, len(line)) for number, line in enumerate(file.read().split("\n"), 1) if len(line) > MOST]


def main(root):
    looked_at, found = 0, 0
    for path in code(root):
        looked_at += 1
        for number, columns in long_lines(path):
            found += 1
            print(f"{path.relative_to(root)}:{number}: {columns} columns; {MOST} at most")
    print(f"{looked_at} files, {found} lines longer than {MOST} columns")
    # A walk that finds nothing proves nothing.
    return 1 if found > 0 or looked_at < 500 else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2]).resolve()))
