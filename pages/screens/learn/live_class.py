"""A live class: what its presenter and its people need of the server, which is little: the browser does the rest."""

from __future__ import annotations

import base64

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.sessions.qr import TooLongError, qr_on_paper
from pages.components.class_desk.class_desk import class_desk
from pages.ui import server_address
from pages.ui.shapes import Invitation
from pages.ui.visit import Key
from pages.ui.words import as_html

_LONGEST_SESSION = 50_000  # letters
_LONGEST_CODE = 20
_NOBODY: Invitation = {"code": "", "join": "", "qr": "", "reach": ""}


def desk(atlas: Atlas) -> None:
    """The presenter's desk, with the way in for others once a class is open."""
    st.html(as_html("# Live class"))
    code: str = st.session_state.get(Key.CLASS, "")
    session = st.query_params.get("session", "")[:_LONGEST_SESSION]
    class_desk(atlas, _invitation(code) if code else _NOBODY, session, _open)


def _open(code: str) -> None:
    st.session_state[Key.CLASS] = code[:_LONGEST_CODE]


def _invitation(code: str) -> Invitation:
    """The address that others open, its QR code, and where it leads nowhere."""
    address = server_address.page("join", {"class": code})
    return {
        "code": code,
        "join": address,
        "qr": _picture(address),
        "reach": server_address.reach_told(address),
    }


def _picture(address: str) -> str:
    try:
        svg = qr_on_paper(address)
    except TooLongError:
        return ""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
