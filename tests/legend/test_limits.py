"""When a muscle gets a label and on which side, just below, on, and just above each line; and where close-ups end."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.legend.insets import insets
from backatlas.legend.labels import Lettering, _shared_out
from backatlas.legend.scene import Side
from backatlas.legend.spots import Spot
from backatlas.plate.build import Plate
from backatlas.plate.frame import Frame


@pytest.mark.parametrize(
    ("radius", "area", "widest", "scale", "clear"),
    [
        # A spot of 2.5 mm that is a twentieth of the whole.
        (2.5, 5.0, 10.0, 1.0, True),
        (2.4, 5.0, 10.0, 1.0, False),
        (2.5, 4.9, 10.0, 1.0, False),
        # Half of that will do where the plate is shown at twice its size.
        (1.25, 5.0, 10.0, 0.5, True),
        (1.2, 5.0, 10.0, 0.5, False),
        # Or three fifths of what a slender muscle has at its widest, however little of it that is.
        (0.6, 1.0, 1.0, 1.0, True),
        (0.59, 1.0, 1.0, 1.0, False),
    ],
)
def test_enough_of_a_muscle_is_seen_for_a_label(
    radius: float, area: float, widest: float, scale: float, clear: bool
) -> None:
    assert Spot((0.0, 0.0), radius, area, 100.0, widest, scale).clear is clear


def test_letters_are_eleven_millimetres_high_and_the_whole_plate_is_shown_unless_somebody_says_otherwise() -> (
    None
):
    assert Lettering() == Lettering(size=11.0, line=32, gap=10.0)
    assert not Spot((0.0, 0.0), 2.4, 5.0, 100.0, 10.0).clear


def _seen(area: float, y: float = 0.0) -> Spot:
    return Spot((10.0, y), 5.0, area, 100.0, 5.0)


@pytest.mark.parametrize(
    ("left", "right", "side"),
    [
        (100.0, 90.0, Side.LEFT),
        (90.0, 100.0, Side.RIGHT),
        (100.0, 97.9, Side.LEFT),
        # Two parts in a hundred apart is alike; then the right goes first.
        (100.0, 98.0, Side.RIGHT),
        (100.0, 100.0, Side.RIGHT),
    ],
)
def test_a_name_stands_where_more_of_the_muscle_is_seen(left: float, right: float, side: Side) -> None:
    shared = _shared_out({Side.LEFT: {"one": _seen(left)}, Side.RIGHT: {"one": _seen(right)}})
    assert [name for name, some in shared.items() if "one" in some] == [side]


def test_what_is_seen_alike_goes_from_top_to_bottom_in_turns() -> None:
    both = {"low": _seen(50, 300), "high": _seen(50, 100), "middle": _seen(50, 200)}
    shared = _shared_out({Side.LEFT: both, Side.RIGHT: both})
    assert list(shared[Side.RIGHT]) == ["high", "low"]
    assert list(shared[Side.LEFT]) == ["middle"]


def test_what_one_half_alone_shows_is_named_there() -> None:
    shared = _shared_out({Side.LEFT: {"one": _seen(1)}, Side.RIGHT: {"other": _seen(1)}})
    assert list(shared[Side.LEFT]) == ["one"]
    assert list(shared[Side.RIGHT]) == ["other"]


def test_a_close_up_reaches_from_border_to_border_by_hand(atlas: Atlas, plate: Plate) -> None:
    """The first: from 14 above the protuberance at 1504 to 10 short of C3's tip at 1419.1, and 14 past 57 to the side."""
    assert {one.id: one.frame for one in insets(atlas.region.close_up, plate)} == {
        "suboccipital": Frame(-71.0, 142.0, 71.0, 250.9),
        "thoracic-segment": Frame(-89.3, 422.1, 89.3, 509.4),
        "lumbar-segment": Frame(-55.5, 632.1, 55.5, 714.1),
    }
