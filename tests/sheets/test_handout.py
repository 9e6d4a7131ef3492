"""The hand-out, read back from the file: large enough to read, everything of a session, and boxes to write in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pypdfium2
import pytest
from pypdfium2 import raw

from backatlas.atlas import CONTENT, Atlas
from backatlas.records.own import OwnExercise
from backatlas.records.session import Item, Phase, Session
from backatlas.sessions.edits import add_own
from backatlas.sessions.fitting import Person
from backatlas.sessions.own import with_own
from backatlas.sessions.progression import Plan, make_plan
from backatlas.sessions.share import encode
from backatlas.sheets import handout
from backatlas.sheets.design import PlateArt
from backatlas.sheets.handout import Dedication, handout_pdf, unprintable
from backatlas.sheets.page import Paper
from backatlas.sheets.pose_prints import pose_prints

DAY = date(2026, 3, 4)
MONDAY = date(2026, 3, 9)
SAMPLES = sorted(path.stem for path in (CONTENT / "sessions").glob("*.toml"))


@pytest.fixture(scope="module", autouse=True)
def body_drawn_once() -> Iterator[None]:
    """The body from the front, without colours: these move no line of a page, and to draw it takes a second."""
    draw = handout._front_in
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(handout, "_front_in", lambda _: draw(()))
        yield


def pages(pdf: bytes) -> list[str]:
    """The words of each page, with single spaces."""
    document = pypdfium2.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def pictures(pdf: bytes) -> int:
    """How many pictures made of dots stand on all pages."""
    found = (
        one
        for page in pypdfium2.PdfDocument(pdf)
        for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=8)
    )
    return sum(1 for _ in found)


def bare(text: str) -> str:
    """Letters and digits alone: where a line breaks at a hyphen, a reader of PDF gives another sign for it."""
    return "".join(letter for letter in text if letter.isalnum())


def link(session: Session) -> str:
    return f"https://example.org/planner?session={encode(session)}"


def plan_of(session: Session, atlas: Atlas, weeks: int = 8) -> Plan:
    return make_plan(session, atlas, MONDAY, weeks, 2)


def sizes(pdf: bytes) -> Counter[float]:
    """How many letters of each size, in points, stand on the pages above the line at the foot."""
    found: Counter[float] = Counter()
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        for place in range(text.count_chars()):
            _, bottom, _, top = text.get_charbox(place)
            if top > bottom and bottom > 15 * 72 / 25.4:
                found[round(raw.FPDFText_GetFontSize(text, place), 1)] += 1
    return found


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("sample", SAMPLES)
def test_every_sample_is_readable_and_whole(
    made_of: PlateArt, atlas: Atlas, sample: str, paper: Paper
) -> None:
    session = atlas.samples[sample].session
    plan = plan_of(session, atlas)
    pdf = handout_pdf(made_of, session, plan, link(session), DAY, Dedication(note="x " * 100), paper)
    assert min(sizes(pdf)) >= 9
    whole = pages(pdf)
    assert 2 <= len(whole) <= 4
    text = " ".join(whole)
    for item in session.items:
        exercise = atlas.exercises[item.exercise]
        for told in (exercise.name, item.dose, item.load, exercise.setup, *exercise.cautions):
            assert bare(told) in bare(text), told
    assert "Twice a week, for 8 weeks: 9 March 2026 to 30 April 2026, week 5 lighter." in text


def test_the_body_stands_beside_the_chart_and_shows_what_lies_in_front(
    made_of: PlateArt, atlas: Atlas
) -> None:
    session = atlas.samples["full-back-gym"].session
    first = pages(handout_pdf(made_of, session, plan_of(session, atlas), link(session), DAY))[0]
    assert re.search(r"Superficial\s+Deep\s+Front", first)


def test_a_short_session_without_boxes_takes_fewer_pages(made_of: PlateArt, atlas: Atlas) -> None:
    session = atlas.samples["home-beginner"].session
    plan = plan_of(session, atlas)
    with_boxes, without = (
        pages(handout_pdf(made_of, session, plan, link(session), DAY, boxes=boxes)) for boxes in (True, False)
    )
    assert "Write down" in " ".join(with_boxes)
    assert "Write down" not in " ".join(without)
    assert len(without) < len(with_boxes)


def test_each_training_of_each_week_has_boxes_for_weight_and_repetitions(
    made_of: PlateArt, atlas: Atlas
) -> None:
    session = atlas.samples["neck"].session
    plan = plan_of(session, atlas, 6)
    text = " ".join(pages(handout_pdf(made_of, session, plan, link(session), DAY)))
    assert "Write down weight | repetitions Week 1 9 Mar, 12 Mar Week 2" in text
    assert "Week 6 13 Apr, 16 Apr" in text
    # A dose stands over the boxes of its week; the first week's is not the last one's.
    assert re.search(r"3 × 8 3 × 9 3 × 10 3 × 11 2 × 11, lighter 3 × 12", text)
    assert "Move on when every set reached its repetitions at this weight with 2–3 in reserve." in text
    document = pypdfium2.PdfDocument(handout_pdf(made_of, session, plan, link(session), DAY))
    boxes = sum(
        1
        for page in document
        for part in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4)
        if 12 < (box := part.get_bounds())[3] - box[1] < 20 and box[2] - box[0] < 1
    )
    assert boxes >= 4 * 6 * 2  # exercises, weeks, trainings: at least a dividing line each


def test_people_note_and_warning_signs_stand_on_it_and_no_list_of_what_is_missing(
    made_of: PlateArt, atlas: Atlas
) -> None:
    session = atlas.samples["eight-exercises"].session
    words = Dedication(trainer="T. Rainer", client="C. Lient", note="Breathe #out\nas you *lift*.")
    plan = plan_of(session, atlas)
    text = " ".join(pages(handout_pdf(made_of, session, plan, link(session), DAY, words)))
    for told in (
        "For C. Lient",
        "From T. Rainer",
        "Breathe #out as you *lift*.",
        "Opens this session",
        "4 March 2026",
        "Leave 2–3 repetitions in reserve.",
        atlas.warnings["saddle-numbness"].action,
        atlas.warnings["leg-weakness"].sign,
    ):
        assert told in text
    assert "Not trained" not in text
    assert "Splenius cervicis" not in text
    assert "missing" not in text


def test_a_hold_in_the_steps_is_the_hold_of_the_dose(made_of: PlateArt, atlas: Atlas) -> None:
    item = Item(part=Phase.MAIN, exercise="bird-dog", sets=2, reps=(8, 8), seconds=(10, 10))
    session = Session(items=(item,))
    text = pages(handout_pdf(made_of, session, plan_of(session, atlas), link(session), DAY))[0]
    assert "2 × 8 of 10 s" in text
    assert "Hold for 10 seconds and keep breathing." in text
    assert "5 seconds" not in text


def test_every_exercise_has_its_first_and_last_pose_and_the_colours_are_explained(
    made_of: PlateArt, atlas: Atlas
) -> None:
    session = atlas.samples["neck"].session
    used = {item.exercise for item in session.items}
    shown = pose_prints(atlas, used)
    assert set(shown) == used
    pdf = handout_pdf(made_of, session, plan_of(session, atlas), link(session), DAY, pictures=shown)
    whole = pages(pdf)
    assert len(whole) <= 4
    assert "Where it starts and where it turns back; muscles by their role. prime mover synergist" in whole[0]
    assert min(sizes(pdf)) >= 9
    # One for each exercise, and a small one where its weeks are written down.
    main = len(session.of(Phase.MAIN))
    assert (
        pictures(pdf) - pictures(handout_pdf(made_of, session, plan_of(session, atlas), link(session), DAY))
        == len(session.items) + 2 * main
    )


def test_a_variant_without_stills_is_printed_with_those_of_its_base(made_of: PlateArt, atlas: Atlas) -> None:
    base, stranger = "deadlift", "no-such-exercise"
    variant = atlas.exercises[base].model_copy(update={"id": stranger, "name": "Stranger", "base": base})
    known = replace(atlas, exercises={**atlas.exercises, stranger: variant})
    shown = pose_prints(known, [base, stranger])
    assert shown[stranger] == shown[base]
    session = Session(items=(Item(part=Phase.MAIN, exercise=stranger, reps=(5, 5)),))
    pdf = handout_pdf(
        replace(made_of, atlas=known), session, plan_of(session, known), link(session), DAY, pictures=shown
    )
    assert "The picture shows the deadlift." in pages(pdf)[0]
    lonely = replace(atlas, exercises={stranger: variant})
    assert pose_prints(lonely, [stranger]) == {}


def test_own_exercises_are_printed_with_what_they_are_like_or_made_of(
    made_of: PlateArt, atlas: Atlas
) -> None:
    item = Item(part=Phase.MAIN, exercise="own-1", sets=4, reps=(6, 8))
    like = OwnExercise(id="own-1", name="Anna's #row & “more”", base="seated-cable-row")
    made = OwnExercise(id="own-1", name="Press & hold", holds=("trunk: extension",))
    session = add_own(add_own(Session(), like, item), made, item)
    known = with_own(atlas, session)
    shown = pose_prints(known, [one.exercise for one in session.items])
    assert set(shown) == {"own-1"}
    art = replace(made_of, atlas=known)
    pdf = handout_pdf(art, session, plan_of(session, known), link(session), DAY, pictures=shown)
    text = bare(" ".join(pages(pdf)))
    for told in (
        "Anna's #row & “more”",
        "A version of the seated cable row, which goes as follows.",
        *atlas.exercises["seated-cable-row"].cautions,
        "The picture shows the seated cable row.",
        "The trainer's own: it holds trunk extension. Do it as it was shown to you.",
        "4 × 6–8",
    ):
        assert bare(told) in text, told
    assert text.count(bare("Press & hold")) == 3  # with its dose, and in both tables of weeks


def test_without_pictures_there_is_no_gap(made_of: PlateArt, atlas: Atlas) -> None:
    session = atlas.samples["neck"].session
    plain = handout_pdf(made_of, session, plan_of(session, atlas), link(session), DAY)
    assert "Where it starts" not in pages(plain)[0]
    text = pypdfium2.PdfDocument(plain)[0].get_textpage()
    spots = sorted(
        (
            text.get_charbox(place)[1]
            for place in range(text.count_chars())
            if text.get_charbox(place)[0] < 165
        ),
        reverse=True,
    )
    below = [one for one in spots if one < 500]
    assert max(one - two for one, two in pairwise(below)) < 30 * 72 / 25.4


def test_letters_without_a_shape_are_named_and_all_others_are_printed(
    made_of: PlateArt, atlas: Atlas
) -> None:
    sample = atlas.samples["neck"].session
    greek = "Zoë Şahin, Ελένη, Иван Łukasiewicz"
    assert unprintable(sample, Dedication(trainer=greek)) == ()
    plan = plan_of(sample, atlas)
    assert greek in pages(handout_pdf(made_of, sample, plan, link(sample), DAY, Dedication(trainer=greek)))[0]
    titled = sample.model_copy(update={"title": "背部"})
    assert unprintable(titled, Dedication(note="👍 ok, م")) == ("👍", "م", "背", "部")
    item = Item(part=Phase.MAIN, exercise="own-1", reps=(5, 5))
    own = add_own(Session(), OwnExercise(id="own-1", name="腕立て", base="deadlift"), item)
    assert unprintable(own, Dedication()) == ("腕", "立", "て")


@pytest.mark.parametrize("paper", Paper)
def test_a_word_of_any_length_stays_beside_the_code(made_of: PlateArt, atlas: Atlas, paper: Paper) -> None:
    session = atlas.samples["full-back-gym"].session
    words = Dedication(trainer="T" * 80, client="C" * 80, note="Ж" * 400)
    page = pypdfium2.PdfDocument(
        handout_pdf(made_of, session, plan_of(session, atlas), link(session), DAY, words, paper)
    )[0]
    text = page.get_textpage()
    boxes = [
        text.get_charbox(place) for place in range(text.count_chars()) if text.get_text_range(place, 1) == "Ж"
    ]
    assert len(boxes) >= 400
    assert max(right for _, _, right, _ in boxes) < page.get_width() - 32 * 72 / 25.4


def test_the_same_session_gives_the_same_bytes(made_of: PlateArt, atlas: Atlas) -> None:
    session = atlas.samples["neck"].session
    one, other = (
        handout_pdf(made_of, session, plan_of(session, atlas), link(session), DAY) for _ in range(2)
    )
    assert one == other


def test_the_longest_session_is_broken_over_pages_and_nothing_is_lost(
    made_of: PlateArt, atlas: Atlas
) -> None:
    some = sorted(atlas.exercises)[:40]
    items = tuple(Item(part=Phase.MAIN, exercise=id_, sets=3, reps=(8, 12), load="x" * 120) for id_ in some)
    session = Session(title="t" * 120, items=items)
    found = pages(
        handout_pdf(made_of, session, plan_of(session, atlas), "https://example.org/" + "x" * 4000, DAY)
    )
    assert len(found) > 1
    whole = " ".join(found)
    assert all(atlas.exercises[id_].name in whole for id_ in some)
    assert "Opens this session" not in whole


def test_what_the_person_is_careful_with_is_printed_with_each_exercise(
    made_of: PlateArt, atlas: Atlas
) -> None:
    session = atlas.samples["eight-exercises"].session
    plan, words = plan_of(session, atlas), Dedication(person=Person(careful=("osteoporosis",)))
    text = bare(" ".join(pages(handout_pdf(made_of, session, plan, link(session), DAY, words))))
    assert bare("Careful with: Osteoporosis. Ask whoever treats you before you start.") in text
    assert bare("Osteoporosis, leave out: Bend at hips and knees with a long spine") in text
    plain = bare(" ".join(pages(handout_pdf(made_of, session, plan, link(session), DAY))))
    assert "Osteoporosis" not in plain
