"""An exercise as pictures: where it starts and where it turns back, and what the colours mean."""

from __future__ import annotations

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.records.training import Exercise, Role
from backatlas.sheets.pose_stills import fault_stills, pictured, roles_of
from backatlas.wording.english import inside
from backatlas.wording.poses import told_pose
from pages.screens.exercises.moving import moving_exercise
from pages.ui.html import Template
from pages.ui.stills import still_told, stills_told

_html = Template(__file__)


def exercise_poses(atlas: Atlas, exercise: Exercise) -> None:
    """The poses side by side, with the key of their colours; nothing for an exercise without pictures.

    A variant without poses of its own shows its base, and says so.
    """
    if shown := pictured(exercise, atlas.exercises):
        _show(atlas, shown, "" if shown is exercise else f"The pictures show the {inside(shown.name)}.")


def exercise_faults(exercise: Exercise) -> None:
    """What goes wrong beside how it is right, where a picture tells it."""
    poses = {pose.at: pose for pose in exercise.poses}
    for fault, (right, wrong) in fault_stills(exercise):
        if fault.pose and fault.pose.at in poses:
            pictures = [
                still_told(exercise, right, told_pose(exercise, poses[fault.pose.at]), "Right"),
                still_told(exercise, wrong, told_pose(exercise, fault.pose), f"Wrong. {fault.fault}"),
            ]
            st.html(_html("faults", pictures=pictures))


def _show(atlas: Atlas, exercise: Exercise, note: str) -> None:
    pictures = stills_told(exercise)
    if not pictures:
        return
    lit = {one.id: one.light for one in roles_of(atlas, exercise).values()}
    key = {role.value: lit[role.value] for role in Role if role.value in lit}
    st.html(_html("poses", pictures=pictures, key=key, note=note))
    moving_exercise(atlas, exercise)
