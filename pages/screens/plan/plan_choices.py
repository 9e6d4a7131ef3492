"""What a plan asks for: length, days, hour and zone. It belongs to the session, and travels with its link and file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar

import streamlit as st
from pydantic import ValidationError

from backatlas.atlas import Atlas
from backatlas.records.session import FEWEST_WEEKS, MOST_WEEKS, Planned, Session
from backatlas.sessions.progression import Plan, make_plan
from backatlas.sessions.zones import zone, zone_names
from backatlas.wording.strangers import short
from pages.screens.plan import current_session
from pages.ui.words import literal

_OFTEN = {1: "Once a week", 2: "Twice a week", 3: "Three times a week"}
_LIGHTER = {True: "Every fifth week", False: "None"}
# How links name what a session without a plan of its own is planned with.
_NAMES = ("weeks", "start", "lighter", "missed", "clock", "zone", "often")

_EXAMPLES = {
    "weeks": "8",
    "start": "2027-02-01",
    "lighter": "5 or none",
    "missed": "2,3",
    "at": "18:30",
    "zone": "Europe/Berlin",
}

T = TypeVar("T")


def ask(session: Session) -> tuple[Planned, int]:
    """Length, first day, lighter week and missed weeks, each of which can be changed; and how often a week."""
    planned = _adopted(session)
    columns = (*st.columns(2), *st.columns(2))
    with columns[0]:
        lengths = list(range(FEWEST_WEEKS, MOST_WEEKS + 1))
        _box(
            st.selectbox,
            "Length",
            "weeks",
            planned.weeks,
            options=lengths,
            format_func=lambda n: f"{n} weeks",
        )
    with columns[1]:
        often = _often(session)
        _shown("plan-often", often)
        st.selectbox(
            "How often", list(_OFTEN), key="plan-often", format_func=_OFTEN.__getitem__, on_change=_take_often
        )
    with columns[2]:
        _box(st.date_input, "First day", "start", planned.start)
    with columns[3]:
        _box(st.selectbox, "Lighter week", "lighter", planned.lighter, options=list(_LIGHTER), format_func=_LIGHTER.__getitem__)  # fmt: skip
    _box(
        st.multiselect,
        "Missed weeks, to repeat",
        "missed",
        [week for week in planned.missed if week <= planned.weeks],
        options=list(range(1, planned.weeks + 1)),
        format_func=lambda n: f"week {n}",
        placeholder="none",
    )
    return planned, often


def ask_hour(planned: Planned) -> None:
    """The hour and the zone in which the plan stands in calendars."""
    left, right = st.columns(2)
    with left:
        _box(st.time_input, "Time", "at", time.fromisoformat(planned.at))
    with right:
        names = list(zone_names()) if planned.zone in zone_names() else [planned.zone, *zone_names()]
        _box(
            st.selectbox,
            "Time zone",
            "zone",
            planned.zone,
            options=names,
            format_func=lambda n: n.replace("_", " "),
        )


def plan_of(atlas: Atlas, session: Session, planned: Planned, often: int) -> Plan:
    """The plan as it is asked for. Raises ValueError, in words, when the days are none."""
    return make_plan(session, atlas, planned.start, planned.weeks, often, planned.lighter, planned.missed)


def chosen_plan(atlas: Atlas, session: Session) -> Plan:
    """The plan for a screen that does not ask; what cannot be had is as usual."""
    planned, _ = _from_address(session)
    try:
        return plan_of(atlas, session, planned, _often(session))
    except ValueError:
        return plan_of(atlas, session, Planned(start=_next_monday()), _often(session))


def _adopted(session: Session) -> Planned:
    """The session's plan; one that has none gets what the address or custom says, and keeps it from then on.

    The address stays as it is until something is changed: writing it here would make "back" lead to the same place.
    """
    planned, faults = _from_address(session)
    for fault in faults:
        st.warning(literal(fault))
    if session.plan is None and not faults:
        current_session.keep(session.model_copy(update={"plan": planned}))
    return planned


def _from_address(session: Session) -> tuple[Planned, tuple[str, ...]]:
    """The session's own plan, or the one that the address names, with what of it cannot be followed."""
    if session.plan:
        return session.plan, ()
    planned, faults = Planned(start=_next_monday(), zone=_of_the_browser()), []
    readers: tuple[tuple[str, str, str, Callable[[str], object]], ...] = (
        ("weeks", "weeks", "Length", int),
        ("start", "start", "First day", date.fromisoformat),
        ("lighter", "lighter", "Lighter week", lambda told: {"5": True, "none": False}[told]),
        (
            "missed",
            "missed",
            "Weeks not done",
            lambda told: tuple(sorted({int(week) for week in told.split(",")})),
        ),
        ("clock", "at", "Time", lambda told: f"{time.fromisoformat(told):%H:%M}"),
        ("zone", "zone", "Time zone", lambda told: zone(told).key),
    )
    for name, field, label, read in readers:
        told = st.query_params.get(name)
        if not told:
            continue
        try:
            planned = Planned.model_validate({**dict(planned), field: read(told[:200])})
        except (ValueError, KeyError, ValidationError):
            faults.append(
                f"{label}: “{short(told)}” is none that a plan can have, such as {_EXAMPLES[field]}; it is as usual."
            )
    return planned, tuple(faults)


def _often(session: Session) -> int:
    """As the session says, or an older link; else so often that all its days have a turn."""
    asked = st.query_params.get("often", "")
    return session.per_week or (int(asked) if asked in ("1", "2", "3") else max(2, len(session.days)))


def _box(widget: Callable[..., T], label: str, field: str, value: object, **more: object) -> T:
    """A box that shows one field of the plan and changes it."""
    _shown(f"plan-{field}", value)
    return widget(label, key=f"plan-{field}", on_change=_take, args=(field,), **more)


def _shown(key: str, value: object) -> None:
    """Have a box show the session's value, whatever it showed before."""
    st.session_state[key] = value


def _take(field: str) -> None:
    chosen = st.session_state.get(f"plan-{field}")
    if chosen is None:
        return  # an emptied box
    value = (
        f"{chosen:%H:%M}"
        if isinstance(chosen, time)
        else tuple(sorted(chosen))
        if isinstance(chosen, list)
        else chosen
    )
    planned, _ = _from_address(current_session.session())
    changed = {**dict(planned), field: value}
    _forget_address()
    current_session.try_change(lambda now: Session.model_validate({**dict(now), "plan": changed}))


def _take_often() -> None:
    chosen = st.session_state.get("plan-often")
    st.query_params.pop("often", None)
    current_session.try_change(lambda now: Session.model_validate({**dict(now), "per_week": chosen}))


def _forget_address() -> None:
    """What the session says now, the address no longer says beside it."""
    for name in _NAMES:
        if name != "often":
            st.query_params.pop(name, None)


def _of_the_browser() -> str:
    """The zone that the browser tells, where it is one to choose from."""
    told = st.context.timezone or "UTC"
    return told if told in zone_names() else "UTC"


def _next_monday() -> date:
    today = datetime.now(UTC).date()
    return today + timedelta(days=7 - today.weekday())
