"""Arguments of a wrong type, told in a sentence: what was expected, what came, and what to do.

Nothing is looked at while calls succeed. A call that fails with a TypeError or the like is looked at once more: when
one of its arguments does not have the type that the function declares, that is said; otherwise the error stays as it
was.
"""

from __future__ import annotations

import collections.abc
import dataclasses
import enum
import functools
import inspect
import os
import re
import sys
import types
import typing
from collections.abc import Iterator
from decimal import InvalidOperation
from typing import Any, Callable, Optional, SupportsIndex, TypeVar, Union

class Named(enum.Enum):
    """An enumeration that says what its names are when it is asked for another."""

    @classmethod
    def _missing_(cls, value: object) -> None:
        if not isinstance(value, str):
            raise TypeError(f"expected {cls.__name__}, got {type(value).__name__}")
        names = ", ".join(str(member.value) for member in cls)
        raise ValueError(f"expected {cls.__name__} (one of {names}), got {value!r}")


_F = TypeVar("_F", bound=Callable[..., Any])

# What a wrong type deep inside ends in.
_FAILURES = (TypeError, AttributeError, InvalidOperation)
# What a caller does who has something else.
_ADVICE = {"Document": ": call perftarget.read() first", "Findings": ": call perftarget.check() first",
           "Decimal": ": use str(number) or a Decimal"}


def is_truth(value: object) -> bool:
    """bool, or numpy's."""
    return type(value).__name__ in ("bool", "bool_")


def _is_index(value: object) -> bool:
    return hasattr(value, "__index__") and not is_truth(value)


def _is_buffer(value: object) -> bool:
    try:
        memoryview(value)  # type: ignore[arg-type]
    except TypeError:
        return False
    return True


def _is_iterable(value: object) -> bool:
    return isinstance(value, collections.abc.Iterable)


#: How a value of a plain type is known; a text is no list of texts. numpy's numbers are numbers.
_PLAIN: dict[object, Callable[[object], bool]] = {
    int: _is_index, SupportsIndex: _is_index, bool: is_truth, bytes: _is_buffer,
    float: lambda value: (hasattr(value, "__float__") or _is_index(value)) and not is_truth(value),
    os.PathLike: lambda value: hasattr(value, "__fspath__"),
    collections.abc.Callable: callable,
    collections.abc.Mapping: lambda value: isinstance(value, collections.abc.Mapping),
    collections.abc.Iterable: lambda value: _is_iterable(value) and not isinstance(value, str),
    collections.abc.Sequence: lambda value: hasattr(value, "__getitem__") and not isinstance(value, str),
}


def _fits(value: object, hint: Any) -> bool:
    """Whether a value has the type of a hint, as far as that can be told from outside."""
    origin = typing.get_origin(hint) or hint
    if origin is Any:
        return True
    if origin is Union:
        return any(_fits(value, each) for each in typing.get_args(hint))
    if hint is None or hint is type(None):
        return value is None
    if origin in _PLAIN:
        return _PLAIN[origin](value) and _items_fit(value, origin, typing.get_args(hint))
    if origin is typing.Literal:
        return value in typing.get_args(hint)
    return isinstance(value, origin) if isinstance(origin, type) else True


def _items_fit(value: object, origin: object, arguments: tuple[Any, ...]) -> bool:
    """Of what can be looked at twice."""
    if origin not in (collections.abc.Iterable, collections.abc.Sequence) or not isinstance(value, (list, tuple)):
        return True
    return not arguments or all(_fits(item, arguments[0]) for item in value)


def _name(hint: Any) -> str:
    """A hint in words: "Document or a list of Document"."""
    origin = typing.get_origin(hint) or hint
    if origin is Union:
        named = [_name(each) for each in typing.get_args(hint)]
        named = list(dict.fromkeys(named))
        return ", ".join(named[:-1]) + " or " + named[-1] if len(named) > 1 else named[0]
    if hint is type(None):
        return "None"
    if origin is os.PathLike:
        return "a path"
    if origin is SupportsIndex:
        return "int"
    if origin is collections.abc.Callable:
        return "a function"
    if origin in (collections.abc.Iterable, collections.abc.Sequence):
        return f"a list of {_name(typing.get_args(hint)[0])}" if typing.get_args(hint) else "a list"
    if origin is collections.abc.Mapping:
        return "a dict"
    return getattr(origin, "__name__", str(origin))


