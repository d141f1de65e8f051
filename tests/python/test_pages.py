"""Documents from pages: words and lines given by hand, words of a recogniser, and PDF where PDFium can be had."""

import dataclasses
import os
import pathlib
import subprocess
import sys

import pytest

import perftarget
from perftarget import Page, Run, Stroke

TESTS = pathlib.Path(__file__).resolve().parents[1]
ROWS = (("一级指标", "二级指标", "三级指标", "指标值"), ("产出指标", "数量指标", "清淤长度", "≥8公里"),
        ("产出指标", "质量指标", "验收合格率", "100%"), ("满意度指标", "服务对象满意度", "村民满意度", "≥90%"))
WIDTH, HEIGHT, FONT = 90, 20, 10


def run_at(row, column, text):
    left, top = 50 + column * WIDTH + 4, 100 + row * HEIGHT + 5
    return Run(text, (left, top, left + FONT * len(text), top + FONT), size=FONT)


def frames(rows, columns):
    return [Stroke("frame", (50 + c * WIDTH, 100 + r * HEIGHT, 50 + (c + 1) * WIDTH, 100 + (r + 1) * HEIGHT))
            for r in range(rows) for c in range(columns)]


def runs():
    return [run_at(r, c, text) for r, row in enumerate(ROWS) for c, text in enumerate(row)]


def test_words_and_lines_become_a_document():
    document = perftarget.read_pages([Page(runs(), frames(4, 4), width=595, height=842)], name="页面")
    assert [indicator.name for indicator in document.projects[0].indicators] == ["清淤长度", "验收合格率", "村民满意度"]
    assert document.source.name == "页面" and document.source.reader == "marks"
    assert document.projects[0].indicators[1].place.part == 1


def below(mark, by):
    left, top, right, bottom = mark.box
    return dataclasses.replace(mark, box=(left, top + by, right, bottom + by))


def test_of_two_tables_on_a_page_a_place_says_which():
    marks = [*runs(), Run("其他项目", (50, 230, 90, 240), size=FONT)], frames(4, 4)
    both = Page(*([*of, *(below(mark, 200) for mark in of)] for of in marks), width=595, height=842)
    document = perftarget.read_pages([both])
    places = [indicator.place for project in document.projects for indicator in project.indicators]
    assert [place.table for place in places] == [1, 1, 1, 2, 2, 2]
    assert places[0]._replace(table=2) == places[3]
    assert places[3].to_dict() == {"part": 1, "row": 2, "column": 4, "line": 0, "table": 2}
    assert "table" not in places[3]._replace(table=0).to_dict() and perftarget.Place().to_dict() is None
    copy = perftarget.from_json(document.to_json())
    assert [indicator.place for project in copy.projects for indicator in project.indicators] == places
    [again] = perftarget.from_frames({"name": ["清淤长度"], "part": [1], "row": [2], "table": [2]}).values()
    assert again.projects[0].indicators[0].place == perftarget.Place(part=1, row=2, table=2)


def test_mappings_do_as_well_as_objects():
    page = {"runs": [{"text": run.text, "box": list(run.box)} for run in runs()], "number": 7,
            "strokes": [{"kind": "frame", "box": stroke.box} for stroke in frames(4, 4)]}
    document = perftarget.read_pages([page])
    assert len(document.projects[0].indicators) == 3
    assert document.projects[0].indicators[0].place.part == 7


def test_a_line_of_a_recogniser_is_a_box_around_its_corners():
    run = Run.from_corners([[10, 21], [90, 20], [91, 40], [11, 41]], "产出指标", 0.98)
    assert run.box == (10, 20, 91, 41) and run.text == "产出指标" and run.confidence == 0.98


@pytest.mark.parametrize("ruled", [True, False])
def test_a_word_that_is_not_sure_makes_what_is_made_of_it_less_certain(ruled):
    words = [Run(run.text, run.box, confidence=0.4 if "%" in run.text else 0.95) for run in runs()]
    document = perftarget.read_pages([Page(words, frames(4, 4) if ruled else ())])
    poor = [perftarget.Doubt.POORLY_RECOGNISED in indicator.doubts for indicator in document.projects[0].indicators]
    assert poor == ["%" in str(indicator.target) for indicator in document.projects[0].indicators]
    assert any(poor) and not all(poor)


def test_the_example_reads_the_lines_of_a_recogniser():
    program = TESTS.parent / "examples" / "python" / "read_ocr.py"
    ran = subprocess.run([sys.executable, str(program)], capture_output=True, check=False)
    lines = ran.stdout.decode().splitlines()
    assert ran.returncode == 0, ran.stderr
    assert lines[0] == "2024年度水渠清淤 (清溪县水利局)"
    assert lines[1].startswith("  产出指标 / 数量指标: 清理主干渠道淤积物和杂草的长度 ≥8公里")
    assert len(lines) == 6


def test_pages_without_text_are_told():
    with pytest.raises(perftarget.InputError, match="no text on 2 pages"):
        perftarget.read_pages([Page(picture=True), Page(picture=True)])


def test_what_is_wrong_is_told_with_its_place():
    with pytest.raises(perftarget.InputError, match="a box has four numbers") as failed:
        perftarget.read_pages([Page([Run("a", (1, 2, 3))])])
    assert failed.value.path == "$.pages[0].runs[0].box"


@pytest.fixture(name="pdfium")
def find_pdfium(monkeypatch):
    found = subprocess.run([str(TESTS / "pdfium")], capture_output=True, check=False)
    if found.returncode != 0:
        pytest.skip("PDFium is not installed and cannot be had")
    library = os.fsdecode(found.stdout).strip()
    monkeypatch.setenv("PERFTARGET_PDFIUM", library)
    return library


def format_pdf():
    return next(format for format in perftarget.formats() if format.name == "pdf")


def test_a_pdf_is_read_like_any_other_file(pdfium):
    path = TESTS / "pdf" / "library-2024.pdf"
    for source in (path, path.read_bytes()):
        document = perftarget.read(source)
        assert [len(project.indicators) for project in document.projects] == [8, 11, 8]
        assert document.source.conversion == "pdf → marks (PDFium)"
    assert format_pdf().converter == pdfium


def test_what_is_wrong_with_a_pdf_is_told(pdfium):
    with pytest.raises(perftarget.UnsupportedError, match="the PDF is encrypted") as failed:
        perftarget.read(TESTS / "pdf" / "encrypted.pdf")
    assert failed.value.message_zh.startswith("PDF 已加密")
    with pytest.raises(perftarget.InputError, match="no text on 2 pages"):
        perftarget.read(TESTS / "pdf" / "scan.pdf")


def test_without_pdfium_the_command_that_helps_is_told(monkeypatch):
    monkeypatch.setenv("PERFTARGET_PDFIUM", "/nowhere/libpdfium.so")
    with pytest.raises(perftarget.UnsupportedError, match="pip install pypdfium2"):
        perftarget.read(TESTS / "pdf" / "library-2024.pdf")
    assert format_pdf().converter is None
    with pytest.raises(perftarget.UnsupportedError, match="perftarget-pdf FILE"):
        perftarget.read(TESTS / "pdf" / "library-2024.pdf", convert=False)
