"""Wrong types are told in a sentence, in every public function and method; what cannot work raises."""

import inspect
import os
import pathlib

import pytest

import perftarget

DATA = pathlib.Path(__file__).resolve().parents[2] / "examples" / "data"
SOURCE = DATA / "nursing-2024-evaluation.md"


class Alien:
    """No parameter takes it."""


# What is given to a parameter of that name while another is tested; a function is called for it.
GIVEN = {
    "document": lambda: perftarget.read(SOURCE), "documents": lambda: perftarget.read(SOURCE),
    "before": lambda: perftarget.read(SOURCE), "after": lambda: perftarget.read(SOURCE),
    "later": lambda: perftarget.read(SOURCE), "more": lambda: perftarget.check(perftarget.read(SOURCE)),
    "findings": lambda: perftarget.check(perftarget.read(SOURCE)), "source": SOURCE, "text": "1", "name": "x",
    "path": "x", "format": "json", "kind": "target", "language": "en", "prefix": "SE", "rule": "VAL-002",
    "severity": perftarget.Severity.ERROR, "month": 6, "method": "mof-2020", "ruleset": "disclosure",
    "level1": "产出指标", "level2": "数量指标", "target": "≥1", "actual": "1", "answers": ["有效"],
    "pages": [], "certainty": perftarget.Certainty.CERTAIN, "line": 1, "id": "a", "version": "1", "parameter": "x",
    "values": "1", "on": True, "data": b"x", "pairs": [("a", b"a")], "start": ".", "corners": [[0, 0], [1, 1]],
    "original": SOURCE, "columns": {}, "indicators": {"name": ["a"]},
}
OTHERS = {"Document.extend": lambda: perftarget.read(SOURCE), "Method.differences": lambda: perftarget.Method.load(),
          "Portfolio.merge": perftarget.Portfolio, "Value.means": lambda: perftarget.parse_value("1")}
# Truth values that are only asked whether they are true, and what is looked at when something needs it.
LAZY = {("Document.to_columns", "numeric"), ("Document.to_columns", "method"), ("Document.to_json", "indent"),
        ("check_frame", "audit"), ("check_frame", "method"),
        ("read", "convert"), ("read", "convert_timeout"), ("read_many", "progress"), ("score_columns", "millionths"),
        ("Run.from_corners", "text")}
# Need packages that may be missing, or take another library's objects.
ELSEWHERE = {"Table.to_pandas", "Table.to_parquet", "Table.to_polars", "Table.to_arrow", "Tables.to_pandas",
             "Tables.to_parquet", "Tables.to_duckdb", "Tables.to_polars", "Tables.to_arrow"}


def instances():
    document = perftarget.read(SOURCE)
    tables = perftarget.read_many([str(SOURCE)])
    made = [document, document.projects[0], perftarget.compare(document, document), perftarget.explain(SOURCE),
            perftarget.Config.load(b'{"format": "perftarget-config", "version": 1}'), perftarget.check(document),
            perftarget.form(document, "target"), perftarget.FullReport(), perftarget.IndicatorLibrary(),
            perftarget.Method.load(), perftarget.Portfolio(), perftarget.review(document),
            perftarget.ReviewProfile.load(), perftarget.Ruleset.load().derive("a", "1"), perftarget.Statistics(),
            perftarget.SummaryList(), tables, tables.indicators, perftarget.parse_value("1"),
            perftarget.monitor(document, 6), perftarget.score(document), perftarget.Severity.ERROR]
    return {type(each).__name__: each for each in made}


def calls():
    """(name, what is called, its parameters) of all public functions and methods that take something."""
    made = instances()
    for name in perftarget.__all__:
        member = getattr(perftarget, name)
        if inspect.isfunction(member):
            yield name, member
        elif inspect.isclass(member) and not issubclass(member, Exception):
            for method, plain in vars(member).items():
                owner = member if isinstance(plain, (classmethod, staticmethod)) else made.get(name)
                if not method.startswith("_") and callable(getattr(owner, method, None)):
                    yield f"{name}.{method}", getattr(owner, method)


def trials():
    for name, call in calls():
        if name not in ELSEWHERE:
            yield from ((name, call, parameter) for parameter in inspect.signature(call).parameters
                        if (name, parameter) not in LAZY)


def given(name, parameter):
    if parameter == "other":
        return OTHERS[name]()
    value = GIVEN[parameter]
    return value() if inspect.isfunction(value) else value


@pytest.mark.parametrize(("name", "call", "victim"), [pytest.param(*each, id=f"{each[0]}-{each[2]}")
                                                      for each in trials()])
