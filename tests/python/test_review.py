"""The review of self-evaluations from Python."""

import json
import pathlib
from decimal import Decimal

import pytest

import perftarget

ROOT = pathlib.Path(__file__).resolve().parents[2]
EVALUATION = ROOT / "examples" / "data" / "nursing-2024-evaluation.md"


def written(write):
    try:
        return write()
    except perftarget.UnsupportedError:
        pytest.skip("this build writes no Office files")


def test_issues_say_what_is_wrong():
    review = perftarget.review(perftarget.read(EVALUATION))
    assert {issue.grade for issue in review.issues} == {"P0", "P1", "P2", "通过"}
    worst = [issue for issue in review.issues if issue.basis.startswith("SE-002")]
    assert [(issue.grade, issue.object, issue.judgement) for issue in worst] == \
           [("P0", "养老服务补贴 / 补贴养老床位", "现为“9”，应为“10”")]
    assert repr(review).startswith("<Review of 1 project: ")


def test_the_paper_begins_with_the_computed_scores():
    document = perftarget.read(EVALUATION)
    paper = written(perftarget.review(document).paper)
    if not any(known.name == "xlsx" and known.reads for known in perftarget.formats()):
        pytest.skip("this build reads no workbooks")
    again = perftarget.read(paper)
    assert [(i.name, i.score) for i in again.projects[0].indicators] == \
           [(i.name, i.score) for i in document.projects[0].indicators]
    assert again.projects[0].indicators[2].reviewed_score == Decimal(10)


def test_the_list_is_written():
    review = perftarget.review(perftarget.read(EVALUATION), method="mof-2021", ruleset="audit")
    assert "问题清单" in review.write("html").decode()
    assert written(lambda: review.write("docx"))[:2] == b"PK"
    with pytest.raises(perftarget.UnsupportedError):
        review.write("pdf")


def test_a_report_is_held_against_the_tables():
    review = perftarget.review(perftarget.read(EVALUATION), report="本次复核共涉及3个项目。")
    assert [issue.judgement for issue in review.issues if issue.object == "评价报告"] == ["报告为“3个”，底稿为“1个”"]


def test_a_profile_of_ones_own():
    profile = json.loads(perftarget.ReviewProfile.load("self-evaluation").to_json())
    both = {"zh": "抽查现场", "en": "a visit"}
    profile["blocks"] = [{"name": both, "items": [{"name": both, "question": both, "rules": ["SE-002"]}]}]
    own = perftarget.ReviewProfile.load(json.dumps(profile).encode())
    document = perftarget.read(EVALUATION)
    review = perftarget.review(document, profile=own)
    del own  # the review holds it
    assert {issue.dimension for issue in review.issues if issue.basis.startswith("SE-002")} == {"抽查现场"}
    assert "1. 抽查现场" in review.write("html").decode()
    again = perftarget.ReviewProfile.load(json.dumps(profile).encode())
    sheet = perftarget.form(document, "review-sheet", profile=again)
    assert "抽查现场" in sheet.write("html").decode()


def test_the_profiles_that_are_built_in():
    assert [(each.id, each.points, each.computed) for each in perftarget.review_profiles()] == [
        ("targets", 8, 7), ("self-evaluation", 14, 9)]
    assert repr(perftarget.ReviewProfile.load("targets")) == "<ReviewProfile targets: 8 points>"
    with pytest.raises(perftarget.InputError) as caught:
        perftarget.ReviewProfile.load(b'{"format": "perftarget-review", "colour": 1}')
    assert caught.value.path == "$.colour"
    with pytest.raises(FileNotFoundError):
        perftarget.review(perftarget.read(EVALUATION), profile="nowhere/ours.json")


def test_the_schema_describes_profiles():
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((ROOT / "lib/renderers/perftarget-review-1.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    for path in (ROOT / "lib/profiles/reviews").glob("*.json"):
        assert not list(validator.iter_errors(json.loads(path.read_text(encoding="utf-8"))))
    for profile in perftarget.review_profiles():
        assert not list(validator.iter_errors(json.loads(profile.to_json())))
    assert list(validator.iter_errors({"format": "perftarget-review"}))
