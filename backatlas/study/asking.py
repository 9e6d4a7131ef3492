"""Questions made from the content: a corrected fact corrects its questions."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

from backatlas.atlas import Atlas
from backatlas.legend.sight import Sight
from backatlas.records.anatomy import Muscle
from backatlas.records.structures import Structure
from backatlas.study.figures import Cut
from backatlas.study.kinds import (
    actions,
    body,
    exercises,
    figures,
    motion,
    neighbours,
    places,
    plate,
    scheme,
    structures,
    supply,
    words,
)
from backatlas.study.kinds.claims import CheckedClaim, holds
from backatlas.study.kinds.context import QuestionContext
from backatlas.study.question import Question, QuestionKind
from backatlas.wording.language import Language

_MAKERS: Mapping[QuestionKind, Callable[[QuestionContext, Muscle, random.Random], Question | None]] = {
    QuestionKind.FIND: plate.find,
    QuestionKind.BODY: body.find,
    QuestionKind.NAME: plate.name,
    QuestionKind.ORIGIN: words.origin,
    QuestionKind.INSERTION: words.insertion,
    QuestionKind.NERVE: supply.nerve,
    QuestionKind.FEEDS: supply.feeds,
    QuestionKind.ACTION: actions.action,
    QuestionKind.LAYER: places.place,
    QuestionKind.AXIS: scheme.axis,
    QuestionKind.COMPARTMENT: scheme.compartment,
    QuestionKind.OVER: neighbours.over,
    QuestionKind.UNDER: neighbours.under,
    QuestionKind.MOVER: actions.mover,
    QuestionKind.EXERCISE: exercises.exercise,
    QuestionKind.SHORTENS: motion.shortens,
    QuestionKind.TURNS: motion.turns,
}


_OF_STRUCTURES = {**structures.MAKERS, **figures.ON_CHARTS}
# Kinds that are about bones, nerves and other structures rather than about one muscle.
OF_STRUCTURES = frozenset(_OF_STRUCTURES)
# Kinds that are about a part of a section.
OF_CUTS = frozenset(figures.OF_CUTS)


class Asker:
    """Makes questions about one atlas in one language; build it once and keep it."""

    def __init__(
        self, atlas: Atlas, language: Language = Language.ENGLISH, sight: Sight | None = None
    ) -> None:
        self.atlas = atlas
        self.language = language
        self._material = QuestionContext(atlas, language, sight)

    def ask(self, kind: QuestionKind, muscle: Muscle, seed: int, typed: bool = False) -> Question | None:
        """The question of that kind about the muscle, or None where no fair one can be made.

        None has a reason in the content: no region on the plate, no sure action, nothing over it, or a name that
        tells the answer ("supraspinous fossa"); or the kind is about no muscle. Equal arguments and content give an equal question.
        """
        rng = random.Random(f"{seed}:{kind}:{muscle.id}")
        if kind is QuestionKind.NAME and typed:
            return plate.name_typed(self._material, muscle)
        maker = _MAKERS.get(kind)
        return maker(self._material, muscle, rng) if maker else None

    def ask_structure(self, kind: QuestionKind, structure: Structure, seed: int) -> Question | None:
        """The question of that kind about a bone, nerve or other structure, or None where no fair one can be made."""
        return _OF_STRUCTURES[kind](self._material, structure, random.Random(f"{seed}:{kind}:{structure.id}"))

    def ask_cut(self, kind: QuestionKind, cut: Cut, seed: int) -> Question | None:
        """The question of that kind about a part of a section, or None where no fair one can be made."""
        return figures.OF_CUTS[kind](self._material, cut, random.Random(f"{seed}:{kind}:{cut.id}"))

    def ask_claim(self, claims: Sequence[CheckedClaim], number: int) -> Question:
        """Whether a claim holds. The choices are the verdicts that occur among the claims, in a fixed order."""
        return holds(self.atlas, claims, number)

    def large(self, muscle: Muscle) -> bool:
        """Whether it is one of the large muscles of the plate, with which a beginner begins."""
        return self._material.sight.large(self.atlas, muscle)

    def unnamed(self, muscle: Muscle) -> bool:
        """Whether it is drawn, but no depth of the plate shows enough of it to name it."""
        return self._material.sight.unnamed(self.atlas, muscle)

    def named(self, muscle: Muscle) -> str:
        return self._material.named(muscle)


__all__ = ["OF_CUTS", "OF_STRUCTURES", "Asker", "CheckedClaim"]
