"""What could be done in the place of an exercise, with other equipment."""

from __future__ import annotations

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.records.training import Exercise
from backatlas.sessions.swaps import nearest_swaps, one_for_each_kit, swap_told
from pages.ui.links import exercise_link

_MOST = 4


def in_its_place(atlas: Atlas, exercise: Exercise) -> None:
    """The nearest exercise for each other equipment, with what it keeps and loses; nothing where none is near."""
    found = one_for_each_kit(
        swap
        for swap in nearest_swaps(exercise, atlas)
        if set(swap.exercise.equipment) != set(exercise.equipment)
    )
    if found:
        lines = [
            f"- {exercise_link(swap.exercise)} · {', '.join(swap.exercise.equipment)}. {swap_told(exercise, swap, atlas)}"
            for swap in found[:_MOST]
        ]
        st.markdown(
            "## With other equipment\n\nThe nearest by the muscles that they work.\n\n" + "\n".join(lines)
        )
