"""Cards to learn by heart: one fact of one muscle or structure each, for the scheduler and for Anki alike."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from backatlas.atlas import Atlas
from backatlas.legend.sight import Sight, read_sight
from backatlas.records.anatomy import Action, Muscle, Strength
from backatlas.records.sections import SectionPart
from backatlas.records.structures import Structure
from backatlas.study.figure_cards import chart_cards, section_cards
from backatlas.study.kinds.places import told
from backatlas.study.options import chosen
from backatlas.study.structure_cards import structure_cards
from backatlas.wording.language import Language, name_of


class Fact(StrEnum):
    PLACE = "place"
    ORIGIN = "origin"
    INSERTION = "insertion"
    NERVE = "nerve"
    ACTION = "action"
    LAYER = "layer"
    STRUCTURE = "structure"
    SECTION = "section"
    CHART = "chart"

    @property
    def unbidden(self) -> bool:
        """Whether it comes where no fact is chosen: cards about all else would bury those about muscles."""
        return self not in (Fact.STRUCTURE, Fact.SECTION, Fact.CHART)


_OTHERS = tuple(fact for fact in Fact if not fact.unbidden)


@dataclass(frozen=True, slots=True)
class Card:
    """One fact to remember; `id` is stable: "rhomboid-major:origin".

    `regions` are lit on the back, or already on the front of a card about the place, which asks for the name. A card is
    about a `muscle` or about a `structure`. One that shows a `figure` asks for the name of the `part` that is lit in it.
    """

    id: str
    muscle: str | None
    fact: Fact
    front: str
    back: str
    regions: tuple[str, ...]
    structure: str | None = None
    figure: str = ""
    part: str = ""


def cards(
    atlas: Atlas,
    facts: Collection[Fact] = (),
    layers: Collection[str] = (),
    groups: Sequence[str] = (),
    language: Language = Language.ENGLISH,
) -> tuple[Card, ...]:
    """The cards of the chosen divisions, groups and facts, large muscles first; empty means everything about muscles."""
    about = tuple(
        card
        for muscle in sorted(
            chosen(atlas, layers, groups), key=lambda each: not read_sight().large(atlas, each)
        )
        for card in cards_of(atlas, muscle, language)
        if (card.fact in facts if facts else card.fact.unbidden)
    )
    muscles = {muscle.id for muscle in chosen(atlas, layers, groups)} if layers or groups else None
    others = (card for card in _others(atlas, muscles, language) if card.fact in facts)
    return (*about, *others) if set(facts) & set(_OTHERS) else about


def _others(atlas: Atlas, muscles: Collection[str] | None, language: Language) -> Iterator[Card]:
    """The cards about structures and on figures, or about those to which one of the muscles belongs."""
    for card in structure_cards(atlas, language, muscles):
        yield Card(card.id, None, Fact.STRUCTURE, card.front, card.back, (), structure=card.structure.id)
    for one in (*section_cards(atlas, language, muscles), *chart_cards(atlas, language, muscles)):
        yield Card(
            one.id,
            one.thing.muscle if isinstance(one.thing, SectionPart) else None,
            Fact.SECTION if one.in_section else Fact.CHART,
            one.front,
            one.back,
            (),
            structure=one.thing.id if isinstance(one.thing, Structure) else None,
            figure=one.figure,
            part=one.part,
        )


def cards_of(
    atlas: Atlas, muscle: Muscle, language: Language = Language.ENGLISH, sight: Sight | None = None
) -> Iterator[Card]:
    """Every card about one muscle; none about its place when the plate does not show it, or too little to name it."""
    sight = sight or read_sight()
    name, regions = name_of(muscle, language), atlas.regions(muscle)
    asked = {
        Fact.PLACE: ("What is lit on the chart?", name),
        Fact.ORIGIN: (f"{name}: origin?", muscle.origin),
        Fact.INSERTION: (f"{name}: insertion?", muscle.insertion),
        Fact.NERVE: (f"{name}: nerve supply?", muscle.innervation),
        Fact.ACTION: (f"{name}: actions?", actions(atlas, muscle)),
        Fact.LAYER: (f"{name}: where does it belong?", told(atlas, muscle)),
    }
    for fact, (front, back) in asked.items():
        if fact is not Fact.PLACE or sight.named(atlas, muscle):
            yield Card(f"{muscle.id}:{fact}", muscle.id, fact, front, back, regions)


def actions(atlas: Atlas, muscle: Muscle) -> str:
    """What the muscle does, each movement with its side, and its strength where it is not a main action."""
    return "; ".join(_action(atlas, action) for action in muscle.actions)


def _action(atlas: Atlas, action: Action) -> str:
    degree = "" if action.strength is Strength.MAIN else f", {action.strength}"
    when = f", {action.when}" if action.when else ""
    return f"{atlas.movements[action.movement].makes} ({action.side}{degree}{when})"
