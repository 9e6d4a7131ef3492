"""Log: bring the training log of another app, say what its exercises mean, and see what chosen weeks cover."""

import streamlit as st

from pages.parts.frame import close_page, open_page
from pages.parts.planner import log, who
from pages.parts.words import as_html

atlas = open_page("Log")
st.html(as_html("# Bring a log\n\n[Back to the planner](planner)"))
who.connect(atlas)
log.ask_for_file(atlas)
if found := log.brought():
    st.html("<h2>What was read</h2>")
    log.show_reading(found)
    found = log.ask_about_matches(atlas, found)
    st.html("<h2>Which weeks</h2>")
    log.show_result(atlas, found, log.choose_weeks(found))
close_page()
