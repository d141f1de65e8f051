#!/usr/bin/python3
"""The project's own tables in every shape, whole and perturbed, scored; a figure that falls below its floor fails.

    corpus.py --command PERFTARGET shapes             each document in each shape
    corpus.py --command PERFTARGET perturbed          each perturbation on its own
    corpus.py --command PERFTARGET composed           documents composed by chance: --seed gives fresh ones
    corpus.py --command PERFTARGET words              names and values that hold the words of labels, without borders
    corpus.py --command PERFTARGET conservation       no text of theirs lost, none invented
    corpus.py --command PERFTARGET samples            the published samples, where they are there
    corpus.py --command PERFTARGET values             their single values
    corpus.py --command PERFTARGET all --raise        higher floors, where figures have risen

--keep FOLDER keeps the files with their answer sheets, for score.py --dir FOLDER or -v FILE.
"""

import argparse
import hashlib
import json
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

import changes
import compose
import perturb
import score
import shapes
import words
from compare import compare, figures
from conserve import conserve
from document import read_documents
from floors import FIGURES, Floors
from reader import Reader

COMPOSED = 150  # documents of the suite "composed", each in a shape of each family and once perturbed
CONSERVED = 60  # of them, in the suite "conservation"
WORDS = 30  # documents of the suite "words", each in each of its shapes
SEED = "1"
SHAPES_EACH = 2  # in how many of the shapes that fit each perturbation of a document is tried

# --- reading many variants -----------------------------------------------------------------------------------------


class Reading:
    """A variant with its answer sheet, and what was read of it."""

    def __init__(self, variant, path):
        data, self.document, self.sheet = variant.build()
        self.variant = variant
        self.path = path
        sheet = json.dumps(self.sheet, ensure_ascii=False, indent=1)
        path.write_bytes(data)
        path.with_suffix(".json").write_text(sheet, encoding="utf-8")
        # How a package is compressed is no part of what is read.
        self.input = path.name + sheet + (data.decode("utf-8") if variant.ending() == "txt" else "")
        self.read = self.counts = self.misses = None

    def take(self, read, reason):
        self.read = read
        self.misses = [] if reason is None else [f"! not read: {reason}"]
        self.counts = compare(self.sheet, read, self.misses)


def read_variants(reader, variants, folder, whole=False):
    """Writes the files and reads them all, projects alone or `whole`; a build without a format leaves shapes out."""
    endings = reader.formats()
    readings = [Reading(variant, folder / variant.file_name()) for variant in variants
                if variant.ending() in endings]
    read_all = reader.read_all if whole else reader.read_projects
    for reading, (read, reason) in zip(readings, read_all([reading.path for reading in readings])):
        reading.take(read, reason)
    return readings


def digest_of(texts):
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text.encode("utf-8"))
    return digest.hexdigest()[:16]


def sum_by(readings, key):
    sums = {}
    for reading in readings:
        sums.setdefault(key(reading), Counter()).update(reading.counts)
    return sums


def print_table(sums):
    width = max(map(len, sums))
    score.print_head(width)
    for name, counts in sums.items():
        score.print_line(name, counts, width)


def show_misses(readings, wanted):
    for reading in readings:
        if wanted and any(part in reading.variant.file_name() for part in wanted) and reading.misses:
            print(reading.variant.file_name())
            print("\n".join(f"    {line}" for line in reading.misses))


# --- suites --------------------------------------------------------------------------------------------------------


def plain_variants(documents, names=None):
    return [perturb.Variant(document, "", shape) for document in documents for shape in names or shapes.SHAPES]


def run_shapes(reader, options, folder):
    readings = read_variants(reader, plain_variants(read_documents()), folder)
    sums = sum_by(readings, lambda reading: reading.variant.shape)
    options.readings = readings
    sums["with delimiters"] = sum((sums[name] for name in sums if name not in shapes.LOST), Counter())
    sums["without"] = sum((sums[name] for name in sums if name in shapes.LOST), Counter())
    sums["all"] = sum((reading.counts for reading in readings), Counter())
    print_table(sums)
    score.print_certainty(sums, ("with delimiters", "without"))
    score.print_extras(sums)
    score.print_doubts(sums["all"])
    if options.by_document:
        print_table(sum_by(readings, lambda reading: reading.variant.document.name))
    show_misses(readings, options.verbose)
    return {name: figures(counts) for name, counts in sums.items()}, digest_of(r.input for r in readings)


