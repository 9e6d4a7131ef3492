"""Decks: take the facts and the plate along, as a deck for Anki or as worksheets on paper."""

import streamlit as st

from pages.components.page_frame.page_frame import close_page, open_page
from pages.screens.learn.decks import deck_to_take, sheets_to_print
from pages.ui.words import as_html

atlas = open_page("Decks")
st.html(as_html("# Decks and worksheets"))
deck_to_take(atlas)
sheets_to_print(atlas)
close_page()
