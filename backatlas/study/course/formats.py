"""The formats that course sites read, and what each can ask."""

from __future__ import annotations

from collections.abc import Collection

from backatlas.records.base import HeadedEnum
from backatlas.study.asking import OF_STRUCTURES
from backatlas.study.question import QuestionKind

# What a course site can show: no body to turn, and no body that moves.
COURSE_KINDS = tuple(kind for kind in QuestionKind if kind not in (QuestionKind.BODY, QuestionKind.SHORTENS))
# What is found by a click on a picture.
_CLICKED = (QuestionKind.FIND, QuestionKind.CUT, QuestionKind.SPOT)


class CourseFormat(HeadedEnum):
    """What a course site reads."""

    MOODLE = "moodle", "Moodle XML"
    GIFT = "gift", "GIFT, plain text"
    QTI = "qti", "QTI 2.1 package"
    H5P = "h5p", "H5P, find the hotspot"

    @property
    def suffix(self) -> str:
        """How a file of it ends."""
        return {"moodle": "xml", "gift": "txt"}.get(self, "zip")

    @property
    def clicked(self) -> bool:
        """Whether a muscle to find is clicked; elsewhere it has a number to choose."""
        return self in (CourseFormat.QTI, CourseFormat.H5P)

    @property
    def kinds(self) -> tuple[QuestionKind, ...]:
        """What it can ask."""
        return _CLICKED if self is CourseFormat.H5P else COURSE_KINDS

    def asked(self, chosen: Collection[QuestionKind], about: Collection[str]) -> tuple[QuestionKind, ...]:
        """The kinds that come: of those `chosen` what it can ask, or all of them for none.

        Where only some muscles are asked `about`, none is about bones and nerves unless it was chosen. Where muscles alone
        could be clicked before, sections and charts come only when they are chosen, so that a link keeps its questions.
        """
        start = (QuestionKind.FIND,) if self is CourseFormat.H5P else self.kinds
        wanted = chosen or [kind for kind in start if not (about and kind in OF_STRUCTURES)]
        return tuple(kind for kind in self.kinds if kind in wanted)
