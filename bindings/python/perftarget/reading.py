"""Reading: a path, bytes or a file object in, a document out."""

from __future__ import annotations

import os
import warnings
from dataclasses import dataclass
from typing import Any, Optional, Protocol, Union, runtime_checkable

from . import _native
from .converting import convert as _convert, converter_of
from .errors import CHINESE, ENGLISH, PerftargetError, ReadWarning, UnsupportedError, from_native, with_cause
from .model import Document, document_from_bytes, document_from_conversion
from .options import ReadOptions, native_options
from .wrong_types import tell_wrong_types

__all__ = ["Format", "Readable", "Stream", "formats", "from_json", "read", "recognise", "stream"]


@runtime_checkable
class Readable(Protocol):
    """A file object."""

    def read(self) -> Union[bytes, str]: ...


#: What read() takes: a path, a file object, or anything with a buffer of bytes.
Input = Union[str, "os.PathLike[str]", "os.PathLike[bytes]", bytes, bytearray, memoryview, Readable, Any]


def read(source: Input, *, format: Optional[str] = None, name: Optional[str] = None,
         encoding: Optional[str] = None, digest: bool = False, max_bytes: Optional[int] = None,
         max_memory: Optional[int] = None, options: ReadOptions = ReadOptions(), convert: bool = True,
         convert_timeout: Optional[float] = None) -> Document:
    """Reads a document. The GIL is free meanwhile, so threads read at the same time.

    A document without a target table is read too: its texts are in ``unplaced``, and a ReadWarning says so. Old Office
    files (doc, xls, wps, et, also rtf and OpenDocument) are converted by LibreOffice where it is installed, PDF is read
    by PDFium (``pip install perftarget[pdf]``).

    :param source: a path (str or os.PathLike), a file object, or bytes, bytearray, memoryview or any other buffer.
    :param format: a name out of formats(); None recognises it from the bytes.
    :param name: the source's name in the model; None takes the path or the file object's name.
    :param encoding: a name such as "GB18030"; None: a BOM, else valid UTF-8, else GB18030.
    :param digest: whether to keep the SHA-256 of the input.
    :param max_bytes: the largest input that is read; None is 256 MiB.
    :param max_memory: the most memory that reading it may take, beside the input itself; None is 2 GiB.
    :param options: all options of reading; what is given beside them comes first.
    :param convert: whether programs may be started to convert what is not read as it is; False refuses it with advice.
    :param convert_timeout: the seconds that it may take; None: 60, and 20 for PDF.
    :raises PerftargetError: with the place in the input; also ValueError, OSError or MemoryError.

    >>> document = read("targets.md")
    >>> document.projects[0].name, len(document.projects[0].indicators)
    ('养老服务补贴', 7)
    """
    given = {"format": format, "encoding": encoding, "digest": digest or None, "max_bytes": max_bytes,
             "max_memory": max_memory}
    chosen: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    whole = options._replace(**chosen) if chosen else options
    document = _read(source, whole, readable_name(name), (convert_timeout,) if convert else None)
    if not _has_table(document):
        warnings.warn(f"{document.source.name or 'the input'}: no performance target table was found", ReadWarning,
                      stacklevel=2)
    return document


def _has_table(document: Document) -> bool:
    if document.source.reader.startswith("json") and len(document) > 0:
        return True
    return any(len(project.indicators) > 0 or len(project.budget) > 0 for project in document.projects)


