"""Join: a seat in a live class, for a phone: follow what the teacher shows, answer questions, train along."""

import streamlit as st

from pages.components.class_seat.class_seat import class_seat
from pages.components.page_frame.page_frame import close_page, open_page

atlas = open_page("Join")
# What a class shows needs the screen of a phone; the foot leads to the rest of the atlas.
st.html("<style>.st-key-masthead { display: none; }</style>")
class_seat(atlas)
close_page()
