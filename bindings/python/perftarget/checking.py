"""Checking: what is wrong with a document, where, and by which rule."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Optional, Union, overload

from . import _native
from .errors import CHINESE, ENGLISH, Place, from_native, from_status, with_cause
from .fields import checked_text
from .library import IndicatorLibrary
from .model import Document, require_document
from .profiles import load_native
from .reports import Report, language_number
from .scoring import Method, MethodLike, methods
from .statistics import Statistics
from .wrong_types import Named, tell_wrong_types

__all__ = ["Config", "Finding", "Findings", "Rule", "RuleParameter", "Ruleset", "Severity", "audit", "check", "rules",
           "rulesets"]

_ENOMEM = 1

#: A rule set: one that was loaded, a built-in's id, or a path.
RulesetLike = Union["Ruleset", str, "os.PathLike[str]"]


class Severity(Named):
    """How grave a finding is; they compare by gravity.

        >>> max(Severity.INFO, Severity.ERROR)
        <Severity.ERROR: 'error'>
    """

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def _number(self) -> int:
        return list(Severity).index(self)

    def label(self, language: str = "en") -> str:
        return _native.severity_label(self._number, language_number(language))

    def __lt__(self, other: Severity) -> bool:
        return self._number < other._number

    def __le__(self, other: Severity) -> bool:
        return self._number <= other._number


@dataclass(frozen=True)
class RuleParameter:
    """What a rule can be told; ``usual`` is its default, the members of a list parted by spaces.

        >>> [parameter.name for rule in perftarget.rules() if rule.id == "VAL-002" for parameter in rule.parameters]
        ['words']
    """

    name: str
    usual: str
    description: str
    description_zh: str


@dataclass(frozen=True)
class Rule:
    """A rule that the library knows.

        >>> perftarget.rules()[0].id
        'READ-001'
    """

    id: str
    severity: Severity
    title: str
    title_zh: str
    explanation: str
    explanation_zh: str
    source: str
    source_zh: str
    reads: str
    parameters: tuple[RuleParameter, ...]


def rules() -> list[Rule]:
    """All rules.

        >>> rules()[0].id
        'READ-001'
    """
    natives = (_native.rule_at(index) for index in range(_native.rule_count()))
    return [_rule(native) for native in natives if native is not None]


def rulesets() -> list[Ruleset]:
    """The rule sets that are built in.

        >>> [ruleset.id for ruleset in rulesets()]
        ['mof-2015', 'mof-2021', 'disclosure', 'audit']
    """
    return [Ruleset.load(_native.ruleset_id_at(index) or "") for index in range(_native.ruleset_count())]


class Ruleset:
    """Which rules hold, how grave a breach is, and with which tolerances and words.

        >>> ruleset = Ruleset.load("disclosure").derive("ours", "1")
        >>> ruleset.switch("DUP-002", False)
        >>> ruleset.has("DUP-002")
        False
    """

    __slots__ = ("_native",)

    def __init__(self, native: _native.pft_ruleset) -> None:
        self._native = native

    @classmethod
    def load(cls, source: Union[str, "os.PathLike[str]", bytes] = "disclosure") -> Ruleset:
        """One that is built in by its id, one from a path, or one from JSON as bytes.

        :raises PerftargetError: with line, column and JSON path of what is wrong.
        """
        return cls(load_native("ruleset", source))

    def __reduce__(self) -> tuple[object, ...]:
        return Ruleset.load, (self.to_json().encode(),)

    def derive(self, id: str, version: str) -> Ruleset:
        """A copy under a new id and version, to be changed."""
        error = _native.pft_error()
        native = _native.ruleset_derive(self._native, id, version, error)
        if native is None:
            raise from_native(error)
        return Ruleset(native)

    def to_json(self) -> str:
        """The whole set, what it extends included."""
        text = _native.ruleset_json(self._native)
        if text is None:
            raise from_status(_ENOMEM)
        return text

    @property
    def _data(self) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(self.to_json())
        return data

    @property
    def id(self) -> str:
        return str(self._data["id"])

    @property
    def version(self) -> str:
        return str(self._data["version"])

    @property
    def title(self) -> str:
        return _native.ruleset_title(self._native, ENGLISH)

    @property
    def title_zh(self) -> str:
        return _native.ruleset_title(self._native, CHINESE)

    @property
    def hash(self) -> str:
        """SHA-256 of all that the set says: two sets of the same hash find the same."""
        return _native.ruleset_hash(self._native)

    def has(self, rule: str) -> bool:
        """Whether the rule is on."""
        return bool(self._data["rules"].get(checked_text(rule), "off") != "off")

    def severity(self, rule: str) -> Optional[Severity]:
        """How grave the set takes a breach of the rule; None when it is off."""
        entry = self._data["rules"].get(checked_text(rule), "off")
        name = entry["severity"] if isinstance(entry, dict) else entry
        return None if name == "off" else Severity(name)

    def parameters(self, rule: str) -> dict[str, Union[str, list[str]]]:
        """The parameters of a rule that is on: texts, or lists of them."""
        entry = self._data["rules"].get(checked_text(rule), "off")
        return {name: value for name, value in entry.items() if name != "severity"} if isinstance(entry, dict) else {}

    def switch(self, rule: str, on: bool) -> None:
        _check(_native.ruleset_switch(self._native, rule, on), rule)

    def switch_all(self, prefix: str, on: bool) -> None:
        """Every rule whose id is ``prefix`` or begins with it: ``"BUD"``."""
        _check(_native.ruleset_switch_all(self._native, prefix, on), prefix)

    def select(self, *prefixes: str) -> None:
        """Leaves on the rules alone that begin with one of these."""
        _check(_native.ruleset_select(self._native, b"".join(prefix.encode() + b"\0" for prefix in prefixes)),
               ", ".join(prefixes))

    def set_severity(self, rule: str, severity: Severity) -> None:
        _check(_native.ruleset_set_severity(self._native, rule, severity._number), rule)

    def set_parameter(self, rule: str, parameter: str, values: Union[str, Iterable[str]]) -> None:
        """One value, or the values of a list; numbers are texts too."""
        texts = [values] if isinstance(values, str) else list(values)
        data = b"".join(text.encode() + b"\0" for text in texts)
        _check(_native.ruleset_set_parameter(self._native, rule, parameter, data), f"{rule} {parameter}")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Ruleset):
            return NotImplemented
        return self.hash == other.hash

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Ruleset({self.id!r}, version {self.version!r})"


@dataclass(frozen=True)
class Finding:
    """One finding. ``project`` and ``indicator`` count from 1; 0: the document, or no indicator. ``mark`` is the part
    of ``found`` that offends, as a slice of it; None: all of it.

        >>> document = perftarget.read("evaluation.md")
        >>> finding = perftarget.check(document)[0]
        >>> finding.rule, finding.place.line
        ('READ-003', 1)
    """

    rule: str
    severity: Severity
    uncertain: bool
    count: int
    project: int
    indicator: int
    place: Place
    field: str
    message: str
    message_zh: str
    found: str
    mark: Optional[slice]
    expected: str
    suggestion: str
    project_name: str
    indicator_name: str
    agency_name: str = ""
    accept: bool = False
    source: str = ""


class Findings(Report, Sequence[Finding]):
    """The findings of a document, by project and place; written also as "sarif".

        >>> document = perftarget.Document()
        >>> _ = document.add_project("夜校").add_indicator("产出指标", "数量指标", "开课次数", "大量")
        >>> [finding.rule for finding in perftarget.check(document) if finding.indicator][:1]
        ['VAL-001']
    """

    __slots__ = ("_native", "_findings", "ruleset_id", "ruleset_version", "ruleset_hash", "source")

    def __init__(self, native: _native.pft_findings) -> None:
        self._native = native
        self._load()

    def _load(self) -> None:
        written = json.loads(self.to_json(compact=True))
        files = written if isinstance(written, list) else [written]
        data = files[0]
        self.ruleset_id: str = data["ruleset"]["id"] or ""
        self.ruleset_version: str = data["ruleset"]["version"] or ""
        self.ruleset_hash: str = data["ruleset"]["hash"] or ""
        self.source: str = data["source"]["name"] or ""
        self._findings = tuple(_finding(each, file["source"]["name"] or "") for file in files
                               for each in file["findings"])

    @classmethod
    def from_json(cls, text: Union[str, bytes]) -> Findings:
        """What to_json() wrote, or a report of the command as JSON."""
        error = _native.pft_error()
        native = _native.findings_read(text.encode() if isinstance(text, str) else text, error)
        if native is None:
            raise from_native(error)
        return cls(native)

    def filter(self, least: Severity = Severity.INFO, known: Optional[Findings] = None) -> None:
        """Leaves out what is less grave than ``least``, and what ``known`` has already."""
        _check(_native.findings_filter(self._native, least._number, None if known is None else known._native), "")
        self._load()

    def accept(self, prefix: str) -> int:
        """Accepts the suggestions of all findings whose rule begins so, for :meth:`apply`; how many there were."""
        accepted = _native.findings_accept(self._native, prefix)
        self._load()
        return accepted

    def apply(self, document: Document) -> int:
        """Applies the suggestions that were accepted to the document that the findings are about; how many texts
        changed. :meth:`Document.write_back` writes them into its file.

        :raises MissingError: when a place no longer holds what was found; then nothing has changed.
        """
        error = _native.pft_error()
        applied = _native.findings_apply(self._native, require_document(document)._native, error)
        if applied < 0:
            raise from_native(error)
        return applied

    def append(self, more: Findings) -> None:
        """Puts copies of ``more`` behind the others; each finding keeps its ``source``."""
        _check(_native.findings_append(self._native, more._native), "")
        self._load()

    def statistics(self) -> Statistics:
        """How many there are, by rule and by agency."""
        statistics = Statistics()
        statistics.add(self)
        return statistics

    def count_of(self, severity: Severity) -> int:
        wanted = Severity(severity)
        return sum(finding.severity is wanted for finding in self._findings)

    def _write(self, format: str, language: int, compact: bool, excel: bool,
               error: _native.pft_error) -> Optional[bytes]:
        return _native.findings_write(self._native, format, language, compact, excel, error)

    def to_xlsx(self, *, language: str = "zh") -> bytes:
        """A workbook with a row a finding, filters and colours."""
        return self.write("xlsx", language=language)

    def to_sarif(self, *, language: str = "en") -> str:
        return self.write("sarif", language=language).decode()

    def __len__(self) -> int:
        return len(self._findings)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Finding]: ...
    def __getitem__(self, index: Union[int, slice]) -> Union[Finding, Sequence[Finding]]:
        return self._findings[index]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._findings)

    def to_columns(self) -> dict[str, list[Any]]:
        """One list a column, and one row a finding."""
        names = ("rule", "severity", "project", "project_name", "indicator", "indicator_name", "message", "message_zh",
                 "found",
                 "expected", "suggestion", "count", "uncertain", "agency_name", "source")
        columns = {name: [getattr(finding, name) for finding in self] for name in names}
        columns["severity"] = [finding.severity.value for finding in self]
        return {**columns, **{name: [getattr(finding.place, name) for finding in self] for name in Place._fields}}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Findings) and self._findings == other._findings

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[object, ...]:
        return Findings.from_json, (self.to_json(compact=True),)

    def __repr__(self) -> str:
        counts = ", ".join(f"{self.count_of(severity)} {severity.value}" for severity in reversed(Severity))
        return f"<Findings by {self.ruleset_id}: {counts}>"


class Config:
    """What a folder of tables is checked by: the file ``.perftarget.json``.

        >>> config = perftarget.Config.load(b'{"ignore": ["VAL"], "exclude": ["drafts/"]}')
        >>> config.takes("drafts/a.docx"), config.takes("a.docx")
        (False, True)
        >>> config.ruleset().has("VAL-002")
        False
    """

    #: The name of the file.
    NAME = ".perftarget.json"

    __slots__ = ("_native", "path")

    def __init__(self, native: _native.pft_config, path: Optional[str]) -> None:
        self._native = native
        #: Of the file; None where it came from bytes.
        self.path = path

    @classmethod
    def load(cls, source: Union[str, "os.PathLike[str]", bytes]) -> Config:
        """One from a path, or from JSON as bytes.

        :raises PerftargetError: with line, column and JSON path of what is wrong.
        """
        error = _native.pft_error()
        name = None if isinstance(source, bytes) else os.fsdecode(source)
        native = (_native.config_read(source, error) if isinstance(source, bytes) else
                  _native.config_read_file(source, error))
        if native is None:
            raise with_cause(from_native(error, name or ""), name or "")
        return cls(native, name)

    @classmethod
    def find(cls, start: Union[str, "os.PathLike[str]"]) -> Optional[Config]:
        """The nearest one in the folder ``start`` (or that of the file) and those above; None when there is none."""
        folder = os.path.realpath(os.fsdecode(start))
        while True:
            path = os.path.join(folder, cls.NAME)
            if os.path.isfile(path):
                return cls.load(path)
            above = os.path.dirname(folder)
            if above == folder:
                return None
            folder = above

    def _beside(self, name: str, known: Iterable[str]) -> str:
        return name if name in known or self.path is None else os.path.join(os.path.dirname(self.path), name)

    def ruleset(self, usual: str = "disclosure") -> Ruleset:
        """Its rule set, as it changes it."""
        base = Ruleset.load(self._beside(_native.config_rules(self._native) or usual, (each.id for each in rulesets())))
        changed = base.derive(f"{base.id}-custom", base.version)
        _check(_native.config_apply(self._native, changed._native), "")
        return base if changed.to_json() == base.derive(changed.id, base.version).to_json() else changed

    @property
    def method(self) -> Optional[str]:
        """Its scoring method, a built-in's id or a path; None where it names none."""
        name = _native.config_method(self._native)
        return self._beside(name, (each.id for each in methods())) if name else None

    @property
    def library(self) -> Optional[str]:
        """Its indicator library, a path; None where it names none."""
        name = _native.config_library(self._native)
        return self._beside(name, ()) if name else None

    @property
    def severity(self) -> Severity:
        """The lowest severity to report."""
        return list(Severity)[_native.config_severity(self._native)]

    def takes(self, path: str) -> bool:
        """Whether a file is to be read. ``path``: from the configuration's folder on, parted by slashes."""
        return bool(_native.config_takes(self._native, path))

    def __repr__(self) -> str:
        return f"Config({self.path!r})"


