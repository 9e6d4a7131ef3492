"""The hand-out as it is asked for: who it is for, which paper, and the file."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.records.session import Session
from backatlas.sessions.reach import Reach, reach
from backatlas.workshop.training import HandoutOrder
from pages.screens.plan import current_session, who_for
from pages.screens.plan.plan_choices import chosen_plan
from pages.ui import server_address, workshop
from pages.ui.words import as_html, literal

_LONGEST_NOTE = 400
_MOST_LETTERS = 20
_BOXES = "The page prints Latin, Greek and Cyrillic letters. It will show empty boxes in place of these:"
_OPENS = {
    Reach.ANYWHERE: "Opens this session",
    Reach.NETWORK: "Opens in our network",
    Reach.MACHINE: "Opens on our computer",
}
_PAPERS = {"a4": "A4", "us-letter": "Letter"}


def show_handout(atlas: Atlas, session: Session) -> None:
    """Names and a note, which go into the file and nowhere else, and the file."""
    st.html(
        as_html(
            "To print, on as many pages as it takes to stay readable: the chart lit by this session, each exercise with "
            "its pictures, dose, set-up, steps and cautions, warning signs, the plan of weeks with boxes to write in, and a QR "
            "code that opens the session again. Length and days are those of “Weeks”."
        )
    )
    # A form: what is typed counts when the page is made, however soon the button is pressed after typing.
    with st.form("handout"):
        left, right = st.columns(2)
        trainer = left.text_input("From (trainer)", max_chars=80)
        client = right.text_input("For (client)", max_chars=80)
        note = st.text_area("Note", max_chars=_LONGEST_NOTE, height=90)
        st.html(
            as_html(
                "Names and note are printed on the page and kept nowhere: not in the link, not on a server. What you "
                "said to be careful with is printed with each exercise."
            )
        )
        paper = st.selectbox("Paper", list(_PAPERS), format_func=_PAPERS.__getitem__)
        boxes = st.checkbox("Boxes to write weight and repetitions in", value=True)
        made = st.form_submit_button("Make the hand-out")
    if made:
        from backatlas.sheets.handout import Dedication, unprintable

        words, address = (
            Dedication(trainer, client, note, who_for.person(atlas)),
            current_session.address(session),
        )
        plan = chosen_plan(atlas, session)
        server_address.show_reach(address)
        if letters := unprintable(session, words):
            st.warning(f"{_BOXES} {literal(' '.join(letters[:_MOST_LETTERS]))}")
        workshop.offer(
            "Download the hand-out (PDF)",
            lambda: HandoutOrder(
                session, plan, address, datetime.now(UTC).date(), words, paper, _OPENS[reach(address)], boxes
            ),
            "back-atlas-session.pdf",
            "application/pdf",
            "handout-file",
            primary=True,
        )
