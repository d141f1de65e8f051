"""Memory that fails on the command's lines: whichever allocation it is, the run ends as it would have, with the whole
of its output, or says so and leaves nothing behind. A sample of the allocations is tried; --all tries each of them.
PDF is among the inputs where PERFTARGET_PDFIUM names the library, also with memory that fails perftarget-pdf."""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from command_lines import (BY_OFFICE, BY_PDFIUM, EVALUATION, LIBRARY, LINES, PDF, converting, make_files,
                           threads_of)

COMMAND = os.environ["PERFTARGET"]
PRELOAD = os.environ["PFT_FAIL_MALLOC"]
DONE, FINDINGS, INPUT = 0, 1, 3


class Line:
    def __init__(self, arguments, folder, files, program="perftarget"):
        names = {"OUT": str(folder / "out"), **files}
        self.folder = folder
        self.converting = converting(folder)
        self.program = program
        self.shown = " ".join(arguments)
        self.output = folder / "out" if "OUT" in arguments else None
        self.several = sum(word in (LIBRARY, EVALUATION, PDF, "OLD")
                           for word in arguments) > 1  # one unread does not lose the other
        self.arguments = [names.get(word, word) for word in arguments]
        self.arguments[1:1] = threads_of(arguments, 1)

    def run(self, **changes):
        if self.output is not None:
            self.output.write_text("as it was", encoding="utf-8")
        kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
        environment = {**kept, **self.converting, "LANG": "C", "LD_PRELOAD": PRELOAD, "COLUMNS": "100",
                       "PFT_FAIL_PROGRAM": self.program, **changes}
        result = subprocess.run([COMMAND, *self.arguments], env=environment, capture_output=True, timeout=120,
                                check=False)
        kept = self.output.read_bytes() if self.output is not None else result.stdout
        left = sorted(path.name for path in self.folder.iterdir() if path.name.startswith(".perftarget"))
        for name in left:
            (self.folder / name).unlink()
        temporary = pathlib.Path(self.converting["TMPDIR"])
        for path in temporary.iterdir():
            left.append(path.name)
            shutil.rmtree(path)
        return result, kept, left

    def count(self):
        path = self.folder / "count"
        result, kept, left = self.run(PFT_FAIL_COUNT=str(path))
        if result.returncode not in (DONE, FINDINGS) or left:
            raise SystemExit(f"{self.shown}: {result.returncode} {result.stderr.decode()}{left}")
        return int(path.read_text(encoding="utf-8")), result.returncode, kept

    def later(self, count):
        """Allocations that count() does not see: perftarget-pdf reads in a process of its own."""
        return [count + (1 << power) for power in range(16)] if self.program == "perftarget-pdf" else []

    def try_at(self, number, onwards, good):
        """What was wrong with the run, "" for nothing."""
        result, kept, left = self.run(PFT_FAIL_AT=str(number), **({"PFT_FAIL_ON": "1"} if onwards else {}))
        status, output = good
        told = result.stderr.decode(errors="replace")
        if result.returncode < 0 or result.returncode > INPUT:
            return f"ended by signal {-result.returncode}"
        if left:
            return f"left {left}"
        if result.returncode == INPUT:
            if "damaged" in told or self.program == "perftarget" and "PDFium" in told:
                return f"told as something else: {told}"
            if self.output is not None and kept != b"as it was" and not self.several:
                return "failed, and yet replaced its output"
            return ""
        if result.returncode != status:
            return f"ended with {result.returncode}"
        return "" if kept == output else "ended well with another output"


def positions(count, sample):
    """All of them, or some from all over: the first allocations are the command's own."""
    if sample >= count:
        return list(range(1, count + 1))
    return sorted({1 + int(i * (count - 1) / (sample - 1)) for i in range(sample)})


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--sample", type=int, default=5)
    arguments = parser.parse_args()
    runs, wrong = 0, 0
    lines = [(words, "perftarget") for words in LINES + BY_OFFICE]
    if "PERFTARGET_PDFIUM" in os.environ:
        lines += [(words, "perftarget") for words in BY_PDFIUM] + [(words, "perftarget-pdf") for words in BY_PDFIUM
                                                                     if PDF in words]
    else:
        print("PERFTARGET_PDFIUM is not set: PDF is left out")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        files = make_files(COMMAND, folder)
        for words, program in lines:
            line = Line(words, folder, files, program)
            count, *good = line.count()
            for number in positions(count, count if arguments.all else arguments.sample) + line.later(count):
                for onwards in (False, True):
                    what = line.try_at(number, onwards, good)
                    runs += 1
                    wrong += what != ""
                    if what:
                        print(f"{program}: {line.shown}: allocation {number} of {count}"
                              f"{' and on' if onwards else ''}: {what}")
    print(f"{len(lines)} command lines, {runs} runs, {wrong} of them wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
