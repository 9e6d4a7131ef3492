"""Muscles in a pose: what they measure, and that those across the shoulder bend nowhere sharply."""

from __future__ import annotations

import numpy as np
import pytest

from backatlas.body.frame import from_landmarks
from backatlas.body.joints import JointTree, read_joints
from backatlas.body.musculature import Musculature, read_musculature
from backatlas.folders import CONTENT

SHOULDER = (
    "latissimus-dorsi",
    "deltoid-posterior",
    "supraspinatus",
    "infraspinatus",
    "teres-major",
    "rhomboid-major",
)
OVERHEAD = {"shoulder: abduction": 160}


@pytest.fixture(scope="module")
def muscles() -> Musculature:
    return read_musculature(CONTENT)


@pytest.fixture(scope="module")
def tree() -> JointTree:
    return read_joints(CONTENT, [])


def test_the_standing_body_is_the_one_that_the_attachments_give(
    muscles: Musculature, tree: JointTree
) -> None:
    for id_, strips in muscles.fibres(tree, {}).items():
        for fibres, one in zip(strips, muscles.strips[id_], strict=True):
            assert np.abs(fibres - from_landmarks(one.points)).max() < 1e-6, id_


def test_raising_the_arm_stretches_latissimus_and_shortens_supraspinatus(
    muscles: Musculature, tree: JointTree
) -> None:
    standing, raised = muscles.lengths(tree, {}), muscles.lengths(tree, OVERHEAD)
    assert 1.2 < raised["latissimus-dorsi"] / standing["latissimus-dorsi"] < 1.45
    assert 0.6 < raised["supraspinatus"] / standing["supraspinatus"] < 0.85
    assert raised["serratus-anterior"] < standing["serratus-anterior"]
    # No joint of theirs moves.
    for id_ in ("gluteus-maximus", "multifidus-lumborum"):
        assert raised[id_] == pytest.approx(standing[id_], abs=0.01), id_


@pytest.mark.parametrize("id_", SHOULDER)
def test_no_fibre_across_the_shoulder_has_a_spike_with_the_arm_overhead(
    muscles: Musculature, tree: JointTree, id_: str
) -> None:
    for fibres in muscles.fibres(tree, OVERHEAD)[id_]:
        step = np.diff(fibres, axis=1)
        step /= np.maximum(np.linalg.norm(step, axis=2, keepdims=True), 1e-9)
        cosine = (step[:, 1:] * step[:, :-1]).sum(axis=2)
        assert np.degrees(np.arccos(np.clip(cosine, -1, 1))).max() < 60


def test_the_left_arm_alone_leaves_the_right_side_as_it_stands(muscles: Musculature, tree: JointTree) -> None:
    pose = {"shoulder: abduction, left": 160.0}
    standing, right = muscles.lengths(tree, {}), muscles.lengths(tree, pose)
    left, both = muscles.lengths(tree, pose, left=True), muscles.lengths(tree, OVERHEAD)
    assert right["latissimus-dorsi"] == pytest.approx(standing["latissimus-dorsi"], abs=0.01)
    assert left["latissimus-dorsi"] == pytest.approx(both["latissimus-dorsi"], abs=0.01)
