"""Many documents as tables. What engines make of them is tested in tests/engines."""

import copy
import pathlib
import pickle
import threading

import pytest

import perftarget
from perftarget import ReadOptions
from perftarget.tables import TABLES, columns_of

DATA = pathlib.Path(__file__).resolve().parents[2] / "examples" / "data"
GOOD = (DATA / "library-2024.txt").read_bytes()


def written(tables, folder, name):
    path = folder / f"{name}.arrows"
    tables[name].write_arrow(path)
    return path.read_bytes()


# ---- options ----

def test_every_option_of_c_has_a_limit_that_is_known():
    whole = ReadOptions().with_defaults()
    assert all(limit is not None for name, limit in whole._asdict().items() if name not in ("format", "encoding"))
    assert whole.max_cells == 2_000_000 and whole.first_line == 1


@pytest.mark.parametrize("name, limit, source", [
    ("max_cells", 5, "library-2024.docx"), ("max_part_bytes", 100, "library-2024.docx"),
    ("max_unpacked_bytes", 100, "library-2024.xlsx"), ("max_xml_depth", 2, "library-2024.docx"),
    ("max_cell_bytes", 3, "library-2024.txt"), ("max_columns", 1, "library-2024.csv"),
    ("max_bytes", 10, "library-2024.txt"), ("max_memory", 1000, "library-2024.txt"),
    ("max_work", 10, "library-2024.txt"), ("max_table_depth", 0, "library-2024.html")])
def test_a_limit_refuses_by_its_name(name, limit, source):
    options = ReadOptions()._replace(**{name: limit})
    with pytest.raises((perftarget.LimitError, perftarget.OutOfMemoryError)) as caught:
        perftarget.read(DATA / source, options=options)
    assert name in str(caught.value)


def test_what_is_given_beside_the_options_comes_first():
    options = ReadOptions(max_bytes=10, digest=True)
    document = perftarget.read(GOOD, options=options, max_bytes=1 << 20)
    assert len(document.source.sha256) == 64


def test_a_limit_that_does_not_fit_is_refused():
    with pytest.raises(perftarget.ArgumentError, match="max_cells"):
        perftarget.read(GOOD, options=ReadOptions(max_cells=1 << 40))


# ---- pickles ----

def test_rule_sets_methods_and_options_can_be_pickled():
    ruleset = perftarget.Ruleset.load("mof-2021").derive("ours", "3")
    ruleset.switch("DUP-002", False)
    again = pickle.loads(pickle.dumps(ruleset))
    assert (again.id, again.version, again.hash) == ("ours", "3", ruleset.hash)
    assert not again.has("DUP-002")
    method = perftarget.Method.load("hubei-2020")
    assert pickle.loads(pickle.dumps(method)) == method
    assert copy.deepcopy(method) == method
    options = ReadOptions(max_cells=7)
    assert pickle.loads(pickle.dumps(options)) == options


# ---- one value ----

def test_one_value_is_scored_against_another():
    assert str(perftarget.score_value("≥95%", "92%", 10)) == "9.68"
    assert perftarget.score_value("≥95%", "好", 10) is None
    assert perftarget.score_value(None, "92%") is None
    assert perftarget.score_value("5次", "5次") == 100


# ---- many documents ----

def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("z.txt", "b/a.txt", ".hidden/x.txt", ".y.txt", "~$z.docx"):
        (tmp_path / name).write_bytes(GOOD)
    tables = perftarget.read_many(tmp_path)
    assert list(tables) == ["documents", "projects", "budget", "indicators", "unplaced"]
    assert (len(tables.documents), len(tables.indicators)) == (2, 54)
    bytes_ = written(tables, tmp_path, "documents")
    assert bytes_.index(b"z.txt") < bytes_.index(b"b/a.txt") and b".y.txt" not in bytes_


def test_patterns_paths_bytes_and_pairs_are_taken_together(tmp_path):
    (tmp_path / "a.txt").write_bytes(GOOD)
    tables = perftarget.read_many([str(tmp_path / "*.txt"), tmp_path / "a.txt", GOOD, ("name.txt", GOOD)])
    assert len(tables.documents) == 4
    assert b"name.txt" in written(tables, tmp_path, "documents")
    assert len(perftarget.read_many([]).documents) == 0
    with pytest.raises(TypeError, match="got int"):
        perftarget.read_many([3])


