"""Structures of a small content: what belongs together both ways, and faults told by file and field."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas, NotInAtlasError, load
from tests.copies import Copy

BONES = """
[[structure]]
id = "scapula"
kind = "bone"
names.english = "Scapula"
names.german = "Schulterblatt"
synonyms = ["shoulder blade"]
about = "A flat bone."
plain = "The shoulder blade."
sources = ["gray42"]

[[structure]]
id = "spine-of-scapula"
kind = "bone part"
within = "scapula"
names.english = "Spine of scapula"
about = "A ridge."
plain = "The ridge across the shoulder blade."
landmarks = ["scapula_spine_*"]
sources = ["gray42"]

[[structure.drawn]]
depth = 8
line = ["scapula_spine_58", "scapula_acromion_tip + (0, 2, 0)"]

[[structure]]
id = "medial-border"
kind = "bone part"
within = "scapula"
names.english = "Medial border of scapula"
about = "A border."
plain = "The edge nearest to the spine."
landmarks = ["scapula_medial_*"]
sources = ["gray42"]
"""
NERVES = """
[[structure]]
id = "accessory-nerve"
kind = "nerve"
names.english = "Accessory nerve"
about = "The eleventh cranial nerve."
plain = "The nerve of the trapezius."
ramus = "cranial"
nerve = "accessory"
sources = ["gray42"]

[[structure]]
id = "dorsal-scapular-nerve"
kind = "nerve"
names.english = "Dorsal scapular nerve"
about = "A nerve."
plain = "A nerve."
written = ["dorsal scapular nerve"]
sources = ["gray42"]
"""
VESSELS = """
[[structure]]
id = "thoracodorsal-artery"
kind = "artery"
names.english = "Thoracodorsal artery"
about = "An artery."
plain = "An artery."
sources = ["gray42"]

[[structure]]
id = "posterior-intercostal-arteries"
kind = "artery"
names.english = "Posterior intercostal arteries"
about = "Arteries."
plain = "Arteries."
sources = ["gray42"]
"""


@pytest.fixture
def told(copy: Copy) -> Copy:
    """A small content with a few structures."""
    (copy.root / "structures").mkdir()
    for name, text in (("bones", BONES), ("nerves", NERVES), ("vessels", VESSELS)):
        copy.write(f"structures/{name}.toml", text)
    return copy


@pytest.fixture
def atlas(told: Copy) -> Atlas:
    return load(told.root)


def test_trapezius_ends_on_the_spine_of_the_scapula_and_so_on_the_scapula(atlas: Atlas) -> None:
    for name in ("Spine of scapula", "shoulder blade", "schulterblatt"):
        ends = [muscle.id for muscle in atlas.structure(name).attaching_muscles.insertion]
        assert {"trapezius-transverse", "trapezius-ascending"} <= set(ends)
    assert not atlas.structure("spine-of-scapula").attaching_muscles.origin


def test_rhomboid_major_ends_on_the_medial_border_and_the_way_back_is_known(atlas: Atlas) -> None:
    border = atlas.structures["medial-border"]
    assert [muscle.id for muscle in atlas.ties.attaching(border).insertion] == ["rhomboid-major"]
    origin, insertion = atlas.ties.bones_of(atlas.muscles["rhomboid-major"])
    assert ([one.id for one in origin], [one.id for one in insertion]) == ([], ["medial-border"])


def test_what_is_drawn_near_can_be_taken_away_and_what_is_not_drawn_added(told: Copy) -> None:
    told.edit(
        "structures/bones.toml",
        r'^landmarks = \["scapula_medial_\*"\]$',
        r'\g<0>\npassing = ["rhomboid-major"]\nattaching.origin = ["latissimus-dorsi"]',
    )
    changed = load(told.root).structure("medial-border").attaching_muscles
    assert ([one.id for one in changed.origin], changed.insertion) == (["latissimus-dorsi"], ())


def test_the_accessory_nerve_moves_trapezius_and_its_parts_are_not_told_again(atlas: Atlas) -> None:
    assert [muscle.id for muscle in atlas.structure("accessory nerve").supplied] == ["trapezius"]
    assert [one.id for one in atlas.ties.nerves_of(atlas.muscles["trapezius-ascending"])] == [
        "accessory-nerve"
    ]


def test_a_nerve_is_known_by_the_words_of_the_muscles_file(atlas: Atlas) -> None:
    assert [muscle.id for muscle in atlas.structure("dorsal-scapular-nerve").supplied] == ["rhomboid-major"]


def test_latissimus_is_fed_by_two_arteries_of_which_one_is_named_among_others(atlas: Atlas) -> None:
    assert [one.id for one in atlas.ties.vessels_of(atlas.muscles["latissimus-dorsi"])] == [
        "thoracodorsal-artery",
        "posterior-intercostal-arteries",
    ]


def test_a_whole_knows_its_parts_and_a_part_its_whole(atlas: Atlas) -> None:
    assert [part.id for part in atlas.structure("scapula").parts] == ["spine-of-scapula", "medial-border"]
    assert [one.id for one in atlas.ties.above(atlas.structures["medial-border"])] == ["scapula"]


def test_an_unknown_name_is_answered_with_the_nearest(atlas: Atlas) -> None:
    with pytest.raises(NotInAtlasError, match=r"nearest: 'spine-of-scapula'"):
        atlas.structure("Spine of the scapula")
    with pytest.raises(NotInAtlasError, match="is a muscle"):
        atlas.structure("trapezius")


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "bones",
            '^plain = "The ridge',
            'roots = "C5"\n\\g<0>',
            "spine-of-scapula.roots: is no field of kind \"bone part\"",
        ),
        ("bones", '^within = "scapula"', 'within = "skapula"', 'spine-of-scapula.within: "skapula" is not known'),
        (
            "bones",
            "scapula_spine_58",
            "scapula_spine_57",
            'spine-of-scapula.drawn.1: landmark "scapula_spine_57" is not known',
        ),
        (
            "bones",
            "scapula_medial_\\*",
            "scapula_middle_*",
            'medial-border.landmarks: no landmark is called "scapula_middle_*"',
        ),
        ("bones", '^id = "scapula"', 'id = "trapezius"', "trapezius: is the id of a muscle or an exercise too"),
        ("bones", '^kind = "bone"', 'within = "spine-of-scapula"\n\\g<0>', "scapula.within: goes round in a circle"),
        ("bones", '^sources = \\["gray42"\\]', 'sources = ["grey"]', 'scapula.sources: "grey" is not known'),
        ("nerves", '^kind = "nerve"', 'kind = "artery"', 'accessory-nerve.kind: "artery" stands in structures/vessels.toml'),
        ("nerves", '^id = "accessory-nerve"', 'id = "scapula"', "scapula: this id stands in structures/bones.toml too"),
        ("bones", "^depth = 8$", 'depth = 8\npoint = "psis"', "spine-of-scapula.drawn.0: needs one of line, area and point"),
    ],
)  # fmt: skip
def test_a_fault_is_told_by_file_and_field(told: Copy, file: str, old: str, new: str, expected: str) -> None:
    told.edit(f"structures/{file}.toml", old, new)
    assert any(expected in problem and f"{file}.toml" in problem for problem in told.problems()), (
        told.problems()
    )
