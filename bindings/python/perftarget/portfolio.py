"""Portfolios: many documents in one account, exact, and the same however they were dealt to parts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Optional, Union

from . import _native
from .checking import Ruleset, RulesetLike
from .errors import from_native
from .model import Document, require_document
from .reports import Report
from .scoring import Method, MethodLike
from .wrong_types import tell_wrong_types

__all__ = ["Portfolio", "SummaryList"]


class Portfolio:
    """What many documents come to: counts, exact sums, and rates of two sums.

        >>> portfolio = Portfolio(by="agency")
        >>> document = Document()
        >>> project = document.add_project("夜校")
        >>> portfolio.add(document)
        >>> portfolio.data["total"]["projects"]
        1

    Parts that were filled apart, in threads, processes or on machines, are merged; a part can be pickled.

    :param by: none, agency, department, year, grade, certainty, file, category, kind or source.
    :param ruleset: counts the findings of check() with it; None: nothing is checked.
    :param method: scores with score(); None: the scores that the tables themselves print.
    :param ranked: places of a ranking, at most 1000.
    """

    __slots__ = ("_native", "_ruleset", "_method")

    def __init__(self, by: str = "none", *, ruleset: Optional[RulesetLike] = None,
                 method: Optional[MethodLike] = None, ranked: int = 10) -> None:
        self._ruleset = ruleset if ruleset is None or isinstance(ruleset, Ruleset) else Ruleset.load(ruleset)
        self._method = method if method is None or isinstance(method, Method) else Method.load(method)
        error = _native.pft_error()
        native = _native.portfolio_new(by, None if self._ruleset is None else self._ruleset._native,
                                       None if self._method is None else self._method._native, ranked, error)
        if native is None:
            raise from_native(error)
        self._native = native

    @classmethod
    def from_json(cls, text: Union[str, bytes]) -> Portfolio:
        """What to_json() wrote, or ``perftarget portfolio --format json``: to be merged."""
        error = _native.pft_error()
        native = _native.portfolio_read(text.encode() if isinstance(text, str) else text, error)
        if native is None:
            raise from_native(error)
        portfolio = cls.__new__(cls)
        portfolio._native, portfolio._ruleset, portfolio._method = native, None, None
        return portfolio

    def add(self, documents: Union[Document, Iterable[Document]]) -> None:
        """Adds a document, or each of several, such as stream() gives them."""
        for document in [documents] if isinstance(documents, Document) else documents:
            error = _native.pft_error()
            if _native.portfolio_add(self._native, require_document(document)._native, error) != 0:
                raise from_native(error)

    def merge(self, other: Portfolio) -> None:
        """Adds what another part has counted."""
        error = _native.pft_error()
        if _native.portfolio_merge(self._native, other._native, error) != 0:
            raise from_native(error)

    @property
    def data(self) -> dict[str, Any]:
        """All of it, as perftarget-portfolio-1.schema.json describes it; exact numbers are texts."""
        data: dict[str, Any] = json.loads(self.to_json(compact=True))
        return data

    @property
    def execution_rate(self) -> Optional[Decimal]:
        """Executed ÷ budget, of the projects that give both; None when none does."""
        rate = self.data["total"]["money"]["rate"]
        return None if rate is None else Decimal(rate)

    def to_columns(self) -> dict[str, list[Any]]:
        """One list a column, and one row a group: its counts, its sums as decimals."""
        data = self.data
        groups = data["agencies"] if data["by"] == "agency" else data["groups"]
        flat = [{"code": group["code"] or "", "name": group["name"] or "", **_flat(group["sums"])} for group in groups]
        names = ["code", "name", *_flat(data["total"])]
        return {name: [row[name] for row in flat] for name in names}

    def write(self, format: str, *, compact: bool = False, excel: bool = False) -> bytes:
        """As "json" or "csv"."""
        error = _native.pft_error()
        written = _native.portfolio_write(self._native, format, compact, excel, error)
        if written is None:
            raise from_native(error)
        return written

    def to_json(self, *, compact: bool = False) -> str:
        return self.write("json", compact=compact).decode()

    def to_csv(self, *, excel: bool = False) -> str:
        return self.write("csv", excel=excel).decode()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Portfolio):
            return NotImplemented
        return self.to_json(compact=True) == other.to_json(compact=True)

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[object, ...]:
        return Portfolio.from_json, (self.to_json(compact=True),)

    def __repr__(self) -> str:
        data = self.data
        return f"<Portfolio of {data['documents']} documents, {data['total']['projects']} projects by {data['by']}>"


class SummaryList(Report):
    """The summary list (汇总表): a row a project, what each warns of, and which units are missing or filed twice.

        >>> summary = SummaryList(units=["731310 云汀市公路养护中心"])
        >>> document = Document()
        >>> project = document.add_project("夜校")
        >>> summary.add(document)
        >>> summary.rows[0]["warnings"], [unit["code"] for unit in summary.missing]
        (['not-listed', 'no-budget'], ['731310'])

    It is written as "json", "csv" and "xlsx".

    :param units: the units that should file: code and name, or either alone.
    """

    __slots__ = ("_native",)

    def __init__(self, units: Iterable[str] = ()) -> None:
        error = _native.pft_error()
        native = _native.summary_new(error)
        names = "\n".join(unit.replace("\n", " ") for unit in units).encode()
        if native is None or (names and _native.summary_expect(native, names, error) != 0):
            raise from_native(error)
        self._native = native

    def add(self, documents: Union[Document, Iterable[Document]]) -> None:
        """Adds the projects of a document, or of each of several."""
        for document in [documents] if isinstance(documents, Document) else documents:
            error = _native.pft_error()
            if _native.summary_add(self._native, require_document(document)._native, error) != 0:
                raise from_native(error)

    def _write(self, format: str, language: int, compact: bool, excel: bool,
               error: _native.pft_error) -> Optional[bytes]:
        return _native.summary_write(self._native, format, language, compact, excel, error)

    def _list(self, name: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = json.loads(self.to_json(compact=True))[name]
        return rows

    @property
    def rows(self) -> list[dict[str, Any]]:
        """One a project; exact numbers are texts."""
        return self._list("rows")

    @property
    def missing(self) -> list[dict[str, Any]]:
        """Units that should have filed and did not."""
        return self._list("missing")

    @property
    def filed_twice(self) -> list[dict[str, Any]]:
        """Units of which a project was filed twice."""
        return self._list("filed_twice")

    def to_columns(self) -> dict[str, list[Any]]:
        """One list a column, and one row a project."""
        rows = [{**row, "agency_code": row["agency"]["code"], "agency_name": row["agency"]["name"]}
                for row in self.rows]
        names = [name for name in (rows[0] if rows else {}) if name != "agency"]
        return {name: [row[name] for row in rows] for name in names}


def _flat(sums: dict[str, Any], before: str = "") -> dict[str, Any]:
    """Members of members, joined by an underscore; exact numbers as decimals."""
    flat: dict[str, Any] = {}
    for name, value in sums.items():
        if isinstance(value, dict):
            flat.update(_flat(value, f"{before}{name}_"))
        else:
            flat[before + name] = Decimal(value) if isinstance(value, str) else value
    return flat


tell_wrong_types(__name__)
