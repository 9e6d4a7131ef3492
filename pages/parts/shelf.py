"""The content and its search index, read once per process and shared by all visitors."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from backatlas.library import CONTENT, Library, load
from backatlas.search import Index


@st.cache_resource(show_spinner=False)
def library() -> Library:
    """All content. BACKATLAS_CONTENT names another content folder, as an editor's working copy."""
    return load(Path(os.environ.get("BACKATLAS_CONTENT", CONTENT)))


@st.cache_resource(show_spinner=False)
def index() -> Index:
    return Index(library())
