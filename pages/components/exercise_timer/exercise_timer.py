"""An exercise in large type with its timer, as a projector shows it."""

from __future__ import annotations

from pathlib import Path

from pages.components.component import component

exercise_timer = component(
    "exercise_timer", Path(__file__).parent, "exercise_timer.html", "exercise_timer.css", "exercise_timer.js"
)
