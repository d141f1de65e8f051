"""JSON Lines, a project at a time."""

from concurrent.futures import ThreadPoolExecutor

import pytest

import perftarget


@pytest.fixture
def lines(document, tmp_path):
    path = tmp_path / "项目.jsonl"
    path.write_text(document.to_jsonl(), encoding="utf-8")
    return path


def test_each_line_is_a_document_of_one_project(document, lines):
    with perftarget.stream(lines) as stream:
        read = list(stream)
    assert [len(one) for one in read] == [1, 1]
    assert [one.projects[0].name for one in read] == [project.name for project in document]
    assert [one.projects[0].to_dict()["indicators"] for one in read] \
        == [project.to_dict()["indicators"] for project in document]


def test_a_wrong_line_is_told_and_the_next_is_read(lines):
    first, second = lines.read_text(encoding="utf-8").splitlines()
    lines.write_text(f"{first}\n\n{{\"nmae\": 1}}\n{second}\n", encoding="utf-8")
    stream = perftarget.stream(lines)
    assert next(stream).projects[0].name == "路灯维护"
    with pytest.raises(perftarget.InputError) as caught:
        next(stream)
    assert caught.value.line == 3
    assert next(stream).projects[0].name == "公园保洁"
    assert list(stream) == []


def test_a_closed_stream_has_no_more(lines):
    stream = perftarget.stream(lines)
    next(stream)
    stream.close()
    assert list(stream) == []


def test_a_missing_file_and_a_line_over_the_limit_are_errors(lines, tmp_path):
    with pytest.raises(FileNotFoundError):
        perftarget.stream(tmp_path / "none.jsonl")
    with pytest.raises(perftarget.LimitError):
        next(perftarget.stream(lines, max_bytes=40))


def test_threads_share_a_stream_a_line_each(tmp_path):
    count = 3000
    path = tmp_path / "many.jsonl"
    path.write_text("".join(f'{{"name": "项目{i}", "ordinal": {i}{" " * (i % 50)}}}\n' for i in range(count)),
                    encoding="utf-8")
    with perftarget.stream(path) as stream, ThreadPoolExecutor(4) as pool:
        parts = list(pool.map(lambda _: [one.projects[0].name for one in stream], range(4)))
    assert sorted(name for part in parts for name in part) == sorted(f"项目{i}" for i in range(count))
