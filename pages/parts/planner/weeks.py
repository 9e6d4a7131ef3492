"""The plan of weeks that grows out of a session: a table, the rule with what is known of it, and a calendar file."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from html import escape

import streamlit as st

from backatlas.library import Library
from backatlas.sessions.progression import (
    FEWEST_WEEKS,
    MOST_WEEKS,
    RULE,
    RULE_SOURCE,
    Change,
    Plan,
    Step,
    make_plan,
)
from backatlas.sessions.session import Part, Session
from pages.parts import state
from pages.parts.words import as_html, source_list

_EVENING = time(18)
_SHORT = {
    Change.START: "",
    Change.SAME: "",
    Change.REPS: "+1 repetition",
    Change.SECONDS: "longer hold",
    Change.LOAD: "+2–10 % weight",
    Change.SET: "+1 set",
    Change.HARDER: "harder version",
}


def show_weeks(atlas: Library, session: Session) -> None:
    """Ask for length, days and start; show the plan."""
    lengths = {str(count): f"{count} weeks" for count in range(FEWEST_WEEKS, MOST_WEEKS + 1)}
    columns = st.columns(4)
    with columns[0]:
        weeks = int(state.choice("weeks", "Length", lengths, optional=False) or FEWEST_WEEKS)
    with columns[1]:
        often = state.choice("often", "How often", {"2": "Twice a week", "1": "Once a week"}, optional=False)
    with columns[2]:
        start = state.day("start", "First day", _next_monday(datetime.now(UTC).date()))
    with columns[3]:
        at = state.clock("clock", "Time", _EVENING)
    try:
        plan = make_plan(session, atlas, start, weeks, int(often or 2))
    except ValueError as error:
        st.warning(str(error))
        return
    st.html(_table(atlas, plan))
    st.download_button(
        "Calendar file (.ics)",
        lambda: _calendar(atlas, plan, start, at),
        "back-atlas-plan.ics",
        "text/calendar",
        on_click="ignore",
    )
    source = source_list((RULE_SOURCE,), atlas.sources)
    st.html(
        as_html(
            f"**The rule** {RULE}\n\n**What it rests on** The step of 2–10 % once one or two repetitions more than "
            f"planned can be done is from a position stand ({source}). One repetition a week, 5 seconds a week for a "
            "hold, and a set or a harder version where there is no weight to add are custom of this atlas: simple to "
            "follow, and not tested as a whole."
        )
    )


def _calendar(atlas: Library, plan: Plan, start: date, at: time) -> bytes:
    from backatlas.sessions.calendar import to_ics  # takes a moment to import, and few ask for it

    return to_ics(plan, atlas, f"{plan.title}:{start}", datetime.now(UTC), at)


def _table(atlas: Library, plan: Plan) -> str:
    """One row an exercise of the main work, one column a week; what stays as it is stands below."""
    first = plan.week(1)
    head = "".join(
        f'<th scope="col">Week {week}<br><small>{_days(plan, week)}</small></th>'
        for week in range(1, plan.weeks + 1)
    )
    rows = "".join(
        f'<tr><th scope="row">{escape(atlas.exercises[step.item.exercise].name)}</th>'
        + "".join(_cell(plan.week(week)[place]) for week in range(1, plan.weeks + 1))
        + "</tr>"
        for place, step in enumerate(first)
        if step.item.part is Part.MAIN
    )
    return (
        '<div class="wide" tabindex="0" role="group" aria-label="Plan of weeks"><table class="loads"><thead><tr>'
        f'<th scope="col">Exercise</th>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
        "<p>Warm-up and cool-down stay as they are.</p>"
    )


def _cell(step: Step) -> str:
    note = step.harder or _SHORT[step.change]
    return f"<td>{escape(step.item.dose)}" + (f"<br><small>{escape(note)}</small></td>" if note else "</td>")


def _days(plan: Plan, week: int) -> str:
    return ", ".join(f"{day.day} {day:%b}" for day, number in plan.dated() if number == week)


def _next_monday(today: date) -> date:
    return today + timedelta(days=7 - today.weekday())
