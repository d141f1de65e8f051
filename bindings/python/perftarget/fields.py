"""The fields of projects and indicators: read from the native record, and set through its document."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Optional, Union, overload

from . import _native
from .errors import check
from .numbers import Number, decimal_from_native, decimal_to_native
from .value import Value, value_from_native, value_to_native

if TYPE_CHECKING:
    from .model import Indicator, Project


class TextField:
    """A text of a record: read from it, and set through the document."""

    def __init__(self, name: str, number: int, doc: str) -> None:
        self._name = name
        self._number = number
        self.__doc__ = doc

    @overload
    def __get__(self, record: None, owner: Any = None) -> TextField: ...
    @overload
    def __get__(self, record: Union[Project, Indicator], owner: Any = None) -> str: ...
    def __get__(self, record: Union[Project, Indicator, None], owner: Any = None) -> Union[str, TextField]:
        if record is None:
            return self
        text: str = getattr(record._native, self._name)
        return text

    def __set__(self, record: Union[Project, Indicator], text: str) -> None:
        record._set_text(self._number, checked_text(text))


def checked_text(text: str) -> str:
    if not isinstance(text, str):
        raise TypeError(f"expected str, not {type(text).__name__}")
    return text


class ValueField:
    """A value of an indicator; a text that is set is parsed."""

    def __init__(self, name: str, number: int, doc: str) -> None:
        self._name = name
        self._number = number
        self.__doc__ = doc

    @overload
    def __get__(self, record: None, owner: Any = None) -> ValueField: ...
    @overload
    def __get__(self, record: Indicator, owner: Any = None) -> Optional[Value]: ...
    def __get__(self, record: Optional[Indicator], owner: Any = None) -> Union[Value, None, ValueField]:
        if record is None:
            return self
        native = getattr(record._native, self._name)
        return None if native is None else value_from_native(native)

    def __set__(self, record: Indicator, value: Union[Value, str, None]) -> None:
        document = record._document
        if value is None or isinstance(value, str):
            check(_native.indicator_set_value(document, record._native, self._number, value))
        else:
            check(_native.indicator_set_parsed(document, record._native, self._number, value_to_native(value)))


class PointsField:
    """Points of an indicator or of a total: read as Decimal, set to any exact number."""

    def __init__(self, name: str, number: int, doc: str) -> None:
        self._name = name
        self._number = number
        self.__doc__ = doc

    @overload
    def __get__(self, record: None, owner: Any = None) -> PointsField: ...
    @overload
    def __get__(self, record: Union[Project, Indicator], owner: Any = None) -> Optional[Decimal]: ...
    def __get__(self, record: Union[Project, Indicator, None], owner: Any = None) -> Union[Decimal, None, PointsField]:
        return self if record is None else decimal_from_native(getattr(record._native, self._name))

    def __set__(self, record: Union[Project, Indicator], points: Optional[Number]) -> None:
        record._set_points(self._number, decimal_to_native(points))


def given(content: dict[str, Any]) -> dict[str, Any]:
    """What says something: JSON leaves out the other rare members."""
    return {name: item for name, item in content.items() if item}
