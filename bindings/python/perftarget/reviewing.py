"""The review of self-evaluations (复核): the list of issues, and the working paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from . import _native
from .checking import Ruleset, RulesetLike
from .errors import from_native
from .model import Document, require_document
from .scoring import MethodLike, _method
from .tabular import counted

__all__ = ["Review", "ReviewIssue", "review"]


@dataclass(frozen=True)
class ReviewIssue:
    """One line of the list of issues (问题清单), its texts in Chinese.

    ``grade`` is "P0" (errors), "P1" (warnings), "P2" (notes) or "通过"; ``project`` and ``indicator`` count from 1 (0: none).
    """

    grade: str
    dimension: str
    object: str
    place: str
    found: str
    judgement: str
    advice: str
    basis: str
    project: int
    indicator: int


class Review:
    """What a review of a document's self-evaluations found."""

    __slots__ = ("_native", "_document", "issues")

    def __init__(self, native: _native.pft_review, document: Document) -> None:
        self._native = native
        self._document = document
        self.issues: tuple[ReviewIssue, ...] = tuple(map(self._issue, range(_native.review_issue_count(native))))

    def _issue(self, index: int) -> ReviewIssue:
        grade, dimension, object, place, found, judgement, advice, basis = (
            _native.review_issue_text(self._native, index, which) for which in range(8))
        return ReviewIssue(grade, dimension, object, place, found, judgement, advice, basis,
                           _native.review_issue_project(self._native, index),
                           _native.review_issue_indicator(self._native, index))

    def write(self, format: str) -> bytes:
        """The list of issues, with an overview and the points of the review: "xlsx", "docx" or "html".

        :raises UnsupportedError: for another format, or when this build does not write it.
        """
        return self._write(format, False)

    def paper(self) -> bytes:
        """The working paper (复核底稿, xlsx), for the reviewer to fill in; read() reads it back with ``reviewed_actual`` and
        ``reviewed_score``.
        """
        return self._write("xlsx", True)

    def _write(self, format: str, paper: bool) -> bytes:
        error = _native.pft_error()
        written = _native.review_write(self._native, format, paper, error)
        if written is None:
            raise from_native(error)
        return written

    def __repr__(self) -> str:
        return f"<Review of {counted(len(self._document.projects), 'project')}: {counted(len(self.issues), 'issue')}>"


def review(document: Document, *, method: Optional[MethodLike] = None, ruleset: Optional[RulesetLike] = None,
           report: Optional[str] = None) -> Review:
    """Reviews the self-evaluations of a document, which must not be edited before the review is written.

    :param method: scores are computed again by it; None: the default.
    :param ruleset: what is checked; None: the default.
    :param report: the text of a report on these self-evaluations, a paragraph a line, which is held against them.
    """
    error = _native.pft_error()
    chosen = None if method is None else _method(method)
    rules = ruleset if ruleset is None or isinstance(ruleset, Ruleset) else Ruleset.load(ruleset)
    native = _native.review_new(require_document(document)._native, None if chosen is None else chosen._native,
                                None if rules is None else rules._native, report, error)
    if native is None:
        raise from_native(error)
    return Review(native, document)
