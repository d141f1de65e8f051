"""What the command read, compared with an answer sheet.

An answer sheet is {"projects": [{name, unit_name, year, budget {total, fiscal, other, currency_unit}, indicators
[{level1, level2, name, value, weight, actual, score}]}]}; null: the table does not say. Texts are compared without
white space, in one width and one script; amounts in 万元, exactly; indicators one to one, wherever in the document they
stand.

The corpus's own sheets say more: "rooms" of an indicator (description, criterion, reason …) and "funds" of a project
({source: {initial, adjusted, executed, forecast}} in the unit of its budget).
"""

import re
import unicodedata
from collections import Counter
from decimal import Decimal, InvalidOperation

from characters import TO_SIMPLE

CELLS = ("level1", "level2", "value", "weight", "actual", "score")
NUMBERS = ("weight", "score")
ROOMS = ("description", "criterion", "reason", "basis", "evidence", "previous", "forecast", "likelihood", "remark",
         "reviewed_score")
FUND_COLUMNS = ("initial", "adjusted", "executed", "forecast")
HEADS = ("name", "agency", "year")
AMOUNTS = ("total", "fiscal", "other")
CLASSES = ("certain", "likely", "doubtful", "none")
FACTORS = {"元": Decimal("0.0001"), "千元": Decimal("0.1"), "万元": Decimal(1), "百万元": Decimal(100),
           "亿元": Decimal(10000)}
ALIKE = 0.5  # from which likeness on two indicators that differ are still the same one, read badly

# --- texts ---------------------------------------------------------------------------------------------------------


# Converters gloss a traditional character: 標(biāo). Sheets keep the gloss, a reader may drop it.
GLOSS = re.compile(r"(?<=[\u3400-\u9fff])\([a-zü\u00e0-\u00fc\u0101-\u01dc\u1e00-\u1eff]{1,6}\)")
# Forms number the rows of a group: 指标1：…. Sheets have the number or leave it out.
NUMBERED = re.compile(r"^指标[0-9一二三四五六七八九十]{1,3}[:、.]?(?=.)")
SPACES = re.compile(r"[\s\u200b\ufeff]+")


def fold(text):
    """A text as it is compared; numbers and None too."""
    if text is None:
        return ""
    text = SPACES.sub("", unicodedata.normalize("NFKC", str(text))).translate(TO_SIMPLE)
    return GLOSS.sub("", text)


def decimal(text):
    """A plain decimal, or None."""
    try:
        return Decimal(str(text).strip())
    except InvalidOperation:
        return None


def cell_text(field, value):
    """A field of an indicator as it is compared: points by their number, the rest by folding."""
    if value is None or value == "":
        return ""
    number = decimal(value) if field in NUMBERS or not isinstance(value, str) else None
    return fold(value) if number is None else format(number.normalize(), "f")


# --- both sides in one form ----------------------------------------------------------------------------------------


def wan(amount, unit):
    """An amount of an answer sheet in 万元."""
    return None if amount is None else Decimal(str(amount)) * FACTORS[fold(unit) or "万元"]


def answer_projects(sheet):
    """The projects of an answer sheet: heads, money and indicators as they are compared."""
    projects = []
    for project in sheet["projects"]:
        budget = project.get("budget") or {}
        projects.append({
            "name": fold(project.get("name")), "agency": fold(project.get("unit_name")),
            "year": fold(project.get("year")),
            "money": {key: wan(budget.get(key), budget.get("currency_unit")) for key in AMOUNTS},
            "funds": {(source, column): wan(amount, budget.get("currency_unit"))
                      for source, line in project.get("funds", {}).items() for column, amount in line.items()},
            "indicators": [read_indicator(i, i.get("value"), i.get("actual")) for i in project.get("indicators", [])]})
    return projects


def given_projects(document):
    """The same of the library's JSON. Sheets have the annual block alone: what is for the medium term is left out."""
    projects = []
    for project in document["projects"]:
        lines = {line["source"]: line for line in reversed((project.get("budget") or {}).get("lines", []))}
        indicators = [i for i in project["indicators"] if i.get("term") in (None, "annual")]
        projects.append({
            "name": fold(project.get("name")), "agency": fold((project.get("agency") or {}).get("name")),
            "year": fold(project.get("year")),
            "money": {key: given_amount(lines.get(key)) for key in AMOUNTS},
            "funds": {(source, column): Decimal(line[column]) for source, line in lines.items()
                      for column in FUND_COLUMNS if line.get(column) is not None},
            "indicators": [read_indicator(i, raw(i.get("target")), raw(i.get("actual"))) for i in indicators]})
    return projects


