"""Edits written back into Word and Excel files, also into published ones where they are at hand."""

import io
import pathlib
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
