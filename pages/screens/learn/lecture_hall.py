"""A lecture as it is shown: one view after the other, with keys and the presenter's note."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from backatlas.records.lecture import Slide
from backatlas.study.lecture import encode
from pages.components.component import told
from pages.components.lecture_show.lecture_show import lecture_show
from pages.ui import lectures
from pages.ui.contract import FRAME
from pages.ui.words import as_html

_KEY = "hall"


def show() -> None:
    """The view that the address asks for, or the nearest there is."""
    slides = lectures.lecture().slides
    asked = st.query_params.get("show", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 1
    at = min(max(number, 1), len(slides)) - 1
    st.html(
        as_html(f"[Back to the desk](lecture?{urlencode({lectures.PARAMETER: encode(lectures.lecture())})})")
    )
    slide = slides[at]
    data = {
        "at": at,
        "count": len(slides),
        "title": slide.title,
        "note": slide.note,
        "address": _framed(slide),
    }
    lecture_show(key=_KEY, data=data, on_step_change=_take)


def _take() -> None:
    event = told(_KEY, "step")
    if event:
        st.query_params["show"] = str(int(event["at"]) + 1)


def _framed(slide: Slide) -> str:
    """The view without the bar at its top, by an address that holds wherever the atlas is served."""
    query = "&".join(filter(None, (slide.query, urlencode({FRAME[0]: "true"}))))
    return f"./{slide.page}?{query}"
