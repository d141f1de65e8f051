"""Scoring over tables of Arrow: pyarrow, polars and DuckDB hand theirs over and take the scores back."""

import gc
from decimal import Decimal

import duckdb
import numpy
import polars
import pyarrow
import pytest

import perftarget

UNIT = 10**6
OPS = [">=", "<=", "=", None, ">="]
LOW = [95, 100, 0, 95, 95]
ACTUAL = [92, 150, 1, 92, None]
EXPECTED = [Decimal("9.68"), Decimal("6.67"), Decimal(0), Decimal("9.68"), None]


def score_columns(columns, method=None, **options):
    """int64 counts millionths in these tests, but for those of numbers as what they are."""
    return perftarget.score_columns(columns, method, **{"millionths": True, **options})


def millionths(numbers):
    return [None if number is None else number * UNIT for number in numbers]


def batch(**columns):
    arrays = {"op": pyarrow.array(OPS), "low": pyarrow.array(millionths(LOW), "int64"),
              "actual": pyarrow.array(millionths(ACTUAL), "int64"),
              "weight": pyarrow.array([10 * UNIT] * 5, "int64")}
    return pyarrow.record_batch({**arrays, **columns})


def decimals(numbers, precision, scale):
    return pyarrow.array([None if number is None else Decimal(number) for number in numbers],
                         pyarrow.decimal128(precision, scale))


@pytest.mark.parametrize("columns", [
    {},
    {"op": pyarrow.array(OPS).dictionary_encode()},
    {"op": pyarrow.array(OPS, pyarrow.large_string())},
    {"op": pyarrow.array(OPS, pyarrow.string_view())},
    {"op": pyarrow.array([2, 3, 1, 0, 2], "int8")},
    {"op": pyarrow.array([2, 3, 1, 0, 2], "uint8")},
    {"op": pyarrow.array([2, 3, 1, None, 2], "int32")},
    {"op": pyarrow.array([2, 3, 1, None, 2], "uint64")},
    {"low": decimals(LOW, 12, 2)},
    {"low": decimals(LOW, 38, 6), "weight": decimals([10] * 5, 5, 0)},
    {"actual": decimals(ACTUAL, 38, 12)},
    {"high": pyarrow.nulls(5), "grade": pyarrow.nulls(5)},
    {"high": pyarrow.nulls(5, "int64"), "name": pyarrow.array(["甲"] * 5)},
    {"category": pyarrow.array(["output.quantity"] * 5), "kind": pyarrow.array(["number"] * 5)},
])
def test_types_that_are_taken(columns):
    assert list(score_columns(batch(**columns), "mof-2020")) == EXPECTED


@pytest.mark.parametrize("columns, error, said", [
    ({"low": pyarrow.array([1.0] * 5)}, perftarget.UnsupportedError, 'column low: its type ("g" in Arrow)'),
    ({"low": pyarrow.array([1] * 5, "int32")}, perftarget.UnsupportedError, "column low"),
    ({"low": decimals(["0.0000001"] * 5, 38, 7)}, perftarget.NumberError, "row 1, column low"),
    ({"low": decimals([1, 2, 3, 10**13, 5], 38, 0)}, perftarget.NumberError, "row 4, column low"),
    ({"op": pyarrow.array([">=", "about"] * 2 + [None])}, perftarget.InputError, "row 2, column op: no such name"),
    ({"op": pyarrow.array([2, -1, 2, 2, 2], "int16")}, perftarget.InputError, "row 2, column op"),
    ({"op": pyarrow.array([2, 7, 2, 2, 2], "int8")}, perftarget.InputError, "row 2, column op: invalid code 7"),
    ({"grade": pyarrow.array(["优"] * 5)}, perftarget.UnsupportedError, "column grade"),
])
def test_types_and_values_that_are_refused(columns, error, said):
    with pytest.raises(error) as refused:
        score_columns(batch(**columns))
    assert said in str(refused.value)


def test_slices_of_arrays_begin_where_they_say():
    for begin in range(5):
        part = batch(op=pyarrow.array(OPS).dictionary_encode(), low=decimals(LOW, 12, 2)).slice(begin)
        assert list(score_columns(part)) == EXPECTED[begin:]


def test_a_table_of_many_chunks_is_one():
    table = pyarrow.Table.from_batches([batch(), batch().slice(1, 2), batch().slice(0, 0)] + [batch()] * 9)
    assert list(score_columns(table)) == EXPECTED + EXPECTED[1:3] + EXPECTED * 9
    with pytest.raises(perftarget.InputError) as refused:
        score_columns(pyarrow.Table.from_batches([
            batch(op=pyarrow.array([2] * 5, "int8")), batch(op=pyarrow.array([2, 2, 99, 2, 2], "int8"))]))
    assert refused.value.line == 8