def run_perturbed(reader, options, folder):
    each = len(shapes.SHAPES) if options.all_shapes else SHAPES_EACH
    readings = read_variants(reader, perturb.variants(read_documents(), count=each), folder)
    sums = sum_by(readings, lambda reading: reading.variant.name)
    measured = {name: figures(counts) for name, counts in sums.items()}
    measured["all"] = figures(sum(sums.values(), Counter()))
    measured["worst"] = {"f1": min(values["f1"] for values in measured.values())}
    print_table(dict(sorted(sums.items(), key=lambda item: measured[item[0]]["f1"])))
    total = {"all": sum(sums.values(), Counter())}
    print_table(total)
    score.print_certainty(total, ["all"])
    score.print_extras(total)
    score.print_doubts(total["all"])
    options.readings = readings
    measured["stray lines"] = {"rows_lost": stray_cost(reader, readings, folder)}
    show_misses(readings, options.verbose)
    return measured, digest_of(reading.input for reading in readings)


def stray_cost(reader, readings, folder):
    """How many indicators a stray line, sign or row costs: what the same file without it reads right."""
    touched = [reading for reading in readings if reading.variant.name in perturb.STRAY]
    plain = {(r.variant.document.name, r.variant.shape): r.counts["right"]
             for r in read_variants(reader, plain_variants(read_documents()), folder)}
    lost, dear = 0, 0
    for reading in touched:
        rows = max(0, plain[reading.variant.document.name, reading.variant.shape] - reading.counts["right"])
        lost += rows
        dear += rows > 1
    print(f"a stray line, sign or row costs {lost / len(touched):.2f} rows on average; more than one row in {dear} of "
          f"{len(touched)} files")
    return lost / len(touched)


FAMILY = {shape: name for name, names in shapes.FAMILIES.items() for shape in names}


def one_of_each_family(document, dice):
    return [perturb.Variant(document, "", dice.choice(names)) for names in shapes.FAMILIES.values()]


def composed_variants(seed, count):
    """Each document in a shape of each family, and once perturbed."""
    variants = []
    for number in range(count):
        document, dice = compose.compose(seed, number), random.Random(number)
        variants += one_of_each_family(document, dice)
        name = dice.choice(perturb.NAMES)
        variants.append(perturb.Variant(document, name, dice.choice(perturb.shapes_for(name))))
    return variants


def run_composed(reader, options, folder):
    readings = options.readings = read_variants(reader, composed_variants(options.seed, COMPOSED), folder)
    sums = sum_by(readings, lambda reading: "perturbed" if reading.variant.name else FAMILY[reading.variant.shape])
    sums["with delimiters"] = sum((sums[name] for name in sums if name not in ("lost", "perturbed")), Counter())
    sums["all"] = sum((reading.counts for reading in readings), Counter())
    print_table(sums)
    score.print_certainty(sums, sums)
    score.print_extras(sums)
    score.print_doubts(sums["all"])
    if options.by_part:
        print_parts([r for r in readings if r.variant.shape not in shapes.LOST and not r.variant.name])
    show_misses(readings, options.verbose)
    return {name: figures(counts) for name, counts in sums.items()}, digest_of(reading.input for reading in readings)


def run_words(reader, options, folder):
    readings = options.readings = read_variants(reader, words.variants(options.seed, WORDS), folder)
    sums = sum_by(readings, lambda reading: reading.variant.shape)
    sums["all"] = sum((reading.counts for reading in readings), Counter())
    print_table(sums)
    score.print_certainty(sums, ["all"])
    show_misses(readings, options.verbose)
    return {name: figures(counts) for name, counts in sums.items()}, digest_of(reading.input for reading in readings)


def print_parts(readings):
    """The parts of forms, those first with which least is read."""
    sums = {}
    for reading in readings:
        for part in reading.variant.document.about:
            sums.setdefault(part, Counter()).update(reading.counts)
    result = {part: figures(counts) for part, counts in sums.items()}
    for figure in ("f1", "heads", "money"):
        worst = sorted((result[part][figure], part) for part in sums if result[part][figure] is not None)
        print(f"{figure}, by the parts of forms: " +
              "; ".join(f"{part} {value:.2f} ({sums[part]['files']} files)" for value, part in worst[:12]))


