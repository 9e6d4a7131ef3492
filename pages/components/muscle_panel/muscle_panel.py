"""What the explorer says beside the plate: what is picked, in three voices, or how to start."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import streamlit as st

from backatlas.records.anatomy import Muscle
from backatlas.records.structures import Structure
from pages.components.component import component
from pages.components.voice.voice import Voice, voice_tabs
from pages.ui import visit
from pages.ui.content import shared_atlas
from pages.ui.link_tables import exercises_tables
from pages.ui.links import muscle_address
from pages.ui.made_files import fingerprint, keep, keep_bytes
from pages.ui.muscle_text import attachments, in_daily_life, muscle_heading, not_isolated, plain_actions
from pages.ui.shapes import MusclePanelData
from pages.ui.structure_text import short_structure
from pages.ui.visit import Key
from pages.ui.words import as_html

_panel = component("muscle_panel", Path(__file__).parent, "muscle_panel.js", isolate_styles=False)
_WHOLE = 6_000  # bytes; a longer panel is fetched as a file, so that messages stay small


def panel(picked: Muscle | None, welcome: str) -> None:
    """What the explorer says of the picked muscle, in the voice that the visitor has chosen, or else the `welcome`, as HTML.

    After a click the browser shows the same words from a file before the server answers: see `panel_file`.
    """
    voice, data = _begun(picked is not None)
    if picked is None:
        data["html"] = welcome
    else:
        html = panel_html(picked.id, voice)
        whole = len(html.encode()) <= _WHOLE or Key.PANEL_ASKED in st.session_state
        data["muscle"] = picked.id
        if whole:
            data["html"] = html
        else:
            data["file"] = panel_file(picked.id)
    _panel(key="panel", data=data, on_missed_change=_send_whole)


def structure_panel(picked: Structure) -> None:
    """What the explorer says of a picked bone, nerve or any other structure, in the chosen voice."""
    voice, data = _begun(True)
    data["muscle"] = picked.id
    data["html"] = structure_html(picked.id, voice)
    _panel(key="panel", data=data, on_missed_change=_send_whole)


def _begun(picked: bool) -> tuple[Voice, MusclePanelData]:
    """The row of voices, and a message that says nothing yet."""
    with st.container(key="voices" if picked else "voices-later"):
        voice = voice_tabs()
    heard = visit.numbers_heard()
    return voice, {
        "muscle": None,
        "voice": voice.value,
        "seen": heard["seen"],
        "wish": heard["wish"],
        "search": heard["search"],
    }


def _send_whole() -> None:
    """The browser could not fetch a panel: from now on messages bring them whole."""
    st.session_state[Key.PANEL_ASKED] = True


def told(muscle: Muscle, voice: Voice) -> str:
    """The muscle in one voice, as Markdown."""
    plainly = f"{muscle.plain}\n\n{in_daily_life(shared_atlas(), muscle)}"
    return {Voice.PLAIN: plainly, Voice.STUDY: muscle.study, Voice.COACH: muscle.coach}[voice]


def panel_html(id_: str, voice: Voice) -> str:
    """The whole panel of a muscle: what it is and does, and what trains it."""
    parts = _panels()[id_]
    return f"{parts['start']}{parts[voice.value]}{parts['end']}"


@lru_cache(maxsize=2048)
def structure_html(id_: str, voice: Voice) -> str:
    """The panel of a structure: what it is, and the facts that a voice is for."""
    atlas = shared_atlas()
    structure = atlas.structures[id_]
    return as_html(short_structure(atlas, structure, plainly=voice is Voice.PLAIN))


@lru_cache(maxsize=512)
def panel_file(id_: str) -> str:
    """Where the browser finds a muscle's panel in every voice, as the parts of `panel_html`, before it is picked."""
    return keep(f"panel-{id_}.json", json.dumps(_panels()[id_], ensure_ascii=False))


@lru_cache(maxsize=1)
def _panels() -> Mapping[str, Mapping[str, str]]:
    """The parts of every muscle's panel by its id: made once for all starts, since that takes a second."""

    def made() -> bytes:
        return json.dumps({id_: _parts(id_) for id_ in shared_atlas().muscles}, ensure_ascii=False).encode()

    panels: Mapping[str, Mapping[str, str]] = json.loads(keep_bytes(f"panels-{fingerprint()}.json", made))
    return panels


def _parts(id_: str) -> dict[str, str]:
    """A muscle's panel as HTML: its start, the part of each voice by its name, and its end."""
    atlas = shared_atlas()
    muscle = atlas.muscles[id_]
    caveat = not_isolated(atlas, muscle)
    after = (
        f"[Name it and its neighbours in the picture](./?muscle={muscle.id}&names=english&attachments=shown)",
        f"[All about {muscle.name}: blood supply, palpation, neighbours, sources]({muscle_address(muscle)})",
    )
    exercises = as_html("## Exercises" + (f"\n\n> {caveat}" if caveat else ""))
    return {
        "start": as_html(muscle_heading(atlas, muscle)),
        **{voice.value: as_html(_in_voice(muscle, voice)) for voice in Voice},
        "end": exercises + "".join(exercises_tables(atlas, muscle)) + as_html("\n\n".join(after)),
    }


def _in_voice(muscle: Muscle, voice: Voice) -> str:
    atlas = shared_atlas()
    facts = plain_actions(atlas, muscle) if voice is Voice.PLAIN else attachments(atlas, muscle)
    return f"{told(muscle, voice)}\n\n{facts}"
