"""Keeps the keyboard where a visitor goes on, tells a screen reader what happened, and shows an exam's time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pages.components.component import component
from pages.ui.shapes import AnnouncerData

_announcer = component("announcer", Path(__file__).parent, "announcer.html", "announcer.css", "announcer.js")


def keep_place(
    turn: str,
    focus: str,
    say: str = "",
    left: int | None = None,
    time_up: Callable[[], None] = lambda: None,
    takes: bool = True,
) -> None:
    """At each new `turn` the focus goes to the first element of a CSS selector, and `say` is read out.

    `left` are the seconds until `time_up` is called. Without `takes` the first turn of a page leaves the focus alone.
    Stand in a container whose key begins with "stage": its top is brought into view.
    """
    data: AnnouncerData = {"turn": turn, "focus": focus, "say": say, "left": left, "takes": takes}
    _announcer(key="announcer", data=data, on_over_change=time_up)
