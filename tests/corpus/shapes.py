"""The shapes in which tables are published: each renders a document to bytes, without knowing a word of it."""

import functools
import html
import io
import unicodedata
import zipfile
from xml.sax.saxutils import escape

# --- rows as text has them -----------------------------------------------------------------------------------------


def positions(table):
    """Rows of (text or None for a cell that goes on, cell, width), a grid position each."""
    origin = {(y, x): cell for cell, y, x, _, _ in table.origins()}
    return [[origin[y, x].text if (y, x) in origin else None for x in range(len(row.cells))]
            for y, row in enumerate(table.rows)]


def one_line(text):
    return text.replace("\n", "")


def own_cells(row):
    """The texts of the cells that begin in the row."""
    return [text for text in row if text is not None]


def text_of(document, render_table):
    """Paragraphs and tables in their order, an empty line between two tables."""
    parts = ["\n".join(table.before + (render_table(table) if table.rows else []) + table.after)
             for table in document.tables]
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def tabs(document):
    """As copied out of a sheet: a tab between cells, cells that go on are empty, one with two lines in quotes."""
    return text_of(document, lambda table: ["\t".join(f'"{text}"' if text and "\n" in text else text or ""
                                                      for text in row) for row in positions(table)])


def pipes(document):
    """As in Markdown, without the row of dashes."""
    return text_of(document, lambda table: ["| " + " | ".join(one_line(text or "") for text in row) + " |"
                                            for row in positions(table)])


def markdown(document):
    def render(table):
        lines = ["| " + " | ".join((text or "").replace("\n", "<br>") for text in row) + " |"
                 for row in positions(table)]
        return [""] + lines[:1] + ["|" + " --- |" * table.width()] + lines[1:] + [""]
    return text_of(document, render)


def crawled(document):
    """As crawlers leave a web page: a pipe behind each cell, cells that go on are gone, pipes fill the row."""
    def render(table):
        return [" | ".join(own_cells(row)) + " | " + "|" * (len(row) - len(own_cells(row))) for row in positions(table)]
    return text_of(document, render)


def debris(document):
    """One cell a line behind a pipe, an empty cell a lone pipe."""
    def render(table):
        return [text + " |" for row in positions(table) for text in own_cells(row)]
    return text_of(document, render)


def stacked_rows(table):
    """Texts of the cells of each row as Word counts them: one that goes on from above is there, empty."""
    spans = {id(origin[0]): origin for origin in table.origins()}
    rows = []
    for y, row in enumerate(table.rows):
        first = [x for x, cell in enumerate(row.cells) if spans[id(cell)][2] == x]
        rows.append([row.cells[x].text if spans[id(row.cells[x])][1] == y else "" for x in first])
    return rows


def cells(document):
    """As pulled out of a Word file: one cell a line behind a tab, an empty line ends a row."""
    def render(table):
        return [line for row in stacked_rows(table) for line in ["\t" + text for text in row] + [""]]
    return text_of(document, render)


def lines(document):
    """One cell a line (a cell of two lines is two), nothing else: empty cells leave nothing."""
    return text_of(document, lambda table: [text for row in positions(table) for text in own_cells(row) if text])


def open_lines(document):
    """One cell a line with an empty line behind each; an empty cell is a line with a hard space."""
    def render(table):
        return [line for row in positions(table) for text in own_cells(row) for line in (text or "\u00a0", "")]
    return text_of(document, render)


def spaced(document):
    """A row a line, one space between cells: what is left when delimiters are lost."""
    def render(table):
        return [" ".join(one_line(text) for text in own_cells(row) if text) for row in positions(table)]
    return text_of(document, render)


def glued(document):
    """A row a line with nothing between cells."""
    return text_of(document, lambda table: ["".join(one_line(text) for text in own_cells(row))
                                            for row in positions(table)])


def in_pieces(text, size=10):
    """A cell as text that was pulled out of a page has it: broken by a space where its column ended."""
    text = one_line(text)
    return " ".join(text[i:i + size] for i in range(0, len(text), size))


def running(document, join):
    """The whole document on one line."""
    texts = []
    for table in document.tables:
        texts += table.before + [in_pieces(text) if join else one_line(text) for row in positions(table)
                                 for text in own_cells(row) if text] + table.after
    return ((" " if join else "").join(texts) + "\n").encode("utf-8")


def one_line_of_text(document):
    """All in one line, spaces between cells and where lines of a cell ended."""
    return running(document, join=True)


def concat(document):
    """All in one line and nothing between."""
    return running(document, join=False)


def by_columns(document):
    """Indicators four rows at a time, and of these the columns one after another: what columns of a page become."""
    def render(table):
        result, waiting = [], []
        for y, row in enumerate(positions(table)):
            waiting.append(row)
            last = y + 1 == len(table.rows) or table.rows[y + 1].kind != "i"
            if table.rows[y].kind != "i" or len(waiting) == 4 or last:
                result.append(" ".join(one_line(line[x]) for x in range(len(row)) for line in waiting if line[x]))
                waiting = []
        return result
    return text_of(document, render)


