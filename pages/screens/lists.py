"""Lists: all muscles, all exercises and all sources, with filters that stand in the address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from textwrap import shorten

import pandas as pd
import streamlit as st

from backatlas.english import capital
from backatlas.library import Library
from backatlas.models import Equipment, Exercise, Kind, Level, Muscle, Pattern, Role, Source
from backatlas.view import BONES
from pages.screens.your_back.everyday import Chapter, group_address
from pages.ui import state
from pages.ui.content import index
from pages.ui.long_texts import show_long
from pages.ui.words import (
    activity_address,
    claim_address,
    exercise_link,
    first_sentence,
    muscle_link,
)

_SHOW_AS = {
    "scheme": "By layer and region",
    "depth": "By depth on the plate",
    "group": "By group",
    "table": "Table",
}


def muscle_list(atlas: Library) -> None:
    """Muscles by the textbooks' scheme, by depth, by group as a tree, or as a table; a word narrows them all."""
    shown, word = st.columns([1, 2], vertical_alignment="bottom")
    with shown:
        show_as = state.choice("show", "Show", _SHOW_AS, optional=False)
    with word:
        wanted = state.words("name", "Find by name", "rhomboid, érecteurs, lower back …")
    chosen = _named(atlas, wanted)
    if not chosen:
        st.info("No muscle has a name like that.")
    elif show_as == "table":
        _muscle_table(atlas, chosen)
    elif show_as == "group":
        st.markdown(
            "\n".join(
                _tree(atlas, (muscle for muscle in chosen if muscle.parent not in _ids(chosen)), chosen)
            )
        )
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
        st.markdown(f"## {name}\n\n{about}\n\n" + "\n".join(map(_muscle_line, members)))


def exercise_list(atlas: Library) -> None:
    """Exercises as a table, narrowed by muscle, pattern, equipment and level."""
    muscles = {
        muscle.id: muscle.name
        for muscle in sorted(atlas.muscles.values(), key=lambda muscle: muscle.name)
        if atlas.links_of(muscle)
    }
    boxes = st.columns(4)
    with boxes[0]:
        muscle = state.choice("muscle", "Muscle", muscles)
    with boxes[1]:
        pattern = state.choice("pattern", "Pattern", {item.value: item.value for item in Pattern})
    with boxes[2]:
        equipment = state.choice("equipment", "Equipment", {item.value: item.value for item in Equipment})
    with boxes[3]:
        level = state.choice("level", "Level", {item.value: item.value for item in Level})
    roles = _roles(atlas, muscle)
    found = [
        exercise
        for exercise in atlas.exercises.values()
        if (not muscle or exercise.id in roles)
        and (not pattern or exercise.pattern == pattern)
        and (not equipment or equipment in exercise.equipment)
        and (not level or exercise.level == level)
    ]
    if not found:
        st.info("No exercise fits all of these. Set one of them back to “any”.")
        return
    places = {exercise: place for place, exercise in enumerate(roles)}
    found.sort(key=lambda exercise: (places.get(exercise.id, 0), exercise.name))
    st.markdown(f"{len(found)} of {len(atlas.exercises)} exercises")
    lines = [f"{_exercise_line(exercise, roles.get(exercise.id))}\n" for exercise in found]
    show_long("list", lines, st.markdown)


def source_list(atlas: Library, asked: str | None) -> None:
    """Every source with what was read of it and what cites it; one of them alone where asked for."""
    cited = atlas.citations()
    if asked and asked in atlas.sources:
        st.markdown("[All sources](sources)")
        st.markdown(_source(atlas, atlas.sources[asked], cited.get(asked, ()), whole=True))
        return
    st.markdown(
        "The landmarks of the plate were measured on [BodyParts3D](sources?source=bodyparts3d), © The Database "
        "Center for Life Science, licensed CC BY 4.0. Content and plate of Back Atlas: CC BY 4.0; code: MIT.\n\n"
        "Each reference says what the editors read of it. A reference that was not read is never the only ground "
        "for a claim that something was measured."
    )
    for source in sorted(atlas.sources.values(), key=lambda source: source.short.casefold()):
        st.markdown(_source(atlas, source, cited.get(source.id, ()), whole=False))


def _named(atlas: Library, wanted: str) -> list[Muscle]:
    if not wanted:
        return list(atlas.muscles.values())
    hits = index().find(wanted, limit=len(atlas.muscles) + len(atlas.exercises))
    found = {hit.id for hit in hits if hit.kind == "muscle"}
    return [muscle for muscle in atlas.muscles.values() if muscle.id in found]


def _ids(muscles: Iterable[Muscle]) -> set[str]:
    return {muscle.id for muscle in muscles}


def _tree(atlas: Library, tops: Iterable[Muscle], chosen: list[Muscle], level: int = 0) -> list[str]:
    kept = _ids(chosen)
    lines = []
    for muscle in tops:
        lines.append("  " * level + _muscle_line(muscle))
        below = [child for child in atlas.children(muscle) if child.id in kept]
        lines += _tree(atlas, below, chosen, level + 1)
    return lines


