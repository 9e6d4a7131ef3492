"""Where a muscle begins and ends on the bones: what its file in content/attachments may say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator

from backatlas.records.spine import VERTEBRAE

PointLine = Annotated[tuple[str, ...], Field(min_length=1)]
TendonShare = Annotated[float, Field(ge=0, le=1)]
# One share of tendon for all fibres, or several spread evenly from the first fibre to the last.
Millimetres = Annotated[float, Field(gt=0, le=80)]
# Of the flesh from face to face: one number, or several spread evenly from origin to insertion.
Thickness = Millimetres | Annotated[tuple[Millimetres, ...], Field(min_length=2)]
Profile = TendonShare | Annotated[tuple[TendonShare, ...], Field(min_length=2)]
# Where a stretch begins and where it ends, as shares of the whole.
Stretch = tuple[TendonShare, TendonShare]


class _FibreTable(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FibreSheet(_FibreTable):
    """Fibres side by side from a line of origin to a line of insertion.

    `via` is a line that they pass half-way; `bow` bends the first and the last fibre sideways instead, in mm, to
    the left of the way from origin to insertion, and `rise` lifts the middle of the fibres towards the back, in mm
    from the first to the last. `thirds` are two lines that they pass one after the other, for a
    muscle that bends twice. `tendon` is the share of tendon at either end, for all fibres or from the
    first to the last. `thickness` in mm goes before the file's own. In motion, bones of a limb hold `via` and `thirds`,
    unless `held` is false.

    What is hidden from behind by trunk, neck or bones the plate leaves out: a whole sheet that lies `in_front`, all but
    the stretch `seen` of each fibre from origin to insertion, and all but the fibres in the stretch `seen_fibres` of the
    sheet. A sheet for the `plate_only` says how fibres look from behind that the body has in a sheet seen on edge, which
    is marked `in_front` then.
    """

    origin: PointLine
    insertion: PointLine
    via: tuple[str, ...] = ()
    thirds: tuple[PointLine, PointLine] | None = None
    bow: tuple[float, float] = (0.0, 0.0)
    rise: Annotated[tuple[float, ...], Field(min_length=1)] = (0.0,)
    fibres: Annotated[int, Field(ge=2, le=120)]
    tendon: tuple[Profile, Profile] = (0.08, 0.08)
    thickness: Thickness | None = None
    in_front: bool = False
    seen: tuple[Profile, Profile] = (0.0, 1.0)
    seen_fibres: Stretch = (0.0, 1.0)
    plate_only: bool = False
    held: bool = True

    @field_validator("seen", "seen_fibres")
    @classmethod
    def _runs_forwards(cls, stretch: tuple[Profile, Profile]) -> tuple[Profile, Profile]:
        first, last = (end if isinstance(end, tuple) else (end,) for end in stretch)
        if max(first) >= min(last):
            raise ValueError("must begin before it ends")
        return stretch


class Slip(_FibreTable):
    """One bundle; `width` in mm at origin, belly and insertion.

    Where `origin_to` or `insertion_to` is given, that end is a line, along a rib for instance, over which the
    bundle fans out.
    """

    origin: str
    insertion: str
    origin_to: str = ""
    insertion_to: str = ""
    width: tuple[float, float, float]
    bow: float = 0.0
    rise: float = 0.0
    tendon: tuple[TendonShare, TendonShare] = (0.08, 0.08)
    thickness: Thickness | None = None


class Slips(_FibreTable):
    """One bundle for each vertebra from `first` to `last`.

    In `origin` and `insertion`, {here} is that vertebra, {above} the one `levels` higher, and {rib} the rib of
    the one `levels` lower (from C7 one level down: R1).
    """

    origin: str
    insertion: str
    origin_to: str = ""
    insertion_to: str = ""
    first: str
    last: str
    levels: Annotated[int, Field(ge=1, le=8)]
    width: tuple[float, float, float]
    bow: float = 0.0
    rise: float = 0.0
    tendon: tuple[TendonShare, TendonShare] = (0.08, 0.08)
    thickness: Thickness | None = None

    def each(self) -> Iterator[Slip]:
        """The single bundles.

        Raises:
            ValueError: where `first` or `last` is no vertebra, or the rule leaves the spine.
        """
        for name in (self.first, self.last):
            if name not in VERTEBRAE:
                raise ValueError(f'"{name}" is not a vertebra from C1 to L5')
        start, stop = VERTEBRAE.index(self.first), VERTEBRAE.index(self.last)
        if start < self.levels and "{above}" in self.insertion + self.insertion_to:
            raise ValueError(f"{self.first} has no vertebra {self.levels} levels above it")
        for index in range(start, stop + 1):
            rib = index - VERTEBRAE.index("T1") + 1 + self.levels
            words = {"here": VERTEBRAE[index], "above": VERTEBRAE[index - self.levels], "rib": f"R{rib}"}
            yield Slip(
                origin=self.origin.format(**words),
                insertion=self.insertion.format(**words),
                origin_to=self.origin_to.format(**words),
                insertion_to=self.insertion_to.format(**words),
                width=self.width,
                bow=self.bow,
                rise=self.rise,
                tendon=self.tendon,
                thickness=self.thickness,
            )


class Attachments(_FibreTable):
    """All that one file says; `thickness` is that of the flesh from face to face, in mm, where no sheet or slip says its own.

    `laid` is the layer, an id of layers.toml, in which the body lays the muscle over others, where the plate has it in
    another so that it is seen there.
    """

    thickness: Thickness | None = None
    laid: str | None = None
    sheet: tuple[FibreSheet, ...] = ()
    slip: tuple[Slip, ...] = ()
    slips: tuple[Slips, ...] = ()

    @property
    def seen_from_behind(self) -> Attachments:
        """The same without the sheets that lie in front."""
        return self.model_copy(update={"sheet": tuple(one for one in self.sheet if not one.in_front)})

    @property
    def of_the_body(self) -> Attachments:
        """The same without the sheets that only the plate has."""
        return self.model_copy(update={"sheet": tuple(one for one in self.sheet if not one.plate_only)})

    def ends(self, end: str) -> Iterator[tuple[str, ...]]:
        """The places of one end, "origin" or "insertion", line by line, as the file names them."""
        for sheet in self.sheet:
            yield getattr(sheet, end)
        for slip in self.bundles():
            yield tuple(text for text in (getattr(slip, end), getattr(slip, f"{end}_to")) if text)

    def bundles(self) -> tuple[Slip, ...]:
        """All single bundles, those made by rule included."""
        return (*self.slip, *(slip for rule in self.slips for slip in rule.each()))
