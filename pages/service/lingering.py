"""Streamlit's files, kept for a minute longer than a page shows them.

Streamlit forgets how a file is made when its button is drawn anew, and the file itself when two runs of anybody have ended.
But a press on a button that is being drawn anew is on its way with what the button was called before, and a browser far away
asks for a file half a second after it has been told of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any

from streamlit.runtime import runtime
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorage

KEPT = 60.0  # seconds


class LingeringFiles(MediaFileManager):
    """Has each file, and each way to make one, for a minute after no page shows it any longer.

    Whatever a button was called before, it gives the newest of its files.
    """

    def __init__(self, storage: MediaFileStorage, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(storage)
        self._files_left, self._ways_left = _Left(clock), _Left(clock)

    def add_deferred(
        self,
        data_callable: Callable[[], Any],
        mimetype: str | None,
        coordinates: str,
        file_name: str | None = None,
        *,
        element_id: str = "",
    ) -> str:
        """The id under which the file is asked for; from now on all earlier ones of this button mean the same."""
        new = super().add_deferred(data_callable, mimetype, coordinates, file_name, element_id=element_id)
        with self._lock:
            way = self._deferred_callables[new]
            for id_ in self._deferred_ids_by_session[way["session_id"]]:
                if element_id and self._deferred_callables[id_]["element_id"] == element_id:
                    self._deferred_callables[id_] = way
        return new

    def _get_inactive_file_ids(self) -> set[str]:
        left = super()._get_inactive_file_ids()
        return self._files_left.long_ago({id_: self._file_metadata[id_] for id_ in left})

    def _remove_orphaned_deferred_callables(self) -> None:
        shown = {id_ for files in self._files_by_session_and_coord.values() for id_ in files.values()}
        left = {id_: id_ for id_ in self._deferred_callables if id_ not in shown}
        for id_ in self._ways_left.long_ago(left):
            self._drop_deferred_id(id_)


class _Left:
    """Since when no page has shown each of some things."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._since: dict[str, tuple[object, float]] = {}

    def long_ago(self, left: Mapping[str, object]) -> set[str]:
        """Those of the things left now that have been so for a minute; one with another record has come anew meanwhile."""
        now, before = self._clock(), self._since
        self._since = {
            id_: before[id_] if id_ in before and before[id_][0] is record else (record, now)
            for id_, record in left.items()
        }
        return {id_ for id_, (_, since) in self._since.items() if now - since >= KEPT}


def let_files_linger() -> None:
    """Have the server that starts after this call do so."""
    vars(runtime)["MediaFileManager"] = LingeringFiles
