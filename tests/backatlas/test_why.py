"""Claims, activities, groups and signs in the library: what is refused, what is found, what is derived."""

from __future__ import annotations

from itertools import chain

import pytest

from backatlas.library import Library
from backatlas.models import Place, Strength
from backatlas.reasons import everyday_reason, part_in, shared
from backatlas.why import Urgency, Verdict
from tests.library import Copy


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "claims.toml",
            r"^(id = \"all-under-the-skin\"\n(?:.*\n)*?muscles = \[)",
            r'\1"latissimus", ',
            'claims.toml: all-under-the-skin.muscles: "latissimus" is not known',
        ),
        (
            "claims.toml",
            r"^(id = \"width-and-thickness\"\n(?:.*\n)*?exercises = \[)",
            r'\1"pullup", ',
            'claims.toml: width-and-thickness.exercises: "pullup" is not known',
        ),
        (
            "claims.toml",
            r"^(id = \"all-under-the-skin\"\n(?:.*\n)*?sources = \[)",
            r'\1"gray43", ',
            'claims.toml: all-under-the-skin.sources: "gray43" is not known',
        ),
        (
            "life.toml",
            r"^(id = \"rowing-a-boat\"\n(?:.*\n)*?sources = \[)",
            r'\1"gray43", ',
            'life.toml: rowing-a-boat.sources: "gray43" is not known',
        ),
        (
            "life.toml",
            r"^(id = \"rowing-a-boat\"\n(?:.*\n)*?demands = \[\n)",
            r'\1    {movement = "hip: hinge", work = "isometric"},\n',
            'life.toml: rowing-a-boat.demands: "hip: hinge" is not known',
        ),
        (
            "deep.toml",
            r"^(id = \"extend\"\n(?:.*\n)*?muscles = \[)",
            r'\1"erectors"',
            'deep.toml: extend.muscles: "erectors" is not known',
        ),
        (
            "groups.toml",
            r'^movements = \["trunk: flexion"',
            'movements = ["trunk: bowing"',
            'groups.toml: flexors.movements: "trunk: bowing" is not known',
        ),
        (
            "warnings.toml",
            r"^(id = \"saddle-numbness\"\n(?:.*\n)*?sources = \[)",
            r'\1"redflag", ',
            'warnings.toml: saddle-numbness.sources: "redflag" is not known',
        ),
    ],
)
def test_an_id_that_leads_nowhere_is_named_where_it_stands(
    copy: Copy, file: str, old: str, new: str, expected: str
) -> None:
    copy.edit(file, old, new)
    assert copy.problems() == [expected]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "claims.toml",
            r"^(id = \"one-network\"\n(?:.*\n)*?verdict = ).*$",
            r'\1"true"',
            "claims.toml: one-network.verdict: must be 'holds', 'needs care', 'wrong' or 'cannot be checked'",
        ),
        (
            "warnings.toml",
            r"^(id = \"sore-muscles\"\n(?:.*\n)*?)action = .*\n",
            r"\1",
            "warnings.toml: sore-muscles.action: is missing",
        ),
        (
            "deep.toml",
            r"^(id = \"extend\"\n(?:.*\n)*?)sources = .*\n",
            r"\1sources = []\n",
            "deep.toml: extend.sources: must name at least one",
        ),
        (
            "groups.toml",
            r'^id = "flexors"$',
            'id = "extensors"',
            "groups.toml: extensors: this id stands twice",
        ),
    ],
)
def test_a_fault_in_a_record_is_named_by_its_id(
    copy: Copy, file: str, old: str, new: str, expected: str
) -> None:
    copy.edit(file, old, new)
    assert copy.problems() == [expected]


def test_only_what_cannot_be_checked_may_go_without_a_source(copy: Copy) -> None:
    copy.edit("claims.toml", r"^(id = \"lats-v-shape\"\n(?:.*\n)*?sources = ).*$", r"\1[]")
    assert copy.problems() == [
        'claims.toml: lats-v-shape.sources: must name at least one: only "cannot be checked" has none'
    ]


def test_a_muscle_that_answers_no_demand_of_an_activity_is_an_error(copy: Copy) -> None:
    copy.edit("life.toml", r"^(id = \"rowing-a-boat\"\n(?:.*\n)*?muscles = \[)", r'\1"trapezius-ascending", ')
    copy.edit("muscles/trapezius-ascending.md", r'^  - {movement: "scapula: retraction".*\n', "")
    assert (
        'life.toml: rowing-a-boat.muscles: no reason for "trapezius-ascending": no demand is answered by an '
        "action of it"
    ) in copy.problems()


