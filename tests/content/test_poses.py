"""Every posed exercise: its contacts hold, its pictures are small and fresh, and its faults are told by field."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backatlas.atlas import Atlas
from backatlas.records.life import Activity
from backatlas.records.posing import Tempo
from backatlas.records.training import Exercise
from backatlas.sheets.pose_motions import motion_file, motions
from backatlas.sheets.pose_stills import (
    FOLDER,
    fault_stills,
    fresh,
    fresh_life,
    pictured,
    read_stills,
    stills_of,
    thumb_name,
)
from backatlas.wording.poses import tempo_told, told_pose
from tests.copies import Copy
from tests.each import Each

FILE = "exercises/pull-up.md"


@pytest.fixture
def posed(atlas: Atlas) -> Each:
    """Every exercise and every activity of everyday life whose poses have been drawn."""
    both: dict[str, Exercise | Activity] = {**atlas.exercises, **atlas.life}
    return Each({id_: one for id_, one in both.items() if id_ in read_stills()})


def test_all_pictures_are_drawn_from_the_content_as_it_is(atlas: Atlas) -> None:
    every: list[tuple[Exercise | Activity, str, bool]] = [*fresh(atlas), *fresh_life(atlas)]
    stale = [one.id for one, _, done in every if not done and one.id in read_stills()]
    assert stale == [], "python -m tools.stills poses"


def test_every_exercise_and_what_people_do_in_a_day_is_seen(atlas: Atlas) -> None:
    unseen = [id_ for id_, one in atlas.exercises.items() if not pictured(one, atlas.exercises)]
    assert [*unseen, *(id_ for id_, one in atlas.life.items() if not stills_of(one))] == []


def test_every_motion_is_made_from_the_content_as_it_is_and_is_small(atlas: Atlas) -> None:
    told = {exercise.id: done for exercise, _, done in motions(atlas) if exercise.id in read_stills()}
    assert [id_ for id_, done in told.items() if not done] == [], "python -m tools.stills poses"
    assert {file.name for file in FOLDER.glob("*-motion.json")} == {motion_file(id_).name for id_ in told}
    assert max(motion_file(id_).stat().st_size for id_ in told) <= 20_000


def test_no_picture_is_left_of_what_is_gone(atlas: Atlas) -> None:
    both: list[Exercise | Activity] = [*atlas.exercises.values(), *atlas.life.values()]
    listed = {still.file for one in both for still in stills_of(one)}
    listed |= {
        one.file for each in atlas.exercises.values() for _, both in fault_stills(each) for one in both
    }
    listed |= {thumb_name(id_) for id_ in read_stills()}
    assert {file.name for file in FOLDER.glob("*.webp")} == listed


def test_a_picture_is_small(posed: Exercise | Activity) -> None:
    assert [still.at for still in stills_of(posed)] == [pose.at for pose in posed.poses]
    assert max((FOLDER / still.file).stat().st_size for still in stills_of(posed)) <= 60_000


def test_a_fault_is_shown_beside_what_is_right(atlas: Atlas) -> None:
    faults = {
        fault.fault: [one.file for one in both] for fault, both in fault_stills(atlas.exercises["deadlift"])
    }
    assert faults == {
        "The back rounds more and more as the bar leaves the floor.": [
            "deadlift-fault-2-right.webp",
            "deadlift-fault-2-wrong.webp",
        ]
    }


def test_the_small_picture_for_the_list_is_smaller_still(posed: Exercise) -> None:
    assert (FOLDER / thumb_name(posed.id)).stat().st_size <= 5_000


def test_what_touches_in_a_pose_holds_within_15_mm(posed: Exercise) -> None:
    off = {
        f"{pose['at']}: {name}": mm
        for pose in read_stills()[posed.id]["poses"]
        for name, mm in pose["off"].items()
    }
    assert {name: mm for name, mm in off.items() if mm > 15 and not name.endswith("stance")} == {}


def test_no_limb_goes_more_than_10_mm_into_floor_things_or_trunk(posed: Exercise) -> None:
    through = {
        f"{pose['at']}: {name}": mm
        for pose in read_stills()[posed.id]["poses"]
        for name, mm in pose["through"].items()
    }
    assert {name: mm for name, mm in through.items() if mm > 10} == {}


def test_start_and_end_are_two_poses(posed: Exercise) -> None:
    assert len({pose.model_dump_json(exclude={"at"}) for pose in posed.poses}) == len(posed.poses)


def test_the_words_of_a_pose_say_how_the_body_lies_and_what_touches(atlas: Atlas) -> None:
    plank = atlas.exercises["side-plank"]
    assert told_pose(plank, plank.poses[-1]).startswith(
        "Side plank, end, seen from the front: on the right side, right forearm on the mat, right edge of the foot on the mat"
    )


@pytest.mark.parametrize(
    ("pattern", "new", "problem"),
    [
        (r'"elbow: flexion": 4', '"elbow: bending": 4', 'poses.start: "elbow: bending" is no movement of a joint'),
        (r'"elbow: flexion": 4', '"elbow: flexion": 160', 'poses.start: "elbow: flexion" of 160 degrees is beyond 141'),
        (r'"elbow: flexion": 4', '"trunk: rotation": 4', 'poses.start: "trunk: rotation" needs a side, as "trunk: rotation, right"'),
        (r'"elbow: flexion": 4', '"neck: flexion, left": 4', 'poses.start: "neck: flexion, left" can have no side "left"'),
        (r'"elbow: flexion": 4', '"knee: extension, left": 0', 'poses.start: "knee: flexion" asks a second time for "knee: flexion"'),
        (r"on: pull-up bar", "on: low bar", 'contacts.hands: "low bar" is not among the props'),
        (r"on: pull-up bar", "on: pull-up bar, at: [middle]", 'contacts.hands: "middle" is no pose of the exercise'),
        (r"on: pull-up bar", "on: trapeze", "contacts.0.on: must be 'floor', "),
        (r'"elbow: flexion": 132', '"elbow: flexion": 5', 'poses: "elbow: flexion" is demanded, and changes by 1 degrees'),
        (r"at: end", "at: top", 'poses: must begin with "start" and end with "end"'),
        (r'    fix: "', '    pose: {at: top, angles: {}}\n    fix: "', 'faults.0.pose: "top" is no pose of the exercise'),
        (r"camera: behind right", "camera: below", "camera: must be 'right', "),
    ],
)  # fmt: skip
def test_a_fault_in_a_pose_names_its_field(copy: Copy, pattern: str, new: str, problem: str) -> None:
    copy.edit(FILE, pattern, new)
    assert any(line.startswith(f"{FILE}: {problem}") for line in copy.problems()), copy.problems()


def test_the_list_of_pictures_is_json_with_one_entry_an_exercise() -> None:
    told = json.loads(Path(FOLDER / "poses.json").read_text(encoding="utf-8"))
    assert list(told) == sorted(told)
    assert set(told["deadlift"]) == {"made_of", "poses", "faults"}


@pytest.mark.parametrize(
    ("tempo", "told"),
    [
        (Tempo(), ""),
        (Tempo(there=1, held=2, back=3.5), "1 s there, hold 2 s, 3.5 s back"),
        (Tempo(there=1, held=0, back=4), "1 s there, 4 s back"),
    ],
)
def test_a_tempo_is_told_where_the_content_says_one(atlas: Atlas, tempo: Tempo, told: str) -> None:
    assert tempo_told(atlas.exercises["deadlift"].model_copy(update={"tempo": tempo})) == told
