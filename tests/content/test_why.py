"""Claims, everyday activities, deep muscles, groups by function and warning signs: sourced, plain and modest."""

from __future__ import annotations

import re
import tomllib
from itertools import groupby

import pytest

from backatlas.atlas import CONTENT, Atlas
from backatlas.records.claims import (
    Certainty,
    Claim,
    Statement,
    StatementSubject,
    Urgency,
    Verdict,
    WarningSign,
)
from backatlas.records.life import Activity
from backatlas.records.sources import ReadingState
from backatlas.records.training import Level
from tests.content.prose import faults, sentences
from tests.each import Each

MEASURED = re.compile(r"\d ?%|\b0\.\d|\d kg\b|\d N\b|in \d+ (people|men)\b")


def ids(file: str, table: str) -> list[str]:
    rows: list[dict[str, str]] = tomllib.loads((CONTENT / file).read_text(encoding="utf-8"))[table]
    return [row["id"] for row in rows]


@pytest.fixture
def claim(atlas: Atlas) -> Each:
    return Each(atlas.claims)


@pytest.fixture
def activity(atlas: Atlas) -> Each:
    return Each(atlas.life)


@pytest.fixture
def statement(atlas: Atlas) -> Each:
    return Each(atlas.deep)


@pytest.fixture
def sign(atlas: Atlas) -> Each:
    return Each(atlas.warnings)


def test_a_claim_is_one_sentence_and_its_answer_a_few(claim: Claim) -> None:
    assert len(sentences(claim.claim)) == 1
    assert claim.claim.endswith(".")
    assert len(claim.claim.split()) <= 30
    assert 12 <= len(claim.answer.split()) <= 75
    # It stands alone on the pages of muscles and exercises, where "It is." would tell nothing.
    assert 6 <= len(sentences(claim.answer)[0].split()) <= 30
    assert max(len(sentence.split()) for sentence in sentences(claim.answer)) <= 30


def test_a_claim_holds_nothing_that_the_house_does_not_print(claim: Claim) -> None:
    assert [fault for text in (claim.claim, claim.answer) for fault in faults(text)] == []


def test_a_verdict_has_a_source_unless_the_claim_cannot_be_checked(claim: Claim) -> None:
    assert bool(claim.sources) == (claim.verdict is not Verdict.UNCHECKABLE)


def test_what_holds_or_is_wrong_rests_on_more_than_hearsay(atlas: Atlas, claim: Claim) -> None:
    if claim.verdict in (Verdict.HOLDS, Verdict.WRONG):
        known = {atlas.sources[id_].read for id_ in claim.sources}
        assert known & {ReadingState.READ, ReadingState.UNCHECKED}


def test_a_measured_figure_in_an_answer_comes_from_a_source_that_was_read(atlas: Atlas, claim: Claim) -> None:
    if MEASURED.search(claim.answer):
        assert any(atlas.sources[id_].read is ReadingState.READ for id_ in claim.sources)


def test_no_id_stands_twice_in_a_claim(claim: Claim) -> None:
    for named in (claim.sources, claim.muscles, claim.exercises):
        assert len(named) == len(set(named))


def test_no_claim_stands_twice(atlas: Atlas) -> None:
    texts = [claim.claim.casefold() for claim in atlas.claims.values()]
    assert len(texts) == len(set(texts))
    assert len(texts) >= 120


def test_claims_stand_by_topic(atlas: Atlas) -> None:
    topics = [topic for topic, _ in groupby(claim.topic for claim in atlas.claims.values())]
    assert len(topics) == len(set(topics))


def test_the_errors_that_every_back_text_repeats_are_called_wrong(atlas: Atlas) -> None:
    for id_ in (
        "rhomboids-turn-arm",
        "lats-lift-blade",
        "deep-muscles-flex",
        "weak-multifidus-causes-pain",
        "superman-bent-legs",
        "lowest-part-of-the-lats",
        "bridge-is-a-stretch",
        "flexors-of-the-back",
        "obliques-from-spine",
        "deadlift-is-superficial",
    ):
        assert atlas.claims[id_].verdict is Verdict.WRONG


def test_an_activity_is_told_in_a_short_paragraph(activity: Activity) -> None:
    assert 40 <= len(activity.text.split()) <= 80
    assert max(len(sentence.split()) for sentence in sentences(activity.text)) <= 30
    assert [fault for text in (activity.name, activity.text) for fault in faults(text)] == []


