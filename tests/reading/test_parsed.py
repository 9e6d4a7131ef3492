"""Content that was parsed before: read in a moment, never out of date, and needed by nobody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backatlas.atlas import CONTENT, load
from backatlas.reading import parsed
from backatlas.reading.problems import ContentError
from tests.copies import Copy


def test_the_committed_file_is_that_of_the_content() -> None:
    committed = parsed.PARSED.read_text(encoding="utf-8")
    assert committed == parsed.compiled(CONTENT), "stale: run `make content`"


def test_it_says_of_the_trapezius_what_the_file_says() -> None:
    known = json.loads(parsed.PARSED.read_text(encoding="utf-8"))
    trapezius = next(each for each in known.values() if each.get("ta2") == 2226)
    assert trapezius["names"]["latin"] == "Musculus trapezius"


def test_reading_parses_neither_yaml_nor_toml(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(text: str) -> None:
        raise AssertionError(f"parsed: {text[:40]}")

    parsed.values.cache_clear()
    parsed.toml_values.cache_clear()
    monkeypatch.setattr(parsed, "parse", refuse)
    monkeypatch.setattr("tomllib.loads", refuse)
    assert load().muscles["trapezius"].names.latin == "Musculus trapezius"


def test_a_changed_text_is_read_as_it_stands(copy: Copy) -> None:
    copy.edit("muscles/trapezius.md", "ta2: 2226", "ta2: 2227")
    assert load(copy.root).muscles["trapezius"].ta2 == 2227


def test_a_fault_is_found_in_a_changed_text(copy: Copy) -> None:
    copy.edit("muscles/trapezius.md", "ta2: 2226", "ta2: many")
    with pytest.raises(ContentError, match=r"trapezius\.md"):
        load(copy.root)


@pytest.mark.parametrize("written", [None, "", "{", "[]", "{}"])
def test_without_the_file_the_content_reads_the_same(
    written: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "parsed.json"
    if written is not None:
        file.write_text(written, encoding="utf-8")
    monkeypatch.setattr(parsed, "PARSED", file)
    parsed._known.cache_clear()
    parsed.values.cache_clear()
    assert parsed.values("a: no\nb: 1:30\n") == {"a": "no", "b": "1:30"}
    parsed._known.cache_clear()
