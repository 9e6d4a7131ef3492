"""Which bones each point of a muscle hangs on, and so moves with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from backatlas.body.chains import Chains
from backatlas.body.girdle import CLAVICLE, HUMERUS, SCAPULA
from backatlas.body.landmarks import Point, landmark_rows, place
from backatlas.records.places import NamedPlace
from backatlas.records.spine import VERTEBRAE

Array = NDArray[np.float64]
_TRUNK = re.compile(r"[CTL]\d+$|R\d+-right$|pelvis$|skull$|sternum$")
_RIBS = tuple(f"R{number}-right" for number in range(1, 13))
_SKULL = ("skull", "occipital", "temporal", "mandible", "sphenoid", "frontal", "hyoid")
_OTHERS = {
    **dict.fromkeys(_SKULL, "skull"),
    **dict.fromkeys(("hip bone", "sacrum", "coccyx", "pubis", "pelvis"), "pelvis"),
    **dict.fromkeys(("tibia", "fibula", "patella"), "tibia-right"),
    "sternum": "sternum",
}


def segment_of(bone: str) -> str:
    """The segment of the joint tree that a bone of landmarks.csv belongs to."""
    if bone in VERTEBRAE:
        return bone
    if bone.startswith("rib "):
        return f"R{bone.removeprefix('rib ')}-right"
    return _OTHERS.get(bone, f"{bone.replace(' ', '-')}-right")


def read_segments(path: Path) -> dict[str, str]:
    """Landmark id to the segment that it lies on."""
    return {row["id"]: segment_of(row["bone"]) for row in landmark_rows(path)}


_GIRDLE = (CLAVICLE, SCAPULA, HUMERUS)
_BELOW = ("ulna-right", "radius-right", "hand-right")


def crosses_the_shoulder(first: str, last: str) -> bool:
    """Whether a fibre between these segments runs to clavicle, scapula or humerus from elsewhere, and ends there."""
    if first in _BELOW or last in _BELOW:
        return False
    return first != last and (first in _GIRDLE or last in _GIRDLE)


class Hanger:
    """Knows the bones of every place that attachments name, and the level of every height of the spine."""

    def __init__(self, landmarks: Mapping[str, Point], segments: Mapping[str, str], chains: Chains) -> None:
        self.landmarks = landmarks
        self.segment_of = segments
        self.chains = chains
        self.names: tuple[str, ...] = tuple(sorted({*segments.values(), *VERTEBRAE, "pelvis", "skull"}))
        self._number = {name: n for n, name in enumerate(self.names)}
        # From the pelvis upwards: a vertebra's level is where its transverse processes are.
        levels = [("pelvis", landmarks["sacrum_lateral_1"][2])]
        levels += [(name, landmarks[f"{name}_transverse"][2]) for name in reversed(VERTEBRAE)]
        levels.append(("skull", landmarks["opisthion"][2]))
        self._levels = tuple(name for name, _ in levels)
        self._heights = np.array([height for _, height in levels])

    def of_place(self, text: str) -> Array:
        """The share of each segment in one place, adding up to one: (segments,)."""
        found = np.zeros(len(self.names))
        named = NamedPlace.read(text)
        found[self._number[self.segment_of[named.first]]] += 1 - named.share
        found[self._number[self.segment_of[named.second]]] += named.share
        return found

    def along(self, texts: Sequence[str], share: Array) -> Array:
        """Shares of segments at shares of a line's length through named places: (shares, segments)."""
        points = np.array([place(text, self.landmarks) for text in texts])
        length = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
        each = np.array([self.of_place(text) for text in texts])
        return np.stack([np.interp(share * length[-1], length, column) for column in each.T], axis=1)

    def of_heights(self, heights: Array) -> Array:
        """Shares of the vertebrae at heights in mm: (..., segments)."""
        found = np.zeros((*heights.shape, len(self.names)))
        for n, name in enumerate(self._levels):
            alone = np.zeros(len(self._levels))
            alone[n] = 1.0
            found[..., self._number[name]] = np.interp(heights, self._heights, alone)
        return found

    def within(
        self, points: Array, first: Array, last: Array, held: Sequence[tuple[Array, Array]] = ()
    ) -> Array:
        """Shares of the segments for fibres (fibres, steps, 3) between their ends (fibres, segments).

        `held` are lines that they pass, each at shares of the way (fibres,), with the bones (fibres, segments) that it
        lies on.

        Fibres that run along the spine hang on the vertebrae of their level, those from rib to rib on the ribs that they
        pass, those of the limbs on the bones that they pass, all others on the bones of both ends.
        """
        t = np.linspace(0, 1, points.shape[1])[None, :, None]
        ends = (1 - t) * first[:, None] + t * last[:, None]
        trunk = np.array([_TRUNK.match(name) is not None for name in self.names])
        axial = (first[:, ~trunk].sum(axis=1) + last[:, ~trunk].sum(axis=1) == 0)[:, None, None]
        inner = np.where(
            self._between_ribs(first, last), self._of_ribs(first, last, t), self.of_heights(points[:, :, 2])
        )
        near_end = np.clip(1 - np.minimum(t, 1 - t) / 0.2, 0, 1)
        shares: Array = np.where(axial, near_end * ends + (1 - near_end) * inner, ends)
        for fibre in range(len(points)):
            knots = [first[fibre], *(hung[fibre] for _, hung in held), last[fibre]]
            at = [0.0, *(float(share[fibre]) for share, _ in held), 1.0]
            shares[fibre] = self._past_bones(points[fibre], knots, at, shares[fibre])
        return shares

    def _between_ribs(self, first: Array, last: Array) -> NDArray[np.bool_]:
        """Whether fibres go from rib to rib: (fibres, 1, 1)."""
        ribs = [self._number[name] for name in _RIBS]
        whole = np.minimum(first[:, ribs].sum(axis=1), last[:, ribs].sum(axis=1))
        return np.asarray(whole > 1 - 1e-6)[:, None, None]

    def _of_ribs(self, first: Array, last: Array, t: Array) -> Array:
        """Shares of the ribs from one end to the other, as evenly as they lie: (fibres, steps, segments)."""
        order = np.arange(len(_RIBS))
        ribs = [self._number[name] for name in _RIBS]
        begin, end = first[:, ribs] @ order, last[:, ribs] @ order
        along = begin[:, None] + (end - begin)[:, None] * t[0, :, 0]
        found = np.zeros((*along.shape, len(self.names)))
        found[:, :, ribs] = np.clip(1 - np.abs(along[:, :, None] - order), 0, 1)
        return found

    def _past_bones(self, points: Array, knots: Sequence[Array], at: Sequence[float], ends: Array) -> Array:
        """Shares of the segments of one fibre (steps, 3) that is held by bones at shares of its way: (steps, segments)."""
        names = [self.names[int(knot.argmax())] for knot in knots]
        limb = self.chains.in_a_limb(names[0], names[-1])
        if not limb:
            if not crosses_the_shoulder(names[0], names[-1]):
                return ends
            # A string over ribs and shoulder; only what lies beside its own bones is held by them.
            kept = [
                n
                for n, name in enumerate(names)
                if n in (0, len(names) - 1) or name == HUMERUS == names[-1] or name == SCAPULA == names[0]
            ]
            knots, names, at = [knots[n] for n in kept], [names[n] for n in kept], [at[n] for n in kept]
        found = np.zeros((len(points), len(self.names)))
        step = np.linspace(0, 1, len(points))
        for n in range(len(knots) - 1):
            here = (step >= at[n] - 1e-9) & (step <= at[n + 1] + 1e-9)
            if limb and names[n] != names[n + 1]:
                found[here] = self._along_the_chain(
                    points[here], knots[n], knots[n + 1], names[n], names[n + 1]
                )
            else:
                way = ((step[here] - at[n]) / (at[n + 1] - at[n]))[:, None]
                found[here] = (1 - way) * knots[n] + way * knots[n + 1]
        return found

    def _along_the_chain(self, points: Array, first: Array, last: Array, begins: str, stops: str) -> Array:
        """Shares of the segments for one fibre of a limb (steps, 3): (steps, segments)."""
        names, share = self.chains.shares(points, begins, stops)
        found = share[:, :1] * first + share[:, -1:] * last
        for name, column in zip(names[1:-1], share[:, 1:-1].T, strict=True):
            found[:, self._number[name]] += column
        return found
