"""What an exercise starts with when it is put into a session: its part and its dose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from backatlas.library import Library
from backatlas.models import Exercise, Pattern
from backatlas.sessions.session import Item, Part, span

_PARTS: Mapping[Pattern, Part] = MappingProxyType(
    {Pattern.WARM_UP: Part.WARM_UP, Pattern.STRETCH: Part.COOL_DOWN, Pattern.BREATHING: Part.COOL_DOWN}
)
# How the content says that one side comes after the other.
SIDES = re.compile(r"change (sides|hands|legs)|other (side|arm|leg)|opposite side|[Ll]ie on one side")


_HELD = re.compile(r"\b(?:[Hh]old|[Pp]ress|[Pp]ause)\b")
_LONG = re.compile(
    r"(?:about )?(?:\d+(?:(?:–| to )\d+)?|a|two|three|five) seconds?|three (?:slow|deep) breaths"
)


def as_dosed(step: str, item: Item) -> str:
    """A step of the exercise's text with the hold of this item in it, where both say how long.

    The content says what is usual ("Hold for about 5 seconds"); an item may say otherwise.
    """
    if not item.seconds or not _HELD.search(step):
        return step
    told = span(item.seconds)
    return _LONG.sub(f"{told} {'second' if told == '1' else 'seconds'}", step, count=1)


def first_item(exercise: Exercise, library: Library) -> Item:
    """The exercise as the samples and the rules dose it, each of which names the source of its doses.

    One that they do not know is 3 × 8–12, the range of the position stand for strength (`progression.RULE_SOURCE`),
    on each side where its steps change sides. Notes on the load are left out, as they belong to the session that
    they stand in.
    """
    part = _PARTS.get(exercise.pattern, Part.MAIN)
    for item in _dosed(library):
        if item.exercise == exercise.id:
            return item.model_copy(update={"part": part, "load": ""})
    sides = bool(SIDES.search(" ".join((exercise.setup, *exercise.steps))))
    return Item(part=part, exercise=exercise.id, sets=3, reps=(8, 12), each_side=sides, rest=90)


def _dosed(library: Library) -> Iterator[Item]:
    for sample in library.samples.values():
        yield from sample.session.items
    for rule in library.rules:
        yield from rule.offers
