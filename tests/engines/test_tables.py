"""Documents as tables in pyarrow, polars, pandas and DuckDB: the same rows everywhere, and those of the model."""

import gc
import os
import pathlib
import subprocess
import sys
import threading
from decimal import Decimal

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.feather
import pyarrow.ipc
import pyarrow.parquet
import pytest

import perftarget
import perftarget.duckdb
from perftarget.tables import TABLES

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "examples" / "data"
COMMAND = os.environ["PERFTARGET"]
ARROW_TYPES = {"text": pyarrow.string(), "decimal": pyarrow.decimal128(19, 6), "integer": pyarrow.int32(),
               "long": pyarrow.int64(), "boolean": pyarrow.bool_(),
               "name": pyarrow.dictionary(pyarrow.int32(), pyarrow.string())}


@pytest.fixture(scope="module")
def tables():
    return perftarget.read_many(DATA, ruleset="disclosure", method="mof-2020")


@pytest.mark.parametrize("name", TABLES)
def test_arrow_takes_every_table_and_finds_nothing_wrong(tables, name):
    table = tables[name].to_arrow()
    table.validate(full=True)
    assert table.num_rows == len(tables[name])
    assert table.schema.names == [column.name for column in tables[name].columns]
    assert list(table.schema.types) == [ARROW_TYPES[column.type] for column in tables[name].columns]
    assert pyarrow.table(tables[name]).equals(table)  # as often as it is asked for


@pytest.mark.parametrize("name", TABLES)
def test_plain_columns_hold_the_same(tables, name):
    plain = perftarget.read_many(DATA, ruleset="disclosure", method="mof-2020", plain=True)[name].to_arrow()
    assert tables[name].to_arrow().cast(plain.schema).equals(plain)


def test_rows_are_those_of_the_model(tables):
    rows = iter(tables.indicators.to_arrow().to_pylist())
    for path in sorted(DATA.iterdir()):
        for number, project in enumerate(perftarget.read(path).projects, start=1):
            for index, indicator in enumerate(project.indicators, start=1):
                row, target = next(rows), indicator.target
                assert (row["project"], row["indicator"]) == (number, index)
                assert row["name"] == (indicator.name or None)
                assert row["category"] == (indicator.category.value if indicator.category else None)
                assert row["target"] == (target.raw or None if target else None)
                low = target.low if target else None
                assert row["target_low"] == (low if isinstance(low, Decimal) else None)
                assert row["target_low_date"] == (str(low) if low is not None
                                                  and not isinstance(low, Decimal) else None)
                assert row["weight"] == indicator.weight and row["score"] == indicator.score
                assert row["certainty"] == indicator.certainty.value
                assert (row["row"] or 0, row["line"] or 0) == (indicator.place.row, indicator.place.line)
    assert next(rows, None) is None


def test_findings_and_scores_are_those_of_their_calls(tables):
    path = DATA / "nursing-2024-evaluation.md"
    document = perftarget.read(path)
    number = sorted(DATA.iterdir()).index(path) + 1
    findings = [row for row in tables.findings.to_arrow().to_pylist() if row["document"] == number]
    assert [(row["rule"], row["message_zh"]) for row in findings] == [
        (finding.rule, finding.message_zh) for finding in perftarget.check(document, "disclosure")]
    scores = [row["score"] for row in tables.scores.to_arrow().to_pylist() if row["document"] == number]
    card = perftarget.score(document, "mof-2020").projects[0]
    assert scores == [line.score for line in card.lines]
    (project,) = [row for row in tables.projects.to_arrow().to_pylist() if row["document"] == number]
    assert project["scored_total"] == card.total


def test_polars_keeps_decimals_and_names(tables):
    frame = tables.indicators.to_polars()
    assert frame.schema["target_low"] == polars.Decimal(19, 6)
    assert frame.shape == (len(tables.indicators), len(tables.indicators.columns))
    by = tables.projects.to_polars().group_by("agency").agg(polars.col("budget_total").sum())
    expected = pyarrow.table(tables.projects).group_by("agency").aggregate([("budget_total", "sum")]).to_pylist()
    assert dict(by.rows()) == {row["agency"]: row["budget_total_sum"] for row in expected}