def test_a_disputed_action_is_no_reason(copy: Copy) -> None:
    copy.edit("life.toml", r"^(id = \"rowing-a-boat\"\n(?:.*\n)*?demands = \[\n)", r"\1" + BREATHING)
    row = r"^(id = \"rowing-a-boat\"\n(?:.*\n)*?muscles = \[)"
    copy.edit("life.toml", row, r'\1"serratus-posterior-inferior", ')
    assert copy.problems() == [
        'life.toml: rowing-a-boat.muscles: no reason for "serratus-posterior-inferior": no demand is answered by '
        "an action of it"
    ]


BREATHING = r'    {movement = "thorax: expiration", work = "concentric"},\n'


def test_an_exercise_that_shares_nothing_with_the_activity_is_an_error(copy: Copy) -> None:
    file = "exercises/seated-cable-row.md"
    for movement in ("shoulder: extension", "scapula: retraction", "elbow: flexion", "shoulder: centring"):
        copy.edit(file, rf'^  - {{movement: "{movement}".*\n', "")
    for movement in ("trunk: extension", "fingers: flexion"):
        copy.edit(file, rf'^  - {{movement: "{movement}".*\n', "")
    assert (
        'life.toml: rowing-a-boat.exercises: no reason for "seated-cable-row": it shares no movement, or no '
        "muscle, with the activity"
    ) in copy.problems()


def test_exercises_stand_easiest_first(copy: Copy) -> None:
    row = r"^(id = \"rowing-a-boat\"\n(?:.*\n)*?exercises = ).*$"
    copy.edit("life.toml", row, r'\1["bent-over-row", "seated-cable-row"]')
    assert copy.problems() == ["life.toml: rowing-a-boat.exercises: must stand easiest first, by their level"]


def test_what_is_said_of_a_group_shows_on_its_members_and_the_other_way_round(library: Library) -> None:
    on_group = library.claims["multifidus-small"]
    assert on_group.muscles[0] == "multifidus"
    assert on_group in library.claims_about(library.muscles["multifidus-lumborum"])
    on_part = library.claims["trapezius-shrugs"]
    assert "trapezius-descending" in on_part.muscles
    assert on_part in library.claims_about(library.muscles["trapezius"])
    assert on_part not in library.claims_about(library.muscles["trapezius-ascending"])


def test_claims_are_found_by_exercise_and_by_verdict(library: Library) -> None:
    bridge = library.claims_about(library.exercises["bridge"])
    assert {"bridge-is-a-stretch", "bridges-for-lower-back"} <= {claim.id for claim in bridge}
    wrong = library.claims_about(library.exercises["bridge"], Verdict.WRONG)
    assert [claim.id for claim in wrong] == ["bridge-is-a-stretch"]
    assert library.claims_about() == tuple(library.claims.values())
    assert {claim.verdict for claim in library.claims_about(verdict=Verdict.UNCHECKABLE)} == {
        Verdict.UNCHECKABLE
    }


def test_no_muscle_has_the_id_of_an_exercise(library: Library) -> None:
    assert not set(library.muscles) & set(library.exercises)


def test_the_four_verdicts_part_the_claims(library: Library) -> None:
    counts = {verdict: len(library.claims_about(verdict=verdict)) for verdict in Verdict}
    assert sum(counts.values()) == len(library.claims)
    assert all(counts.values())


def test_a_muscle_works_in_an_activity_for_a_reason(library: Library) -> None:
    lifting = library.life["lifting-a-box"]
    reasons = {worker.muscle.id: worker.reason for worker in library.workers(lifting)}
    assert reasons["gluteus-maximus"] == (
        "Lifting a box asks gluteus maximus to straighten the hip (hip extension)."
    )
    assert reasons["multifidus-lumborum"] == (
        "Lifting a box asks multifidus lumborum to keep the back from bending forwards (trunk extension, held still)."
    )
    assert "quadratus lumborum to help a little to keep the back" in reasons["quadratus-lumborum"]


def test_a_reason_says_when_the_muscle_needs_the_shoulder_blade_held(library: Library) -> None:
    looking = library.life["looking-up-at-a-shelf"]
    reasons = {worker.muscle.id: worker.reason for worker in library.workers(looking)}
    assert reasons["levator-scapulae"].endswith(
        "to help to bend the neck back (neck extension, with the shoulder blades held still)."
    )


