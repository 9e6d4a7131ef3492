"""A plan's way into a calendar, and out of it again."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.records.session import Planned, Session
from backatlas.sessions.progression import Plan
from backatlas.sessions.zones import zone
from pages.screens.plan import plan_choices
from pages.ui.words import as_html, literal

if TYPE_CHECKING:
    from backatlas.sessions.calendar import Clock

_TYPE = "text/calendar"


def show_calendar(atlas: Atlas, session: Session, plan: Plan, planned: Planned) -> None:
    """Ask for hour and zone; a file with the plan, and one that takes out what has fallen away."""
    st.html(as_html("### Calendar"))
    plan_choices.ask_hour(planned)
    try:
        zone(planned.zone)
    except ValueError as error:
        st.warning(literal(str(error)))
        return

    def planned_file() -> bytes:
        from backatlas.sessions.calendar import to_ics

        return to_ics(plan, atlas, session.id, _clock(planned))

    def cancelling_file(whole: bool) -> bytes:
        from backatlas.sessions.calendar import to_cancel

        return to_cancel(plan, session.id, _clock(planned), whole)

    st.download_button(
        "Calendar file (.ics)",
        planned_file,
        "back-atlas-plan.ics",
        _TYPE,
        on_click="ignore",
        key="calendar-file",
    )
    with st.expander("The plan has changed or been dropped"):
        st.html(
            as_html(
                "Import the new calendar file as before: it updates the days of the earlier one and adds no duplicates, "
                "as long as it comes from the same session, so keep the link under “Share” or the file. Days that the "
                "new plan no longer has stay until you import a cancelling file. Some programs show that as a withdrawn "
                "invitation; where one ignores it, delete those days by hand."
            )
        )
        st.download_button(
            "Cancel days no longer in this plan (.ics)",
            lambda: cancelling_file(False),
            "back-atlas-cancel.ics",
            _TYPE,
            on_click="ignore",
            key="cancel-file",
        )
        st.download_button(
            "Cancel the whole plan (.ics)",
            lambda: cancelling_file(True),
            "back-atlas-cancel-all.ics",
            _TYPE,
            on_click="ignore",
            key="cancel-all-file",
        )


def _clock(planned: Planned) -> Clock:
    from backatlas.sessions.calendar import Clock

    return Clock(datetime.now(UTC), time.fromisoformat(planned.at), zone(planned.zone))
