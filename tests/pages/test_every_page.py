"""Every record of the content has a page that opens and says what the content says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape

import pytest

from backatlas.atlas import CONTENT, Atlas
from backatlas.atlas.citations import citations
from backatlas.records.training import Exercise, Grade, Link, Role
from pages.components.browser_note.browser_note import Kept
from pages.components.muscle_panel.muscle_panel import panel_file, panel_html
from pages.components.voice.voice import Voice
from pages.ui.visit import Key
from tests.pages.screen import show, show_after
from tools.server import ROOT

MUSCLES = sorted(path.stem for path in (CONTENT / "muscles").glob("*.md"))
EXERCISES = sorted(path.stem for path in (CONTENT / "exercises").glob("*.md"))
NOT_MEDICAL_ADVICE = "Not medical advice."
PAGES = (
    "app.py",
    "pages/plate.py",
    "pages/muscles.py",
    "pages/structures.py",
    "pages/move.py",
    "pages/sections.py",
    "pages/exercises.py",
    "pages/matrix.py",
    "pages/why.py",
    "pages/claims.py",
    "pages/planner.py",
    "pages/teach.py",
    "pages/log.py",
    "pages/sources.py",
    "pages/quiz.py",
    "pages/review.py",
    "pages/decks.py",
    "pages/lecture.py",
    "pages/classroom.py",
    "pages/join.py",
)
HOSTILE = (
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "[click](javascript:alert(1))",
    "$\\frac{1}{0}$ :material/delete:",
    "\x00\u202e" + "x" * 5000,
    " ",
    "%00",
    "٣",
)


@pytest.mark.parametrize("muscle_id", MUSCLES)
def test_a_muscle_has_its_page(atlas: Atlas, muscle_id: str) -> None:
    muscle = atlas.muscles[muscle_id]
    screen = show("pages/muscles.py", muscle=muscle_id)
    assert screen.faults == screen.warnings == ()
    assert screen.title == muscle.name
    facts = (muscle.plain, muscle.origin, muscle.insertion, muscle.innervation)
    more = (muscle.blood_supply, muscle.palpation, muscle.clinical, muscle.names.latin, muscle.names.french)
    for fact in (*facts, *more, str(muscle.ta2), NOT_MEDICAL_ADVICE):
        assert fact in screen.text
    for link in atlas.links_of(muscle):
        assert atlas.exercises[link.exercise].name in screen.text
        assert atlas.reason(link) in screen.text


def test_the_voice_that_was_chosen_tells_the_muscle_on_its_page_and_beside_the_plate(
    atlas: Atlas,
) -> None:
    muscle = atlas.muscles["rhomboid-major"]
    others = {
        "study": "Peel trapezius away and it appears as a slanted sheet",
        "coach": muscle.coach.partition(".")[0],
        "plain": muscle.plain.partition(".")[0],
    }
    for voice, text in others.items():
        for page in ("app.py", "pages/muscles.py"):
            screen = show_after({Key.KEPT: {"voice": Kept(voice)}}, page, muscle=muscle.id)
            assert text in screen.text
            assert not any(other in screen.text for other in others.values() if other != text)


def test_the_start_page_says_what_this_is_and_has_three_ways_in() -> None:
    screen = show("app.py")
    assert screen.title == "The back, layer by layer"
    what = (
        "Back Atlas shows the muscles of the back, what each one does for you, and which exercises train it."
    )
    assert what in screen.text
    for way in (
        "My own back: everyday life",
        "I train people: the planner",
        "I study anatomy: the chart",
    ):
        assert way in screen.text
    assert "plate" not in screen.text.partition(screen.title)[2].partition("Not medical advice")[0].lower()


@pytest.mark.parametrize(
    ("voice", "told"),
    [
        ("plain", "Muscles are now told in plain words. Everyday life starts from what you do in a day"),
        ("coach", "Muscles are now told for coaches. The planner builds a session"),
        ("study", "Muscles are now told for study. The chart names everything in seven"),
    ],
)
def test_who_has_said_what_brings_them_reads_where_to_go_on(voice: str, told: str) -> None:
    assert told in show_after({Key.KEPT: {"voice": Kept(voice)}}, "app.py").text


def test_a_voice_that_a_browser_brings_and_nobody_knows_is_plain_words(atlas: Atlas) -> None:
    screen = show_after({Key.KEPT: {"voice": Kept("<b>pirate</b>")}}, "app.py", muscle="rhomboid-major")
    assert screen.faults == screen.warnings == ()
    assert atlas.muscles["rhomboid-major"].plain.partition(".")[0] in screen.text


def test_plain_words_beside_the_plate_name_no_bone_in_latin(atlas: Atlas) -> None:
    muscle = atlas.muscles["latissimus-dorsi"]
    screen = show("app.py", muscle=muscle.id)
    assert muscle.origin not in screen.text
    assert "draws the arm in to the side" in screen.text


@pytest.mark.parametrize("muscle_id", MUSCLES)
def test_a_muscle_stands_beside_the_plate(atlas: Atlas, muscle_id: str) -> None:
    screen = show("app.py", muscle=muscle_id)
    assert screen.faults == screen.warnings == ()
    assert screen.title == atlas.muscles[muscle_id].name
    assert atlas.muscles[muscle_id].plain in screen.text


@pytest.mark.parametrize("muscle_id", MUSCLES)
def test_the_words_beside_the_plate_are_those_of_the_file_in_every_voice(
    atlas: Atlas, muscle_id: str
) -> None:
    muscle = atlas.muscles[muscle_id]
    told = {Voice.PLAIN: muscle.plain, Voice.STUDY: muscle.study, Voice.COACH: muscle.coach}
    parts = json.loads((ROOT / panel_file(muscle_id).removeprefix("app/")).read_text(encoding="utf-8"))
    for voice, words in told.items():
        html = panel_html(muscle_id, voice)
        assert words.split("\n")[0] in unescape(re.sub(r"<[^>]+>", "", html))
        assert html == parts["start"] + parts[voice.value] + parts["end"]


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_an_exercise_has_its_page_where_measured_and_inferred_differ_in_word_and_sign(
    atlas: Atlas, exercise_id: str
) -> None:
    exercise = atlas.exercises[exercise_id]
    screen = show("pages/exercises.py", exercise=exercise_id)
    assert screen.faults == screen.warnings == ()
    assert screen.title == exercise.name
    for fact in (exercise.setup, *exercise.steps, exercise.dose.text, *exercise.cues, *exercise.cautions):
        assert fact in screen.text
    assert NOT_MEDICAL_ADVICE in screen.text
    for link in atlas.links_in(exercise):
        for told in _muscle_row(atlas, link):
            assert told in screen.text


def test_every_source_stands_in_the_list(atlas: Atlas) -> None:
    whole = show("pages/sources.py").text
    assert "© The Database Center for Life Science" in whole
    assert "CC BY 4.0" in whole
    assert [source.id for source in atlas.sources.values() if source.reference not in whole] == []


def test_a_source_has_its_page_with_all_that_cites_it(atlas: Atlas) -> None:
    """Of the sources that each kind of record cites, the one that is cited most and the one that is cited least."""
    cited = citations(atlas)
    citing: dict[str, list[str]] = {}
    for source in sorted(cited, key=lambda id_: len(cited[id_])):
        for kind in {user.partition(":")[0] for user in cited[source]}:
            citing.setdefault(kind, []).append(source)
    for source in {one for found in citing.values() for one in (found[0], found[-1])}:
        alone = show("pages/sources.py", source=source)
        assert alone.faults == alone.warnings == ()
        assert atlas.sources[source].reference in alone.text
        for kind, *ids in (user.split(":") for user in cited[source]):
            assert _cited_as(atlas, kind, ids[0]) in alone.text


def test_a_muscle_that_nothing_trains_says_so_and_why(atlas: Atlas) -> None:
    untrained = [muscle for muscle in atlas.muscles.values() if not atlas.trained(muscle)]
    assert "rotatores-breves" in {muscle.id for muscle in untrained}
    for muscle in untrained:
        notes = " ".join(show("pages/muscles.py", muscle=muscle.id).notes)
        told = muscle.isolation or f"None of our exercises is known to train {muscle.name}."
        assert told in notes
        beside_the_plate = show("app.py", muscle=muscle.id).text
        assert told in beside_the_plate
        assert "Prime mover in" not in beside_the_plate


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ({"pattern": "hip hinge"}, lambda exercise: exercise.pattern == "hip hinge"),
        ({"equipment": "kettlebell"}, lambda exercise: "kettlebell" in exercise.equipment),
        ({"level": "advanced"}, lambda exercise: exercise.level == "advanced"),
        (
            {"pattern": "hip hinge", "level": "beginner"},
            lambda exercise: exercise.pattern == "hip hinge" and exercise.level == "beginner",
        ),
    ],
)
def test_filters_in_the_address_are_taken(
    atlas: Atlas, query: dict[str, str], fits: Callable[[Exercise], bool]
) -> None:
    screen = show("pages/exercises.py", **query)
    wanted = {exercise.id for exercise in atlas.exercises.values() if fits(exercise)}
    assert wanted
    assert f"{len(wanted)} of {len(atlas.exercises)} exercises" in screen.text
    assert {link for link in screen.links if link.startswith("exercises?exercise=")} == {
        f"exercises?exercise={id_}" for id_ in wanted
    }


def test_filters_that_nothing_fits_say_what_to_do() -> None:
    screen = show("pages/exercises.py", pattern="neck", equipment="barbell")
    assert "No exercise fits all of these." in screen.notes[0]


def test_a_word_narrows_the_muscles() -> None:
    text = show("pages/muscles.py", name="splenius").text
    assert "[Splenius capitis]" in text
    assert "[Gluteus maximus]" not in text
    assert "No muscle has a name like that." in show("pages/muscles.py", name="qqxzzv").notes[0]


def test_exercises_of_a_muscle_stand_in_the_order_of_the_roles_that_are_shown(atlas: Atlas) -> None:
    """Members of a group may have several roles in one exercise; the leading one is shown and counts."""
    text = show("pages/exercises.py", muscle="multifidus").text
    roles = list(Role)
    shown = re.findall(rf"({'|'.join(roles)}) · ", text)
    assert set(shown) > {Role.PRIME_MOVER, Role.SYNERGIST}
    assert shown == sorted(shown, key=roles.index)


@pytest.mark.parametrize("show_as", ["scheme", "tree", "depth", "group", "table"])
def test_the_muscle_list_has_five_forms(atlas: Atlas, show_as: str) -> None:
    screen = show("pages/muscles.py", show=show_as)
    assert screen.faults == screen.warnings == ()
    if show_as != "table":
        assert all(f"[{muscle.name}]" in screen.text for muscle in atlas.muscles.values())


def test_a_muscle_names_its_bones_and_its_vertebrae_by_level() -> None:
    text = show("pages/muscles.py", muscle="rhomboid-major").text
    assert (
        "- Begins on: [Spinous process](structures?structure=spinous-process); "
        "[T2](structures?structure=vertebra-t2) [T3](structures?structure=vertebra-t3) "
        "[T4](structures?structure=vertebra-t4) [T5](structures?structure=vertebra-t5)\n"
        "- Ends on: [Inferior angle of the scapula](structures?structure=inferior-angle-of-scapula), "
        "[Medial border of the scapula](structures?structure=medial-border-of-scapula)"
    ) in text


def test_the_scheme_as_a_tree_parts_the_muscles_in_three_ways() -> None:
    text = show("pages/muscles.py", show="tree").text
    for told in (
        "- **Extrinsic back muscles**, *hypaxial*\n  - **Extrinsic back muscles, superficial layer**\n    - [Trapezius]",
        "**Epaxial**, supplied by dorsal rami: Intrinsic back muscles\n",
        "**Hypaxial**, not supplied by dorsal rami: Extrinsic back muscles · ",
        "moved by the accessory nerve: neither epaxial nor hypaxial in the strict sense",
        "- *Middle layer*: From the tips of the lumbar transverse processes.",
        "Who counts two layers calls this one the anterior.",
    ):
        assert told in text
    order = [
        text.index(f"**{told}**")
        for told in (
            "Behind the posterior layer",
            "Between the posterior and the middle layer",
            "Between the middle and the anterior layer",
            "In front of the anterior layer",
        )
    ]
    assert order == sorted(order)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("value", HOSTILE)
def test_no_query_breaks_a_page(page: str, value: str) -> None:
    names = (
        "muscle exercise source depth view hide pattern equipment level show name names colour close attachments "
        "activity part group claim verdict topic words seed kinds layers groups length mode minutes typed order facts new "
        "parts also language paper left right rows sheet gaps session at see weeks "
        "format number tongue asked about set structure section from marks colours picture"
    )
    screen = show(page, **dict.fromkeys(names.split(), value))
    assert screen.faults == ()
    assert screen.title
    assert NOT_MEDICAL_ADVICE in screen.text


@pytest.mark.parametrize(
    ("page", "query", "told", "nearest"),
    [
        ("app.py", {"muscle": "romboid-major"}, "There is no muscle “romboid-major” here.", "Rhomboid major"),
        ("pages/muscles.py", {"muscle": "multifidus-lumbar"}, "There is no muscle", "Multifidus lumborum"),
        ("pages/exercises.py", {"exercise": "supermanza-hold"}, "There is no exercise", "Superman"),
        ("pages/exercises.py", {"pattern": "hip-hinges"}, "“hip-hinges” is not one of these", "hip hinge"),
        ("pages/sources.py", {"source": "gray41"}, "There is no source", ""),
        ("pages/matrix.py", {"muscle": "romboid-major"}, "“romboid-major” is not one of these", ""),
        ("pages/matrix.py", {"exercise": "bend-over-roe"}, "“bend-over-roe” is not one of these", ""),
        ("pages/decks.py", {"layers": "rotator-cufff"}, "“rotator-cufff” is not one of these", ""),
    ],
)
def test_a_mistyped_address_says_so_and_offers_the_nearest(
    page: str, query: dict[str, str], told: str, nearest: str
) -> None:
    screen = show(page, **query)
    assert screen.faults == ()
    warning = screen.warnings[0].replace("\\", "")
    assert told in warning
    assert f"Did you mean [{nearest}" in warning + screen.text


def test_each_mistyped_choice_of_the_chart_says_so_and_the_chart_shows() -> None:
    screen = show("pages/plate.py", names="lattin", close="elbow", colour="mood")
    assert len(screen.warnings) == 3
    assert "“lattin” is not one of these" in screen.warnings[0].replace("\\", "")
    assert screen.pictures


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("app.py", "muscle"),
        ("app.py", "depth"),
        ("app.py", "view"),
        ("app.py", "side"),
        ("app.py", "hide"),
        ("pages/plate.py", "names"),
        ("pages/muscles.py", "muscle"),
        ("pages/exercises.py", "exercise"),
        ("pages/exercises.py", "pattern"),
        ("pages/why.py", "group"),
        ("pages/claims.py", "claim"),
        ("pages/sources.py", "source"),
        ("pages/quiz.py", "kinds"),
        ("pages/decks.py", "layers"),
    ],
)
@pytest.mark.parametrize("address", ["https://evil.example/free", "www.evil.example", "me@evil.example"])
def test_an_address_in_an_address_is_shown_as_code_and_cut_to_forty_letters(
    page: str, name: str, address: str
) -> None:
    """Streamlit makes a link of a bare address in any warning, even where each of its signs is escaped."""
    query = {name: address + "x" * 100, **({"seed": "1"} if page == "pages/quiz.py" else {})}
    warning = next(said for said in show(page, **query).warnings if "evil" in said)
    assert f"`{(address + 'x' * 100)[:40]}…`" in warning
    assert "x" * 41 not in warning


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_without_a_query(page: str) -> None:
    screen = show(page)
    assert screen.faults == screen.warnings == ()
    assert screen.title
    assert NOT_MEDICAL_ADVICE in screen.text


def _cited_as(atlas: Atlas, kind: str, id_: str) -> str:
    """What the page of a source must say where a record of this kind cites it."""
    match kind:
        case "muscle" | "link":
            return f"[{atlas.muscles[id_].name}]"
        case "exercise":
            return f"[{atlas.exercises[id_].name}]"
        case "claim":
            return atlas.claims[id_].claim
        case "activity":
            return f"[{atlas.life[id_].name}](why?activity={id_})"
        case "group":
            return f"[{atlas.groups[id_].name}](why?part=groups&group={id_})"
        case "statement":
            return atlas.deep[id_].text.partition(". ")[0]
        case "warning":
            return atlas.warnings[id_].sign[:40]
        case "condition":
            return f"[{atlas.conditions[id_].name}](planner)"
        case "range":
            return f"[{atlas.ranges[id_].goal}](planner)"
        case "sample":
            return f"[{atlas.samples[id_].name}](planner)"
        case "condition":
            return atlas.conditions[id_].name
        case "division":
            return f"[{atlas.divisions[id_].name}](muscles?show=scheme)"
        case "compartment":
            return f"[{atlas.compartments[id_].name}](muscles?show=tree)"
        case "structure":
            return f"[{atlas.structures[id_].name}](structures?structure={id_})"
        case "section":
            return f"[{atlas.sections[id_].name}](sections?section={id_})"
        case "nerve":
            return f"nerve named in questions: {id_}"
        case "section":
            return f"[{atlas.sections[id_].name}](sections?section={id_})"
        case "joint":
            return f"joints of the body: {id_}"
        case _:
            return f"[{next(rule.title for rule in atlas.rules if rule.id == id_)}](planner)"


def _muscle_row(atlas: Atlas, link: Link) -> tuple[str, ...]:
    """What the row of a muscle says: its name, how well known in sign and word, and the reason."""
    mark = "◆ {} measured" if link.grade in (Grade.A, Grade.B) else "◇ {} inferred"
    return atlas.muscles[link.muscle].name, mark.format(link.grade), atlas.reason(link)
