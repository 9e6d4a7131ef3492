"""The browser plays an exercise as Python has it: the same bones in the same places, the same things around them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from backatlas.body.joints import JointTree, read_joints
from backatlas.body.rotations import applied
from backatlas.folders import CONTENT
from backatlas.movement.rig import rig
from backatlas.posing.played import PlayedExercise
from backatlas.sheets.pose_motions import motion_file, motion_of
from tools.javascript import ROOT, run_module

# Uneven sides, a bar in both hands, three poses, a trunk that turns.
EXERCISES = ("bird-dog", "lat-pulldown", "arm-circles", "quadruped-thoracic-rotation")
SHARES = (0.0, 0.3, 0.875, 1.0)
SCRIPT = """
import { readFileSync } from "node:fs";
import { Rig } from "%(folder)s/lab/rig.js";
import { Played } from "%(folder)s/motion/played.js";
const { rig, files, shares } = JSON.parse(readFileSync("%(file)s"));
const tree = new Rig(rig);
const found = files.map((file) => {
  const played = new Played(JSON.parse(readFileSync(file)), tree);
  return shares.map((share) => ({ forms: played.forms(share).map(({ numbers }) => numbers),
    placed: Object.fromEntries([...played.placed(share)].map(([name, move]) => [name, [...move]])) }));
});
console.log(JSON.stringify(found));
"""


@pytest.fixture(scope="module")
def tree() -> JointTree:
    return read_joints(CONTENT, [])


@pytest.fixture(scope="module")
def in_the_browser(tree: JointTree, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    file: Path = tmp_path_factory.mktemp("motion") / "rig.json"
    files = [motion_file(id_).as_posix() for id_ in EXERCISES]
    file.write_text(json.dumps({"rig": rig(tree), "files": files, "shares": SHARES}), encoding="utf-8")
    folder = (ROOT / "pages" / "components").as_posix()
    done = run_module(SCRIPT % {"folder": folder, "file": file.as_posix()})
    return dict(zip(EXERCISES, json.loads(done.stdout), strict=True))


def played(id_: str) -> PlayedExercise:
    found = motion_of(id_)
    assert found is not None
    return found


@pytest.mark.parametrize("id_", EXERCISES)
def test_every_bone_is_where_python_has_it_to_a_tenth_of_a_millimetre_and_of_a_degree(
    tree: JointTree, in_the_browser: dict[str, Any], id_: str
) -> None:
    motion = played(id_)
    for share, found in zip(SHARES, in_the_browser[id_], strict=True):
        root = motion.root(share, tree.centre["pelvis"])
        for segment, move in tree.placed(motion.pose(share)).items():
            there: NDArray[np.float64] = np.reshape(found["placed"][segment], (3, 4))
            expected = root @ move
            centre = tree.centre[segment]
            far = np.abs(there[:, :3] @ centre + there[:, 3] - applied(expected, centre)).max()
            turned = np.degrees(np.abs(there[:, :3] - expected[:3, :3]).max())
            assert (far < 0.1, turned < 0.1) == (True, True), (
                f"{segment} at {share}: {far} mm, {turned} degrees"
            )


def test_a_bar_is_held_where_python_has_it(in_the_browser: dict[str, Any]) -> None:
    motion = played("lat-pulldown")
    for share, found in zip(SHARES, in_the_browser["lat-pulldown"], strict=True):
        for form, numbers in zip(motion.forms(share), found["forms"], strict=True):
            # In the body's file: to the left, upwards, forwards.
            x, y, z = form.numbers[:3]
            assert numbers[:3] == pytest.approx([-z, y, x], abs=0.1)
            assert len(numbers) == len(form.numbers)
