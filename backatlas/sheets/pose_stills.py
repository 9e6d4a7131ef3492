"""Which still pictures of poses there are, from what each was drawn, and drawing those that are missing or old."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from backatlas.atlas import Atlas
from backatlas.atlas.variants import seen_as
from backatlas.folders import STATIC
from backatlas.legend.colours import Category, role_colouring
from backatlas.legend.on_body import built, on_the_body
from backatlas.records.posing import Posed
from backatlas.records.training import Exercise, Fault

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


def roles_of(atlas: Atlas, exercise: Exercise) -> Mapping[str, Category]:
    """The role of each muscle of the body in an exercise, with its colours."""
    return role_colouring(on_the_body(atlas, built()), exercise).of


def made_of(exercise: Exercise, roles: Mapping[str, Category]) -> str:
    """Twelve hexadecimal digits that change with what an exercise says of its poses, its roles, and the code that draws."""
    posed = json.dumps({name: exercise.model_dump(mode="json")[name] for name in sorted(Posed.model_fields)})
    if wrong := [fault.pose.model_dump(mode="json") for fault in exercise.faults if fault.pose]:
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


def stills_of(exercise: Exercise) -> tuple[PoseStill, ...]:
    """The drawn poses of an exercise in their order; none where it has not been posed."""
    found = read_stills().get(exercise.id)
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
