"""The words of people: what is left of a nickname, or of a teacher's line, when all is gone that does not show."""

from __future__ import annotations

import unicodedata

from backatlas.classroom.messages import LONGEST_NAME

# Control characters, marks that turn the direction of writing, halves of signs, private and unknown ones, line ends.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Letters by their kind that show nothing: fillers of Hangul, and the empty sign of Braille.
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_MOST_MARKS = 2  # over one letter; more of them grow into the lines above
_SCANNED = 2_000


def plain_line(text: str, longest: int) -> str:
    r"""The text on one line, with at most so many letters and nothing that cannot be seen.

    >>> plain_line("a\u202eb \n c", 20)
    'ab c'
    """
    kept: list[str] = []
    marks = 0
    for letter in unicodedata.normalize("NFC", text[:_SCANNED]):
        kind = unicodedata.category(letter)
        if letter.isspace() or letter in _BLANK:
            kept.append(" ")
        elif kind in _UNSEEN or (kind.startswith("M") and (marks >= _MOST_MARKS or not kept)):
            continue
        else:
            kept.append(letter)
        marks = marks + 1 if kind.startswith("M") else 0
    return " ".join("".join(kept).split())[:longest].strip()


def nickname(text: str) -> str:
    """The nickname that is kept of what somebody wrote; it may be empty."""
    return plain_line(text, LONGEST_NAME)
