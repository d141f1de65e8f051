"""The review of self-evaluations from Python."""

import pathlib
from decimal import Decimal

import pytest

import perftarget

EVALUATION = pathlib.Path(__file__).parents[2] / "examples" / "data" / "nursing-2024-evaluation.md"


def written(write):
    try:
        return write()
    except perftarget.UnsupportedError:
        pytest.skip("this build writes no Office files")


def test_issues_say_what_is_wrong():
    review = perftarget.review(perftarget.read(EVALUATION))
    assert {issue.grade for issue in review.issues} == {"P0", "P1", "P2", "通过"}
    worst = [issue for issue in review.issues if issue.basis.startswith("SE-002")]
    assert [(issue.grade, issue.object, issue.judgement) for issue in worst] == \
           [("P0", "养老服务补贴 / 补贴养老床位", "现为“9”，应为“10”")]
    assert repr(review).startswith("<Review of 1 project: ")


def test_the_paper_begins_with_the_computed_scores():
    document = perftarget.read(EVALUATION)
    paper = written(perftarget.review(document).paper)
    if not any(known.name == "xlsx" and known.reads for known in perftarget.formats()):
        pytest.skip("this build reads no workbooks")
    again = perftarget.read(paper)
    assert [(i.name, i.score) for i in again.projects[0].indicators] == \
           [(i.name, i.score) for i in document.projects[0].indicators]
    assert again.projects[0].indicators[2].reviewed_score == Decimal(10)


def test_the_list_is_written():
    review = perftarget.review(perftarget.read(EVALUATION), method="mof-2021", ruleset="audit")
    assert "问题清单" in review.write("html").decode()
    assert written(lambda: review.write("docx"))[:2] == b"PK"
    with pytest.raises(perftarget.UnsupportedError):
        review.write("pdf")


def test_a_report_is_held_against_the_tables():
    review = perftarget.review(perftarget.read(EVALUATION), report="本次复核共涉及3个项目。")
    assert [issue.judgement for issue in review.issues if issue.object == "评价报告"] == ["报告为“3个”，底稿为“1个”"]
