"""Teaching aids on and beside the plate, as an address names them: names, colours, close-ups, attachments, structures."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from backatlas.atlas import Atlas
from backatlas.legend.colours import Colouring, ColourMode, colouring
from backatlas.legend.traces import TraceGroup
from backatlas.legend.view import View
from backatlas.wording.language import Language
from pages.components.diagram.plates import NO_NAMES
from pages.ui.content import plate_geometry, shared_atlas

if TYPE_CHECKING:
    from backatlas.legend.labels import Label
    from backatlas.sheets.geometry import Lettered

NUMBERS, OFF, SHOWN, WHOLE = "numbers", "off", "shown", "whole"
# On a screen letters of the sheets' size would be too small; in mm of the plate.
_LETTERS = 14.5


@dataclass(frozen=True)
class TeachingAids:
    """What stands on and beside the plate; each field is an option's id as it stands in the address.

    `groups` of structures are shown beside the muscles.
    """

    names: str
    colour: str
    close: str
    marks: str
    groups: tuple[str, ...] = ()

    def to_address(self) -> dict[str, str]:
        """What differs from a bare plate."""
        bare = {"names": NO_NAMES, "colour": OFF, "close": WHOLE, "attachments": OFF, "show": ""}
        chosen = {
            "names": self.names,
            "colour": self.colour,
            "close": self.close,
            "attachments": self.marks,
            "show": ",".join(self.groups),
        }
        return {key: value for key, value in chosen.items() if value != bare[key]}

    @classmethod
    def of_address(cls, query: Mapping[str, str]) -> TeachingAids:
        """What the query of a link asks for; what is no option changes nothing."""
        closes = {WHOLE, *(one.id for one in shared_atlas().region.close_up)}

        def one(name: str, options: Collection[str], bare: str) -> str:
            asked = query.get(name, bare)
            return asked if asked in options else bare

        groups = dict.fromkeys(query.get("show", "").split(","))
        return cls(
            names=one("names", {NUMBERS, *Language}, NO_NAMES),
            colour=one("colour", set(ColourMode), OFF),
            close=one("close", closes, WHOLE),
            marks=one("attachments", {SHOWN}, OFF),
            groups=tuple(group for group in groups if group in set(TraceGroup)),
        )

    @property
    def language(self) -> Language:
        return Language(self.names) if self.names in set(Language) else Language.ENGLISH

    @property
    def colour_mode(self) -> ColourMode | None:
        return None if self.colour == OFF else ColourMode(self.colour)

    def colours(self, atlas: Atlas) -> Colouring | None:
        return colouring(atlas, self.colour_mode) if self.colour_mode else None

    def close_up(self) -> dict[str, float] | None:
        """The part of the plate to show enlarged, in mm as drawn, and how deep it is peeled for it."""
        if self.close == WHOLE:
            return None
        inset = plate_geometry().insets[self.close]
        frame = inset.frame
        return {
            "x": frame.left,
            "y": frame.top,
            "width": frame.width,
            "height": frame.height,
            "depth": inset.depth,
            "letter": plate_geometry().letter(self.close, _LETTERS),
        }


def lettered(atlas: Atlas, view: View, aids: TeachingAids) -> Lettered | None:
    """Names or numbers for what is seen, where they are asked for."""
    if aids.names == NO_NAMES:
        return None
    return plate_geometry().labelling(atlas, view, aids.language, aids.close, _LETTERS)


def scene(atlas: Atlas, view: View, aids: TeachingAids, names: Lettered | None) -> dict[str, Any]:
    """Labels and marks for what is seen, as the diagram draws them; lengths in mm as drawn."""
    marks = plate_geometry().marks_of(atlas, view) if aids.marks == SHOWN else ()
    return {
        "names": aids.names,
        "size": names.size if names else 0,
        "labels": [_label(one) for one in names.found.labels] if names else [],
        "marks": [{"end": one.end.value, "lines": [_points(line) for line in one.lines]} for one in marks],
    }


def _points(line: tuple[tuple[float, float], ...]) -> str:
    """A line as SVG has its points, which is shorter than JSON."""
    return " ".join(f"{x:g},{y:g}" for x, y in line)


def _label(one: Label) -> dict[str, Any]:
    return {
        "id": one.id,
        "side": one.side.value,
        "name": one.name,
        "lines": one.lines,
        "way": [[round(x, 1), round(y, 1)] for x, y in (one.anchor, one.elbow, one.text)],
    }
