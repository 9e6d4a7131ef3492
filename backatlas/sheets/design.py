"""What a sheet is made from, and how its maker wants it to look."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from backatlas.atlas import Atlas
from backatlas.legend.colours import Colouring
from backatlas.legend.labels import Lettering
from backatlas.legend.marks import AttachmentMark
from backatlas.legend.spots import Outlines, outlines_of
from backatlas.plate.build import Plate
from backatlas.plate.frame import Frame
from backatlas.sheets.beside import DrawnBeside
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

    `beside` is what is shown beside muscles, and with `beside_named` what has the names. `frame` is the part of the plate to show, the whole without one, `title` says what it is; `marks` are attachments to point out.
    Without `badges` the numbers of the key stand in the key alone, for a plate too small to read them.
    """

    title: str = ""
    names: LeaderText = LeaderText.FULL
    language: Language = Language.ENGLISH
    dark: bool = False
    colouring: Colouring | None = None
    marks: tuple[AttachmentMark, ...] = ()
    beside: tuple[DrawnBeside, ...] = ()
    beside_named: bool = False
    frame: Frame | None = None
    badges: bool = True

    @property
    def lettering(self) -> Lettering:
        """Letters in keeping with the part that is shown."""
        share = self.frame.share if self.frame else 1.0
        return Lettering(size=11 * share, gap=10 * share)

    def shown(self, made_of: PlateArt) -> Frame:
        """The part of the plate that is shown."""
        return self.frame or made_of.outlines.frame
