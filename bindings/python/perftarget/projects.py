"""A project: its budget, goals and indicators. A view into its document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Optional, Union, overload

from . import _native, html
from .budget import BudgetField
from .errors import Place, check
from .fields import CertaintyField, DoubtsField, PointsField, TextField, certainty_dict, checked_text, given
from .indicators import Indicator, Indicators
from .labelled import FieldsField
from .names import Category, Note, note_names, notes_from_native, notes_to_native
from .numbers import Number
from .sequences import Records, View, present
from .sources import Source, source_from_native
from .tabular import counted
from .totals import LevelTotalsField
from .value import Value, bound_text
from .wrong_types import tell_wrong_types

if TYPE_CHECKING:
    from .model import Document

__all__ = ["Project"]

# The C enumerations of fields.
_TITLE, _NAME, _AGENCY_CODE, _AGENCY_NAME, _PURPOSE, _BUDGET_UNIT, _DEPARTMENT, _MEDIUM_GOAL, _OUTCOME, \
    _GRADE = range(10)
_WEIGHT, _SCORE = range(2)


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
        return source_from_native(self._native.source)

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
                      "fields": [field.to_dict() for field in self.fields], "notes": note_names(self.notes)}),
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
        return _project_at, (self._document, present(index))


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


def _project_at(document: Document, index: int) -> Project:
    return document.projects[index]


tell_wrong_types(__name__, "Goals", "_Goals")
