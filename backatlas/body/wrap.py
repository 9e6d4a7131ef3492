"""Fibres as strings: stretched between places that bones hold, over the ribs and the ends of bones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from backatlas.body.girdle import CLAVICLE, HUMERUS, SCAPULA
from backatlas.body.hanging import crosses_the_shoulder
from backatlas.body.joints import JointTree

Array = NDArray[np.float64]
_RIBS = "T5"  # the thorax goes along with its middle
# The head of the humerus is nearly a ball; from its highest point to its centre.
_TOP = "humerus_head_top"
_ROUNDS = 60
# Points of a string, an odd number.
_FINE = 31
# Each point goes so much further than to where its neighbours would have it, which tightens the string in fewer rounds.
_EAGER = 1.8
# A share of a segment that counts as all.
_WHOLLY = 0.999
# What fibres lie on at hip, knee and elbow: radius in mm of a ball, or of a roller along the joint's own axis. Our
# estimates by the form of these bones; a fibre that is drawn closer keeps its own distance.
_HIP, _KNEE, _ELBOW = 34.0, 28.0, 14.0
_JOINTS = {
    ("pelvis", "femur-right"): "hip",
    ("femur-right", "tibia-right"): "knee",
    ("humerus-right", "ulna-right"): "elbow",
    ("humerus-right", "radius-right"): "elbow",
}


@dataclass(frozen=True)
class Roller:
    """What fibres wrap over: an ellipsoid that goes with a segment.

    Centre (3,) and half-axes (3,) in mm of the standing body, along `axes` (3, 3), its columns; half-axes may be those
    of each fibre (fibres, 1, 3). A roller has no end along its last axis: infinite.
    """

    segment: str
    centre: Array
    radii: Array
    axes: Array

    def outside(self, points: Array, move: Array) -> Array:
        """Points (..., 3), those inside moved straight out from the middle; `move` (4, 4) is where the segment is."""
        turn, shift = move[:3, :3] @ self.axes, move[:3, :3] @ self.centre + move[:3, 3]
        own = (points - shift) @ turn
        share = own / self.radii
        square = np.einsum("...i,...i", share, share)
        inside = square < 1
        if not inside.any():
            return points
        moved, few = points.copy(), own[inside]
        out = few / np.maximum(np.sqrt(square[inside]), 1e-3)[:, None]
        # Off a roller only at right angles to its axis.
        out = np.where(np.isfinite(np.broadcast_to(self.radii, own.shape)[inside]), out, few)
        moved[inside] = out @ turn.T + shift
        return moved

    def under(self, points: Array) -> Roller:
        """The same, shrunk where fibres of the standing body (fibres, steps, 3) run through it."""
        size = np.linalg.norm((points - self.centre) @ self.axes / self.radii, axis=-1).min(axis=1)
        return replace(self, radii=np.minimum(0.98 * size, 1.0)[:, None, None] * self.radii)


@dataclass(frozen=True)
class FreeStretch:
    """From which step to which fibres are a string, and over what."""

    begin: int
    end: int
    over: tuple[str, ...]


def rollers_of(tree: JointTree) -> dict[str, Roller]:
    """What fibres of the right half wrap over, by name."""
    thorax, head = tree.girdle.thorax, tree.centre[HUMERUS]
    ball = float(np.linalg.norm(tree.points[_TOP] - head))
    level = np.eye(3)
    return {
        "ribs": Roller(_RIBS, thorax[0], thorax[1], level),
        "head": Roller(HUMERUS, head, np.full(3, ball), level),
        "hip": Roller("pelvis", tree.centre["femur-right"], np.full(3, _HIP), level),
        "knee": Roller(
            "femur-right",
            tree.centre["tibia-right"],
            np.array([_KNEE, _KNEE, np.inf]),
            tree.frames["tibia-right"],
        ),
        "elbow": Roller(
            HUMERUS, tree.centre["ulna-right"], np.array([_ELBOW, _ELBOW, np.inf]), tree.frames["ulna-right"]
        ),
    }


def stretches(shares: Array, segments: Sequence[str]) -> tuple[FreeStretch, ...]:
    """Where fibres with these shares (fibres, steps, segments) are strings; elsewhere bones hold them."""
    wholly = shares.max(axis=2).min(axis=0) > _WHOLLY
    names = [segments[int(column)] for column in shares.mean(axis=0).argmax(axis=1)]
    if crosses_the_shoulder(names[0], names[-1]):
        begin = _last(names, SCAPULA, wholly) if names[0] == SCAPULA else 0
        end = len(names) - 1 - _last(names[::-1], HUMERUS, wholly[::-1])
        # Those from the trunk to the arm pass before the head or below it; over the ball they would jump from side to side.
        wide = (
            ("ribs", "head")
            if {names[0], names[-1]} in ({SCAPULA, HUMERUS}, {CLAVICLE, HUMERUS})
            else ("ribs",)
        )
        return (FreeStretch(begin, end, wide),) if begin < end else ()
    held = [step for step, whole in enumerate(wholly) if whole or step in (0, len(names) - 1)]
    found: list[FreeStretch] = []
    for begin, end in pairwise(held):
        between = (names[begin], names[end])
        if end - begin < 2:
            continue
        if over := _JOINTS.get(between) or _JOINTS.get(between[::-1]):
            free = (begin, end) if over == "hip" else _unbound(names, held, begin, end)
            found.append(FreeStretch(*free, (over,)))
        elif between == (SCAPULA, HUMERUS):
            found.append(FreeStretch(begin, end, ("head",)))
    return tuple(found)


def _unbound(names: Sequence[str], held: Sequence[int], begin: int, end: int) -> tuple[int, int]:
    """How far a string over knee or elbow goes on beside the bones next to it.

    A fibre only leans against the bone that it passes, and leaves it as the joint bends: the hamstrings the femur, the
    gastrocnemius the tibia. Near the joint before and the one behind it stays.
    """
    begins, ends = names[begin], names[end]
    while begin - 1 in held and names[begin - 1] == begins and begins != names[0]:
        begin -= 1
    while end + 1 in held and names[end + 1] == ends:
        end += 1
    return begin, end


@dataclass(frozen=True)
class _Strung:
    """A stretch of one strip, ready to be strung in any pose: where its points lie and what they keep beside the string."""

    part: slice
    names: tuple[str, ...]
    over: tuple[Roller, ...]
    straight: bool
    way: Array
    beside: Array


class Strings:
    """Strips of the standing body as they are in a pose: carried by their bones, strung where they are free.

    Along a stretch a string is pulled tight, standing and posed. What the fibre of the standing body has beyond its
    string, it keeps beside the posed one, turned with its bones.
    """

    def __init__(
        self, strips: Sequence[tuple[Array, Array]], segments: Sequence[str], rollers: Mapping[str, Roller]
    ) -> None:
        """`strips` are points (fibres, steps, 3), in mm in the frame of the body, and shares (fibres, steps, segments)."""
        self.strips = tuple(strips)
        self.segments = tuple(segments)
        self._used = [np.flatnonzero(shares.sum(axis=(0, 1))) for _, shares in self.strips]
        self._strung = [list(self._made(points, shares, rollers)) for points, shares in self.strips]

    def placed(self, moves: Array, which: Sequence[int] | None = None, *, tight: bool = False) -> list[Array]:
        """The points of the strips with these numbers, or of all, for `moves` (segments, 4, 4): (fibres, steps, 3) each.

        Pulled `tight`, without what drawn fibres keep beside their strings: so they are measured. A bulge that stays as
        it is while its string grows shorter would lengthen the fibre.
        """
        numbers = range(len(self.strips)) if which is None else which
        found: list[Array] = []
        groups: dict[tuple[tuple[str, ...], bool], list[tuple[_Strung, Array, Array]]] = {}
        for number in numbers:
            points, shares = self.strips[number]
            used = self._used[number]
            blended = np.einsum("fsn,nij->fsij", shares[:, :, used], moves[used])
            there = np.einsum("fsij,fsj->fsi", blended[..., :3, :3], points) + blended[..., :3, 3]
            for one in self._strung[number]:
                groups.setdefault((one.names, one.straight), []).append((one, there, blended))
            found.append(there)
        for group in groups.values():
            self._string(group, moves, tight)
        return found

    def _string(
        self, group: Sequence[tuple[_Strung, Array, Array]], moves: Array, without_beside: bool
    ) -> None:
        """Pull tight all stretches over the same bones at once, and lay them into their strips."""
        lines = np.concatenate([_begun(there[:, one.part], one.way, one.straight) for one, there, _ in group])
        wraps = []
        for number, roller in enumerate(group[0][0].over):
            radii = [np.broadcast_to(one.over[number].radii, (len(there), 1, 3)) for one, there, _ in group]
            wraps.append(
                (replace(roller, radii=np.concatenate(radii)), moves[self.segments.index(roller.segment)])
            )
        tight, begin = _tightened(lines, wraps), 0
        for one, there, blended in group:
            strung = _sampled(tight[begin : begin + len(there)], one.way)
            beside = 0 if without_beside else one.beside
            there[:, one.part] = strung + np.einsum(
                "fsij,fsj->fsi", blended[:, one.part, :3, :3], np.broadcast_to(beside, strung.shape)
            )
            begin += len(there)

    def _made(self, points: Array, shares: Array, rollers: Mapping[str, Roller]) -> Iterator[_Strung]:
        ends = (self.segments[int(shares[:, end].mean(axis=0).argmax())] for end in (0, -1))
        straight = crosses_the_shoulder(*ends)
        for one in stretches(shares, self.segments):
            part = slice(one.begin, one.end + 1)
            still = points[:, part]
            over = tuple(_beneath(name, rollers[name], still) for name in one.over)
            way = _way(still)
            tight = _tightened(_begun(still, way, straight), [(roller, np.eye(4)) for roller in over])
            yield _Strung(part, one.over, over, straight, way, still - _sampled(tight, way))


def _beneath(name: str, one: Roller, still: Array) -> Roller:
    """What lies beneath fibres of the standing body (fibres, steps, 3): not more than leaves room for them."""
    if name == "ribs":
        return one
    return one.under(still[:, [0, -1]] if name == "head" else still)


def _last(names: Sequence[str], name: str, wholly: Array) -> int:
    """The last step from the beginning on that hangs on one segment alone."""
    step = 0
    while step + 1 < len(names) and names[step + 1] == name and wholly[step + 1] and wholly[0]:
        step += 1
    return step


def _way(points: Array) -> Array:
    """How far along its fibre each point lies, 0 to 1: (fibres, steps, 1)."""
    step = np.linalg.norm(np.diff(points, axis=1), axis=2)
    run = np.concatenate([np.zeros((len(points), 1)), np.cumsum(step, axis=1)], axis=1)
    return np.asarray((run / np.maximum(run[:, -1:], 1e-9))[:, :, None])


def _begun(points: Array, way: Array, straight: bool) -> Array:
    """Strings (fibres, _FINE, 3) before they are tightened: as the fibres are, or `straight` from end to end."""
    share = np.linspace(0, 1, _FINE)[None, :, None]
    return (1 - share) * points[:, :1] + share * points[:, -1:] if straight else _at(points, way, share)


def _tightened(line: Array, wraps: Sequence[tuple[Roller, Array]]) -> Array:
    """Strings (fibres, _FINE, 3) pulled tight over what they wrap; points with even and odd numbers move in turn."""
    line = line.copy()
    for _ in range(_ROUNDS):
        for first in (1, 2):
            inner = line[:, first:-1:2]
            goal = inner + _EAGER * ((line[:, first - 1 : -2 : 2] + line[:, first + 1 :: 2]) / 2 - inner)
            for one, move in wraps:
                goal = one.outside(goal, move)
            line[:, first:-1:2] = goal
    return line


def _sampled(line: Array, way: Array) -> Array:
    """Points of strings (fibres, _FINE, 3) at shares of their way (fibres, steps, 1)."""
    return _at(line, np.broadcast_to(np.linspace(0, 1, _FINE)[None, :, None], (*line.shape[:2], 1)), way)


def _at(line: Array, known: Array, wanted: Array) -> Array:
    """Points (fibres, wanted, 3) of lines that are `known` at rising shares of their way (fibres, steps, 1)."""
    have, want = known[:, :, 0], np.broadcast_to(wanted, (len(line), *wanted.shape[1:]))[:, :, 0]
    # How many of the known shares lie at or before each wanted one.
    after = np.clip((have[:, None, :] <= want[:, :, None]).sum(axis=2), 1, have.shape[1] - 1)
    row = np.arange(len(line))[:, None]
    low, high = have[row, after - 1], have[row, after]
    part = np.clip((want - low) / np.maximum(high - low, 1e-12), 0, 1)[:, :, None]
    return np.asarray((1 - part) * line[row, after - 1] + part * line[row, after])
