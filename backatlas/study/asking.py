"""Questions made from the content: a corrected fact corrects its questions."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

from backatlas.language import Language
from backatlas.library import Library
from backatlas.models import Muscle
from backatlas.sight import Sight
from backatlas.study.kinds import actions, exercises, neighbours, places, plate, supply, words
from backatlas.study.kinds.claims import Claim, holds
from backatlas.study.kinds.material import Material
from backatlas.study.question import Kind, Question

_MAKERS: Mapping[Kind, Callable[[Material, Muscle, random.Random], Question | None]] = {
    Kind.FIND: plate.find,
    Kind.NAME: plate.name,
    Kind.ORIGIN: words.origin,
    Kind.INSERTION: words.insertion,
    Kind.NERVE: supply.nerve,
    Kind.ACTION: actions.action,
    Kind.LAYER: places.place,
    Kind.OVER: neighbours.over,
    Kind.UNDER: neighbours.under,
    Kind.MOVER: actions.mover,
    Kind.EXERCISE: exercises.exercise,
}


class Asker:
    """Makes questions about one library in one language; build it once and keep it."""

    def __init__(
        self, library: Library, language: Language = Language.ENGLISH, sight: Sight | None = None
    ) -> None:
        self.library = library
        self.language = language
        self._material = Material(library, language, sight)

    def ask(self, kind: Kind, muscle: Muscle, seed: int, typed: bool = False) -> Question | None:
        """The question of that kind about the muscle, or None where no fair one can be made.

        None has a reason in the content: no region on the plate, no sure action, nothing over it, or a name that
        tells the answer ("supraspinous fossa"). Equal arguments and content give an equal question.
        """
        rng = random.Random(f"{seed}:{kind}:{muscle.id}")
        if kind is Kind.NAME and typed:
            return plate.name_typed(self._material, muscle)
        return _MAKERS[kind](self._material, muscle, rng)

    def ask_claim(self, claims: Sequence[Claim], number: int) -> Question:
        """Whether a claim holds. The choices are the verdicts that occur among the claims, in a fixed order."""
        return holds(self.library, claims, number)

    def large(self, muscle: Muscle) -> bool:
        """Whether it is one of the large muscles of the plate, with which a beginner begins."""
        return self._material.sight.large(self.library, muscle)

    def unnamed(self, muscle: Muscle) -> bool:
        """Whether it is drawn, but no depth of the plate shows enough of it to name it."""
        return self._material.sight.unnamed(self.library, muscle)

    def named(self, muscle: Muscle) -> str:
        return self._material.named(muscle)


__all__ = ["Asker", "Claim"]
