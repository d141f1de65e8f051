"""Command lines that use every subcommand, each format that is read or written, and each way to write: what holds of
all lines is tried on these (memory_check.py, test_every_line.py, test_killed.py). OUT is the output; the other names in
capitals are files that make_files() makes."""

import json
import os
import pathlib
import subprocess

DATA = pathlib.Path(__file__).resolve().parent / "data"
CASES = pathlib.Path(__file__).resolve().parents[1] / "cases"
LIBRARY, EVALUATION, BUDGET = (str(DATA / name) for name in ("library.txt", "evaluation.md", "budget.md"))
DOCX = str(CASES / "docx" / "word-features" / "input.docx")
XLSX = str(next((CASES / "xlsx").glob("*/input.xlsx")))
HTML = str(CASES / "html" / "saved-by-word" / "input.htm")
CSV = str(CASES / "csv" / "long-form" / "input.csv")
OFD, ALTO, HOCR = (str(next((CASES / name).glob("*/input.*"))) for name in ("ofd", "alto", "hocr"))
TSV = str(next((CASES / "tsv").glob("*/input.*")))
MARKS = str(CASES.parent / "fuzz" / "corpus" / "marks" / "form")
EXAMPLE = str(CASES.parents[1] / "examples" / "data" / "library-2024.docx")
WRITES = ["--force", "-o", "OUT"]

LINES = [
    *(["show", path] for path in (LIBRARY, DOCX, XLSX, HTML, CSV, TSV, OFD, ALTO, HOCR)),
    ["show", "-f", "marks", MARKS], ["show", "-f", "mht", "PAGE"],
    ["show", "--notes", "--details", EVALUATION],
    ["explain", LIBRARY], ["explain", "--format", "jsonl", "--at", "3", EVALUATION],
    *(["convert", "--to", form, *WRITES, path] for form in ("json", "jsonl", "csv", "arrow", "feather")
      for path in (BUDGET, DOCX, XLSX)),
    ["convert", "--to", "json", *WRITES, LIBRARY, EVALUATION],
    ["convert", "--to", "json", *WRITES, OFD],
    ["convert", "--to", "arrow", "--table", "projects", *WRITES, LIBRARY, EVALUATION],
    ["convert", "--to", "csv", "--excel", LIBRARY],
    ["convert", "--to", "jsonl", "JSON-LINES"],
    ["merge", *WRITES, LIBRARY, EVALUATION],
    *(["check", "--format", form, *WRITES, EVALUATION]
      for form in ("text", "json", "jsonl", "csv", "sarif", "html", "xlsx")),
    ["check", LIBRARY, DOCX],
    ["check", "--baseline", "KNOWN", EVALUATION],
    ["check", "--format", "json", "JSON-LINES"],
    *(["check", "--statistics", "--format", form, EVALUATION] for form in ("text", "json", "csv")),
    *(["audit", "--format", form, *WRITES, EVALUATION] for form in ("text", "json", "html", "xlsx")),
    *(["score", "--format", form, *WRITES, EVALUATION]
      for form in ("text", "json", "jsonl", "csv", "html", "xlsx")),
    ["score", "--explain", EVALUATION],
    ["score", "--actuals", EVALUATION, LIBRARY],
    ["review", *WRITES, EVALUATION], ["review", "--force", "--paper", "OUT", EVALUATION], ["review", "--show-profile"],
    *(["form", "-k", kind, "-F", form, *WRITES, EVALUATION]
      for kind, form in (("self-evaluation", "docx"), ("target", "xlsx"), ("target-a", "docx"),
                         ("monitoring", "html"), ("review-sheet", "xlsx"))),
    ["template", *WRITES, LIBRARY],
    ["monitor", "--month", "8", EVALUATION],
    ["monitor", "--month", "8", "--format", "json", *WRITES, EVALUATION],
    *(["report", "--kind", kind, "--month", "8", "--format", form, *WRITES, EVALUATION]
      for kind, form in (("review", "html"), ("self-evaluation", "docx"), ("monitoring", "docx"),
                         ("portfolio", "html"))),
    ["fix", "--accept", "VAL-012", "--dry-run", EXAMPLE], ["fix", "--findings", "ACCEPTED", *WRITES, EXAMPLE],
    ["fix", "--accept", "VAL-012", *WRITES, "FORM"],
    ["compare", *WRITES, LIBRARY, EVALUATION],
    *(["compare", "--format", form, *WRITES, EVALUATION, EVALUATION] for form in ("html", "json", "csv", "xlsx")),
    ["alike", LIBRARY, EVALUATION], ["alike", "--format", "json", *WRITES, LIBRARY, EVALUATION],
    ["alike", "--format", "csv", LIBRARY, EVALUATION],
    ["library", "build", *WRITES, LIBRARY, EVALUATION],
    ["library", "match", "BUILT", EVALUATION], ["library", "match", "--format", "jsonl", "BUILT", EVALUATION],
    ["library", "show", "BUILT"],
    ["portfolio", EVALUATION],
    ["portfolio", "--by", "agency", "--rules", "disclosure", "--format", "json", *WRITES, EVALUATION],
    ["portfolio", "--by", "grade", "--method", "mof-2020", "--format", "csv", EVALUATION],
    *(["portfolio", "--list", "--format", form, *WRITES, EVALUATION] for form in ("csv", "xlsx", "json")),
    ["portfolio", "--parts", "PART", "PART"],
    ["methods"], ["methods", "mof-2020"], ["methods", "--format", "json", "mof-2021"],
    ["rules"], ["rules", "disclosure"], ["rules", "disclosure", "VAL-001"], ["rules", "--format", "json", "audit"],
    ["value", "≥95%", "12个月"], ["criterion", "≥95%得满分，每低1%扣0.5分"], ["tables"], ["tables", "indicators"],
    ["formats"], ["completion", "bash"], ["completion", "zsh"], ["completion", "fish"], ["--help"], ["score", "--help"],
]

