"""When to see a card again, and how well a muscle is known: FSRS over the reviews, worked out anew each time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise

import fsrs
from fsrs import Rating

from backatlas.study.cards import Card
from backatlas.study.progress import Progress, Review, answered

# FSRS-6 with its published parameters and 90 % wanted retention. Without fuzz, so that reviews alone decide.
_SCHEDULER = fsrs.Scheduler(enable_fuzzing=False)
# Anki's manual calls a card mature from this interval on.
MATURE = 21.0
NEW_A_DAY = 10


@dataclass(frozen=True, slots=True)
class Memory:
    """What FSRS makes of a card's reviews. `stability` is in days, `difficulty` runs from 1 to 10.

    `learning` says that the card is in its first steps, or back in them, with minutes between reviews.
    """

    due: datetime
    last: datetime
    stability: float
    difficulty: float
    learning: bool


@dataclass(frozen=True, slots=True)
class Due:
    """The cards to see now: `again` overdue longest first, `new` in the deck's order; `next` is when more come due."""

    again: tuple[Card, ...]
    new: tuple[Card, ...]
    next: datetime | None


@dataclass(frozen=True, slots=True)
class Retention:
    """How many reviews were remembered (rated hard, good or easy), of those asked a day or more after the last."""

    remembered: int
    asked: int

    @property
    def share(self) -> float | None:
        return self.remembered / self.asked if self.asked else None


def memory(progress: Progress, card: str) -> Memory | None:
    """The state of a card after all its reviews; None for a card that was never seen."""
    state = _replayed(progress.of(card))
    if state is None or state.last_review is None or state.stability is None or state.difficulty is None:
        return None
    learning = state.state is not fsrs.State.Review
    return Memory(state.due, state.last_review, state.stability, state.difficulty, learning)


@lru_cache(maxsize=50_000)
def _replayed(reviews: tuple[Review, ...]) -> fsrs.Card | None:
    """FSRS run over the reviews. Never changed afterwards, since the scheduler works on copies."""
    if not reviews:
        return None
    state = fsrs.Card(card_id=0, due=reviews[0].when)
    for each in reviews:
        state, _ = _SCHEDULER.review_card(state, each.rating, each.when)
    return state


def choices(progress: Progress, card: str, now: datetime) -> Mapping[Rating, timedelta]:
    """For each rating, how long until the card would come again; for the words on the four buttons."""
    found = {}
    for rating in Rating:
        reviews = answered(progress.of(card), rating, now)
        if state := _replayed(reviews):
            found[rating] = state.due - reviews[-1].when
    return found


def due(deck: Sequence[Card], progress: Progress, now: datetime, new_a_day: int = NEW_A_DAY) -> Due:
    """What to study now. A day is one of the time zone of `now`; cards first seen today count as new ones of today."""
    seen = {card.id: state for card in deck if (state := memory(progress, card.id))}
    waiting = [card for card in deck if card.id in seen and seen[card.id].due <= now]
    fresh = [card for card in deck if card.id not in seen]
    today = sum(_day(progress.of(id_)[0].when, now) == now.date() for id_ in seen)
    later = [state.due for state in seen.values() if state.due > now]
    return Due(
        again=tuple(sorted(waiting, key=lambda card: seen[card.id].due)),
        new=tuple(fresh[: max(0, new_a_day - today)]),
        next=min(later, default=None),
    )


def forecast(deck: Sequence[Card], progress: Progress, now: datetime, days: int) -> tuple[int, ...]:
    """How many seen cards come due on each of the next days, today first with all that is overdue."""
    counts = [0] * days
    for card in deck:
        state = memory(progress, card.id)
        ahead = max(0, (_day(state.due, now) - now.date()).days) if state else days
        if ahead < days:
            counts[ahead] += 1
    return tuple(counts)


def retention(progress: Progress, since: datetime) -> Retention:
    """What was remembered since then. Reviews within a day of the one before are practice and do not count."""
    remembered = asked = 0
    for reviews in progress.reviews.values():
        for before, after in pairwise(reviews):
            if after.when >= since and after.when - before.when >= timedelta(days=1):
                asked += 1
                remembered += after.rating is not Rating.Again
    return Retention(remembered, asked)


def recall(progress: Progress, card: str, now: datetime) -> float:
    """How likely the card is remembered now, 0 to 1, and 0 for a card that was never seen.

    FSRS-6: R = (1 + f · t / S) ^ -w20, with t whole days since the last review, S the stability in days and f such
    that R is 0.9 when t is S (open-spaced-repetition, "The Algorithm").
    """
    state = _replayed(progress.of(card))
    return float(_SCHEDULER.get_card_retrievability(state, now)) if state else 0.0


def known(deck: Sequence[Card], progress: Progress, now: datetime) -> Mapping[str, float]:
    """How well each muscle of the deck is known, 0 to 1: the mean over its cards of recall times maturity.

    Maturity is the stability as a share of 21 days, at most 1. Recall alone would not do: right after a first look
    it is 1. Thus a card counts in full when it would be remembered three weeks on.
    """
    found: dict[str, list[float]] = defaultdict(list)
    for card in deck:
        if card.muscle is None:
            continue
        state = memory(progress, card.id)
        maturity = min(1.0, state.stability / MATURE) if state else 0.0
        found[card.muscle].append(recall(progress, card.id, now) * maturity)
    return {muscle: sum(values) / len(values) for muscle, values in found.items()}


def _day(moment: datetime, now: datetime) -> date:
    """The day on which a moment falls where the learner is."""
    return moment.astimezone(now.tzinfo).date()
