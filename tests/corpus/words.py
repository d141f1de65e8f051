"""Tables whose names and values hold the words of labels (words.toml), composed by chance, the same for the same seed.

What parts cells where nothing else does is a word: each of them is to be met behind each label, before each value.
"""

import random
import tomllib
from pathlib import Path

import shapes
from compose import LEVELS
from document import Cell, Document, Row, Table

WORDS = tomllib.loads((Path(__file__).resolve().parent / "words.toml").read_text(encoding="utf-8"))
HEADINGS = {"level1": "一级指标", "level2": "二级指标", "name": "三级指标", "value": "年度指标值", "actual": "实际完成值", "weight": "分值"}
COLUMNS = {"target": ["level1", "level2", "name", "value"], "weighted": ["level1", "level2", "name", "value", "weight"],
           "evaluation": ["level1", "level2", "name", "value", "actual"]}
MOST = 2  # indicators of a second level


def draw_rows(dice, columns):
    """The indicators of a table: {role: text} each."""
    objects = dice.sample(WORDS["objects"], 4)
    rows = []
    for level, measures in WORDS["measures"].items():
        for measure, *values in dice.sample(measures, dice.randint(0 if level in ("economy", "ecology") else 1, MOST)):
            value = dice.choice(values)
            texts = {"level1": LEVELS[level][0], "level2": LEVELS[level][1], "value": value,
                     "actual": value.lstrip("≥≤"), "name": measure.format(dice.choice(objects)), "weight": "10"}
            rows.append({role: texts[role] for role in columns})
    return rows


def draw_table(dice, columns):
    """Labels of levels go over the rows below them."""
    rows = [Row("h", [Cell(HEADINGS[role]) for role in columns], columns)]
    above = {}
    for texts in draw_rows(dice, columns):
        first = texts["level1"] != above.get("level1")
        cells = {role: Cell(text) for role, text in texts.items()}
        for role in ("level1", "level2"):
            if not first and texts[role] == above[role]:
                cells[role] = rows[-1].cells[columns.index(role)]
        rows.append(Row("i", [cells[role] for role in columns], columns))
        above = texts
    return rows


def compose(seed, number):
    """The document with this number of the sequence that the seed begins."""
    dice = random.Random(f"words/{seed}/{number}")
    name = dice.choice(["民生服务补助", "公共服务提升", "基层能力建设"])
    kind = dice.choice(list(COLUMNS))
    title = f"2024年度{name}项目绩效{'自评表' if kind == 'evaluation' else '目标表'}"
    table = Table([title], draw_table(dice, COLUMNS[kind]), [], {"name": f"{name}项目", "year": 2024})
    return Document(f"words-{seed}-{number:03}", [table], kind)


# --- shapes of their own -------------------------------------------------------------------------------------------


def text_of_rows(document, line):
    lines = list(document.tables[0].before)
    headings, *rows = document.tables[0].rows
    above = None
    for row in rows:
        lines += line(headings, row, above)
        above = row
    return ("\n".join(lines) + "\n").encode("utf-8")


def outline(document):
    """Labels of levels on lines of their own, a name and its target a line below them."""
    def line(_, row, above):
        new = [cell.text for x, cell in enumerate(row.cells[:2]) if above is None or above.cells[x] is not cell]
        return new + [f"{row.cells[2].text}：{row.cells[3].text}"]
    return text_of_rows(document, line)


def headings_in_rows(document):
    """The heading of each cell before it, in each row."""
    return text_of_rows(document, lambda headings, row, _: ["；".join(
        f"{heading.text}：{cell.text}" for heading, cell in zip(headings.cells, row.cells))])


OWN_SHAPES = {"outline": outline, "headings-in-rows": headings_in_rows}
SHAPES = ["tabs", "lines", "spaced", "glued", "one-line", "concat", "by-columns", *OWN_SHAPES]


class Variant:
    """A document in one shape."""

    name = ""

    def __init__(self, document, shape):
        self.document = document
        self.shape = shape

    def ending(self):
        return "txt"

    def file_name(self):
        return f"{self.document.name}.{self.shape}.txt"

    def build(self):
        """The file's bytes and its answer sheet."""
        render = OWN_SHAPES.get(self.shape) or shapes.SHAPES[self.shape][1]
        return render(self.document), self.document, self.document.sheet()


def variants(seed, count):
    """Each document in each shape; an outline has names and targets alone."""
    documents = [compose(seed, number) for number in range(count)]
    return [Variant(document, shape) for shape in SHAPES for document in documents
            if shape != "outline" or document.about == "target"]
