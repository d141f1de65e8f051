"""Values, and the names of the model."""

import dataclasses
import datetime
import decimal
from decimal import Decimal
from fractions import Fraction

import pytest

import perftarget
from perftarget import Category, Certainty, Doubt, Funding, Kind, Note, Op, Open, PartialDate, Term, Value, \
    _native, parse_value


@pytest.mark.parametrize("text, kind, op, low, high, unit", [
    ("≥95％", Kind.NUMBER, Op.AT_LEAST, Decimal(95), None, "%"),
    ("≤254.3万元", Kind.NUMBER, Op.AT_MOST, Decimal("254.3"), None, "万元"),
    ("3～5次", Kind.RANGE, None, Decimal(3), Decimal(5), "次"),
    ("2023年12月31日前", Kind.DATE, Op.AT_MOST, datetime.date(2023, 12, 31), None, ""),
    ("12月底前", Kind.DATE, Op.AT_MOST, PartialDate(month=12), None, ""),
    ("有效保障", Kind.QUALITATIVE, None, None, None, ""),
])
def test_a_text_becomes_a_typed_value(text, kind, op, low, high, unit):
    value = parse_value(text)
    assert (value.raw, value.kind, value.low, value.high, value.unit) == (text, kind, low, high, unit)
    assert value.op is op or kind is Kind.RANGE


@pytest.mark.parametrize("text, ends", [
    ("75≤X<85", Open.HIGH), ("75<X≤85", Open.LOW), ("大于75小于85", Open.BOTH), ("75-85", None)])
def test_a_range_says_which_ends_do_not_belong_to_it(text, ends):
    value = parse_value(text)
    assert (value.low, value.high, value.open) == (75, 85, ends)
    assert value.to_dict().get("open") == (ends.value if ends else None)
    assert value.means(parse_value(text)) and value.means(parse_value("75-85")) == (ends is None)


def test_a_fraction_is_exact():
    value = parse_value("六分之五以上")
    assert value.fraction == Fraction(5, 6)
    assert value.low == Decimal("0.833333")
    assert value.to_dict()["fraction"] == "5/6"
    assert not value.means(parse_value("0.833333以上"))
    assert parse_value("1：4").means(parse_value("0.25"))
    assert parse_value("3次").fraction is None
    with pytest.raises(ValueError):
        Value("2/3", Kind.NUMBER, Op.EQUAL, Decimal(5), fraction=Fraction(2, 3)).means(value)


def test_errors_of_spreadsheets_are_marked():
    value = parse_value("#DIV/0!")
    assert (value.kind, value.error, value.to_dict()["error"]) == (Kind.OTHER, True, True)
    assert not parse_value("3次").error


def test_yes_and_no_in_any_spelling():
    assert [parse_value(text).is_true for text in ("是", "√", "TRUE", "y", "□否☑是")] == [True] * 5
    assert [parse_value(text).is_true for text in ("否", "×", "False", "n", "□是☑否")] == [False] * 5
    assert parse_value("□是☑否").means(parse_value("no"))


def test_how_a_value_was_read_is_said_in_words():
    assert parse_value("≤12天").explain() == "a number: at most 12, unit 天"
    assert parse_value("≤12天").explain("zh") == "数值：不超过12，单位天"
    with pytest.raises(ValueError):
        parse_value("≤12天").explain("fr")


def test_equal_meaning_is_not_equality():
    assert parse_value("≥95％").means(parse_value(">=95%"))
    assert parse_value("≥95％") != parse_value(">=95%")
    assert parse_value("≥95％") == parse_value("≥95％")


def test_a_value_never_changes():
    with pytest.raises(dataclasses.FrozenInstanceError):
        parse_value("1次").raw = "2次"


def test_decimals_are_exact_in_any_context():
    with decimal.localcontext() as context:
        context.prec = 3
        assert str(parse_value("254.312345万元").low) == "254.312345"


def test_partial_dates_are_iso_text():
    assert [str(PartialDate(2023, 12)), str(PartialDate(2023)), str(PartialDate(0, 12, 31)), str(PartialDate(0, 12))] \
        == ["2023-12", "2023", "--12-31", "--12"]


def test_what_no_value_can_be_is_refused():
    with pytest.raises(TypeError):
        parse_value(95)
    with pytest.raises(ValueError):
        Value("x", unit="元" * 20).means(Value("x"))
    with pytest.raises(ValueError):
        Value("a\0b").means(Value("x"))


def test_the_names_are_those_of_the_library():
    assert [kind.value for kind in Kind] == [_native.kind_name(i) for i in range(len(Kind))]
    assert _native.kind_name(len(Kind)) == "?"
    assert ["", *(op.value for op in Op)] == [_native.op_name(i) for i in range(len(Op) + 1)]
    assert ["", *(ends.value for ends in Open)] == [_native.open_name(i) for i in range(len(Open) + 1)]
    assert ["", *(category.value for category in Category)] == [
        _native.category_name(i) for i in range(len(Category) + 1)]
    assert [source.value for source in Funding] == [_native.funding_name(i) for i in range(len(Funding))]
    assert _native.funding_name(len(Funding)) == "?"
    assert [note.value for note in Note] == [_native.note_name(i) for i in range(len(Note))]
    assert _native.note_name(len(Note)) == "?"
    assert [word.value for word in Certainty] == [_native.certainty_name(i) for i in range(len(Certainty))]
    assert _native.certainty_name(len(Certainty)) == "?"
    assert [doubt.value for doubt in Doubt] == [_native.doubt_name(i) for i in range(len(Doubt))]
    assert _native.doubt_name(len(Doubt)) == "?"
    assert [term.value for term in Term] == [_native.term_name(i) for i in range(len(Term))]


def test_categories_have_labels_parents_and_come_from_labels():
    assert Category("output.quantity").label == "数量指标"
    assert Category.OUTPUT_QUANTITY.label_en == "quantity"
    assert Category.OUTPUT_QUANTITY.parent is Category.OUTPUT
    assert Category.of("产出指标", "质量指标") is Category.OUTPUT_QUALITY
    assert Category.of("不是", "标签") is None
    for number, category in enumerate(Category, start=1):
        assert _native.category_name(_native.category_parent(number)) == category.parent.value
