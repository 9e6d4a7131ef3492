"""The pages for students, as they answer without a browser."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from pages.screens.learn import quiz_run, review
from tests.pages.screen import show
from tools.server import ROOT


def started(**query: str) -> AppTest:
    """A visitor who opened the link of a quiz and pressed its button."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.switch_page(str(ROOT / "pages/quiz.py"))
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    button(app, "Start").click().run()
    return app


def button(app: AppTest, label: str) -> Button:
    return next(each for each in app.button if each.label == label)


def said(app: AppTest) -> list[str]:
    """The question and its choices, in order."""
    assert not app.exception
    prompts = [each.proto.body for each in app.get("html") if "asked" in each.proto.body]
    return [*prompts, *(each.label for each in app.button)]


def test_one_seed_makes_one_quiz_for_two_visitors() -> None:
    one, other = (started(seed="11", kinds="origin,nerve", length="2") for _ in range(2))
    assert said(one) == said(other)
    for visitor in (one, other):
        button(visitor, "I do not know").click().run()
        button(visitor, "Next question").click().run()
    assert said(one) == said(other)
    assert said(started(seed="12", kinds="origin,nerve", length="2")) != said(one)


def test_a_quiz_ends_with_its_score_and_a_retry_of_the_wrong_ones() -> None:
    app = started(seed="4", kinds="insertion", length="2")
    for label in ("I do not know", "Next question", "I do not know", "See how it went"):
        button(app, label).click().run()
    text = " ".join(each.proto.body for each in app.get("html"))
    assert "0 of 2 right" in text
    assert "Insertion" in text
    button(app, "Try the wrong ones again (2)").click().run()
    assert any("Question 1 of 2" in each for each in said(app))


def test_a_hint_strikes_choices_in_practice_and_is_not_there_in_an_exam() -> None:
    app = started(seed="4", kinds="insertion", length="1")
    button(app, "Hint").click().run()
    assert 1 <= sum(each.disabled for each in app.button) <= 2
    exam = started(seed="4", kinds="insertion", length="1", mode="exam")
    assert "Hint" not in [each.label for each in exam.button]


def test_an_exam_ends_when_its_time_is_up_and_takes_no_late_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    app = started(seed="4", kinds="insertion", length="3", mode="exam", minutes="1")
    monkeypatch.setattr(quiz_run, "now", lambda: datetime.now(UTC) + timedelta(seconds=61))
    next(each for each in app.button if each.key and each.key.startswith("choice")).click().run()
    text = " ".join(each.proto.body for each in app.get("html"))
    assert "0 of 3 right" in text
    assert "Time was up" in text


@pytest.mark.parametrize("name", ["groups", "kinds", "layers"])
def test_what_a_link_names_twice_counts_once(name: str) -> None:
    one = {"groups": "erector-spinae", "kinds": "nerve", "layers": "splenii"}[name]
    screen = show("pages/quiz.py", **{name: f"{one},{one}"})
    assert (screen.faults, screen.warnings, screen.notes) == ((), (), ())


@pytest.mark.parametrize("jump", [3600, -3600, 400 * 86_400], ids=str)
def test_an_exam_ends_neither_sooner_nor_later_when_the_clock_is_set(
    monkeypatch: pytest.MonkeyPatch, jump: int
) -> None:
    before, real = quiz_run.now(), time.time_ns
    monkeypatch.setattr("backatlas.classroom.moments.time.time_ns", lambda: real() + jump * 1_000_000_000)
    assert timedelta(0) <= quiz_run.now() - before < timedelta(seconds=30)


def test_a_mistyped_link_says_so_and_still_gives_a_quiz() -> None:
    screen = show("pages/quiz.py", seed="x", layers="rotator-cufff", kinds="origin")
    assert len(screen.warnings) == 2
    assert screen.title == "Quiz"
    near = show("pages/quiz.py", layers="rotator-cufff", kinds="origin")
    assert "[Shoulder girdle: rotator cuff](?kinds=origin&layers=rotator-cuff)" in near.warnings[0]


def test_a_checked_statement_leads_to_its_sources_once_it_is_answered() -> None:
    app = started(seed="4", kinds="claim", length="1")
    assert "claims?claim=" not in " ".join(each.proto.body for each in app.get("html"))
    button(app, "I do not know").click().run()
    assert "claims?claim=" in " ".join(each.proto.body for each in app.get("html"))


def test_a_card_that_is_turned_shows_its_answer_though_another_has_come_due(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(review, "browser_store", lambda: True)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.switch_page(str(ROOT / "pages/review.py")).run()
    button(app, "Show the answer").click().run()
    next(each for each in app.button if each.key == "rate-1").click().run()  # it comes again in a minute
    later = datetime.now(UTC) + timedelta(minutes=2)
    monkeypatch.setattr(review, "_now", lambda: later)
    button(app, "Show the answer").click().run()
    assert "rate-3" in [each.key for each in app.button]


@pytest.mark.parametrize("zone", ["Europe", "x" * 10_000, "../etc/passwd", "", "Europe/Berlin"])
def test_a_browser_may_tell_any_time_zone(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    """A folder of zones is none, and neither is a name longer than a disk can hold."""
    monkeypatch.setattr(ContextProxy, "timezone", property(lambda _: zone))
    monkeypatch.setattr(review, "browser_store", lambda: True)
    screen = show("pages/review.py")
    assert screen.faults == screen.warnings == ()
    assert "10 new" in screen.text


def test_a_link_gives_everybody_the_same_questions_for_a_course() -> None:
    screen = show(
        "pages/decks.py", format="qti", asked="origin,nerve", about="rotator-cuff", number="5", set="7"
    )
    assert screen.faults == screen.warnings == ()
    assert "hotspotInteraction" in screen.text
    none = show("pages/decks.py", format="gift", asked="turns", about="rotator-cuff", set="7")
    assert "No question of these kinds can be asked about these muscles." in none.notes[0]
    # H5P finds muscles and nothing else, so what other formats ask stands aside.
    assert show("pages/decks.py", format="h5p", asked="origin", set="7").faults == ()


def embedded(link: str) -> AppTest:
    """The decks after somebody has pasted a link to embed."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.switch_page(str(ROOT / "pages/decks.py"))
    app.run()
    next(each for each in app.text_input if each.key == "link_to_embed").input(link).run()
    assert not app.exception
    return app


def test_a_link_becomes_a_frame_of_the_same_page_that_stays_bare() -> None:
    app = embedded("http://localhost:8501/muscles?muscle=latissimus-dorsi&embed=false&x=%22%3E%3Cb%3E")
    code = app.code[-1].value
    assert "/muscles?muscle=latissimus-dorsi&amp;x=%22%3E%3Cb%3E&amp;embed=true" in code
    assert code.startswith("<iframe src=")
    assert 'title="Back Atlas"' in code


@pytest.mark.parametrize(
    "link",
    [
        "muscles",
        "https://evil.example/free",
        "https://evil.example/muscles?muscle=trapezius",
        "https://[",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_link_to_the_atlas_is_not_embedded(link: str) -> None:
    app = embedded(link)
    assert "is no link to a page of this atlas" in app.warning[0].value
    assert not app.code
