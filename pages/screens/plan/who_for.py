"""Who a session is for: level, goal and days, which belong to it, and what stays in the visitor's own browser."""

from __future__ import annotations

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.records.session import MOST_DAYS, Goal, Session
from backatlas.records.training import Equipment, Level
from backatlas.sessions import profile
from backatlas.sessions.fitting import Person
from pages.components.browser_note import browser_note
from pages.screens.plan import current_session
from pages.ui.links import source_list
from pages.ui.words import as_html

NAME = "for-whom"
PARAMETER = "for"
_PRIVATE = (
    "All of it is optional. Level, goal and days belong to the session and travel with it. Equipment and what to be "
    "careful with stay in this browser, out of the link, unless you put them there under *Share*."
)
_EQUIPMENT_HELP = (
    "Leave this empty to allow any equipment. Choose only “no equipment” to train with nothing but the floor."
)
_CARE = (
    "This sorts exercises by what is written about them; it does not know you. **Ask whoever treats you**, who may allow "
    "more or less. [When not to train](why?part=pain) has the signs for which you need a doctor first."
)


def person(atlas: Atlas) -> Person:
    """What the visitor has said in this visit or in an earlier one, or what a link brought."""
    return profile.read(browser_note.kept(NAME).text, atlas.conditions)


def connect(atlas: Atlas) -> None:
    """Take what a link says of its reader, and let the browser tell what it keeps."""
    brought = st.query_params.get(PARAMETER)
    known = profile.write(profile.read(brought, atlas.conditions)) if brought else ""
    if known and not (browser_note.kept(NAME).said or browser_note.kept(NAME).linked):
        browser_note.bring(NAME, known)
    browser_note.connect(NAME)


def show_who(atlas: Atlas) -> None:
    """The questions, folded away, and a line that says what is known so far."""
    # A label that changed would fold the answers away after each of them.
    with st.expander("Who is it for?"):
        st.html(as_html(_PRIVATE))
        _ask_of_the_session()
        _ask_of_the_person(atlas)
        for id_ in person(atlas).careful:
            st.html(as_html(_told(atlas, id_)))
        if person(atlas).careful:
            st.html(as_html(_CARE))
    if told := _so_far(atlas):
        st.html(as_html(told))


def _so_far(atlas: Atlas) -> str:
    session, found = current_session.session(), person(atlas)
    told = [
        *filter(None, (session.level, session.goal)),
        *([f"{session.per_week} × a week"] if session.per_week else []),
        *sorted(found.equipment or ()),
        *(atlas.conditions[id_].name for id_ in found.careful),
    ]
    return f"*For:* {', '.join(told)}." if told else ""


def _ask_of_the_session() -> None:
    session = current_session.session()
    for key, value in (
        ("who-level", session.level.value if session.level else ""),
        ("who-goal", session.goal.value if session.goal else ""),
        ("who-days", session.per_week or 0),
    ):
        st.session_state[key] = value
    level, goal, days = st.columns(3)
    level.selectbox(
        "Level", ["", *(one.value for one in Level)], key="who-level", on_change=_take_session,
        format_func=lambda one: one or "anybody", help=_LEVEL_HELP,
    )  # fmt: skip
    goal.selectbox(
        "Goal", ["", *(one.value for one in Goal)], key="who-goal", on_change=_take_session,
        format_func=lambda one: one or "not given", help="It sets how the plan of weeks progresses.",
    )  # fmt: skip
    days.selectbox(
        "Days a week", range(MOST_DAYS + 1), key="who-days", on_change=_take_session,
        format_func=lambda one: str(one) if one else "not given", help="The weekly totals use it.",
    )  # fmt: skip


_LEVEL_HELP = "A beginner is offered nothing harder, and the session is also checked for too much at once."


def _ask_of_the_person(atlas: Atlas) -> None:
    found = person(atlas)
    st.session_state["who-equipment"] = [tool.value for tool in Equipment if tool in (found.equipment or ())]
    st.session_state["who-careful"] = list(found.careful)
    st.multiselect(
        "Equipment", [tool.value for tool in Equipment], key="who-equipment", on_change=_take_person,
        placeholder="anything", help=_EQUIPMENT_HELP,
    )  # fmt: skip
    st.multiselect(
        "Be careful with", list(atlas.conditions), key="who-careful", on_change=_take_person,
        format_func=lambda id_: atlas.conditions[id_].name, placeholder="nothing",
    )  # fmt: skip
    if found != Person():
        st.button("Forget equipment and cautions", on_click=browser_note.say, args=(NAME, ""))


def _take_session() -> None:
    values = {
        "level": st.session_state.get("who-level") or None,
        "goal": st.session_state.get("who-goal") or None,
        "per_week": st.session_state.get("who-days") or None,
    }
    current_session.try_change(lambda session: Session.model_validate({**dict(session), **values}))


def _take_person() -> None:
    tools = frozenset(Equipment(value) for value in st.session_state.get("who-equipment", ()))
    careful = tuple(st.session_state.get("who-careful", ()))
    browser_note.say(NAME, profile.write(Person(tools or None, careful)))


def _told(atlas: Atlas, id_: str) -> str:
    condition = atlas.conditions[id_]
    return (
        f"**{condition.name}.** {condition.about}\n\n**Ask first.** {condition.ask_first} "
        f"({source_list(condition.sources, atlas.sources)})"
    )
