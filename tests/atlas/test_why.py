"""Claims, activities, groups and signs in the atlas: what is refused, what is found, what is derived."""

from __future__ import annotations

from itertools import chain

import pytest

from backatlas.atlas import Atlas
from backatlas.atlas.citations import citations
from backatlas.reasoning.reasons import everyday_reason, part_in, shared
from backatlas.records.anatomy import Depth, Strength
from backatlas.records.claims import Urgency, Verdict
from tests.copies import Copy


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


def test_what_is_said_of_a_group_shows_on_its_members_and_the_other_way_round(atlas: Atlas) -> None:
    on_group = atlas.claims["multifidus-small"]
    assert on_group.muscles[0] == "multifidus"
    assert on_group in atlas.claims_about(atlas.muscles["multifidus-lumborum"])
    on_part = atlas.claims["trapezius-shrugs"]
    assert "trapezius-descending" in on_part.muscles
    assert on_part in atlas.claims_about(atlas.muscles["trapezius"])
    assert on_part not in atlas.claims_about(atlas.muscles["trapezius-ascending"])


def test_claims_are_found_by_exercise_and_by_verdict(atlas: Atlas) -> None:
    bridge = atlas.claims_about(atlas.exercises["bridge"])
    assert {"bridge-is-a-stretch", "bridges-for-lower-back"} <= {claim.id for claim in bridge}
    wrong = atlas.claims_about(atlas.exercises["bridge"], Verdict.WRONG)
    assert [claim.id for claim in wrong] == ["bridge-is-a-stretch"]
    assert atlas.claims_about() == tuple(atlas.claims.values())
    assert {claim.verdict for claim in atlas.claims_about(verdict=Verdict.UNCHECKABLE)} == {
        Verdict.UNCHECKABLE
    }


def test_no_muscle_has_the_id_of_an_exercise(atlas: Atlas) -> None:
    assert not set(atlas.muscles) & set(atlas.exercises)


def test_the_four_verdicts_part_the_claims(atlas: Atlas) -> None:
    counts = {verdict: len(atlas.claims_about(verdict=verdict)) for verdict in Verdict}
    assert sum(counts.values()) == len(atlas.claims)
    assert all(counts.values())


def test_a_muscle_works_in_an_activity_for_a_reason(atlas: Atlas) -> None:
    lifting = atlas.life["lifting-a-box"]
    reasons = {worker.muscle.id: worker.reason for worker in atlas.workers(lifting)}
    assert reasons["gluteus-maximus"] == (
        "Lifting a box asks gluteus maximus to straighten the hip (hip extension)."
    )
    assert reasons["multifidus-lumborum"] == (
        "Lifting a box asks multifidus lumborum to keep the back from bending forwards (trunk extension, held still)."
    )
    assert "quadratus lumborum to help a little to keep the back" in reasons["quadratus-lumborum"]


def test_a_reason_says_when_the_muscle_needs_the_shoulder_blade_held(atlas: Atlas) -> None:
    looking = atlas.life["looking-up-at-a-shelf"]
    reasons = {worker.muscle.id: worker.reason for worker in atlas.workers(looking)}
    assert reasons["levator-scapulae"].endswith(
        "to help to bend the neck back (neck extension, with the shoulder blades held still)."
    )


def test_a_muscle_and_an_exercise_name_the_activities_that_name_them(atlas: Atlas) -> None:
    shopping, reaching = atlas.life["carrying-shopping"], atlas.life["reaching-overhead"]
    assert shopping in atlas.life_of(atlas.muscles["gluteus-medius"])
    assert shopping in atlas.life_of(atlas.exercises["farmers-carry"])
    assert reaching not in atlas.life_of(atlas.muscles["gluteus-medius"])
    # A part works in it, so its whole does.
    assert reaching in atlas.life_of(atlas.muscles["trapezius"])
    assert atlas.life_of(atlas.muscles["serratus-posterior-superior"]) == ()


