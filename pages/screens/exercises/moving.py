"""An exercise in motion on its page: played on the body, told in words, and as a file to take along."""

from __future__ import annotations

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.records.training import Exercise
from backatlas.sheets.pose_motions import motion_of
from backatlas.sheets.pose_stills import roles_of
from backatlas.wording.poses import told_motion
from backatlas.workshop.looking import FilmOrder
from pages.components.motion.motion import exercise_motion
from pages.ui import workshop
from pages.ui.html import Template

_html = Template(__file__)


def moving_exercise(atlas: Atlas, exercise: Exercise) -> None:
    """A button that has the exercise played, the same in words, and a short moving picture; nothing where it has no poses."""
    if not (played := motion_of(exercise.id)):
        return
    exercise_motion(atlas, exercise, played)
    names = {id_: atlas.muscles[id_].name for id_ in roles_of(atlas, exercise)}
    workshop.offer(
        "Moving picture to keep (WebP)",
        lambda: FilmOrder(exercise.id),
        f"back-atlas-{exercise.id}.webp",
        "image/webp",
        "film",
        about="About half a minute the first time: it is drawn when somebody asks for it. It bears its credit.",
    )
    st.html(_html("in_words", sentences=told_motion(exercise, played.changes(), names)))
