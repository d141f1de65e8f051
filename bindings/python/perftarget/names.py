"""Names: the kinds, comparators, categories and funding sources of the model, as enumerations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Optional

from . import _native
from .errors import CHINESE, ENGLISH
from .wrong_types import Named

__all__ = ["Category", "Certainty", "Doubt", "Funding", "Kind", "Note", "Op", "Open", "Term"]


class Kind(Named):
    """What a value is.

        >>> perftarget.parse_value("3～5次").kind
        <Kind.RANGE: 'range'>
    """

    EMPTY = "empty"
    NUMBER = "number"
    RANGE = "range"
    DATE = "date"
    PERIOD = "period"
    CHANGE = "change"
    QUALITATIVE = "qualitative"
    BOOLEAN = "boolean"
    OTHER = "other"


class Op(Named):
    """A comparator; a value without one has None.

        >>> perftarget.parse_value("不低于95％").op
        <Op.AT_LEAST: '>='>
    """

    EQUAL = "="
    AT_LEAST = ">="
    AT_MOST = "<="
    MORE = ">"
    LESS = "<"
    ABOUT = "~"


class Open(Named):
    """The ends of a range that do not belong to it; a range that has none has None.

        >>> perftarget.parse_value("80≤X<90").open
        <Open.HIGH: 'high'>
    """

    LOW = "low"
    HIGH = "high"
    BOTH = "both"


class Category(Named):
    """The canonical meaning of a level 1 and level 2; labels that are not known have None.

        >>> Category.of("产出指标（50分）", "数量指标")
        <Category.OUTPUT_QUANTITY: 'output.quantity'>
        >>> Category("benefit.social").parent
        <Category.BENEFIT: 'benefit'>
    """

    DECISION = "decision"
    DECISION_PROJECT = "decision.project"
    DECISION_GOAL = "decision.goal"
    DECISION_FUNDING = "decision.funding"
    PROCESS = "process"
    PROCESS_FUNDS = "process.funds"
    PROCESS_IMPLEMENTATION = "process.implementation"
    INPUT = "input"
    EXECUTION = "execution"
    COST = "cost"
    COST_ECONOMIC = "cost.economic"
    COST_SOCIAL = "cost.social"
    COST_ECOLOGICAL = "cost.ecological"
    OUTPUT = "output"
    OUTPUT_QUANTITY = "output.quantity"
    OUTPUT_QUALITY = "output.quality"
    OUTPUT_TIMELINESS = "output.timeliness"
    OUTPUT_COST = "output.cost"
    BENEFIT = "benefit"
    BENEFIT_ECONOMIC = "benefit.economic"
    BENEFIT_SOCIAL = "benefit.social"
    BENEFIT_ECOLOGICAL = "benefit.ecological"
    BENEFIT_SUSTAINABLE = "benefit.sustainable"
    SATISFACTION = "satisfaction"
    SATISFACTION_RECIPIENT = "satisfaction.recipient"

    @classmethod
    def of(cls, level1: str, level2: str = "") -> Optional[Category]:
        """The meaning of two printed labels; weights, numbering, white space, a missing 指标 do not matter."""
        return category_from_native(_native.category_of(level1, level2))

    @property
    def parent(self) -> Category:
        """The level 1 above; itself when it is one."""
        return Category(self.value.partition(".")[0])

    @property
    def label(self) -> str:
        """The usual Chinese label: 数量指标."""
        return _native.category_label(_CATEGORY_NUMBERS[self], CHINESE)

    @property
    def label_en(self) -> str:
        """The label in English: quantity."""
        return _native.category_label(_CATEGORY_NUMBERS[self], ENGLISH)


class Funding(Named):
    """The source of a budget line.

        >>> Funding("fiscal").label
        '财政资金'
    """

    TOTAL = "total"
    FISCAL = "fiscal"
    CENTRAL = "central"
    LOCAL = "local"
    CARRYOVER = "carryover"
    EARMARKED = "earmarked"
    OWN = "own"
    OTHER = "other"
    PART = "part"

    @property
    def label(self) -> str:
        """The usual Chinese label: 财政资金."""
        return _native.funding_label(_FUNDINGS.index(self))


class Term(Named):
    """What a target is set for: the budget year, or the whole run of the project (中期, 长期, 实施期).

        >>> document = perftarget.read("evaluation.md")
        >>> document.projects[0].indicators[0].term
        <Term.ANNUAL: 'annual'>
    """

    ANNUAL = "annual"
    MEDIUM = "medium"


class Note(Named):
    """What was inferred while a table was read and does not stand there word for word.

        >>> Note("name-from-title").text_en
        'name taken from the title'
    """

    LEVEL1_INHERITED = "level1-inherited"
    LEVEL2_INHERITED = "level2-inherited"
    LEVELS_SHIFTED = "levels-shifted"
    SPAN_ORDER_CONFLICT = "span-order-conflict"
    COLUMNS_JOINED = "columns-joined"
    UNIT_FROM_HEADING = "unit-from-heading"
    SERIAL_REPAIRED = "serial-repaired"
    NAME_JOINED = "name-joined"
    NAME_FROM_TITLE = "name-from-title"
    YEAR_FROM_TEXT = "year-from-text"
    AGENCY_INHERITED = "agency-inherited"
    AMOUNTS_BY_ORDER = "amounts-by-order"
    HIDDEN_SHEET = "hidden-sheet"
    MERGED = "merged"

    @property
    def text(self) -> str:
        """What it says, in Chinese."""
        return _native.note_text(_NOTES.index(self), CHINESE)

    @property
    def text_en(self) -> str:
        """What it says, in English."""
        return _native.note_text(_NOTES.index(self), ENGLISH)


class Certainty(Named):
    """How sure the reading of a record is. What was made by code is certain.

        >>> document = perftarget.read("evaluation.md")
        >>> sorted({indicator.certainty.value for indicator in document.projects[0].indicators})
        ['certain', 'likely']
    """

    CERTAIN = "certain"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"

    @property
    def text(self) -> str:
        """In Chinese: 确定, 较可能, 存疑."""
        return _native.certainty_text(_CERTAINTIES.index(self), CHINESE)

    @property
    def text_en(self) -> str:
        """In English."""
        return _native.certainty_text(_CERTAINTIES.index(self), ENGLISH)


class Doubt(Named):
    """Why a reading is less than certain. A note tells what was inferred; a doubt, what may be wrong.

        >>> Doubt("unit-supposed").text_en
        'no unit is printed, one was supposed'
    """

    COLUMNS_BY_ORDER = "columns-by-order"
    HEADING_SUPPOSED = "heading-supposed"
    LEVEL_SUPPOSED = "level-supposed"
    UNIT_SUPPOSED = "unit-supposed"
    ANOTHER_READING = "another-reading"
    VALUE_LIKE_LABEL = "value-like-label"
    NAME_LIKE_VALUE = "name-like-value"
    SUM_MISMATCH = "sum-mismatch"
    SCORE_OVER_WEIGHT = "score-over-weight"
    RATE_MISMATCH = "rate-mismatch"
    CELLS_CUT_BY_WORDS = "cells-cut-by-words"
    TEXT_BESIDE_COLUMNS = "text-beside-columns"
    OUT_OF_PROSE = "out-of-prose"
    LABEL_UNLIKE_OTHERS = "label-unlike-others"
    INCOMPLETE_ROW = "incomplete-row"
    JOINED_CELLS = "joined-cells"
    RUN_ON_ROW = "run-on-row"
    YEAR_SUPPOSED = "year-supposed"
    NAME_SUPPOSED = "name-supposed"
    AGENCY_SUPPOSED = "agency-supposed"
    SOURCE_SUPPOSED = "source-supposed"
    FIELD_UNKNOWN = "field-unknown"
    BORDERS_GUESSED = "borders-guessed"
    POORLY_RECOGNISED = "poorly-recognised"
    CUT_OFF = "cut-off"
    ROWS_PAIRED = "rows-paired"

    @property
    def text(self) -> str:
        """What it says, in Chinese."""
        return _native.doubt_text(_DOUBTS.index(self), CHINESE)

    @property
    def text_en(self) -> str:
        """What it says, in English."""
        return _native.doubt_text(_DOUBTS.index(self), ENGLISH)


# The order of the C enumerations, in which number 0 of Op and Category means "none"; the tests compare the names.
_KINDS = tuple(Kind)
_OPS = (None, *Op)
_OPENS = (None, *Open)
_CATEGORIES = (None, *Category)
_FUNDINGS = tuple(Funding)
_TERMS = tuple(Term)
_NOTES = tuple(Note)
_CERTAINTIES = tuple(Certainty)
_DOUBTS = tuple(Doubt)
_CATEGORY_NUMBERS = {category: number for number, category in enumerate(_CATEGORIES)}


def kind_from_native(number: int) -> Kind:
    return _KINDS[number]


def kind_to_native(kind: Kind) -> int:
    return _KINDS.index(Kind(kind))


def op_from_native(number: int) -> Optional[Op]:
    return _OPS[number]


def op_to_native(op: Optional[Op]) -> int:
    return _OPS.index(op if op is None else Op(op))


def open_from_native(number: int) -> Optional[Open]:
    return _OPENS[number]


def open_to_native(ends: Optional[Open]) -> int:
    return _OPENS.index(ends if ends is None else Open(ends))


def category_from_native(number: int) -> Optional[Category]:
    return _CATEGORIES[number]


def category_to_native(category: Optional[Category]) -> int:
    return _CATEGORY_NUMBERS[category if category is None else Category(category)]


def funding_from_native(number: int) -> Funding:
    return _FUNDINGS[number]


def funding_to_native(source: Funding) -> int:
    return _FUNDINGS.index(Funding(source))


def term_from_native(number: int) -> Term:
    return _TERMS[number]


def term_to_native(term: Term) -> int:
    return _TERMS.index(Term(term))


def note_names(notes: tuple[Note, ...]) -> list[str]:
    """As in JSON."""
    return [note.value for note in notes]


def notes_from_native(bits: int) -> tuple[Note, ...]:
    return tuple(note for number, note in enumerate(_NOTES) if bits >> number & 1)


def notes_to_native(notes: Iterable[Note]) -> int:
    bits = 0
    for note in notes:
        bits |= 1 << _NOTES.index(Note(note))
    return bits


def certainty_from_native(number: int) -> Certainty:
    return _CERTAINTIES[number]


def certainty_to_native(certainty: Certainty) -> int:
    return _CERTAINTIES.index(Certainty(certainty))


def doubts_from_native(bits: int) -> tuple[Doubt, ...]:
    return tuple(doubt for number, doubt in enumerate(_DOUBTS) if bits >> number & 1)


def doubts_to_native(doubts: Iterable[Doubt]) -> int:
    bits = 0
    for doubt in doubts:
        bits |= 1 << _DOUBTS.index(Doubt(doubt))
    return bits