def test_every_muscle_of_an_activity_has_a_derived_reason(atlas: Atlas, activity: Activity) -> None:
    workers = atlas.workers(activity)
    assert [worker.muscle.id for worker in workers] == list(activity.muscles)
    assert all(worker.reason.startswith(f"{activity.name} ") for worker in workers)
    assert all(worker.reason.endswith(".") for worker in workers)


def test_an_activity_lights_the_plate_on_both_sides(atlas: Atlas, activity: Activity) -> None:
    """A plate that is peeled on one side alone has something lit on either."""
    lit = [worker.muscle for worker in atlas.workers(activity) if atlas.regions(worker.muscle)]
    depths = {atlas.layer(muscle).depth for muscle in lit}
    assert min(depths) <= 3 < max(depths)


def test_an_activity_offers_two_or_three_exercises_easiest_first(atlas: Atlas, activity: Activity) -> None:
    found = atlas.suggestions(activity)
    assert 2 <= len(found) <= 3
    levels = [list(Level).index(suggestion.exercise.level) for suggestion in found]
    assert levels == sorted(levels)
    assert found[0].exercise.level is Level.BEGINNER
    assert all(suggestion.reason for suggestion in found)


def test_the_activities_that_people_ask_for_are_there(atlas: Atlas) -> None:
    assert {
        *(
            "lifting-a-box",
            "carrying-shopping",
            "climbing-stairs",
            "a-day-at-a-desk",
            "looking-up-at-a-shelf",
        ),
        *("reaching-overhead", "rowing-a-boat", "sprinting", "gardening", "holding-a-child"),
    } <= set(atlas.life)


def test_a_statement_on_the_deep_muscles_is_plain_and_short(statement: Statement) -> None:
    assert 15 <= len(statement.text.split()) <= 60
    assert list(faults(statement.text)) == []


def test_a_statement_rests_on_a_source_that_was_read_or_on_the_textbook(
    atlas: Atlas, statement: Statement
) -> None:
    known = {atlas.sources[id_].read for id_ in statement.sources}
    assert known & {ReadingState.READ, ReadingState.UNCHECKED}
    if MEASURED.search(statement.text):
        assert ReadingState.READ in known


def test_what_is_not_known_is_not_called_established(atlas: Atlas) -> None:
    parts = {part: [item for item in atlas.deep.values() if item.part is part] for part in StatementSubject}
    assert all(len(found) >= 3 for found in parts.values())
    assert Certainty.ESTABLISHED not in {item.certainty for item in parts[StatementSubject.NOT_KNOWN]}
    assert Certainty.UNTESTED not in {item.certainty for item in parts[StatementSubject.KNOWN]}


def test_the_flexors_are_no_back_muscles(atlas: Atlas) -> None:
    members = atlas.members(atlas.groups["flexors"])
    assert {member.muscle.id for member in members} == {
        "rectus-abdominis",
        "external-oblique",
        "internal-oblique",
        "sternocleidomastoid",
        "scalenus-anterior",
        "longus-colli",
        "longus-capitis",
    }
    assert not any(member.muscle.own for member in members)
    assert "not back muscles" in atlas.groups["flexors"].text


def test_the_three_groups_are_told_with_what_is_often_said(atlas: Atlas) -> None:
    assert list(atlas.groups) == ["extensors", "flexors", "rotators-and-side-benders"]
    for group in atlas.groups.values():
        assert 40 <= len(group.text.split()) <= 90
        assert [fault for text in (group.often_said, group.text) for fault in faults(text)] == []


def test_a_sign_says_what_to_do(atlas: Atlas, sign: WarningSign) -> None:
    assert [fault for text in (sign.sign, sign.action) for fault in faults(text)] == []
    assert len(sign.sign.split()) <= 40
    assert len(sign.action.split()) <= 40
    assert any(atlas.sources[id_].read is ReadingState.READ for id_ in sign.sources)


def test_an_emergency_says_now(sign: WarningSign) -> None:
    says_now = re.search(r"emergency department now|call your local emergency number", sign.action)
    assert bool(says_now) == (sign.urgency is Urgency.EMERGENCY)


def test_signs_run_from_mild_to_urgent_and_none_of_the_urgent_ones_is_missing(atlas: Atlas) -> None:
    ranks = [list(Urgency).index(sign.urgency) for sign in atlas.warnings.values()]
    assert ranks == sorted(ranks)
    assert set(ranks) == {0, 1, 2}
    urgent = " ".join(
        sign.sign for sign in atlas.warnings.values() if sign.urgency is Urgency.EMERGENCY
    ).lower()
    for word in ("saddle", "bladder", "bowel", "both legs", "grows"):
        assert word in urgent
