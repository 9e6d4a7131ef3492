"""Runs of pages, made cheaper for the server: what a run has to say is handed over together, and what stays is made once.

A run says a dozen things and more within a few milliseconds. Streamlit wakes its loop for each, and the run and the loop then
wait for each other each time. It reads all settings of the theme anew for each run, and makes a new class each time that
somebody asks what a component has told; each class is garbage that only a long search finds.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import cache, partial
from typing import Any

from streamlit.components.v2 import presentation
from streamlit.components.v2.bidi_component import main as bidi_component
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session, websocket_session_manager
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import ScriptRunner, ScriptRunnerEvent
from streamlit.runtime.state.common import WidgetValuePresenter

# Seconds for which something may wait for more of its run; Streamlit sends what there is each 10 ms.
_TOGETHER = 0.005
# All else is about the end of a run, which no click on its way may overtake.
_MAY_WAIT = (ScriptRunnerEvent.SCRIPT_STARTED, ScriptRunnerEvent.ENQUEUE_FORWARD_MSG)


def gather_runs() -> None:
    """From now on every visit that begins has such runs."""
    vars(websocket_session_manager)["AppSession"] = GatheredSession
    vars(app_session)["_populate_theme_msg"] = fill_in_theme
    vars(bidi_component)["make_bidi_component_presenter"] = presenter


class GatheredSession(AppSession):
    """A visit whose runs wake the loop when they have gone on for a moment, and when they end."""

    def __init__(self, *args: Any, **named: Any) -> None:
        self._said: deque[Callable[[], None]] = deque()
        self._awaited = False
        super().__init__(*args, **named)

    def _on_scriptrunner_event(
        self, sender: ScriptRunner | None, event: ScriptRunnerEvent, *more: Any, **told: Any
    ) -> None:
        self._said.append(
            partial(self._handle_scriptrunner_event_on_event_loop, sender, event, *more, **told)
        )
        if event not in _MAY_WAIT:
            self._call_soon_on_event_loop(self._hand_over)
        elif not self._awaited:
            self._awaited = True
            self._call_soon_on_event_loop(self._hand_over_soon)

    def _hand_over_soon(self) -> None:
        self._event_loop.call_later(_TOGETHER, self._hand_over)

    def _hand_over(self) -> None:
        """In the order in which it was said; where one thing fails, the others are handed over all the same."""
        # First of all, so that whatever is said from now on is either taken below or waited for.
        self._awaited = False
        try:
            while self._said:
                self._said.popleft()()
        finally:
            if self._said:
                self._event_loop.call_soon(self._hand_over)


_read_theme = app_session._populate_theme_msg


def fill_in_theme(message: CustomThemeConfig, section: str = "theme") -> None:
    """Fill in the settings of a section of the theme, as Streamlit's own function does."""
    if (kept := _theme(section)) is not None:
        message.MergeFrom(kept)


@cache
def _theme(section: str) -> CustomThemeConfig | None:
    """A section's settings; None where nothing is set, for even an empty message is told to the browser."""
    found = CustomThemeConfig()
    _read_theme(found, section)
    return found if found.ByteSize() else None


_their_presenter = presentation.make_bidi_component_presenter


class WhatIsKept(dict[str, object]):
    """What a component keeps, by name as an item or an attribute; nothing under any other name."""

    def __getattr__(self, name: str) -> object:
        return self.get(name)


def presenter(events: str, *more: Any, **named: Any) -> WidgetValuePresenter:
    """How a component's state is shown to the page: as Streamlit does where there is an event of `events`, its widget's id.

    Without one, which is nearly always, nothing has to be made. What a component keeps is then for reading only.
    """
    theirs = _their_presenter(events, *more, **named)

    def present(kept: Any, session: Any) -> Any:
        try:
            told = session._new_widget_state[events]
        except KeyError:
            told = None
        return WhatIsKept(kept) if told is None and isinstance(kept, dict) else theirs(kept, session)

    return present
