"""Bony landmarks in millimetres, and points given relative to them."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from backatlas.reading.problems import Problem

Point = NDArray[np.float64]
_AXES = ("lateral_mm", "posterior_mm", "height_mm")
_STEP = re.compile(
    r"^(?P<first>\w+)(?: ~ (?P<share>0?\.\d+|1) ~ (?P<second>\w+))?(?: \+ \((?P<offset>[^)]+)\))?$"
)


def landmark_rows(path: Path) -> list[dict[str, str]]:
    """The table of landmarks as it is written: id, bone, landmark, three lengths and how they were found.

    Raises:
        OSError, UnicodeDecodeError: the file cannot be read.
    """
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def read_landmarks(path: Path, problems: list[Problem]) -> dict[str, Point]:
    """Landmark id to (lateral, posterior, height) in mm; measured on BodyParts3D, see assets/CREDITS.md.

    What is wrong is added to `problems`.
    """
    found: dict[str, Point] = {}
    try:
        rows = landmark_rows(path)
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(path.name, "file", f"cannot be read: {error}"))
        return found
    for row in rows:
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
    """The point that a short text names, in mm; see `NamedPlace`.

    Raises:
        ValueError: for text of another form or an unknown landmark.
    """
    named = NamedPlace.read(text)
    for name in (named.first, named.second):
        if name not in landmarks:
            raise ValueError(f'landmark "{name}" is not known')
    between = (1 - named.share) * landmarks[named.first] + named.share * landmarks[named.second]
    there: Point = between + np.array(named.offset)
    return there


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place by landmarks: `share` of the way from the first to the second, and an offset from there in mm.

    Of one landmark, both are the same.
    """

    first: str
    second: str
    share: float
    offset: tuple[float, float, float]

    @classmethod
    def read(cls, text: str) -> NamedPlace:
        """The place that a short text names.

        "T7_spinous" is a landmark; "T7_spinous ~ .3 ~ T8_spinous" lies three tenths of the way to the second;
        "T7_spinous + (4, 0, -10)" is 4 mm lateral of and 10 mm below it.

        Raises:
            ValueError: for text of another form.
        """
        match = _STEP.match(text)
        if match is None:
            raise ValueError(
                f'"{text}" is not a landmark, "A ~ .5 ~ B" or "A + (lateral, posterior, height)"'
            )
        offset = tuple(float(part) for part in (match["offset"] or "0, 0, 0").split(","))
        if len(offset) != 3:
            raise ValueError(f'"{text}" needs three numbers in its brackets: lateral, posterior, height')
        return cls(match["first"], match["second"] or match["first"], float(match["share"] or 0), offset)
