#!/usr/bin/env python3
"""A stranger finds the room of each thing in rooms.tsv: README.md, from there lib/README.md, and there a row of a
table that has the thing's word and names the file, or its folder, whose files say in their first comment or name what
they do. rooms.py [ROOT] prints how many steps each took; -v also the row."""

import fnmatch
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent


def things():
    for line in (HERE / "rooms.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def rows(text):
    """The rows of the tables, each with the paths that it names in back quotes."""
    for line in text.splitlines():
        if line.startswith("| "):
            yield line, re.findall(r"`([^`]+)`", line)


def path_names(path):
    """The names under which lib/README.md may speak of a file: from the root, from lib/, by itself."""
    return path, path.removeprefix("lib/"), path.rpartition("/")[2]


def steps_by_row(path, named):
    """From a row: 1 where it names the file, 2 where it names its folder, None where it leads elsewhere."""
    if any(fnmatch.fnmatchcase(name, each) for each in named for name in path_names(path)):
        return 1
    folder = path.rpartition("/")[0]
    if any(each.rstrip("/") in (folder, folder.removeprefix("lib/")) for each in named):
        return 2
    return None


def find(root, word, path):
    """(steps from README.md, the row), or None."""
    best = None
    for row, named in rows((root / "lib/README.md").read_text(encoding="utf-8")):
        steps = steps_by_row(path, named) if word in row else None
        if steps is not None and (best is None or steps < best[0]):
            best = steps, row
    return None if best is None else (best[0] + 1, best[1])


def dead_names(root):
    """Files that the tables name and that are not there; a word in capitals stands for a name."""
    named = {name for _, names in rows((root / "lib/README.md").read_text(encoding="utf-8")) for name in names}
    return sorted(name for name in named
                  if re.fullmatch(r"[a-z][\w.-]*(/[\w.-]+)+", name) and not re.search(r"[A-Z]{3}", name)
                  and not any((root / folder / name).exists() for folder in ("", "lib", "examples/perftarget")))


def main(arguments):
    verbose = "-v" in arguments
    root = pathlib.Path(next((each for each in arguments if each != "-v"), HERE.parents[1]))
    faults = [f"{name}: no way to lib/README.md" for name in ("README.md", "README.zh-CN.md", "CONTRIBUTING.md")
              if "lib/README.md" not in (root / name).read_text(encoding="utf-8")]
    count = 0
    for question, word, path, what in things():
        count += 1
        way = find(root, word, path)
        file = root / path
        if not file.is_file() or what not in file.read_text(encoding="utf-8"):
            faults.append(f"{question}: {path} has no {what}")
        elif way is None:
            faults.append(f"{question}: no row of lib/README.md with “{word}” leads to {path}")
        else:
            print(f"{way[0]} steps  {question}: {path}" + (f"\n         {way[1]}" if verbose else ""))
    faults += [f"lib/README.md names {name}, which is not there" for name in dead_names(root)]
    print(*faults, sep="\n")
    print(f"{count} things, {len(faults)} faults")
    return 1 if faults or count < 20 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
