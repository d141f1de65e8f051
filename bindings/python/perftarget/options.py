"""How to read: all that the library lets be chosen, and the limits that hold."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple, Optional

from . import _native
from .errors import ArgumentError, from_status
from .wrong_types import tell_wrong_types

__all__ = ["ReadOptions"]

_ENOMEM = 1


class ReadOptions(NamedTuple):
    """How to read. A limit that is None is that of the library; each is named by its refusal.

        >>> careful = ReadOptions(max_cells=100_000, max_memory=256 << 20)
        >>> careful._replace(digest=True).max_cells
        100000
    """

    #: A name out of :func:`perftarget.formats`; None recognises it from the bytes.
    format: Optional[str] = None
    #: A name such as "GB18030"; None: a BOM, else valid UTF-8, else GB18030.
    encoding: Optional[str] = None
    #: Whether to keep the SHA-256 of the input.
    digest: bool = False
    #: The whole input, in bytes.
    max_bytes: Optional[int] = None
    #: One cell's text, in bytes.
    max_cell_bytes: Optional[int] = None
    #: Cells in one row.
    max_columns: Optional[int] = None
    #: Nesting of JSON.
    max_depth: Optional[int] = None
    #: One unpacked part of an Office file, in bytes.
    max_part_bytes: Optional[int] = None
    #: All its parts that are read, unpacked, in bytes.
    max_unpacked_bytes: Optional[int] = None
    #: Unpacked to packed, in parts beyond 1 MiB.
    max_ratio: Optional[int] = None
    #: Cells of an Office file, a web page or of pages.
    max_cells: Optional[int] = None
    #: Merged ranges of a sheet.
    max_merges: Optional[int] = None
    #: Nesting of XML and HTML.
    max_xml_depth: Optional[int] = None
    #: Tables within tables.
    max_table_depth: Optional[int] = None
    #: JSON Lines, a piece of a larger file: its first line's number.
    first_line: Optional[int] = None
    #: All memory that reading takes at once beside the input itself, in bytes.
    max_memory: Optional[int] = None
    #: Bytes of text in cells, and 64 for each cell; of lines and of marks of pages 48 times as much.
    max_work: Optional[int] = None
    #: Runs and strokes of all pages, and the pages themselves.
    max_marks: Optional[int] = None

    def with_defaults(self) -> ReadOptions:
        """The same with the library's own limits in place of None."""
        own: dict[str, Any] = {name: _native.read_limit(name) for name in _LIMITS if getattr(self, name) is None}
        return self._replace(**own)


_LIMITS = tuple(name for name in ReadOptions._fields if name not in ("format", "encoding", "digest"))


@lru_cache(maxsize=64)
def native_options(options: ReadOptions) -> _native.held_options:
    """What the library takes; never changed once it is made, so threads share it."""
    native = _native.held_options_new(options.format, options.encoding, options.digest)
    if native is None:
        raise from_status(_ENOMEM)
    for name in _LIMITS:
        limit = getattr(options, name)
        if limit is not None and not _native.held_options_set(native, name, limit):
            raise ArgumentError(f"{name} is out of range: {limit}", f"{name} 超出范围：{limit}", status="PFT_EARGUMENT")
    return native


tell_wrong_types(__name__)
