"""Errors: one exception a status of the library, each also of the built-in kind that fits it."""

from __future__ import annotations

from typing import Any, NamedTuple, Optional

from . import _native

__all__ = [
    "ArgumentError", "EncodingError", "FormatError", "InputError", "LimitError", "MissingError",
    "MissingFileError", "NumberError", "OutOfMemoryError", "PerftargetError", "Place", "ReadWarning", "ReadWriteError",
    "UnsupportedError",
]

ENGLISH = 0
CHINESE = 1


class Place(NamedTuple):
    """Where something stood in the source, each counted from 1; 0 means "not known".

    ``part`` is the table, sheet or page. On a page of a PDF, OFD or recognised scan several tables may stand: ``table``
    says which, and ``row`` and ``column`` count within it.

        >>> document = perftarget.read("evaluation.md")
        >>> document.projects[0].indicators[0].place.line
        14
    """

    part: int = 0
    row: int = 0
    column: int = 0
    line: int = 0
    table: int = 0

    def to_dict(self) -> Optional[dict[str, int]]:
        """As in JSON: None when nothing is known, and no table where the part has but one."""
        if not any(self):
            return None
        return {name: number for name, number in self._asdict().items() if name != "table" or number}


class PerftargetError(Exception):
    """What went wrong, and where in the input.

    ``status`` is the name in C such as ``"PFT_EINVALID"``; ``line`` and ``column`` count from 1, 0 is "not known";
    ``path`` is the JSON path where there is one; ``message`` is English and ``message_zh`` Chinese.

        >>> try:
        ...     perftarget.read("no-such-file.docx")
        ... except perftarget.PerftargetError as error:
        ...     print(error.status)
        PFT_EIO
    """

    def __init__(self, message: str, message_zh: str = "", *, status: str = "", line: int = 0, column: int = 0,
                 place: Place = Place(), path: str = "", source: str = "") -> None:
        self.message = message
        self.message_zh = message_zh
        self.status = status
        self.line = line
        self.column = column
        self.place = place
        self.path = path
        self.source = source
        super().__init__(str(self))

    def __str__(self) -> str:
        spot = [self.source] if self.source else []
        spot += [f"line {self.line}"] if self.line else []
        spot += [f"column {self.column}"] if self.column else []
        spot += [self.path] if self.path else []
        return f"{', '.join(spot)}: {self.message}" if spot else self.message

    def __reduce__(self) -> tuple[object, ...]:
        state = dict(self.__dict__)
        if isinstance(self, OSError):
            state.update(errno=self.errno, strerror=self.strerror, filename=self.filename)
        return _rebuilt, (type(self), state)


def _rebuilt(kind: type[PerftargetError], state: dict[str, object]) -> PerftargetError:
    error = kind(str(state["message"]))
    for name, value in state.items():
        setattr(error, name, value)
    return error


class OutOfMemoryError(PerftargetError, MemoryError):
    """No memory was left; nothing has changed.

        >>> issubclass(perftarget.OutOfMemoryError, MemoryError)
        True
    """


class InputError(PerftargetError, ValueError):
    """The input is malformed.

        >>> try:
        ...     perftarget.from_json("{}")
        ... except perftarget.InputError as error:
        ...     print(error.line, error.path)
        1 $
    """


class FormatError(PerftargetError, ValueError):
    """No reader knows the bytes, or the format that was asked for.

        >>> issubclass(perftarget.FormatError, ValueError)
        True
    """


class EncodingError(PerftargetError, ValueError):
    """The text is not in the encoding that it should be in.

        >>> try:
        ...     perftarget.read(b"\\xff", encoding="UTF-8")
        ... except perftarget.EncodingError as error:
        ...     print(error.line)
        1
    """


class LimitError(PerftargetError, ValueError):
    """A limit of reading was exceeded.

        >>> try:
        ...     perftarget.read(b"| 1 |" * 100, max_bytes=10)
        ... except perftarget.LimitError as error:
        ...     print(error.status)
        PFT_ELIMIT
    """


