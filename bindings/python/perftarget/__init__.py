"""Performance target tables (绩效目标表) and self-evaluations (绩效自评表) as a typed, exact model.

    >>> import perftarget
    >>> perftarget.parse_value("≥95％").low
    Decimal('95')
    >>> for project in perftarget.read("targets.txt"):          # doctest: +SKIP
    ...     for indicator in project.indicators:
    ...         print(project.name, indicator.category, indicator.target)
"""

from . import _native
from .bulk import Scores, grades, score_columns
from .checking import (Config, Finding, Findings, Rule, RuleParameter, Ruleset, Severity, Statistics, StatisticsRow, audit,
                       check, rules, rulesets)
from .errors import (ArgumentError, EncodingError, FormatError, InputError, LimitError, MissingError,
                     MissingFileError, NumberError, OutOfMemoryError, PerftargetError, Place, ReadWarning,
                     ReadWriteError, UnsupportedError)
from .explaining import Explanation, Stage, TraceEvent, explain
from .forms import Form, FormOmission, form, forms
from .model import BudgetLine, Document, Field, Gap, Indicator, LevelTotal, Project, Source, Unplaced
from .names import Category, Certainty, Doubt, Funding, Kind, Note, Op, Open, Term
from .numbers import PartialDate
from .pages import Page, Run, Stroke, read_pages
from .portfolio import Portfolio, SummaryList
from .reading import Format, Stream, formats, from_json, read, recognise, stream
from .scoring import (Criterion, Difference, Execution, Line, Method, MethodSource, Monitor, MonitorLine, MonitorProject,
                      ProjectScore, Scorecard, Subtotal, methods, monitor, parse_criterion, score, template)
from .value import Value, parse_value

__version__ = _native.version()

__all__ = [
    "ArgumentError", "BudgetLine", "Category", "Certainty", "Config", "Criterion", "Difference", "Document", "Doubt", "EncodingError",
    "Execution", "Explanation", "Field", "Finding", "Findings", "Format", "FormatError", "Funding", "Gap",
    "Indicator", "InputError", "Kind", "LevelTotal", "LimitError", "Line", "Method", "MethodSource", "MissingError",
    "MissingFileError", "Monitor", "MonitorLine", "MonitorProject", "Note", "NumberError", "Op", "Open",
    "OutOfMemoryError", "PartialDate", "PerftargetError", "Place", "Portfolio", "Project", "ProjectScore", "ReadWarning",
    "ReadWriteError", "Rule", "RuleParameter", "Ruleset", "Scorecard", "Scores", "Severity", "Source", "Stage",
    "Statistics", "StatisticsRow", "Stream", "Subtotal", "SummaryList", "Term", "TraceEvent", "Unplaced", "UnsupportedError", "Value", "__version__", "audit",
    "check", "explain", "formats", "from_json", "grades", "methods", "monitor", "parse_criterion", "parse_value", "read", "recognise",
    "rules", "rulesets", "score", "score_columns", "stream", "template", "Form", "FormOmission", "form", "forms",
    "Page", "Run", "Stroke", "read_pages",
]
