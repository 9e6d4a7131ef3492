"""Every kind of question about every muscle: one right answer, no second one, and nothing that tells it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import pytest

from backatlas.atlas import Atlas
from backatlas.legend.sight import Sight, read_sight
from backatlas.records.anatomy import Muscle
from backatlas.records.anatomy import MuscleKind as What
from backatlas.records.structures import StructureKind
from backatlas.records.training import Role
from backatlas.search import plain
from backatlas.study.asking import OF_CUTS, OF_STRUCTURES, Asker
from backatlas.study.giveaways import Masks
from backatlas.study.question import How, Question, QuestionKind
from backatlas.wording.language import Language
from tests.each import Each
from tests.real import ATLAS

ASKER = Asker(ATLAS)
MASKS = Masks(ATLAS)
_NAMES = "|".join(re.escape(muscle.name) for muscle in ATLAS.muscles.values())
# A muscle's name with its capital where no sentence and no layer begins.
CAPITAL = re.compile(rf"(?<![.?“])(?<!Layer:) (?:{_NAMES})\b")
SEEDS = (1, 2)
# Judged by hand from the texts: each of these could be defended as the answer for the other.
SAME_ORIGIN = (
    ("longissimus-cervicis", "semispinalis-cervicis"),
    ("longissimus-capitis", "semispinalis-capitis"),
    ("longissimus-capitis", "longissimus-cervicis"),
    ("semitendinosus", "biceps-femoris-long-head"),
    ("flexor-carpi-radialis", "flexor-digitorum-superficialis"),
    ("trapezius-transverse", "splenius-capitis"),
    ("levatores-costarum-breves", "levatores-costarum-longi"),
    ("iliocostalis-lumborum", "longissimus-thoracis"),
)
SAME_INSERTION = (
    ("internal-oblique", "transversus-abdominis"),
    ("spinalis-cervicis", "semispinalis-cervicis"),
    ("multifidus-cervicis", "semispinalis-cervicis"),
    ("longissimus-cervicis", "iliocostalis-cervicis"),
    ("spinalis-capitis", "semispinalis-capitis"),
    ("rotatores-lumborum", "rotatores-cervicis"),
    ("interspinales-cervicis", "multifidus"),
)


@pytest.fixture
def muscle() -> Each:
    return Each(ATLAS.muscles)


def test_the_right_choice_is_not_to_be_guessed_from_its_place_or_its_length() -> None:
    questions = [each for id_ in ATLAS.muscles for each in asked(id_) if each.how is How.CHOICE]
    places = Counter(each.right[0] for each in questions)
    lengths = [[len(choice.text) for choice in each.choices] for each in questions]
    longest = sum(
        found.index(max(found)) == int(each.right[0]) for found, each in zip(lengths, questions, strict=True)
    )
    assert all(0.2 < places[place] / len(questions) < 0.3 for place in "0123")
    assert 0.15 < longest / len(questions) < 0.4


@lru_cache
def asked(id_: str) -> tuple[Question, ...]:
    """Every question about one muscle, for each seed."""
    muscle = ATLAS.muscles[id_]
    kinds = [kind for kind in QuestionKind if kind is not QuestionKind.CLAIM]
    made = (ASKER.ask(kind, muscle, seed) for kind in kinds for seed in SEEDS)
    return tuple(question for question in made if question)


def of(muscle: Muscle, *kinds: QuestionKind) -> Iterator[Question]:
    return (question for question in asked(muscle.id) if question.kind in kinds)


def wrong(question: Question) -> list[str]:
    return [c.text for n, c in enumerate(question.choices) if str(n) not in question.right]


def relatives(muscle: Muscle) -> set[str]:
    return {kin.id for kin in (*ATLAS.ancestors(muscle), *ATLAS.family(muscle))}


def by_name(name: str) -> Muscle:
    return next(muscle for muscle in ATLAS.muscles.values() if muscle.name == name)


def test_every_question_has_exactly_one_right_answer_among_different_choices(muscle: Muscle) -> None:
    for question in asked(muscle.id):
        if question.how is How.CHOICE:
            texts = [choice.text.casefold() for choice in question.choices]
            assert 3 <= len(texts) == len(set(texts)) <= 4, question.id
            assert len(question.right) == 1
            assert question.choices[int(question.right[0])].text == question.answer
        else:
            assert question.right
            assert not question.choices


def test_the_lit_regions_and_the_regions_to_find_are_those_of_the_muscle(muscle: Muscle) -> None:
    for question in of(muscle, QuestionKind.FIND):
        assert question.right == ATLAS.regions(muscle)
        assert not question.lit
    for question in of(muscle, QuestionKind.BODY):
        assert question.how is How.BODY
        assert set(ATLAS.regions(muscle)) <= set(question.right)
        assert not question.lit
    for question in of(muscle, QuestionKind.NAME):
        assert question.lit == ATLAS.regions(muscle)
        for name in wrong(question):
            assert by_name(name).id not in relatives(muscle)


def test_no_wrong_attachment_is_right_for_the_muscle_too(muscle: Muscle) -> None:
    for question in of(muscle, QuestionKind.ORIGIN, QuestionKind.INSERTION):
        pairs = SAME_ORIGIN if question.kind is QuestionKind.ORIGIN else SAME_INSERTION
        same = {other for pair in pairs if muscle.id in pair for other in pair} | relatives(muscle)
        texts = {MASKS.hide(getattr(ATLAS.muscles[id_], question.kind)) for id_ in same}
        assert not texts & set(wrong(question)), question.id


def test_no_wrong_nerve_is_named_in_the_muscle_s_own_supply(muscle: Muscle) -> None:
    for question in of(muscle, QuestionKind.NERVE):
        supply = muscle.innervation.lower().replace("ramus", "rami")
        for title in wrong(question):
            name = title.lower().removesuffix(" nerve")
            assert name not in supply, f"{question.id}: {title}"
            if name == "dorsal rami":
                assert "suboccipital" not in supply


def test_no_wrong_movement_is_an_action_of_the_muscle_or_of_its_parts(muscle: Muscle) -> None:
    makes = {movement.makes: movement for movement in ATLAS.movements.values()}
    own = {action.movement for part in ATLAS.family(muscle) for action in part.actions}
    own |= {wider for id_ in own if (wider := ATLAS.movements[id_].kind_of)}
    for question in of(muscle, QuestionKind.ACTION):
        for text in wrong(question):
            movement = makes[text[0].lower() + text[1:]]
            assert movement.id not in own
            # Opinions differ on which muscles of the trunk brace it, and on which of the shoulder centre it.
            assert movement.opposite or not any(id_.startswith(f"{movement.region}:") for id_ in own)
            assert movement.kind_of not in {action.movement for action in muscle.actions}


def test_no_wrong_muscle_makes_the_movement_that_is_asked_about(muscle: Muscle) -> None:
    for question in of(muscle, QuestionKind.MOVER):
        movement = next(
            m
            for m in ATLAS.movements.values()
            if question.prompt.startswith((f"Which of these {m.makes}?", f"Which of these {m.makes}, if"))
        )
        makers = {
            kin
            for other in ATLAS.muscles.values()
            for action in other.actions
            if action.movement == movement.id or ATLAS.movements[action.movement].kind_of == movement.id
            for kin in relatives(other)
        }
        assert muscle.id in makers
        assert not {by_name(name).id for name in wrong(question)} & makers


def test_no_wrong_division_holds_the_muscle_or_a_part_of_it_in_this_book_or_another(muscle: Muscle) -> None:
    names = {division.name: division for division in ATLAS.divisions.values()}
    kin = relatives(muscle)
    own = {each.id for id_ in kin for each in ATLAS.divisions_of(ATLAS.muscles[id_])}
    for question in of(muscle, QuestionKind.LAYER):
        assert names[question.answer].id in own
        for text in wrong(question):
            assert names[text].id not in own
            assert not kin & set(names[text].also)


def test_over_and_under_are_asked_only_where_the_plate_shows_them_in_that_order(muscle: Muscle) -> None:
    sight = read_sight()
    own = ATLAS.regions(muscle)
    for question in of(muscle, QuestionKind.OVER, QuestionKind.UNDER):
        is_over = question.kind is QuestionKind.OVER
        right = ATLAS.regions(by_name(question.answer))
        assert (sight.hidden(own, right) if is_over else sight.hidden(right, own)) >= 12
        for name in wrong(question):
            other = ATLAS.regions(by_name(name))
            assert other, "what is not drawn cannot be seen to lie apart"
            assert not (sight.hidden(own, other) if is_over else sight.hidden(other, own)), question.id


def test_no_wrong_neighbour_lies_over_or_under_the_muscle_even_at_a_distance(muscle: Muscle) -> None:
    def above(start: Muscle) -> set[str]:
        found = {over.id for over in ATLAS.over(start)}
        return found | {further for id_ in found for further in above(ATLAS.muscles[id_])}

    for question in of(muscle, QuestionKind.OVER, QuestionKind.UNDER):
        right = by_name(question.answer)
        direct = ATLAS.over(muscle) if question.kind is QuestionKind.OVER else ATLAS.under(muscle)
        assert right in direct
        for name in wrong(question):
            other = by_name(name)
            reached = above(muscle) if question.kind is QuestionKind.OVER else above(other)
            assert (other.id if question.kind is QuestionKind.OVER else muscle.id) not in reached, question.id
            assert other.id not in relatives(right) | relatives(muscle)


def test_what_a_muscle_does_in_an_exercise_follows_from_a_demand_and_its_action(muscle: Muscle) -> None:
    for question in of(muscle, QuestionKind.EXERCISE):
        texts = [choice.text for choice in question.choices]
        for role in set(Role) - {Role.STRETCHED}:
            assert not any(role in text for text in texts), "a role alone cannot be worked out"
        if not question.answer.startswith(("Is stretched", "Are stretched")):
            assert not any("stretched" in text for text in wrong(question)), question.id


def test_moving_and_holding_are_asked_about_alike() -> None:
    """A key that is nearly always the same can be guessed."""
    made = [
        ASKER.ask(QuestionKind.EXERCISE, muscle, seed)
        for muscle in ATLAS.muscles.values()
        for seed in range(1, 6)
    ]
    holds = [question.answer.startswith("Hold") for question in made if question]
    assert len(holds) > 250
    assert 0.35 < sum(holds) / len(holds) < 0.65


def test_the_right_choice_never_stands_out_by_a_word_of_the_muscle_s_name(muscle: Muscle) -> None:
    position = set("posterior anterior superior inferior lateral medial superficial".split())
    named = [word for word in plain(f"{muscle.name} {muscle.names.latin}").split() if len(word) > 5]
    named = [word for word in named if word not in position and not word.startswith("muscul")]

    def telling(text: str) -> set[str]:
        return {word[:6] for word in named for said in plain(text).split() if said[:6] == word[:6]}

    for question in asked(muscle.id):
        by_name = (QuestionKind.NAME, QuestionKind.MOVER, QuestionKind.SHORTENS)  # names are the choices
        if question.kind in by_name or question.how is not How.CHOICE:
            continue
        for word in telling(question.answer):
            assert any(word in telling(text) for text in wrong(question)), f"{question.id}: {question.answer}"


def test_no_attachment_names_the_muscle_or_any_other(muscle: Muscle) -> None:
    names = [other.name.lower() for other in ATLAS.muscles.values() if other.id != "thoracolumbar-fascia"]
    for question in of(muscle, QuestionKind.ORIGIN, QuestionKind.INSERTION):
        for choice in question.choices:
            assert "[…]" not in choice.text, "a hole in the text cannot be read"
            text = choice.text.lower().replace("erector spinae aponeurosis", "")
            assert not any(name in text for name in names), choice.text


def test_a_question_about_a_lit_region_does_not_say_its_name(muscle: Muscle) -> None:
    for question in of(muscle, QuestionKind.NAME):
        typed = ASKER.ask(QuestionKind.NAME, muscle, 1, typed=True)
        assert typed is not None
        own = {word for word in plain(muscle.name).split() if len(word) > 4} - {"muscles"}
        for text in (question.prompt, typed.prompt):
            assert not own & set(plain(text).split())


def test_what_a_browser_is_sent_holds_neither_the_answer_nor_the_muscle_s_id(muscle: Muscle) -> None:
    for question in asked(muscle.id):
        sent = question.shown()
        assert not any(
            hasattr(sent, field) for field in ("id", "right", "answer", "explanation", "muscle", "light")
        )
        assert question.kind is QuestionKind.NAME or not sent.lit


def test_a_hint_strikes_out_wrong_choices_but_never_all_of_them(muscle: Muscle) -> None:
    for question in asked(muscle.id):
        assert question.hint
        if question.how is How.CHOICE:
            assert not set(map(str, question.struck)) & set(question.right)
            assert 1 <= len(question.struck) < len(question.choices) - 1


def test_every_wrong_choice_says_something_to_whoever_picks_it(muscle: Muscle) -> None:
    for question in asked(muscle.id):
        for number, choice in enumerate(question.choices):
            assert choice.remark or str(number) in question.right, question.id
        assert question.explanation.endswith(".")


def shown(muscle: Muscle, near: tuple[Muscle, ...], over: bool) -> bool:
    """Whether the plate shows any of the neighbours in that order, both of them named somewhere on it."""
    sight = read_sight()
    own = ATLAS.regions(muscle)
    return (
        muscle.kind is not What.GROUP
        and sight.named(ATLAS, muscle)
        and any(
            sight.named(ATLAS, other)
            and other.kind is not What.GROUP
            and (
                sight.lies_over(own, ATLAS.regions(other))
                if over
                else sight.lies_over(ATLAS.regions(other), own)
            )
            for other in near
        )
    )


# What moves has its own tests, in test_motion.py: how many can be asked follows from lengths and moment arms.
_STILL = set(QuestionKind) - {
    QuestionKind.CLAIM,
    QuestionKind.SHORTENS,
    QuestionKind.TURNS,
    QuestionKind.FEEDS,  # the next test
}


@pytest.mark.parametrize(
    "kind", [kind for kind in QuestionKind if kind in _STILL and kind not in OF_STRUCTURES | OF_CUTS]
)
def test_every_kind_can_be_asked_about_most_muscles_that_it_fits(kind: QuestionKind) -> None:
    askable = {question.muscle for id_ in ATLAS.muscles for question in asked(id_) if question.kind is kind}
    fits = {
        QuestionKind.FIND: lambda m: bool(ATLAS.regions(m)),
        QuestionKind.BODY: lambda m: m.kind is not What.FASCIA,
        QuestionKind.NAME: lambda m: bool(ATLAS.regions(m)),
        QuestionKind.ORIGIN: lambda m: m.kind is not What.GROUP,
        QuestionKind.INSERTION: lambda m: m.kind is not What.GROUP,
        QuestionKind.LAYER: lambda m: ATLAS.division(m).axis is not None,
        QuestionKind.AXIS: lambda m: ATLAS.divisions_of(m)[0].id in ("extrinsic", "intrinsic"),
        QuestionKind.COMPARTMENT: lambda m: ATLAS.compartment(m) is not None,
        QuestionKind.OVER: lambda m: shown(m, ATLAS.over(m), over=True),
        QuestionKind.UNDER: lambda m: shown(m, ATLAS.under(m), over=False),
        QuestionKind.EXERCISE: ATLAS.trained,
    }.get(kind, lambda _m: True)
    fitting = {muscle.id for muscle in ATLAS.muscles.values() if fits(muscle)}
    assert askable <= fitting
    # Where nearly all of a neighbourhood make a movement, or lie over a muscle, too few are left that surely do not.
    least = 0.7 if kind in (QuestionKind.MOVER, QuestionKind.UNDER) else 0.8
    assert len(askable) >= least * len(fitting), sorted(fitting - askable)


@pytest.mark.parametrize(
    ("muscle", "right", "hint"),
    [
        ("biceps-brachii", ("biceps-brachii",), "Peel the body down to depth 1, and turn it."),
        ("pectoralis-minor", ("pectoralis-minor",), "Peel the body down to depth 2, and turn it."),
        (
            "trapezius",
            ("trapezius-descending", "trapezius-transverse", "trapezius-ascending"),
            "Peel the body down to depth 1, and turn it.",
        ),
    ],
)
def test_on_the_body_muscles_are_found_that_the_chart_has_not(
    muscle: str, right: tuple[str, ...], hint: str
) -> None:
    question = ASKER.ask(QuestionKind.BODY, ATLAS.muscles[muscle], 1)
    assert question is not None
    assert (question.how, question.right, question.hint) == (How.BODY, right, hint)


@pytest.mark.parametrize(
    ("kind", "muscle", "why"),
    [
        (QuestionKind.ORIGIN, "supraspinatus", "it comes from the supraspinous fossa"),
        (QuestionKind.NERVE, "flexor-carpi-ulnaris", "the ulnar nerve supplies it"),
        (QuestionKind.NERVE, "levatores-costarum", "books differ between dorsal and ventral rami"),
        (QuestionKind.ACTION, "serratus-posterior-inferior", "what it does is disputed"),
        (QuestionKind.FIND, "biceps-brachii", "it is not on the chart"),
        (QuestionKind.BODY, "thoracolumbar-fascia", "a sheet is no muscle"),
        (QuestionKind.OVER, "trapezius", "nothing covers it"),
        (QuestionKind.EXERCISE, "rotatores-lumborum", "no exercise trains it"),
        (QuestionKind.OVER, "brachialis", "it lies at the front, where the plate does not look"),
        (QuestionKind.OVER, "diaphragm", "it is not on the chart"),
        (QuestionKind.LAYER, "gluteus-maximus", "the gluteal region is in its name"),
        (QuestionKind.NERVE, "thoracolumbar-fascia", "a sheet has no motor nerve"),
        (QuestionKind.AXIS, "trapezius", "the accessory nerve makes it neither in the strict sense"),
        (QuestionKind.AXIS, "levatores-costarum", "books differ between dorsal and ventral rami"),
        (QuestionKind.AXIS, "intertransversarii-laterales-lumborum", "they are deep, but of ventral origin"),
        (QuestionKind.AXIS, "quadratus-lumborum", "it is no muscle of the back by the scheme"),
        (QuestionKind.COMPARTMENT, "gluteus-maximus", "it does not lie in the loin"),
        (QuestionKind.COMPARTMENT, "multifidus-cervicis", "it does not lie in the loin"),
    ],
)
def test_a_question_that_would_tell_its_answer_or_has_none_is_not_asked(
    kind: QuestionKind, muscle: str, why: str
) -> None:
    assert ASKER.ask(kind, ATLAS.muscles[muscle], 1) is None, why


@pytest.mark.parametrize("kind", [QuestionKind.OVER, QuestionKind.FIND, QuestionKind.NAME])
def test_what_no_depth_of_a_chart_names_is_not_asked_for_on_it(kind: QuestionKind) -> None:
    """None of ours; the chart of another region, or one drawn anew, may have such a muscle."""
    regions = read_sight().regions
    hidden = replace(regions["multifidus-cervicis"], named=False)
    blind = Asker(ATLAS, sight=Sight({**regions, "multifidus-cervicis": hidden}))
    assert ASKER.ask(kind, ATLAS.muscles["multifidus-cervicis"], 1) is not None
    assert blind.ask(kind, ATLAS.muscles["multifidus-cervicis"], 1) is None
    assert blind.unnamed(ATLAS.muscles["multifidus-cervicis"])


@pytest.mark.parametrize(
    ("kind", "muscle", "answer"),
    [
        (QuestionKind.ORIGIN, "rhomboid-major", "Spinous processes and supraspinous ligaments T2–T5"),
        (QuestionKind.INSERTION, "teres-major", "Medial lip of the intertubercular groove of the humerus"),
        (QuestionKind.NERVE, "trapezius-ascending", "Accessory nerve"),
        (QuestionKind.NERVE, "rectus-capitis-posterior-minor", "Suboccipital nerve"),
        (QuestionKind.NERVE, "serratus-anterior", "Long thoracic nerve"),
        (QuestionKind.NERVE, "longissimus-capitis", "Dorsal rami of the spinal nerves"),
        (QuestionKind.NERVE, "semitendinosus", "Tibial division of the sciatic nerve"),
        (QuestionKind.NERVE, "flexor-digitorum-profundus", "Anterior interosseous and ulnar nerves"),
        (QuestionKind.LAYER, "rhomboid-minor", "Extrinsic back muscles, superficial layer"),
        (QuestionKind.LAYER, "splenius-capitis", "Intrinsic back muscles, superficial layer"),
        (QuestionKind.LAYER, "rotatores-breves", "Intrinsic back muscles, deep layers"),
        (QuestionKind.LAYER, "teres-major", "Shoulder girdle: scapulohumeral muscles"),
        (QuestionKind.LAYER, "quadratus-lumborum", "Abdominal wall, behind"),
        (QuestionKind.AXIS, "rhomboid-major", "An extrinsic muscle, hypaxial: ventral rami"),
        (QuestionKind.AXIS, "serratus-posterior-superior", "An extrinsic muscle, hypaxial: ventral rami"),
        (QuestionKind.AXIS, "splenius-capitis", "An intrinsic muscle, epaxial: dorsal rami"),
        (QuestionKind.AXIS, "obliquus-capitis-inferior", "An intrinsic muscle, epaxial: dorsal rami"),
        (QuestionKind.COMPARTMENT, "multifidus-lumborum", "Between the posterior and the middle layer"),
        (QuestionKind.COMPARTMENT, "quadratus-lumborum", "Between the middle and the anterior layer"),
        (QuestionKind.COMPARTMENT, "psoas-major", "In front of the anterior layer"),
        (QuestionKind.COMPARTMENT, "latissimus-dorsi", "Behind the posterior layer"),
        (QuestionKind.COMPARTMENT, "transversus-abdominis", "Where the layers meet at the side"),
        (QuestionKind.OVER, "rhomboid-minor", "Trapezius, transverse part"),
        (QuestionKind.UNDER, "latissimus-dorsi", None),
    ],
)
def test_the_answer_is_what_the_content_says(kind: QuestionKind, muscle: str, answer: str | None) -> None:
    question = ASKER.ask(kind, ATLAS.muscles[muscle], 1)
    assert question is not None
    assert answer is None or question.answer == answer


def test_a_corrected_fact_corrects_its_question(atlas: Atlas) -> None:
    old = atlas.muscles["rhomboid-major"]
    corrected = old.model_copy(update={"origin": "Spinous processes T1–T6"})
    changed = replace(atlas, muscles={**atlas.muscles, old.id: corrected})
    question = Asker(changed).ask(QuestionKind.ORIGIN, corrected, 1)
    assert question is not None
    assert question.answer == "Spinous processes T1–T6"
    assert "T1–T6" in question.explanation


def test_equal_seeds_give_equal_questions_and_other_seeds_mix_them_anew() -> None:
    muscle = ATLAS.muscles["infraspinatus"]
    first = [Asker(ATLAS).ask(QuestionKind.INSERTION, muscle, seed) for seed in range(8)]
    assert first == [ASKER.ask(QuestionKind.INSERTION, muscle, seed) for seed in range(8)]
    assert len({question.choices for question in first if question}) > 3


@pytest.mark.parametrize("language", list(Language))
def test_names_are_asked_in_every_language(language: Language) -> None:
    asker = Asker(ATLAS, language)
    muscle = ATLAS.muscles["levator-scapulae"]
    name = getattr(muscle.names, language)
    found, named = asker.ask(QuestionKind.FIND, muscle, 1), asker.ask(QuestionKind.NAME, muscle, 1)
    assert found is not None
    if language is not Language.ENGLISH:
        assert found.prompt == f"{name}: find it on the chart."
    assert named is not None
    assert named.answer == name


def test_an_english_sentence_names_a_muscle_as_a_teacher_would(muscle: Muscle) -> None:
    """A capital only where a sentence begins, or in an answer that is read out as it stands."""
    for question in asked(muscle.id):
        remarks = [choice.remark for choice in question.choices]
        for text in (question.prompt, question.explanation.removeprefix("The answer: "), *remarks):
            assert not CAPITAL.search(text), f"{question.id}: {text}"


@pytest.mark.parametrize(
    ("kind", "muscle", "prompt"),
    [
        (QuestionKind.FIND, "trapezius-transverse", "Find the transverse part of trapezius on the chart."),
        (QuestionKind.BODY, "diaphragm", "Find the diaphragm on the body."),
        (QuestionKind.INSERTION, "diaphragm", "What is the insertion of the diaphragm?"),
        (QuestionKind.NERVE, "splenius", "Which nerve supplies the splenius muscles?"),
        (QuestionKind.OVER, "rhomboid-major", "Seen from behind, what lies directly over rhomboid major?"),
        (QuestionKind.EXERCISE, "gluteus-maximus", "What does gluteus maximus do in the good morning?"),
        (QuestionKind.EXERCISE, "spinalis", "What do the spinalis muscles do in the Romanian deadlift?"),
    ],
)
def test_a_prompt_is_plain_english(kind: QuestionKind, muscle: str, prompt: str) -> None:
    question = ASKER.ask(kind, ATLAS.muscles[muscle], 1)
    assert question is not None
    assert question.prompt == prompt


@pytest.mark.parametrize(
    ("kind", "muscle", "prompt"),
    [
        (QuestionKind.FIND, "rhomboid-major", "Muscle grand rhomboïde: find it on the chart."),
        (QuestionKind.ORIGIN, "rhomboid-major", "Muscle grand rhomboïde: what is its origin?"),
        (QuestionKind.NERVE, "levator-scapulae", "Muscle élévateur de la scapula: which nerves supply it?"),
        (QuestionKind.NERVE, "splenius", "Muscles splénius: which nerve supplies them?"),
        (QuestionKind.LAYER, "splenius", "Muscles splénius: where do they belong?"),
        (QuestionKind.ACTION, "diaphragm", "Diaphragme: what is an action of it?"),
        (
            QuestionKind.OVER,
            "rhomboid-minor",
            "Muscle petit rhomboïde: seen from behind, what lies directly over it?",
        ),
    ],
)
def test_a_name_in_another_language_stands_before_the_question_and_not_in_the_midst_of_it(
    kind: QuestionKind, muscle: str, prompt: str
) -> None:
    question = Asker(ATLAS, Language.FRENCH).ask(kind, ATLAS.muscles[muscle], 1)
    assert question is not None
    assert question.prompt == prompt


def test_what_is_said_after_the_answer_gives_both_names() -> None:
    question = Asker(ATLAS, Language.FRENCH).ask(QuestionKind.ORIGIN, ATLAS.muscles["rhomboid-major"], 1)
    assert question is not None
    assert question.explanation.startswith("The origin of rhomboid major (Muscle grand rhomboïde): ")


@pytest.mark.parametrize("seed", range(8))
def test_a_wrong_choice_is_one_that_somebody_could_take(seed: int) -> None:
    """Nobody thinks of the phrenic nerve at the neck's extensors, or of the diaphragm at the elbow."""
    nerve = ASKER.ask(QuestionKind.NERVE, ATLAS.muscles["semispinalis-capitis"], seed)
    mover = ASKER.ask(QuestionKind.MOVER, ATLAS.muscles["biceps-brachii"], seed)
    shrug = ASKER.ask(QuestionKind.EXERCISE, ATLAS.muscles["levator-scapulae"], seed)
    assert nerve
    assert shrug
    assert "Phrenic nerve" not in wrong(nerve)
    assert mover is None or not {"Diaphragm", "Transversus abdominis"} & set(wrong(mover))
    in_a_stretch = "stretch" in shrug.prompt
    assert all(("stretched" in text) is in_a_stretch for text in wrong(shrug))


