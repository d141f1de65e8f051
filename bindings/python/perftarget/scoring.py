"""Scoring: self-evaluations scored by a method, every point explained."""

from __future__ import annotations

import collections
import functools
import itertools
import json
import os
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Iterator, Optional, Union

from . import _native
from .errors import CHINESE, ENGLISH, Place, UnsupportedError, from_native, from_status
from .model import Document, require_document
from .names import Category, category_to_native
from .numbers import Number, decimal_from_native, decimal_to_native
from .profiles import is_path, load_native
from .reports import Report, language_number
from .tabular import Tabular, counted
from .wrong_types import tell_wrong_types

__all__ = ["Criterion", "Difference", "Execution", "Line", "Method", "MethodSource", "Monitor", "MonitorLine",
           "MonitorProject", "ProjectScore", "Scorecard", "Subtotal", "methods", "monitor", "parse_criterion", "score",
           "score_value", "template"]

_ENOMEM = 1

#: A method: one that was loaded, a built-in's id, or a path.
MethodLike = Union["Method", str, "os.PathLike[str]"]


@dataclass(frozen=True)
class MethodSource:
    """Where numbers of a method come from: ``firm`` is "seen", "known" or "own".

        >>> perftarget.Method.load("mof-2020").sources[0].firm
        'known'
    """

    about: str
    firm: str
    text: str
    text_zh: str


@dataclass(frozen=True)
class Difference:
    """What two methods say differently: a JSON path and both values as JSON, "" where a method has none.

        >>> perftarget.Method.load("mof-2020").differences(perftarget.Method.load("mof-2021"))[0].path
        '$.id'
    """

    path: str
    a: str
    b: str


class Method:
    """A scoring method (赋分办法). It never changes; threads may share it.

        >>> Method.load("mof-2020").name
        'Self-evaluation of project spending, Ministry of Finance 2020, No. 10'
    """

    __slots__ = ("_native", "_data")

    def __init__(self, native: _native.pft_method) -> None:
        self._native = native
        text = _native.method_json(native)
        if text is None:
            raise from_status(_ENOMEM)
        self._data: dict[str, Any] = json.loads(text)

    @classmethod
    def load(cls, source: Union[str, "os.PathLike[str]", bytes, None] = None) -> Method:
        """A built-in method by its id (None: the default), one from a path, or one from JSON as bytes.

        :raises PerftargetError: with line, column and JSON path of what is wrong.
        """
        return cls(load_native("method", source))

    def __reduce__(self) -> tuple[object, ...]:
        return Method.load, (self.to_json().encode(),)

    @classmethod
    def choose(cls, document: Document) -> Method:
        """The built-in method that explains the scores of a filled table best; the default where it has none."""
        error = _native.pft_error()
        native = _native.method_choose(require_document(document)._native, error)
        if native is None:
            raise from_native(error)
        return cls(native)

    @property
    def id(self) -> str:
        return str(self._data["id"])

    @property
    def version(self) -> str:
        return str(self._data["version"])

    @property
    def name(self) -> str:
        return str(self._data["name"]["en"])

    @property
    def name_zh(self) -> str:
        return str(self._data["name"]["zh"])

    @property
    def extends(self) -> str:
        """The id of the method that it builds on, "" for none."""
        return _native.method_extends(self._native)

    @property
    def hash(self) -> str:
        """The SHA-256 of to_json()."""
        return _native.method_hash(self._native)

    @property
    def sources(self) -> tuple[MethodSource, ...]:
        """Where its numbers come from, and how firm they are."""
        return tuple(MethodSource(row["about"], row["firm"], row["text"]["en"] or "", row["text"]["zh"] or "")
                     for row in self._data["sources"])

    def to_json(self) -> str:
        """The whole method as JSON, what it extends included: its canonical text."""
        text = _native.method_json(self._native)
        if text is None:
            raise from_status(_ENOMEM)
        return text

    def explain(self, language: str = "en") -> str:
        """The method in words, in English ("en") or Chinese ("zh")."""
        text = _native.method_explain(self._native, language_number(language))
        if text is None:
            raise from_status(_ENOMEM)
        return text

    def differences(self, other: Method) -> list[Difference]:
        """What the other method says differently."""
        return [Difference(*row) for row in _native.method_differences(self._native, other._native)]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Method):
            return NotImplemented
        return self.hash == other.hash

    def __hash__(self) -> int:
        return hash(self.hash)

    def __repr__(self) -> str:
        return f"Method({self.id!r}, version {self.version!r})"


