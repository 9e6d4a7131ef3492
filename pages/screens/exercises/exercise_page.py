"""An exercise on its own page: how it is done, what it asks for, who takes care, and what has been measured."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.atlas.variants import own
from backatlas.records.anatomy import Movement, Work
from backatlas.records.training import Exercise
from backatlas.wording.english import inside
from backatlas.wording.poses import tempo_told
from pages.screens.exercises.poses import exercise_faults
from pages.ui.link_tables import muscles_tables
from pages.ui.links import exercise_address, exercise_link, source_list
from pages.ui.long_texts import show_long
from pages.ui.words import ASK, advice_line, grades_explained

_WORK = {
    Work.CONCENTRIC: "Moves",
    Work.ISOMETRIC: "Holds still against the load",
    Work.STRETCH: "Stretches towards",
}


def muscle_roles(atlas: Atlas, exercise: Exercise) -> None:
    """Muscles of an exercise by role, each with grade and figure; reason and sources on demand."""
    st.markdown("## Muscles at work")
    st.markdown(grades_explained())
    show_long("muscles", muscles_tables(atlas, exercise))


def role_lines(atlas: Atlas, exercise: Exercise) -> dict[str, str]:
    """Why each region is lit, in a sentence or two; `atlas` says what the regions are, those of the plate or the body."""
    return atlas.by_region(
        (
            atlas.muscles[link.muscle],
            f"{link.role.capitalize()}, grade {link.grade}. {atlas.reason(link)}",
        )
        for link in atlas.links_in(exercise)
    )


def exercise_heading(atlas: Atlas, exercise: Exercise) -> str:
    also = f"*Also: {', '.join(exercise.synonyms)}*\n\n" if exercise.synonyms else ""
    kit = ", ".join(exercise.equipment)
    facts = f"**{exercise.pattern.capitalize()}** · {kit} · {exercise.level}"
    return f"# {exercise.name}\n\n{also}{exercise.summary}\n\n{facts}\n\n{_relations(atlas, exercise)}"


def _relations(atlas: Atlas, exercise: Exercise) -> str:
    """Of a variant what differs from its base; of a base its variants; nothing of others."""
    if exercise.base:
        base = exercise_link(atlas.exercises[exercise.base])
        return f"A variant of the {base}. **What differs:** {exercise.differs}"
    variants = " · ".join(exercise_link(variant) for variant in atlas.variants(exercise))
    return f"**Variants:** {variants}" if variants else ""


def exercise_demands(atlas: Atlas, exercise: Exercise) -> None:
    """The movements that the exercise asks for, by the kind of work, in plain words and as terms."""
    lines = []
    for work in Work:
        asked = [atlas.movements[demand.movement] for demand in exercise.demands if demand.work is work]
        if asked:
            lines.append(f"- **{_WORK[work]}**")
            lines += [f"  - {_asked(movement, work)}" for movement in asked]
    seen = f"[See these movements on the body](move?{urlencode({'by': 'exercise', 'exercise': exercise.id})})"
    st.markdown("## What it asks of the body\n\n" + "\n".join(lines) + f"\n\n{seen}")


def _asked(movement: Movement, work: Work) -> str:
    return movement.title if work is Work.STRETCH else f"{movement.plainly(work)} · *{movement.title}*"


def exercise_steps(exercise: Exercise) -> None:
    """How an exercise is set up and done."""
    st.markdown(f"## Set-up\n\n{exercise.setup}")
    st.markdown("## Steps\n\n" + "\n".join(f"{n}. {step}" for n, step in enumerate(exercise.steps, start=1)))


def exercise_dose(atlas: Atlas, exercise: Exercise) -> None:
    """How much of it, and what to think of meanwhile."""
    dose = f" ({source_list((exercise.dose.source,), atlas.sources)})" if exercise.dose.source else ""
    effort = f"*{exercise.effort.capitalize()}: {exercise.effort.meaning}.*"
    tempo = f"\n\n**Tempo** {told}." if (told := tempo_told(exercise)) else ""
    st.markdown(f"## Dose\n\n{exercise.dose.text}{dose}{tempo}\n\n{effort}")
    st.markdown("## Cues\n\n" + "\n".join(f"- {cue}" for cue in exercise.cues))


def exercise_care(atlas: Atlas, exercise: Exercise) -> None:
    """What goes wrong in an exercise, easier and harder forms, and cautions."""
    st.markdown(
        "## Common faults\n\n" + "\n".join(f"- {item.fault} **Fix:** {item.fix}" for item in exercise.faults)
    )
    exercise_faults(exercise)
    for title, variants in (("Easier", exercise.easier), ("Harder", exercise.harder)):
        if variants:
            lines = [_variant(atlas, variant.text, variant.exercise) for variant in variants]
            st.markdown(f"## {title}\n\n" + "\n".join(lines))
    st.markdown("## Take care\n\n" + "\n".join(f"- {caution}" for caution in exercise.cautions))
    if advice := atlas.advice(exercise):
        concerns = "\n".join(f"- {advice_line(atlas, one)}" for one in advice)
        st.markdown(f"### If one of these concerns you\n\n{concerns}\n\n{ASK}")


def exercise_evidence(atlas: Atlas, exercise: Exercise) -> None:
    lines = [f"- {item.text} ({source_list(item.sources, atlas.sources)})" for item in exercise.evidence]
    told = ""
    if exercise.base and not own(exercise, atlas.exercises, "evidence"):
        base = inside(atlas.exercises[exercise.base].name)
        told = f"In the {base}. We found no measurement of this variant by itself.\n\n"
    st.markdown(f"## What has been measured\n\n{told}" + "\n".join(lines))


def _variant(atlas: Atlas, text: str, exercise: str | None) -> str:
    if exercise is None:
        return f"- {text}"
    return f"- {text} See [{atlas.exercises[exercise].name}]({exercise_address(atlas.exercises[exercise])})."
