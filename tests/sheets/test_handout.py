"""The hand-out: everything of a session on one page, read back from the file."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from backatlas.library import CONTENT, Library
from backatlas.sessions.session import Item, Part, Session
from backatlas.sessions.share import encode
from backatlas.sheets import Material, Paper
from backatlas.sheets.handout import Dedication, handout_pdf, unprintable

DAY = date(2026, 3, 4)
SAMPLES = sorted(path.stem for path in (CONTENT / "sessions").glob("*.toml"))


def pages(pdf: bytes) -> list[str]:
    """The words of each page, with single spaces."""
    document = pypdfium2.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def link(session: Session) -> str:
    return f"https://example.org/planner?session={encode(session)}"


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("sample", SAMPLES)
def test_every_sample_fits_one_page(made_of: Material, library: Library, sample: str, paper: Paper) -> None:
    session = library.samples[sample].session
    (page,) = pages(handout_pdf(made_of, session, link(session), DAY, Dedication(note="x " * 100), paper))
    for item in session.items:
        exercise = library.exercises[item.exercise]
        for told in (exercise.name, item.dose, item.load, exercise.steps[-1].split()[0]):
            assert told in page


def test_people_note_warning_signs_and_what_is_missing_stand_on_it(
    made_of: Material, library: Library
) -> None:
    session = library.samples["eight-exercises"].session
    words = Dedication(trainer="T. Rainer", client="C. Lient", note="Breathe #out\nas you *lift*.")
    (page,) = pages(handout_pdf(made_of, session, link(session), DAY, words))
    for told in (
        "For C. Lient",
        "From T. Rainer",
        "Breathe #out as you *lift*.",
        "Not trained by this session:",
        "Levator scapulae",
        "Opens this session",
        "4 March 2026",
        library.warnings["saddle-numbness"].action,
        library.warnings["leg-weakness"].sign,
    ):
        assert told in page


def test_letters_without_a_shape_are_named_and_all_others_are_printed(
    made_of: Material, library: Library
) -> None:
    sample = library.samples["neck"].session
    greek = "Zoë Şahin, Ελένη, Иван Łukasiewicz"
    assert unprintable(sample, Dedication(trainer=greek)) == ()
    assert greek in pages(handout_pdf(made_of, sample, link(sample), DAY, Dedication(trainer=greek)))[0]
    titled = sample.model_copy(update={"title": "背部"})
    assert unprintable(titled, Dedication(note="👍 ok, م")) == ("👍", "م", "背", "部")


@pytest.mark.parametrize("paper", Paper)
def test_a_word_of_any_length_stays_beside_the_code(
    made_of: Material, library: Library, paper: Paper
) -> None:
    session = library.samples["full-back-gym"].session
    words = Dedication(trainer="T" * 80, client="C" * 80, note="W" * 400)
    page = pypdfium2.PdfDocument(handout_pdf(made_of, session, link(session), DAY, words, paper))[0]
    text = page.get_textpage()
    boxes = [
        text.get_charbox(place) for place in range(text.count_chars()) if text.get_text_range(place, 1) == "W"
    ]
    assert len(boxes) >= 400
    assert max(right for _, _, right, _ in boxes) < page.get_width() - 32 * 72 / 25.4


def test_the_same_session_gives_the_same_bytes(made_of: Material, library: Library) -> None:
    session = library.samples["neck"].session
    one, other = (handout_pdf(made_of, session, link(session), DAY) for _ in range(2))
    assert one == other


def test_the_longest_session_is_broken_over_pages_and_nothing_is_lost(
    made_of: Material, library: Library
) -> None:
    some = sorted(library.exercises)[:40]
    items = tuple(Item(part=Part.MAIN, exercise=id_, sets=3, reps=(8, 12), load="x" * 120) for id_ in some)
    session = Session(title="t" * 120, items=items)
    found = pages(handout_pdf(made_of, session, "https://example.org/" + "x" * 4000, DAY))
    assert len(found) > 1
    whole = " ".join(found)
    assert all(library.exercises[id_].name in whole for id_ in some)
    assert "Opens this session" not in whole
