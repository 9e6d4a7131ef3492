"""The command line: what it prints, and what it returns to a script."""

from __future__ import annotations

from pathlib import Path

import pytest

from backatlas.__main__ import main
from tests.copies import Copy


def test_check_counts_what_it_found_in_order(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    links = len(copy.read("links.csv").splitlines()) - 1
    assert main(["--content", str(copy.root), "check"]) == 0
    out, err = capsys.readouterr()
    assert out == f"6 muscles, 6 exercises, {links} links, 5 regions: no problems\n"
    # The copy lacks most muscles, which is worth a word and no fault.
    told = (
        'warning: exercises/pull-up.md: demands: no muscle of the atlas serves "elbow: flexion" (concentric)'
    )
    assert told in err.splitlines()
    assert "scapula: retraction" not in err


def test_check_warns_of_a_demand_that_no_muscle_serves(
    copy: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    copy.edit("exercises/pull-up.md", "scapula: retraction", "foot: eversion")
    for field in (r"poses:\n(?:  .*\n)+", r"contacts:\n(?:  .*\n)+", r"props: .*\n", r"camera: .*\n"):
        copy.edit("exercises/pull-up.md", f"^{field}", "")  # what shows no such movement
    copy.edit("links.csv", "^trapezius-transverse,pull-up,.*\n", "")
    assert main(["--content", str(copy.root), "check"]) == 0
    err = capsys.readouterr().err
    assert 'exercises/pull-up.md: demands: no muscle of the atlas serves "foot: eversion" (concentric)' in err


def test_check_prints_every_problem_and_fails(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    copy.edit("muscles/rhomboid-major.md", r"^ta2: .*\n", "")
    copy.edit("exercises/bent-over-row.md", r"^level: .*$", "level: hard")
    assert main(["--content", str(copy.root), "check"]) == 1
    out, err = capsys.readouterr()
    assert out == (
        "exercises/bent-over-row.md: level: must be 'beginner', 'intermediate' or 'advanced'\n"
        "muscles/rhomboid-major.md: ta2: is missing\n"
    )
    assert err == "2 problems\n"


def test_one_problem_is_not_called_problems(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    copy.edit("muscles/rhomboid-major.md", r"^ta2: .*\n", "")
    assert main(["--content", str(copy.root), "check"]) == 1
    assert capsys.readouterr().err == "1 problem\n"


def test_export_names_what_it_wrote(copy: Copy, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "new" / "data"
    assert main(["--content", str(copy.root), "export", str(folder)]) == 0
    tables = ("muscles", "exercises", "links", "claims", "life", "deep", "groups", "warnings", "sources")
    names = [*(f"{table}.csv" for table in tables), "atlas.json"]
    assert capsys.readouterr().out.splitlines() == [str(folder / name) for name in names]


def test_export_refuses_a_file(copy: Copy, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Keep me.", encoding="utf-8")
    assert main(["--content", str(copy.root), "export", str(file)]) == 1
    assert capsys.readouterr().err == f"Nothing was exported: {file} is a file; give a folder to write to\n"
    assert file.read_text(encoding="utf-8") == "Keep me."


def test_export_of_faulty_content_writes_nothing(copy: Copy, tmp_path: Path) -> None:
    copy.edit("muscles/rhomboid-major.md", r"^ta2: .*\n", "")
    assert main(["--content", str(copy.root), "export", str(tmp_path / "data")]) == 1
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("arguments", [[], ["export"], ["explode"]])
def test_a_command_that_is_not_understood_says_how_it_is_used(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.startswith("usage: python -m backatlas")


def test_check_tells_of_a_joint_at_a_point_that_is_not_there(
    copy: Copy, capsys: pytest.CaptureFixture[str]
) -> None:
    copy.edit("body/joints.toml", r'^along = \["L5", "L4"\]', 'along = ["L5", "L44"]')
    assert main(["--content", str(copy.root), "check"]) == 1
    told = 'body/joints.toml: L5.along: "L44" is no landmark, no segment and no point of this file\n'
    assert capsys.readouterr().out == told
