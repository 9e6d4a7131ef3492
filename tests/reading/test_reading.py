"""Broken copies of the content, and what their author is told."""

from __future__ import annotations

import pytest

from backatlas.atlas import load
from tests.copies import Copy

RHOMBOID = "muscles/rhomboid-major.md"
ROW = "exercises/bent-over-row.md"
LINK = r"^rhomboid-major,bent-over-row,.*\n"


def test_an_unbroken_copy_has_no_problems(copy: Copy) -> None:
    assert copy.problems() == []


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (RHOMBOID, r"^layer: ", "colour: red\nlayer: ", "colour: unknown field"),
        (RHOMBOID, r"^ta2: .*\n", "", "ta2: is missing"),
        (RHOMBOID, r"^kind: .*$", "kind: musle", "kind: must be 'group', 'muscle', 'part' or 'fascia'"),
        (RHOMBOID, r"^fma: .*$", "fma: FMA-13379", 'fma: "FMA-13379" is not of the right form'),
        (
            RHOMBOID,
            r"^sources: .*$",
            "sources: []",
            "sources: must name at least one",
        ),
        (
            RHOMBOID,
            r"^(actions:\n.*side: )one side",
            r"\1left",
            "actions.0.side: must be 'one side' or 'both sides'",
        ),
        (RHOMBOID, "## Plain", "## Simple", 'Simple: expected only "## Study", "## Plain", "## Coach"'),
        (
            RHOMBOID,
            "## Study",
            "A note.\n\n## Study",
            'text before the first heading: expected only "## Study", "## Plain", "## Coach"',
        ),
        (ROW, r"^dose:\n  text: .*\n", "dose:\n", "dose.text: is missing"),
        (
            ROW,
            r"^level: .*$",
            "level: hard",
            "level: must be 'beginner', 'intermediate' or 'advanced'",
        ),
        (
            ROW,
            r"^(demands:\n.*), work: \w+",
            r"\1",
            "demands.0.work: is missing",
        ),
    ],
)
def test_a_fault_in_a_record_is_named_by_file_and_field(
    copy: Copy, file: str, old: str, new: str, expected: str
) -> None:
    copy.edit(file, old, new)
    assert f"{file}: {expected}" in copy.problems()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("12", "must be text, but reads as the number 12; put it in quotes"),
        ("0.5", "must be text, but reads as the number 0.5; put it in quotes"),
        ("false", "must be text, but reads as the yes-or-no value false; put it in quotes"),
        ("2024-01-01", "must be text, but reads as the date 2024-01-01; put it in quotes"),
        ("[T2, T5]", "must be text, but reads as a list; put it in quotes"),
        ("{from: T2}", "must be text, but reads as fields of its own; put it in quotes"),
        ("~", "is empty"),
        ('""', "is empty or too short"),
    ],
)
def test_yaml_that_is_no_text_does_not_pass_for_text(copy: Copy, written: str, expected: str) -> None:
    copy.edit(RHOMBOID, r"^origin: .*$", f"origin: {written}")
    assert copy.problems() == [f"{RHOMBOID}: origin: {expected}"]


@pytest.mark.parametrize("written", ["no", "yes", "on", "off", "1:30", "T2-T5"])
def test_yaml_words_and_times_stay_what_was_written(copy: Copy, written: str) -> None:
    copy.edit(RHOMBOID, r"^origin: .*$", f"origin: {written}")
    assert load(copy.root).muscles["rhomboid-major"].origin == written


@pytest.mark.parametrize("written", ["true", '"2232"', "2232.5", "TA2232", "12:30"])
def test_a_number_must_be_a_number(copy: Copy, written: str) -> None:
    copy.edit(RHOMBOID, r"^ta2: .*$", f"ta2: {written}")
    assert copy.problems() == [f"{RHOMBOID}: ta2: must be a whole number, without quotes"]


