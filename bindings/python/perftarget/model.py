"""The model: a document of projects, each with its budget, goals and indicators.

Documents are read by :func:`perftarget.read`, or made and edited here. A project or an indicator is a view into its
document and keeps it alive; one that was removed can still be read, and editing it raises ArgumentError.
Equality is by content, places, notes, certainties and sources aside; what can be edited has no hash.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Optional, Union, overload

from . import _native, columns, html
from .errors import CHINESE, ENGLISH, Place, check, from_native, from_status
from .fields import checked_text
from .names import Certainty, certainty_to_native
from .options import ReadOptions, native_options
from .profiles import load_native
from .projects import Project, Projects
from .sources import Gap, Source, Unplaced, source_from_native
from .tabular import Tabular, counted
from .wrong_types import tell_wrong_types

__all__ = ["Document"]

_ENOMEM = 1


class Document(Tabular):
    """What was read from one input, or made from code. Iterating, indexing and len() are over the projects.

    A document may be read by many threads at once; one that is edited must not be shared.

        >>> document = Document()
        >>> document.add_project("口袋公园建设").add_indicator("产出指标", "质量指标", "苗木成活率", "≥95％").category
        <Category.OUTPUT_QUALITY: 'output.quality'>
        >>> len(document)
        1
    """

    __slots__ = ("_native", "__weakref__")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self) -> None:
        native = _native.document_new()
        if native is None:
            raise from_status(_ENOMEM)
        self._native = native

    @classmethod
    def _adopt(cls, native: _native.pft_document) -> Document:
        document = cls.__new__(cls)
        document._native = native
        return document

    @property
    def source(self) -> Source:
        """Where the document came from."""
        return source_from_native(_native.document_source(self._native))

    @source.setter
    def source(self, source: Source) -> None:
        check(_native.document_set_source(self._native, source.name, source.reader, source.bytes, source.sha256))
        check(_native.document_set_conversion(self._native, source.conversion))

    @property
    def projects(self) -> Projects:
        """The projects, in the order of the input. ``del`` removes; add_project() adds."""
        return Projects(self)

    @property
    def unplaced(self) -> tuple[Unplaced, ...]:
        """Cells whose text found no place in the model."""
        records = (_native.document_unplaced_at(self._native, index)
                   for index in range(_native.document_unplaced_count(self._native)))
        return tuple(Unplaced(record.text, Place(*record.place), record.project)
                     for record in records if record is not None)

    @property
    def cell_count(self) -> int:
        """Cells with text that the reader saw: always placed_count + len(unplaced)."""
        return _native.document_cell_count(self._native)

    @property
    def placed_count(self) -> int:
        """Cells whose text is in the model, or was understood as a label of the form."""
        return _native.document_placed_count(self._native)

    def certainty_count(self, certainty: Certainty) -> int:
        """How many projects, budget lines and indicators are as sure as that."""
        return _native.document_certainty_count(self._native, certainty_to_native(certainty))

    @property
    def memory(self) -> int:
        """Bytes of memory that the document holds."""
        return _native.document_memory(self._native)

    def add_project(self, name: str = "", *, title: str = "", ordinal: int = 0, year: Optional[int] = None,
                    agency_code: str = "", agency_name: str = "", purpose: str = "",
                    budget_unit: str = "万元") -> Project:
        """Adds a project at the end."""
        check(_native.document_add_project(self._native, checked_text(name)))
        project = self.projects[-1]
        try:
            project.title, project.ordinal, project.year = title, ordinal, year
            project.agency_code, project.agency_name = agency_code, agency_name
            project.purpose, project.budget_unit = purpose, budget_unit
        except BaseException:
            del self.projects[-1]
            raise
        return project

    def add_unplaced(self, text: str, place: Place = Place(), project: int = 0) -> None:
        """Lists a text that found no place."""
        check(_native.document_add_unplaced(self._native, checked_text(text), tuple(place), project))

    def extend(self, other: Document) -> None:
        """Adds copies of all projects of another document, with their sources, and of its unplaced cells."""
        check(_native.document_append(self._native, other._native))

    def merge(self, later: Document) -> tuple[Gap, ...]:
        """Takes from a later document of the same projects what is lacking here: a self-evaluation (绩效自评表) into
        its targets (绩效目标表). Projects and indicators are matched by name; returns what did not match."""
        check(_native.document_merge(self._native, later._native))
        gaps = (_native.document_gap_at(self._native, index)
                for index in range(_native.document_gap_count(self._native)))
        return tuple(Gap(_native.gap_name(gap.kind), gap.project, gap.indicator, gap.later, Place(*gap.place),
                         _native.gap_text(gap.kind, CHINESE), _native.gap_text(gap.kind, ENGLISH), gap.near)
                     for gap in gaps if gap is not None)

    def copy(self) -> Document:
        """An independent copy."""
        return _document_from_json(self.to_json(indent=False))

    def to_json(self, *, indent: bool = True) -> str:
        """The document as JSON, version 1."""
        return self._write("json", compact=not indent)

    def write_back(self, original: Union[bytes, str, "os.PathLike[str]"], *, format: Optional[str] = None,
                   encoding: Optional[str] = None) -> bytes:
        """The file that the document was read from (docx, xlsx) with the edits since: only their cells change, all else
        stays byte for byte.

            >>> document = perftarget.read("targets.docx")                          # doctest: +SKIP
            >>> document.projects[0].indicators[0].target = "≥95%"                  # doctest: +SKIP
            >>> data = document.write_back("targets.docx")                          # doctest: +SKIP

        :param original: its bytes, or its path; ``format`` and ``encoding`` as for :func:`read`.
        :raises MissingError: a value stands in no cell of its own; the message names it.
        :raises UnsupportedError: another format, or records were added or removed.
        """
        error = _native.pft_error()
        name = None if isinstance(original, bytes) else os.fsdecode(original)
        data = original if isinstance(original, bytes) else Path(name or "").read_bytes()
        written = _native.document_write_back(self._native, data, format, name, encoding, error)
        if written is None:
            raise from_native(error, name or "")
        return written

    def to_jsonl(self) -> str:
        """The document as JSON Lines, one project a line."""
        return self._write("jsonl")

    def to_csv(self, *, header: bool = True, excel: bool = False) -> str:
        """The document as csv in the long form, one indicator a row.

        :param excel: for a spreadsheet: a byte order mark comes first, and an apostrophe before each text that would be
            taken for a formula; read() takes it off again.
        """
        return self._write("csv", header=header, excel=excel)

    def to_dict(self) -> dict[str, Any]:
        """What the JSON holds: decimals and dates are texts."""
        content: dict[str, Any] = json.loads(self.to_json(indent=False))
        return content

    def to_columns(self, numeric: bool = False, method: Any = None) -> dict[str, list[Any]]:
        """One list a column and one row an indicator: ``pandas.DataFrame(document.to_columns())``.

        :param numeric: the columns that :func:`perftarget.score_columns` takes instead: target and actual in one unit,
            words as grades and dates as numbers, as the method compares them (None: the default method).
        """
        if not numeric:
            return columns.of_document(self)
        native = getattr(method, "_native", None)
        return columns.rows_of_document(self, native if native is not None else load_native("method", method))

    @classmethod
    def from_json(cls, text: Union[str, bytes]) -> Document:
        """Reads JSON version 1."""
        return _document_from_json(text)

    def _write(self, format: str, compact: bool = False, header: bool = True, excel: bool = False) -> str:
        error = _native.pft_error()
        text = _native.document_write(self._native, format, compact, header, excel, error)
        if text is None:
            raise from_native(error)
        return text

    def __iter__(self) -> Iterator[Project]:
        return iter(self.projects)

    def __len__(self) -> int:
        return len(self.projects)

    def __bool__(self) -> bool:
        return True

    @overload
    def __getitem__(self, index: int) -> Project: ...
    @overload
    def __getitem__(self, index: slice) -> list[Project]: ...
    def __getitem__(self, index: Union[int, slice]) -> Union[Project, list[Project]]:
        return self.projects[index]

    def __delitem__(self, index: Union[int, slice]) -> None:
        del self.projects[index]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Document):
            return NotImplemented
        return _native.document_equal(self._native, other._native)

    def __repr__(self) -> str:
        name = self.source.name
        return f"<Document{f' {name!r}' if name else ''}: {counted(len(self), 'project')}>"

    def _repr_html_(self) -> str:
        return html.document(self)

    def __reduce__(self) -> tuple[object, ...]:
        return _document_from_json, (self.to_json(indent=False),)


def document_from_bytes(data: bytes, options: ReadOptions, name: Optional[str]) -> Document:
    """Reads a document from memory."""
    error = _native.pft_error()
    native = _native.document_read_with(data, native_options(options), name, error)
    if native is None:
        raise from_native(error, name or "")
    return Document._adopt(native)


def document_from_conversion(data: bytes, made: bytes, by: str, options: ReadOptions, name: Optional[str]) -> Document:
    """Reads what was made of the data by a converter; the source is the data's."""
    error = _native.pft_error()
    native = _native.document_read_converted(data, made, by, native_options(options), name, error)
    if native is None:
        raise from_native(error, name or "")
    return Document._adopt(native)


def _document_from_json(text: Union[str, bytes]) -> Document:
    return document_from_bytes(text.encode() if isinstance(text, str) else text, ReadOptions(format="json"), None)


def require_document(document: object) -> Document:
    """The document, or a TypeError that says what to do."""
    if not isinstance(document, Document):
        raise TypeError(f"expected Document, got {type(document).__name__}: call perftarget.read() first")
    return document


tell_wrong_types(__name__)