@dataclass(frozen=True)
class Line:
    """One indicator's score. ``indicator`` counts from 1 within its project; None: not given, or not scored.

        >>> document = perftarget.read("evaluation.md")
        >>> perftarget.score(document).projects[0].lines[1].formula
        '4784 ÷ 5200 × 15 = 13.8'
    """

    indicator: int
    level1: str
    level2: str
    category: Optional[Category]
    name: str
    target: str
    actual: str
    weight: Optional[Decimal]
    ratio: Optional[Decimal]
    score: Optional[Decimal]
    lost: Optional[Decimal]
    own_score: Optional[Decimal]
    reason: str
    formula: str
    formula_zh: str
    flags: frozenset[str]
    place: Place


@dataclass(frozen=True)
class Subtotal:
    """The sum over the lines of a category (levels are "") or of a printed level. ``score`` is None where nothing of it
    is scored; ``level`` is 1 or 2, 0 for a category.

        >>> document = perftarget.read("evaluation.md")
        >>> perftarget.score(document).projects[0].categories[0].score
        Decimal('10')
    """

    level1: str
    level2: str
    category: Optional[Category]
    weight: Optional[Decimal]
    score: Optional[Decimal]
    lines: int
    unscored: int
    level: int = 0


@dataclass(frozen=True)
class Execution:
    """Budget execution (预算执行率); ``weight`` is None where it is not scored.

        >>> document = perftarget.read("evaluation.md")
        >>> perftarget.score(document).projects[0].execution.formula
        '768.32 ÷ 812.6 × 10 = 9.46, rounded half up to two places'
    """

    weight: Optional[Decimal]
    budget: Optional[Decimal]
    executed: Optional[Decimal]
    rate: Optional[Decimal]
    score: Optional[Decimal]
    own_score: Optional[Decimal]
    formula: str
    formula_zh: str


@dataclass(frozen=True)
class ProjectScore:
    """One project's score. ``grade`` is "" where the total is not whole, and flags say why.

        >>> document = perftarget.read("evaluation.md")
        >>> perftarget.score(document).projects[0].total
        Decimal('91.26')
    """

    name: str
    year: Optional[int]
    agency_code: str
    agency_name: str
    weight: Optional[Decimal]
    total: Optional[Decimal]
    own_total: Optional[Decimal]
    grade: str
    flags: frozenset[str]
    execution: Execution
    categories: tuple[Subtotal, ...]
    levels: tuple[Subtotal, ...]
    lines: tuple[Line, ...]


#: A scorecard in a format, a language, compact or not, for a spreadsheet or not.
_Written = dict[tuple[str, int, bool, bool], bytes]


