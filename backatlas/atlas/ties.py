"""What structures have to do with each other and with the muscles, read both ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Self

from pydantic import PrivateAttr

from backatlas.atlas.attached import BonyEnds
from backatlas.records.anatomy import Muscle, MuscleKind
from backatlas.records.nerves import Nerve
from backatlas.records.structures import Structure, StructureKind
from backatlas.wording.nerves import NerveNames, moving_clauses

_OF_MUSCLES = (MuscleKind.MUSCLE, MuscleKind.PART)
_BONES = (StructureKind.BONE, StructureKind.BONE_PART, StructureKind.LIGAMENT)
_VESSELS = (StructureKind.ARTERY, StructureKind.VEIN)
# "Posterior intercostal and lumbar arteries" names both: the noun stands once, after the last of them.
_NOUN = re.compile(r"\s+(?:arter(?:y|ies)|nerves?|veins?|trunks?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attaching:
    """The muscles that begin and end on a bone or a part of it, in the order of the atlas."""

    origin: tuple[Muscle, ...] = ()
    insertion: tuple[Muscle, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.origin or self.insertion)


class StructureTies:
    """Everything that follows from structures and muscles together; each relation is worked out when it is asked for."""

    def __init__(
        self,
        structures: Mapping[str, Structure],
        muscles: Mapping[str, Muscle],
        bony_ends: Mapping[str, BonyEnds],
        nerves: Mapping[str, Nerve],
    ) -> None:
        self._structures = structures
        self._muscles = muscles
        self._bony_ends = bony_ends
        self._names = NerveNames(nerves)

    @cached_property
    def _parts(self) -> Mapping[str, tuple[Structure, ...]]:
        return _grouped((one.within, one) for one in self._structures.values() if one.within)

    def parts(self, structure: Structure) -> tuple[Structure, ...]:
        """The parts or branches directly under it, in reading order."""
        return self._parts.get(structure.id, ())

    def below(self, structure: Structure) -> tuple[Structure, ...]:
        """The structure and everything under it, each before its parts."""
        return (structure, *(one for part in self.parts(structure) for one in self.below(part)))

    def above(self, structure: Structure) -> tuple[Structure, ...]:
        """What it is part or branch of, the widest first."""
        wider = self._structures.get(structure.within or "")
        return (*self.above(wider), wider) if wider else ()

    def joining(self, structure: Structure) -> tuple[Structure, ...]:
        """The joints and ligaments that name it as one of the bones between which they lie."""
        return self._joining.get(structure.id, ())

    @cached_property
    def _joining(self) -> Mapping[str, tuple[Structure, ...]]:
        return _grouped((bone, one) for one in self._structures.values() for bone in one.between)

    def nerves_of_skin(self, area: Structure) -> tuple[Structure, ...]:
        """The nerves that name an area of skin as theirs."""
        return self._by_skin.get(area.id, ())

    @cached_property
    def _by_skin(self) -> Mapping[str, tuple[Structure, ...]]:
        return _grouped((area, one) for one in self._structures.values() for area in one.skin)

    def attaching(self, structure: Structure) -> Attaching:
        """The muscles that begin or end on a bone or on any part of it: the reverse of the muscles' attachments.

        It rests on the landmarks by which the muscles are drawn, and on what the bone's entry says besides.
        """
        return self._attaching.get(structure.id, Attaching())

    @cached_property
    def _attaching(self) -> Mapping[str, Attaching]:
        own = {one.id: self._attaching_itself(one) for one in self._structures.values() if one.kind in _BONES}
        found = {}
        for id_ in own:
            family = [one.id for one in self.below(self._structures[id_]) if one.id in own]
            origin, insertion = ({muscle for one in family for muscle in own[one][n]} for n in (0, 1))
            found[id_] = Attaching(self._ordered(origin), self._ordered(insertion))
        return found

    def _attaching_itself(self, structure: Structure) -> tuple[set[str], set[str]]:
        besides = structure.attaching
        ends = (
            set(besides.origin) if besides else set[str](),
            set(besides.insertion) if besides else set[str](),
        )
        for id_, bony in self._bony_ends.items():
            if id_ not in structure.passing:
                for end, landmarks in zip(ends, (bony.origin, bony.insertion), strict=True):
                    if _matched(landmarks, structure.landmarks):
                        end.add(id_)
        return ends

    def bones_of(self, muscle: Muscle) -> tuple[tuple[Structure, ...], tuple[Structure, ...]]:
        """The bones and parts on which a muscle, or a part of it, begins and ends: the narrowest that are known."""
        family = {one.id for one in self._muscles.values() if muscle.id in self._lineage(one)}
        return self._bones(family, "origin"), self._bones(family, "insertion")

    def _bones(self, family: set[str], end: str) -> tuple[Structure, ...]:
        touched = {
            id_
            for id_, attaching in self._attaching.items()
            if any(muscle.id in family for muscle in getattr(attaching, end))
        }
        wider = {one.id for id_ in touched for one in self.above(self._structures[id_])}
        return tuple(one for id_, one in self._structures.items() if id_ in touched - wider)

    def supplied(self, structure: Structure) -> tuple[Muscle, ...]:
        """The muscles that a nerve moves or an artery feeds, by itself or by its branches; a whole stands for its parts."""
        ids = {id_ for one in self.below(structure) for id_ in self._supplied.get(one.id, ())}
        return tuple(
            muscle
            for muscle in self._ordered(ids)
            if muscle.kind in _OF_MUSCLES
            and not any(
                wider in ids and self._muscles[wider].kind in _OF_MUSCLES
                for wider in self._lineage(muscle)[1:]
            )
        )

    def nerves_of(self, muscle: Muscle) -> tuple[Structure, ...]:
        """The nerves that move a muscle, without those of which a branch is among them."""
        return self._supplying(muscle, (StructureKind.NERVE,))

    def vessels_of(self, muscle: Muscle) -> tuple[Structure, ...]:
        """The arteries that feed a muscle, without those of which a branch is among them."""
        return self._supplying(muscle, _VESSELS)

    def _supplying(self, muscle: Muscle, kinds: tuple[StructureKind, ...]) -> tuple[Structure, ...]:
        found = [
            self._structures[id_]
            for id_, muscles in self._supplied.items()
            if muscle.id in muscles and self._structures[id_].kind in kinds
        ]
        wider = {one.id for each in found for one in self.above(each)}
        return tuple(one for one in found if one.id not in wider)

    @cached_property
    def _supplied(self) -> Mapping[str, frozenset[str]]:
        """Ids of muscles by nerve and vessel that the muscles' files name."""
        nerves = [one for one in self._structures.values() if one.kind is StructureKind.NERVE]
        vessels = {
            one.id: [told for told in map(_stem, _told(one)) if told]
            for one in self._structures.values()
            if one.kind in _VESSELS
        }
        found: dict[str, set[str]] = {id_: set() for id_ in (*(one.id for one in nerves), *vessels)}
        for muscle in self._muscles.values():
            clauses = list(moving_clauses(muscle.innervation))
            named = {name for clause in clauses for name in self._names.named(clause)}
            text = " ".join(clauses).lower()
            for nerve in nerves:
                if nerve.nerve in named or any(words.lower() in text for words in nerve.written):
                    found[nerve.id].add(muscle.id)
            for id_ in _longest_first(muscle.blood_supply.lower(), vessels):
                found[id_].add(muscle.id)
        return {id_: frozenset(muscles) for id_, muscles in found.items()}

    def _lineage(self, muscle: Muscle) -> tuple[str, ...]:
        """The ids of the muscle and of the groups above it."""
        parent = self._muscles.get(muscle.parent or "")
        return (muscle.id, *(self._lineage(parent) if parent else ()))

    def _ordered(self, ids: Iterable[str]) -> tuple[Muscle, ...]:
        kept = set(ids)
        return tuple(muscle for id_, muscle in self._muscles.items() if id_ in kept)


