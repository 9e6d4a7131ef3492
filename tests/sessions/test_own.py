"""A trainer's own exercise: it counts, is told apart from what is wrong, and travels in link and file."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from backatlas.atlas import Atlas
from backatlas.records.anatomy import Work
from backatlas.records.own import MOST_OWN, OwnExercise, is_own
from backatlas.records.session import Item, Phase, Session
from backatlas.records.training import Grade, Role
from backatlas.sessions import file
from backatlas.sessions.areas import weekly
from backatlas.sessions.checks import check_session
from backatlas.sessions.coverage import session_coverage
from backatlas.sessions.edits import TooManyOwnError, add_own, remove
from backatlas.sessions.fitting import Person
from backatlas.sessions.own import movements_asked, with_own
from backatlas.sessions.share import Opened, decode, encode
from backatlas.sessions.swaps import nearest_swaps

ROW = OwnExercise(id="own-1", name="Anna's rope row (kneeling)", base="seated-cable-row")
PRESS = OwnExercise(
    id="own-1", name="Wall slide & lift", moves=("scapula: upward rotation",), holds=("trunk: extension",)
)
ITEM = Item(part=Phase.MAIN, exercise="own-1", sets=3, reps=(8, 12))
WITH_ROW = add_own(Session(title="Mine"), ROW, ITEM)
WITH_BOTH = add_own(WITH_ROW, PRESS, ITEM)


def test_no_exercise_of_the_atlas_has_an_id_of_that_kind(atlas: Atlas) -> None:
    assert [id_ for id_ in atlas.exercises if is_own(id_)] == []


def test_one_that_is_like_another_counts_as_that_does(atlas: Atlas) -> None:
    known = with_own(atlas, WITH_ROW)
    like = Session(items=(ITEM.model_copy(update={"exercise": "seated-cable-row"}),))
    own, base = session_coverage(WITH_ROW, known), session_coverage(like, atlas)
    assert own.load("rhomboid-major") == 3
    assert {id_: own.load(id_) for id_ in atlas.muscles} == {id_: base.load(id_) for id_ in atlas.muscles}
    assert [load.sets for load in weekly(WITH_ROW, known)] == [load.sets for load in weekly(like, atlas)]
    links = known.links_in(known.exercises["own-1"])
    assert {link.grade for link in links} <= {Grade.C, Grade.D}  # nobody has measured it
    assert {link.figure for link in links} == {None}
    assert "own-1" not in atlas.exercises


def test_one_made_of_movements_counts_for_the_muscles_that_make_them(atlas: Atlas) -> None:
    session = add_own(Session(), PRESS, ITEM)
    known = with_own(atlas, session)
    roles = known.roles(known.exercises["own-1"])
    assert roles["serratus-anterior"] is Role.PRIME_MOVER
    assert roles["longissimus-thoracis"] is Role.STABILISER
    assert session_coverage(session, known).load("serratus-anterior") == 3
    held = add_own(Session(), PRESS.model_copy(update={"moves": ()}), ITEM)
    alone = with_own(atlas, held)
    assert alone.roles(alone.exercises["own-1"])["longissimus-thoracis"] is Role.PRIME_MOVER
    assert all(known.reason(link) for link in known.links_in(known.exercises["own-1"]))
    assert known.exercises["own-1"].setup == (
        "The trainer's own: it makes scapular upward rotation and holds trunk extension. Do it as it was shown to you."
    )


def test_cautions_and_equipment_of_the_base_hold_for_its_version(atlas: Atlas) -> None:
    pull_up = OwnExercise(id="own-1", name="Rope pull-up", base="pull-up")
    session = add_own(Session(), pull_up, ITEM)
    known = with_own(atlas, session)
    advised = known.advice(known.exercises["own-1"])
    assert "shoulder-pain" in {one.condition.id for one in advised}
    assert advised == atlas.advice(atlas.exercises["pull-up"])
    bare = check_session(session, known, person=Person(equipment=frozenset()))
    assert any("Rope pull-up needs a pull-up bar" in finding.message for finding in bare.findings)
    assert "lat-pulldown" in [
        swap.exercise.id for swap in nearest_swaps(known.exercises["own-1"], known)[:20]
    ]


def test_a_session_without_own_exercises_has_the_atlas_itself(atlas: Atlas) -> None:
    assert with_own(atlas, Session()) is atlas


def test_it_comes_back_from_link_and_file(atlas: Atlas) -> None:
    assert [item.exercise for item in WITH_BOTH.items] == ["own-1", "own-2"]
    value = encode(WITH_BOTH)
    assert value.startswith("4.")
    assert len(value) < 250
    assert decode(value, atlas.exercises, atlas.movements) == Opened(WITH_BOTH)
    text = file.write(WITH_BOTH)
    assert json.loads(text)["version"] == 3
    assert file.read(text.encode(), atlas.exercises, atlas.movements) == Opened(WITH_BOTH)


def test_a_session_without_any_is_written_as_older_planners_read_it() -> None:
    assert encode(remove(WITH_ROW, 0)).startswith("3.")
    written = json.loads(file.write(remove(WITH_ROW, 0)))
    assert written["version"] == 2
    assert "own" not in written["session"]


def test_it_goes_with_its_last_item_and_its_place_is_free_again() -> None:
    twice = add_own(WITH_BOTH, ROW, ITEM)
    assert [one.id for one in twice.own] == ["own-1", "own-2", "own-3"]
    without = remove(twice, 0)
    assert [one.id for one in without.own] == ["own-2", "own-3"]
    assert [one.id for one in add_own(without, ROW, ITEM).own] == ["own-2", "own-3", "own-1"]


def test_there_is_an_end_to_them() -> None:
    session = Session()
    for _ in range(MOST_OWN):
        session = add_own(session, ROW, ITEM)
    with pytest.raises(TooManyOwnError, match="at most 10 exercises of your own"):
        add_own(session, ROW, ITEM)


def test_what_the_atlas_has_no_more_is_left_out_and_named(atlas: Atlas) -> None:
    some = atlas.exercises.keys() - {"seated-cable-row"}
    opened = decode(encode(WITH_BOTH), some, atlas.movements)
    assert opened.problems == (
        'The atlas has no exercise "seated-cable-row", which “Anna\'s rope row (kneeling)” is like; '
        "left out: 3 × 8–12 in the main work.",
    )
    assert [one.name for one in opened.session.own] == ["Wall slide & lift"]
    assert decode(encode(WITH_BOTH), atlas.exercises, {"trunk: extension"}).problems == (
        'The atlas has no movement "scapula: upward rotation", which “Wall slide & lift” makes; '
        "left out: 3 × 8–12 in the main work.",
    )


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"name": "<b>Row</b>"}, "begins with a sign|holds “<”"),
        ({"name": "Row [here](http://a.example)"}, r"holds “\[”, which a name cannot have"),
        ({"name": "Row *now*"}, r"holds “\*”"),
        ({"name": "Row :red_circle:"}, "holds “:”"),
        ({"name": "Row `x`"}, "holds “`”"),
        ({"name": "Row\u202eevil"}, "holds “\u202e”"),
        ({"name": "# Row"}, "begins with a sign"),
        ({"name": "R"}, "at least 2"),
        ({"name": "x" * 61}, "at most 60"),
        ({"base": "../../secret"}, "pattern"),
        ({"base": None}, "needs an exercise of the atlas that it is like, or at least one movement"),
        ({"moves": ("trunk: extension",)}, "but not both"),
        ({"base": None, "moves": ("trunk: extension",) * 2}, "names a movement twice"),
        ({"base": None, "moves": ("extend",)}, "pattern"),
        ({"id": "pull-up"}, "pattern"),
    ],
)
def test_what_is_wrong_with_one_is_told(fields: dict[str, object], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        OwnExercise.model_validate({**dict(ROW), **fields})


@pytest.mark.parametrize(
    "name", ["1½ deadlift, 60° & slow!", "Ćwiczenie “grzbiet” #2", "腕立て伏せ", "व्यायाम"]
)
def test_names_of_many_scripts_are_names(name: str) -> None:
    assert OwnExercise(id="own-1", name=f"  {name} ", base="deadlift").name == name


def test_movements_to_choose_from_are_those_that_exercises_ask_for(atlas: Atlas) -> None:
    moved, held = (movements_asked(atlas, work) for work in (Work.CONCENTRIC, Work.ISOMETRIC))
    assert {"shoulder: extension", "scapula: retraction"} <= set(moved)
    assert "trunk: extension" in held
    assert set(moved) | set(held) <= set(atlas.movements)
