"""What can be wrong with bones, nerves, vessels and other structures."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import filter as matching

from backatlas.atlas.checking.known import KnownIds
from backatlas.atlas.model import Atlas
from backatlas.reading.problems import Problem
from backatlas.records.places import NamedPlace
from backatlas.records.structures import Structure, home


def check_structures(atlas: Atlas, known: KnownIds) -> Iterator[Problem]:
    """Ids of their own, known ids of others, no circle, fields that the kind has, and places that are landmarks."""
    for structure in atlas.structures.values():
        file = home(structure.kind)
        yield from _check_ids(structure, atlas, known, file)
        for field in structure.misplaced:
            yield Problem(file, f"{structure.id}.{field}", f'is no field of kind "{structure.kind}"')
        for n, drawn in enumerate(structure.drawn, start=1):
            for place in drawn.places:
                yield from _check_place(place, atlas, file, f"{structure.id}.drawn.{n}")
    yield from _circles(atlas)


def _check_ids(structure: Structure, atlas: Atlas, known: KnownIds, file: str) -> Iterator[Problem]:
    if structure.id in atlas.muscles or structure.id in atlas.exercises:
        yield Problem(file, structure.id, "is the id of a muscle or an exercise too")
    unread = any(name.startswith("structures/") for name in known.unread)
    for field, ids in (
        ("within", (structure.within,) if structure.within else ()),
        ("between", structure.between),
        ("skin", structure.skin),
    ):
        # What could not be read has been told already.
        for id_ in () if unread else ids:
            yield from known.structures(file, f"{structure.id}.{field}", id_)
    besides = structure.attaching
    for field, ids in (
        ("attaching.origin", besides.origin if besides else ()),
        ("attaching.insertion", besides.insertion if besides else ()),
        ("passing", structure.passing),
    ):
        for id_ in ids:
            yield from known.muscles(file, f"{structure.id}.{field}", id_)
    for source in structure.sources:
        yield from known.sources(file, f"{structure.id}.sources", source)
    for pattern in structure.landmarks:
        if atlas.landmarks and not matching(atlas.bony_landmarks, pattern):
            yield Problem(file, f"{structure.id}.landmarks", f'no landmark is called "{pattern}"')


def _check_place(text: str, atlas: Atlas, file: str, where: str) -> Iterator[Problem]:
    try:
        named = NamedPlace.read(text)
    except ValueError as error:
        yield Problem(file, where, str(error))
        return
    for name in dict.fromkeys((named.first, named.second)):
        if atlas.landmarks and name not in atlas.landmarks:
            yield Problem(file, where, f'landmark "{name}" is not known')


def _circles(atlas: Atlas) -> Iterator[Problem]:
    for structure in atlas.structures.values():
        passed = {structure.id}
        wider = structure.within
        while wider and wider in atlas.structures and wider not in passed:
            passed.add(wider)
            wider = atlas.structures[wider].within
        if wider == structure.id:
            yield Problem(home(structure.kind), f"{structure.id}.within", "goes round in a circle")
