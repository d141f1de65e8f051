"""Reports on many documents: what stands in them, for people and for machines that read to people."""

import html.parser
import io
import pathlib
import re
import zipfile

import pytest

import perftarget
from perftarget import FullReport

VOID = {"meta", "br", "rect", "link", "img"}


class Page(html.parser.HTMLParser):
    """Open and closed tags, ids, links, headings."""

    def __init__(self, text):
        super().__init__()
        self.open, self.ids, self.links, self.headings, self.tags = [], [], [], [], []
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.append((tag, attributes))
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "a":
            self.links.append(attributes["href"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, (tag, self.open, self.getpos())


def document(name, agency, target="≥20次", actual=None, score=None):
    document = perftarget.Document()
    project = document.add_project(name)
    project.agency_name = agency
    project.goals.append("完成任务。")
    indicator = project.add_indicator("产出指标", "数量指标", "开展次数", target)
    indicator.weight = 10
    if actual is not None:
        indicator.actual = actual
    if score is not None:
        indicator.score = score
    return document


def filled(kind, **options):
    report = FullReport(kind, **options)
    for number, agency in enumerate(("教育局", "教育局", "水务局")):
        report.add(document(f"项目<{number}>&", agency, "大量" if number == 0 else "≥20次", "18次", 9))
    return report


KINDS = {"review": {}, "self-evaluation": {}, "monitoring": {"month": 7}, "portfolio": {}}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_page_is_whole_and_can_be_walked(kind, language):
    page = Page(filled(kind, language=language, **KINDS[kind]).to_html())

    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links} <= set(page.ids)
    assert page.headings[0] == 1 and page.headings.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(page.headings, page.headings[1:])), page.headings
    assert {attributes.get("role") for tag, attributes in page.tags if tag == "td"} <= {"cell"}
    assert all("data-label" in attributes for tag, attributes in page.tags if tag == "td")
    assert all(attributes.get("scope") for tag, attributes in page.tags if tag == "th")
    assert not [tag for tag, _ in page.tags if tag in ("script", "img", "link")]
    assert ("html", {"lang": "zh-CN" if language == "zh" else "en"}) in page.tags


@pytest.mark.parametrize("kind", KINDS)
def test_a_word_document_is_read_again_and_has_charts(kind):
    try:
        data = filled(kind, **KINDS[kind]).to_docx()
    except perftarget.UnsupportedError:
        pytest.skip("this build writes no Office files")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        charts = [name for name in book.namelist() if name.startswith("word/charts/")]
        text = book.read("word/document.xml").decode()
        chart = book.read(charts[0]).decode()

    assert 'w:orient="landscape"' in text and "<w:tblHeader" in text
    assert 'orientation val="maxMin"' in chart


def bars(text):
    """The charts: for each its bars' labels, widths and values."""
    charts = []
    for chart in re.findall(r'<ol class="chart">(.*?)</ol>', text, re.S):
        charts.append([(label, float(width), float(value.replace(",", "").rstrip("%"))) for label, width,
                       value in re.findall(
            r'<span class="label">(.*?)</span>.*?<rect width="([\d.]+)".*?<span class="value">(.*?)</span>', chart,
            re.S)])
    return charts


def test_bars_agree_with_their_numbers_and_their_table():
    text = filled("review").to_html()
    rules = bars(text)[1]
    table = re.search(r"<caption>各规则问题汇总</caption>.*?</table>", text, re.S).group()

    assert [value for _, _, value in rules] == sorted((value for _, _, value in rules), reverse=True)
    assert all(abs(width - 100 * value / rules[0][2]) < 0.01 for _, width, value in rules)
    assert [label.split()[0] for label, _, _ in rules] == re.findall(r'<th scope="row"[^>]*>([A-Z]+-\d+)</th>', table)


