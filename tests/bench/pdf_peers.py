#!/usr/bin/env python3
"""Compares PDF through perftarget with pdfplumber: right cells and time, on the same files in one run.

    pdf_peers.py --command PERFTARGET FOLDER…      folders of FILE.pdf and FILE.json, as tests/corpus/pages.py leaves them

Needs pdfplumber (pip install pdfplumber). What it extracts is written as a web page, which perftarget then reads, so that
both are scored by the same answer sheets. Times are those of the processor: of perftarget and perftarget-pdf with their
start, of pdfplumber without its start.
"""

import argparse
import html
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


def extract_with_plumber(path, out):
    import pdfplumber

    start = time.process_time()
    parts = ["<!DOCTYPE html><meta charset=utf-8><body>"]
    pages = 0
    with pdfplumber.open(path) as document:
        for page in document.pages:
            pages += 1
            tables = page.find_tables()
            outside = page
            for table in tables:
                outside = outside.outside_bbox(table.bbox)
            parts += [f"<p>{html.escape(line)}</p>" for line in (outside.extract_text() or "").splitlines()]
            for table in tables:
                rows = ["".join(f"<td>{html.escape(cell or '')}</td>" for cell in row) for row in table.extract()]
                parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    seconds = time.process_time() - start
    out.write_text("\n".join(parts), encoding="utf-8")
    return seconds, pages


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", required=True, type=Path)
    parser.add_argument("folders", nargs="+", type=Path)
    options = parser.parse_args()
    reader = Reader(options.command)
    with tempfile.TemporaryDirectory() as work:
        ours, theirs = Path(work) / "perftarget", Path(work) / "pdfplumber"
        times = {"perftarget": 0.0, "pdfplumber": 0.0}
        pages = 0
        for folder in (ours, theirs):
            folder.mkdir()
        for number, path in enumerate(sorted(file for folder in options.folders for file in folder.glob("*.pdf"))):
            name = f"{path.name.partition('-')[0]}-{number}"
            shutil.copy(path, ours / f"{name}.pdf")
            for folder in (ours, theirs):
                shutil.copy(path.with_suffix(".json"), folder / f"{name}.json")
            times["perftarget"] += read_with_command(options.command, path)
            seconds, count = extract_with_plumber(path, theirs / f"{name}.html")
            times["pdfplumber"] += seconds
            pages += count
        print_head(12)
        for name, folder, suffix in (("perftarget", ours, "pdf"), ("pdfplumber", theirs, "html")):
            counts = score(reader, [Sample(path, name) for path in sorted(folder.glob(f"*.{suffix}"))])
            print_line(name, counts["all"], 12)
        for name, seconds in times.items():
            print(f"{name}: {1000 * seconds / pages:.1f} ms of the processor a page ({pages} pages)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
