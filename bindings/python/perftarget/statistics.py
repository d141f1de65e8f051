"""Findings of many documents, counted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import _native
from .errors import from_native, from_status
from .reports import language_number
from .tabular import Tabular
from .wrong_types import tell_wrong_types

if TYPE_CHECKING:
    from .checking import Findings

__all__ = ["Statistics", "StatisticsRow"]

_ENOMEM = 1


@dataclass(frozen=True)
class StatisticsRow:
    """The counts of a rule or an agency; ``name`` is the rule's id or the agency's name.

        >>> statistics = perftarget.Statistics()
        >>> statistics.add(perftarget.check(perftarget.read("evaluation.md")))
        >>> statistics.rules[0].name, statistics.rules[0].findings
        ('SE-003', 2)
    """

    name: str
    findings: int
    errors: int
    warnings: int
    notes: int
    projects: int
    documents: int


class Statistics(Tabular):
    """Findings counted by rule and by agency, in memory that does not grow with them.

        >>> statistics = perftarget.Statistics()
        >>> statistics.add(perftarget.check(perftarget.Document()))
        >>> statistics.documents
        1
    """

    __slots__ = ("_native",)

    def __init__(self) -> None:
        native = _native.statistics_new()
        if native is None:
            raise from_status(_ENOMEM)
        self._native = native

    def add(self, findings: Findings) -> None:
        """Counts those of one document more, also where there are none."""
        status = _native.statistics_add(self._native, findings._native)
        if status != 0:
            raise from_status(status)

    def _write(self, format: str, language: str, excel: bool) -> str:
        error = _native.pft_error()
        written = _native.statistics_write(self._native, format, language_number(language), excel, error)
        if written is None:
            raise from_native(error)
        return written.decode()

    def to_json(self) -> str:
        return self._write("json", "en", False)

    def to_csv(self, *, language: str = "zh", excel: bool = False) -> str:
        """A rule or an agency a row."""
        return self._write("csv", language, excel)

    @property
    def _data(self) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(self.to_json())
        return data

    @property
    def documents(self) -> int:
        return int(self._data["documents"])

    @property
    def clean(self) -> int:
        """Documents without findings."""
        return int(self._data["clean"])

    @property
    def rules(self) -> list[StatisticsRow]:
        """Most findings first."""
        return [_row(row, "rule") for row in self._data["rules"]]

    @property
    def agencies(self) -> list[StatisticsRow]:
        """Most findings first; an agency without a name is ""."""
        return [_row(row, "agency") for row in self._data["agencies"]]

    def to_columns(self) -> dict[str, list[Any]]:
        """One list a column; ``by`` is "rule" or "agency"."""
        rows = [("rule", row) for row in self.rules] + [("agency", row) for row in self.agencies]
        names = ("name", "findings", "errors", "warnings", "notes", "projects", "documents")
        return {"by": [by for by, _ in rows], **{name: [getattr(row, name) for _, row in rows] for name in names}}

    def __repr__(self) -> str:
        return f"<Statistics of {self.documents} documents, {self.clean} without findings>"


def _row(data: dict[str, Any], key: str) -> StatisticsRow:
    counts = data["counts"]
    return StatisticsRow(data[key] or "", data["findings"], counts["error"], counts["warning"], counts["info"],
                         data["projects"], data["documents"])


tell_wrong_types(__name__)
