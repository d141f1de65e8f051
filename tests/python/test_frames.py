"""Frames: documents out of rows, and findings on them with the rows' own keys."""

import decimal
import math
import pathlib

import pytest

import perftarget

DATA = pathlib.Path(__file__).resolve().parents[2] / "examples" / "data"
INDICATORS = {
    "document": ["甲.docx", "甲.docx", "乙.xlsx"],
    "project": ["夜校", "夜校", "渡槽维修"],
    "indicator": [11, 12, 7],
    "level1": ["产出指标", "满意度指标", "产出指标"],
    "level2": ["数量指标", "服务对象满意度指标", "数量指标"],
    "name": ["开课次数", "学员满意度", "维修渡槽"],
    "target": ["大量", "≥90%", "≥3座"],
    "actual": [None, "91%", "2座"],
    "weight": [20, 10.5, decimal.Decimal("30")],
    "score": [math.nan, None, "20"],
    "own": ["stays", "with", "the caller"],
}


def test_rows_become_documents_by_their_keys():
    documents = perftarget.from_frames(INDICATORS)
    assert list(documents) == ["甲.docx", "乙.xlsx"]
    [school] = documents["甲.docx"].projects
    assert school.name == "夜校" and [each.name for each in school.indicators] == ["开课次数", "学员满意度"]
    first, second = school.indicators
    assert first.actual is None and first.score is None and first.weight == 20
    assert (second.target.low, second.target.unit, second.weight) == (90, "%", decimal.Decimal("10.5"))
    assert documents["乙.xlsx"].projects[0].indicators[0].category is perftarget.Category.OUTPUT_QUANTITY


def test_projects_and_budget_come_from_frames_of_their_own():
    projects = {"project": ["夜校"], "name": ["社区夜校"], "year": [2025.0], "agency": ["青禾区文化馆"],
                "goals": ["开课。\n学员满意。"], "budget_total": [31.5]}
    [document] = perftarget.from_frames({"project": ["夜校"], "name": ["开课次数"]}, projects).values()
    [project] = document.projects
    assert (project.name, project.year, project.agency_name) == ("社区夜校", 2025, "青禾区文化馆")
    assert list(project.goals) == ["开课。", "学员满意。"]
    assert [(line.source, line.initial) for line in project.budget] == [
        (perftarget.Funding.TOTAL, decimal.Decimal("31.5"))]
    budget = {"project": ["夜校", "夜校"], "source": ["total", "fiscal"], "initial": [40, 30], "executed": [None, 29.9]}
    [document] = perftarget.from_frames({"project": ["夜校"], "name": ["开课次数"]}, projects, budget).values()
    assert [(line.source, line.initial, line.executed) for line in document.projects[0].budget] == [
        (perftarget.Funding.TOTAL, 40, None), (perftarget.Funding.FISCAL, 30, decimal.Decimal("29.9"))]


def test_findings_have_the_keys_of_the_rows():
    found = perftarget.check_frame(INDICATORS)
    rows = [dict(zip(found, cells)) for cells in zip(*found.values())]
    [vague] = [row for row in rows if row["rule"] == "VAL-001"]
    assert (vague["document"], vague["project"], vague["indicator"]) == ("甲.docx", "夜校", 11)
    assert vague["severity"] in ("info", "warning", "error") and "大量" in vague["found"]
    assert {row["document"] for row in rows} == {"甲.docx", "乙.xlsx"}


def test_columns_are_those_of_the_table_of_findings():
    names = [column.name for column in perftarget.tables.columns_of("findings")]
    assert list(perftarget.check_frame(INDICATORS)) == names
    assert list(perftarget.check_frame({"name": []})) == names


def test_self_evaluations_are_audited():
    frame = {"name": ["开课次数"], "target": ["≥10次"], "actual": ["5次"], "weight": [10], "score": [12]}
    assert "SE-001" in perftarget.check_frame(frame, audit=True)["rule"]
    assert perftarget.check_frame(frame, audit=True)["rule"] == [
        each.rule for each in perftarget.audit(perftarget.from_frames(frame)[1])]


@pytest.mark.parametrize("name", ["nursing-2024-evaluation.md", "library-2024.docx"])
def test_values_in_columns_are_taken_as_they_are(name):
    """What to_columns() gave comes back, where a text alone would be read otherwise too."""
    document = perftarget.read(DATA / name)
    columns = document.to_columns()
    kept = ("project", "level1", "level2", "name", "target", "actual", "weight", "score")
    again = perftarget.from_frames({key: columns[key] for key in kept})[1]
    assert [[each.target for each in project.indicators] for project in again.projects] == [
        [each.target for each in project.indicators] for project in document.projects]


@pytest.mark.parametrize("frame, message", [
    ({"target": ["1"]}, "no column name"),
    ({"name": ["a", "b"], "target": ["1"]}, "different lengths"),
    ({"name": ["a"], "weight": ["ten"]}, "weight: not a number: ten"),
    ({"name": ["a"], "line": [1.5]}, "line: not a whole number: 1.5"),
])
def test_what_does_not_fit_is_told(frame, message):
    with pytest.raises(perftarget.ArgumentError, match=message) as told:
        perftarget.from_frames(frame)
    assert any("\u4e00" <= character <= "\u9fff" for character in told.value.message_zh)


def test_what_is_no_frame_is_told():
    with pytest.raises(TypeError, match="expected a frame"):
        perftarget.check_frame(12)
