"""Bony landmarks in millimetres, and points given relative to them."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Point = NDArray[np.float64]
_STEP = re.compile(
    r"^(?P<first>\w+)(?: ~ (?P<share>0?\.\d+|1) ~ (?P<second>\w+))?(?: \+ \((?P<offset>[^)]+)\))?$"
)


def read_landmarks(path: Path) -> dict[str, Point]:
    """Landmark id to (lateral, posterior, height) in mm; measured on BodyParts3D, see assets/CREDITS.md."""
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["id"]: np.array([float(row[axis]) for axis in ("lateral_mm", "posterior_mm", "height_mm")])
            for row in csv.DictReader(file)
        }


def place(text: str, landmarks: Mapping[str, Point]) -> Point:
    """The point that a short text names, in mm.

    "T7_spinous" is a landmark; "T7_spinous ~ .3 ~ T8_spinous" lies three tenths of the way to the second;
    "T7_spinous + (4, 0, -10)" is 4 mm lateral of and 10 mm below it.

    Raises:
        ValueError: for text of another form or an unknown landmark.
    """
    match = _STEP.match(text)
    if match is None:
        raise ValueError(f'"{text}" is not a landmark, "A ~ .5 ~ B" or "A + (lateral, posterior, height)"')
    for name in (match["first"], match["second"]):
        if name is not None and name not in landmarks:
            raise ValueError(f'landmark "{name}" is not known')
    point = landmarks[match["first"]]
    if match["second"]:
        share = float(match["share"])
        point = (1 - share) * point + share * landmarks[match["second"]]
    if match["offset"]:
        offset = [float(part) for part in match["offset"].split(",")]
        if len(offset) != 3:
            raise ValueError(f'"{text}" needs three numbers in its brackets: lateral, posterior, height')
        point = point + np.array(offset)
    return point
