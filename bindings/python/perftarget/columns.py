"""Columns: the long form of a document as lists, one row an indicator, for pandas and its like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

if TYPE_CHECKING:
    from .model import Document, Indicator, Project
    from .value import Value

__all__ = ["of_document"]


def of_document(document: Document) -> dict[str, list[Any]]:
    """Every column, also when there is no row."""
    columns: dict[str, list[Any]] = {name: [] for name in _NAMES}
    for number, project in enumerate(document.projects, start=1):
        shared = _of_project(number, project)
        for indicator in project.indicators:
            for name, item in zip(_NAMES, (*shared, *_of_indicator(indicator))):
                columns[name].append(item)
    return columns


_VALUE = ("", "_kind", "_op", "_low", "_high", "_unit")
_NAMES = (
    "project", "project_name", "title", "year", "agency_code", "agency_name",
    "level1", "level2", "category", "name", "description",
    *(f"target{suffix}" for suffix in _VALUE),
    "weight",
    *(f"actual{suffix}" for suffix in _VALUE),
    "score", "reason", "term", "notes",
)


def _of_project(number: int, project: Project) -> tuple[Any, ...]:
    return number, project.name, project.title, project.year, project.agency_code, project.agency_name


def _of_indicator(indicator: Indicator) -> tuple[Any, ...]:
    category = indicator.category
    return (indicator.level1, indicator.level2, category.value if category else None, indicator.name,
            indicator.description, *_of_value(indicator.target), indicator.weight, *_of_value(indicator.actual),
            indicator.score, indicator.reason, indicator.term.value,
            " ".join(note.value for note in indicator.notes))


def _of_value(value: Optional[Value]) -> tuple[Any, ...]:
    if value is None:
        return (None,) * len(_VALUE)
    return value.raw, value.kind.value, value.op.value if value.op else None, value.low, value.high, value.unit
