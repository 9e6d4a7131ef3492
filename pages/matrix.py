"""Matrix: every muscle against every exercise, coloured by role; a click leads to either page."""

import streamlit as st

from pages.parts.chart import matrix
from pages.parts.frame import close_page, open_page

atlas = open_page("Matrix")
st.markdown("# Muscles and exercises")
matrix(atlas)
close_page()
