#!/usr/bin/python3
"""Scores PDF against answer sheets: those of the samples, and the samples that are printed to PDF here.

    pages.py --command PERFTARGET [--work FOLDER]

Each docx, xlsx and html among the samples is printed by LibreOffice, each html also by Chromium, where they are
installed; workbooks once with rows as high as their texts need, and once as they are: there rows are too low for their
texts, of which lines stand over one another or are not in the PDF, so that the last column tells of these: what is read
wrong must be doubted. How many names of the answers are in the PDF at all is told before. Which lines fit depends on
the fonts: figures are taken with fonts-noto-cjk, without which Chromium prints no Chinese. perftarget-pdf makes marks
of the PDF files. These are scored as they are and in other shapes: without lines, turned, two pages on one, and each
page cut in two. Files whose number is divisible by 3 are counted as "kept", and only their sums are shown. What was
printed stays in FOLDER, and is not printed again.
"""

import argparse
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

from fit_rows import write_fitted
from reader import Reader
from score import FOLDERS, SAMPLES, Sample, print_head, print_line, score

PRINTED = (".docx", ".xlsx", ".html")
GROUPS = ("all", "tuned", "kept")

# --- printing ------------------------------------------------------------------------------------------------------


def print_with_office(path, out, work):
    made = work / "made"
    made.mkdir(exist_ok=True)
    subprocess.run(["soffice", f"-env:UserInstallation=file://{work.resolve()}/profile", "--headless", "--convert-to",
                    "pdf",
                    "--outdir", made, path], capture_output=True, check=False, timeout=120)
    for file in made.glob("*.pdf"):
        shutil.move(file, out)


def print_with_chromium(path, out, work):
    subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu",
                    f"--user-data-dir={work.resolve()}/chromium",
                    "--no-pdf-header-footer", f"--print-to-pdf={out}", path.resolve().as_uri()], capture_output=True,
                   check=False, timeout=120)


def print_fitted(path, out, work):
    fitted = work / "fitted" / path.name
    fitted.parent.mkdir(exist_ok=True)
    write_fitted(path, fitted)
    print_with_office(fitted, out, work)


PRINTERS = {"office": ("soffice", (".docx", ".html"), print_with_office),
            "workbooks": ("soffice", (".xlsx",), print_fitted),
            "workbooks, cut off": ("soffice", (".xlsx",), print_with_office),
            "chromium": ("chromium", (".html",), print_with_chromium)}


def sources(samples):
    return [path for folder in FOLDERS[:2] for path in sorted((samples / folder).glob("*")) if path.suffix in PRINTED]


def print_all(samples, work):
    """Folders of PDF files with their answer sheets, by what printed them."""
    folders = {"published": work / "published"}
    folders["published"].mkdir(parents=True, exist_ok=True)
    for path in sorted(samples.glob("*/*.pdf")):
        shutil.copy(path, folders["published"])
        shutil.copy(path.with_suffix(".json"), folders["published"])
    for name, (program, suffixes, printer) in PRINTERS.items():
        if shutil.which(program) is None:
            print(f"{program} is not installed: nothing is printed by it")
            continue
        folders[name] = work / name
        folders[name].mkdir(exist_ok=True)
        for path in sources(samples):
            out = folders[name] / f"{path.name}.pdf"
            if path.suffix in suffixes and not out.exists():
                printer(path, out, work)
                shutil.copy(path.with_suffix(".json"), folders[name] / f"{path.name}.json")
    return folders


# --- shapes --------------------------------------------------------------------------------------------------------


def moved(page, change):
    """The page with every box changed; what becomes of none is left out."""
    result = {**page, "runs": [], "strokes": []}
    for kind in ("runs", "strokes"):
        for mark in page[kind]:
            box = change(mark["box"])
            if box is not None:
                result[kind].append({**{name: value for name, value in mark.items() if name != "edges"}, "box": box})
    return result


def without_lines(pages):
    return [{**page, "strokes": []} for page in pages]


def turned(pages):
    """Each page lies on its side."""
    result = []
    for page in pages:
        width = page["width"]
        other = moved(page, lambda b, w=width: [b[1], w - b[0], b[3], w - b[2]])
        other.update(width=page["height"], height=width, rotation=0)
        for run in other["runs"]:
            run["direction"] = "up"
        result.append(other)
    return result


def two_up(pages):
    result = []
    for left, right in zip(pages[::2], pages[1::2] + [None]):
        if right is None:
            result.append(left)
            continue
        by = left["width"]
        other = moved(right, lambda b, by=by: [b[0] + by, b[1], b[2] + by, b[3]])
        result.append({**left, "width": by + right["width"], "runs": left["runs"] + other["runs"],
                       "strokes": left["strokes"] + other["strokes"]})
    for number, page in enumerate(result):
        page["number"] = number + 1
    return result


