"""The geometry behind sheets and the View drawer, made once per process: where names stand and where muscles are attached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from backatlas.atlas import Atlas
from backatlas.legend.insets import Inset, insets
from backatlas.legend.labels import Labelling, Lettering, label, plate_names
from backatlas.legend.marks import AttachmentMark, read_marks
from backatlas.legend.scene import scene_of
from backatlas.legend.view import View
from backatlas.plate.build import build_plate
from backatlas.plate.picture import PLATE, read_picture
from backatlas.sheets.design import PlateArt, plate_art
from backatlas.wording.language import Language


@dataclass(frozen=True)
class Lettered:
    """Labels, and the height of their letters in mm."""

    found: Labelling
    size: float


@dataclass(frozen=True, eq=False)
class PlateGeometry:
    """Outlines, attachments and close-ups of the drawn plate."""

    plate_art: PlateArt
    insets: Mapping[str, Inset]
    marks: Mapping[str, tuple[AttachmentMark, AttachmentMark]]

    def letter(self, close: str, letters: float) -> float:
        """The height of letters in mm on a close-up, for their height on the whole plate."""
        return letters * self.insets[close].frame.share if close in self.insets else letters

    def labelling(self, atlas: Atlas, view: View, language: Language, close: str, letters: float) -> Lettered:
        """Names for what is seen of the whole plate or of a close-up; `letters` is their height on the whole, in mm."""
        size = self.letter(close, letters)
        frame = self.insets[close].frame if close in self.insets else None
        scene = scene_of(view, atlas)
        names = plate_names(atlas, language)
        lettering = Lettering(size=size, gap=0.8 * size)
        return Lettered(label(self.plate_art.outlines, scene, names, lettering, frame, scene.picked), size)

    def marks_of(self, atlas: Atlas, view: View) -> tuple[AttachmentMark, ...]:
        """Origins and insertions of the picked muscle, or of a group's members."""
        regions = atlas.regions(atlas.muscles[view.muscle]) if view.muscle else ()
        return tuple(mark for region in regions for mark in self.marks[region])


def make_plate_geometry(content: Path, atlas: Atlas) -> PlateGeometry:
    """Build it from the content; takes one to two seconds."""
    plate = build_plate(content, atlas)
    return PlateGeometry(
        plate_art=plate_art(atlas, plate, read_picture(PLATE)),
        insets={inset.id: inset for inset in insets(atlas.region.close_up, plate)},
        marks=read_marks(content, plate),
    )
