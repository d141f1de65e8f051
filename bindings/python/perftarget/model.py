"""The model: a document of projects, each with its budget, goals and indicators.

Documents are read by :func:`perftarget.read`, or made and edited here. A project or an indicator is a view into its
document and keeps it alive; one that was removed can still be read, and editing it raises ArgumentError.
Equality is by content, places, notes, certainties and sources aside; what can be edited has no hash.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Optional, Union, overload

from . import _native, columns, html
from .budget import BudgetField, BudgetLine
from .errors import CHINESE, ENGLISH, ArgumentError, Place, check, from_native, from_status
from .fields import (CertaintyField, DoubtsField, PointsField, TextField, ValueField, certainty_dict, checked_text,
                     given)
from .labelled import Field, FieldsField
from .names import (Category, Certainty, Note, Term, category_from_native, category_to_native, certainty_to_native,
                    notes_from_native, notes_to_native, term_from_native, term_to_native)
from .numbers import Number
from .options import ReadOptions, native_options
from .profiles import load_native
from .sequences import Records, View
from .tabular import Tabular, counted
from .totals import LevelTotal, LevelTotalsField
from .value import Value, bound_text
from .wrong_types import tell_wrong_types

__all__ = ["BudgetLine", "Document", "Field", "Gap", "Indicator", "LevelTotal", "Project", "Source", "Unplaced"]

# The C enumerations of fields.
_TITLE, _NAME, _AGENCY_CODE, _AGENCY_NAME, _PURPOSE, _BUDGET_UNIT, _DEPARTMENT, _MEDIUM_GOAL, _OUTCOME, \
    _GRADE = range(10)
_LEVEL1, _LEVEL2, _INDICATOR_NAME, _DESCRIPTION, _REASON, _CRITERION, _BASIS, _EVIDENCE, _LIKELIHOOD, \
    _REMARK = range(10)
_TARGET, _ACTUAL, _PREVIOUS, _FORECAST, _REVIEWED_ACTUAL = range(5)
_WEIGHT, _SCORE, _REVIEWED_SCORE, _LEVEL1_WEIGHT, _LEVEL2_WEIGHT = range(5)
_ENOMEM = 1


@dataclass(frozen=True)
class Source:
    """Where a document came from; empty when it was made from code. ``conversion`` says how the input was converted
    before it was read, such as "doc → docx (LibreOffice 7.4.7.2)".

        >>> document = perftarget.read("evaluation.md")
        >>> document.source.name, document.source.reader
        ('evaluation.md', 'text')
    """

    name: str = ""
    reader: str = ""
    bytes: int = 0
    sha256: str = ""
    conversion: str = ""


@dataclass(frozen=True)
class Unplaced:
    """A cell's text that found no place in the model. ``project`` counts from 1; 0 is "before the first".

        >>> document = perftarget.read("evaluation.md")
        >>> [cell.text for cell in document.unplaced]
        []
    """

    text: str
    place: Place = Place()
    project: int = 0


@dataclass(frozen=True)
class Gap:
    """What a merge could not bring together. ``kind``: project-earlier, project-later, indicator-earlier,
    indicator-later, target-differs; ``later`` is then the later target. ``near``: for an indicator of the later
    document alone, the earlier one without a partner whose name is most like its own.

        >>> document = perftarget.read("targets.md")
        >>> document.merge(perftarget.read("evaluation.md"))
        ()
    """

    kind: str
    project: str
    indicator: str = ""
    later: str = ""
    place: Place = Place()
    text: str = field(default="", compare=False)
    text_en: str = field(default="", compare=False)
    near: str = field(default="", compare=False)


def _note_names(notes: tuple[Note, ...]) -> list[str]:
    return [note.value for note in notes]


def _value_dict(value: Optional[Value], usual: Place) -> Optional[dict[str, Any]]:
    """A value as in JSON, which leaves out the place that goes without saying."""
    if value is None:
        return None
    return value.to_dict() if value.place == usual else {**value.to_dict(), "place": value.place.to_dict()}


class Indicator:
    """One indicator (三级指标). Texts are "" when the table does not say.

        >>> document = perftarget.read("evaluation.md")
        >>> indicator = document.projects[0].indicators[0]
        >>> indicator.name, indicator.target.low, indicator.target.unit
        ('居家服务补贴标准', Decimal('120'), '元/人·月')
    """

    __slots__ = ("_project", "_native")
    __hash__ = None  # type: ignore[assignment]

    level1 = TextField("level1", _LEVEL1, "As printed or inherited: 产出指标. Setting it sets the category anew.")
    level2 = TextField("level2", _LEVEL2, "As printed or inherited: 数量指标. Setting it sets the category anew.")
    name = TextField("name", _INDICATOR_NAME, "三级指标.")
    description = TextField("description", _DESCRIPTION, "绩效指标描述.")
    reason = TextField("reason", _REASON, "偏差原因分析及改进措施.")
    target = ValueField("target", _TARGET, "指标值. Set it to a Value, to a text to be parsed, or to None.")
    actual = ValueField("actual", _ACTUAL, "实际完成值. Set it to a Value, to a text to be parsed, or to None.")
    weight = PointsField("weight", _WEIGHT, "分值.")
    score = PointsField("score", _SCORE, "得分.")
    criterion = TextField("criterion", _CRITERION, "评分标准, 赋分规则: the table's own rule of points, as printed.")
    basis = TextField("basis", _BASIS, "指标值设定依据.")
    evidence = TextField("evidence", _EVIDENCE, "佐证资料, 数据来源.")
    previous = ValueField("previous", _PREVIOUS, "上年完成值. Set it to a Value, to a text to be parsed, or to None.")
    forecast = ValueField("forecast", _FORECAST, "全年预计完成值 of a monitoring form. Set like the target.")
    likelihood = TextField("likelihood", _LIKELIHOOD, "完成目标可能性 of a monitoring form.")
    remark = TextField("remark", _REMARK, "备注.")
    reviewed_actual = ValueField("reviewed_actual", _REVIEWED_ACTUAL, "复核完成值. Set like the target.")
    reviewed_score = PointsField("reviewed_score", _REVIEWED_SCORE, "复核得分.")
    level1_weight = PointsField("level1_weight", _LEVEL1_WEIGHT, "Points printed on its level 1: 产出指标（50分）.")
    level2_weight = PointsField("level2_weight", _LEVEL2_WEIGHT, "Points printed on its level 2.")
    certainty = CertaintyField()
    doubts = DoubtsField()

    def __init__(self, project: Project, native: _native.pft_indicator) -> None:
        self._project = project
        self._native = native

    @property
    def project(self) -> Project:
        """The project that it is part of."""
        return self._project

    @property
    def category(self) -> Optional[Category]:
        """The meaning of the levels, None when they are not known. It can be set against them."""
        return category_from_native(self._native.category)

    @category.setter
    def category(self, category: Optional[Category]) -> None:
        check(_native.indicator_set_category(self._document, self._native, category_to_native(category)))

    @property
    def term(self) -> Term:
        """What the target is set for: the budget year, or the whole run of the project."""
        return term_from_native(self._native.term)

    @term.setter
    def term(self, term: Term) -> None:
        check(_native.indicator_set_term(self._document, self._native, term_to_native(term)))

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was inferred while it was read."""
        return notes_from_native(self._native.notes)

    @notes.setter
    def notes(self, notes: Iterable[Note]) -> None:
        check(_native.indicator_set_notes(self._document, self._native, notes_to_native(notes)))

    @property
    def place(self) -> Place:
        """The target's cell, or the name's where there is none."""
        return Place(*self._native.place)

    @place.setter
    def place(self, place: Place) -> None:
        check(_native.indicator_set_place(self._document, self._native, tuple(place)))

    def to_dict(self) -> dict[str, Any]:
        """The indicator as in JSON: decimals and dates are texts."""
        category = self.category
        return {"level1": self.level1 or None, "level2": self.level2 or None,
                "category": category.value if category else None, "name": self.name,
                "description": self.description or None, "target": _value_dict(self.target, self.place),
                "weight": bound_text(self.weight), "actual": _value_dict(self.actual, Place()),
                "score": bound_text(self.score), "reason": self.reason or None, **self._rare(),
                **({} if self.term is Term.ANNUAL else {"term": self.term.value}),
                **given({"notes": _note_names(self.notes)}), **certainty_dict(self.certainty, self.doubts),
                "place": self.place.to_dict()}

    def _rare(self) -> dict[str, Any]:
        """What few forms have a column for, as in JSON."""
        return given({"criterion": self.criterion, "basis": self.basis, "evidence": self.evidence,
                      "previous": _value_dict(self.previous, Place()), "forecast": _value_dict(self.forecast, Place()),
                      "likelihood": self.likelihood, "remark": self.remark,
                      "reviewed_actual": _value_dict(self.reviewed_actual, Place()),
                      "reviewed_score": bound_text(self.reviewed_score),
                      "level1_weight": bound_text(self.level1_weight),
                      "level2_weight": bound_text(self.level2_weight)})

    @property
    def _document(self) -> _native.pft_document:
        return self._project._document._native

    def _set_points(self, number: int, points: Optional[int]) -> None:
        check(_native.indicator_set_points(self._document, self._native, number, points))

    def _set_text(self, number: int, text: str) -> None:
        check(_native.indicator_set_text(self._document, self._native, number, text))

    def _set_certainty(self, certainty: int, doubts: int) -> None:
        check(_native.indicator_set_certainty(self._document, self._native, certainty, doubts))

    def _content(self) -> tuple[object, ...]:
        return (self.level1, self.level2, self.category, self.name, self.description, self.reason, self.target,
                self.actual, self.weight, self.score, self.term, self.criterion, self.basis, self.evidence,
                self.previous, self.forecast, self.likelihood, self.remark, self.reviewed_actual,
                self.reviewed_score, self.level1_weight, self.level2_weight)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Indicator):
            return NotImplemented
        return self._content() == other._content()

    def __repr__(self) -> str:
        target = self.target
        return f"<Indicator {self.level1} / {self.level2} / {self.name}: {target.raw if target else ''}>"

    def __reduce__(self) -> tuple[object, ...]:
        index = _native.project_indicator_index(self._project._native, self._native)
        return _indicator_at, (self._project, _present(index))


