"""What plates need, asked for while Streamlit still makes the page: a fetch then waits for nothing but the wire."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import streamlit as st

from backatlas.movement.playing import TABLE
from pages.components.body.body import addressed, addresses
from pages.components.diagram.diagram import plate_files
from pages.components.modules import script
from pages.ui.content import shared_atlas
from pages.ui.made_files import kept_addresses

_FILE = Path(__file__).with_suffix(".js")
_SCRIPTS = ("masthead.js", "diagram.js")
# What pages ask for at their start; the files are made with the first visit. A page whose body moves needs no plate.
_EARLY = (*_SCRIPTS, "outlines.json", "catalogue.json")
_MOVE = "move"
_EARLY_ON_MOVE = ("masthead.js", "lab.js", "catalogue.json", "solids.json", "rig.json", "strings.json")


def early_files(page: str) -> tuple[str, ...]:
    """Where the browser finds what a page fetches at its start, by the last part of the page's address."""
    if page == _MOVE:
        return *kept_addresses(_EARLY_ON_MOVE), addressed(TABLE), addresses()["solid"]
    return kept_addresses(_EARLY)


def early_modules(page: str) -> tuple[str, ...]:
    """The same of what it imports."""
    if page != _MOVE:
        return ()
    script = addresses()["script"]
    return (script,) if script else ()


def fetch_early() -> None:
    """Have the browser fetch what every plate needs; on a page without one it is there for the next."""
    st.html(f"<script>{early_script()}</script>", unsafe_allow_javascript=True)


@lru_cache(maxsize=1)
def early_script() -> str:
    """What runs in the page for that; the server's policy allows this text and no other."""
    files = plate_files(shared_atlas())
    scripts = json.dumps(kept_addresses(_SCRIPTS))
    needed = json.dumps([files["outlines"], files["catalogue"]])
    return f"{script(_FILE)}.fetchEarly({scripts}, {needed})"
