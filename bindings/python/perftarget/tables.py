"""Documents as tables, for pandas, polars, Arrow, DuckDB and whatever else takes Arrow's PyCapsule interface.

    >>> tables = perftarget.read_many("targets")                    # doctest: +SKIP
    >>> tables.indicators.to_pandas()                               # doctest: +SKIP
    >>> tables.to_duckdb().sql("select agency, sum(budget_total) from projects group by all")   # doctest: +SKIP
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, Optional, Union

from . import _native
from .errors import CHINESE, ENGLISH, PerftargetError, from_native
from .options import ReadOptions, native_options
from .wrong_types import tell_wrong_types

if TYPE_CHECKING:
    from .checking import Ruleset
    from .scoring import Method

__all__ = ["TABLES", "Column", "Table", "Tables", "read_batches", "read_many"]

#: The names of the tables.
TABLES = ("documents", "projects", "budget", "indicators", "unplaced", "findings", "scores")

_NUMBERS = {name: number for number, name in enumerate(TABLES)}
_FIRST = 1        # document
_CHUNK_FILES = 64  # that are read in one call
_CHUNK_BYTES = 8 << 20
_MOST_WORKERS = 32


class Column(NamedTuple):
    """A column of a table; ``type`` is text, name (one of a few texts), decimal, integer, long or boolean."""

    name: str
    type: str
    description: str
    description_zh: str


class Table:
    """Rows of one table: record batches that any reader of Arrow takes, as often as it likes and without a copy.

    ``pyarrow.table(table)``, ``polars.DataFrame(table)``, ``duckdb.sql("from table")`` take it as it is.

        >>> perftarget.read_many("evaluation.md").indicators.name
        'indicators'
    """

    __slots__ = ("_number", "_batches", "_plain")

    def __init__(self, number: int, batches: tuple[_native.pft_batch, ...], plain: bool) -> None:
        self._number = number
        self._batches = batches
        self._plain = plain

    @property
    def name(self) -> str:
        return TABLES[self._number]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, and what they hold."""
        return columns_of(self.name)

    @property
    def nbytes(self) -> int:
        """Bytes of all rows."""
        return sum(_native.batch_bytes(batch) for batch in self._batches)

    def __len__(self) -> int:
        return sum(_native.batch_row_count(batch) for batch in self._batches)

    def __repr__(self) -> str:
        return f"<Table {self.name}: {len(self)} rows>"

    def __arrow_c_schema__(self) -> Any:
        return _native.table_schema_capsule(self._number, self._plain)

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return _native.batches_stream_capsule(self._batches, self._number, self._plain)

    def to_arrow(self) -> Any:
        """A ``pyarrow.Table``."""
        return import_module("pyarrow").table(self)

    def to_pandas(self, *, floats: bool = False) -> Any:
        """A ``pandas.DataFrame``, made by pyarrow.

        :param floats: decimals as float64, which is fast and rounds; otherwise they stay exact, as objects.
        """
        table = self.to_arrow()
        return (_with_floats(table) if floats else table).to_pandas()

    def to_polars(self) -> Any:
        """A ``polars.DataFrame``; decimals stay decimals."""
        return import_module("polars").DataFrame(self)

    def to_parquet(self, path: Union[str, "os.PathLike[str]"]) -> None:
        """Writes a Parquet file, by pyarrow."""
        import_module("pyarrow.parquet").write_table(self.to_arrow(), path)

    def write_arrow(self, path: Union[str, "os.PathLike[str]"], *, file: bool = False) -> None:
        """Writes the rows in Arrow's own format: the stream format, or the file format (Feather).

        :raises ValueError: for the file format, if the table has dictionaries; read with ``plain=True`` for it.
        :raises OSError: when the file cannot be written.
        """
        error = _native.pft_error()
        if not _native.batches_write(self._batches, self._number, self._plain, file, path, error):
            raise from_native(error, os.fsdecode(path))


def _with_floats(table: Any) -> Any:
    pyarrow = import_module("pyarrow")
    types = [pyarrow.float64() if pyarrow.types.is_decimal(field.type) else field.type for field in table.schema]
    return table.cast(pyarrow.schema(list(zip(table.schema.names, types))))


