"""What holds between files: ids that lead somewhere, no circles, a reason for every link."""

from __future__ import annotations

import shutil

import pytest

from backatlas.atlas import Atlas, load
from backatlas.atlas.citations import citations
from backatlas.records.training import Role
from tests.copies import Copy

RHOMBOID = "muscles/rhomboid-major.md"
ROW = "exercises/bent-over-row.md"
LINK = r"^rhomboid-major,bent-over-row,,C,"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            RHOMBOID,
            "layer: under-trapezius",
            "layer: under-skin",
            f'{RHOMBOID}: layer: "under-skin" is not known',
        ),
        (
            RHOMBOID,
            "scheme: extrinsic-superficial",
            "scheme: under-trapezius",
            f'{RHOMBOID}: scheme: "under-trapezius" is not known',
        ),
        (
            "scheme.toml",
            'within = "shoulder"',
            'within = "thigh-posterior"',
            'scheme.toml: shoulder-thoracic.within: "thigh-posterior" must stand before it',
        ),
        (
            "credited.csv",
            "^latissimus-dorsi,scapula: retraction,",
            "latissimus-dorsi,scapula: depression,",
            "credited.csv: latissimus-dorsi, scapula: depression: the muscle's own file says so already",
        ),
        (
            "muscles/trapezius-ascending.md",
            r"^parent: .*$",
            "parent: trapezium",
            'muscles/trapezius-ascending.md: parent: "trapezium" is not known',
        ),
        (
            RHOMBOID,
            r"^covered_by: \[",
            "covered_by: [trapezius-middle, ",
            f'{RHOMBOID}: covered_by: "trapezius-middle" is not known',
        ),
        (
            RHOMBOID,
            r"^actions:\n",
            'actions:\n  - {movement: "scapula: lifting", side: one side}\n',
            f'{RHOMBOID}: actions: "scapula: lifting" is not known',
        ),
        (RHOMBOID, r"^sources: \[", "sources: [gray43, ", f'{RHOMBOID}: sources: "gray43" is not known'),
        (
            ROW,
            r"^(demands:\n.*movement: )\"[^\"]+\"",
            r'\1"hip: hinge"',
            f'{ROW}: demands: "hip: hinge" is not known',
        ),
        (
            ROW,
            "exercise: inverted-row",
            "exercise: ring-row",
            f'{ROW}: easier/harder: "ring-row" is not known',
        ),
        (
            ROW,
            r"^(dose:\n  text: .*\n)(  source: .*\n)?",
            r"\1  source: acsm-1809\n",
            f'{ROW}: dose.source: "acsm-1809" is not known',
        ),
        (
            ROW,
            r"^(evidence:\n.*\n    sources: \[).*$",
            r"\1fenwick]",
            f'{ROW}: evidence: "fenwick" is not known',
        ),
        (
            "links.csv",
            LINK,
            "rhomboid-maj,bent-over-row,,C,",
            'links.csv: rhomboid-maj, bent-over-row: "rhomboid-maj" is not known',
        ),
        (
            "links.csv",
            LINK,
            "rhomboid-major,bent-row,,C,",
            'links.csv: rhomboid-major, bent-row: "bent-row" is not known',
        ),
        (
            "links.csv",
            LINK,
            "rhomboid-major,bent-over-row,,C,gray43 ",
            'links.csv: rhomboid-major, bent-over-row: "gray43" is not known',
        ),
        (
            "movements.toml",
            'makes = "tilts the shoulder blade forward"\nopposite = "scapula: posterior tilt"',
            'makes = "tilts the shoulder blade forward"\nopposite = "scapula: back tilt"',
            'movements.toml: scapula: anterior tilt.opposite: "scapula: back tilt" is not known',
        ),
    ],
)
def test_an_id_that_leads_nowhere_is_named_where_it_stands(
    copy: Copy, file: str, old: str, new: str, expected: str
) -> None:
    copy.edit(file, old, new)
    assert copy.problems() == [expected]


def test_a_drawing_of_no_muscle_is_named(copy: Copy) -> None:
    copy.write("attachments/rhomboid.toml", "")
    assert copy.problems() == ['attachments/rhomboid.toml: file name: "rhomboid" is not known']


def test_a_second_file_with_the_same_id_is_named(copy: Copy) -> None:
    shutil.copy(copy.root / RHOMBOID, copy.root / "muscles/rhomboid-copy.md")
    assert copy.problems() == [
        'muscles/rhomboid-copy.md: id: is "rhomboid-major" but the file is named "rhomboid-copy"'
    ]


