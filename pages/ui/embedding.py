"""A page of the atlas inside a page of another site: the piece of HTML that a teacher copies."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from backatlas.sessions.reach import Reach, reach
from backatlas.wording.strangers import short
from pages.ui import rooms, server_address
from pages.ui.html import Template
from pages.ui.words import as_html

_html = Template(__file__)
# Every link that is followed inside a frame keeps this.
_BARE = {"embed": "true"}
_HOW = (
    "Paste this into a page of your course: in Moodle a *Page* or a *Label*, in its editor's view of the source. The frame "
    "shows what you see here without the rooms and the search; links in it work, and the small *Back Atlas* at its top opens "
    "the whole page."
)
_NEAR = (
    "As the atlas is open here, others cannot see the frame. Run it on a server that they can reach, and tell it its address "
    f"with `{server_address.SETTING}`."
)


def snippet(page: str, query: Mapping[str, str]) -> str:
    """The frame for a page of the atlas, by the last part of its address and its query."""
    plain = {name: value for name, value in query.items() if not name.startswith("embed")}
    return str(_html("frame", address=server_address.page(page, plain | _BARE), title="Back Atlas"))


def snippet_of(link: str) -> str:
    """The frame for a link that somebody has copied from the atlas; only its page and its query count.

    Raises:
        ValueError: it leads to no page of the atlas; the text says so.
    """
    page = server_address.own_page(link)
    if page is None or page not in rooms.pages():
        raise ValueError(
            f"“{short(link)}” is no link to a page of this atlas, whose pages begin with "
            f"{server_address.page('', {})}. Copy one from the browser's bar."
        )
    return snippet(page, dict(parse_qsl(urlsplit(link.strip()).query)))


def show(code: str, address: str) -> None:
    """The snippet to copy, what to do with it, and who can open it."""
    st.html(as_html(_HOW))
    st.code(code, language=None, wrap_lines=True)
    if reach(address) is not Reach.ANYWHERE:
        st.info(_NEAR)


@st.dialog("Embed this view", width="medium")
def offer(page: str, query: Mapping[str, str]) -> None:
    """The snippet for what is seen at this moment, over the page."""
    show(snippet(page, query), server_address.page(page, {}))
