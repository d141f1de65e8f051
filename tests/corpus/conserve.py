"""Nothing lost, nothing invented: the texts of a document against those of what was read of it.

This counts for itself and knows none of the library's counters. Each text of the input must stand in the model or among
the unplaced; labels of the form may be understood and go. Each text of the model must be made of texts of the input.
"""

import re
from collections import Counter

from compare import FACTORS, decimal, fold

# Members that say something about a text and hold none of their own.
DERIVED = {"format", "version", "source", "place", "kind", "op", "low", "high", "open", "category", "notes",
           "certainty", "doubts", "term", "unit", "cells", "ordinal", "project"}
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
# Understood without a trace: a year in brackets, a unit of money, signs for nothing, the label of a total, what the
# kind of a value says, the number of an annex.
UNDERSTOOD = re.compile(r"\(?(\d{4}|20XX)年?度?\)?|(金额)?单位:(万元|元|亿元)|[-—/.…0*]*|合计|总分|总计|定性|定量|附件\d*|附表:")
# What a line begins with before its text: a number, a label behind which a text stands.
LEAD = re.compile(r"^(\(?[一二三四五六七八九十]{1,2}\)?[、.]?|\d{1,2}[、.])?([\u4e00-\u9fff()]{2,10}:)?")
SIGNS = re.compile(r"[:、,。;()\[\]|—-]")
PIECES = 6  # of how many pieces a text of the model may be joined

# --- both sides ----------------------------------------------------------------------------------------------------


def input_texts(document):
    """(text, asked for) of each paragraph and cell, folded; labels are not asked for."""
    found = []
    for table in document.tables:
        found += [(fold(line), True) for line in table.before]
        for cell, y, x, _, _ in table.origins():
            found.append((fold(cell.text), is_asked(table, cell, y, x)))
        found += [(fold(line), True) for line in table.after]
    return [(text, asked and not UNDERSTOOD.fullmatch(text)) for text, asked in found if text]


def is_asked(table, cell, y, x):
    """Whether a cell holds something of this document's own, so far as the kind of its row tells."""
    row = table.rows[y]
    if not cell.text.strip():
        return False
    place = [id(other) for other in dict.fromkeys(row.cells) if other.text.strip()].index(id(cell))
    if row.kind == "k":
        return place % 2 == 1
    if row.kind == "m":
        return NUMBER.search(cell.text) is not None and decimal(cell.text.replace(",", "")) is not None
    if row.kind == "g":
        return place > 0 and len(cell.text) > 12
    if row.kind == "i":
        return row.roles[x] != "-" or not cell.text.isdigit()  # the number of a row is none of its texts
    return row.kind == "t" and place == 0


def model_texts(node, key=None):
    """Every text of the model, and every number as a text."""
    if key in DERIVED or node is None or isinstance(node, bool):
        return []
    if isinstance(node, dict):
        return [text for name, member in node.items() for text in model_texts(member, name)]
    if isinstance(node, list):
        return [text for member in node for text in model_texts(member, key)]
    return [fold(node)]


# --- the comparison ------------------------------------------------------------------------------------------------


def numbers(texts):
    return Counter(decimal(found.replace(",", "")) for text in texts for found in NUMBER.findall(text))


def count_number(text, known):
    """How often a number is known, also as an amount in another unit."""
    value = decimal(text.replace(",", "").rstrip("%"))
    if value is None:
        return 0
    return max(max(known[value * factor], known[value / factor]) for factor in FACTORS.values())


def pieces(text, whole):
    """In how few pieces of `whole` a text can be laid, taking the longest first; None: not at all."""
    count = 0
    while text:
        size = len(text)
        while size and text[:size] not in whole:
            size -= 1
        if size == 0:
            return None
        text = text[size:]
        count += 1
    return count


def count_kept(text, asked, whole, bare_whole, known):
    """How many of `asked` equal texts of the input stand in the model."""
    count = max(whole.count(text), count_number(text, known))
    return asked if count < asked and stands_parted(text, bare_whole) else min(asked, count)


def stands_parted(text, bare_whole):
    """A line that was parted is kept when its parts are: a title in year and name, a list in names and values."""
    bare = SIGNS.sub("", LEAD.sub("", text, count=1))
    count = pieces(bare, bare_whole) if bare != text else None
    return count is not None and count <= max(2, len(bare) // 4)


def is_made(text, joined, known):
    """Whether a text of the model is made of texts of the input."""
    if text in joined or count_number(text, known) > 0:
        return True
    return not NUMBER.fullmatch(text) and (pieces(text, joined) or PIECES + 1) <= PIECES


def conserve(document, read, misses):
    """Counts: texts asked for and kept, texts of the model and those made of the input."""
    texts, model = input_texts(document), model_texts(read)
    whole, joined = "\n".join(model), "".join(text for text, _ in texts)
    bare_whole = SIGNS.sub("", whole)
    model_numbers, input_numbers = numbers(model), numbers(text for text, _ in texts)
    counts = Counter()
    for text, asked in Counter(text for text, is_asked in texts if is_asked).items():
        kept = count_kept(text, asked, whole, bare_whole, model_numbers)
        counts.update(asked=asked, kept=kept)
        misses += [f"lost: {text}"] * (asked - kept)
    for text in model:
        made = is_made(text, joined, input_numbers)
        counts.update(model=1, made=made)
        misses += [] if made else [f"invented: {text}"]
    return counts
