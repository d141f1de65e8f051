"""Scoring in bulk, over numpy and pandas."""

import array
import gc
import threading
from decimal import Decimal

import numpy
import pandas
import pytest

import perftarget

UNIT = 10**6
NONE = -2**63


def score_columns(columns, method=None, **options):
    """int64 counts millionths in these tests, but for those of numbers as what they are."""
    return perftarget.score_columns(columns, method, **{"millionths": True, **options})


def rows(count: int, **columns: object) -> dict[str, object]:
    """Rows of "at least 95", reached by 92, for ten points."""
    table: dict[str, object] = {"op": numpy.full(count, 2, "uint8")}
    table.update((name, numpy.full(count, number * UNIT, "int64"))
                 for name, number in (("low", 95), ("actual", 92), ("weight", 10)))
    return {**table, **columns}


def test_arrays_are_scored_as_the_formula_says():
    scores = score_columns(rows(10), "mof-2020")
    assert len(scores) == 10
    assert scores[0] == Decimal("9.68")
    assert list(scores) == [Decimal("9.68")] * 10
    assert numpy.asarray(scores.score).tolist() == [9680000] * 10
    assert numpy.asarray(scores.flags).dtype == numpy.uint32


def test_arrays_are_used_where_they_are():
    table = rows(1000)
    columns, count = perftarget.bulk._from_mapping(table, False, True)
    table["actual"][7] = 95 * UNIT  # seen by what was made before
    score, flags = bytearray(8 * count), bytearray(4 * count)
    native = perftarget.Method.load("mof-2020")._native
    assert perftarget._native.column_set_score(columns, native, (score, flags, 0, count),
                                               perftarget._native.pft_error())
    assert memoryview(score).cast("q")[7] == 10 * UNIT


def test_scores_outlive_what_they_came_from_and_cannot_be_changed():
    array_of = numpy.asarray(score_columns(rows(10)).score)
    gc.collect()
    assert array_of[9] == 9680000
    with pytest.raises(ValueError):
        array_of[0] = 1


@pytest.mark.parametrize("threads", [1, 2, 3, 7])
def test_threads_give_the_same(threads):
    generator = numpy.random.default_rng(1)
    table = rows(50001, actual=generator.integers(0, 200 * UNIT, 50001), low=generator.integers(0, 100 * UNIT, 50001))
    one = score_columns(table)
    more = score_columns(table, threads=threads)
    assert one.score == more.score and one.flags == more.flags


def test_the_gil_is_free_meanwhile():
    ticks = []
    done = threading.Event()

    def tick():
        while not done.wait(0.001):
            ticks.append(1)

    table = rows(3_000_000)
    ticker = threading.Thread(target=tick)
    ticker.start()
    for _ in range(5):
        score_columns(table)
    done.set()
    ticker.join()
    assert ticks


@pytest.mark.parametrize("op", [
    [">=", "<=", "=", None], numpy.array([2, 3, 1, 0], "int8"), numpy.array([2, 3, 1, 0], "int64"), (2, 3, 1, 0),
    pandas.Series([">=", "<=", "=", None], dtype="category"), pandas.Series([">=", "<=", "=", None]),
    pandas.Series([2, 3, 1, 0], dtype="Int64"), bytes([2, 3, 1, 0]), array.array("b", [2, 3, 1, 0]),
    [perftarget.Op.AT_LEAST, perftarget.Op.AT_MOST, perftarget.Op.EQUAL, None],
])
def test_comparators_are_codes_or_names(op):
    scores = score_columns(rows(4, op=op))
    assert list(scores) == [Decimal("9.68"), Decimal(10), Decimal("9.68"), Decimal("9.68")]


@pytest.mark.parametrize("actual", [
    numpy.array([92 * UNIT, 95 * UNIT, NONE]), [92, Decimal("95.0"), None], ["92", "95", None],
    pandas.Series([92 * UNIT, 95 * UNIT, None], dtype="Int64"), pandas.Series([92, "95", None], dtype=object),
    numpy.ma.array([92 * UNIT, 95 * UNIT, 5], mask=[False, False, True]),
    numpy.array([[92 * UNIT, 0], [95 * UNIT, 0], [NONE, 0]])[:, 0],  # every other number
])
def test_numbers_are_millionths_or_exact(actual):
    scores = score_columns(rows(3, actual=actual))
    assert list(scores) == [Decimal("9.68"), Decimal(10), None]
    assert scores.flags_of(2) == ["not-scored", "missing"]


