"""Teach: a session one exercise at a time in large type, with plate, cues and a timer, for a projector or a phone."""

import streamlit as st

from pages.components.page_frame.page_frame import close_page, open_page
from pages.screens.plan import current_session, teaching
from pages.ui.words import as_html, literal

atlas = open_page("Teach")
current_session.follow_link(atlas)
current_session.show_in_address()
st.html("<style>.st-key-masthead { display: none; } .stMainBlockContainer { max-width: none; }</style>")
for problem in current_session.problems():
    st.warning(literal(problem))
session = current_session.session()
st.html(as_html(f"[Back to the planner]({current_session.link('planner', session)})"))
if session.items:
    known = current_session.known(atlas)
    at = teaching.place_asked(session)
    teaching.show_exercise(known, session, at)
    teaching.show_order(known, session, at)
else:
    st.html(
        as_html(
            "# Nothing to teach yet\n\nBuild a session in the [planner](planner), or start there from a sample."
        )
    )
close_page()
