"""Where each muscle begins and ends on the bones, as its file in content/attachments says."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from backatlas.plate.landmarks import Point, place
from backatlas.reading.problems import Problem

VERTEBRAE = (
    *(f"C{n}" for n in range(1, 8)),
    *(f"T{n}" for n in range(1, 13)),
    *(f"L{n}" for n in range(1, 6)),
)
PointLine = Annotated[tuple[str, ...], Field(min_length=1)]
_ENDS = ("origin", "origin_to", "insertion", "insertion_to")
TendonShare = Annotated[float, Field(ge=0, le=1)]
# One share of tendon for all fibres, or several spread evenly from the first fibre to the last.
Profile = TendonShare | Annotated[tuple[TendonShare, ...], Field(min_length=2)]


class _FibreTable(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FibreSheet(_FibreTable):
    """Fibres side by side from a line of origin to a line of insertion.

    `via` is a line that they pass half-way; `bow` bends the first and the last fibre sideways instead, in mm, to
    the left of the way from origin to insertion. `thirds` are two lines that they pass at one and two thirds of the
    way, for a muscle that bends twice. `tendon` is the share of tendon at either end, for all fibres or from the
    first to the last.
    """

    origin: PointLine
    insertion: PointLine
    via: tuple[str, ...] = ()
    thirds: tuple[PointLine, PointLine] | None = None
    bow: tuple[float, float] = (0.0, 0.0)
    fibres: Annotated[int, Field(ge=2, le=120)]
    tendon: tuple[Profile, Profile] = (0.08, 0.08)


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
    tendon: tuple[TendonShare, TendonShare] = (0.08, 0.08)


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
    tendon: tuple[TendonShare, TendonShare] = (0.08, 0.08)

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
                tendon=self.tendon,
            )


class Attachments(_FibreTable):
    sheet: tuple[FibreSheet, ...] = ()
    slip: tuple[Slip, ...] = ()
    slips: tuple[Slips, ...] = ()

    def bundles(self) -> tuple[Slip, ...]:
        """All single bundles, those made by rule included."""
        return (*self.slip, *(slip for rule in self.slips for slip in rule.each()))


def read_attachments(folder: Path, problems: list[Problem]) -> dict[str, Attachments]:
    """Muscle id to its attachments; what is wrong is added to `problems`."""
    found = {}
    for path in sorted(folder.glob("*.toml")):
        file = f"attachments/{path.name}"
        try:
            found[path.stem] = Attachments.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            problems.append(Problem(file, "TOML", str(error)))
        except ValidationError as error:
            for fault in error.errors(include_url=False):
                where = ".".join(str(part) for part in fault["loc"])
                unknown = fault["type"] == "extra_forbidden"
                problems.append(Problem(file, where, "unknown field" if unknown else fault["msg"]))
    return found


def check_places(
    id_: str, attachments: Attachments, landmarks: Mapping[str, Point], problems: list[Problem]
) -> None:
    """Add a problem for every point that names no landmark, and every rule that leaves the spine."""
    file = f"attachments/{id_}.toml"
    texts = [
        (f"sheet.{n}.{field}", text)
        for n, sheet in enumerate(attachments.sheet)
        for field in ("origin", "insertion", "via")
        for text in getattr(sheet, field)
    ]
    texts += [
        (f"sheet.{n}.thirds", text)
        for n, sheet in enumerate(attachments.sheet)
        for line in sheet.thirds or ()
        for text in line
    ]
    texts += [
        (f"slip.{n}.{field}", getattr(slip, field))
        for n, slip in enumerate(attachments.slip)
        for field in _ENDS
        if getattr(slip, field)
    ]
    for n, rule in enumerate(attachments.slips):
        try:
            slips = tuple(rule.each())
        except KeyError as error:
            told = f"{{{error.args[0]}}}: only {{here}}, {{above}} and {{rib}} can be filled in"
            problems.append(Problem(file, f"slips.{n}", told))
            continue
        except (ValueError, IndexError) as error:
            problems.append(Problem(file, f"slips.{n}", str(error)))
            continue
        texts += [
            (f"slips.{n}.{field}", getattr(slip, field))
            for slip in slips
            for field in _ENDS
            if getattr(slip, field)
        ]
    for where, text in texts:
        try:
            place(text, landmarks)
        except ValueError as error:
            problems.append(Problem(file, where, str(error)))
    if not texts:
        problems.append(Problem(file, "file", "has no [[sheet]], [[slip]] or [[slips]]"))
