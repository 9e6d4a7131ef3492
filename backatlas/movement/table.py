"""The table of lengths and moment arms that the browser reads; docs/movement.md tells what stands in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from backatlas.movement.arms import around, lengths
from backatlas.movement.movable import Movable
from backatlas.movement.stretching import Stretched, stretch
from backatlas.movement.ways import MIDLINE, Course

_MADE_OF = (
    "attachments",
    "landmarks.csv",
    "body/joints.toml",
    "movements.toml",
    "postures.toml",
    "cross-sections.csv",
)
_SHARES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)  # of a stretch
_LEAST = 0.1  # mm; a muscle whose length changes less has no row


def table_json(body: Movable, made_of: str, *, with_stretches: bool = True) -> str:
    """The whole table as JSON; `made_of` is the fingerprint of the content."""
    ids = list(body.muscles.strips)
    standing = lengths(body, {})
    areas = [
        None
        if (section := body.sections.get(id_)) is None
        else {"cm2": section.cm2, "how": section.how.value, "source": section.source}
        for id_ in ids
    ]
    found = [stretch(body, id_) for id_ in ids] if with_stretches else []
    told: dict[str, Any] = {
        "madeOf": made_of,
        "muscles": ids,
        "standing": [round(standing[id_], 2) for id_ in ids],
        "areas": areas,
        "courses": [
            *(_course(body, course, ids) for course in body.courses.values()),
            *(stretch_course(body, one, ids) for one in found if one.pose),
        ],
        "stretches": [_stretched(one, ids) for one in found],
    }
    return json.dumps(told, separators=(",", ":"), ensure_ascii=False) + "\n"


def made_of(content: Path) -> str:
    """A fingerprint of the files that the table is worked out from; another region may lack some."""
    files = sorted(
        path
        for name in _MADE_OF
        for path in ((content / name).glob("*.toml") if (content / name).is_dir() else [content / name])
    )
    told = hashlib.sha256()
    for path in filter(Path.exists, files):
        told.update(path.relative_to(content).as_posix().encode() + path.read_bytes().replace(b"\r\n", b"\n"))
    return told.hexdigest()[:16]


def _course(body: Movable, course: Course, ids: list[str]) -> dict[str, Any]:
    numbers = course.numbers
    long, arms = [], []
    for number in numbers:
        pose = course.at(number)
        if course.kind != "movement":
            long.append(lengths(body, pose))
            continue
        before, behind = around(body, course, pose)
        first, last = (
            {id_: float(np.concatenate(one[id_]).mean()) for id_ in ids} for one in (before, behind)
        )
        # Over one degree a length bends by thousandths of a millimetre.
        long.append({id_: (first[id_] + last[id_]) / 2 for id_ in ids})
        arms.append({id_: -(last[id_] - first[id_]) / np.radians(1.0) for id_ in ids})
    rows = []
    for place, id_ in enumerate(ids):
        column = [one[id_] for one in long]
        if max(column) - min(column) < _LEAST:
            continue
        row: list[Any] = [place, [round(value, 2) for value in column]]
        if arms:
            row.append([round(one[id_], 2) for one in arms])
        rows.append(row)
    return _told(course, numbers, rows)


def _told(course: Course, numbers: Sequence[float], rows: list[list[Any]]) -> dict[str, Any]:
    return {
        "id": course.id,
        "kind": course.kind,
        "movement": course.makes,
        "opposite": course.opposes,
        "sides": course.sides,
        "unit": "degrees" if course.kind == "movement" else "share",
        "rest": course.rest,
        "at": list(numbers),
        "pose": dict(course.pose),
        "base": dict(course.base),
        "rows": rows,
    }


def stretch_course(body: Movable, found: Stretched, ids: list[str]) -> dict[str, Any]:
    """The way from the body with its joints at nought to the pose that lengthens a muscle most: that muscle alone."""
    pose = {key: round(degrees, 1) for key, degrees in found.pose.items()}
    course = Course(f"stretch: {found.muscle}", "stretch", None, None, MIDLINE, (0.0, 1.0), 0.0, pose)
    long = [lengths(body, course.at(number), only=(found.muscle,))[found.muscle] for number in _SHARES]
    return _told(course, _SHARES, [[ids.index(found.muscle), [round(value, 2) for value in long]]])


def _stretched(found: Stretched, ids: list[str]) -> dict[str, Any]:
    return {
        "muscle": ids.index(found.muscle),
        "pose": {key: round(value, 1) for key, value in found.pose.items()},
        "length": round(found.length, 2),
        "steps": [[key, round(degrees, 1), round(gain, 1)] for key, degrees, gain in found.steps],
    }
