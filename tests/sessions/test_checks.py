"""Rules and sessions: each rule fires for one and keeps silent for another, and every click mends."""

from __future__ import annotations

import pytest

from backatlas.atlas import CONTENT, Atlas
from backatlas.records.rules import Code, Gravity
from backatlas.records.session import Aim, Session
from backatlas.records.training import Equipment, Level
from backatlas.sessions.checks import CLEAN, EMPTY, check_session
from backatlas.sessions.edits import apply
from backatlas.sessions.firing import CHECKS
from backatlas.sessions.fitting import ANYBODY, Person
from backatlas.sessions.offers import HABIT
from tests.content.prose import faults
from tests.copies import Copy
from tests.sessions.made import COOL_DOWN, WARM_UP, main, session

GYM = ("deadlift", "lat-pulldown", "single-arm-db-row", "pallof-press", "neck-extension")
GOOD = {"pain": "fine", "frequency": "twice", "progress": "more", "gives-out": "back"}


def codes(given: Session, atlas: Atlas, person: Person = ANYBODY, **answers: str) -> set[str]:
    return {finding.rule.id for finding in check_session(given, atlas, answers, person=person).findings}


# rule: (a session for which it fires, one for which it keeps silent), with answers where it asks, and for whom.
CASES: dict[str, tuple[Session, Session]] = {
    "care": (session("superman"), session("hip-hinge")),
    "not-at-hand": (session("lat-pulldown"), session("deadlift")),
    "no-vertical-pull": (
        session("single-arm-db-row", "deadlift", "chin-tuck"),
        session("pull-up", "deadlift", "chin-tuck"),
    ),
    "no-horizontal-pull": (
        session("pull-up", "deadlift", "chin-tuck"),
        session("pull-up", "inverted-row", "chin-tuck"),
    ),
    "no-lower-back-move": (
        session("pull-up", "bird-dog", "chin-tuck"),
        session("pull-up", "back-extension", "chin-tuck"),
    ),
    # ¾ of a set as stabiliser in the row; 1½ sets as synergist in the Romanian deadlift.
    "lower-back-light": (
        session("bent-over-row", "chin-tuck", "external-rotation"),
        session("romanian-deadlift", "chin-tuck", "external-rotation"),
    ),
    "only-superficial": (
        session("pull-up", "chest-supported-row", "external-rotation"),
        session("pull-up", "bird-dog", "external-rotation"),
    ),
    "no-anti-rotation": (
        session("pull-up", "deadlift", "chin-tuck"),
        session("pull-up", "single-arm-db-row", "chin-tuck"),
    ),
    "neck-left-out": (
        session("deadlift", "pull-up", "inverted-row"),
        session("deadlift", "pull-up", "chin-tuck"),
    ),
    "machines-only": (
        session("lat-pulldown", "seated-cable-row", "chin-tuck"),
        session("lat-pulldown", "single-arm-db-row", "chin-tuck"),
    ),
    "grip-first": (session("farmers-carry", "pull-up"), session("pull-up", "farmers-carry")),
    "no-warm-up": (
        Session(items=(main("pull-up"), main("deadlift"), main("chin-tuck"), COOL_DOWN)),
        session("pull-up", "deadlift", "chin-tuck"),
    ),
    "no-cool-down": (
        Session(items=(WARM_UP, main("pull-up"), main("deadlift"), main("chin-tuck"))),
        session("pull-up", "deadlift", "chin-tuck"),
    ),
    "too-much-at-once": (
        session(main("lat-pulldown", sets=5), level=Level.BEGINNER),
        session(main("lat-pulldown", sets=5), level=Level.INTERMEDIATE),
    ),
}
# Whom the cases are for, where that matters.
PEOPLE = {
    "care": Person(careful=("spinal-stenosis",)),
    "not-at-hand": Person(equipment=frozenset({Equipment.BARBELL})),
}
ASKED: dict[str, tuple[str, str, str]] = {
    "emergency": ("pain", "emergency", "pain"),
    "pain": ("pain", "nerve", "fine"),
    "irregular": ("frequency", "now-and-then", "once"),
    "no-progression": ("progress", "same", "new"),
    "grip-gives-out": ("gives-out", "hands", "arms"),
    "arms-take-over": ("gives-out", "arms", "back"),
}