# --- laid out by columns -------------------------------------------------------------------------------------------


@functools.cache
def is_wide(character):
    return unicodedata.east_asian_width(character) in "WFA"


def display_width(text):
    return len(text) + sum(map(is_wide, text))


def wrap(text, width):
    """Lines of a cell, each at most `width` columns wide."""
    found = []
    for part in text.split("\n"):
        line, room = "", width
        for character in part:
            room -= 1 + is_wide(character)
            if room < 0:
                found.append(line)
                line, room = "", width - 1 - is_wide(character)
            line += character
        found.append(line)
    return found


def column_widths(table, narrow, wide):
    """Wide enough for the texts of single cells, within bounds."""
    widths = [narrow] * table.width()
    for cell, _, x, _, width in table.origins():
        if width == 1:
            widths[x] = max(widths[x], min(wide, max(map(display_width, cell.text.split("\n")))))
    return widths


def put(canvas, y, x, text):
    """Writes a text at a column; an item of the canvas is a column, the second one of a wide character is ''."""
    while len(canvas) <= y:
        canvas.append([])
    row = canvas[y]
    row += [" "] * (x + display_width(text) - len(row))
    for character in text:
        row[x] = character
        if display_width(character) == 2:
            row[x + 1] = ""
        x += display_width(character)


def blocks(table, widths, gap):
    """Each cell as (cell, lines, x, top row, rows, width in columns) on columns of characters."""
    starts = [0]
    for width in widths:
        starts.append(starts[-1] + width + gap)
    found = []
    for cell, y, x, height, width in table.origins():
        columns = starts[x + width] - starts[x] - gap
        found.append((wrap(cell.text, columns), starts[x], y, height, columns))
    return found


def row_heights(table, found):
    heights = [1] * len(table.rows)
    for texts, _, y, height, _ in sorted(found, key=lambda block: block[3]):
        short = len(texts) - sum(heights[y:y + height])
        if short > 0:
            heights[y + height - 1] += short
    return heights


