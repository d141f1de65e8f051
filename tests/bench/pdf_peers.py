#!/usr/bin/env python3
"""Compares PDF through perftarget with pdfplumber and camelot: right cells and time, on the same files in one run.

    pdf_peers.py --command PERFTARGET FOLDER…      folders of FILE.pdf and FILE.json, as tests/corpus/pages.py leaves
    them

Needs pdfplumber and camelot (pip install pdfplumber camelot-py); what is not there is left out, and said. What they
extract is written as a web page, which perftarget then reads, so that all are scored by the same answer sheets. Times
are those of the processor: of perftarget and perftarget-pdf with their start, of the others without their start.
camelot gives tables alone: the lines outside them are those of pdfplumber, whose time is not counted. docling is not
among them: 2.143.0 was tried, its packages are 6 GB, and it reads no PDF without models that it fetches at first.
"""

import argparse
import html
import importlib.util
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "corpus"))

from reader import Reader  # noqa: E402
from score import Sample, print_head, print_line, score  # noqa: E402


def children_seconds():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def read_with_command(command, path):
    start = children_seconds()
    subprocess.run([command, "convert", "--to", "json", path], capture_output=True, check=False)
    return children_seconds() - start


def write_page(out, lines, tables):
    parts = ["<!DOCTYPE html><meta charset=utf-8><body>"]
    parts += [f"<p>{html.escape(line)}</p>" for line in lines]
    for table in tables:
        rows = ["".join(f"<td>{html.escape(cell or '')}</td>" for cell in row) for row in table]
        parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    out.write_text("\n".join(parts), encoding="utf-8")


def extract_with_plumber(path):
    import pdfplumber

    lines, tables = [], []
    with pdfplumber.open(path) as document:
        for page in document.pages:
            found = page.find_tables()
            outside = page
            for table in found:
                outside = outside.outside_bbox(table.bbox)
            lines += (outside.extract_text() or "").splitlines()
            tables += [table.extract() for table in found]
    return lines, tables


def extract_with_camelot(path):
    import camelot

    return [], [table.df.values.tolist() for table in camelot.read_pdf(str(path), pages="all", flavor="lattice")]


EXTRACTORS = {"pdfplumber": ("pdfplumber", extract_with_plumber), "camelot": ("camelot", extract_with_camelot)}


def extract(extractor, path):
    """What it finds, and the seconds that it takes; nothing where it fails."""
    start = time.process_time()
    try:
        lines, tables = extractor(path)
    except Exception as error:  # whatever a library raises, it has found nothing
        print(f"{path.name}: {extractor.__name__}: {error}")
        lines, tables = [], []
    return lines, tables, time.process_time() - start


def count_pages(command, path):
    made = subprocess.run([command.with_name("perftarget-pdf"), path], capture_output=True, check=False).stdout
    return len(json.loads(made).get("pages", ())) if made else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", required=True, type=Path)
    parser.add_argument("folders", nargs="+", type=Path)
    options = parser.parse_args()
    reader = Reader(options.command)
    there = {name: extractor for name, (module, extractor) in EXTRACTORS.items() if importlib.util.find_spec(module)}
    for name in EXTRACTORS.keys() - there.keys():
        print(f"{name} is not installed: it is left out")
    with tempfile.TemporaryDirectory() as work:
        folders = {name: Path(work) / name for name in ("perftarget", *there)}
        times = dict.fromkeys(folders, 0.0)
        pages = 0
        for folder in folders.values():
            folder.mkdir()
        for number, path in enumerate(sorted(file for folder in options.folders for file in folder.glob("*.pdf"))):
            name = f"{path.name.partition('-')[0]}-{number}"
            shutil.copy(path, folders["perftarget"] / f"{name}.pdf")
            for folder in folders.values():
                shutil.copy(path.with_suffix(".json"), folder / f"{name}.json")
            times["perftarget"] += read_with_command(options.command, path)
            pages += count_pages(options.command, path)
            outside = []
            for peer, extractor in there.items():
                lines, tables, seconds = extract(extractor, path)
                outside = lines or outside
                times[peer] += seconds
                write_page(folders[peer] / f"{name}.html", outside, tables)
        print_head(12)
        for name, folder in folders.items():
            suffix = "pdf" if name == "perftarget" else "html"
            counts = score(reader, [Sample(path, name) for path in sorted(folder.glob(f"*.{suffix}"))])
            print_line(name, counts["all"], 12)
        for name, seconds in times.items():
            print(f"{name}: {1000 * seconds / max(pages, 1):.1f} ms of the processor a page ({pages} pages)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
