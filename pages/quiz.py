"""Quiz: choose what to be asked, answer on the plate or in words, and see what to look at again."""

import streamlit as st

from pages.components.page_frame.page_frame import close_page, open_page
from pages.screens.learn.quiz_choices import choose_quiz
from pages.screens.learn.quiz_questions import sit
from pages.ui.words import as_html

atlas = open_page("Quiz")
st.html(as_html("# Quiz"))
if "seed" in st.query_params:
    sit(atlas)
else:
    choose_quiz(atlas)
close_page()
