"""A view means the same to the server and to the browser: both are held to the cases of tests/cases/view.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from backatlas.atlas import Atlas
from backatlas.legend.scene import scene_of
from backatlas.legend.view import View, read_address

CASES: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "cases" / "view.json").read_text(encoding="utf-8")
)
STRUCTURES = ("accessory-nerve", "surface-c7")


def view_of(case: dict[str, Any]) -> View:
    return View(**{**case["view"], "hidden": tuple(case["view"].get("hidden", ()))})


def test_the_muscles_of_the_cases_are_those_of_the_atlas(atlas: Atlas) -> None:
    found = {
        id_: {"depth": atlas.layer(muscle).depth, "members": list(atlas.regions(muscle))}
        for id_ in CASES["muscles"]
        if (muscle := atlas.muscles[id_])
    }
    assert found == CASES["muscles"]


@pytest.mark.parametrize("case", CASES["address"], ids=lambda case: case["it"])
def test_an_address(atlas: Atlas, case: dict[str, Any]) -> None:
    assert view_of(case).to_address() == case["query"]
    if case["view"] != {"alone": True}:
        assert read_address(case["query"], atlas.muscles, STRUCTURES) == (view_of(case), ())


@pytest.mark.parametrize("case", CASES["revealing"], ids=lambda case: case["it"])
def test_revealing(atlas: Atlas, case: dict[str, Any]) -> None:
    muscle = atlas.muscles[case["muscle"]]
    seen = view_of(case).picking(muscle.id).revealing(atlas.layer(muscle))
    seen = seen.without_hiding(atlas.regions(muscle), atlas.hides)
    assert (seen.muscle, seen.depth, list(seen.hidden)) == (case["muscle"], case["depth"], case["hidden"])


@pytest.mark.parametrize("case", CASES["seen"], ids=lambda case: case["it"])
def test_what_is_seen(atlas: Atlas, case: dict[str, Any]) -> None:
    scene = scene_of(view_of(case), atlas)
    assert (scene.left.depth, scene.right.depth, scene.alone) == (case["left"], case["right"], case["alone"])
    assert sorted(scene.picked) == case["picked"]
    if case["hidden"] is not None:  # what stands alone hides all else
        assert sorted(scene.left.hidden) == sorted(scene.right.hidden) == case["hidden"]