def run_conservation(reader, options, folder):
    variants = [variant for document in read_documents()
                for variant in one_of_each_family(document, random.Random(document.name))]
    variants += [variant for variant in composed_variants(options.seed, CONSERVED) if not variant.name]
    readings = [reading for reading in read_variants(reader, variants, folder, whole=True) if reading.read is not None]
    sums = {}
    for reading in readings:
        reading.misses = []
        counts = conserve(reading.document, reading.read, reading.misses)
        for group in (FAMILY[reading.variant.shape], "all"):
            sums.setdefault(group, Counter()).update(counts)
    measured = {name: {"kept": counts["kept"] / counts["asked"], "not_invented": counts["made"] / counts["model"]}
                for name, counts in sums.items()}
    for name, counts in sums.items():
        kept, made = measured[name]["kept"], measured[name]["not_invented"]
        print(f"{name:12} texts of the input kept {counts['kept']:5} of {counts['asked']:5} ({kept:.4f}), "
              f"texts of the model made of it {counts['made']:5} of {counts['model']:5} ({made:.4f})")
    show_misses(readings, options.verbose)
    return measured, digest_of(reading.input for reading in readings)


def run_samples(reader, options, folder):
    arguments = score.parse_options(["--command", str(options.command)])
    measured = {name: group["figures"] for name, group in score.run_tables(reader, arguments).items()}
    return measured, digest_of(path.name + str(path.stat().st_size) for path in score.sample_files(arguments))


def run_values(reader, options, folder):
    arguments = score.parse_options(["--command", str(options.command), "values"])
    measured = {name: {"right": counts["right"] / counts["scored"]}
                for name, counts in score.run_values(reader, arguments).items()}
    return measured, digest_of(path.read_text(encoding="utf-8") for path in score.value_files(arguments))


SUITES = {"shapes": (run_shapes, FIGURES), "perturbed": (run_perturbed, FIGURES), "composed": (run_composed, FIGURES),
          "words": (run_words, FIGURES),
          "conservation": (run_conservation, ("kept", "not_invented")),
          "samples": (run_samples, FIGURES), "values": (run_values, ("right",))}


def run_suite(reader, options, suite, folder):
    run, names = SUITES[suite]
    measured, digest = run(reader, options, folder)
    if options.readings:
        changes.settle(options, {reading.path.name: reading.counts for reading in options.readings})
    floors = Floors(suite, digest)
    floors.print_targets(measured)
    if not options.complete or options.all_shapes or options.seed != SEED or not measured:
        print("other files than those of the floors: no figure is compared with them")
        return []
    if options.raise_floors:
        floors.raise_to(measured, names)
        return []
    return floors.failures(measured)


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suite", choices=list(SUITES) + ["all"])
    parser.add_argument("--command", required=True, type=Path, help="the built perftarget")
    parser.add_argument("--keep", type=Path, help="folder for the files and their answer sheets")
    parser.add_argument("--raise", dest="raise_floors", action="store_true", help="write higher floors to floors.json")
    parser.add_argument("--all-shapes", action="store_true", help="perturb in every shape that fits (no floors)")
    parser.add_argument("--seed", default=SEED, help="of the composed documents: another gives others (no floors)")
    parser.add_argument("--by-part", action="store_true", help="figures of the parts of composed forms, worst first")
    parser.add_argument("--by-document", action="store_true", help="figures of each document too")
    changes.add_options(parser)
    parser.add_argument("-v", "--verbose", action="append", metavar="PART",
                        help="what is wrong in files with PART in their name, e.g. 02-lake.stray-tab")
    return parser.parse_args()


def main():
    options = parse_options()
    reader = Reader(options.command)
    # A build without some formats reads other files, and has other figures.
    options.complete = all(ending in reader.formats() for ending, _ in shapes.SHAPES.values())
    options.readings = []
    failures = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for suite in SUITES if options.suite == "all" else [options.suite]:
            failures += run_suite(reader, options, suite, folder)
    failures += [f"{path.name} {how}" for path, how in reader.crashes]
    print("".join(f"FAIL {failure}\n" for failure in failures), end="")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
