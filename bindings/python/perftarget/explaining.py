"""Explaining a reading: which evidence decided how a document was read."""

from __future__ import annotations

import os
from dataclasses import dataclass
from operator import index
from typing import Optional

from . import _native
from .errors import CHINESE, ENGLISH, Place, from_native, from_status, with_cause
from .model import Document
from .options import ReadOptions, native_options
from .reading import Input, input_bytes, readable_name
from .wrong_types import Named, tell_wrong_types

__all__ = ["Explanation", "Stage", "TraceEvent", "explain"]

_ENOMEM = 1


class Stage(Named):
    """The stages of reading, in their order.

        >>> Stage("columns").text_en
        'column'
    """

    FORMAT = "format"
    LAYOUT = "layout"
    FACTS = "facts"
    REGIONS = "regions"
    COLUMNS = "columns"
    RECORDS = "records"
    LEVELS = "levels"
    BUDGET = "budget"
    HEAD = "head"
    CHOICE = "choice"
    CERTAINTY = "certainty"

    @property
    def text(self) -> str:
        """What it does, in Chinese."""
        return _native.stage_text(_STAGES.index(self), CHINESE)

    @property
    def text_en(self) -> str:
        """What it does, in English."""
        return _native.stage_text(_STAGES.index(self), ENGLISH)


_STAGES = tuple(Stage)


@dataclass(frozen=True)
class TraceEvent:
    """One decision, or one piece of evidence that weighed in it. A place of zeros is the whole input, ``text`` that of
    the cell or line, "" for a region; ``cost`` is what it added to the cost of the reading.

        >>> event = perftarget.explain("targets.md").events[0]
        >>> event.stage.value, event.evidence
        ('format', 'bytes')
    """

    stage: Stage
    evidence: str
    message: str
    message_zh: str
    text: str = ""
    cost: int = 0
    place: Place = Place()


@dataclass(frozen=True)
class Explanation:
    """A document, and the decisions by which it was read, in their order.

        >>> explanation = perftarget.explain("targets.md")
        >>> explanation.events[0].stage
        <Stage.FORMAT: 'format'>
    """

    document: Document
    events: tuple[TraceEvent, ...]

    def at(self, line: int, column: int = 0) -> tuple[TraceEvent, ...]:
        """The events of a line, or of a row of a table in formats without lines; ``column`` 0: of all its cells."""
        line, column = index(line), index(column)
        return tuple(event for event in self.events
                     if (event.place.line or event.place.row) == line and column in (0, event.place.column))


def explain(source: Input, *, format: Optional[str] = None, name: Optional[str] = None,
            encoding: Optional[str] = None) -> Explanation:
    """Reads a document as read() does, and tells which evidence decided.

        >>> for event in perftarget.explain("targets.docx").at(12):         # doctest: +SKIP
        ...     print(event.stage.value, event.evidence, event.message)

    :raises PerftargetError: with the place in the input; also ValueError, OSError or MemoryError.
    """
    trace, error = _native.trace_list_new(), _native.pft_error()
    if trace is None:
        raise from_status(_ENOMEM)
    if isinstance(source, (str, os.PathLike)):
        options = native_options(ReadOptions(format, encoding))
        native = _native.document_read_file_traced(source, options, readable_name(name), trace, error)
        if native is None:
            raise with_cause(from_native(error, os.fsdecode(source)), source)
    else:
        data, known, encoding = input_bytes(source, name, encoding)
        options = native_options(ReadOptions(format, encoding))
        native = _native.document_read_traced(data, options, known, trace, error)
        if native is None:
            raise from_native(error, known or "")
    events = tuple(_event(trace, index) for index in range(_native.trace_list_count(trace)))
    return Explanation(Document._adopt(native), events)


def _event(trace: _native.trace_list, index: int) -> TraceEvent:
    return TraceEvent(_STAGES[_native.trace_list_stage(trace, index)], _native.trace_list_evidence(trace, index),
                      _native.trace_list_message(trace, index, ENGLISH),
                      _native.trace_list_message(trace, index, CHINESE), _native.trace_list_text(trace, index),
                      _native.trace_list_cost(trace, index), Place(*_native.trace_list_place(trace, index)))


tell_wrong_types(__name__)