class NumberError(PerftargetError, ValueError, OverflowError):
    """A number has more than six places or does not fit.

        >>> budget = perftarget.Document().add_project("夜校").budget
        >>> try:
        ...     budget.append(perftarget.BudgetLine("total", initial="0.0000001"))
        ... except perftarget.NumberError as error:
        ...     print(error.status)
        PFT_EOVERFLOW
    """


class ReadWriteError(PerftargetError, OSError):
    """Reading or writing failed.

        >>> issubclass(perftarget.ReadWriteError, OSError)
        True
    """


class MissingFileError(ReadWriteError, FileNotFoundError):
    """There is no such file.

        >>> try:
        ...     perftarget.read("no-such-file.docx")
        ... except perftarget.MissingFileError as error:
        ...     print(error.status)
        PFT_EIO
    """


class ArgumentError(PerftargetError, ValueError):
    """An argument is wrong, or a record is no longer part of its document.

        >>> try:
        ...     perftarget.read("targets.md", format="paper")
        ... except perftarget.ArgumentError as error:
        ...     print(error.status)
        PFT_EARGUMENT
    """


class MissingError(PerftargetError, LookupError):
    """What was asked for is not there.

        >>> try:
        ...     perftarget.Ruleset.load("no-such-set")
        ... except perftarget.MissingError as error:
        ...     print(error.status)
        PFT_ENOTFOUND
    """


class UnsupportedError(PerftargetError, ValueError):
    """This build of the library does not do that.

        >>> try:
        ...     perftarget.read(b"\\xd0\\xcf\\x11\\xe0\\xa1\\xb1\\x1a\\xe1" + bytes(504), convert=False)
        ... except perftarget.UnsupportedError as error:
        ...     print(error.status)
        PFT_EUNSUPPORTED
    """


class ReadWarning(UserWarning):
    """A document was read, but no performance target table was found in it.

    ``warnings.simplefilter("error", perftarget.ReadWarning)`` makes an exception of it.

        >>> import warnings
        >>> with warnings.catch_warnings(record=True) as told:
        ...     _ = perftarget.read(b"no table here")
        >>> told[0].category.__name__
        'ReadWarning'
    """


_KINDS: dict[str, type[PerftargetError]] = {
    "PFT_ENOMEM": OutOfMemoryError,
    "PFT_EINVALID": InputError,
    "PFT_EFORMAT": FormatError,
    "PFT_EENCODING": EncodingError,
    "PFT_ELIMIT": LimitError,
    "PFT_EOVERFLOW": NumberError,
    "PFT_EIO": ReadWriteError,
    "PFT_EARGUMENT": ArgumentError,
    "PFT_ENOTFOUND": MissingError,
    "PFT_EUNSUPPORTED": UnsupportedError,
}


def from_native(error: _native.pft_error, source: str = "") -> PerftargetError:
    """The exception that a filled ``pft_error`` stands for."""
    status = _native.status_name(error.status)
    english = error.message(ENGLISH) or _native.status_text(error.status, ENGLISH)
    chinese = error.message(CHINESE) or _native.status_text(error.status, CHINESE)
    return _KINDS.get(status, PerftargetError)(
        english, chinese, status=status, line=error.line, column=error.column, place=Place(*error.place),
        path=error.path, source=source)


def from_status(status: int, message: str = "", message_zh: str = "") -> PerftargetError:
    """The exception of a bare status."""
    name = _native.status_name(status)
    return _KINDS.get(name, PerftargetError)(
        message or _native.status_text(status, ENGLISH), message_zh or _native.status_text(status, CHINESE),
        status=name)


def check(status: int) -> None:
    """Raises what a status stands for; returns when all is well."""
    if status != 0:
        raise from_status(status)


def with_cause(error: PerftargetError, path: Any) -> PerftargetError:
    """Gives an error of reading a file the errno and the type that Python has for it."""
    if not isinstance(error, ReadWriteError):
        return error
    try:
        with open(path, "rb"):
            return error
    except FileNotFoundError as cause:
        missing = MissingFileError(error.message, error.message_zh, status=error.status, source=error.source)
        missing.errno, missing.strerror, missing.filename = cause.errno, cause.strerror, cause.filename
        return missing
    except OSError as cause:
        error.errno, error.strerror, error.filename = cause.errno, cause.strerror, cause.filename
        return error
