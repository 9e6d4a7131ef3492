"""Finds where a body stands so that what should touch touches: a few angles and the place of the pelvis, by least squares."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from backatlas.body.rotations import applied, by, moved
from backatlas.posing.angles import full_angles, turned
from backatlas.posing.laid import laid_bar
from backatlas.posing.mannequin import Held, Mannequin
from backatlas.posing.things import FIXED_BARS, Support, supports_of
from backatlas.posing.wanting import Wanted
from backatlas.records.posing import BodyPart, BodySide, Contact, Pose, Posed, PropKind

Array = NDArray[np.float64]
Free = Sequence[tuple[str, ...]]
_ROUNDS = 40
# A round that gains less than this share of all that is off, in mm², or so little at all, is the last.
_SHARE, _ENOUGH = 0.003, 0.1
_STUCK = 1e5  # damping from which no step leads on
_STALE = 4  # rounds for which the slopes of the shoulders are kept: the girdle is slow to place
# What a degree away from the words of a pose weighs, in mm away from a contact; and a mm of the whole body.
_STIFF, _STIFF_ROOT, _STIFF_PLACE = 0.35, 1.2, 0.02
_STEP = 0.5  # degrees, for slopes
# What a pose leaves to its contacts, and what a degree of these weighs.
_LEFT_TO_THEM = ("ankle: ", "foot: ", "wrist: ")
_LOOSE = 0.03
_LEG = ("hip: flexion", "knee: flexion", "hip: abduction", "hip: medial rotation")
_ARM = ("shoulder: flexion", "shoulder: abduction", "elbow: flexion")
# Which angles give way so that a part touches.
_FREE: Mapping[BodyPart, tuple[str, ...]] = {
    BodyPart.SOLES: (*_LEG, "ankle: dorsiflexion", "foot: inversion"),
    BodyPart.HEELS: _LEG,
    BodyPart.TOES: (*_LEG, "ankle: dorsiflexion"),
    BodyPart.FOOT_EDGES: ("hip: abduction",),
    BodyPart.INSTEPS: ("knee: flexion",),
    BodyPart.KNEES: ("hip: flexion",),
    BodyPart.THIGHS: ("hip: flexion",),
    BodyPart.HEAD: ("neck: flexion",),
    BodyPart.UPPER_ARMS: ("shoulder: flexion",),
    BodyPart.FOREARMS: _ARM,
    BodyPart.PALMS: (*_ARM, "forearm: pronation", "wrist: flexion"),
    BodyPart.HANDS: _ARM,
}


class PoseSolver:
    """Solves the poses of exercises for one body."""

    def __init__(self, figure: Mannequin) -> None:
        self.figure, self.tree = figure, figure.tree
        self._turns = {turn.movement: turn for turn in self.tree.turns}

    def solved(self, posed: Posed) -> tuple[tuple[Held, ...], Mapping[PropKind, Support]]:
        """All poses of an exercise, and where what they rest on stands.

        What touches the same thing in one pose and the next stays in its place.

        Raises:
            ValueError: for what a pose cannot say.
        """
        supports: dict[PropKind, Support] = {}
        found: list[Held] = []
        for pose in posed.poses:
            contacts = [one for one in posed.contacts if one.holds_at(pose.at)]
            upright = moved(turned(pose.pelvis), self.tree.centre["pelvis"])
            first = self.figure.held(pose.at, full_angles(self.tree, pose), upright)
            before = found[-1] if found else None
            level = {kind: one for kind, one in self._needed(posed, contacts, first).items() if one.level}
            begun = self._begun(first, Wanted(self.figure, contacts, {**level, **supports}, before, False))
            supports = {**self._needed(posed, contacts, begun), **supports}
            found.append(self._solved(pose, begun, contacts, supports, before))
        return tuple(found), supports

    def kept(
        self, first: Held, contacts: Sequence[Contact], supports: Mapping[PropKind, Support], before: Held
    ) -> Held:
        """The body near to `first`, by as little as its contacts ask; what touches stays where it was in `before`."""
        wanted = Wanted(self.figure, contacts, supports, before, False)
        return self._fitted(first, self._free(contacts, first.even), wanted)

    def _solved(
        self,
        pose: Pose,
        begun: Held,
        contacts: Sequence[Contact],
        supports: Mapping[PropKind, Support],
        before: Held | None,
    ) -> Held:
        even = _even(pose, contacts) and (before is None or before.even)
        stance = even and "hip: abduction" not in pose.angles
        wanted = Wanted(self.figure, contacts, supports, before, stance)
        return replace(self._fitted(begun, self._free(contacts, even), wanted), even=even)

    def _needed(self, posed: Posed, contacts: Sequence[Contact], held: Held) -> dict[PropKind, Support]:
        return supports_of(posed, contacts, held, self.figure.skin)

    def _begun(self, held: Held, wanted: Wanted) -> Held:
        """The body near where its contacts want it, as its words have it."""
        return self.figure.carried(held, np.concatenate([np.zeros(3), wanted.shift(held)]), np.zeros(3))

    def _free(self, contacts: Sequence[Contact], even: bool) -> Free:
        """Which angles may give way to the contacts; where both sides do the same, each with that of the other."""
        found: dict[tuple[str, ...], None] = {}
        for contact in contacts:
            held = contact.on in FIXED_BARS or laid_bar(contacts, contact.on)
            loose = not held and contact.height is contact.ahead is None
            if contact.part is BodyPart.HANDS and loose:
                continue
            for name in _FREE.get(contact.part, ()):
                keys = tuple(f"{name}, {side}" for side in ([contact.side] if contact.side else BodySide))
                if not self._turns[name].paired:
                    found[name,] = None
                elif even:
                    found[keys] = None
                else:
                    found |= dict.fromkeys((key,) for key in keys)
        return list(found)

    def _fitted(self, first: Held, free: Free, wanted: Wanted) -> Held:
        """Levenberg and Marquardt's steps on the free angles and six numbers of the root, held weakly to their beginning."""
        turns = [self._turns[keys[0].partition(", ")[0]] for keys in free]
        stated = np.array(
            [first.angles.get(keys[0], turn.rest) for keys, turn in zip(free, turns, strict=True)]
        )
        low, high = (np.array([turn.limits[n] for turn in turns]) for n in (0, 1))
        middle = applied(first.root, self.tree.centre["pelvis"])
        stiff = np.repeat([_STIFF, _STIFF_ROOT, _STIFF_PLACE], [len(free), 3, 3])
        stiff[: len(free)][[turn.movement.startswith(_LEFT_TO_THEM) for turn in turns]] = _LOOSE

        def body(x: Array) -> Held:
            now = (stated + x[: len(free)]).tolist()
            angles = {
                **first.angles,
                **{key: one for keys, one in zip(free, now, strict=True) for key in keys},
            }
            root = moved(by(x[-6:-3]), middle, middle + x[-3:]) @ first.root
            return self.figure.held(first.at, angles, root)

        x, held, damp = np.zeros(len(free) + 6), first, 1e-3
        off = wanted.off(held)
        slopes: Array | None = None
        age = 0
        for _ in range(_ROUNDS):
            fresh = age % _STALE == 0
            slopes = self._slopes(held, free, body, x, wanted, None if fresh else slopes)
            age += 1
            slope = np.concatenate([slopes, np.diag(stiff)])
            wrong = np.concatenate([off, stiff * x])
            square = slope.T @ slope
            step = -np.linalg.solve(square + damp * np.diag(np.diag(square)), slope.T @ wrong)
            step *= min(1.0, 20.0 / max(1e-9, float(np.abs(step[:-3]).max())))
            tried = x + step
            tried[: len(free)] = np.clip(stated + tried[: len(free)], low, high) - stated
            other = body(tried)
            then = wanted.off(other)
            gain = wrong @ wrong - then @ then - (stiff * tried) @ (stiff * tried)
            if gain < 0:
                damp *= 8
                age = 0
                if damp > _STUCK:
                    break
                continue
            x, held, off, damp = tried, other, then, damp / 3
            if gain < max(_ENOUGH, _SHARE * (wrong @ wrong)):
                if fresh:
                    break
                age = 0
        return replace(held, off=wanted.told(held))

    def _slopes(
        self,
        held: Held,
        free: Free,
        body: Callable[[Array], Held],
        x: Array,
        wanted: Wanted,
        before: Array | None,
    ) -> Array:
        """How all that is off changes with each number, in mm a degree or a mm: (off, numbers).

        Columns of `before` stand for what is slow to find.
        """
        now = wanted.off(held)
        middle = applied(held.root, self.tree.centre["pelvis"])
        columns = []
        for n in range(len(x)):
            step = np.zeros(len(x))
            step[n] = _STEP
            other = held
            if n >= len(free):
                other = self.figure.carried(held, step[-6:], middle)
            elif turn := self.figure.hinges.get(free[n][0].partition(", ")[0]):
                for key in free[n]:
                    other = self.figure.bent(other, turn, key.partition(", ")[2], _STEP)
            elif before is not None:
                columns.append(before[:, n])
                continue
            else:
                other = body(x + step)
            columns.append((wanted.off(other) - now) / _STEP)
        return np.stack(columns, axis=1)


def _even(pose: Pose, contacts: Sequence[Contact]) -> bool:
    """Whether both sides are told to do the same."""
    sided = any(", " in key for key in pose.angles) or any(contact.side for contact in contacts)
    return not sided and pose.pelvis.roll == pose.pelvis.turn == 0
