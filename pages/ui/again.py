"""Running a part of a page again from within it."""

from __future__ import annotations

from typing import NoReturn

import streamlit as st
from streamlit.errors import StreamlitAPIException


def run_again() -> NoReturn:
    """Run the part of the page again that asks for it; all of the page where that runs as a whole.

    It does so when a page comes back to a copy of the server that did not know it: see `pages/service/resumed.py`.
    """
    try:
        st.rerun(scope="fragment")
    except StreamlitAPIException:
        st.rerun()
    raise AssertionError
