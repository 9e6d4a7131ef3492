"""What a week comes to for each area that a trainer plans, counted by hand."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.records.anatomy import MuscleKind
from backatlas.records.session import Day, Session
from backatlas.sessions.areas import AreaLoad, averaged, untrained, weekly
from tests.sessions.made import main, session

# Thin slips that nobody programmes; the pages of the muscles say what is known of them.
UNPLANNED = {"serratus-posterior-inferior", "serratus-posterior-superior"}


def of(given: Session, atlas: Atlas) -> dict[str, AreaLoad]:
    return {load.area.id: load for load in weekly(given, atlas)}


def test_the_six_areas_are_those_of_a_trainer(atlas: Atlas) -> None:
    assert [area.name for area in atlas.areas.values()] == [
        *("Upper back", "Lats", "Neck", "Lower back", "Deep back", "Hips"),
    ]


def test_every_muscle_of_the_back_has_one_area_but_the_thin_slips(atlas: Atlas) -> None:
    named = [id_ for area in atlas.areas.values() for id_ in area.muscles]
    assert len(named) == len(set(named))
    back = {
        muscle.id
        for muscle in atlas.muscles.values()
        if muscle.own and not atlas.children(muscle) and muscle.kind is not MuscleKind.FASCIA
    }
    assert back - set(named) == UNPLANNED


def test_a_row_and_a_hinge_twice_a_week_by_hand(atlas: Atlas) -> None:
    two = session("single-arm-db-row", main("romanian-deadlift", sets=2)).model_copy(update={"per_week": 2})
    loads = of(two, atlas)
    # The row leads in the lats: 3 sets on 2 days. The hinge only holds there: 2 sets on 2 days.
    assert (loads["lats"].leads, loads["lats"].helps, loads["lats"].holds) == (6, 0, 4)
    assert loads["lats"].sets == 6
    assert loads["lats"].days == 2
    # The hinge leads in the lower back, the row holds it still.
    assert (loads["lower-back"].leads, loads["lower-back"].holds) == (4, 6)
    assert loads["lower-back"].sets == 4
    # In the upper back the row leads in the middle of trapezius; the hinge holds.
    assert loads["upper-back"].every == 6
    assert loads["hips"].standing == "trained"
    assert [load.area.name for load in untrained(loads.values())] == ["Neck"]


def test_after_one_exercise_a_few_areas_are_left_out_and_not_twenty_six_muscles(atlas: Atlas) -> None:
    left = untrained(weekly(session("single-arm-db-row"), atlas))
    assert [load.area.name for load in left] == ["Neck", "Lower back", "Deep back"]


def test_the_full_session_for_the_gym_leaves_no_area_out(atlas: Atlas) -> None:
    assert untrained(weekly(atlas.samples["full-back-gym"].session, atlas)) == ()


def test_drills_are_told_and_not_counted(atlas: Atlas) -> None:
    drills = session(main("bird-dog", sets=2), main("hip-hinge", sets=2), main("bridge", sets=1))
    load = of(drills, atlas)["lower-back"]
    # The bird dog works the lower back; hinge drill and bridge only hold it.
    assert (load.sets, load.drills) == (0, 2)
    assert load.standing == "practised only"
    assert of(session(main("deadlift", sets=5)), atlas)["lower-back"].sets == 5


@pytest.mark.parametrize(
    ("per_week", "lats", "lower_back"),
    [(None, 1.5, 1.5), (2, 3, 3), (3, 4.5, 4.5)],
)
def test_days_that_take_turns_share_the_week(
    atlas: Atlas, per_week: int | None, lats: float, lower_back: float
) -> None:
    turns = session(main("lat-pulldown", day=Day.A), main("deadlift", day=Day.B))
    loads = of(turns.model_copy(update={"per_week": per_week}), atlas)
    assert (loads["lats"].sets, loads["lower-back"].leads) == (lats, lower_back)
    assert loads["lats"].days == (per_week or 1) / 2


def test_a_helping_set_is_half_a_set_and_one_that_holds_is_none(atlas: Atlas) -> None:
    lats = atlas.areas["lats"]
    load = AreaLoad(lats, leads=6, helps=4, holds=9, drills=3)
    assert (load.sets, load.every) == (8, 10)
    assert AreaLoad(lats, helps=3).sets == 1.5
    told = {
        "trained": AreaLoad(lats, helps=1, holds=1, drills=1),
        "practised only": AreaLoad(lats, holds=1, drills=1),
        "holds still only": AreaLoad(lats, holds=1),
        "not trained": AreaLoad(lats),
    }
    assert {said: load.standing for said, load in told.items()} == {said: said for said in told}


def test_an_exercise_counts_once_for_an_area_however_many_muscles_it_works(atlas: Atlas) -> None:
    assert of(session(main("neck-extension", sets=3)), atlas)["neck"].sets == 3


def test_an_average_week_of_a_log_counts_alike(atlas: Atlas) -> None:
    loads = {load.area.id: load for load in averaged({"pull-up": 6, "bird-dog": 4}, 2, atlas)}
    assert (loads["lats"].sets, loads["lats"].days) == (6, 2)
    assert loads["deep-back"].standing == "practised only"


def test_every_range_says_how_its_source_counts(atlas: Atlas) -> None:
    assert {found.counts.value for found in atlas.ranges.values()} == {"fractional", "every set"}
    assert atlas.ranges["size-classes"].sources == ("schoenfeld-2017",)
