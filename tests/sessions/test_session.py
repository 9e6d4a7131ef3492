"""What a session admits, and how edits change it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from backatlas.records.session import MOST_ITEMS, Item, Phase, Session
from backatlas.sessions.edits import (
    Add,
    Drop,
    MoveTo,
    Replace,
    SessionFullError,
    add,
    apply,
    duplicate,
    move_down,
    move_to,
    move_up,
    place,
    remove,
    replace,
)
from tests.sessions.made import COOL_DOWN, WARM_UP, main, session, sessions

ROW, HINGE = "single-arm-db-row", "romanian-deadlift"


def names(given_: Session) -> list[str]:
    return [item.exercise for item in given_.items]


@pytest.mark.parametrize(
    ("fields", "dose"),
    [
        ({"sets": 3, "reps": (8, 12)}, "3 × 8–12"),
        ({"sets": 1, "reps": (10, 10)}, "1 × 10"),
        ({"sets": 2, "seconds": (20, 40)}, "2 × 20–40 s"),
        ({"sets": 2, "reps": (8, 8), "seconds": (5, 5), "each_side": True}, "2 × 8 of 5 s each side"),
    ],
)
def test_a_dose_reads_as_it_is_written_on_a_board(fields: dict[str, object], dose: str) -> None:
    assert main("bird-dog", **{"reps": None, **fields}).dose == dose


@pytest.mark.parametrize(
    "fields",
    [
        {"reps": None},
        {"sets": 0},
        {"sets": 21},
        {"sets": True},
        {"sets": "3"},
        {"sets": 2.5},
        {"reps": (12, 8)},
        {"reps": (0, 5)},
        {"reps": (5, 101)},
        {"reps": (5,)},
        {"reps": (5, 6, 7)},
        {"seconds": (1, 1801)},
        {"rest": -1},
        {"rest": 901},
        {"load": "x" * 121},
        {"load": "a bell: \x07"},
        {"load": "turned \u202e round"},
        {"load": 10},
        {"exercise": "Pull-up"},
        {"exercise": "../secrets"},
        {"exercise": "x" * 61},
        {"part": "middle"},
        {"colour": "red"},
    ],
)
def test_what_is_no_item_is_refused(fields: dict[str, object]) -> None:
    whole = {"part": "main work", "exercise": "pull-up", "sets": 3, "reps": (8, 12), **fields}
    with pytest.raises(ValidationError):
        Item.model_validate(whole)


def test_a_note_is_one_line_however_it_was_typed() -> None:
    assert main("pull-up", load=" with\na\u00a0 band\t").load == "with a band"


def test_items_stand_in_the_order_of_their_parts() -> None:
    mixed = Session(items=(COOL_DOWN, main(ROW), WARM_UP, main(HINGE)))
    assert names(mixed) == ["arm-circles", ROW, HINGE, "knee-to-chest"]
    assert mixed.of(Phase.MAIN) == (main(ROW), main(HINGE))


def test_a_new_item_goes_to_the_end_of_its_part() -> None:
    assert names(add(session(ROW), main(HINGE))) == ["arm-circles", ROW, HINGE, "knee-to-chest"]


def test_a_full_session_takes_no_more() -> None:
    full = Session(items=tuple(main(ROW) for _ in range(MOST_ITEMS)))
    with pytest.raises(SessionFullError, match="at most 40"):
        add(full, WARM_UP)
    with pytest.raises(SessionFullError):
        duplicate(full, 0)
    with pytest.raises(ValidationError):
        Session(items=(*full.items, WARM_UP))


def test_within_a_part_an_item_moves_one_place() -> None:
    two = session(ROW, HINGE)
    assert names(move_up(two, 2)) == names(move_down(two, 1)) == ["arm-circles", HINGE, ROW, "knee-to-chest"]


def test_at_the_end_of_a_part_an_item_crosses_into_the_next() -> None:
    two = session(ROW, HINGE)
    down, up = move_down(two, 2), move_up(two, 1)
    assert names(down) == names(up) == names(two)
    assert [item.part for item in down.items] == ["warm-up", "main work", "cool-down", "cool-down"]
    assert [item.part for item in up.items] == ["warm-up", "warm-up", "main work", "cool-down"]


@pytest.mark.parametrize(
    ("index", "part", "before", "order", "parts"),
    [
        (1, Phase.MAIN, 3, ["arm-circles", HINGE, ROW, "knee-to-chest"], "wmmc"),
        (2, Phase.MAIN, 1, ["arm-circles", HINGE, ROW, "knee-to-chest"], "wmmc"),
        (2, Phase.WARM_UP, 0, [HINGE, "arm-circles", ROW, "knee-to-chest"], "wwmc"),
        (0, Phase.COOL_DOWN, 4, [ROW, HINGE, "knee-to-chest", "arm-circles"], "mmcc"),
        (1, Phase.MAIN, 1, ["arm-circles", ROW, HINGE, "knee-to-chest"], "wmmc"),
    ],
)
def test_a_dragged_item_stands_where_it_was_let_go(
    index: int, part: Phase, before: int, order: list[str], parts: str
) -> None:
    placed = place(session(ROW, HINGE), index, part, before)
    assert names(placed) == order
    assert "".join(item.part[0] for item in placed.items) == parts


def test_first_and_last_stay_where_they_are() -> None:
    two = session(ROW, HINGE)
    assert move_up(two, 0) == move_down(two, 3) == two


def test_a_copy_stands_after_its_original_and_goes_alone() -> None:
    two = session(ROW, HINGE)
    twice = duplicate(two, 1)
    assert names(twice) == ["arm-circles", ROW, ROW, HINGE, "knee-to-chest"]
    assert remove(twice, 2) == two


def test_a_replaced_item_keeps_its_place_or_goes_to_its_part() -> None:
    two = session(ROW, HINGE)
    assert names(replace(two, 1, main("face-pull"))) == ["arm-circles", "face-pull", HINGE, "knee-to-chest"]
    assert names(replace(two, 2, WARM_UP)) == ["arm-circles", "arm-circles", ROW, "knee-to-chest"]


def test_an_edit_is_of_an_item_counted_from_nought() -> None:
    assert Drop(index=0).index == 0
    with pytest.raises(ValidationError):
        MoveTo(index=-1, part=Phase.MAIN)
    with pytest.raises(ValidationError):
        Replace(index=-1, item=main("face-pull"))
    with pytest.raises(ValidationError):
        Drop(index=-1)


def test_an_edit_of_a_finding_does_what_its_function_does() -> None:
    two = session(ROW, HINGE)
    assert apply(two, Add(item=main("face-pull"))) == add(two, main("face-pull"))
    assert apply(two, MoveTo(index=1, part=Phase.MAIN)) == move_to(two, 1, Phase.MAIN) == move_down(two, 1)
    assert apply(two, Replace(index=1, item=main("face-pull"))) == replace(two, 1, main("face-pull"))


@pytest.mark.parametrize("edit", [remove, duplicate, move_up, move_down])
@pytest.mark.parametrize("index", [-1, 3])
def test_what_is_not_there_cannot_be_edited(edit: Callable[[Session, int], Session], index: int) -> None:
    with pytest.raises(IndexError):
        edit(session(ROW), index)


@given(sessions(fewest=1), st.data())
@settings(max_examples=100, deadline=None)
def test_moving_loses_nothing_and_leaves_the_original_alone(any_: Session, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(any_.items) - 1))
    before = any_.model_dump_json()
    for edit in (move_up, move_down):
        moved = edit(any_, index)
        assert sorted(names(moved)) == sorted(names(any_))
        assert list(moved.items) == sorted(moved.items, key=lambda item: list(Phase).index(item.part))
    assert any_.model_dump_json() == before
