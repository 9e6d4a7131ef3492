"""How a learner stands: what comes when, how much was remembered, and how well each muscle is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.legend.colours import Category, Hatch
from backatlas.study import schedule
from backatlas.study.cards import Card
from backatlas.study.progress import Progress
from pages.components.diagram.plates import tinted_plates
from pages.ui.html import Template
from pages.ui.links import muscle_link
from pages.ui.words import as_html

_html = Template(__file__)
_DAYS = 14
_SINCE = timedelta(days=30)
# From pale to strong, and on a dark page the other way round; each step has a pattern as well.
_STEPS = (
    Category("begun", "known less than a quarter", 1, "#d9c78f", "#6b6136", Hatch.PLAIN),
    Category("some", "a quarter to a half", 2, "#8fc3a4", "#4d8a68", Hatch.DOTS),
    Category("most", "a half to three quarters", 3, "#3f93a8", "#5fb4c9", Hatch.RISING),
    Category("known", "three quarters or more", 4, "#1d4f86", "#a5cdf7", Hatch.GRID),
)


def show_standing(atlas: Atlas, deck: Sequence[Card], progress: Progress, now: datetime) -> None:
    if not len(progress):
        st.info("You have not answered a card yet. Learn some, and your progress shows here.")
        return
    left, right = st.columns(2, gap="large")
    with left:
        st.html(_html("coming_up", days=_forecast(deck, progress, now)))
    with right:
        st.html(as_html(f"## Remembered\n\n{_retention(progress, now)}"))
        known = schedule.known(deck, progress, now)
        if begun := {id_: share for id_, share in known.items() if share > 0}:
            st.html(_weakest(atlas, begun))
    st.html(
        as_html(
            "## How well you know each muscle\n\nA muscle counts as known in full when all its cards would still be "
            "remembered in three weeks. Pale muscles have not been seen yet."
        )
    )
    _plates(atlas, known)


def _forecast(deck: Sequence[Card], progress: Progress, now: datetime) -> list[tuple[str, int, float]]:
    """Each of the next days with its number of cards, and the length of its bar in rem."""
    counts = schedule.forecast(deck, progress, now, _DAYS)
    longest = max(1, *counts)
    return [(_day(now, ahead), count, 12 * count / longest) for ahead, count in enumerate(counts)]


def _day(now: datetime, ahead: int) -> str:
    day = now + timedelta(days=ahead)
    return ("Today", "Tomorrow")[ahead] if ahead < 2 else f"{day:%a} {day.day} {day:%b}"


def _retention(progress: Progress, now: datetime) -> str:
    found = schedule.retention(progress, now - _SINCE)
    if found.share is None:
        return "Nothing to tell yet: what counts is what you still know a day or more after you last saw it."
    return (
        f"{found.remembered} of {found.asked} answers ({found.share:.0%}) in the last {_SINCE.days} days, counting "
        "cards that you had last seen a day or more before. The aim is nine in ten."
    )


def _weakest(atlas: Atlas, known: dict[str, float]) -> str:
    """The muscles begun that are known least."""
    weakest = sorted(known, key=lambda id_: known[id_])[:6]
    lines = "\n".join(f"- {muscle_link(atlas.muscles[id_])}: {known[id_]:.0%}" for id_ in weakest)
    return as_html(f"## What you know least so far\n\n{lines}")


def _plates(atlas: Atlas, known: Mapping[str, float]) -> None:
    """Each region in its step; who knows a whole muscle knows its parts as far."""
    shares = {id_: max(known.get(each, 0.0) for each in _wholes(atlas, id_)) for id_ in atlas.drawn}
    tints = {id_: _STEPS[min(3, int(4 * share))] for id_, share in shares.items() if share > 0}
    lines = {id_: f"Known {share:.0%}." if share else "Not seen yet." for id_, share in shares.items()}
    tinted_plates("known", tints, _STEPS, lines)


def _wholes(atlas: Atlas, id_: str) -> tuple[str, ...]:
    muscle = atlas.muscles[id_]
    return (id_, *(whole.id for whole in atlas.ancestors(muscle)))
