#!/usr/bin/env python3
"""Every fault that attacks found has a test that is there and runs: attacks.tsv names them. attacks.py [TESTS]."""

import pathlib
import re
import sys

TESTS = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[1])
NUMBERS = [f"{number:02}" for number in range(28)] + ["03b", "10b", "10c", "10d", "10e"]


def is_c_test(text, name):
    """Defined, and added to its suite."""
    return f"START_TEST({name})" in text and len(re.findall(rf"\b{name}\b", text)) > 1


def is_method(text, name):
    return re.search(rf"^ *def {name}\(", text, re.M) is not None


def is_case(text, name):
    return re.search(rf'^    \("\w+", "{re.escape(name)}",', text, re.M) is not None


def is_line(_, name):
    """A command line that is tried with failing memory, a full disk and so on."""
    sys.path.insert(0, str(TESTS / "command"))
    from command_lines import LINES  # pylint: disable=import-outside-toplevel,import-error
    words = name.split()
    return any(line[:len(words)] == words for line in LINES)


def finder(file):
    if file.endswith(".c"):
        return is_c_test
    return {"growth/growth.py": is_case, "command/command_lines.py": is_line}.get(file, is_method)


def runs(file):
    """A rule of CMake adds it: those of unit/ and python/ by patterns, others by their names."""
    path = pathlib.Path(file)
    if path.name == "command_lines.py":  # what runs is memory_check.py
        path = path.with_name("memory_check.py")
    told = (TESTS / path.parent / "CMakeLists.txt").read_text(encoding="utf-8")
    return path.parts[0] in ("unit", "python") or path.stem in told


def main():
    faults, seen = [], set()
    for line in (pathlib.Path(__file__).parent / "attacks.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        number, _, file, name = line.split("\t")
        seen.add(number)
        path = TESTS / file
        if not path.is_file() or not runs(file) or not finder(file)(path.read_text(encoding="utf-8"), name):
            faults.append(f"{number}: {file} has no test {name}")
    faults += [f"{number}: no test is named" for number in NUMBERS if number not in seen]
    print(*faults, sep="\n")
    print(f"{len(seen)} faults, {len(faults)} without a test")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
