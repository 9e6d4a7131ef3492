"""A structure on its own page: what it is in three voices, where it lies, and what belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.legend.colours import structure_colouring
from backatlas.legend.traces import group_of
from backatlas.records.anatomy import Muscle, MuscleKind
from backatlas.records.structures import Structure, StructureKind
from backatlas.wording.english import capital
from pages.components.diagram.plates import beside, structure_plate, tinted_plates
from pages.components.voice.voice import Voice
from pages.ui.links import exercise_link, muscle_links, source_list, structure_link, structure_links
from pages.ui.self_check import offer_self_check
from pages.ui.structure_files import depth_of
from pages.ui.words import as_html

_NERVE, _ARTERY, _VEIN = StructureKind.NERVE, StructureKind.ARTERY, StructureKind.VEIN
_PARTS = {_NERVE: "Branches", _ARTERY: "Branches", _VEIN: "Tributaries"}
_MOST_EXERCISES = 4
_PRACTISE = (
    "## Practise\n\n[All that can be seen and felt, on the chart](./?show=felt). "
    "On paper: all points with their steps, and boxes to tick."
)


def heading(atlas: Atlas, structure: Structure) -> str:
    """The way back, the name, Latin, kind, levels and what it is part of, as Markdown."""
    above = " › ".join(structure_link(one) for one in atlas.ties.above(structure))
    latin = f"*{structure.names.latin}*" if structure.names.latin else ""
    parts = (latin, capital(structure.kind), structure.levels or "", above)
    line = " · ".join(part for part in parts if part)
    kind = structure.kind.name.lower().replace("_", "-")
    plural = capital(structure.kind.plural)
    ways = f"[All structures](structures) · [{plural}](structures?kinds={kind})"
    return f"{ways}\n\n# {structure.name}\n\n{line}"


def told(atlas: Atlas, structure: Structure, voice: Voice) -> str:
    """The structure in one voice, as Markdown."""
    if voice is Voice.PLAIN:
        return structure.plain
    if voice is Voice.STUDY:
        return structure.about
    exercises = _exercises(atlas, structure)
    return f"{structure.feel or structure.plain}\n\n{exercises}"


def _exercises(atlas: Atlas, structure: Structure) -> str:
    """What trains the muscles that belong to it: the first exercise of each."""
    muscles = dict.fromkeys((*atlas.ties.supplied(structure), *_ends(atlas, structure)))
    links = (link for muscle in muscles for link in atlas[muscle.id].exercises[:1])
    found = dict.fromkeys(link.exercise for link in links)
    shown = [exercise_link(atlas.exercises[id_]) for id_ in list(found)[:_MOST_EXERCISES]]
    if not shown:
        return ""
    belongs = "it supplies" if structure.kind in (_NERVE, _ARTERY) else "attach here"
    return f"**Exercises for muscles that {belongs}** {', '.join(shown)}"


def _ends(atlas: Atlas, structure: Structure) -> tuple[Muscle, ...]:
    attaching = atlas.ties.attaching(structure)
    return (*attaching.origin, *attaching.insertion)


def facts(atlas: Atlas, structure: Structure) -> str:
    """All that is known of it, in the order in which it is learnt, as Markdown."""
    return "\n\n".join(filter(None, _facts(atlas, structure)))


def _facts(atlas: Atlas, structure: Structure) -> Iterator[str]:
    ties, one = atlas.ties, structure
    yield from _supply(atlas, one)
    yield _attaching(atlas, one)
    yield _said("Lies between", structure_links(atlas.structures[id_] for id_ in one.between))
    yield _said("Limits", one.limits)
    yield _listed("Borders", one.borders)
    yield _said("Floor", one.floor)
    yield _said("Roof", one.roof)
    yield _listed("Contents", one.contents)
    yield _said("Why it matters", one.why)
    yield _said("Roots", one.roots if one.kind is not _NERVE else None)
    yield _said("Map after Foerster", one.foerster)
    yield _said("Map after Keegan and Garrett", one.keegan_garrett)
    yield _said("Where both maps agree", one.agree)
    yield _said("Tested by", one.tested)
    yield _said("Nerve", structure_links(ties.nerves_of_skin(one)))
    yield _said("To see and feel it", one.feel)
    yield _steps("How to find it", one.find)
    yield _said("How sure that is", one.sure)
    yield _said("In the clinic", one.clinical)
    yield _said(_PARTS.get(one.kind, "Parts"), structure_links(ties.parts(one)))
    yield _said("Joints and ligaments", structure_links(ties.joining(one)))
    yield _said("Where sources disagree", one.disputed)
    yield _said("Not checked", one.unchecked)
    yield _said("Sources", source_list(one.sources, atlas.sources))


def _supply(atlas: Atlas, one: Structure) -> Iterator[str]:
    """Where a nerve or a vessel comes from and runs, what it supplies, and what is lost with it."""
    ramus = f" ({one.ramus} rami)" if one.ramus and one.ramus != "cranial" else ""
    if one.kind is _NERVE:
        yield _said("Roots", f"{one.roots}{ramus}" if one.roots else None)
    yield _said("Begins with" if one.kind is _VEIN else "Comes from", one.comes_from)
    yield _steps("Course", one.course)
    muscles = _with_groups(atlas.ties.supplied(one))
    yield _said("Muscles it moves" if one.kind is _NERVE else "Muscles it feeds", muscles)
    yield _listed("Drains" if one.kind is _VEIN else "Supplies", one.supplies)
    yield _said("Skin", structure_links(atlas.structures[id_] for id_ in one.skin))
    yield _said("What is lost after a cut", one.lost)
    yield _said("How that is seen", one.sign)
    yield _said("Anastomoses", one.anastomoses)


def _attaching(atlas: Atlas, one: Structure) -> str:
    attaching = atlas.ties.attaching(one)
    begin, end = _with_groups(attaching.origin), _with_groups(attaching.insertion)
    return "\n\n".join(
        filter(None, (_said("Muscles that begin here", begin), _said("Muscles that end here", end)))
    )


def _with_groups(muscles: Iterable[Muscle]) -> str:
    """Muscles as links, those that are no muscle but a fascia last."""
    return muscle_links(sorted(muscles, key=lambda muscle: muscle.kind is MuscleKind.FASCIA))


def _said(label: str, text: str | None) -> str:
    return f"**{label}** {text}" if text else ""


def _listed(label: str, items: tuple[str, ...]) -> str:
    return f"**{label}**\n\n" + "\n".join(f"- {item}" for item in items) if items else ""


def _steps(label: str, steps: tuple[str, ...]) -> str:
    return f"**{label}**\n\n" + "\n".join(f"{n}. {step}" for n, step in enumerate(steps, 1)) if steps else ""


def names(structure: Structure) -> str:
    """Names in every language in which there is one, and what people call it besides."""
    lines = [f"- {language.capitalize()}: {name}" for language, name in structure.names.told()]
    if structure.synonyms:
        lines.append(f"- Also: {', '.join(structure.synonyms)}")
    return "## Names\n\n" + "\n".join(lines)


def body(atlas: Atlas, structure: Structure) -> None:
    """What is known of it and its names, beside the chart on which it is lit, and the muscles that belong to it."""
    if depth_of(structure.id) is None:
        _told_of(atlas, structure)
    else:
        plate, text = beside("structure", 10, 9)
        with plate:
            structure_plate(structure)
            st.html(as_html(_ways_to_see(structure)))
        with text:
            _told_of(atlas, structure)
    muscles_on_chart(atlas, structure)


def _ways_to_see(structure: Structure) -> str:
    """To the explorer and to the body; for a dermatome to each map by itself, since the picture here lays both together."""
    address = f"./?{urlencode({'structure': structure.id})}"
    maps = list(dict.fromkeys(drawn.map for drawn in structure.drawn if drawn.map))
    groups = [group_of(structure.kind, map_) for map_ in maps]
    ways = [f"[{group.label}]({address}&show={group.value})" for group in groups]
    told = ("", "One map alone has it here: ", "Both maps at once. Each by itself, with all its bands: ")[
        len(groups)
    ]
    on_body = f"[On the body]({address}&picture=body)"
    return told + " · ".join([*(ways or [f"[Show in the explorer]({address})"]), on_body])


def _told_of(atlas: Atlas, structure: Structure) -> None:
    st.html(as_html(facts(atlas, structure)))
    st.html(as_html(names(structure)))
    if structure.kind is StructureKind.LANDMARK:
        st.html(as_html(_PRACTISE))
        offer_self_check()


def muscles_on_chart(atlas: Atlas, structure: Structure) -> None:
    """The muscles that belong to it lit on the chart; nothing where there are none, or where it shows none of them."""
    colours = structure_colouring(atlas, structure)
    if colours.of:
        st.html(as_html("## Its muscles on the chart"))
        tinted_plates(f"structure-{structure.id}", colours.of, colours.key)
