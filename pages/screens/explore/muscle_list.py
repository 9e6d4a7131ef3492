"""All muscles: by the textbooks' scheme or as its tree, by depth, by group, as a table, or some side by side; a word narrows them."""

from __future__ import annotations

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.records.anatomy import BONES, Muscle
from backatlas.wording.english import capital
from pages.screens.explore.muscle_lines import line, tree
from pages.screens.explore.scheme_tree import scheme_tree
from pages.screens.explore.side_by_side import side_by_side
from pages.ui import fields
from pages.ui.content import index
from pages.ui.links import SIDE_BY_SIDE

_SHOW_AS = {
    "scheme": "By layer and region",
    "tree": "The scheme as a tree",
    "depth": "By depth on the chart",
    "group": "By group",
    "table": "Table",
    SIDE_BY_SIDE: "Side by side",
}


def muscle_list(atlas: Atlas) -> None:
    """Muscles by the textbooks' scheme, flat or as a tree, by depth, by group, or as a table, which a word narrows; or some side by side."""
    shown, word = st.columns([1, 2], vertical_alignment="bottom")
    with shown:
        show_as = fields.choice("show", "Show", _SHOW_AS, optional=False)
    if show_as == SIDE_BY_SIDE:
        side_by_side(atlas)
        return
    with word:
        wanted = fields.words("name", "Find by name", "rhomboid, érecteurs, lower back …")
    chosen = _named(atlas, wanted)
    if not chosen:
        st.info("No muscle has a name like that.")
    elif show_as == "table":
        _muscle_table(atlas, chosen)
    elif show_as == "group":
        st.markdown("\n".join(tree(atlas, chosen)))
    elif show_as == "tree":
        scheme_tree(atlas, chosen)
    elif show_as == "depth":
        for layer in atlas.layers.values():
            members = [muscle for muscle in chosen if muscle.layer == layer.id]
            name = f"Depth {layer.depth}: {layer.name}" if layer.depth <= BONES else layer.name
            _section(name, layer.about, members)
    else:
        for division in atlas.divisions.values():
            axis = f" *{capital(division.axis)}*: {division.axis.meaning}." if division.axis else ""
            members = [muscle for muscle in chosen if muscle.scheme == division.id]
            _section(division.name, division.about + axis, members)


def _section(name: str, about: str, members: list[Muscle]) -> None:
    if members:
        st.markdown(f"## {name}\n\n{about}\n\n" + "\n".join(map(line, members)))


def _named(atlas: Atlas, wanted: str) -> list[Muscle]:
    if not wanted:
        return list(atlas.muscles.values())
    hits = index().find(wanted, limit=len(atlas.muscles) + len(atlas.exercises))
    found = {hit.id for hit in hits if hit.kind == "muscle"}
    return [muscle for muscle in atlas.muscles.values() if muscle.id in found]


def _muscle_table(atlas: Atlas, muscles: list[Muscle]) -> None:
    import pandas as pd  # takes a second, and only this needs it

    table = pd.DataFrame(
        {
            "Muscle": [muscle.name for muscle in muscles],
            "Latin": [muscle.latin for muscle in muscles],
            "Layer or region": [atlas.division(muscle).name for muscle in muscles],
            "Depth": [_depth(atlas, muscle) for muscle in muscles],
            "Group": [" › ".join(group.name for group in atlas.ancestors(muscle)) for muscle in muscles],
            "Origin": [muscle.origin for muscle in muscles],
            "Insertion": [muscle.insertion for muscle in muscles],
            "Nerve": [muscle.innervation for muscle in muscles],
            "Exercises": [len(atlas.links_of(muscle)) for muscle in muscles],
        }
    )
    st.markdown("Click a heading to sort; tick a row to open its muscle.")
    picked = st.dataframe(
        table, hide_index=True, on_select="rerun", selection_mode="single-row", height=600, key="muscle_table"
    )
    for row in picked.selection.rows:
        st.switch_page("pages/muscles.py", query_params={"muscle": muscles[row].id})


def _depth(atlas: Atlas, muscle: Muscle) -> int | None:
    """How deep the plate has it; nothing for what it does not show."""
    depth = atlas.layer(muscle).depth
    return depth if depth <= BONES else None
