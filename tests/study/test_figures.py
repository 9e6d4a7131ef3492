"""Questions on a section or on the chart: a part that is lit or to be found, its name in a language, and a fair answer."""

from __future__ import annotations

from functools import cache

import pytest

from backatlas.study.asking import OF_CUTS, Asker
from backatlas.study.cards import Fact, cards
from backatlas.study.figures import Charted, Cut, chart_figure, cut_of, cuts, names_of, parts_of
from backatlas.study.marking import Marker
from backatlas.study.options import Options
from backatlas.study.question import How, Question, QuestionKind
from backatlas.study.quiz import make_quiz
from backatlas.wording.language import Language
from tests.real import ATLAS

ASKER = Asker(ATLAS)


@cache
def on_sections(kind: QuestionKind) -> dict[str, Question]:
    made = {cut.id: ASKER.ask_cut(kind, cut, 1) for cut in cuts(ATLAS)}
    return {id_: question for id_, question in made.items() if question}


@cache
def on_charts(kind: QuestionKind) -> dict[str, Question]:
    made = {id_: ASKER.ask_structure(kind, one, 1) for id_, one in ATLAS.structures.items()}
    return {id_: question for id_, question in made.items() if question}


def wrong(question: Question) -> set[str]:
    return {one.text for n, one in enumerate(question.choices) if str(n) not in question.right}


@pytest.mark.parametrize("kind", sorted(OF_CUTS))
def test_every_part_of_all_four_sections_is_asked_but_the_needle(kind: QuestionKind) -> None:
    asked = {id_.split("/")[0] for id_ in on_sections(kind)}
    assert asked == {"L3", "T6", "C5", "lumbar-median"}
    assert "lumbar-median/needle" not in on_sections(kind)
    assert len(on_sections(kind)) >= 80


def test_a_lit_psoas_is_psoas_and_its_wrong_names_are_other_muscles_of_the_section() -> None:
    question = on_sections(QuestionKind.SECTION)["L3/psoas"]
    assert question.prompt == "Cross-section at L3: what is lit?"
    assert question.answer == "Psoas major"
    assert question.marked == ("psoas",)
    assert wrong(question) <= {
        "Multifidus", "Longissimus", "Iliocostalis", "Quadratus lumborum", "Latissimus dorsi",
    }  # fmt: skip


def test_every_lit_part_has_three_or_four_different_names_to_choose_from() -> None:
    for question in (*on_sections(QuestionKind.SECTION).values(), *on_charts(QuestionKind.MARKED).values()):
        texts = {choice.text for choice in question.choices}
        assert 3 <= len(question.choices) == len(texts) <= 4, question.id
        assert question.choices[int(question.right[0])].text == question.answer
        assert question.explanation


def test_what_is_to_be_named_stands_in_nothing_that_goes_to_the_browser_beside_the_choices() -> None:
    shown = on_sections(QuestionKind.SECTION)["C5/vagus"].shown()
    assert "vagus" not in shown.prompt.lower()
    assert shown.how is How.CHOICE


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ("psoas", True),
        ("anterior-layer,psoas", True),  # a finger on the border of both
        ("quadratus-lumborum", False),
        ("kidney", False),
        ("", False),
    ],
)
def test_a_tap_counts_for_what_lies_under_the_finger(given: str, right: bool) -> None:
    question = on_sections(QuestionKind.CUT)["L3/psoas"]
    assert Marker(ATLAS).mark(question, given).right is right


def test_who_taps_something_else_is_told_what_it_was() -> None:
    question = on_sections(QuestionKind.CUT)["C5/phrenic"]
    mark = Marker(ATLAS).mark(question, "vagus")
    assert mark.why.startswith("You picked: vagus nerve. The answer: Phrenic nerve.")


def test_a_tap_that_lists_the_whole_drawing_is_no_right_answer() -> None:
    question = on_sections(QuestionKind.CUT)["C5/vagus"]
    everything = ",".join(part.id for part in ATLAS.sections["C5"].part)
    assert not Marker(ATLAS).mark(question, everything).right


def test_a_branch_of_what_is_asked_for_counts_and_the_whole_of_it_does_not() -> None:
    every, one = on_charts(QuestionKind.SPOT)["ribs"], on_charts(QuestionKind.SPOT)["first-rib"]
    assert Marker(ATLAS).mark(every, "first-rib").right
    assert not Marker(ATLAS).mark(one, "ribs").right


