"""What somebody types in the search box who looks for a live class: to start one, to join one, or the code of one."""

from __future__ import annotations

import re

from backatlas.classroom.messages import CODE_LENGTH, CODE_LETTERS
from pages.ui.shapes import AnswerTold

_CODE = re.compile(rf"[{CODE_LETTERS}]{{{CODE_LENGTH}}}")
_START: AnswerTold = {"label": "Live class: show, ask and train together", "address": "classroom"}
_JOIN: AnswerTold = {"label": "Join a class by its code", "address": "join"}
# Each answer to all words of a query, with the words that may stand in it, and those of which one must.
_WORDS = (
    (_START, {"a", "live", "start", "teach", "my", "the", "with"}, {"class", "classes", "classroom", "poll"}),
    (_JOIN, {"a", "live", "the", "in", "code", "of", "my", "class"}, {"join", "class"}),
)


def classes_asked(query: str) -> list[AnswerTold]:
    """The ways to a class that a query names, in their order; none for words about anything else.

    >>> classes_asked("KTR wbm")[0]["address"]
    'join?class=KTRWBM'
    """
    code = re.sub(r"[\s-]", "", query).upper()
    if _CODE.fullmatch(code):
        return [{"label": f"Join class {code}", "address": f"join?class={code}"}]
    words = set(query.casefold().split())
    return [answer for answer, may, must in _WORDS if words & must and words <= may | must]
