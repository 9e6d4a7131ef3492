"""A view is added to the lecture on the page that shows it, written to, moved, undone, and shown in a frame."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from backatlas.atlas import Atlas
from backatlas.records.lecture import Lecture, Slide
from backatlas.study.lecture import decode, encode
from backatlas.study.slides import ChartView, PictureView
from pages.screens.learn.lecture_pictures import pictured
from tools.server import ROOT

LECTURE = Lecture(
    title="Shoulder",
    slides=(
        Slide(address="?muscle=teres-major&depth=2", title="Teres major", note="Ask <b>first</b>."),
        Slide(address="sections?section=T6", title="T6"),
    ),
)


def opened(page: str, **query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    if page != "app.py":
        app.switch_page(str(ROOT / page))
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def said(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def in_address(app: AppTest) -> Lecture | None:
    held = app.query_params["lecture"]
    return decode(held if isinstance(held, str) else held[0]).lecture


def test_a_muscle_s_page_is_added_and_stands_on_the_desk_by_its_name() -> None:
    app = opened("pages/muscles.py", muscle="teres-major")
    app.button(key="to-lecture-muscles").click().run()
    assert not app.exception
    app.switch_page(str(ROOT / "pages/lecture.py")).run()
    assert "1. Teres major" in said(app)
    assert in_address(app) == Lecture(
        slides=(Slide(address="muscles?muscle=teres-major", title="Teres major"),)
    )


def test_views_are_moved_written_to_taken_out_and_brought_back() -> None:
    app = opened("pages/lecture.py", lecture=encode(LECTURE))
    assert not app.exception
    assert "Ask &lt;b&gt;first&lt;/b&gt;." in said(app)
    app.button(key="Later-0").click().run()
    assert in_address(app) == LECTURE.model_copy(update={"slides": LECTURE.slides[::-1]})
    app.button(key="drop-0").click().run()
    app.button(key="words-0").click().run()
    (box,) = app.text_area
    box.set_value("Say this.").run()
    found = in_address(app)
    assert found is not None
    assert found.slides == (
        Slide(address="?muscle=teres-major&depth=2", title="Teres major", note="Say this."),
    )
    for _ in range(3):  # order, removal, note
        app.button(key="lecture-undo").click().run()
    assert in_address(app) == LECTURE


def test_a_note_stands_in_its_box_while_it_is_written_and_else_under_its_view() -> None:
    app = opened("pages/lecture.py", lecture=encode(LECTURE))
    shown = "Ask &lt;b&gt;first&lt;/b&gt;."
    for box_is_open in (True, False):
        app.button(key="words-0").click().run()
        assert len(app.text_area) == box_is_open
        assert (shown in said(app)) is not box_is_open


def test_a_damaged_link_says_so_and_loses_nothing() -> None:
    app = opened("pages/lecture.py", lecture=encode(LECTURE))
    app.query_params["lecture"] = "1.damaged"
    app.run()
    assert "This link is damaged" in app.warning[0].value
    assert in_address(app) == LECTURE


def test_a_view_is_shown_in_a_frame_without_the_bar() -> None:
    app = opened("pages/lecture.py", lecture=encode(LECTURE), show="2")
    (told,) = [
        json.loads(element.proto.json)
        for element in app.get("bidi_component")
        if element.proto.component_name == "back_atlas_lecture_show"
    ]
    assert told == {
        "at": 1,
        "count": 2,
        "title": "T6",
        "note": "",
        "address": "./sections?section=T6&embed=true",
    }


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("", ChartView),
        ("plate?names=latin&colour=nerve&close=nowhere", ChartView),
        ("?structure=accessory-nerve", ChartView),
        ("muscles?muscle=teres-major", ChartView),
        ("muscles?show=side-by-side&muscles=teres-major,teres-minor", ChartView),
        ("structures?structure=spine-of-scapula", ChartView),
        ("sections?section=T6&part=rhomboid", PictureView),
        ("exercises?exercise=deadlift", PictureView),
        ("exercises?exercise=none-such", type(None)),
        ("muscles", type(None)),
        ("move?by=muscle&muscle=trapezius", type(None)),
    ],
)
def test_charts_sections_and_exercises_have_pictures(atlas: Atlas, address: str, kind: type) -> None:
    assert isinstance(pictured(atlas, Slide(address=address)).view, kind)