def given_amount(line):
    amount = None if line is None else line.get("initial") if line.get("initial") is not None else line.get("adjusted")
    return None if amount is None else Decimal(amount)


def raw(value):
    return value.get("raw") if isinstance(value, dict) else value


def read_indicator(record, value, actual):
    cells = dict(record, value=value, actual=actual)
    read = {field: cell_text(field, cells.get(field)) for field in CELLS}
    read["name"] = NUMBERED.sub("", fold(record.get("name")))
    rooms = record.get("rooms", record)
    read["rooms"] = {room: fold(raw(rooms[room])) for room in ROOMS if rooms.get(room) is not None}
    read["doubts"] = record.get("doubts", [])
    read["certainty"] = record.get("certainty") or "none"
    read["shown"] = " | ".join(str(cells.get(field) or "") for field in ("level1", "level2", "name", "value"))
    return read


# --- one to one ----------------------------------------------------------------------------------------------------


def key_of(indicator):
    return tuple(indicator[field] for field in ("level1", "level2", "name", "value"))


def match_exactly(wanted, given, key):
    """Pairs that are equal under `key`, in order; both lists lose them."""
    places, pairs = {}, []
    for indicator in wanted:
        places.setdefault(key(indicator), []).append(indicator)
    rest = []
    for indicator in given:
        same = places.get(key(indicator))
        if same:
            pairs.append((same.pop(0), indicator))
        else:
            rest.append(indicator)
    taken = {id(pair[0]) for pair in pairs}
    wanted[:] = [indicator for indicator in wanted if id(indicator) not in taken]
    given[:] = rest
    return pairs


def bigrams(text):
    return Counter(text[i:i + 2] for i in range(max(1, len(text) - 1))) if text else Counter()


def dice(one, other):
    total = sum(one.values()) + sum(other.values())
    return 2 * sum((one & other).values()) / total if total else 0


def likeness(one, other, grams):
    """From 0 to 1: mostly the name, then the value and the levels."""
    named = dice(grams[one["name"]], grams[other["name"]])
    same = [one[field] == other[field] for field in ("value", "level1", "level2")]
    return 0.7 * named + 0.1 * sum(same) if named > 0.3 else 0


def match_alike(wanted, given):
    """Greedy on likeness; what is too unlike stays without a partner."""
    grams = {text: bigrams(text) for text in {i["name"] for i in wanted} | {i["name"] for i in given}}
    scored = [(likeness(w, g, grams), -abs(i - j), i, j)
              for i, w in enumerate(wanted) for j, g in enumerate(given)]
    pairs, used_wanted, used_given = [], set(), set()
    for likely, _, i, j in sorted((s for s in scored if s[0] >= ALIKE), reverse=True):
        if i not in used_wanted and j not in used_given:
            used_wanted.add(i)
            used_given.add(j)
            pairs.append((wanted[i], given[j]))
    wanted[:] = [w for i, w in enumerate(wanted) if i not in used_wanted]
    given[:] = [g for j, g in enumerate(given) if j not in used_given]
    return pairs


def align_indicators(wanted, given):
    """Pairs (answer, given), what was missed and what was given too much."""
    wanted, given = list(wanted), list(given)
    pairs = match_exactly(wanted, given, lambda i: tuple(i[field] for field in ("name",) + CELLS))
    pairs += match_exactly(wanted, given, key_of)
    pairs += match_exactly(wanted, given, lambda i: (i["name"], i["value"]))
    pairs += match_alike(wanted, given)
    return pairs, wanted, given


def project_likeness(one, other):
    names = {i["name"] for i in one["indicators"]} & {i["name"] for i in other["indicators"]}
    return 1 + 4 * (one["name"] == other["name"]) + min(4, len(names))


