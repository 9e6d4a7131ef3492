"""Sessions in links and files: what goes in comes out, and what is broken or hostile is told."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import xml.etree.ElementTree as ET
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from backatlas.__main__ import main as command
from backatlas.atlas import Atlas
from backatlas.folders import SCHEMA
from backatlas.records.own import MOST_OWN, OwnExercise
from backatlas.records.session import LONGEST_LINE, MOST_ITEMS, Day, Goal, Item, Phase, Session
from backatlas.records.training import Level
from backatlas.sessions import file, share
from backatlas.sessions.qr import TooLongError, qr_on_screen
from backatlas.sessions.share import BROKEN, NEWER, TOO_LONG, Opened, decode, encode
from tests.sessions.made import EXERCISES, MOVEMENTS, main, session, sessions

PULL_UP = [1, "pull-up", 3, [8, 12]]


def link(data: Any) -> str:
    """A link that holds any data, well packed."""
    text = data if isinstance(data, str) else json.dumps(data)
    return "1." + base64.urlsafe_b64encode(zlib.compress(text.encode())).decode().rstrip("=")


def link_with_own(*own: Any) -> str:
    """A link of the layout that holds own exercises, with one item of the first."""
    data = ["x", 0, -1, [[1, "own-1", 3, [8, 12]]], "", 0, 0, [], own]
    squeezing = zlib.compressobj(zdict=share._WORDS)
    squeezed = squeezing.compress(json.dumps(data).encode()) + squeezing.flush()
    return "4." + base64.urlsafe_b64encode(squeezed).decode().rstrip("=")


def with_more(link: str, more: bytes) -> str:
    """A whole link with bytes after the end of what it packs."""
    version, _, payload = link.partition(".")
    data = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)) + more
    return f"{version}.{base64.urlsafe_b64encode(data).decode().rstrip('=')}"


@given(sessions())
@settings(max_examples=200, deadline=None)
def test_every_session_comes_back_from_its_link(any_: Session) -> None:
    value = encode(any_)
    assert re.fullmatch(r"[A-Za-z0-9._-]+", value)
    assert decode(value, EXERCISES, MOVEMENTS) == Opened(any_)


@given(sessions())
@settings(max_examples=100, deadline=None)
def test_every_session_comes_back_from_its_file(any_: Session) -> None:
    assert file.read(file.write(any_).encode(), EXERCISES, MOVEMENTS) == Opened(any_)


def test_the_largest_session_that_a_model_admits_comes_back() -> None:
    # Letters of four bytes that do not repeat, so that nothing can be squeezed.
    note = "".join(chr(0x20000 + 7 * n) for n in range(LONGEST_LINE))
    item = {"part": Phase.MAIN, "sets": 20, "reps": (99, 100), "seconds": (1799, 1800), "rest": 900}
    items = (
        Item(exercise=f"{n:x<60}", load=note[n:] + note[:n], each_side=True, **item)  # type: ignore[arg-type]
        for n in range(MOST_ITEMS)
    )
    asked = [f"{letter * 20}: {letter * 37}" for letter in "abcdef"]
    own = [
        OwnExercise(id=f"own-{n}", name=note.replace(" ", "")[n : n + 60], moves=tuple(asked))
        for n in range(1, MOST_OWN + 1)
    ]
    most = [*items]
    for place, one in enumerate(own):
        most[place] = most[place].model_copy(update={"exercise": one.id})
    largest = Session(title=note, items=tuple(most), own=tuple(own))
    known = [item.exercise for item in largest.items]
    assert decode(encode(largest), known, asked) == Opened(largest)
    assert file.read(file.write(largest).encode(), known, asked) == Opened(largest)


@pytest.mark.parametrize("name", ["eight-exercises", "full-back-gym"])
def test_a_link_to_a_sample_stays_short(atlas: Atlas, name: str) -> None:
    assert len(encode(atlas.samples[name].session)) < 250


def test_the_words_that_links_are_squeezed_with_are_never_edited() -> None:
    words = Path(share.__file__).with_name("link-words.txt").read_text(encoding="utf-8")
    assert (
        hashlib.sha256(words.encode()).hexdigest()
        == "151faecc18dc446cdf9ac814be749c6cee8500af03a5ecb7aa3e5dd174bc4c96"
    )
    link_of_today = "2.ePn40Mkdi1byBWY1YHMJpEHXkLAOaH5H2AvxEEqxCvcxKCBiY2MBsUkcjQ"
    assert decode(link_of_today, EXERCISES) == Opened(session("pull-up"))


def test_a_link_that_stands_in_the_world_is_still_read() -> None:
    # Written out by hand: a change of layout that forgets old links fails here.
    old = link(
        ["Pulls", 0, 1, [[0, "arm-circles", 1, [10, 15]], [1, "pull-up", 3, [5, 8], 0, 0, 90, "band"]]]
    )
    read = decode(old, EXERCISES).session
    assert read.title == "Pulls"
    assert read.level == "intermediate"
    assert [item.dose for item in read.items] == ["1 × 10–15", "3 × 5–8"]
    assert (read.items[1].rest, read.items[1].load) == (90, "band")


def test_identity_goal_and_days_travel_in_link_and_file() -> None:
    whole = Session(
        id="0123456789abcdef", goal=Goal.SIZE, per_week=3, items=(main("pull-up", day="B"), main("bridge"))
    )
    assert decode(encode(whole), EXERCISES).session == whole
    assert file.read(file.write(whole).encode(), EXERCISES).session == whole
    assert whole.days == (Day.B,)
    assert whole.on(Day.A) == (main("bridge"),)


def test_a_file_of_the_first_layout_is_still_read() -> None:
    old = """{"format": "back-atlas-session", "version": 1, "session": {"title": "Pulls", "aim": "whole back",
    "level": "beginner", "items": [{"part": "main work", "exercise": "pull-up", "sets": 3, "reps": [5, 8],
    "seconds": null, "each_side": false, "load": "band", "rest": 90}]}}"""
    read = file.read(old.encode(), EXERCISES)
    assert read.problems == ()
    assert read.session == Session(
        title="Pulls", level=Level.BEGINNER, items=(main("pull-up", reps=(5, 8), load="band", rest=90),)
    )


HOSTILE = {
    "nothing": "",
    "a dot": ".",
    "no version": base64.urlsafe_b64encode(zlib.compress(b"[]")).decode(),
    "version nought": "0." + encode(Session())[2:],
    "cut short": encode(session("pull-up"))[:-6],
    "one letter changed": encode(session("pull-up"))[:20] + "A" + encode(session("pull-up"))[21:],
    "words": "1.please-open-me",
    "spaces and signs": "1.<script>alert(1)</script>",
    "letters of another script": "1.сессия",
    "not squeezed": "1." + base64.urlsafe_b64encode(b"[]").decode().rstrip("="),
    "more after the end": with_more(encode(session("pull-up")), b"more"),
    "one byte after the end": with_more(encode(session("pull-up")), b"\x00"),
    "twice": with_more(encode(session("pull-up")), zlib.compress(b"[]")),
    "a bomb": "1." + base64.urlsafe_b64encode(zlib.compress(b"[" + b"1," * 10_000_000 + b"1]")).decode(),
    "a bomb of today": "2." + base64.urlsafe_b64encode(zlib.compress(b"[" + b"1," * 10_000_000)).decode(),
    "words of another version": "1" + encode(session("pull-up"))[1:],
    "no UTF-8": "1." + base64.urlsafe_b64encode(zlib.compress(b"\xff\xfe")).decode().rstrip("="),
    "no JSON": link("{"),
    "deep": link("[" * 9_000 + "]" * 9_000),
    "a number of thousands of digits": link("[" + "9" * 5_000 + "]"),
    "an object": link({"title": "x"}),
    "a string of four letters": link('"abcd"'),
    "null": link(None),
    "not a number": link("[NaN,0,0,[]]"),
    "too few fields": link(["x", 0, 0]),
    "too many fields": link(["x", 0, 0, [], 0]),
    "title a number": link([7, 0, 0, []]),
    "title too long": link(["x" * 121, 0, 0, []]),
    "title with a control character": link(["\u0000", 0, 0, []]),
    "title with half a letter": link('["\\ud800",0,0,[]]'),
    "an aim that is not": link(["x", 2, 0, []]),
    "an aim from the end": link(["x", -1, 0, []]),
    "an aim yes": link(["x", True, 0, []]),
    "a level that is not": link(["x", 0, 3, []]),
    "items a word": link(["x", 0, 0, "pull-up"]),
    "items a number": link(["x", 0, 0, 4]),
    "an item a word": link(["x", 0, 0, ["pull"]]),
    "an item without a dose": link(["x", 0, 0, [[1, "pull-up", 3]]]),
    "a range that runs down": link(["x", 0, 0, [[1, "pull-up", 3, [12, 8]]]]),
    "a range of three": link(["x", 0, 0, [[1, "pull-up", 3, [1, 2, 3]]]]),
    "a million sets": link(["x", 0, 0, [[1, "pull-up", 1_000_000, [8, 12]]]]),
    "half a set": link(["x", 0, 0, [[1, "pull-up", 0.5, [8, 12]]]]),
    "a path for an exercise": link(["x", 0, 0, [[1, "../../secret", 3, [8, 12]]]]),
    "a script for an exercise": link(["x", 0, 0, [[1, "<script>", 3, [8, 12]]]]),
    "too many things in an item": link(["x", 0, 0, [[*PULL_UP, 0, 0, 0, "", "more"]]]),
    "a script for a name": link_with_own([1, "<script>alert(1)</script>", "pull-up"]),
    "a picture for a name": link_with_own([1, "x![](http://a.example/x.png)", "pull-up"]),
    "a name that is none": link_with_own([1, "", "pull-up"]),
    "an own exercise like nothing": link_with_own([1, "Row"]),
    "an own exercise of two kinds": link_with_own([1, "Row", "pull-up", ["trunk: extension"]]),
    "an own exercise with a path": link_with_own([1, "Row", "../../secret"]),
    "a hundredth own exercise": link_with_own([100, "Row", "pull-up"]),
    "two own exercises alike": link_with_own([1, "Row", "pull-up"], [1, "Press", "pull-up"]),
    "eleven own exercises": link_with_own(*([n, "Row", "pull-up"] for n in range(1, 12))),
    "more than an own exercise": link_with_own([1, "Row", 0, ["trunk: extension"], [], 1]),
    "forty-one items": link(["x", 0, 0, [PULL_UP] * 41]),
}


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_broken_or_hostile_link_gives_an_empty_session_and_says_so(value: str) -> None:
    assert decode(value, EXERCISES) == Opened(Session(), (BROKEN,))


def test_a_link_with_an_own_exercise_that_stands_in_the_world_is_still_read() -> None:
    # Written out by hand: a change of layout that forgets old links fails here.
    read = decode(link_with_own([1, "Row & more", "pull-up"]), EXERCISES)
    assert read.problems == ()
    assert read.session.own == (OwnExercise(id="own-1", name="Row & more", base="pull-up"),)
    made = decode(link_with_own([1, "Row", 0, ["trunk: extension"]]), EXERCISES, MOVEMENTS).session
    assert made.own[0].moves == ("trunk: extension",)


def test_a_link_of_a_newer_planner_says_so() -> None:
    assert decode("5.whatever", EXERCISES) == Opened(Session(), (NEWER,))


def test_a_link_of_a_megabyte_is_not_even_looked_at() -> None:
    assert decode("1." + "A" * 1_000_000, EXERCISES) == Opened(Session(), (TOO_LONG,))


@given(st.text(max_size=200) | st.text("ABCxyz019-_", max_size=200).map(lambda text: f"1.{text}"))
@settings(max_examples=300, deadline=None)
def test_no_text_makes_reading_a_link_fail(value: str) -> None:
    opened = decode(value, EXERCISES)
    assert opened.session == Session()
    assert opened.problems


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 200) | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=30,
)


@given(json_values | st.tuples(st.text(max_size=9), st.integers(-2, 3), st.integers(-2, 3), json_values))
@settings(max_examples=300, deadline=None)
def test_no_well_packed_data_makes_reading_a_link_fail(data: Any) -> None:
    opened = decode(link(data), EXERCISES)
    assert opened.problems == () or opened.session == Session()


def test_an_exercise_that_the_atlas_lost_is_named_with_its_dose() -> None:
    two = session(main("moon-walk", reps=(4, 6)), "pull-up")
    said = ('The atlas has no exercise "moon-walk"; left out: 3 × 4–6 in the main work.',)
    assert decode(encode(two), EXERCISES) == Opened(session("pull-up"), said)
    assert file.read(file.write(two).encode(), EXERCISES) == Opened(session("pull-up"), said)


FILE = json.loads(file.write(session("pull-up")))


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "This file is not JSON: line 1, column 1."),
        (b"\xff\xfe{}", "This file is not UTF-8 text. Open one that the planner saved."),
        (b"PK\x03\x04" + b"\xa0" * 50, "This file is not UTF-8 text. Open one that the planner saved."),
        (b'{"format": ', "This file is not JSON: line 1, column 12."),
        (
            b"[" * 100_000,
            "This file is JSON that no session needs: its numbers are too large or it is nested too deeply.",
        ),
        (
            b"9" * 5_000,
            "This file is JSON that no session needs: its numbers are too large or it is nested too deeply.",
        ),
        (b" " * 1_048_577, "This file is too large for a session: 1,048,577 bytes, at most 1,048,576."),
        (b"[]", "This JSON file holds no session of the planner."),
        (
            b'{"format":"back-atlas-session","version":2,"session":{"items":[' + b"{}," * 300_000 + b"{}]}}",
            "This file holds 300,001 exercises; a session has at most 40.",
        ),
        (b'{"title": "x"}', "This JSON file holds no session of the planner."),
        (
            json.dumps({**FILE, "version": 4}).encode(),
            "This file has a layout that this version of the planner does not know.",
        ),
        (json.dumps({**FILE, "more": 1}).encode(), "more: unknown field."),
    ],
)
def test_a_file_that_is_no_session_says_why(data: bytes, problem: str) -> None:
    assert file.read(data, EXERCISES) == Opened(Session(), (problem,))


def test_a_fault_inside_a_file_is_told_by_its_place() -> None:
    text = (
        file.write(session("pull-up"))
        .replace('"sets": 3', '"sets": 300')
        .replace('"rest": 0', '"rest": -1', 1)
    )
    assert file.read(text.encode(), EXERCISES).problems == (
        "session.items.1.rest: must be greater than or equal to 0.",
        "session.items.2.sets: must be less than or equal to 20.",
    )


def test_a_byte_order_mark_does_no_harm() -> None:
    assert file.read(b"\xef\xbb\xbf" + file.write(session("pull-up")).encode(), EXERCISES).problems == ()


def test_the_published_schema_is_the_one_that_files_are_read_by() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == file.schema(), "stale: run `python -m backatlas schema`"


def test_saved_files_keep_to_the_published_schema_and_others_do_not(atlas: Atlas) -> None:
    published = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(published)
    validator = Draft202012Validator(published)
    for sample in atlas.samples.values():
        assert validator.is_valid(json.loads(file.write(sample.session)))
    assert not validator.is_valid({**FILE, "more": 1})
    assert not validator.is_valid({**FILE, "session": {"items": [{"part": "main work"}]}})


def test_the_schema_is_written_where_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(["schema", "--to", str(tmp_path / "s.json")]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 's.json'}\n"
    assert (tmp_path / "s.json").read_text(encoding="utf-8") == file.schema()


def test_a_code_to_scan_is_a_picture_without_anything_from_outside(atlas: Atlas) -> None:
    address = "https://atlas.example/sessions?s=" + encode(atlas.samples["eight-exercises"].session)
    root = ET.fromstring(qr_on_screen(address))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert not re.search(r"href|script|<image", qr_on_screen(address))


def test_an_address_that_fits_no_code_is_told() -> None:
    with pytest.raises(TooLongError, match="share its link or its file"):
        qr_on_screen("https://atlas.example/?s=" + "A" * 3_000)
