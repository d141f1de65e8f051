"""Tables of documents in a connection to DuckDB, and the library's functions in its SQL."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Optional

from .names import Category
from .scoring import score_value
from .value import parse_value
from .wrong_types import tell_wrong_types

if TYPE_CHECKING:
    from .tables import Tables

__all__ = ["load", "register"]

_VALUE_TYPE = ("STRUCT(kind VARCHAR, op VARCHAR, low DECIMAL(19, 6), high DECIMAL(19, 6), low_date VARCHAR, "
               "high_date VARCHAR, unit VARCHAR, open VARCHAR)")


def load(tables: Tables, connection: Any = None) -> Any:
    """Tables as those of a connection, in place of any of the same name, with the functions; gives the connection."""
    if connection is None:
        connection = import_module("duckdb").connect()
    for name in tables:
        connection.register("perftarget_rows", tables[name].to_arrow())
        try:
            connection.execute(f"create or replace table {name} as select * from perftarget_rows")
        finally:
            connection.unregister("perftarget_rows")
    return register(connection)


def register(connection: Any) -> Any:
    """The functions in SQL:

    ``pft_value(text)``
        what a value says, a struct of kind, op, low, high, low_date, high_date, unit and open;
    ``pft_category(level1, level2)``
        the canonical meaning of two labels, null where they are not known;
    ``pft_score(target, actual, weight, method)``
        the score of an actual value by a built-in method (null: the default), null where it cannot be scored.
    """
    duckdb = import_module("duckdb")
    for name, function, parameters, result in (
            ("pft_value", _value, ["VARCHAR"], _VALUE_TYPE),
            ("pft_category", _category, ["VARCHAR", "VARCHAR"], "VARCHAR"),
            ("pft_score", _score, ["VARCHAR", "VARCHAR", "DECIMAL(19, 6)", "VARCHAR"], "DECIMAL(19, 6)")):
        try:
            connection.remove_function(name)
        except duckdb.Error:
            pass  # it was not there
        types = [duckdb.dtype(parameter) for parameter in parameters]
        connection.create_function(name, function, types, duckdb.dtype(result), null_handling="special")
    return connection


def _value(text: Optional[str]) -> Optional[dict[str, Any]]:
    if text is None:
        return None
    value = parse_value(text)
    return {"kind": value.kind.value, "op": value.op.value if value.op else None,
            **{name: value_part if not _is_date(value_part) else None
               for name, value_part in (("low", value.low), ("high", value.high))},
            **{f"{name}_date": str(value_part) if _is_date(value_part) else None
               for name, value_part in (("low", value.low), ("high", value.high))},
            "unit": value.unit or None, "open": value.open.value if value.open else None}


def _is_date(part: Any) -> bool:
    return hasattr(part, "month")


def _category(level1: Optional[str], level2: Optional[str]) -> Optional[str]:
    category = Category.of(level1 or "", level2 or "")
    return category.value if category is not None else None


def _score(target: Optional[str], actual: Optional[str], weight: Any, method: Optional[str]) -> Any:
    return score_value(target, actual, weight, method)


tell_wrong_types(__name__)
