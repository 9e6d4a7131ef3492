"""What was made is kept up to a certain size, and what was not asked for longest goes first."""

from __future__ import annotations

import os
from pathlib import Path

from backatlas.workshop.store import KeptFiles, print_of
from tests.copies import Copy


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def test_what_was_not_asked_for_longest_makes_room(tmp_path: Path) -> None:
    store = KeptFiles(tmp_path, most=25)
    for age, name in enumerate("abc", 1):
        store.write(name, b"0123456789")
        if (tmp_path / name).exists():
            os.utime(tmp_path / name, (age, age))
        if name == "b":
            assert store.read("a") == b"0123456789"  # asked for: now b is the oldest
    assert names(tmp_path) == {"a", "c"}


def test_a_file_larger_than_all_room_is_not_kept(tmp_path: Path) -> None:
    store = KeptFiles(tmp_path, most=25)
    store.write("a", b"0123456789")
    store.write("large", b"0" * 26)
    assert names(tmp_path) == {"a"}


def test_what_cannot_be_written_is_made_each_time(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store, made = KeptFiles(tmp_path / "file" / "kept"), []
    for _ in range(2):
        assert store.keep("a", lambda: made.append(1) or b"a") == b"a"  # type: ignore[func-returns-value]
    assert len(made) == 2
    assert not store.writable()


def test_another_word_of_the_content_gives_another_print(copy: Copy) -> None:
    before = print_of(copy.root)
    print_of.cache_clear()
    assert print_of(copy.root) == before
    file = next(iter(sorted(copy.root.rglob("*.md"))))
    file.write_text(file.read_text() + " ")
    print_of.cache_clear()
    assert print_of(copy.root) != before