class Scorecard(Report):
    """The scores of a document; written also as "xlsx". Iterating, indexing and len() are over ``projects``.

        >>> document = perftarget.read("evaluation.md")
        >>> perftarget.score(document)
        <Scorecard of 1 project by mof-2020>
    """

    __slots__ = ("_native", "_written", "method_id", "method_version", "method_hash", "source", "projects")

    def __init__(self, native: Optional[_native.pft_scorecard], written: Optional[_Written] = None) -> None:
        self._native = native
        self._written = written or {}  # of one that was pickled: what it looks like in each format
        data = json.loads(self.to_json(compact=True))
        self.method_id: str = data["method"]["id"]
        self.method_version: str = data["method"]["version"]
        self.method_hash: str = data["method"]["hash"]
        self.source: str = data["source"]["name"] or ""
        self.projects: tuple[ProjectScore, ...] = tuple(map(_project, data["projects"]))

    def _write(self, format: str, language: int, compact: bool, excel: bool,
               error: _native.pft_error) -> Optional[bytes]:
        if self._native is None:
            if (format, language, compact, excel) not in self._written:
                raise UnsupportedError(f"format {format!r} is not written", f"不能写出格式 {format!r}",
                                       status="PFT_EUNSUPPORTED")
            return self._written[format, language, compact, excel]
        return _native.scorecard_write(self._native, format, language, compact, excel, error)

    def __len__(self) -> int:
        return len(self.projects)

    def __iter__(self) -> Iterator[ProjectScore]:
        return iter(self.projects)

    def __getitem__(self, index: int) -> ProjectScore:
        return self.projects[index]

    def __repr__(self) -> str:
        return f"<Scorecard of {counted(len(self), 'project')} by {self.method_id}>"

    def to_columns(self) -> dict[str, list[Any]]:
        """One list a column, and one row an indicator."""
        rows = [(project, line) for project in self.projects for line in project.lines]
        columns: dict[str, list[Any]] = {
            "project": [project.name for project, _ in rows], "year": [project.year for project, _ in rows],
            "agency_code": [project.agency_code for project, _ in rows],
            "agency_name": [project.agency_name for project, _ in rows]}
        for name in ("indicator", "level1", "level2", "name", "target", "actual", "weight", "ratio", "score", "lost",
                     "own_score",
                     "formula", "formula_zh", "reason"):
            columns[name] = [getattr(line, name) for _, line in rows]
        columns["category"] = [line.category.value if line.category else None for _, line in rows]
        columns["flags"] = [sorted(line.flags) for _, line in rows]
        return columns

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Scorecard):
            return NotImplemented
        return self.to_json(compact=True) == other.to_json(compact=True)

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[object, ...]:
        written: _Written = {}
        same: dict[bytes, bytes] = {}  # most are: a pickle holds each once
        for format, language, compact, excel in itertools.product(
                ("json", "jsonl", "csv", "html", "xlsx"), (ENGLISH, CHINESE), (False, True), (False, True)):
            data = self._written.get((format, language, compact, excel))
            if self._native is not None:
                data = self._write(format, language, compact, excel, _native.pft_error())
            if data is not None:
                written[format, language, compact, excel] = same.setdefault(data, data)
        return Scorecard, (None, written)


def methods() -> list[Method]:
    """The methods that are built in; the first is the default.

        >>> [method.id for method in methods()]
        ['mof-2020', 'mof-2021', 'hubei-2020']
    """
    return [Method.load(_native.method_id_at(index)) for index in range(_native.method_count())]


def score(document: Document, method: Optional[MethodLike] = None) -> Scorecard:
    """Scores every project of a document. The GIL is free meanwhile.

    :param method: a Method, a built-in's id, a path; None is the default, "auto" the built-in one that explains the
        document's own scores best.

    >>> score(perftarget.read("evaluation.md"), "mof-2020").projects[0].total
    Decimal('91.26')
    """
    error = _native.pft_error()
    chosen = Method.choose(document) if method == "auto" else _method(method)
    native = _native.scorecard_new(require_document(document)._native, chosen._native, error)
    if native is None:
        raise from_native(error)
    return Scorecard(native)


@functools.lru_cache(maxsize=16)
def _built_in(id: Optional[str]) -> Method:
    return Method.load(id)


def score_value(target: Optional[str], actual: Optional[str], weight: Optional[Number] = None,
                method: Optional[MethodLike] = None, category: Optional[Category] = None) -> Optional[Decimal]:
    """Scores one actual value against one target; None where it cannot be scored.

        >>> score_value("≥95%", "92%", 10)
        Decimal('9.68')

    :param weight: the points; None is 100.
    :param category: None is any output.
    """
    if not isinstance(method, Method):
        method = _built_in(method) if method is None or (isinstance(method, str) and not is_path(method)) \
            else Method.load(method)
    error = _native.pft_error()
    points = _native.score_one(target, actual, decimal_to_native(weight), category_to_native(category),
                               method._native, error)
    if error.status != 0:
        raise from_native(error)
    return decimal_from_native(points)