def test_every_rule_has_a_check_and_a_case() -> None:
    assert set(CHECKS) == set(Code)
    assert CASES.keys() | ASKED.keys() == set(Code)


def test_the_content_states_every_rule_once(atlas: Atlas) -> None:
    assert [rule.id for rule in atlas.rules] == list(Code)


@pytest.mark.parametrize("code", CASES)
def test_a_rule_fires_for_one_session_and_keeps_silent_for_another(atlas: Atlas, code: str) -> None:
    wrong, right = CASES[code]
    person = PEOPLE.get(code, ANYBODY)
    assert code in codes(wrong, atlas, person)
    assert code not in codes(right, atlas, person)


@pytest.mark.parametrize("code", ASKED)
def test_a_rule_that_asks_waits_for_the_answer(atlas: Atlas, code: str) -> None:
    question, wrong, right = ASKED[code]
    given = session(*GYM)
    assert code not in codes(given, atlas)
    assert code in codes(given, atlas, ANYBODY, **{question: wrong})
    assert code not in codes(given, atlas, ANYBODY, **{question: right})
    assert code not in codes(given, atlas, ANYBODY, **{question: "nonsense"})


@pytest.mark.parametrize("code", [*CASES, *ASKED])
def test_every_click_mends_and_brings_nothing_new(atlas: Atlas, code: str) -> None:
    answers = {ASKED[code][0]: ASKED[code][1]} if code in ASKED else {}
    given = session("deadlift", "pull-up", "chin-tuck") if code in ASKED else CASES[code][0]
    person = PEOPLE.get(code, ANYBODY)
    before = codes(given, atlas, person, **answers)
    finding = next(
        f for f in check_session(given, atlas, answers, person=person).findings if f.rule.id == code
    )
    mended = [codes(apply(given, offer.edit), atlas, person, **answers) for offer in finding.offers]
    assert all(left <= before for left in mended)
    if code in ASKED:
        # A habit is not mended by a click; only grip work can be added.
        assert bool(mended) is (code == "grip-gives-out")
        assert finding.stuck == ("" if mended else HABIT)
    else:
        assert mended
        assert code not in mended[0]


@pytest.mark.parametrize("code", ["no-vertical-pull", "no-horizontal-pull", "no-lower-back-move"])
def test_every_offer_for_a_missing_area_fills_it(atlas: Atlas, code: str) -> None:
    given = CASES[code][0]
    finding = next(f for f in check_session(given, atlas).findings if f.rule.id == code)
    assert len(finding.offers) == 3
    assert all(code not in codes(apply(given, offer.edit), atlas) for offer in finding.offers)


@pytest.mark.parametrize(
    ("sample", "found"),
    [
        ("eight-exercises", {"neck-left-out"}),
        ("home-beginner", {"no-vertical-pull", "no-horizontal-pull"}),
        ("desk-ten-minutes", set()),
        ("deep-and-control", set()),
        ("full-back-gym", set()),
        ("neck", set()),
    ],
)
def test_what_the_samples_leave_out(atlas: Atlas, sample: str, found: set[str]) -> None:
    assert codes(atlas.samples[sample].session, atlas, ANYBODY, **GOOD) == found


def test_a_clean_session_says_so_without_a_promise(atlas: Atlas) -> None:
    report = check_session(atlas.samples["full-back-gym"].session, atlas, GOOD)
    assert report.clean
    assert report.verdict == CLEAN
    assert report.unanswered == ()


def test_an_empty_session_is_not_clean_and_is_not_blamed(atlas: Atlas) -> None:
    report = check_session(Session(), atlas)
    assert report.findings == ()
    assert not report.clean
    assert report.verdict == EMPTY


def test_pain_is_told_even_of_an_empty_session(atlas: Atlas) -> None:
    assert codes(Session(), atlas, pain="pain") == {"pain"}


