"""Bony landmarks in millimetres, and points given relative to them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from backatlas.reading.problems import Problem
from backatlas.records.places import NamedPlace

Point = NDArray[np.float64]
_AXES = ("lateral_mm", "posterior_mm", "height_mm")


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
