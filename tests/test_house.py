"""The house: rooms stand over each other, imports run down only, and a name means one thing."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tools.server import ROOT

# Lowest first: a room knows those before it and none after it.
ROOMS = (
    "records",
    "reading",
    "wording",
    "reasoning",
    "atlas",
    "search",
    "plate",
    "legend",
    "sessions",
    "logs",
    "sheets",
    "study",
)
GROUND = "folders"  # where the files are; it knows nothing
HOUSE = ROOT / "backatlas"


def trees(folder: Path) -> Iterator[tuple[Path, ast.Module]]:
    for file in sorted(folder.rglob("*.py")):
        yield file.relative_to(ROOT), ast.parse(file.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The line and the module of every import, wherever it stands; `from a import b` may mean the module a.b."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "an import says the whole name of its module"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


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
    knows: dict[str, set[str]] = {}
    for file, tree in trees(HOUSE):
        name = ".".join(file.with_suffix("").parts).removesuffix(".__init__")
        knows[name] = {module for _, module in imported(tree) if module.startswith("backatlas")}
    for name, modules in knows.items():
        knows[name] = {m if m in knows else m.rpartition(".")[0] for m in modules} - {name}
    circles = {name for name in knows if name in _reached(knows, name)}
    assert circles == set()


def _reached(knows: dict[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    ahead = [*knows[start]]
    while ahead:
        if (name := ahead.pop()) not in found:
            found.add(name)
            ahead += knows.get(name, ())
    return found


def test_one_name_means_one_thing() -> None:
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for top in ("backatlas", "pages"):
        for file, tree in trees(ROOT / top):
            for node in ast.walk(tree):
                if isinstance(node, ast.ClassDef):
                    homes[node.name.lstrip("_")].append(f"{file}:{node.lineno}")
    assert {name: places for name, places in homes.items() if len(places) > 1} == {}
