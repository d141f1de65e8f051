"""Edits written back into Word and Excel files, also into published ones where they are at hand."""

import io
import json
import pathlib
import re
import warnings
import zipfile

import pytest

import perftarget

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "examples" / "data"
SAMPLES = ROOT.parent / "shared" / "samples"
EDITS = {"name": "某项指标", "target": "≥12次", "actual": "33个", "weight": 7, "score": 3, "reason": "因故未完成"}

if not any(format.name == "docx" and format.reads for format in perftarget.formats()):
    pytest.skip("this build reads no Office files", allow_module_level=True)


def changed_members(before, after):
    old, new = zipfile.ZipFile(io.BytesIO(before)), zipfile.ZipFile(io.BytesIO(after))
    assert old.namelist() == new.namelist()
    return [name for name in old.namelist() if old.read(name) != new.read(name)]


def packed(data, name):
    """The bytes of a member as they stand in the file, its header too."""
    info = zipfile.ZipFile(io.BytesIO(data)).getinfo(name)
    start = info.header_offset
    size = 30 + int.from_bytes(data[start + 26:start + 28], "little") + int.from_bytes(data[start + 28:start + 30],
                                                                                       "little")
    return data[start:start + size + info.compress_size]


@pytest.mark.parametrize("name", ["library-2024.docx", "library-2024.xlsx"])
def test_only_the_cell_that_was_edited_changes(name):
    path = DATA / name
    document = perftarget.read(path)
    document.projects[1].indicators[0].target = "≥77种"
    before, after = path.read_bytes(), document.write_back(path)

    assert perftarget.read(path).write_back(path) == before
    members = changed_members(before, after)
    assert len(members) == 1
    for member in zipfile.ZipFile(path).namelist():
        if member not in members:
            assert packed(before, member) == packed(after, member), member
    assert perftarget.read(io.BytesIO(after).getvalue()) == document


def test_what_stands_nowhere_is_named():
    document = perftarget.read(DATA / "library-2024.docx")
    document.projects[0].indicators[1].actual = "300天"
    with pytest.raises(perftarget.MissingError) as caught:
        document.write_back(DATA / "library-2024.docx")

    assert "indicator 2" in caught.value.message and "actual" in caught.value.message
    with pytest.raises(perftarget.UnsupportedError):
        perftarget.read(DATA / "library-2024.txt").write_back(DATA / "library-2024.txt")


def test_formatting_is_kept_where_a_cell_has_several_runs():
    runs = ('<w:tc><w:tcPr><w:tcW w:w="1"/></w:tcPr><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>≥95</w:t></w:r>'
            '<w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t>％</w:t></w:r></w:p></w:tc>')

    def cell(text):
        return f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"

    rows = [["项目名称", "古桥修缮"], ["一级指标", "二级指标", "三级指标", "指标值"]]
    body = "".join("<w:tr>" + "".join(map(cell, row)) + "</w:tr>" for row in rows)
    body += "<w:tr>" + cell("产出指标") + cell("质量指标") + cell("合格率") + runs + "</w:tr>"
    xml = ('<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl>' + body +
           "</w:tbl></w:body></w:document>")
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as book:
        book.writestr("word/document.xml", xml)
    document = perftarget.read(data.getvalue(), format="docx")
    document.projects[0].indicators[0].target = "≥98％"
    written = zipfile.ZipFile(io.BytesIO(document.write_back(data.getvalue(),
                                                             format="docx"))).read("word/document.xml").decode()

    assert written == xml.replace("<w:t>≥95</w:t>", '<w:t xml:space="preserve">≥98</w:t>')


FORM = {"name": "古桥修缮", "indicators": [
    {"level1": "产出指标", "level2": "数量指标", "name": "修缮古桥", "target": "≥3座", "remark": "见清单"},
    {"level1": "产出指标", "level2": "数量指标", "name": "检测桥墩", "target": "≥12个"},
    {"level1": "产出指标", "level2": "质量指标", "name": "合格率", "target": "100%"},
    {"level1": "效益指标", "level2": "社会效益指标", "name": "通行人次", "target": "≥2万人次"},
    {"level1": "效益指标", "level2": "社会效益指标", "name": "投诉", "target": "≤2件"}]}


def merged_file(format):
    """An official form, whose levels are merged cells."""
    document = perftarget.read(json.dumps(FORM, ensure_ascii=False).encode(), format="jsonl")
    return perftarget.form(document, "target").write(format)


def levels_of(data, format):
    """How the levels are merged: of a docx the marks of a row's first two cells, of an xlsx the ranges of A and B."""
    book = zipfile.ZipFile(io.BytesIO(data))
    if format == "xlsx":
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert len(re.findall("<mergeCell ", sheet)) == int(re.search(r'<mergeCells count="(\d+)"', sheet).group(1))
        return sorted(re.findall(r'<mergeCell ref="([AB]\d+:[AB]\d+)"', sheet))
    rows = re.findall(r"<w:tr>.*?</w:tr>|<w:tr .*?</w:tr>", book.read("word/document.xml").decode(), re.S)
    return ["".join("r" if 'vMerge w:val="restart"' in cell else "c" if "vMerge" in cell else "-"
                    for cell in re.findall("<w:tc>.*?</w:tc>", row, re.S)[:2]) for row in rows][-8:]


