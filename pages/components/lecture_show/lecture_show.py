"""A lecture as a projector shows it: one view in a frame, where it lives as on its own page, with the presenter's note."""

from __future__ import annotations

from pathlib import Path

from pages.components.component import component

lecture_show = component(
    "lecture_show", Path(__file__).parent, "lecture_show.html", "lecture_show.css", "lecture_show.js"
)
