"""What phones are told of a view: enough to draw it, nothing of the presenter's notes, and no address but ours."""

from __future__ import annotations

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as some

from backatlas.atlas import Atlas
from backatlas.classroom.material import ClassMaterial
from backatlas.classroom.refusals import RefusedError
from backatlas.classroom.showing import PAGES, view_told
from backatlas.folders import STATIC
from backatlas.records.lecture import Lecture, Slide
from backatlas.study.lecture import encode
from pages.service.classroom import material
from tests.real import ATLAS
from tools.server import ROOT

MATERIAL = ClassMaterial(ATLAS)
WITH_SCREENS = material()


def test_every_page_of_the_app_can_be_shown() -> None:
    files = {file.stem for file in (ROOT / "pages").glob("*.py")}
    assert set(PAGES) - {"", "classroom", "join"} == files - {"classroom", "join"}


def test_a_muscle_comes_with_the_view_and_its_plain_sentence() -> None:
    told = view_told(MATERIAL, "/?muscle=trapezius&depth=2&hide=deltoid-posterior&side=left")
    assert told.at == "/?muscle=trapezius&depth=2&hide=deltoid-posterior&side=left"
    assert (told.shown.kind, told.shown.title) == ("plate", "Trapezius")
    assert told.shown.sentence.startswith("A wide, flat muscle")
    assert told.shown.view == {
        "muscle": "trapezius",
        "depth": 2,
        "split": True,
        "hidden": ("deltoid-posterior",),
        "side": "left",
        "alone": False,
        "structure": None,
    }


def test_a_muscle_without_a_depth_is_uncovered_as_on_its_page() -> None:
    view = view_told(MATERIAL, "/muscles?muscle=multifidus").shown.view
    assert view
    assert view["depth"] == ATLAS.layer(ATLAS.muscles["multifidus"]).depth > 5


def test_the_body_is_told_from_the_plate_and_colours_come_along() -> None:
    plate = view_told(MATERIAL, "/?muscle=trapezius&colour=layer").shown
    body = view_told(MATERIAL, "/?muscle=trapezius&picture=body").shown
    assert (plate.kind, body.kind) == ("plate", "body")
    assert plate.colours
    assert plate.colours["tints"].keys() == ATLAS.drawn
    assert body.colours is None


def test_names_close_ups_attachments_and_structures_come_along() -> None:
    at = "/plate?names=german&close=lumbar-segment&attachments=shown&muscle=multifidus&show=nerves,gnomes"
    more = view_told(WITH_SCREENS, at).shown.more
    assert more["lettered"] == "german"
    assert more["close"]["depth"] == 7
    names = {one["name"] for one in more["scene"]["labels"]}
    assert "Vielgefiederter Muskel der Lende" in names
    assert {one["end"] for one in more["scene"]["marks"]} == {"origin", "insertion"}
    assert more["also"]["groups"] == ["nerves"]


def test_what_an_address_says_wrongly_of_names_changes_nothing() -> None:
    more = view_told(WITH_SCREENS, "/?names=klingon&close=moon&attachments=maybe&show=gnomes").shown.more
    assert (more["lettered"], more["close"], more["also"]) == ("none", None, None)
    assert (more["scene"]["labels"], more["scene"]["marks"]) == ([], [])


@pytest.mark.parametrize(
    ("turn", "told"),
    [("-40,15", (-40, 15)), ("180,0", (180, 0)), ("left", None), ("1e9,0", None), ("", None)],
)
def test_the_body_is_told_from_where_the_presenter_sees_it(turn: str, told: tuple[int, int] | None) -> None:
    assert view_told(MATERIAL, f"/?picture=body&muscle=trapezius&turn={turn}").shown.turn == told
    assert view_told(MATERIAL, f"/?muscle=trapezius&turn={turn}").shown.turn is None
    lecture = Lecture(title="", slides=(Slide(address="?muscle=trapezius&picture=body"),))
    assert view_told(MATERIAL, f"/lecture?lecture={encode(lecture)}&show=1&turn={turn}").shown.turn == told


def test_a_section_is_a_drawing_with_what_is_lit() -> None:
    told = view_told(WITH_SCREENS, "/sections?section=L3&part=multifidus&from=above&language=latin")
    shown = told.shown
    assert (shown.kind, shown.title, shown.sentence) == (
        "section",
        ATLAS.sections["L3"].name,
        "Musculus multifidus.",
    )
    for drawing in (shown.more["wide"], shown.more["narrow"]):
        svg = (ROOT / drawing.replace("app/static", "static")).read_text(encoding="utf-8")
        assert "picked" in svg
        assert "seen from above" in svg


def test_a_section_that_tests_the_room_names_nothing() -> None:
    shown = view_told(WITH_SCREENS, "/sections?section=T6&marks=none&part=multifidus").shown
    assert (shown.more["names"], shown.more["said"]) == ({}, "")
    assert "multifidus" not in shown.sentence.casefold()


def test_sections_begin_with_the_first() -> None:
    shown = view_told(WITH_SCREENS, "/sections").shown
    assert shown.title == next(iter(ATLAS.sections.values())).name


