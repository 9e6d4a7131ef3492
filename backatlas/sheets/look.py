"""What a sheet is made from, and how its maker wants it to look."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from backatlas.language import Language
from backatlas.legend.colours import Colouring
from backatlas.legend.labels import Frame, Lettering, Outlines, outlines_of
from backatlas.legend.marks import Mark
from backatlas.library import Library
from backatlas.plate.build import Plate


class Names(StrEnum):
    """What stands at the ends of the leaders."""

    FULL = "names"
    BLANK = "numbers"
    NONE = "none"


@dataclass(frozen=True, eq=False)
class Material:
    """What every sheet is made from. `drawing` is the right half as `draw_svg` gives it."""

    library: Library
    outlines: Outlines
    drawing: str


def material(library: Library, plate: Plate, drawing: str) -> Material:
    """Gather it once: what is worked out from the outlines is kept with them."""
    return Material(library, outlines_of(plate), drawing)


@dataclass(frozen=True)
class Look:
    """How a scene is shown.

    `frame` is the part of the plate to show, `title` says what it is; `marks` are attachments to point out.
    """

    title: str = ""
    names: Names = Names.FULL
    language: Language = Language.ENGLISH
    dark: bool = False
    colouring: Colouring | None = None
    marks: tuple[Mark, ...] = ()
    frame: Frame = field(default_factory=Frame)

    @property
    def lettering(self) -> Lettering:
        """Letters in keeping with the part that is shown."""
        return Lettering(size=11 * self.frame.share, gap=10 * self.frame.share)
