"""Faults to plant in clean tables, three or more for each rule, and what looks like one and is none.

A planter changes a copy of one project, where it may also set the document's "reader", "unplaced" cells and "others",
further projects, and may return the rules that speak beside its own. `plant(rule, tables)` registers it for each of the
tables.
"""

from . import money, points, reviews, structure, texts, values  # noqa: F401: they plant
from .planting import FAULTS, HARMLESS

__all__ = ["FAULTS", "HARMLESS"]
