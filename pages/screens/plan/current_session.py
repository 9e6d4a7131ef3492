"""The session that a visitor builds: read from the link, changed, undone, and written into the link again.

It lives in the address, in the visit, and with what undo and redo give in the browser's tab; no server stores any of it.
"""

from __future__ import annotations

from collections.abc import Callable
from secrets import token_hex
from urllib.parse import urlencode

import streamlit as st
from pydantic import ValidationError

from backatlas.atlas import Atlas
from backatlas.records.session import Session, identity_of
from backatlas.sessions.edits import SessionFullError, TooManyOwnError
from backatlas.sessions.own import with_own
from backatlas.sessions.share import decode, encode
from pages.components.tab_note.making import Making
from pages.ui import server_address
from pages.ui.address import without_number
from pages.ui.visit import Key

_MOST_UNDONE = 50
_GONE = "That exercise is no longer there; the session has changed since."


def session() -> Session:
    """The session as it stands now."""
    now: Session = st.session_state.get(Key.PLAN, Session())
    return now


def known(atlas: Atlas) -> Atlas:
    """The atlas with the session's own exercises in it, put together anew only when these have changed."""
    own = session().own
    kept: tuple[Atlas, object, Atlas] | None = st.session_state.get(Key.PLAN_KNOWN)
    if kept is None or kept[0] is not atlas or kept[1] != own:
        st.session_state[Key.PLAN_KNOWN] = kept = (atlas, own, with_own(atlas, session()))
    return kept[2]


def follow_link(atlas: Atlas) -> None:
    """Take the session from the address where a link, or back and forward, has changed it.

    An empty address keeps the session of a visitor who comes from another page; on the same page it is the way back
    to an empty one. What was there before can be had again with undo.
    """
    asked = st.query_params.get("session")
    just_came = st.session_state[Key.PAGE] != st.session_state[Key.BEFORE]
    if asked == st.session_state.get(Key.PLAN_ADDRESS) or (asked is None and just_came):
        return
    opened = decode(asked, atlas.exercises, atlas.movements) if asked else None
    new, problems = (opened.session, opened.problems) if opened else (Session(), ())
    if asked and new.items and not new.id:
        new = new.called(identity_of(asked))
    if session() == Session():
        _put(new)  # there is nothing to go back to
        st.session_state[Key.PLAN_PROBLEMS] = problems
    else:
        change(new, problems)
    st.session_state[Key.PLAN_ADDRESS] = asked


def show_in_address() -> None:
    """Write the session into the address, so that the link can be shared at any moment."""
    without_number()
    written = st.session_state.get(Key.PLAN_ADDRESS)
    if st.query_params.get("session") == written:
        return
    if written:
        st.query_params["session"] = written
    else:
        st.query_params.pop("session", None)


def change(new: Session, problems: tuple[str, ...] = ()) -> None:
    """Take another session; undo gives the one before. `problems` are shown until the next change."""
    before = session()
    st.session_state[Key.PLAN_PROBLEMS] = problems
    if new != before:
        past = st.session_state.get(Key.PLAN_PAST, ())
        st.session_state[Key.PLAN_PAST] = (*past, before)[-_MOST_UNDONE:]
        st.session_state[Key.PLAN_UNDONE] = ()
    _put(new)


def try_change(edit: Callable[[Session], Session]) -> None:
    """Change the session, or say why that cannot be."""
    try:
        change(edit(session()))
    except (SessionFullError, TooManyOwnError) as error:
        st.session_state[Key.PLAN_PROBLEMS] = (str(error),)
    except IndexError:
        st.session_state[Key.PLAN_PROBLEMS] = (_GONE,)
    except ValidationError as error:
        st.session_state[Key.PLAN_PROBLEMS] = tuple(_told(fault["msg"]) for fault in error.errors())


def keep(same: Session) -> None:
    """Note what was settled about the session by itself, as its plan's first day: no change to undo, and no new address."""
    st.session_state[Key.PLAN] = same


def undo() -> None:
    """Bring back the session before the last change."""
    _step(Key.PLAN_PAST, Key.PLAN_UNDONE)


def redo() -> None:
    """Bring back the session that the last undo took away."""
    _step(Key.PLAN_UNDONE, Key.PLAN_PAST)


def can_undo() -> bool:
    return bool(st.session_state.get(Key.PLAN_PAST))


def can_redo() -> bool:
    return bool(st.session_state.get(Key.PLAN_UNDONE))


def problems() -> tuple[str, ...]:
    """What the last change left to be said."""
    found: tuple[str, ...] = st.session_state.get(Key.PLAN_PROBLEMS, ())
    return found


def remember(atlas: Atlas) -> None:
    """Have the tab keep the session with its steps, for when the server is lost that knows of them."""

    def read(written: str) -> Session | None:
        opened = decode(written, atlas.exercises, atlas.movements)
        return None if opened.problems else opened.session

    def take(written: Session) -> None:
        _put(written)
        show_in_address()

    Making("plan", Session(), session, take, encode, read, Key.PLAN_PAST, Key.PLAN_UNDONE).remember()


def link(page: str, shown: Session, **more: str) -> str:
    """The way to another page of this app with the session in it."""
    query = ({"session": encode(shown)} if shown != Session() else {}) | more
    return page + (f"?{urlencode(query)}" if query else "")


def address(shown: Session) -> str:
    """The whole address of the planner with a session in it, as others can open it."""
    return server_address.page("planner", {"session": encode(shown)} if shown != Session() else {})


def as_new() -> None:
    """Go on with the same session as another one, whose plan leaves the events of the first alone.

    Weeks that were missed belong to the person and do not come along.
    """
    new = session().called(token_hex(8))
    plan = new.plan.model_copy(update={"missed": ()}) if new.plan else None
    change(new.model_copy(update={"plan": plan}))


def _step(source: Key, target: Key) -> None:
    """Take the last session of one pile, and put the one that was current on the other pile."""
    if not (pile := st.session_state.get(source)):
        return  # a second click that came before the first was answered
    *rest, last = pile
    st.session_state[source] = tuple(rest)
    st.session_state[target] = (*st.session_state.get(target, ()), session())
    st.session_state[Key.PLAN_PROBLEMS] = ()
    _put(last)


def _put(new: Session) -> None:
    """What comes without an identity, as a sample or the first exercise, gets one by chance."""
    if new.items and not new.id:
        new = new.called(token_hex(8))
    st.session_state[Key.PLAN] = new
    st.session_state[Key.PLAN_ADDRESS] = encode(new) if new != Session() else None


def _told(message: str) -> str:
    return f"Not changed: {message.removeprefix('Value error, ')}."