def test_while_something_says_stop_nothing_else_is_said(atlas: Atlas) -> None:
    report = check_session(session("pull-up"), atlas, {"pain": "emergency", "progress": "same"})
    assert [finding.rule.id for finding in report.findings] == ["emergency"]
    assert report.findings[0].offers == ()
    assert report.findings[0].rule.level is Gravity.STOP
    assert "emergency" in report.findings[0].rule.mend


def test_what_was_not_asked_is_still_to_be_asked(atlas: Atlas) -> None:
    report = check_session(session(*GYM), atlas, {"pain": "fine", "frequency": "sometimes"})
    assert [question.id for question in report.unanswered] == ["frequency", "progress", "gives-out"]


def test_a_session_for_one_part_is_not_blamed_for_the_rest(atlas: Atlas) -> None:
    assert codes(session("chin-tuck", aim=Aim.PART), atlas) == set()


def test_rules_can_be_left_out_where_a_log_cannot_tell(atlas: Atlas) -> None:
    cold = Session(items=(main("pull-up"), main("deadlift"), main("chin-tuck")))
    left_out = {"no-warm-up", "no-cool-down"}
    assert left_out <= codes(cold, atlas)
    assert not left_out & {f.rule.id for f in check_session(cold, atlas, without=left_out).findings}


def test_findings_name_what_they_found(atlas: Atlas) -> None:
    def message(given: Session, code: str, **answers: str) -> str:
        findings = check_session(given, atlas, answers).findings
        return next(finding.message for finding in findings if finding.rule.id == code)

    assert "come to 0.75 sets" in message(CASES["lower-back-light"][0], "lower-back-light")
    assert "machine: Seated cable row." in message(CASES["machines-only"][0], "machines-only")
    assert "Lat pulldown with 5 sets" in message(CASES["too-much-at-once"][0], "too-much-at-once")
    cue = atlas.exercises["pull-up"].cues[0].rstrip(".")
    assert cue in message(session("pull-up"), "arms-take-over", **{"gives-out": "arms"})
    assert "Latissimus dorsi" in message(CASES["only-superficial"][0], "only-superficial")
    stretches = session(*["rotational-stretch"] * 3)
    assert "it goes to no muscle of the back." in message(stretches, "only-superficial")


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (session("renegade-row", level=Level.BEGINNER), "Renegade row, an advanced exercise"),
        (session(*["bird-dog"] * 7, level=Level.BEGINNER), "7 exercises in the main work"),
    ],
)
def test_a_beginner_is_told_what_is_too_much(atlas: Atlas, given: Session, found: str) -> None:
    findings = check_session(given, atlas).findings
    assert found in next(f.message for f in findings if f.rule.id == "too-much-at-once")


def test_offers_begin_with_the_equipment_at_hand(atlas: Atlas) -> None:
    findings = check_session(session("pull-up", "back-extension", "chin-tuck"), atlas).findings
    rows = next(f for f in findings if f.rule.id == "no-horizontal-pull").offers
    assert [offer.label.split(": ")[1].split(",")[0] for offer in rows] == [
        "Inverted row",
        "Single-arm dumbbell row",
        "Bent-over row",  # one on a cable would bring "Every row is on a machine"
    ]
    with_cable = check_session(session("lat-pulldown", "pallof-press", "seated-cable-row"), atlas).findings
    machines = next(f for f in with_cable if f.rule.id == "machines-only").offers
    assert machines[0].label == (
        "Add to the main work: Single-arm dumbbell row, 2 × 8–12 each side (dumbbell, bench)"
    )
    has_dumbbells = check_session(session("external-rotation", "pull-up", "chin-tuck"), atlas).findings
    rows = next(f for f in has_dumbbells if f.rule.id == "no-horizontal-pull").offers
    assert "Single-arm dumbbell row" in rows[0].label


def test_at_home_a_band_is_offered_before_a_machine_and_each_offer_says_what_it_takes(
    atlas: Atlas,
) -> None:
    findings = check_session(atlas.samples["home-beginner"].session, atlas).findings
    pulls = next(f for f in findings if f.rule.id == "no-vertical-pull").offers
    assert [offer.label.removeprefix("Add to the main work: ") for offer in pulls] == [
        "Straight-arm pulldown, 2 × 10–15 (cable machine, band)",
        "Lat pulldown, 3 × 8–12 (pulldown machine)",
    ]  # the pull-up is no exercise for a beginner


