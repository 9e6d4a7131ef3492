"""A voice is chosen in several rows of buttons, and the newest choice counts, whatever else is still on its way."""

from __future__ import annotations

from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest

from tools.server import ROOT


def _rows(app: AppTest) -> list[object]:
    """What is chosen in each row of buttons, the voices beside a muscle and the ways in."""
    kinds = {"written for", "what brings you here?"}
    return [row.value for row in app.button_group if row.label.lower() in kinds]


def test_what_another_row_showed_before_is_not_taken_for_a_choice() -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    before = app._tree.get_widget_states()
    row = next(one for one in app.button_group if one.label == "What brings you here?")
    row.set_value("study").run()
    assert _rows(app) == ["study"] * 3
    late = WidgetStates(widgets=[state for state in before.widgets if state.id != row.id])
    late.widgets.extend(state for state in app._tree.get_widget_states().widgets if state.id == row.id)
    app._run(late)
    assert not app.exception
    assert _rows(app) == ["study"] * 3
