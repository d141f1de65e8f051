"""The rows 小计 of a self-evaluation: what a level 1 weighs and scores, as printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Optional, Union, overload

from . import _native
from .errors import Place, check
from .fields import given
from .numbers import Number, decimal_from_native, decimal_to_native
from .sequences import Records
from .value import bound_text
from .wrong_types import tell_wrong_types

if TYPE_CHECKING:
    from .projects import Project


@dataclass(frozen=True)
class LevelTotal:
    """The points that a row 小计 prints for the level 1 ``label``; None: it prints none.

        >>> project = perftarget.Document().add_project("口袋公园建设")
        >>> project.level_totals.append(LevelTotal("产出指标", weight=50))
        >>> project.level_totals[0].label
        '产出指标'
    """

    label: str
    weight: Optional[Number] = None
    score: Optional[Number] = None
    place: Place = field(default=Place(), compare=False, repr=False)

    def __post_init__(self) -> None:
        for name in ("weight", "score"):
            object.__setattr__(self, name, decimal_from_native(decimal_to_native(getattr(self, name))))

    def to_dict(self) -> dict[str, Any]:
        """The row as in JSON."""
        points = {name: bound_text(decimal_from_native(decimal_to_native(getattr(self, name))))
                  for name in ("weight", "score")}
        content = {"label": self.label or None, **given(points)}
        return {**content, "place": self.place.to_dict()} if any(self.place) else content


class LevelTotals(Records[LevelTotal]):
    """The rows 小计 of a project."""

    __slots__ = ("_project",)

    def __init__(self, project: Project) -> None:
        self._project = project

    def __len__(self) -> int:
        return self._project._native.level_total_count

    def _check(self, item: LevelTotal) -> LevelTotal:
        if not isinstance(item, LevelTotal):
            raise TypeError(f"expected LevelTotal, got {type(item).__name__}")
        return item

    def _get(self, index: int) -> LevelTotal:
        native = _native.project_level_total_at(self._project._native, index)
        if native is None:
            raise IndexError(index)
        return LevelTotal(native.label, decimal_from_native(native.weight), decimal_from_native(native.score),
                          Place(*native.place))

    def _remove(self, index: int) -> None:
        check(_native.project_remove_level_total(self._project._document._native, self._project._native, index))

    def _add(self, item: LevelTotal) -> None:
        check(_native.project_add_level_total(
            self._project._document._native, self._project._native, item.label, decimal_to_native(item.weight),
            decimal_to_native(item.score), tuple(item.place)))

    def _insert(self, index: int, item: LevelTotal) -> None:
        # The library adds at the end: what stands behind is added anew, then the old ones go.
        behind = self[index:]
        for row in [item, *behind]:
            self._add(row)
        for _ in behind:
            self._remove(index)


class LevelTotalsField:
    """小计, a list of rows that can be changed, and set as a whole."""

    @overload
    def __get__(self, project: None, owner: Any = None) -> LevelTotalsField: ...
    @overload
    def __get__(self, project: Project, owner: Any = None) -> LevelTotals: ...
    def __get__(self, project: Optional[Project], owner: Any = None) -> Union[LevelTotals, LevelTotalsField]:
        return self if project is None else LevelTotals(project)

    def __set__(self, project: Project, rows: Iterable[LevelTotal]) -> None:
        LevelTotals(project)[:] = list(rows)


tell_wrong_types(__name__, "LevelTotal", "LevelTotals", "LevelTotalsField")
