"""An exercise as pictures: where it starts and where it turns back, and what the colours mean."""

from __future__ import annotations

import streamlit as st

from backatlas.atlas import Atlas
from backatlas.atlas.variants import seen_as
from backatlas.records.training import Exercise, Role
from backatlas.sheets.pose_stills import PoseStill, fault_stills, read_stills, roles_of, stills_of
from backatlas.wording.english import inside
from backatlas.wording.poses import caption, told_pose
from pages.ui.html import Template

_html = Template(__file__)


def exercise_poses(atlas: Atlas, exercise: Exercise) -> None:
    """The poses side by side, with the key of their colours; nothing for an exercise without pictures.

    A variant without poses of its own shows its base, and says so.
    """
    shown = seen_as(exercise, atlas.exercises)
    _show(atlas, shown, "" if shown is exercise else f"The pictures show the {inside(shown.name)}.")


def exercise_faults(exercise: Exercise) -> None:
    """What goes wrong beside how it is right, where a picture tells it."""
    poses = {pose.at: pose for pose in exercise.poses}
    for fault, (right, wrong) in fault_stills(exercise):
        if fault.pose and fault.pose.at in poses:
            pictures = [
                _picture(exercise, right, told_pose(exercise, poses[fault.pose.at]), "Right"),
                _picture(exercise, wrong, told_pose(exercise, fault.pose), f"Wrong. {fault.fault}"),
            ]
            st.html(_html("faults", pictures=pictures))


def _show(atlas: Atlas, exercise: Exercise, note: str) -> None:
    poses = {pose.at: pose for pose in exercise.poses}
    shown = [(still, poses[still.at]) for still in stills_of(exercise) if still.at in poses]
    if not shown:
        return
    pictures = [_picture(exercise, still, told_pose(exercise, pose), caption(pose)) for still, pose in shown]
    lit = {one.id: one.light for one in roles_of(atlas, exercise).values()}
    key = {role.value: lit[role.value] for role in Role if role.value in lit}
    st.html(_html("poses", pictures=pictures, key=key, note=note))


def _picture(exercise: Exercise, still: PoseStill, told: str, caption: str) -> dict[str, object]:
    mark = read_stills()[exercise.id]["made_of"]
    address = f"app/static/poses/{still.file}?v={mark}"
    return {
        "address": address,
        "told": told,
        "caption": caption,
        "wide": still.size[0],
        "high": still.size[1],
    }