def check(document: Document, ruleset: RulesetLike = "disclosure", *,
          library: Optional[IndicatorLibrary] = None) -> Findings:
    """Checks a document. The GIL is free meanwhile.

    :param ruleset: a Ruleset, a built-in's id, or a path.
    :param library: an indicator library, which the rules LIB ask; without one they find nothing.

    >>> check(perftarget.read("evaluation.md"), "disclosure")
    <Findings by disclosure: 3 error, 1 warning, 2 info>
    """
    return _findings(document, ruleset, False, None, library)


def audit(document: Document, method: Optional[MethodLike] = None, ruleset: RulesetLike = "audit", *,
          library: Optional[IndicatorLibrary] = None) -> Findings:
    """Computes a filled self-evaluation again: what in it does not follow. The GIL is free meanwhile.

    :param method: a Method, a built-in's id, or a path; None: a score that any built-in method gives is explained.
    :param ruleset: a Ruleset, a built-in's id, or a path.
    :param library: as for :func:`check`.

    >>> audit(perftarget.read("evaluation.md"))
    <Findings by audit: 3 error, 0 warning, 1 info>
    """
    if method is not None and not isinstance(method, Method):
        method = Method.load(method)
    return _findings(document, ruleset, True, method, library)


def _findings(document: Document, ruleset: RulesetLike, audits: bool, method: Optional[Method],
              library: Optional[IndicatorLibrary]) -> Findings:
    if not isinstance(ruleset, Ruleset):
        ruleset = Ruleset.load(ruleset)
    error = _native.pft_error()
    native = _native.findings_with(require_document(document)._native, ruleset._native, audits,
                                   None if method is None else method._native,
                                   None if library is None else library._ready(), error)
    if native is None:
        raise from_native(error)
    return Findings(native)


