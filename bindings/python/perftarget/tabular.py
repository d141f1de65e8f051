"""What is a table too: lists by column, for pandas, Arrow and notebooks."""

from __future__ import annotations

from html import escape
from importlib import import_module
from typing import Any

__all__ = ["Tabular"]

_MOST_ROWS = 60  # of a notebook


def counted(count: int, noun: str) -> str:
    """"1 project", "2 projects"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


class Tabular:
    """What has columns."""

    __slots__ = ()

    def to_columns(self) -> dict[str, list[Any]]:
        """One list a column."""
        raise NotImplementedError

    def to_pandas(self) -> Any:
        """A ``pandas.DataFrame``. Decimals stay exact, as objects."""
        return import_module("pandas").DataFrame(self.to_columns())

    def to_arrow(self) -> Any:
        """A ``pyarrow.Table``; decimals are decimal128."""
        return import_module("pyarrow").table(self.to_columns())

    def _repr_html_(self) -> str:
        columns = {name: cells for name, cells in self.to_columns().items() if any(cells)}
        count = max(map(len, columns.values()), default=0)
        head = "".join(f"<th>{escape(name)}</th>" for name in columns)
        rows = "".join("<tr>" + "".join(f"<td>{_cell(cells[row])}</td>" for cells in columns.values()) + "</tr>"
                       for row in range(min(count, _MOST_ROWS)))
        rest = f"<p>… {count - _MOST_ROWS} more rows</p>" if count > _MOST_ROWS else ""
        return f"<p>{escape(repr(self))}</p><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{rest}"


def _cell(value: Any) -> str:
    return "" if value is None else escape(", ".join(value) if isinstance(value, list) else str(value))
