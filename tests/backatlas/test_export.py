"""The open data says all that the content says."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from backatlas.care import Condition, Strain
from backatlas.export import BETWEEN, CREDITS, export
from backatlas.library import Library
from backatlas.models import Exercise, Layer, Link, Movement, Muscle, Record, Source
from backatlas.sessions.areas import Area, Range
from backatlas.sessions.rules import Question, Rule
from backatlas.sessions.session import Sample
from backatlas.why import Activity, Claim, FunctionGroup, Statement, WarningSign


@pytest.fixture(scope="module")
def folder(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "data"
    export(library, folder)
    return folder


@pytest.fixture(scope="module")
def atlas(folder: Path) -> dict[str, Any]:
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
        ("samples", Sample, ()),
        ("rules", Rule, ()),
        ("questions", Question, ()),
        ("strains", Strain, ()),
        ("conditions", Condition, ()),
        ("areas", Area, ()),
        ("ranges", Range, ()),
    ],
)
def test_every_record_comes_back_from_the_json(
    library: Library, atlas: dict[str, Any], table: str, model: type[Record], derived: tuple[str, ...]
) -> None:
    kept = getattr(library, table)
    found = [
        model.model_validate({key: value for key, value in raw.items() if key not in derived})
        for raw in atlas[table]
    ]
    assert found == list(kept.values() if isinstance(kept, Mapping) else kept)


def test_the_json_says_under_which_licence_and_whom_to_credit(atlas: dict[str, Any]) -> None:
    assert atlas["licence"] == "Creative Commons Attribution 4.0 International (CC BY 4.0)"
    assert atlas["credits"] == list(CREDITS)
    assert "© The Database Center for Life Science, licensed under CC BY 4.0" in atlas["credits"][1]


def test_links_in_the_table_are_those_of_the_content_with_their_reason(
    library: Library, folder: Path
) -> None:
    found = rows(folder, "links")
    assert len(found) == len(library.links)
    for row, link in zip(found, library.links, strict=True):
        assert (row["muscle"], row["exercise"], row["role"], row["grade"]) == (
            link.muscle,
            link.exercise,
            link.role,
            link.grade,
        )
        assert tuple(row["sources"].split()) == link.sources
        assert row["figure"] == (link.figure.value if link.figure else "")
        assert row["reason"] == library.reason(link)


def test_muscles_in_the_table_keep_every_name_and_relation(library: Library, folder: Path) -> None:
    found = rows(folder, "muscles")
    assert [row["id"] for row in found] == list(library.muscles)
    for row, muscle in zip(found, library.muscles.values(), strict=True):
        assert {key: row[key] for key in type(muscle.names).model_fields} == muscle.names.model_dump()
        assert split(row["synonyms"]) == muscle.synonyms
        assert len(split(row["actions"])) == len(muscle.actions)
        assert tuple(row["covered_by"].split()) == muscle.covered_by
        assert row["covers"].split() == [under.id for under in library.under(muscle)]
        assert (int(row["ta2"]), row["fma"]) == (muscle.ta2, muscle.fma or "")
        assert (row["study"], row["plain"], row["coach"]) == (muscle.study, muscle.plain, muscle.coach)


def test_exercises_in_the_table_keep_every_step_and_demand(library: Library, folder: Path) -> None:
    found = rows(folder, "exercises")
    assert [row["id"] for row in found] == list(library.exercises)
    for row, exercise in zip(found, library.exercises.values(), strict=True):
        assert split(row["steps"]) == exercise.steps
        assert split(row["cues"]) == exercise.cues
        assert split(row["cautions"]) == exercise.cautions
        assert split(row["equipment"]) == exercise.equipment
        assert split(row["demands"]) == tuple(
            f"{demand.movement} ({demand.work})" for demand in exercise.demands
        )
        assert len(split(row["faults"])) == len(exercise.faults)


def test_claims_in_the_table_keep_verdict_answer_and_what_they_concern(
    library: Library, folder: Path
) -> None:
    found = rows(folder, "claims")
    assert [row["id"] for row in found] == list(library.claims)
    for row, claim in zip(found, library.claims.values(), strict=True):
        assert (row["claim"], row["verdict"], row["answer"]) == (claim.claim, claim.verdict, claim.answer)
        assert tuple(row["muscles"].split()) == claim.muscles
        assert tuple(row["exercises"].split()) == claim.exercises
        assert tuple(row["sources"].split()) == claim.sources


def test_activities_in_the_table_stand_with_a_reason_for_each_muscle_and_exercise(
    library: Library, folder: Path
) -> None:
    found = rows(folder, "life")
    assert [row["id"] for row in found] == list(library.life)
    for row, activity in zip(found, library.life.values(), strict=True):
        assert split(row["muscle_reasons"]) == tuple(w.reason for w in library.workers(activity))
        assert split(row["exercise_reasons"]) == tuple(s.reason for s in library.suggestions(activity))
        assert len(split(row["demands"])) == len(activity.demands)


def test_statements_groups_and_signs_have_tables_too(library: Library, folder: Path) -> None:
    deep = [(row["id"], row["certainty"], row["text"]) for row in rows(folder, "deep")]
    assert deep == [(item.id, item.certainty.value, item.text) for item in library.deep.values()]
    groups = [(row["id"], len(split(row["members"]))) for row in rows(folder, "groups")]
    assert groups == [(group.id, len(library.members(group))) for group in library.groups.values()]
    signs = [(row["id"], row["urgency"], row["action"]) for row in rows(folder, "warnings")]
    assert signs == [(sign.id, sign.urgency.value, sign.action) for sign in library.warnings.values()]


def test_sources_in_the_table_say_what_was_read(library: Library, folder: Path) -> None:
    found = rows(folder, "sources")
    assert [(row["id"], row["read"]) for row in found] == [
        (source.id, source.read.value) for source in library.sources.values()
    ]


def test_no_cell_is_a_formula_to_a_spreadsheet(folder: Path) -> None:
    for name in ("muscles", "exercises", "links", "claims", "life", "deep", "groups", "warnings", "sources"):
        starts = {value[:1] for row in rows(folder, name) for value in row.values()}
        assert not starts & set("=+-@\t")


def test_two_exports_are_equal_byte_for_byte(library: Library, folder: Path, tmp_path: Path) -> None:
    again = export(library, tmp_path)
    assert [path.name for path in again] == [
        "muscles.csv",
        "exercises.csv",
        "links.csv",
        "claims.csv",
        "life.csv",
        "deep.csv",
        "groups.csv",
        "warnings.csv",
        "sources.csv",
        "atlas.json",
    ]
    assert all(path.read_bytes() == (folder / path.name).read_bytes() for path in again)


def test_an_export_over_an_older_one_replaces_it(library: Library, tmp_path: Path) -> None:
    (tmp_path / "links.csv").write_text("old\n" * 100_000, encoding="utf-8")
    export(library, tmp_path)
    assert len(rows(tmp_path, "links")) == len(library.links)


def test_a_file_in_place_of_the_folder_is_refused(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "data"
    file.touch()
    with pytest.raises(NotADirectoryError, match="is a file; give a folder to write to"):
        export(library, file)


def split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(BETWEEN)) if cell else ()
