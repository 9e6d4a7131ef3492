"""Exercises that are another one but for a few things: each inherits from its base all that it does not say itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from backatlas.reading.files import Reader
from backatlas.records.posing import BodySide, Pose
from backatlas.records.training import Exercise, Grade, Link
from backatlas.wording.english import inside

FOLDER, TABLE = "variants", "variant"
# What one says for itself alone; without it nothing is inherited in its place.
OWN = ("id", "name", "synonyms", "abroad", "base", "differs", "summary")
# What goes with a field: where a variant states that field anew, these no longer follow from the base.
_WITH: Mapping[str, tuple[str, ...]] = {"strains": ("excused", "care"), "demands": ("left_out", "one_sided")}
_WAYS = {"easier", "harder"}
# What is not as in the base's poses, by the pose; `_EVERY` stands for all of them.
_ANGLES, _PELVIS, _EVERY = "angles", "pelvis", "every"
_SEEN = ("poses", "contacts", "props", "camera")


def read_variants(reader: Reader, bases: Mapping[str, Exercise]) -> Iterator[Exercise]:
    """The `[[variant]]` tables of `variants/BASE.toml` as exercises, in the order of the files.

    Every field of an exercise that a table does not state is the base's, whatever fields an exercise may have. What is
    wrong is reported; a file whose base could not be read is passed over, since that has been told already.
    """
    seen = set(bases)
    for path in sorted((reader.root / FOLDER).glob("*.toml")):
        file = f"{FOLDER}/{path.name}"
        base = bases.get(path.stem)
        if base is None and path.stem not in reader.unread.get("exercises", ()):
            reader.report(file, "file", f'no exercise "{path.stem}" that these could be variants of')
        for id_, row in reader.rows(file, TABLE):
            if id_ in seen:
                reader.report(file, id_, "an exercise of this id is there already")
                continue
            seen.add(id_)
            variant = base and _variant(reader, file, id_, base, row)
            if variant:
                yield variant
            else:
                reader.unread["exercises"].ids.add(id_)


def own(exercise: Exercise, exercises: Mapping[str, Exercise], field: str) -> bool:
    """Whether an exercise says something of its own in a field, and has it not from its base."""
    base = exercises.get(exercise.base or "")
    return base is None or bool(getattr(exercise, field) != getattr(base, field))


def seen_as(exercise: Exercise, exercises: Mapping[str, Exercise]) -> Exercise:
    """The exercise whose pictures show this one: itself, or its base where a variant looks no other."""
    base = exercises.get(exercise.base or "")
    return exercise if base is None or any(own(exercise, exercises, field) for field in _SEEN) else base


def taken_over(exercises: Mapping[str, Exercise], stated: Iterable[Link]) -> Iterator[Link]:
    """The links that variants have from those stated of their bases, none better than grade C, without figures.

    A variant with demands of its own has none: another movement has other muscles. Nor has one with links of its own.
    """
    rows = defaultdict(list)
    for link in stated:
        rows[link.exercise].append(link)
    for variant in exercises.values():
        base = exercises.get(variant.base or "")
        if base is None or variant.id in rows or variant.demands != base.demands:
            continue
        note = f"taken over from the {inside(base.name)}, of which this is a variant"
        for link in rows[base.id]:
            grade = Grade.C if link.grade.measured else link.grade
            changed = {"exercise": variant.id, "grade": grade, "figure": None, "note": note, "derived": True}
            yield link.model_copy(update=changed)


def _variant(reader: Reader, file: str, id_: str, base: Exercise, row: dict[str, Any]) -> Exercise | None:
    if "base" in row:
        reader.report(file, f"{id_}.base", "follows from the file's name: leave it out")
        return None
    if "differs" not in row:
        reader.report(file, f"{id_}.differs", "is missing")
    dropped = {*OWN, *(field for stated, fields in _WITH.items() if stated in row for field in fields)}
    inherited = {field: value for field, value in base if field not in dropped}
    for field in _WAYS - dropped:  # nothing is easier or harder than itself
        inherited[field] = tuple(way for way in getattr(base, field) if way.exercise != id_)
    row = _with_poses(reader, file, id_, base, row)
    return reader.record(file, Exercise, {**inherited, **row, "base": base.id}, prefix=id_)


def _with_poses(reader: Reader, file: str, id_: str, base: Exercise, row: dict[str, Any]) -> dict[str, Any]:
    """The row with the base's poses changed by its `angles` and `pelvis`, tables by the name of a pose or for every one."""
    told = {field: row[field] for field in (_ANGLES, _PELVIS) if field in row}
    if not told:
        return row
    names = {pose.at for pose in base.poses}
    for field, by_pose in told.items():
        if "poses" in row or not isinstance(by_pose, dict):
            reader.report(file, f"{id_}.{field}", "is a table by pose, and goes without `poses`")
            return row
        for at in sorted(by_pose.keys() - names - {_EVERY}):
            reader.report(file, f"{id_}.{field}", f'"{at}" is no pose of the {inside(base.name)}')
        for at, one in by_pose.items():
            if not isinstance(one, dict):
                reader.report(file, f"{id_}.{field}.{at}", "must be a table")
                return row
    angles, pelvis = told.get(_ANGLES, {}), told.get(_PELVIS, {})
    poses = [_changed(pose, angles, pelvis) for pose in base.poses]
    return {**{field: value for field, value in row.items() if field not in told}, "poses": poses}


def _changed(pose: Pose, angles: Mapping[str, Any], pelvis: Mapping[str, Any]) -> dict[str, Any]:
    new = [by_pose.get(name, {}) for by_pose in (angles, pelvis) for name in (_EVERY, pose.at)]
    return {
        "at": pose.at,
        "angles": _laid_over(_laid_over(pose.angles, new[0]), new[1]),
        "pelvis": {**pose.pelvis.model_dump(), **new[2], **new[3]},
    }


def _laid_over(angles: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Angles with others in their place: of one side, where they name one, else of both."""
    found = dict(angles)
    for key, degrees in new.items():
        name, _, side = key.partition(", ")
        if side and name in found:
            found |= dict.fromkeys((f"{name}, {one}" for one in BodySide), found.pop(name))
        elif not side:
            found = {other: at for other, at in found.items() if other.partition(", ")[0] != name}
        found[key] = degrees
    return found
