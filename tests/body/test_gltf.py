"""The body as glTF: valid, small, the same bytes each time, and read back as it was written."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from backatlas.body.depths import depths_in_body
from backatlas.body.exchange import download
from backatlas.body.glb import COLOURS, Lit, Segments, read_glb, solids_in, to_gltf
from backatlas.body.gltf import BODY, made_of, pack_body, unpack_body
from backatlas.body.solid import Solid
from backatlas.body.whole import fingerprint, given_tones
from backatlas.folders import CONTENT
from backatlas.plate.drawing import STYLE
from tests.real import ATLAS
from tools.javascript import validate_gltf

FACES = np.array(
    [
        *([0, 1, 3], [0, 3, 2], [4, 6, 7], [4, 7, 5], [0, 4, 5], [0, 5, 1]),
        *([2, 3, 7], [2, 7, 6], [0, 2, 6], [0, 6, 4], [1, 5, 7], [1, 7, 3]),
    ]
)
TREE = Segments(
    ("pelvis", "femur-right", "femur-left"),
    {"pelvis": None, "femur-right": "pelvis", "femur-left": "pelvis"},
    {
        "pelvis": np.array([0.0, 900, 0]),
        "femur-right": np.array([10.0, 880, 80]),
        "femur-left": np.array([10.0, 880, -80]),
    },
)


def box(name: str, low: tuple[float, float, float], flesh: bool) -> Solid:
    """A box of 20 by 40 by 60 mm that hangs on the pelvis above and the femur below."""
    corners = np.array([[x, y, z] for x in (0, 20) for y in (0, 40) for z in (0, 60)], dtype=float)
    high = corners[:, 1] / 40
    fibre = np.column_stack([high, corners[:, 0] / 20])
    return Solid(
        name,
        corners + low,
        FACES,
        ("pelvis", "femur-right"),
        np.column_stack([high, 1 - high]),
        fibre if flesh else None,
        1 - high if flesh else None,
    )


@pytest.fixture(scope="module")
def packed() -> bytes:
    bone, flesh = box("femur-right", (0, 800, 60), False), box("gluteus-right", (-30, 800, 60), True)
    return pack_body([Lit(bone, np.ones(8)), Lit(flesh, np.linspace(0, 1, 8), 3)], TREE, COLOURS, "abc123")


def faults(file: Path) -> list[Any]:
    """What is worse than a remark."""
    return [one for one in validate_gltf(file)["issues"]["messages"] if one["severity"] < 2]


def test_the_boxes_are_boxes() -> None:
    assert box("a", (0, 0, 0), False).closed
    assert box("a", (0, 0, 0), False).volume == pytest.approx(48_000)


def test_left_upwards_and_forwards_are_the_axes_of_gltf() -> None:
    # 30 mm forwards, 900 mm up, 20 mm to the right of the body.
    assert to_gltf(np.array([30.0, 900.0, 20.0])).tolist() == [-20.0, 900.0, 30.0]


def test_the_packed_file_is_valid_and_says_whose_it_is(packed: bytes, tmp_path: Path) -> None:
    (tmp_path / "body.glb").write_bytes(packed)
    assert faults(tmp_path / "body.glb") == []
    told, _ = read_glb(packed)
    assert "CC BY 4.0" in told["asset"]["copyright"]
    assert "BodyParts3D" in told["asset"]["copyright"]
    assert [one["name"] for one in told["materials"]] == ["femur-right", "gluteus-right"]
    assert [told["nodes"][n]["name"] for n in told["skins"][0]["joints"]] == ["pelvis", "femur-right"]


def test_the_same_body_gives_the_same_bytes(packed: bytes) -> None:
    body = unpack_body(packed)
    assert pack_body(body.parts, body.tree, COLOURS, body.made_of) == packed


def test_a_body_is_read_back_as_it_was_written(packed: bytes) -> None:
    body = unpack_body(packed)
    assert body.made_of == "abc123"
    assert body.tree.centre["femur-right"].tolist() == pytest.approx([10, 880, 80], abs=0.01)
    bone, flesh = body.parts
    assert (bone.solid.name, bone.tone, bone.solid.fibre) == ("femur-right", 0, None)
    assert flesh.solid.volume == pytest.approx(48_000, rel=1e-3)
    assert flesh.solid.closed
    top = flesh.solid.vertices[:, 1] > 839
    assert flesh.solid.segments == ("pelvis", "femur-right")
    assert flesh.solid.weights[top].tolist() == [[1, 0]] * 4
    assert flesh.solid.fibre is not None
    assert flesh.solid.fibre[top, 0].tolist() == [1, 1, 1, 1]
    assert flesh.light.min() == 0
    assert flesh.light.max() == 1


def test_a_solid_on_an_unknown_segment_is_refused() -> None:
    lost = Segments(("pelvis",), {"pelvis": None}, {"pelvis": np.zeros(3)})
    with pytest.raises(ValueError, match="femur-right hangs on femur-right, which is no joint of the tree"):
        pack_body([Lit(box("femur-right", (0, 0, 0), False), np.ones(8))], lost, COLOURS, "")


@pytest.mark.parametrize("data", [b"", b"GIF89a" + bytes(40), b"glTF" + bytes(60)])
def test_another_file_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"no glTF|too early|Expecting"):
        unpack_body(data)


def test_the_download_of_all_is_valid_and_has_both_sides(packed: bytes, tmp_path: Path) -> None:
    whole = download(unpack_body(packed))
    (tmp_path / "whole.glb").write_bytes(whole)
    assert faults(tmp_path / "whole.glb") == []
    assert solids_in(whole) == ("femur-right", "femur-left", "gluteus-right", "gluteus-left")
    told, _ = read_glb(whole)
    assert "extensionsRequired" not in told
    assert "BodyParts3D" in told["asset"]["copyright"]
    right, left = (
        told["accessors"][told["meshes"][n]["primitives"][0]["attributes"]["POSITION"]] for n in (0, 1)
    )
    assert right["min"] == pytest.approx([-0.12, 0.8, 0.0], abs=1e-4)  # metres: to the left, up, forwards
    assert left["max"] == pytest.approx([0.12, 0.84, 0.02], abs=1e-4)


def test_the_download_of_one_muscle_has_it_on_both_sides_and_nothing_else(
    packed: bytes, tmp_path: Path
) -> None:
    one = download(unpack_body(packed), ["gluteus"])
    (tmp_path / "one.glb").write_bytes(one)
    assert faults(tmp_path / "one.glb") == []
    assert solids_in(one) == ("gluteus-right", "gluteus-left")


def test_the_skin_hangs_on_both_sides_and_is_no_part_of_the_download_unless_asked_for(tmp_path: Path) -> None:
    bone, hull = box("femur-right", (0, 800, 60), False), box("skin", (-10, 800, -30), False)
    hull = replace(hull, segments=("femur-left", "femur-right"))
    data = pack_body([Lit(bone, np.ones(8)), Lit(hull, np.ones(8))], TREE, COLOURS, "abc123")
    (tmp_path / "body.glb").write_bytes(data)
    assert faults(tmp_path / "body.glb") == []
    body = unpack_body(data)
    assert body.tree.segments == ("pelvis", "femur-right", "femur-left")
    assert solids_in(download(body)) == ("femur-right", "femur-left")
    assert solids_in(download(body, ["skin"])) == ("skin",)
    (tmp_path / "skin.glb").write_bytes(download(body, ["skin"]))
    assert faults(tmp_path / "skin.glb") == []


def test_a_muscle_that_the_body_does_not_have_cannot_be_downloaded(packed: bytes) -> None:
    with pytest.raises(ValueError, match="the body has no biceps"):
        download(unpack_body(packed), ["biceps"])


def test_the_committed_body_is_fresh() -> None:
    depths = depths_in_body(ATLAS)
    assert made_of() == fingerprint(CONTENT, depths), "static/body.glb is stale: run `make body`"


def test_the_committed_body_is_valid_and_small_enough_for_a_phone() -> None:
    assert faults(BODY) == []
    assert len(gzip.compress(BODY.read_bytes(), 9)) <= 600_000


def test_every_drawn_muscle_has_a_solid() -> None:
    inside = {name.removesuffix("-right") for name in solids_in(BODY.read_bytes())}
    assert ATLAS.drawn - inside == set()


def test_depths_follow_what_covers_a_muscle() -> None:
    depths = depths_in_body(ATLAS)
    assert depths["trapezius-descending"] == 1
    assert depths["rhomboid-major"] == 2
    assert depths["external-oblique"] == 1
    assert depths["internal-oblique"] == 2
    assert depths["transversus-abdominis"] == 3
    assert set(depths.values()) <= set(range(1, 9))


def test_the_tones_are_those_of_the_plate() -> None:
    style = STYLE.read_text(encoding="utf-8")
    for tone, colour in COLOURS.items():
        assert f"--{f'tone-{tone}' if tone else 'bone'}: {colour};" in style


def test_neighbours_without_a_tone_of_the_plate_get_different_ones() -> None:
    muscles = {
        name: box(name, low, True) for name, low in (("a", (0, 0, 0)), ("b", (22, 0, 0)), ("c", (500, 0, 0)))
    }
    assert given_tones(muscles, {"a": 3}) == {"a": 3, "b": 4, "c": 3}


def test_the_json_of_the_body_holds_no_path_of_a_machine() -> None:
    told, _ = read_glb(BODY.read_bytes())
    assert "/" not in json.dumps(told).replace("BodyParts3D", "")
