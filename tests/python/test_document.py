"""Making, editing, comparing and keeping documents."""

import copy
import gc
import pickle
from decimal import Decimal

import pytest

import perftarget
from perftarget import (BudgetLine, Category, Certainty, Doubt, Field, Funding, LevelTotal, Note, Place,
                        Term)


def names(project):
    return [indicator.name for indicator in project.indicators]


def test_what_is_set_is_read_back(document):
    project = document[0]
    assert (project.name, project.year, project.ordinal) == ("路灯维护", 2024, 1)
    assert (project.agency_code, project.agency_name) == ("900102", "某区市政所")
    assert list(project.goals) == ["亮灯率达标", "按时完成"]
    assert project.budget[0].initial == Decimal("12.345678")
    indicator = project.indicators[1]
    assert (indicator.actual.low, indicator.score, indicator.reason) == (Decimal("97.5"), 9, "两次停电")
    project.name, project.year = "路灯", None
    assert (project.name, project.year) == ("路灯", None)


def test_sequences_have_length_iteration_slices_and_negative_indices(document):
    assert len(document) == len(document.projects) == 2
    assert [project.name for project in document] == ["路灯维护", "公园保洁"]
    assert document[-1].name == "公园保洁"
    assert [project.name for project in document[::-1]] == ["公园保洁", "路灯维护"]
    assert [indicator.name for indicator in document[0].indicators[1:]] == ["亮灯率", "居民满意度"]
    with pytest.raises(IndexError):
        document[2]
    with pytest.raises(IndexError):
        document[0].indicators[-4]


def test_del_removes_one_or_a_slice(document):
    del document[0].indicators[1]
    assert names(document[0]) == ["维护路灯数量", "居民满意度"]
    del document[0].indicators[:]
    assert names(document[0]) == []
    del document.projects[0]
    assert [project.name for project in document] == ["公园保洁"]


def test_a_removed_record_can_be_read_but_not_edited(document):
    project = document[0]
    del document[0]
    assert project.name == "路灯维护"
    with pytest.raises(perftarget.ArgumentError):
        project.name = "x"
    with pytest.raises(perftarget.ArgumentError):
        pickle.dumps(project)


def test_goals_are_a_mutable_sequence(document):
    goals = document[0].goals
    goals.append("第三")
    goals.insert(0, "第零")
    goals[1] = "第一"
    assert list(goals) == ["第零", "第一", "按时完成", "第三"]
    goals[1:3] = ["甲", "乙", "丙"]
    assert goals == ["第零", "甲", "乙", "丙", "第三"]
    goals[::2] = ["1", "2", "3"]
    assert goals == ["1", "甲", "2", "丙", "3"]
    del goals[1:4]
    assert goals == ["1", "3"]
    assert goals.pop() == "3" and "1" in goals


def test_a_goal_that_is_no_text_changes_nothing(document):
    goals = document[0].goals
    with pytest.raises(TypeError):
        goals[:] = ["甲", 2]
    assert goals == ["亮灯率达标", "按时完成"]


def test_budget_lines_can_be_inserted_replaced_and_removed(document):
    budget = document[0].budget
    budget.append(BudgetLine(Funding.FISCAL, initial="10"))
    budget.insert(1, BudgetLine(Funding.CENTRAL, initial=Decimal("2.5"), executed="1"))
    assert [line.source for line in budget] == [Funding.TOTAL, Funding.CENTRAL, Funding.FISCAL]
    assert budget.line(Funding.CENTRAL).executed == 1
    assert budget.line(Funding.FISCAL).label == "财政资金"
    budget[0] = BudgetLine(Funding.TOTAL, initial="12.5")
    del budget[1]
    assert [str(line.initial) for line in budget] == ["12.5", "10"]


