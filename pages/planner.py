"""Planner: build a session, see what it loads and misses, mend it, plan its weeks, and pass it on."""

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.records.session import Session
from backatlas.sessions.areas import weekly
from backatlas.sessions.coverage import session_coverage
from pages.components.page_frame.page_frame import close_page, open_page
from pages.screens.plan import (
    coverage,
    current_session,
    exercise_order,
    findings,
    handout,
    own_exercise,
    share,
    start,
    weeks,
    who_for,
)
from pages.ui import fields
from pages.ui.words import as_html, literal

_STEPS = {"session": "1 · Session", "weeks": "2 · Weeks", "hand-out": "3 · Hand-out", "share": "4 · Share"}


@st.fragment
def builder() -> None:
    """The session and everything that is said of it; a click on either runs only this."""
    current_session.show_in_address()
    current_session.remember(content)
    who_for.connect(content)  # here, as what is said in this fragment must reach the browser
    for problem in current_session.problems():
        st.warning(literal(problem))
    session = current_session.session()
    known = current_session.known(content)
    if not session.items:
        beginning(known)
        return
    if st.query_params.get("see") == "checks":  # where links of earlier versions have it
        st.query_params["about"] = st.query_params.pop("see")
    chosen = step(session)
    left, right = st.columns([9, 11], gap="large")
    with left:
        on_the_desk(known)
    with right:
        about_it(known, session, chosen)


def step(session: Session) -> str:
    """The way from a session to a room full of people, of which one step is open."""
    with st.container(horizontal=True, vertical_alignment="center"):
        chosen = fields.tab("see", "Steps of planning", _STEPS)
        st.html(as_html(f"[5 · Teach]({current_session.link('teach', session)})"), width="content")
    return chosen


def beginning(atlas: Atlas) -> None:
    """What stands here before there is a session."""
    st.html(as_html("Add the first exercise, or start from a sample and change it."))
    who_for.show_who(atlas)
    left, right = st.columns(2, gap="medium")
    with left:
        start.show_adding(atlas)
        own_exercise.show_own(atlas)
    with right:
        start.show_opening(atlas)
    if current_session.can_undo() or current_session.can_redo():
        with st.container(horizontal=True):
            undo_and_redo()
    st.html(as_html("## Samples"))
    start.show_samples(atlas)


def on_the_desk(atlas: Atlas) -> None:
    """The session itself."""
    st.html(as_html("## The session"))
    start.show_heading()
    who_for.show_who(atlas)
    exercise_order.item_list(atlas)
    start.show_adding(atlas)
    own_exercise.show_own(atlas)
    with st.container(horizontal=True, vertical_alignment="center"):
        undo_and_redo()
        st.button("Start over", on_click=current_session.change, args=(Session(),))
    with st.expander("Start from something else"):
        start.show_opening(atlas)
        start.show_samples(atlas)


def undo_and_redo() -> None:
    st.button("Undo", on_click=current_session.undo, disabled=not current_session.can_undo())
    st.button("Redo", on_click=current_session.redo, disabled=not current_session.can_redo())


def about_it(atlas: Atlas, session: Session, chosen: str) -> None:
    """What belongs to the step that is open."""
    match chosen:
        case "weeks":
            st.html(as_html("## Its weeks"))
            weeks.show_weeks(atlas, session)
        case "hand-out":
            st.html(as_html("## Its hand-out"))
            handout.show_handout(atlas, session)
        case "share":
            st.html(as_html("## Pass it on"))
            share.show_share(atlas, session)
        case _:
            st.html(as_html("## What this session trains"))
            trained(atlas, session)


def trained(atlas: Atlas, session: Session) -> None:
    """What it covers, and what the rules say."""
    report = findings.report_on(atlas, session)
    count = len(report.findings)
    views = {"coverage": "Coverage", "checks": f"Checks ({count})" if count else "Checks"}
    if fields.tab("about", "What to see of the session", views) == "checks":
        findings.show_report(atlas, report)
    else:
        coverage.show_coverage(atlas, session_coverage(session, atlas), weekly(session, atlas), "session")


content = open_page("Planner")
current_session.follow_link(content)
st.html(as_html("# Session planner"))
builder()
close_page()
