"""Why it matters, and claims: each record of the content is told whole, with its sources."""

from __future__ import annotations

import pytest

from backatlas.atlas import Atlas
from backatlas.records.anatomy import Depth
from backatlas.records.claims import Urgency, Verdict
from backatlas.records.training import Level
from backatlas.search import says
from tests.pages.screen import Screen, show
from tests.real import ATLAS


@pytest.mark.parametrize("activity_id", ATLAS.life)
def test_an_activity_tells_its_story_with_every_reason(atlas: Atlas, activity_id: str) -> None:
    activity = atlas.life[activity_id]
    screen = show("pages/why.py", activity=activity_id)
    assert screen.faults == screen.warnings == ()
    assert screen.title == activity.name
    assert activity.text in screen.text
    for worker in atlas.workers(activity):
        assert worker.muscle.name in screen.text
        assert worker.reason in screen.text
    for suggestion in atlas.suggestions(activity):
        assert suggestion.reason in screen.text
    assert all(atlas.sources[source].short in screen.text for source in activity.sources)


def test_exercises_for_an_activity_stand_easiest_first(atlas: Atlas) -> None:
    text = show("pages/why.py", activity="lifting-a-box").text
    story = text[text.index("Exercises for it, easiest first") :]
    exercises = [one.exercise for one in atlas.suggestions(atlas.life["lifting-a-box"])]
    levels = [list(Level).index(exercise.level) for exercise in exercises]
    assert levels == sorted(levels)
    places = [story.index(exercise.name) for exercise in exercises]
    assert places == sorted(places)


def test_which_are_superficial_or_deep_back_muscles_or_none_is_said(atlas: Atlas) -> None:
    activity = atlas.life["carrying-shopping"]
    text = show("pages/why.py", activity=activity.id).text
    assert all(atlas.workers(activity, place) for place in Depth)
    assert "other muscles: External oblique, Quadratus lumborum, Internal oblique" in text
    assert "superficial back muscles: Trapezius, descending part, Levator scapulae" in text


def test_the_choice_offers_every_activity_and_no_long_text(atlas: Atlas) -> None:
    screen = show("pages/why.py")
    for activity in atlas.life.values():
        assert activity.name in screen.text
        assert activity.text not in screen.text


def test_every_statement_about_the_deep_muscles_says_how_certain_it_is(atlas: Atlas) -> None:
    text = show("pages/why.py", part="deep").text
    for statement in atlas.deep.values():
        said = text.index(statement.text)
        assert text[:said].rstrip().endswith(statement.certainty.capitalize())
        assert statement.certainty.meaning in text
        assert all(atlas.sources[source].short in text[said:] for source in statement.sources)


@pytest.mark.parametrize("group_id", ATLAS.groups)
def test_a_group_stands_beside_what_is_often_said_and_names_who_is_no_back_muscle(
    atlas: Atlas, group_id: str
) -> None:
    group = atlas.groups[group_id]
    text = show("pages/why.py", part="groups", group=group_id).text
    assert group.often_said in text
    assert group.text in text
    for member in atlas.members(group):
        assert member.muscle.name in text
    if group_id == "flexors":
        assert "Rectus abdominis (not a back muscle, not seen from behind)" in text


def test_emergency_signs_come_first_and_every_sign_says_what_to_do(atlas: Atlas) -> None:
    text = show("pages/why.py", part="pain").text
    places = [text.index(urgency.action) for urgency in reversed(Urgency)]
    assert places == sorted(places)
    for sign in atlas.warnings.values():
        assert f"What to do: {sign.action}" in text[text.index(sign.sign) :]


@pytest.mark.parametrize("verdict", Verdict)
def test_claims_of_a_verdict_are_listed_with_answer_and_sources(atlas: Atlas, verdict: Verdict) -> None:
    screen = show("pages/claims.py", verdict=verdict.name.lower().replace("_", "-"))
    assert screen.faults == screen.warnings == ()
    assert _claims(screen, atlas) == {claim.id for claim in atlas.claims_about(verdict=verdict)}
    for claim in atlas.claims_about(verdict=verdict):
        assert claim.answer in screen.text
        assert all(atlas.sources[source].short in screen.text for source in claim.sources)


