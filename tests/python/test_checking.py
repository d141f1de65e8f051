"""Checking: rules, rule sets and findings as a Python programmer meets them."""

import html
import io
import json
import zipfile

import pytest

import perftarget
from perftarget import Findings, InputError, MissingError, Ruleset, Severity


def table():
    document = perftarget.Document()
    project = document.add_project("道路养护")
    project.goals.append("保持道路完好。")
    project.add_indicator("产出指标", "数量指标", "养护里程", "≥20公里")
    project.add_indicator("产出指标", "质量指标", "验收合格率", "≤95%")
    project.add_indicator("效益指标", "社会效益指标", "出行便利", "有限提升")
    return document


def test_findings_say_what_where_and_what_else():
    findings = perftarget.check(table(), ruleset="disclosure")
    finding = next(f for f in findings if f.rule == "VAL-003")

    assert finding.severity is Severity.INFO
    assert (finding.project, finding.indicator, finding.found) == (1, 3, "有限提升")
    assert finding.found[finding.mark] == "有限"
    assert finding.suggestion == "有效提升"
    assert finding.message and finding.message_zh
    assert findings.ruleset_id == "disclosure" and len(findings.ruleset_hash) == 64
    assert findings.count_of(Severity.WARNING) == sum(f.severity is Severity.WARNING for f in findings)
    assert findings[0] in list(findings)[:1] and len(findings[1:]) == len(findings) - 1


def test_findings_outlive_document_and_rule_set():
    findings = perftarget.check(table())

    assert {"OUT-003", "VAL-002"} <= {f.rule for f in findings}


def test_rules_explain_themselves_in_both_languages():
    rules = {rule.id: rule for rule in perftarget.rules()}

    assert len(rules) >= 50
    assert all(r.title and r.title_zh and r.explanation and r.explanation_zh and r.source and r.reads
               for r in rules.values())
    assert [p.name for p in rules["BUD-001"].parameters] == ["tolerance"]


def test_a_set_is_derived_and_changed():
    base = Ruleset.load("disclosure")
    ours = base.derive("ours", "1")
    ours.switch("VAL-002", False)
    ours.set_severity("VAL-003", Severity.ERROR)
    ours.set_parameter("OUT-003", "approval_words", ["通过"])
    rules = {f.rule: f.severity for f in perftarget.check(table(), ours)}

    assert "VAL-002" not in rules and "OUT-003" not in rules
    assert rules["VAL-003"] is Severity.ERROR
    assert base.has("VAL-002") and not ours.has("VAL-002")
    assert ours.severity("VAL-002") is None and ours.severity("VAL-003") is Severity.ERROR
    assert ours.parameters("OUT-003")["approval_words"] == ["通过"]
    assert Ruleset.load(ours.to_json().encode()) == ours != base
    with pytest.raises(MissingError):
        ours.switch("NO-001", True)
    with pytest.raises(InputError):
        ours.set_parameter("BUD-001", "tolerance", "many")


def test_a_wrong_set_says_where(tmp_path):
    path = tmp_path / "ours.json"
    path.write_text('{"format": "perftarget-ruleset", "id": "a", "version": "1",\n "rules": {"NO-001": "on"}}')
    with pytest.raises(InputError) as caught:
        perftarget.check(table(), path)

    assert (caught.value.line, caught.value.path) == (2, "$.rules['NO-001']")
    assert [r.id for r in perftarget.rulesets()] == ["mof-2015", "mof-2021", "disclosure", "audit"]


def test_known_findings_are_left_out():
    findings = perftarget.check(table())
    known = Findings.from_json(findings.to_json())
    findings.filter(known=known)
    known.filter(Severity.WARNING)

    assert len(findings) == 0
    assert all(f.severity >= Severity.WARNING for f in known) and len(known) > 0


@pytest.mark.parametrize("format", ["json", "jsonl", "csv", "sarif", "html"])
def test_reports_are_written(format):
    written = perftarget.check(table()).write(format, language="en")

    assert "出行便利" in written.decode()
    if format in ("json", "sarif"):
        json.loads(written)


def test_wrong_arguments_are_refused():
    findings = perftarget.check(table())

    with pytest.raises(perftarget.UnsupportedError):
        findings.write("pdf")
    with pytest.raises(ValueError):
        findings.write("json", language="fr")


