"""Files that the browser fetches once: their addresses hold their hashes, and a read-only folder takes nothing away."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from pages.ui.made_files import keep


def test_a_text_is_kept_under_an_address_with_its_hash(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    first = keep("names.json", '{"é": 1}', folder)
    assert first == "app/static/made/names-4373581f56384f2e.json"
    assert [file.name for file in folder.iterdir()] == ["names-4373581f56384f2e.json"]
    assert (folder / "names-4373581f56384f2e.json").read_text(encoding="utf-8") == '{"é": 1}'
    assert keep("names.json", '{"é": 1}', folder) == first
    assert keep("names.json", '{"é": 2}', folder) != first


def test_on_a_full_disk_the_address_holds_the_text_and_no_half_file_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(file: Path, data: bytes) -> int:
        with file.open("wb") as begun:
            begun.write(data[: len(data) // 2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)
    assert keep("names.json", "ab", tmp_path).startswith("data:text/plain;base64,")
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_the_address_holds_the_text(tmp_path: Path) -> None:
    blocked = tmp_path / "made"
    blocked.write_text("a file where the folder should be", encoding="utf-8")
    address = keep("names.json", "é", blocked)
    head, _, packed = address.partition(",")
    assert head == "data:text/plain;base64"
    assert base64.b64decode(packed).decode() == "é"