def test_threads_meet_the_edges_of_chunks():
    generator = numpy.random.default_rng(1)
    table = pyarrow.table({name: generator.integers(0, 100 * UNIT, 100_000) for name in ("low", "actual", "weight")})
    chunked = pyarrow.concat_tables([table.slice(begin, 7001) for begin in range(0, 100_000, 7001)])
    expected = score_columns({name: table[name].to_numpy() for name in table.column_names})
    for threads in (1, 2, 5):
        scores = score_columns(chunked, threads=threads)
        assert scores.score == expected.score and scores.flags == expected.flags


@pytest.mark.parametrize("bad", [False, True])
def test_what_arrow_lent_is_let_go(bad):
    before = pyarrow.total_allocated_bytes()
    for _ in range(20):
        table = pyarrow.table({name: pyarrow.array(range(10_000), "int64") for name in ("low", "actual", "weight")})
        if bad:
            table = table.append_column("high", pyarrow.array([1.0] * 10_000))
        try:
            assert len(score_columns(table)) == 10_000
        except perftarget.UnsupportedError:
            assert bad
        del table
    gc.collect()
    assert pyarrow.total_allocated_bytes() - before < 10_000


def test_pyarrow_takes_scores_as_a_table_and_as_a_batch():
    scores = score_columns(batch())
    table, one = pyarrow.table(scores), pyarrow.record_batch(scores)
    assert pyarrow.schema(scores) == table.schema
    del scores
    gc.collect()
    table.validate(full=True)
    one.validate(full=True)
    assert table["score"].to_pylist() == [9680000, 6670000, 0, 9680000, None]
    assert table["score"].null_count == 1
    assert one["flags"].type == pyarrow.uint32()
    column = one["score"]
    del table, one
    gc.collect()
    assert column.to_pylist() == [9680000, 6670000, 0, 9680000, None]


def test_scores_that_nobody_takes_are_let_go():
    scores = score_columns(batch())
    for _ in range(1000):
        scores.__arrow_c_array__()
        scores.__arrow_c_stream__()
        scores.__arrow_c_schema__()
    assert len(pyarrow.table(score_columns(batch().slice(0, 0)))) == 0


def test_polars_hands_over_and_takes_back():
    frame = polars.DataFrame({"op": OPS, "low": millionths(LOW), "actual": millionths(ACTUAL),
                              "weight": [10 * UNIT] * 5})
    assert list(score_columns(frame)) == EXPECTED
    typed = frame.with_columns(polars.col("op").cast(polars.Categorical),
                               low=(polars.col("low").cast(polars.Decimal(20, 0)) / UNIT).cast(polars.Decimal(12, 2)))
    scores = score_columns(typed)
    assert list(scores) == EXPECTED
    back = polars.DataFrame(scores)
    assert back["score"].to_list() == [9680000, 6670000, 0, 9680000, None]
    assert frame.hstack(back).height == 5


def test_duckdb_hands_over_and_takes_back():
    connection = duckdb.connect()
    relation = connection.sql("""
        SELECT * FROM (VALUES ('>=', 95.00, 92.00, 10.0), ('<=', 100.00, 150.00, 10.0), ('=', 0.00, 1.00, 10.0),
                              (NULL, 95.00, 92.00, 10.0), ('>=', 95.00, NULL, 10.0)) rows(op, low, actual, weight)""")
    scores = score_columns(relation)
    assert list(scores) == EXPECTED
    assert connection.sql("SELECT sum(score), count(*), count(score) FROM scores").fetchall() == [(26030000, 5, 4)]


@pytest.mark.parametrize("kind", ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float32",
                                  "float64"])
def test_numbers_are_what_they_are(kind):
    columns = {"low": pyarrow.array(LOW, kind),
               "actual": pyarrow.array([None if n is None else n % 120 for n in ACTUAL], kind),
               "weight": pyarrow.array([10] * 5, kind)}
    got = list(perftarget.score_columns(pyarrow.record_batch({"op": pyarrow.array(OPS), **columns})))
    assert got[0] == Decimal("9.68") and got[1] == 10 and got[4] is None
    frame = polars.DataFrame({"op": OPS, "low": LOW, "actual": ACTUAL, "weight": [10.0] * 5})
    assert list(perftarget.score_columns(frame)) == EXPECTED


def test_a_float_with_more_places_is_refused():
    table = batch(low=pyarrow.array([0.1 + 0.2] * 5), actual=pyarrow.array([1.0] * 5), weight=pyarrow.array([10.0] * 5))
    with pytest.raises(perftarget.NumberError, match="row 1, column low"):
        perftarget.score_columns(table)
