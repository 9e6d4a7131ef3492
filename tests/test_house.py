"""The house: rooms stand over each other, imports run down only, and a name means one thing."""

from __future__ import annotations

import ast
from collections import defaultdict

from tests.imports import imported, in_circles, name_of, trees
from tools.server import ROOT

# Lowest first: a room knows those before it and none after it.
ROOMS = (
    "records",
    "reading",
    "wording",
    "reasoning",
    "atlas",
    "search",
    "body",
    "movement",
    "posing",
    "plate",
    "legend",
    "sections",
    "sessions",
    "logs",
    "sheets",
    "study",
    "workshop",
    "assistant",
    "classroom",
)
GROUND = "folders"  # where the files are; it knows nothing
HOUSE = ROOT / "backatlas"


def test_every_room_has_its_place() -> None:
    found = {folder.name for folder in HOUSE.iterdir() if list(folder.glob("*.py"))}
    assert found == set(ROOMS)


def test_imports_run_down_only() -> None:
    upwards = [
        f"{file}:{line} imports {module}"
        for number, room in enumerate(ROOMS)
        for file, tree in trees(HOUSE / room)
        for line, module in imported(tree)
        if module.startswith("backatlas.") and module.split(".")[1] not in (GROUND, *ROOMS[: number + 1])
    ]
    assert upwards == []


def test_the_domain_knows_neither_pages_nor_streamlit() -> None:
    foreign = {"streamlit", "pages", "tests", "tools", "bench"}
    found = [
        f"{file}:{line} imports {module}"
        for file, tree in trees(HOUSE)
        for line, module in imported(tree)
        if module.split(".")[0] in foreign
    ]
    assert found == []


def test_no_two_modules_import_each_other() -> None:
    arrows = {
        name_of(file): {module for _, module in imported(tree)} - {name_of(file)}
        for file, tree in trees(HOUSE)
    }
    assert in_circles(arrows) == []


def test_one_name_means_one_thing() -> None:
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for top in ("backatlas", "pages"):
        for file, tree in trees(ROOT / top):
            for node in ast.walk(tree):
                if isinstance(node, ast.ClassDef):
                    homes[node.name.lstrip("_")].append(f"{file}:{node.lineno}")
    assert {name: places for name, places in homes.items() if len(places) > 1} == {}
