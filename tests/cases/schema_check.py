#!/usr/bin/env python3
"""The installed JSON Schema and the documents: what the library writes fits it, what it refuses does not."""

import copy
import json
import pathlib
import re
import sys

import jsonschema

CASES = pathlib.Path(__file__).parent
ROOT = CASES.parent.parent
SCHEMA = ROOT / "lib/exchange/perftarget-1.schema.json"
HEADER = ROOT / "include/perftarget/model.h"


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
        change("an unknown certainty", lambda d, p, i: i.update(certainty="sure")),
        change("an unknown doubt", lambda d, p, i: p.update(doubts=["mood"])),
        change("a label without a text", lambda d, p, i: p.update(fields=[{"label": "联系电话"}])),
        change("a place before the first", lambda d, p, i: i["place"].update(line=-1)),
    ]


def names_of_header(list_name):
    """The names of a list macro of model.h."""
    block = HEADER.read_text(encoding="utf-8").split(f"#define {list_name}(X)")[1].split("typedef")[0]
    return re.findall(r'X\(\w+, "([^"]*)"', block)


def lists_that_differ(schema):
    """The schema's lists of names that are not those of the library."""
    definitions = schema["$defs"]
    given = {"PFT_NOTE_LIST": definitions["notes"]["items"]["enum"],
             "PFT_DOUBT_LIST": definitions["doubts"]["items"]["enum"],
             "PFT_CERTAINTY_LIST": definitions["certainty"]["enum"]}
    return [name for name, names in given.items() if not names or names != names_of_header(name)]


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
    for name in lists_that_differ(schema):
        failures += 1
        print(f"the schema has other names than {name}")
    for name, wrong in wrong_documents(full):
        if checker.is_valid(wrong):
            failures += 1
            print(f"the schema lets this pass: {name}")
    print(f"{len(paths)} documents, {failures} failures")
    return 1 if failures or not paths else 0


sys.exit(main())
