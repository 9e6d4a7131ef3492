"""The content as open data: a table for each kind and one JSON file, for anybody to use with credit."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from backatlas.atlas import Atlas
from backatlas.atlas.citations import citations
from backatlas.records.anatomy import Muscle
from backatlas.records.base import Record
from backatlas.records.claims import Claim, Statement, WarningSign
from backatlas.records.life import Activity, FunctionGroup
from backatlas.records.sources import Source
from backatlas.records.structures import Structure
from backatlas.records.training import Exercise, Link, Variant

LICENCE = "Creative Commons Attribution 4.0 International (CC BY 4.0)"
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
CREDITS = (
    "Back Atlas",
    "Landmark measurements: BodyParts3D, © The Database Center for Life Science, licensed under CC BY 4.0",
)
# Stands between the items of one cell; no item of the content holds it.
BETWEEN = " | "

Row = dict[str, object]


def export(atlas: Atlas, folder: Path) -> tuple[Path, ...]:
    """Write a table for each kind of record, from muscles.csv to sources.csv, and atlas.json, and give their paths.

    UTF-8 throughout, in the order of the atlas, so that two exports of the same content are equal byte for byte.

    Raises:
        NotADirectoryError: when `folder` is a file.
        OSError: when the folder cannot be made or written.
    """
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(f"{folder} is a file; give a folder to write to")
    folder.mkdir(parents=True, exist_ok=True)
    tables: dict[str, Iterable[Row]] = {
        "muscles.csv": (muscle_row(atlas, muscle) for muscle in atlas.muscles.values()),
        "exercises.csv": (exercise_row(exercise) for exercise in atlas.exercises.values()),
        "links.csv": (link_row(atlas, link) for link in atlas.links),
        "claims.csv": map(plain_row, atlas.claims.values()),
        "life.csv": (activity_row(atlas, activity) for activity in atlas.life.values()),
        "deep.csv": map(plain_row, atlas.deep.values()),
        "groups.csv": (group_row(atlas, group) for group in atlas.groups.values()),
        "warnings.csv": map(plain_row, atlas.warnings.values()),
        "structures.csv": (structure_row(atlas, structure) for structure in atlas.structures.values()),
        "sources.csv": (source_row(source) for source in atlas.sources.values()),
    }
    written = [_write_table(folder / name, filled) for name, rows in tables.items() if (filled := list(rows))]
    whole = folder / "atlas.json"
    text = json.dumps(as_json(atlas), ensure_ascii=False, indent=2)
    whole.write_text(text + "\n", encoding="utf-8", newline="\n")
    return (*written, whole)


def as_json(atlas: Atlas) -> dict[str, Any]:
    """Everything in plain lists and objects: records as in the content, with what the atlas derives from them."""
    cited = citations(atlas)

    def with_relations(muscle: Muscle) -> Row:
        covers = [under.id for under in atlas.under(muscle)]
        members = [child.id for child in atlas.children(muscle)]
        return {**_record(muscle), "members": members, "covers": covers}

    return {
        "title": "Back Atlas",
        "licence": LICENCE,
        "licence_address": LICENCE_ADDRESS,
        "credits": list(CREDITS),
        "not_medical_advice": "This is teaching material. It does not diagnose or treat.",
        "layers": _each(atlas.layers, _record),
        "divisions": _each(atlas.divisions, _record),
        "compartments": _each(atlas.compartments, _record),
        "movements": _each(atlas.movements, _record),
        "muscles": _each(atlas.muscles, with_relations),
        "exercises": _each(atlas.exercises, _record),
        "links": [{**_record(link), "reason": atlas.reason(link)} for link in atlas.links],
        "claims": _each(atlas.claims, _record),
        "life": _each(atlas.life, lambda activity: {**_record(activity), **_reasons(atlas, activity)}),
        "deep": _each(atlas.deep, _record),
        "groups": _each(
            atlas.groups,
            lambda group: {**_record(group), "members": _members(atlas, group)},
        ),
        "warnings": _each(atlas.warnings, _record),
        "sources": _each(
            atlas.sources,
            lambda source: {
                **_record(source),
                "address": source.address,
                "cited_by": cited.get(source.id, ()),
            },
        ),
        "structures": _each(
            atlas.structures, lambda structure: {**_record(structure), **_ties(atlas, structure)}
        ),
        "samples": _each(atlas.samples, _record),
        "words": {
            "sayings": _each(atlas.vocabulary.sayings, _record),
            "complaints": _each(atlas.vocabulary.complaints, _record),
            "versions": _each(atlas.vocabulary.versions, _record),
            "absent": _each(atlas.vocabulary.absent, _record),
            "abbreviations": [_record(short) for short in atlas.vocabulary.abbreviations],
        },
        "rules": [_record(rule) for rule in atlas.rules],
        "questions": _each(atlas.questions, _record),
        "strains": _each(atlas.strains, _record),
        "conditions": _each(atlas.conditions, _record),
        "areas": _each(atlas.areas, _record),
        "ranges": _each(atlas.ranges, _record),
        "joints": _record(atlas.joints) if atlas.joints else {},
    }


def muscle_row(atlas: Atlas, muscle: Muscle) -> Row:
    """One muscle as flat cells, named as in its file."""
    fields = _record(muscle)
    names = fields.pop("names")
    actions = [
        f"{action.movement} ({', '.join(filter(None, (action.side, action.strength, action.when)))})"
        for action in muscle.actions
    ]
    return {
        "id": fields.pop("id"),
        **names,
        **fields,
        "synonyms": BETWEEN.join(muscle.synonyms),
        "everyday": BETWEEN.join(muscle.everyday),
        "actions": BETWEEN.join(actions),
        "covered_by": " ".join(muscle.covered_by),
        "covers": " ".join(under.id for under in atlas.under(muscle)),
        "sources": " ".join(muscle.sources),
    }


def exercise_row(exercise: Exercise) -> Row:
    """One exercise as flat cells; each demand is followed by its kind of work, each fault by its remedy."""
    fields = _record(exercise)
    evidence = [f"{item.text} [{' '.join(item.sources)}]" for item in exercise.evidence]
    return {
        **fields,
        "synonyms": BETWEEN.join(exercise.synonyms),
        "abroad": BETWEEN.join(
            f"{language}: {name}" for language, names in exercise.abroad for name in names
        ),
        "equipment": BETWEEN.join(exercise.equipment),
        "demands": BETWEEN.join(f"{demand.movement} ({demand.work})" for demand in exercise.demands),
        "steps": BETWEEN.join(exercise.steps),
        "dose": f"{exercise.dose.text} [{exercise.dose.source}]"
        if exercise.dose.source
        else exercise.dose.text,
        "cues": BETWEEN.join(exercise.cues),
        "faults": BETWEEN.join(f"{fault.fault} → {fault.fix}" for fault in exercise.faults),
        "easier": BETWEEN.join(map(_variant, exercise.easier)),
        "harder": BETWEEN.join(map(_variant, exercise.harder)),
        "cautions": BETWEEN.join(exercise.cautions),
        "strains": " ".join(exercise.strains),
        "excused": BETWEEN.join(f"{one.strain}: {one.because}" for one in exercise.excused),
        "care": BETWEEN.join(f"{words.condition}: {words.how}" for words in exercise.care),
        "evidence": BETWEEN.join(evidence),
    }


def link_row(atlas: Atlas, link: Link) -> Row:
    """One link as in `content/links.csv`, with the reason that is derived from its muscle and its exercise."""
    return {
        "muscle": link.muscle,
        "exercise": link.exercise,
        "role": link.role,
        "grade": link.grade,
        "sources": " ".join(link.sources),
        "figure": link.figure.value if link.figure else None,
        "unit": link.figure.unit if link.figure else None,
        "note": link.note,
        "reason": atlas.reason(link),
    }


def plain_row(record: Claim | Statement | WarningSign) -> Row:
    """A record whose lists are all of ids, as flat cells."""
    return {
        field: " ".join(value) if isinstance(value, list) else value
        for field, value in _record(record).items()
    }


def activity_row(atlas: Atlas, activity: Activity) -> Row:
    """One activity as flat cells, with the derived reasons in the order of its muscles and exercises."""
    reasons = _reasons(atlas, activity)
    return {
        **_record(activity),
        "demands": BETWEEN.join(f"{demand.movement} ({demand.work})" for demand in activity.demands),
        "muscles": " ".join(activity.muscles),
        "exercises": " ".join(activity.exercises),
        "sources": " ".join(activity.sources),
        "muscle_reasons": BETWEEN.join(reasons["muscle_reasons"].values()),
        "exercise_reasons": BETWEEN.join(reasons["exercise_reasons"].values()),
    }


def group_row(atlas: Atlas, group: FunctionGroup) -> Row:
    """One group by function as flat cells, with its derived members, each with its part in the movements."""
    members = [f"{id_} ({strength})" for id_, strength in _members(atlas, group).items()]
    return {
        **_record(group),
        "movements": BETWEEN.join(group.movements),
        "sources": " ".join(group.sources),
        "members": BETWEEN.join(members),
    }


def structure_row(atlas: Atlas, structure: Structure) -> Row:
    """One structure as flat cells, with the muscles that attach to it or are supplied by it; how it is drawn is left out."""
    fields = _record(structure)
    names = fields.pop("names")
    for field in ("drawn", "attaching", "passing", "written"):
        del fields[field]
    ids = {"skin", "between", "sources"}
    lists = {
        field: (" " if field in ids else BETWEEN).join(value)
        for field, value in fields.items()
        if isinstance(value, list)
    }
    ties = {field: " ".join(told) for field, told in _ties(atlas, structure).items()}
    return {"id": fields.pop("id"), "kind": fields.pop("kind"), **names, **fields, **lists, **ties}


def source_row(source: Source) -> Row:
    """One reference, with the address that a reader can open."""
    return {**_record(source), "address": source.address}


def _ties(atlas: Atlas, structure: Structure) -> dict[str, list[str]]:
    attaching = atlas.ties.attaching(structure)
    return {
        "parts": [part.id for part in atlas.ties.parts(structure)],
        "origin_of": [muscle.id for muscle in attaching.origin],
        "insertion_of": [muscle.id for muscle in attaching.insertion],
        "supplied_muscles": [muscle.id for muscle in atlas.ties.supplied(structure)],
    }


def _reasons(atlas: Atlas, activity: Activity) -> dict[str, dict[str, str]]:
    return {
        "muscle_reasons": {worker.muscle.id: worker.reason for worker in atlas.workers(activity)},
        "exercise_reasons": {found.exercise.id: found.reason for found in atlas.suggestions(activity)},
    }


def _members(atlas: Atlas, group: FunctionGroup) -> dict[str, str]:
    return {member.muscle.id: member.strength.value for member in atlas.members(group)}


def _variant(variant: Variant) -> str:
    return f"{variant.text} [{variant.exercise}]" if variant.exercise else variant.text


def _record(record: Record) -> dict[str, Any]:
    fields: dict[str, Any] = record.model_dump(mode="json", by_alias=True)
    return fields


def _each(records: Mapping[str, Any], show: Callable[[Any], Row]) -> list[Row]:
    return [show(record) for record in records.values()]


def _write_table(path: Path, rows: list[Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path
