"""DuckDB: documents as its tables, and the library's functions in its SQL, in one call.

    >>> import perftarget.duckdb
    >>> connection = perftarget.duckdb.connect("targets")                                     # doctest: +SKIP
    >>> connection.sql("select name, pft_value(target).low from indicators")                  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from .queries import load, register
from .tables import read_many
from .wrong_types import tell_wrong_types

__all__ = ["connect", "load", "register"]


def connect(source: Any, database: str = ":memory:", **options: Any) -> Any:
    """Reads documents into tables of DuckDB.

    :param source: a path, a folder, a pattern …: what :func:`perftarget.read_many` takes, as are the options.
    :param database: where DuckDB keeps them.
    :return: the connection, with the tables and the functions.
    """
    return load(read_many(source, **options), import_module("duckdb").connect(database))


tell_wrong_types(__name__)
