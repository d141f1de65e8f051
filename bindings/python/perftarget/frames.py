"""Documents out of frames: rows that were filtered, joined or typed in are checked and scored as what was read.

The columns are those of the tables (``perftarget.tables.columns_of``); of them only ``name`` must be there.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from decimal import Decimal, InvalidOperation
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, Optional

from .checking import audit as audit_document
from .checking import check as check_document
from .errors import ArgumentError
from .model import Document
from .tables import columns_of
from .value import Value

if TYPE_CHECKING:
    from .checking import Finding, RulesetLike
    from .library import IndicatorLibrary
    from .scoring import MethodLike

__all__ = ["check_frame", "from_frames"]

_Row = dict[str, Any]
_PLACE = ("part", "row", "column", "line", "table")

# Columns whose name and kind are those of JSON.
_INDICATOR_TEXTS = ("level1", "level2", "category", "name", "description", "reason", "criterion", "basis", "evidence",
                    "likelihood", "remark", "term", "certainty")
_INDICATOR_POINTS = ("weight", "score", "reviewed_score", "level1_weight", "level2_weight")
_INDICATOR_VALUES = ("target", "actual", "previous", "forecast", "reviewed_actual")
_PROJECT_TEXTS = ("title", "name", "department", "purpose", "medium_goal", "outcome", "grade", "certainty")
_PROJECT_POINTS = ("total_weight", "total_score")
_LINE_TEXTS = ("source", "label", "certainty")
_LINE_AMOUNTS = ("initial", "adjusted", "executed", "forecast", "rate", "weight", "score")
# Where there is no table of the budget: source, amount, column of the projects.
_AMOUNTS = (("total", "initial", "budget_total"), ("total", "adjusted", "budget_adjusted"),
            ("total", "executed", "budget_executed"), ("fiscal", "initial", "budget_fiscal"),
            ("other", "initial", "budget_other"))


def from_frames(indicators: Any, projects: Any = None, budget: Any = None) -> dict[Any, Document]:
    """Documents with the rows of frames, by what stands in their column ``document`` (1 where there is none).

    A frame is a ``pandas.DataFrame``, a ``polars.DataFrame``, a ``pyarrow.Table``, a :class:`perftarget.Table`, or a
    dict of lists. Rows of one project follow each other or not; ``project`` may be any number or text, and a text names
    the project. Values are those of the columns (``target_low`` …) where they are there, else parsed from the text.
    Columns of other names are left alone.

    :raises ArgumentError: without a column ``name``, with columns of different lengths, for a cell that does not fit.

    >>> [document] = from_frames({"level1": ["产出指标"], "level2": ["数量指标"], "name": ["开课次数"],
    ...                           "target": ["≥24次"]}).values()
    >>> document.projects[0].indicators[0].target.low
    Decimal('24')
    """
    return {key: held.document() for key, held in _gather(indicators, projects, budget).items()}


def check_frame(indicators: Any, ruleset: RulesetLike = "disclosure", *, projects: Any = None, budget: Any = None,
                audit: bool = False, method: Optional[MethodLike] = None,
                library: Optional[IndicatorLibrary] = None) -> dict[str, list[Any]]:
    """Findings on frames, as the columns of the table ``findings``: ``pandas.DataFrame(check_frame(frame))``.

    ``document``, ``project`` and ``indicator`` have what stands in the frames' own columns, so that findings are joined
    to the rows; where a frame has no such column, the number from 1. None: the finding is of none.

    :param indicators: and ``projects``, ``budget``: frames as :func:`from_frames` takes them.
    :param audit: whether the rules are those of a filled self-evaluation, as in :func:`perftarget.audit`.
    :param method: for that: the method that scores are explained by.

    >>> found = check_frame({"level1": ["产出指标"], "level2": ["数量指标"], "name": ["开课次数"], "target": ["大量"]})
    >>> [rule for rule, row in zip(found["rule"], found["indicator"]) if row == 1][:1]
    ['VAL-001']
    """
    columns: dict[str, list[Any]] = {column.name: [] for column in columns_of("findings")}
    for key, held in _gather(indicators, projects, budget).items():
        document = held.document()
        findings = (audit_document(document, method, "audit" if ruleset == "disclosure" else ruleset, library=library)
                    if audit else check_document(document, ruleset, library=library))
        keys = (list(held.projects), list(held.indicators.values()))
        for finding in findings:
            for name, cell in _cells(finding, key, *keys).items():
                columns[name].append(cell)
    return columns


# ---- frames into rows ----

def _columns(frame: Any) -> dict[str, list[Any]]:
    """A frame's columns as lists, without a copy by hand: each kind of frame has a call for it."""
    if isinstance(frame, Mapping):
        columns = {str(name): list(cells) for name, cells in frame.items()}
    elif hasattr(frame, "to_pydict"):  # pyarrow
        columns = frame.to_pydict()
    elif hasattr(frame, "iter_rows"):  # polars
        columns = frame.to_dict(as_series=False)
    elif hasattr(frame, "to_dict"):  # pandas
        columns = frame.to_dict("list")
    elif hasattr(frame, "__arrow_c_stream__"):
        columns = import_module("pyarrow").table(frame).to_pydict()
    else:
        raise TypeError(f"expected a frame (pandas, polars, pyarrow) or a dict of lists, got {type(frame).__name__}")
    if len({len(cells) for cells in columns.values()}) > 1:
        raise ArgumentError("columns have different lengths", "各列长度不一致", status="PFT_EARGUMENT")
    return columns


