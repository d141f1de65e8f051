"""Reports on many documents: one page, or one Word document, for the people who decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from . import _native
from .checking import Ruleset, RulesetLike
from .errors import from_native
from .model import Document, require_document
from .reports import language_number
from .scoring import Method, MethodLike
from .wrong_types import tell_wrong_types

__all__ = ["FullReport", "ReportFormat", "report_formats"]

#: What each kind is made by where nothing else is said: a rule set and a method.
_USUAL = {"review": ("disclosure", None), "self-evaluation": ("audit", "mof-2020"), "monitoring": (None, "mof-2020"),
          "portfolio": (None, None)}


@dataclass(frozen=True)
class ReportFormat:
    """A format of reports; ``reports`` names what can be written in it.

        >>> [format.name for format in perftarget.report_formats()]
        ['json', 'jsonl', 'csv', 'xlsx', 'docx', 'html', 'sarif']
    """

    name: str
    media_type: str
    description: str
    description_zh: str
    reports: frozenset[str]


def report_formats() -> list[ReportFormat]:
    """The formats of reports.

        >>> [format.name for format in perftarget.report_formats() if "scorecard" in format.reports][:3]
        ['json', 'jsonl', 'csv']
    """
    names: list[str] = []
    while (reported := _native.reported_name(len(names))) is not None:
        names.append(reported)
    found = []
    for index in range(_native.report_format_count()):
        name, media_type, english, chinese = (_native.report_format_text(index, which) or "" for which in range(4))
        bits = _native.report_format_reports(index)
        reports = frozenset(report for bit, report in enumerate(names) if bits >> bit & 1)
        found.append(ReportFormat(name, media_type, english, chinese, reports))
    return found


class FullReport:
    """A report with cover figures, agencies, findings by rule, rankings, charts and annexes.

        >>> report = FullReport("review", language="en")
        >>> document = perftarget.Document()
        >>> _ = document.add_project("夜校").add_indicator("产出指标", "数量指标", "开课次数", "大量")
        >>> report.add(document)
        >>> "<h1>Review of Performance Targets</h1>" in report.to_html()
        True

    :param kind: review, self-evaluation, monitoring or portfolio.
    :param ruleset: by which documents are checked (review) or audited (self-evaluation).
    :param method: by which they are scored (self-evaluation) or looked at (monitoring).
    :param month: monitoring: the months that have passed.
    :param ranked: places of a ranking, at most 100.
    """

    __slots__ = ("_native", "_ruleset", "_method")

    def __init__(self, kind: str = "review", *, language: str = "zh", title: Optional[str] = None,
                 ruleset: Optional[RulesetLike] = None, method: Optional[MethodLike] = None, month: int = 12,
                 ranked: int = 10) -> None:
        if kind not in _USUAL:
            raise ValueError(f"expected one of {', '.join(_USUAL)}, got {kind!r}")
        usual = _USUAL[kind]
        chosen = usual[0] if ruleset is None else ruleset
        scored = usual[1] if method is None else method
        self._ruleset = chosen if chosen is None or isinstance(chosen, Ruleset) else Ruleset.load(chosen)
        self._method = scored if scored is None or isinstance(scored, Method) else Method.load(scored)
        error = _native.pft_error()
        native = _native.full_report_new(kind, language_number(language), title,
                                         None if self._ruleset is None else self._ruleset._native,
                                         None if self._method is None else self._method._native, month, ranked, error)
        if native is None:
            raise from_native(error)
        self._native = native

    def add(self, document: Document) -> None:
        """Takes in a document, which may end afterwards."""
        error = _native.pft_error()
        if not _native.full_report_add(self._native, require_document(document)._native, error):
            raise from_native(error)

    def write(self, format: str) -> bytes:
        """The report as "html" or "docx".

        :raises UnsupportedError: another format, or a build that writes no Office files.
        """
        error = _native.pft_error()
        written = _native.full_report_write(self._native, format, error)
        if written is None:
            raise from_native(error)
        return written

    def to_html(self) -> str:
        """One page for the screen, the phone and A4 that needs nothing else."""
        return self.write("html").decode()

    def to_docx(self) -> bytes:
        """A Word document with native charts."""
        return self.write("docx")


tell_wrong_types(__name__)