def test_bad_files_are_rows_and_the_folder_ends_well(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(400):
        bad = number % 8 == 0
        (folder / f"{number:04}.txt").write_bytes(b'{"format": ' if bad else GOOD)
    for workers in (1, 2, 5):
        tables = perftarget.read_many(folder, workers=workers)
        assert len(tables.documents) == 400
        assert len(tables.indicators) == 350 * 27
        rows = {name: written(tables, tmp_path, name) for name in tables}
        first = rows if workers == 1 else first
        assert rows == first  # whatever the workers


def test_a_missing_file_is_a_row(tmp_path):
    tables = perftarget.read_many([tmp_path / "none.txt"], tables="documents")
    assert b"none.txt" in written(tables, tmp_path, "documents")


def test_findings_and_scores_come_with_a_rule_set_and_a_method():
    evaluation = DATA / "nursing-2024-evaluation.md"
    tables = perftarget.read_many(evaluation, ruleset="disclosure", method="mof-2020")
    assert list(tables) == list(TABLES)
    document = perftarget.read(evaluation)
    assert len(tables.findings) == len(perftarget.check(document, "disclosure"))
    assert len(tables.scores) == 7
    assert list(perftarget.read_many(evaluation, tables=["findings", "scores"])) == ["findings", "scores"]
    with pytest.raises(ValueError, match="no table 'rows'"):
        perftarget.read_many(evaluation, tables="rows")


def test_progress_is_told():
    told = []
    perftarget.read_many([GOOD] * 130, workers=2, progress=lambda done, total: told.append((done, total)))
    assert told == [(64, 130), (128, 130), (130, 130)]


def test_batches_are_given_as_they_fill(tmp_path):
    pairs = [(f"{number}.txt", GOOD) for number in range(200)]
    batches = list(perftarget.read_batches(pairs, tables="indicators", batch_bytes=1))
    assert [len(batch) for batch in batches] == [64 * 27, 64 * 27, 64 * 27, 8 * 27]
    whole = list(perftarget.read_batches(iter(pairs)))
    assert len(whole) == 1 and len(whole[0].documents) == 200
    assert [len(batch.documents) for batch in perftarget.read_batches([])] == [0]


def test_numbers_of_documents_go_on_in_pieces(tmp_path):
    one = perftarget.read_many([GOOD] * 3, plain=True)
    two = perftarget.read_many([GOOD], plain=True, first_document=3)
    assert written(two, tmp_path, "projects") != written(one, tmp_path, "projects")
    assert (3).to_bytes(8, "little") in written(two, tmp_path, "documents")


def test_tables_know_their_columns():
    tables = perftarget.read_many(GOOD)
    assert "indicators" in dir(tables) and tables["indicators"].name == "indicators"
    with pytest.raises(AttributeError):
        tables.findings
    names = [column.name for column in tables.indicators.columns]
    assert names[:3] == ["document", "project", "indicator"] and "target_low_date" in names
    for name in TABLES:
        assert all(column.description and column.description_zh for column in columns_of(name))
    assert tables.indicators.nbytes > 1000
    assert repr(tables.indicators) == "<Table indicators: 27 rows>"


def test_rows_are_handed_out_as_often_as_asked():
    table = perftarget.read_many(GOOD).indicators
    for _ in range(3):
        assert "arrow_array_stream" in repr(table.__arrow_c_stream__())
        assert "arrow_schema" in repr(table.__arrow_c_schema__())


def test_arrow_files_need_plain_columns(tmp_path):
    path = tmp_path / "x.arrow"
    with pytest.raises(ValueError, match="dictionaries"):
        perftarget.read_many(GOOD).indicators.write_arrow(path, file=True)
    perftarget.read_many(GOOD, plain=True).indicators.write_arrow(path, file=True)
    assert path.read_bytes()[:6] == b"ARROW1"
    with pytest.raises(OSError):
        perftarget.read_many(GOOD).indicators.write_arrow(tmp_path / "no" / "x")


def test_threads_read_at_the_same_time():
    results = []

    def work():
        results.append(len(perftarget.read_many([GOOD] * 50, workers=1).indicators))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [50 * 27] * 4


def test_columns_of_a_document_have_one_type_each():
    document = perftarget.read(DATA / "library-2024.docx")
    for name, cells in document.to_columns().items():
        assert len({type(cell) for cell in cells if cell is not None}) <= 1, name
    columns = document.to_columns()
    row = columns["target"].index("2024年3月底前")
    assert (columns["target_low"][row], columns["target_low_date"][row]) == (None, "2024-03")


def test_names_are_loaded_when_they_are_asked_for():
    names = {name for names in perftarget._MODULES.values() for name in names.split()}
    assert names == set(perftarget.__all__) - {"__version__"}
    assert all(getattr(perftarget, name) is not None for name in names)
    assert names <= set(dir(perftarget))
    with pytest.raises(AttributeError, match="nothing"):
        perftarget.nothing