def test_an_audit_computes_the_scores_again():
    document = perftarget.Document()
    project = document.add_project("路灯维护")
    project.add_indicator("产出指标", "数量指标", "维护路灯", "≥100盏", actual="80盏", weight="10", score="8", reason="停电")
    project.add_indicator("产出指标", "质量指标", "亮灯率", "≥90%", actual="95%", weight="10", score="7", reason="停电")
    wrong = [finding for finding in perftarget.audit(document, "mof-2020") if finding.rule == "SE-002"]

    assert [(finding.indicator, finding.expected) for finding in wrong] == [(2, "10")]
    assert perftarget.audit(document).ruleset_id == "audit"
    with pytest.raises(MissingError):
        perftarget.audit(document, "no-such-method")


def test_rules_are_selected_by_what_they_begin_with():
    ours = Ruleset.load("disclosure").derive("ours", "1")
    ours.select("VAL", "OUT-003")
    ours.switch_all("VAL-002", False)

    assert {f.rule for f in perftarget.check(table(), ours)} == {"OUT-003", "VAL-003"}
    with pytest.raises(MissingError):
        ours.select("NONE")
    assert ours.has("OUT-003"), "a selection that cannot be made changes nothing"


def test_findings_of_several_documents_keep_their_source_and_agency():
    first, second = table(), table()
    first.projects[0].agency_name = "交通局"
    second.projects[0].agency_name = "水务局"
    findings = perftarget.check(first)
    alone = len(findings)
    findings.append(perftarget.check(second))

    assert len(findings) == 2 * alone
    assert findings[0].agency_name == "交通局" and findings[alone].agency_name == "水务局"
    assert Findings.from_json(findings.to_json()) == findings


def test_statistics_count_by_rule_and_agency():
    document = table()
    document.projects[0].agency_name = "交通局"
    statistics = perftarget.Statistics()
    statistics.add(perftarget.check(document))
    statistics.add(perftarget.check(perftarget.Document()))
    findings = perftarget.check(document)

    assert (statistics.documents, statistics.clean) == (2, 1)
    assert sum(row.findings for row in statistics.rules) == len(findings)
    assert [row.name for row in statistics.agencies] == ["交通局"]
    assert statistics.agencies[0].errors == findings.count_of(Severity.ERROR)
    assert statistics.to_csv().splitlines()[0] == "by,name,title,findings,error,warning,info,projects,documents"
    assert [row.findings for row in statistics.rules] == sorted((row.findings for row in statistics.rules),
                                                                reverse=True)


def test_a_workbook_has_a_row_a_finding():
    findings = perftarget.check(table())
    try:
        data = findings.to_xlsx()
    except perftarget.UnsupportedError:
        pytest.skip("this build writes no workbooks")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()

    assert sheet.count("<row ") == len(findings) + 1
    assert "<autoFilter" in sheet and 'state="frozen"' in sheet
    assert all(finding.message_zh in html.unescape(sheet) for finding in findings)


def test_a_folder_has_a_configuration(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / ".perftarget.json").write_text(
        '{"select": ["VAL", "OUT"], "ignore": ["VAL-002"], "severities": {"VAL": "error"}, "paths": ["*.docx", '
        '"2024/"],'
        ' "exclude": ["drafts/", "~*"], "method": "mof-2021", "severity": "warning"}')
    config = perftarget.Config.find(tmp_path / "sub" / "table.docx")

    assert config is not None and config.method == "mof-2021" and config.severity is Severity.WARNING
    assert {f.rule: f.severity for f in perftarget.check(table(), config.ruleset())}["VAL-003"] is Severity.ERROR
    assert [config.takes(path)
            for path in ("a.docx", "x/a.docx", "drafts/a.docx", "x/~a.docx", "a.xlsx", "2024/a.xlsx")] == [
        True, True, False, False, False, True]


def test_a_wrong_configuration_says_where():
    with pytest.raises(InputError) as caught:
        perftarget.Config.load(b'{"ignore": ["VAL-002",\n  "NONE-001"]}')

    assert (caught.value.line, caught.value.path) == (2, "$.ignore[1]")


def test_an_accepted_suggestion_is_applied():
    document = table()
    findings = perftarget.check(document)

    assert findings.accept("VAL-003") == 1
    assert [f.rule for f in findings if f.accept] == ["VAL-003"]
    assert Findings.from_json(findings.to_json()).apply(document) == 1
    assert document.projects[0].indicators[2].target.raw == "有效提升"
    with pytest.raises(MissingError):
        findings.apply(document)
