"""Rule sets, methods and review profiles: a built-in one by its id, or one of the user's own."""

from __future__ import annotations

import os
from typing import Any, Union

from . import _native
from .errors import from_native, with_cause

__all__: list[str] = []


def is_path(source: str) -> bool:
    """A built-in's id has neither a slash nor a point."""
    return "/" in source or os.sep in source or "." in source


def load_native(kind: str, source: Union[str, "os.PathLike[str]", bytes, None]) -> Any:
    """A "ruleset", "method" or "review_profile": by its id (None: the default method), from a path, or from JSON.

    :raises PerftargetError: with line, column and JSON path of what is wrong.
    """
    error = _native.pft_error()
    name = ""
    if isinstance(source, bytes):
        native = getattr(_native, f"{kind}_read")(source, error)
    elif source is None or (isinstance(source, str) and not is_path(source)):
        native = getattr(_native, f"{kind}_load")(source, error)
    else:
        name = os.fsdecode(source)
        native = getattr(_native, f"{kind}_read_file")(source, error)
    if native is None:
        raise with_cause(from_native(error, name), name)
    return native
