"""Everything that can be typed, and what is meant by it: names, synonyms, talk, complaints, versions, abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from backatlas.atlas import Atlas
from backatlas.records.anatomy import Muscle
from backatlas.records.structures import Structure
from backatlas.records.training import Exercise
from backatlas.search.words import plain

# What a name says in brackets of where the thing is looked for.
_WHERE = re.compile(r" \([^)]*\)$")
# The weight of an English or Latin name.
OWN_NAME = 3.0


class Found(StrEnum):
    MUSCLE = "muscle"
    EXERCISE = "exercise"
    ABSENT = "absent"
    STRUCTURE = "structure"


class Way(StrEnum):
    """How an answer is connected with what was typed."""

    NAME = "name"
    TALK = "talk"
    COMPLAINT = "complaint"
    VERSION = "version"
    BESIDE = "beside"
    STRETCHES = "stretches it"
    TRAINS = "trains it"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that can be typed, and the ids that are meant, most meant first.

    `weight` breaks ties: real names before talk. `about` is the complaint's id, if it is one.
    """

    text: str
    means: tuple[str, ...]
    way: Way
    weight: float
    about: str | None = None
    letters: bool = False


def phrases(atlas: Atlas) -> tuple[Phrase, ...]:
    """Every phrase, in the order of the atlas."""
    named = {
        plain(name) for exercise in atlas.exercises.values() for name in (exercise.name, *exercise.synonyms)
    }
    return (
        *(one for muscle in atlas.muscles.values() for one in _of_muscle(muscle)),
        *(one for exercise in atlas.exercises.values() for one in _of_exercise(exercise)),
        *_of_vocabulary(atlas, named),
    )


def structure_phrases(atlas: Atlas) -> tuple[Phrase, ...]:
    """Every name of a structure, in the order of the atlas; they are looked through apart from what muscles are called."""
    return tuple(one for structure in atlas.structures.values() for one in _of_structure(structure))


def _of_structure(structure: Structure) -> Iterator[Phrase]:
    for language, name in structure.names.told():
        weight = OWN_NAME if language in ("english", "latin") else 2.0
        yield Phrase(name, (structure.id,), Way.NAME, weight)
    for name in structure.synonyms:
        yield Phrase(name, (structure.id,), Way.NAME, 2.0)
    # A place on the surface is asked for by the name of the bone under it, which comes first.
    if (bare := _WHERE.sub("", structure.name)) != structure.name:
        yield Phrase(bare, (structure.id,), Way.NAME, 2.0)
    yield Phrase(structure.id, (structure.id,), Way.NAME, OWN_NAME)


def _of_muscle(muscle: Muscle) -> Iterator[Phrase]:
    names = muscle.names.model_dump()
    for language, name in names.items():
        yield Phrase(name, (muscle.id,), Way.NAME, 3.0 if language in ("english", "latin") else 2.0)
    for name in muscle.synonyms:
        yield Phrase(name, (muscle.id,), Way.NAME, 2.0)
    for name in muscle.everyday:
        yield Phrase(name, (muscle.id,), Way.TALK, 0.5)
    yield Phrase(muscle.id, (muscle.id,), Way.NAME, 3.0)


def _of_exercise(exercise: Exercise) -> Iterator[Phrase]:
    yield Phrase(exercise.name, (exercise.id,), Way.NAME, 3.0)
    abroad = exercise.abroad
    others = (*abroad.french, *abroad.spanish, *abroad.portuguese, *abroad.italian, *abroad.german)
    for name in (*exercise.synonyms, *others):
        yield Phrase(name, (exercise.id,), Way.NAME, 2.0)
    yield Phrase(exercise.id, (exercise.id,), Way.NAME, 3.0)


def _of_vocabulary(atlas: Atlas, named: set[str]) -> Iterator[Phrase]:
    for saying in atlas.vocabulary.sayings.values():
        for words in saying.words:
            yield Phrase(words, saying.means, Way.TALK, 1.0)
    for complaint in atlas.vocabulary.complaints.values():
        for words in (complaint.name, *complaint.words):
            yield Phrase(words, complaint.means, Way.COMPLAINT, 1.5, about=complaint.id)
    for version in atlas.vocabulary.versions.values():
        if version.id in atlas.exercises:
            yield from (Phrase(words, (version.id,), Way.NAME, 2.0) for words in version.words)
            continue
        for words in version.words:
            # An exercise that has got a page of its own is no longer a version of another.
            if plain(words) not in named:
                yield Phrase(words, version.near, Way.VERSION, 1.0)
    for absent in atlas.vocabulary.absent.values():
        for words in absent.words:
            yield Phrase(words, (absent.id,), Way.NAME, 2.5)
    for short in atlas.vocabulary.abbreviations:
        yield Phrase(short.short, short.means, Way.NAME, 2.5, letters=True)


def kind_of(atlas: Atlas, id_: str) -> Found:
    if id_ in atlas.muscles:
        return Found.MUSCLE
    if id_ in atlas.structures:
        return Found.STRUCTURE
    return Found.EXERCISE if id_ in atlas.exercises else Found.ABSENT


def name_of(atlas: Atlas, id_: str) -> str:
    if id_ in atlas.muscles:
        return atlas.muscles[id_].name
    if id_ in atlas.structures:
        return atlas.structures[id_].name
    return atlas.exercises[id_].name if id_ in atlas.exercises else atlas.vocabulary.absent[id_].name
