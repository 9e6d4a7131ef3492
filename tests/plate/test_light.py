"""Light comes from above and from the midline, and tells round from flat."""

from __future__ import annotations

import random

import numpy as np
import pytest
from shapely.geometry import box

from backatlas.body.fibres import Bundle
from backatlas.plate.light import cast, crescents, fallen, half_width, rounded
from backatlas.plate.strokes import Grain, strokes

SQUARE = box(0, 0, 40, 40)
# Eleven upright fibres, 4 mm apart and 100 mm long.
UPRIGHT = np.array([[[x, 0, y] for y in np.linspace(0, 100, 25)] for x in np.linspace(0, 40, 11)])


def test_the_dim_side_is_below_and_outwards() -> None:
    dim, lit = crescents(SQUARE, 1.0)
    for crescent in dim:
        assert crescent.centroid.x > 20 > crescent.centroid.y
    assert lit.centroid.x < 20 < lit.centroid.y


def test_the_inner_crescent_lies_within_the_outer() -> None:
    narrow, broad = crescents(SQUARE, 1.0)[0]
    assert broad.buffer(0.1).contains(narrow)


def test_a_bone_turns_dark_at_every_border_and_most_where_no_light_comes() -> None:
    light = rounded(SQUARE)
    assert light.broad.area > light.narrow.area > 0
    assert light.broad.centroid.x > 20 > light.broad.centroid.y
    assert light.glow.centroid.x < 20 < light.glow.centroid.y
    assert SQUARE.contains(light.glow)


def test_a_shadow_falls_outside_the_shape_that_throws_it() -> None:
    assert cast(SQUARE, 5).intersection(SQUARE).area == pytest.approx(0)
    assert cast(SQUARE, 5).centroid.x > 20 > cast(SQUARE, 5).centroid.y
    assert fallen(SQUARE, 10).bounds == pytest.approx((7.2, -6.9, 47.2, 33.1))


def test_half_the_width_of_a_long_strip() -> None:
    assert half_width(box(0, 0, 10, 1000)) == pytest.approx(9.9, abs=0.05)


@pytest.mark.parametrize(("shade", "side"), [(1.0, 1), (-1.0, -1)])
def test_strokes_are_more_on_the_side_that_they_shade(shade: float, side: int) -> None:
    grain = Grain(2, (8, 12), (0.5, 0.5), (1, 2), shade=shade)
    drawn = [stroke.start[0] for stroke in strokes(flat(0.0), grain, dice())]
    outermost, innermost = sum(x > 30 for x in drawn), sum(x < 10 for x in drawn)
    assert side * (outermost - innermost) > 10


def test_strokes_without_a_side_fill_a_sheet_evenly() -> None:
    drawn = [stroke.start[0] for stroke in strokes(flat(0.0), Grain(2, (8, 12), (0.5, 0.5), (1, 2)), dice())]
    outermost, innermost = sum(x > 30 for x in drawn), sum(x < 10 for x in drawn)
    assert abs(outermost - innermost) <= 3


def test_strokes_keep_to_the_flesh_between_tendons() -> None:
    grain = Grain(2, (8, 12), (0.5, 0.5), (1, 2), into=0)
    heights = [1660 - stroke.start[1] for stroke in strokes(flat(0.3), grain, dice())]
    assert min(heights) >= 30
    assert max(heights) <= 70


def test_hairs_reach_into_the_tendon() -> None:
    grain = Grain(2, (8, 12), (0, 0), (1, 2), into=0.4)
    heights = [1660 - stroke.start[1] for stroke in strokes(flat(0.3), grain, dice())]
    assert 5 < min(heights) < 25


def flat(tendon: float) -> Bundle:
    """A sheet of upright fibres with the same share of tendon at either end."""
    return Bundle(UPRIGHT, np.full((len(UPRIGHT), 2), tendon))


def dice() -> random.Random:
    """The same throws each time."""
    return random.Random(7)