def test_notes_terms_and_totals_are_kept(document):
    project = document[0]
    indicator = project.indicators[0]
    indicator.notes, indicator.term = [Note.SERIAL_REPAIRED, Note("level1-inherited")], Term.MEDIUM
    project.notes, project.total_weight, project.total_score = {Note.HIDDEN_SHEET}, 100, "97.6"
    project.medium_goal, project.outcome, project.department = "三年目标", "已完成", "某局"
    project.grade = "优"
    project.level_totals = [LevelTotal("效益指标", 30, "29.5")]
    project.level_totals.insert(0, LevelTotal("产出指标", weight=50))
    project.budget[0] = BudgetLine(Funding.TOTAL, initial=5, weight=10, rate="99.5", score="9.95")
    again = document.copy()[0]
    assert again == project
    assert again.indicators[0].notes == (Note.LEVEL1_INHERITED, Note.SERIAL_REPAIRED)
    assert again.indicators[0].term is Term.MEDIUM
    assert (again.total_score, again.outcome, again.notes) == (Decimal("97.6"), "已完成", (Note.HIDDEN_SHEET,))
    assert again.grade == "优"
    assert [(row.label, row.weight, row.score) for row in again.level_totals] == [
        ("产出指标", Decimal(50), None), ("效益指标", Decimal(30), Decimal("29.5"))]
    assert again.budget[0].rate == Decimal("99.5")
    assert again.to_dict() == document.to_dict()["projects"][0]
    assert Note.HIDDEN_SHEET.text_en.startswith("stands on")
    project.notes = ()
    assert again == project  # how it was read is no content
    project.outcome = ""
    assert again != project
    with pytest.raises(ValueError):
        project.notes = ["no-such-note"]


def test_how_sure_a_reading_is_is_kept_with_its_doubts(document):
    project = document[0]
    indicator = project.indicators[0]
    assert (project.certainty, indicator.certainty, project.budget[0].certainty) == (Certainty.CERTAIN,) * 3
    assert indicator.doubts == ()
    project.certainty, project.doubts = Certainty.LIKELY, [Doubt.YEAR_SUPPOSED]
    indicator.doubts, indicator.certainty = {Doubt.RUN_ON_ROW, Doubt("unit-supposed")}, "doubtful"
    project.budget[0] = BudgetLine(Funding.TOTAL, initial=5, certainty="likely", doubts=["sum-mismatch"])
    again = document.copy()[0]
    assert (again.certainty, again.doubts) == (Certainty.LIKELY, (Doubt.YEAR_SUPPOSED,))
    assert again.indicators[0].certainty is Certainty.DOUBTFUL
    assert again.indicators[0].doubts == (Doubt.UNIT_SUPPOSED, Doubt.RUN_ON_ROW)
    assert (again.budget[0].certainty, again.budget[0].doubts) == (Certainty.LIKELY, (Doubt.SUM_MISMATCH,))
    assert again.to_dict() == document.to_dict()["projects"][0]
    assert (Certainty.DOUBTFUL.text, Certainty.LIKELY.text_en) == ("存疑", "likely")
    counts = [document.certainty_count(word) for word in Certainty]
    assert counts[1:] == [2, 1] and sum(counts) == sum(1 + len(p.budget) + len(p.indicators) for p in document)
    assert Doubt.YEAR_SUPPOSED.text == "年度为推定" and "year" in Doubt.YEAR_SUPPOSED.text_en
    again.certainty, again.indicators[0].doubts = Certainty.CERTAIN, ()
    assert again == project  # how it was read is no content
    with pytest.raises(ValueError):
        indicator.certainty = "sure"
    with pytest.raises(ValueError):
        project.doubts = ["mood"]
    with pytest.raises(ValueError):
        BudgetLine(Funding.TOTAL, doubts=["mood"])


