"""The open data says all that the content says."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from backatlas.atlas import Atlas
from backatlas.atlas.export import BETWEEN, CREDITS, export
from backatlas.records.anatomy import Layer, Movement, Muscle
from backatlas.records.areas import Area, Range
from backatlas.records.base import Record
from backatlas.records.care import Condition, Strain
from backatlas.records.claims import Claim, Statement, WarningSign
from backatlas.records.joints import Joints
from backatlas.records.life import Activity, FunctionGroup
from backatlas.records.rules import Rule, RuleQuestion
from backatlas.records.session import Sample
from backatlas.records.sources import Source
from backatlas.records.structures import Structure
from backatlas.records.training import Exercise, Link


@pytest.fixture(scope="module")
def folder(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "data"
    export(atlas, folder)
    return folder


@pytest.fixture(scope="module")
def exported(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "atlas.json").read_text(encoding="utf-8"))
    return read


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.mark.parametrize(
    ("table", "model", "derived"),
    [
        ("layers", Layer, ()),
        ("movements", Movement, ()),
        ("muscles", Muscle, ("members", "covers")),
        ("exercises", Exercise, ()),
        ("links", Link, ("reason",)),
        ("claims", Claim, ()),
        ("life", Activity, ("muscle_reasons", "exercise_reasons")),
        ("deep", Statement, ()),
        ("groups", FunctionGroup, ("members",)),
        ("warnings", WarningSign, ()),
        ("sources", Source, ("address", "cited_by")),
        ("structures", Structure, ("parts", "origin_of", "insertion_of", "supplied_muscles")),
        ("samples", Sample, ()),
        ("rules", Rule, ()),
        ("questions", RuleQuestion, ()),
        ("strains", Strain, ()),
        ("conditions", Condition, ()),
        ("areas", Area, ()),
        ("ranges", Range, ()),
    ],
)
def test_every_record_comes_back_from_the_json(
    atlas: Atlas, exported: dict[str, Any], table: str, model: type[Record], derived: tuple[str, ...]
) -> None:
    kept = getattr(atlas, table)
    found = [
        model.model_validate({key: value for key, value in raw.items() if key not in derived})
        for raw in exported[table]
    ]
    assert found == list(kept.values() if isinstance(kept, Mapping) else kept)


def test_the_joints_come_back_from_the_json(atlas: Atlas, exported: dict[str, Any]) -> None:
    assert Joints.model_validate(exported["joints"]) == atlas.joints


def test_the_json_says_under_which_licence_and_whom_to_credit(exported: dict[str, Any]) -> None:
    assert exported["licence"] == "Creative Commons Attribution 4.0 International (CC BY 4.0)"
    assert exported["credits"] == list(CREDITS)
    assert "© The Database Center for Life Science, licensed under CC BY 4.0" in exported["credits"][1]


def test_links_in_the_table_are_those_of_the_content_with_their_reason(atlas: Atlas, folder: Path) -> None:
    found = rows(folder, "links")
    assert len(found) == len(atlas.links)
    for row, link in zip(found, atlas.links, strict=True):
        assert (row["muscle"], row["exercise"], row["role"], row["grade"]) == (
            link.muscle,
            link.exercise,
            link.role,
            link.grade,
        )
        assert tuple(row["sources"].split()) == link.sources
        assert row["figure"] == (link.figure.value if link.figure else "")
        assert row["reason"] == atlas.reason(link)


def test_structures_in_the_table_say_what_belongs_to_them(folder: Path) -> None:
    found = {row["id"]: row for row in rows(folder, "structures")}
    assert found["accessory-nerve"]["supplied_muscles"].split() == ["trapezius", "sternocleidomastoid"]
    assert found["accessory-nerve"]["latin"] == "Nervus accessorius"
    assert "deltoid-posterior" in found["spine-of-scapula"]["origin_of"].split()
    assert found["thoracodorsal-artery"]["from"] == "Subscapular artery"


def test_muscles_in_the_table_keep_every_name_and_relation(atlas: Atlas, folder: Path) -> None:
    found = rows(folder, "muscles")
    assert [row["id"] for row in found] == list(atlas.muscles)
    for row, muscle in zip(found, atlas.muscles.values(), strict=True):
        assert {key: row[key] for key in type(muscle.names).model_fields} == muscle.names.model_dump()
        assert split(row["synonyms"]) == muscle.synonyms
        assert len(split(row["actions"])) == len(muscle.actions)
        assert tuple(row["covered_by"].split()) == muscle.covered_by
        assert row["covers"].split() == [under.id for under in atlas.under(muscle)]
        assert (int(row["ta2"]), row["fma"]) == (muscle.ta2, muscle.fma or "")
        assert (row["study"], row["plain"], row["coach"]) == (muscle.study, muscle.plain, muscle.coach)


def test_exercises_in_the_table_keep_every_step_and_demand(atlas: Atlas, folder: Path) -> None:
    found = rows(folder, "exercises")
    assert [row["id"] for row in found] == list(atlas.exercises)
    for row, exercise in zip(found, atlas.exercises.values(), strict=True):
        assert split(row["steps"]) == exercise.steps
        assert split(row["cues"]) == exercise.cues
        assert split(row["cautions"]) == exercise.cautions
        assert split(row["equipment"]) == exercise.equipment
        assert split(row["demands"]) == tuple(
            f"{demand.movement} ({demand.work})" for demand in exercise.demands
        )
        assert len(split(row["faults"])) == len(exercise.faults)


def test_claims_in_the_table_keep_verdict_answer_and_what_they_concern(atlas: Atlas, folder: Path) -> None:
    found = rows(folder, "claims")
    assert [row["id"] for row in found] == list(atlas.claims)
    for row, claim in zip(found, atlas.claims.values(), strict=True):
        assert (row["claim"], row["verdict"], row["answer"]) == (claim.claim, claim.verdict, claim.answer)
        assert tuple(row["muscles"].split()) == claim.muscles
        assert tuple(row["exercises"].split()) == claim.exercises
        assert tuple(row["sources"].split()) == claim.sources


def test_activities_in_the_table_stand_with_a_reason_for_each_muscle_and_exercise(
    atlas: Atlas, folder: Path
) -> None:
    found = rows(folder, "life")
    assert [row["id"] for row in found] == list(atlas.life)
    for row, activity in zip(found, atlas.life.values(), strict=True):
        assert split(row["muscle_reasons"]) == tuple(w.reason for w in atlas.workers(activity))
        assert split(row["exercise_reasons"]) == tuple(s.reason for s in atlas.suggestions(activity))
        assert len(split(row["demands"])) == len(activity.demands)


def test_statements_groups_and_signs_have_tables_too(atlas: Atlas, folder: Path) -> None:
    deep = [(row["id"], row["certainty"], row["text"]) for row in rows(folder, "deep")]
    assert deep == [(item.id, item.certainty.value, item.text) for item in atlas.deep.values()]
    groups = [(row["id"], len(split(row["members"]))) for row in rows(folder, "groups")]
    assert groups == [(group.id, len(atlas.members(group))) for group in atlas.groups.values()]
    signs = [(row["id"], row["urgency"], row["action"]) for row in rows(folder, "warnings")]
    assert signs == [(sign.id, sign.urgency.value, sign.action) for sign in atlas.warnings.values()]


def test_sources_in_the_table_say_what_was_read(atlas: Atlas, folder: Path) -> None:
    found = rows(folder, "sources")
    assert [(row["id"], row["read"]) for row in found] == [
        (source.id, source.read.value) for source in atlas.sources.values()
    ]


def test_no_cell_is_a_formula_to_a_spreadsheet(folder: Path) -> None:
    for name in (
        "muscles",
        "exercises",
        "links",
        "claims",
        "life",
        "deep",
        "groups",
        "warnings",
        "structures",
        "sources",
    ):
        starts = {value[:1] for row in rows(folder, name) for value in row.values()}
        assert not starts & set("=+-@\t")


def test_two_exports_are_equal_byte_for_byte(atlas: Atlas, folder: Path, tmp_path: Path) -> None:
    again = export(atlas, tmp_path)
    assert [path.name for path in again] == [
        "muscles.csv",
        "exercises.csv",
        "links.csv",
        "claims.csv",
        "life.csv",
        "deep.csv",
        "groups.csv",
        "warnings.csv",
        "structures.csv",
        "sources.csv",
        "atlas.json",
    ]
    assert all(path.read_bytes() == (folder / path.name).read_bytes() for path in again)


def test_an_export_over_an_older_one_replaces_it(atlas: Atlas, tmp_path: Path) -> None:
    (tmp_path / "links.csv").write_text("old\n" * 100_000, encoding="utf-8")
    export(atlas, tmp_path)
    assert len(rows(tmp_path, "links")) == len(atlas.links)


def test_a_file_in_place_of_the_folder_is_refused(atlas: Atlas, tmp_path: Path) -> None:
    file = tmp_path / "data"
    file.touch()
    with pytest.raises(NotADirectoryError, match="is a file; give a folder to write to"):
        export(atlas, file)


def split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(BETWEEN)) if cell else ()
