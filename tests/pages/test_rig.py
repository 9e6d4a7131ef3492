"""The browser places the segments of the body where Python does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from backatlas.body.joints import JointTree, read_joints
from backatlas.body.musculature import read_musculature
from backatlas.body.rotations import applied
from backatlas.folders import CONTENT
from backatlas.movement.rig import rig, strings
from tools.javascript import ROOT, run_module

SCRIPT = """
import { readFileSync } from "node:fs";
import { Rig } from "%(folder)s/rig.js";
const { rig, poses } = JSON.parse(readFileSync("%(file)s"));
const tree = new Rig(rig);
console.log(JSON.stringify(poses.map((pose) => Object.fromEntries([...tree.placed(pose)].map(([name, move]) => [name, [...move]])))));
"""
POSES: tuple[dict[str, float], ...] = (
    {},
    {"shoulder: flexion": 150, "knee: flexion, left": 90, "trunk: rotation, right": 20},
    {"shoulder: abduction, right": 120, "shoulder: lateral rotation": 60, "scapula: elevation": 20},
    {
        "shoulder: extension, left": 40,
        "elbow: flexion": 120,
        "forearm: pronation": 60,
        "wrist: adduction": 20,
    },
    {"shoulder: abduction": 90, "shoulder: horizontal abduction": 30, "scapula: retraction": 10},
    {"trunk: extension": 25, "trunk: lateral flexion, left": 15, "neck: rotation, left": 12},
    {"head: extension": 20, "head: rotation, right": 30, "neck: lateral flexion, right": 20},
    {"head: protraction": 25, "neck: extension": 10},
    {"head: retraction": 10, "thorax: inspiration": 3},
    {"hip: flexion": 100, "hip: abduction, left": 20, "knee: flexion": 120, "ankle: plantarflexion": 30},
    {"scapula: downward rotation": 15, "scapula: anterior tilt": 15, "scapula: depression, right": 4},
)


@pytest.fixture(scope="module")
def tree() -> JointTree:
    return read_joints(CONTENT, [])


@pytest.fixture(scope="module")
def in_the_browser(
    tree: JointTree, tmp_path_factory: pytest.TempPathFactory
) -> list[dict[str, NDArray[np.float64]]]:
    file: Path = tmp_path_factory.mktemp("rig") / "rig.json"
    file.write_text(json.dumps({"rig": rig(tree), "poses": POSES}), encoding="utf-8")
    folder = (ROOT / "pages" / "components" / "lab").as_posix()
    done = run_module(SCRIPT % {"folder": folder, "file": file.as_posix()})
    last = np.array([[0.0, 0, 0, 1]])
    return [
        {name: np.concatenate([np.reshape(move, (3, 4)), last]) for name, move in pose.items()}
        for pose in json.loads(done.stdout)
    ]


@pytest.mark.parametrize("number", range(len(POSES)), ids=lambda n: ", ".join(POSES[n]) or "standing")
def test_every_segment_is_where_python_has_it_to_a_hundredth_of_a_millimetre(
    tree: JointTree, in_the_browser: list[dict[str, NDArray[np.float64]]], number: int
) -> None:
    expected, found = tree.placed(POSES[number]), in_the_browser[number]
    assert set(found) == set(expected)
    far = {}
    for segment, move in expected.items():
        around = tree.centre[segment] + 100 * np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]])
        far[segment] = np.abs(applied(found[segment], around) - applied(move, around)).max()
    worst = max(far, key=far.__getitem__)
    assert far[worst] < 0.01, worst


def test_the_standing_body_stays_where_it_is(in_the_browser: list[dict[str, NDArray[np.float64]]]) -> None:
    for segment, move in in_the_browser[0].items():
        assert np.abs(move - np.eye(4)).max() < 1e-4, segment


RAISED = {"shoulder: abduction": 120.0}
SURFACES = """
import { readFileSync } from "node:fs";
import { MeshoptDecoder } from "three/addons/libs/meshopt_decoder.module.js";
import { readBody } from "%(pages)s/body/scene/glb.js";
import { Rig } from "%(pages)s/lab/rig.js";
import { Strings } from "%(pages)s/lab/strings.js";
import { applied } from "%(pages)s/lab/turning.js";
const file = readFileSync("%(root)s/static/body.glb");
const body = await readBody(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength), MeshoptDecoder);
const { rig, strings, pose } = JSON.parse(readFileSync("%(file)s"));
const [tree, made] = [new Rig(rig), new Strings(strings, body)];
const still = made.shiftsIn(tree.placed({}), true).right.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
const placed = tree.placed(pose);
const shift = made.shiftsIn(placed, true).right;
const part = body.parts.find(({ name }) => name === "latissimus-dorsi-right");
const there = [];
for (let n = part.vertex; n < part.vertex + part.vertices; n += 1) {
  const point = [body.places[3 * n + 2], body.places[3 * n + 1], -body.places[3 * n]];
  const found = [shift[3 * n + 2], shift[3 * n + 1], -shift[3 * n]];
  for (let k = 4 * n; k < 4 * n + 4; k += 1) {
    const moved = applied(placed.get(body.segments[body.held[k]]), point);
    for (const axis of [0, 1, 2]) found[axis] += body.shares[k] / 255 * moved[axis];
  }
  there.push(found);
}
console.log(JSON.stringify({ still, there }));
"""


@pytest.fixture(scope="module")
def surfaces(tree: JointTree, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    file: Path = tmp_path_factory.mktemp("strings") / "strings.json"
    told = {"rig": rig(tree), "strings": strings(read_musculature(CONTENT), tree), "pose": RAISED}
    file.write_text(json.dumps(told), encoding="utf-8")
    pages = (ROOT / "pages" / "components").as_posix()
    done = run_module(SURFACES % {"pages": pages, "root": ROOT.as_posix(), "file": file.as_posix()})
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_muscles_that_are_stretched_anew_lie_still_while_the_body_stands(surfaces: dict[str, Any]) -> None:
    assert surfaces["still"] < 0.5


def test_latissimus_is_drawn_where_its_fibres_are_with_the_arms_raised(
    tree: JointTree, surfaces: dict[str, Any]
) -> None:
    (fibres,) = read_musculature(CONTENT).fibres(tree, RAISED)["latissimus-dorsi"]
    there = np.array(surfaces["there"])
    away = np.linalg.norm(there[:, None] - fibres.reshape(-1, 3)[None], axis=2).min(axis=1)
    assert float(np.median(away)) < 12
    assert float(np.quantile(away, 0.95)) < 25
