"""Reads and checks `content/search/`: what people type beside names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar

from backatlas.atlas.model import Atlas
from backatlas.reading.files import Reader, Unread
from backatlas.reading.problems import Problem
from backatlas.records.vocabulary import Abbreviation, Absent, Common, Complaint, Saying, Version, Vocabulary

SAYINGS, COMPLAINTS, VERSIONS, ABSENT, ABBREVIATIONS, COMMON = (
    f"search/{name}"
    for name in (
        "sayings.toml",
        "complaints.toml",
        "versions.toml",
        "absent.toml",
        "abbreviations.csv",
        "common.toml",
    )
)
One = TypeVar("One", Common, Saying, Complaint, Version, Absent)


def read_vocabulary(reader: Reader) -> Vocabulary:
    return Vocabulary(
        common=_keyed(reader.toml(COMMON, "common", Common)),
        sayings=_keyed(reader.toml(SAYINGS, "saying", Saying)),
        complaints=_keyed(reader.toml(COMPLAINTS, "complaint", Complaint)),
        versions=_keyed(reader.toml(VERSIONS, "version", Version)),
        absent=_keyed(reader.toml(ABSENT, "absent", Absent)),
        abbreviations=tuple(_abbreviations(reader)),
    )


def check_vocabulary(atlas: Atlas, unread: Mapping[str, Unread]) -> Iterator[Problem]:
    """Ids that lead nowhere, and words that stand for two things of one kind."""
    vocabulary = atlas.vocabulary
    known = {*atlas.muscles, *atlas.exercises, *vocabulary.absent}
    missed = [unread[file] for file in ("muscles", "exercises", ABSENT) if file in unread]
    for where, field, ids in _references(vocabulary):
        for id_ in ids:
            if id_ not in known and not any(id_ in file for file in missed):
                yield Problem(where, field, f'"{id_}" is not known')
    for file, record, signs in (
        *((COMPLAINTS, one.id, one.warnings) for one in vocabulary.complaints.values()),
        *((COMMON, common.id.value, common.warnings) for common in vocabulary.common.values()),
    ):
        for id_ in signs:
            if id_ not in atlas.warnings and id_ not in unread.get("warnings.toml", ()):
                yield Problem(file, f"{record}.warnings", f'"{id_}" is not known')
    for absent in vocabulary.absent.values():
        if not absent.words.english:
            yield Problem(
                ABSENT, f"{absent.id}.words.english", "is missing: its first word is the name that is shown"
            )
    for file, records in (
        (SAYINGS, vocabulary.sayings),
        (COMPLAINTS, vocabulary.complaints),
        (VERSIONS, vocabulary.versions),
        (ABSENT, vocabulary.absent),
    ):
        yield from _check_words(file, records.values())


def _references(vocabulary: Vocabulary) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """File, field and ids of everything that names muscles or exercises."""
    for saying in vocabulary.sayings.values():
        yield SAYINGS, f"{saying.id}.means", saying.means
    for complaint in vocabulary.complaints.values():
        yield COMPLAINTS, f"{complaint.id}.means", complaint.means
    for version in vocabulary.versions.values():
        yield VERSIONS, f"{version.id}.near", version.near
    for absent in vocabulary.absent.values():
        yield ABSENT, f"{absent.id}.near", absent.near
    for short in vocabulary.abbreviations:
        yield ABBREVIATIONS, short.short, short.means


def _check_words(file: str, records: Iterable[Saying | Complaint | Version | Absent]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for record in records:
        for words in dict.fromkeys(word.casefold() for word in record.words):
            if words in seen:
                yield Problem(file, f"{record.id}.words", f'"{words}" stands in "{seen[words]}" as well')
            seen.setdefault(words, record.id)


def _abbreviations(reader: Reader) -> Iterator[Abbreviation]:
    for line, row in reader.table(ABBREVIATIONS, ("short", "means")):
        raw: dict[str, object] = {"short": row["short"], "means": tuple(row["means"].split())}
        if found := reader.record(ABBREVIATIONS, Abbreviation, raw, prefix=f"line {line}"):
            yield found


def _keyed(records: Iterable[One]) -> Mapping[str, One]:
    return MappingProxyType({record.id: record for record in records})
