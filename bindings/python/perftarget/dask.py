"""Documents of many machines as Dask frames: each parsed once, in parts of some hundred files.

    >>> from perftarget.dask import read_documents                                        # doctest: +SKIP
    >>> documents = read_documents("s3://bucket/2024/**/*.docx").persist()                # doctest: +SKIP
    >>> documents.indicators.groupby("category").size().compute()                         # doctest: +SKIP

Needs dask[dataframe] and pyarrow. A path is one of fsspec's: of this machine, or of a store that all workers reach.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any, NamedTuple, Union

from .batches import Account, Plan, merge_parts, nest, nested_schema, part, plan_for, rows_of
from .options import ReadOptions
from .portfolio import Portfolio
from .wrong_types import tell_wrong_types

__all__ = ["Documents", "read_documents"]

_MOST_FILES = 256
_MOST_BYTES = 32 << 20
#: A small file costs its opening.
_OPEN_BYTES = 64 << 10
#: Parts of a portfolio that are merged at once.
_FAN = 16


class _File(NamedTuple):
    path: str
    size: int


def read_documents(path: Union[str, Iterable[str]], *, tables: Union[str, Iterable[str], None] = None,
                   ruleset: Any = None, method: Any = None, options: ReadOptions = ReadOptions(),
                   storage: Any = None) -> Documents:
    """The documents of a folder, which is walked, or of a pattern, or of several of those. They are listed at once, and
    read when Dask needs them. One that cannot be read is a row of ``documents`` with its status and message.

    :param storage: options of fsspec for the file system.

    The other parameters are those of :func:`perftarget.read_batches`.
    """
    plan = plan_for(tables, ruleset, method, options)
    paths = [path] if isinstance(path, str) else list(path)
    files = [file for one in paths for file in _files(one, storage or {})]
    return Documents(plan, [(chunk, storage or {}) for chunk in _chunks(files)])


def _files(path: str, storage: Any) -> list[_File]:
    system, found = import_module("fsspec").core.url_to_fs(path, **storage)
    look = system.glob if any(sign in found for sign in "*?[") else system.find
    listed = look(found, detail=True)
    return [_File(system.unstrip_protocol(name), about["size"]) for name, about in sorted(listed.items())
            if about["type"] == "file" and not name.rpartition("/")[2].startswith((".", "_"))]


def _chunks(files: list[_File]) -> Iterator[list[_File]]:
    chunk: list[_File] = []
    size = 0
    for file in files:
        if chunk and (len(chunk) == _MOST_FILES or size + file.size > _MOST_BYTES):
            yield chunk
            chunk, size = [], 0
        chunk.append(file)
        size += file.size + _OPEN_BYTES
    if chunk:
        yield chunk


def _content(file: _File, most: int, storage: Any) -> Any:
    if file.size > most:
        return None
    with import_module("fsspec").open(file.path, "rb", **storage) as stream:
        return stream.read()


def _batches(chunk: list[_File], plan: Plan, storage: Any) -> Iterator[Any]:
    """The files, those that are too large for themselves."""
    pyarrow = import_module("pyarrow")
    for group in ([file for file in chunk if file.size <= plan.max_bytes],
                  [file for file in chunk if file.size > plan.max_bytes]):
        if group:
            yield pyarrow.RecordBatch.from_pydict({
                "path": pyarrow.array([file.path for file in group], pyarrow.string()),
                "content": pyarrow.array([_content(file, plan.max_bytes, storage) for file in group],
                                         pyarrow.large_binary()),
                "length": pyarrow.array([file.size for file in group], pyarrow.int64())})


def _read(chunk: list[_File], storage: Any, plan: Plan) -> Any:
    pyarrow = import_module("pyarrow")
    return pyarrow.Table.from_batches(nest(_batches(chunk, plan, storage), plan), nested_schema(plan))


def _frame(nested: Any, name: str) -> Any:
    """Types stay those of Arrow, so that decimals are exact."""
    return rows_of(nested, name).to_pandas(types_mapper=import_module("pandas").ArrowDtype)


def _part(chunk: list[_File], storage: Any, account: Account, plan: Plan) -> Any:
    batches = (batch for batch in _batches(chunk, plan, storage) if batch.column("content").null_count == 0)
    return next(part(batches, account))


def _merge(parts: list[Any]) -> Any:
    return next(merge_parts(parts))


class Documents:
    """Documents, and their tables as Dask frames: ``documents``, ``projects``, ``budget``, ``indicators``,
    ``unplaced``,
    ``findings``, ``scores``, with the columns of :func:`perftarget.read_many`. ``document`` is a number that follows
    from the path, the same in every run. :meth:`persist` them before several tables are used."""

    def __init__(self, plan: Plan, chunks: list[Any]) -> None:
        delayed = import_module("dask").delayed
        self._plan = plan
        self._chunks = chunks
        self._nested = [delayed(_read)(chunk, storage, plan) for chunk, storage in chunks]

    def table(self, name: str) -> Any:
        """A table as a Dask frame."""
        if name not in self._plan.tables:
            raise ValueError(f"the table {name} was not made; there are {', '.join(self._plan.tables)}")
        delayed, frames = import_module("dask").delayed, import_module("dask.dataframe")
        empty = _frame(nested_schema(self._plan).empty_table(), name)
        parts = [delayed(_frame)(nested, name) for nested in self._nested]
        return frames.from_delayed(parts, meta=empty) if parts else frames.from_pandas(empty, npartitions=1)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in ("documents", "projects", "budget", "indicators", "unplaced", "findings",
                                                "scores"):
            raise AttributeError(name)
        return self.table(name)

    def persist(self) -> Documents:
        """Keeps what is parsed in the memory of the workers; returns itself."""
        self._nested = list(import_module("dask").persist(*self._nested))
        return self

    def check(self, ruleset: Any = "disclosure") -> Any:
        """The findings of a rule set, a row a finding; reads the files."""
        return Documents(plan_for("findings", ruleset, None, self._plan.options), self._chunks).table("findings")

    def score(self, method: Any = "mof-2020") -> Any:
        """The scores of a method, a row an indicator; reads the files."""
        return Documents(plan_for("scores", None, method, self._plan.options), self._chunks).table("scores")

    def portfolio(self, by: str = "none", *, ruleset: Any = None, method: Any = None, ranked: int = 10) -> Portfolio:
        """What all documents come to, as :class:`perftarget.Portfolio`: made in parts, which are merged; reads the
        files. Those that cannot be read are left out: they are in ``documents``."""
        delayed = import_module("dask").delayed
        account = Account(by, ruleset, method, ranked, self._plan.options)
        parts = [delayed(_part)(chunk, storage, account, self._plan) for chunk, storage in self._chunks]
        while len(parts) > 1:
            parts = [delayed(_merge)(parts[at:at + _FAN]) for at in range(0, len(parts), _FAN)]
        whole = account.new()
        for batch in import_module("dask").compute(*parts):
            whole.merge(Portfolio.from_json(batch.column("part")[0].as_py()))
        return whole

    def __repr__(self) -> str:
        return f"<Documents with {', '.join(self._plan.tables)} in {len(self._chunks)} parts>"


tell_wrong_types(__name__)
