#!/usr/bin/python3
"""Marks of pages, as perftarget-pdf prints them, as lines for WriteOfd: marks.py FOLDER FILE.json… Lengths become
millimetres."""

import json
import pathlib
import sys

MILLIMETRES = 25.4 / 72


def lines(page):
    yield "page", page["width"] * MILLIMETRES, page["height"] * MILLIMETRES
    for stroke in page.get("strokes", []):
        yield (stroke["kind"], *(length * MILLIMETRES for length in stroke["box"]),
               (stroke.get("width") or 0.5) * MILLIMETRES,
               stroke.get("colour", "#000000")[1:])
    for run in page.get("runs", []):
        if run.get("direction", "right") == "right":
            yield ("text", *(length * MILLIMETRES for length in run["box"]),
                   (run.get("size") or run["box"][3] - run["box"][1]) * MILLIMETRES,
                   " ".join(f"{edge * MILLIMETRES:.3f}" for edge in run.get("edges", [])),
                   " ".join(run["text"].split()) or " ")


for name in sys.argv[2:]:
    pages = json.loads(pathlib.Path(name).read_text(encoding="utf-8"))["pages"]
    text = "".join("\t".join(f"{field:.3f}" if isinstance(field, float) else str(field) for field in line) + "\n"
                   for page in pages for line in lines(page))
    pathlib.Path(sys.argv[1], pathlib.Path(name).stem + ".tsv").write_text(text, encoding="utf-8")
