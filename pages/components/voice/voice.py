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
    row: str, label: str, options: Mapping[Voice, str], chosen: Voice | None, *, required: bool
) -> None:
    """A row of buttons that shows what is chosen, also where that was done in another row.

    It is made anew then: were its value written instead, what the browser still had on its way from the row as it was
    before would count as the visitor's newest choice.
    """
    held = chosen.name.lower() if chosen else None
    made, shown = st.session_state.get(f"shown-{row}", (0, held))
    if shown != held or f"{row}-{made}" not in st.session_state:
        made += 1
    st.session_state[f"shown-{row}"] = made, held
    labels = {voice.name.lower(): text for voice, text in options.items()}
    st.segmented_control(
        label,
        list(labels),
        default=held,
        format_func=labels.__getitem__,
        required=required,
        key=f"{row}-{made}",
        on_change=_hear,
        args=(row, made),
        label_visibility="collapsed",
    )


def _hear(row: str, made: int) -> None:
    newest, _ = st.session_state[f"shown-{row}"]
    if made == newest:
        chosen = st.session_state[f"{row}-{made}"]
        st.session_state[f"shown-{row}"] = made, chosen
        browser_note.say(_NAME, chosen or "")
