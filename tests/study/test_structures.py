"""Questions about bones, nerves, skin and spaces: one right answer, no second one, and nothing disputed asked as sure."""

from __future__ import annotations

from functools import cache

import pytest

from backatlas.study.asking import OF_STRUCTURES, Asker
from backatlas.study.cards import Fact, cards
from backatlas.study.options import Options
from backatlas.study.question import Question, QuestionKind
from backatlas.study.quiz import make_quiz
from tests.real import ATLAS

ASKER = Asker(ATLAS)
SEEDS = range(1, 6)


@cache
def every(kind: QuestionKind) -> tuple[Question, ...]:
    """All questions of a kind, for a few seeds."""
    made = (ASKER.ask_structure(kind, one, seed) for one in ATLAS.structures.values() for seed in SEEDS)
    return tuple(question for question in made if question)


def asked(kind: QuestionKind, id_: str) -> list[Question]:
    return [question for question in every(kind) if question.id == f"{kind}:{id_}"]


def wrong(question: Question) -> list[str]:
    return [c.text for n, c in enumerate(question.choices) if str(n) not in question.right]


@pytest.mark.parametrize("kind", sorted(OF_STRUCTURES - {QuestionKind.SPOT}))
def test_every_question_has_one_right_answer_among_different_choices(kind: QuestionKind) -> None:
    assert len(every(kind)) >= 25
    for question in every(kind):
        texts = [choice.text.casefold() for choice in question.choices]
        assert 3 <= len(texts) == len(set(texts)) <= 4, question.id
        assert question.choices[int(question.right[0])].text == question.answer
        assert question.explanation


@pytest.mark.parametrize(
    ("bone", "attached"),
    [
        ("greater-tubercle", {"Supraspinatus", "Infraspinatus", "Teres minor"}),
        ("lesser-tubercle", {"Subscapularis"}),
        ("mastoid-process", {"Sternocleidomastoid", "Splenius capitis", "Longissimus capitis"}),
        ("external-occipital-protuberance", {"Trapezius, descending part"}),
        ("lesser-trochanter", {"Psoas major", "Iliacus"}),
    ],
)
def test_only_what_attaches_there_is_right(bone: str, attached: set[str]) -> None:
    questions = asked(QuestionKind.ATTACHES, bone)
    assert questions
    for question in questions:
        assert question.answer in attached
        assert not attached & set(wrong(question))


def test_no_wrong_muscle_attaches_to_the_bone_or_is_said_to() -> None:
    for question in every(QuestionKind.ATTACHES):
        bone = ATLAS.structures[question.id.removeprefix("attaches:")]
        attaching = ATLAS.ties.attaching(bone)
        there = {muscle.name for muscle in (*attaching.origin, *attaching.insertion)}
        assert question.answer in there
        assert not there & set(wrong(question)), question.id


def test_gluteus_maximus_is_no_wrong_answer_for_the_tibia_which_it_reaches_by_its_tract() -> None:
    assert all("Gluteus maximus" not in wrong(one) for one in asked(QuestionKind.ATTACHES, "tibia"))


def test_a_drooping_shoulder_is_lost_with_the_accessory_nerve_and_no_choice_is_another_winging() -> None:
    questions = asked(QuestionKind.LOST, "accessory-nerve")
    assert questions
    for question in questions:
        assert "shrug" in question.answer
        assert not any("wing" in text or "shoulder blade" in text for text in wrong(question))


def test_medial_winging_is_that_of_the_long_thoracic_nerve() -> None:
    assert all("medial winging" in one.answer for one in asked(QuestionKind.LOST, "long-thoracic-nerve"))


def test_an_artery_comes_from_what_its_entry_says_and_a_disputed_one_is_not_asked_about() -> None:
    questions = asked(QuestionKind.ARTERY, "thoracodorsal-artery")
    assert {question.answer for question in questions} == {"Subscapular artery"}
    assert asked(QuestionKind.ARTERY, "dorsal-scapular-artery") == []


def test_a_dermatome_is_asked_by_one_map_that_is_named() -> None:
    for question in every(QuestionKind.DERMATOME):
        assert ("Foerster" in question.prompt) != ("Keegan" in question.prompt)
    behind = {one.answer for one in asked(QuestionKind.DERMATOME, "dermatome-c6") if "Foerster" in one.prompt}
    assert all("No part on the back" in answer for answer in behind)


def test_bands_of_the_trunk_which_are_told_alike_are_not_asked() -> None:
    assert asked(QuestionKind.DERMATOME, "dermatome-t7") == []