def layout(document):
    """As `pdftotext -layout`: columns of spaces, texts broken over lines, each cell in the middle of its height."""
    def render(table):
        found = blocks(table, column_widths(table, 8, 20), 3)
        heights = row_heights(table, found)
        canvas = []
        for texts, x, y, height, columns in found:
            room = sum(heights[y:y + height])
            top = sum(heights[:y]) + (room - len(texts)) // 2
            for i, text in enumerate(texts):
                if text:
                    put(canvas, top + i, x + (columns - display_width(text)) // 2, text)
        return [""] + ["".join(row).rstrip() for row in canvas] + [""]
    return text_of(document, render)


def drawn(document):
    """A grid drawn with signs; a cell that goes over several shows its text in the first."""
    def render(table):
        widths = column_widths(table, 4, 18)
        rule = "+" + "+".join("-" * (width + 2) for width in widths) + "+"
        result = [rule]
        for row in positions(table):
            wrapped = [wrap(text or "", width) for text, width in zip(row, widths)]
            for i in range(max(map(len, wrapped))):
                texts = [cell[i] if i < len(cell) else "" for cell in wrapped]
                result.append("|" + "|".join(f" {text}{' ' * (width - display_width(text))} "
                                             for text, width in zip(texts, widths)) + "|")
            result.append(rule)
        return [""] + result + [""]
    return text_of(document, render)


# --- files with true cells -----------------------------------------------------------------------------------------


def html_cell(cell, height, width):
    spans = (f' rowspan="{height}"' if height > 1 else "") + (f' colspan="{width}"' if width > 1 else "")
    return f"<td{spans}>{html.escape(cell.text).replace(chr(10), '<br/>')}</td>"


def html_table(table):
    rows = [[] for _ in table.rows]
    for cell, y, _, height, width in table.origins():
        rows[y].append(html_cell(cell, height, width))
    return "<table>\n" + "\n".join(f"<tr>{''.join(row)}</tr>" for row in rows) + "\n</table>"


def html_body(document):
    parts = []
    for table in document.tables:
        parts += [f"<p>{html.escape(line)}</p>" for line in table.before]
        parts += [html_table(table)] if table.rows else []
        parts += [f"<p>{html.escape(line)}</p>" for line in table.after]
    return "\n".join(parts)


def web_page(document, head="", foot=""):
    return (f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title></title></head>\n<body>\n{head}'
            f"{html_body(document)}\n{foot}</body></html>\n").encode("utf-8")


XML = '<?xml version="1.0" encoding="UTF-8"?>'


def pack(parts):
    """A zip file, the same bytes each time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), XML + text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def content_types(overrides):
    return (f'<Types xmlns="{TYPES}"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>' +
            "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides) + "</Types>")


def relations(targets):
    return (f'<Relationships xmlns="{RELATIONS}">' +
            "".join(f'<Relationship Id="rId{i}" Type="{OFFICE}/{kind}" Target="{target}"/>'
                    for i, (kind, target) in enumerate(targets, 1)) + "</Relationships>")


def paragraph(text):
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:p><w:r>{runs}</w:r></w:p>"


def word_row(table, y, spans):
    parts, x = [], 0
    while x < len(table.rows[y].cells):
        cell, top, _, height, width = spans[id(table.rows[y].cells[x])]
        merge = "" if height == 1 else '<w:vMerge w:val="restart"/>' if top == y else "<w:vMerge/>"
        span = f'<w:gridSpan w:val="{width}"/>' if width > 1 else ""
        body = "".join(map(paragraph, cell.text.split("\n"))) if top == y else "<w:p/>"
        parts.append(f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{body}</w:tc>")
        x += width
    return f"<w:tr>{''.join(parts)}</w:tr>"


def word_table(table):
    spans = {id(origin[0]): origin for origin in table.origins()}
    grid = '<w:gridCol w:w="1200"/>' * table.width()
    rows = "".join(word_row(table, y, spans) for y in range(len(table.rows)))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def docx(document):
    body = ""
    for table in document.tables:
        body += "".join(map(paragraph, table.before)) + (word_table(table) if table.rows else "")
        body += "".join(map(paragraph, table.after)) + "<w:p/>"
    return pack({
        "[Content_Types].xml": content_types([("/word/document.xml", WORD_TYPE)]),
        "_rels/.rels": relations([("officeDocument", "word/document.xml")]),
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'})


def column_name(x):
    name = ""
    while x >= 0:
        name = chr(65 + x % 26) + name
        x = x // 26 - 1
    return name


def sheet_cell(y, x, text):
    place = f"{column_name(x)}{y + 1}"
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>' if text else ""


def sheet_rows(document):
    """All tables of a document below one another: {y: {x: text}} and the merges."""
    rows, merges, y = {}, [], 0
    for table in document.tables:
        for line in table.before:
            rows[y] = {0: line}
            y += 1
        for cell, top, x, height, width in table.origins():
            rows.setdefault(y + top, {})[x] = cell.text
            if height > 1 or width > 1:
                merges.append(f"{column_name(x)}{y + top + 1}:{column_name(x + width - 1)}{y + top + height}")
        y += len(table.rows)
        for line in table.after:
            rows[y] = {0: line}
            y += 1
        y += 1
    return rows, merges


def xlsx(document):
    rows, merges = sheet_rows(document)
    data = "".join(f'<row r="{y + 1}">{"".join(sheet_cell(y, x, text) for x, text in sorted(row.items()))}</row>'
                   for y, row in sorted(rows.items()))
    merged = "".join(f'<mergeCell ref="{merge}"/>' for merge in merges)
    merged = f'<mergeCells count="{len(merges)}">{merged}</mergeCells>' if merges else ""
    return pack({
        "[Content_Types].xml": content_types([("/xl/workbook.xml", BOOK_TYPE),
                                              ("/xl/worksheets/sheet1.xml", SHEET_TYPE)]),
        "_rels/.rels": relations([("officeDocument", "xl/workbook.xml")]),
        "xl/_rels/workbook.xml.rels": relations([("worksheet", "worksheets/sheet1.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>'
                           '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}"><sheetData>{data}</sheetData>{merged}</worksheet>'})


def csv_field(text):
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\n') else text


def csv(document):
    """As a sheet is saved: cells that go on are empty, all rows equally long."""
    rows, _ = sheet_rows(document)
    width = max((x for row in rows.values() for x in row), default=0) + 1
    return "".join(",".join(csv_field(rows.get(y, {}).get(x, "")) for x in range(width)) + "\r\n"
                   for y in range(max(rows) + 1)).encode("utf-8-sig")


# shape: renderer
TEXT_SHAPES = {"tabs": tabs, "pipes": pipes, "crawled": crawled, "debris": debris, "cells": cells, "lines": lines,
               "open-lines": open_lines, "layout": layout, "drawn": drawn, "spaced": spaced, "glued": glued,
               "one-line": one_line_of_text, "concat": concat, "by-columns": by_columns}
# Nothing tells where a cell ends but its words: some of it cannot be put right.
LOST = ("spaced", "glued", "one-line", "concat", "by-columns")
SHAPES = {**{name: ("txt", render) for name, render in TEXT_SHAPES.items()},
          "markdown": ("md", markdown), "html": ("html", web_page), "docx": ("docx", docx), "xlsx": ("xlsx", xlsx),
          "csv": ("csv", csv)}
TRUE_CELLS = ("html", "docx", "xlsx")
FAMILIES = {"true cells": TRUE_CELLS + ("csv",),
            "delimiters": ("tabs", "pipes", "markdown", "crawled", "debris", "cells", "drawn"),
            "lines": ("lines", "open-lines", "layout"), "lost": LOST}
