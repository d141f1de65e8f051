"""Where a document came from, and what reading or merging left over."""

from __future__ import annotations

from dataclasses import dataclass, field

from . import _native
from .errors import Place
from .wrong_types import tell_wrong_types

__all__ = ["Gap", "Source", "Unplaced"]


@dataclass(frozen=True)
class Source:
    """Where a document came from; empty when it was made from code. ``conversion`` says how the input was converted
    before it was read, such as "doc → docx (LibreOffice 7.4.7.2)".

        >>> document = perftarget.read("evaluation.md")
        >>> document.source.name, document.source.reader
        ('evaluation.md', 'text')
    """

    name: str = ""
    reader: str = ""
    bytes: int = 0
    sha256: str = ""
    conversion: str = ""


@dataclass(frozen=True)
class Unplaced:
    """A cell's text that found no place in the model. ``project`` counts from 1; 0 is "before the first".

        >>> document = perftarget.read("evaluation.md")
        >>> [cell.text for cell in document.unplaced]
        []
    """

    text: str
    place: Place = Place()
    project: int = 0


@dataclass(frozen=True)
class Gap:
    """What a merge could not bring together. ``kind``: project-earlier, project-later, indicator-earlier,
    indicator-later, target-differs; ``later`` is then the later target. ``near``: for an indicator of the later
    document alone, the earlier one without a partner whose name is most like its own.

        >>> document = perftarget.read("targets.md")
        >>> document.merge(perftarget.read("evaluation.md"))
        ()
    """

    kind: str
    project: str
    indicator: str = ""
    later: str = ""
    place: Place = Place()
    text: str = field(default="", compare=False)
    text_en: str = field(default="", compare=False)
    near: str = field(default="", compare=False)


def source_from_native(native: _native.pft_source) -> Source:
    return Source(native.name, native.reader, native.bytes, native.sha256, native.conversion)


tell_wrong_types(__name__)
