"""Questions about checked statements: which verdict fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from backatlas.atlas import Atlas
from backatlas.records.claims import Verdict
from backatlas.study.question import Choice, How, Question, QuestionKind
from backatlas.wording.english import capital


class CheckedClaim(Protocol):
    """A checked statement: its verdict is one of a closed list, `answer` says why."""

    @property
    def id(self) -> str: ...
    @property
    def claim(self) -> str: ...
    @property
    def verdict(self) -> str: ...
    @property
    def answer(self) -> str: ...
    @property
    def muscles(self) -> tuple[str, ...]: ...


def holds(atlas: Atlas, claims: Sequence[CheckedClaim], number: int) -> Question:
    """Whether a claim holds. The choices are the verdicts that occur among the claims, in a fixed order."""
    claim = claims[number]
    verdicts = sorted({str(each.verdict) for each in claims})
    muscles = [atlas.muscles[id_] for id_ in claim.muscles]
    return Question(
        id=f"{QuestionKind.CLAIM}:{claim.id}",
        kind=QuestionKind.CLAIM,
        how=How.CHOICE,
        muscle=muscles[0].id if muscles else None,
        prompt=f"How does this statement stand up to the facts? “{claim.claim}”",
        choices=tuple(Choice(f"{capital(verdict)}: {Verdict(verdict).meaning}") for verdict in verdicts),
        right=(str(verdicts.index(str(claim.verdict))),),
        answer=str(claim.verdict),
        explanation=claim.answer,
        hint="Ask what would have to be measured to know it.",
        light=tuple(region for muscle in muscles for region in atlas.regions(muscle)),
    )
