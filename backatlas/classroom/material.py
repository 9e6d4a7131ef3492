"""What a class draws on: the atlas, its questions, and what the screens know of drawing; built once and kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from backatlas.atlas import Atlas
from backatlas.legend.colours import Colouring
from backatlas.legend.on_body import built, on_the_body
from backatlas.legend.view import View
from backatlas.plate.picture import read_shapes
from backatlas.records.sections import BodySection
from backatlas.records.training import Exercise
from backatlas.study.asking import Asker


def _plain(colours: Colouring) -> Mapping[str, Any]:
    return {
        "tints": {region: one.number for region, one in colours.of.items()},
        "categories": [{"number": one.number, "label": one.label, "light": one.light} for one in colours.key],
    }


@dataclass(frozen=True)
class LentFigure:
    """A drawing that asks: its address, and the token that each of its parts has in it, by the part's id."""

    drawing: str
    tokens: Mapping[str, str]


@dataclass(frozen=True)
class ClassMaterial:
    """All content, and what screens lend.

    `tint` gives colours as the components take them; `depth_of` the depth of the plate at which a structure is seen;
    `figure` the drawing that asks, by its name in `backatlas.study.figures`. `on_plate`, `on_body`, `in_section` and
    `in_motion` give what else the component of that name is told, by the view and the query of its address.
    """

    atlas: Atlas
    tint: Callable[[Colouring], Mapping[str, Any]] = _plain
    depth_of: Callable[[str], int | None] = lambda _: None
    figure: Callable[[str], LentFigure] | None = None
    on_plate: Callable[[View, Mapping[str, str]], Mapping[str, Any]] = lambda *_: {}
    on_body: Callable[[View, Mapping[str, str]], Mapping[str, Any]] = lambda *_: {}
    in_section: Callable[[BodySection, Mapping[str, str]], Mapping[str, Any]] | None = None
    in_motion: Callable[[Exercise], Mapping[str, Any]] = lambda _: {}

    @cached_property
    def body(self) -> Atlas:
        """The atlas with the body's solids in the place of the plate's regions."""
        return on_the_body(self.atlas, built())

    @cached_property
    def asker(self) -> Asker:
        return Asker(self.atlas)

    @cached_property
    def regions(self) -> Sequence[str]:
        """The plate's regions in the order of the drawing."""
        return tuple(shape.id for shape in read_shapes())
