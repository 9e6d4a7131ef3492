"""The picked muscle beside the plate, in one element: after a click the page has one piece to change."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

import streamlit as st

from backatlas.models import Muscle
from pages.parts.cards import attachments, in_daily_life, muscle_heading, not_isolated
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
    """The muscle in the voice that the visitor has chosen; the choice stays for this visit."""
    kept = st.session_state.get(Key.VOICE, Voice.PLAIN.value)
    chosen = st.segmented_control(
        "Told for", plain(Voice), default=kept, required=True, key="voice", label_visibility="collapsed"
    )
    st.session_state[Key.VOICE] = chosen
    st.html(_panel(muscle.id, Voice(chosen)))


@lru_cache(maxsize=512)
def _panel(id_: str, voice: Voice) -> str:
    """The whole panel as HTML, made once per process for each muscle and voice."""
    atlas = library()
    muscle = atlas.muscles[id_]
    caveat = not_isolated(atlas, muscle)
    plain = f"{muscle.plain}\n\n{in_daily_life(atlas, muscle)}"
    text = {Voice.PLAIN: plain, Voice.STUDY: muscle.study, Voice.COACH: muscle.coach}[voice]
    before = (
        muscle_heading(atlas, muscle),
        text,
        attachments(atlas, muscle),
        "## Exercises",
        f"> {caveat}" if caveat else "",
    )
    after = (
        f"[Name it and its neighbours on the plate](plate?muscle={muscle.id}&names=english&attachments=shown)",
        f"[All about {muscle.name}: blood supply, palpation, neighbours, sources]({muscle_address(muscle)})",
    )
    return as_html("\n\n".join(before)) + exercises_table(atlas, muscle) + as_html("\n\n".join(after))
