"""Portfolios as a Python programmer meets them."""

import json
import pathlib
import pickle
from decimal import Decimal

import pytest

import perftarget
from perftarget import ArgumentError, InputError, Portfolio

SCHEMA = pathlib.Path(__file__).resolve().parents[2] / "lib" / "portfolio" / "perftarget-portfolio-1.schema.json"


def evaluation(agency, initial, executed, score="90"):
    document = perftarget.Document()
    project = document.add_project("河道清淤")
    project.agency_name = agency
    project.add_indicator("产出指标", "数量指标", "清淤长度", "≥3公里")
    project.add_indicator("效益指标", "社会效益指标", "防洪能力", "明显提升")
    data = json.loads(document.to_json())
    data["projects"][0]["budget"] = {"unit": None,
                                     "lines": [{"source": "total", "initial": initial, "executed": executed}]}
    data["projects"][0]["total_score"] = score
    return perftarget.from_json(json.dumps(data))


def test_rates_are_sums_by_sums():
    portfolio = Portfolio(by="agency")
    portfolio.add(evaluation("甲局", "100", "100"))
    portfolio.add([evaluation("乙局", "900", "0"), evaluation("甲局", "50.000001", None)])

    assert portfolio.execution_rate == Decimal("0.1")
    total = portfolio.data["total"]
    assert (total["projects"], total["targets"], total["words"], total["words_share"]) == (3, 6, 3, "0.5")
    assert total["money"]["initial"] == "1050.000001" and total["money"]["rated"] == 2
    columns = portfolio.to_columns()
    assert columns["name"] == ["乙局", "甲局"]
    assert columns["money_initial"] == [Decimal(900), Decimal("150.000001")]
    assert portfolio.to_csv().splitlines()[-1].startswith("none,,,3,6,6,3,0.5")
    assert "3 documents" in repr(portfolio)


def test_parts_merge_by_way_of_json_and_pickle():
    documents = [evaluation(f"{n % 3}局", str(n), "1", str(80 + n % 7)) for n in range(1, 20)]
    whole, one, other = (Portfolio(by="year", ruleset="disclosure", ranked=3) for _ in range(3))
    whole.add(documents)
    one.add(documents[::2])
    other.add(documents[1::2])
    one = pickle.loads(pickle.dumps(one))
    one.merge(Portfolio.from_json(other.to_json()))

    assert one == whole
    with pytest.raises(ArgumentError):
        one.add(documents[0])  # a part that was read back does not know its rules
    with pytest.raises(ArgumentError):
        one.merge(Portfolio())


def test_findings_and_scores_are_counted_when_asked_for():
    portfolio = Portfolio(ruleset="disclosure", method="mof-2020")
    portfolio.add(evaluation("甲局", "100", "100"))
    data = portfolio.data

    assert data["ruleset"]["id"] == "disclosure" and data["method"]["id"] == "mof-2020"
    assert {row["rule"] for row in data["rules"]} >= {"VAL-002"}
    assert Portfolio().data["ruleset"] is None


def test_the_schema_fits():
    jsonschema = pytest.importorskip("jsonschema")
    checker = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for by in ("none", "agency", "category", "source"):
        portfolio = Portfolio(by=by, ruleset="disclosure")
        portfolio.add([evaluation("甲局", "100", "90"), evaluation("乙局", None, None)])
        checker.validate(portfolio.data)
        assert not checker.is_valid(dict(portfolio.data, version=2))
    assert not checker.is_valid(dict(portfolio.data, documents=-1))


def test_what_is_wrong_is_said():
    with pytest.raises(InputError) as caught:
        Portfolio.from_json('{"format": "perftarget-portfolio", "version": 1, "by": "colour"}')
    assert caught.value.path == "$.by"
    with pytest.raises(perftarget.MissingError):
        Portfolio(by="colour")
    with pytest.raises(ArgumentError):
        Portfolio(ranked=1001)
    with pytest.raises(perftarget.UnsupportedError):
        Portfolio().write("docx")


def test_the_summary_list_says_what_is_missing_and_what_came_twice():
    summary = perftarget.SummaryList(units=["甲局", "305 气象局"])
    summary.add([evaluation("甲局", "100", "50"), evaluation("甲局", "100", "50")])

    assert [row["warnings"] for row in summary.rows] == [["low-execution"], ["filed-twice", "low-execution"]]
    assert summary.missing == [{"code": "305", "name": "气象局"}]
    assert summary.filed_twice == [{"code": None, "name": "甲局"}]
    assert summary.to_columns()["agency_name"] == ["甲局", "甲局"]
    assert summary.to_csv(language="zh").startswith("状态,项目编码")
    try:
        assert summary.write("xlsx")[:2] == b"PK"
    except perftarget.UnsupportedError as refused:  # a build without workbooks
        assert "workbooks" in refused.message
