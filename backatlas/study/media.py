"""The pictures of a deck: each made once, and named by its content, so that a changed one gets a new name."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from html import escape
from pathlib import Path

from backatlas.records.training import Exercise
from backatlas.sheets.pose_stills import FOLDER, stills_of
from backatlas.wording.poses import told_pose

CardPicture = Callable[[str], bytes]


def as_words(text: str, quote: bool = True) -> str:
    """Text as a field of a note holds it: no HTML, and nothing that Anki obeys, as it does a sound in brackets.

    >>> as_words("a < b [sound:x.mp3]")
    'a &lt; b &#91;sound:x.mp3]'
    """
    return escape(text, quote).replace("[", "&#91;")


class Media:
    """The pictures of one deck: each made once, and named by its content, so that a changed one gets a new name."""

    def __init__(self, lit: CardPicture, hidden: CardPicture) -> None:
        self._makers = {"lit": lit, "hidden": hidden}
        self._tags: dict[tuple[str, str], str] = {}
        self._bytes: dict[str, bytes] = {}

    def lit(self, id_: str) -> str:
        return self._tag("lit", id_)

    def hidden(self, id_: str) -> str:
        return self._tag("hidden", id_)

    def picture(self, png: bytes, told: str = "The back, seen from behind") -> str:
        return self._named(png, "png", told)

    def poses(self, exercise: Exercise) -> str:
        """The first and the last pose of an exercise, told without its name, which is asked for."""
        poses = {pose.at: pose for pose in exercise.poses}
        first, *_, last = stills_of(exercise)
        nameless = exercise.model_copy(update={"name": "An exercise"})
        return "".join(
            self._named((FOLDER / one.file).read_bytes(), "webp", told_pose(nameless, poses[one.at]))
            for one in (first, last)
        )

    def _named(self, data: bytes, suffix: str, told: str) -> str:
        name = f"back-atlas-{hashlib.sha256(data).hexdigest()[:16]}.{suffix}"
        self._bytes[name] = data
        return f'<img src="{name}" alt="{as_words(told)}">'

    def _tag(self, look: str, id_: str) -> str:
        if (look, id_) not in self._tags:
            self._tags[look, id_] = self.picture(self._makers[look](id_))
        return self._tags[look, id_]

    def write(self, folder: Path) -> list[str]:
        for name, data in self._bytes.items():
            (folder / name).write_bytes(data)
        return [str(folder / name) for name in sorted(self._bytes)]