class Tables:
    """Tables by name: ``tables.indicators``, ``tables["indicators"]``.

        >>> list(perftarget.read_many("evaluation.md"))
        ['documents', 'projects', 'budget', 'indicators', 'unplaced']
    """

    __slots__ = ("_tables",)

    def __init__(self, tables: dict[str, Table]) -> None:
        self._tables = tables

    def __getitem__(self, name: str) -> Table:
        return self._tables[name]

    def __getattr__(self, name: str) -> Table:
        if name.startswith("_") or name not in self._tables:
            raise AttributeError(f"no table {name}" if name in _NUMBERS else name)
        return self._tables[name]

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._tables]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def keys(self) -> list[str]:
        """The names."""
        return list(self._tables)

    def __repr__(self) -> str:
        return f"<Tables: {', '.join(f'{name} {len(table)}' for name, table in self._tables.items())}>"

    def to_arrow(self) -> dict[str, Any]:
        """Each as a ``pyarrow.Table``."""
        return {name: table.to_arrow() for name, table in self._tables.items()}

    def to_pandas(self, *, floats: bool = False) -> dict[str, Any]:
        """Each as a ``pandas.DataFrame``; see :meth:`Table.to_pandas`."""
        return {name: table.to_pandas(floats=floats) for name, table in self._tables.items()}

    def to_polars(self) -> dict[str, Any]:
        """Each as a ``polars.DataFrame``."""
        return {name: table.to_polars() for name, table in self._tables.items()}

    def to_parquet(self, folder: Union[str, "os.PathLike[str]"]) -> None:
        """Each as a Parquet file of its name in a folder, which is made if it is not there."""
        os.makedirs(folder, exist_ok=True)
        for name, table in self._tables.items():
            table.to_parquet(os.path.join(folder, f"{name}.parquet"))

    def to_duckdb(self, connection: Any = None) -> Any:
        """Each as a table of DuckDB, in place of one of its name, with the functions of :mod:`perftarget.duckdb`.

        :param connection: None makes one in memory.
        :return: the connection.
        """
        from .queries import load
        return load(self, connection)


@lru_cache(maxsize=None)
def columns_of(name: str) -> tuple[Column, ...]:
    """The columns of a table."""
    number = _NUMBERS[name]
    found = (_native.table_column(number, index) for index in range(_native.table_column_count(number)))
    return tuple(Column(*column) for column in found if column is not None)


# ---- reading ----

class _Plan(NamedTuple):
    """What is made of each document."""

    numbers: tuple[int, ...]
    plain: bool
    ruleset: Optional["Ruleset"]
    method: Optional["Method"]
    options: ReadOptions

    def memo(self) -> _native.pft_memo:
        """What a thread keeps of texts from chunk to chunk."""
        error = _native.pft_error()
        memo = _native.memo_new(error)
        if memo is None:
            raise from_native(error)
        return memo

    def new(self, first: int, memo: Optional[_native.pft_memo] = None) -> _native.pft_tables:
        """Empty tables; the memo, where one is lent, is used by one thread at a time."""
        error = _native.pft_error()
        native = _native.tables_new(sum(1 << number for number in self.numbers), self.plain, first,
                                    self.ruleset._native if self.ruleset is not None else None,
                                    self.method._native if self.method is not None else None, memo, error)
        if native is None:
            raise from_native(error)
        return native

    def read(self, tables: _native.pft_tables, inputs: Sequence[Any]) -> None:
        error = _native.pft_error()
        if not _native.tables_read(tables, inputs, native_options(self.options), error):
            raise from_native(error)

    def take(self, tables: _native.pft_tables) -> dict[int, _native.pft_batch]:
        error = _native.pft_error()
        taken = {}
        for number in self.numbers:
            batch = _native.tables_take(tables, number, error)
            if batch is None:
                raise from_native(error)
            taken[number] = batch
        return taken

    def tables(self, batches: Iterable[dict[int, _native.pft_batch]]) -> Tables:
        by_table: dict[int, list[_native.pft_batch]] = {number: [] for number in self.numbers}
        for taken in batches:
            for number, batch in taken.items():
                if _native.batch_row_count(batch) > 0:
                    by_table[number].append(batch)
        return Tables({TABLES[number]: Table(number, tuple(held), self.plain) for number, held in by_table.items()})


