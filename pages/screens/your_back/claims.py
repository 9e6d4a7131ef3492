"""Claims: the list with its filters, one claim alone, and what is said of a muscle or an exercise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from urllib.parse import urlencode

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.records.anatomy import Muscle
from backatlas.records.claims import Claim, Topic, Verdict
from backatlas.records.training import Exercise
from backatlas.search import says
from pages.ui import fields
from pages.ui.claims import FEW
from pages.ui.html import Template
from pages.ui.links import claim_address, exercise_link, muscle_link, slug, source_list
from pages.ui.long_texts import show_long

_html = Template(__file__)


def claim_list(atlas: Atlas) -> None:
    """All claims by topic, each opening to its answer; narrowed by verdict, topic, muscle, exercise and words."""
    st.html(_introduction(atlas))
    found = _narrowed(atlas)
    if not found:
        st.info("No claim fits all of these. Set one of them back to “any”, or use fewer words.")
        return
    topics = groupby(found, key=lambda claim: claim.topic)
    parts: list[str] = [_html("found", count=len(found), all=len(atlas.claims))]
    for topic, claims in topics:
        parts.append(_html("topic", name=topic.capitalize()))
        parts += [_folded(atlas, claim, unfolded=len(found) <= FEW) for claim in claims]
    show_long("claims", parts)


def claim_page(atlas: Atlas, claim: Claim) -> None:
    """One claim with its verdict, the answer, sources, and what it speaks of."""
    topic = f"claims?{urlencode({'topic': slug(claim.topic)})}"
    heading = f"[All claims](claims) · [{claim.topic.capitalize()}]({topic})\n\n# “{claim.claim}”"
    st.html(_html("alone", heading=heading, verdict=claim.verdict, answer=_answer(atlas, claim)))


def _introduction(atlas: Atlas) -> str:
    counts = [(verdict, len(atlas.claims_about(verdict=verdict))) for verdict in Verdict]
    return _html("introduction", verdicts=counts)


def _narrowed(atlas: Atlas) -> Sequence[Claim]:
    """The claims that the filters above the list leave."""
    with st.container(key="filters"):
        boxes = st.columns(5)
    with boxes[0]:
        verdict = fields.choice("verdict", "Verdict", {slug(one): one.value for one in Verdict})
    with boxes[1]:
        topic = fields.choice("topic", "Topic", {slug(one): one.value for one in Topic})
    with boxes[2]:
        muscle = fields.choice("muscle", "Muscle", _spoken_of(atlas, atlas.muscles.values()))
    with boxes[3]:
        exercise = fields.choice("exercise", "Exercise", _spoken_of(atlas, atlas.exercises.values()))
    with boxes[4]:
        wanted = fields.words("words", "With the words", "posture, deadlift …")
    things = [one for one in (atlas.muscles.get(muscle or ""), atlas.exercises.get(exercise or "")) if one]
    kept = [{claim.id for claim in atlas.claims_about(thing)} for thing in things]
    return [
        claim
        for claim in atlas.claims.values()
        if verdict in (None, slug(claim.verdict))
        and topic in (None, slug(claim.topic))
        and all(claim.id in ids for ids in kept)
        and says(_all_words(atlas, claim), wanted)
    ]


def _spoken_of(atlas: Atlas, things: Iterable[Muscle | Exercise]) -> dict[str, str]:
    """Names by id of those that some claim concerns, in the alphabet's order."""
    concerned = (thing for thing in things if atlas.claims_about(thing))
    return {thing.id: thing.name for thing in sorted(concerned, key=lambda thing: thing.name)}


def _all_words(atlas: Atlas, claim: Claim) -> str:
    names = [atlas.muscles[id_].name for id_ in claim.muscles]
    names += [atlas.exercises[id_].name for id_ in claim.exercises]
    return " ".join((claim.claim, claim.answer, *names))


def _folded(atlas: Atlas, claim: Claim, unfolded: bool) -> str:
    alone = f"\n\n[This claim alone, to share]({claim_address(claim)})"
    return _html("folded", claim=claim, unfolded=unfolded, answer=_answer(atlas, claim) + alone)


def _answer(atlas: Atlas, claim: Claim) -> str:
    about = [muscle_link(atlas.muscles[id_]) for id_ in claim.muscles]
    about += [exercise_link(atlas.exercises[id_]) for id_ in claim.exercises]
    sources = source_list(claim.sources, atlas.sources)
    parts = [
        claim.answer,
        f"**Sources** {sources}" if sources else "**Sources** none that could settle it",
        f"**About** {', '.join(about)}" if about else "",
    ]
    return "\n\n".join(parts)
