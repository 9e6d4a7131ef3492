"""The voice in which muscles are told: chosen once, on any page, kept for the visit and in the visitor's own browser."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

import streamlit as st

from pages.components.browser_note import browser_note

_NAME = "voice"


class Voice(StrEnum):
    """For whom the muscle is told."""

    PLAIN = "In plain words"
    STUDY = "Study"
    COACH = "Coach"


# What brings a visitor here, and so the voice.
WAYS_IN: Mapping[Voice, str] = MappingProxyType(
    {Voice.PLAIN: "My own back", Voice.COACH: "I train people", Voice.STUDY: "I study anatomy"}
)


def chosen_voice() -> Voice | None:
    """What the visitor has chosen in this visit or in an earlier one; None for nobody's choice."""
    kept = browser_note.kept(_NAME).text
    return next((voice for voice in Voice if voice.name.lower() == kept), None)


def voice() -> Voice:
    """The voice to tell a muscle in."""
    return chosen_voice() or Voice.PLAIN


def voice_tabs() -> Voice:
    """The voices to choose from, wherever a muscle is told."""
    _choose("voice", "Written for", {one: one.value for one in Voice}, voice(), required=True)
    return voice()


def ways_in(place: str) -> None:
    """What brings the visitor here, as buttons; `place` is their own on the page."""
    _choose(f"way_in_{place}", "What brings you here?", WAYS_IN, chosen_voice(), required=False)


def keep_voice() -> None:
    """Let the browser keep the choice, and tell that of an earlier visit. Once on a page, where all of it runs."""
    browser_note.connect(_NAME)


def _choose(
    key: str, label: str, options: Mapping[Voice, str], chosen: Voice | None, *, required: bool
) -> None:
    """A row of buttons that shows what is chosen, also where that was done in another row."""
    held = chosen.name.lower() if chosen else None
    if st.session_state.get(key) != held:
        st.session_state[key] = held
    labels = {voice.name.lower(): text for voice, text in options.items()}
    st.segmented_control(
        label,
        list(labels),
        format_func=labels.__getitem__,
        required=required,
        key=key,
        on_change=_hear,
        args=(key,),
        label_visibility="collapsed",
    )


def _hear(key: str) -> None:
    browser_note.say(_NAME, st.session_state[key] or "")
