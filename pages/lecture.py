"""Lecture: put views of the atlas in order, write notes, show them one by one, print them, or take them to PowerPoint."""

import streamlit as st

from pages.components.page_frame.page_frame import close_page, open_page
from pages.components.tab_note import gathering
from pages.screens.learn import lecture_desk, lecture_hall
from pages.ui import lectures
from pages.ui.words import as_html, literal

open_page("Lecture")
lectures.follow_link()
lectures.show_in_address()
if problem := lectures.problem():
    st.warning(literal(problem))
if "show" in st.query_params and lectures.lecture().slides:
    st.html("<style>.st-key-masthead { display: none; } .stMainBlockContainer { max-width: none; }</style>")
    lecture_hall.show()
else:
    st.html(as_html("# Lecture"))
    lecture_desk.desk()
gathering.remember()
close_page()
