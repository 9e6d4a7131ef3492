"""What an exercise starts with when it is put into a session: its part and its dose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from backatlas.library import Library
from backatlas.models import Exercise, Pattern
from backatlas.sessions.session import Item, Part

_PARTS: Mapping[Pattern, Part] = MappingProxyType(
    {Pattern.WARM_UP: Part.WARM_UP, Pattern.STRETCH: Part.COOL_DOWN, Pattern.BREATHING: Part.COOL_DOWN}
)


def first_item(exercise: Exercise, library: Library) -> Item:
    """The exercise as the samples and the rules dose it; else as they dose another of its pattern.

    Every sample names the source of its doses, and so does every rule. Where they know neither the exercise nor its
    pattern, it is 3 × 8–12, the range of the position stand for strength (`progression.RULE_SOURCE`). Notes on the
    load are left out, as they belong to the session that they stand in.
    """
    part = _PARTS.get(exercise.pattern, Part.MAIN)
    dosed = list(_dosed(library))
    same = [item for item in dosed if item.exercise == exercise.id]
    alike = [item for item in dosed if library.exercises[item.exercise].pattern is exercise.pattern]
    for item in (*same, *alike):
        return item.model_copy(update={"part": part, "exercise": exercise.id, "load": ""})
    return Item(part=part, exercise=exercise.id, sets=3, reps=(8, 12), rest=90)


def _dosed(library: Library) -> Iterator[Item]:
    for sample in library.samples.values():
        yield from sample.session.items
    for rule in library.rules:
        yield from rule.offers
