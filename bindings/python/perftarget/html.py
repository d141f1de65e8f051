"""HTML for notebooks: each project as a tree of levels. Every text of the document is escaped."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from .names import Certainty, Doubt

if TYPE_CHECKING:
    from .indicators import Indicator
    from .model import Document
    from .projects import Project

__all__ = ["document", "project"]


def document(document: Document) -> str:
    """All projects, and how many cells found no place."""
    name = document.source.name
    head = f"<p><strong>{escape(name)}</strong></p>" if name else ""
    unplaced = len(document.unplaced)
    tail = f"<p>unplaced: {unplaced}</p>" if unplaced else ""
    return f'<div class="perftarget">{head}{"".join(map(project, document.projects))}{tail}</div>'


def project(project: Project) -> str:
    """Its name, budget and goals, and a list in a list for each level."""
    budget = "".join(f"<li>{_mark(line.certainty, line.doubts)}{escape(line.label)}: {line.initial} 万元</li>"
                     for line in project.budget if line.initial is not None)
    goals = "".join(f"<li>{escape(goal)}</li>" for goal in project.goals)
    levels = "".join(f"<li>{escape(level1)}<ul>{_level2(list(group))}</ul></li>"
                     for level1, group in groupby(project.indicators, key=lambda indicator: indicator.level1))
    head = _mark(project.certainty, project.doubts) + escape(project.name or project.title)
    return (f"<details open><summary>{head}</summary>"
            f"<ul>{budget}</ul><ol>{goals}</ol><ul>{levels}</ul></details>")


def _level2(indicators: list[Indicator]) -> str:
    return "".join(f"<li>{escape(level2)}<ul>{''.join(map(_indicator, group))}</ul></li>"
                   for level2, group in groupby(indicators, key=lambda indicator: indicator.level2))


def _indicator(indicator: Indicator) -> str:
    target, actual = indicator.target, indicator.actual
    done = f" → {escape(actual.raw)}" if actual else ""
    mark = _mark(indicator.certainty, indicator.doubts)
    return f"<li>{mark}{escape(indicator.name)}: <b>{escape(target.raw) if target else ''}</b>{done}</li>"


def _mark(certainty: Certainty, doubts: tuple[Doubt, ...]) -> str:
    """? for what is likely, ! for what is doubtful, with the doubts for whoever points at it."""
    if certainty is Certainty.CERTAIN:
        return ""
    reasons = "; ".join(doubt.text_en for doubt in doubts)
    title = f"{certainty.text_en}: {reasons}" if reasons else certainty.text_en
    return f'<abbr title="{escape(title)}">{"!" if certainty is Certainty.DOUBTFUL else "?"}</abbr> '