# What is read through another program, a stand-in for LibreOffice or perftarget-pdf, with converting()'s variables.
PDF = str(CASES.parent / "pdf" / "library-2024.pdf")
BY_OFFICE = [["show", "OLD"], ["convert", "--to", "json", *WRITES, "OLD"],
             ["check", "--format", "csv", *WRITES, "OLD"], ["merge", *WRITES, "OLD", LIBRARY],
             ["explain", "OLD"], ["score", "--actuals", "OLD", EXAMPLE]]
BY_PDFIUM = [["show", PDF], ["convert", "--to", "json", *WRITES, PDF], ["check", "--format", "csv", *WRITES, PDF],
             ["merge", *WRITES, PDF, LIBRARY], ["explain", PDF], ["formats"]]

SUBCOMMANDS_OF_FILES = ("show", "explain", "convert", "merge", "check", "audit", "score", "review", "form", "template",
                        "monitor", "report", "fix", "compare", "alike", "portfolio")


def threads_of(arguments, count):
    """The options that let a line run in so many threads."""
    takes = arguments[0] in SUBCOMMANDS_OF_FILES or arguments[:2] in (["library", "build"], ["library", "match"])
    return ["-j", str(count)] if takes and "--help" not in arguments and "--show-profile" not in arguments else []


def make_files(command, folder):
    """The files that stand for names in capitals."""
    files = {name: str(folder / file) for name, file in (
        ("JSON-LINES", "lines.jsonl"), ("KNOWN", "known.json"), ("BUILT", "built.json"), ("PART", "part.json"),
        ("FORM", "form.xlsx"), ("ACCEPTED", "accepted.json"), ("PAGE", "page.mht"), ("OLD", "old.doc"))}

    def run(*arguments):
        return subprocess.run([command, *arguments], check=False, stdout=subprocess.PIPE).stdout

    run("convert", "--to", "jsonl", "-o", files["JSON-LINES"], LIBRARY, EVALUATION)
    pathlib.Path(files["KNOWN"]).write_bytes(run("check", "--format", "json", LIBRARY))
    run("library", "build", "-o", files["BUILT"], LIBRARY, EVALUATION)
    run("portfolio", "--format", "json", "-o", files["PART"], EVALUATION)
    run("form", "-k", "target", "-o", files["FORM"], LIBRARY)
    found = json.loads(run("check", "--format", "json", EXAMPLE))
    for finding in found["findings"]:
        finding["accept"] = finding["rule"] == "VAL-012"
    pathlib.Path(files["ACCEPTED"]).write_text(json.dumps(found), encoding="utf-8")
    pathlib.Path(files["PAGE"]).write_bytes(
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\nContent-Type: text/html\n\n" +
        pathlib.Path(HTML).read_bytes() + b"\n--B--\n")
    pathlib.Path(files["OLD"]).write_bytes(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(504) +
                                           "WordDocument".encode("utf-16-le") + bytes(104))
    return files


def converting(folder):
    """Variables with which old Office files and PDF are converted, by what is there for it."""
    temporary = folder / "converting"
    temporary.mkdir(exist_ok=True)
    variables = {"PERFTARGET_SOFFICE": str(DATA.parent / "soffice"), "SOFFICE_LOG": str(folder / "soffice.log"),
                 "SOFFICE_GIVES": EXAMPLE, "TMPDIR": str(temporary)}
    return {**variables, **{name: os.environ[name] for name in ("PERFTARGET_PDFIUM",) if name in os.environ}}
