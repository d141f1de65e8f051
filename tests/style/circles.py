#!/usr/bin/env python3
"""Says where modules of the Python package import each other in a circle: circles.py ROOT. Imports inside of functions
count, too, those for type checkers alone do not; none may import the package itself, which imports them all."""

import ast
import pathlib
import sys


def statements(node):
    """What runs of a module: all of it but what stands under `if TYPE_CHECKING`."""
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING"):
            yield child
            yield from statements(child)


def imported(path, modules):
    """The modules of the package that one of them imports; "" is the package itself."""
    found = set()
    for node in statements(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 1:
            found |= {node.module.split(".")[0]} if node.module else {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module.split(".")[0] == "perftarget":
            found.add((node.module.split(".") + [""])[1])
        elif isinstance(node, ast.Import):
            found |= {(alias.name.split(".") + [""])[1] for alias in node.names
                      if alias.name.split(".")[0] == "perftarget"}
    return {name for name in found if name in modules or name == ""}


def circle_from(start, imports):
    """A way from a module back to itself, the shortest; [] when there is none."""
    ways = [[start]]
    seen = set()
    while ways:
        way = ways.pop(0)
        for name in sorted(imports.get(way[-1], ())):
            if name == start:
                return way + [name]
            if name not in seen:
                seen.add(name)
                ways.append(way + [name])
    return []


def main():
    folder = pathlib.Path(sys.argv[1]) / "bindings" / "python" / "perftarget"
    paths = {path.stem: path for path in folder.glob("*.py") if path.stem != "__init__"}
    imports = {name: imported(path, paths) for name, path in paths.items()}
    if not paths:
        sys.exit(f"{folder}: no modules")
    bad = [f"{name} imports the whole package" for name in sorted(imports) if "" in imports[name]]
    told = set()
    for name in sorted(imports):
        way = circle_from(name, imports)
        if way and frozenset(way) not in told:
            told.add(frozenset(way))
            bad.append(" → ".join(way))
    print(*bad, sep="\n", end="\n" if bad else "")
    print(f"{len(paths)} modules, {len(bad)} circles")
    return 1 if bad else 0


sys.exit(main())
