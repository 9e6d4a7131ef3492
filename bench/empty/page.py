"""The page to measure against: a button and a text, and nothing else."""

import streamlit as st

if st.button("Press"):
    st.session_state.presses = st.session_state.get("presses", 0) + 1
st.write(f"Pressed {st.session_state.get('presses', 0)} times")