def test_columns_of_few_forms_and_labelled_texts_are_kept(document):
    project = document[0]
    indicator = project.indicators[0]
    indicator.criterion, indicator.basis, indicator.evidence = "每少1次扣2分", "历史标准", "巡查记录"
    indicator.previous, indicator.forecast, indicator.reviewed_actual = "11次", perftarget.Value("12次"), "10次"
    indicator.likelihood, indicator.remark = "有可能", "顺延"
    indicator.reviewed_score, indicator.level1_weight, indicator.level2_weight = "8.5", 50, 20
    project.budget.append(BudgetLine(Funding.OTHER, forecast="3.5"))
    project.fields = [Field("联系电话", "1"), Field("审核人", "丙")]
    project.fields.insert(1, Field("项目负责人", "乙", Place(1, 2, 3, 4)))
    project.fields[0] = Field("联系电话", "2")
    again = document.copy()[0]
    assert again == project
    assert again.to_dict() == document.to_dict()["projects"][0]
    assert [(item.label, item.text) for item in again.fields] == [("联系电话", "2"), ("项目负责人", "乙"), ("审核人", "丙")]
    assert again.fields[1].place == Place(1, 2, 3, 4)
    assert (again.fields.text("审核人"), again.fields.text("传真", "无")) == ("丙", "无")
    assert again.indicators[0].previous.low == 11 and again.indicators[0].forecast.raw == "12次"
    assert (again.indicators[0].reviewed_score, again.indicators[0].level1_weight) == (Decimal("8.5"), 50)
    assert again.budget[-1].forecast == Decimal("3.5")
    del again.fields[1:]
    assert again.fields == [Field("联系电话", "2")] and again != project
    added = project.add_indicator("产出指标", "时效指标", "完工时间", "12月底前", previous="11月底前", forecast="12月中旬",
                                  criterion="每晚1日扣1分", basis="合同", evidence="验收单", likelihood="确定能", remark="新增")
    assert (added.previous.raw, added.forecast.raw, added.remark) == ("11月底前", "12月中旬", "新增")
    assert (added.criterion, added.basis, added.evidence, added.likelihood) == ("每晚1日扣1分", "合同", "验收单", "确定能")
    count = len(project.indicators)
    with pytest.raises(TypeError):
        project.add_indicator("产出指标", "时效指标", "开工时间", remark=1)
    assert len(project.indicators) == count
    indicator.previous = None
    assert indicator.previous is None and document.copy()[0] == project
    with pytest.raises(TypeError):
        project.fields.append(("联系电话", "3"))
    with pytest.raises(TypeError):
        Field("联系电话", None)


def test_the_category_follows_from_the_levels_unless_it_is_set(document):
    indicator = document[0].indicators[0]
    assert indicator.category is Category.OUTPUT_QUANTITY
    indicator.level2 = "时效指标"
    assert indicator.category is Category.OUTPUT_TIMELINESS
    indicator.category = Category.OUTPUT_COST
    assert indicator.category is Category.OUTPUT_COST
    indicator.category = None
    assert indicator.category is None


def test_targets_are_texts_values_or_none(document):
    indicator = document[0].indicators[0]
    indicator.target = perftarget.Value("约三成", perftarget.Kind.NUMBER, perftarget.Op.ABOUT, Decimal(30), unit="%")
    assert (indicator.target.raw, indicator.target.low) == ("约三成", 30)
    indicator.target = None
    assert indicator.target is None
    with pytest.raises(TypeError):
        indicator.target = 95


def test_numbers_are_exact_or_refused(document):
    indicator = document[0].indicators[0]
    indicator.weight = "0.000001"
    assert indicator.weight == Decimal("0.000001")
    with pytest.raises(OverflowError):
        indicator.weight = Decimal("0.0000001")
    with pytest.raises(OverflowError):
        indicator.weight = 10**13
    with pytest.raises(TypeError):
        indicator.weight = 0.5
    with pytest.raises(ValueError):
        indicator.weight = Decimal("NaN")
    assert indicator.weight == Decimal("0.000001")


def test_wrong_types_are_type_errors_and_change_nothing(document):
    project = document[0]
    for broken in (lambda: setattr(project, "name", 5), lambda: setattr(project, "year", "2024"),
                   lambda: setattr(project.indicators[0], "level1", None), lambda: document.add_project(b"x"),
                   lambda: project.budget.append("x"), lambda: document[0].goals.append(None)):
        with pytest.raises(TypeError):
            broken()
    assert (len(document), project.name, project.year) == (2, "路灯维护", 2024)


def test_an_indicator_that_cannot_be_made_whole_is_not_added(document):
    with pytest.raises(TypeError):
        document[0].add_indicator("产出指标", "数量指标", "x", weight=1.5)
    assert len(document[0].indicators) == 3


