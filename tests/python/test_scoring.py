"""Scoring from Python: the same numbers as in C, as Decimals."""

import hashlib
import pathlib
import pickle
import threading
from decimal import Decimal

import perftarget
import pytest
from perftarget import Category, Document, Method


def evaluation() -> Document:
    document = Document()
    project = document.add_project("道路养护", year=2024)
    project.add_indicator("产出指标", "数量指标", "里程", "≥95%", weight=10, actual="92%")
    project.add_indicator("产出指标", "成本指标", "总成本", "≤100万元", weight=80, actual="1000000元")
    project.add_indicator("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", weight=10)
    return document


def test_a_line_has_its_score_and_its_arithmetic() -> None:
    line = perftarget.score(evaluation())[0].lines[0]
    assert (line.weight, line.score, line.lost) == (Decimal(10), Decimal("9.68"), Decimal("0.32"))
    assert line.ratio == Decimal("0.968421")
    assert line.category is Category.OUTPUT_QUANTITY
    assert line.formula_zh == "92 ÷ 95 × 10 = 9.68，四舍五入保留两位"
    assert line.formula == "92 ÷ 95 × 10 = 9.68, rounded half up to two places"
    assert line.flags == {"reason-required"}


def test_what_is_missing_is_not_scored_and_the_total_says_so() -> None:
    project = perftarget.score(evaluation(), "mof-2020")[0]
    assert project.lines[2].score is None
    assert project.lines[2].flags == {"not-scored", "missing"}
    assert project.total == Decimal("89.68")
    assert "incomplete" in project.flags
    assert project.grade == ""


def test_units_are_converted() -> None:
    line = perftarget.score(evaluation())[0].lines[1]
    assert line.score == 80
    assert "unit-converted" in line.flags


def test_a_document_may_go_before_its_scorecard() -> None:
    card = perftarget.score(evaluation())
    assert card[0].name == "道路养护"
    assert card.write("csv").startswith(b"source,method,project")
    with pytest.raises(perftarget.UnsupportedError):
        card.write("pdf")


def test_the_methods_that_are_built_in() -> None:
    assert [method.id for method in perftarget.methods()] == ["mof-2020", "mof-2021", "hubei-2020"]
    method = Method.load("mof-2021")
    assert method.extends == "mof-2020"
    assert hashlib.sha256(method.to_json().encode()).hexdigest() == method.hash
    assert any(source.firm == "known" for source in method.sources)
    assert "满意度指标" in method.explain("zh")
    assert Method.load(method.to_json().encode()) == method


def test_methods_are_compared() -> None:
    own = Method.load(b'{"format": "perftarget-method", "id": "own", "version": "1", "extends": "mof-2020",'
                      b'"name": {"zh": "z", "en": "e"}, "rounding": {"places": 3}}')
    differences = {difference.path: difference for difference in Method.load("mof-2020").differences(own)}
    assert differences["$.rounding.places"].a == "2"
    assert differences["$.rounding.places"].b == "3"
    assert own.differences(own) == []


def test_a_wrong_method_is_refused_with_its_place(tmp_path: object) -> None:
    text = (b'{"format": "perftarget-method", "id": "own", "version": "1", "extends": "mof-2020",\n'
            b'"name": {"zh": "z", "en": "e"},\n"grades": [{"name": {"zh": "z", "en": "e"}, "from": 10, "to": null}]}')
    with pytest.raises(perftarget.InputError) as caught:
        Method.load(text)
    assert (caught.value.line, caught.value.path) == (3, "$.grades")
    assert caught.value.message == "the lowest band must begin at 0"
    with pytest.raises(perftarget.MissingError):
        Method.load("mof-1999")
    with pytest.raises(FileNotFoundError):
        Method.load("./none.json")


