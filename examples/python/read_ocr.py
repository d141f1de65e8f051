#!/usr/bin/env python3
"""Reads a performance target table from what a recogniser (OCR) found on a scan.

Usage: read_ocr.py [LINES.json]

LINES.json holds one page as PaddleOCR gives it: a list of lines, each with the four corners of its box, its text and
how sure that is. Without an argument it is the page beside this program. Words of hOCR or ALTO go the same way; lines
that were found on the picture can be added as perftarget.Stroke.
"""

import json
import pathlib
import sys
from typing import Any

import perftarget

SURE = 0.5


def page_of(lines: list[Any]) -> perftarget.Page:
    """What was recognised with less than half certainty is left out."""
    return perftarget.Page([perftarget.Run.from_corners(corners, text, confidence)
                            for corners, (text, confidence) in lines if confidence >= SURE])


def main(paths: list[str]) -> int:
    path = pathlib.Path(paths[0]) if paths else pathlib.Path(__file__).with_name("ocr-lines.json")
    lines = json.loads(path.read_text(encoding="utf-8"))
    document = perftarget.read_pages([page_of(lines)], name=path.name)
    for project in document:
        print(f"{project.name} ({project.agency_name})")
        for indicator in project.indicators:
            print(f"  {indicator.level1} / {indicator.level2}: {indicator.name} {indicator.target}"
                  f"   ({indicator.certainty.text_en})")
    return 0 if document.projects else 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
