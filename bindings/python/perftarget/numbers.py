"""Numbers and dates: decimals are exact both ways, dates keep the precision that was written."""

from __future__ import annotations

import datetime
import operator
from decimal import Decimal
from typing import NamedTuple, Optional, SupportsIndex, Union

from .errors import NumberError

__all__ = ["Number", "PartialDate"]

#: What is taken where a number is asked for; the integers of numpy and pandas are integers. A float is refused: it is
#: not exact.
Number = Union[Decimal, SupportsIndex, str]

_PLACES = 6
_LARGEST = 2**63 - 1


class PartialDate(NamedTuple):
    """A date of which the text does not say everything: 2023-12, 2023, --12-31. 0 stands for "not written".

        >>> perftarget.parse_value("2024年9月底前").low
        PartialDate(year=2024, month=9, day=0)
    """

    year: int = 0
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        """ISO text at the precision written."""
        tail = "".join(f"-{part:02d}" for part in (self.month, self.day) if part)
        return (f"{self.year:04d}" if self.year else "-") + tail


def decimal_from_native(millionths: Optional[int]) -> Optional[Decimal]:
    """Exact in any decimal context; the shortest text, as in JSON."""
    if millionths is None:
        return None
    whole, rest = divmod(abs(millionths), 10**_PLACES)
    text = f"{whole}.{rest:0{_PLACES}d}".rstrip("0").rstrip(".")
    return Decimal(f"-{text}" if millionths < 0 else text)


def decimal_to_native(number: Optional[Number]) -> Optional[int]:
    """Millionths; never rounded."""
    if number is None:
        return None
    try:
        exact = Decimal(_plain(number))
    except ArithmeticError:
        raise ValueError(f"not a number: {number!r}") from None
    if not exact.is_finite():
        raise ValueError(f"not a finite number: {number!r}")
    sign, digits, exponent = exact.as_tuple()
    if exact and exact.adjusted() > 12:
        raise _misfit(number)
    shift = int(exponent) + _PLACES
    count = int("".join(map(str, digits)))
    if count == 0:
        return 0
    count, rest = (count * 10**shift, 0) if shift >= 0 else divmod(count, 10**-shift)
    if rest or count > _LARGEST:
        raise _misfit(number)
    return -count if sign else count


def _plain(number: Number) -> Union[Decimal, int, str]:
    if isinstance(number, (Decimal, str)):
        return number
    kind = type(number).__name__
    if hasattr(number, "__index__") and kind not in ("bool", "bool_"):
        return operator.index(number)
    if isinstance(number, float):
        raise TypeError(f"expected Decimal, int or str, got {kind}, which is not exact: use str(number) or a Decimal")
    raise TypeError(f"expected Decimal, int or str, got {kind}")


def _misfit(number: Number) -> NumberError:
    return NumberError(f"number does not fit six decimal places and ±9.2e12: {number}",
                       f"数值超出六位小数或 ±9.2e12 的范围：{number}", status="PFT_EOVERFLOW")


def date_from_native(text: str) -> Union[datetime.date, PartialDate, None]:
    """A complete date is a ``datetime.date``, any other a :class:`PartialDate`, none is None."""
    if not text:
        return None
    if text.startswith("--"):
        year, rest = 0, text[2:]
    else:
        year, rest = int(text[:4]), text[5:]
    month, _, day = rest.partition("-")
    parts = PartialDate(year, int(month or 0), int(day or 0))
    return datetime.date(*parts) if all(parts) else parts


def date_to_native(date: Union[datetime.date, PartialDate, None]) -> str:
    """ISO text at the date's precision, "" for none."""
    return "" if date is None else str(date)
