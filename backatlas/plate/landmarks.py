"""Bony landmarks in millimetres, and points given relative to them."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from backatlas.reading.problems import Problem

Point = NDArray[np.float64]
_AXES = ("lateral_mm", "posterior_mm", "height_mm")
_STEP = re.compile(
    r"^(?P<first>\w+)(?: ~ (?P<share>0?\.\d+|1) ~ (?P<second>\w+))?(?: \+ \((?P<offset>[^)]+)\))?$"
)


def read_landmarks(path: Path, problems: list[Problem]) -> dict[str, Point]:
    """Landmark id to (lateral, posterior, height) in mm; measured on BodyParts3D, see assets/CREDITS.md.

    What is wrong is added to `problems`.
    """
    found: dict[str, Point] = {}
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(path.name, "file", f"cannot be read: {error}"))
        return found
    for row in csv.DictReader(text.splitlines()):
        id_ = row.get("id") or ""
        if id_ in found:
            problems.append(Problem(path.name, id_, "is given twice"))
        point = np.zeros(3)
        for n, axis in enumerate(_AXES):
            try:
                point[n] = float(row.get(axis) or "")
            except ValueError:
                problems.append(Problem(path.name, f"{id_}.{axis}", f'"{row.get(axis)}" is not a number'))
        found[id_] = point
    return found


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
