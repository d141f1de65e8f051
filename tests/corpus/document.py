"""The documents of the corpus: a table as people drew it, with what must be read from it.

A document is a TOML file. Its tables are grids in one markup: cells parted by " | ", "^" goes on from the cell above,
"<" from the cell on the left, "\\n" breaks a line within a cell. Each row begins with its kind:

    t  a title or anything else      k  labels with their texts      m  money      g  goals
    h  headings of the indicators    i  an indicator    s  a first level in a row of its own

`roles` says what the columns of the rows h and i are: level1 level2 name value comparator number unit weight actual
score; project agency total fiscal other in a list of projects; "m." before one: of the medium term, which answer sheets
leave out; "b." before one: of a second block beside the first; "-": nothing that is asked; and the rooms of an
indicator: description criterion reason basis evidence previous forecast likelihood remark reviewed_score.
"""

import re
import tomllib
from pathlib import Path

DOCUMENTS = Path(__file__).resolve().parent / "documents"
NATURES = ("定性", "定量")  # in a column of comparators: no part of a value
ROOMS = ("description", "criterion", "reason", "basis", "evidence", "previous", "forecast", "likelihood", "remark",
         "reviewed_score")
NOTHING = re.compile(r"[-—/]*")
ANSWER_KEYS = ("name", "agency", "year", "total", "fiscal", "other", "unit")


class Cell:
    """A cell of a table; one that goes over several rows or columns stands in each of them."""

    def __init__(self, text="", origin=None):
        self.text = text
        self.origin = origin  # a merged cell that was cut: this one shows nothing, and what its upper part says holds

    def source(self):
        return self if self.origin is None else self.origin.source()


class Row:
    def __init__(self, kind, cells, roles=None):
        self.kind = kind
        self.cells = cells
        self.roles = roles


class Table:
    def __init__(self, before, rows, after, answer):
        self.before = before  # paragraphs
        self.rows = rows
        self.after = after
        self.answer = answer  # name, agency, year, money; None: no target table

    def copy(self):
        copies = {id(cell): Cell(cell.text) for row in self.rows for cell in row.cells}
        rows = [Row(row.kind, [copies[id(cell)] for cell in row.cells], row.roles) for row in self.rows]
        return Table(list(self.before), rows, list(self.after), self.answer)

    def width(self):
        return max((len(row.cells) for row in self.rows), default=0)

    def origins(self):
        """Where each cell begins and how far it goes: [(cell, row, column, height, width)] in reading order."""
        spans = {}
        for y, row in enumerate(self.rows):
            for x, cell in enumerate(row.cells):
                top, left, bottom, right = spans.get(id(cell), (y, x, y, x))
                spans[id(cell)] = (min(top, y), min(left, x), max(bottom, y), max(right, x))
        found = []
        for y, row in enumerate(self.rows):
            for x, cell in enumerate(row.cells):
                top, left, bottom, right = spans[id(cell)]
                if (top, left) == (y, x):
                    found.append((cell, y, x, bottom - top + 1, right - left + 1))
        return found


class Document:
    def __init__(self, name, tables, about=""):
        self.name = name
        self.about = about
        self.tables = tables

    def copy(self):
        return Document(self.name, [table.copy() for table in self.tables], self.about)

    def texts(self):
        """Every text of the document: paragraphs and cells."""
        found = []
        for table in self.tables:
            found += table.before + [cell.text for cell, *_ in table.origins()] + table.after
        return [text for text in found if text.strip()]

    def sheet(self):
        """The answer sheet."""
        projects = []
        for table in self.tables:
            if table.answer is not None:
                add_table_answer(projects, table)
        return {"projects": projects}


# --- reading the markup --------------------------------------------------------------------------------------------


def read_grid(markup, roles):
    rows = []
    for number, line in enumerate(markup.strip().splitlines()):
        kind, rest = line[0], line[2:] if len(line) > 2 else ""
        if kind not in "tkmghis" or line[1:2] not in ("", " "):
            raise ValueError(f"row {number + 1}: no kind of row: {line}")
        above = rows[-1].cells if rows else []
        rows.append(Row(kind, read_cells(rest, above), roles if kind in "hi" else None))
    width = max(len(row.cells) for row in rows)
    for row in rows:
        row.cells += [Cell() for _ in range(width - len(row.cells))]
    return rows


def read_cells(line, above):
    cells = []
    for text in line.split("|"):
        text = text.strip()
        if text == "^":
            cells.append(above[len(cells)])
        elif text == "<":
            cells.append(cells[-1])
        else:
            cells.append(Cell(text.replace("\\n", "\n")))
    return cells