class Indicators(View[Indicator]):
    """The indicators of a project."""

    __slots__ = ("_project",)

    def __init__(self, project: Project) -> None:
        self._project = project

    def __len__(self) -> int:
        return self._project._native.indicator_count

    def _get(self, index: int) -> Indicator:
        native = _native.project_indicator_at(self._project._native, index)
        if native is None:
            raise IndexError(index)
        return Indicator(self._project, native)

    def _remove(self, index: int) -> None:
        check(_native.project_remove_indicator(self._project._document._native, self._project._native,
                                               self._get(index)._native))


class Goals(Records[str]):
    """The goals of a project, as texts."""

    __slots__ = ("_project",)

    def __init__(self, project: Project) -> None:
        self._project = project

    def __len__(self) -> int:
        return self._project._native.goal_count

    def _check(self, item: str) -> str:
        return checked_text(item)

    def _get(self, index: int) -> str:
        goal = _native.project_goal_at(self._project._native, index)
        if goal is None:
            raise IndexError(index)
        return goal

    def _remove(self, index: int) -> None:
        check(_native.project_remove_goal(self._project._document._native, self._project._native, index))

    def _insert(self, index: int, item: str) -> None:
        check(_native.project_insert_goal(self._project._document._native, self._project._native, index, item))


class _Goals:
    """绩效目标, a list that can be changed, and set as a whole."""

    @overload
    def __get__(self, project: None, owner: Any = None) -> _Goals: ...
    @overload
    def __get__(self, project: Project, owner: Any = None) -> Goals: ...
    def __get__(self, project: Optional[Project], owner: Any = None) -> Union[Goals, _Goals]:
        return self if project is None else Goals(project)

    def __set__(self, project: Project, goals: Iterable[str]) -> None:
        Goals(project)[:] = list(goals)


