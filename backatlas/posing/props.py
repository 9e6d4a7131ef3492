"""The things of an exercise as simple forms, where its poses need them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from backatlas.body.rotations import applied
from backatlas.posing.forms import PropForm, ball, bar, block
from backatlas.posing.mannequin import Held, Mannequin
from backatlas.posing.parts import points_of
from backatlas.posing.things import Support
from backatlas.records.posing import BodyPart, BodySide, Contact, Posed, Prop, PropKind

Array = NDArray[np.float64]
_UP, _AHEAD, _ASIDE = np.array([0.0, 1.0, 0.0]), np.array([1.0, 0.0, 0.0]), np.array([0.0, 0.0, 1.0])
_LEVEL = np.eye(3)
# What is seen through, since it would hide the body.
GLASS = "glass"
_PLATE = 225.0  # mm: half a full plate
_SEATS = {PropKind.BENCH: (1150.0, 280.0), PropKind.BOX: (420.0, 460.0), PropKind.SEAT: (420.0, 420.0)}


class Staging:
    """Draws the things of one exercise: what stands still by its first pose, what is held by each."""

    def __init__(
        self, posed: Posed, poses: Sequence[Held], supports: Mapping[PropKind, Support], figure: Mannequin
    ) -> None:
        self.posed, self.poses, self.supports, self.figure = posed, poses, supports, figure

    def forms(self, held: Held) -> Iterator[PropForm]:
        """All things in one pose."""
        for prop in self.posed.props:
            yield from self._form(prop, held)

    def _form(self, prop: Prop, held: Held) -> Iterator[PropForm]:
        kind, first = prop.prop, self.poses[0]
        grips = self._gripping(kind, held)
        if kind is PropKind.MAT:
            yield self._mat()
        elif kind in _SEATS:
            yield from self._top(kind, prop)
        elif kind in (PropKind.INCLINE, PropKind.ROMAN_CHAIR):
            yield from self._tilted(kind)
        elif kind is PropKind.WALL:
            yield from self._wall()
        elif kind in (PropKind.PULL_UP_BAR, PropKind.LOW_BAR):
            yield from _rack(self._gripping(kind, first), kind)
        elif kind is PropKind.RINGS:
            yield from (bar(one, one + 900 * _UP, 6, kind) for one in self._gripping(kind, first))
        elif kind in (PropKind.BARBELL, PropKind.EMPTY_BAR, PropKind.STICK) and grips:
            yield from _long_bar(kind, grips)
        elif kind is PropKind.TRAP_BAR and grips:
            yield from _trap_bar(grips)
        elif kind is PropKind.DUMBBELL:
            for side in self._sides(kind, held):
                yield from _dumbbell(held.grips[side], self._across(held, side))
        elif kind is PropKind.KETTLEBELL and grips:
            yield from self._kettlebell(held, grips)
        elif kind is PropKind.BAND and len(grips) == 2 and prop.height is None:
            yield bar(grips[0], grips[1], 7, kind)
        elif kind is PropKind.FOOT_PLATE:
            yield from self._foot_plate()
        elif kind in (PropKind.CABLE, PropKind.PULLDOWN, PropKind.BAND, PropKind.ROPE) and grips:
            yield from self._cable(prop, grips)

    def _sides(self, kind: PropKind, held: Held) -> list[str]:
        found: dict[str, None] = {}
        for one in self.posed.contacts:
            if one.on is kind and one.part is BodyPart.HANDS and one.holds_at(held.at):
                found |= dict.fromkeys([one.side.value] if one.side else [side.value for side in BodySide])
        return list(found)

    def _gripping(self, kind: PropKind, held: Held) -> list[Array]:
        return [held.grips[side] for side in self._sides(kind, held)]

    def _across(self, held: Held, side: str) -> Array:
        """The way of a bar in a fist."""
        flip = np.array([1.0, 1.0, 1.0 if side == "right" else -1.0])
        own = flip * self.figure.tree.frames["hand-right"][:, 2]
        found: Array = (held.move_of(f"hand-{side}"))[:3, :3] @ own
        return found

    def _elbow(self, held: Held, side: str) -> Array:
        return applied(held.move_of(f"ulna-{side}"), self.figure.tree.centre[f"ulna-{side}"])

    def _resting(self, kind: PropKind) -> list[tuple[Contact, Array]]:
        """Contacts with a support in the first pose that has them, with the middle of the skin that touches."""
        found = []
        for contact in self.posed.contacts:
            if contact.on is kind:
                held = next(one for one in self.poses if contact.holds_at(one.at))
                points = np.concatenate(points_of(self.figure.skin, contact.part, contact.side))
                found.append((contact, held.skin[points].mean(axis=0)))
        return found

    def _mat(self) -> PropForm:
        low, high = (np.array([f(one.skin, axis=0) for one in self.poses]) for f in (np.min, np.max))
        least, most = low.min(axis=0), high.max(axis=0)
        middle = (least + most) / 2
        long, wide = (max(620.0, float(most[n] - least[n]) + 120) for n in (0, 2))
        return block(np.array([middle[0], -5.0, middle[2]]), _LEVEL, (long, 8.0, wide), PropKind.MAT)

    def _top(self, kind: PropKind, prop: Prop) -> Iterator[PropForm]:
        touched = [point for _, point in self._resting(kind)]
        if not touched or kind not in self.supports:
            return
        long, wide = _SEATS[kind]
        height = float(self.supports[kind].point[1])
        x, z = np.mean(touched, axis=0)[[0, 2]]
        x = x if prop.ahead is None else prop.ahead
        z = prop.aside if prop.aside is not None else (z if kind is PropKind.BENCH and len(touched) else 0.0)
        thick = 80.0 if kind is not PropKind.BOX else height
        yield block(np.array([x, height - thick / 2, z]), _LEVEL, (long, thick, wide), kind)
        if kind is not PropKind.BOX:
            for end in (-0.38, 0.38):
                foot = np.array([x + end * long, (height - thick) / 2, z])
                yield block(foot, _LEVEL, (50, height - thick, 0.6 * wide), kind)

    def _tilted(self, kind: PropKind) -> Iterator[PropForm]:
        support = self.supports.get(kind)
        if support is None:
            return
        touched = np.mean([point for _, point in self._resting(kind)], axis=0)
        normal = support.normal
        along = np.array([normal[1], -normal[0], 0.0])
        touched = touched - ((touched - support.point) @ normal) * normal
        long = 900.0 if kind is PropKind.INCLINE else 330.0
        lower = 240 * along if kind is PropKind.INCLINE else 0 * along  # so that the face is free
        middle = np.array([touched[0], touched[1], 0.0]) - 40 * normal - lower
        yield block(middle, np.stack([along, normal, _ASIDE], axis=1), (long, 80, 280), kind)
        foot = np.array([middle[0], 0.0, 0.0])
        yield block((foot + middle) / 2 - 20 * normal, _LEVEL, (60, float(middle[1]) - 60, 60), kind)
        yield block(foot + 15 * _UP, _LEVEL, (500, 30, 380), kind)
        if kind is PropKind.ROMAN_CHAIR:
            skin = self.poses[0].skin
            sole = (skin @ along).min()
            heel = touched + (sole - touched @ along - 12) * along
            plate = np.array([heel[0], heel[1], 0.0])
            yield block(plate, np.stack([along, normal, _ASIDE], axis=1), (24, 260, 380), kind)

    def _wall(self) -> Iterator[PropForm]:
        support = self.supports.get(PropKind.WALL)
        if support is not None:
            middle = np.array([support.point[0] + 30 * -support.normal[0], 1000.0, 0.0])
            yield block(middle, _LEVEL, (60, 2000, 900), PropKind.WALL)

    def _foot_plate(self) -> Iterator[PropForm]:
        support = self.supports.get(PropKind.FOOT_PLATE)
        if support is not None:
            height = float(np.mean([point[1] for _, point in self._resting(PropKind.FOOT_PLATE)]))
            middle = np.array([support.point[0] + 15, height + 70, 0.0])
            yield block(middle, _LEVEL, (30, 320, 420), PropKind.FOOT_PLATE)

    def _kettlebell(self, held: Held, grips: Sequence[Array]) -> Iterator[PropForm]:
        for place in [np.mean(grips, axis=0)] if len(grips) == 2 and self._together(grips) else grips:
            down = -_UP
            if len(grips) == 2 and self._together(grips):
                # A swung bell goes on in the line of the forearms.
                elbows = np.mean(
                    [self._elbow(held, side) for side in self._sides(PropKind.KETTLEBELL, held)], axis=0
                )
                down = (place - elbows) / np.linalg.norm(place - elbows)
            yield ball(place + 125 * down, 95, PropKind.KETTLEBELL)
            aside = 55 * _ASIDE
            yield bar(place - aside, place + aside, 15, PropKind.KETTLEBELL)
            for sign in (-1, 1):
                yield bar(
                    place + sign * aside, place + sign * 1.1 * aside + 70 * down, 15, PropKind.KETTLEBELL
                )

    @staticmethod
    def _together(grips: Sequence[Array]) -> bool:
        return float(np.linalg.norm(grips[0] - grips[1])) < 260

    def _cable(self, prop: Prop, grips: Sequence[Array]) -> Iterator[PropForm]:
        kind = prop.prop
        hand = np.mean(grips, axis=0)
        ahead = prop.ahead if prop.ahead is not None else 900.0
        aside = prop.aside if prop.aside is not None else 0.0
        height = prop.height if prop.height is not None else 1000.0
        pulley = np.array([ahead, height, aside])
        if kind in (PropKind.ROPE, PropKind.BAND):
            yield from (bar(grip, pulley, 7, kind) for grip in grips)
        elif len(grips) == 2:
            way = (grips[0] - grips[1]) / np.linalg.norm(grips[0] - grips[1])
            more = 90.0 if kind is not PropKind.PULLDOWN else 140.0
            yield bar(grips[1] - more * way, grips[0] + more * way, 13, kind)
        else:
            yield bar(hand - 60 * _UP, hand + 60 * _UP, 13, kind)
        if kind not in (PropKind.ROPE, PropKind.BAND):
            yield bar(hand, pulley, 5, kind)
        if kind is not PropKind.BAND:
            out = np.sign(ahead) * _AHEAD if abs(ahead) > abs(aside) else np.sign(aside) * _ASIDE
            post = pulley + 45 * out
            top = max(2050.0, height + 60)
            yield block(np.array([post[0], top / 2, post[2]]), _LEVEL, (60, top, 60), kind)
            yield ball(pulley, 34, kind)


def _rack(grips: Sequence[Array], kind: PropKind) -> Iterator[PropForm]:
    middle = np.mean(grips, axis=0)
    start, end = middle - 620 * _ASIDE, middle + 620 * _ASIDE
    yield bar(start, end, 16, kind)
    for one in (start, end):
        yield bar(one * np.array([1, 0, 1]), one + 40 * _UP, 22, GLASS)


def _long_bar(kind: PropKind, grips: Sequence[Array]) -> Iterator[PropForm]:
    middle = np.mean(grips, axis=0)
    way = (grips[0] - grips[-1]) / np.linalg.norm(grips[0] - grips[-1]) if len(grips) == 2 else _ASIDE
    half = 600.0 if kind is PropKind.STICK else 830.0
    yield bar(middle - half * way, middle + half * way, 11 if kind is PropKind.STICK else 14, kind)
    if kind is PropKind.BARBELL:
        for sign in (-1, 1):
            near, far = middle + sign * 640 * way, middle + sign * 690 * way
            yield bar(near, far, _PLATE, GLASS)
            yield bar(near, far, 45, kind)


def _trap_bar(grips: Sequence[Array]) -> Iterator[PropForm]:
    middle = np.mean(grips, axis=0)
    low = [middle + np.array([x, 0, z]) for x, z in ((330, 180), (330, -180), (-330, -180), (-330, 180))]
    sides = [middle + 310 * _ASIDE, middle - 310 * _ASIDE]
    ring = [low[0], sides[0], low[3], low[2], sides[1], low[1], low[0]]
    for one, other in pairwise(ring):
        yield bar(one, other, 15, PropKind.TRAP_BAR)
    for sign in (-1, 1):
        edge = middle + sign * 310 * _ASIDE
        yield bar(edge, edge + sign * 330 * _ASIDE, 18, PropKind.TRAP_BAR)
        yield bar(edge + sign * 120 * _ASIDE, edge + sign * 170 * _ASIDE, _PLATE, GLASS)
    for grip in grips:
        yield bar(grip - 160 * _AHEAD, grip + 160 * _AHEAD, 14, PropKind.TRAP_BAR)


def _dumbbell(grip: Array, way: Array) -> Iterator[PropForm]:
    yield bar(grip - 75 * way, grip + 75 * way, 13, PropKind.DUMBBELL)
    for sign in (-1, 1):
        yield bar(grip + sign * 62 * way, grip + sign * 118 * way, 52, PropKind.DUMBBELL)
