"""The content and its search index, read once per process and shared by all visitors."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from backatlas.atlas import CONTENT, Atlas, load
from backatlas.search import Answer, Index

if TYPE_CHECKING:
    from backatlas.sheets.geometry import PlateGeometry


def content() -> Path:
    """The content folder; BACKATLAS_CONTENT names another, as an editor's working copy."""
    return Path(os.environ.get("BACKATLAS_CONTENT", CONTENT))


@st.cache_resource(show_spinner=False)
def shared_atlas() -> Atlas:
    """All content."""
    return load(content())


@st.cache_resource(show_spinner=False)
def index() -> Index:
    return Index(shared_atlas())


@lru_cache(maxsize=500)
def answered(asked: str) -> Answer:
    """What a search finds; kept, since every run of a page shows it again."""
    return index().answer(asked) if asked else Answer()


@st.cache_resource(show_spinner="Drawing the chart …")
def plate_geometry() -> PlateGeometry:
    """What labels, marks, close-ups and sheets are made from; the geometry libraries are heavy, and only this needs them."""
    from backatlas.sheets.geometry import make_plate_geometry

    return make_plate_geometry(content(), shared_atlas())