def _plan(tables: Union[str, Iterable[str], None], plain: bool, ruleset: Any, method: Any,
          options: ReadOptions) -> _Plan:
    from .checking import Ruleset
    from .scoring import Method
    names = TABLES if tables is None else (tables,) if isinstance(tables, str) else tuple(tables)
    for name in names:
        if name not in _NUMBERS:
            raise ValueError(f"no table {name!r}; there are {', '.join(TABLES)}")
    chosen = {_NUMBERS[name] for name in names}
    if ruleset is not None and not isinstance(ruleset, Ruleset):
        ruleset = Ruleset.load(ruleset)
    if method is not None and not isinstance(method, Method):
        method = Method.load(method)
    if tables is None:  # nothing is found without a rule set, and nothing scored without a method
        chosen -= {_NUMBERS["findings"]} if ruleset is None else set()
        chosen -= {_NUMBERS["scores"]} if method is None else set()
    if ruleset is None and _NUMBERS["findings"] in chosen:
        ruleset = Ruleset.load()
    if method is None and _NUMBERS["scores"] in chosen:
        method = Method.load()
    return _Plan(tuple(sorted(chosen)), plain, ruleset, method, options)


def read_batches(pairs: Iterable[tuple[str, Any]], *, tables: Union[str, Iterable[str], None] = None,
                 batch_bytes: int = 64 << 20, ruleset: Any = None, method: Any = None, plain: bool = False,
                 options: ReadOptions = ReadOptions(), first_document: int = 1) -> Iterator[Any]:
    """Reads documents out of memory and gives their rows batch by batch; memory is that of one batch.

    The GIL is free while they are read. A document that cannot be read is a row of ``documents``, and no error.

    :param pairs: of a name and the bytes (or any buffer).
    :param tables: the name of one table, for which each item is a :class:`Table`; several names, for which each is
        :class:`Tables`; None: all, but findings only with a rule set and scores only with a method.
    :param batch_bytes: rows are given once there are so many bytes of them.
    :param ruleset: for findings: a Ruleset, a built-in's id, a path; None, where findings are asked for: "disclosure".
    :param method: for scores and totals: a Method, a built-in's id, a path.
    :param plain: no dictionaries: columns of names are text.
    :param options: how to read.
    :param first_document: the number of the first document, for pieces of a larger whole.

    >>> pairs = [(name, open(name, "rb").read()) for name in ("targets.md", "evaluation.md")]
    >>> len(list(read_batches(pairs, tables="indicators")))
    1
    """
    plan = _plan(tables, plain, ruleset, method, options)
    return _batches(plan, pairs, batch_bytes, first_document, tables if isinstance(tables, str) else None)


def _batches(plan: _Plan, pairs: Iterable[tuple[str, Any]], batch_bytes: int, first: int,
             one: Optional[str]) -> Iterator[Any]:
    native = plan.new(first)
    given = False
    for chunk in _chunks(map(_named_bytes, pairs)):
        plan.read(native, chunk)
        if _native.tables_bytes(native) >= batch_bytes:
            batch = plan.tables([plan.take(native)])
            given = True
            yield batch if one is None else batch[one]
            del batch  # or it would be there beside the next
    if not given or any(_native.tables_row_count(native, number) > 0 for number in plan.numbers):
        last = plan.tables([plan.take(native)])
        yield last if one is None else last[one]


def _named_bytes(pair: tuple[str, Any]) -> tuple[str, bytes]:
    from .reading import readable_name
    name, data = pair
    return readable_name(os.fsdecode(name)) or "", data if isinstance(data, bytes) else memoryview(data).tobytes()


def _chunks(inputs: Iterable[Any]) -> Iterator[list[Any]]:
    chunk: list[Any] = []
    size = 0
    for item in inputs:
        chunk.append(item)
        size += len(item[1]) if isinstance(item, tuple) else 0
        if len(chunk) >= _CHUNK_FILES or size >= _CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def read_many(source: Any, *, workers: Optional[int] = None,
              progress: Union[bool, Callable[[int, int], None]] = False,
              tables: Union[str, Iterable[str], None] = None, ruleset: Any = None, method: Any = None,
              plain: bool = False, options: ReadOptions = ReadOptions(), first_document: int = 1) -> Tables:
    """Reads many documents into tables, on several threads without the GIL.

    A document that cannot be read is a row of ``documents`` with its status and message, never an exception. Documents
    are numbered in the order they are given, files of a folder in the order of their paths, whatever the workers.

    :param source: a path; a folder, which is walked; a pattern (``2024/**/*.docx``); or several of those, and of bytes,
        and of pairs of a name and bytes.
    :param workers: threads; None: one a processor.
    :param progress: True shows a bar by tqdm where it is installed, else a count on a terminal; or a function that is
        told how many documents are done, and of how many.
    :return: all tables, but findings only with a rule set and scores only with a method; or those of ``tables``.

    The other parameters are those of :func:`read_batches`.

    >>> tables = read_many(["targets.md", "evaluation.md"])
    >>> tables
    <Tables: documents 2, projects 2, budget 5, indicators 14, unplaced 0>
    """
    plan = _plan(tables, plain, ruleset, method, options)
    inputs = list(_inputs(source))
    chunks = list(_chunks(inputs))
    firsts = [first_document]
    for chunk in chunks:
        firsts.append(firsts[-1] + len(chunk))
    tell, end = _teller(progress, len(inputs))
    try:
        return plan.tables(_read_chunks(plan, chunks, firsts, workers, tell))
    finally:
        end()


