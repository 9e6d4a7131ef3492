"""A seat in a live class: follows the presenter, answers, trains along; without a run of the server for any of it."""

from __future__ import annotations

from pathlib import Path

from backatlas.atlas import Atlas
from pages.components.classroom.surfaces import class_files
from pages.components.component import component

_seat = component("class_seat", Path(__file__).parent, "class_seat.html", "class_seat.css", "class_seat.js")


def class_seat(atlas: Atlas) -> None:
    """The whole seat, from its door to the end of the class."""
    _seat(key="class_seat", data={"files": class_files(atlas)})