def test_filters_of_claims_work_together(atlas: Atlas) -> None:
    screen = show("pages/claims.py", muscle="multifidus", topic="deep", words="pain")
    multifidus = atlas.muscles["multifidus"]
    wanted = {claim.id for claim in atlas.claims_about(multifidus) if claim.topic == "deep muscles"}
    kept = _claims(screen, atlas)
    assert kept
    assert kept < wanted
    assert "weak-multifidus-causes-pain" in kept


def test_filters_that_no_claim_fits_say_what_to_do() -> None:
    assert "No claim fits all of these." in show("pages/claims.py", words="qqxzzv").notes[0]


def test_a_claim_has_a_screen_of_its_own(atlas: Atlas) -> None:
    claim = atlas.claims["rhomboids-turn-arm"]
    screen = show("pages/claims.py", claim=claim.id)
    assert screen.title == f"“{claim.claim}”"
    assert claim.answer in screen.text
    assert claim.verdict.meaning in screen.text


def test_a_mistyped_claim_offers_the_nearest(atlas: Atlas) -> None:
    screen = show("pages/claims.py", claim="romboids-turn-arms")
    assert "romboids" in screen.warnings[0]
    offered = atlas.claims["rhomboids-turn-arm"].claim
    assert f"[{offered}](claims?claim=rhomboids-turn-arm)" in screen.text


@pytest.mark.parametrize(
    ("query", "link"),
    [
        ({"activity": "lifting-box"}, "[Lifting a box](why?activity=lifting-a-box)"),
        ({"part": "deeps"}, "[Why the deep muscles](why?part=deep)"),
        ({"group": "flexor"}, "[Flexors](why?part=groups&group=flexors)"),
    ],
)
def test_a_mistyped_part_of_the_story_offers_the_nearest(query: dict[str, str], link: str) -> None:
    screen = show("pages/why.py", **query)
    assert len(screen.warnings) == 1
    assert link in screen.text


def test_a_claim_shows_on_the_pages_of_what_it_concerns(atlas: Atlas) -> None:
    claim = atlas.claims["rhomboids-turn-arm"]
    for page, query in (
        ("pages/muscles.py", {"muscle": "rhomboid-major"}),
        ("pages/exercises.py", {"exercise": "retraction-overhead"}),
    ):
        text = show(page, **query).text
        assert claim.claim in text
        assert str(claim.verdict) in text


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("app.py", {"muscle": "gluteus-medius"}),
        ("pages/muscles.py", {"muscle": "gluteus-medius"}),
        ("pages/exercises.py", {"exercise": "farmers-carry"}),
    ],
)
def test_a_muscle_and_an_exercise_lead_to_everyday_life(page: str, query: dict[str, str]) -> None:
    text = show(page, **query).text
    assert "Carrying shopping" in text[text.index("In daily life") :]


def test_a_muscle_without_a_part_in_everyday_life_says_nothing_of_it() -> None:
    assert "In daily life" not in show("pages/muscles.py", muscle="serratus-posterior-superior").text


def test_a_muscle_of_which_nothing_is_said_has_no_such_heading(atlas: Atlas) -> None:
    silent = next(muscle for muscle in atlas.muscles.values() if not atlas.claims_about(muscle))
    assert "Claims, checked" not in show("pages/muscles.py", muscle=silent.id).text


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("", True),
        ("deadlifts", True),
        ("ROUND back", True),
        ("dang", True),
        ("lift", False),
        ("back neck", False),
    ],
)
def test_words_are_found_by_their_beginning(wanted: str, found: bool) -> None:
    assert says("Rounding the back in a deadlift is dangerous.", wanted) is found


def _claims(screen: Screen, atlas: Atlas) -> set[str]:
    """Ids of the claims that the list shows."""
    listed = screen.text.splitlines()
    return {
        claim.id
        for claim in atlas.claims.values()
        if any(line.endswith(f"{claim.verdict} {claim.claim}{claim.answer}") for line in listed)
    }
