"""Documents of a cluster as Spark DataFrames: as many files as there are, each parsed once.

    >>> from perftarget.spark import read_documents                                       # doctest: +SKIP
    >>> documents = read_documents(spark, "hdfs:///2024", ruleset="disclosure")           # doctest: +SKIP
    >>> documents.write("hdfs:///2024.parquet")                                           # doctest: +SKIP
    >>> documents.indicators.groupBy("category").count().show()                           # doctest: +SKIP
    >>> documents.portfolio(by="agency").to_csv()                                         # doctest: +SKIP

Needs PySpark 3.4 or later and pyarrow, on the driver and on the executors; ``examples/spark`` says how the package gets
to them.
"""

from __future__ import annotations

import math
import os
import zipfile
from collections.abc import Iterable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Union

from .batches import Account, Plan, merge_parts, nest, nested_columns, part, plan_for
from .options import ReadOptions
from .portfolio import Portfolio
from .wrong_types import tell_wrong_types

__all__ = ["Documents", "SETTINGS", "archive", "read_documents", "read_nested"]

#: What suits many small files. A partition of 32 MB holds some 300 documents of 40 KB: a task of under a second, so
#: that one ugly document holds up few others; opening a file of that size costs about what reading 64 KB does. 256
#: files go to Python at once, which bounds the memory of a task.
SETTINGS = {"spark.sql.files.maxPartitionBytes": str(32 << 20), "spark.sql.files.openCostInBytes": str(64 << 10),
            "spark.sql.execution.arrow.maxRecordsPerBatch": "256"}

_TYPES = {"text": "string", "name": "string", "decimal": "decimal(19,6)", "integer": "int", "long": "bigint",
          "boolean": "boolean"}
#: Parts of a portfolio that the driver merges alone; of more, their square root is merged by tasks first.
_FEW_PARTS = 64


def _functions() -> Any:
    return import_module("pyspark.sql.functions")


def _members(name: str) -> str:
    return ", ".join(f"`{column.name}`:{_TYPES[column.type]}" for column in nested_columns(name))


def _nested_schema(plan: Plan) -> str:
    lists = "".join(f", `{name}` array<struct<{_members(name)}>>" for name in plan.lists)
    return f"`document` bigint, `modified` timestamp, `documents` struct<{_members('documents')}>{lists}"


def read_documents(spark: Any, path: Union[str, Iterable[str], Any], *, pattern: str = "*", recursive: bool = True,
                   tables: Union[str, Iterable[str], None] = None, ruleset: Any = None, method: Any = None,
                   options: ReadOptions = ReadOptions(), settings: bool = True) -> Documents:
    """The documents of a folder, or of several, on any file system that Spark reads.

    Nothing is read until Spark needs it. A file that cannot be read, or is too large, is a row of ``documents`` with
    its status and message, and never ends the job. Files without a byte are passed over by Spark itself.

    :param path: a path or several; or a DataFrame with the columns of Spark's ``binaryFile`` (path, modificationTime,
        length, content), such as those of new files alone, or of files that were joined into larger ones.
    :param pattern: of the files' names: ``"*.docx"``, ``"*.{docx,html}"``.
    :param recursive: whether folders within are walked.
    :param tables: names; None: all, but findings only with a rule set and scores only with a method.
    :param ruleset: for findings: a Ruleset or a built-in's id.
    :param method: for scores and totals: a Method or a built-in's id.
    :param settings: whether what of :data:`SETTINGS` the session does not set itself is set in it. Spark looks at them
        when a job begins, so they stay.
    """
    if settings:
        _settle(spark)
    plan = plan_for(tables, ruleset, method, options)
    if hasattr(path, "mapInArrow"):
        return Documents(None, plan, path)
    reader = spark.read.format("binaryFile").option("pathGlobFilter", pattern)
    if recursive:
        reader = reader.option("recursiveFileLookup", "true")
    return Documents(None, plan, reader.load(path if isinstance(path, str) else list(path)))


def _settle(spark: Any) -> None:
    """Settings that neither the session nor its configuration has."""
    given = dict(spark.sparkContext.getConf().getAll())
    for name, value in SETTINGS.items():
        default = spark._jvm.org.apache.spark.sql.internal.SQLConf().getConfString(name)
        if name not in given and spark.conf.get(name) == default:
            spark.conf.set(name, value)


def read_nested(spark: Any, path: str, format: str = "parquet") -> Documents:
    """What :meth:`Documents.write` wrote."""
    frame = spark.read.format(format).load(path)
    lists = tuple(name for name in ("projects", "budget", "indicators", "unplaced", "findings", "scores")
                  if name in frame.columns and frame.schema[name].dataType.typeName() == "array")
    return Documents(frame, Plan(("documents", *lists), None, None, ReadOptions()), None)


