"""The official forms (绩效目标表, 自评表, 监控表) as Word documents and workbooks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from . import _native
from .checking import Ruleset, RulesetLike
from .errors import CHINESE, ENGLISH, from_native
from .model import Document, require_document
from .reviewing import ReviewProfile, ReviewProfileLike, _profile
from .scoring import MethodLike, _method
from .tabular import counted
from .wrong_types import tell_wrong_types

__all__ = ["Form", "FormOmission", "form", "forms"]


@dataclass(frozen=True)
class FormOmission:
    """What a form has no room for: ``project`` counts from 1 (0: of no project), ``count`` the records that say it.
    ``changed``: it stands on the form and reads differently, as :meth:`Form.compare` found.

        >>> document = perftarget.read("evaluation.md")
        >>> [(omission.what, omission.count) for omission in perftarget.form(document, "target").omissions][-1]
        ('reason', 2)
    """

    project: int
    what: str
    what_zh: str
    count: int
    changed: bool = False


class Form:
    """The forms of all projects of a document.

        >>> document = perftarget.read("evaluation.md")
        >>> perftarget.form(document, "self-evaluation").write("html")[:15]
        b'<!DOCTYPE html>'
    """

    __slots__ = ("_native", "_document", "_profile", "kind", "omissions")

    def __init__(self, native: _native.pft_form, document: Document, kind: str,
                 profile: Optional[ReviewProfile] = None) -> None:
        self._native = native
        self._document = document
        self._profile = profile  # the native form borrows both
        self.kind = kind
        self.omissions: tuple[FormOmission, ...] = self._listed()

    def _listed(self) -> tuple[FormOmission, ...]:
        native = self._native
        return tuple(
            FormOmission(_native.form_omission_project(native, index),
                         _native.form_omission_what(native, index, ENGLISH),
                         _native.form_omission_what(native, index, CHINESE),
                         _native.form_omission_records(native, index),
                         _native.form_omission_changed(native, index))
            for index in range(_native.form_omission_count(native)))

    def compare(self, read: Optional[Document]) -> tuple[FormOmission, ...]:
        """What a document that was read from the written form says differently; :attr:`omissions` has it from then on.

            >>> form = perftarget.form(perftarget.read("evaluation.md"), "self-evaluation")
            >>> form.compare(perftarget.read("evaluation.md"))
            ()

        :param read: None where no table was found in what was written.
        """
        error = _native.pft_error()
        before = len(self.omissions)
        if not _native.form_compare(self._native, None if read is None else require_document(read)._native, error):
            raise from_native(error)
        self.omissions = self._listed()
        return self.omissions[before:]

    def write(self, format: str) -> bytes:
        """The file: "docx" (a new page for each project), "xlsx" (a sheet for each) or "html"; read() reads it back.

        :raises UnsupportedError: for another format, or when this build does not write it.
        """
        error = _native.pft_error()
        written = _native.form_write(self._native, format, error)
        if written is None:
            raise from_native(error)
        return written

    def __repr__(self) -> str:
        return f"<Form {self.kind} of {counted(len(self._document.projects), 'project')}>"


def forms() -> dict[str, str]:
    """The forms that there are: each kind and its Chinese name.

        >>> list(forms())
        ['target', 'target-a', 'self-evaluation', 'monitoring', 'review-sheet']
    """
    return {_native.form_name(kind): _native.form_text(kind, CHINESE) for kind in range(_native.form_count())}


def form(document: Document, kind: str, *, method: Optional[MethodLike] = None, month: int = 0,
         ruleset: Optional[RulesetLike] = None, profile: Optional[ReviewProfileLike] = None) -> Form:
    """Makes the official form of each project of a document, which must not be edited before the form is written.

        >>> sorted(forms())
        ['monitoring', 'review-sheet', 'self-evaluation', 'target', 'target-a']

    :param kind: one of :func:`forms`.
    :param method: weights and scores that the document lacks are those of this method; None: they stay empty.
    :param month: of a monitoring form: months that have passed, 1 to 12; 0: not said.
    :param ruleset: of a review sheet: what is checked; None: the default.
    :param profile: of a review sheet: its points, a ReviewProfile, a built-in's id, or a path; None: "targets".
    """
    error = _native.pft_error()
    chosen = None if method is None else _method(method)
    rules = ruleset if ruleset is None or isinstance(ruleset, Ruleset) else Ruleset.load(ruleset)
    asked = _profile(profile)
    native = _native.form_new(require_document(document)._native, _native.form_kind(kind),
                              None if chosen is None else chosen._native, month,
                              None if rules is None else rules._native, None if asked is None else asked._native, error)
    if native is None:
        raise from_native(error)
    return Form(native, document, kind, asked)


tell_wrong_types(__name__)