@pytest.mark.parametrize("written", ["rhomboids", '"rhomboids, lesser"', "2"])
def test_a_list_must_be_a_list(copy: Copy, written: str) -> None:
    copy.edit(RHOMBOID, r"^synonyms: .*$", f"synonyms: {written}")
    assert copy.problems() == [f"{RHOMBOID}: synonyms: must be a list, in square brackets"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "ta2: 2232\n",
            "ta2: 2232\nta2: 2233\n",
            'line 16: found duplicate key "ta2" with value "2233" (original value: "2232")',
        ),
        (
            '  latin: "Musculus',
            '  english: "Big rhomboid"\n  latin: "Musculus',
            'line 7: found duplicate key "english" with value "Big rhomboid" (original value: "Rhomboid major")',
        ),
        ("layer: under-trapezius", "layer: [under-trapezius", "line 19: expected ',' or ']', but got ':'"),
        (
            r"^origin: .*$",
            "origin: Spine: T2",
            "line 19: mapping values are not allowed here",
        ),
        ("layer: under-trapezius", "layer: !!python/name:os.system", None),
        ("layer: under-trapezius", "layer: *elsewhere", "line 18: found undefined alias 'elsewhere'"),
        (
            "layer: under-trapezius",
            "layer: \x01",
            "front matter: unacceptable character #x0001: special characters are not allowed",
        ),
        ("layer: under-trapezius", "layer: 2024-13-45", "front matter: month must be in 1..12"),
    ],
)
def test_yaml_that_cannot_be_read_is_one_problem_with_its_line(
    copy: Copy, old: str, new: str, expected: str | None
) -> None:
    copy.edit(RHOMBOID, old, new)
    found = copy.problems()
    assert len(found) == 1
    assert found[0].startswith(f"{RHOMBOID}: ")
    assert expected is None or found == [f"{RHOMBOID}: {expected}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "front matter: must stand between two lines of three dashes at the top"),
        ("Rhomboid major.\n", "front matter: must stand between two lines of three dashes at the top"),
        (
            "---\nid: rhomboid-major\n",
            "front matter: must stand between two lines of three dashes at the top",
        ),
        ("---\n- rhomboid-major\n---\n", "front matter: must be `field: value` lines"),
        ("---\nrhomboid-major\n---\n", "front matter: must be `field: value` lines"),
        ("---\n---\n", "front matter: must be `field: value` lines"),
    ],
)
def test_a_file_without_front_matter_says_so(copy: Copy, text: str, expected: str) -> None:
    copy.write(RHOMBOID, text)
    assert copy.problems() == [f"{RHOMBOID}: {expected}"]


def test_a_section_that_stands_twice_is_told_with_the_one_that_is_missing(copy: Copy) -> None:
    copy.edit(RHOMBOID, "## Coach", "## Plain")
    assert copy.problems() == [f"{RHOMBOID}: coach: is missing", f"{RHOMBOID}: plain: stands twice"]


@pytest.mark.parametrize("file", [RHOMBOID, ROW, "movements.toml", "links.csv"])
def test_a_file_in_another_encoding_says_so(copy: Copy, file: str) -> None:
    (copy.root / file).write_bytes("Élévateur de la scapula".encode("latin-1"))
    assert copy.problems() == [f"{file}: file: is not UTF-8 text (byte 0)"]


def test_line_endings_and_byte_order_marks_of_other_systems_do_no_harm(copy: Copy) -> None:
    for file in (RHOMBOID, ROW, "layers.toml", "links.csv"):
        text = "\ufeff" + copy.read(file).replace("\n", "\r\n")
        (copy.root / file).write_bytes(text.encode())
    assert copy.problems() == []


@pytest.mark.parametrize("file", ["layers.toml", "movements.toml", "sources.toml", "links.csv"])
def test_a_missing_file_is_one_problem_not_one_for_each_use(copy: Copy, file: str) -> None:
    (copy.root / file).unlink()
    assert copy.problems() == [f"{file}: file: is missing"]


def test_an_empty_folder_lists_everything_that_is_missing(copy: Copy) -> None:
    for path in sorted(copy.root.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert copy.problems() == [
        "areas.toml: file: is missing",
        "atlas.toml: file: is missing",
        "body/joints.toml: file: is missing",
        "claims.toml: file: is missing",
        "conditions.toml: file: is missing",
        "credited.csv: file: is missing",
        "cross-sections.csv: file: is missing",
        "deep.toml: file: is missing",
        "exercises: folder: no Markdown files here",
        "groups.toml: file: is missing",
        "layers.toml: file: is missing",
        "life.toml: file: is missing",
        "links.csv: file: is missing",
        "moment-arms.csv: file: is missing",
        "movements.toml: file: is missing",
        "muscles: folder: no Markdown files here",
        "nerves.toml: file: is missing",
        "questions.toml: file: is missing",
        "ranges.toml: file: is missing",
        "rules.toml: file: is missing",
        "scheme.toml: file: is missing",
        "search/abbreviations.csv: file: is missing",
        "search/absent.toml: file: is missing",
        "search/common.toml: file: is missing",
        "search/complaints.toml: file: is missing",
        "search/sayings.toml: file: is missing",
        "search/versions.toml: file: is missing",
        "sources.toml: file: is missing",
        "strains.toml: file: is missing",
        "warnings.toml: file: is missing",
    ]


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ("x = = 3\n", ["TOML: Invalid value (at line 1, column 5)"]),
        ('[[layer]]\nid = "skin"\nid = "hide"\n', ["TOML: Cannot overwrite a value (at line 3, column 12)"]),
        ('[[layers]]\nid = "skin"\n', ["layers: unknown table; only [[layer]] is read"]),
        (
            '[[layer]]\nid = "bones"\ndepth = 8\nname = "Bones"\nabout = "Again."\n',
            ["bones: this id stands twice"],
        ),
        (
            '[[layer]]\nid = "skin"\ndepth = "0"\nname = 1\ntint = "red"\n',
            [
                "skin.about: is missing",
                "skin.depth: must be a whole number, without quotes",
                "skin.name: must be text, but reads as the number 1; put it in quotes",
                "skin.tint: unknown field",
            ],
        ),
        ("[[layer]]\ndepth = 0\nname = 'Skin'\nabout = 'Hair.'\n", ["layer 1.id: is missing"]),
    ],
)
def test_a_fault_in_a_toml_file_is_named_by_id(copy: Copy, extra: str, expected: list[str]) -> None:
    copy.write("layers.toml", extra + copy.read("layers.toml"))
    assert copy.problems() == [f"layers.toml: {line}" for line in expected]


