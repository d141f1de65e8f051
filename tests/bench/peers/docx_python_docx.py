"""The text of every cell, by the library's own way to it."""

import docx
from timing import measure


def read(path):
    return [[cell.text for cell in row.cells] for table in docx.Document(path).tables for row in table.rows]


measure(read)
