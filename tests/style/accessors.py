#!/usr/bin/env python3
"""The public functions that give the record of an index have one form: OWNER_THING_at(owner, index). Words of numbered
constants are OWNER_name(index) and OWNER_text(index, language). accessors.py [ROOT]."""

import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2])
WORDS = re.compile(r"_(name|text)$")


def declared():
    for header in sorted((ROOT / "include/perftarget").glob("*.h")):
        text = re.sub(r"/\*.*?\*/", "", header.read_text(encoding="utf-8"), flags=re.S)
        for result, name, parameters in re.findall(r"PFT_API\s+([\w\s*]*?[\s*])(pft_\w+)\(([^;]*)\);", text):
            yield header.name, " ".join(result.split()), name, [each.strip() for each in parameters.split(",")]


def fault(result, name, parameters):
    """What is wrong with a function, or None."""
    by_index = "size_t index" in parameters and result.endswith("*") and "PFT_NODISCARD" not in result
    if by_index and not name.endswith("_at"):
        return None if WORDS.search(name) and parameters[0] == "size_t index" else "gives a record by index: _at"
    if name.endswith("_at") and "size_t index" not in parameters:
        return "ends in _at, but takes no size_t index"
    if "_get_" in name and "pft_error *err" not in parameters and name != "pft_method_get_info":
        return "get says nothing: leave it out"
    return None


def main():
    functions = list(declared())
    faults = [f"{header}: {name}(): {why}" for header, result, name, parameters in functions
              if (why := fault(result, name, parameters)) is not None]
    print(*faults, sep="\n")
    print(f"{len(functions)} functions, {len(faults)} of another form")
    return 1 if faults or len(functions) < 300 else 0


if __name__ == "__main__":
    sys.exit(main())