def _read_chunks(plan: _Plan, chunks: list[list[Any]], firsts: list[int], workers: Optional[int],
                 tell: Callable[[int], None]) -> Iterator[dict[int, _native.pft_batch]]:
    memos: list[_native.pft_memo] = []  # of threads that are at rest

    def read(chunk: list[Any], first: int) -> dict[int, _native.pft_batch]:
        try:
            memo = memos.pop()
        except IndexError:
            memo = plan.memo()
        batches = read_with(memo, chunk, first)
        memos.append(memo)
        return batches

    def read_with(memo: _native.pft_memo, chunk: list[Any], first: int) -> dict[int, _native.pft_batch]:
        native = plan.new(first, memo)
        plan.read(native, chunk)
        return plan.take(native)

    count = min(workers if workers is not None else _processors(), len(chunks), _MOST_WORKERS)
    if workers is not None and workers < 1:
        raise ValueError("workers must be at least 1")
    if count <= 1:
        for chunk, first in zip(chunks, firsts):
            yield read(chunk, first)
            tell(len(chunk))
        return
    from concurrent.futures import ThreadPoolExecutor
    with ThreadPoolExecutor(count) as pool:
        waiting = [pool.submit(read, chunk, first) for chunk, first in zip(chunks, firsts)]
        try:
            for chunk, done in zip(chunks, waiting):
                yield done.result()
                tell(len(chunk))
        finally:
            for rest in waiting:
                rest.cancel()


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def _teller(progress: Any, total: int) -> tuple[Callable[[int], None], Callable[[], None]]:
    """What is called with each number of documents done, and at the end."""
    done = 0

    def count(number: int) -> None:
        nonlocal done
        done += number
        if callable(progress):
            progress(done, total)
        else:
            sys.stderr.write(f"\r{done}/{total}")
            sys.stderr.flush()

    if callable(progress):
        return count, lambda: None
    if not progress:
        return lambda number: None, lambda: None
    try:
        bar = import_module("tqdm").tqdm(total=total, unit="doc")
        return bar.update, bar.close
    except ImportError:
        if not sys.stderr.isatty():
            return lambda number: None, lambda: None
        return count, _end_line


def _end_line() -> None:
    sys.stderr.write("\n")


# ---- inputs ----

def _inputs(source: Any) -> Iterator[Any]:
    """Paths, and pairs of a name and bytes."""
    if isinstance(source, (str, os.PathLike)):
        yield from _paths(os.fspath(source))
    elif isinstance(source, (bytes, bytearray, memoryview)):
        yield "", bytes(source)
    elif isinstance(source, tuple) and len(source) == 2 and isinstance(source[1], (bytes, bytearray, memoryview)):
        yield _named_bytes((source[0], source[1]))
    elif hasattr(source, "__iter__"):
        for item in source:
            yield from _inputs(item)
    else:
        raise TypeError(f"expected paths, folders, patterns or bytes, got {type(source).__name__}")


def _paths(path: Any) -> Iterator[Any]:
    if os.path.isdir(path):
        yield from _walk(path)
    elif isinstance(path, str) and any(mark in path for mark in "*?[") and not os.path.exists(path):
        import glob
        for found in sorted(glob.glob(path, recursive=True)):
            if not os.path.isdir(found):
                yield found
    else:
        yield path


def _walk(folder: Any) -> Iterator[Any]:
    """Every file, but hidden ones and those that Office leaves beside an open document."""
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not os.fsdecode(name).startswith("."))
        for name in sorted(files):
            if not os.fsdecode(name).startswith((".", "~$")):
                yield os.path.join(here, name)


tell_wrong_types(__name__)
