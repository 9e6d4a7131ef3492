"""The movement lab: a movement, a muscle, an exercise or a posture to begin with, the body, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.movement.playing import STRETCH, TABLE, Playable, PlayTable, read_table
from backatlas.records.anatomy import Muscle
from pages.components.lab.lab import lab
from pages.screens.explore import lab_chart, lab_words
from pages.screens.explore.lab_address import seen_in, take_seen
from pages.ui import fields
from pages.ui.named_in_address import come_in, turn_away

_BEGIN = {
    "movement": "Movement",
    "muscle": "Muscle",
    "exercise": "Exercise",
    "posture": "Posture",
}
_WHAT = """# Move

Move a joint: muscles that shorten can make the movement, those that lengthen can hold it back."""


def move(atlas: Atlas) -> None:
    """The whole screen."""
    st.markdown(_WHAT)
    asked = come_in("muscle") or ""
    if asked and asked not in atlas.muscles:
        turn_away("muscle", asked, "move?by=muscle&muscle=")
    if TABLE.exists():
        _at_work(atlas)
    else:
        st.info(
            "The lengths of muscles have not been worked out here yet: `python -m backatlas movements --table` does."
        )


@st.fragment
def _at_work(atlas: Atlas) -> None:
    table = read_table()
    movements = table.movements(atlas)
    if "muscle" in st.query_params and "by" not in st.query_params:
        st.query_params["by"] = "muscle"
    with st.container(key="lab_choices", horizontal=True, vertical_alignment="bottom"):
        begin = fields.tab("by", "Begin with", _BEGIN)
        chosen, muscle = _chosen(atlas, table, movements, begin)
    if chosen is None:
        return
    seen = seen_in(st.query_params.to_dict(), atlas, chosen, muscle)
    lab(atlas, chosen, table.stated(atlas, chosen), seen, lambda event: take_seen(event, chosen, muscle))
    if chosen.slug != STRETCH:
        lab_chart.chart(atlas, table, chosen, muscle)
    lab_words.below(atlas, table, movements, chosen, muscle)


def _chosen(
    atlas: Atlas, table: PlayTable, movements: Mapping[str, Playable], begin: str
) -> tuple[Playable | None, Muscle | None]:
    """What is to be played, and the muscle that it is about, where it is about one."""
    if begin == "posture":
        postures = table.postures()
        return _box("posture", "Posture", postures), None
    if begin == "exercise":
        exercises = {
            id_: one.name for id_, one in atlas.exercises.items() if lab_words.demanded(one, movements)
        }
        picked = fields.choice("exercise", "Exercise", exercises, optional=False)
        asked = lab_words.demanded(atlas.exercises[picked], movements) if picked else {}
        return _box("movement", "It asks for", asked), None
    if begin == "muscle":
        muscles = {id_: one.name for id_, one in atlas.muscles.items() if table.holds(_parts(atlas, one))}
        picked = fields.choice("muscle", "Muscle", muscles, optional=False, start="trapezius")
        muscle = atlas.muscles[picked or "trapezius"]
        deeds = table.deeds(_parts(atlas, muscle), movements)
        options = {deed.playable.slug: deed.playable for deed in deeds}
        if longest := table.stretch_of(muscle):
            options[STRETCH] = longest
        return _box("movement", "It can", options), muscle
    return _box("movement", "Movement", movements, "shoulder-abduction"), None


def _box(name: str, label: str, options: Mapping[str, Playable], start: str | None = None) -> Playable | None:
    if not options:
        st.info("Nothing of this can be moved on this body.")
        return None
    titles = {slug: one.title for slug, one in options.items()}
    picked = fields.choice(name, label, titles, optional=False, start=start)
    return options[picked or next(iter(options))]


def _parts(atlas: Atlas, muscle: Muscle) -> Sequence[str]:
    return [one.id for one in atlas.family(muscle)]