@pytest.mark.parametrize(
    ("muscle", "told"),
    [
        (
            "teres-minor",
            "Teres minor turns the arm outward and centres the head of the humerus in its socket.",
        ),
        (
            "levatores-costarum",
            "The levatores costarum help a little to enlarge the chest and bend the trunk sideways; they are said "
            "to turn the trunk, which is disputed.",
        ),
    ],
)
def test_what_a_muscle_does_is_one_sentence_with_its_degrees(muscle: str, told: str) -> None:
    question = ASKER.ask(QuestionKind.ACTION, ATLAS.muscles[muscle], 1)
    assert question is not None
    assert question.explanation == told


@dataclass(frozen=True)
class Checked:
    id: str
    claim: str
    verdict: str
    answer: str
    muscles: tuple[str, ...] = ()


def test_a_claim_is_asked_with_every_verdict_and_its_own_is_right() -> None:
    claims = (
        Checked("a", "Rows work the lats.", "holds", "They do.", ("latissimus-dorsi",)),
        Checked("b", "Rows cure pain.", "wrong", "No study shows it."),
        Checked("c", "Rows are best.", "needs care", "Best for what?"),
    )
    questions = [ASKER.ask_claim(claims, number) for number in range(3)]
    texts = [choice.text for choice in questions[0].choices]
    assert [text.split(":")[0] for text in texts] == ["Holds", "Needs care", "Wrong"]
    assert "partly right" in texts[1]
    assert [question.right for question in questions] == [("0",), ("2",), ("1",)]
    assert questions[0].id == "claim:a"
    assert questions[1].muscle is None
    assert questions[2].explanation == "Best for what?"


def test_which_artery_feeds_is_asked_about_half_of_the_muscles_whose_file_names_one() -> None:
    """Not about more: where arteries of a region join, a neighbour's could be defended as an answer."""
    named = {
        id_
        for id_, muscle in ATLAS.muscles.items()
        if any(one.kind is StructureKind.ARTERY for one in ATLAS.ties.vessels_of(muscle))
    }
    askable = {
        question.muscle for id_ in named for question in asked(id_) if question.kind is QuestionKind.FEEDS
    }
    assert {"latissimus-dorsi", "multifidus-lumborum"} <= named
    assert len(askable) >= 0.5 * len(named)