def _muscle_line(muscle: Muscle) -> str:
    group = " (group)" if muscle.kind is Kind.GROUP else ""
    return f"- {muscle_link(muscle)}{group}, *{muscle.latin}*"


def _muscle_table(atlas: Library, muscles: list[Muscle]) -> None:
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


def _depth(atlas: Library, muscle: Muscle) -> int | None:
    """How deep the plate has it; nothing for what it does not show."""
    depth = atlas.layer(muscle).depth
    return depth if depth <= BONES else None


def _roles(atlas: Library, muscle: str | None) -> dict[str, Role]:
    """The leading role of a muscle and its members in each exercise, leading roles first; empty for no muscle."""
    roles: dict[str, Role] = {}
    for link in atlas.links_of(atlas.muscles[muscle]) if muscle else ():
        roles.setdefault(link.exercise, link.role)
    return roles


def _exercise_line(exercise: Exercise, role: Role | None) -> str:
    kit = ", ".join(exercise.equipment)
    facts = " · ".join(part for part in (role, exercise.pattern, kit, exercise.level) if part)
    return f"- {exercise_link(exercise)} · *{facts}*\\\n  {exercise.summary}"


def _source(atlas: Library, source: Source, users: tuple[str, ...], whole: bool) -> str:
    address = f" [{source.address}]({source.address})" if source.address else ""
    ids = " · ".join(
        f"{label} {value}"
        for label, value in (("PMID", source.pmid), ("PMC", source.pmc), ("NBK", source.nbk))
        if value
    )
    note = f" {source.note}" if source.note else ""
    lines = [
        f"**{source.short}** {source.reference}{address}{' · ' + ids if ids else ''}",
        f"*Read: {source.read}.*{note}",
        _users(atlas, users, source, whole),
    ]
    return "\n\n".join(lines)


def _users(atlas: Library, users: tuple[str, ...], source: Source, whole: bool) -> str:
    if not users:
        return "Not cited yet."
    by_kind: dict[str, list[list[str]]] = {}
    for user in users:
        kind, *ids = user.split(":")
        by_kind.setdefault(kind, []).append(ids)
    links = by_kind.pop("link", [])
    if not whole and sum(map(len, by_kind.values())) > 6:
        counts = _counts({kind: len(ids) for kind, ids in (by_kind | {"link": links}).items()})
        return f"Cited by {counts}: [show them](sources?source={source.id})"
    cited = [_user(atlas, kind, id_) for kind, ids in by_kind.items() for (id_,) in ids]
    if links:
        cited.append(_counts({"link": len(links)}) + _linked(atlas, links, whole))
    if not whole:
        return "Cited by " + ", ".join(cited)
    return "Cited by\n\n" + "\n".join(f"- {one}" for one in cited)


def _user(atlas: Library, kind: str, id_: str) -> str:
    """What cites a source, as a link to where it is shown; muscles and exercises by name alone."""
    match kind:
        case "muscle":
            return muscle_link(atlas.muscles[id_])
        case "exercise":
            return exercise_link(atlas.exercises[id_])
        case "claim":
            return f"claim [“{atlas.claims[id_].claim}”]({claim_address(atlas.claims[id_])})"
        case "activity":
            return f"everyday life: [{atlas.life[id_].name}]({activity_address(atlas.life[id_])})"
        case "group":
            return f"group [{atlas.groups[id_].name}]({group_address(atlas.groups[id_])})"
        case "statement":
            return f"deep muscles: [{first_sentence(atlas.deep[id_].text)}]({Chapter.DEEP.address})"
        case "warning":
            return (
                f"{atlas.warnings[id_].urgency}: [{_short(atlas.warnings[id_].sign)}]({Chapter.PAIN.address})"
            )
        case "division":
            return f"division [{atlas.divisions[id_].name}](muscles?show=scheme)"
        case "sample":
            return f"sample session [{atlas.samples[id_].name}](planner)"
        case "range":
            return f"sets a week: [{atlas.ranges[id_].goal}](planner)"
        case "condition":
            return f"careful with [{atlas.conditions[id_].name}](planner)"
        case _:
            rule = next(rule for rule in atlas.rules if rule.id == id_)
            return f"session check [{rule.title}](planner)"


def _short(text: str, longest: int = 60) -> str:
    """The beginning of a text, cut between words."""
    return shorten(text, longest, placeholder=" …")


def _linked(atlas: Library, links: list[list[str]], whole: bool) -> str:
    if not whole and len(links) > 4:
        return ""
    pairs = (f"{muscle_link(atlas.muscles[m])} in {exercise_link(atlas.exercises[e])}" for m, e in links)
    return f" ({'; '.join(pairs)})"


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {_plural(noun, count)}" for noun, count in counts.items() if count)


def _plural(noun: str, count: int) -> str:
    if count == 1:
        return noun
    return noun.removesuffix("y") + "ies" if noun.endswith("y") else f"{noun}s"