def _check(status: int, what: str) -> None:
    if status != 0:
        error = from_status(status)
        raise type(error)(f"{what}: {error.message}" if what else error.message, error.message_zh, status=error.status)


def _rule(native: _native.pft_check_rule) -> Rule:
    texts = [_native.rule_text(native, which, language) for which in range(3) for language in (ENGLISH, CHINESE)]
    parameters = (_native.rule_parameter(native, index) for index in range(native.parameter_count))
    return Rule(native.id, list(Severity)[native.severity], texts[0], texts[1], texts[2], texts[3], texts[4], texts[5],
                native.reads, tuple(RuleParameter(*parameter) for parameter in parameters))


def _finding(data: dict[str, Any], source: str) -> Finding:
    found: str = data["found"] or ""
    mark: Optional[slice] = None
    if data["mark_size"]:
        encoded = found.encode()
        start = len(encoded[:data["mark"]].decode())
        mark = slice(start, start + len(encoded[data["mark"]:data["mark"] + data["mark_size"]].decode()))
    return Finding(
        data["rule"], Severity(data["severity"]), data["uncertain"], data["count"], data["project"],
        data["indicator"], Place(**data["place"]), data["field"] or "", data["message"]["en"] or "",
        data["message"]["zh"] or "", found, mark, data["expected"] or "", data["suggestion"] or "",
        data["project_name"] or "", data["indicator_name"] or "", data["agency_name"] or "", data["accept"], source)


tell_wrong_types(__name__)