def _is_missing(cell: Any) -> bool:
    """None, NaN, NaT, pandas.NA, and an empty text."""
    if cell is None or type(cell).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(cell, str) and cell.strip() == "" or isinstance(cell, float) and cell != cell


def _rows(frame: Any, needed: str = "") -> list[_Row]:
    """Rows without the cells that hold nothing."""
    if frame is None:
        return []
    columns = _columns(frame)
    if needed and needed not in columns:
        raise ArgumentError(f"the frame has no column {needed}", f"缺少 {needed} 列", status="PFT_EARGUMENT")
    return [{name: cell for name, cell in zip(columns, cells) if not _is_missing(cell)}
            for cells in zip(*columns.values())]


# ---- rows into JSON ----

def _text(cell: Any) -> str:
    return str(getattr(cell, "value", cell))


def _number(row: _Row, name: str) -> str:
    """Floats are what they print: 0.1 is one tenth."""
    try:
        number = Decimal(str(row[name]))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise ArgumentError(f"{name}: not a number: {row[name]}", f"{name}：不是数：{row[name]}", status="PFT_EARGUMENT")
    return format(number, "f")


def _whole(row: _Row, name: str) -> int:
    """Frames with gaps hold whole numbers as floats."""
    number = Decimal(_number(row, name))
    if number != int(number):
        raise ArgumentError(f"{name}: not a whole number: {number}", f"{name}：不是整数：{number}", status="PFT_EARGUMENT")
    return int(number)


def _texts_of(row: _Row, names: tuple[str, ...]) -> _Row:
    return {name: _text(row[name]) for name in names if name in row}


def _numbers_of(row: _Row, names: tuple[str, ...]) -> _Row:
    return {name: _number(row, name) for name in names if name in row}


def _about(row: _Row) -> _Row:
    """What is said of the reading: notes and doubts, which columns have in one text, and the place."""
    said: _Row = {name: _text(row[name]).split() for name in ("notes", "doubts") if name in row}
    place = {name: _whole(row, name) for name in _PLACE if name in row}
    return {**said, "place": place} if place else said


def _end(row: _Row, name: str) -> Optional[str]:
    """One end of a value: a date has a column of its own."""
    if f"{name}_date" in row:
        return _text(row[f"{name}_date"])
    return _number(row, name) if name in row else None


