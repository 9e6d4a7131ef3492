"""What is particular to the part of the body that an atlas is of: the nerves and functions of its keys, and close-ups."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated

from pydantic import Field, Strict

from backatlas.records.anatomy import Movement
from backatlas.records.base import Id, Record, Some, Text

Millimetres = Annotated[float, Field(ge=-500, le=500)]


class NerveFamily(Record):
    """Nerves that a key tells apart; `named` are the words by which an innervation names them. `none` has no colour."""

    id: Id
    label: Text
    named: Some
    none: Annotated[bool, Strict()] = False

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, self.named))})", re.IGNORECASE)

    def place_in(self, innervation: str) -> int | None:
        """Where the innervation first names it, in letters from its start; None if it does not."""
        found = self._pattern.search(innervation)
        return found.start() if found else None


class Function(Record):
    """A function that a key tells apart: movements of some regions, all of them or those whose name ends in a way."""

    id: Id
    label: Text
    regions: Some
    ends: tuple[Text, ...] = ()

    def includes(self, movement: Movement) -> bool:
        """Whether the movement is one of these."""
        return movement.region in self.regions and (not self.ends or movement.name.endswith(self.ends))


class Border(Record):
    """A border of a close-up: a landmark, and how many millimetres outside it, upwards or outwards."""

    landmark: Text
    beyond: Millimetres


class PictureBorders(Record):
    """What of the body the picture shows: to either side of the midline, and heights above the floor, in mm."""

    side: Annotated[float, Field(gt=0, le=1000)]
    top: Annotated[float, Field(ge=0, le=2000)]
    bottom: Annotated[float, Field(ge=0, le=2000)]


class CloseUp(Record):
    """A part of the plate worth a closer look: its name, what to see there, where, and how deep."""

    id: Id
    title: Text
    about: Text
    depth: Annotated[int, Strict(), Field(ge=1)]
    top: Border
    bottom: Border
    side: Border


class BodyRegion(Record):
    """What `content/atlas.toml` says, in its order.

    `id` is what `region` says in the file of a muscle of this part of the body; `name` stands before "muscle".
    `skeleton` is the id of the bones that are drawn, of `backatlas.plate.skeletons`; none are without.
    """

    id: Id
    name: Text
    skeleton: Id | None = None
    picture: PictureBorders
    nerve: Annotated[tuple[NerveFamily, ...], Field(min_length=1)]
    function: Annotated[tuple[Function, ...], Field(min_length=1)]
    close_up: tuple[CloseUp, ...] = ()

    def nerve_family(self, innervation: str) -> NerveFamily | None:
        """The family that an innervation names first, which is the one that moves the muscle; None if it names none."""
        found = [
            (place, number)
            for number, family in enumerate(self.nerve)
            if (place := family.place_in(innervation)) is not None
        ]
        return self.nerve[min(found)[1]] if found else None

    def function_of(self, movement: Movement) -> Function | None:
        """The first of the key's functions to which the movement belongs."""
        return next((one for one in self.function if one.includes(movement)), None)
