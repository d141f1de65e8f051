"""Scoring in bulk: columns of indicators in, a column of scores out, without a document between."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any, Optional

from . import _native
from .errors import NumberError, from_native, from_status
from .names import Category, Kind, Op, Open, category_to_native, kind_to_native, op_to_native, open_to_native
from .numbers import decimal_from_native, decimal_to_native
from .scoring import Method, MethodLike
from .wrong_types import tell_wrong_types

__all__ = ["COLUMNS", "Scores", "grades", "score_columns"]

_NONE = -2**63  # "not given" among millionths
_ENOMEM = 1

_NUMBERS = ("low", "high", "actual", "weight", "own")
_CODES = ("category", "kind", "op", "grade", "scale", "open")

#: The columns that :func:`score_columns` looks for.
COLUMNS = _CODES + _NUMBERS

_NAMES: dict[str, Callable[[Any], int]] = {
    "category": lambda name: category_to_native(Category(name) if name else None),
    "kind": lambda name: kind_to_native(Kind(name)),
    "op": lambda name: op_to_native(Op(name) if name else None),
    "open": lambda name: open_to_native(Open(name) if name else None),
}


class Scores:
    """The scores of many rows.

    ``score`` and ``flags`` are buffers that numpy takes as they are: ``numpy.asarray(scores.score)``. A score is an
    int64 in millionths, the smallest int64 where there is none; flags are bits, named by :meth:`flags_of`. Arrow's
    readers take the whole object, by the PyCapsule interface: ``pyarrow.table(scores)``, ``polars.DataFrame(scores)``;
    the score is null there where there is none. Nothing is copied for any of them.

        >>> scores = perftarget.score_columns({"low": [95], "actual": [92], "weight": [10]})
        >>> list(scores.score)
        [9680000]
    """

    __slots__ = ("_score", "_flags")

    def __init__(self, score: bytearray, flags: bytearray) -> None:
        self._score = score
        self._flags = flags

    @property
    def score(self) -> memoryview:
        return memoryview(self._score).toreadonly().cast("q")

    @property
    def flags(self) -> memoryview:
        return memoryview(self._flags).toreadonly().cast("I")

    def flags_of(self, index: int) -> list[str]:
        """A row's flags by name, as in a scorecard's JSON."""
        bits = self.flags[index]
        return [_native.line_flag_name(bit) or "" for bit in range(bits.bit_length()) if bits >> bit & 1]

    def __len__(self) -> int:
        return len(self._flags) // 4

    def __getitem__(self, index: int) -> Optional[Decimal]:
        """A row's score, None where there is none."""
        millionths: int = self.score[index]
        return None if millionths == _NONE else decimal_from_native(millionths)

    def __iter__(self) -> Iterator[Optional[Decimal]]:
        return (self[index] for index in range(len(self)))

    def to_columns(self) -> dict[str, memoryview]:
        """Both columns: ``pandas.DataFrame(scores.to_columns())``."""
        return {"score": self.score, "flags": self.flags}

    def __arrow_c_schema__(self) -> Any:
        return _native.scores_schema_capsule()

    def __arrow_c_array__(self, requested_schema: Any = None) -> tuple[Any, Any]:
        return _native.scores_schema_capsule(), _native.scores_array_capsule(self._score, self._flags)

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return _native.scores_stream_capsule(self._score, self._flags)

    def __repr__(self) -> str:
        return f"<{len(self)} scores>"