def read_table(record):
    answer = {key: record[key] for key in ANSWER_KEYS if key in record}
    if "also" in record:
        answer["also"] = [[text.strip() for text in line.split("|")] for line in record["also"].strip().splitlines()]
    if "funds" in record:
        answer["funds"] = dict(map(read_fund, record["funds"].strip().splitlines()))
    for mark in ("continues", "blank"):
        if record.get(mark):
            answer[mark] = True
    rows = read_grid(record["grid"], record.get("roles", "").split()) if "grid" in record else []
    return Table(read_lines(record, "before"), rows, read_lines(record, "after"), answer or None)


def read_fund(line):
    """A line of money: source | initial | adjusted | executed | forecast."""
    source, *amounts = [text.strip() for text in line.split("|")]
    columns = ("initial", "adjusted", "executed", "forecast")
    return source, {column: number(text) for column, text in zip(columns, amounts) if text}


def read_lines(record, key):
    return [line for line in record.get(key, "").strip().splitlines() if line.strip()]


def read_document(path):
    record = tomllib.loads(path.read_text(encoding="utf-8"))
    return Document(path.stem, [read_table(table) for table in record["table"]], record["about"])


def read_documents(folder=DOCUMENTS):
    return [read_document(path) for path in sorted(folder.glob("*.toml"))]


# --- answers -------------------------------------------------------------------------------------------------------


def number(text):
    text = None if text is None else str(text).replace(",", "")
    return None if not text else float(text) if "." in text else int(text)


def points(text):
    return number(text) if re.fullmatch(r"[0-9,]+(\.[0-9]+)?", text) else None


def new_project(answer):
    return {"name": answer.get("name"), "unit_name": answer.get("agency"), "year": answer.get("year"),
            "budget": {"total": number(answer.get("total")), "fiscal": number(answer.get("fiscal")),
                       "other": number(answer.get("other")), "currency_unit": answer.get("unit")},
            "funds": answer.get("funds", {}), "indicators": []}


def add_table_answer(projects, table):
    """The projects of a table: itself one, or one for each text in its column of projects."""
    listed = any(row.roles and "project" in row.roles for row in table.rows)
    if not listed and not table.answer.get("continues"):
        projects.append(new_project(table.answer))
    seen, section = {}, None
    for row in table.rows:
        if row.kind == "s":
            section = next(cell.text for cell in row.cells if cell.text)
        elif row.kind == "i":
            project = listed_project(projects, seen, row, table.answer) if listed else projects[-1]
            project["indicators"] += row_indicators(row, section)
    for line in table.answer.get("also", []):
        projects[-1]["indicators"].append(plain_indicator(line))


def plain_indicator(line):
    """An indicator that stands in running text: level1 | level2 | name | value | weight | actual | score."""
    level1, level2, name, value, weight, actual, score = (line + [""] * 7)[:7]
    return {"level1": level1 or None, "level2": level2 or None, "name": name, "value": value or None,
            "weight": number(weight), "actual": actual or None, "score": number(score)}


def listed_project(projects, seen, row, answer):
    cells = {role: cell.source() for role, cell in zip(row.roles, row.cells)}
    key = cells["project"].text
    if key not in seen:
        own = {role: cells[role].text for role in ("agency", "total", "fiscal", "other") if role in cells}
        seen[key] = new_project({**answer, **own, "name": cells["project"].text})
        projects.append(seen[key])
    return seen[key]


def row_indicators(row, section):
    """The indicators of a row, one of each block; `section`: the first level when no column has it."""
    blocks = {"": {"level1": section}} if section is not None else {}
    for role, cell in zip(row.roles, row.cells):
        block, _, role = role.rpartition(".")
        blocks.setdefault(block, {})[role] = cell.source().text.replace("\n", "")
    found = []
    for block, texts in blocks.items():
        shared = {role: blocks[""][role] for role in ("level1", "level2") if role in blocks.get("", {})}
        texts = {**shared, **texts}
        if block != "m" and texts.get("name"):
            found.append(block_indicator(texts))
    return found


def block_indicator(texts):
    value = texts.get("value")
    if value is None:
        parts = [texts.get(role, "") for role in ("comparator", "number", "unit")]
        value = "".join(part for part in parts if part not in NATURES)
    return {"level1": texts.get("level1") or None, "level2": texts.get("level2") or None, "name": texts["name"],
            "value": value or None, "weight": points(texts.get("weight", "")),
            "actual": texts.get("actual") or None, "score": points(texts.get("score", "")),
            "rooms": {room: texts[room] for room in ROOMS if not NOTHING.fullmatch(texts.get(room, ""))}}
