"""Quiz: choose what to be asked, answer on the plate or in words, and see what to look at again."""

import streamlit as st

from pages.parts.frame import close_page, open_page
from pages.parts.quiz.sitting import sit
from pages.parts.quiz.wishes import choose_quiz

atlas = open_page("Quiz")
st.html("<h1>Quiz</h1>")
if "seed" in st.query_params:
    sit(atlas)
else:
    choose_quiz(atlas)
close_page()
