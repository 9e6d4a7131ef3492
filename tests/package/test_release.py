"""Version, changelog and citation tell of the same release."""

from __future__ import annotations

import re
from typing import Any

from ruamel.yaml import YAML

import backatlas
from tools.server import ROOT

# The fields of the Citation File Format 1.2.0; the first five must be there.
_REQUIRED = {"cff-version", "message", "title", "authors", "version"}
_KNOWN = _REQUIRED | {
    "abstract",
    "date-released",
    "doi",
    "identifiers",
    "keywords",
    "license",
    "references",
    "type",
    "url",
}
_RELEASE = re.compile(r"^## \[(\d+\.\d+\.\d+)\] - (\d{4}-\d\d-\d\d)$", re.MULTILINE)
_KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_the_newest_release_of_the_changelog_is_the_version_of_the_package() -> None:
    releases = _RELEASE.findall(changelog())
    assert releases[0][0] == backatlas.__version__
    numbers = [tuple(map(int, version.split("."))) for version, _ in releases]
    assert numbers == sorted(set(numbers), reverse=True)
    dates = [date for _, date in releases]
    assert dates == sorted(dates, reverse=True)


def test_the_changelog_keeps_to_its_form() -> None:
    heads = re.findall(r"^## (.+)$", changelog(), re.MULTILINE)
    assert [head for head in heads if head != "[Unreleased]" and not _RELEASE.match(f"## {head}")] == []
    assert set(re.findall(r"^### (.+)$", changelog(), re.MULTILINE)) <= _KINDS


def test_the_citation_is_of_the_newest_release_and_keeps_to_its_format() -> None:
    told: dict[str, Any] = YAML(typ="safe", pure=True).load(
        (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    )
    assert told.keys() >= _REQUIRED
    assert told.keys() <= _KNOWN
    assert told["cff-version"] == "1.2.0"
    assert told["type"] == "software"
    assert (told["version"], str(told["date-released"])) == _RELEASE.findall(changelog())[0]
    for thing in (told, *told["references"]):
        assert thing["title"]
        assert [person for person in thing["authors"] if person.keys() != {"name"}] == []
    assert told["license"] == ["MIT", "CC-BY-4.0"]


def changelog() -> str:
    return (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
