"""Spaced repetition on a page: the card to answer now, or how the learner stands, or the progress as a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import SystemRandom

import streamlit as st
from fsrs import Rating

from backatlas.atlas import Atlas
from backatlas.sessions.zones import zone
from backatlas.study import schedule
from backatlas.study.cards import Card, Fact, cards
from backatlas.study.figures import names_of
from backatlas.study.progress import review as reviewed
from backatlas.study.quiz import tokens
from backatlas.wording.language import Language
from pages.components.announcer.announcer import keep_place
from pages.components.diagram.plates import asked_plate, beside
from pages.components.figure.figure import asked_figure
from pages.components.progress_store.progress_store import browser_store, files, kept, learn
from pages.screens.learn.divisions import divisions
from pages.screens.learn.review_progress import show_standing
from pages.ui import fields
from pages.ui.html import Template
from pages.ui.visit import Key
from pages.ui.words import as_html

_html = Template(__file__)
_PARTS = {
    "learn": "Learn",
    "choose": "Choose what to learn",
    "standing": "My progress",
    "file": "Save, load, forget",
}
_NEW = {
    "10": "10 new cards a day",
    "5": "5 new cards a day",
    "20": "20 new cards a day",
    "50": "50 new cards a day",
}
_FACTS = {
    Fact.PLACE: "Name on the chart",
    Fact.ORIGIN: "Origin",
    Fact.INSERTION: "Insertion",
    Fact.NERVE: "Nerve",
    Fact.ACTION: "Actions",
    Fact.LAYER: "Where it belongs",
    Fact.STRUCTURE: "Bones, nerves, vessels, skin and spaces (when chosen)",
    Fact.SECTION: "Name in a section (when chosen)",
    Fact.CHART: "Bone, nerve, vessel or dermatome on the chart (when chosen)",
}


@st.fragment
def review(atlas: Atlas) -> None:
    """Everything below the heading; an answer runs only this anew."""
    # One place for what the store says: boxes that move up when it falls silent would forget what they show.
    with st.container():
        known = browser_store()
    part = fields.choice("part", "Show", _PARTS, optional=False)
    if part == "choose":
        _choose(atlas)
    if not known:
        return
    deck = _deck(atlas)
    if part == "file":
        files()
    elif not deck:
        st.info("No card is about these facts of these muscles. Choose more of either.")
    elif part == "standing":
        show_standing(atlas, deck, kept().progress, _now())
    elif part == "choose":
        st.html(as_html(f"{len(deck)} cards. Your choice holds for this visit, and stands in the address."))
    else:
        with st.container(key="stage-review"):
            _learn(atlas, deck)


def _choose(atlas: Atlas) -> None:
    """What to learn, in which language, and how fast."""
    fields.several(
        "facts",
        "Facts",
        {fact.value: label for fact, label in _FACTS.items()},
    )
    fields.several("layers", "Layers and regions", divisions(atlas), folded=True)
    groups = {muscle.id: muscle.name for muscle in atlas.muscles.values() if atlas.children(muscle)}
    fields.several("groups", "Groups of muscles", groups, folded=True)
    left, right = st.columns(2)
    with left:
        languages = {each.value: each.capitalize() for each in Language}
        fields.choice("language", "Names in", languages, optional=False)
    with right:
        fields.choice("new", "Pace", _NEW, optional=False)


def _deck(atlas: Atlas) -> tuple[Card, ...]:
    """The cards that the visitor has chosen; what of a link is not known is left out."""
    facts = [Fact(fact) for fact in fields.chosen("facts").split(",") if fact in list(Fact)]
    layers = [id_ for id_ in fields.chosen("layers").split(",") if id_ in {**atlas.layers, **atlas.divisions}]
    groups = [id_ for id_ in fields.chosen("groups").split(",") if id_ in atlas.muscles]
    return cards(atlas, facts, layers, groups, _language())


def _language() -> Language:
    """The language of names that the visitor has chosen."""
    names = fields.chosen("language")
    return Language(names) if names in list(Language) else Language.ENGLISH


def _new_a_day() -> int:
    new = fields.chosen("new")
    return int(new) if new in _NEW else schedule.NEW_A_DAY


def _learn(atlas: Atlas, deck: Sequence[Card]) -> None:
    found = schedule.due(deck, kept().progress, _now(), _new_a_day())
    waiting = (*found.again, *found.new)
    if not waiting:
        _nothing_due(found)
        return
    turned = st.session_state.get(Key.REVIEW)
    # One that is turned stays, though another has come due meanwhile.
    card = next((each for each in waiting if each.id == turned), waiting[0])
    st.html(_html("step", due=len(found.again), new=len(found.new)))
    shown = turned == card.id
    turn = f"{card.id} {len(kept().progress)} {shown}"
    focus = ".st-key-rate-3 button" if shown else ".st-key-turn button"
    keep_place(turn, focus, card.back if shown else card.front, takes=False)
    words, plate = beside("card", 9, 10, plate="right")
    with words:
        st.html(_html("front", text=card.front))
        _back(atlas, card) if shown else _front(card)
    with plate:
        _plate(atlas, card, shown)


def _front(card: Card) -> None:
    st.button("Show the answer", key="turn", type="primary", on_click=_turn, args=(card.id,))


def _turn(card: str) -> None:
    st.session_state[Key.REVIEW] = card


def _back(atlas: Atlas, card: Card) -> None:
    muscle = atlas.muscles[card.muscle] if card.muscle else None
    structure = atlas.structures[card.structure] if card.structure else None
    st.html(_html("back", lines=card.back.splitlines(), muscle=muscle, structure=structure))
    waits = schedule.choices(kept().progress, card.id, _now())
    columns = st.columns(4, gap="small")
    for column, (rating, wait) in zip(columns, waits.items(), strict=True):
        with column:
            st.button(
                f"**{rating.name}**  \n{span(wait)}",
                key=f"rate-{rating.value}",
                width="stretch",
                on_click=_rate,
                args=(card.id, rating),
            )


def _rate(card: str, rating: Rating) -> None:
    """One answer counts once, also when its button is pressed twice."""
    if st.session_state.pop(Key.REVIEW, None) == card:
        learn(reviewed(kept().progress, card, rating, datetime.now(UTC)))


def _plate(atlas: Atlas, card: Card, shown: bool) -> None:
    """What is lit is the question of a card about the place, and part of the answer of every other."""
    if card.figure:
        names = names_of(atlas, card.figure, _language()) if shown else {}
        asked_figure(f"card-{len(kept().progress)}-{shown}", card.figure, lit=(card.part,), names=names)
        return
    if not card.regions or not (shown or card.fact is Fact.PLACE):
        return
    if Key.TOKENS not in st.session_state:
        st.session_state[Key.TOKENS] = tokens(atlas, SystemRandom())
    names = {id_: atlas.muscles[id_].name for id_ in card.regions} if shown else {}
    depth = min(atlas.layer(atlas.muscles[id_]).depth for id_ in card.regions)
    name = f"{'back' if shown else 'front'}-{len(kept().progress)}"
    asked_plate(name, st.session_state[Key.TOKENS], depth, lit=card.regions, names=names)


def _nothing_due(found: schedule.Due) -> None:
    st.html(_html("done"))
    if found.next is None:
        st.html(as_html("There is no card to learn at this pace today."))
        return
    st.html(as_html(f"The next card comes in {span(found.next - _now())}."))
    st.button("Look again")


def span(wait: timedelta) -> str:
    """A stretch of time in its largest unit, as a button has room for: "10 minutes", "3 days", "2.5 months"."""
    minutes = max(1, round(wait / timedelta(minutes=1)))
    days = wait / timedelta(days=1)
    if minutes < 60:
        return _counted(minutes, "minute")
    if minutes < 24 * 60:
        return _counted(round(minutes / 60), "hour")
    if days < 45:
        return _counted(round(days), "day")
    return f"{days / 30.4:.1f} months" if days < 365 else f"{days / 365.25:.1f} years"


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}{'s' if count != 1 else ''}"


def _now() -> datetime:
    """The moment, with the visitor's time zone, which says when a day ends."""
    try:
        return datetime.now(zone(st.context.timezone or "UTC"))
    except ValueError:
        return datetime.now(UTC)
