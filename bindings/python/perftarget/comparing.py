"""Comparing two years, or two versions, of the same tables."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Optional, Union

from . import _native
from .errors import from_native
from .model import Document, require_document
from .reports import Report, language_number
from .wrong_types import tell_wrong_types

__all__ = ["AlikeGroup", "Comparison", "alike", "compare"]


class Comparison(Report):
    """What became of each project and indicator; written as "json", "csv", "html" and "xlsx".

        >>> before, after = Document(), Document()
        >>> _ = before.add_project("夜校").add_indicator("产出指标", "数量指标", "开课次数", "≥40次")
        >>> _ = after.add_project("夜校").add_indicator("产出指标", "数量指标", "开课次数", "≥50次")
        >>> compare(before, after).projects[0]["indicators"][0]["changes"]
        ['harder']
    """

    __slots__ = ("_native", "_documents")

    def __init__(self, native: _native.pft_comparison, documents: tuple[Document, Document]) -> None:
        self._native = native
        self._documents = documents  # whose records it shows

    def _write(self, format: str, language: int, compact: bool, excel: bool,
               error: _native.pft_error) -> Optional[bytes]:
        return _native.comparison_write(self._native, format, language, compact, excel, False, error)

    def write_changed(self, format: str, *, language: str = "zh", compact: bool = False, excel: bool = False) -> bytes:
        """As write(), without what is the same."""
        error = _native.pft_error()
        written = _native.comparison_write(self._native, format, language_number(language), compact, excel, True, error)
        if written is None:
            raise from_native(error)
        return written

    @property
    def data(self) -> dict[str, Any]:
        """All of it, as perftarget-comparison-1.schema.json describes it; exact numbers are texts."""
        data: dict[str, Any] = json.loads(self.to_json(compact=True))
        return data

    @property
    def projects(self) -> list[dict[str, Any]]:
        """One a project of either year."""
        projects: list[dict[str, Any]] = self.data["projects"]
        return projects

    @property
    def counts(self) -> dict[str, int]:
        """Indicators by change."""
        counts: dict[str, int] = self.data["counts"]
        return counts

    def to_columns(self) -> dict[str, list[Any]]:
        """One list a column, and one row an indicator that either year has."""
        rows = [_row(project, pair) for project in self.projects for pair in project["indicators"]]
        names = ("project", "indicator", "before", "after", "changes", "match", "likeness", "converted")
        return {name: [row[name] for row in rows] for name in names}

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {name}" for name, count in self.counts.items() if count)
        return f"<Comparison: {counts or 'no indicators'}>"


def _row(project: dict[str, Any], pair: dict[str, Any]) -> dict[str, Any]:
    one, side = pair["after"] or pair["before"], project["after"] or project["before"]
    numbers = {name: None if pair[name] is None else Decimal(pair[name]) for name in ("likeness", "converted")}
    return {"project": side["name"], "indicator": one["name"], "before": (pair["before"] or {}).get("target"),
            "after": (pair["after"] or {}).get("target"), "changes": " ".join(pair["changes"]), "match": pair["match"],
            **numbers}


def _joined(documents: Union[Document, Iterable[Document]]) -> Document:
    """One document of all of them."""
    if isinstance(documents, (Document, str)):
        return require_document(documents)
    joined = Document()
    for document in documents:
        if _native.document_append(joined._native, require_document(document)._native) != 0:
            raise MemoryError
    return joined


def compare(before: Union[Document, Iterable[Document]], after: Union[Document, Iterable[Document]], *,
            likeness: Union[Decimal, float, str] = "0.6") -> Comparison:
    """Compares the projects of two documents, or of two series of them. The GIL is free meanwhile.

    :param likeness: names at least so much alike belong together, 0 to 1.

    >>> comparison = compare(perftarget.read("roads-2024.md"), perftarget.read("roads-2025.md"))
    >>> comparison.projects[0]["indicators"][0]["changes"]
    ['easier']
    """
    error = _native.pft_error()
    before, after = _joined(before), _joined(after)
    native = _native.comparison_new(before._native, after._native,
                                    int(Decimal(str(likeness)) * 1_000_000), error)
    if native is None:
        raise from_native(error)
    return Comparison(native, (before, after))


@dataclass(frozen=True)
class AlikeGroup:
    """Projects of two units at least that are alike: "same-indicators", "similar", "copied-text" or "same-target".
    ``members`` say which, as in the JSON of ``perftarget alike``.

        >>> first, second = perftarget.read("carers.md"), perftarget.read("guides.md")
        >>> [(group.kind, group.units) for group in perftarget.alike([first, second])]
        [('same-indicators', 2), ('copied-text', 2)]
    """

    kind: str
    text: str
    target: Optional[str]
    likeness: Decimal
    units: int
    members: tuple[dict[str, Any], ...]


def alike(documents: Union[Document, Iterable[Document]], *, likeness: Union[Decimal, float, str] = "0.8",
          units: int = 3,
          text: int = 15) -> list[AlikeGroup]:
    """What units copied from each other, in one document or a series of them. The GIL is free meanwhile.

    :param likeness: projects at least so much alike are similar, 0 to 1.
    :param units: a target is the same everywhere from so many units on.
    :param text: characters that a text has at least to be called copied.

    >>> first, second = perftarget.read("carers.md"), perftarget.read("guides.md")
    >>> [group.kind for group in alike([first, second])]
    ['same-indicators', 'copied-text']
    """
    error = _native.pft_error()
    json_text = _native.alike_json(_joined(documents)._native, int(Decimal(str(likeness)) * 1_000_000), units, text,
                                   error)
    if json_text is None:
        raise from_native(error)
    return [AlikeGroup(group["kind"], group["text"] or "", group.get("target"), Decimal(group["likeness"]),
                       group["units"],
                       tuple(group["members"])) for group in json.loads(json_text)["groups"]]


tell_wrong_types(__name__)
