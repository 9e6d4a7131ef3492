"""What the weeks of a training log come to: those that are chosen, what they cover, and what the checks say."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.logs.log import Log
from backatlas.logs.matching import settle
from backatlas.logs.weeks import (
    UNSEEN,
    LoggedWeek,
    log_answers,
    log_coverage,
    log_session,
    log_week,
    sets_a_week,
    weeks_of,
)
from backatlas.sessions.checks import check_session
from pages.screens.plan import coverage, current_session, findings, log_names, who_for
from pages.screens.plan.log_upload import Brought
from pages.ui.links import exercise_link
from pages.ui.words import as_html

_LATEST = 4  # weeks that are chosen to begin with


def choose_weeks(found: Brought, log: Log) -> Collection[date]:
    """Mondays of the weeks from one to another, the latest to begin with; none where the log has no dates."""
    weeks = weeks_of(log)
    if not weeks:
        if not log.dated:
            st.html(as_html("All of it counts as one week, since there are no dates."))
        return ()
    told = {week.monday: _told(week) for week in weeks}
    first, last = st.columns(2)
    start = first.selectbox(
        "From the week",
        list(told),
        max(0, len(weeks) - _LATEST),
        key=f"from-{found.file}-{weeks[0].monday}",
        format_func=told.__getitem__,
    )
    until = last.selectbox(
        "To the week",
        list(told),
        len(weeks) - 1,
        key=f"to-{found.file}-{weeks[-1].monday}",
        format_func=told.__getitem__,
    )
    early, late = sorted((start, until))
    return tuple(week.monday for week in weeks if early <= week.monday <= late)


def _told(week: LoggedWeek) -> str:
    end = week.monday + timedelta(days=6)
    days = (
        f"{week.days} {'day' if week.days == 1 else 'days'}, {week.sets} sets" if week.days else "no training"
    )
    return f"{week.monday.day} {week.monday:%b} – {end.day} {end:%b %Y}: {days}"


def show_result(atlas: Atlas, found: Brought, log: Log, mondays: Collection[date]) -> None:
    """Coverage and checks of an average one of the chosen weeks, and the way to a session made of it."""
    meant = settle(found.matches, found.said)
    session = log_session(log, meant, mondays, atlas)
    if log.dated and not weeks_of(log):
        st.info(
            "No date of this log could be read, so no week can be counted. Say above how they are written, or that all "
            "of it is one week."
        )
        return
    if not session.items:
        st.info("No exercise of these weeks is known here yet, so there is nothing to cover.")
        return
    st.html(
        as_html(
            f"## What an average week covers\n\n[Open this week as a session]({current_session.link('planner', session)}) to change it."
        )
    )
    if open_names := log_names.waiting(found):
        _show_so_far(atlas, sets_a_week(log, meant, mondays), len(open_names))
        return
    week = log_week(log, meant, mondays, atlas)
    coverage.show_coverage(atlas, log_coverage(log, meant, mondays, atlas), week, "log", whole=True)
    st.html(as_html("## Checks"))
    st.html(
        as_html(
            "A log does not show warm-up, cool-down or the order of a session, so the checks on those are left out."
        )
    )
    known = log_answers(log, mondays)
    said = {**findings.answers(), **known}
    report = check_session(session, atlas, said, without=UNSEEN, person=who_for.person(atlas), asked=True)
    findings.show_report(atlas, report, known, mendable=False)


def _show_so_far(atlas: Atlas, sets: Mapping[str, float], waiting: int) -> None:
    """What counts while names wait: a gap that is told now may be none once they are confirmed."""
    told = f"{waiting} {'name waits' if waiting == 1 else 'names wait'} to be confirmed above"
    st.info(
        f"{told}. What is covered, what is missing and the checks come when each is confirmed or left out, since any of "
        "them may fill a gap."
    )
    lines = "\n".join(
        f"- {exercise_link(atlas.exercises[id_])}: {count:.2g} {'set' if count == 1 else 'sets'} a week"
        for id_, count in sets.items()
    )
    st.html(as_html(f"So far these count:\n\n{lines}"))