def test_rules_and_samples_hold_nothing_that_the_house_does_not_print(atlas: Atlas) -> None:
    texts = [text for r in atlas.rules for text in (r.title, r.message, r.reason, r.mend)]
    texts += [text for q in atlas.questions.values() for text in (q.text, q.about)]
    texts += [option.text for q in atlas.questions.values() for option in q.options]
    texts += [text for s in atlas.samples.values() for text in (s.about, s.name)]
    texts += [item.load for s in atlas.samples.values() for item in s.session.items]
    assert [fault for text in texts for fault in faults(text)] == []


def test_machines_are_not_called_worse_for_growth(atlas: Atlas) -> None:
    machines = next(rule for rule in atlas.rules if rule.id == "machines-only")
    assert "no difference" in machines.reason
    assert "haugen-2023" in machines.sources


SAMPLE = """
id = "two-pulls"
about = "For a test."
sources = ["acsm-2009"]
[session]
title = "Two pulls"
[[session.items]]
part = "main work"
exercise = "pull-up"
reps = [5, 8]
"""


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('exercise = "pull-up"', 'exercise = "pull-down"', 'session.items: "pull-down" is not known'),
        ("acsm-2009", "acsm-1909", 'sources: "acsm-1909" is not known'),
        (
            'id = "two-pulls"',
            'id = "three-pulls"',
            'id: is "three-pulls" but the file is named "two-pulls"',
        ),
        (
            "reps = [5, 8]",
            'reps = ["5", 8]',
            "session.items.0.reps.0: must be a whole number, without quotes",
        ),
        ("reps = [5, 8]", "", "session.items.0: needs reps, seconds or both"),
        (
            "[session]",
            "[session",
            "TOML: Expected ']' at the end of a table declaration (at line 5, column 9)",
        ),
        ('title = "Two pulls"', "titel = 'x'", "session.titel: unknown field"),
    ],
)
def test_a_fault_in_a_sample_is_told_by_file_and_field(copy: Copy, old: str, new: str, problem: str) -> None:
    (copy.root / "sessions").mkdir()
    copy.write("sessions/two-pulls.toml", SAMPLE)
    assert copy.problems() == []
    copy.write("sessions/two-pulls.toml", SAMPLE.replace(old, new))
    assert copy.problems() == [f"sessions/two-pulls.toml: {problem}"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"redflags"', '"greenflags"', 'emergency.sources: "greenflags" is not known'),
        ('when = ["emergency"]', 'when = ["maybe"]', 'emergency.when: "maybe" is no answer to "pain"'),
        ('when = ["emergency"]', "", "emergency.when: a question and its answers go together"),
        ('question = "pain"', 'question = "pane"', 'emergency.question: "pane" is not known'),
        ('level = "stop"', 'level = "halt"', "emergency.level: must be 'stop', 'gap' or 'hint'"),
    ],
)
def test_a_fault_in_a_rule_is_told_by_its_code(copy: Copy, old: str, new: str, problem: str) -> None:
    copy.write("rules.toml", (copy.root / "rules.toml").read_text(encoding="utf-8").replace(old, new, 1))
    assert copy.problems() == [f"rules.toml: {problem}"]


def test_a_rule_without_a_check_and_an_offer_that_leads_nowhere_are_told(copy: Copy) -> None:
    text = (CONTENT / "rules.toml").read_text(encoding="utf-8")
    irregular = text[text.index('[[rule]]\nid = "irregular"') :]
    copy.write("rules.toml", irregular.replace('id = "irregular"', 'id = "unheard-of"', 1))
    assert copy.problems()[0].startswith("rules.toml: unheard-of.id: must be 'emergency', 'pain', ")
    offer = 'offers = [{part = "main work", exercise = "moon-walk", reps = [1, 1]}]\n'
    copy.write("rules.toml", irregular.replace('question = "frequency"', offer + 'question = "frequency"', 1))
    assert copy.problems() == ['rules.toml: irregular.offers: "moon-walk" is not known']
