"""Every table of a page as a data frame."""

import pandas
from timing import measure


def read(path):
    return pandas.read_html(path, encoding="utf-8")


measure(read)
