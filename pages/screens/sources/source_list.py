"""Every source, with what was read of it and what cites it."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import shorten

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.atlas.citations import citations
from backatlas.records.sources import Source
from pages.ui.links import (
    Chapter,
    activity_address,
    claim_address,
    exercise_link,
    group_address,
    muscle_link,
    section_address,
    structure_link,
)
from pages.ui.words import first_sentence


def source_list(atlas: Atlas, asked: str | None) -> None:
    """Every source with what was read of it and what cites it; one of them alone where asked for."""
    cited = citations(atlas)
    if asked and asked in atlas.sources:
        st.markdown("[All sources](sources)")
        st.markdown(_source(atlas, atlas.sources[asked], cited.get(asked, ()), whole=True))
        return
    st.markdown(
        "The landmarks of the chart were measured on [BodyParts3D](sources?source=bodyparts3d), © The Database "
        "Center for Life Science, licensed CC BY 4.0. Content and chart of Back Atlas: CC BY 4.0; code: MIT.\n\n"
        "Each reference says what the editors read of it. A reference that was not read is never the only ground "
        "for a claim that something was measured."
    )
    for source in sorted(atlas.sources.values(), key=lambda source: source.short.casefold()):
        st.markdown(_source(atlas, source, cited.get(source.id, ()), whole=False))


def _source(atlas: Atlas, source: Source, users: tuple[str, ...], whole: bool) -> str:
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


def _users(atlas: Atlas, users: tuple[str, ...], source: Source, whole: bool) -> str:
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


def _user(atlas: Atlas, kind: str, id_: str) -> str:
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
        case "compartment":
            return f"layers of the fascia: [{atlas.compartments[id_].name}](muscles?show=tree)"
        case "sample":
            return f"sample session [{atlas.samples[id_].name}](planner)"
        case "range":
            return f"sets a week: [{atlas.ranges[id_].goal}](planner)"
        case "nerve":
            return f"nerve named in questions: {id_}"
        case "structure":
            return structure_link(atlas.structures[id_])
        case "section":
            return f"section [{atlas.sections[id_].name}]({section_address(atlas.sections[id_])})"
        case "joint":
            return f"joints of the body: {id_}"
        case "condition":
            return f"careful with [{atlas.conditions[id_].name}](planner)"
        case _:
            rule = next(rule for rule in atlas.rules if rule.id == id_)
            return f"session check [{rule.title}](planner)"


def _short(text: str, longest: int = 60) -> str:
    """The beginning of a text, cut between words."""
    return shorten(text, longest, placeholder=" …")


def _linked(atlas: Atlas, links: list[list[str]], whole: bool) -> str:
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
