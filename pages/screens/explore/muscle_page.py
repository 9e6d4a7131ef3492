"""A muscle on its own page, beside the plate: facts, names, and what trains it."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.records.anatomy import Muscle, MuscleKind
from backatlas.records.structures import Structure
from backatlas.study.side_by_side import to_compare
from pages.components.body.body import solids_of
from pages.ui.link_tables import exercises_tables
from pages.ui.links import (
    muscle_links,
    numbered,
    section_address,
    side_by_side_address,
    source_list,
    structure_address,
    structure_links,
)
from pages.ui.long_texts import show_long
from pages.ui.muscle_text import attachments, not_isolated


def exercise_roles(atlas: Atlas, muscle: Muscle) -> None:
    """Exercises of a muscle by role, each with reason and grade; plain words where nothing trains it."""
    st.markdown("## Exercises")
    if caveat := not_isolated(atlas, muscle):
        st.info(caveat)
    show_long("exercises", exercises_tables(atlas, muscle))


def muscle_facts(atlas: Atlas, muscle: Muscle) -> None:
    """What a book says of one muscle, beside the plate on its own page."""
    st.markdown(attachments(atlas, muscle))
    sources = source_list(muscle.sources, atlas.sources)
    if belongs := _structures(atlas, muscle):
        st.markdown(belongs)
    st.markdown(
        f"""**Blood supply** {muscle.blood_supply}

**Over it** {muscle_links(atlas.over(muscle)) or "nothing but skin and fascia"}

**Under it** {muscle_links(atlas.under(muscle)) or _under_nothing(muscle)}

**Palpation** {muscle.palpation}

**In the clinic** {muscle.clinical}

**Sources** {sources}"""
    )


def _structures(atlas: Atlas, muscle: Muscle) -> str:
    """The pages of its bones, nerves and arteries, and the sections in which it is cut; empty where the atlas has none of them."""
    begins, ends = atlas.ties.bones_of(muscle)
    told = {
        "Begins on": _bones(begins),
        "Ends on": _bones(ends),
        "Its nerves": structure_links(atlas.ties.nerves_of(muscle)),
        "Its arteries": structure_links(atlas.ties.vessels_of(muscle)),
        "Cut across": ", ".join(
            f"[{part.name} at {section.id}]({section_address(section, part.id)})"
            for section, part in atlas.cut_in(muscle)
        ),
    }
    lines = [f"- {label}: {found}" for label, found in told.items() if found]
    return "**Read on**\n\n" + "\n".join(lines) if lines else ""


def _bones(bones: tuple[Structure, ...]) -> str:
    """Bones by name, but single vertebrae by level, after all others: there may be a dozen of them."""
    vertebrae = [one for one in bones if numbered(one)]
    named = structure_links(one for one in bones if one not in vertebrae)
    if not vertebrae:
        return named
    levels = " ".join(f"[{one.levels}]({structure_address(one)})" for one in vertebrae)
    return f"{named}; {levels}" if named else levels


def muscle_names(muscle: Muscle) -> str:
    """Names in seven languages, synonyms and identifiers as a table."""
    names = {**muscle.names.model_dump(), "latin": muscle.latin}
    rows = [f"| {language.capitalize()} | {name} |" for language, name in names.items()]
    if muscle.synonyms:
        rows.append(f"| Also | {', '.join(muscle.synonyms)} |")
    rows.append(f"| [Terminologia Anatomica 2](sources?source=ta2) | {muscle.ta2} |")
    if muscle.fma:
        rows.append(f"| [Foundational Model of Anatomy](sources?source=fma) | {muscle.fma} |")
    return "| Language | Name |\n|---|---|\n" + "\n".join(rows)


def compare_with(atlas: Atlas, muscle: Muscle) -> str:
    """Ways to see it beside those that it is told apart from, and beside its neighbours; empty where there are none."""
    links = [f"[{one.name}]({side_by_side_address((muscle, one))})" for one in to_compare(atlas, muscle)]
    return f"**Compare with** {', '.join(links)}" if links else ""


def in_motion(muscle: Muscle) -> str:
    """A link to the lab with all that a muscle can do; nothing for what has no fibres that pull."""
    if muscle.kind is MuscleKind.FASCIA or not solids_of(muscle):
        return ""
    return f" · [See everything it can do](move?{urlencode({'by': 'muscle', 'muscle': muscle.id})})"


def _under_nothing(muscle: Muscle) -> str:
    return "bone and ligament" if muscle.own else "not on this chart"
