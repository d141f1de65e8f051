#!/usr/bin/env python3
"""Checks a filled self-evaluation and scores it, with the arithmetic of each point lost.

Usage: check_and_score.py FILE
"""

import sys

import perftarget


def main(path: str) -> None:
    document = perftarget.read(path)
    for finding in perftarget.check(document, "disclosure"):
        print(finding.severity.value, finding.rule, finding.message, finding.indicator_name)
    for project in perftarget.score(document, "mof-2020"):
        print(f"{project.name}: {project.total} of {project.weight}")
        for line in project.lines:
            if line.lost is None or line.lost > 0:
                print(f"  {line.name}: {line.formula}")


if __name__ == "__main__":
    main(sys.argv[1])
