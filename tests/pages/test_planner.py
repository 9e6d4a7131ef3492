"""The planner, the teaching view and the log open with whatever a link brings."""

from __future__ import annotations

import pytest
from streamlit.proto.Common_pb2 import FileUploaderState, UploadedFileInfo
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.testing.v1 import AppTest

from backatlas.atlas import CONTENT, Atlas
from backatlas.records.own import OwnExercise
from backatlas.records.session import Goal, Item, Phase, Session
from backatlas.sessions.edits import add_own
from backatlas.sessions.share import BROKEN, NEWER, TOO_LONG, encode
from tests.pages.screen import show
from tests.pages.test_every_page import HOSTILE
from tests.wire import said_to
from tools.server import ROOT, Server

SAMPLES = sorted(path.stem for path in (CONTENT / "sessions").glob("*.toml"))
_UNKNOWN = Session(items=(Item(part=Phase.MAIN, exercise="moon-walk", sets=2, reps=(8, 8)),))


@pytest.mark.parametrize(
    ("sample", "view", "heading"),
    [
        *((sample, "checks", "What this session trains") for sample in SAMPLES),
        ("eight-exercises", "session", "What this session trains"),
        ("eight-exercises", "weeks", "Its weeks"),
        ("eight-exercises", "hand-out", "Its hand-out"),
        ("eight-exercises", "share", "Pass it on"),
    ],
)
def test_the_planner_opens_with_every_sample_and_at_every_step(
    atlas: Atlas, sample: str, view: str, heading: str
) -> None:
    screen = show("pages/planner.py", session=encode(atlas.samples[sample].session), see=view)
    assert screen.faults == screen.warnings == ()
    assert screen.title == "Session planner"
    assert "The session" in screen.text
    assert heading in screen.text


def test_a_link_of_earlier_versions_opens_the_checks(atlas: Atlas) -> None:
    session = encode(atlas.samples["eight-exercises"].session)
    old, new = (show("pages/planner.py", session=session, **{name: "checks"}) for name in ("see", "about"))
    assert old.text == new.text
    assert show("pages/planner.py", session=session).text != new.text


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_sample_can_be_taught_from_its_link(atlas: Atlas, sample: str) -> None:
    session = atlas.samples[sample].session
    number = len(session.items)
    screen = show("pages/teach.py", session=encode(session), at=str(number))
    assert screen.faults == screen.warnings == ()
    exercise = atlas.exercises[session.items[-1].exercise]
    assert screen.title == exercise.name
    assert all(cue in screen.text for cue in exercise.cues)
    assert all(atlas.exercises[item.exercise].name in screen.text for item in session.items)


@pytest.mark.parametrize("page", ["pages/planner.py", "pages/teach.py"])
@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("1.AAAA", BROKEN),
        ("nonsense", BROKEN),
        ("5.eJyLjgUAARUAuQ", NEWER),
        ("1." + "A" * 50_000, TOO_LONG),
        (encode(_UNKNOWN), 'The atlas has no exercise "moon-walk"; left out: 2 × 8 in the main work.'),
    ],
    ids=["damaged", "nonsense", "newer", "endless", "unknown exercise"],
)
def test_a_bad_link_says_so_and_gives_an_empty_session(page: str, value: str, message: str) -> None:
    screen = show(page, session=value)
    assert screen.faults == ()
    assert [warning.replace("\\", "") for warning in screen.warnings] == [message]
    assert "sample" in screen.text


@pytest.mark.parametrize("value", HOSTILE)
def test_no_hostile_link_breaks_planner_or_teaching(atlas: Atlas, value: str) -> None:
    session = encode(atlas.samples["neck"].session)
    for page, query in (
        ("pages/planner.py", {"session": value}),
        (
            "pages/planner.py",
            {"session": session, "see": value, "weeks": value, "often": value, "start": value},
        ),
        ("pages/teach.py", {"session": value}),
        ("pages/teach.py", {"session": session, "at": value}),
    ):
        screen = show(page, **query)
        assert screen.faults == ()
        assert screen.title


@pytest.mark.parametrize(
    ("start", "first_week"),
    [("2027-01-05", "5 Jan, 8 Jan"), ("9999-12-30", "past the last day"), ("nonsense", "Week 1")],
)
def test_a_plan_starts_on_the_day_in_its_link(atlas: Atlas, start: str, first_week: str) -> None:
    session = encode(atlas.samples["neck"].session)
    screen = show("pages/planner.py", session=session, see="weeks", start=start, clock="07:30")
    assert screen.faults == ()
    assert first_week in " ".join((screen.text, *screen.warnings))