def test_a_wrong_type_is_told_in_a_sentence(name, call, victim):
    parameters = inspect.signature(call).parameters
    if parameters[victim].kind is inspect.Parameter.VAR_POSITIONAL:
        arguments, named = [Alien()], {}
    else:
        arguments, named = [], {each: Alien() if each == victim else given(name, each)
                                for each, about in parameters.items() if each == victim or about.default is about.empty}
    with pytest.raises((TypeError, ValueError), match="^expected .*, got .*Alien"):
        result = call(*arguments, **named)
        list(result) if inspect.isgenerator(result) else None


def test_there_are_many_such_calls():
    assert len(list(trials())) > 150


def test_what_to_do_is_said():
    with pytest.raises(TypeError, match="^expected Document, got str: call perftarget.read\\(\\) first$"):
        perftarget.score("targets.docx")
    with pytest.raises(TypeError, match="^expected Document, got str: call perftarget.read"):
        perftarget.compare(["a"], ["b"])
    with pytest.raises(ValueError, match="^expected Certainty \\(one of certain, likely, doubtful\\), got 'sure'$"):
        perftarget.Certainty("sure")


@pytest.mark.parametrize("field", ["name", "target", "actual", "weight", "certainty", "doubts", "place", "category",
                                   "term", "notes"])
def test_a_field_of_an_indicator_takes_its_type(field):
    with pytest.raises((TypeError, ValueError), match="^expected .*, got Alien"):
        setattr(perftarget.read(SOURCE).projects[0].indicators[0], field, Alien())


@pytest.mark.parametrize("field", ["name", "year", "ordinal", "total_score", "place", "goals", "budget", "fields",
                                   "notes", "certainty"])
def test_a_field_of_a_project_takes_its_type(field):
    with pytest.raises((TypeError, ValueError), match="^expected .*, got Alien"):
        setattr(perftarget.read(SOURCE).projects[0], field, Alien())


@pytest.mark.parametrize(("field", "expected"), [("text", "str"), ("box", "a list of float"), ("size", "float")])
def test_a_mark_tells_which_of_its_fields_is_wrong(field, expected):
    run = perftarget.Run(**{"text": "a", "box": (0, 0, 1, 1), **{field: Alien()}})
    with pytest.raises(TypeError, match=f"^expected {expected} for Run.{field}, got Alien$"):
        perftarget.read_pages([perftarget.Page(runs=[run])])


def test_what_is_computed_cannot_be_assigned():
    for name, instance in instances().items():
        if isinstance(instance, perftarget.Severity):
            continue  # Python's enumerations take attributes
        for attribute in ("nonsense", *(each for each, member in vars(type(instance)).items()
                                        if isinstance(member, property) and member.fset is None)):
            with pytest.raises((AttributeError, TypeError)):
                setattr(instance, attribute, 999)
                pytest.fail(f"{name}.{attribute} was assigned")
    with pytest.raises(AttributeError):
        perftarget.read(SOURCE).projects[0].budget.total = 999
    with pytest.raises(AttributeError):
        perftarget.Page().widht = 1


def test_integers_of_numpy_are_integers():
    numpy = pytest.importorskip("numpy")
    document = perftarget.read(SOURCE)
    assert perftarget.monitor(document, numpy.int64(6)).month == 6
    assert document.projects[numpy.int32(0)].name == document.projects[0].name
    document.projects[0].year = numpy.int64(2024)
    document.projects[0].indicators[0].weight = numpy.int16(3)
    assert (document.projects[0].year, document.projects[0].indicators[0].weight) == (2024, 3)
    assert perftarget.alike([document], units=numpy.int64(3)) == []
    assert str(perftarget.score_value("≥95", "95", numpy.uint8(10))) == "10"
    perftarget.Portfolio(ranked=numpy.int64(3))
    perftarget.form(document, "monitoring", month=numpy.int64(6))


def test_file_names_may_be_any_bytes(tmp_path):
    folder = os.fsencode(tmp_path) + b"/\xff"
    os.mkdir(folder)
    path = os.fsdecode(folder + "/绩效\udcfe.md".encode("utf-8", "surrogateescape"))
    with open(path, "wb") as file:
        file.write((DATA / "nursing-2024.md").read_bytes())
    assert perftarget.read(path).projects[0].name == "养老服务补贴"
    assert perftarget.read(pathlib.Path(path)).projects[0].name == "养老服务补贴"
    assert len(perftarget.read_many(os.fsdecode(folder)).projects) == 1
    assert len(perftarget.explain(path).events) > 0
    with pytest.raises(perftarget.MissingFileError):
        perftarget.read(path + "\udcff")