@pytest.mark.parametrize("text", ["", '[layer]\nid = "skin"\n', "layer = 3\n", 'layer = ["skin"]\n'])
def test_toml_without_its_tables_says_how_they_are_written(copy: Copy, text: str) -> None:
    copy.write("layers.toml", text)
    assert copy.problems() == ["layers.toml: layer: must be written as [[layer]], once for each"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("rhomboid-major,bent-over-row,synergist\n", ": must have 8 columns"),
        ("rhomboid-major,bent-over-row,synergist,C,lehman-2004,,,,\n", ": must have 8 columns"),
        (
            "rhomboid-major,bent-over-row,helper,C,lehman-2004,,,\n",
            ".measured_role: must be 'prime mover', 'synergist', 'stabiliser', 'moves along' or 'stretched'",
        ),
        (
            "rhomboid-major,bent-over-row,,E,lehman-2004,,,\n",
            ".grade: must be 'A', 'B', 'C' or 'D'",
        ),
        ("rhomboid-major,bent-over-row,,C,,,,\n", ".sources: must name at least one"),
        (
            "rhomboid-major,bent-over-row,,C,lehman-2004,12-13,% MVIC,n = 3\n",
            '.figure.value: "12-13" is not of the right form',
        ),
        (
            "rhomboid-major,bent-over-row,,C,lehman-2004,12,kg,n = 3\n",
            ".figure.unit: must be '% MVIC', '% MVC', '% of peak EMG' or '% torque gain'",
        ),
        (
            "rhomboid-major,bent-over-row,,C,lehman-2004,12,% MVIC,x\n",
            ".note: is empty or too short",
        ),
    ],
)
def test_a_fault_in_the_links_is_named_by_line(copy: Copy, row: str, expected: str) -> None:
    line = copy.row("rhomboid-major", "bent-over-row")
    copy.edit("links.csv", LINK, row)
    assert copy.problems() == [f"links.csv: line {line}{expected}"]


@pytest.mark.parametrize(
    "header", ["muscle,exercise,part", "exercise,muscle,measured_role", "muscle,exercise,role"]
)
def test_links_with_the_wrong_columns_are_refused_as_a_whole(copy: Copy, header: str) -> None:
    copy.edit("links.csv", "^muscle,exercise,measured_role", header)
    columns = "muscle, exercise, measured_role, grade, sources, figure, unit, note"
    assert copy.problems() == [f"links.csv: line 1: the columns must be {columns}"]


def test_faults_in_several_files_are_reported_together_and_in_order(copy: Copy) -> None:
    copy.edit(RHOMBOID, r"^ta2: .*\n", "")
    copy.edit(RHOMBOID, r"^kind: .*$", "kind: musle")
    copy.edit(ROW, r"^level: .*$", "level: hard")
    copy.append("links.csv", "trapezius,pull-up,helper,F,gray42,,,\n")
    copy.append("layers.toml", '[[layer]]\nid = "skin"\ndepth = 0\nname = "Skin"\n')
    last = len(copy.read("links.csv").splitlines())
    copy.edit("muscles/latissimus-dorsi.md", r"^covered_by: \[", "covered_by: [skin, ")
    assert copy.problems() == [
        "exercises/bent-over-row.md: level: must be 'beginner', 'intermediate' or 'advanced'",
        "layers.toml: skin.about: is missing",
        f"links.csv: line {last}.grade: must be 'A', 'B', 'C' or 'D'",
        f"links.csv: line {last}.measured_role: must be 'prime mover', 'synergist', 'stabiliser', 'moves along' or 'stretched'",
        'muscles/latissimus-dorsi.md: covered_by: "skin" is not known',
        "muscles/rhomboid-major.md: kind: must be 'group', 'muscle', 'part' or 'fascia'",
        "muscles/rhomboid-major.md: ta2: is missing",
    ]
