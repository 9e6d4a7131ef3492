"""Compare: every muscle against every exercise, coloured by role; a click leads to either page."""

import streamlit as st

from pages.components.page_frame.page_frame import close_page, open_page
from pages.screens.exercises.matrix import matrix

atlas = open_page("Compare")
st.markdown("# Muscles and exercises")
matrix(atlas)
close_page()
