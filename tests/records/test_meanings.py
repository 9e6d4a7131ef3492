"""What a word of the atlas means is a fact: an exchanged meaning would teach the wrong thing on every page."""

from __future__ import annotations

import pytest

from backatlas.records.anatomy import Axis
from backatlas.records.care import Fit
from backatlas.records.claims import Certainty, Verdict
from backatlas.records.rules import Gravity
from backatlas.records.training import Effort, Grade, Role
from backatlas.wording.language import Language

ROLES = {
    Role.PRIME_MOVER: "does most of the work",
    Role.SYNERGIST: "helps with the same movement",
    Role.STABILISER: "holds still so that others can work",
    Role.MOVES_ALONG: "is carried along; not shown to be trained",
    Role.STRETCHED: "is lengthened",
}
GRADES = {
    Grade.A: "measured: fine-wire EMG, or MRI in a training study, of this very muscle in this exercise",
    Grade.B: "measured: surface EMG or ultrasound of this muscle or its group, or MRI of two muscles together",
    Grade.C: "inferred: from a close variant, from the muscle group, or from clear mechanics",
    Grade.D: "inferred: from attachments alone; we found no measurement",
}


@pytest.mark.parametrize("role", Role)
def test_a_role_means_what_its_key_says(role: Role) -> None:
    assert role.meaning == ROLES[role]


def test_roles_stand_from_the_strongest_to_the_stretched() -> None:
    assert [role.value for role in Role] == [
        *("prime mover", "synergist", "stabiliser", "moves along", "stretched"),
    ]


@pytest.mark.parametrize("grade", Grade)
def test_a_grade_means_what_its_key_says(grade: Grade) -> None:
    assert grade.meaning == GRADES[grade]


def test_only_a_and_b_are_measured() -> None:
    assert [grade.value for grade in Grade if grade.measured] == ["A", "B"]


def test_drills_do_not_count_and_all_other_sets_do() -> None:
    assert [effort.value for effort in Effort if effort.counts] == ["hard set", "hold near its limit"]
    assert Effort.DRILL.meaning == "light practice, a warm-up or a stretch; listed, but its sets do not count"


def test_a_verdict_means_what_its_key_says() -> None:
    assert {verdict.value: verdict.meaning for verdict in Verdict} == {
        "holds": "agrees with anatomy or with studies, as far as they go",
        "needs care": "partly right, or said with more certainty than there is",
        "wrong": "contradicts anatomy or the study that it rests on",
        "cannot be checked": "an opinion, a rule of thumb, or a number without a source",
    }


def test_a_certainty_means_what_its_key_says() -> None:
    assert {certainty.name: certainty.meaning for certainty in Certainty} == {
        "ESTABLISHED": "anatomy, or measurements that agree",
        "MODERATE": "several trials agree; more of them could change the size of the effect",
        "LOW": "few, small or weak studies; new ones may well say otherwise",
        "CONFLICTING": "studies disagree",
        "UNTESTED": "we found no study that tested it",
    }


def test_how_grave_a_finding_is_stands_in_words_and_the_gravest_first() -> None:
    assert [(gravity.value, gravity.meaning) for gravity in Gravity] == [
        ("stop", "do not train on before this is settled"),
        ("gap", "worth fixing"),
        ("hint", "worth a thought"),
    ]


def test_epaxial_muscles_are_those_of_the_dorsal_rami() -> None:
    assert Axis.EPAXIAL.meaning == "supplied by dorsal rami"
    assert Axis.HYPAXIAL.meaning == "not supplied by dorsal rami"


def test_what_is_left_out_is_crossed_and_what_is_changed_has_a_triangle() -> None:
    assert (Fit.LEAVE_OUT.sign, Fit.CHANGE.sign) == ("✕", "△")


def test_every_language_has_its_own_tag() -> None:
    """After BCP 47: a screen reader reads Portuguese with the voice of the tag."""
    assert {language.value: language.code for language in Language} == {
        "english": "en",
        "latin": "la",
        "french": "fr",
        "spanish": "es",
        "portuguese": "pt",
        "italian": "it",
        "german": "de",
    }
