"""What questions of every kind are made from: the atlas in one language, and what may stand beside a muscle."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from backatlas.atlas import Atlas
from backatlas.legend.on_body import built, on_the_body
from backatlas.legend.sight import Sight, read_sight
from backatlas.movement.playing import TABLE, PlayTable, read_table
from backatlas.records.anatomy import Muscle
from backatlas.records.structures import Structure
from backatlas.study.facts import Facts
from backatlas.study.giveaways import Masks
from backatlas.wording import english
from backatlas.wording.english import capital, plural
from backatlas.wording.language import Language, name_of, said_with
from backatlas.wording.nerves import NerveNames

# What lies within so many millimetres on the plate could be taken for one another.
_NEAR = 110


class QuestionContext:
    """One atlas in one language, with what is derived from it once."""

    def __init__(self, atlas: Atlas, language: Language, sight: Sight | None = None) -> None:
        self.atlas = atlas
        self.language = language
        self.facts = Facts(atlas)
        self.masks = Masks(atlas)
        self.nerves = NerveNames(atlas.nerves)
        self.sight = sight or read_sight()

    def named(self, muscle: Muscle) -> str:
        return name_of(muscle, self.language)

    def structure_named(self, structure: Structure) -> str:
        """A bone, nerve or other structure in the language, or in English where it has no name there."""
        return self.language.of_structure(structure.names)

    def said(self, muscle: Muscle) -> str:
        """The muscle inside an English sentence: "the diaphragm"; a name in another language stands beside it."""
        return said_with(self.language, muscle)

    def prompt(self, muscle: Muscle, sentence: str, short: str) -> str:
        """A question: in English the sentence with the name in it, else the name alone and the short form after it.

        A foreign name in the midst of an English sentence is neither, and the English name beside it would tell what
        is being learned. `sentence` has {} for the name; `short` may have {they}, {them} and {their}.
        """
        if self.language is Language.ENGLISH:
            return sentence.format(english.said(muscle))
        they, them, their = ("they", "them", "their") if plural(muscle) else ("it", "it", "its")
        return f"{self.named(muscle)}: {short.format(they=they, them=them, their=their)}"

    def starting(self, muscle: Muscle) -> str:
        """The muscle at the start of a sentence: "The diaphragm"."""
        return capital(self.said(muscle))

    def asked(self, muscle: Muscle) -> str:
        """Every word that the muscle's name puts into a learner's head."""
        return f"{muscle.names.english} {muscle.names.latin} {self.named(muscle)}"

    def beside(self, division: str) -> frozenset[str]:
        """Ids of the widest divisions next to a widest division, and itself."""
        return frozenset({division, *self.atlas.divisions[division].beside})

    def neighbours(self, muscle: Muscle) -> list[Muscle]:
        """Every muscle that is unrelated to this one, but of its part of the body: the others would fool nobody."""
        near = self.beside(self.atlas.divisions_of(muscle)[0].id)
        regions = self.atlas.regions(muscle)
        return [
            other
            for other in self.unrelated(muscle)
            if self.atlas.divisions_of(other)[0].id in near and self.near(regions, other, 4 * _NEAR)
        ]

    def near(self, regions: tuple[str, ...], other: Muscle, reach: int = 2 * _NEAR) -> bool:
        """Whether the other lies within so many millimetres of the regions; what is not drawn is not known to be far."""
        its = self.atlas.regions(other)
        return not regions or not its or self.sight.distance(regions, its) <= reach

    def unrelated(self, muscle: Muscle) -> list[Muscle]:
        """Every muscle that is neither the muscle nor one of its wholes and parts."""
        return [
            other for other in self.atlas.muscles.values() if other.id not in self.facts.relatives[muscle.id]
        ]

    def closeness(self, muscle: Muscle) -> Callable[[Muscle], int]:
        """How plausible another muscle is in its place: division, contact, family, kind, depth and distance count."""
        touching = {near.id for near in (*self.atlas.over(muscle), *self.atlas.under(muscle))}
        divisions = self.atlas.divisions_of(muscle)
        regions = self.atlas.regions(muscle)

        def closeness(other: Muscle) -> int:
            its = self.atlas.divisions_of(other)
            away = self.sight.distance(regions, self.atlas.regions(other))
            return (
                2 * (its[0] == divisions[0])
                + 2 * (its[-1] == divisions[-1])
                + 2 * (other.id in touching)
                + 2 * (other.parent is not None and other.parent == muscle.parent)
                + (other.kind == muscle.kind)
                + (other.layer == muscle.layer)
                + (away < _NEAR)
                + (away < 2 * _NEAR)
            )

        return closeness

    @cached_property
    def bodied(self) -> Atlas:
        """The atlas as the body shows it."""
        return on_the_body(self.atlas, built())

    @cached_property
    def played(self) -> PlayTable | None:
        """Lengths and moment arms of the body; None where they have not been worked out."""
        return read_table() if TABLE.exists() else None

    @cached_property
    def wider(self) -> frozenset[str]:
        """Movements that others are a kind of: beside those, they would be no choice of their own."""
        return frozenset(filter(None, (each.kind_of for each in self.atlas.movements.values())))