def test_a_link_that_stands_twice_is_named(copy: Copy) -> None:
    copy.append("links.csv", "rhomboid-major,bent-over-row,,D,gray42,,,\n")
    assert copy.problems() == ["links.csv: rhomboid-major, bent-over-row: stands 2 times"]


def test_a_link_without_a_reason_is_an_error(copy: Copy) -> None:
    copy.edit("links.csv", LINK, "rhomboid-major,bent-over-row,stretched,C,")
    assert copy.problems() == [
        "links.csv: rhomboid-major, bent-over-row: a measured role needs a note that says what was measured",
        "links.csv: rhomboid-major, bent-over-row: no reason: no demand of the exercise is answered by an action "
        "of the muscle as stretched",
    ]


def test_a_measured_role_that_follows_anyway_is_an_error(copy: Copy) -> None:
    copy.edit("links.csv", LINK + "(.*),,,$", r"rhomboid-major,bent-over-row,prime mover,C,\1,,,n = 3")
    assert copy.problems() == [
        'links.csv: rhomboid-major, bent-over-row: "prime mover" follows from the demands: leave it out'
    ]


def test_a_measured_role_stands_against_the_rule_where_a_note_says_what_was_measured(copy: Copy) -> None:
    copy.edit("links.csv", LINK + "(.*),,,$", r"rhomboid-major,bent-over-row,stabiliser,C,\1,,,n = 3")
    atlas = load(copy.root)
    (link,) = (
        one for one in atlas.links if (one.muscle, one.exercise) == ("rhomboid-major", "bent-over-row")
    )
    assert link.role == "stabiliser"


def test_a_measured_link_without_a_figure_says_why(copy: Copy) -> None:
    copy.edit("links.csv", "^(trapezius-transverse,inverted-row,,B,.*),,,.*$", r"\1,,,")
    assert copy.problems() == [
        "links.csv: trapezius-transverse, inverted-row: needs a note: what was measured and in whom, or why a "
        "measured link has no figure"
    ]


def test_a_muscle_that_is_asked_for_and_has_no_row_is_linked_by_the_rule(copy: Copy) -> None:
    copy.edit("links.csv", LINK + ".*\n", "")
    atlas = load(copy.root)
    (link,) = (one for one in atlas.links if one.derived)
    assert (link.muscle, link.exercise, link.role.value, link.grade.value, link.sources) == (
        "rhomboid-major",
        "bent-over-row",
        "prime mover",
        "D",
        ("gray42",),
    )
    assert atlas.reason(link) == "The bent-over row retracts the shoulder blade; rhomboid major retracts it."


def test_a_row_of_the_content_wins_over_the_rule(copy: Copy) -> None:
    found = [link for link in load(copy.root).links if link.muscle == "rhomboid-major"]
    assert {link.exercise: link.grade.value for link in found}["bent-over-row"] == "C"
    assert not any(link.derived for link in found)


def test_a_muscle_may_be_left_out_with_a_reason_but_not_be_linked_as_well(copy: Copy) -> None:
    word = 'left_out:\n  - {muscles: [rhomboid-major], why: "A belt holds the blades."}\nsetup:'
    copy.edit(ROW, "^setup:", word)
    assert copy.problems() == [f'{ROW}: left_out: "rhomboid-major" stands in links.csv all the same']
    copy.edit("links.csv", LINK + ".*\n", "")
    assert copy.problems() == []
    assert "rhomboid-major" not in load(copy.root).roles(load(copy.root).exercises["bent-over-row"])


def test_taking_a_movement_from_an_exercise_takes_the_reason_from_its_links(copy: Copy) -> None:
    copy.edit(ROW, '^  - {movement: "scapula: retraction", .*\n', "")
    problems = copy.problems()
    assert (
        "links.csv: rhomboid-major, bent-over-row: no reason: no demand of the exercise is answered by an action "
        "of the muscle as moves along"
    ) in problems
    assert all(problem.startswith("links.csv: ") for problem in problems)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (RHOMBOID, r"^layer: ", "layer: ["),
        (RHOMBOID, r"^ta2: .*$", "ta2: many"),
        (RHOMBOID, r"^id: .*$", "id: rhomboid-mayor"),
        ("muscles/trapezius.md", r"^kind: .*$", "kind: sheet"),
        ("muscles/trapezius-ascending.md", "## Study", "## Studies"),
        (ROW, r"^level: .*$", "level: hard"),
        ("exercises/inverted-row.md", r"^id: .*$", "id: upside-down-row"),
        ("sources.toml", 'short = "Lehman 2004"', "short = 2004"),
        ("movements.toml", 'makes = "retracts the shoulder blade"', "makes = 3"),
        ("layers.toml", 'name = "Under the outermost muscles"', "name = 2"),
        ("links.csv", r"^(trapezius-transverse,pull-up,),\w,", r"\1,F,"),
    ],
)
def test_what_cannot_be_read_is_not_also_reported_by_everything_that_names_it(
    copy: Copy, file: str, old: str, new: str
) -> None:
    copy.edit(file, old, new)
    problems = copy.problems()
    assert problems
    assert {problem.split(": ")[0] for problem in problems} == {file}
    assert not [problem for problem in problems if problem.endswith("is not known")]


