"""What questions of every kind are made from: the library in one language, and what may stand beside a muscle."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from backatlas.english import capital
from backatlas.language import Language, name_of, said_in
from backatlas.library import Library
from backatlas.models import Muscle
from backatlas.study.facts import Facts
from backatlas.study.giveaways import Masks


class Material:
    """One library in one language, with what is derived from it once."""

    def __init__(self, library: Library, language: Language) -> None:
        self.library = library
        self.language = language
        self.facts = Facts(library)
        self.masks = Masks(library)

    def named(self, muscle: Muscle) -> str:
        return name_of(muscle, self.language)

    def said(self, muscle: Muscle) -> str:
        """The muscle inside a sentence: "the diaphragm", "levator scapulae"."""
        return said_in(self.language, muscle)

    def starting(self, muscle: Muscle) -> str:
        """The muscle at the start of a sentence: "The diaphragm"."""
        return capital(self.said(muscle))

    def asked(self, muscle: Muscle) -> str:
        """Every word that the muscle's name puts into a learner's head."""
        return f"{muscle.names.english} {muscle.names.latin} {self.named(muscle)}"

    def unrelated(self, muscle: Muscle) -> list[Muscle]:
        """Every muscle that is neither the muscle nor one of its wholes and parts."""
        return [
            other
            for other in self.library.muscles.values()
            if other.id not in self.facts.relatives[muscle.id]
        ]

    def closeness(self, muscle: Muscle) -> Callable[[Muscle], int]:
        """How plausible another muscle is in its place: kind, layer, family, contact and nerve count."""
        touching = {near.id for near in (*self.library.over(muscle), *self.library.under(muscle))}

        def closeness(other: Muscle) -> int:
            return (
                2 * (other.layer == muscle.layer)
                + 2 * (other.id in touching)
                + 2 * (other.parent is not None and other.parent == muscle.parent)
                + (other.kind == muscle.kind)
                + (other.region == muscle.region)
                + bool(set(self.facts.supplied[other.id][:1]) & set(self.facts.supplied[muscle.id][:1]))
            )

        return closeness

    @cached_property
    def wider(self) -> frozenset[str]:
        """Movements that others are a kind of: beside those, they would be no choice of their own."""
        return frozenset(filter(None, (each.kind_of for each in self.library.movements.values())))

    @cached_property
    def deepest(self) -> int:
        """The number of the deepest layer that the plate shows."""
        return max(self.library.layer(self.library.muscles[id_]).depth for id_ in self.library.drawn)
