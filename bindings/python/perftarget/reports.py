"""What findings and scorecards have in common: they are written in several formats, in two languages."""

from __future__ import annotations

from typing import Optional

from . import _native
from .errors import CHINESE, ENGLISH, from_native
from .tabular import Tabular

_LANGUAGES = {"en": ENGLISH, "zh": CHINESE}


def language_number(language: str) -> int:
    """The C enumeration's."""
    if language not in _LANGUAGES:
        raise ValueError(f"expected 'en' or 'zh', got {language!r}")
    return _LANGUAGES[language]


class Report(Tabular):
    """What can be written."""

    __slots__ = ()

    def _write(self, format: str, language: int, compact: bool, excel: bool,
               error: _native.pft_error) -> Optional[bytes]:
        """None: the error says why."""
        raise NotImplementedError

    def write(self, format: str, *, language: str = "zh", compact: bool = False, excel: bool = False) -> bytes:
        """The report in a format that it has: "json", "jsonl", "csv" and "html" are those of all.

        :param excel: csv for a spreadsheet: with a byte order mark, and no text is a formula.
        """
        error = _native.pft_error()
        written = self._write(format, language_number(language), compact, excel, error)
        if written is None:
            raise from_native(error)
        return written

    def to_json(self, *, compact: bool = False) -> str:
        return self.write("json", compact=compact).decode()

    def to_csv(self, *, language: str = "zh", excel: bool = False) -> str:
        """A row for each line of the report.

        :param excel: for a spreadsheet: with a byte order mark, and no text is a formula.
        """
        return self.write("csv", language=language, excel=excel).decode()

    def to_html(self, *, language: str = "zh") -> str:
        """One page that needs nothing else."""
        return self.write("html", language=language).decode()
