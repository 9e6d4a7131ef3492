"""The address: the one place that reads a view from the query and writes what was chosen to it."""

from __future__ import annotations

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.legend.view import read_address
from pages.ui import visit
from pages.ui.contract import STEP, WISH_NUMBER
from pages.ui.structure_files import depth_of
from pages.ui.visit import Key


def take_number() -> None:
    """Note the number that the browser gave to the wish which led here, and take it out of the address."""
    if number := _number():
        st.session_state[Key.WISH] = number
    st.session_state[Key.STEPPED] = st.query_params.get(WISH_NUMBER, "").endswith(STEP)
    if WISH_NUMBER in st.query_params or st.session_state.get(Key.ASKED):
        _tell_address()


def newest_wish() -> int:
    """The number of the last link or step of which the server knows, also before the page that it asks for runs."""
    kept: int = st.session_state.get(Key.WISH, 0)
    return _number() or kept


def _number() -> int:
    number = st.query_params.get(WISH_NUMBER, "").removesuffix(STEP)
    return int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 0


def _tell_address() -> None:
    """Tell the browser which address this run has read.

    A page that was left may have written its own into the browser's meanwhile.
    """
    query = st.query_params.to_dict()
    query.pop(WISH_NUMBER, None)
    st.query_params.from_dict(query)


def without_number() -> None:
    """Take the number of a wish out of the address, which a fragment may meet before the browser was told."""
    if WISH_NUMBER in st.query_params:
        _tell_address()


def follow(atlas: Atlas) -> tuple[str, ...]:
    """Take the view from the address where a link, or back and forward, has changed it.

    An empty address keeps the choice of a visitor who follows a link from another page; on the same page, and for a step
    back or forward, it is the way back to the start.

    Returns what of the address could not be followed, in plain words.
    """
    query = st.query_params.to_dict()
    just_came = st.session_state[Key.PAGE] != st.session_state[Key.BEFORE]
    keeps = just_came and not query and not st.session_state[Key.STEPPED]
    if keeps or query == st.session_state.get(Key.ADDRESS):
        return ()
    asked, faults = read_address(query, atlas.muscles, atlas.structures)
    if asked.muscle and "depth" not in query:
        asked = asked.revealing(atlas.layer(atlas.muscles[asked.muscle]))
    if asked.structure and "depth" not in query and (depth := depth_of(asked.structure)):
        asked = asked.picking_structure(asked.structure, depth)
    visit.choose(asked)
    return faults


def outdated() -> None:
    """Say that something was chosen that the address may not show: a step back leads to what it says, also to the same."""
    st.session_state.pop(Key.ADDRESS, None)


def write(query: dict[str, str]) -> None:
    """Show a choice in the address, so that the link can be shared."""
    st.session_state[Key.ADDRESS] = query
    if st.query_params.to_dict() != query:
        st.query_params.from_dict(query)
