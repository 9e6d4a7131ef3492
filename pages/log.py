"""Log: bring the training log of another app, say what its exercises mean, and see what chosen weeks cover."""

import streamlit as st

from pages.components.page_frame.page_frame import close_page, open_page
from pages.screens.plan import log_names, log_result, log_upload, who_for
from pages.ui.visit import Key
from pages.ui.words import as_html, literal

atlas = open_page("Log")
st.html(as_html("# Bring a log\n\n[Back to the planner](planner)"))
who_for.connect(atlas)
log_upload.ask_for_file(atlas)
if problem := st.session_state.pop(Key.LOG_PROBLEM, None):
    st.error(literal(problem))
found = log_upload.brought()
if found and found.table:
    st.html(as_html("## Which columns"))
    log_upload.ask_for_columns(atlas, found, found.table)
elif found and (read := found.log):
    st.html(as_html("## What was read"))
    log_upload.show_reading(atlas, found, read)
    found = log_names.ask_about_matches(atlas, found)
    st.html(as_html("## Which weeks"))
    log_result.show_result(atlas, found, read, log_result.choose_weeks(found, read))
log_names.connect()  # last, so that the browser keeps what was said just now
close_page()
