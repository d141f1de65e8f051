"""Reading: what is taken, what comes out, and what an error says."""

import array
import io
import os
import pathlib
import pickle
import subprocess
import tempfile
import threading

import pytest

import perftarget
from perftarget import Category, Funding


def test_a_table_is_read_whole(table):
    document = perftarget.read(table, format="text", name="targets.txt")
    (project,) = document
    assert (project.ordinal, project.year, project.name) == (1, 2024, "2024年度社区图书馆开放经费")
    assert (project.agency_code, project.agency_name) == ("900101", "某市文化服务中心")
    assert [str(project.budget.line(source).initial) for source in (Funding.TOTAL, Funding.FISCAL, Funding.OTHER)] \
        == ["36.5", "30.25", "6.25"]
    assert [indicator.category for indicator in project.indicators] == [
        Category.OUTPUT_QUANTITY, Category.OUTPUT_QUALITY, Category.SATISFACTION_RECIPIENT]
    assert [indicator.target.raw for indicator in project.indicators] == ["≥300天", "≥95％", "≥90%"]
    assert project.indicators[0].place.line == table.decode().split("\n").index("\t≥300天") + 1
    assert document.source.name == "targets.txt" and document.source.bytes == len(table)
    assert document.cell_count == document.placed_count + len(document.unplaced) > 0
    assert document.unplaced == ()


def test_buffers_paths_and_files_give_the_same(table, tmp_path):
    path = tmp_path / "目标.txt"
    path.write_bytes(table)
    expected = perftarget.read(table)
    for source in (bytearray(table), memoryview(table), array.array("B", table), str(path), path,
                   io.BytesIO(table), io.StringIO(table.decode())):
        assert perftarget.read(source) == expected
    with open(path, "rb") as file:
        assert perftarget.read(file).source.name == "目标.txt"
    assert perftarget.read(path).source.name == str(path)


def test_other_encodings_are_recognised_or_named(table):
    assert perftarget.read(table.decode().encode("gb18030")) == perftarget.read(table)
    assert perftarget.read(table.decode().encode("utf-16"), format="text") == perftarget.read(table)
    assert perftarget.read(table.decode().encode("gbk"), encoding="GBK") == perftarget.read(table)


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_office_files_give_what_the_text_gives(form):
    if form not in [known.name for known in perftarget.formats() if known.reads]:
        pytest.skip("built without PFT_OFFICE")
    data = pathlib.Path(__file__).parents[2] / "examples" / "data"
    document = perftarget.read((data / f"library-2024.{form}").read_bytes())
    assert document.source.reader == form
    assert document == perftarget.read(data / "library-2024.txt")
    assert document[0].indicators[1].place.row == 9 - (form == "docx") * 2
    with pytest.raises(perftarget.InputError, match="the zip is damaged"):
        perftarget.read((data / f"library-2024.{form}").read_bytes()[:-30])


def test_the_digest_is_kept_when_asked_for(table):
    assert perftarget.read(table).source.sha256 == ""
    assert len(perftarget.read(table, digest=True).source.sha256) == 64


def test_wrong_types_are_type_errors():
    for source in (5, None, ["x"], object()):
        with pytest.raises(TypeError):
            perftarget.read(source)
    with pytest.raises(TypeError):
        perftarget.read(b"x", format=5)


def test_a_missing_file_is_a_file_not_found_error(tmp_path):
    with pytest.raises(FileNotFoundError) as caught:
        perftarget.read(tmp_path / "none.txt")
    assert isinstance(caught.value, perftarget.PerftargetError)
    assert (caught.value.status, caught.value.errno) == ("PFT_EIO", 2)
    assert caught.value.message and caught.value.message_zh
    with pytest.raises(OSError):
        perftarget.read(tmp_path)


def test_paths_with_a_nul_are_refused():
    with pytest.raises(ValueError):
        perftarget.read("a\0b")


def test_a_limit_is_named_in_both_languages(table):
    with pytest.raises(perftarget.LimitError) as caught:
        perftarget.read(table, max_bytes=10)
    with pytest.raises(perftarget.LimitError, match="max_memory"):
        perftarget.read(table, max_memory=1000)
    assert caught.value.status == "PFT_ELIMIT" and isinstance(caught.value, ValueError)
    assert caught.value.message != caught.value.message_zh


def test_broken_json_says_where():
    with pytest.raises(perftarget.InputError) as caught:
        perftarget.from_json('{"format": "perftarget",\n "version": 1,\n "projects": [}')
    assert (caught.value.line, caught.value.column > 0) == (3, True)
    assert "line 3" in str(caught.value)


