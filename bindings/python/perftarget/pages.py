"""Pages: documents from marks, such as the words that a recogniser found on a scan, or what a PDF library gives."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Iterable, Mapping, Optional, Sequence, Union

from .model import Document
from .reading import read
from .wrong_types import tell_wrong_types

__all__ = ["Page", "Run", "Stroke", "read_pages"]



@dataclass(slots=True)
class Run:
    """Glyphs that follow one another on a line: a character, a word or a whole line.

    ``size`` is that of the font (0: taken from the box); ``edges`` says where each character ends (None: they are
    spread evenly); ``direction`` is which way the line is read: "right", "down", "left" or "up"; ``confidence`` goes
    from 0 to 1 for recognised text (0: not told). Below 0.8 what is made of the text is less certain (doubt
    ``POORLY_RECOGNISED``).

        >>> Run("项目名称", (20, 24, 100, 36)).text
        '项目名称'
    """

    text: str
    box: Sequence[float]
    size: float = 0
    edges: Optional[Sequence[float]] = None
    direction: str = "right"
    confidence: float = 0

    @classmethod
    def from_corners(cls, corners: Sequence[Sequence[float]], text: str, confidence: float = 0) -> Run:
        """A line as PaddleOCR and others give it: four corners (x, y), its text, how sure it is."""
        xs, ys = [float(x) for x, _ in corners], [float(y) for _, y in corners]
        return cls(text, (min(xs), min(ys), max(xs), max(ys)), confidence=float(confidence))


@dataclass(slots=True)
class Stroke:
    """A drawn line ("line"), the outline of a rectangle ("frame") or a filled one ("fill"); ``colour`` is "#RRGGBB".

        >>> Stroke("frame", (15, 20, 135, 50)).kind
        'frame'
    """

    kind: str
    box: Sequence[float]
    width: float = 0
    colour: str = "#000000"


@dataclass(slots=True)
class Page:
    """A page's marks. ``width`` and ``height`` may be 0: as far as the marks reach; ``rotation`` is by how many degrees
    the page is to be turned clockwise to be read; ``picture`` tells that a picture covers most of it.

        >>> Page(width=595, height=842, runs=[perftarget.Run("项目名称", (20, 24, 100, 36))]).width
        595
    """

    runs: Iterable[Union[Run, Mapping[str, Any]]] = ()
    strokes: Iterable[Union[Stroke, Mapping[str, Any]]] = ()
    width: float = 0
    height: float = 0
    number: int = 0
    rotation: int = 0
    picture: bool = False


def _plain(mark: Any) -> Any:
    """A mark as JSON has it: without what says nothing."""
    values = asdict(mark) if isinstance(mark, (Run, Stroke)) else dict(mark)
    return {name: list(value) if isinstance(value, (tuple, list)) else value
            for name, value in values.items() if value is not None and value != 0}


def _page(page: Union[Page, Mapping[str, Any]]) -> dict[str, Any]:
    values = {name: getattr(page, name) for name in Page.__dataclass_fields__} if isinstance(page, Page) else dict(page)
    return {**{name: value for name, value in values.items() if value},
            "runs": [_plain(run) for run in values.get("runs", ())],
            "strokes": [_plain(stroke) for stroke in values.get("strokes", ())]}


def read_pages(pages: Iterable[Union[Page, Mapping[str, Any]]], *, name: Optional[str] = None,
               max_memory: Optional[int] = None) -> Document:
    """Reads a document from the marks of its pages: Page objects, or mappings with the members of one.

    :param name: the source's name in the model.
    :param max_memory: as in read().
    :raises InputError: when there is no text, or its characters are not known.

    >>> runs = [perftarget.Run(text, (20 + 120 * column, 24 + 30 * row, 110 + 120 * column, 36 + 30 * row))
    ...         for row, line in enumerate(["项目名称 路灯更新", "一级指标 二级指标 三级指标 指标值", "产出指标 数量指标 更新路灯数 ≥120盏"])
    ...         for column, text in enumerate(line.split())]
    >>> read_pages([perftarget.Page(width=520, height=120, runs=runs)]).projects[0].name
    '路灯更新'
    """
    frame = {"format": "perftarget-marks", "version": 1, "pages": [_page(page) for page in pages]}
    return read(json.dumps(frame, ensure_ascii=False, default=float).encode(), format="marks", name=name,
                max_memory=max_memory)


tell_wrong_types(__name__)
