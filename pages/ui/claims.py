"""What is said of a muscle or an exercise, folded away."""

from __future__ import annotations

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.records.anatomy import Muscle
from backatlas.records.training import Exercise
from pages.ui.html import Template
from pages.ui.links import exercise_address, muscle_address
from pages.ui.words import first_sentence

_html = Template(__file__)
FEW = 8  # as many are shown open; more would be a wall of text


def claims_about(atlas: Atlas, thing: Muscle | Exercise) -> None:
    """What is said of a muscle or an exercise, folded away: the nearest claims with verdict and first sentence."""
    claims = atlas.claims_about(thing)
    if not claims:
        return
    nearest = sorted(claims, key=lambda claim: thing.id not in (*claim.muscles, *claim.exercises))[:FEW]
    told = [(claim, first_sentence(claim.answer)) for claim in nearest]
    more = _about_address(thing) if len(claims) > len(nearest) else ""
    st.html(_html("about", count=len(claims), nearest=told, more=more))


def _about_address(thing: Muscle | Exercise) -> str:
    address = muscle_address(thing) if isinstance(thing, Muscle) else exercise_address(thing)
    return "claims?" + address.partition("?")[2]