def test_json_against_the_schema_says_which_member():
    with pytest.raises(perftarget.PerftargetError) as caught:
        perftarget.from_json('{"format": "perftarget", "version": 1, "projects": [{"name": 5}]}')
    assert caught.value.path == "$.projects[0].name"


def test_errors_can_be_pickled(tmp_path):
    with pytest.raises(perftarget.PerftargetError) as caught:
        perftarget.read(tmp_path / "none.txt")
    again = pickle.loads(pickle.dumps(caught.value))
    assert type(again) is type(caught.value)
    assert (again.status, str(again), again.errno) == ("PFT_EIO", str(caught.value), 2)


def test_threads_read_at_the_same_time(table):
    expected = perftarget.read(table)
    results = []

    def work():
        results.extend(perftarget.read(table) == expected for _ in range(20))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [True] * 80


PAGE = """<meta charset=gb2312><h3>2024年度绿道养护绩效目标表</h3><table>
<tr><td>项目名称<td colspan=3>绿道养护
<tr><th>一级指标<th>二级指标<th>三级指标<th>指标值
<tr><td rowspan=2>产出指标<td>数量指标<td>养护里程<td>&ge;42公里
<tr><td>质量指标<td>完好率<td>&ge;95％</table>"""


@pytest.mark.skipif(not any(f.name == "html" and f.reads for f in perftarget.formats()),
                    reason="built without web pages")
def test_a_web_page_is_read_from_bytes():
    document = perftarget.read(PAGE.encode("gb18030"), name="page.html")
    project = document.projects[0]
    assert document.source.reader == "html"
    assert (project.name, project.year) == ("绿道养护", 2024)
    assert [(i.level1, i.name, i.target.raw) for i in project.indicators] == [
        ("产出指标", "养护里程", "≥42公里"),
        ("产出指标", "完好率", "≥95％"),
    ]


def test_the_long_csv_is_read_back(table):
    document = perftarget.read(table)
    again = perftarget.read(document.to_csv().encode())
    assert again.to_csv() == document.to_csv()
    assert again.source.reader == "csv"
    assert [len(p.indicators) for p in again.projects] == [len(p.indicators) for p in document.projects]


def test_formats_say_what_they_do():
    formats = {format.name: format for format in perftarget.formats()}
    assert formats["text"].reads and not formats["text"].writes
    assert formats["json"].reads and formats["json"].writes
    assert formats["text"].description and formats["text"].description_zh
    assert "txt" in formats["text"].extensions


def test_the_reference_document_has_its_projects():
    sample = pathlib.Path(__file__).parents[3] / "shared/samples/tianjin-564301-2023.txt"
    if not sample.exists():
        pytest.skip("the reference document is not here")
    document = perftarget.read(sample)
    assert (len(document), sum(map(len, document)), document.unplaced) == (5, 49, ())


def test_a_document_without_a_table_warns():
    with pytest.warns(perftarget.ReadWarning, match="minutes.txt: no performance target table was found"):
        document = perftarget.read("会议纪要\n听取汇报。\n".encode(), name="minutes.txt")
    assert len(document) == 0 and [cell.text for cell in document.unplaced] == ["会议纪要", "听取汇报。"]


def test_a_table_and_the_models_own_json_warn_of_nothing(table, recwarn):
    perftarget.read(table)
    perftarget.read(b'{"format": "perftarget", "version": 1, "projects": [{"name": "x"}]}')
    assert not [warning for warning in recwarn if issubclass(warning.category, perftarget.ReadWarning)]


@pytest.mark.parametrize("name", ["目标.txt".encode("gb18030"), b"\xff\xfe.jsonl"])
def test_a_file_name_in_any_bytes_is_read(name, table, tmp_path):
    path = os.path.join(os.fsencode(tmp_path), name)
    with open(path, "wb") as file:
        file.write(table if name.endswith(b".txt") else perftarget.read(table).to_jsonl().encode())
    assert len(perftarget.read(os.fsdecode(path))) == 1
    assert len(perftarget.read(pathlib.Path(os.fsdecode(path)))) == 1
    with open(path, "rb") as file:
        assert len(perftarget.read(file)) == len(perftarget.read(file.read() or table, name=os.fsdecode(path))) == 1
    if name.endswith(b".jsonl"):
        with perftarget.stream(path) as lines:
            assert [len(document) for document in lines] == [1]


