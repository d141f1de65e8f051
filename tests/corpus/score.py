#!/usr/bin/python3
"""Scores what the command reads against answer sheets.

    score.py --command PERFTARGET                      the published samples, where they are there
    score.py --command PERFTARGET --dir FOLDER         any folder of FILE and FILE's stem.json
    score.py --command PERFTARGET -v FILE…             what is wrong in these files
    score.py --command PERFTARGET values               single values of values.tsv and values-more.tsv

Files whose number is divisible by 3 are kept apart ("kept"): of them only sums are printed, so that they stay unread
while the reader is tuned with the others ("tuned").
"""

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path

import changes
from compare import CLASSES, compare, figures
from reader import Reader

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
FOLDERS = ("tables", "more", "wild")
FORMS = {"txt": "txt", "md": "txt", "html": "html", "htm": "html", "docx": "docx", "xlsx": "xlsx", "csv": "csv",
         "tsv": "csv", "pdf": "pdf", "doc": "doc", "xls": "xls", "ofd": "ofd"}
USUAL = ("txt", "html", "docx", "xlsx", "csv")
COLUMNS = ("f1", "precision", "recall", "cells", "heads", "money", "funds", "rooms")

# --- which files ---------------------------------------------------------------------------------------------------


class Sample:
    """A file with its answer sheet."""

    def __init__(self, path, source):
        self.path = path
        self.source = source
        self.form = "concat" if ".concat." in path.name else FORMS.get(path.suffix[1:].lower(), "other")
        self.sheet = path.with_name(path.name.removesuffix(path.suffix).removesuffix(".concat") + ".json")
        number = re.match(r"\d+", path.name)
        self.kept = number is not None and int(number.group()) % 3 == 0

    def groups(self):
        side = "kept" if self.kept else "tuned"
        both = ["tables+more"] if self.source in ("tables", "more") else []
        return ["all", side, self.source, f"{self.source} {side}", self.form, f"{self.source} {self.form}"] + both


def samples_in(folder, source, forms):
    found = [Sample(path, source) for path in sorted(folder.iterdir()) if path.is_file() and path.suffix != ".json"]
    return [sample for sample in found if sample.form in forms and sample.sheet.is_file()]


def sample_of_file(path):
    return Sample(path.resolve(), path.resolve().parent.name)


# --- scoring -------------------------------------------------------------------------------------------------------


def score(reader, samples, show=None):
    """Counts of each group; `show` is called with each sample and the lines of what is wrong in it."""
    counts = {}
    for sample, (document, reason) in zip(samples, reader.read_all([sample.path for sample in samples])):
        misses = [] if reason is None else [f"! not read: {reason}"]
        sheet = json.loads(sample.sheet.read_text(encoding="utf-8"))
        of_file = compare(sheet, document, misses)
        for group in sample.groups():
            counts.setdefault(group, Counter()).update(of_file)
        if show is not None:
            show(sample, of_file, misses)
    return counts


def shown(figure):
    return "    –" if figure is None else f"{figure:5.3f}"


def print_head(width):
    print(f"{'':{width}} files " + " ".join(f"{name[:6]:>6}" for name in COLUMNS) + "  projects   wrong w/o doubt")


def print_line(name, counts, width):
    result = figures(counts)
    print(f"{name:{width}} {counts['files']:5} " + " ".join(f"{shown(result[column]):>6}" for column in COLUMNS) +
          f"  {counts['projects_given']:4}/{counts['projects_wanted']:<4}  {shown(result['wrong_without_doubt'])}")


def print_groups(counts):
    order = ["all", "tuned", "kept"]
    names = order + sorted(set(counts) - set(order))
    width = max(map(len, names))
    print_head(width)
    for name in names:
        if name in counts:
            print_line(name, counts[name], width)


def print_certainty(counts, names):
    """How many indicators each class holds, and how many of them are right."""
    for name in names:
        if name in counts:
            result = figures(counts[name])
            parts = [class_text(level, counts[name], result) for level in CLASSES if counts[name][f"given_{level}"]]
            print(f"certainty, {name}: right of given: {', '.join(parts) or 'nothing given'}")


def print_doubts(counts):
    """How many of the indicators with a doubt are right: a doubt with which most are right says too much."""
    doubts = sorted(key.removeprefix("given with ") for key in counts if key.startswith("given with "))
    for doubt in doubts:
        right, given = counts[f"right with {doubt}"], counts[f"given with {doubt}"]
        print(f"doubt {doubt}: right {right}/{given} ({right / given:.3f})")


