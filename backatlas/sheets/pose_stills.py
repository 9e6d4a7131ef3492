"""Which still pictures of poses there are, from what each was drawn, and drawing those that are missing or old."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from backatlas.atlas import Atlas
from backatlas.atlas.variants import seen_as
from backatlas.folders import STATIC
from backatlas.legend.colours import Category, activity_colouring, role_colouring
from backatlas.legend.on_body import built, on_the_body
from backatlas.records.anatomy import Work
from backatlas.records.life import Activity
from backatlas.records.posing import Posed
from backatlas.records.training import Exercise, Fault, Role

FOLDER = STATIC / "poses"
LIST = FOLDER / "poses.json"
_CODE = Path(__file__).parents[1]
# A change of the body or of what lights it alters these pictures little: then draw them all, `tools.stills poses all`.
_DRAWN_BY = ("posing", "sheets/pose_picture.py", "sheets/pose_dots.py")
_DRAWS_NOTHING = ("moving.py", "played.py", "piercing.py")


@dataclass(frozen=True)
class PoseStill:
    """A drawn pose: its name, its file in `FOLDER`, and the size of the picture in dots."""

    at: str
    file: str
    size: tuple[int, int]


def fault_stills(exercise: Exercise) -> tuple[tuple[Fault, tuple[PoseStill, ...]], ...]:
    """The faults of an exercise that have pictures, each with that of how it is right and that of what is wrong."""
    found = read_stills().get(exercise.id, {}).get("faults", [])
    return tuple(
        (
            exercise.faults[one["number"]],
            tuple(PoseStill(one["at"], file, tuple(one["size"])) for file in one["files"]),
        )
        for one in found
        if one["number"] < len(exercise.faults)
    )


def pictured(exercise: Exercise, exercises: Mapping[str, Exercise]) -> Exercise | None:
    """The exercise whose pictures show this one: itself, or the base of a variant without its own; None for neither."""
    found = exercise if exercise.id in read_stills() else exercises.get(exercise.base or "")
    return found if found and found.id in read_stills() else None


def thumb_name(id_: str) -> str:
    """The small picture of an exercise's last pose, as a file in `FOLDER`."""
    return f"{id_}-thumb.webp"


def roles_of(atlas: Atlas, shown: Exercise | Activity) -> Mapping[str, Category]:
    """The role of each muscle of the body in an exercise, with its colours; in an activity, the colours of its demands.

    What an activity moves counts as leading, what it holds as held, so that the pictures show the same on top.
    """
    body = on_the_body(atlas, built())
    if isinstance(shown, Exercise):
        return role_colouring(body, shown).of
    moved = {demand.movement for demand in shown.demands if demand.work is Work.CONCENTRIC}
    return {
        id_: replace(one, id=(Role.PRIME_MOVER if one.id in moved else Role.STABILISER).value)
        for id_, one in activity_colouring(body, shown).of.items()
    }


def made_of(shown: Exercise | Activity, roles: Mapping[str, Category]) -> str:
    """Twelve hexadecimal digits that change with what is said of the poses, with the roles, and with the code that draws."""
    posed = json.dumps({name: shown.model_dump(mode="json")[name] for name in sorted(Posed.model_fields)})
    faults = shown.faults if isinstance(shown, Exercise) else ()
    if wrong := [fault.pose.model_dump(mode="json") for fault in faults if fault.pose]:
        posed += json.dumps(wrong)
    told = "".join(f"{id_} {one.id} {one.light}\n" for id_, one in sorted(roles.items()))
    return hashlib.sha256(f"{posed}\n{told}\n{_code()}".encode()).hexdigest()[:12]


@lru_cache(maxsize=1)
def read_stills(file: Path = LIST) -> Mapping[str, Any]:
    """What was drawn, by exercise: the fingerprint under `made_of`, and `poses`; nothing where nothing was."""
    try:
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return found


def stills_of(shown: Exercise | Activity) -> tuple[PoseStill, ...]:
    """The drawn poses of an exercise or an activity in their order; none where it has not been posed."""
    found = read_stills().get(shown.id)
    return (
        tuple(PoseStill(one["at"], one["file"], tuple(one["size"])) for one in found["poses"])
        if found
        else ()
    )


@lru_cache(maxsize=1)
def _code() -> str:
    files = [_CODE / one for one in _DRAWN_BY]
    found = hashlib.sha256()
    for one in files:
        for file in sorted(one.glob("*.py")) if one.is_dir() else [one]:
            if file.name not in _DRAWS_NOTHING:
                found.update(file.read_bytes())
    return found.hexdigest()[:12]


def fresh(atlas: Atlas) -> Iterator[tuple[Exercise, str, bool]]:
    """Each posed exercise with its fingerprint, and whether its pictures have been drawn from just that."""
    known = read_stills()
    for exercise in atlas.exercises.values():
        if exercise.poses and seen_as(exercise, atlas.exercises) is exercise:
            mark = made_of(exercise, roles_of(atlas, exercise))
            yield exercise, mark, known.get(exercise.id, {}).get("made_of") == mark


def fresh_life(atlas: Atlas) -> Iterator[tuple[Activity, str, bool]]:
    """The same of each posed activity of everyday life."""
    known = read_stills()
    for activity in atlas.life.values():
        if activity.poses:
            mark = made_of(activity, roles_of(atlas, activity))
            yield activity, mark, known.get(activity.id, {}).get("made_of") == mark