def test_threads_share_a_method_and_a_document() -> None:
    document, method = evaluation(), Method.load()
    cards: list[perftarget.Scorecard] = []
    threads = [threading.Thread(target=lambda: cards.append(perftarget.score(document, method))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({card.to_json() for card in cards}) == 1


def test_monitoring_projects_amounts_and_leaves_rates() -> None:
    document = Document()
    project = document.add_project("夜校")
    project.add_indicator("产出指标", "数量指标", "开课次数", "≥120次", actual="70次")
    project.add_indicator("产出指标", "质量指标", "到课率", "≥90%", actual="70%")
    seen = perftarget.monitor(document, 7).projects[0]
    assert [line.light for line in seen.lines] == ["green", "red"]
    assert seen.lines[0].projected_actual == 120
    assert seen.lines[1].projected == seen.lines[1].ratio
    assert seen.lights == {"none": 0, "green": 1, "yellow": 0, "red": 1}
    assert perftarget.monitor(document, 0).projects[0].lines[0].light == "none"
    with pytest.raises(perftarget.ArgumentError):
        perftarget.monitor(document, 13)


def test_the_form_to_be_filled_in_is_read_back() -> None:
    document = evaluation()
    try:
        form = perftarget.template(document)
    except perftarget.UnsupportedError as refused:
        pytest.skip(refused.message)
    if "xlsx" not in {known.name for known in perftarget.formats() if known.reads}:
        pytest.skip("this build reads no workbooks")
    assert form[:2] == b"PK"
    again = perftarget.read(form)
    assert [i.name for i in again.projects[0].indicators] == [i.name for i in document.projects[0].indicators]
    assert again.projects[0].indicators[0].weight == 10


def test_a_printed_rule_of_points_is_read():
    rule = perftarget.parse_criterion("≥95%得满分，每低1个百分点扣0.5分，扣完为止")
    assert rule.understood and not rule.by_person and not rule.several
    assert rule.rule == "value>=95%=all; low 1%: -0.5"
    assert perftarget.parse_criterion("参照上级文件").rule == "?"
    assert perftarget.parse_criterion("制度健全得5分").by_person


def table(score_of_words):
    document = perftarget.Document()
    project = document.add_project("管网改造", year=2024)
    project.add_indicator("产出指标", "数量指标", "改造管网", "20公里", actual="18公里", weight=40, score=36)
    project.add_indicator("效益指标", "社会效益指标", "供水保障", "保障有力", actual="部分达成", weight=60, score=score_of_words)
    return document


def test_auto_is_the_method_that_explains_the_scores_of_the_table():
    # 部分达成: 60 % of the points from 2020 on, 50 % on the older forms
    assert perftarget.Method.choose(table(36)).id == "mof-2020"
    assert perftarget.Method.choose(table(30)).id == "hubei-2020"
    assert perftarget.score(table(30), "auto").method_id == "hubei-2020"


def test_the_rule_of_the_table_decides():
    document = table(36)
    indicator = document.projects[0].indicators[0]
    indicator.criterion = "每少1公里扣3分"
    line = perftarget.score(document).projects[0].lines[0]
    assert line.score == 34
    assert "by-criterion" in line.flags
    assert line.formula.startswith("by the table's own rule")


def test_implausible_values_get_no_grade_and_targets_alone_no_total():
    document = perftarget.Document()
    project = document.add_project("窗口服务", year=2024)
    project.add_indicator("满意度指标", "服务对象满意度指标", "满意度", "≥90%", actual="950%", weight=100)
    scored = perftarget.score(document).projects[0]
    assert "implausible" in scored.flags and scored.grade == ""
    project.indicators[0].actual = None
    scored = perftarget.score(document).projects[0]
    assert scored.total is None and "nothing-to-score" in scored.flags
    assert [level.level for level in scored.levels] == [1, 2]


def test_open_ends_count_in_columns_too():
    scores = perftarget.score_columns({"kind": ["range", "range"], "low": ["70", "70"], "high": ["85", "85"],
                                       "actual": ["85", "85"], "weight": [10, 10], "open": ["high", None]})
    assert scores[0] is None and scores[1] == 10
    assert "at-bound" in scores.flags_of(0)


def known_answers() -> "list[list[str]]":
    path = pathlib.Path(__file__).parents[1] / "score" / "known.tsv"
    return [(line.split("\t") + [""])[:5] for line in path.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]


def test_known_answers_are_those_of_the_library_in_rows_and_in_columns() -> None:
    document = Document()
    project = document.add_project("堤防维护", year=2024)
    for target, actual, weight, score, rule in known_answers():
        project.add_indicator("产出指标", "数量指标", f"{target}/{actual}", target, actual=actual, weight=Decimal(weight),
                              criterion=rule)
    lines = perftarget.score(document, "mof-2020").projects[0].lines
    columns = perftarget.score_columns(document.to_columns(numeric=True, method="mof-2020"), "mof-2020")
    for index, (target, actual, weight, score, rule) in enumerate(known_answers()):
        expected = Decimal(score) if score else None
        assert lines[index].score == expected, (target, actual, rule, lines[index].formula)
        if not rule:
            assert columns[index] == expected, (target, actual)
        if not rule and "月" not in target + actual:  # a value alone has no year
            points = perftarget.score_value(target, actual, Decimal(weight), method="mof-2020")
            assert points == expected, (target, actual)


EVALUATION = pathlib.Path(__file__).parents[2] / "examples" / "data" / "nursing-2024-evaluation.md"


@pytest.mark.parametrize("make", [perftarget.check, perftarget.audit, perftarget.score,
                                  lambda document: perftarget.monitor(document, 6)])
def test_results_are_pickled_shown_and_tabled(make):
    result = make(perftarget.read(EVALUATION))
    again = pickle.loads(pickle.dumps(result))
    assert again == result and repr(again) == repr(result) and len(repr(result)) < 120
    assert pickle.loads(pickle.dumps(again)) == result
    columns = result.to_columns()
    assert len({len(cells) for cells in columns.values()}) == 1 and len(columns["indicator"]) > 0
    assert "<table>" in result._repr_html_() and "<script" not in result._repr_html_()
    pandas = pytest.importorskip("pandas")
    frame = result.to_pandas()
    assert isinstance(frame, pandas.DataFrame) and list(frame.columns) == list(columns)


def test_a_pickled_scorecard_is_written_as_before():
    card = perftarget.score(perftarget.read(EVALUATION))
    again = pickle.loads(pickle.dumps(card))
    for format in ("json", "jsonl", "csv", "html"):
        for language in ("zh", "en"):
            assert again.write(format, language=language) == card.write(format, language=language)
    assert again.to_csv(excel=True) == card.to_csv(excel=True) and again.to_csv(excel=True).startswith("\ufeff")
    for wrong in (card, again):
        with pytest.raises(perftarget.UnsupportedError):
            wrong.write("pdf")


def test_what_is_no_document_is_answered_with_what_to_do():
    for function in (perftarget.check, perftarget.audit, perftarget.score, perftarget.template,
                     lambda document: perftarget.monitor(document, 3),
                     lambda document: perftarget.score(document, "auto")):
        with pytest.raises(TypeError, match=r"expected Document, got str: call perftarget.read\(\) first"):
            function("targets.docx")


def test_assignments_that_cannot_work_raise():
    document = perftarget.read(EVALUATION)
    (project,) = document
    for thing in (project.budget, project.goals, project.indicators, project.fields, document.projects, project,
                  project.indicators[0],
                  document, perftarget.check(document), perftarget.score(document), perftarget.monitor(document, 1)):
        with pytest.raises(AttributeError):
            thing.nonsense = 999


def test_what_the_table_says_of_its_year_and_of_zero_counts_in_columns_alike():
    document = perftarget.Document()
    project = document.add_project("渠系配套", year=2024)
    for target, actual, expected in (("11月30日前", "2025年1月3日", 0), ("11月30日前", "11月5日", 10), ("≥0起", "-2起", 0),
                                     (">0", "-2", 0), ("70≤X<85", "85", None), ("70≤X<85", "70", 10),
                                     ("不低于三级", "四级", None)):
        project.add_indicator("产出指标", "质量指标", str(expected), target, actual=actual, weight=10)
    lines = perftarget.score(document).projects[0].lines
    rows = perftarget.score_columns(document.to_columns(numeric=True, method="mof-2020"))
    for index, line in enumerate(lines):
        assert str(None if line.score is None else int(line.score)) == line.name
        assert rows[index] == line.score
