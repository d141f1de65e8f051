"""The official forms from Python."""

import pathlib

import pytest

import perftarget

DATA = pathlib.Path(__file__).parents[2] / "examples" / "data"
EVALUATION = DATA / "nursing-2024-evaluation.md"


def readable(format):
    return any(known.name == format and known.reads for known in perftarget.formats())


@pytest.fixture
def document():
    return perftarget.read(EVALUATION)


def written(form, format):
    try:
        return form.write(format)
    except perftarget.UnsupportedError:
        pytest.skip(f"this build writes no {format}")


@pytest.mark.parametrize("format", ["docx", "xlsx", "html"])
def test_a_form_is_read_back(document, format):
    again = perftarget.read(written(perftarget.form(document, "self-evaluation"), format))
    if not readable(format):
        pytest.skip(f"this build reads no {format}")
    assert [(i.level1, i.level2, i.name, i.target, i.actual, i.weight, i.score, i.reason)
            for i in again.projects[0].indicators] == \
           [(i.level1, i.level2, i.name, i.target, i.actual, i.weight, i.score, i.reason)
            for i in document.projects[0].indicators]
    assert again.projects[0].goals == document.projects[0].goals
    assert again.projects[0].outcome == document.projects[0].outcome
    assert [(line.source, line.initial, line.adjusted, line.executed) for line in again.projects[0].budget] == \
           [(line.source, line.initial, line.adjusted, line.executed) for line in document.projects[0].budget]


def test_what_has_no_room_is_listed(document):
    form = perftarget.form(document, "target")
    listed = {(omission.what, omission.count) for omission in form.omissions}
    assert ("actual value", len(document.projects[0].indicators)) in listed
    assert perftarget.form(document, "self-evaluation").omissions == ()


def test_what_reads_differently_is_listed():
    document = perftarget.read("项目名称,河道养护\n一级指标,二级指标,三级指标,指标值\n产出指标,数量指标,巡查次数,≥10次\n,,清淤长度,≥3公里\n"
                               .encode(), format="csv")
    document.projects[0].indicators[1].name = "合计"     # reads as the sum of the table
    form = perftarget.form(document, "target")
    again = written(form, "docx")
    if not readable("docx"):
        pytest.skip("this build reads no docx")
    (changed,) = form.compare(perftarget.read(again))
    assert (changed.project, changed.what, changed.what_zh, changed.count) == (1, "number of indicators", "指标的个数", 1)
    assert changed.changed
    assert form.omissions[-1] == changed
    assert [omission.what for omission in perftarget.form(document, "target").compare(None)] == ["number of projects"]


def test_the_document_outlives_its_form():
    assert written(perftarget.form(perftarget.read(EVALUATION), "target-a"), "docx")[:2] == b"PK"


def test_wrong_calls_say_so(document):
    with pytest.raises(perftarget.ArgumentError):
        perftarget.form(document, "nothing")
    with pytest.raises(perftarget.ArgumentError):
        perftarget.form(document, "monitoring", month=13)
    with pytest.raises(perftarget.UnsupportedError):
        perftarget.form(document, "target").write("pdf")
    assert set(perftarget.forms()) >= {"target", "target-a", "self-evaluation", "monitoring"}


def test_a_review_sheet_answers_with_findings():
    document = perftarget.read("项目名称,河道养护\n一级指标,二级指标,三级指标,指标值\n产出指标,数量指标,巡查,有效保障\n"
                               .encode(), format="csv")
    page = perftarget.form(document, "review-sheet").write("html").decode()
    assert "完整性审核" in page and "VAL-" in page and "STR-002" in page
    quiet = perftarget.Ruleset.load("disclosure")
    assert perftarget.form(document, "review-sheet", ruleset=quiet).write("html").decode() == page
