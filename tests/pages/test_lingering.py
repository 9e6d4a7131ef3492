"""Streamlit's files are there for a minute longer than a page shows them, and each button gives its newest."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlsplit

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from pages.service.lingering import KEPT, LingeringFiles


class Desk:
    """A page with buttons for files, drawn again and again by a clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0
        self.files: MediaFileManager = LingeringFiles(MemoryMediaFileStorage("/media"), lambda: self.now)

    def draw(self, *buttons: tuple[str, str]) -> list[str]:
        """A run that shows each button with what its file says; gives the ids under which they are asked for."""
        self.files.clear_session_refs()
        drawn = [
            self.files.add_deferred(partial(str, words), "text/plain", f"at {at}", element_id=button)
            for at, (button, words) in enumerate(buttons)
        ]
        self.files.remove_orphaned_files()
        return drawn

    def take(self, asked: str) -> str:
        """Press; gives the name of the file that has been made."""
        return urlsplit(self.files.execute_deferred(asked)).path.rpartition("/")[2]

    def read(self, name: str) -> str | None:
        file = self.files.read_file(name)
        return file.content.decode() if file else None


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_button_that_was_drawn_anew_gives_the_newest_file_under_its_earlier_names(desk: Desk) -> None:
    names = [desk.draw(("deck", words), ("sheet", "other"))[0] for words in ("old", "newer", "newest")]
    assert [desk.read(desk.take(name)) for name in names] == ["newest"] * 3


def test_a_button_that_is_no_longer_shown_gives_its_file_for_a_minute(desk: Desk) -> None:
    (name,) = desk.draw(("deck", "words"))
    desk.draw()
    desk.now += KEPT - 1
    desk.draw()
    assert desk.read(desk.take(name)) == "words"
    desk.now += 1
    desk.draw()
    with pytest.raises(MediaFileStorageError, match="not found"):
        desk.take(name)


def test_a_file_that_was_made_outlives_the_runs_of_a_minute_and_no_more(desk: Desk) -> None:
    (name,) = desk.draw(("deck", "words"))
    made = desk.take(name)
    for _ in range(9):
        desk.draw()
    assert desk.read(made) == "words"
    desk.now += KEPT
    desk.draw()
    desk.draw()
    assert desk.read(made) is None


def test_a_file_that_is_made_again_has_its_minute_again(desk: Desk) -> None:
    (name,) = desk.draw(("deck", "words"))
    desk.take(name)
    desk.draw(("deck", "words"))
    desk.now += KEPT - 1
    made = desk.take(name)
    desk.now += 1
    desk.draw(("deck", "words"))
    desk.draw(("deck", "words"))
    assert desk.read(made) == "words"


def test_a_button_that_may_not_be_pressed_gives_nothing_under_any_name(desk: Desk) -> None:
    names = [desk.draw(("deck", words))[0] for words in ("old", "new")]
    desk.files.remove_deferred("at 0", element_id="deck")
    for name in names:
        with pytest.raises(MediaFileStorageError, match="not found"):
            desk.take(name)
