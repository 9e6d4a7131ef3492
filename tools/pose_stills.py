"""Still pictures of the poses of exercises, where content or code has changed: `python -m tools.stills`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import lru_cache
from typing import Any

from backatlas.atlas import Atlas, load
from backatlas.legend.colours import Category
from backatlas.posing.mannequin import Held
from backatlas.posing.piercing import Piercing
from backatlas.records.life import Activity
from backatlas.records.training import Exercise
from backatlas.sheets.pose_picture import Shoot, studio
from backatlas.sheets.pose_stills import FOLDER, LIST, fresh, fresh_life, read_stills, roles_of, thumb_name

_QUALITY = 80
_THUMB, _THUMB_QUALITY = (152, 128), 72  # dots, twice as many as it takes on a page
_WORKERS = 2


def draw_changed(everything: bool = False) -> list[str]:
    """Draw what is missing or old, write the list anew, and take away what no exercise has any more; gives their ids."""
    atlas = load()
    every: list[tuple[Exercise | Activity, str, bool]] = [*fresh(atlas), *fresh_life(atlas)]
    marks = {shown.id: (mark, done) for shown, mark, done in every}
    told = {id_: one for id_, one in read_stills().items() if id_ in marks}
    changed = [id_ for id_, (_, done) in marks.items() if everything or not done]
    FOLDER.mkdir(exist_ok=True)
    with ProcessPoolExecutor(_WORKERS) as pool:
        # Written after each, so that what is done stays done.
        for id_, drawn in zip(changed, pool.map(_drawn, changed), strict=True):
            told[id_] = {"made_of": marks[id_][0], **drawn}
            LIST.write_text(json.dumps(dict(sorted(told.items())), indent=1) + "\n", encoding="utf-8")
    kept = {one["file"] for each in told.values() for one in each["poses"]} | set(map(thumb_name, told))
    kept |= {file for each in told.values() for one in each.get("faults", ()) for file in one["files"]}
    for file in FOLDER.glob("*.webp"):
        if file.name not in kept:
            file.unlink()
    return changed


def _drawn(id_: str) -> dict[str, Any]:
    """Draw the poses of one exercise or activity; what the list holds of them, with the angles that hold all contacts."""
    exercise = _atlas().exercises.get(id_) or _atlas().life[id_]
    roles = roles_of(_atlas(), exercise)
    shoot = studio().solved(exercise)
    found: list[dict[str, Any]] = []
    for held in shoot.poses:
        file = f"{id_}-{held.at.replace(' ', '-')}.webp"
        picture = shoot.picture(held, roles)
        picture.save(FOLDER / file, quality=_QUALITY, method=4)
        found.append(
            {
                "at": held.at,
                "file": file,
                "size": shoot.size,
                "through": _through(shoot, held),
                "off": {name: round(off, 1) for name, off in held.off.items()},
                "angles": {key: round(degrees, 1) for key, degrees in sorted(held.angles.items())},
                "root": [[round(float(one), 5) for one in row] for row in held.root[:3]],
            }
        )
    picture.thumbnail(_THUMB)
    picture.save(FOLDER / thumb_name(id_), quality=_THUMB_QUALITY, method=4)
    wrong = (
        [] if isinstance(exercise, Activity) or exercise.base else list(_drawn_faults(exercise, shoot, roles))
    )
    return {"poses": found} | ({"faults": wrong} if wrong else {})


def _through(shoot: Shoot, held: Held) -> dict[str, float]:
    """How many mm a pose runs through things and through itself, where that is one or more."""
    forms = [one.solid for one in shoot.staging.forms(held)]
    deep = Piercing(studio().solver.figure).told(held, forms, shoot.fists(held))
    return {name: round(mm, 1) for name, mm in deep.items() if mm >= 1}


def _drawn_faults(
    exercise: Exercise, shoot: Shoot, roles: Mapping[str, Category]
) -> Iterator[dict[str, Any]]:
    """Draw what goes wrong and, in the same frame, what is right."""
    for number, fault in enumerate(exercise.faults):
        if fault.pose:
            poses = tuple(fault.pose if one.at == fault.pose.at else one for one in exercise.poses)
            solved, _ = studio().solver.solved(exercise.model_copy(update={"poses": poses}))
            both = [next(one for one in each if one.at == fault.pose.at) for each in (shoot.poses, solved)]
            pair = replace(shoot, poses=both, staging=shoot.staging)
            files = [f"{exercise.id}-fault-{number}-{word}.webp" for word in ("right", "wrong")]
            for held, file in zip(both, files, strict=True):
                pair.picture(held, roles).save(FOLDER / file, quality=_QUALITY, method=4)
            yield {"number": number, "at": fault.pose.at, "files": files, "size": pair.size}


@lru_cache(maxsize=1)
def _atlas() -> Atlas:
    return load()
