"""Writes the pages of the Python reference, a page for each module whose names the package exports, and their index:
pages.py FOLDER. So a new public name is in the reference without a line of its own."""

import importlib
import pathlib
import sys

import perftarget

TITLE = "The Python package perftarget"
ENGINES = ("spark", "dask", "ray", "duckdb")


def heading(text, line):
    return f"{text}\n{line * len(text)}\n\n"


def page(module, names):
    """One module: its own words, then each of its public names."""
    text = heading(module, "=") + f".. automodule:: perftarget.{module}\n   :no-members:\n   :noindex:\n\n"
    for name in names:
        kind = "class" if isinstance(getattr(perftarget, name), type) else "function"
        options = ("   :members:\n   :inherited-members: Exception, Enum, tuple, dict, list, Warning\n"
                   if kind == "class" else "")
        text += f".. auto{kind}:: perftarget.{name}\n{options}\n"
    return text


def engine(name):
    """A module for an engine of its own, which need not be installed here."""
    module = importlib.import_module(f"perftarget.{name}")
    return heading(f"perftarget.{name}",
                   "=") + f".. automodule:: perftarget.{name}\n   :members: {', '.join(module.__all__)}\n"


def main(folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    modules = {module: names.split() for module, names in perftarget._MODULES.items()}
    pages = {module: page(module, names)
             for module, names in modules.items()} | {name: engine(name) for name in ENGINES}
    for name, text in pages.items():
        (folder / f"{name}.rst").write_text(text, encoding="utf-8")
    index = heading(TITLE, "=") + ".. automodule:: perftarget\n   :no-members:\n\n"
    for title, names in (("The package", modules), ("Engines", ENGINES)):
        index += heading(title,
                         "-") + ".. toctree::\n   :maxdepth: 2\n\n" + "".join(f"   {name}\n" for name in names) + "\n"
    index += "Beside it: `the C reference <../index.html>`_ and `the rules <../perftarget-rules.en.html>`_.\n"
    (folder / "index.rst").write_text(index, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
