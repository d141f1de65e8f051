"""Workbooks whose rows are as high as their texts need, as people make them before they print: what does not fit into a
row that is too low is not in the PDF at all. LibreOffice fits rows to cells that are not merged alone."""

import copy
import math
import unicodedata

import openpyxl

DIGIT = 5.25  # points that a digit of the default font takes, in which columns are measured
USUAL_WIDTH, USUAL_HEIGHT, MOST_HEIGHT = 8.43, 15, 409  # of Excel: in digits, and in points
MARGIN = 6  # points that a cell leaves free at its sides
LEADING = 1.5  # a line's height in ems: that of Noto Sans CJK, rounded up


def width_of(text, size):
    return sum(size if unicodedata.east_asian_width(character) in "WFA" else 0.6 * size for character in text)


def lines_of(text, size, room):
    return sum(max(1, math.ceil(width_of(line, size) / max(room, size))) for line in text.split("\n"))


def column_width(sheet, column):
    letter = openpyxl.utils.get_column_letter(column)
    width = sheet.column_dimensions[letter].width if letter in sheet.column_dimensions else None
    return (width or sheet.sheet_format.defaultColWidth or USUAL_WIDTH) * DIGIT


def needs(sheet):
    """Of each cell with text: its first row, its last, and the height that it needs."""
    spans = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None:
                continue
            area = spans.get((cell.row, cell.column))
            right, last = (area.max_col, area.max_row) if area else (cell.column, cell.row)
            room = sum(column_width(sheet, column) for column in range(cell.column, right + 1)) - MARGIN
            size = cell.font.sz or 11
            yield cell, last, lines_of(str(cell.value), size, room) * size * LEADING


def fit(sheet):
    usual = sheet.sheet_format.defaultRowHeight or USUAL_HEIGHT
    heights = {number: sheet.row_dimensions[number].height or usual for number in range(1, sheet.max_row + 1)}
    for cell, last, need in sorted(needs(sheet), key=lambda each: each[1] - each[0].row):
        alignment = copy.copy(cell.alignment)
        alignment.wrap_text, alignment.shrink_to_fit = True, False
        cell.alignment = alignment
        rows = range(cell.row, last + 1)
        missing = max(0, need - sum(heights[row] for row in rows)) / len(rows)
        for row in rows:
            heights[row] = min(MOST_HEIGHT, heights[row] + missing)
    for number, height in heights.items():
        sheet.row_dimensions[number].height = height


def write_fitted(source, out):
    book = openpyxl.load_workbook(source)
    for sheet in book.worksheets:
        fit(sheet)
    book.save(out)
