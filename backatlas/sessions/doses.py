"""What an exercise starts with when it is put into a session: its part and its dose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from backatlas.atlas import Atlas
from backatlas.records.session import Item, Phase, span
from backatlas.records.training import Exercise, MovementPattern

_PARTS: Mapping[MovementPattern, Phase] = MappingProxyType(
    {
        MovementPattern.WARM_UP: Phase.WARM_UP,
        MovementPattern.STRETCH: Phase.COOL_DOWN,
        MovementPattern.BREATHING: Phase.COOL_DOWN,
    }
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


def first_item(exercise: Exercise, atlas: Atlas) -> Item:
    """The exercise as the samples and the rules dose it, each of which names the source of its doses.

    One that they do not know is 3 × 8–12, the range of the position stand for strength (`progression.RULE_SOURCE`),
    on each side where its steps change sides. Notes on the load are left out, as they belong to the session that
    they stand in.
    """
    part = _PARTS.get(exercise.pattern, Phase.MAIN)
    for item in _dosed(atlas):
        if item.exercise == exercise.id:
            return item.model_copy(update={"part": part, "load": ""})
    sides = bool(SIDES.search(" ".join((exercise.setup, *exercise.steps))))
    return Item(part=part, exercise=exercise.id, sets=3, reps=(8, 12), each_side=sides, rest=90)


def _dosed(atlas: Atlas) -> Iterator[Item]:
    for sample in atlas.samples.values():
        yield from sample.session.items
    for rule in atlas.rules:
        yield from rule.offers
