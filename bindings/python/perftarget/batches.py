"""Files of any engine as nested record batches: one row a document, with its tables as lists.

Spark, Dask and Ray hand over batches of files, each with a path and its bytes, and get back one batch in which every
document is a row: its columns of ``documents`` as a struct, and of each other table a list of such structs. A document
is parsed once, whatever is asked of it afterwards, and one that cannot be read is a row with its status and message.
Needs pyarrow and numpy.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any, NamedTuple, Optional, Union

from .errors import PerftargetError
from .options import ReadOptions
from .portfolio import Portfolio
from .reading import read
from .tables import TABLES, Column, Table, Tables, columns_of, read_batches

__all__ = ["Account", "Plan", "document_number", "merge_parts", "nest", "nested_columns", "nested_schema", "part",
           "plan_for", "rows_of"]

#: Most bytes of a file where the options do not say.
MAX_BYTES = 256 << 20
#: The columns that a batch of files may call its path, its content and its time by.
_PATH = ("path", "source")
_CONTENT = ("content", "bytes")
_MODIFIED = "modificationTime"


class Plan(NamedTuple):
    """What is made of each document; it can be pickled, to be sent to where the documents are read."""

    tables: tuple[str, ...]
    ruleset: Any
    method: Any
    options: ReadOptions

    @property
    def lists(self) -> tuple[str, ...]:
        """The tables that are lists of a row."""
        return tuple(name for name in self.tables if name != "documents")

    @property
    def max_bytes(self) -> int:
        return self.options.max_bytes or MAX_BYTES


def plan_for(tables: Union[str, Iterable[str], None] = None, ruleset: Any = None, method: Any = None,
             options: ReadOptions = ReadOptions()) -> Plan:
    """A plan; the parameters are those of :func:`perftarget.read_batches`."""
    names = TABLES if tables is None else (tables,) if isinstance(tables, str) else tuple(tables)
    for name in names:
        if name not in TABLES:
            raise ValueError(f"no table {name!r}; there are {', '.join(TABLES)}")
    if tables is None:
        names = tuple(name for name in names if (name != "findings" or ruleset is not None) and
                      (name != "scores" or method is not None))
    if "findings" in names and ruleset is None:
        ruleset = "disclosure"
    return Plan(tuple(name for name in TABLES if name in names or name == "documents"), ruleset, method, options)


def document_number(path: str) -> int:
    """The number of a document among those of many machines: from its path alone, so that it stays when a part is run
    again. 63 bits; of three million documents two have the same once in two million times."""
    digest = hashlib.blake2b(path.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


# ---- the shape ----

def nested_columns(name: str) -> tuple[Column, ...]:
    """The columns of a table within its list: without the number of the document, which the row has."""
    return columns_of(name)[1:]


def _arrow_types() -> dict[str, Any]:
    pyarrow = import_module("pyarrow")
    return {"text": pyarrow.string(), "name": pyarrow.string(), "decimal": pyarrow.decimal128(19, 6),
            "integer": pyarrow.int32(), "long": pyarrow.int64(), "boolean": pyarrow.bool_()}


def _fields(name: str) -> list[Any]:
    pyarrow = import_module("pyarrow")
    types = _arrow_types()
    return [pyarrow.field(column.name, types[column.type]) for column in nested_columns(name)]


def nested_schema(plan: Plan) -> Any:
    """The ``pyarrow.Schema`` of nested batches: document, modified, documents as a struct, each other table as a
    list."""
    pyarrow = import_module("pyarrow")
    lists = [pyarrow.field(name, pyarrow.list_(pyarrow.struct(_fields(name)))) for name in plan.lists]
    return pyarrow.schema([pyarrow.field("document", pyarrow.int64()),
                           pyarrow.field("modified", pyarrow.timestamp("us", "UTC")),
                           pyarrow.field("documents", pyarrow.struct(_fields("documents"))), *lists])


# ---- reading ----

def _column(batch: Any, names: tuple[str, ...]) -> Any:
    for name in names:
        if batch.schema.get_field_index(name) >= 0:
            column = batch.column(name)
            return column.combine_chunks() if hasattr(column, "combine_chunks") else column
    raise ValueError(f"a batch of files has a column {names[0]}")


def _modified(batch: Any, type: Any) -> Any:
    pyarrow = import_module("pyarrow")
    if batch.schema.get_field_index(_MODIFIED) < 0:
        return pyarrow.nulls(batch.num_rows, type)
    return _column(batch, (_MODIFIED,)).cast(type)


def nest(batches: Iterable[Any], plan: Plan) -> Iterator[Any]:
    """Reads files and gives nested batches.

    :param batches: record batches or tables of pyarrow with the columns path and content (or source and bytes), and
        perhaps modificationTime. A content that is null belongs to a file that is too large to be read; its size is
        then in the column length.
    """
    schema = nested_schema(plan)
    for batch in batches:
        if batch.num_rows > 0:
            yield from _nest(batch, plan, schema)


def _nest(batch: Any, plan: Plan, schema: Any) -> Iterator[Any]:
    names = _column(batch, _PATH).to_pylist()
    modified = _modified(batch, schema.field("modified").type)
    contents = _column(batch, _CONTENT)
    if contents.null_count == len(contents):
        yield _too_large(names, _column(batch, ("length",)).to_pylist(), modified, plan, schema)
        return
    pairs = ((name, content.as_py()) for name, content in zip(names, contents))
    at = 0
    for tables in read_batches(pairs, tables=plan.tables, plain=True, ruleset=plan.ruleset, method=plan.method,
                               options=plan.options):
        count = len(tables.documents)
        yield _nested(tables, names[at:at + count], modified.slice(at, count), plan, schema)
        at += count


def _whole(table: Table) -> Any:
    """The rows as one record batch."""
    pyarrow = import_module("pyarrow")
    rows = pyarrow.table(table)
    batches = rows.combine_chunks().to_batches()
    return batches[0] if batches else pyarrow.RecordBatch.from_pylist([], schema=rows.schema)


def _nested(tables: Tables, names: list[str], modified: Any, plan: Plan, schema: Any) -> Any:
    pyarrow, numpy = import_module("pyarrow"), import_module("numpy")
    documents = _whole(tables["documents"])
    first = documents.column(0)[0].as_py()
    numbers = numpy.arange(first, first + len(names) + 1)
    columns = [pyarrow.array(map(document_number, names), pyarrow.int64()), modified,
               pyarrow.StructArray.from_arrays(documents.columns[1:], fields=_fields("documents"))]
    for name in plan.lists:
        rows = _whole(tables[name])
        # Rows come in the order of their documents: where each begins is where the one before ends.
        offsets = numpy.searchsorted(rows.column(0).to_numpy(), numbers).astype("int32")
        structs = pyarrow.StructArray.from_arrays(rows.columns[1:], fields=_fields(name))
        columns.append(pyarrow.ListArray.from_arrays(pyarrow.array(offsets), structs).cast(schema.field(name).type))
    return pyarrow.RecordBatch.from_arrays(columns, schema=schema)


def rows_of(nested: Any, name: str) -> Any:
    """A table out of nested batches: the number of the document, and its columns; of documents, a row each.

    :param nested: a ``pyarrow.Table`` or record batch.
    """
    pyarrow = import_module("pyarrow")
    numbers, column = nested.column("document"), nested.column(name)
    if isinstance(column, pyarrow.ChunkedArray):
        numbers, column = numbers.combine_chunks(), column.combine_chunks()
    if name != "documents":
        numbers = numbers.take(import_module("pyarrow.compute").list_parent_indices(column))
        column = column.flatten()
    schema = pyarrow.schema([pyarrow.field("document", pyarrow.int64()), *_fields(name)])
    return pyarrow.Table.from_arrays([numbers, *column.flatten()], schema=schema)


def _too_large(names: list[str], sizes: list[int], modified: Any, plan: Plan, schema: Any) -> Any:
    """Rows of files that were not read: they exceed the limit, or what an engine can hand over."""
    pyarrow = import_module("pyarrow")
    rows = [{"document": document_number(name), **{table: [] for table in plan.lists}, "documents": {
        "source": name, "bytes": size, "status": "limit",
        "message": f"{size} bytes exceed max_bytes ({plan.max_bytes})",
        "message_zh": f"共 {size} 字节，超出 max_bytes 限制（{plan.max_bytes}）"}} for name, size in zip(names, sizes)]
    batch = pyarrow.RecordBatch.from_pylist(rows, schema=schema)
    return pyarrow.RecordBatch.from_arrays(
        [modified if field.name == "modified" else column for field, column in zip(schema, batch.columns)],
        schema=schema)


# ---- portfolios: parts that merge ----

class Account(NamedTuple):
    """How a portfolio is made: the parameters of :class:`perftarget.Portfolio`, and how files are read."""

    by: str
    ruleset: Any
    method: Any
    ranked: int
    options: ReadOptions

    def new(self) -> Portfolio:
        return Portfolio(self.by, ruleset=self.ruleset, method=self.method, ranked=self.ranked)


def part(batches: Iterable[Any], account: Account) -> Iterator[Any]:
    """Reads files and gives their portfolio: one row, with its JSON and how many files could not be read."""
    portfolio, unread = account.new(), 0
    for batch in batches:
        for name, content in zip(_column(batch, _PATH).to_pylist(), _column(batch, _CONTENT)):
            try:
                portfolio.add(_document(name, content.as_py(), account.options))
            except PerftargetError:
                unread += 1
    yield _part_batch(portfolio, unread)


def _document(name: str, content: bytes, options: ReadOptions) -> Any:
    import warnings
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a file without a table is counted, and nobody reads an executor's warnings
        return read(content, name=name, options=options, convert=False)


def merge_parts(batches: Iterable[Any], into: Optional[Portfolio] = None) -> Iterator[Any]:
    """Merges such rows to one."""
    portfolio, unread = into, 0
    for batch in batches:
        for text, count in zip(batch.column("part").to_pylist(), batch.column("unread").to_pylist()):
            unread += count
            if portfolio is None:
                portfolio = Portfolio.from_json(text)
            else:
                portfolio.merge(Portfolio.from_json(text))
    if portfolio is not None:
        yield _part_batch(portfolio, unread)


def _part_batch(portfolio: Portfolio, unread: int) -> Any:
    pyarrow = import_module("pyarrow")
    return pyarrow.RecordBatch.from_pydict({"part": pyarrow.array([portfolio.to_json(compact=True)], pyarrow.string()),
                                            "unread": pyarrow.array([unread], pyarrow.int64())})
