"""Errors: one exception a status of the library, each also of the built-in kind that fits it."""

from __future__ import annotations

from typing import NamedTuple

from . import _native

__all__ = [
    "ArgumentError", "EncodingError", "FormatError", "InputError", "LimitError", "MissingError",
    "MissingFileError", "NumberError", "OutOfMemoryError", "PerftargetError", "Place", "ReadWarning", "ReadWriteError",
    "UnsupportedError",
]

ENGLISH = 0
CHINESE = 1


class Place(NamedTuple):
    """Where something stood in the source, each counted from 1; 0 means "not known"."""

    part: int = 0
    row: int = 0
    column: int = 0
    line: int = 0


class PerftargetError(Exception):
    """What went wrong, and where in the input.

    ``status`` is the name in C such as ``"PFT_EINVALID"``; ``line`` and ``column`` count from 1, 0 is "not known";
    ``path`` is the JSON path where there is one; ``message`` is English and ``message_zh`` Chinese.
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
    """No memory was left; nothing has changed."""


class InputError(PerftargetError, ValueError):
    """The input is malformed."""


class FormatError(PerftargetError, ValueError):
    """No reader knows the bytes, or the format that was asked for."""


class EncodingError(PerftargetError, ValueError):
    """The text is not in the encoding that it should be in."""


class LimitError(PerftargetError, ValueError):
    """A limit of reading was exceeded."""


class NumberError(PerftargetError, ValueError, OverflowError):
    """A number has more than six places or does not fit."""


class ReadWriteError(PerftargetError, OSError):
    """Reading or writing failed."""


class MissingFileError(ReadWriteError, FileNotFoundError):
    """There is no such file."""


class ArgumentError(PerftargetError, ValueError):
    """An argument is wrong, or a record is no longer part of its document."""


class MissingError(PerftargetError, LookupError):
    """What was asked for is not there."""


class UnsupportedError(PerftargetError, ValueError):
    """This build of the library does not do that."""


class ReadWarning(UserWarning):
    """A document was read, but no performance target table was found in it.

    ``warnings.simplefilter("error", perftarget.ReadWarning)`` makes an exception of it.
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
