"""Documents of many machines as Ray datasets: each parsed once.

    >>> from perftarget.ray import read_documents                                         # doctest: +SKIP
    >>> documents = read_documents("s3://bucket/2024").materialize()                      # doctest: +SKIP
    >>> documents.indicators.groupby("category").count()                                  # doctest: +SKIP

Needs ray[data] and pyarrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from importlib import import_module
from typing import Any, Union

from .batches import Account, Plan, nest, nested_schema, part, plan_for, rows_of
from .options import ReadOptions
from .portfolio import Portfolio
from .wrong_types import tell_wrong_types

__all__ = ["Documents", "read_documents"]

_MOST_FILES = 256


def read_documents(path: Union[str, Iterable[str]], *, tables: Union[str, Iterable[str], None] = None,
                   ruleset: Any = None, method: Any = None, options: ReadOptions = ReadOptions(),
                   **reading: Any) -> Documents:
    """The documents of files and folders, read when Ray needs them. One that cannot be read is a row of ``documents``
    with its status and message.

    :param reading: for ``ray.data.read_binary_files()``, such as a file system.

    The other parameters are those of :func:`perftarget.read_batches`.
    """
    plan = plan_for(tables, ruleset, method, options)
    paths = path if isinstance(path, str) else list(path)
    return Documents(plan, import_module("ray.data").read_binary_files(paths, include_paths=True, **reading))


def _nest(files: Any, plan: Plan) -> Any:
    pyarrow = import_module("pyarrow")
    return pyarrow.Table.from_batches(nest([files], plan), nested_schema(plan))


def _part(files: Any, account: Account) -> Any:
    return import_module("pyarrow").Table.from_batches(part([files], account))


class Documents:
    """Documents, and their tables as Ray datasets: ``documents``, ``projects``, ``budget``, ``indicators``,
    ``unplaced``,
    ``findings``, ``scores``, with the columns of :func:`perftarget.read_many`. ``document`` is a number that follows
    from the path, the same in every run. :meth:`materialize` them before several tables are used."""

    def __init__(self, plan: Plan, files: Any) -> None:
        self._plan = plan
        self._files = files
        self._nested = files.map_batches(partial(_nest, plan=plan), batch_format="pyarrow", batch_size=_MOST_FILES)

    @property
    def nested(self) -> Any:
        """A row a document: its number, its row of documents, and a list for each other table."""
        return self._nested

    def table(self, name: str) -> Any:
        """A table as a dataset."""
        if name not in self._plan.tables:
            raise ValueError(f"the table {name} was not made; there are {', '.join(self._plan.tables)}")
        return self._nested.map_batches(partial(rows_of, name=name), batch_format="pyarrow", batch_size=None)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in ("documents", "projects", "budget", "indicators", "unplaced", "findings",
                                                "scores"):
            raise AttributeError(name)
        return self.table(name)

    def materialize(self) -> Documents:
        """Reads them now, and keeps what is parsed in the memory of the cluster; returns itself."""
        self._nested = self._nested.materialize()
        return self

    def check(self, ruleset: Any = "disclosure") -> Any:
        """The findings of a rule set, a row a finding; reads the files."""
        return Documents(plan_for("findings", ruleset, None, self._plan.options), self._files).table("findings")

    def score(self, method: Any = "mof-2020") -> Any:
        """The scores of a method, a row an indicator; reads the files."""
        return Documents(plan_for("scores", None, method, self._plan.options), self._files).table("scores")

    def portfolio(self, by: str = "none", *, ruleset: Any = None, method: Any = None, ranked: int = 10) -> Portfolio:
        """What all documents come to, as :class:`perftarget.Portfolio`: made in parts, which are merged; reads the
        files. Those that cannot be read are left out: they are in ``documents``."""
        account = Account(by, ruleset, method, ranked, self._plan.options)
        whole = account.new()
        for text in self._parts(account):
            whole.merge(Portfolio.from_json(text))
        return whole

    def _parts(self, account: Account) -> Iterator[str]:
        parts = self._files.map_batches(partial(_part, account=account), batch_format="pyarrow", batch_size=None)
        for row in parts.iter_rows():
            yield row["part"]

    def __repr__(self) -> str:
        return f"<Documents with {', '.join(self._plan.tables)}>"


tell_wrong_types(__name__)
