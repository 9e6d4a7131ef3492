"""A trainer's own exercise, put into the session: its name, what it counts as, and its dose."""

from __future__ import annotations

import re

import streamlit as st
from pydantic import ValidationError

from backatlas.atlas import Atlas
from backatlas.reading.files import told_plainly
from backatlas.records.anatomy import Work
from backatlas.records.base import Record
from backatlas.records.own import LONGEST_NAME, MOST_MOVEMENTS, PREFIX, OwnExercise, is_own
from backatlas.records.session import MOST_SETS, Item, Phase
from backatlas.sessions import edits
from backatlas.sessions.own import movements_asked
from backatlas.wording.strangers import short
from pages.screens.plan import current_session
from pages.ui.again import run_again
from pages.ui.fields import plain
from pages.ui.visit import Key
from pages.ui.words import as_html, literal

_ABOUT = (
    "It counts in what the session trains, is printed, and travels in the link and the file. Beside these this tab "
    "alone keeps it, until it is closed. Say what it is like, or else which movements it makes: of these the atlas works out the muscles. Of one made of "
    "movements it knows no cautions."
)
_NAMES = {
    "name": "Name",
    "base": "Like",
    "moves": "It moves",
    "holds": "It holds still",
    "reps": "Repetitions",
    "seconds": "Seconds",
}
_SPAN = re.compile(r"(\d{1,5})(?:\s*(?:-|–|to)\s*(\d{1,5}))?")


def show_own(atlas: Atlas) -> None:
    """The form, folded away; what is wrong is said under it, and what was typed stays."""
    # Another key empties the form once an exercise has been added.
    number = st.session_state.get(Key.PLAN_OWN, 0)
    with st.expander("Add an exercise of your own"):
        st.html(as_html(_ABOUT))
        with st.form(f"own-{number}"):
            asked = _ask(atlas)
            if st.form_submit_button("Add it to the session"):
                faults = _added(*asked)
                # Kept, since the page may run again for something else before anybody has read them.
                st.session_state[Key.PLAN_OWN_FAULTS] = (asked, faults)
                if not faults:
                    st.session_state[Key.PLAN_OWN] = number + 1
                    run_again()
        of, faults = st.session_state.get(Key.PLAN_OWN_FAULTS, (None, ()))
        if faults and of == asked:
            st.warning("\n\n".join(literal(one) for one in faults))


def _ask(atlas: Atlas) -> tuple[dict[str, object], dict[str, str | int]]:
    """What was typed and chosen, of the exercise and of its dose."""
    bases = {
        one.id: one.name
        for one in sorted(atlas.exercises.values(), key=lambda one: one.name)
        if not is_own(one.id)
    }
    name = st.text_input("Name", max_chars=LONGEST_NAME, placeholder="Kneeling rope row")
    base = st.selectbox(
        "Like", list(bases), index=None, format_func=bases.__getitem__, placeholder="an exercise of the atlas"
    )
    moves, holds = (
        st.multiselect(
            label,
            movements_asked(atlas, work),
            format_func=lambda id_: atlas.movements[id_].title,
            max_selections=MOST_MOVEMENTS,
            placeholder="movements",
        )
        for label, work in (
            ("Or: it moves, against a load", Work.CONCENTRIC),
            ("Or: it holds still, against a load", Work.ISOMETRIC),
        )
    )
    part, sets = st.columns(2)
    phase = part.selectbox("Part", plain(Phase), index=1)
    count = sets.number_input("Sets", 1, MOST_SETS, 3)
    first, second = st.columns(2)
    reps = first.text_input("Repetitions", "8–12", max_chars=12)
    seconds = second.text_input("Seconds, if it is held", max_chars=12)
    side = st.checkbox("Each side")
    own: dict[str, object] = {"name": name, "base": base, "moves": moves, "holds": holds}
    return own, {
        "part": phase or Phase.MAIN.value,
        "sets": count,
        "reps": reps,
        "seconds": seconds,
        "each_side": side,
    }


def _added(own: dict[str, object], dose: dict[str, str | int]) -> tuple[str, ...]:
    """Put the exercise into the session; all that is wrong with it, or nothing."""
    named = {"id": f"{PREFIX}1", **own}
    spans = {field: _SPAN.fullmatch(str(dose[field]).strip()) for field in ("reps", "seconds")}
    unread = [
        f"{_NAMES[field]}: “{short(str(dose[field]))}” is no number, such as 10, and no range, such as 8–12."
        for field, found in spans.items()
        if not found and str(dose[field]).strip()
    ]
    read = {field: (int(one[1]), int(one[2] or one[1])) if one else None for field, one in spans.items()}
    dosed = {**dose, **read, "exercise": named["id"], "rest": 90}
    faults = (*_faults(OwnExercise, named), *(unread or _faults(Item, dosed)))
    if faults:
        return faults
    made, item = OwnExercise.model_validate(named), Item.model_validate(dosed)
    current_session.try_change(lambda session: edits.add_own(session, made, item))
    return current_session.problems()


def _faults(kind: type[Record], fields: dict[str, object]) -> tuple[str, ...]:
    """What is wrong with the fields of a record, each as "Name: holds …"."""
    try:
        kind.model_validate(fields)
    except ValidationError as error:
        return tuple(
            _told(fault["loc"], told_plainly(fault["type"], fault["msg"], fault["input"]))
            for fault in error.errors()
        )
    return ()


def _told(place: tuple[int | str, ...], fault: str) -> str:
    label = next((_NAMES[step] for step in place if isinstance(step, str) and step in _NAMES), "")
    return f"{label}: {fault}." if label else f"{fault[0].upper()}{fault[1:]}."
