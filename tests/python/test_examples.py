"""Each public name has an example in its help, and each example says what comes out."""

import doctest
import importlib
import pathlib
import shutil

import perftarget
import pytest

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples"
FILES = {
    "targets.md": "data/nursing-2024.md",
    "evaluation.md": "data/nursing-2024-evaluation.md",
    "carers.md": "bureau/alike/carers.md",
    "guides.md": "bureau/alike/guides.md",
    "roads-2024.md": "bureau/2024/roads.md",
    "roads-2025.md": "bureau/2025/roads.md",
}


@pytest.fixture()
def tables(tmp_path, monkeypatch):
    """A folder with the tables that the examples read."""
    for name, path in FILES.items():
        shutil.copy(EXAMPLES / path, tmp_path / name)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", sorted(set(perftarget.__all__) - {"__version__"}))
def test_each_public_name_has_an_example(name):
    assert ">>>" in (getattr(perftarget, name).__doc__ or ""), f"help(perftarget.{name}) has no example"


@pytest.mark.parametrize("module", sorted(perftarget._MODULES))
def test_the_examples_say_what_comes_out(module, tables):
    loaded = importlib.import_module(f"perftarget.{module}")
    known = vars(loaded) | vars(perftarget) | {"perftarget": perftarget}
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    for test in doctest.DocTestFinder(exclude_empty=True).find(loaded, extraglobs=known):
        runner.run(test)
    assert runner.summarize(verbose=False).failed == 0
