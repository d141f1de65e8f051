"""How a fault is planted, and what planters do to tables."""

import copy

from tables import FILLED, LIBRARY, PLANNED, ROAD, TRAINING, document, filled, indicator

FAULTS = []     # (rule, rule set, document, rules beside it)
HARMLESS = []   # (rule, rule set, document)


def _register(into, rule, whole, ruleset):
    def decorate(planter):
        for table in whole:
            changed = copy.deepcopy(table)
            beside = planter(changed) or ()
            reader, unplaced = changed.pop("reader", ""), changed.pop("unplaced", ())
            tables = [changed, *changed.pop("others", ())]
            entry = (rule, ruleset, document(tables, unplaced, reader), set(beside))
            into.append(entry)
        return planter
    return decorate


def plant(rule, tables=PLANNED, ruleset="disclosure"):
    return _register(FAULTS, rule, tables, ruleset)


def harmless(rule, tables=(LIBRARY,), ruleset="disclosure"):
    return _register(HARMLESS, rule, tables, ruleset)


def row(table, level2=None, at=0, level1=None):
    rows = [r for r in table["indicators"] if level2 in (None, r["level2"]) and level1 in (None, r["level1"])]
    return rows[at]


def lines(table):
    return table["budget"]["lines"]


def drop(table, test):
    table["indicators"] = [r for r in table["indicators"] if not test(r)]


def blank(table):
    """The form alone: nothing is filled in."""
    table.update(name="", purpose="", goals=[])
    for line in lines(table):
        line.update(initial=None)
    for r in table["indicators"]:
        r.update(target="", description="")


def number(text):
    return float(text.strip("≥≤万元"))
