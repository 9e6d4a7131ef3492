"""What is wrong with joints is told when the content is loaded: file, field and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from backatlas.body.joints import read_joints
from backatlas.reading.problems import ContentError, Problem
from tests.copies import Copy, small_copy


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return small_copy(tmp_path / "content")


@pytest.mark.parametrize(
    ("pattern", "new", "problem"),
    [
        (r"^centre = \[0.0, -71.0, 909.4\]", 'centre = [0.0, "x", 909.4]', "joint.1.centre.1: must be a valid number"),
        (r"^parent = \"pelvis\"", 'parent = "pelvic"', 'L5.parent: "pelvic" must stand before it'),
        (r"^segment = \"L4\"", 'segment = "L5"', "L5: stands twice"),
        (r'^movement = "hip: flexion"', 'movement = "hip: bending"', 'hip: bending.movement: "hip: bending" is not known'),
        (r'^opposite = "hip: extension"', 'opposite = "hip: adduction"', 'hip: flexion.opposite: movements.toml has "hip: extension"'),
        (r"^limits = \[-30, 72\]", "limits = [72, -30]", "turn.0: rest must lie within limits, the lower one first"),
        (r"^rest = 13.8", "rest = 150", "turn.18: rest must lie within limits"),
        (r"^T1 = 2.3\n", "T13 = 2.3\n", "turn.0: levels_back must have the segments of levels"),
        (r"^levels = \{skull = 5.5, C1 = 6.7\}", "levels = {skull = 5.5, C9 = 6.7}", 'head: lateral flexion.levels: "C9" is not known'),
        (r"^levels = \{skull = 5.5, C1 = 6.7\}", "levels = {skull = 0, C1 = 0}", "turn.7.levels: must weigh more than nothing"),
        (r'^segment = "tibia-right"\nlimits', "limits", "turn.25: must have either a segment or levels"),
        (r'^axis = "-z"', 'axis = "up"', "turn.0.axis: must be '+x', '-x', '+y', '-y', '+z' or '-z'"),
        (r'^sources = \["zwerus-2019"\]', 'sources = ["zwerus"]', 'forearm: pronation.sources: "zwerus" is not known'),
        (r'"neck: flexion" = 1.0', '"neck: bowing" = 1.0', 'head: protraction.made_of: no joint makes "neck: bowing"'),
        (r"^rhythm = 2.3", "rhythm = 0", "girdle.rhythm: must be greater than 0"),
        (r'^R8-right = "R7-right"', 'R8-right = "R9-right"', 'cage.held_by.R8-right: "R9-right" must stand before it'),
        (r'^axis = "\+y"\nsegment = "clavicle-right"', 'axis = "+y"\nsegment = "scapula-right"', 'clavicle-right: needs a turn "scapula: protraction"'),
        (r"^full = 160", "full = 160\nspeed = 3", "girdle.speed: unknown field"),
    ],
)  # fmt: skip
def test_a_fault_names_its_field(copy: Copy, pattern: str, new: str, problem: str) -> None:
    copy.edit("body/joints.toml", pattern, new)
    assert any(line.startswith(f"body/joints.toml: {problem}") for line in copy.problems()), copy.problems()


def test_a_point_that_is_no_landmark_is_told_where_the_tree_is_built(copy: Copy) -> None:
    copy.edit("body/joints.toml", r'^R3-right = "R3_tip"', 'R3-right = "R3_end"')
    copy.edit("body/joints.toml", r'^along = \["L5", "L4"\]', 'along = ["L5", "L44"]')
    problems: list[Problem] = []
    with pytest.raises(ContentError):
        read_joints(copy.root, problems)
    assert [str(problem) for problem in problems] == [
        'body/joints.toml: L5.along: "L44" is no landmark, no segment and no point of this file',
        'body/joints.toml: cage.front.R3-right: "R3_end" is no landmark, no segment and no point of this file',
    ]


def test_a_missing_file_is_told_and_nothing_breaks(copy: Copy) -> None:
    (copy.root / "body" / "joints.toml").unlink()
    assert copy.problems() == ["body/joints.toml: file: is missing"]
    with pytest.raises(ContentError, match=r"body/joints\.toml: file: is missing"):
        read_joints(copy.root, [])
