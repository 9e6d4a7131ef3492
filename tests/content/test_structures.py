"""What holds for structures of every kind, and the way from each muscle of the back to its own."""

from __future__ import annotations

from collections.abc import Iterator

from backatlas.records.anatomy import MuscleKind
from backatlas.records.structures import StructureKind
from tests.content.prose import faults
from tests.real import ATLAS


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)


def test_no_text_holds_what_the_house_does_not_print() -> None:
    found = []
    for one in ATLAS.structures.values():
        told = one.model_dump(exclude={"id", "within", "names", "landmarks", "sources", "drawn"})
        found += [f"{one.id}: {fault}" for text in _texts(list(told.values())) for fault in faults(text)]
    assert found == []


def test_every_muscle_of_the_back_leads_to_its_bones_its_nerves_and_its_arteries() -> None:
    ties = ATLAS.ties
    lost = [
        muscle.id
        for muscle in ATLAS.muscles.values()
        if muscle.own
        and muscle.kind in (MuscleKind.MUSCLE, MuscleKind.PART)
        and not (all(ties.bones_of(muscle)) and ties.nerves_of(muscle) and ties.vessels_of(muscle))
    ]
    assert lost == []


def test_every_kind_of_structure_is_there() -> None:
    assert {one.kind for one in ATLAS.structures.values()} == set(StructureKind)