@dataclass(frozen=True)
class Criterion:
    """A rule of points as a table prints it (评分标准), read.

    ``rule`` is the rule in one form ("met=all; low 1%: -0.5"), "?" where it was not ``understood`` as a whole.
    ``by_person``: a part of it is for a person to judge; ``several``: its numbers are of several measures.

        >>> perftarget.parse_criterion("≥95%得满分，每低1%扣2分").rule
        'value>=95%=all; low 1%: -2'
    """

    understood: bool
    by_person: bool
    several: bool
    rule: str


def parse_criterion(text: str) -> Criterion:
    """Reads a rule of points: 达到目标值得满分，每低1个百分点扣0.5分，扣完为止.

        >>> parse_criterion("达到目标值得满分，每低1个百分点扣0.5分，扣完为止").rule
        'met=all; low 1%: -0.5'
    """
    parsed = _native.criterion_parse(text.encode())
    if parsed is None:
        raise from_status(_ENOMEM)
    return Criterion(*parsed)


@dataclass(frozen=True)
class MonitorLine:
    """How far one indicator is; ``light`` is "green", "yellow", "red" or "none". ``forecast``: projected_actual is the
    table's own (全年预计完成值).

        >>> document = perftarget.read("evaluation.md")
        >>> perftarget.monitor(document, month=6).projects[0].lines[1].light
        'green'
    """

    indicator: int
    level1: str
    level2: str
    category: Optional[Category]
    name: str
    target: str
    actual: str
    weight: Optional[Decimal]
    score: Optional[Decimal]
    ratio: Optional[Decimal]
    cumulative: bool
    projected_actual: Optional[Decimal]
    projected: Optional[Decimal]
    light: str
    flags: frozenset[str]
    forecast: bool = False


@dataclass(frozen=True)
class MonitorProject:
    """How far one project is: its points and its money, now and at this pace. ``lead`` is the execution rate less the
    share of the year that has passed.

        >>> document = perftarget.read("evaluation.md")
        >>> perftarget.monitor(document, month=6).projects[0].light
        'yellow'
    """

    name: str
    agency_code: str
    agency_name: str
    expected: Optional[Decimal]
    score_rate: Optional[Decimal]
    deviation: Optional[Decimal]
    budget: Optional[Decimal]
    executed: Optional[Decimal]
    rate: Optional[Decimal]
    projected_executed: Optional[Decimal]
    projected_rate: Optional[Decimal]
    light: str
    flags: frozenset[str]
    lights: dict[str, int]
    lines: tuple[MonitorLine, ...]
    lead: Optional[Decimal] = None


@dataclass(frozen=True, repr=False)
class Monitor(Tabular):
    """Mid-year monitoring (绩效运行监控) of a document.

        >>> document = perftarget.read("evaluation.md")
        >>> perftarget.monitor(document, month=6)
        <Monitor of 1 project at month 6 by mof-2020: 6 green, 1 none>
    """

    month: int
    method_id: str
    projects: tuple[MonitorProject, ...]

    def to_columns(self) -> dict[str, list[Any]]:
        """One list a column, and one row an indicator."""
        rows = [(project, line) for project in self.projects for line in project.lines]
        columns: dict[str, list[Any]] = {
            "project": [project.name for project, _ in rows],
            "agency_code": [project.agency_code for project, _ in rows],
            "agency_name": [project.agency_name for project, _ in rows]}
        for name in ("light", "indicator", "level1", "level2", "name", "target", "actual", "weight", "score", "ratio",
                     "projected_actual", "projected"):
            columns[name] = [getattr(line, name) for _, line in rows]
        columns["category"] = [line.category.value if line.category else None for _, line in rows]
        columns["flags"] = [sorted(line.flags) for _, line in rows]
        return columns

    def __repr__(self) -> str:
        lights = collections.Counter(line.light for project in self.projects for line in project.lines)
        shown = ", ".join(f"{count} {light}" for light, count in sorted(lights.items()))
        projects = counted(len(self.projects), "project")
        return f"<Monitor of {projects} at month {self.month} by {self.method_id}: {shown}>"


