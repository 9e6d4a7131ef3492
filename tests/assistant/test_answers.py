"""What an assistant is told: facts with sources by the right name, and plainly nothing by a wrong one."""

from __future__ import annotations

import pytest

from backatlas.assistant.answers import Answers
from backatlas.assistant.replies import Reply
from backatlas.assistant.sessions import SessionChecks, SessionExercise
from backatlas.atlas import Atlas


@pytest.fixture(scope="module")
def answers(atlas: Atlas) -> Answers:
    return Answers(atlas)


@pytest.fixture(scope="module")
def checks(answers: Answers) -> SessionChecks:
    return SessionChecks(answers)


def row(exercise: str, reps: str | None = None) -> SessionExercise:
    return SessionExercise(exercise=exercise, reps=reps)


@pytest.mark.parametrize("name", ["latissimus-dorsi", "lats", "Breiter Rückenmuskel", "Latissimus Dorsi"])
def test_a_muscle_is_told_by_any_of_its_names_with_what_the_sources_are_worth(
    answers: Answers, name: str
) -> None:
    reply = answers.muscle(name)
    assert (reply.found, reply.id) == (True, "latissimus-dorsi")
    assert reply.nerve is not None
    assert reply.nerve.startswith("Thoracodorsal nerve (C6–C8)")
    assert reply.names["latin"] == "Musculus latissimus dorsi"
    assert "turns the arm inward (one side)" in reply.actions
    cited = {one.id: one for one in reply.sources}
    assert cited["youdas-2010"].read == "abstract or page read"
    assert "[gray42]" in reply.told
    assert "(standard reference, not checked against the printed page)" in reply.told
    assert reply.exercises[0].role == "prime mover"


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("romboid majer", "rhomboid-major"), ("trapeziuss", "trapezius"), ("", None), ("qqxzv", None)],
)
def test_an_unknown_muscle_is_not_in_the_atlas_and_is_never_guessed(
    answers: Answers, name: str, nearest: str | None
) -> None:
    reply = answers.muscle(name)
    assert not reply.found
    assert (reply.id, reply.origin, reply.sources) == (None, None, ())
    assert reply.told.startswith("Not in the atlas")
    assert [one.id for one in reply.nearest[:1]] == ([nearest] if nearest else [])


def test_a_name_of_several_is_asked_back(answers: Answers) -> None:
    reply = answers.muscle("latissimus")
    assert not reply.found
    assert {one.id for one in reply.nearest} == {"latissimus-dorsi", "teres-major"}
    assert "Ask for one of them" in reply.told


def test_a_muscle_is_no_exercise_and_an_exercise_no_muscle(answers: Answers) -> None:
    assert not answers.muscle("bent-over-row").found
    assert not answers.exercise("latissimus-dorsi").found
    assert answers.exercise("lat pulldown").id == "lat-pulldown"


def test_an_exercise_names_whoever_should_be_careful_and_what_was_measured(answers: Answers) -> None:
    reply = answers.exercise("bent-over row")
    assert reply.found
    assert any(line.startswith("Pregnancy: change it.") for line in reply.careful)
    roles = {one.muscle: one.role for one in reply.muscles}
    assert roles["latissimus-dorsi"] == "prime mover"
    assert reply.dose is not None
    assert "acsm-2009" in {one.id for one in reply.sources}
    variant = answers.exercise("single-leg bridge")
    assert (variant.variant_of, bool(variant.differs)) == ("bridge", True)


def test_why_tells_role_reason_and_what_was_measured(answers: Answers) -> None:
    reply = answers.why("bent-over row", "lats")
    assert reply.found
    (link,) = reply.links
    assert (link.role, link.grade) == ("prime mover", "B")
    assert link.measured is not None
    assert "% MV" in link.measured
    assert "measured: surface EMG" in reply.told
    assert reply.sources


def test_what_is_not_linked_is_said_and_is_no_proof_of_the_opposite(answers: Answers) -> None:
    reply = answers.why("bridge", "rhomboid major")
    assert (reply.found, reply.links) == (False, ())
    assert "does not link Bridge and Rhomboid major" in reply.told
    unknown = answers.why("bench press", "rhomboid majr")
    assert not unknown.found
    assert "no exercise called “bench press”" in unknown.told
    assert "no muscle called “rhomboid majr”" in unknown.told


def test_a_claim_is_answered_in_the_words_that_were_checked(answers: Answers) -> None:
    reply = answers.check_claim("A bridge is a gentle stretch for cool-downs")
    assert reply.found
    (statement,) = reply.statements
    assert statement.id == "bridge-is-a-stretch"
    assert statement.verdict.startswith("wrong")
    assert {one.id for one in reply.sources} == set(statement.sources) == {"ekstrom-2007", "konrad-2001"}


@pytest.mark.parametrize(
    "said",
    [
        "The bridge is not a gentle stretch for the cool-down.",
        "trapezius",
        "Rowing tones the calves of cyclists",
    ],
)
def test_another_statement_gets_no_verdict(answers: Answers, said: str) -> None:
    reply = answers.check_claim(said)
    assert not reply.found
    assert reply.told.startswith("Not in the atlas")