def _value(row: _Row, name: str) -> Optional[_Row]:
    if f"{name}_kind" not in row:
        return Value.parse(_text(row[name])).to_dict() if name in row else None
    unit, open_ends = row.get(f"{name}_unit"), row.get(f"{name}_open")
    value = {"raw": _text(row.get(name, "")), "kind": _text(row[f"{name}_kind"]), "op": row.get(f"{name}_op"),
             "low": _end(row, f"{name}_low"), "high": _end(row, f"{name}_high"), "unit": unit}
    return value if open_ends is None else {**value, "open": _text(open_ends)}


def _indicator(row: _Row) -> _Row:
    values = {name: value for name in _INDICATOR_VALUES if (value := _value(row, name)) is not None}
    return {**_texts_of(row, _INDICATOR_TEXTS), **_numbers_of(row, _INDICATOR_POINTS), **values, **_about(row)}


def _line(row: _Row) -> _Row:
    return {**_texts_of(row, _LINE_TEXTS), **_numbers_of(row, _LINE_AMOUNTS), **_about(row)}


def _amounts(row: _Row) -> list[_Row]:
    """Lines of a budget whose amounts stand beside the project."""
    lines: dict[str, _Row] = {}
    for source, amount, column in _AMOUNTS:
        if column in row:
            lines.setdefault(source, {"source": source})[amount] = _number(row, column)
    return list(lines.values())


def _project(row: _Row) -> _Row:
    project = {**_texts_of(row, _PROJECT_TEXTS), **_numbers_of(row, _PROJECT_POINTS), **_about(row),
               "agency": {"code": row.get("agency_code"), "name": row.get("agency")},
               "budget": {"unit": row.get("budget_unit"), "lines": _amounts(row)},
               "goals": _text(row["goals"]).split("\n") if "goals" in row else []}
    whole = {name: _whole(row, name) for name in ("ordinal", "year") if name in row}
    return {**project, **whole}


# ---- rows by document and project ----

class _Held(NamedTuple):
    """One document: its projects by their key, and the keys of the indicators of each."""

    projects: dict[Hashable, _Row]
    indicators: dict[Hashable, list[Any]]

    def project(self, key: Hashable) -> _Row:
        if key not in self.projects:
            self.projects[key] = {**({"name": key} if isinstance(key, str) else {}), "indicators": []}
            self.indicators[key] = []
        return self.projects[key]

    def document(self) -> Document:
        whole = {"format": "perftarget", "version": 1, "projects": list(self.projects.values())}
        return Document.from_json(json.dumps(whole, ensure_ascii=False))


def _gather(indicators: Any, projects: Any, budget: Any) -> dict[Any, _Held]:
    documents: dict[Any, _Held] = {}

    def held_of(row: _Row) -> _Held:
        return documents.setdefault(row.get("document", 1), _Held({}, {}))

    for row in _rows(projects):
        held_of(row).project(row.get("project", 1)).update(_project(row))
    lines_of: dict[tuple[Any, Hashable], list[_Row]] = {}
    for row in _rows(budget):
        lines_of.setdefault((row.get("document", 1), row.get("project", 1)), []).append(_line(row))
    for (document, key), lines in lines_of.items():
        project = documents.setdefault(document, _Held({}, {})).project(key)
        project["budget"] = {**project.get("budget", {"unit": None}), "lines": lines}
    for row in _rows(indicators, "name"):
        held, key = held_of(row), row.get("project", 1)
        held.project(key)["indicators"].append(_indicator(row))
        held.indicators[key].append(row.get("indicator", len(held.indicators[key]) + 1))
    return documents


# ---- findings into rows ----

def _cells(finding: Finding, document: Any, projects: list[Hashable], indicators: list[list[Any]]) -> _Row:
    """A row of the table, with the frames' own keys."""
    number, row = finding.project - 1, finding.indicator - 1
    own: _Row = {"document": document, "severity": finding.severity.value,
                 "project": projects[number] if number >= 0 else None,
                 "indicator": indicators[number][row] if row >= 0 else None}
    place = {name: getattr(finding.place, name) or None for name in _PLACE}
    others = {column.name: getattr(finding, column.name) for column in columns_of("findings")
              if column.name not in own and column.name not in place}
    return {**{name: None if cell == "" else cell for name, cell in others.items()}, **own, **place}
