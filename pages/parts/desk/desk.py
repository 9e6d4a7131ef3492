"""Keeps the keyboard where a visitor goes on, tells a screen reader what happened, and shows an exam's time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

_JS = (Path(__file__).parent / "desk.js").read_text(encoding="utf-8")
_CSS = """
p { margin: 0; font-family: var(--st-font); color: var(--st-text-color); }
.say { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
"""
_HTML = '<p class="clock" role="timer" hidden></p><p class="say" role="status"></p>'
_desk = st.components.v2.component("back_atlas_desk", html=_HTML, css=_CSS, js=_JS)


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
    data = {"turn": turn, "focus": focus, "say": say, "left": left, "takes": takes}
    _desk(key="desk", data=data, on_over_change=time_up)
