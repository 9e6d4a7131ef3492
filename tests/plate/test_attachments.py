"""A fault in an attachment is told by file and field, with all others, before anything is drawn."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.plate.build import build_plate
from backatlas.reading.problems import ContentError
from tests.copies import Copy

FILE = "attachments/rhomboid-major.toml"
SLIPS = """
[[slips]]
origin = "{here}_transverse"
insertion = "{above}_spinous"
first = "T6"
last = "T10"
levels = 3
width = [3, 5, 3]
"""


def problems(copy: Copy, atlas: Atlas) -> list[str]:
    with pytest.raises(ContentError) as caught:
        build_plate(copy.root, atlas)
    return str(caught.value).splitlines()


def put(copy: Copy, file: str, old: str, new: str) -> None:
    text = copy.read(file)
    assert text.count(old) == 1, f"{file} holds {old!r} {text.count(old)} times"
    copy.write(file, text.replace(old, new))


def test_a_copy_that_nobody_broke_can_be_drawn(copy: Copy, atlas: Atlas) -> None:
    assert "rhomboid-major" in build_plate(copy.root, atlas).regions


def test_an_unknown_layer_to_lay_a_muscle_in_is_told(copy: Copy, atlas: Atlas) -> None:
    copy.write(FILE, 'laid = "cellar"\n' + copy.read(FILE))
    assert f'{FILE}: laid: "cellar" is no layer of layers.toml' in problems(copy, atlas)


def test_a_muscle_that_lies_below_the_picture_is_told(copy: Copy, atlas: Atlas) -> None:
    text = copy.read(FILE)
    for name in ("C7", "T1", "T2", "T3", "T4", "T5"):
        text = text.replace(f'"{name}_spinous', '"femur_at_37')
    copy.write(FILE, text)
    assert f"{FILE}: file: nothing of it lies in the picture" in problems(copy, atlas)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"T3_spinous"', '"T33_spinous"', 'sheet.0.origin: landmark "T33_spinous" is not known'),
        ('"T3_spinous"', '"T3_spinous + (1, 2)"', "three numbers in its brackets"),
        ('"T3_spinous"', '"between T3 and T4"', "is not a landmark"),
        ("fibres = 26", "fibres = 1", "sheet.0.fibres: must be greater than or equal to 2"),
        ("fibres = 26", 'fibres = "many"', "sheet.0.fibres: must be a valid integer"),
        ("fibres = 26", "fibers = 26", "sheet.0.fibers: unknown field"),
        ("fibres = 26", "", "sheet.0.fibres: is missing"),
        ("fibres = 26", "fibres = 26\nseen = [0.8, 0.2]", "sheet.0.seen: must begin before it ends"),
        (
            "fibres = 26",
            "fibres = 26\nseen = [[0.1, 0.6], [0.6, 1]]",
            "sheet.0.seen: must begin before it ends",
        ),
        (
            "fibres = 26",
            "fibres = 26\nseen_fibres = [0.5, 0.5]",
            "sheet.0.seen_fibres: must begin before it ends",
        ),
        ("fibres = 26", "fibres = ", "TOML: "),
        ("[[sheet]]", "[[leaf]]", "leaf: unknown field"),
    ],
    ids=[
        *("landmark", "offset", "words", "too few", "type", "spelling", "missing"),
        *("seen backwards", "seen nowhere", "no fibre seen", "syntax", "table"),
    ],
)
def test_a_broken_sheet_is_told(copy: Copy, atlas: Atlas, old: str, new: str, message: str) -> None:
    put(copy, FILE, old, new)
    assert any(line.startswith(f"{FILE}: ") and message in line for line in problems(copy, atlas))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"T6"', '"T13"', '"T13" is not a vertebra from C1 to L5'),
        ('"T6"', '"C2"', "C2 has no vertebra 3 levels above it"),
        ("{above}", "{over}", "only {here}, {above} and {rib} can be filled in"),
        ("{above}_spinous", "R{rib}_40", 'landmark "RR10_40" is not known'),
        ("levels = 3", "levels = 0", "levels: must be greater than or equal to 1"),
        ("[3, 5, 3]", "[3, 5]", "width"),
    ],
    ids=["vertebra", "above", "placeholder", "rib", "levels", "width"],
)
def test_a_broken_rule_is_told(copy: Copy, atlas: Atlas, old: str, new: str, message: str) -> None:
    assert SLIPS.count(old) == 1
    copy.write(FILE, SLIPS.replace(old, new))
    assert any(line.startswith(f"{FILE}: slips.0") and message in line for line in problems(copy, atlas))


def test_a_file_without_fibres_is_told(copy: Copy, atlas: Atlas) -> None:
    copy.write(FILE, "")
    assert problems(copy, atlas) == [f"{FILE}: file: has no [[sheet]], [[slip]] or [[slips]]"]


def test_a_file_for_no_muscle_is_told(copy: Copy, atlas: Atlas) -> None:
    copy.write("attachments/tail-wagger.toml", copy.read(FILE))
    told = "attachments/tail-wagger.toml: file name: no muscle has this id"
    assert problems(copy, atlas) == [told]


def test_a_bend_through_no_landmark_is_told(copy: Copy, atlas: Atlas) -> None:
    put(copy, FILE, "fibres = 26", 'fibres = 26\nthirds = [["T3_lamina"], ["T44_lamina"]]')
    assert problems(copy, atlas) == [f'{FILE}: sheet.0.thirds: landmark "T44_lamina" is not known']


def test_a_bend_at_one_third_only_is_told(copy: Copy, atlas: Atlas) -> None:
    put(copy, FILE, "fibres = 26", 'fibres = 26\nthirds = [["T3_lamina"]]')
    assert any(line.startswith(f"{FILE}: sheet.0.thirds") for line in problems(copy, atlas))


def test_a_landmark_without_a_number_is_told(copy: Copy, atlas: Atlas) -> None:
    put(copy, "landmarks.csv", "0.0,-1.4,1304.1", "0.0,behind,1304.1")
    assert problems(copy, atlas) == ['landmarks.csv: T3_spinous.posterior_mm: "behind" is not a number']


def test_a_landmark_given_twice_is_told(copy: Copy, atlas: Atlas) -> None:
    copy.append("landmarks.csv", "T3_spinous,T3,once more,0,0,1300,estimated\n")
    assert problems(copy, atlas) == ["landmarks.csv: T3_spinous: is given twice"]


def test_all_faults_are_told_at_once(copy: Copy, atlas: Atlas) -> None:
    put(copy, FILE, '"T3_spinous"', '"T33_spinous"')
    put(copy, "attachments/latissimus-dorsi.toml", '"T8_spinous"', '"T88_spinous"')
    copy.append("attachments/trapezius-transverse.toml", "[[")
    copy.write("attachments/tail-wagger.toml", copy.read("attachments/trapezius-ascending.toml"))
    assert sorted(line.split(": ")[0] for line in problems(copy, atlas)) == [
        "attachments/latissimus-dorsi.toml",
        FILE,
        "attachments/tail-wagger.toml",
        "attachments/trapezius-transverse.toml",
    ]
