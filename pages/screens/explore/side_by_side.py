"""Two to four muscles side by side: pictures at one scale, what they share and what not, and exercises for all or for one."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.plate.picture import frame_round, read_shapes
from backatlas.records.anatomy import Muscle
from backatlas.records.structures import Structure
from backatlas.study.side_by_side import MOST, Alike, Feature, Trained, against, respects, trained
from backatlas.wording.english import capital, listed, said
from pages.components.diagram.plates import close_plate
from pages.components.tab_note import gathering
from pages.ui import fields
from pages.ui.html import Template
from pages.ui.links import muscle_address, names_of, numbered, structure_address
from pages.ui.named_in_address import come_in_together

_html = Template(__file__)
_FIRST = 8  # exercises that stand open; the others are folded
_SIGNS = {Alike.SAME: "=", Alike.PARTLY: "≈", Alike.DIFFERENT: "≠"}


def side_by_side(atlas: Atlas) -> None:
    """A box to choose in, and what is chosen beside each other; what is to be done where that is not enough."""
    come_in_together("muscles", "muscle")
    named = fields.several("muscles", "Muscles", names_of(atlas.muscles), folded=True, empty="two to four")
    muscles = [atlas.muscles[id_] for id_ in named[:MOST]]
    if len(named) > MOST:
        st.warning(f"At most {MOST} muscles stand side by side; the first {MOST} are shown.")
    if len(muscles) < 2:
        st.html(_html("too_few", pairs=_pairs(atlas)))
        return
    title = capital(listed([said(one) for one in muscles]))
    st.set_page_config(page_title=f"{title} · Back Atlas")
    st.html(_html("heading", title=title))
    gathering.offer(atlas, "muscles")
    _pictures(atlas, muscles)
    rows = [
        (respect, _SIGNS[respect.alike], _cells(respect.features, len(muscles)))
        for respect in respects(atlas, muscles)
    ]
    st.html(_html("table", muscles=muscles, rows=rows, count=len(muscles)))
    st.html(
        _html(
            "against",
            all=[(one, _listed(one.makers), _listed(one.opponents)) for one in against(atlas, muscles)],
        )
    )
    st.html(
        _html("exercises", groups=_groups(atlas, muscles), names=[one.name for one in muscles], first=_FIRST)
    )


def _pairs(atlas: Atlas) -> list[tuple[Muscle, ...]]:
    """To begin with: muscles that stand next to each other in a course and are taken for each other."""
    ids = (
        ("rhomboid-major", "serratus-anterior"),
        ("teres-major", "teres-minor"),
        ("serratus-posterior-superior", "serratus-posterior-inferior"),
        ("levator-scapulae", "rhomboid-minor"),
    )
    return [tuple(atlas.muscles[id_] for id_ in pair) for pair in ids if set(pair) <= set(atlas.muscles)]


def _pictures(atlas: Atlas, muscles: Sequence[Muscle]) -> None:
    """Each on its own chart, peeled to where it lies open; all show the same part at the same scale."""
    regions = {one.id: atlas.regions(one) for one in muscles}
    frame = frame_round(read_shapes(), {id_ for ids in regions.values() for id_ in ids})
    if frame is None:
        return
    with st.container(key="plates"):
        columns = st.columns(len(muscles), gap="medium")
    for column, muscle in zip(columns, muscles, strict=True):
        with column:
            depths = [atlas.layer(atlas.muscles[id_]).depth for id_ in regions[muscle.id]]
            if depths:
                close_plate(f"beside-{muscle.id}", muscle.id, min(depths), frame)
            else:
                st.html(_html("not_drawn", muscle=muscle))


def _cells(
    features: Sequence[Sequence[Feature]], count: int
) -> list[list[tuple[str, list[tuple[str, str]]]]]:
    """For each muscle what it has, in groups: shared by all, by some, by none; each with name and address."""
    return [
        [
            (label, [(_short(one), _address(one)) for one in each if one.held_by in held])
            for label, held in _shares(count).items()
            if any(one.held_by in held for one in each)
        ]
        for each in features
    ]


def _shares(count: int) -> dict[str, range]:
    """What is said of a feature, by how many of the muscles have it."""
    both = "= both" if count == 2 else "= all"
    return {both: range(count, count + 1), "≈ some": range(2, count), "≠ only this one": range(1, 2)}


def _short(one: Feature) -> str:
    """Single vertebrae by their level: there may be a dozen of them."""
    thing = one.thing
    return str(thing.levels) if isinstance(thing, Structure) and numbered(thing) else one.name


def _address(one: Feature) -> str:
    if isinstance(one.thing, Muscle):
        return muscle_address(one.thing)
    return structure_address(one.thing) if one.thing else ""


def _listed(muscles: Sequence[Muscle]) -> str:
    return listed([said(one) for one in muscles])


def _groups(atlas: Atlas, muscles: Sequence[Muscle]) -> list[tuple[str, list[Trained]]]:
    """Exercises that work all, then those of each alone, then, of three or four, those of some."""
    found = trained(atlas, muscles)
    everyone = "both" if len(muscles) == 2 else f"all {len(muscles)}"
    groups = [(f"Work {everyone}", [one for one in found if all(one.roles)])]
    for place, muscle in enumerate(muscles):
        alone = [one for one in found if one.roles[place] and sum(map(bool, one.roles)) == 1]
        groups.append((f"Work only {said(muscle)}", alone))
    some = [one for one in found if 1 < sum(map(bool, one.roles)) < len(muscles)]
    return groups + ([("Work some of them", some)] if some else [])
