"""Files that the browser fetches once: their addresses hold their hashes, and a read-only folder takes nothing away."""

from __future__ import annotations

import base64
from pathlib import Path

from pages.ui.made_files import keep


def test_a_text_is_kept_under_an_address_with_its_hash(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    first = keep("names.json", '{"é": 1}', folder)
    assert first == "app/static/made/names-4373581f56384f2e.json"
    assert [file.name for file in folder.iterdir()] == ["names-4373581f56384f2e.json"]
    assert (folder / "names-4373581f56384f2e.json").read_text(encoding="utf-8") == '{"é": 1}'
    assert keep("names.json", '{"é": 1}', folder) == first
    assert keep("names.json", '{"é": 2}', folder) != first


def test_where_nothing_can_be_written_the_address_holds_the_text(tmp_path: Path) -> None:
    blocked = tmp_path / "made"
    blocked.write_text("a file where the folder should be", encoding="utf-8")
    address = keep("names.json", "é", blocked)
    head, _, packed = address.partition(",")
    assert head == "data:text/plain;base64"
    assert base64.b64decode(packed).decode() == "é"
