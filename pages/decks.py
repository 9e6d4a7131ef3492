"""Decks: take facts, plate and questions along: a deck for Anki, worksheets on paper, files and frames for a course site."""

import streamlit as st

from pages.components.page_frame.page_frame import close_page, open_page
from pages.screens.learn.course import page_to_embed, questions_to_take
from pages.screens.learn.decks import deck_to_take, sheets_to_print
from pages.ui.words import as_html

atlas = open_page("Decks")
st.html(as_html("# Decks and worksheets"))
deck_to_take(atlas)
sheets_to_print(atlas)
questions_to_take(atlas)
page_to_embed()
close_page()
