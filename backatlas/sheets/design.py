"""What a sheet is made from, and how its maker wants it to look."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from backatlas.atlas import Atlas
from backatlas.legend.colours import Colouring
from backatlas.legend.labels import Frame, Lettering, Outlines, outlines_of
from backatlas.legend.marks import AttachmentMark
from backatlas.plate.build import Plate
from backatlas.wording.language import Language


class LeaderText(StrEnum):
    """What stands at the ends of the leaders."""

    FULL = "names"
    BLANK = "numbers"
    NONE = "none"


@dataclass(frozen=True, eq=False)
class PlateArt:
    """What every sheet is made from. `drawing` is the right half as `draw_svg` gives it."""

    atlas: Atlas
    outlines: Outlines
    drawing: str


def plate_art(atlas: Atlas, plate: Plate, drawing: str) -> PlateArt:
    """Gather it once: what is worked out from the outlines is kept with them."""
    return PlateArt(atlas, outlines_of(plate), drawing)


@dataclass(frozen=True)
class Design:
    """How a scene is shown.

    `frame` is the part of the plate to show, `title` says what it is; `marks` are attachments to point out.
    Without `badges` the numbers of the key stand in the key alone, for a plate too small to read them.
    """

    title: str = ""
    names: LeaderText = LeaderText.FULL
    language: Language = Language.ENGLISH
    dark: bool = False
    colouring: Colouring | None = None
    marks: tuple[AttachmentMark, ...] = ()
    frame: Frame = field(default_factory=Frame)
    badges: bool = True

    @property
    def lettering(self) -> Lettering:
        """Letters in keeping with the part that is shown."""
        return Lettering(size=11 * self.frame.share, gap=10 * self.frame.share)
