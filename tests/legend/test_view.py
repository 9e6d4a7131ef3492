"""What a link to the plate asks for, and what it says when it cannot be followed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backatlas.atlas import Atlas
from backatlas.legend.view import FIRST_SIGHT, View, read_address
from backatlas.records.anatomy import BONES, SKIN
from tests.real import ATLAS

MUSCLES = ATLAS.muscles
ids = st.sampled_from(sorted(MUSCLES))
looks: dict[str, st.SearchStrategy[Any]] = {
    "depth": st.integers(SKIN, BONES),
    "split": st.booleans(),
    "hidden": st.lists(ids, unique=True, max_size=6).map(tuple),
    "side": st.sampled_from([None, "left", "right"]),
}
# Only a muscle that is picked can stand alone.
views = st.builds(View, muscle=ids, alone=st.booleans(), **looks) | st.builds(View, **looks)


@given(views)
@settings(max_examples=200, deadline=None)
def test_every_view_comes_back_from_its_address(view: View) -> None:
    assert read_address(view.to_address(), MUSCLES) == (view, ())


@given(
    st.dictionaries(
        st.sampled_from(["muscle", "depth", "view", "hide", "side", "alone", "utm"]), st.text(max_size=40)
    )
)
@settings(max_examples=300, deadline=None)
def test_any_address_gives_a_view_that_can_be_shown(query: dict[str, str]) -> None:
    view, faults = read_address(query, MUSCLES)
    assert view.muscle is None or view.muscle in MUSCLES
    assert SKIN <= view.depth <= BONES
    assert set(view.hidden) <= set(MUSCLES)
    assert read_address(view.to_address(), MUSCLES) == (view, ())
    assert all(fault.endswith(".") for fault in faults)


def test_first_sight_is_the_outer_layer_on_both_sides_and_has_an_empty_address() -> None:
    assert View(depth=1, split=False) == FIRST_SIGHT
    assert FIRST_SIGHT.to_address() == {}
    assert read_address({}, MUSCLES) == (View(depth=1, split=False), ())
    assert read_address({"utm_source": "school"}, MUSCLES) == (View(depth=1, split=False), ())


def test_first_sight_says_itself_in_an_address_that_has_other_words() -> None:
    assert FIRST_SIGHT.to_address(bare=False) == {"depth": "1", "view": "same"}


@pytest.mark.parametrize(
    ("query", "view"),
    [
        ({"muscle": "rhomboid-major"}, View("rhomboid-major", depth=5, split=True)),
        ({"depth": "4"}, View(depth=4, split=True)),
        ({"view": "same"}, View(depth=5, split=False)),
        ({"side": "left"}, View(depth=5, split=True, side="left")),
        ({"hide": "latissimus-dorsi"}, View(depth=5, split=True, hidden=("latissimus-dorsi",))),
        ({"names": "english"}, View(depth=5, split=True)),
        ({"colour": "nerve"}, View(depth=5, split=True)),
        ({"attachments": "shown"}, View(depth=5, split=True)),
    ],
)
def test_a_link_from_before_the_first_sight_shows_what_it_showed(query: dict[str, str], view: View) -> None:
    assert read_address(query, MUSCLES) == (view, ())


@pytest.mark.parametrize(
    ("view", "address"),
    [
        (View(muscle="rhomboid-major", depth=2), {"muscle": "rhomboid-major", "depth": "2"}),
        (View(muscle="rhomboid-major"), {"muscle": "rhomboid-major", "depth": "5"}),
        (View(), {"depth": "5"}),
        (View(depth=1), {"depth": "1"}),
        (View(split=False), {"depth": "5", "view": "same"}),
        (
            View(hidden=("trapezius-ascending", "latissimus-dorsi")),
            {"depth": "5", "hide": "trapezius-ascending,latissimus-dorsi"},
        ),
        (View(side="left"), {"depth": "5", "side": "left"}),
        (
            View(muscle="rotatores-breves", depth=7, side="right", alone=True),
            {"muscle": "rotatores-breves", "depth": "7", "side": "right", "alone": "yes"},
        ),
        (View(alone=True), {"depth": "5"}),
    ],
)
def test_an_address_says_the_depth_and_what_else_is_unlike_the_usual(
    view: View, address: dict[str, str]
) -> None:
    assert view.to_address() == address


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ({"depth": "0"}, '"0" is not a depth: they run from 1 to 8.'),
        ({"depth": "9"}, '"9" is not a depth: they run from 1 to 8.'),
        ({"depth": "deep"}, '"deep" is not a depth: they run from 1 to 8.'),
        ({"depth": "-1"}, '"-1" is not a depth: they run from 1 to 8.'),
        ({"depth": "2.5"}, '"2.5" is not a depth: they run from 1 to 8.'),
        ({"depth": "٣"}, '"٣" is not a depth: they run from 1 to 8.'),
        ({"depth": "9" * 5000}, '"' + "9" * 40 + '…" is not a depth: they run from 1 to 8.'),
        ({"view": "inside"}, '"inside" is not a view: it is "split" or "same".'),
        ({"side": "top"}, '"top" is not a side: it is "left" or "right".'),
        ({"alone": "no"}, '"no" does not say whether the muscle stands alone: that is "yes".'),
        ({"hide": "trapezium,skin"}, "Unknown muscles cannot be hidden: trapezium, skin."),
    ],
)
def test_what_cannot_be_followed_is_said_and_the_rest_is_as_usual(query: dict[str, str], fault: str) -> None:
    assert read_address(query, MUSCLES) == (View(), (fault,))


def test_every_fault_of_one_address_is_said_and_what_can_be_followed_is() -> None:
    query = {"depth": "99", "view": "z", "hide": "y,latissimus-dorsi,latissimus-dorsi"}
    view, faults = read_address(query, MUSCLES)
    assert view == View(hidden=("latissimus-dorsi",))
    assert len(faults) == 3


@pytest.mark.parametrize(
    ("muscle", "depth_before", "split", "depth_after"),
    [
        ("rhomboid-major", 5, True, 2),
        ("multifidus-lumborum", 5, True, 6),
        ("rotatores-breves", 1, False, 7),
        # In a split view the superficial layer is on the left whatever the depth.
        ("latissimus-dorsi", 5, True, 5),
        ("latissimus-dorsi", 5, False, 1),
        # What is not on the plate cannot be laid bare.
        ("biceps-brachii", 5, True, 5),
    ],
)
def test_revealing_a_muscle_peels_to_its_layer(
    atlas: Atlas, muscle: str, depth_before: int, split: bool, depth_after: int
) -> None:
    layer = atlas.layer(atlas.muscles[muscle])
    assert View(depth=depth_before, split=split).revealing(layer).depth == depth_after


def test_with_one_side_shown_the_depth_is_that_side_s_even_in_a_split_view(atlas: Atlas) -> None:
    layer = atlas.layer(atlas.muscles["latissimus-dorsi"])
    assert View(depth=5, split=True, side="left").revealing(layer).depth == 1


@pytest.mark.parametrize("split", [True, False])
def test_revealing_never_leaves_the_plate(atlas: Atlas, split: bool) -> None:
    for layer in atlas.layers.values():
        view = View(split=split).revealing(layer)
        assert SKIN <= view.depth <= BONES
        assert view.revealing(layer) == view


def test_showing_a_group_again_takes_its_members_from_what_is_hidden() -> None:
    view = View(hidden=("trapezius-ascending", "latissimus-dorsi", "trapezius-transverse"))
    assert view.without_hiding({"trapezius-ascending", "trapezius-transverse"}).hidden == (
        "latissimus-dorsi",
    )


def test_picking_keeps_depth_and_what_is_hidden() -> None:
    view = View(depth=3, hidden=("latissimus-dorsi",))
    assert view.picking("rhomboid-major") == View("rhomboid-major", 3, hidden=("latissimus-dorsi",))
