"""Recipes of bones: what is wrong with one is told with file and field, and what is right lies where it says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from backatlas.body.recipes import Sections, built, read_recipes, read_sections
from backatlas.folders import CONTENT
from backatlas.reading.problems import Problem

RIGHT = """segment = "pelvis"
triangles = 100

[[part]]
ball = "psis + (0, 0, 10)"
half = [3, 4, 5]
"""
RODS = {
    "metacarpal": Sections(
        np.array([[0.0, 0, 0], [0, 0, 40]]), np.array([[4.0, 2], [6, 4]]), np.tile([1.0, 0, 0], (2, 1))
    )
}


def read(folder: Path, text: str) -> tuple[object, list[Problem]]:
    (folder / "hip-bone-right.toml").write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    return read_recipes(folder, problems), problems


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            'ball = "psis + (0, 0, 10)"',
            "",
            "body/bones/hip-bone-right.toml: part.0: needs one of",
        ),
        (
            "half = ",
            "halves = ",
            "body/bones/hip-bone-right.toml: part.0.halves: unknown field",
        ),
        (
            "triangles = 100",
            "triangles = 3",
            "body/bones/hip-bone-right.toml: triangles: must be greater",
        ),
        ("segment =", "segment", "body/bones/hip-bone-right.toml: TOML: "),
    ],
    ids=["no form", "unknown field", "too few triangles", "no TOML"],
)
def test_a_wrong_recipe_is_told_with_file_and_field(tmp_path: Path, old: str, new: str, told: str) -> None:
    _, problems = read(tmp_path, RIGHT.replace(old, new))
    assert [str(problem).startswith(told) for problem in problems] == [True], problems


def test_a_ball_lies_where_its_landmark_says(tmp_path: Path) -> None:
    (tmp_path / "hip-bone-right.toml").write_text(RIGHT, encoding="utf-8")
    recipe = read_recipes(tmp_path, [])["hip-bone-right"]
    (part,) = built(recipe, {"psis": np.array([44.6, -1.1, 908.4])}, {})
    assert part.shape.box[1] == pytest.approx([47.6, 2.9, 923.4])


def test_a_landmark_that_nobody_measured_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "hip-bone-right.toml").write_text(RIGHT, encoding="utf-8")
    recipe = read_recipes(tmp_path, [])["hip-bone-right"]
    with pytest.raises(ValueError, match='landmark "psis" is not known'):
        built(recipe, {}, {})


def test_a_small_bone_that_was_cut_at_its_ends_only_is_slimmer_between_them(tmp_path: Path) -> None:
    text = 'segment = "hand-right"\ntriangles = 100\n[[part]]\nrod = "metacarpal"\n'
    (tmp_path / "hand-right.toml").write_text(text, encoding="utf-8")
    (part,) = built(read_recipes(tmp_path, [])["hand-right"], {}, RODS)
    # Half-widths 4 and 6 at the ends, three quarters of 5 in the middle.
    assert part.shape.distance(np.array([[3.75, 0, 20]])) == pytest.approx([0], abs=0.1)


def test_a_section_that_holds_no_number_is_told_with_its_line(tmp_path: Path) -> None:
    table = (CONTENT / "body" / "rods.csv").read_text(encoding="utf-8").splitlines()[:3]
    table[2] = table[2].replace("212.6", "wide")
    (tmp_path / "rods.csv").write_text("\n".join(table), encoding="utf-8")
    problems: list[Problem] = []
    read_sections(tmp_path / "rods.csv", problems)
    assert [str(one) for one in problems] == ["body/rods.csv: line 3: holds something that is no number"]
