"""The review of self-evaluations (复核): the list of issues, and the working paper."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Optional, Union

from . import _native
from .checking import Ruleset, RulesetLike
from .errors import CHINESE, ENGLISH, from_native
from .model import Document, require_document
from .profiles import load_native
from .scoring import MethodLike, _method
from .tabular import counted
from .wrong_types import tell_wrong_types

__all__ = ["Review", "ReviewIssue", "ReviewProfile", "review", "review_profiles"]

#: What a review asks: one that was loaded, a built-in's id, or a path.
ReviewProfileLike = Union["ReviewProfile", str, "os.PathLike[str]"]


@dataclass(frozen=True)
class ReviewIssue:
    """One line of the list of issues (问题清单), its texts in Chinese.

    ``grade`` is "P0" (errors), "P1" (warnings), "P2" (notes) or "通过"; ``project`` and ``indicator`` count from 1 (0:
    none).

        >>> document = perftarget.read("evaluation.md")
        >>> issue = perftarget.review(document).issues[0]
        >>> issue.grade, issue.project
        ('P0', 1)
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


class ReviewProfile:
    """What a review asks: points in blocks, each with its question, what follows, and the rules that answer it.

        >>> profile = ReviewProfile.load("self-evaluation")
        >>> profile.points, profile.computed
        (14, 9)
    """

    __slots__ = ("_native",)

    def __init__(self, native: _native.pft_review_profile) -> None:
        self._native = native

    @classmethod
    def load(cls, source: Union[str, "os.PathLike[str]", bytes] = "self-evaluation") -> ReviewProfile:
        """One that is built in by its id, one from a path, or one from JSON as bytes.

        :raises PerftargetError: with line, column and JSON path of what is wrong.
        """
        return cls(load_native("review_profile", source))

    def to_json(self) -> str:
        """The whole profile, to be changed and loaded again (perftarget-review-1.schema.json)."""
        text = _native.review_profile_json(self._native)
        if text is None:
            raise MemoryError
        return text

    @property
    def id(self) -> str:
        return _native.review_profile_id(self._native)

    @property
    def version(self) -> str:
        return _native.review_profile_version(self._native)

    @property
    def name(self) -> str:
        return _native.review_profile_name(self._native, ENGLISH)

    @property
    def name_zh(self) -> str:
        return _native.review_profile_name(self._native, CHINESE)

    @property
    def points(self) -> int:
        """How many points it has."""
        return _native.review_profile_points(self._native)

    @property
    def computed(self) -> int:
        """How many of them rules answer."""
        return _native.review_profile_computed(self._native)

    def __repr__(self) -> str:
        return f"<ReviewProfile {self.id}: {counted(self.points, 'point')}>"


def review_profiles() -> list[ReviewProfile]:
    """The profiles that are built in.

        >>> [profile.id for profile in review_profiles()]
        ['targets', 'self-evaluation']
    """
    count = _native.review_profile_count()
    return [ReviewProfile.load(_native.review_profile_id_at(index) or "") for index in range(count)]


def _profile(profile: Optional[ReviewProfileLike]) -> Optional[ReviewProfile]:
    return profile if profile is None or isinstance(profile, ReviewProfile) else ReviewProfile.load(profile)


class Review:
    """What a review of a document's self-evaluations found.

        >>> document = perftarget.read("evaluation.md")
        >>> perftarget.review(document).issues[0].grade
        'P0'
    """

    __slots__ = ("_native", "_document", "_profile", "issues")

    def __init__(self, native: _native.pft_review, document: Document, profile: Optional[ReviewProfile] = None) -> None:
        self._native = native
        self._document = document
        self._profile = profile  # the native review borrows both
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
        """The working paper (复核底稿, xlsx), for the reviewer to fill in; read() reads it back with ``reviewed_actual``
        and
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
           report: Optional[str] = None, profile: Optional[ReviewProfileLike] = None) -> Review:
    """Reviews the self-evaluations of a document, which must not be edited before the review is written.

    :param method: scores are computed again by it; None: the default.
    :param ruleset: what is checked; None: the default.
    :param report: the text of a report on these self-evaluations, a paragraph a line, which is held against them.
    :param profile: the points that are gone through: a ReviewProfile, a built-in's id, or a path; None: the fourteen.

    >>> len(review(perftarget.read("evaluation.md")).issues) > 0
    True
    """
    error = _native.pft_error()
    chosen = None if method is None else _method(method)
    rules = ruleset if ruleset is None or isinstance(ruleset, Ruleset) else Ruleset.load(ruleset)
    asked = _profile(profile)
    native = _native.review_new(require_document(document)._native, None if chosen is None else chosen._native,
                                None if rules is None else rules._native, report,
                                None if asked is None else asked._native, error)
    if native is None:
        raise from_native(error)
    return Review(native, document, asked)


tell_wrong_types(__name__)
