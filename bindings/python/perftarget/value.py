"""Values: what stands in the cells 指标值 and 实际完成值, typed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, Optional, Union

from . import _native
from .errors import CHINESE, ENGLISH, ArgumentError, Place, from_native
from .names import Kind, Op, Open, kind_from_native, kind_to_native, op_from_native, op_to_native, open_from_native, \
    open_to_native
from .numbers import PartialDate, date_from_native, date_to_native, decimal_from_native, decimal_to_native
from .wrong_types import tell_wrong_types

__all__ = ["Bound", "Value", "parse_value"]

#: One end of a value: a number, a complete date, or one of which the text does not say everything.
Bound = Union[Decimal, datetime.date, PartialDate]

_OVERFLOW = 1
_ERROR = 2


@dataclass(frozen=True)
class Value:
    """One value: as printed, and as understood. It never changes, and belongs to no document.

    ``low`` and ``high`` are ``Decimal`` for numbers, ``datetime.date`` for complete dates and
    :class:`PartialDate` for others. Percentages keep their number: 95％ is 95 with unit ``"%"``.
    ``open`` says which ends of a range do not belong to it (80≤X<90: ``Open.HIGH``). A number that was written as a
    fraction or a ratio (三分之二, 1：50) is exact in ``fraction``; ``low`` is then rounded to six places. ``error``: the
    error of a spreadsheet (#REF!).

        >>> value = perftarget.parse_value("≤254.3万元")
        >>> value.op, value.low, value.unit
        (<Op.AT_MOST: '<='>, Decimal('254.3'), '万元')
    """

    raw: str
    kind: Kind = Kind.OTHER
    op: Optional[Op] = None
    low: Optional[Bound] = None
    high: Optional[Bound] = None
    unit: str = ""
    overflow: bool = False
    place: Place = field(default=Place(), compare=False, repr=False)
    open: Optional[Open] = None
    fraction: Optional[Fraction] = None
    error: bool = False

    @classmethod
    def parse(cls, text: str) -> Value:
        """Reads one value cell. What is not understood is qualitative or other, never an error."""
        if not isinstance(text, str):
            raise TypeError(f"expected str, got {type(text).__name__}")
        error = _native.pft_error()
        native = _native.value_parse(text.encode(), error)
        if native is None:
            raise from_native(error)
        return value_from_native(native)

    def means(self, other: Value) -> bool:
        """True when both say the same: kind, comparator, numbers, dates and unit; the raw texts may differ."""
        return _native.value_equal(value_to_native(self), value_to_native(other))

    @property
    def is_true(self) -> bool:
        """True when the text says yes: 是, √, TRUE, □否☑是. Of a value of kind ``BOOLEAN``, False is no."""
        return _native.value_is_true(value_to_native(self))

    def explain(self, language: str = "en") -> str:
        """How the value was read, in words: "a range: from 80 (included) to 90 (not included), no unit"."""
        if language not in ("en", "zh"):
            raise ValueError(f"expected 'en' or 'zh', got {language!r}")
        return _native.value_explanation(value_to_native(self), CHINESE if language == "zh" else ENGLISH)

    def to_dict(self) -> dict[str, Any]:
        """The value as in JSON: decimals and dates are texts."""
        content: dict[str, Any] = {
            "raw": self.raw, "kind": self.kind.value, "op": self.op.value if self.op else None,
            "low": bound_text(self.low), "high": bound_text(self.high), "unit": self.unit or None}
        if self.open is not None:
            content["open"] = self.open.value
        if self.fraction is not None:
            content["fraction"] = f"{self.fraction.numerator}/{self.fraction.denominator}"
        for name in ("overflow", "error"):
            if getattr(self, name):
                content[name] = True
        return content

    def __str__(self) -> str:
        return self.raw


def parse_value(text: str) -> Value:
    """Reads one value cell, e.g. ``parse_value("≥95％")``.

        >>> parse_value("15-20个工作日").high
        Decimal('20')
    """
    return Value.parse(text)


def bound_text(bound: Optional[Bound]) -> Optional[str]:
    """A bound as in JSON."""
    return format(bound, "f") if isinstance(bound, Decimal) else None if bound is None else str(bound)


def value_from_native(native: _native.pft_value) -> Value:
    """A copy of a record."""
    low, high = native.low, native.high
    return Value(
        raw=_native.value_raw(native),
        kind=kind_from_native(native.kind),
        op=op_from_native(native.op),
        low=date_from_native(native.low_date) if low is None else decimal_from_native(low),
        high=date_from_native(native.high_date) if high is None else decimal_from_native(high),
        unit=native.unit,
        overflow=bool(native.flags & _OVERFLOW),
        place=Place(*native.place),
        open=open_from_native(native.open),
        fraction=Fraction(native.numerator, native.denominator) if native.denominator else None,
        error=bool(native.flags & _ERROR))


def _terms(fraction: Optional[Fraction]) -> tuple[int, int]:
    """Numerator and denominator; zeros for no fraction, and for one that the library cannot hold."""
    terms = (0, 0) if fraction is None else (fraction.numerator, fraction.denominator)
    return terms if 0 <= min(terms) and max(terms) < 1 << 32 else (0, 0)


def value_to_native(value: Value) -> _native.pft_value:
    """A record of a value."""
    if not isinstance(value, Value):
        raise TypeError(f"expected Value, got {type(value).__name__}")
    numbers = [None if isinstance(bound, datetime.date) or isinstance(bound, PartialDate)
               else decimal_to_native(bound) for bound in (value.low, value.high)]
    dates = [date_to_native(bound) if isinstance(bound, (datetime.date, PartialDate)) else ""
             for bound in (value.low, value.high)]
    native = _native.value_make(
        value.raw.encode(), kind_to_native(value.kind), op_to_native(value.op),
        _OVERFLOW * value.overflow | _ERROR * value.error, numbers[0], numbers[1], dates[0], dates[1], value.unit,
        open_to_native(value.open), *_terms(value.fraction))
    if native is None:
        raise ArgumentError(f"not a value: {value!r}", f"不是有效的指标值：{value!r}", status="PFT_EARGUMENT")
    return native


tell_wrong_types(__name__)
