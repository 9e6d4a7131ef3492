"""The formats that course sites read, and what each can ask."""

from __future__ import annotations

from collections.abc import Collection

from backatlas.records.base import HeadedEnum
from backatlas.study.asking import OF_STRUCTURES
from backatlas.study.question import QuestionKind

# What a course site cannot show: a body to turn, and one that moves.
_LEFT_OUT = (
    QuestionKind.BODY,
    QuestionKind.SHORTENS,
    QuestionKind.SECTION,
    QuestionKind.CUT,
    QuestionKind.MARKED,
    QuestionKind.SPOT,
)
COURSE_KINDS = tuple(kind for kind in QuestionKind if kind not in _LEFT_OUT)


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
        return (QuestionKind.FIND,) if self is CourseFormat.H5P else COURSE_KINDS

    def asked(self, chosen: Collection[QuestionKind], about: Collection[str]) -> tuple[QuestionKind, ...]:
        """The kinds that come: of those `chosen` what it can ask, or all of them for none.

        Where only some muscles are asked `about`, none is about bones and nerves unless it was chosen.
        """
        wanted = chosen or [kind for kind in self.kinds if not (about and kind in OF_STRUCTURES)]
        return tuple(kind for kind in self.kinds if kind in wanted)
