"""Performance target tables (绩效目标表) and self-evaluations (绩效自评表) as a typed, exact model.

    >>> import perftarget
    >>> perftarget.parse_value("≥95％").low
    Decimal('95')
    >>> for project in perftarget.read("targets.txt"):          # doctest: +SKIP
    ...     for indicator in project.indicators:
    ...         print(project.name, indicator.category, indicator.target)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from . import _native

if TYPE_CHECKING:
    from .budget import BudgetLine
    from .bulk import Scores, grades, score_columns
    from .checking import (Config, Finding, Findings, Rule, RuleParameter, Ruleset, Severity, audit, check, rules,
                           rulesets)
    from .comparing import AlikeGroup, Comparison, alike, compare
    from .errors import (ArgumentError, EncodingError, FormatError, InputError, LimitError, MissingError,
                         MissingFileError, NumberError, OutOfMemoryError, PerftargetError, Place, ReadWarning,
                         ReadWriteError, UnsupportedError)
    from .explaining import Explanation, Stage, TraceEvent, explain
    from .forms import Form, FormOmission, form, forms
    from .frames import check_frame, from_frames
    from .full_report import FullReport, ReportFormat, report_formats
    from .indicators import Indicator
    from .labelled import Field
    from .library import IndicatorLibrary, Suggestion
    from .model import Document
    from .names import Category, Certainty, Doubt, Funding, Kind, Note, Op, Open, Term
    from .numbers import PartialDate
    from .options import ReadOptions
    from .pages import Page, Run, Stroke, read_pages
    from .portfolio import Portfolio, SummaryList
    from .projects import Project
    from .reading import Format, Stream, formats, from_json, read, recognise, stream
    from .reviewing import Review, ReviewIssue, ReviewProfile, review, review_profiles
    from .scoring import (Criterion, Difference, Execution, Line, Method, MethodSource, Monitor, MonitorLine,
                          MonitorProject, ProjectScore, Scorecard, Subtotal, methods, monitor, parse_criterion, score,
                          score_value, template)
    from .sources import Gap, Source, Unplaced
    from .statistics import Statistics, StatisticsRow
    from .tables import Table, Tables, read_batches, read_many
    from .totals import LevelTotal
    from .value import Value, parse_value

__version__ = _native.version()

# A module is loaded when the first of its names is asked for: most programs use few of them, and wait for none.
_MODULES = {
    "budget": "BudgetLine",
    "bulk": "Scores grades score_columns",
    "checking": "Config Finding Findings Rule RuleParameter Ruleset Severity audit check rules rulesets",
    "comparing": "AlikeGroup Comparison alike compare",
    "errors": (
        "ArgumentError EncodingError FormatError InputError LimitError MissingError MissingFileError "
        "NumberError OutOfMemoryError PerftargetError Place ReadWarning ReadWriteError UnsupportedError"),
    "explaining": "Explanation Stage TraceEvent explain",
    "forms": "Form FormOmission form forms",
    "frames": "check_frame from_frames",
    "full_report": "FullReport ReportFormat report_formats",
    "indicators": "Indicator",
    "labelled": "Field",
    "library": "IndicatorLibrary Suggestion",
    "model": "Document",
    "names": "Category Certainty Doubt Funding Kind Note Op Open Term",
    "numbers": "PartialDate",
    "options": "ReadOptions",
    "pages": "Page Run Stroke read_pages",
    "portfolio": "Portfolio SummaryList",
    "projects": "Project",
    "reading": "Format Stream formats from_json read recognise stream",
    "reviewing": "Review ReviewIssue ReviewProfile review review_profiles",
    "scoring": (
        "Criterion Difference Execution Line Method MethodSource Monitor MonitorLine MonitorProject "
        "ProjectScore Scorecard Subtotal methods monitor parse_criterion score score_value template"),
    "sources": "Gap Source Unplaced",
    "statistics": "Statistics StatisticsRow",
    "tables": "Table Tables read_batches read_many",
    "totals": "LevelTotal",
    "value": "Value parse_value",
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names.split()}

__all__ = [
    "AlikeGroup",
    "ArgumentError",
    "BudgetLine",
    "Category",
    "Certainty",
    "Comparison",
    "Config",
    "Criterion",
    "Difference",
    "Document",
    "Doubt",
    "EncodingError",
    "Execution",
    "Explanation",
    "Field",
    "Finding",
    "Findings",
    "Form",
    "FormOmission",
    "Format",
    "FormatError",
    "FullReport",
    "Funding",
    "Gap",
    "Indicator",
    "IndicatorLibrary",
    "InputError",
    "Kind",
    "LevelTotal",
    "LimitError",
    "Line",
    "Method",
    "MethodSource",
    "MissingError",
    "MissingFileError",
    "Monitor",
    "MonitorLine",
    "MonitorProject",
    "Note",
    "NumberError",
    "Op",
    "Open",
    "OutOfMemoryError",
    "Page",
    "PartialDate",
    "PerftargetError",
    "Place",
    "Portfolio",
    "Project",
    "ProjectScore",
    "ReadOptions",
    "ReadWarning",
    "ReadWriteError",
    "ReportFormat",
    "Review",
    "ReviewIssue",
    "ReviewProfile",
    "Rule",
    "RuleParameter",
    "Ruleset",
    "Run",
    "Scorecard",
    "Scores",
    "Severity",
    "Source",
    "Stage",
    "Statistics",
    "StatisticsRow",
    "Stream",
    "Stroke",
    "Subtotal",
    "Suggestion",
    "SummaryList",
    "Table",
    "Tables",
    "Term",
    "TraceEvent",
    "Unplaced",
    "UnsupportedError",
    "Value",
    "__version__",
    "alike",
    "audit",
    "check",
    "check_frame",
    "compare",
    "explain",
    "form",
    "formats",
    "forms",
    "from_frames",
    "from_json",
    "grades",
    "methods",
    "monitor",
    "parse_criterion",
    "parse_value",
    "read",
    "read_batches",
    "read_many",
    "read_pages",
    "recognise",
    "report_formats",
    "review",
    "review_profiles",
    "rules",
    "rulesets",
    "score",
    "score_columns",
    "score_value",
    "stream",
    "template",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        try:
            return import_module(f"{__name__}.{name}")
        except ModuleNotFoundError:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
    module = import_module(f"{__name__}.{_HOMES[name]}")
    for known in _MODULES[_HOMES[name]].split():  # one of them may have the module's own name
        globals()[known] = getattr(module, known)
    return globals()[name]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
