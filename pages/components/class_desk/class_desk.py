"""The presenter's desk of a live class, which the browser runs; the server is asked for the QR code alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from backatlas.atlas import Atlas
from pages.components.classroom.askable import ASK_CSS, ASK_HTML
from pages.components.classroom.surfaces import class_files
from pages.components.component import component, told
from pages.ui.shapes import Invitation

_desk = component(
    "class_desk",
    Path(__file__).parent,
    "class_desk.html",
    ASK_HTML,
    "class_desk.css",
    ASK_CSS,
    "class_desk.js",
)


def class_desk(atlas: Atlas, invitation: Invitation, session: str, opened: Callable[[str], None]) -> None:
    """The whole desk; `opened` hears of the code of the class that the browser presents, once it is open.

    `session` is the payload of a session's link that is to be trained together, empty for none.
    """

    def hear() -> None:
        if code := told("class_desk", "opened"):
            opened(str(code))

    data = {"files": class_files(atlas), **invitation, "session": session}
    _desk(key="class_desk", data=data, on_opened_change=hear)