def score_columns(columns: Any, method: Optional[MethodLike] = None, *, threads: int = 1,
                  floats: str = "as-printed", millionths: bool = False) -> Scores:
    """Scores rows that are given by columns; each score is that of :func:`perftarget.score` for such an indicator.

    :param columns: a mapping of columns by name (a dict, a pandas DataFrame), or a table of Arrow: anything with
        ``__arrow_c_stream__`` or ``__arrow_c_array__`` (pyarrow, polars, DuckDB). The columns are

        * ``low``, ``high``, ``actual``, ``weight``, ``own``: the target (a range has ``high`` too), 实际完成值, 分值, and
          the table's own score, which counts within the band of a grade in words. Numbers are what they are: 95 is 95,
          in an array of integers, of floats and of decimals; a list holds Decimal, int, float or str, and None. The
          smallest int64 and NaN are missing numbers. Target and actual are in one unit; a date is the number yyyymmdd.
        * ``category``, ``kind``, ``op``: codes (int8 or uint8 arrays are used where they are) or names as in JSON.
          Without ``kind`` every row is a number; without ``op`` it is "=".
        * ``grade``: for targets in words the grade that the answer is, from :func:`perftarget.grades`.
        * ``open``: "low", "high" or "both" for the ends that do not belong to a range (80≤X<90 is "high").
        * ``scale``: ten to which power is one in the row's unit, 2 for per cent; needed where a method has bands.

        Other columns are not looked at. What is not given is null.
    :param method: a Method, a built-in's id, a path; None is the default.
    :param threads: how many slices are scored at a time. The GIL is free meanwhile.
    :param floats: "as-printed": a float is the decimal that it prints as, one that has more than six places being
        refused; or "refuse", for mappings of columns.
    :param millionths: int64 counts millionths, and is used where it is, without a copy: 95 is 95000000.
    :raises PerftargetError: ``line`` is the row, from 1, of a code or a number that is none.
    :raises UnsupportedError: the method caps scores by the execution rate, which rows do not have.

    >>> list(score_columns({"low": [95, 95], "actual": [92, 99], "weight": [10, 10]}).score)
    [9680000, 10000000]
    """
    if floats not in ("refuse", "as-printed"):
        raise ValueError(f"expected 'refuse' or 'as-printed', got {floats!r}")
    loaded = method if isinstance(method, Method) else Method.load(method)
    held: Any
    run: Callable[..., bool]
    if hasattr(columns, "keys"):
        (held, count), run = _from_mapping(columns, floats == "as-printed", millionths), _native.column_set_score
    else:
        (held, count), run = _from_arrow(columns, millionths), _native.table_score
    score, flags = bytearray(8 * count), bytearray(4 * count)

    def score_slice(begin: int, end: int) -> None:
        error = _native.pft_error()
        if not run(held, loaded._native, (score, flags, begin, end - begin), error):
            raise from_native(error)

    _in_slices(score_slice, count, threads)
    return Scores(score, flags)


def grades(method: Optional[MethodLike], answers: Iterable[Optional[str]],
           category: Optional[Category] = None) -> list[Optional[int]]:
    """The grade of each answer in words, for the column ``grade``: from 1, 0 for words of no grade, None for none.

        >>> list(grades("mof-2020", ["达成预期指标", "不好说"]))
        [1, 0]
    """
    if not isinstance(method, Method):
        method = Method.load(method)
    known: dict[str, int] = {}
    number = category_to_native(category)
    found: list[Optional[int]] = []
    for answer in answers:
        if answer and answer not in known:
            known[answer] = _native.method_grade(method._native, number, answer)
        found.append(known[answer] if answer else None)
    return found


