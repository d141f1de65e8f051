"""Sequences: lists whose items live in a document. A subclass says how one item is read, put in and taken out."""

from __future__ import annotations

import operator
from collections.abc import Iterable, MutableSequence, Sequence
from typing import Any, TypeVar, Union, overload

from .errors import ArgumentError

__all__ = ["Records", "View", "present"]

T = TypeVar("T")


class View(Sequence[T]):
    """Indices from either end, slices as lists, equality by the items, and ``del``."""

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]

    def _get(self, index: int) -> T:
        raise NotImplementedError

    def _remove(self, index: int) -> None:
        raise NotImplementedError

    def _index(self, index: int) -> int:
        position = operator.index(index)
        position += len(self) if position < 0 else 0
        if not 0 <= position < len(self):
            raise IndexError(f"index {index} is out of range, there are {len(self)}")
        return position

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: Union[int, slice]) -> Union[T, list[T]]:
        if isinstance(index, slice):
            return [self._get(i) for i in range(*index.indices(len(self)))]
        return self._get(self._index(index))

    def __delitem__(self, index: Union[int, slice]) -> None:
        if isinstance(index, slice):
            for i in sorted(range(*index.indices(len(self))), reverse=True):
                self._remove(i)
        else:
            self._remove(self._index(index))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (View, list, tuple)):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other))

    def __repr__(self) -> str:
        return repr(list(self))


class Records(View[T], MutableSequence[T]):
    """A view whose items are values of Python: they can be set and inserted too."""

    __slots__ = ()

    def _check(self, item: T) -> T:
        """The item, or TypeError: before anything is changed."""
        raise NotImplementedError

    def _insert(self, index: int, item: T) -> None:
        raise NotImplementedError

    def _replace(self, index: int, item: T) -> None:
        self._insert(index, item)
        self._remove(index + 1)

    def insert(self, index: int, value: T) -> None:
        start, _, _ = slice(index, None).indices(len(self))
        self._insert(start, self._check(value))

    def __setitem__(self, index: Union[int, slice], value: Any) -> None:
        if isinstance(index, slice):
            self._set_slice(index, value)
        else:
            self._replace(self._index(index), self._check(value))

    def _set_slice(self, index: slice, values: Iterable[T]) -> None:
        items = [self._check(item) for item in values]
        start, stop, step = index.indices(len(self))
        positions = range(start, stop, step)
        if step != 1:
            if len(items) != len(positions):
                raise ValueError(f"expected {len(positions)} items, got {len(items)}")
            for position, item in zip(positions, items):
                self._replace(position, item)
            return
        for offset, item in enumerate(items):
            self._insert(start + len(positions) + offset, item)
        for position in reversed(positions):
            self._remove(position)


def present(index: int) -> int:
    """The index of a record in its document, where it still has one."""
    if index < 0:
        raise ArgumentError("the record is no longer part of its document", "该记录已不在文档中",
                            status="PFT_EARGUMENT")
    return index
