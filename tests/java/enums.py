"""The enumerations of the Java package have the names of the lists in C, in their order. Needs no JDK."""

import pathlib
import re
import sys

# Of each enumeration: the header, its list, and whether the first entry is "none", which is null in Java.
LISTS = {
    "Category": ("model.h", "PFT_CATEGORY_LIST", True),
    "Certainty": ("model.h", "PFT_CERTAINTY_LIST", False),
    "Doubt": ("model.h", "PFT_DOUBT_LIST", False),
    "Funding": ("model.h", "PFT_FUNDING_LIST", False),
    "Kind": ("value.h", "PFT_KIND_LIST", False),
    "LineFlag": ("score.h", "PFT_LINE_FLAG_LIST", False),
    "Note": ("model.h", "PFT_NOTE_LIST", False),
    "Op": ("value.h", "PFT_OP_LIST", True),
    "Open": ("value.h", "PFT_OPEN_LIST", True),
    "Severity": ("check.h", "PFT_SEVERITY_LIST", False),
    "Status": ("core.h", "PFT_STATUS_LIST", False),
    "TotalFlag": ("score.h", "PFT_TOTAL_FLAG_LIST", False),
}


def names_in_c(header: str, name: str) -> list[str]:
    """The second entry of each row, as a constant: flags are called by what they have in JSON."""
    start = header.index(f"#define {name}(X)")
    rows = re.sub(r"/\*.*?\*/", "", header[start:header.index("\n\n", start)], flags=re.S)
    rows = re.findall(r'X\((\w+),\s*"([^"]*)"', rows)
    return [text.upper().replace("-", "_") if "FLAG" in name else constant for constant, text in rows]


def limits_in_c(options: str) -> list[str]:
    """The names of the limits that all bindings set, in their order; a line's number is none."""
    start = options.index("#define READ_LIMITS(X)")
    names = re.findall(r"X\((\w+)\)", options[start + len("#define READ_LIMITS(X)"):options.index("\n\n", start)])
    return [name.upper() for name in names if name.startswith("max_")]


def names_in_java(root: pathlib.Path, name: str) -> list[str]:
    text = (root / "bindings/java/src/main/java/org/perftarget" / f"{name}.java").read_text()
    return re.findall(r'^    ([A-Z][A-Z0-9_]*)(?:\(".*?"\))?[,;]$', text, flags=re.M)


def main(root: pathlib.Path) -> int:
    limits = limits_in_c((root / "bindings/swig/options.i").read_text())
    failures = int(names_in_java(root, "Limit") != limits)
    if failures:
        print(f"Limit.java has {names_in_java(root, 'Limit')}\nREAD_LIMITS has {limits}")
    for name, (header, listed, has_none) in LISTS.items():
        in_java = names_in_java(root, name)
        in_c = names_in_c((root / "include/perftarget" / header).read_text(), listed)[has_none:]
        if in_java != in_c:
            print(f"{name}.java has {in_java}\n{listed} has {in_c}")
            failures += 1
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
