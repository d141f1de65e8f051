"""Documents as Spark DataFrames, on this machine."""

import decimal
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from pyspark.sql import SparkSession

import perftarget
from perftarget.batches import nested_columns
from perftarget.spark import SETTINGS, archive, read_documents, read_nested

DATA = Path(__file__).parents[2] / "examples" / "data"
TABLES = ("documents", "projects", "budget", "indicators", "unplaced", "findings", "scores")


@pytest.fixture(scope="module")
def spark():
    session = (SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
               .config("spark.sql.session.timeZone", "UTC").config("spark.sql.shuffle.partitions", "2").getOrCreate())
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The samples, 40 copies of one of them, and files that cannot be read."""
    folder = tmp_path_factory.mktemp("documents")
    (folder / "2024").mkdir()
    for path in DATA.iterdir():
        shutil.copy(path, folder / path.name)
    for number in range(40):
        shutil.copy(DATA / "nursing-2024-evaluation.md", folder / "2024" / f"评价 {number}.md")
    (folder / "broken.docx").write_bytes(b"PK\3\4 no document")
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    return folder


@pytest.fixture(scope="module")
def documents(spark, folder):
    return read_documents(spark, folder.as_uri(), ruleset="disclosure", method="mof-2020").persist()


def here(folder, **how):
    """The same files, read by this process."""
    pairs = [("file:" + str(path), path.read_bytes()) for path in sorted(folder.rglob("*")) if path.is_file()]
    return perftarget.read_many(pairs, workers=1, plain=True, **how)


def rows_of(frame, numbered):
    """Rows without the number of the document, which its path takes the place of, in one order."""
    return sorted((tuple(numbered[row[0]] if at == 0 else value for at, value in enumerate(row)) for row in frame),
                  key=repr)


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_those_of_one_process(documents, folder, name):
    whole = here(folder, ruleset="disclosure", method="mof-2020")
    of_spark = {row["document"]: row["source"] for row in documents.documents.select("document", "source").collect()}
    of_process = {row["document"]: row["source"] for row in pa.table(whole.documents).to_pylist()}
    frame = documents.table(name)
    table = pa.table(whole[name])
    assert frame.columns == table.column_names
    expected = rows_of(zip(*(column.to_pylist() for column in table.columns)), of_process)
    assert rows_of((tuple(row) for row in frame.collect()), of_spark) == expected
    assert name == "unplaced" or len(expected) > 40


def test_types_are_exact(documents):
    types = dict(documents.indicators.dtypes)
    assert types["target_low"] == "decimal(19,6)"
    assert types["document"] == "bigint"
    assert types["row"] == "int"
    low = documents.indicators.where("name = '补贴老人数'").first()["target_low"]
    assert low == decimal.Decimal(5200)


def test_what_cannot_be_read_is_a_row(documents, folder):
    bad = {Path(row["source"]).name: row for row in documents.documents.where("status != 'ok'").collect()}
    assert set(bad) == {"broken.docx", "photo.png"}
    assert all(row["message"] and row["message_zh"] for row in bad.values())


def test_a_file_that_is_too_large_is_a_row_and_never_opened(spark, folder):
    options = perftarget.ReadOptions(max_bytes=2000)
    rows = read_documents(spark, folder.as_uri(), pattern="*.docx", options=options).documents.collect()
    large = [row for row in rows if row["source"].endswith("library-2024.docx")]
    size = (DATA / "library-2024.docx").stat().st_size
    alone = here(DATA, options=options)
    expected = [row for row in pa.table(alone.documents).to_pylist() if row["source"].endswith("library-2024.docx")]
    assert [row["status"] for row in large] == ["limit"]
    assert [large[0]["message"], large[0]["message_zh"]] == [expected[0]["message"], expected[0]["message_zh"]]
    assert large[0]["bytes"] == size
    assert len(rows) == 2


def test_numbers_of_documents_stay_the_same(spark, documents, folder):
    again = read_documents(spark, folder.as_uri(), pattern="*.docx", tables="documents").documents
    numbers = {row["source"]: row["document"] for row in documents.documents.select("source", "document").collect()}
    assert {row["source"]: row["document"] for row in again.collect()}.items() <= numbers.items()
    assert len(set(numbers.values())) == len(numbers)


def test_partitions_change_nothing(spark, documents, folder):
    spark.conf.set("spark.sql.files.maxPartitionBytes", str(70 << 10))
    try:
        many = read_documents(spark, folder.as_uri(), ruleset="disclosure", method="mof-2020", settings=False)
        assert many.nested.rdd.getNumPartitions() > documents.nested.rdd.getNumPartitions()
        assert sorted(map(tuple, many.scores.collect()), key=repr) == sorted(map(tuple, documents.scores.collect()),
                                                                             key=repr)
        whole = many.portfolio(by="agency", method="mof-2020")
        assert whole == documents.portfolio(by="agency", method="mof-2020")
    finally:
        spark.conf.set("spark.sql.files.maxPartitionBytes", SETTINGS["spark.sql.files.maxPartitionBytes"])


def test_a_portfolio_is_that_of_one_process(documents, folder):
    alone = perftarget.Portfolio("agency", ruleset="disclosure")
    for path in sorted(folder.rglob("*")):
        try:
            if path.is_file():
                alone.add(perftarget.read(path, name="file:" + str(path)))
        except perftarget.PerftargetError:
            pass
    assert documents.portfolio("agency", ruleset="disclosure").data["total"] == alone.data["total"]


def test_checks_and_scores_are_asked_for_later(spark, documents, folder):
    plain = read_documents(spark, folder.as_uri())
    assert plain.check("disclosure").count() == documents.findings.count()
    assert plain.score("mof-2020").count() == documents.scores.count()
    with pytest.raises(ValueError, match="findings was not made"):
        plain.table("findings")


def test_written_documents_are_read_again(spark, documents, tmp_path):
    written = documents.write(str(tmp_path / "nested"))
    assert written.indicators.count() == documents.indicators.count()
    again = read_nested(spark, str(tmp_path / "nested"))
    assert again.findings.columns == documents.findings.columns
    assert sorted(map(tuple, again.budget.collect()), key=repr) == sorted(map(tuple, documents.budget.collect()),
                                                                          key=repr)
    with pytest.raises(ValueError, match="without the files"):
        again.check()


def test_a_second_run_reads_what_is_new(spark, tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    shutil.copy(DATA / "nursing-2024.md", folder / "old.md")
    read_documents(spark, folder.as_uri()).write(str(tmp_path / "nested"))
    shutil.copy(DATA / "library-2024.docx", folder / "new.docx")
    known = read_nested(spark, str(tmp_path / "nested")).nested
    files = spark.read.format("binaryFile").load(folder.as_uri())
    new = files.join(known.selectExpr("documents.source as path", "modified as modificationTime"),
                     ["path", "modificationTime"], "left_anti")
    read_documents(spark, new).write(str(tmp_path / "nested"), mode="append")
    rows = read_nested(spark, str(tmp_path / "nested")).documents.select("source", "indicators").collect()
    assert {Path(row["source"]).name: row["indicators"] for row in rows} == {"old.md": 7, "new.docx": 27}
    assert len(rows) == 2


def test_files_are_parsed_once(spark, documents, folder):
    assert documents.nested.storageLevel.useMemory
    changed = {row["modified"] is not None for row in documents.nested.select("modified").collect()}
    assert changed == {True}


def test_settings_that_were_made_stay(spark, folder):
    spark.conf.set("spark.sql.files.openCostInBytes", "4096")
    try:
        read_documents(spark, folder.as_uri())
        assert spark.conf.get("spark.sql.files.openCostInBytes") == "4096"
    finally:
        spark.conf.set("spark.sql.files.openCostInBytes", SETTINGS["spark.sql.files.openCostInBytes"])
    assert spark.conf.get("spark.sql.execution.arrow.maxRecordsPerBatch") == "256"


def test_columns_are_all_there():
    assert [column.name for column in nested_columns("budget")][:3] == ["project", "source", "label"]


SHIPPED = """
import sys
sys.path.insert(0, {site!r})
from pyspark import SparkFiles
from pyspark.sql import SparkSession
from perftarget.spark import read_documents

