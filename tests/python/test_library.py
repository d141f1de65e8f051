"""The indicator library as a Python programmer meets it."""

import json
import pathlib
from decimal import Decimal

import pytest

import perftarget
from perftarget import IndicatorLibrary, InputError

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUREAU = ROOT / "examples" / "bureau"


@pytest.fixture
def library():
    built = IndicatorLibrary()
    built.add(perftarget.read(path) for path in sorted((BUREAU / "2024").glob("*.md")))
    return built


def test_what_is_usual_is_gathered(library):
    assert len(library) == 21 and "路面 完好率" in library and "绿化" not in library
    entry = library["工程验收合格率"]
    assert (entry["count"], entry["units"]) == (1, [{"unit": "%", "count": 1}])
    assert library["出行安全保障"]["targets"] == [{"op": None, "value": None, "unit": None, "text": "有效保障", "count": 1}]
    with pytest.raises(KeyError):
        library["绿化"]
    assert repr(library) == "<IndicatorLibrary of 21 indicators>"


def test_it_is_curated_as_json(library, tmp_path):
    data = library.data
    data["indicators"] = [entry for entry in data["indicators"] if entry["name"] == "路面完好率"]
    data["indicators"][0]["targets"] = [{"op": ">=", "value": "95", "unit": "%", "count": 20}]
    path = tmp_path / "library.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    own = IndicatorLibrary.load(path)
    roads = perftarget.read(BUREAU / "2025" / "roads.md")
    suggestions = {suggestion.name: suggestion for suggestion in own.match(roads)}

    assert suggestions["路面完好率"].flags == ("out-of-range",)
    assert (suggestions["路面完好率"].low, suggestions["路面完好率"].unit) == (Decimal(95), "%")
    assert suggestions["养护县道里程"].flags == ("unknown",)
    assert IndicatorLibrary.load(library.to_json().encode()).to_json() == library.to_json()


def test_similar_names_are_told(library):
    roads = perftarget.read(BUREAU / "2025" / "roads.md")
    renamed = next(suggestion for suggestion in library.match(roads) if suggestion.name == "边沟清理次数")
    assert renamed.near == (("清理边沟次数", Decimal("0.6")),)


def test_a_check_asks_it(library):
    own = perftarget.Document()
    project = own.add_project("甲")
    project.add_indicator("产出指标", "质量指标", "路面完好率", "≥95%")
    project.add_indicator("产出指标", "质量指标", "养护县道里程数", "180公里")
    found = [(finding.rule, finding.indicator, finding.suggestion) for finding in perftarget.check(own, library=library)
             if finding.rule.startswith("LIB")]
    assert found == [("LIB-004", 2, "养护县道里程")]
    assert not [finding for finding in perftarget.check(own) if finding.rule.startswith("LIB")]
    assert not [finding for finding in perftarget.audit(own, library=library) if finding.rule.startswith("LIB")]
    library.add(own)  # an index is made again where the library changed
    assert not [finding for finding in perftarget.check(own, library=library) if finding.rule.startswith("LIB")]


def test_a_configuration_names_it(library, tmp_path):
    (tmp_path / "library.json").write_text(library.to_json(), encoding="utf-8")
    (tmp_path / ".perftarget.json").write_text('{"library": "library.json"}', encoding="utf-8")
    config = perftarget.Config.find(tmp_path)
    assert config is not None and config.library == str(tmp_path / "library.json")
    assert len(IndicatorLibrary.load(config.library)) == len(library)
    assert perftarget.Config.load(b"{}").library is None


def test_what_is_wrong_is_said():
    with pytest.raises(InputError) as caught:
        IndicatorLibrary.load(b'{"format": "perftarget-library", "version": 1, "indicators": [{}]}')
    assert caught.value.path == "$.indicators[0]"
    with pytest.raises(FileNotFoundError):
        IndicatorLibrary.load("nowhere/library.json")


def test_the_schema_fits(library):
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((ROOT / "lib" / "library" / "perftarget-library-1.schema.json").read_text(encoding="utf-8"))
    checker = jsonschema.Draft202012Validator(schema)
    checker.validate(library.data)
    assert not checker.is_valid({**library.data, "indicators": [{}]})
