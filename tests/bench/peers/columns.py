"""The same ten million rows scored by the library, by numpy and by DuckDB, each on one thread: run by ../columns.

The rows are as in real tables (45 % at least, 35 % equal, 15 % at most, the rest bands of satisfaction and grades in
words; some actuals missing, some targets zero), the rules those of mof-2021. The scores and flags of all three must be
equal.
"""

import sys
import time

import duckdb
import numpy

import perftarget

UNIT = 10**6
NONE = -2**63
BYTES_A_ROW = 3 + 3 * 8 + 12  # three codes and three numbers read, score and flags written; grade and scale seldom

QUANTITY, SATISFACTION = 15, 25  # categories
NUMBER, WORDS = 1, 6             # kinds
EQUAL, AT_LEAST, AT_MOST = 1, 2, 3
FLAGS = {name: 1 << bit for bit in range(32) if (name := perftarget._native.line_flag_name(bit))}


def make_rows(count):
    random = numpy.random.default_rng(2021)
    share = random.integers(0, 1000, count)
    low = numpy.where(random.random(count) < 0.4, random.integers(50, 101, count) * UNIT,
                      numpy.where(random.random(count) < 0.5, random.integers(1, 501, count) * UNIT,
                                  random.integers(1, 100001, count) * (UNIT // 100)))
    reach = random.integers(0, 100, count)
    actual = numpy.select([reach < 55, reach < 75, reach < 95],
                          [low, low // 100 * random.integers(80, 100, count),
                           low // 100 * random.integers(100, 125, count)],
                          random.integers(0, 200, count) * UNIT)
    table = {
        "category": numpy.full(count, QUANTITY, "uint8") + random.integers(0, 3, count).astype("uint8"),
        "kind": numpy.full(count, NUMBER, "uint8"),
        "op": numpy.select([share < 450, share < 800, share < 950], [AT_LEAST, EQUAL, AT_MOST],
                           AT_LEAST).astype("uint8"),
        "grade": numpy.zeros(count, "uint8"), "scale": numpy.zeros(count, "uint8"),
        "low": low, "actual": actual // 10**4 * 10**4,
        "weight": random.choice(numpy.array([5, 10, 15, 20, 22.5, 3.33, 2.5]) * UNIT, count).astype("int64"),
    }
    table["low"][random.random(count) < 0.01] = 0
    bands = (share >= 950) & (share < 975)
    table["category"][bands] = SATISFACTION
    table["scale"][bands] = 2
    table["low"][bands] = 90 * UNIT
    table["actual"][bands] = random.integers(700, 1001, bands.sum()) * (UNIT // 10)
    words = share >= 975
    table["kind"][words] = WORDS
    table["op"][words] = 0
    table["grade"][words] = random.integers(1, 4, words.sum())
    table["actual"][(random.random(count) < 0.02) & ~words] = NONE
    return table


def best(run, times):
    """Seconds of processor time, and what it gave."""
    seconds = []
    for _ in range(times):
        begin = time.process_time()
        result = run()
        seconds.append(time.process_time() - begin)
    return min(seconds), result


def by_numpy(t):
    """As one would write it: whole numbers, so that it is exact."""
    low, actual, weight, op = t["low"], t["actual"], t["weight"], t["op"]
    missing, zero, down = actual == NONE, low == 0, op == AT_MOST
    equal_zero = zero & (op == EQUAL)
    met = numpy.where(down | equal_zero, actual <= low, actual >= low)
    n, d = numpy.where(down, low, actual), numpy.where(down, actual, low)
    d = numpy.where(met | (d == 0) | missing, 1, d)
    n = numpy.where(met | zero | missing, 0, n)
    units = weight // 10**4
    below = ~met & ~zero & (n * 5 < d * 3)
    score = numpy.where(met, weight, numpy.where(below | zero, 0, (2 * units * n + d) // (2 * d) * 10**4))
    above = met & ~down & ~equal_zero & (actual > low)
    over = above & numpy.where(zero, actual >= 30 * UNIT, actual * 5 >= low * 6)
    reason = above & numpy.where(zero, actual >= 30 * UNIT, actual * 10 >= low * 13)
    flags = (over * FLAGS["over-fulfilled"] + reason * FLAGS["reason-required"] + below * FLAGS["below-floor"] +
             zero * FLAGS["zero-target"])
    bands = (t["category"] == SATISFACTION) & (t["kind"] == NUMBER)
    one = 10 ** t["scale"].astype("int64") * UNIT
    share = numpy.select([actual * 10 >= one * 9, actual * 10 >= one * 8, actual * 10 >= one * 6], [100, 80, 50], 0)
    words = t["kind"] == WORDS
    share = numpy.where(words, numpy.array([0, 100, 60, 0])[t["grade"]], share)
    score = numpy.where(bands | words, (units * share + 50) // 100 * 10**4, score)
    flags = numpy.where(bands, 0, numpy.where(words, FLAGS["judged"], flags))
    missing &= ~words
    return (numpy.where(missing, NONE, score),
            numpy.where(missing, FLAGS["missing"] | FLAGS["not-scored"], flags).astype("uint32"))


# DECIMAL / DECIMAL is a DOUBLE in DuckDB: that quotient is a proposal, and the decimals say whether it is right.
SQL = """
WITH asked AS (
    SELECT *, op = 3 AS down, low = 0 AS zero,
           CASE WHEN op = 3 OR (low = 0 AND op = 1) THEN actual <= low ELSE actual >= low END AS met,
           CASE WHEN op = 3 THEN low ELSE actual END AS n, CASE WHEN op = 3 THEN actual ELSE low END AS d,
           category = {SATISFACTION} AND kind = {NUMBER} AS bands, kind = {WORDS} AS words
    FROM given),
divided AS (
    SELECT *, NOT met AND NOT zero AND n < d * 0.6 AS below, weight * n AS p,
           CASE WHEN met OR zero THEN 0 ELSE round((weight * n)::DOUBLE / d::DOUBLE, 2) END::DECIMAL(12, 2) AS q,
           CASE WHEN words THEN CASE grade WHEN 1 THEN 1 WHEN 2 THEN 0.6 ELSE 0 END
                WHEN actual >= 0.9 * pow(10, scale)::DECIMAL(9, 2) THEN 1
                WHEN actual >= 0.8 * pow(10, scale)::DECIMAL(9, 2) THEN 0.8
                WHEN actual >= 0.6 * pow(10, scale)::DECIMAL(9, 2) THEN 0.5 ELSE 0 END::DECIMAL(3, 2) AS share
    FROM asked)
SELECT CASE WHEN actual IS NULL THEN NULL WHEN bands OR words THEN round(weight * share, 2)
            WHEN met THEN weight WHEN below OR zero THEN 0
            WHEN 2 * (p - q * d) >= d * 0.01 THEN q + 0.01
            WHEN 2 * (p - q * d) < d * -0.01 THEN q - 0.01 ELSE q END::DECIMAL(12, 2) AS score,
       CASE WHEN words THEN {judged} WHEN actual IS NULL THEN {missing} + {not_scored} WHEN bands THEN 0
            ELSE CASE WHEN zero THEN {zero_target} ELSE 0 END + CASE WHEN below THEN {below_floor} ELSE 0 END +
                 CASE WHEN met AND NOT down AND actual > low
                      THEN CASE WHEN zero THEN CASE WHEN actual >= 30 THEN {over_fulfilled} + {reason_required} ELSE 0
                      END
                                ELSE CASE WHEN actual >= low * 1.2 THEN {over_fulfilled} ELSE 0 END +
                                     CASE WHEN actual >= low * 1.3 THEN {reason_required} ELSE 0 END END
                      ELSE 0 END END AS flags
FROM divided"""


def sql():
    names = {name.replace("-", "_"): bit for name, bit in FLAGS.items()}
    return SQL.format(SATISFACTION=SATISFACTION, NUMBER=NUMBER, WORDS=WORDS, **names)


def duckdb_with(rows):
    connection = duckdb.connect(config={"threads": 1})
    connection.register("arrays", rows)
    number = "CASE WHEN {0} <> -9223372036854775808 THEN {0}::DECIMAL(18, 0) / 1000000 END::DECIMAL(18, 6) AS {0}"
    connection.execute("CREATE TABLE given AS SELECT category, kind, op, grade, scale, " +
                       ", ".join(number.format(name) for name in ("low", "actual")) +
                       ", (weight::DECIMAL(18, 0) / 1000000)::DECIMAL(9, 2) AS weight FROM arrays")
    return connection


def compare(name, score, flags, ours):
    """What is implausible, an actual many times its target, ours alone says: the others are not asked."""
    said = numpy.asarray(ours.flags) & ~numpy.uint32(FLAGS["implausible"])
    wrong = numpy.flatnonzero((numpy.asarray(ours.score) != score) | (said != flags))
    if len(wrong):
        at = wrong[0]
        sys.exit(f"{name} has {len(wrong)} rows otherwise; row {at}: {score[at]} {flags[at]}, ours {ours.score[at]} "
                 f"{said[at]}")


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    rows = make_rows(count)
    method = perftarget.Method.load("mof-2021")
    source, target = numpy.ones(count * BYTES_A_ROW, "uint8"), numpy.zeros(count * BYTES_A_ROW, "uint8")
    score, flags = bytearray(8 * count), bytearray(4 * count)
    held, _ = perftarget.bulk._from_mapping(rows, False, True)

    def run(begin=0, end=count):
        if not perftarget._native.column_set_score(held, method._native, (score, flags, begin, end - begin),
                                                   perftarget._native.pft_error()):
            sys.exit("not scored")

    run()
    copied, _ = best(lambda: numpy.copyto(target, source), 7)
    scored, _ = best(run, 7)
    ours = perftarget.Scores(score, flags)
    numpy_time, result = best(lambda: by_numpy(rows), 2)
    compare("numpy", *result, ours)
    connection = duckdb_with(rows)
    sums = f"SELECT sum(score), sum(flags) FROM ({sql()})"
    duckdb_time, total = best(lambda: connection.sql(sums).fetchall(), 2)
    result = connection.sql(f"SELECT (score * 1000000)::BIGINT AS score, flags FROM ({sql()})").fetchnumpy()
    compare("duckdb", numpy.ma.filled(result["score"], NONE), result["flags"], ours)

    def wall(threads):
        seconds = []
        for _ in range(7):
            begin = time.perf_counter()
            perftarget.bulk._in_slices(run, count, threads)
            seconds.append(time.perf_counter() - begin)
        return min(seconds)

    print(f"{count:,} rows, {BYTES_A_ROW} bytes touched a row; processor time on one thread, equal scores and flags")
    print(f"  library           {scored / count * 1e9:8.2f} ns a row")
    print(f"  numpy             {numpy_time / count * 1e9:8.2f}    {numpy_time / scored:6.1f} ×  (asked: 10)")
    print(f"  DuckDB, DECIMAL   {duckdb_time / count * 1e9:8.2f}    {duckdb_time / scored:6.1f} ×  (asked: 8)")
    print(f"  copying as many   {copied / count * 1e9:8.2f}    {copied / scored:6.0%}    (aim: 50 %), "
          f"{count * BYTES_A_ROW / copied / 1e9:.1f} GB/s copied")
    print(f"  two threads, by the clock: {wall(1) / wall(2):.2f} × one  (asked: 1.8, on an idle machine)")


main()