def test_any_spinous_process_is_one_but_that_of_c7_is_one_alone() -> None:
    questions = on_charts(QuestionKind.SPOT)
    assert Marker(ATLAS).mark(questions["spinous-process"], "spinous-process-of-c7").right
    assert not Marker(ATLAS).mark(questions["spinous-process-of-c7"], "spinous-process").right
    assert "Spinous process" not in wrong(on_charts(QuestionKind.MARKED)["spinous-process-of-c7"])


@pytest.mark.parametrize(
    ("structure", "chart"),
    [
        ("scapula", Charted.BONES),
        ("mastoid-process", Charted.BONE_PARTS),
        ("accessory-nerve", Charted.NERVES),
        ("vertebral-artery", Charted.VESSELS),
        ("triangle-of-auscultation", Charted.SPACES),
    ],
)
def test_a_structure_is_asked_for_on_the_chart_of_its_kind(structure: str, chart: Charted) -> None:
    question = on_charts(QuestionKind.SPOT)[structure]
    assert question.figure == chart_figure(chart)
    assert structure in parts_of(ATLAS, question.figure)


def test_a_dermatome_is_asked_for_by_one_map_which_is_named() -> None:
    prompts = {
        question.prompt
        for seed in range(1, 9)
        if (question := ASKER.ask_structure(QuestionKind.SPOT, ATLAS.structures["dermatome-t4"], seed))
    }
    assert prompts == {
        "Find on the chart, by the map after Foerster: T4 dermatome.",
        "Find on the chart, by the map after Keegan and Garrett: T4 dermatome.",
    }


def test_what_is_asked_in_german_is_answered_in_german() -> None:
    cut = cut_of(ATLAS, "T6/trapezius")
    question = Asker(ATLAS, Language.GERMAN).ask_cut(QuestionKind.SECTION, cut, 1)
    assert question
    assert question.answer == "Aufsteigender Teil des Trapezmuskels"
    assert question.explanation.startswith("In English: Trapezius, ascending part.")


def test_a_part_without_a_name_in_a_language_keeps_its_english_one() -> None:
    names = names_of(ATLAS, "section:lumbar-median", Language.LATIN)
    assert names["needle"] == "Needle of a lumbar puncture"
    assert names["supraspinous"] == "Ligamentum supraspinale"


@pytest.mark.parametrize("language", list(Language))
def test_no_two_parts_of_a_section_have_one_name(language: Language) -> None:
    for section in ATLAS.sections.values():
        names = list(names_of(ATLAS, f"section:{section.id}", language).values())
        assert len(names) == len(set(names)), section.id


def test_a_quiz_of_one_region_asks_in_sections_for_its_muscles_alone() -> None:
    options = Options(kinds=(QuestionKind.CUT,), groups=("erector-spinae",), length=50)
    asked = make_quiz(ASKER, options).questions
    assert asked
    family = {one.id for one in ATLAS.family(ATLAS.muscles["erector-spinae"])}
    assert {question.muscle for question in asked} <= family


def test_a_link_that_was_made_before_asks_nothing_on_figures() -> None:
    kinds = {question.kind for question in make_quiz(ASKER, Options(length=60)).questions}
    assert not kinds & {QuestionKind.SECTION, QuestionKind.CUT, QuestionKind.MARKED, QuestionKind.SPOT}


def test_a_part_is_found_by_the_id_of_its_cards() -> None:
    found = cut_of(ATLAS, "L3/aorta")
    assert found == Cut(
        ATLAS.sections["L3"],
        ATLAS.sections["L3"].part[[p.id for p in ATLAS.sections["L3"].part].index("aorta")],
    )
    with pytest.raises(KeyError):
        cut_of(ATLAS, "L3/kidney")


def test_cards_on_figures_come_only_when_they_are_chosen() -> None:
    assert not any(card.figure for card in cards(ATLAS))
    section = {card.id: card for card in cards(ATLAS, (Fact.SECTION,))}
    assert section["L3/psoas:section"].part == "psoas"
    assert section["L3/psoas:section"].back.startswith("Psoas major\nBeside the vertebral body")
    assert section["L3/psoas:section"].muscle == "psoas-major"
    chart = {card.id: card for card in cards(ATLAS, (Fact.CHART,))}
    assert chart["axillary-nerve:nerves"].front == "What is lit on the chart?"
    assert (
        chart["dermatome-t4:map-b"].front == "What is lit on the chart, by the map after Keegan and Garrett?"
    )


def test_cards_of_some_muscles_are_on_their_pieces_and_on_what_belongs_to_them() -> None:
    ids = {card.id for card in cards(ATLAS, (Fact.SECTION, Fact.CHART), groups=("suboccipitales",))}
    assert "suboccipital-nerve:nerves" in ids
    assert not any(id_.endswith(":section") for id_ in ids)
