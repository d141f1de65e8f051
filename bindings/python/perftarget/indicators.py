"""The indicators of a project: views into their document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Optional

from . import _native
from .errors import Place, check
from .fields import CertaintyField, DoubtsField, PointsField, TextField, ValueField, certainty_dict, given
from .names import (Category, Note, Term, category_from_native, category_to_native, note_names, notes_from_native,
                    notes_to_native, term_from_native, term_to_native)
from .sequences import View, present
from .value import Value, bound_text
from .wrong_types import tell_wrong_types

if TYPE_CHECKING:
    from .projects import Project

__all__ = ["Indicator"]

# The C enumerations of fields.
_LEVEL1, _LEVEL2, _INDICATOR_NAME, _DESCRIPTION, _REASON, _CRITERION, _BASIS, _EVIDENCE, _LIKELIHOOD, \
    _REMARK = range(10)
_TARGET, _ACTUAL, _PREVIOUS, _FORECAST, _REVIEWED_ACTUAL = range(5)
_WEIGHT, _SCORE, _REVIEWED_SCORE, _LEVEL1_WEIGHT, _LEVEL2_WEIGHT = range(5)


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
                **given({"notes": note_names(self.notes)}), **certainty_dict(self.certainty, self.doubts),
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
        return _indicator_at, (self._project, present(index))


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


def _indicator_at(project: Project, index: int) -> Indicator:
    return project.indicators[index]


tell_wrong_types(__name__)