def _hints(function: Any) -> dict[str, Any]:
    """The declared types of a function's parameters or of a record's fields; those that only a type checker knows are
    found in the package."""
    package = sys.modules[__package__]
    known = {name: getattr(package, name) for name in package.__all__}
    module = vars(sys.modules[function.__module__])
    try:
        return typing.get_type_hints(function, {**known, **vars(typing), **module})
    except (NameError, AttributeError):
        return {}


def _first_wrong(function: Callable[..., Any], args: tuple[Any, ...],
                 kwargs: dict[str, Any]) -> Optional[tuple[object, Any]]:
    """The first argument that does not have its declared type, and that type."""
    try:
        bound = inspect.signature(function).bind(*args, **kwargs).arguments
    except TypeError:
        return None  # too many, or one is missing: Python's own sentence says so
    hints = _hints(function)
    variadic = {name for name, each in inspect.signature(function).parameters.items()
                if each.kind is each.VAR_POSITIONAL}
    for name, value in bound.items():
        for each in value if name in variadic else (value,):
            if name in hints and not _fits(each, hints[name]):
                return each, hints[name]
    return None


def sentence(value: object, hint: Any) -> str:
    """ "expected Document, got str: call perftarget.read() first" """
    named = _name(hint)
    advice = _ADVICE.get(re.split(r"[ ,]", named)[0], "")
    got = type(value).__name__
    if isinstance(value, (list, tuple)):
        got += f" of {', '.join(sorted({type(item).__name__ for item in value}))}"
    return f"expected {named}, got {got}{advice}"


def _wrong_field(value: object) -> Optional[str]:
    """The sentence for a field of a record, of records in a list, or of a record's records."""
    if isinstance(value, (list, tuple)):
        return next((told for item in value if (told := _wrong_field(item)) is not None), None)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return None
    hints = _hints(type(value))
    for field in dataclasses.fields(value):
        held, hint = getattr(value, field.name), hints.get(field.name, Any)
        told = _wrong_field(held)
        if told is None and not _fits(held, hint):
            told = f"expected {_name(hint)} for {type(value).__name__}.{field.name}, got {type(held).__name__}"
        if told is not None:
            return told
    return None


def _told(error: Exception, function: Callable[..., Any], args: tuple[Any, ...],
          kwargs: dict[str, Any]) -> Exception:
    """The error with its sentence, or as it was."""
    if ", got " in str(error):
        return error  # said already, further inside
    wrong = _first_wrong(function, args, kwargs)
    told = sentence(*wrong) if wrong is not None else _wrong_field([*args, *kwargs.values()])
    return error if told is None else TypeError(told)


def _telling(function: _F) -> _F:
    def going_on(results: Iterator[Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Iterator[Any]:
        try:
            yield from results
        except _FAILURES as error:
            if (told := _told(error, function, args, kwargs)) is error:
                raise
            raise told from None

    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            result = function(*args, **kwargs)
        except _FAILURES as error:
            if (told := _told(error, function, args, kwargs)) is error:
                raise
            raise told from None
        return going_on(result, args, kwargs) if isinstance(result, types.GeneratorType) else result

    return typing.cast(_F, call)


def _tell_class(kind: type) -> None:
    for name, member in list(vars(kind).items()):
        if name.startswith("_") and name not in ("__init__", "__set__", "__setitem__"):
            continue
        if isinstance(member, types.FunctionType):
            # What only the package makes, from native records, is made often and never from anything else.
            if "_native" not in str(member.__annotations__) or name != "__init__":
                setattr(kind, name, _telling(member))
        elif isinstance(member, property) and member.fset is not None:
            setattr(kind, name, property(member.fget, _telling(member.fset), member.fdel, member.__doc__))
        elif isinstance(member, (classmethod, staticmethod)):
            setattr(kind, name, type(member)(_telling(member.__func__)))


def tell_wrong_types(module: str, *also: str) -> None:
    """For all functions and classes of a module that are public, and for others that their users meet."""
    namespace = vars(sys.modules[module])
    for name in (*namespace.get("__all__", ()), *also):
        member = namespace[name]
        if isinstance(member, types.FunctionType):
            namespace[name] = _telling(member)
        elif isinstance(member, type) and not issubclass(member, (enum.Enum, BaseException, tuple)):
            _tell_class(member)
