"""What the plate shows of each muscle, as a table beside the picture."""

from __future__ import annotations

from pathlib import Path

import pytest

from backatlas.atlas import Atlas
from backatlas.legend.measuring import look_at
from backatlas.legend.sight import SIGHT, Seen, Sight, read_sight, write_sight
from backatlas.plate.build import Plate


def test_the_committed_table_is_that_of_the_plate(plate: Plate, tmp_path: Path) -> None:
    seen, kept = look_at(plate), read_sight()
    assert seen.regions.keys() == kept.regions.keys(), "static/sight.csv is stale: run `make plate`"
    for id_, one in seen.regions.items():
        other = kept.regions[id_]
        assert one.named is other.named, id_
        assert one.area == pytest.approx(other.area, rel=0.01)
        assert one.width == pytest.approx(other.width, abs=1), id_
        assert (one.x, one.y) == pytest.approx((other.x, other.y), abs=1), id_
        assert {k for k, share in one.over.items() if share > 2} <= other.over.keys()
    write_sight(kept, tmp_path / "sight.csv")
    assert (tmp_path / "sight.csv").read_bytes() == SIGHT.read_bytes()


def test_a_label_names_every_muscle_that_is_drawn_at_some_depth(atlas: Atlas) -> None:
    sight = read_sight()
    assert [muscle.id for muscle in atlas.muscles.values() if sight.unnamed(atlas, muscle)] == []


@pytest.mark.parametrize(
    ("under", "over", "shown"),
    [
        ("rhomboid-minor", "trapezius-transverse", True),
        ("gluteus-medius", "gluteus-maximus", True),
        ("semispinalis-capitis", "splenius-capitis", True),
        ("splenius-capitis", "semispinalis-capitis", False),
        ("teres-major", "teres-minor", False),
        ("quadratus-lumborum", "gluteus-maximus", False),
    ],
)
def test_the_plate_shows_what_lies_over_a_muscle(under: str, over: str, shown: bool) -> None:
    assert read_sight().lies_over([under], [over]) is shown


@pytest.mark.parametrize(
    ("area", "width", "named", "large"),
    [
        (2000, 21, True, True),
        (1999, 21, True, False),
        (2000, 20, True, False),
        (2001, 22, True, True),
        (2000, 21, False, False),
        (9000, 90, False, False),
    ],
)
def test_a_large_muscle_is_named_and_both_large_and_wide(
    area: int, width: int, named: bool, large: bool
) -> None:
    assert Seen(0, 0, area, width, named, {}).large is large


@pytest.mark.parametrize(("share", "over"), [(11, False), (12, True), (13, True)])
def test_an_eighth_hidden_is_plainly_over_and_less_is_a_corner(share: int, over: bool) -> None:
    sight = Sight(
        {"under": Seen(10, 20, 1, 1, True, {"above": share}), "above": Seen(13, 24, 1, 1, True, {})}
    )
    assert sight.lies_over(["under"], ["above"]) is over
    assert sight.lies_over(["above"], ["under"]) is False
    assert sight.hidden(["under"], ["above"]) == share
    assert sight.hidden(["under", "nowhere"], ["nothing"]) == 0
    assert sight.distance(["under"], ["above"]) == 5.0
    assert sight.distance(["under"], ["nowhere"]) == float("inf")


def test_where_each_hides_some_of_the_other_neither_is_plainly_over() -> None:
    one, two = Seen(0, 0, 1, 1, True, {"two": 40}), Seen(0, 0, 1, 1, True, {"one": 1})
    sight = Sight({"one": one, "two": two})
    assert sight.lies_over(["one"], ["two"]) is False
    assert sight.lies_over(["two"], ["one"]) is False


@pytest.mark.parametrize(
    ("id_", "large"),
    [
        ("trapezius", True),
        ("latissimus-dorsi", True),
        ("gluteus-maximus", True),
        ("rhomboid-minor", False),
        ("multifidus", False),
        ("rectus-capitis-posterior-minor", False),
        # A fascia is no muscle to begin with, and what is not drawn has no size.
        ("thoracolumbar-fascia", False),
        ("psoas-major", False),
    ],
)
def test_a_beginner_begins_with_the_large_muscles(atlas: Atlas, id_: str, large: bool) -> None:
    assert read_sight().large(atlas, atlas.muscles[id_]) is large
