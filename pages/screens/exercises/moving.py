"""An exercise in motion on its page: played on the body, told in words, and as a file to take along."""

from __future__ import annotations

from functools import partial
from threading import Lock

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.posing.played import PlayedExercise
from backatlas.records.training import Exercise
from backatlas.sheets.pose_motions import motion_of
from backatlas.sheets.pose_stills import roles_of
from backatlas.wording.poses import told_motion
from pages.components.motion.motion import exercise_motion
from pages.ui.html import Template
from pages.ui.made_files import keep_bytes

_html = Template(__file__)
_ONE_AT_A_TIME = Lock()  # drawing takes a whole core


def moving_exercise(atlas: Atlas, exercise: Exercise) -> None:
    """A button that has the exercise played, the same in words, and a short moving picture; nothing where it has no poses."""
    if not (played := motion_of(exercise.id)):
        return
    exercise_motion(atlas, exercise, played)
    names = {id_: atlas.muscles[id_].name for id_ in roles_of(atlas, exercise)}
    st.download_button(
        "Moving picture to keep (WebP)",
        partial(_made, atlas, exercise, played),
        f"back-atlas-{exercise.id}.webp",
        "image/webp",
        key="film",
        on_click="ignore",
        help="About half a minute the first time: it is drawn when somebody asks for it. It bears its credit.",
    )
    st.html(_html("in_words", sentences=told_motion(exercise, played.changes(), names)))


def _made(atlas: Atlas, exercise: Exercise, played: PlayedExercise) -> bytes:
    from backatlas.sheets.pose_film import film

    with _ONE_AT_A_TIME:
        return keep_bytes(
            f"{exercise.id}-{played.made_of}.webp", lambda: film(exercise, played, roles_of(atlas, exercise))
        )
