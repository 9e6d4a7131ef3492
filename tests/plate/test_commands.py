"""The plate on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from backatlas.__main__ import main
from tests.copies import Copy


def test_regions_prints_the_outlines_as_json(copy: Copy, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--content", str(copy.root), "regions"]) == 0
    out, err = capsys.readouterr()
    told = json.loads(out)
    assert told["units"] == "mm"
    assert "rhomboid-major" in told["muscles"]
    for muscle in told["muscles"].values():
        assert list(muscle) == ["polygons"]
        assert all(len(point) == 2 for polygon in muscle["polygons"] for point in polygon)
    assert err == ""


def test_plate_draws_where_it_is_told_to(
    copy: Copy, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plate.svg"
    assert main(["--content", str(copy.root), "plate", "--to", str(file)]) == 0
    assert capsys.readouterr().out == f"{file}\n{tmp_path / 'shapes.json'}\n{tmp_path / 'sight.csv'}\n"
    drawn = {group.get("data-id") for group in ElementTree.parse(file).iter()} - {None}
    assert "latissimus-dorsi" in drawn
    assert "semispinalis-capitis" not in drawn


@pytest.mark.parametrize("command", [["regions"], ["plate", "--to", "plate.svg"], ["check"]])
def test_a_fault_in_an_attachment_stops_the_command(
    copy: Copy,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    copy.append("attachments/rhomboid-major.toml", "[[slip]]\n")
    assert main(["--content", str(copy.root), *command]) == 1
    out, err = capsys.readouterr()
    assert "attachments/rhomboid-major.toml: slip.0.origin: " in out
    assert err.endswith("problems\n")
    assert not (tmp_path / "plate.svg").exists()
