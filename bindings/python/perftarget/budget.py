"""The budget (预算) of a project: lines by the source of the funds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Optional, Union, overload

from . import _native
from .errors import Place, check
from .fields import certainty_dict, given
from .names import (Certainty, Doubt, Funding, certainty_from_native, certainty_to_native, doubts_from_native,
                    doubts_to_native, funding_from_native, funding_to_native)
from .numbers import Number, decimal_from_native, decimal_to_native
from .sequences import Records
from .value import bound_text
from .wrong_types import tell_wrong_types

if TYPE_CHECKING:
    from .projects import Project

# Members of a budget line that JSON leaves out when they are not given.
_RARE_NUMBERS = ("weight", "rate", "score", "forecast")


@dataclass(frozen=True)
class BudgetLine:
    """One line of a budget. Amounts are in 万元, exact; ``rate`` (执行率) is in percent; ``forecast`` is the
    全年预计执行数 of a monitoring form; None: the table does not say.

        >>> document = perftarget.read("evaluation.md")
        >>> document.projects[0].budget[0].initial
        Decimal('812.6')
    """

    source: Funding
    initial: Optional[Number] = None
    adjusted: Optional[Number] = None
    executed: Optional[Number] = None
    label: str = ""
    weight: Optional[Number] = None
    rate: Optional[Number] = None
    score: Optional[Number] = None
    forecast: Optional[Number] = None
    certainty: Certainty = field(default=Certainty.CERTAIN, compare=False, repr=False)
    doubts: tuple[Doubt, ...] = field(default=(), compare=False, repr=False)
    place: Place = field(default=Place(), compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "source", Funding(self.source))
        object.__setattr__(self, "label", self.label or self.source.label)
        object.__setattr__(self, "certainty", Certainty(self.certainty))
        object.__setattr__(self, "doubts", tuple(Doubt(doubt) for doubt in self.doubts))
        for name in ("initial", "adjusted", "executed", *_RARE_NUMBERS):
            object.__setattr__(self, name, decimal_from_native(decimal_to_native(getattr(self, name))))

    def to_dict(self) -> dict[str, Any]:
        """The line as in JSON."""
        content: dict[str, Any] = {
            "source": self.source.value, "label": self.label, "initial": _number_text(self.initial),
            "adjusted": _number_text(self.adjusted), "executed": _number_text(self.executed),
            **given({name: _number_text(getattr(self, name)) for name in _RARE_NUMBERS})}
        if self.certainty is not Certainty.CERTAIN or self.doubts:
            content.update(certainty_dict(self.certainty, self.doubts))
        return {**content, "place": self.place.to_dict()} if any(self.place) else content


def _number_text(number: Optional[Number]) -> Optional[str]:
    return bound_text(decimal_from_native(decimal_to_native(number)))


class Budget(Records[BudgetLine]):
    """The budget lines of a project."""

    __slots__ = ("_project",)

    def __init__(self, project: Project) -> None:
        self._project = project

    def __len__(self) -> int:
        return self._project._native.budget_line_count

    def line(self, source: Funding) -> Optional[BudgetLine]:
        """The first line of that source."""
        return next((line for line in self if line.source is source), None)

    def _check(self, item: BudgetLine) -> BudgetLine:
        if not isinstance(item, BudgetLine):
            raise TypeError(f"expected BudgetLine, got {type(item).__name__}")
        return item

    def _get(self, index: int) -> BudgetLine:
        native = _native.project_budget_line_at(self._project._native, index)
        if native is None:
            raise IndexError(index)
        return BudgetLine(
            source=funding_from_native(native.source), label=native.label,
            initial=decimal_from_native(native.initial), adjusted=decimal_from_native(native.adjusted),
            executed=decimal_from_native(native.executed), weight=decimal_from_native(native.weight),
            rate=decimal_from_native(native.rate), score=decimal_from_native(native.score),
            forecast=decimal_from_native(native.forecast), certainty=certainty_from_native(native.certainty),
            doubts=doubts_from_native(native.doubts), place=Place(*native.place))

    def _remove(self, index: int) -> None:
        check(_native.project_remove_budget_line(self._project._document._native, self._project._native, index))

    def _replace(self, index: int, item: BudgetLine) -> None:
        check(_native.project_put_budget_line(
            self._project._document._native, self._project._native, index, funding_to_native(item.source),
            item.label, decimal_to_native(item.initial), decimal_to_native(item.adjusted),
            decimal_to_native(item.executed), decimal_to_native(item.weight), decimal_to_native(item.rate),
            decimal_to_native(item.score), decimal_to_native(item.forecast), certainty_to_native(item.certainty),
            doubts_to_native(item.doubts), tuple(item.place)))

    def _insert(self, index: int, item: BudgetLine) -> None:
        # The library adds at the end: the last line is doubled, then each moves down by one.
        lines = self[index:]
        self._replace(len(self), lines[-1] if lines else item)
        for position, line in enumerate([item, *lines[:-1]] if lines else [], start=index):
            self._replace(position, line)


class BudgetField:
    """预算, a list of lines that can be changed, and set as a whole."""

    @overload
    def __get__(self, project: None, owner: Any = None) -> BudgetField: ...
    @overload
    def __get__(self, project: Project, owner: Any = None) -> Budget: ...
    def __get__(self, project: Optional[Project], owner: Any = None) -> Union[Budget, BudgetField]:
        return self if project is None else Budget(project)

    def __set__(self, project: Project, lines: Iterable[BudgetLine]) -> None:
        Budget(project)[:] = list(lines)


tell_wrong_types(__name__, "BudgetLine", "Budget", "BudgetField")
