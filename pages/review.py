"""Review: learn the facts of the atlas by heart; each card comes back when it is about to be forgotten."""

import streamlit as st

from pages.components.page_frame.page_frame import close_page, open_page
from pages.screens.learn.review import review
from pages.ui.words import as_html

atlas = open_page("Review")
st.html(
    as_html(
        "# Review\n\nOne fact a card. A card comes back when the chance that you still know it has fallen to about "
        "nine in ten, so the better you know it, the later you see it."
    )
)
review(atlas)
close_page()