def test_a_muscle_and_an_exercise_name_the_activities_that_name_them(library: Library) -> None:
    shopping, reaching = library.life["carrying-shopping"], library.life["reaching-overhead"]
    assert shopping in library.life_of(library.muscles["gluteus-medius"])
    assert shopping in library.life_of(library.exercises["farmers-carry"])
    assert reaching not in library.life_of(library.muscles["gluteus-medius"])
    # A part works in it, so its whole does.
    assert reaching in library.life_of(library.muscles["trapezius"])
    assert library.life_of(library.muscles["serratus-posterior-superior"]) == ()


def test_superficial_and_deep_workers_are_told_apart(library: Library) -> None:
    lifting = library.life["lifting-a-box"]
    found = {place: [w.muscle.id for w in library.workers(lifting, place)] for place in Place}
    assert "trapezius-descending" in found[Place.SUPERFICIAL]
    assert "longissimus-thoracis" in found[Place.DEEP]
    assert "transversus-abdominis" in found[Place.ELSEWHERE]
    assert sorted(chain.from_iterable(found.values())) == sorted(lifting.muscles)


def test_a_muscle_without_a_part_in_the_activity_gets_no_reason(library: Library) -> None:
    for muscle in ("biceps-brachii", "serratus-posterior-superior"):
        reason = everyday_reason(library.muscles[muscle], library.life["climbing-stairs"], library.movements)
        assert reason is None


def test_an_exercise_is_offered_for_the_movements_and_muscles_that_it_shares(library: Library) -> None:
    stairs = library.life["climbing-stairs"]
    bridge = library.exercises["bridge"]
    assert shared(stairs, bridge, library.movements) == (
        "hip: extension",
        "hip: abduction",
        "trunk: extension",
    )
    assert library.suggestions(stairs)[0].reason == (
        "Like climbing stairs, the bridge calls on muscles that straighten the hip, keep the pelvis from dropping to "
        "one side and keep the back from bending forwards; both work gluteus maximus, the long head of biceps femoris and "
        "semitendinosus, among others."
    )


def test_a_stretch_shares_no_work_with_an_activity(library: Library) -> None:
    bed = library.life["getting-out-of-bed"]
    assert shared(bed, library.exercises["rotational-stretch"], library.movements) == ()


def test_a_group_holds_whatever_makes_its_movements_main_muscles_first(library: Library) -> None:
    members = library.members(library.groups["rotators-and-side-benders"])
    strengths = {member.muscle.id: member.strength for member in members}
    assert strengths["external-oblique"] is Strength.MAIN
    assert strengths["multifidus-thoracis"] is Strength.WEAK
    assert "gluteus-maximus" not in strengths
    ranks = [list(Strength).index(member.strength) for member in members]
    assert ranks == sorted(ranks)


def test_a_muscle_in_parts_joins_a_group_as_the_parts_that_do_the_work(library: Library) -> None:
    extensors = {member.muscle.id for member in library.members(library.groups["extensors"])}
    assert "trapezius-descending" in extensors
    assert not extensors & {"trapezius", "trapezius-ascending", "erector-spinae", "thoracolumbar-fascia"}
    assert extensors <= library.drawn


def test_a_disputed_part_in_a_movement_is_none(library: Library) -> None:
    levatores = library.muscles["levatores-costarum-longi"]
    group = library.groups["rotators-and-side-benders"]
    assert part_in(group, levatores, library.movements) is Strength.WEAK
    turning = group.model_copy(update={"movements": ("trunk: rotation",)})
    assert part_in(turning, levatores, library.movements) is None


def test_citations_name_claims_activities_statements_groups_and_signs(library: Library) -> None:
    citations = library.citations()
    assert "claim:weak-multifidus-causes-pain" in citations["freeman-2010"]
    assert "activity:looking-up-at-a-shelf" in citations["elliott-2010"]
    assert "statement:first-episode" in citations["steffens-2016"]
    assert "group:extensors" in citations["martin-fuentes-2020"]
    assert "warning:saddle-numbness" in citations["redflags"]
    assert "rule:emergency" in citations["redflags"]
    assert all(f"sample:{one.id}" in citations[one.sources[0]] for one in library.samples.values())


def test_a_worker_names_the_demand_that_its_reason_tells(library: Library) -> None:
    lifting = library.life["lifting-a-box"]
    demands = {worker.muscle.id: worker.demand for worker in library.workers(lifting)}
    assert (demands["gluteus-maximus"].movement, demands["gluteus-maximus"].work) == (
        "hip: extension",
        "concentric",
    )
    assert (demands["multifidus-lumborum"].movement, demands["multifidus-lumborum"].work) == (
        "trunk: extension",
        "isometric",
    )


def test_every_word_of_a_closed_list_explains_itself() -> None:
    assert all(verdict.meaning for verdict in Verdict)
    assert all(urgency.action.endswith(".") for urgency in Urgency)
