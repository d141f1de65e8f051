#!/usr/bin/env python3
"""The installed JSON Schema and the documents: what the library writes fits it, what it refuses does not."""

import copy
import json
import pathlib
import sys

import jsonschema

CASES = pathlib.Path(__file__).parent
SCHEMA = CASES.parent.parent / "lib/exchange/perftarget-1.schema.json"


def wrong_documents(document):
    """The document with one fault each, and the fault's name."""
    def change(name, edit):
        wrong = copy.deepcopy(document)
        edit(wrong, wrong["projects"][0], wrong["projects"][0]["indicators"][0])
        return name, wrong

    return [
        change("another format", lambda d, p, i: d.update(format="something")),
        change("a later version", lambda d, p, i: d.update(version=2)),
        change("no projects", lambda d, p, i: d.pop("projects")),
        change("an unknown member", lambda d, p, i: p.update(colour="red")),
        change("a year in words", lambda d, p, i: p.update(year="二〇二四")),
        change("a number of binary fractions", lambda d, p, i: i.update(weight=9.5)),
        change("a text that is no number", lambda d, p, i: i.update(weight="ten")),
        change("an unknown category", lambda d, p, i: i.update(category="output.colour")),
        change("an unknown kind", lambda d, p, i: i["target"].update(kind="guess")),
        change("a place before the first", lambda d, p, i: i["place"].update(line=-1)),
    ]


def main():
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    checker = validator(schema)
    paths = sorted(CASES.glob("*/*/expected.json"))
    failures = 0
    full = None
    for path in paths:
        document = json.loads(path.read_text(encoding="utf-8"))
        if document.get("format") != "perftarget":
            continue
        for error in checker.iter_errors(document):
            failures += 1
            print(f"{path.relative_to(CASES)}: {error.json_path}: {error.message}")
        if full is None and any(
                p["indicators"] and p["indicators"][0]["target"] and p["indicators"][0]["place"]
                for p in document["projects"][:1]):
            full = document
    for name, wrong in wrong_documents(full):
        if checker.is_valid(wrong):
            failures += 1
            print(f"the schema lets this pass: {name}")
    print(f"{len(paths)} documents, {failures} failures")
    return 1 if failures or not paths else 0


sys.exit(main())