def class_text(level, counts, result):
    right, given = counts[f"right_{level}"], counts[f"given_{level}"]
    return f"{level} {right}/{given} ({shown(result[f'{level}_right']).strip()})"


def print_extras(counts):
    total = counts.get("all", Counter())
    print(f"pages without indicators: {total['empty_pages']}, "
          f"indicators given on them: {total['given_on_empty_pages']}; not read: {total['unread']} files")
    print(f"invented where the answer has nothing: cells {total['cells_invented']}, heads {total['heads_invented']}, "
          f"money {total['money_invented']}")


def show_sample(sample, counts, misses):
    print_line(sample.path.name, counts, 0)
    for line in misses:
        print(f"    {line}")


# --- single values -------------------------------------------------------------------------------------------------


def value_text(kind, op, low, high, unit):
    return f"{'change' if kind == 'ratio_change' else kind} [{op or ''}] [{low or ''}] [{high or ''}] [{unit or ''}]"


def score_values(reader, path, show):
    """Right and scored rows of raw, kind, op, low, high, unit; rows of kind `other` are ambiguous."""
    rows = [(line.split("\t") + [""] * 6)[:6] for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    rows = [row for row in rows if row[1] != "other"]
    right = 0
    for row, value in zip(rows, reader.values([row[0] for row in rows]), strict=True):
        wanted = value_text(*row[1:])
        read = value_text(*(value[key] for key in ("kind", "op", "low", "high", "unit")))
        right += wanted == read
        if show and wanted != read:
            print(f"    {row[0]}: {wanted}, read {read}")
    return right, len(rows)


def value_files(options):
    return [path for path in (options.samples / "values.tsv", options.samples / "values-more.tsv") if path.is_file()]


def run_values(reader, options):
    result = {}
    for path in value_files(options):
        right, scored = score_values(reader, path, options.verbose is not None)
        result[path.name] = {"right": right, "scored": scored}
        print(f"{path.name}: {right} of {scored} right ({right / scored:.3f})")
    if not result:
        print(f"no values in {options.samples}: they are not part of a clone")
    return result


# --- the command line ----------------------------------------------------------------------------------------------


def parse_options(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", choices=["tables", "values"], default="tables")
    parser.add_argument("--command", required=True, type=Path, help="the built perftarget")
    parser.add_argument("--samples", type=Path, default=SAMPLES, help="folder of tables/, more/, wild/ and values.tsv")
    parser.add_argument("--dir", "--corpus", type=Path, action="append", help="score this folder and no samples")
    parser.add_argument("--group", action="append", help="print these groups alone, e.g. 'wild tuned'")
    parser.add_argument("--forms", default=",".join(USUAL), help="forms to score; also concat, pdf, doc, xls, ofd")
    parser.add_argument("--json", type=Path, help="write counts and figures of all groups")
    parser.add_argument("-v", "--verbose", nargs="*", type=Path, metavar="FILE",
                        help="what is wrong: in these files, else in each tuned file")
    changes.add_options(parser)
    parser.add_argument("--per-file-kept", action="store_true", help="print the kept files too: they are spent then")
    return parser.parse_args(arguments)


def choose_samples(options):
    forms = options.forms.split(",")
    if options.verbose:
        return [sample_of_file(path) for path in options.verbose]
    folders = options.dir or [options.samples / name for name in FOLDERS]
    return [sample for folder in folders if folder.is_dir() for sample in samples_in(folder, folder.name, forms)]


def sample_files(options):
    """What decides the figures: files and answer sheets, whose sizes tell when they change."""
    samples = choose_samples(options)
    return sorted({sample.path for sample in samples} | {sample.sheet for sample in samples})


def run_tables(reader, options):
    files = {}

    def show(sample, counts, misses):
        if not sample.kept or options.per_file_kept:
            files[f"{sample.source}/{sample.path.name}"] = counts
            if options.verbose is not None:
                show_sample(sample, counts, misses)

    samples = choose_samples(options)
    if not samples:
        print(f"no samples in {options.samples}: they are not part of a clone")
        return {}
    counts = score(reader, samples, show)
    print_groups({name: counts[name] for name in counts if options.group is None or name in options.group})
    print_certainty(counts, ("all", "tuned", "kept"))
    print_extras(counts)
    print_doubts(counts["all"])
    changes.settle(options, files)
    return {name: {"counts": counts[name], "figures": figures(counts[name])} for name in counts}


def main(arguments=None):
    options = parse_options(arguments)
    run = run_values if options.what == "values" else run_tables
    result = run(Reader(options.command), options)
    if options.json is not None:
        options.json.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