def clipped(mark_box, top, bottom):
    left, upper, right, lower = mark_box
    low, high = min(upper, lower), max(upper, lower)
    if high < top or low > bottom:
        return None
    return [left, max(low, top) - top, right, min(high, bottom) - top]


def half(page, top, bottom):
    result = {**page, "height": page["height"], "runs": [], "strokes": []}
    for run in page["runs"]:
        if top <= (run["box"][1] + run["box"][3]) / 2 < bottom:
            result["runs"].append({**run,
                                   "box": [run["box"][0], run["box"][1] - top, run["box"][2], run["box"][3] - top]})
    for stroke in page["strokes"]:
        box = clipped(stroke["box"], top, bottom)
        if box is not None:
            result["strokes"].append({**stroke, "box": box})
    return result


def gap_near(page, middle):
    """A height near the middle at which no text stands."""
    taken = sorted((run["box"][1], run["box"][3]) for run in page["runs"])
    for step in range(200):
        for y in (middle + step, middle - step):
            if not any(top < y < bottom for top, bottom in taken):
                return y
    return middle


def cut(pages):
    """Each page is parted in two, in the middle of what it holds."""
    result = []
    for page in pages:
        if not page["runs"] or page.get("rotation"):
            result.append(page)
            continue
        ys = [run["box"][1] for run in page["runs"]]
        at = gap_near(page, (min(ys) + max(ys)) / 2)
        result += [half(page, 0, at), half(page, at, page["height"] + 1)]
    for number, page in enumerate(result):
        page["number"] = number + 1
    return result


SHAPES = {"as printed": None, "without lines": without_lines, "turned": turned, "two on one": two_up, "cut in two": cut}

# --- scoring -------------------------------------------------------------------------------------------------------


def make_marks(program, folder, out):
    """Marks of each PDF, under its name, so that they find its answer sheet. Seconds and pages."""
    out.mkdir(parents=True, exist_ok=True)
    seconds = pages = 0
    for path in sorted(folder.glob("*.pdf")):
        start = time.monotonic()
        made = subprocess.run([program, path], capture_output=True, check=False).stdout
        seconds += time.monotonic() - start
        (out / path.name).write_bytes(made)
        shutil.copy(path.with_suffix(".json"), out)
        pages += len(json.loads(made).get("pages", ()))
    return seconds, pages


def held(folder):
    """How many names of indicators the answers have, and how many of them are in the PDF as one text."""
    found = names = 0
    for path in sorted(folder.glob("*.pdf")):
        pages = json.loads(path.read_text(encoding="utf-8")).get("pages", ())
        text = "".join("".join(run["text"].split()) for page in pages for run in page["runs"])
        sheet = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        for indicator in (each for project in sheet["projects"] for each in project["indicators"]):
            names += 1
            found += "".join(indicator["name"].split()) in text
    return found, names


def reshape(source, out, change):
    out.mkdir(parents=True, exist_ok=True)
    for path in source.glob("*.pdf"):
        marks = json.loads(path.read_text(encoding="utf-8"))
        if "pages" in marks:
            marks["pages"] = change(marks["pages"])
        (out / path.name).write_text(json.dumps(marks, ensure_ascii=False), encoding="utf-8")
        shutil.copy(path.with_suffix(".json"), out)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", required=True, type=Path, help="the built perftarget, beside perftarget-pdf")
    parser.add_argument("--samples", type=Path, default=SAMPLES)
    parser.add_argument("--work", type=Path, default=Path("pages"), help="folder for what is made")
    options = parser.parse_args(arguments)
    if not options.samples.is_dir():
        print(f"no samples in {options.samples}: they are not part of a clone")
        return 0
    options.work.mkdir(parents=True, exist_ok=True)
    reader = Reader(options.command)
    for name, folder in print_all(options.samples, options.work).items():
        marks = options.work / "marks" / name
        seconds, pages = make_marks(options.command.with_name("perftarget-pdf"), folder, marks / "as printed")
        print(f"\n{name}: {pages} pages, {1000 * seconds / max(pages, 1):.1f} ms a page for perftarget-pdf with its "
              f"start")
        print("of {1} names of indicators {0} are in the PDF".format(*held(marks / "as printed")))
        print_head(24)
        for shape, change in SHAPES.items():
            if change is not None:
                reshape(marks / "as printed", marks / shape, change)
            samples = [Sample(path, name) for path in sorted((marks / shape).glob("*.pdf"))]
            counts = score(reader, samples)
            for group in GROUPS:
                if group in counts:
                    print_line(f"{shape}, {group}", counts[group], 24)
    return 0


if __name__ == "__main__":
    sys.exit(main())