def test_texts_with_a_nul_or_a_lone_surrogate_are_refused(document):
    for text in ("a\0b", "\ud800"):
        with pytest.raises(ValueError):
            document[0].name = text
    assert document[0].name == "路灯维护"


def test_children_keep_their_document_alive():
    document = perftarget.Document()
    indicator = document.add_project("甲").add_indicator("产出指标", "数量指标", "乙", "3次")
    goals = document[0].goals
    del document
    gc.collect()
    assert (indicator.name, indicator.target.raw, indicator.project.name) == ("乙", "3次", "甲")
    goals.append("丙")
    assert list(indicator.project.goals) == ["丙"]


def test_equality_is_by_content_and_there_is_no_hash(document):
    assert document[0] == document[0] and document[0] != document[1]
    assert document != "x" and document[0].indicators[0] != 1
    for mutable in (document, document[0], document[0].indicators[0], document.projects, document[0].goals):
        with pytest.raises(TypeError):
            hash(mutable)
    assert hash(document[0].indicators[0].target) == hash(document[0].indicators[0].target)


def test_a_document_is_the_same_after_json(document):
    again = perftarget.from_json(document.to_json())
    assert again == document
    assert again.to_json() == document.to_json()
    again[0].goals[0] = "x"
    assert again != document


def test_pickles_and_copies_are_the_same_and_independent(document):
    for again in (pickle.loads(pickle.dumps(document)), copy.copy(document), copy.deepcopy(document),
                  document.copy()):
        assert again == document
        again[0].name = "x"
        assert document[0].name == "路灯维护" and again != document


def test_pickled_children_share_one_document(document):
    project, indicator = pickle.loads(pickle.dumps((document[0], document[0].indicators[2])))
    assert indicator.name == "居民满意度"
    assert indicator.project.document is project.document
    assert project == document[0]


def test_the_dict_of_a_project_is_what_the_json_holds(document):
    projects = document.to_dict()["projects"]
    assert [project.to_dict() for project in document] == projects


def test_json_lines_have_one_project_a_line(document):
    lines = document.to_jsonl().splitlines()
    assert len(lines) == 2 and "路灯维护" in lines[0] and "公园保洁" in lines[1]
    assert perftarget.read(document.to_jsonl().encode(), format="jsonl") == document


def test_csv_has_one_indicator_a_row(document):
    assert len(document.to_csv().splitlines()) == 5
    assert document.to_csv().splitlines()[1:] == document.to_csv(header=False).splitlines()


def test_columns_have_one_row_an_indicator(document):
    columns = document.to_columns()
    assert {len(column) for column in columns.values()} == {4}
    assert columns["project_name"] == ["路灯维护"] * 3 + ["公园保洁"]
    assert columns["category"][0] == "output.quantity"
    assert columns["target_low"][:3] == [1200, 98, 90]
    assert columns["actual"][:2] == [None, "97.5%"]
    header = document.to_csv().split("\n")[0].split(",")
    assert [name for name in columns if name in header[header.index("level1"):]] == header[header.index("level1"):-5]
    document[0].indicators[1].doubts, document[0].certainty = [Doubt.RUN_ON_ROW, Doubt.UNIT_SUPPOSED], Certainty.LIKELY
    document[0].indicators[1].previous = "≥96%"
    columns = document.to_columns()
    assert columns["doubts"][:2] == ["", "unit-supposed run-on-row"]
    assert columns["certainty"][0] == "certain" and columns["project_certainty"] == ["likely"] * 3 + ["certain"]
    assert columns["previous_low"][:2] == [None, 96]
    assert all(column == [] for column in perftarget.Document().to_columns().values())


def test_html_is_escaped_and_shows_the_levels(document):
    document[0].indicators[0].name = "<script>alert(1)</script>"
    page = document._repr_html_()
    assert "<script>" not in page and "&lt;script&gt;" in page
    assert page.index("<li>产出指标<ul>") < page.index("<li>质量指标<ul>") < page.index("<li>亮灯率: <b>≥98%</b>")