class Documents:
    """Documents, and their tables as DataFrames: ``documents``, ``projects``, ``budget``, ``indicators``, ``unplaced``,
    ``findings``, ``scores``, with the columns of :func:`perftarget.read_many`.

    ``document`` is a number that follows from the path, the same in every run. :attr:`nested` has a row a document,
    with its rows of the other tables as lists; the tables are views of it. :meth:`write` or :meth:`persist` it before
    several of them are used, or each use parses the files anew.
    """

    def __init__(self, nested: Any, plan: Plan, files: Any) -> None:
        self._plan = plan
        self._files = files
        self._nested = self._parse(plan) if nested is None else nested

    def _parse(self, plan: Plan) -> Any:
        """Spark itself stops at a file over 2 GiB: what is too large is told by its size, and never opened."""
        col, lit = _functions().col, _functions().lit
        schema, work = _nested_schema(plan), partial(nest, plan=plan)
        most = min(plan.max_bytes, (2 << 30) - 1)
        fits = self._files.where(col("length") <= most).select("path", "modificationTime", "content")
        large = self._files.where(col("length") > most).select("path", "modificationTime", "length") \
            .withColumn("content", lit(None).cast("binary"))
        return fits.mapInArrow(work, schema).unionByName(large.mapInArrow(work, schema))

    @property
    def nested(self) -> Any:
        """A row a document: its number, when the file was changed, its row of documents, and a list for each other
        table."""
        return self._nested

    def table(self, name: str) -> Any:
        """A table as a DataFrame."""
        col, explode = _functions().col, _functions().explode
        if name not in self._plan.tables:
            raise ValueError(f"the table {name} was not made; there are {', '.join(self._plan.tables)}")
        columns = [column.name for column in nested_columns(name)]
        if name == "documents":
            return self._nested.select("document", *[col(f"documents.`{column}`") for column in columns])
        rows = self._nested.select("document", explode(name).alias("row"))
        return rows.select("document", *[col(f"row.`{column}`") for column in columns])

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in ("documents", "projects", "budget", "indicators", "unplaced", "findings",
                                                "scores"):
            raise AttributeError(name)
        return self.table(name)

    def persist(self) -> Documents:
        """Keeps what is parsed in the memory and on the disks of the cluster; returns itself."""
        level = import_module("pyspark").StorageLevel.MEMORY_AND_DISK
        self._nested = self._nested.persist(level)
        return self

    def unpersist(self) -> None:
        self._nested.unpersist()

    def write(self, path: str, *, format: str = "parquet", mode: str = "errorifexists") -> Documents:
        """Parses the files and writes :attr:`nested`; returns the documents as they were written."""
        self._nested.write.format(format).mode(mode).save(path)
        return read_nested(self._nested.sparkSession, path, format)

    def check(self, ruleset: Any = "disclosure") -> Any:
        """The findings of a rule set, a row a finding; reads the files."""
        return self._read_for("findings", ruleset, None)

    def score(self, method: Any = "mof-2020") -> Any:
        """The scores of a method, a row an indicator; reads the files."""
        return self._read_for("scores", None, method)

    def _read_for(self, table: str, ruleset: Any, method: Any) -> Any:
        if self._files is None:
            raise ValueError("these were read from where they were written, without the files; "
                             "use read_documents(…, ruleset=…, method=…)")
        return Documents(None, plan_for(table, ruleset, method, self._plan.options), self._files).table(table)

    def portfolio(self, by: str = "none", *, ruleset: Any = None, method: Any = None, ranked: int = 10) -> Portfolio:
        """What all documents come to: each task sums up its own, and the parts are merged; reads the files. The same
        whatever the partitions are.

        Files that cannot be read are left out: they are in ``documents``. The parameters are those of
        :class:`perftarget.Portfolio`.
        """
        col = _functions().col
        if self._files is None:
            raise ValueError("a portfolio is made of the files; use read_documents()")
        account = Account(by, ruleset, method, ranked, self._plan.options)
        files = self._files.where(col("length") <= min(self._plan.max_bytes, (2 << 30) - 1)).select("path", "content")
        parts = files.mapInArrow(partial(part, account=account), "part string, unread bigint")
        count = parts.rdd.getNumPartitions()
        if count > _FEW_PARTS:
            parts = parts.repartition(math.isqrt(count)).mapInArrow(_merge, "part string, unread bigint")
        whole = account.new()
        for row in parts.toLocalIterator():
            whole.merge(Portfolio.from_json(row["part"]))
        return whole

    def __repr__(self) -> str:
        return f"<Documents with {', '.join(self._plan.tables)}>"


def _merge(batches: Iterator[Any]) -> Iterator[Any]:
    return merge_parts(batches)


def archive(path: Union[str, "os.PathLike[str]"] = "perftarget.zip") -> str:
    """Writes the package as a zip that Spark ships to executors that do not have it; returns its absolute path.

    ``--archives perftarget.zip#perftarget``, or ``spark.archives`` in the configuration, unpacks it where the workers
    of Python look. It is the package that runs here, so install it from a wheel, which carries the library inside; the
    executors need the same version of Python and the same kind of processor.
    """
    package = Path(__file__).parent
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for file in sorted(package.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                out.write(file, file.relative_to(package))
    return os.path.abspath(path)


tell_wrong_types(__name__)