def test_a_float_is_what_it_prints_as_or_refused():
    table = rows(3, actual=numpy.array([92.0, 94.99, float("nan")]))
    with pytest.raises(TypeError, match="row 1: a float is not exact"):
        score_columns(table, floats="refuse")
    assert list(score_columns(table)) == [Decimal("9.68"), Decimal("10"), None]
    table["actual"][0] = 0.1 + 0.2
    with pytest.raises(perftarget.NumberError, match="column actual, row 1"):
        score_columns(table, floats="as-printed")


def test_a_pandas_frame_is_a_table():
    frame = pandas.DataFrame({"name": ["甲", "乙"], "op": [">=", "<="], "low": [95 * UNIT, 100 * UNIT],
                              "actual": [92 * UNIT, 150 * UNIT], "weight": [10 * UNIT] * 2})
    scores = score_columns(frame)
    assert list(scores) == [Decimal("9.68"), Decimal("6.67")]
    frame = frame.assign(**scores.to_columns())
    assert frame["score"].tolist() == [9680000, 6670000]


def test_words_go_by_their_grades():
    grade = perftarget.grades("mof-2020", ["达成年度指标", "部分完成", "未完成", "有变化", None])
    assert grade == [1, 2, 3, 0, None]
    scores = score_columns(rows(5, kind=["qualitative"] * 5, grade=grade))
    assert list(scores) == [10, 6, 0, None, None]
    assert scores.flags_of(3) == ["not-scored", "not-comparable"]
    assert scores.flags_of(4) == ["not-scored", "missing"]


@pytest.mark.parametrize("columns, error, said", [
    (rows(3, op=[">=", "about", ">="]), ValueError, "column op, row 2: no such name: 'about'"),
    (rows(3, op=numpy.array([2, 9, 2], "uint8")), perftarget.InputError, "line 2: row 2, column op: invalid code 9"),
    (rows(3, grade=["优"] * 3), TypeError, "column grade, row 1: expected a number"),
    (rows(3, scale=[300] * 3), ValueError, "column scale, row 1: no code: 300"),
    (rows(3, weight=[10, 10]), ValueError, "columns of different lengths"),
    (rows(3, weight=["10", "ten", "10"]), ValueError, "column weight, row 2: not a number"),
    (rows(3, weight=numpy.array([10] * 3, "int32")), TypeError, "column weight: numbers are int64"),
    (rows(3, weight=numpy.array([10 * UNIT] * 3, ">i8")), TypeError, "column weight: numbers are int64"),
    (rows(3, weight=numpy.zeros((3, 2), "int64")), ValueError, "one dimension"),
    ([1, 2, 3], TypeError, "expected a mapping of columns or a table of Arrow, got list"),
])
def test_what_is_no_column_is_refused(columns, error, said):
    with pytest.raises(error) as refused:
        score_columns(columns)
    assert said in str(refused.value)


def test_other_columns_are_not_looked_at_and_none_is_needed():
    assert list(score_columns(rows(1, name=["甲"], note=[object()]))) == [Decimal("9.68")]
    assert len(score_columns({})) == 0
    assert score_columns({"low": [1]}).flags_of(0) == ["not-scored", "no-weight"]


def test_a_method_that_caps_by_the_execution_rate_is_refused():
    method = perftarget.Method.load(b'{"format": "perftarget-method", "id": "own", "version": "1", "extends": '
                                    b'"mof-2020", '
                                    b'"name": {"zh": "own", "en": "own"}, "execution": {"caps": ["output"]}}')
    with pytest.raises(perftarget.UnsupportedError, match="caps scores by the execution rate"):
        score_columns(rows(1), method)


@pytest.mark.parametrize("options", [{"threads": 0}, {"floats": "round"}])
def test_options_are_looked_at(options):
    with pytest.raises(ValueError):
        score_columns(rows(1), **options)