def test_pandas_is_exact_or_fast(tables):
    exact, fast = tables.budget.to_pandas(), tables.budget.to_pandas(floats=True)
    assert isinstance(exact["initial"].dropna().iloc[0], Decimal)
    assert fast["initial"].dtype == "float64"
    assert float(sum(exact["initial"].dropna())) == pytest.approx(fast["initial"].sum())
    assert isinstance(exact["source"].dtype, pandas.CategoricalDtype)
    assert set(tables.to_pandas()) == set(TABLES)


def row(connection, sql):
    return connection.execute(sql).fetchall()[0]


def test_duckdb_gets_tables_and_functions_in_one_call():
    connection = perftarget.duckdb.connect(DATA)
    assert row(connection, "select count(*) from indicators") == (167,)
    assert row(connection, "select sum(budget_total) from projects where agency = '霖州县水务局'") == (Decimal("1382.75"),)
    value = row(connection, "select pft_value('≥95.5％')")[0]
    assert (value["kind"], value["op"], value["low"], value["unit"]) == ("number", ">=", Decimal("95.5"), "%")
    assert row(connection, "select pft_value('2024年3月底前').low_date") == ("2024-03",)
    assert row(connection, "select pft_value(null)") == (None,)
    assert row(connection, "select pft_category('产出指标', '数量指标'), pft_category('别的', null)") == ("output.quantity", None)
    assert row(connection, "select pft_score('≥95%', '92%', 10, null), pft_score('≥95%', '好', 10, 'mof-2020')") == (
        Decimal("9.68"), None)
    rows = row(connection, "select count(*) from indicators where pft_value(target).low is distinct from target_low")
    assert rows == (0,)
    assert perftarget.duckdb.register(connection) is connection  # again, without harm


def test_duckdb_replaces_what_is_there(tables):
    connection = duckdb.connect()
    for _ in range(2):
        assert tables.to_duckdb(connection) is connection
    assert {row[0] for row in connection.execute("show tables").fetchall()} == set(TABLES)


def test_arrow_streams_and_files_of_the_command_are_read_by_others(tables, tmp_path):
    for name in TABLES:
        for form in ("arrow", "feather"):
            subprocess.run([COMMAND, "convert", "--to", form, "--table", name, "--output", tmp_path / f"{name}.{form}",
                            DATA],
                           check=True, stderr=subprocess.DEVNULL)
        stream = pyarrow.ipc.open_stream(tmp_path / f"{name}.arrow").read_all()
        file = pyarrow.feather.read_table(tmp_path / f"{name}.feather")
        stream.validate(full=True)
        file.validate(full=True)
        assert stream.cast(file.schema).equals(file)
        assert polars.read_ipc(tmp_path / f"{name}.feather").height == file.num_rows
        assert polars.read_ipc_stream(tmp_path / f"{name}.arrow").height == file.num_rows
        assert file.num_rows == len(tables[name])
        assert file.schema.names == [column.name for column in tables[name].columns]


def test_arrow_files_with_many_batches_and_changing_names(tmp_path):
    text = (DATA / "library-2024.txt").read_text(encoding="utf-8")
    pairs = [(f"{number}.txt", text.replace("云汀市图书馆", f"第{number}图书馆").encode()) for number in range(300)]
    for plain in (False, True):
        tables = perftarget.read_many(pairs, plain=plain)
        path = tmp_path / "projects"
        tables.projects.write_arrow(path, file=plain)
        read = (pyarrow.ipc.open_file(path) if plain else pyarrow.ipc.open_stream(path)).read_all()
        read.validate(full=True)
        agencies = read.column("agency").to_pylist()
        assert agencies == [f"第{number}图书馆" for number in range(300) for _ in range(3)]
        assert polars.DataFrame(tables.projects)["agency"].to_list() == agencies


def test_parquet_holds_the_same(tables, tmp_path):
    tables.to_parquet(tmp_path / "out")
    for name in TABLES:
        read = pyarrow.parquet.read_table(tmp_path / "out" / f"{name}.parquet")
        assert read.num_rows == len(tables[name]) and read.schema.names == tables[name].to_arrow().schema.names


