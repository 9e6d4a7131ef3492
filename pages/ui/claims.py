"""What is said of a muscle or an exercise, and the badge of a verdict."""

from __future__ import annotations

from html import escape

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.records.anatomy import Muscle
from backatlas.records.claims import Claim, Verdict
from backatlas.records.training import Exercise
from pages.ui.fields import slug
from pages.ui.links import claim_address, exercise_address, muscle_address
from pages.ui.words import first_sentence

# A sign besides the word and the border, so that verdicts differ without colour.
_SIGNS = {Verdict.HOLDS: "✓", Verdict.NEEDS_CARE: "≈", Verdict.WRONG: "✕", Verdict.UNCHECKABLE: "?"}
FEW = 8  # as many are shown open; more would be a wall of text


def claims_about(atlas: Atlas, thing: Muscle | Exercise) -> None:
    """What is said of a muscle or an exercise, folded away: the nearest claims with verdict and first sentence."""
    claims = atlas.claims_about(thing)
    if not claims:
        return
    nearest = sorted(claims, key=lambda claim: thing.id not in (*claim.muscles, *claim.exercises))[:FEW]
    lines = "".join(f"<li>{_short(claim)}</li>" for claim in nearest)
    more = f'<p><a href="{_about_address(thing)}">All {len(claims)} claims</a></p>'
    st.html(
        f'<details class="claims"><summary><h2>Claims, checked ({len(claims)})</h2></summary>'
        f"<ul>{lines}</ul>{more if len(claims) > len(nearest) else ''}</details>"
    )


def _short(claim: Claim) -> str:
    return (
        f'{badge(claim.verdict)} <a href="{claim_address(claim)}">{escape(claim.claim)}</a><br>'
        f"{escape(first_sentence(claim.answer))}"
    )


def _about_address(thing: Muscle | Exercise) -> str:
    address = muscle_address(thing) if isinstance(thing, Muscle) else exercise_address(thing)
    return "claims?" + address.partition("?")[2]


def badge(verdict: Verdict) -> str:
    return f'<span class="verdict {slug(verdict)}">{_SIGNS[verdict]} {verdict}</span>'
