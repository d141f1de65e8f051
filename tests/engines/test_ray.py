"""Documents as Ray datasets."""

from pathlib import Path

import pyarrow as pa
import pytest
import ray

import perftarget
from perftarget.ray import read_documents

DATA = Path(__file__).parents[2] / "examples" / "data"


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    folder = tmp_path_factory.mktemp("documents")
    (folder / "broken.docx").write_bytes(b"PK\3\4 no document")
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    yield read_documents([str(DATA), str(folder)], ruleset="disclosure", method="mof-2020").materialize()
    ray.shutdown()


@pytest.mark.parametrize("name", ["documents", "projects", "budget", "indicators", "findings", "scores"])
def test_tables_are_those_of_one_process(documents, name):
    table = pa.concat_tables(ray.get(documents.table(name).to_arrow_refs()))
    pairs = [(str(path), path.read_bytes()) for path in sorted(DATA.iterdir())]
    alone = pa.table(perftarget.read_many(pairs, workers=1, plain=True, ruleset="disclosure", method="mof-2020")[name])
    assert table.column_names == alone.column_names
    bad = 1 if name in ("documents", "findings") and table.num_rows > alone.num_rows else 0
    rows = sorted(map(repr, table.drop_columns("document").to_pylist()))
    assert len(rows) == alone.num_rows + bad
    assert set(map(repr, alone.drop_columns("document").to_pylist())) <= set(rows)


def test_what_cannot_be_read_is_a_row(documents):
    bad = [row for row in documents.documents.take_all() if row["status"] != "ok"]
    assert [Path(row["source"]).name for row in bad] == ["broken.docx"]


def test_a_portfolio_merges_its_parts(documents):
    alone = perftarget.Portfolio("agency")
    for path in sorted(DATA.iterdir()):
        alone.add(perftarget.read(path, name=str(path)))
    assert documents.portfolio("agency").data["total"] == alone.data["total"]