def align_projects(wanted, given):
    """Pairs in order, as alike as may be: a project too many moves none of the others."""
    rows, columns = len(wanted), len(given)
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1],
                             best[i + 1][j + 1] + project_likeness(wanted[i], given[j]))
    pairs, i, j = [], 0, 0
    while i < rows and j < columns:
        if best[i][j] == best[i + 1][j + 1] + project_likeness(wanted[i], given[j]):
            pairs.append((wanted[i], given[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


# --- counts --------------------------------------------------------------------------------------------------------


def compare(sheet, document, misses=None):
    """Counts of one document; `document` None: it could not be read. Lines of what is wrong go to `misses`."""
    wanted, given = answer_projects(sheet), given_projects(document or {"projects": []})
    counts = Counter(files=1, unread=document is None)
    say = misses.append if misses is not None else lambda line: None
    count_indicators(wanted, given, counts, say)
    count_heads(wanted, given, counts, say)
    return counts


def count_indicators(wanted, given, counts, say):
    answers = [i for project in wanted for i in project["indicators"]]
    found = [i for project in given for i in project["indicators"]]
    pairs, missed, extra = align_indicators(answers, found)

    counts.update(wanted=len(answers), given=len(found), matched=len(pairs))
    counts["empty_pages"] = not answers
    counts["given_on_empty_pages"] = 0 if answers else len(found)
    counts["cells_of_all"] = sum(i[field] != "" for i in answers for field in CELLS)
    for answer, indicator in pairs:
        count_cells(answer, indicator, counts, say)
        count_rooms(answer, indicator, counts, say)
        is_right = key_of(answer) == key_of(indicator)
        counts["right"] += is_right
        count_certainty(indicator, is_right, counts)
        if not is_right:
            say(f"- {answer['shown']}")
            say(f"+ {indicator['shown']}  [{indicator['certainty']}]")
    for indicator in extra:
        count_certainty(indicator, False, counts)
        say(f"+ {indicator['shown']}  [{indicator['certainty']}]")
    for answer in missed:
        say(f"- {answer['shown']}")


def count_cells(answer, indicator, counts, say):
    for field in CELLS:
        is_right = answer[field] == indicator[field]
        if answer[field] == "":
            counts["cells_invented"] += not is_right
        else:
            counts["cells"] += 1
            counts["cells_right"] += is_right
        if not is_right and field in ("weight", "actual", "score"):
            say(f"~ {answer['name']}: {field} {answer[field] or 'nothing'}, read {indicator[field] or 'nothing'}")


def count_rooms(answer, indicator, counts, say):
    for room, text in answer["rooms"].items():
        counts["rooms"] += 1
        counts["rooms_right"] += indicator["rooms"].get(room) == text
        if indicator["rooms"].get(room) != text:
            say(f"~ {answer['name']}: {room} {text}, read {indicator['rooms'].get(room) or 'nothing'}")


def count_certainty(indicator, is_right, counts):
    level = indicator["certainty"]
    counts[f"given_{level}"] += 1
    counts[f"right_{level}"] += is_right
    for doubt in indicator["doubts"]:
        counts[f"given with {doubt}"] += 1
        counts[f"right with {doubt}"] += is_right
    counts["wrong_without_doubt"] += not is_right and level in ("certain", "none")


def count_heads(wanted, given, counts, say):
    pairs = align_projects(wanted, given)
    partner = {id(answer): project for answer, project in pairs}
    nothing = {"name": "", "agency": "", "year": "", "money": dict.fromkeys(AMOUNTS), "funds": {}}

    counts.update(projects_wanted=len(wanted), projects_given=len(given))
    for answer in wanted:
        project = partner.get(id(answer), nothing)
        for field in HEADS:
            count_fact("heads", field, answer[field] or None, project[field] or None, counts, say)
        for field in AMOUNTS:
            count_fact("money", field, answer["money"][field], project["money"][field], counts, say)
        for place, amount in answer["funds"].items():
            count_fact("funds", " ".join(place), amount, project["funds"].get(place), counts, say)


def count_fact(group, field, answer, read, counts, say):
    """A fact of the answer counts; one that the answer does not have is an invention."""
    if answer is not None:
        counts[group] += 1
        counts[f"{group}_right"] += answer == read
    elif read is not None:
        counts[f"{group}_invented"] += 1
    if answer != read:
        say(f"~ {field}: {'nothing' if answer is None else answer}, read {'nothing' if read is None else read}")


# --- figures -------------------------------------------------------------------------------------------------------


def share(part, whole):
    return part / whole if whole else None


def figures(counts):
    """The figures that stand for the counts of any number of documents; None: nothing was asked."""
    right, given, wanted = counts["right"], counts["given"], counts["wanted"]
    result = {
        "f1": 2 * right / (given + wanted) if given + wanted else None,
        "precision": share(right, given),
        "recall": share(right, wanted),
        "cells": share(counts["cells_right"], counts["cells"]),
        "cells_of_all": share(counts["cells_right"], counts["cells_of_all"]),
        "heads": share(counts["heads_right"], counts["heads"]),
        "money": share(counts["money_right"], counts["money"]),
        "funds": share(counts["funds_right"], counts["funds"]),
        "rooms": share(counts["rooms_right"], counts["rooms"]),
        "wrong_without_doubt": share(counts["wrong_without_doubt"], given),
        "right_that_is_certain": share(counts["right_certain"], right),
    }
    for level in CLASSES:
        result[f"{level}_right"] = share(counts[f"right_{level}"], counts[f"given_{level}"])
    return result