def test_a_document_becomes_columns_that_score_as_it_does(document):
    project = document.add_project("消防演练", year=2024)
    for target, actual in [("≥95%", "0.92"), ("≤254.3万元", "2600000元"), ("2024年12月底前", "2025年1月"),
                           ("有效保障", "部分完成"), ("90%-95%", "97%"), ("≥3次", ""), ("≥3次", "很多")]:
        project.add_indicator("产出指标", "数量指标", "指标", target, actual=actual, weight=10)
    for method in (None, "mof-2021"):
        columns = document.to_columns(numeric=True, method=method)
        scores = score_columns(columns, method)
        lines = perftarget.score(document, method).projects[2].lines
        assert [score for number, score in zip(columns["project"], scores) if number == 3] == [
            line.score for line in lines]
    assert columns["indicator"][-7:] == [1, 2, 3, 4, 5, 6, 7]
    frame = pandas.DataFrame(columns)
    assert list(score_columns(frame, method, floats="as-printed")) == list(scores)


@pytest.mark.parametrize("target, actual", [
    ("70≤X<85", "85"), ("70≤X<85", "70"), ("大于70小于85", "86"), ("±6%", "-8%"), ("±6%", "8%"), ("三分之二以上", "70%"),
    ("≥1：3", "1：4"), ("≥0.000003亿元", "150元"), ("≤0.3万元", "3000.004元"), ("≥0.00002亩", "0.005平方米"),
    ("≥24次/年", "1次/月"), ("≤5天", "4个工作日"), ("不低于三级", "四级"), ("不低于三级", "三级"), ("是", "FALSE"), ("否", "×"),
])
def test_rows_of_a_document_score_as_the_document_does(target, actual):
    document = perftarget.Document()
    document.add_project("桥梁").add_indicator("产出指标", "数量指标", "座数", target, actual=actual, weight="10")
    line = perftarget.score(document)[0].lines[0]
    scores = score_columns(document.to_columns(numeric=True))
    assert list(scores) == [line.score]
    ofunits = {"unit-converted", "unit-assumed", "unit-differs"}
    assert set(scores.flags_of(0)) == set(line.flags) - ofunits - {"reason-required"}


@pytest.mark.parametrize("make", [
    lambda numbers: numpy.array(numbers, "int64"), lambda numbers: numpy.array(numbers, "int32"),
    lambda numbers: numpy.array(numbers, "uint8"), lambda numbers: numpy.array(numbers, "float64"),
    lambda numbers: numpy.array(numbers, "float32"), lambda numbers: pandas.Series(numbers, dtype="Int64"),
    lambda numbers: pandas.Series(numbers, dtype="float64"), lambda numbers: pandas.Series(numbers, dtype="int64"),
    list,
    lambda numbers: [Decimal(number) for number in numbers], lambda numbers: [str(number) for number in numbers],
])
def test_numbers_are_what_they_are(make):
    table = {"op": [">=", "<="], "low": make([95, 100]), "actual": make([92, 150]), "weight": make([10, 10])}
    assert list(perftarget.score_columns(table)) == [Decimal("9.68"), Decimal("6.67")]


def test_missing_numbers_are_the_smallest_and_nan():
    table = {"low": [95] * 2, "weight": [10] * 2}
    assert list(perftarget.score_columns({**table, "actual": numpy.array([92, NONE])})) == [Decimal("9.68"), None]
    assert list(perftarget.score_columns({**table, "actual": numpy.array([92, numpy.nan])})) == [Decimal("9.68"), None]


@pytest.mark.parametrize("number", [0.1 + 0.2, 9.3e12, float("inf"), 0.1234567])
def test_a_float_with_more_places_is_refused(number):
    table = {"low": [95] * 2, "weight": [10] * 2, "actual": numpy.array([92, number])}
    with pytest.raises(perftarget.NumberError, match="column actual, row 2"):
        perftarget.score_columns(table)


def test_an_integer_that_is_too_large_is_refused():
    table = {"low": [95], "weight": [10], "actual": numpy.array([10**13])}
    with pytest.raises(perftarget.NumberError, match="column actual, row 1"):
        perftarget.score_columns(table)