def test_words_of_pain_bring_the_warning_signs_first(answers: Answers) -> None:
    for reply in (
        answers.find("lower back pain"),
        answers.check_claim("Back pain means that something is torn"),
    ):
        assert reply.signs[0].urgency == "emergency sign"
        assert reply.told.startswith("Know of these signs first:")
    assert answers.find("latissimus").signs == ()


def test_a_search_finds_muscles_and_structures_and_owns_that_it_does_not(answers: Answers) -> None:
    assert answers.find("lats").hits[0].id == "latissimus-dorsi"
    assert "accessory-nerve" in {hit.id for hit in answers.find("accessory nerve").hits}
    assert not answers.find("qqxzv").found
    assert len(answers.find("back", limit=3).hits) <= 3


def test_a_nerve_is_told_with_the_muscles_it_moves_and_a_bone_with_what_attaches(answers: Answers) -> None:
    nerve = answers.structure("accessory nerve")
    assert nerve.found
    assert "Trapezius" in nerve.muscles_supplied
    assert "shoulder" in nerve.facts["When it is lost"]
    spine = answers.structure("Spina scapulae")
    assert spine.name == "Spine of scapula"
    assert "Posterior deltoid" in spine.muscles_that_begin_there
    assert any(name.startswith("Trapezius") for name in spine.muscles_that_end_there)
    assert not answers.structure("trapezius").found


def test_a_session_is_read_against_the_rules_of_the_planner(checks: SessionChecks) -> None:
    reply = checks.check(
        [row("lat pulldown", reps="8-12"), row("pull-up", reps="5"), row("inverted row", reps="8–12")]
    )
    assert reply.found
    assert reply.problems == ()
    told = {finding.rule for finding in reply.findings}
    assert "no-warm-up" in told
    assert all(finding.sources or finding.convention for finding in reply.findings)
    assert {one.id for one in reply.open_questions} >= {"pain"}
    cited = {id_ for finding in reply.findings for id_ in finding.sources}
    assert cited <= {one.id for one in reply.sources}


def test_what_of_a_session_is_not_known_is_named_and_the_rest_checked(checks: SessionChecks) -> None:
    reply = checks.check(
        [row("lat pulldown", reps="many"), row("bench press")],
        ["gout"],
        ["anvil"],
        {"pain": "a bit", "mood": "good"},
    )
    assert reply.found
    told = " ".join(reply.problems)
    assert "no exercise called “bench press”" in told
    assert "reps must be a number or two" in told
    assert "no cautions for: gout. That says nothing of whether the session is safe with it" in told
    assert "Not equipment that the atlas knows: anvil" in told
    assert "pain = a bit is no answer that the rules know" in told
    assert "mood = good is no answer that the rules know" in told
    nothing = checks.check([row("bench press")])
    assert not nothing.found
    assert nothing.findings == ()
    assert nothing.told.startswith("No exercise of this session is in the atlas")


def test_pain_stops_a_session_and_what_to_be_careful_with_changes_it(checks: SessionChecks) -> None:
    session = [row("good morning", reps="8-12"), row("bent-over row"), row("lat pulldown")]
    stopped = checks.check(session, answers={"pain": "emergency"})
    assert {finding.level for finding in stopped.findings} == {"stop"}
    assert stopped.signs[0].urgency == "emergency sign"
    careful = checks.check(session, ["Osteoporosis"])
    assert {change.condition for change in careful.changes} == {"Osteoporosis"}
    fits = {change.exercise: change.fit for change in careful.changes}
    assert fits["Good morning"] == "leave out"
    assert fits["Bent-over row"] == "change it"
    both = checks.check(session, ["Osteoporosis"], answers={"pain": "emergency"})
    assert both.changes == careful.changes
    assert careful.ask_first[0].startswith("Osteoporosis: ")
    assert careful.signs == ()


def test_every_reply_holds_the_licence_and_says_that_it_is_no_medical_advice(
    answers: Answers, checks: SessionChecks
) -> None:
    replies: list[Reply] = [
        answers.find("lats"),
        answers.muscle("nothing of that name"),
        answers.exercise("bridge"),
        answers.why("bridge", "gluteus maximus"),
        answers.check_claim("x"),
        answers.structure("scapula"),
        checks.check([row("bridge")]),
    ]
    for reply in replies:
        assert "CC BY 4.0" in reply.licence
        assert reply.told.endswith("For learning. Not medical advice.")
        assert all(f"[{one.id}]" in reply.told for one in reply.sources)


def test_whatever_is_written_gets_an_answer(answers: Answers) -> None:
    for words in ("", " ", "x" * 100_000, "\x00", "ä" * 500, "{}[]()*+?.", "💪"):
        for reply in (
            answers.find(words),
            answers.muscle(words),
            answers.structure(words),
            answers.check_claim(words),
        ):
            assert len(reply.told) < 10_000
