"""Join: a seat in a live class, for a phone: follow what the teacher shows, answer questions, train along."""

import streamlit as st

from pages.components.class_seat.class_seat import class_seat
from pages.components.page_frame.page_frame import close_page, open_page
from pages.ui.words import as_html

atlas = open_page("Join")
# What a class shows needs the screen of a phone; the foot leads to the rest of the atlas.
st.html(
    "<style>.st-key-masthead { display: none; }"
    ".stMainBlockContainer h1 { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }</style>"
)
st.html(as_html("# Join a class"))
class_seat(atlas)
close_page()
