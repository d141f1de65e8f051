#!/usr/bin/env python3
"""Reads performance target tables and lists what each project promises.

Usage: read_and_list.py FILE...
"""

import sys

import perftarget


def unsure(indicator: perftarget.Indicator) -> str:
    """Why the reading is less than certain; "" where it is."""
    if indicator.certainty is perftarget.Certainty.CERTAIN:
        return ""
    return f"   ({indicator.certainty.text_en}: {'; '.join(doubt.text_en for doubt in indicator.doubts)})"


def list_project(project: perftarget.Project) -> None:
    total = project.budget.line(perftarget.Funding.TOTAL)
    amount = f"{total.initial} 万元" if total else "?"
    print(f"{project.name} ({project.agency_name}, {amount})")
    for indicator in project.indicators:
        category = indicator.category.value if indicator.category else "?"
        print(f"  {category:24} {indicator.name}: {indicator.target or ''}{unsure(indicator)}")


def main(paths: list[str]) -> int:
    failures = 0
    for path in paths:
        try:
            document = perftarget.read(path)
        except perftarget.PerftargetError as error:
            print(error, file=sys.stderr)
            failures += 1
            continue
        for project in document:
            list_project(project)
    return 3 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