def test_an_exercise_with_poses_can_be_played_on_phones() -> None:
    more = view_told(WITH_SCREENS, "/exercises?exercise=bird-dog").shown.more
    assert more["name"] == "Bird dog"
    assert more["poses"][0]["at"] == 0
    assert len(str(more)) < 5_000


def test_an_exercise_has_its_pictures_and_the_roles_of_its_muscles() -> None:
    shown = view_told(MATERIAL, "/exercises?exercise=bird-dog").shown
    assert (shown.kind, shown.title) == ("exercise", "Bird dog")
    assert len(shown.stills) >= 2
    for still in shown.stills:
        file, _, version = still.file.partition("?v=")
        assert (STATIC / "poses" / file).is_file()
        assert version
    assert shown.colours
    assert "gluteus-maximus" in shown.colours["tints"]


def test_a_movement_goes_along_as_its_address() -> None:
    shown = view_told(MATERIAL, "/move?movement=knee-flexion&at=0.5&hold=biceps-femoris").shown
    assert (shown.kind, shown.title) == ("movement", "Knee: flexion")
    assert shown.move == {"movement": "knee-flexion", "at": "0.5", "hold": "biceps-femoris"}


def test_a_view_of_a_lecture_is_told_without_its_notes() -> None:
    lecture = Lecture(
        title="Shoulder",
        slides=(
            Slide(address="?muscle=trapezius", title="First", note="Ask who slept badly."),
            Slide(address="exercises?exercise=bird-dog", note="Mr Miller: knee!"),
        ),
    )
    first, last = (view_told(MATERIAL, f"/lecture?lecture={encode(lecture)}&show={n}") for n in (1, 9))
    assert (first.at, first.shown.kind, first.shown.title) == ("/?muscle=trapezius", "plate", "Trapezius")
    assert first.shown.slide
    assert first.shown.slide.model_dump() == {"at": 0, "count": 2, "title": "First"}
    assert last.shown.slide
    assert last.shown.slide.model_dump() == {"at": 1, "count": 2, "title": "Bird dog"}
    desk = view_told(MATERIAL, f"/lecture?lecture={encode(lecture)}")
    assert (desk.at, desk.shown.kind) == ("/lecture", "page")
    for told in (first, last, desk):
        assert encode(lecture) not in told.model_dump_json()


@pytest.mark.parametrize("page", ["planner", "teach", "log", "review"])
def test_a_plan_in_an_address_goes_to_nobody(page: str) -> None:
    told = view_told(MATERIAL, f"/{page}?session=3.eJyrVkrLz1eyUkpKLFKqBQAcCgPp&at=2")
    assert (told.at, told.shown.kind) == (f"/{page}", "page")
    assert "3.eJ" not in told.model_dump_json()


@pytest.mark.parametrize(
    ("at", "title"),
    [
        ("/muscles?show=side-by-side&muscles=teres-major,teres-minor,nothing", "Teres major and Teres minor"),
        ("/muscles", "Muscles"),
        ("/claims?topic=pain", "Claims"),
    ],
)
def test_a_page_that_phones_cannot_draw_is_named(at: str, title: str) -> None:
    told = view_told(MATERIAL, at)
    assert (told.at, told.shown.kind, told.shown.title) == (at, "page", title)


def test_a_quiz_goes_along_so_that_all_get_the_same() -> None:
    assert view_told(MATERIAL, "/quiz?seed=7&kinds=nerve").at == "/quiz?seed=7&kinds=nerve"


@pytest.mark.parametrize(
    "at",
    [
        "https://example.org/",
        "//example.org/",
        "/\\example.org",
        "/nowhere",
        "/muscles/../admin",
        "/?muscle=<script>",
        '/?muscle="onload=',
        "/?a=%ff",
        "/?" + "&".join(f"a{n}=1" for n in range(60)),
        "/?muscle=" + "x" * 3_000,
        "/lecture?lecture=1.broken&show=1",
        "/_stcore/health",
        "/app/static/plate.svgz",
    ],
)
def test_no_address_but_ours_is_shown(at: str) -> None:
    with pytest.raises(RefusedError):
        view_told(MATERIAL, at)


@seed(17)
@settings(max_examples=150, deadline=None, database=None)
@given(
    some.sampled_from(["", "plate", "muscles", "structures", "exercises", "move", "lecture", "why"]),
    some.dictionaries(
        some.sampled_from(
            "muscle structure depth view hide side alone exercise movement lecture show colour picture".split()
        ),
        some.text(some.sampled_from("abz09-,.~%+'(=&?/:é\u202e<"), max_size=12)
        | some.sampled_from(["trapezius", "bird-dog", "9" * 400, "-1", "knee-flexion"]),
        max_size=6,
    ),
)
def test_whatever_an_address_says_it_is_shown_or_refused(page: str, query: dict[str, str]) -> None:
    at = f"/{page}?" + "&".join(f"{name}={value}" for name, value in query.items())
    try:
        told = view_told(MATERIAL, at)
    except RefusedError:
        return
    assert len(told.model_dump_json()) < 20_000
    assert "<" not in told.at


def test_the_material_knows_every_region_of_the_drawing(atlas: Atlas) -> None:
    assert set(MATERIAL.regions) == atlas.drawn
