"""The indicator library (指标库): what indicators are called, measured in and set to, and what it says of new ones."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Optional, Union

from . import _native
from .errors import from_native, with_cause
from .model import Document, require_document
from .wrong_types import tell_wrong_types

__all__ = ["IndicatorLibrary", "Suggestion"]


@dataclass(frozen=True)
class Suggestion:
    """What a library says of an indicator. ``flags`` are "unknown", "near", "category-differs", "unit-differs" and
    "out-of-range"; ``low`` and ``high`` are the usual range in ``unit``; ``near`` are similar names with their
    likeness.

        >>> library, document = perftarget.IndicatorLibrary(), perftarget.read("targets.md")
        >>> library.add(document)
        >>> suggestion = library.match(document)[0]
        >>> suggestion.name, suggestion.unit, suggestion.flags
        ('居家服务补贴标准', '元/人·月', ())
    """

    project: int
    indicator: int
    name: str
    target: Optional[str]
    flags: tuple[str, ...]
    count: int
    category: Optional[str]
    unit: Optional[str]
    low: Optional[Decimal]
    high: Optional[Decimal]
    near: tuple[tuple[str, Decimal], ...]


class IndicatorLibrary:
    """A library of indicators.

        >>> library, document = IndicatorLibrary(), Document()
        >>> project = document.add_project("夜校")
        >>> _ = project.add_indicator("产出指标", "数量指标", "开课次数", "≥40次")
        >>> library.add(document)
        >>> library["开课次数"]["units"]
        [{'unit': '次', 'count': 1}]
        >>> library.match(document)[0].flags
        ()
    """

    __slots__ = ("_native", "_indexed")

    def __init__(self) -> None:
        error = _native.pft_error()
        native = _native.library_new(error)
        if native is None:
            raise from_native(error)
        self._native = native
        self._indexed = False

    @classmethod
    def load(cls, source: Union[str, "os.PathLike[str]", bytes]) -> IndicatorLibrary:
        """One from a path, or from JSON as bytes.

        :raises PerftargetError: with line, column and JSON path of what is wrong.
        """
        error = _native.pft_error()
        path = "" if isinstance(source, bytes) else os.fsdecode(source)
        native = (_native.library_read(source, error) if isinstance(source, bytes) else
                  _native.library_read_file(source, error))
        if native is None:
            raise with_cause(from_native(error, path), path)
        library = cls.__new__(cls)
        library._native, library._indexed = native, False
        return library

    def add(self, documents: Union[Document, Iterable[Document]]) -> None:
        """Adds the indicators of a document, or of each of several."""
        self._indexed = False
        for document in [documents] if isinstance(documents, Document) else documents:
            error = _native.pft_error()
            if _native.library_add(self._native, require_document(document)._native, error) != 0:
                raise from_native(error)

    def to_json(self, *, compact: bool = False) -> str:
        """As perftarget-library-1.schema.json describes it: to be curated, and loaded again."""
        text = _native.library_json(self._native, compact)
        if text is None:
            raise MemoryError
        return text

    @property
    def data(self) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(self.to_json(compact=True))
        return data

    def __len__(self) -> int:
        return _native.library_count(self._native)

    def __getitem__(self, name: str) -> dict[str, Any]:
        """The entry of that name, typed in whatever way."""
        index = _native.library_find(self._native, name)
        if index < 0:
            raise KeyError(name)
        entry: dict[str, Any] = self.data["indicators"][index]
        return entry

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and _native.library_find(self._native, name) >= 0

    def _ready(self) -> _native.pft_library:
        """The library with its index."""
        error = _native.pft_error()
        if not self._indexed and _native.library_index(self._native, error) != 0:
            raise from_native(error)
        self._indexed = True
        return self._native

    def match(self, document: Document) -> list[Suggestion]:
        """What the library says of each indicator of a document. The GIL is free meanwhile."""
        error = _native.pft_error()
        text = _native.library_matches(self._ready(), require_document(document)._native, error)
        if text is None:
            raise from_native(error)
        return [_suggestion(json.loads(line)) for line in text.splitlines()]

    def __repr__(self) -> str:
        return f"<IndicatorLibrary of {len(self)} indicators>"


def _suggestion(row: dict[str, Any]) -> Suggestion:
    low, high = (None if row[name] is None else Decimal(row[name]) for name in ("low", "high"))
    return Suggestion(row["project"], row["indicator"], row["name"] or "", row["target"], tuple(row["flags"]),
                      row["count"],
                      row["category"], row["unit"], low, high,
                      tuple((near["name"], Decimal(near["likeness"])) for near in row["near"]))


tell_wrong_types(__name__)
