"""Comparisons as a Python programmer meets them."""

import json
import pathlib
from decimal import Decimal

import pytest

import perftarget

SCHEMA = pathlib.Path(__file__).resolve().parents[2] / "lib" / "portfolio" / "perftarget-comparison-1.schema.json"
BUREAU = pathlib.Path(__file__).resolve().parents[2] / "examples" / "bureau"


def years():
    return [[perftarget.read(path) for path in sorted((BUREAU / year).glob("*.md"))] for year in ("2024", "2025")]


def test_what_became_of_each_target_is_said():
    comparison = perftarget.compare(*years())
    roads = next(project for project in comparison.projects if project["after"]
                 and project["after"]["name"] == "县道日常养护")

    assert [pair["changes"] for pair in roads["indicators"]] == [["easier"], ["renamed"], ["easier"], ["unit-changed"],
                                                                 ["changed"], ["harder"]]
    assert roads["money_up_targets_down"] and roads["before"]["budget"] == "400"
    assert roads["indicators"][1]["candidates"][0] == {"name": "边沟清理次数", "likeness": "0.6"}
    columns = comparison.to_columns()
    row = columns["indicator"].index("病害修复时间")
    assert (columns["converted"][row], columns["before"][row], columns["after"][row]) == (Decimal(3), "≤3天", "≤72小时")
    assert comparison.counts["same"] == 7 and "7 same" in repr(comparison)


def test_it_holds_its_documents():
    comparison = perftarget.compare(*years())
    assert "校园餐厅改造" in comparison.to_html()
    assert "校舍屋面维修" in comparison.to_csv()
    try:
        assert comparison.write("xlsx")[:2] == b"PK"
    except perftarget.UnsupportedError as refused:  # a build without workbooks
        assert "workbooks" in refused.message
    assert b'"changes":["same"]' not in comparison.write_changed("json", compact=True)


def test_likeness_decides_what_belongs_together():
    before, after = years()
    strict = perftarget.compare(before, after, likeness="0.99")
    assert strict.counts["renamed"] == 0
    with pytest.raises(perftarget.ArgumentError):
        perftarget.compare(before, after, likeness=2)
    with pytest.raises(TypeError):
        perftarget.compare(before, "2025")


def test_the_schema_fits():
    jsonschema = pytest.importorskip("jsonschema")
    checker = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    data = perftarget.compare(*years()).data
    checker.validate(data)
    data["projects"][0]["indicators"][0]["changes"] = ["better"]
    assert not checker.is_valid(data)


def test_what_units_copied_from_each_other_is_found():
    documents = [perftarget.read(path) for path in sorted((BUREAU / "alike").glob("*.md"))]
    groups = perftarget.alike(documents)

    assert [group.kind for group in groups] == ["same-indicators", "similar", "copied-text"] + ["same-target"] * 4
    assert groups[0].units == 2 and [member["project"] for member in groups[0].members] == ["养老护理员培训", "讲解员培训"]
    assert groups[1].likeness == Decimal("0.830188")
    assert {group.text for group in groups[3:]} == {"参训人员满意度", "培训期数", "培训完成时间", "从业人员业务能力"}
    assert [group.kind for group in perftarget.alike(documents, units=4, text=100, likeness=1)] == ["same-indicators"]
    with pytest.raises(perftarget.ArgumentError):
        perftarget.alike(documents, likeness=2)
