"""Cards to learn by heart: one fact of one muscle each, for the scheduler and for Anki alike."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from backatlas.language import Language, name_of
from backatlas.library import Library
from backatlas.models import Action, Muscle, Strength
from backatlas.sight import Sight, read_sight
from backatlas.study.kinds.places import told
from backatlas.study.options import chosen


class Fact(StrEnum):
    PLACE = "place"
    ORIGIN = "origin"
    INSERTION = "insertion"
    NERVE = "nerve"
    ACTION = "action"
    LAYER = "layer"


@dataclass(frozen=True, slots=True)
class Card:
    """One fact to remember; `id` is stable: "rhomboid-major:origin".

    `regions` are lit on the back, or already on the front of a card about the place, which asks for the name.
    """

    id: str
    muscle: str
    fact: Fact
    front: str
    back: str
    regions: tuple[str, ...]


def cards(
    library: Library,
    facts: Collection[Fact] = (),
    layers: Collection[str] = (),
    groups: Sequence[str] = (),
    language: Language = Language.ENGLISH,
) -> tuple[Card, ...]:
    """The cards of the chosen divisions, groups and facts, large muscles first; empty means everything."""
    return tuple(
        card
        for muscle in sorted(
            chosen(library, layers, groups), key=lambda each: not read_sight().large(library, each)
        )
        for card in cards_of(library, muscle, language)
        if not facts or card.fact in facts
    )


def cards_of(
    library: Library, muscle: Muscle, language: Language = Language.ENGLISH, sight: Sight | None = None
) -> Iterator[Card]:
    """Every card about one muscle; none about its place when the plate does not show it, or too little to name it."""
    sight = sight or read_sight()
    name, regions = name_of(muscle, language), library.regions(muscle)
    asked = {
        Fact.PLACE: ("What is lit on the plate?", name),
        Fact.ORIGIN: (f"{name}: origin?", muscle.origin),
        Fact.INSERTION: (f"{name}: insertion?", muscle.insertion),
        Fact.NERVE: (f"{name}: nerve supply?", muscle.innervation),
        Fact.ACTION: (f"{name}: actions?", actions(library, muscle)),
        Fact.LAYER: (f"{name}: where does it belong?", told(library, muscle)),
    }
    for fact, (front, back) in asked.items():
        if fact is not Fact.PLACE or sight.named(library, muscle):
            yield Card(f"{muscle.id}:{fact}", muscle.id, fact, front, back, regions)


def actions(library: Library, muscle: Muscle) -> str:
    """What the muscle does, each movement with its side, and its strength where it is not a main action."""
    return "; ".join(_action(library, action) for action in muscle.actions)


def _action(library: Library, action: Action) -> str:
    degree = "" if action.strength is Strength.MAIN else f", {action.strength}"
    when = f", {action.when}" if action.when else ""
    return f"{library.movements[action.movement].makes} ({action.side}{degree}{when})"