def _in_slices(run: Callable[[int, int], None], count: int, threads: int) -> None:
    if threads < 1:
        raise ValueError("threads must be at least 1")
    slices = max(1, min(threads, count // 4096))
    edges = [count * index // slices for index in range(slices + 1)]
    if slices == 1:
        run(0, count)
        return
    with ThreadPoolExecutor(slices) as pool:
        for done in [pool.submit(run, *edge) for edge in zip(edges, edges[1:])]:
            done.result()


def _from_arrow(table: Any, millionths: bool) -> tuple[_native.pft_table, int]:
    error = _native.pft_error()
    if hasattr(table, "__arrow_c_stream__"):
        native = _native.table_from_stream(table.__arrow_c_stream__(), millionths, error)
    elif hasattr(table, "__arrow_c_array__"):
        schema, batch = table.__arrow_c_array__()
        native = _native.table_from_array(schema, batch, millionths, error)
    else:
        raise TypeError(f"expected a mapping of columns or a table of Arrow, got {type(table).__name__}")
    if native is None:
        raise from_native(error)
    return native, _native.table_count(native)


# ---- mappings of columns ----

def _from_mapping(columns: Mapping[str, Any], as_printed: bool, millionths: bool) -> tuple[_native.column_set, int]:
    given = {name: columns[name] for name in COLUMNS if name in columns.keys()}
    lengths = {name: len(column) for name, column in given.items()}
    count = next(iter(lengths.values()), 0)
    if any(length != count for length in lengths.values()):
        raise ValueError(f"columns of different lengths: {lengths}")
    native = _native.column_set_new(count)
    if native is None:
        raise from_status(_ENOMEM)
    for name, column in given.items():
        if name in _NUMBERS:
            values, valid = _numbers(name, column, as_printed, millionths)
        else:
            values, valid = _codes(name, column, as_printed)
        _native.column_set_add(native, name, values, valid)
    return native, count


_Held = tuple[Any, Optional[bytes]]  # memory, and a bitmap of the rows that are not null


def _memory(column: Any, null: int) -> Optional[memoryview]:
    """The memory of an array as it stands; of one with a mask, a copy with its nulls filled in."""
    if hasattr(column, "filled"):  # numpy.ma
        column = column.filled(null)
    elif hasattr(column, "to_numpy") and hasattr(column, "array"):  # pandas
        dtype = str(column.dtype)
        if dtype.startswith(("Int", "UInt")):
            column = column.to_numpy(dtype=dtype.lower(), na_value=null & (2**64 - 1) if dtype[0] == "U" else null)
        elif dtype.startswith(("int", "uint", "float", "bool")):
            column = column.to_numpy()
        else:
            return None
    try:
        memory = memoryview(column)
    except TypeError:
        return None
    if memory.ndim != 1:
        raise ValueError("a column is an array of one dimension")
    return memory if memory.c_contiguous else memoryview(memory.tobytes()).cast(memory.format)


def _numbers(name: str, column: Any, as_printed: bool, millionths: bool) -> _Held:
    memory = _memory(column, _NONE)
    is_wide = memory is not None and memory.format in ("l", "q") and memory.itemsize == 8
    if memory is not None and is_wide and millionths:
        return memory, None
    if memory is not None and (is_wide or (memory.format in ("d", "f") and as_printed)):
        return _converted(name, memory), None
    if memory is not None and memory.format in ("b", "B", "h", "H", "i", "I", "L", "Q") and not millionths:
        return array("q", (_millionths(name, row, number, as_printed) for row, number in enumerate(memory, 1))), None
    if memory is None or memory.format in ("O", "d", "f"):
        return array("q", (_millionths(name, row, number, as_printed) for row, number in enumerate(column, 1))), None
    raise TypeError(f"column {name}: numbers are int64 in millionths, not {memory.format!r}")


def _converted(name: str, memory: memoryview) -> memoryview:
    """Numbers as what they are, in millionths."""
    out = bytearray(8 * len(memory))
    misfit = _native.numbers_to_millionths(memory, memory.format if memory.format in ("d", "f") else "q", out)
    if misfit >= 0:
        row, number = misfit + 1, memory[misfit]
        raise NumberError(f"column {name}, row {row}: number does not fit six decimal places and ±9.2e12: {number}",
                          f"{name} 列第 {row} 行：数值超出六位小数或 ±9.2e12 的范围：{number}", status="PFT_EOVERFLOW")
    return memoryview(out).cast("q")


def _millionths(name: str, row: int, number: Any, as_printed: bool) -> int:
    if number is None or number != number or type(number).__name__ == "NAType":
        return _NONE
    if isinstance(number, float):
        if not as_printed:
            raise TypeError(f'column {name}, row {row}: a float is not exact; floats="as-printed" takes it '
                            "as it prints")
        number = repr(float(number))
    elif hasattr(number, "__index__"):
        number = int(number)
    try:
        millionths = decimal_to_native(number)
    except ValueError as error:
        raise type(error)(f"column {name}, row {row}: {error}") from None
    return _NONE if millionths is None else millionths


def _codes(name: str, column: Any, as_printed: bool) -> _Held:
    if hasattr(column, "cat"):  # a pandas categorical
        return _categorical(name, column)
    memory = _memory(column, 0)
    if memory is not None and memory.format in ("B", "b"):
        return memory, None
    codes = bytearray(len(column))
    valid = bytearray((len(column) + 7) // 8)
    known: dict[Any, int] = {}
    for row, item in enumerate(column):
        if item is None or item != item or type(item).__name__ == "NAType":
            continue
        if item not in known:
            known[item] = _code(name, row + 1, item)
        codes[row] = known[item]
        valid[row >> 3] |= 1 << (row & 7)
    return codes, bytes(valid)


def _code(name: str, row: int, item: Any) -> int:
    item = getattr(item, "value", item)  # an enumeration's
    if isinstance(item, str):
        if name not in _NAMES:
            raise TypeError(f"column {name}, row {row}: expected a number, got {item!r}")
        try:
            return _NAMES[name](item)
        except ValueError:
            raise ValueError(f"column {name}, row {row}: no such name: {item!r}") from None
    number = int(item)
    if number != item or not 0 <= number <= 255:
        raise ValueError(f"column {name}, row {row}: no code: {item!r}")
    return number


def _categorical(name: str, column: Any) -> _Held:
    """Each category is looked at once."""
    table = bytearray(256)
    categories = list(column.cat.categories)
    codes = memoryview(column.cat.codes.to_numpy())
    if codes.itemsize != 1:
        return _codes(name, column.astype(object), False)
    for index, item in enumerate(categories):
        table[index] = _code(name, 0, item)
    raw = codes.tobytes()
    if b"\xff" not in raw:  # -1 is null
        return raw.translate(bytes(table)), None
    valid = bytearray((len(raw) + 7) // 8)
    for row, code in enumerate(raw):
        if code != 255:
            valid[row >> 3] |= 1 << (row & 7)
    return raw.translate(bytes(table)), bytes(valid)


tell_wrong_types(__name__)