def test_the_progression_says_which_part_of_its_rule_is_custom(atlas: Atlas) -> None:
    text = show("pages/planner.py", session=encode(atlas.samples["neck"].session), see="weeks").text
    assert "Our own convention, never tested as a whole" in text
    assert atlas.sources["acsm-2009"].short in text


def test_a_link_that_leads_nowhere_says_so_and_one_under_a_public_address_does_not(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = encode(atlas.samples["neck"].session)
    monkeypatch.delenv("BACKATLAS_ADDRESS", raising=False)
    (note,) = show("pages/planner.py", session=session, see="share").notes
    assert "open only on this computer" in note
    assert "BACKATLAS_ADDRESS" in note
    monkeypatch.setenv("BACKATLAS_ADDRESS", "https://atlas.example.org/")
    public = show("pages/planner.py", session=session, see="share")
    assert public.notes == public.warnings == ()
    monkeypatch.setenv("BACKATLAS_ADDRESS", "atlas.example.org")
    (warning,) = show("pages/planner.py", session=session, see="share").warnings
    assert "is no web address, such as https://atlas.example.org" in warning


@pytest.mark.parametrize("zone", ["Europe", "x" * 10_000, "../etc/passwd"])
def test_a_zone_that_is_none_is_answered_in_words(atlas: Atlas, zone: str) -> None:
    session = encode(atlas.samples["neck"].session)
    screen = show("pages/planner.py", session=session, see="weeks", zone=zone)
    assert screen.faults == ()
    (warning,) = screen.warnings
    assert warning.startswith("Time zone")
    assert "such as Europe/Berlin" in warning.replace("\\", "")
    assert len(warning) < 200
    assert "Days" in screen.text


def test_missed_weeks_are_done_again_and_goal_and_level_are_named(atlas: Atlas) -> None:
    given = atlas.samples["full-back-gym"].session.model_copy(update={"goal": Goal.SIZE})
    text = show("pages/planner.py", session=encode(given), see="weeks", missed="2").text
    assert "Planned for: muscle size; intermediate." in text
    assert "not done" in text
    assert "again" in text
    assert "1–3 clean repetitions in reserve" in text


def test_a_desk_with_one_exercise_is_not_scolded(atlas: Atlas) -> None:
    one = encode(Session(items=(Item(part=Phase.MAIN, exercise="pull-up", sets=3, reps=(8, 12)),)))
    checks = show("pages/planner.py", session=one, see="checks").text
    assert "One exercise so far: what a session leaves out is checked from 3 on." in checks
    assert "No warm-up" not in checks
    assert "No work here for" not in show("pages/planner.py", session=one).text


def test_coverage_counts_a_week_by_area_with_ranges_and_what_was_read_of_them(atlas: Atlas) -> None:
    text = show("pages/planner.py", session=encode(atlas.samples["eight-exercises"].session)).text
    assert "No work here for: neck." in text
    for area in ("Upper back", "Lats", "Neck", "Lower back", "Deep back", "Hips"):
        assert area in text
    assert "None measured" not in text
    assert "Pelland 2024" in text
    assert "abstract or page read" in text
    assert "an inference" in text


def test_a_link_may_say_whom_it_is_for(atlas: Atlas) -> None:
    session = encode(atlas.samples["eight-exercises"].session)
    screen = show(
        "pages/planner.py", **{"session": session, "see": "checks", "for": "dumbbell.bench~osteoporosis"}
    )
    assert screen.faults == screen.warnings == ()
    assert "Pull-up needs a pull-up bar" in screen.text
    assert "Knee-to-chest stretch (Osteoporosis: " in screen.text
    assert "Lat pulldown needs a pulldown machine" in screen.text
    assert "Romanian deadlift" in screen.text.partition("Exercises to adapt")[2]
    assert "Ask whoever treats you" in screen.text


@pytest.mark.parametrize(
    "value", ["~", "~~~", "dumbbell", "~moon-sickness", "x" * 10_000, "<script>~<script>"]
)
def test_an_odd_answer_in_a_link_breaks_nothing(atlas: Atlas, value: str) -> None:
    session = encode(atlas.samples["neck"].session)
    screen = show("pages/planner.py", **{"session": session, "see": "checks", "for": value})
    assert screen.faults == ()
    assert screen.title


def test_the_list_of_exercises_names_what_it_leaves_out_and_why(atlas: Atlas) -> None:
    session = encode(atlas.samples["neck"].session)
    text = show("pages/planner.py", **{"session": session, "for": "none~pregnancy"}).text
    assert "Superman is left out with pregnancy" in text
    assert "Deadlift needs a barbell" in text


@pytest.mark.parametrize(
    ("exercise", "told"),
    [
        ("bird-dog", "Drill: light practice"),
        ("deadlift", "Hard set: loaded"),
        ("side-plank", "Hold near its limit:"),
    ],
)
def test_an_exercise_says_whether_its_sets_count(exercise: str, told: str) -> None:
    assert told in show("pages/exercises.py", exercise=exercise).text


def test_an_exercise_says_what_changes_for_whom(atlas: Atlas) -> None:
    text = show("pages/exercises.py", exercise="good-morning").text
    assert "If one of these concerns you" in text
    assert "Osteoporosis** ✕ *leave out*" in text
    assert "Giangregorio 2015" in text


_NAME = "Anna's row & “lift” (60°)! #2? 1/2 +1, a-b % x"
_OWN = add_own(
    add_own(
        Session(),
        OwnExercise(id="own-1", name=_NAME, base="seated-cable-row"),
        Item(part=Phase.MAIN, exercise="own-1", sets=3, reps=(8, 12)),
    ),
    OwnExercise(id="own-1", name="Made of one", moves=("scapula: upward rotation",)),
    Item(part=Phase.MAIN, exercise="own-1", sets=2, seconds=(20, 30)),
)


@pytest.mark.parametrize("see", ["session", "weeks", "hand-out", "share"])
def test_an_own_exercise_is_shown_by_its_name_at_every_step(see: str) -> None:
    screen = show("pages/planner.py", session=encode(_OWN), see=see)
    assert screen.faults == screen.warnings == ()
    if see in ("session", "weeks"):
        assert _NAME in screen.text
        assert "Made of one" in screen.text
    if see == "session":
        assert "exercises?exercise=seated-cable-row" in screen.links  # what it is like
    assert not any(link.startswith("exercises?exercise=own-") for link in screen.links)


def test_what_was_wrong_with_an_own_exercise_stays_as_long_as_its_form_says_it() -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.switch_page(str(ROOT / "pages" / "planner.py")).run()
    next(field for field in app.text_input if field.label == "Name").set_value("Anna's *row*")
    next(button for button in app.button if button.label == "Add it to the session").click().run()
    assert "which a name cannot have" in app.warning[0].value
    assert "which a name cannot have" in app.run().warning[0].value
    app.switch_page(str(ROOT / "pages" / "log.py")).run()
    app.switch_page(str(ROOT / "pages" / "planner.py")).run()
    assert not app.warning


def test_checks_name_an_own_exercise_as_it_is_called() -> None:
    text = show("pages/planner.py", session=encode(_OWN), about="checks", **{"for": "barbell~"}).text
    assert f"{_NAME} needs a cable machine" in text


@pytest.mark.parametrize(("at", "name"), [("1", _NAME), ("2", "Made of one")])
def test_an_own_exercise_can_be_taught(at: str, name: str) -> None:
    screen = show("pages/teach.py", session=encode(_OWN), at=at)
    assert screen.faults == screen.warnings == ()
    assert screen.title == name
    assert _NAME in screen.text
    assert "Made of one" in screen.text


def test_a_log_that_a_server_had_read_which_is_gone_is_asked_for_again_in_words(app: Server) -> None:
    elements = [message.delta.new_element for _, message in said_to(app, "log")]
    (box,) = [one.file_uploader.id for one in elements if one.WhichOneof("type") == "file_uploader"]
    file = FileUploaderState(uploaded_file_info=[UploadedFileInfo(file_id="log", name="log.csv", size=9)])
    shown = WidgetStates(widgets=[WidgetState(id=box, file_uploader_state_value=file)])
    again = [message.delta.new_element for _, message in said_to(app, "log", shown=shown)]
    (told,) = [one.alert.body for one in again if one.WhichOneof("type") == "alert"]
    assert told.startswith("The server that had read your log is gone, and the log with it.")