def where(_):
    import perftarget
    yield perftarget.__file__, SparkFiles.getRootDirectory()

spark = (SparkSession.builder.master("local[2]").config("spark.archives", {archive!r} + "#perftarget")
         .config("spark.ui.enabled", "false").getOrCreate())
file, root = spark.sparkContext.parallelize([0], 1).mapPartitions(where).first()
assert file.startswith(root), (file, root)
print("indicators:", read_documents(spark, {data!r}).indicators.count())
"""


def test_a_package_is_shipped_to_executors(spark, tmp_path):
    """The driver finds the package by its own path; the workers, which do not know that path, find what was shipped."""
    site = tmp_path / "site"
    shutil.copytree(Path(perftarget.__file__).parent, site / "perftarget")
    bare = tmp_path / "bare"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", bare], check=True)
    packages = Path(pa.__file__).parents[1]
    lent = next((bare / "lib").glob("python*")) / "site-packages"
    for entry in packages.iterdir():
        if not entry.name.startswith("perftarget"):
            (lent / entry.name).symlink_to(entry)
    script = tmp_path / "job.py"
    script.write_text(SHIPPED.format(site=str(site), archive=archive(tmp_path / "perftarget.zip"), data=DATA.as_uri()))
    python = str(bare / "bin" / "python")
    done = subprocess.run([python, script], capture_output=True, text=True, cwd=tmp_path,
                          env={"PATH": "/usr/bin:/bin", "PYSPARK_PYTHON": python, "HOME": str(tmp_path),
                               "LC_ALL": "C.UTF-8"})
    assert "indicators: 167" in done.stdout, done.stdout + done.stderr
