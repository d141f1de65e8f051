"""Documents as Dask frames."""

import shutil
from pathlib import Path

import pandas
import pyarrow as pa
import pytest

import perftarget
from perftarget import dask as perftarget_dask
from perftarget.dask import read_documents

DATA = Path(__file__).parents[2] / "examples" / "data"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("documents")
    for path in DATA.iterdir():
        shutil.copy(path, folder / path.name)
    (folder / "broken.docx").write_bytes(b"PK\3\4 no document")
    return folder


@pytest.fixture
def in_parts(monkeypatch):
    """Two files a part."""
    monkeypatch.setattr(perftarget_dask, "_MOST_FILES", 2)


@pytest.mark.parametrize("name", ["documents", "projects", "budget", "indicators", "findings", "scores"])
def test_tables_are_those_of_one_process(folder, in_parts, name):
    documents = read_documents(str(folder), ruleset="disclosure", method="mof-2020")
    frame = documents.table(name).compute()
    pairs = [("file://" + str(path), path.read_bytes()) for path in sorted(folder.iterdir())]
    table = pa.table(perftarget.read_many(pairs, workers=1, plain=True, ruleset="disclosure", method="mof-2020")[name])
    assert list(frame.columns) == table.column_names
    rows = pa.Table.from_pandas(frame.drop(columns="document"), preserve_index=False).to_pylist()
    assert rows == table.drop_columns("document").to_pylist()
    assert len(rows) > 5


def test_decimals_are_exact(folder):
    frame = read_documents(str(folder)).indicators
    assert frame.dtypes["target_low"] == pandas.ArrowDtype(pa.decimal128(19, 6))
    assert frame._meta.dtypes.equals(frame.compute().dtypes)


def test_what_cannot_be_read_is_a_row(folder, in_parts):
    small = read_documents(str(folder), options=perftarget.ReadOptions(max_bytes=6000)).persist()
    status = small.documents.compute().set_index("source")["status"].to_dict()
    assert {Path(name).name: value for name, value in status.items() if value != "ok"} == {
        "broken.docx": "unsupported", "library-2024.docx": "limit", "library-2024.xlsx": "limit"}
    assert small.indicators.compute()["document"].nunique() == 6


def test_a_pattern_names_files(folder):
    assert len(read_documents(str(folder / "*.md")).documents) == 2
    assert len(read_documents([str(folder / "*.md"), str(folder / "*.csv")]).documents) == 3


def test_nothing_found_is_an_empty_frame(folder):
    assert len(read_documents(str(folder / "*.none")).indicators.compute()) == 0


def test_a_portfolio_merges_its_parts(folder, in_parts):
    whole = read_documents(str(folder)).portfolio("agency", method="mof-2020")
    alone = perftarget.Portfolio("agency", method="mof-2020")
    for path in sorted(folder.iterdir()):
        if path.name != "broken.docx":
            alone.add(perftarget.read(path, name="file://" + str(path)))
    assert whole.data["total"] == alone.data["total"]


def test_checks_and_scores_are_asked_for_later(folder):
    documents = read_documents(str(folder))
    assert len(documents.check("disclosure")) > 20
    assert len(documents.score("mof-2020")) == len(documents.indicators)
