"""The muscles of the right half as strips of fibres that hang on bones, standing and in a pose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from backatlas.body.attachments import check_places, read_attachments
from backatlas.body.chains import Chains
from backatlas.body.fibres import Bundle, places_along, sheet_bundle, slip_bundle
from backatlas.body.frame import from_landmarks, mirrored, other_side, to_landmarks
from backatlas.body.hanging import Hanger, read_segments
from backatlas.body.joints import JointTree, read_joints
from backatlas.body.landmarks import read_landmarks
from backatlas.body.rotations import MIRROR
from backatlas.body.strips import Strip, strip
from backatlas.body.wrap import Strings, rollers_of
from backatlas.reading.problems import ContentError, Problem
from backatlas.records.attachments import Attachments, Thickness

Array = NDArray[np.float64]
# Where a file says nothing: a sheet's thickness in mm, and a bundle's beside its width.
_SHEET, _ROUND = 4.0, 0.6
# A point of the surface for each so many mm, across and along the fibres.
_ACROSS, _ALONG = 15.0, 23.0


@dataclass(frozen=True)
class Musculature:
    """Strips of the right half by muscle id, and the names of the segments that their shares count.

    `laid` is the layer of the muscles that are laid over others elsewhere than where the plate shows them.
    """

    strips: Mapping[str, tuple[Strip, ...]]
    segments: tuple[str, ...]
    laid: Mapping[str, str] = field(default_factory=dict)
    _strings: dict[int, tuple[JointTree, Strings]] = field(default_factory=dict, repr=False, compare=False)

    def fibres(
        self, tree: JointTree, pose: Mapping[str, float], *, left: bool = False
    ) -> dict[str, tuple[Array, ...]]:
        """Each muscle's fibres in a pose, one array (fibres, steps, 3) for each strip, in mm in the frame of the body.

        Muscles across the shoulder are solved anew: stretched between their posed ends and over the ribs and the
        head of the humerus. All others go along with the bones that they hang on.

        Raises:
            ValueError: for what a pose cannot say.
        """
        placed = iter(self.strings(tree).placed(self.moves(tree, pose, left=left)))
        found = {id_: tuple(next(placed) for _ in strips) for id_, strips in self.strips.items()}
        return {id_: tuple(map(mirrored, strips)) for id_, strips in found.items()} if left else found

    def strings(self, tree: JointTree) -> Strings:
        """All strips one after the other, to be placed in poses of the tree; made once for each tree."""
        if id(tree) not in self._strings:
            strips = [
                (from_landmarks(one.points), one.shares) for each in self.strips.values() for one in each
            ]
            self._strings[id(tree)] = tree, Strings(strips, self.segments, rollers_of(tree))
        return self._strings[id(tree)][1]

    def lengths(self, tree: JointTree, pose: Mapping[str, float], *, left: bool = False) -> dict[str, float]:
        """The mean length of each muscle's fibres in a pose, tendons included, in mm."""
        return {
            id_: float(np.mean(np.concatenate([_lengths(one) for one in strips])))
            for id_, strips in self.fibres(tree, pose, left=left).items()
        }

    def moves(self, tree: JointTree, pose: Mapping[str, float], *, left: bool = False) -> Array:
        """The move of each segment as seen from the right half: (segments, 4, 4)."""
        placed = tree.placed(pose)
        if not left:
            return np.stack([placed[name] for name in self.segments])
        return np.stack([MIRROR @ placed[other_side(name)] @ MIRROR for name in self.segments])


def read_musculature(content: Path) -> Musculature:
    """The muscles of a content folder as their attachments say, not yet laid over each other.

    Raises:
        ContentError: with everything that is wrong with landmarks and attachments.
    """
    problems: list[Problem] = []
    landmarks = read_landmarks(content / "landmarks.csv", problems)
    attachments = read_attachments(content / "attachments", problems)
    for id_, attached in attachments.items():
        check_places(id_, attached, landmarks, problems)
    if problems:
        raise ContentError(problems)
    tree = read_joints(content, problems)
    parents = {joint.segment: joint.parent for joint in tree.records.joint}
    centres = {name: to_landmarks(tree.centre[name]) for name in parents}
    hanger = Hanger(landmarks, read_segments(content / "landmarks.csv"), Chains(parents, centres))
    return Musculature(
        {id_: strips_of(attached, hanger) for id_, attached in attachments.items()},
        hanger.names,
        {id_: attached.laid for id_, attached in attachments.items() if attached.laid},
    )


def strips_of(attached: Attachments, hanger: Hanger) -> tuple[Strip, ...]:
    """The strips of one muscle as its attachments say, not yet laid over what is below."""
    found = []
    for sheet in attached.of_the_body.sheet:
        bundle = sheet_bundle(sheet, hanger.landmarks)
        share = np.linspace(0, 1, sheet.fibres)
        ends = hanger.along(sheet.origin, share), hanger.along(sheet.insertion, share)
        thickness = sheet.thickness or attached.thickness or _SHEET
        lines = sheet.thirds or ((sheet.via,) if sheet.via else ())
        lines = lines if sheet.held else ()
        held = [
            (passed(bundle.fibres, places_along(line, share, hanger.landmarks)), hanger.along(line, share))
            for line in lines
        ]
        found.append(_strip(bundle, ends, thickness, hanger, held))
    for slip in attached.bundles():
        bundle = slip_bundle(slip, hanger.landmarks)
        count = len(bundle.fibres)
        first, last = (np.tile(hanger.of_place(text), (count, 1)) for text in (slip.origin, slip.insertion))
        thickness = slip.thickness or attached.thickness or _ROUND * slip.width[1]
        found.append(_strip(bundle, (first, last), thickness, hanger))
    return tuple(found)


def passed(fibres: Array, places: Array) -> Array:
    """At which share of its steps each fibre (fibres, steps, 3) comes closest to its place (fibres, 3): (fibres,)."""
    near = np.linalg.norm(fibres - places[:, None], axis=2).argmin(axis=1)
    return np.asarray(near / (fibres.shape[1] - 1))


def _strip(
    bundle: Bundle,
    ends: tuple[Array, Array],
    thickness: Thickness,
    hanger: Hanger,
    held: Sequence[tuple[Array, Array]] = (),
) -> Strip:
    fibres = bundle.fibres
    shares = hanger.within(fibres, *ends, held)
    across = np.linalg.norm(np.diff(fibres, axis=0), axis=2).sum(axis=0).max()
    along = np.linalg.norm(np.diff(fibres, axis=1), axis=2).sum(axis=1).max()
    size = int(np.clip(round(across / _ACROSS) + 3, 4, 26)), int(np.clip(round(along / _ALONG) + 3, 6, 22))
    profile = thickness if isinstance(thickness, tuple) else (thickness,)
    return strip(fibres, bundle.tendon, shares, profile, *size)


def _lengths(fibres: Array) -> Array:
    return np.asarray(np.linalg.norm(np.diff(fibres, axis=1), axis=2).sum(axis=1))