def readable_name(name: Optional[str]) -> Optional[str]:
    """A file's name as text: bytes that are not UTF-8, which Python keeps as surrogates, are taken for GB18030."""
    if name is None or name.isascii():
        return name
    data = os.fsencode(name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def _read(source: Input, options: ReadOptions, name: Optional[str],
          patience: Optional[tuple[Optional[float]]]) -> Document:
    if isinstance(source, (str, os.PathLike)):
        try:
            return _read_path(source, options, name)
        except UnsupportedError as refused:
            with open(source, "rb") as file:
                name = name if name is not None else readable_name(os.fsdecode(source))
                return _read_converted(refused, file.read(), options, name, patience)
    data, name, encoding = input_bytes(source, name, options.encoding)
    if encoding != options.encoding:
        options = options._replace(encoding=encoding)
    try:
        return document_from_bytes(data, options, name)
    except UnsupportedError as refused:
        return _read_converted(refused, data, options, name, patience)


def _read_converted(refused: UnsupportedError, data: bytes, options: ReadOptions, name: Optional[str],
                    patience: Optional[tuple[Optional[float]]]) -> Document:
    """What a program makes of the data within so many seconds; otherwise they stay refused."""
    known = options.format if options.format is not None else getattr(recognise(data), "name", "")
    if patience is None:
        raise refused
    try:
        made = _convert(data, known, *patience)
    except PerftargetError as failed:
        failed.source = name or ""
        raise
    if made is None:
        raise refused
    return document_from_conversion(data, made.data, made.by, options, name)


def input_bytes(source: Any, name: Optional[str],
                encoding: Optional[str]) -> tuple[bytes, Optional[str], Optional[str]]:
    """The bytes of a file object or a buffer, the name that they have, and their encoding where that is known."""
    if isinstance(source, Readable):
        name = name if name is not None else readable_name(_name_of(source))
        source = source.read()
        if isinstance(source, str):
            source, encoding = source.encode(), "UTF-8"
    return _bytes(source), name, encoding


def from_json(text: Union[str, bytes]) -> Document:
    """Reads JSON version 1, as Document.to_json() writes it.

        >>> document = perftarget.read("evaluation.md")
        >>> from_json(document.to_json()) == document
        True
    """
    return Document.from_json(text)


def _read_path(path: Any, options: ReadOptions, name: Optional[str]) -> Document:
    error = _native.pft_error()
    native = _native.document_read_file_with(path, native_options(options), name, error)
    if native is None:
        raise with_cause(from_native(error, os.fsdecode(path)), path)
    return Document._adopt(native)


class Stream:
    """JSON Lines a project at a time, in memory bounded by the longest line: iterates over documents of one project.

    A line that is wrong raises an error with its line, column and path; the next step goes on behind it. Several
    threads may share a stream: each line goes to one of them.

        >>> with perftarget.stream("projects.jsonl") as lines:      # doctest: +SKIP
        ...     for document in lines:
        ...         print(document.projects[0].name)
    """

    def __init__(self, path: Union[str, "os.PathLike[str]", "os.PathLike[bytes]"], *, name: Optional[str] = None,
                 max_bytes: Optional[int] = None) -> None:
        error = _native.pft_error()
        self._source = os.fsdecode(path)
        self._lines = _native.line_stream_open(path, readable_name(name if name is not None else self._source),
                                               max_bytes or 0, error)
        if self._lines is None:
            raise with_cause(from_native(error, self._source), path)

    def __iter__(self) -> Stream:
        return self

    def __next__(self) -> Document:
        lines = self._lines  # another thread may close the stream at any time
        if lines is None:
            raise StopIteration
        error = _native.pft_error()
        native = _native.line_stream_next(lines, error)
        if native is not None:
            return Document._adopt(native)
        if _native.status_name(error.status) == "PFT_END":
            self.close()
            raise StopIteration
        raise from_native(error, self._source)

    def close(self) -> None:
        """Closes the file; there is nothing more to come."""
        self._lines = None

    def __enter__(self) -> Stream:
        return self

    def __exit__(self, *unused: object) -> None:
        self.close()


def stream(path: Union[str, "os.PathLike[str]", "os.PathLike[bytes]"], *, name: Optional[str] = None,
           max_bytes: Optional[int] = None) -> Stream:
    """Opens JSON Lines for reading a project at a time.

    :param name: the source's name in the documents; None takes the path.
    :param max_bytes: the longest line that is read; None is 256 MiB.
    :raises PerftargetError: when the file cannot be opened.

    >>> _ = open("projects.jsonl", "w").write(perftarget.read("evaluation.md").to_jsonl())
    >>> [project.name for document in stream("projects.jsonl") for project in document]
    ['养老服务补贴']
    """
    return Stream(path, name=name, max_bytes=max_bytes)


def _bytes(source: Any) -> bytes:
    """The bytes of a buffer; copied where somebody could change them meanwhile."""
    if isinstance(source, bytes):
        return source
    try:
        return memoryview(source).tobytes()
    except TypeError:
        raise TypeError("expected a path, a file object or a buffer of bytes, "
                        f"got {type(source).__name__}") from None


def _name_of(file: object) -> Optional[str]:
    name = getattr(file, "name", None)
    return os.path.basename(name) if isinstance(name, str) else None


@dataclass(frozen=True)
class Format:
    """A format that this build reads or writes, or only recognises: reading it then says how to convert it, or has it
    converted by the program that ``converter`` names.

        >>> perftarget.recognise(b"%PDF-1.7").name
        'pdf'
    """

    name: str
    extensions: tuple[str, ...]
    media_type: str
    description: str
    description_zh: str
    reads: bool
    writes: bool
    converter: Optional[str] = None


def formats() -> list[Format]:
    """All formats.

        >>> [format.name for format in formats() if format.reads]
        ['docx', 'xlsx', 'ofd', 'alto', 'mht', 'hocr', 'html', 'marks', 'csv', 'tsv', 'text', 'json', 'jsonl']
    """
    natives = (_native.format_at(index) for index in range(_native.format_count()))
    return [_format(native) for native in natives if native is not None]


def recognise(data: bytes) -> Optional[Format]:
    """What the bytes look like; None when no reader knows them.

        >>> recognise(b"%PDF-1.7").media_type
        'application/pdf'
    """
    native = _native.format_recognise(_bytes(data))
    return None if native is None else _format(native)


def _format(native: _native.pft_format) -> Format:
    return Format(native.name, tuple(native.extensions.split()), native.media_type,
                  _native.format_description(native, ENGLISH), _native.format_description(native, CHINESE),
                  native.reads, native.writes, converter_of(native.name))


tell_wrong_types(__name__)
