"""Sections through the body: where each is cut, the compartments in it, and what lies in them in order."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from backatlas.records.base import HeadedEnum, Id, Record, Sources, Text
from backatlas.records.structures import StructureNames

# A place as in `attachments/`: "A", "A ~ .5 ~ B", "A + (lateral, posterior, height)"; see `backatlas.body.landmarks`.
PlaceText = Annotated[str, StringConstraints(min_length=2)]
Outline = Annotated[tuple[PlaceText, ...], Field(min_length=3)]
Course = Annotated[tuple[PlaceText, ...], Field(min_length=2)]
Half = Annotated[float, Field(gt=0, le=60)]


class Plane(StrEnum):
    """Which way the body is cut: across, or lengthways in the midline."""

    CROSS = "cross"
    MEDIAN = "median"


class Tissue(HeadedEnum):
    """What a part of a section is made of; it says how the part is drawn. The order is that of the list on screen."""

    SKIN = "skin", "Skin and fat"
    FASCIA = "fascia", "Fasciae"
    MUSCLE = "muscle", "Muscles"
    LIGAMENT = "ligament", "Ligaments"
    BONE = "bone", "Bones"
    DISC = "disc", "Discs"
    MENINX = "meninx", "Spaces and coverings in the canal"
    NERVE = "nerve", "Cord and nerves"
    VESSEL = "vessel", "Vessels"
    NEEDLE = "needle", "Needle"


class SectionSide(StrEnum):
    """On which side of the body a part is drawn: what is said of the right is mirrored, or stands there alone."""

    BOTH = "both"
    LEFT = "left"
    RIGHT = "right"


class Ellipse(Record):
    """An ellipse about a place, with its half-widths in mm: sideways and from back to front, or upwards."""

    at: PlaceText
    half: tuple[Half, Half]


class SectionCompartment(Record):
    """A space with a wall. Muscles that belong to it fill it, each by `grows` mm at most from where the body has it."""

    id: Id
    name: Text
    about: Text
    area: Outline | None = None
    grows: Annotated[float, Field(ge=0, le=30)] = 3.0


class SectionPart(Record):
    """One thing that is seen in a section.

    `cut` names solids of the body; everything else is laid through places: `areas`, `lines`, or `spots`. With both
    `cut` and `areas`, only what lies in the areas counts. `pointer` is where its name points, where the middle misleads. `midline` and `skin` are its rank, counted from the midline
    (0) and from the skin (0); equal ranks lie side by side. Either stays empty where no order is claimed.
    """

    id: Id
    name: Text
    latin: Text | None = None
    tissue: Tissue
    muscle: Id | None = None
    compartment: Id | None = None
    cut: tuple[str, ...] = ()
    areas: tuple[Outline, ...] = ()
    lines: tuple[Course, ...] = ()
    spots: tuple[Ellipse, ...] = ()
    side: SectionSide = SectionSide.BOTH
    midline: Annotated[int, Field(ge=0)] | None = None
    skin: Annotated[int, Field(ge=0)] | None = None
    pointer: PlaceText | None = None
    note: Text
    sources: tuple[Id, ...] = ()
    unchecked: Text | None = None

    @model_validator(mode="after")
    def _drawn(self) -> SectionPart:
        if not (self.cut or self.areas or self.lines or self.spots):
            raise ValueError("needs one of cut, areas, lines and spots")
        if not (self.sources or self.unchecked):
            raise ValueError("needs sources, or says in unchecked what rests on no text that was read")
        return self

    @property
    def schematic(self) -> bool:
        """Whether it was laid through places by hand, and not cut from the body."""
        return not self.cut


class SectionName(StructureNames):
    """What a section or a part of one is called in other languages; `english` is its name in `sections.toml`.

    A language without a name is one in which none is known here. The Latin of a part stands with the part.
    """


class BodySection(Record):
    """A section: where it is cut, in mm, how much of it is shown, and what is seen.

    `words` find it in a search besides its name. `at` is the height of a cross-section; a median one has none. `window` is what is shown: half the width, and how
    far back and forwards, in mm of posterior; of a median section lowest and highest, and how far back and forwards.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+(-[a-z0-9]+)*$")]
    name: Text
    words: tuple[Text, ...] = ()
    plane: Plane
    at: float | None = None
    window: tuple[float, ...]
    about: Text
    plain: Text
    cut_from_body: Text
    schematic: Text
    absent: Text
    order: tuple[Text, ...] = ()
    sources: Sources
    compartment: tuple[SectionCompartment, ...] = ()
    part: Annotated[tuple[SectionPart, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _fits(self) -> BodySection:
        if (self.at is None) is (self.plane is Plane.CROSS):
            raise ValueError("a cross-section needs the height at which it is cut, a median one has none")
        if len(self.window) != (3 if self.plane is Plane.CROSS else 4):
            raise ValueError("window needs three numbers for a cross-section, four for a median one")
        ids = [one.id for one in self.part]
        for id_ in sorted({one for one in ids if ids.count(one) > 1}):
            raise ValueError(f'the part "{id_}" stands twice')
        known = {one.id for one in self.compartment}
        for part in self.part:
            if part.compartment and part.compartment not in known:
                raise ValueError(f'part "{part.id}": the compartment "{part.compartment}" is not known')
        return self

    @property
    def cited(self) -> tuple[str, ...]:
        """Every source of the section and of its parts, once."""
        return tuple(dict.fromkeys((*self.sources, *(one for part in self.part for one in part.sources))))

    def piece(self, id_: str) -> SectionPart | None:
        """A part by its id."""
        return next((one for one in self.part if one.id == id_), None)
