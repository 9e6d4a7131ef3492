"""Where the still pictures of exercises are, for every screen that shows one."""

from __future__ import annotations

from backatlas.atlas import Atlas
from backatlas.records.life import Activity
from backatlas.records.training import Exercise
from backatlas.sheets.pose_stills import PoseStill, pictured, read_stills, stills_of, thumb_name
from backatlas.wording.poses import caption, told_pose


def still_address(id_: str, file: str) -> str:
    """The address of a picture of the exercise with this id; it changes with the picture."""
    return f"app/static/poses/{file}?v={read_stills()[id_]['made_of']}"


def thumb_address(atlas: Atlas, exercise: Exercise) -> str | None:
    """The address of the small picture of an exercise, or else of its base; none where neither has one."""
    shown = pictured(exercise, atlas.exercises)
    return still_address(shown.id, thumb_name(shown.id)) if shown else None


def still_told(exercise: Exercise | Activity, still: PoseStill, told: str, caption: str) -> dict[str, object]:
    """A still as a template shows it."""
    return {
        "address": still_address(exercise.id, still.file),
        "told": told,
        "caption": caption,
        "wide": still.size[0],
        "high": still.size[1],
    }


def stills_told(exercise: Exercise | Activity) -> list[dict[str, object]]:
    """The drawn poses of an exercise or an activity in their order, as a template shows them; none where there are none."""
    poses = {pose.at: pose for pose in exercise.poses}
    return [
        still_told(exercise, still, told_pose(exercise, poses[still.at]), caption(poses[still.at]))
        for still in stills_of(exercise)
        if still.at in poses
    ]
