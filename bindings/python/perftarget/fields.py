"""The fields of projects and indicators: read from the native record, and set through its document."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Optional, Union, overload

from . import _native
from .errors import check
from .names import (Certainty, Doubt, certainty_from_native, certainty_to_native, doubts_from_native,
                    doubts_to_native)
from .numbers import Number, decimal_from_native, decimal_to_native
from .value import Value, value_from_native, value_to_native
from .wrong_types import tell_wrong_types

if TYPE_CHECKING:
    from .indicators import Indicator
    from .projects import Project


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
        raise TypeError(f"expected str, got {type(text).__name__}")
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


class CertaintyField:
    """How sure the reading is."""

    @overload
    def __get__(self, record: None, owner: Any = None) -> CertaintyField: ...
    @overload
    def __get__(self, record: Union[Project, Indicator], owner: Any = None) -> Certainty: ...
    def __get__(self, record: Union[Project, Indicator, None], owner: Any = None) -> Union[Certainty, CertaintyField]:
        return self if record is None else certainty_from_native(record._native.certainty)

    def __set__(self, record: Union[Project, Indicator], certainty: Certainty) -> None:
        record._set_certainty(certainty_to_native(certainty), record._native.doubts)


class DoubtsField:
    """Why the reading is less than certain."""

    @overload
    def __get__(self, record: None, owner: Any = None) -> DoubtsField: ...
    @overload
    def __get__(self, record: Union[Project, Indicator], owner: Any = None) -> tuple[Doubt, ...]: ...
    def __get__(self, record: Union[Project, Indicator, None],
                owner: Any = None) -> Union[tuple[Doubt, ...], DoubtsField]:
        return self if record is None else doubts_from_native(record._native.doubts)

    def __set__(self, record: Union[Project, Indicator], doubts: Iterable[Doubt]) -> None:
        record._set_certainty(record._native.certainty, doubts_to_native(doubts))


def certainty_dict(certainty: Certainty, doubts: Iterable[Doubt]) -> dict[str, Any]:
    """The two members as in JSON."""
    return {"certainty": certainty.value, **given({"doubts": [doubt.value for doubt in doubts]})}


def given(content: dict[str, Any]) -> dict[str, Any]:
    """What says something: JSON leaves out the other rare members."""
    return {name: item for name, item in content.items() if item}


tell_wrong_types(__name__, "TextField", "ValueField", "PointsField", "CertaintyField", "DoubtsField")
