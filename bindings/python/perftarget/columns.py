"""Columns: the long form of a document as lists, one row an indicator, for pandas and its like."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Optional

from . import _native
from .names import category_from_native, kind_from_native, op_from_native, open_from_native
from .numbers import decimal_from_native

if TYPE_CHECKING:
    from .indicators import Indicator
    from .model import Document
    from .projects import Project
    from .value import Value

__all__ = ["of_document", "rows_of_document"]


def of_document(document: Document) -> dict[str, list[Any]]:
    """Every column, also when there is no row."""
    columns: dict[str, list[Any]] = {name: [] for name in _NAMES}
    for number, project in enumerate(document.projects, start=1):
        shared = _of_project(number, project)
        for indicator in project.indicators:
            for name, item in zip(_NAMES, (*shared, *_of_indicator(indicator))):
                columns[name].append(item)
    return columns


def rows_of_document(document: Document, method: _native.pft_method) -> dict[str, list[Any]]:
    """The columns that score_columns() looks at, and which project and indicator (from 1) a row is."""
    columns: dict[str, list[Any]] = {name: [] for name in ("project", "indicator", *_ROW)}
    for number, project in enumerate(document.projects, start=1):
        for index, indicator in enumerate(project.indicators, start=1):
            row = _row(_native.indicator_row(project._native, indicator._native, method))
            for name, item in zip(columns, (number, index, *row)):
                columns[name].append(item)
    return columns


_ROW = ("category", "kind", "op", "grade", "scale", "open", "low", "high", "actual", "weight", "own")


def _row(native: tuple[int, ...]) -> tuple[Any, ...]:
    category, kind, op, grade, scale, open_ends, *numbers = native
    category_name, op_name, ends = category_from_native(category), op_from_native(op), open_from_native(open_ends)
    return (category_name.value if category_name else None, kind_from_native(kind).value,
            op_name.value if op_name else None, grade if grade >= 0 else None, scale,
            ends.value if ends else None,
            *(None if number == _NULL else decimal_from_native(number) for number in numbers))


_NULL = -2**63
_VALUE = ("", "_kind", "_op", "_low", "_high", "_low_date", "_high_date", "_unit", "_open")
_NAMES = (
    "project", "project_name", "title", "year", "agency_code", "agency_name", "project_certainty", "project_doubts",
    "level1", "level2", "category", "name", "description",
    *(f"target{suffix}" for suffix in _VALUE),
    "weight",
    *(f"actual{suffix}" for suffix in _VALUE),
    "score", "reason", "criterion", "basis", "evidence",
    *(f"previous{suffix}" for suffix in _VALUE),
    *(f"forecast{suffix}" for suffix in _VALUE),
    "likelihood", "remark",
    *(f"reviewed_actual{suffix}" for suffix in _VALUE),
    "reviewed_score", "level1_weight", "level2_weight", "term", "notes", "certainty", "doubts",
)


def _of_project(number: int, project: Project) -> tuple[Any, ...]:
    return (number, project.name, project.title, project.year, project.agency_code, project.agency_name,
            project.certainty.value, " ".join(doubt.value for doubt in project.doubts))


def _of_indicator(indicator: Indicator) -> tuple[Any, ...]:
    category = indicator.category
    return (indicator.level1, indicator.level2, category.value if category else None, indicator.name,
            indicator.description, *_of_value(indicator.target), indicator.weight, *_of_value(indicator.actual),
            indicator.score, indicator.reason, indicator.criterion, indicator.basis, indicator.evidence,
            *_of_value(indicator.previous), *_of_value(indicator.forecast), indicator.likelihood, indicator.remark,
            *_of_value(indicator.reviewed_actual), indicator.reviewed_score, indicator.level1_weight,
            indicator.level2_weight, indicator.term.value, " ".join(note.value for note in indicator.notes),
            indicator.certainty.value, " ".join(doubt.value for doubt in indicator.doubts))


def _of_value(value: Optional[Value]) -> tuple[Any, ...]:
    if value is None:
        return (None,) * len(_VALUE)
    numbers = (bound if isinstance(bound, Decimal) else None for bound in (value.low, value.high))
    dates = (str(bound) if bound is not None and not isinstance(bound, Decimal) else None
             for bound in (value.low, value.high))
    return (value.raw, value.kind.value, value.op.value if value.op else None, *numbers, *dates, value.unit,
            value.open.value if value.open else None)
