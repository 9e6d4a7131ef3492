"""What the contacts of a pose want, in mm: nought where all hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from backatlas.body.rotations import applied
from backatlas.posing.laid import laid_bar, middle_of_bar
from backatlas.posing.mannequin import Held, Mannequin
from backatlas.posing.parts import points_of
from backatlas.posing.things import FIXED_BARS, Support
from backatlas.records.posing import BodyPart, BodySide, Contact, PropKind

Array = NDArray[np.float64]
# Along what two hands must not differ, where they hold one thing: forwards and upwards of a bar, forwards and aside of a rope.
_ONE_LINE = {PropKind.PULL_UP_BAR: [0, 1], PropKind.LOW_BAR: [0, 1], PropKind.CLIMBING_ROPE: [0, 2]}
_SOFT = 2.0  # mm
_SUNK = 4.0  # mm of skin that may be pressed flat on the floor
_HANGING = 140.0  # mm between the floor and a body that hangs
_HIP_WIDTH = 120.0  # mm from the midline to the middle of a foot, where a pose says nothing of the stance


class Wanted:
    """The contacts of one pose, with what they rest on and where the body was in the pose before."""

    def __init__(
        self,
        figure: Mannequin,
        contacts: Sequence[Contact],
        supports: Mapping[PropKind, Support],
        before: Held | None,
        stance: bool,
    ) -> None:
        """`stance` says that the feet may be set hip-wide, since the pose says nothing of it."""
        self.figure, self.before, self.stance = figure, before, stance
        self.contacts = contacts
        self.resting = [
            (contact, supports[contact.on], points_of(figure.skin, contact.part, contact.side))
            for contact in contacts
            if contact.on in supports
        ]
        self.gripping = [
            (contact, side)
            for contact in contacts
            if contact.part is BodyPart.HANDS and contact.on not in supports
            for side in ([contact.side] if contact.side else list(BodySide))
        ]

        fists = {f"hand-{side}" for _, side in self.gripping}
        most = np.array(figure.skin.segments)[figure.skin.weights.argmax(axis=1)]
        # Fingers that are bent round something do not reach the floor.
        self.open = np.flatnonzero(~np.isin(most, list(fists)))

    def shift(self, held: Held) -> Array:
        """A first guess of how far to move the body, (3,) in mm."""
        shift = np.zeros(3) if self.before is None else self._back(held, self.before)
        level = [(one, patch) for _, one, patches in self.resting if one.level for patch in patches]
        low = [_gap(held, one, patch) for one, patch in level]
        if low:
            shift[1] = -float(np.median(low) if self.before is None else np.min(low))
        elif self.before is None:
            shift[1] = _HANGING - held.skin[:, 1].min()
        if self.before is None:
            own = [held.skin[patch].mean(axis=0) for _, _, patches in self.resting for patch in patches]
            middle = np.mean(own, axis=0) if own else held.skin.mean(axis=0)
            shift[0], shift[2] = -middle[0], -middle[2]
        return shift

    def off(self, held: Held) -> Array:
        """How far everything is off, in mm, with signs: (n,), as many for every body."""
        return np.array([one for _, one in self._each(held)])

    def told(self, held: Held) -> dict[str, float]:
        """The most that each contact is off, in mm."""
        found: dict[str, float] = {}
        for name, off in self._each(held):
            found[name] = max(found.get(name, 0.0), abs(off))
        return found

    def _each(self, held: Held) -> list[tuple[str, float]]:
        found = [("through the floor", min(0.0, _lowest(held.skin[self.open, 1]) + _SUNK) / 1.5)]
        for contact, support, patches in self.resting:
            name = f"{contact.part} on {contact.on}"
            for patch in patches:
                found.append((name, _gap(held, support, patch)))
                if self.before is not None and not contact.at:
                    slid = held.skin[patch].mean(axis=0) - self.before.skin[patch].mean(axis=0)
                    slid = slid - (slid @ support.normal) * support.normal
                    found += [(name, float(one)) for one in 0.7 * slid]
                elif self.before is None and self.stance and contact.part is BodyPart.SOLES:
                    aside = held.skin[patch, 2].mean()
                    found.append(("stance", 0.5 * float(aside - np.sign(aside) * _HIP_WIDTH)))
        for contact, side in self.gripping:
            found += self._gripped(held, contact, side)
        return found

    def _gripped(self, held: Held, contact: Contact, side: str) -> list[tuple[str, float]]:
        name, grip = f"{contact.part} on {contact.on}", held.grips[side]
        found = []
        if contact.height is not None:
            found.append((name, float(grip[1] - contact.height)))
        if contact.ahead is not None:
            foot = f"foot-{side}"
            ankle = applied(held.move_of(foot), self.figure.tree.centre[foot])
            found.append((name, float(grip[0] - ankle[0] - contact.ahead)))
        if part := laid_bar(self.contacts, contact.on):
            middle, _ = middle_of_bar(self.figure, held, part)
            found += [(name, float(one)) for one in (grip - middle)[:2]]
        if self.before is not None and contact.on in FIXED_BARS:
            found += [(name, float(one)) for one in grip - self.before.grips[side]]
        if self.before is None and contact.side is None and contact.on in _ONE_LINE:
            # Both hands are on one bar, or one rope.
            aside = grip - np.mean(list(held.grips.values()), axis=0)
            found += [(name, float(one)) for one in aside[_ONE_LINE[contact.on]]]
        return found

    def _back(self, held: Held, before: Held) -> Array:
        """How far what touches has gone from where it was in the pose before, in the mean: (3,)."""
        ways = [
            before.grips[side] - held.grips[side]
            for contact, side in self.gripping
            if contact.on in FIXED_BARS
        ]
        ways += [
            (before.skin[patch] - held.skin[patch]).mean(axis=0)
            for _, _, patches in self.resting
            for patch in patches
        ]
        found: Array = np.mean(ways, axis=0) if ways else before.skin.mean(axis=0) - held.skin.mean(axis=0)
        return found


def _gap(held: Held, support: Support, patch: NDArray[np.int64]) -> float:
    return _lowest((held.skin[patch] - support.point) @ support.normal)


def _lowest(heights: Array) -> float:
    """Nearly the least of some heights in mm, without a jump where another becomes the least."""
    least = heights.min()
    return float(least - _SOFT * np.log(np.exp((least - heights) / _SOFT).sum() / 3))