@pytest.mark.parametrize(
    ("space", "within"),
    [
        ("quadrangular-space", {"Axillary nerve", "Posterior circumflex humeral artery and veins"}),
        ("triangular-interval", {"Radial nerve", "Deep artery of the arm (profunda brachii)"}),
    ],
)
def test_a_space_holds_its_own_and_nothing_of_its_neighbours(space: str, within: set[str]) -> None:
    questions = asked(QuestionKind.SPACE, space)
    assert questions
    assert {question.answer for question in questions} <= within
    assert not within & {text for question in questions for text in wrong(question)}


@pytest.mark.parametrize(
    ("part", "bone"),
    [("coracoid-process", "Scapula"), ("mastoid-process", "Temporal bone"), ("iliac-crest", "Hip bone")],
)
def test_a_part_belongs_to_one_bone(part: str, bone: str) -> None:
    assert {question.answer for question in asked(QuestionKind.PART, part)} == {bone}


def test_what_every_vertebra_has_is_not_asked_as_part_of_one() -> None:
    assert asked(QuestionKind.PART, "transverse-process") == []


def test_a_quiz_of_structures_asks_about_each_once_and_the_usual_quiz_about_none() -> None:
    quiz = make_quiz(ASKER, Options(seed=4, kinds=(QuestionKind.ATTACHES, QuestionKind.LOST), length=20))
    ids = [question.id for question in quiz.questions]
    assert len(set(ids)) == 20
    assert {question.kind for question in quiz.questions} == {QuestionKind.ATTACHES, QuestionKind.LOST}
    usual = make_quiz(ASKER, Options(seed=4, length=40))
    assert not {question.kind for question in usual.questions} & OF_STRUCTURES


def test_cards_about_structures_come_when_they_are_chosen_and_lead_to_their_page() -> None:
    assert not [card for card in cards(ATLAS) if card.structure]
    found = {card.id: card for card in cards(ATLAS, (Fact.STRUCTURE,))}
    assert all(card.structure and card.muscle is None for card in found.values())
    assert "Sternocleidomastoid" in found["accessory-nerve:moves"].back
    few = [card.id for card in cards(ATLAS, (Fact.STRUCTURE,), groups=("suboccipitales",))]
    assert "suboccipital-nerve:moves" in few
    assert "superior-gluteal-nerve:lost" not in few


@pytest.mark.parametrize(
    ("course", "space"),
    [
        ("axillary-nerve", "Quadrangular space"),
        ("posterior-circumflex-humeral-artery", "Quadrangular space"),
        ("circumflex-scapular-artery", "Triangular space"),
        ("superior-gluteal-nerve", "Greater sciatic foramen"),
    ],
)
def test_what_passes_a_space_is_asked_with_no_other_space_that_it_passes(course: str, space: str) -> None:
    questions = asked(QuestionKind.PASSES, course)
    assert questions
    for question in questions:
        assert question.answer == space
        # The artery lies beside both, and the radial nerve is no part of this.
        assert space not in wrong(question)


def test_roots_of_nerves_in_a_space_are_no_nerves_that_pass_it() -> None:
    assert asked(QuestionKind.PASSES, "spinal-nerve") == []


@cache
def fed(muscle: str) -> tuple[Question, ...]:
    made = (ASKER.ask(QuestionKind.FEEDS, ATLAS.muscles[muscle], seed) for seed in range(1, 12))
    return tuple(question for question in made if question)


@pytest.mark.parametrize(
    ("muscle", "feeding"),
    [
        ("teres-minor", {"Circumflex scapular artery", "Posterior circumflex humeral artery"}),
        ("deltoid-posterior", {"Posterior circumflex humeral artery"}),
        ("semispinalis-capitis", {"Descending branch of occipital artery", "Deep cervical artery"}),
    ],
)
def test_only_what_the_file_of_a_muscle_names_feeds_it(muscle: str, feeding: set[str]) -> None:
    assert fed(muscle)
    for question in fed(muscle):
        assert question.answer in feeding
        assert not feeding & set(wrong(question))
        assert question.explanation.startswith("The blood supply of")


def test_an_artery_that_gives_another_is_no_wrong_answer_for_it() -> None:
    """The supreme intercostal artery gives the first two posterior intercostal ones."""
    for muscle in ATLAS.muscles.values():
        if "intercostal" in muscle.blood_supply:
            for question in fed(muscle.id):
                assert not any("intercostal" in text for text in wrong(question)), muscle.id
