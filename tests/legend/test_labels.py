"""Labels name what is seen, each once, and their leaders never cross."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point

from backatlas.atlas import Atlas
from backatlas.legend.labels import (
    Label,
    Labelling,
    Lettering,
    label,
    numbered,
    plate_names,
)
from backatlas.legend.leaders import spread, untangle
from backatlas.legend.scene import Half, Scene, Side, scene_of
from backatlas.legend.spots import Outlines, outlines_of, spots
from backatlas.legend.view import View
from backatlas.plate.build import Plate
from backatlas.plate.frame import Frame
from backatlas.sheets.letters import width
from backatlas.wording.language import Language

DEPTHS = range(1, 9)
LETTERING, PLATE = Lettering(), Frame(-270, 0, 270, 1000)


@pytest.fixture(scope="session")
def outlines(plate: Plate) -> Outlines:
    return outlines_of(plate)


@pytest.fixture(scope="session")
def names(atlas: Atlas) -> dict[str, str]:
    return plate_names(atlas, Language.ENGLISH)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("left", DEPTHS)
def test_leaders_never_cross_and_names_never_overlap_at_any_depth(
    outlines: Outlines, atlas: Atlas, left: int, language: Language
) -> None:
    for right in DEPTHS:
        scene = Scene(Half(left), Half(right))
        assert_readable(label(outlines, scene, plate_names(atlas, language)))


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_leaders_never_cross_whatever_is_hidden(
    outlines: Outlines, names: dict[str, str], data: st.DataObject
) -> None:
    hidden = st.frozensets(st.sampled_from(sorted(names)))
    depth = st.integers(1, 8)
    left, right = (Half(data.draw(depth), data.draw(hidden)) for _ in Side)
    scene = Scene(left, right)
    found = label(outlines, scene, names)
    assert_readable(found)
    gone = scene.left.hidden & scene.right.hidden
    assert not gone & {one.id for one in found.labels}


@settings(max_examples=200, deadline=None)
@given(
    places=st.lists(
        st.tuples(st.integers(0, 200), st.integers(0, 1000)), min_size=1, max_size=30, unique=True
    )
)
def test_leaders_of_any_anchors_at_all_do_not_cross(places: list[tuple[int, int]]) -> None:
    anchors = {str(n): (float(x), float(y)) for n, (x, y) in enumerate(places)}
    heights = spread(sorted(y for _, y in anchors.values()), [20.0] * len(anchors), PLATE)
    lines = [LineString([anchors[id_], (270.0, y)]) for id_, y in untangle(anchors, 270.0, heights)]
    for one, other in combinations(lines, 2):
        assert not one.crosses(other)


def test_a_lower_place_may_go_to_a_higher_anchor_that_lies_further_out() -> None:
    """By hand: from (100, 0) the ray meets (0, 10), at a tenth, before (90, 8), at eight tenths."""
    anchors = {"far": (0.0, 10.0), "near": (90.0, 8.0)}
    assert untangle(anchors, 100.0, [0.0, 20.0]) == [("far", 0.0), ("near", 20.0)]


def test_heights_that_are_too_close_move_apart_by_equal_steps() -> None:
    """By hand: 100, 104 and 108 with 10 between them centre on 104."""
    assert spread([100, 104, 108], [10, 10, 10], PLATE) == [94, 104, 114]
    assert spread([0, 2, 500], [10, 10, 10], PLATE) == [5, 15, 500]
    assert spread([995, 998], [10, 10], PLATE) == [985, 995]
    assert spread([], [], PLATE) == []


def test_a_tall_name_takes_more_room_than_a_low_one() -> None:
    """By hand: half of 10 and half of 30 keep the middles 20 apart, on both sides of 100."""
    assert spread([100, 100], [10, 30], PLATE) == [90, 110]


@pytest.mark.parametrize("split", [True, False])
@pytest.mark.parametrize("depth", DEPTHS)
def test_every_muscle_that_is_seen_is_named_once_or_accounted_for(
    outlines: Outlines, atlas: Atlas, names: dict[str, str], depth: int, split: bool
) -> None:
    scene = scene_of(View(depth=depth, split=split), atlas)
    found = label(outlines, scene, names)
    named = [one.id for one in found.labels]
    assert len(named) == len(set(named))
    seen = {id_ for half in scene.halves.values() for id_ in spots(outlines, half)}
    assert {*named, *found.left_out, *found.glimpsed} == seen
    for half in scene.halves.values():
        assert {id_ for id_, spot in spots(outlines, half).items() if spot.area > 0.6 * spot.whole} <= set(
            named
        )


@pytest.mark.parametrize("depth", DEPTHS)
def test_a_leader_ends_on_its_muscle_and_on_nothing_that_covers_it(plate: Plate, depth: int) -> None:
    half = Half(depth)
    shown = [region for region in plate.regions.values() if half.shows(region)]
    for id_, spot in spots(outlines_of(plate), half).items():
        if not spot.clear:
            continue
        lateral, height = spot.place[0], 1660 - spot.place[1]
        on = [region.id for region in shown if region.outline.contains(Point(lateral, height))]
        assert on[-1] == id_


@pytest.mark.parametrize("language", Language)
def test_every_region_is_named_at_some_depth_of_the_chart_at_full_width(
    outlines: Outlines, atlas: Atlas, language: Language
) -> None:
    """Both halves peeled alike, and superficial beside deep, with letters as the chart has them."""
    called = plate_names(atlas, language)
    scenes = [
        scene
        for depth in range(1, 8)
        for scene in (Scene(Half(depth), Half(depth)), Scene(Half(1), Half(depth)))
    ]
    found = [label(outlines, scene, called) for scene in scenes]
    named = {one.id for labelling in found for one in labelling.labels}
    assert sorted(set(outlines.shapes) - named) == []
    alike = {one.id for labelling in found[::2] for one in labelling.labels}
    assert sorted(set(outlines.shapes) - alike) == []


def test_a_name_points_at_what_is_plain_of_a_muscle_that_fades_out(
    outlines: Outlines, names: dict[str, str]
) -> None:
    """The thigh begins to fade 880 mm below the top of the picture and is gone at 996."""
    found = label(outlines, Scene(Half(2), Half(3)), names)
    heights = {one.id: one.anchor[1] for one in found.labels}
    for id_ in ("biceps-femoris-long-head", "semitendinosus", "semimembranosus"):
        assert 870 < heights[id_] < 940


def test_a_split_view_names_a_muscle_where_more_of_it_is_seen(
    outlines: Outlines, names: dict[str, str]
) -> None:
    side = {one.id: one.side for one in label(outlines, Scene(Half(1), Half(5)), names).labels}
    assert side["latissimus-dorsi"] is Side.LEFT
    assert side["longissimus-thoracis"] is Side.RIGHT


def test_two_like_halves_share_the_names(outlines: Outlines, names: dict[str, str]) -> None:
    found = label(outlines, Scene(Half(2), Half(2)), names)
    left = sum(one.side is Side.LEFT for one in found.labels)
    assert abs(len(found.labels) - 2 * left) <= 1


def test_the_shoulder_blade_hides_what_lies_under_it(outlines: Outlines) -> None:
    """At the third depth the blade covers most of serratus anterior; one layer on it has faded."""
    at = spots(outlines, Half(3))["serratus-posterior-superior"]
    assert outlines.veil is not None
    assert not outlines.veil.shape.contains(Point(at.place))


def test_what_finds_no_room_is_left_out_smallest_first(outlines: Outlines, names: dict[str, str]) -> None:
    found = label(outlines, Scene(Half(7), Half(7)), names, Lettering(size=120, line=60))
    assert_readable(found, Lettering(size=120, line=60))
    assert len(found.left_out) + len(found.labels) == 22
    area = {id_: spot.area for id_, spot in spots(outlines, Half(7)).items()}
    assert "quadratus-lumborum" in {one.id for one in found.labels}
    assert area[found.left_out[0]] >= area[found.left_out[-1]]


def test_the_picked_muscle_is_named_before_all_others(outlines: Outlines, names: dict[str, str]) -> None:
    tiny = "intertransversarii-posteriores-mediales-cervicis"
    lettering = Lettering(size=120, line=60)
    scene = Scene(Half(7), Half(7))
    assert tiny in label(outlines, scene, names, lettering).left_out
    assert tiny in {
        one.id for one in label(outlines, scene, names, lettering, first=frozenset({tiny})).labels
    }


def test_numbers_run_down_the_left_margin_and_then_down_the_right(
    outlines: Outlines, names: dict[str, str]
) -> None:
    found = numbered(label(outlines, Scene(Half(1), Half(6)), names))
    assert [one.name for one in found.labels] == [str(n) for n in range(1, len(found.labels) + 1)]
    order = [(one.side is Side.RIGHT, one.text[1]) for one in found.labels]
    assert order == sorted(order)


def test_labels_of_an_inset_stay_at_its_edge(outlines: Outlines, names: dict[str, str]) -> None:
    frame = Frame(-70, 120, 70, 240)
    found = label(outlines, Scene(Half(7), Half(7)), names, Lettering(size=4, gap=3), frame)
    assert {"obliquus-capitis-superior", "rectus-capitis-posterior-minor"} <= {one.id for one in found.labels}
    assert "quadratus-lumborum" not in {one.id for one in found.labels} | set(found.glimpsed)
    assert_readable(found, Lettering(size=4, gap=3), frame)


@pytest.mark.parametrize("language", Language)
def test_a_name_fits_into_its_lines_and_loses_no_word(atlas: Atlas, language: Language) -> None:
    """In the printed font, a letter is less than half as wide as it is high on average."""
    lettering = Lettering()
    for name in plate_names(atlas, language).values():
        lines = lettering.fold(name)
        assert " ".join(lines) == name
        assert len(lines) <= 2
        assert max(width(line) for line in lines) <= 0.5 * lettering.line


def assert_readable(found: Labelling, lettering: Lettering = LETTERING, frame: Frame = PLATE) -> None:
    for side in Side:
        some = [one for one in found.labels if one.side is side]
        for one, other in combinations(some, 2):
            assert not leader(one).intersects(leader(other)), (one.id, other.id)
        heights = [(one.text[1], lettering.pitch(len(one.lines)) / 2) for one in some]
        for (above, half), (below, other_half) in pairwise(heights):
            assert below - above >= half + other_half - 1e-6
        assert all(one.anchor[0] * side.sign > 0 for one in some)
        for y, half in heights:
            assert frame.top - 1e-6 <= y - half
            assert y + half <= frame.bottom + 1e-6


def leader(one: Label) -> LineString:
    return LineString([one.anchor, one.elbow, one.text])
