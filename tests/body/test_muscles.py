"""Every drawn muscle is a closed solid that hangs on the bones of its attachments."""

from __future__ import annotations

import json

import numpy as np
import pytest

from backatlas.body.frame import to_landmarks
from backatlas.body.gltf import BODY, unpack_body
from backatlas.body.points import points_json
from backatlas.body.solid import Solid
from backatlas.folders import CONTENT


def test_every_muscle_with_attachments_is_a_closed_solid_turned_outwards(muscles: dict[str, Solid]) -> None:
    drawn = {f"{path.stem}-right" for path in (CONTENT / "attachments").glob("*.toml")}
    assert set(muscles) == drawn
    assert {name for name, solid in muscles.items() if not solid.closed} == set()
    assert {name for name, solid in muscles.items() if solid.volume <= 0} == set()


def test_every_point_of_a_muscle_hangs_on_its_bones_with_its_whole_weight(muscles: dict[str, Solid]) -> None:
    for name, solid in muscles.items():
        assert solid.weights.sum(axis=1) == pytest.approx(np.ones(len(solid.vertices))), name
    assert set(muscles["teres-major-right"].segments) == {"scapula-right", "humerus-right"}
    assert set(muscles["gluteus-maximus-right"].segments) == {"pelvis", "femur-right"}


def test_latissimus_reaches_from_the_loin_to_the_arm(muscles: dict[str, Solid]) -> None:
    heights = to_landmarks(muscles["latissimus-dorsi-right"].vertices)[:, 2]
    assert heights.min() == pytest.approx(895, abs=15)
    assert heights.max() == pytest.approx(1275, abs=15)


def test_points_of_the_surfaces_are_in_the_frame_of_the_landmarks() -> None:
    told = json.loads(points_json(unpack_body(BODY.read_bytes())))
    assert told["units"] == "mm"
    points = np.array(told["muscles"]["rhomboid-major"])
    assert len(points) > 300
    # It lies between the spinous processes T2 to T5 and the blade.
    assert 0 < points[:, 0].mean() < 60
    assert 1240 < points[:, 2].mean() < 1320
