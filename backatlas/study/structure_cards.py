"""Cards about bones, nerves, vessels and other structures: one fact each, with what is disputed or was not checked."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from backatlas.atlas import Atlas
from backatlas.records.anatomy import Muscle
from backatlas.records.structures import Structure, StructureKind
from backatlas.study.figures import structure_name
from backatlas.wording.language import Language, name_of


@dataclass(frozen=True, slots=True)
class StructureCard:
    """One fact of one structure; `id` is stable: "accessory-nerve:lost". The back may have several lines."""

    id: str
    structure: Structure
    front: str
    back: str


def structure_cards(
    atlas: Atlas, language: Language = Language.ENGLISH, muscles: Collection[str] | None = None
) -> Iterator[StructureCard]:
    """Every card; only of structures to which one of the muscles belongs, if told."""
    for structure in atlas.structures.values():
        if muscles is None or any(muscle.id in muscles for muscle in _belonging(atlas, structure)):
            yield from cards_about(atlas, structure, language)


def cards_about(atlas: Atlas, structure: Structure, language: Language) -> Iterator[StructureCard]:
    """The cards of one structure: what can be asked of its kind, or else what it is."""
    name = structure_name(structure, language)
    asked = _asked(atlas, structure, language) or {"what": ("what is it, and where?", structure.about)}
    for fact, (question, answer) in asked.items():
        yield StructureCard(
            f"{structure.id}:{fact}", structure, f"{name}: {question}", answer + _care(structure)
        )


def _asked(atlas: Atlas, one: Structure, language: Language) -> dict[str, tuple[str, str]]:
    attaching, supplied = atlas.ties.attaching(one), atlas.ties.supplied(one)
    ends = [
        f"{label}: {_listed(muscles, language)}."
        for label, muscles in (("Begin", attaching.origin), ("End", attaching.insertion))
        if muscles
    ]
    moves = (
        "which muscles does it move?" if one.kind is StructureKind.NERVE else "which muscles does it feed?"
    )
    maps = (("Foerster", one.foerster), ("Keegan and Garrett", one.keegan_garrett))
    told = {
        "attaches": ("which muscles begin and end there?", "\n".join(ends)),
        "roots": ("from which roots?", one.roots if one.kind is StructureKind.NERVE else None),
        "from": ("where does it come from?", one.comes_from),
        "course": ("what is its course?", "\n".join(one.course)),
        "moves": (moves, _listed(supplied, language)),
        "lost": ("what is lost after a cut, and how is that seen?", _lines(one.lost, one.sign)),
        "limits": ("what does it limit?", one.limits),
        "borders": ("what bounds it?", "\n".join(one.borders)),
        "contents": ("what does it hold?", "; ".join(one.contents)),
        "maps": ("where is it, by each map?", _lines(*(f"{by}: {text}" for by, text in maps if text))),
        "tested": ("how is it tested?", one.tested),
        "find": ("how is it found?", "\n".join(f"{n}. {step}" for n, step in enumerate(one.find, 1))),
    }
    return {fact: (question, answer) for fact, (question, answer) in told.items() if answer}


def _belonging(atlas: Atlas, structure: Structure) -> tuple[Muscle, ...]:
    attaching = atlas.ties.attaching(structure)
    return (*attaching.origin, *attaching.insertion, *atlas.ties.supplied(structure))


def _care(structure: Structure) -> str:
    """What a learner must know of the answer's ground."""
    return "".join(
        f"\n{label}: {text}"
        for label, text in (("Sources disagree", structure.disputed), ("Not checked", structure.unchecked))
        if text
    )


def _listed(muscles: Collection[Muscle], language: Language) -> str:
    return "; ".join(name_of(muscle, language) for muscle in muscles)


def _lines(*texts: str | None) -> str:
    return "\n".join(text for text in texts if text)
