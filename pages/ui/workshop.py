"""Files that take long to make, asked for on a page: made by the workshop, while everything else on the page goes on.

A short one is a button that turns until the file comes. A long one is asked for first; how far it is shows on the page, which
asks every second, and the file is there to be taken as long as the order is the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from backatlas.workshop import Order, Ticket, WorkPool, WorkshopError, WorkshopFullError
from pages.ui.content import content
from pages.ui.visit import Key
from pages.ui.words import literal

# The browser waits three minutes for a file.
_PATIENCE = 170.0
_GOES_ON = "It takes longer than usual and goes on being made. Ask for it again in a minute or two."
_EVERY = 1.0  # seconds between two looks at how far it is
_NEXT = "Waiting for a free place: it is the next."
_BEFORE = "Waiting for a free place: {} before it."
_BEGUN = "Getting ready …"
_LOST = "The server that was making it is gone. Ask for it again: what it has kept of it is not made twice."


@st.cache_resource(show_spinner=False)
def workshop() -> WorkPool:
    """The one workshop of this server; it has no process before there is an order."""
    return WorkPool(content())


def offer(
    label: str,
    order: Callable[[], Order],
    file: str,
    mime: str,
    key: str,
    *,
    primary: bool = False,
    about: str | None = None,
) -> None:
    """A download whose order is given, and made, when the button is pressed; other clicks go on meanwhile."""
    st.download_button(
        label,
        partial(_waited_for, order, _visitor()),
        file,
        mime,
        key=key,
        on_click="ignore",
        type="primary" if primary else "secondary",
        help=about,
    )


@dataclass
class LongOrder:
    """What a visitor has asked for: under way as long as it has a ticket, and then a file of so many bytes, or why not.

    The file itself is in the workshop, or in `made` where that has no room for it.
    """

    order: Order
    ticket: Ticket | None
    size: int = 0
    fault: str = ""
    made: bytes = b""


def offer_long(
    ask: str, take: str, order: Order, file: str, mime: str, key: str, told: Callable[[int, int], str]
) -> None:
    """A button that has a long order made, then how far it is, then a button named `take` with which the file is taken.

    `told` says how many of how many steps are done. What was made of another order than this is no longer shown.
    """
    asked: LongOrder | None = st.session_state.get(key)
    if st.button(ask, type="primary", key=f"{key}-ask"):
        try:
            asked = LongOrder(order, workshop().take(order, _visitor()))
        except WorkshopError as error:
            asked = LongOrder(order, None, fault=str(error))
        _settle(asked)
        st.session_state[key] = asked
    if asked:
        st.session_state.pop(Key.ORDER_LOST, None)
    elif st.session_state.get(Key.ORDER_LOST):
        st.warning(_LOST)
    if asked and asked.order == order:
        every = _EVERY if asked.ticket else None
        st.fragment(_shown, run_every=every)(asked, take, file, mime, key, told)


def _shown(
    asked: LongOrder, take: str, file: str, mime: str, key: str, told: Callable[[int, int], str]
) -> None:
    if ticket := asked.ticket:
        if ticket.ended:
            _settle(asked)
            st.rerun()  # the whole page, which no longer asks how far it is
        st.progress(min(1.0, ticket.done / ticket.whole) if ticket.whole else 0.0, _state(ticket, told))
        st.button("Stop", key=f"{key}-stop", on_click=_stop, args=(ticket, key))
    elif asked.fault:
        st.warning(literal(asked.fault))
    else:
        label, button = f"{take} ({asked.size / 1e6:.1f} MB)", f"{key}-take"
        if asked.made:
            st.download_button(label, asked.made, file, mime, key=button, on_click="ignore")
        else:
            offer(label, lambda: asked.order, file, mime, button)


def _state(ticket: Ticket, told: Callable[[int, int], str]) -> str:
    if ticket.whole:
        return told(ticket.done, ticket.whole)
    if not workshop().waits(ticket):
        return _BEGUN
    before = workshop().before(ticket)
    return _BEFORE.format(before) if before else _NEXT


def _settle(asked: LongOrder) -> None:
    """Keep of a ticket that has ended how large its file is, or why there is none."""
    if asked.ticket and asked.ticket.ended:
        try:
            made = asked.ticket.result()
            asked.size = len(made)
            asked.made = b"" if workshop().keeps(asked.ticket) else made
        except WorkshopError as error:
            asked.fault = str(error)
        asked.ticket = None


def _stop(ticket: Ticket, key: str) -> None:
    workshop().stop(ticket, _visitor())
    st.session_state.pop(key, None)


def _waited_for(order: Callable[[], Order], visitor: str) -> bytes:
    """The file; runs in a thread of its own, apart from the visitor's clicks."""
    try:
        return workshop().make(order(), visitor, _PATIENCE)
    except TimeoutError:
        raise WorkshopFullError(_GOES_ON) from None


def _visitor() -> str:
    running = get_script_run_ctx()
    return running.session_id if running else ""
