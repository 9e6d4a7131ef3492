"""An exercise as the browser plays it: its moments as numbers, and the body at any share of the way between them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from backatlas.body.rotations import moved
from backatlas.posing.forms import PropForm

Array = NDArray[np.float64]


@dataclass(frozen=True)
class PlayedProp:
    """A form of the things around the body: the numbers of a `PropForm`, one row (1, n) where it stands still, else (moments, n)."""

    kind: Literal["bar", "block", "ball"]
    name: str
    rows: Array


@dataclass(frozen=True)
class PlayedExercise:
    """The moments of an exercise, the first its start and the last its end, equally far apart on the way.

    `poses` are the numbers of the moments that have a name; `fixed` the degrees of movements that stay, `moving` those that
    change, and `angles` (moments, movements) their degrees. `pelvis` (moments, 7) is where the centre of the pelvis is, in
    mm, and its turn as a quaternion x, y, z, w. `fists` are the sides whose fingers are bent round a bar. `low` and `high`
    (3,) bound the body over the whole way, and `towards` (3,) leads to the viewer. `muscles` has, for muscles at work, by how
    much each is longer than at the start, in percent, for the right one and the left (2, moments). Frame and units are those
    of docs/body.md.
    """

    made_of: str
    seconds: tuple[float, float, float]
    poses: Mapping[str, int]
    fixed: Mapping[str, float]
    moving: tuple[str, ...]
    angles: Array
    pelvis: Array
    fists: tuple[str, ...]
    low: Array
    high: Array
    towards: Array
    props: tuple[PlayedProp, ...]
    muscles: Mapping[str, Array]

    def pose(self, share: float) -> dict[str, float]:
        """The degrees of all movements at a share of the way, 0 to 1."""
        return {**self.fixed, **dict(zip(self.moving, smoothly(self.angles, share).tolist(), strict=True))}

    def root(self, share: float, centre: Array) -> Array:
        """Where the body as a whole is moved (4, 4); `centre` (3,) is that of the pelvis as the body stands."""
        x, y, z, *turn = smoothly(self.pelvis, share)
        return moved(turn_of(np.array(turn)), centre, np.array([x, y, z]))

    def forms(self, share: float) -> list[PropForm]:
        """All things around the body at a share of the way."""
        return [PropForm(one.kind, one.name, tuple(smoothly(one.rows, share).tolist())) for one in self.props]

    def changes(self) -> dict[str, tuple[float, float]]:
        """By how much each muscle is longer at the end than at the start, in percent: right and left."""
        return {id_: (float(right[-1]), float(left[-1])) for id_, (right, left) in self.muscles.items()}

    def to_json(self) -> str:
        """One line of JSON, as `played.js` reads it."""
        told = {
            "madeOf": self.made_of,
            "seconds": self.seconds,
            "poses": self.poses,
            "fixed": self.fixed,
            "moving": self.moving,
            "angles": _short(self.angles, 2),
            "pelvis": [_short(row[:3], 2) + _short(row[3:], 6) for row in self.pelvis],
            "fists": self.fists,
            "low": _short(self.low, 0),
            "high": _short(self.high, 0),
            "towards": _short(self.towards, 2),
            "props": [
                {
                    "kind": one.kind,
                    "name": one.name,
                    "rows": _short(one.rows, 1 if one.kind != "block" else 3),
                }
                for one in self.props
            ],
            "muscles": {id_: _short(percents, 1) for id_, percents in self.muscles.items()},
        }
        return json.dumps(told, separators=(",", ":")) + "\n"


def read_played(file: Path) -> PlayedExercise:
    """What `to_json` wrote.

    Raises:
        OSError: the file cannot be read.
    """
    told: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return PlayedExercise(
        told["madeOf"],
        tuple(told["seconds"]),
        told["poses"],
        told["fixed"],
        tuple(told["moving"]),
        np.array(told["angles"]),
        np.array(told["pelvis"]),
        tuple(told["fists"]),
        np.array(told["low"]),
        np.array(told["high"]),
        np.array(told["towards"]),
        tuple(PlayedProp(one["kind"], one["name"], np.array(one["rows"])) for one in told["props"]),
        {id_: np.array(percents) for id_, percents in told["muscles"].items()},
    )


def smoothly(rows: Array, share: float) -> Array:
    """What rows (moments, n) come to at a share of the way from the first to the last: (n,).

    Cubic, through every row, never beyond two neighbours: slopes after Fritsch and Butland (1984), doi 10.1137/0905021.
    """
    last = len(rows) - 1
    if last == 0:
        only: Array = rows[0]
        return only
    at = min(last, max(0.0, share * last))
    n = min(last - 1, int(at))
    t = at - n
    steps = np.diff(rows, axis=0)
    low = _slope(steps[n - 1], steps[n]) if n else steps[n]
    high = _slope(steps[n], steps[n + 1]) if n + 1 < last else steps[n]
    found: Array = (
        rows[n] + t * low + t * t * (3 * steps[n] - 2 * low - high) + t**3 * (low + high - 2 * steps[n])
    )
    return found


def turn_of(quaternion: Array) -> Array:
    """The turn (3, 3) of a quaternion x, y, z, w of any length."""
    x, y, z, w = quaternion / np.linalg.norm(quaternion)
    return np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    )


def quaternion_of(turn: Array) -> Array:
    """A turn (3, 3) as a quaternion x, y, z, w of length one."""
    lead = np.array([1 + 2 * turn[n, n] - np.trace(turn) for n in range(3)] + [1 + np.trace(turn)])
    n = int(lead.argmax())
    sums, less = (
        turn + turn.T,
        np.array([turn[2, 1] - turn[1, 2], turn[0, 2] - turn[2, 0], turn[1, 0] - turn[0, 1]]),
    )
    found: Array = np.append(less, lead[3]) if n == 3 else np.append(sums[n], less[n])
    found[n] = lead[n]
    return found / np.linalg.norm(found)


def _slope(before: Array, behind: Array) -> Array:
    """Between two steps: their harmonic mean, and nought where they go different ways."""
    same = before * behind > 0
    found: Array = np.where(same, 2 * before * behind / np.where(same, before + behind, 1.0), 0.0)
    return found


def _short(numbers: Array, decimals: int) -> Any:
    """Numbers with no more decimals than they need."""
    return json.loads(json.dumps(_cut(np.round(numbers, decimals).tolist())))


def _cut(one: Any) -> Any:
    if isinstance(one, Sequence):
        return [_cut(each) for each in one]
    return int(one) if one == int(one) else one
