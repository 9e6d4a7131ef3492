"""Log: bring the training log of another app, say what its exercises mean, and see what chosen weeks cover."""

import streamlit as st

from pages.parts.frame import close_page, open_page
from pages.parts.planner import bring, log, names, who
from pages.parts.state import Key
from pages.parts.words import as_html, literal

atlas = open_page("Log")
st.html(as_html("# Bring a log\n\n[Back to the planner](planner)"))
who.connect(atlas)
bring.ask_for_file(atlas)
if problem := st.session_state.pop(Key.LOG_PROBLEM, None):
    st.error(literal(problem))
found = bring.brought()
if found and found.table:
    st.html("<h2>Which columns</h2>")
    bring.ask_for_columns(atlas, found, found.table)
elif found and (read := found.log):
    st.html("<h2>What was read</h2>")
    bring.show_reading(atlas, found, read)
    found = names.ask_about_matches(atlas, found)
    st.html("<h2>Which weeks</h2>")
    log.show_result(atlas, found, read, log.choose_weeks(found, read))
names.connect()  # last, so that the browser keeps what was said just now
close_page()
