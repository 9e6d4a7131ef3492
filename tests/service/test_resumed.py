"""A page that comes to a copy of the server which has never made it is answered as a whole, whatever it asks first."""

from __future__ import annotations

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.wire import line_to
from tools.server import Server


@pytest.mark.parametrize("part", ["", "of-another-copy"])
def test_the_first_question_of_a_page_brings_all_of_it_also_where_it_concerns_a_part_alone(
    app: Server, part: str
) -> None:
    asked = BackMsg(rerun_script=ClientState(page_name="sources", fragment_id=part))
    shown = []
    with line_to(app) as line:
        line.send(asked.SerializeToString())
        kind = None
        while kind != "script_finished":
            told = ForwardMsg.FromString(line.recv(timeout=60, decode=False))
            kind = told.WhichOneof("type")
            shown.append(str(told))
    assert any("Back Atlas teaches; it does not diagnose" in one for one in shown)


def test_what_concerns_a_part_of_a_page_that_is_still_being_made_is_not_passed_over(app: Server) -> None:
    with line_to(app) as line:
        line.send(BackMsg(rerun_script=ClientState(page_name="sources")).SerializeToString())
        part = ClientState(page_name="claims", fragment_id="not-made-yet")
        line.send(BackMsg(rerun_script=part).SerializeToString())
        shown = ""
        while "Claims, checked</h1>" not in shown:
            shown = str(ForwardMsg.FromString(line.recv(timeout=60, decode=False)))
