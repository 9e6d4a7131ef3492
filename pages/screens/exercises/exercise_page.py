"""An exercise on its own page: how it is done, what it asks for, who takes care, and what has been measured."""

from __future__ import annotations

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.records.anatomy import Movement, Work
from backatlas.records.training import Exercise
from pages.ui.link_tables import muscles_tables
from pages.ui.links import exercise_address, source_list
from pages.ui.long_texts import show_long
from pages.ui.words import ASK, advice_line

_WORK = {
    Work.CONCENTRIC: "Moves",
    Work.ISOMETRIC: "Holds still against the load",
    Work.STRETCH: "Stretches towards",
}


def muscle_roles(atlas: Atlas, exercise: Exercise) -> None:
    """Muscles of an exercise by role, each with grade and figure; reason and sources on demand."""
    show_long("muscles", muscles_tables(atlas, exercise))


def exercise_heading(exercise: Exercise) -> str:
    also = f"*Also: {', '.join(exercise.synonyms)}*\n\n" if exercise.synonyms else ""
    kit = ", ".join(exercise.equipment)
    return f"# {exercise.name}\n\n{also}{exercise.summary}\n\n**{exercise.pattern.capitalize()}** · {kit} · {exercise.level}"


def exercise_demands(atlas: Atlas, exercise: Exercise) -> None:
    """The movements that the exercise asks for, by the kind of work, in plain words and as terms."""
    lines = []
    for work in Work:
        asked = [atlas.movements[demand.movement] for demand in exercise.demands if demand.work is work]
        if asked:
            lines.append(f"- **{_WORK[work]}**")
            lines += [f"  - {_asked(movement, work)}" for movement in asked]
    st.markdown("## What it asks of the body\n\n" + "\n".join(lines))


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
    st.markdown(f"## Dose\n\n{exercise.dose.text}{dose}\n\n{effort}")
    st.markdown("## Cues\n\n" + "\n".join(f"- {cue}" for cue in exercise.cues))


def exercise_care(atlas: Atlas, exercise: Exercise) -> None:
    """What goes wrong in an exercise, easier and harder forms, and cautions."""
    st.markdown(
        "## Common faults\n\n" + "\n".join(f"- {item.fault} **Fix:** {item.fix}" for item in exercise.faults)
    )
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
    st.markdown("## What has been measured\n\n" + "\n".join(lines))


def _variant(atlas: Atlas, text: str, exercise: str | None) -> str:
    if exercise is None:
        return f"- {text}"
    return f"- {text} See [{atlas.exercises[exercise].name}]({exercise_address(atlas.exercises[exercise])})."
