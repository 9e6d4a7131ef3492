"""A pose of an exercise in words, for those who do not see its picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from backatlas.records.life import Activity
from backatlas.records.posing import BodyPart, BodySide, CameraView, Contact, Pose, PropKind, Tempo
from backatlas.records.training import Exercise
from backatlas.wording.english import capital

_LYING, _LEANING = 75.0, 12.0  # degrees of the pelvis from which a body is said to lie, or to lean
_LEAST = 15.0  # degrees of a joint that are worth a word
_CHANGE, _MANY = 2.0, 10  # percent of a muscle's length that are worth a word, and of how many muscles
# What is said of a joint, where it says it: the movement, and the words around its degrees.
_BENDS = (
    ("hip: flexion", "hip bent", "hips bent"),
    ("knee: flexion", "knee bent", "knees bent"),
    ("shoulder: flexion", "arm raised forwards", "arms raised forwards"),
    ("shoulder: abduction", "arm raised sideways", "arms raised sideways"),
    ("shoulder: extension", "arm drawn back", "arms drawn back"),
    ("elbow: flexion", "elbow bent", "elbows bent"),
    ("trunk: flexion", "", "back rounded"),
    ("trunk: extension", "", "back arched"),
)
_VIEWS = {
    CameraView.RIGHT: "from the right, a little from behind",
    CameraView.LEFT: "from the left, a little from behind",
    CameraView.FRONT: "from the front",
    CameraView.BEHIND: "from behind",
    CameraView.FRONT_RIGHT: "from the front right",
    CameraView.FRONT_LEFT: "from the front left",
    CameraView.BEHIND_RIGHT: "from behind right",
    CameraView.BEHIND_LEFT: "from behind left",
    CameraView.ABOVE_RIGHT: "from above right",
    CameraView.ABOVE_LEFT: "from above left",
}


def tempo_told(exercise: Exercise) -> str:
    """How fast it goes, where the content says so: "1.5 s there, hold 0.5 s, 2 s back"; empty for what is only usual."""
    tempo = exercise.tempo
    if tempo == Tempo():
        return ""
    held = f"hold {tempo.held:g} s, " if tempo.held else ""
    return f"{tempo.there:g} s there, {held}{tempo.back:g} s back"


def told_pose(exercise: Exercise | Activity, pose: Pose) -> str:
    """One sentence: how the body lies or stands, what touches, and how far the large joints are bent."""
    touching = [one for one in exercise.contacts if one.holds_at(pose.at)]
    said = [_lie(pose), *_touches(touching), *_bends(pose)]
    seen = _VIEWS[exercise.camera]
    return f"{exercise.name}, {pose.at}, seen {seen}: {', '.join(one for one in said if one)}."


def told_motion(
    exercise: Exercise, changes: Mapping[str, tuple[float, float]], names: Mapping[str, str]
) -> list[str]:
    """Sentences about the way from start to end: both poses, the time it takes, and which muscles grow shorter or longer.

    `changes` are those of the right and the left muscle in percent, `names` those of the muscles by id.
    """
    tempo = exercise.tempo
    told = [told_pose(exercise, pose) for pose in exercise.poses]
    told.append(
        f"Played here it takes {tempo.there:g} seconds to the end, where it stays for {tempo.held:g}, and {tempo.back:g} back."
    )
    rows = [row for id_, both in changes.items() if id_ in names for row in _changed(names[id_], *both)]
    for word, sign in (("shorter", -1), ("longer", 1)):
        some = sorted((row for row in rows if sign * row[1] >= _CHANGE), key=lambda row: -abs(row[1]))[:_MANY]
        if some:
            listed = ", ".join(f"{name} by {abs(percent):.0f} %" for name, percent in some)
            told.append(f"At the end {word} than at the start: {listed}.")
    if not any(abs(percent) >= _CHANGE for _, percent in rows):
        told.append("All muscles at work keep about their length from start to end.")
    return told


def _changed(name: str, right: float, left: float) -> list[tuple[str, float]]:
    """A muscle with its change; each side by itself where they differ."""
    if abs(right - left) < 1:
        return [(name, right)]
    return [(f"{name}, right", right), (f"{name}, left", left)]


def caption(pose: Pose) -> str:
    """What stands under the picture of a pose."""
    return capital(pose.at)


def _lie(pose: Pose) -> str:
    tilt = pose.pelvis
    if abs(tilt.roll) >= 60:
        return f"on the {BodySide.RIGHT if tilt.roll > 0 else BodySide.LEFT} side"
    if abs(tilt.pitch) >= _LYING:
        return "face down" if tilt.pitch > 0 else "face up"
    if abs(tilt.pitch) >= _LEANING:
        return f"leaning {'forwards' if tilt.pitch > 0 else 'back'} by {abs(tilt.pitch):.0f} degrees"
    return "upright"


def _touches(contacts: Sequence[Contact]) -> list[str]:
    """What rests on what; both sides of one part in one."""
    sides: dict[tuple[BodyPart, PropKind], set[BodySide | None]] = {}
    for one in contacts:
        sides.setdefault((one.part, one.on), set()).add(one.side)
    return [
        f"{found.pop()} {part.meaning} on the {on}"
        if len(found) == 1 and None not in found
        else f"{part} on the {on}"
        for (part, on), found in sides.items()
    ]


def _bends(pose: Pose) -> list[str]:
    found = []
    for movement, one, both in _BENDS:
        if (degrees := pose.angles.get(movement, 0)) >= _LEAST:
            found.append(f"{both} by {degrees:.0f} degrees")
        for side in BodySide:
            if (degrees := pose.angles.get(f"{movement}, {side}", 0)) >= _LEAST:
                found.append(f"{side} {one} by {degrees:.0f} degrees")
    return found
