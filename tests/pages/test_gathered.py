"""What a run says reaches the browser's connection in its order, soon, and whatever fails; the theme is as Streamlit's."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import websocket_session_manager
from streamlit.runtime.scriptrunner import ScriptRunnerEvent
from streamlit.runtime.state import SessionState
from streamlit.runtime.state.common import WidgetMetadata

from pages.service import gathered
from pages.service.gathered import GatheredSession, fill_in_theme, gather_runs, presenter
from tests.apart import apart

START, SAYS, ENDS = (
    ScriptRunnerEvent.SCRIPT_STARTED,
    ScriptRunnerEvent.ENQUEUE_FORWARD_MSG,
    ScriptRunnerEvent.FRAGMENT_STOPPED_WITH_SUCCESS,
)
PATIENCE = 10.0  # seconds


class Session(GatheredSession):
    """A visit that only notes what it is handed over, and fails at what is called a fault."""

    def __init__(self) -> None:
        self._said: deque[Callable[[], None]] = deque()
        self._awaited = False
        self._event_loop = asyncio.get_running_loop()
        self.heard: list[object] = []
        self.came = asyncio.Event()

    def __del__(self) -> None:
        """Nothing was opened."""

    def say(self, event: ScriptRunnerEvent, told: Any = None) -> None:
        self._on_scriptrunner_event(None, event, told)

    def _handle_scriptrunner_event_on_event_loop(  # type: ignore[override]  # of all that is told it needs these alone
        self, _sender: object, event: ScriptRunnerEvent, told: Any = None, *_more: Any, **_named: Any
    ) -> None:
        self.came.set()
        if told == "fault":
            raise ValueError(told)
        self.heard.append(told or event)


def said(story: Callable[[Session], Awaitable[None]]) -> list[object]:
    """What a visit was handed over in a story."""

    async def tell() -> list[object]:
        session = Session()
        asyncio.get_running_loop().set_exception_handler(lambda *_: None)
        await story(session)
        return session.heard

    return apart(tell())


def test_a_run_is_handed_over_in_its_order_when_it_ends() -> None:
    async def story(session: Session) -> None:
        session.say(START)
        session.say(SAYS, "one")
        session.say(SAYS, "two")
        await asyncio.sleep(0)
        assert session.heard == []
        session.say(ENDS)
        await asyncio.sleep(0)

    assert said(story) == [START, "one", "two", ENDS]


def test_a_run_that_goes_on_is_heard_meanwhile_again_and_again() -> None:
    async def story(session: Session) -> None:
        for word in ("one", "two"):
            session.came.clear()
            session.say(SAYS, word)
            await asyncio.wait_for(session.came.wait(), PATIENCE)

    assert said(story) == ["one", "two"]


def test_what_fails_keeps_back_nothing_else() -> None:
    async def story(session: Session) -> None:
        session.say(SAYS, "fault")
        session.say(SAYS, "one")
        session.say(ENDS)
        for _ in range(3):
            await asyncio.sleep(0)

    assert said(story) == ["one", ENDS]


def test_visits_that_begin_are_of_this_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(websocket_session_manager, "AppSession", None)
    monkeypatch.setattr("streamlit.runtime.app_session._populate_theme_msg", None)
    monkeypatch.setattr("streamlit.components.v2.bidi_component.main.make_bidi_component_presenter", None)
    gather_runs()
    assert vars(websocket_session_manager)["AppSession"] is GatheredSession


@pytest.mark.parametrize(
    "section", ["theme", *(f"theme.{one.value}" for one in config.CustomThemeCategories)]
)
def test_the_theme_is_told_as_streamlit_tells_it(section: str) -> None:
    ours, theirs = CustomThemeConfig(), CustomThemeConfig()
    for _ in range(2):
        ours.Clear()
        fill_in_theme(ours.light, section)
    gathered._read_theme(theirs.light, section)
    assert ours == theirs
    assert ours.HasField("light") == theirs.HasField("light")


def session_with(events: list[dict[str, object]] | None) -> SessionState:
    """The state of a session in which a component has just told these events."""
    session = SessionState()
    told: WidgetMetadata[Any] = WidgetMetadata(
        "events", lambda _: events, lambda one: one, "json_trigger_value"
    )
    session._new_widget_state.set_widget_metadata(told)
    session._new_widget_state.set_from_value("events", events)
    return session


@pytest.mark.parametrize(
    ("events", "shown"),
    [
        (None, {"text": "kept"}),
        ([], {"text": "kept"}),
        ([{"event": "event", "value": 7}], {"text": "kept", "event": 7}),
    ],
    ids=["nothing told", "no event", "an event"],
)
def test_a_component_shows_what_it_keeps_and_what_it_has_just_told_as_streamlit_has_it(
    events: list[dict[str, object]] | None, shown: dict[str, object]
) -> None:
    session, kept = session_with(events), {"text": "kept"}
    ours: Any = presenter("events")(kept, session)
    assert ours == shown == gathered._their_presenter("events")(kept, session)
    assert ours.text == "kept"
    assert ours.other is None
    assert ours is not kept


def test_a_component_that_tells_nothing_shows_what_it_keeps() -> None:
    ours: Any = presenter("events")({"text": "kept"}, SessionState())
    assert ours == {"text": "kept"}
    assert presenter("events")(None, SessionState()) is None
