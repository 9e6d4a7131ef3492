"""A plan's way into a calendar, and out of it again."""

from __future__ import annotations

from datetime import UTC, datetime, time

import streamlit as st

from backatlas.library import Library
from backatlas.sessions.progression import Plan
from backatlas.sessions.session import Session
from backatlas.zones import zone, zone_names
from pages.parts import state
from pages.parts.words import as_html

_EVENING = time(18)
_TYPE = "text/calendar"


def show_calendar(atlas: Library, session: Session, plan: Plan) -> None:
    """Ask for hour and zone; a file with the plan, and one that takes out what has fallen away."""
    st.html("<h3>Calendar</h3>")
    left, right = st.columns(2)
    with left:
        at = state.clock("clock", "Time", _EVENING)
    with right:
        names = {name: name.replace("_", " ") for name in zone_names()}
        where = state.choice("zone", "Time zone", names, optional=False, start=_of_the_browser())

    def planned() -> bytes:
        from backatlas.sessions.calendar import Clock, to_ics  # takes a moment to import, and few ask for it

        return to_ics(plan, atlas, session.id, Clock(datetime.now(UTC), at, zone(where or "UTC")))

    def cancelled(whole: bool) -> bytes:
        from backatlas.sessions.calendar import Clock, to_cancel

        return to_cancel(plan, session.id, Clock(datetime.now(UTC), at, zone(where or "UTC")), whole)

    st.download_button("Calendar file (.ics)", planned, "back-atlas-plan.ics", _TYPE, on_click="ignore")
    with st.expander("The plan has changed or been dropped"):
        st.html(
            as_html(
                "Import the new calendar file as before: it updates the days of the earlier one and adds no duplicates, "
                "as long as it comes from the same session, by its link or its file. Days that the new plan no longer "
                "has stay until you import a cancelling file. Some programs show that as a withdrawn invitation; where "
                "one ignores it, delete those days by hand."
            )
        )
        st.download_button(
            "Cancel days no longer in this plan (.ics)",
            lambda: cancelled(False),
            "back-atlas-cancel.ics",
            _TYPE,
            on_click="ignore",
        )
        st.download_button(
            "Cancel the whole plan (.ics)",
            lambda: cancelled(True),
            "back-atlas-cancel-all.ics",
            _TYPE,
            on_click="ignore",
        )


def _of_the_browser() -> str:
    """The zone that the browser tells, where it is one to choose from."""
    told = st.context.timezone or "UTC"
    return told if told in zone_names() else "UTC"