class Project:
    """One project. Texts are "" when the table does not say, ``ordinal`` and ``year`` then 0 and None.

        >>> document = perftarget.read("evaluation.md")
        >>> project = document.projects[0]
        >>> project.name, project.year, project.budget[0].initial
        ('养老服务补贴', 2024, Decimal('812.6'))
    """

    __slots__ = ("_document", "_native")
    __hash__ = None  # type: ignore[assignment]

    title = TextField("title", _TITLE, "Heading of the table, without the ordinal.")
    name = TextField("name", _NAME, "项目名称.")
    agency_code = TextField("agency_code", _AGENCY_CODE, "Code of the 预算单位, e.g. 564301.")
    agency_name = TextField("agency_name", _AGENCY_NAME, "预算单位.")
    purpose = TextField("purpose", _PURPOSE, "资金用途, 项目概况.")
    budget_unit = TextField("budget_unit", _BUDGET_UNIT, "As printed: 万元, 元. Amounts are in 万元 whatever it says.")
    department = TextField("department", _DEPARTMENT, "主管部门.")
    medium_goal = TextField("medium_goal", _MEDIUM_GOAL, "中期目标, 长期目标; the goals are those of the year.")
    outcome = TextField("outcome", _OUTCOME, "目标实际完成情况 of a self-evaluation.")
    total_weight = PointsField("total_weight", _WEIGHT, "分值 of the row 总分, as printed.")
    total_score = PointsField("total_score", _SCORE, "得分 of the row 总分, as printed.")
    grade = TextField("grade", _GRADE, "评价等级 of the whole table, as printed: 优, 良, 中, 差.")
    goals = _Goals()
    budget = BudgetField()
    level_totals = LevelTotalsField()
    fields = FieldsField()
    certainty = CertaintyField()
    doubts = DoubtsField()

    def __init__(self, document: Document, native: _native.pft_project) -> None:
        self._document = document
        self._native = native

    @property
    def document(self) -> Document:
        """The document that it is part of."""
        return self._document

    @property
    def source(self) -> Source:
        """Where the project came from."""
        return _source(self._native.source)

    @property
    def ordinal(self) -> int:
        """Number before the title, 0 when there is none."""
        return self._native.ordinal

    @ordinal.setter
    def ordinal(self, ordinal: int) -> None:
        check(_native.project_set_ordinal(self._document._native, self._native, ordinal))

    @property
    def year(self) -> Optional[int]:
        """Budget year, None when not known."""
        return self._native.year or None

    @year.setter
    def year(self, year: Optional[int]) -> None:
        check(_native.project_set_year(self._document._native, self._native, 0 if year is None else year))

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was inferred while it was read."""
        return notes_from_native(self._native.notes)

    @notes.setter
    def notes(self, notes: Iterable[Note]) -> None:
        check(_native.project_set_notes(self._document._native, self._native, notes_to_native(notes)))

    @property
    def place(self) -> Place:
        """The first cell of the project."""
        return Place(*self._native.place)

    @place.setter
    def place(self, place: Place) -> None:
        check(_native.project_set_place(self._document._native, self._native, tuple(place)))

    @property
    def indicators(self) -> Indicators:
        """The indicators, in the order of the table. ``del`` removes; add_indicator() adds."""
        return Indicators(self)

    def add_indicator(self, level1: str, level2: str, name: str, target: Union[Value, str, None] = None, *,
                      description: str = "", weight: Optional[Number] = None,
                      actual: Union[Value, str, None] = None, score: Optional[Number] = None, reason: str = "",
                      category: Optional[Category] = None, criterion: str = "", basis: str = "",
                      evidence: str = "", previous: Union[Value, str, None] = None,
                      forecast: Union[Value, str, None] = None, likelihood: str = "",
                      remark: str = "", index: Optional[int] = None) -> Indicator:
        """Adds an indicator at the end, or before the one at ``index``; a value given as text is parsed."""
        check(_native.project_add_indicator(self._document._native, self._native, checked_text(level1),
                                            checked_text(level2), checked_text(name), None))
        indicator = self.indicators[-1]
        try:
            indicator.target, indicator.actual = target, actual
            indicator.weight, indicator.score = weight, score
            indicator.description, indicator.reason = description, reason
            indicator.criterion, indicator.basis, indicator.evidence = criterion, basis, evidence
            indicator.previous, indicator.forecast = previous, forecast
            indicator.likelihood, indicator.remark = likelihood, remark
            if category is not None:
                indicator.category = category
            if index is not None:
                last = len(self.indicators) - 1
                index = max(index + last, 0) if index < 0 else min(index, last)
                check(_native.project_move_indicator(self._document._native, self._native, last, index))
        except BaseException:
            del self.indicators[-1]
            raise
        return indicator

    def to_dict(self) -> dict[str, Any]:
        """The project as in JSON: decimals and dates are texts."""
        content = {
            "ordinal": self.ordinal or None, "title": self.title or None, "name": self.name, "year": self.year,
            "agency": {"code": self.agency_code or None, "name": self.agency_name or None},
            "budget": {"unit": self.budget_unit or None, "lines": [line.to_dict() for line in self.budget]},
            "purpose": self.purpose or None, "goals": list(self.goals),
            **given({"department": self.department, "medium_goal": self.medium_goal, "outcome": self.outcome,
                      "total_weight": bound_text(self.total_weight), "total_score": bound_text(self.total_score),
                      "grade": self.grade, "level_totals": [row.to_dict() for row in self.level_totals],
                      "fields": [field.to_dict() for field in self.fields], "notes": _note_names(self.notes)}),
            **certainty_dict(self.certainty, self.doubts),
            "indicators": [indicator.to_dict() for indicator in self.indicators]}
        return {**content, "place": self.place.to_dict()} if any(self.place) else content

    def _set_points(self, number: int, points: Optional[int]) -> None:
        check(_native.project_set_points(self._document._native, self._native, number, points))

    def _set_text(self, number: int, text: str) -> None:
        check(_native.project_set_text(self._document._native, self._native, number, text))

    def _set_certainty(self, certainty: int, doubts: int) -> None:
        check(_native.project_set_certainty(self._document._native, self._native, certainty, doubts))

    def _content(self) -> tuple[object, ...]:
        return (self.ordinal, self.year, self.title, self.name, self.agency_code, self.agency_name, self.purpose,
                self.budget_unit, self.department, self.medium_goal, self.outcome, self.total_weight,
                self.total_score, self.grade, list(self.level_totals), list(self.fields), list(self.goals),
                list(self.budget), list(self.indicators))

    def __iter__(self) -> Iterator[Indicator]:
        return iter(self.indicators)

    def __len__(self) -> int:
        return len(self.indicators)

    def __bool__(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Project):
            return NotImplemented
        return self._content() == other._content()

    def __repr__(self) -> str:
        return f"<Project {self.name or self.title!r}: {counted(len(self), 'indicator')}>"

    def _repr_html_(self) -> str:
        return html.project(self)

    def __reduce__(self) -> tuple[object, ...]:
        index = _native.document_project_index(self._document._native, self._native)
        return _project_at, (self._document, _present(index))


class Projects(View[Project]):
    """The projects of a document."""

    __slots__ = ("_document",)

    def __init__(self, document: Document) -> None:
        self._document = document

    def __len__(self) -> int:
        return _native.document_project_count(self._document._native)

    def _get(self, index: int) -> Project:
        native = _native.document_project_at(self._document._native, index)
        if native is None:
            raise IndexError(index)
        return Project(self._document, native)

    def _remove(self, index: int) -> None:
        check(_native.document_remove_project(self._document._native, self._get(index)._native))


class Document(Tabular):
    """What was read from one input, or made from code. Iterating, indexing and len() are over the projects.

    A document may be read by many threads at once; one that is edited must not be shared.

        >>> document = Document()
        >>> document.add_project("口袋公园建设").add_indicator("产出指标", "质量指标", "苗木成活率", "≥95％").category
        <Category.OUTPUT_QUALITY: 'output.quality'>
        >>> len(document)
        1
    """

    __slots__ = ("_native", "__weakref__")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self) -> None:
        native = _native.document_new()
        if native is None:
            raise from_status(_ENOMEM)
        self._native = native

    @classmethod
    def _adopt(cls, native: _native.pft_document) -> Document:
        document = cls.__new__(cls)
        document._native = native
        return document

    @property
    def source(self) -> Source:
        """Where the document came from."""
        return _source(_native.document_source(self._native))

    @source.setter
    def source(self, source: Source) -> None:
        check(_native.document_set_source(self._native, source.name, source.reader, source.bytes, source.sha256))
        check(_native.document_set_conversion(self._native, source.conversion))

    @property
    def projects(self) -> Projects:
        """The projects, in the order of the input. ``del`` removes; add_project() adds."""
        return Projects(self)

    @property
    def unplaced(self) -> tuple[Unplaced, ...]:
        """Cells whose text found no place in the model."""
        records = (_native.document_unplaced_at(self._native, index)
                   for index in range(_native.document_unplaced_count(self._native)))
        return tuple(Unplaced(record.text, Place(*record.place), record.project)
                     for record in records if record is not None)

    @property
    def cell_count(self) -> int:
        """Cells with text that the reader saw: always placed_count + len(unplaced)."""
        return _native.document_cell_count(self._native)

    @property
    def placed_count(self) -> int:
        """Cells whose text is in the model, or was understood as a label of the form."""
        return _native.document_placed_count(self._native)

    def certainty_count(self, certainty: Certainty) -> int:
        """How many projects, budget lines and indicators are as sure as that."""
        return _native.document_certainty_count(self._native, certainty_to_native(certainty))

    @property
    def memory(self) -> int:
        """Bytes of memory that the document holds."""
        return _native.document_memory(self._native)

    def add_project(self, name: str = "", *, title: str = "", ordinal: int = 0, year: Optional[int] = None,
                    agency_code: str = "", agency_name: str = "", purpose: str = "",
                    budget_unit: str = "万元") -> Project:
        """Adds a project at the end."""
        check(_native.document_add_project(self._native, checked_text(name)))
        project = self.projects[-1]
        try:
            project.title, project.ordinal, project.year = title, ordinal, year
            project.agency_code, project.agency_name = agency_code, agency_name
            project.purpose, project.budget_unit = purpose, budget_unit
        except BaseException:
            del self.projects[-1]
            raise
        return project

    def add_unplaced(self, text: str, place: Place = Place(), project: int = 0) -> None:
        """Lists a text that found no place."""
        check(_native.document_add_unplaced(self._native, checked_text(text), tuple(place), project))

    def extend(self, other: Document) -> None:
        """Adds copies of all projects of another document, with their sources, and of its unplaced cells."""
        check(_native.document_append(self._native, other._native))

    def merge(self, later: Document) -> tuple[Gap, ...]:
        """Takes from a later document of the same projects what is lacking here: a self-evaluation (绩效自评表) into
        its targets (绩效目标表). Projects and indicators are matched by name; returns what did not match."""
        check(_native.document_merge(self._native, later._native))
        gaps = (_native.document_gap_at(self._native, index)
                for index in range(_native.document_gap_count(self._native)))
        return tuple(Gap(_native.gap_name(gap.kind), gap.project, gap.indicator, gap.later, Place(*gap.place),
                         _native.gap_text(gap.kind, CHINESE), _native.gap_text(gap.kind, ENGLISH), gap.near)
                     for gap in gaps if gap is not None)

    def copy(self) -> Document:
        """An independent copy."""
        return _document_from_json(self.to_json(indent=False))

    def to_json(self, *, indent: bool = True) -> str:
        """The document as JSON, version 1."""
        return self._write("json", compact=not indent)

    def write_back(self, original: Union[bytes, str, "os.PathLike[str]"], *, format: Optional[str] = None,
                   encoding: Optional[str] = None) -> bytes:
        """The file that the document was read from (docx, xlsx) with the edits since: only their cells change, all else
        stays byte for byte.

            >>> document = perftarget.read("targets.docx")                          # doctest: +SKIP
            >>> document.projects[0].indicators[0].target = "≥95%"                  # doctest: +SKIP
            >>> data = document.write_back("targets.docx")                          # doctest: +SKIP

        :param original: its bytes, or its path; ``format`` and ``encoding`` as for :func:`read`.
        :raises MissingError: a value stands in no cell of its own; the message names it.
        :raises UnsupportedError: another format, or records were added or removed.
        """
        error = _native.pft_error()
        name = None if isinstance(original, bytes) else os.fsdecode(original)
        data = original if isinstance(original, bytes) else Path(name or "").read_bytes()
        written = _native.document_write_back(self._native, data, format, name, encoding, error)
        if written is None:
            raise from_native(error, name or "")
        return written

    def to_jsonl(self) -> str:
        """The document as JSON Lines, one project a line."""
        return self._write("jsonl")

    def to_csv(self, *, header: bool = True, excel: bool = False) -> str:
        """The document as csv in the long form, one indicator a row.

        :param excel: for a spreadsheet: a byte order mark comes first, and an apostrophe before each text that would be
            taken for a formula; read() takes it off again.
        """
        return self._write("csv", header=header, excel=excel)

    def to_dict(self) -> dict[str, Any]:
        """What the JSON holds: decimals and dates are texts."""
        content: dict[str, Any] = json.loads(self.to_json(indent=False))
        return content

    def to_columns(self, numeric: bool = False, method: Any = None) -> dict[str, list[Any]]:
        """One list a column and one row an indicator: ``pandas.DataFrame(document.to_columns())``.

        :param numeric: the columns that :func:`perftarget.score_columns` takes instead: target and actual in one unit,
            words as grades and dates as numbers, as the method compares them (None: the default method).
        """
        if not numeric:
            return columns.of_document(self)
        native = getattr(method, "_native", None)
        return columns.rows_of_document(self, native if native is not None else load_native("method", method))

    @classmethod
    def from_json(cls, text: Union[str, bytes]) -> Document:
        """Reads JSON version 1."""
        return _document_from_json(text)

    def _write(self, format: str, compact: bool = False, header: bool = True, excel: bool = False) -> str:
        error = _native.pft_error()
        text = _native.document_write(self._native, format, compact, header, excel, error)
        if text is None:
            raise from_native(error)
        return text

    def __iter__(self) -> Iterator[Project]:
        return iter(self.projects)

    def __len__(self) -> int:
        return len(self.projects)

    def __bool__(self) -> bool:
        return True

    @overload
    def __getitem__(self, index: int) -> Project: ...
    @overload
    def __getitem__(self, index: slice) -> list[Project]: ...
    def __getitem__(self, index: Union[int, slice]) -> Union[Project, list[Project]]:
        return self.projects[index]

    def __delitem__(self, index: Union[int, slice]) -> None:
        del self.projects[index]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Document):
            return NotImplemented
        return _native.document_equal(self._native, other._native)

    def __repr__(self) -> str:
        name = self.source.name
        return f"<Document{f' {name!r}' if name else ''}: {counted(len(self), 'project')}>"

    def _repr_html_(self) -> str:
        return html.document(self)

    def __reduce__(self) -> tuple[object, ...]:
        return _document_from_json, (self.to_json(indent=False),)


def document_from_bytes(data: bytes, options: ReadOptions, name: Optional[str]) -> Document:
    """Reads a document from memory."""
    error = _native.pft_error()
    native = _native.document_read_with(data, native_options(options), name, error)
    if native is None:
        raise from_native(error, name or "")
    return Document._adopt(native)


def document_from_conversion(data: bytes, made: bytes, by: str, options: ReadOptions, name: Optional[str]) -> Document:
    """Reads what was made of the data by a converter; the source is the data's."""
    error = _native.pft_error()
    native = _native.document_read_converted(data, made, by, native_options(options), name, error)
    if native is None:
        raise from_native(error, name or "")
    return Document._adopt(native)


def _document_from_json(text: Union[str, bytes]) -> Document:
    return document_from_bytes(text.encode() if isinstance(text, str) else text, ReadOptions(format="json"), None)


def require_document(document: object) -> Document:
    """The document, or a TypeError that says what to do."""
    if not isinstance(document, Document):
        raise TypeError(f"expected Document, got {type(document).__name__}: call perftarget.read() first")
    return document


def _source(native: _native.pft_source) -> Source:
    return Source(native.name, native.reader, native.bytes, native.sha256, native.conversion)


def _present(index: int) -> int:
    if index < 0:
        raise ArgumentError("the record is no longer part of its document", "该记录已不在文档中",
                            status="PFT_EARGUMENT")
    return index


def _project_at(document: Document, index: int) -> Project:
    return document.projects[index]


def _indicator_at(project: Project, index: int) -> Indicator:
    return project.indicators[index]


tell_wrong_types(__name__, "Goals", "_Goals")