class StructureEntry(Structure):
    """A structure: its own fields, and what belongs to it."""

    _ties: StructureTies = PrivateAttr()

    @classmethod
    def of(cls, structure: Structure, ties: StructureTies) -> Self:
        # The record was checked when it was read.
        entry = cls.model_construct(structure.model_fields_set, **dict(structure))
        entry._ties = ties
        return entry

    @property
    def attaching_muscles(self) -> Attaching:
        """The muscles that begin and end on the bone."""
        return self._ties.attaching(self)

    @property
    def supplied(self) -> tuple[Muscle, ...]:
        """The muscles that the nerve moves, or the artery feeds."""
        return self._ties.supplied(self)

    @property
    def parts(self) -> tuple[StructureEntry, ...]:
        """The parts or branches directly under it."""
        return tuple(StructureEntry.of(part, self._ties) for part in self._ties.parts(self))

    def __repr__(self) -> str:
        return f"<{self.kind} {self.id}: {self.name}>"

    def __str__(self) -> str:
        return repr(self)


def _grouped(pairs: Iterable[tuple[str | None, Structure]]) -> Mapping[str, tuple[Structure, ...]]:
    found = defaultdict(list)
    for key, one in pairs:
        if key is not None:
            found[key].append(one)
    return {key: tuple(ones) for key, ones in found.items()}


def _matched(names: Iterable[str], patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(name, pattern) for name in names for pattern in patterns)


def _told(structure: Structure) -> tuple[str, ...]:
    return (structure.name, *structure.synonyms, *structure.written)


def _stem(name: str) -> str:
    """A vessel's name as it stands before another's: "dorsal scapular" of "Dorsal scapular artery"."""
    return _NOUN.sub("", name).strip().lower()


def _longest_first(text: str, vessels: Mapping[str, list[str]]) -> Iterator[str]:
    """The vessels that a blood supply names; a longer name is taken out first, so that it is none of a shorter one."""
    names = sorted(
        ((told, id_) for id_, names in vessels.items() for told in names), key=lambda one: -len(one[0])
    )
    taken: dict[str, str] = {}
    for told, id_ in names:
        pattern = rf"\b{re.escape(told)}\b"
        if re.search(pattern, text) or told in taken:
            taken[told] = id_
            yield id_
            text = re.sub(pattern, " ", text)