def test_a_reading_explains_itself(table, tmp_path):
    path = tmp_path / "targets.txt"
    path.write_bytes(table)
    explained = perftarget.explain(table, format="text", name="targets.txt")
    first = explained.events[0]
    assert (first.stage, first.evidence, first.place) == (perftarget.Stage.FORMAT, "given", perftarget.Place())
    assert first.message == "read as text, as requested" and first.message_zh == "按指定的格式 text 读取"
    assert (first.stage.text, first.stage.text_en) == ("格式识别", "format")
    assert explained.document == perftarget.read(table) and explained.document.source.name == "targets.txt"
    assert perftarget.explain(path).events[0].evidence == "bytes"
    assert perftarget.explain(io.BytesIO(table)).document == explained.document
    assert explained.at(0) and all(event.place.line in (0, 3) for event in explained.at(3))
    with pytest.raises(perftarget.MissingFileError):
        perftarget.explain(tmp_path / "none.txt")
    with pytest.raises(perftarget.ArgumentError):
        perftarget.explain(table, format="no-such-format")
    with pytest.raises(TypeError):
        perftarget.explain(7)


def test_the_stages_are_those_of_the_library():
    names = [stage.value for stage in perftarget.Stage]
    assert names == [perftarget._native.stage_name(index) for index in range(len(names))]
    assert perftarget._native.stage_name(len(names)) == "?"


SOFFICE = next((known.converter for known in perftarget.formats() if known.name == "doc"), None)
DOC = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(104)


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """A program in LibreOffice's place; see tests/command/soffice."""
    program = pathlib.Path(__file__).parents[1] / "command" / "soffice"
    monkeypatch.setenv("PERFTARGET_SOFFICE", str(program))
    monkeypatch.setenv("SOFFICE_LOG", str(tmp_path / "log"))
    monkeypatch.setenv("SOFFICE_GIVES",
                       str(pathlib.Path(__file__).parents[2] / "examples" / "data" / "library-2024.txt"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


def test_old_office_files_are_converted(stand_in):
    path = stand_in / "旧表.doc"
    path.write_bytes(DOC)
    for source, name in ((path, str(path)), (open(path, "rb"), "旧表.doc"), (DOC, "")):
        document = perftarget.read(source, digest=True)
        assert len(document) == 3 and document.source.name == name and document.source.bytes == len(DOC)
        assert document.source.conversion == "doc → text (LibreOffice 9.9.1.2)" and document.source.reader == "text"
        assert len(document.source.sha256) == 64
    assert "--infilter=MS Word 97" in (stand_in / "log").read_text()
    assert sorted(entry.name for entry in stand_in.iterdir()) == ["log", "log.profile", "旧表.doc"]


def test_a_conversion_may_fail_or_be_forbidden(stand_in):
    with pytest.raises(perftarget.UnsupportedError, match="soffice --headless --convert-to docx"):
        perftarget.read(DOC, convert=False)
    assert not (stand_in / "log").exists()
    with pytest.raises(perftarget.InputError, match="a.doc: LibreOffice could not convert it") as failed:
        perftarget.read(DOC + b"LOSE", name="a.doc")
    assert failed.value.message_zh.startswith("LibreOffice 无法转换") and failed.value.status == "PFT_EINVALID"
    with pytest.raises(perftarget.LimitError, match="took longer than 0.5 seconds"):
        perftarget.read(DOC + b"HANG", convert_timeout=0.5)
    with pytest.raises(perftarget.UnsupportedError):
        perftarget.read(b"%PDF-1.7\n")


def test_limits_hold_for_what_was_made_of_the_input(stand_in):
    for name, most in (("max_cell_bytes", 8), ("max_work", 100), ("max_bytes", 4)):
        with pytest.raises(perftarget.LimitError, match=name):
            perftarget.read(DOC, options=perftarget.ReadOptions(**{name: most}))


def test_without_libreoffice_they_are_refused(monkeypatch):
    monkeypatch.setenv("PERFTARGET_SOFFICE", "")
    with pytest.raises(perftarget.UnsupportedError, match="soffice --headless --convert-to docx"):
        perftarget.read(DOC)
    assert all(known.converter is None for known in perftarget.formats() if known.name != "pdf")


@pytest.mark.skipif(SOFFICE is None or not any(known.name == "docx" and known.reads for known in perftarget.formats()),
                    reason="LibreOffice is not installed, or Word is left out")
def test_libreoffice_itself_converts(tmp_path):
    data = pathlib.Path(__file__).parents[2] / "examples" / "data"
    subprocess.run([SOFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "rtf",
                    "--outdir",
                    tmp_path, data / "library-2024.docx"], capture_output=True, timeout=120, check=True)
    document = perftarget.read(tmp_path / "library-2024.rtf")
    assert sum(map(len, document)) == 27 and document.source.conversion.startswith("rtf → docx (LibreOffice ")