def test_html_marks_what_is_not_certain(document):
    assert "<abbr" not in document._repr_html_()
    indicator = document[0].indicators[1]
    indicator.certainty, indicator.doubts = Certainty.DOUBTFUL, [Doubt.RUN_ON_ROW]
    document[0].certainty = Certainty.LIKELY
    page = document._repr_html_()
    assert '<li><abbr title="doubtful: where the row ends is not clear">!</abbr> 亮灯率: ' in page
    assert '<summary><abbr title="likely">?</abbr> 路灯维护</summary>' in page


def test_reprs_say_what_it_is(document):
    assert repr(document) == "<Document: 2 projects>"
    assert repr(document[0]) == "<Project '路灯维护': 3 indicators>"
    assert repr(document[0].indicators[0]) == "<Indicator 产出指标 / 数量指标 / 维护路灯数量: ≥1200盏>"


def test_a_document_takes_the_projects_of_another(document):
    other = perftarget.Document()
    other.add_project("丁")
    other.add_unplaced("剩下", Place(1, 2, 3, 4), 1)
    document.extend(other)
    assert [project.name for project in document] == ["路灯维护", "公园保洁", "丁"]
    assert [(cell.text, cell.place.row) for cell in document.unplaced] == [("剩下", 2)]


def test_a_later_document_is_merged_and_what_did_not_match_is_listed():
    targets, later = perftarget.Document(), perftarget.Document()
    project = targets.add_project("古桥 修缮")
    project.add_indicator("产出指标", "数量指标", "修缮古桥", "3座")
    project.add_indicator("产出指标", "质量指标", "验收合格率", "100%")
    evaluated = later.add_project("古桥修缮")
    evaluated.add_indicator("产出指标", "数量指标", "指标1：修缮古桥", "3座", actual="2座", weight=20, score="13.33")
    evaluated.outcome = "修缮两座"
    gaps = targets.merge(later)
    assert [(gap.kind, gap.indicator) for gap in gaps] == [("indicator-earlier", "验收合格率")]
    assert gaps[0].text_en.startswith("indicator only")
    assert len(targets) == 1 and project.outcome == "修缮两座"
    assert project.indicators[0].actual.raw == "2座"
    assert project.indicators[0].notes == (Note.MERGED,)
    with pytest.raises(perftarget.ArgumentError):
        targets.merge(targets)


def test_whatever_has_an_index_is_an_integer():
    class Whole:
        def __init__(self, number):
            self.number = number

        def __index__(self):
            return self.number

    document = perftarget.Document()
    project = document.add_project("夜校")
    indicator = project.add_indicator("产出指标", "数量指标", "开课次数", "≥120次")
    project.year, project.ordinal, indicator.weight = Whole(2025), Whole(3), Whole(15)
    assert (project.year, project.ordinal, indicator.weight) == (2025, 3, Decimal(15))
    assert document[Whole(0)] == project and project.indicators[Whole(-1)] == indicator
    assert perftarget.monitor(document, Whole(6)).month == 6
    for wrong in (1.5, True, "2025"):
        with pytest.raises(TypeError):
            project.year = wrong
    with pytest.raises(TypeError, match="got float, which is not exact"):
        indicator.weight = 1.5
    assert (project.year, indicator.weight) == (2025, 15)


def test_integers_of_numpy_are_integers():
    numpy = pytest.importorskip("numpy")
    document = perftarget.Document()
    project = document.add_project("夜校")
    indicator = project.add_indicator("产出指标", "数量指标", "开课次数", "≥120次")
    for kind in (numpy.int64, numpy.uint8, numpy.int32):
        indicator.weight = kind(20)
        project.year = numpy.int16(2026)
        assert (indicator.weight, project.year) == (Decimal(20), 2026)
    for wrong in (numpy.float64(20), numpy.bool_(True)):
        with pytest.raises(TypeError):
            indicator.weight = wrong


def test_source_keeps_its_conversion():
    document = perftarget.Document()
    document.source = perftarget.Source("表.doc", "docx", 5, "", "doc → docx (LibreOffice 7.4)")
    document.add_project("管网巡检")
    again = perftarget.from_json(document.to_json())
    assert again.source.conversion == document.source.conversion == "doc → docx (LibreOffice 7.4)"
    document.source = perftarget.Source("表.txt")
    assert document.source.conversion == "" and "conversion" not in document.to_json()
