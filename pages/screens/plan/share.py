"""The ways to pass a session on: a link, a QR code to project, a file, and the teaching view."""

from __future__ import annotations

import base64
import re
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.records.session import Session
from backatlas.sessions import file, profile
from backatlas.sessions.qr import TooLongError, qr_on_screen
from pages.screens.plan import current_session, who_for
from pages.ui import server_address
from pages.ui.html import Template
from pages.ui.words import as_html

_html = Template(__file__)


def show_share(atlas: Atlas, session: Session) -> None:
    """Link, QR code and file."""
    address = _addressed(atlas, current_session.address(session))
    st.html(as_html("### Link\n\nThe whole session is in this link. Nothing of it is stored on a server."))
    st.code(address, language=None, wrap_lines=True)
    server_address.show_reach(address)
    st.html(as_html("### QR code"))
    try:
        st.html(_picture(qr_on_screen(address)))
    except TooLongError as error:
        st.info(str(error))
    st.html(
        as_html(
            "### File\n\nJSON with a published schema, to keep and to open again under “Start from something else”."
        )
    )
    st.download_button(
        "Save as a file",
        partial(file.write, session),
        f"{_name(session)}.json",
        "application/json",
        on_click="ignore",
        key="session-to-keep",
    )
    st.html(
        as_html(
            "### For somebody else\n\nLink and file carry what the session is called in calendars. For another person "
            "make it a session of its own first, so that one plan never replaces the other in your calendar."
        )
    )
    st.button("Make it a new session", on_click=current_session.as_new)


def _addressed(atlas: Atlas, address: str) -> str:
    """The address, with equipment and cautions in it only where the visitor wants that."""
    said = profile.write(who_for.person(atlas))
    if not said:
        return address
    with_it = st.checkbox("Put equipment and what to be careful with into the link", key="share-person")
    if not with_it:
        return address
    return f"{address}{'&' if '?' in address else '?'}{urlencode({who_for.PARAMETER: said})}"


def _picture(svg: str) -> str:
    """The code as a picture of its own, as the page takes no drawing inside its text."""
    source = base64.b64encode(svg.encode()).decode()
    return _html("code", picture=source)


def _name(session: Session) -> str:
    return re.sub(r"[^a-z0-9]+", "-", session.title.casefold()).strip("-")[:60] or "session"
