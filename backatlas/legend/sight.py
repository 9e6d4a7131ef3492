"""What is seen of each muscle on the plate, as a table beside the picture: its size, its name, and what hides it."""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from backatlas.atlas import Atlas
from backatlas.plate.picture import PLATE
from backatlas.records.anatomy import Muscle, MuscleKind

# Committed beside the picture and made with it, so that whoever asks questions needs no geometry.
SIGHT = PLATE.with_name("sight.csv")
COLUMNS = ("muscle", "x", "y", "area", "width", "named", "over")
# A muscle that a beginner sees at a glance: so large, and so wide at its widest. Drawn by us, after looking.
_LARGE, _WIDE = 2000, 21
# Something lies over a muscle, for a learner, when it hides this share of it (%); less is a corner.
_PLAIN = 12


@dataclass(frozen=True, slots=True)
class Seen:
    """One region of the right half, in whole millimetres: a point on it, its area, and its width at the widest.

    `named` says whether a label names it at some depth; `over` gives the share in percent that each region nearer
    the viewer hides.
    """

    x: int
    y: int
    area: int
    width: int
    named: bool
    over: Mapping[str, int]

    @property
    def large(self) -> bool:
        return self.named and self.area >= _LARGE and self.width >= _WIDE


@dataclass(frozen=True, slots=True)
class Sight:
    """What the plate shows, by region."""

    regions: Mapping[str, Seen]

    def named(self, atlas: Atlas, muscle: Muscle) -> bool:
        """Whether a label names the muscle, or anything that stands for it on the plate, at some depth."""
        return any(id_ in self.regions and self.regions[id_].named for id_ in _own(atlas, muscle))

    def unnamed(self, atlas: Atlas, muscle: Muscle) -> bool:
        """Whether the muscle is drawn, but so slight or so hidden that no label ever names it."""
        return bool(atlas.regions(muscle)) and not self.named(atlas, muscle)

    def large(self, atlas: Atlas, muscle: Muscle) -> bool:
        """Whether the muscle, with all its parts, is one of the large ones with which a beginner begins."""
        known = [self.regions[id_] for id_ in _own(atlas, muscle) if id_ in self.regions]
        return muscle.kind is not MuscleKind.FASCIA and bool(known) and all(each.large for each in known)

    def hidden(self, under: Collection[str], over: Collection[str]) -> int:
        """The largest share (%) that a region of `over` hides of one of `under`; 0 where none is before it."""
        found = (
            self.regions[id_].over.get(other, 0) for id_ in under if id_ in self.regions for other in over
        )
        return max(found, default=0)

    def lies_over(self, under: Collection[str], over: Collection[str]) -> bool:
        """Whether the plate plainly shows that order: enough is hidden, and nothing the other way round."""
        return self.hidden(under, over) >= _PLAIN and not self.hidden(over, under)

    def distance(self, one: Collection[str], other: Collection[str]) -> float:
        """Millimetres between the nearest points of two sets of regions; infinite where one is not drawn."""
        pairs = (
            (self.regions[a], self.regions[b]) for a in one for b in other if {a, b} <= self.regions.keys()
        )
        return min((((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** 0.5 for a, b in pairs), default=float("inf"))


def _own(atlas: Atlas, muscle: Muscle) -> tuple[str, ...]:
    """The muscle's own region where it has one, else those of its members."""
    return (muscle.id,) if muscle.id in atlas.drawn else atlas.regions(muscle)


@lru_cache(maxsize=4)
def read_sight(file: Path = SIGHT) -> Sight:
    """The table as it was made with the picture.

    Raises:
        OSError: the file cannot be read.
    """
    with file.open(encoding="utf-8", newline="") as rows:
        found = {row["muscle"]: _seen(row) for row in csv.DictReader(rows)}
    return Sight(MappingProxyType(found))


def _seen(row: Mapping[str, str]) -> Seen:
    shares = (pair.split("=") for pair in row["over"].split())
    return Seen(
        x=int(row["x"]),
        y=int(row["y"]),
        area=int(row["area"]),
        width=int(row["width"]),
        named=row["named"] == "yes",
        over=MappingProxyType({id_: int(share) for id_, share in shares}),
    )


def write_sight(sight: Sight, file: Path) -> None:
    """Write the table; equal content gives equal bytes.

    Raises:
        OSError: the file cannot be written.
    """
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(COLUMNS)
        for id_, seen in sorted(sight.regions.items()):
            over = " ".join(f"{other}={share}" for other, share in sorted(seen.over.items()))
            named = "yes" if seen.named else "no"
            rows.writerow((id_, seen.x, seen.y, seen.area, seen.width, named, over))
