"""Teach: a session one exercise at a time in large type, with plate, cues and a timer, for a projector or a phone."""

import streamlit as st

from pages.parts.frame import close_page, open_page
from pages.parts.planner import desk, teach
from pages.parts.words import as_html, literal

atlas = open_page("Teach")
desk.follow_link(atlas)
desk.show_in_address()
st.html("<style>.st-key-masthead { display: none; } .stMainBlockContainer { max-width: none; }</style>")
for problem in desk.problems():
    st.warning(literal(problem))
session = desk.session()
st.html(as_html(f"[Back to the planner]({desk.link('planner', session)})"))
if session.items:
    at = teach.place_asked(session)
    teach.show_exercise(atlas, session, at)
    teach.show_order(atlas, session, at)
else:
    st.html(
        as_html(
            "# Nothing to teach yet\n\nBuild a session in the [planner](planner), or start there from a sample."
        )
    )
close_page()
