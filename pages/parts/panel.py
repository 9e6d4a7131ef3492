"""The picked muscle beside the plate, in one element: after a click the page has one piece to change."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

import streamlit as st

from backatlas.models import Muscle
from pages.parts.cards import attachments, in_daily_life, muscle_heading, not_isolated, plain_actions
from pages.parts.links import exercises_table
from pages.parts.shelf import library
from pages.parts.state import Key, plain
from pages.parts.words import as_html, muscle_address


class Voice(StrEnum):
    """For whom the muscle is told."""

    PLAIN = "In plain words"
    STUDY = "Study"
    COACH = "Coach"


def muscle_panel(muscle: Muscle) -> None:
    """The muscle in the voice that the visitor has chosen."""
    st.html(_panel(muscle.id, chosen_voice()))


def chosen_voice() -> Voice:
    """The voices to choose from; the choice stays for this visit, on every page."""
    kept = st.session_state.get(Key.VOICE, Voice.PLAIN.value)
    chosen = st.segmented_control(
        "Told for", plain(Voice), default=kept, required=True, key="voice", label_visibility="collapsed"
    )
    st.session_state[Key.VOICE] = chosen
    return Voice(chosen)


def told(muscle: Muscle, voice: Voice) -> str:
    """The muscle in one voice, as Markdown."""
    plainly = f"{muscle.plain}\n\n{in_daily_life(library(), muscle)}"
    return {Voice.PLAIN: plainly, Voice.STUDY: muscle.study, Voice.COACH: muscle.coach}[voice]


@lru_cache(maxsize=512)
def _panel(id_: str, voice: Voice) -> str:
    """The whole panel as HTML, made once per process for each muscle and voice."""
    atlas = library()
    muscle = atlas.muscles[id_]
    caveat = not_isolated(atlas, muscle)
    before = (
        muscle_heading(atlas, muscle),
        told(muscle, voice),
        plain_actions(atlas, muscle) if voice is Voice.PLAIN else attachments(atlas, muscle),
        "## Exercises",
        f"> {caveat}" if caveat else "",
    )
    after = (
        f"[Name it and its neighbours on the plate](plate?muscle={muscle.id}&names=english&attachments=shown)",
        f"[All about {muscle.name}: blood supply, palpation, neighbours, sources]({muscle_address(muscle)})",
    )
    return as_html("\n\n".join(before)) + exercises_table(atlas, muscle) + as_html("\n\n".join(after))
