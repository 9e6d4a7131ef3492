"""A server that is told to end says so, answers whoever waits, lets go, and the next one takes its visitors."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from pages.service.ending import notice
from pages.service.settings import SettingError
from tools.server import serving


def test_who_waits_for_an_answer_when_a_server_is_told_to_end_gets_it_and_nobody_new_is_sent_there() -> None:
    with serving(environment={"BACKATLAS_DRAIN": "0.5"}) as server:
        ready = f"{server.address}/readyz"
        assert status(ready, until=lambda one: one == 200) == 200
        with connect(
            f"ws://{urlsplit(server.address).netloc}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
        ) as visitor:
            asked = BackMsg(rerun_script=ClientState(page_name="decks", query_string=""))
            visitor.send(asked.SerializeToString())
            visitor.recv()  # the run has begun
            os.kill(server.pid, signal.SIGTERM)
            said = status(ready, until=lambda one: one != 200)
            assert said == 503
            kinds, code = heard(visitor)
            assert "script_finished" in kinds
            assert code == 1012  # "service restart": the browser is to come back
        assert status(ready, until=lambda one: one == 0) == 0


def heard(visitor: ClientConnection) -> tuple[list[str | None], int | None]:
    """The kinds of all messages to the end of the connection, and the code with which the server closed it."""
    kinds: list[str | None] = []
    while True:
        try:
            kinds.append(ForwardMsg.FromString(visitor.recv(timeout=60, decode=False)).WhichOneof("type"))
        except ConnectionClosed as closed:
            return kinds, closed.rcvd.code if closed.rcvd else None


def status(address: str, until: Callable[[int], bool]) -> int:
    """What is answered as soon as it is so; 0 where nobody answers any more."""
    while True:
        try:
            with urlopen(address, timeout=10) as got:
                found = got.status
        except HTTPError as error:
            with error:
                found = error.code
        except (URLError, ConnectionError):
            found = 0
        if until(found):
            return int(found)


@pytest.mark.parametrize(("told", "seconds"), [(None, 0), ("", 0), ("15", 15), ("0.5", 0.5)])
def test_notice_is_given_in_seconds(told: str | None, seconds: float) -> None:
    assert notice(told) == seconds


@pytest.mark.parametrize("told", ["-1", "601", "soon", "nan"])
def test_notice_that_is_no_time_is_refused(told: str) -> None:
    with pytest.raises(
        SettingError, match=r"^BACKATLAS_DRAIN: “.+” is not understood\. It may be a number of seconds"
    ):
        notice(told)
