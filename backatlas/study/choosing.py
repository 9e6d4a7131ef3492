"""Wrong choices: plausible, never right as well, and none that lets the right one stand out."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from backatlas.study.giveaways import shared, strong
from backatlas.study.question import Choice

T = TypeVar("T")

CHOICES = 4
# With fewer wrong choices a question would be a guess.
_FEWEST_WRONG = 2


def shuffled(
    right: Choice, wrong: Sequence[Choice], asked: str, rng: random.Random
) -> tuple[tuple[Choice, ...], int] | None:
    """Up to four choices in random order and the place of the right one; None when no fair set can be made.

    `wrong` comes best first. Where a word of what is asked recurs in the right choice (levator scapulae, "border of
    the scapula"), at least one wrong choice with the same word is taken, two where it is nearly the whole word.
    """
    told = shared(asked, right.text)
    partners = [choice for choice in _distinct(wrong, right) if told <= shared(asked, choice.text)]
    needed = (2 if strong(told) else 1) if told else 0
    if len(partners) < needed:
        return None
    first = partners[: CHOICES // 2] if told else []
    others = [choice for choice in _distinct(wrong, right) if choice not in first]
    taken = [*first, *others][: CHOICES - 1]
    if len(taken) < _FEWEST_WRONG:
        return None
    choices = [right, *taken]
    rng.shuffle(choices)
    return tuple(choices), choices.index(right)


def _distinct(wrong: Iterable[Choice], right: Choice) -> list[Choice]:
    """Wrong choices that read differently, from the right one and from each other."""
    by_text = {choice.text.casefold(): choice for choice in reversed(list(wrong))}
    return [choice for text, choice in reversed(by_text.items()) if text != right.text.casefold()]


def best_first(items: Iterable[T], closeness: Callable[[T], int], rng: random.Random) -> list[T]:
    """The items with the closest first, in random order among equals."""
    mixed = list(items)
    rng.shuffle(mixed)
    return sorted(mixed, key=closeness, reverse=True)
