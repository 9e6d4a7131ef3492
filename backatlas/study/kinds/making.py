"""A question put together: its fields, its choices with a hint, and choices that are muscles."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from backatlas.records.anatomy import Muscle
from backatlas.study.choosing import best_first, shuffled
from backatlas.study.kinds.context import QuestionContext
from backatlas.study.question import Choice, How, Question, QuestionKind

Fair = tuple[tuple[Choice, ...], int]


def about(
    material: QuestionContext,
    kind: QuestionKind,
    muscle: Muscle,
    how: How,
    prompt: str,
    *,
    right: tuple[str, ...],
    answer: str,
    explanation: str,
    hint: str,
    choices: tuple[Choice, ...] = (),
    struck: tuple[int, ...] = (),
    lit: tuple[str, ...] = (),
) -> Question:
    """A question about a muscle, which is lit once it is answered."""
    return Question(
        id=f"{kind}:{muscle.id}",
        kind=kind,
        how=how,
        muscle=muscle.id,
        prompt=prompt,
        choices=choices,
        right=right,
        answer=answer,
        explanation=explanation,
        hint=hint,
        struck=struck,
        lit=lit,
        light=material.atlas.regions(muscle),
    )


def with_choices(
    material: QuestionContext,
    kind: QuestionKind,
    muscle: Muscle,
    prompt: str,
    fair: Fair | None,
    explanation: str,
    rng: random.Random,
    lit: tuple[str, ...] = (),
) -> Question | None:
    """A question about a muscle with choices, and lit as such; see `of_choices`."""
    light = material.atlas.regions(muscle)
    return of_choices(kind, muscle.id, prompt, fair, explanation, rng, muscle=muscle.id, lit=lit, light=light)


def of_choices(
    kind: QuestionKind,
    subject: str,
    prompt: str,
    fair: Fair | None,
    explanation: str,
    rng: random.Random,
    *,
    muscle: str | None = None,
    lit: tuple[str, ...] = (),
    light: tuple[str, ...] = (),
) -> Question | None:
    """A question with choices, of which the hint strikes out up to two; None without a fair set of them.

    `subject` is the id of what is asked about, and `muscle` the same where that is a muscle.
    """
    if fair is None:
        return None
    choices, right = fair
    wrong = [number for number in range(len(choices)) if number != right]
    struck = tuple(sorted(rng.sample(wrong, len(wrong) - 1)[:2]))
    return Question(
        id=f"{kind}:{subject}",
        kind=kind,
        how=How.CHOICE,
        muscle=muscle,
        prompt=prompt,
        choices=choices,
        right=(str(right),),
        answer=choices[right].text,
        explanation=explanation,
        hint="Two of the choices are struck out." if len(struck) == 2 else "One choice is struck out.",
        struck=struck,
        lit=lit,
        light=light,
    )


def of_figure(
    kind: QuestionKind,
    subject: str,
    prompt: str,
    figure: str,
    parts: tuple[str, ...],
    *,
    answer: str,
    explanation: str,
    rng: random.Random,
    choices: tuple[Choice, ...] = (),
    right: int = 0,
    hint: str = "",
    muscle: str | None = None,
    light: tuple[str, ...] = (),
) -> Question:
    """A question on a figure: with choices what its `parts` are, which are lit; without, where they lie."""
    if not choices:
        return Question(
            id=f"{kind}:{subject}",
            kind=kind,
            how=How.FIGURE,
            muscle=muscle,
            prompt=prompt,
            choices=(),
            right=parts,
            answer=answer,
            explanation=explanation,
            hint=hint,
            light=light,
            figure=figure,
        )
    asked = of_choices(kind, subject, prompt, (choices, right), explanation, rng, muscle=muscle, light=light)
    assert asked
    return replace(asked, figure=figure, marked=parts)


def fair_muscles(
    material: QuestionContext,
    right: Muscle,
    others: Sequence[Muscle],
    asked: str,
    rng: random.Random,
    remark: Callable[[Muscle], str],
    kin: Muscle | None = None,
    first: Callable[[Muscle], int] = lambda _: 0,
) -> Fair | None:
    """Choices that are muscles; wrong ones are no wholes or parts of the right one, nor of each other.

    `remark` says something to whoever picks a wrong one. `kin` is the muscle to which they are to be close, if it
    is not the right one; `first` adds to how close one is.
    """
    atlas, relatives = material.atlas, material.facts.relatives
    found: list[Choice] = []
    seen: set[str] = set()
    near = material.closeness(kin or right)
    for other in best_first(others, lambda each: near(each) + first(each), rng):
        if other.id in relatives[right.id] or relatives[other.id] & seen:
            continue
        seen.add(other.id)
        found.append(Choice(material.named(other), remark(other), atlas.regions(other)))
    return shuffled(Choice(material.named(right), "", atlas.regions(right)), found, asked, rng)