def test_figures_are_those_of_the_findings():
    report, errors, warnings = FullReport("review", language="en"), 0, 0
    for number in range(3):
        each = document(f"项目{number}", "教育局", "大量")
        found = perftarget.check(each)
        errors += found.count_of(perftarget.Severity.ERROR)
        warnings += found.count_of(perftarget.Severity.WARNING)
        report.add(each)
    text = report.to_html()

    assert re.search(rf"<dt>Errors</dt><dd>{errors}</dd>",
                     text) and re.search(rf"<dt>Warnings</dt><dd>{warnings}</dd>", text)
    assert perftarget.Ruleset.load("disclosure").hash in text[text.rindex("Annex"):]
    assert perftarget.Ruleset.load("disclosure").hash not in text[:text.rindex("Annex")]


def test_each_scorecard_names_its_file():
    text = filled("self-evaluation").to_html()

    assert text.count("文件：") >= 3 and text.count("<caption>评分表</caption>") == 3
    assert "项目&lt;1&gt;&amp;" in text and "项目<1>" not in text


def test_what_is_wrong_is_said():
    with pytest.raises(ValueError):
        FullReport("yearbook")
    with pytest.raises(perftarget.UnsupportedError):
        FullReport("review").write("pdf")


def contrast(one, other):
    def luminance(colour):
        channels = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    a, b = sorted((luminance(one), luminance(other)), reverse=True)
    return (a + 0.05) / (b + 0.05)


def test_texts_stand_out_from_what_is_behind_them():
    """WCAG 2.1 AA: 4.5 to 1 for text, 3 to 1 for bars, in light, dark and print."""
    style = re.search(r"<style>(.*?)</style>", FullReport("review").to_html(), re.S).group(1)
    sets = [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})", block))
            for block in re.findall(r":root \{(.*?)\}", style, re.S)]

    assert len(sets) == 3
    for colours in sets:
        full = {name: value if len(value) == 7 else "#" + "".join(2 * c for c in value[1:])
                for name, value in colours.items()}
        for name in ("ink", "soft", "link", "bad", "warning", "info", "good"):
            assert contrast(full[name], full["page"]) >= 4.5, (name, full)
        for name in ("ink", "soft"):
            assert contrast(full[name], full["head"]) >= 4.5, (name, full)
        for name in ("bad", "warning", "info", "good"):
            assert contrast(full[name], full[f"{name}-bg"]) >= 4.5, (name, full)
        for name in ("bar", "bad", "warning", "info", "good"):
            assert contrast(full[name], full["rest"]) >= 3, (name, full)


PAGES = {"scorecard": (("ink", "soft", "full", "lost", "flag"), ("full", "lost")),
         "comparison": (("ink", "soft", "harder", "easier", "other"), ()),
         "report": (("ink", "soft", "error", "warning", "info"), ())}


@pytest.mark.parametrize("name", PAGES)
def test_texts_of_the_other_pages_stand_out_too(name):
    page = pathlib.Path(__file__).parents[2] / "lib" / "profiles" / "pages" / f"{name}.html"
    texts, bars = PAGES[name]
    sets = [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})", block))
            for block in re.findall(r":root \{(.*?)\}", page.read_text(encoding="utf-8"), re.S)]

    assert len(sets) == 3     # light, dark and print
    for colours in sets:
        full = {key: value if len(value) == 7 else "#" + "".join(2 * c for c in value[1:])
                for key, value in colours.items()}
        for text in texts:
            assert contrast(full[text], full["page"]) >= 4.5, (text, full)
        for text in ("ink", "soft"):
            assert contrast(full[text], full["head"]) >= 4.5, (text, full)
        for bar in bars:
            assert contrast(full[bar], full["rest"]) >= 3, (bar, full)


def test_the_formats_of_reports_are_those_of_the_library():
    formats = {format.name: format for format in perftarget.report_formats()}

    assert {"json", "csv", "html", "sarif"} <= set(formats)
    assert formats["sarif"].reports == {"findings"} and formats["html"].media_type == "text/html"
    findings = perftarget.check(document("夜校", "教育局"))
    for name, format in formats.items():
        if "findings" in format.reports:
            assert findings.write(name)
        else:
            with pytest.raises(perftarget.UnsupportedError):
                findings.write(name)
