"""The labelled texts of a project that have no field of their own: 项目负责人, 联系电话."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Optional, Union, overload

from . import _native
from .errors import Place, check
from .fields import checked_text
from .sequences import Records
from .wrong_types import tell_wrong_types

if TYPE_CHECKING:
    from .projects import Project


@dataclass(frozen=True)
class Field:
    """A labelled text, as printed, the label without a colon at its end.

        >>> project = perftarget.Document().add_project("口袋公园建设")
        >>> project.fields.append(Field("项目负责人", "林清"))
        >>> project.fields[0].text
        '林清'
    """

    label: str
    text: str = ""
    place: Place = field(default=Place(), compare=False, repr=False)

    def __post_init__(self) -> None:
        checked_text(self.label)
        checked_text(self.text)

    def to_dict(self) -> dict[str, Any]:
        """The field as in JSON."""
        return {"label": self.label, "text": self.text, "place": self.place.to_dict()}


class Fields(Records[Field]):
    """The labelled texts of a project."""

    __slots__ = ("_project",)

    def __init__(self, project: Project) -> None:
        self._project = project

    def __len__(self) -> int:
        return self._project._native.field_count

    def text(self, label: str, default: str = "") -> str:
        """The text of the first field of that label."""
        return next((item.text for item in self if item.label == label), default)

    def _check(self, item: Field) -> Field:
        if not isinstance(item, Field):
            raise TypeError(f"expected Field, got {type(item).__name__}")
        return item

    def _get(self, index: int) -> Field:
        native = _native.project_field_at(self._project._native, index)
        if native is None:
            raise IndexError(index)
        return Field(native.label, native.text, Place(*native.place))

    def _remove(self, index: int) -> None:
        check(_native.project_remove_field(self._project._document._native, self._project._native, index))

    def _replace(self, index: int, item: Field) -> None:
        check(_native.project_put_field(self._project._document._native, self._project._native, index, item.label,
                                        item.text, tuple(item.place)))

    def _insert(self, index: int, item: Field) -> None:
        # The library adds at the end: the last is doubled, then each moves down by one.
        behind = self[index:]
        self._replace(len(self), behind[-1] if behind else item)
        for position, moved in enumerate([item, *behind[:-1]] if behind else [], start=index):
            self._replace(position, moved)


class FieldsField:
    """Labelled texts, a list that can be changed, and set as a whole."""

    @overload
    def __get__(self, project: None, owner: Any = None) -> FieldsField: ...
    @overload
    def __get__(self, project: Project, owner: Any = None) -> Fields: ...
    def __get__(self, project: Optional[Project], owner: Any = None) -> Union[Fields, FieldsField]:
        return self if project is None else Fields(project)

    def __set__(self, project: Project, fields: Iterable[Field]) -> None:
        Fields(project)[:] = list(fields)


tell_wrong_types(__name__, "Field", "Fields", "FieldsField")
