"""What makes and marks questions, built once per process and language and shared by all visitors."""

from __future__ import annotations

import streamlit as st

from backatlas.study.asking import Asker
from backatlas.study.marking import Marker
from backatlas.study.options import Options
from backatlas.study.quiz import Quiz, make_quiz
from backatlas.wording.language import Language
from pages.ui.content import shared_atlas


@st.cache_resource(show_spinner=False)
def asker(language: Language) -> Asker:
    return Asker(shared_atlas(), language)


@st.cache_resource(show_spinner=False)
def marker(language: Language) -> Marker:
    return Marker(shared_atlas(), language)


@st.cache_resource(show_spinner=False, max_entries=200)
def quiz(options: Options) -> Quiz:
    """The quiz of a link: a whole class gets one and the same."""
    return make_quiz(asker(options.language), options, tuple(shared_atlas().claims.values()))
