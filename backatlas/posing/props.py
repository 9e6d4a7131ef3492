"""The things of an exercise as simple forms, where its poses need them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from backatlas.body.rotations import applied
from backatlas.posing.forms import PropForm, ball, bar, block
from backatlas.posing.gear import (
    bag,
    bundle,
    climbing_rope,
    crate,
    dumbbell,
    landmine,
    lane_rope,
    long_bar,
    rack,
    rowing_handle,
    screen,
    shelf,
    sled,
    steering_wheel,
    trap_bar,
    wheel,
)
from backatlas.posing.laid import laid_bar, middle_of_bar
from backatlas.posing.mannequin import Held, Mannequin
from backatlas.posing.parts import points_of
from backatlas.posing.things import Support
from backatlas.records.posing import BodyPart, BodySide, Contact, Posed, Prop, PropKind

Array = NDArray[np.float64]
_UP, _AHEAD, _ASIDE = np.array([0.0, 1.0, 0.0]), np.array([1.0, 0.0, 0.0]), np.array([0.0, 0.0, 1.0])
_LEVEL = np.eye(3)
_OVER = 180.0  # degrees by which a kettlebell is upside down
_SEATS = {
    PropKind.BENCH: (1150.0, 280.0),
    PropKind.BOX: (420.0, 460.0),
    PropKind.SEAT: (420.0, 420.0),
    PropKind.TABLE: (620.0, 1100.0),
    PropKind.BED: (900.0, 1950.0),
}
_GEAR: Mapping[PropKind, Callable[[Sequence[Array]], Iterator[PropForm]]] = {
    PropKind.TRAP_BAR: trap_bar,
    PropKind.CRATE: crate,
    PropKind.BUNDLE: bundle,
    PropKind.WHEEL: wheel,
    PropKind.STEERING_WHEEL: steering_wheel,
    PropKind.BAG: bag,
}


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
        if part := laid_bar([one for one in self.posed.contacts if one.holds_at(held.at)], kind):
            middle, way = middle_of_bar(self.figure, held, part)
            grips = [middle + 100 * way, middle - 100 * way]
        if kind is PropKind.MAT:
            yield self._mat()
        elif kind in _SEATS:
            yield from self._top(kind, prop)
        elif kind in (PropKind.INCLINE, PropKind.ROMAN_CHAIR):
            yield from self._tilted(kind)
        elif kind is PropKind.ROLLER:
            yield from self._roller()
        elif kind is PropKind.WALL:
            yield from self._wall()
        elif kind in (PropKind.PULL_UP_BAR, PropKind.LOW_BAR):
            yield from rack(self._gripping(kind, first), kind)
        elif kind is PropKind.RINGS:
            yield from (bar(one, one + 900 * _UP, 6, kind) for one in self._gripping(kind, first))
        elif kind in (PropKind.BARBELL, PropKind.EMPTY_BAR, PropKind.STICK) and grips:
            yield from long_bar(kind, grips)
        elif kind in _GEAR and grips:
            yield from _GEAR[kind](grips)
        elif kind is PropKind.LANDMINE and grips:
            yield from landmine(grips, prop)
        elif kind in (PropKind.SLED, PropKind.ROWING_HANDLE) and grips:
            yield from (sled if kind is PropKind.SLED else rowing_handle)(grips, prop)
        elif kind is PropKind.CLIMBING_ROPE:
            yield from climbing_rope(self._gripping(kind, first))
        elif kind is PropKind.SLIDING_SEAT:
            yield from self._sliding_seat(held)
        elif kind in (PropKind.SHELF, PropKind.SCREEN):
            yield from (shelf if kind is PropKind.SHELF else screen)(prop)
        elif kind is PropKind.LANE_ROPE:
            yield from self._lane()
        elif kind is PropKind.DUMBBELL:
            yield from self._dumbbells(held, grips)
        elif kind is PropKind.KETTLEBELL and grips:
            yield from self._kettlebell(held, grips, upside_down=prop.tilt == _OVER)
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
        thick = {PropKind.BOX: height, PropKind.TABLE: 30.0}.get(kind, 80.0)
        yield block(np.array([x, height - thick / 2, z]), _LEVEL, (long, thick, wide), kind)
        if kind is not PropKind.BOX:
            for end in (-0.38, 0.38):
                foot = np.array([x + end * long, (height - thick) / 2, z])
                yield block(foot, _LEVEL, (50, height - thick, 0.6 * wide), kind)

    def _sliding_seat(self, held: Held) -> Iterator[PropForm]:
        """A seat under the buttocks, on the rail along which it goes."""
        kind = PropKind.SLIDING_SEAT
        points = np.concatenate(points_of(self.figure.skin, BodyPart.BUTTOCKS, None))
        places = [float(one.skin[points, 0].mean()) for one in self.poses]
        top = float(self.supports[kind].point[1])
        low, high = min(places) - 260, max(places) + 620
        middle = np.array([(low + high) / 2, top - 75, 0.0])
        yield block(middle, _LEVEL, (high - low, 50, 60), kind)
        seat = np.array([float(held.skin[points, 0].mean()), top - 25, 0.0])
        yield block(seat, _LEVEL, (230, 50, 300), kind)
        for foot in (low + 40, high - 40):
            yield block(np.array([foot, (top - 100) / 2, 0.0]), _LEVEL, (50, top - 100, 60), kind)

    def _lane(self) -> Iterator[PropForm]:
        low, high = (f([f(one.skin, axis=0) for one in self.poses], axis=0) for f in (np.min, np.max))
        middle = np.array([(low[0] + high[0]) / 2, float(self.poses[0].skin[:, 1].mean()), 0.0])
        yield from lane_rope(middle, float(high[0] - low[0]) + 160)

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

    def _roller(self) -> Iterator[PropForm]:
        touched = [point for _, point in self._resting(PropKind.ROLLER)]
        if touched and PropKind.ROLLER in self.supports:
            radius = float(self.supports[PropKind.ROLLER].point[1]) / 2
            middle = np.array([np.mean(touched, axis=0)[0], radius, 0.0])
            yield bar(middle - 310 * _ASIDE, middle + 310 * _ASIDE, radius, PropKind.ROLLER)

    def _wall(self) -> Iterator[PropForm]:
        support = self.supports.get(PropKind.WALL)
        if support is not None:
            middle = np.array([support.point[0] + 30 * -support.normal[0], 1000.0, 0.0])
            yield block(middle, _LEVEL, (60, 2000, 900), PropKind.WALL)

    def _foot_plate(self) -> Iterator[PropForm]:
        support = self.supports.get(PropKind.FOOT_PLATE)
        if support is not None:
            normal = support.normal
            up = np.array([normal[1], -normal[0], 0.0])
            touched = np.mean([point for _, point in self._resting(PropKind.FOOT_PLATE)], axis=0)
            touched = touched - ((touched - support.point) @ normal) * normal
            middle = np.array([touched[0], touched[1], 0.0]) - 15 * normal + 40 * up
            yield block(middle, np.stack([-normal, up, _ASIDE], axis=1), (30, 340, 420), PropKind.FOOT_PLATE)

    def _kettlebell(self, held: Held, grips: Sequence[Array], upside_down: bool) -> Iterator[PropForm]:
        one = self._together(grips)
        for place in [np.mean(grips, axis=0)] if one else grips:
            # A swung bell goes on in the line of the forearms.
            down = self._forearms(held, PropKind.KETTLEBELL, place) if one else (_UP if upside_down else -_UP)
            yield ball(place + 125 * down, 95, PropKind.KETTLEBELL)
            aside = 55 * _ASIDE
            yield bar(place - aside, place + aside, 15, PropKind.KETTLEBELL)
            for sign in (-1, 1):
                yield bar(
                    place + sign * aside, place + sign * 1.1 * aside + 70 * down, 15, PropKind.KETTLEBELL
                )

    def _dumbbells(self, held: Held, grips: Sequence[Array]) -> Iterator[PropForm]:
        if self._together(grips):
            middle = np.mean(grips, axis=0)
            down = self._forearms(held, PropKind.DUMBBELL, middle)
            yield from dumbbell(middle + 90 * down, down)
        else:
            for side in self._sides(PropKind.DUMBBELL, held):
                yield from dumbbell(held.grips[side], self._across(held, side))

    def _forearms(self, held: Held, kind: PropKind, place: Array) -> Array:
        """The way from between the elbows to a place (3,) at the hands."""
        down = place - np.mean([self._elbow(held, side) for side in self._sides(kind, held)], axis=0)
        found: Array = down / np.linalg.norm(down)
        return found

    @staticmethod
    def _together(grips: Sequence[Array]) -> bool:
        return len(grips) == 2 and float(np.linalg.norm(grips[0] - grips[1])) < 260

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