def monitor(document: Document, month: int, method: Optional[MethodLike] = None) -> Monitor:
    """Looks at a document whose actual values are those up to now; the GIL is free meanwhile.

    :param month: months of the year that have passed, 0 to 12; at 0 nothing is projected.

    >>> monitor(perftarget.read("evaluation.md"), month=6)
    <Monitor of 1 project at month 6 by mof-2020: 6 green, 1 none>
    """
    error = _native.pft_error()
    text = _native.monitor_json(require_document(document)._native, _method(method)._native, month, error)
    if text is None:
        raise from_native(error)
    data = json.loads(text)
    return Monitor(data["month"], data["method"]["id"], tuple(map(_monitor_project, data["projects"])))


def template(document: Document, method: Optional[MethodLike] = None) -> bytes:
    """The self-evaluation form of each project as a workbook (xlsx), to be filled in; read() reads it back.

    :raises UnsupportedError: when this build writes no workbooks.

    >>> template(perftarget.read("targets.md"))[:2]
    b'PK'
    """
    error = _native.pft_error()
    written = _native.template_write(require_document(document)._native, _method(method)._native, error)
    if written is None:
        raise from_native(error)
    return written


def _method(method: Optional[MethodLike]) -> Method:
    return method if isinstance(method, Method) else Method.load(method)


def _number(text: Optional[str]) -> Optional[Decimal]:
    return None if text is None else Decimal(text)


def _category(name: Optional[str]) -> Optional[Category]:
    return None if name is None else Category(name)


def _line(data: dict[str, Any]) -> Line:
    place = data["place"] or {}
    return Line(
        data["indicator"], data["level1"] or "", data["level2"] or "", _category(data["category"]),
        data["name"] or "", data["target"] or "", data["actual"] or "", _number(data["weight"]),
        _number(data["ratio"]), _number(data["score"]), _number(data["lost"]), _number(data["own_score"]),
        data["reason"] or "", data["formula"]["en"] or "", data["formula"]["zh"] or "", frozenset(data["flags"]),
        Place(**place))


def _subtotal(data: dict[str, Any]) -> Subtotal:
    return Subtotal(data.get("level1") or "", data.get("level2") or "", _category(data["category"]),
                    _number(data["weight"]), _number(data["score"]), data["lines"], data["unscored"],
                    data.get("level", 0))


def _execution(data: dict[str, Any]) -> Execution:
    return Execution(_number(data["weight"]), _number(data["budget"]), _number(data["executed"]),
                     _number(data["rate"]), _number(data["score"]), _number(data["own_score"]),
                     data["formula"]["en"] or "", data["formula"]["zh"] or "")


def _project(data: dict[str, Any]) -> ProjectScore:
    return ProjectScore(
        data["name"] or "", data["year"], data["agency"]["code"] or "", data["agency"]["name"] or "",
        _number(data["weight"]), _number(data["total"]), _number(data["own_total"]), data["grade"] or "",
        frozenset(data["flags"]), _execution(data["execution"]), tuple(map(_subtotal, data["categories"])),
        tuple(map(_subtotal, data["levels"])), tuple(map(_line, data["lines"])))


def _monitor_line(data: dict[str, Any]) -> MonitorLine:
    return MonitorLine(
        data["indicator"], data["level1"] or "", data["level2"] or "", _category(data["category"]),
        data["name"] or "", data["target"] or "", data["actual"] or "", _number(data["weight"]),
        _number(data["score"]), _number(data["ratio"]), data["cumulative"], _number(data["projected_actual"]),
        _number(data["projected"]), data["light"], frozenset(data["flags"]), data["forecast"])


def _monitor_project(data: dict[str, Any]) -> MonitorProject:
    money = data["execution"]
    return MonitorProject(
        data["name"] or "", data["agency"]["code"] or "", data["agency"]["name"] or "", _number(data["expected"]),
        _number(data["score_rate"]), _number(data["deviation"]), _number(money["budget"]),
        _number(money["executed"]), _number(money["rate"]), _number(money["projected_executed"]),
        _number(money["projected_rate"]), money["light"], frozenset(data["flags"]), data["lights"],
        tuple(map(_monitor_line, data["lines"])), _number(money["lead"]))


tell_wrong_types(__name__)
