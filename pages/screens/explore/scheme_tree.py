"""The textbooks' scheme as a tree: epaxial and hypaxial, the layers of the thoracolumbar fascia, extrinsic and intrinsic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.atlas.axes import between_the_axes
from backatlas.records.anatomy import Axis, Compartment, Division, Muscle
from backatlas.wording.english import capital, listed
from pages.screens.explore.muscle_lines import tree
from pages.ui.links import muscle_link, structure_link


def scheme_tree(atlas: Atlas, chosen: list[Muscle]) -> None:
    """Three ways to part the muscles that were chosen, each as a tree, or as layers from the skin inward."""
    st.markdown("## Epaxial and hypaxial\n\n" + "\n\n".join(_axes(atlas, chosen)))
    if layers := list(_fascia(atlas, chosen)):
        st.markdown(
            "## Layers of the thoracolumbar fascia\n\n"
            "In the loin, from the skin inward, as books have it that count three layers.\n\n"
            + "\n".join(layers)
        )
    st.markdown("## Extrinsic, intrinsic and all others\n\n" + "\n".join(_divisions(atlas, None, chosen)))


def _divisions(atlas: Atlas, within: str | None, chosen: list[Muscle], level: int = 0) -> Iterator[str]:
    for division in atlas.divisions.values():
        if division.within == within and (held := _held(atlas, division, chosen)):
            axis = f", *{division.axis}*" if division.axis and within is None else ""
            yield f"{'  ' * level}- **{division.name}**{axis}"
            yield from _divisions(atlas, division.id, chosen, level + 1)
            yield from tree(
                atlas, (muscle for muscle in held if muscle.scheme == division.id), level=level + 1
            )


def _held(atlas: Atlas, division: Division, chosen: Iterable[Muscle]) -> list[Muscle]:
    return [muscle for muscle in chosen if division in atlas.divisions_of(muscle)]


def _axes(atlas: Atlas, chosen: list[Muscle]) -> Iterator[str]:
    """Each axis with the widest divisions of it that hold a chosen muscle, and what is of neither in the strict sense."""
    for axis in Axis:
        names = [
            division.name
            for division in atlas.divisions.values()
            if division.axis is axis and division.within is None and _held(atlas, division, chosen)
        ]
        if names:
            yield f"**{capital(axis)}**, {axis.meaning}: {' · '.join(names)}"
    if apart := _apart(atlas, chosen):
        several = "are" if len(apart) > 1 else "is"
        yield (
            f"{capital(listed([muscle_link(muscle) for muscle in apart]))} {several} counted as hypaxial, but moved by "
            "the accessory nerve: neither epaxial nor hypaxial in the strict sense."
        )


def _apart(atlas: Atlas, chosen: Iterable[Muscle]) -> list[Muscle]:
    """What is of neither axis in the strict sense, a whole without its parts."""
    found = {muscle.id: muscle for muscle in between_the_axes(atlas, chosen)}
    return [muscle for muscle in found.values() if muscle.parent not in found]


def _fascia(atlas: Atlas, chosen: list[Muscle]) -> Iterator[str]:
    kept = {muscle.id for muscle in chosen}
    for one in atlas.compartments.values():
        held = [atlas.muscles[id_] for id_ in one.muscles if id_ in kept]
        if held:
            yield from _compartment(atlas, one, held)


def _compartment(atlas: Atlas, one: Compartment, held: list[Muscle]) -> Iterator[str]:
    more = f" More: {structure_link(atlas.structures[one.space])}." if one.space else ""
    yield f"- **{one.between}**. {one.about}{more}"
    yield from tree(atlas, held, level=1)
    if one.sheet:
        yield f"- *{one.sheet}*: {one.sheet_about}"