def test_a_muscle_cannot_be_part_of_its_own_part(copy: Copy) -> None:
    copy.edit("muscles/trapezius.md", "layer: superficial", "layer: superficial\nparent: trapezius-ascending")
    assert copy.problems() == [
        "muscles/trapezius.md: parent: goes round in a circle: trapezius → trapezius-ascending → trapezius"
    ]


def test_two_muscles_cannot_cover_each_other(copy: Copy) -> None:
    copy.edit("muscles/trapezius-ascending.md", r"^covered_by: .*$", "covered_by: [rhomboid-major]")
    problems = copy.problems()
    assert len(problems) == 1
    assert "covered_by: goes round in a circle: " in problems[0]


def test_opposite_movements_name_each_other(copy: Copy) -> None:
    copy.edit(
        "movements.toml",
        'makes = "tilts the shoulder blade forward"\nopposite = "scapula: posterior tilt"',
        'makes = "tilts the shoulder blade forward"\nopposite = "scapula: elevation"',
    )
    assert copy.problems() == [
        'movements.toml: scapula: anterior tilt.opposite: "scapula: elevation" must name "scapula: anterior tilt" '
        "as its opposite too",
        'movements.toml: scapula: posterior tilt.opposite: "scapula: anterior tilt" must name '
        '"scapula: posterior tilt" as its opposite too',
    ]


def test_a_back_muscle_that_nothing_trains_must_say_so(copy: Copy) -> None:
    file = "muscles/serratus-posterior-inferior.md"
    copy.edit(file, r"^isolation: .*\n", "")
    assert copy.problems() == [f"{file}: isolation: no exercise trains this muscle: say so here, and why"]


def test_a_group_must_have_members(copy: Copy) -> None:
    copy.edit("muscles/latissimus-dorsi.md", r"^kind: .*$", "kind: group")
    assert copy.problems() == [
        "muscles/latissimus-dorsi.md: kind: is a group, but no muscle names it as parent"
    ]


def test_what_lies_under_a_muscle_is_the_reverse_of_what_lies_over(atlas: Atlas) -> None:
    for muscle in atlas.muscles.values():
        assert all(muscle in atlas.under(over) for over in atlas.over(muscle))
        assert all(muscle in atlas.over(under) for under in atlas.under(muscle))


def test_a_group_stands_for_all_below_it(atlas: Atlas) -> None:
    erector = atlas.muscles["erector-spinae"]
    members = {muscle.id for muscle in atlas.family(erector)}
    assert {"erector-spinae", "longissimus", "longissimus-thoracis-lumbar", "spinalis-capitis"} <= members
    assert "multifidus" not in members
    assert {link.muscle for link in atlas.links_of(erector)} <= members
    assert all(atlas.ancestors(atlas.muscles[id_])[0] == erector for id_ in members - {"erector-spinae"})


def test_links_stand_by_role_and_then_by_grade(atlas: Atlas) -> None:
    roles = list(Role)
    for exercise in atlas.exercises.values():
        ranks = [(roles.index(link.role), link.grade) for link in atlas.links_in(exercise)]
        assert ranks == sorted(ranks)


def test_being_carried_along_or_stretched_does_not_count_as_training(atlas: Atlas) -> None:
    trained = {muscle.id for muscle in atlas.muscles.values() if atlas.trained(muscle)}
    assert {"trapezius", "erector-spinae", "multifidus-lumborum", "rhomboid-minor"} <= trained
    assert not trained & {"rotatores-thoracis", "serratus-posterior-superior", "interspinales-lumborum"}


def test_back_muscles_come_first_and_in_the_order_of_the_terminology(atlas: Atlas) -> None:
    order = [(muscle.region, muscle.ta2) for muscle in atlas.muscles.values()]
    assert order == sorted(order)


def test_citations_name_every_user_of_a_source(atlas: Atlas) -> None:
    cited = citations(atlas)
    assert "muscle:rhomboid-major" in cited["castelein-2016"]
    assert "exercise:bent-over-row" in cited["acsm-2009"]
    assert "link:rectus-capitis-posterior-minor:chin-tuck" in cited["hallgren-2014a"]
    assert len(cited["gray42"]) == len(set(cited["gray42"]))