# Where an indicator of which levels is put, and the merged cells that come of it.
ADDED = [(1, "产出指标", "数量指标", ["rr", "cc", "cc", "c-", "rr", "cc"]),
         (0, "产出指标", "数量指标", ["rr", "cc", "cc", "c-", "rr", "cc"]),
         (3, "产出指标", "质量指标", ["rr", "cc", "c-", "c-", "rr", "cc"]),
         (3, "产出指标", "时效指标", ["rr", "cc", "c-", "c-", "rr", "cc"]),
         (3, "效益指标", "社会效益指标", ["rr", "cc", "c-", "rr", "cc", "cc"]),
         (3, "效益指标", "经济效益指标", ["rr", "cc", "c-", "r-", "cr", "cc"]),
         (5, "满意度指标", "服务对象满意度指标", ["rr", "cc", "c-", "rr", "cc", "--"])]


@pytest.mark.parametrize("index,level1,level2,merged", ADDED)
@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_a_row_that_is_added_keeps_the_levels_merged(format, index, level1, level2, merged):
    data = merged_file(format)
    document = perftarget.read(data, format=format)
    document.projects[0].add_indicator(level1, level2, "新增的一项", "≥7次", index=index)
    after = document.write_back(data, format=format)
    again = perftarget.read(after, format=format)

    assert again == document
    assert again.projects[0].indicators[index].name == "新增的一项"
    assert again.projects[0].indicators[index].remark == ""      # nothing of its neighbour's is left in its row
    assert len(changed_members(data, after)) == 1
    if format == "docx":
        assert [row for row in levels_of(after, format) if row != "--" or merged[-1] == "--"][-6:] == merged
    else:
        before = levels_of(data, format)
        assert len(levels_of(after, format)) - len(before) in (0, 1)


@pytest.mark.parametrize("index,merged", [(0, ["r-", "c-", "rr", "cc"]), (1, ["r-", "c-", "rr", "cc"]),
                                          (2, ["rr", "cc", "rr", "cc"]), (3, ["rr", "cc", "c-", "--"]),
                                          (4, ["rr", "cc", "c-", "--"])])
@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_a_row_that_is_removed_leaves_its_levels_to_the_next(format, index, merged):
    data = merged_file(format)
    document = perftarget.read(data, format=format)
    del document.projects[0].indicators[index]
    after = document.write_back(data, format=format)

    assert perftarget.read(after, format=format) == document
    assert len(changed_members(data, after)) == 1
    if format == "xlsx":
        assert all(a.split(":")[0] != a.split(":")[1] for a in levels_of(after, format))


def test_rows_of_a_sheet_with_formulas_are_refused():
    book = merged_file("xlsx")
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = text.replace(b"</sheetData>", b'<row r="40"><c r="A40"><f>SUM(E1:E12)</f></c></row></sheetData>')
            new.writestr(name, text)
    document = perftarget.read(changed.getvalue(), format="xlsx")
    document.projects[0].add_indicator("产出指标", "数量指标", "新增的一项", "≥7次", index=1)
    with pytest.raises(perftarget.UnsupportedError) as caught:
        document.write_back(changed.getvalue(), format="xlsx")
    assert "formulas" in caught.value.message and "新增的一项" in caught.value.message


def test_rows_of_published_files():
    """A row is added or removed as it was meant, or refused; never written into another place."""
    files = [path for path in sorted(SAMPLES.rglob("*")) if path.suffix in (".docx", ".xlsx")]
    if not files:
        pytest.skip("no samples beside the project")
    written = refused = 0
    for path in files:
        data = path.read_bytes()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            count = sum(len(project.indicators) for project in perftarget.read(path).projects[:1])
            for index in sorted({0, count // 2, count - 1} if count else ()):
                for adds in (True, False):
                    edited = perftarget.read(path)
                    like = edited.projects[0].indicators[index]
                    if adds:
                        edited.projects[0].add_indicator(like.level1, like.level2, "新增的一项", like.target,
                                                         index=index + 1)
                    else:
                        del edited.projects[0].indicators[index]
                    try:
                        after = edited.write_back(data)
                    except perftarget.PerftargetError:
                        refused += 1
                    else:
                        written += 1
                        assert len(changed_members(data, after)) == 1
                        assert perftarget.read(after) == edited
    assert written > 3 * refused, (written, refused)


def test_published_files_round_trip():
    """Without edits a file is the same; an edit is written, or refused by its name, and never into another place."""
    files = [path for path in sorted(SAMPLES.rglob("*")) if path.suffix in (".docx", ".xlsx")]
    if not files:
        pytest.skip("no samples beside the project")
    written = refused = 0
    for path in files:
        data = path.read_bytes()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            document = perftarget.read(path)
        assert document.write_back(data) == data, path.name
        for field, value in EDITS.items():
            for number in range(min(3, len(document.projects[0].indicators) if document.projects else 0)):
                edited = perftarget.read(path)
                old = getattr(edited.projects[0].indicators[number], field)
                if old in (None, "", value):
                    continue
                setattr(edited.projects[0].indicators[number], field, value)
                try:
                    after = edited.write_back(data)
                except perftarget.PerftargetError as error:
                    refused += 1
                    assert f"indicator {number + 1}" in error.message or "read differently" in error.message
                else:
                    written += 1
                    assert len(changed_members(data, after)) == 1
                    assert perftarget.read(after) == edited
    assert written > 5 * refused, (written, refused)