def test_superficial_and_deep_workers_are_told_apart(atlas: Atlas) -> None:
    lifting = atlas.life["lifting-a-box"]
    found = {place: [w.muscle.id for w in atlas.workers(lifting, place)] for place in Depth}
    assert "trapezius-descending" in found[Depth.SUPERFICIAL]
    assert "longissimus-thoracis" in found[Depth.DEEP]
    assert "transversus-abdominis" in found[Depth.ELSEWHERE]
    assert sorted(chain.from_iterable(found.values())) == sorted(lifting.muscles)


def test_a_muscle_without_a_part_in_the_activity_gets_no_reason(atlas: Atlas) -> None:
    for muscle in ("biceps-brachii", "serratus-posterior-superior"):
        reason = everyday_reason(atlas.muscles[muscle], atlas.life["climbing-stairs"], atlas.movements)
        assert reason is None


def test_an_exercise_is_offered_for_the_movements_and_muscles_that_it_shares(atlas: Atlas) -> None:
    stairs = atlas.life["climbing-stairs"]
    bridge = atlas.exercises["bridge"]
    assert shared(stairs, bridge, atlas.movements) == (
        "hip: extension",
        "hip: abduction",
        "trunk: extension",
    )
    assert atlas.suggestions(stairs)[0].reason == (
        "Like climbing stairs, the bridge calls on muscles that straighten the hip, keep the pelvis from dropping to "
        "one side and keep the back from bending forwards; both work gluteus maximus, the long head of biceps femoris and "
        "semitendinosus, among others."
    )


def test_a_stretch_shares_no_work_with_an_activity(atlas: Atlas) -> None:
    bed = atlas.life["getting-out-of-bed"]
    assert shared(bed, atlas.exercises["rotational-stretch"], atlas.movements) == ()


def test_a_group_holds_whatever_makes_its_movements_main_muscles_first(atlas: Atlas) -> None:
    members = atlas.members(atlas.groups["rotators-and-side-benders"])
    strengths = {member.muscle.id: member.strength for member in members}
    assert strengths["external-oblique"] is Strength.MAIN
    assert strengths["multifidus-thoracis"] is Strength.WEAK
    assert "gluteus-maximus" not in strengths
    ranks = [list(Strength).index(member.strength) for member in members]
    assert ranks == sorted(ranks)


def test_a_muscle_in_parts_joins_a_group_as_the_parts_that_do_the_work(atlas: Atlas) -> None:
    extensors = {member.muscle.id for member in atlas.members(atlas.groups["extensors"])}
    assert "trapezius-descending" in extensors
    assert not extensors & {"trapezius", "trapezius-ascending", "erector-spinae", "thoracolumbar-fascia"}
    assert extensors <= atlas.drawn


def test_a_disputed_part_in_a_movement_is_none(atlas: Atlas) -> None:
    levatores = atlas.muscles["levatores-costarum-longi"]
    group = atlas.groups["rotators-and-side-benders"]
    assert part_in(group, levatores, atlas.movements) is Strength.WEAK
    turning = group.model_copy(update={"movements": ("trunk: rotation",)})
    assert part_in(turning, levatores, atlas.movements) is None


def test_citations_name_claims_activities_statements_groups_and_signs(atlas: Atlas) -> None:
    cited = citations(atlas)
    assert "claim:weak-multifidus-causes-pain" in cited["freeman-2010"]
    assert "activity:looking-up-at-a-shelf" in cited["elliott-2010"]
    assert "statement:first-episode" in cited["steffens-2016"]
    assert "group:extensors" in cited["martin-fuentes-2020"]
    assert "warning:saddle-numbness" in cited["redflags"]
    assert "rule:emergency" in cited["redflags"]
    assert all(f"sample:{one.id}" in cited[one.sources[0]] for one in atlas.samples.values())


def test_a_worker_names_the_demand_that_its_reason_tells(atlas: Atlas) -> None:
    lifting = atlas.life["lifting-a-box"]
    demands = {worker.muscle.id: worker.demand for worker in atlas.workers(lifting)}
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
