"""Structures as they are drawn: through their landmarks, right is right, and over what they lie on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from backatlas.atlas import CONTENT, Atlas
from backatlas.body.gltf import made_of
from backatlas.legend.traces import (
    Trace,
    TraceForm,
    TraceGroup,
    group_of,
    read_traces,
    traces_made_of,
    write_traces,
)
from backatlas.legend.tracing import rounded_outline, trace_structures, traces_fingerprint
from backatlas.reading.problems import ContentError
from backatlas.records.structures import DrawnPlace, SkinMap, Structure, StructureKind


def one(id_: str, kind: str, landmarks: tuple[str, ...] = (), **drawn: object) -> Structure:
    told = {
        "id": id_,
        "kind": kind,
        "names": {"english": id_},
        "about": "It is there.",
        "plain": "It is there.",
        "sources": ("gray42",),
        "landmarks": landmarks,
    }
    return Structure.model_validate(told | ({"drawn": (DrawnPlace.model_validate(drawn),)} if drawn else {}))


STRUCTURES = (
    one("seventh", "bone", ("C7_*",), depth=8, point="C7_spinous"),
    one("thoracic", "bone", ("T?_*", "T1?_*")),
    one("blade", "bone", ("scapula_*",)),
    one("tip-of-blade", "bone part", ("scapula_inferior_angle",)),
    one("crest", "bone part", ("scapula_spine_*",)),
    one("knob", "landmark", depth=1, middle=True, point="C7_spinous"),
    one(
        "fork",
        "ligament",
        depth=8,
        middle=True,
        area=["T3_spinous", "T4_transverse", "T5_spinous", "T4_spinous + (-30, 0, 0)"],
    ),
    one("dimple", "landmark", depth=1, point="psis"),
    one("far-vein", "vein", depth=8, line=["T8_body + (0, -50, 0)", "T5_body + (0, -50, 0)"]),
    one("long-nerve", "nerve", depth=3, line=["C7_spinous", "scapula_medial_30", "scapula_inferior_angle"]),
    one(
        "band",
        "dermatome",
        depth=1,
        map="keegan-garrett",
        area=["T7_spinous", "R7_60", "R7_97", "R8_97", "R8_60", "T8_spinous"],
    ),
)


@pytest.fixture(scope="module")
def few(atlas: Atlas) -> Atlas:
    return replace(atlas, structures={structure.id: structure for structure in STRUCTURES})


@pytest.fixture(scope="module")
def drawn(few: Atlas) -> Mapping[str, tuple[Trace, ...]]:
    return trace_structures(CONTENT, few)


def test_the_committed_structures_are_drawn_from_the_present_content(atlas: Atlas) -> None:
    assert traces_made_of() == traces_fingerprint(CONTENT, atlas, made_of() or ""), (
        "static/structures.json is stale: run python -m backatlas structures"
    )


def test_every_structure_of_the_committed_file_is_one_of_the_atlas(atlas: Atlas) -> None:
    assert set(read_traces()) <= set(atlas.structures)
    assert {id_ for id_, structure in atlas.structures.items() if structure.drawn} <= set(read_traces())


def test_the_knob_of_the_neck_stands_in_the_middle_at_the_height_of_its_landmark(
    drawn: Mapping[str, tuple[Trace, ...]],
) -> None:
    (knob,) = drawn["knob"]
    assert knob.at == (0.0, 291.6)  # 1368.4 mm over the floor, from 1660 down
    assert knob.middle
    assert (knob.form, knob.group, knob.depth) == (TraceForm.POINT, TraceGroup.FELT, 1)


def test_the_right_dimple_is_on_the_viewers_right_and_on_the_bodys_right(
    drawn: Mapping[str, tuple[Trace, ...]],
) -> None:
    (dimple,) = drawn["dimple"]
    assert dimple.at == (44.6, 751.6)
    ((left, up, forwards),) = dimple.way
    assert (left, up) == (-44.6, 908.4)
    assert forwards < 1.1  # the landmark lies 1.1 mm in front of the hindmost point, the skin behind it


def test_a_nerve_begins_passes_and_ends_at_its_landmarks(drawn: Mapping[str, tuple[Trace, ...]]) -> None:
    (nerve,) = drawn["long-nerve"]
    assert nerve.d.startswith("M0 291.6c")
    seen = [place[:2] for place in nerve.way]
    assert seen[0] == (0.0, 1368.4)
    assert (-57.5, 1292.6) in seen
    assert seen[-1] == (-94.2, 1184.0)


def test_a_nerve_runs_on_the_surface_of_its_layer_and_never_in_front_of_its_bone(
    drawn: Mapping[str, tuple[Trace, ...]],
) -> None:
    (nerve,) = drawn["long-nerve"]
    assert nerve.way[0][2] <= 21.3  # mm in front of the hindmost point, of the tip of C7
    assert nerve.way[-1][2] <= 5.2  # and of the inferior angle


def test_what_lies_far_from_the_surface_keeps_its_depth(drawn: Mapping[str, tuple[Trace, ...]]) -> None:
    (vein,) = drawn["far-vein"]
    assert [place[2] for place in vein.way][:: len(vein.way) - 1] == [101.1, 96.4]


def test_a_band_of_skin_is_open_where_its_mirror_image_goes_on_and_lies_on_the_back(
    drawn: Mapping[str, tuple[Trace, ...]],
) -> None:
    (band,) = drawn["band"]
    assert not band.d.endswith("z")
    assert band.d.startswith("M0 ")
    assert band.group is TraceGroup.KEEGAN_GARRETT
    assert band.patch is not None
    lateral = [-left for left, _, _ in band.patch.points]
    assert min(lateral) == 0
    assert 125 < max(lateral) < 135
    # The ribs lie up to 77 mm in front of the hindmost point there; the skin is never in front of its rib.
    assert all(forwards < 66 for _, _, forwards in band.patch.points)
    assert max(band.patch.corners) == len(band.patch.points) - 1
    assert len(band.patch.corners) % 3 == 0


def test_an_area_across_the_midline_is_closed(drawn: Mapping[str, tuple[Trace, ...]]) -> None:
    (fork,) = drawn["fork"]
    assert fork.d.endswith("z")


def test_a_bone_that_the_plate_shows_is_drawn_as_it_is_shown_there_and_not_twice(
    drawn: Mapping[str, tuple[Trace, ...]],
) -> None:
    assert [trace.form for trace in drawn["seventh"]] == [TraceForm.BONE]


def test_a_bone_is_the_structure_on_which_its_landmarks_lie(drawn: Mapping[str, tuple[Trace, ...]]) -> None:
    assert [(trace.solid, trace.depth) for trace in drawn["seventh"]] == [("C7", 8)]
    assert [trace.solid for trace in drawn["thoracic"]] == [f"T{n}" for n in range(12, 0, -1)]
    assert [(trace.solid, trace.depth) for trace in drawn["blade"]] == [("scapula", 3)]
    assert [(trace.solid, trace.depth) for trace in drawn["crest"]] == [("spine-of-scapula", 2)]
    assert "tip-of-blade" not in drawn


def test_traces_are_read_as_they_were_written(drawn: Mapping[str, tuple[Trace, ...]], tmp_path: Path) -> None:
    file = tmp_path / "structures.json"
    write_traces(drawn, "0123456789ab", file)
    assert read_traces(file) == drawn
    assert traces_made_of(file) == "0123456789ab"


def test_a_place_that_is_none_is_a_problem_with_its_name(atlas: Atlas) -> None:
    wrong = one("lost", "nerve", depth=2, line=["C7_spinous", "C9_spinous"])
    with pytest.raises(ContentError, match=r'lost.drawn.0: landmark "C9_spinous" is not known'):
        trace_structures(CONTENT, replace(atlas, structures={"lost": wrong}))


def test_a_sharp_corner_stays_and_a_gentle_one_is_rounded() -> None:
    square = rounded_outline(np.array([(10, 0), (30, 0), (30, 20), (10, 20)]))
    assert square.tolist() == [[10, 0], [30, 0], [30, 20], [10, 20]]
    roof = rounded_outline(np.array([(10, 0), (20, 2), (30, 0), (30, 20), (10, 20)]))
    assert len(roof) == 8
    assert [20, 2] not in roof.tolist()


@pytest.mark.parametrize(
    ("kind", "map_", "group"),
    [
        ("artery", None, "vessels"),
        ("joint", None, "ligaments"),
        ("dermatome", "foerster", "map-a"),
        ("dermatome", None, "map-a"),
        ("bone part", None, "bones"),
    ],
)
def test_what_is_shown_together(kind: str, map_: str | None, group: str) -> None:
    assert group_of(StructureKind(kind), SkinMap(map_) if map_ else None) == group


def test_every_kind_belongs_to_something_that_can_be_shown() -> None:
    assert {group_of(kind) for kind in StructureKind} == set(TraceGroup) - {TraceGroup.KEEGAN_GARRETT}