def test_ten_thousand_files_of_which_fifty_are_bad_end_well(tmp_path):
    good = [path.read_bytes() for path in sorted(DATA.iterdir())]
    for number in range(10_000):
        folder = tmp_path / f"{number // 500:02}"
        folder.mkdir(exist_ok=True)
        data = b"PK\3\4 broken" if number % 200 == 7 else good[number % len(good)]
        (folder / f"{number:05}").write_bytes(data)
    told = []
    tables = perftarget.read_many(tmp_path, workers=2, progress=lambda done, total: told.append(done))
    documents = tables.documents.to_polars()
    assert documents.height == 10_000 and told[-1] == 10_000
    bad = documents.filter(polars.col("status") != "ok")
    assert bad.height == 50 and bad["message_zh"].null_count() == 0
    assert documents["document"].to_list() == list(range(1, 10_001))
    counts = tables.indicators.to_polars().group_by("document").len()
    assert documents.join(counts, on="document", how="left").filter(
        polars.col("indicators").fill_null(0) != polars.col("len").fill_null(0)).height == 0


def test_progress_shows_a_bar(capsys):
    perftarget.read_many(DATA, progress=True)
    assert "8/8" in capsys.readouterr().err


def test_memory_of_a_stream_is_that_of_a_batch():
    data = (DATA / "library-2024.txt").read_bytes()
    status = pathlib.Path("/proc/self/status")

    def resident():
        return int(next(line for line in status.read_text().splitlines() if line.startswith("VmRSS")).split()[1])

    def read(count):
        rows = 0
        for batch in perftarget.read_batches(((f"{number}.txt", data) for number in range(count)), tables="indicators",
                                             batch_bytes=4 << 20):
            rows += pyarrow.table(batch).num_rows
        gc.collect()
        return rows

    assert read(2000) == 2000 * 27
    before = resident()
    assert read(10_000) == 10_000 * 27
    assert resident() - before < 8 << 10  # KiB


def test_engines_let_go_on_any_thread():
    def work():
        for _ in range(20):
            table = pyarrow.table(perftarget.read_many(DATA / "library-2024.txt").indicators)
            column = table.column("name")
            del table
            assert column[0].as_py()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_columns_of_a_document_are_taken_by_arrow_and_polars():
    for path in sorted(DATA.iterdir()):
        columns = perftarget.read(path).to_columns()
        assert pyarrow.table(columns).num_rows == polars.DataFrame(columns).height


def test_the_notebook_of_the_examples_runs():
    output = pathlib.Path(os.environ["OUTPUT"])
    environment = {**os.environ, "PERFTARGET_EXAMPLES": str(DATA)}
    done = subprocess.run([sys.executable, "-m", "nbconvert", "--to", "html", "--execute", "--output-dir", output,
                           ROOT / "examples" / "python" / "from-folder-to-chart.ipynb"],
                          capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr[-2000:]
    page = (output / "from-folder-to-chart.html").read_text(encoding="utf-8")
    assert "data:image/png;base64" in page and "云汀市图书馆" in page and "Traceback" not in page


FRAMES = {"pandas": lambda table: table.to_pandas(), "polars": lambda table: table.to_polars(),
          "pyarrow": lambda table: table.to_arrow(), "table": lambda table: table}


@pytest.mark.parametrize("kind", FRAMES)
def test_frames_become_the_documents_that_they_were_made_of(kind):
    """All that tables hold comes back, and is checked to the same findings."""
    paths = sorted(path for path in DATA.iterdir() if path.suffix in (".md", ".docx", ".txt"))
    tables = perftarget.read_many(paths)
    frames = [FRAMES[kind](table) for table in (tables.indicators, tables.projects, tables.budget)]
    again = perftarget.from_frames(*frames)
    found = perftarget.check_frame(frames[0], projects=frames[1], budget=frames[2])
    expected = []
    for number, path in enumerate(paths, start=1):
        document = perftarget.read(path)
        assert len(again[number]) == len(document)
        for before, after in zip(document.projects, again[number].projects):
            assert [held(each) for each in after.indicators] == [held(each) for each in before.indicators]
            assert (after.name, after.year, after.agency_name, list(after.goals), after.total_score) == (
                before.name, before.year, before.agency_name, list(before.goals), before.total_score)
            assert [line.to_dict() for line in after.budget] == [line.to_dict() for line in before.budget]
        expected += [(number, each.project or None, each.indicator or None, each.rule, each.found or None)
                     for each in perftarget.check(document)]
    rows = zip(*(found[name] for name in ("document", "project", "indicator", "rule", "found")))
    assert list(rows) == expected


def held(indicator):
    """An indicator without the places of its single values, which tables do not have."""
    written = indicator.to_dict()
    for name in ("target", "actual", "previous", "forecast", "reviewed_actual"):
        if isinstance(written.get(name), dict):
            written[name].pop("place", None)
    return written
