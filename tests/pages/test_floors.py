"""Imports of the pages run one way: pages, screens, components, ui, then the domain; and no screen borrows from another."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
# From the top: each may import from itself and from what stands below.
FLOORS = ("pages", "pages.screens", "pages.components", "pages.ui", "backatlas")


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def floor(name: str) -> int:
    """The number of the floor on which a module stands, from the top."""
    return max(
        number
        for number, each in enumerate(FLOORS)
        if name == each or name.startswith(f"{each}.") or (name == "app" and number == 0)
    )


def room(name: str) -> str:
    """The folder of a screen, which is the second folder within `pages`."""
    return ".".join(name.split(".")[:3])


def imports() -> Iterator[tuple[str, str]]:
    """Every import of our own modules by pages, as importer and imported, wherever it stands in a file."""
    for path in (ROOT / "app.py", *sorted((ROOT / "pages").rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found = []
            if isinstance(node, ast.Import):
                found = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                named = [f"{node.module}.{alias.name}" for alias in node.names]
                found = [one for one in named if is_module(one)] or [node.module]
            for one in found:
                if one.split(".")[0] in ("pages", "backatlas", "app"):
                    yield module(path), one


def is_module(name: str) -> bool:
    return (ROOT / f"{name.replace('.', '/')}.py").exists()


def test_the_floors_are_known_apart() -> None:
    assert [floor(one) for one in ("app", "pages.quiz", "pages.screens.learn.decks")] == [0, 0, 1]
    assert [floor(one) for one in ("pages.components.component", "pages.ui.words", "backatlas.atlas")] == [
        2,
        3,
        4,
    ]
    assert ("pages.quiz", "pages.screens.learn.quiz_choices") in set(imports())


def test_nothing_imports_from_a_floor_above() -> None:
    assert [f"{one} imports {other}" for one, other in imports() if floor(one) > floor(other)] == []


def test_no_screen_borrows_from_another() -> None:
    within = [(one, other) for one, other in imports() if floor(one) == floor(other) == 1]
    assert [f"{one} imports {other}" for one, other in within if room(one) != room(other)] == []


def test_no_page_imports_a_page() -> None:
    assert [f"{one} imports {other}" for one, other in imports() if floor(one) == floor(other) == 0] == []


def test_no_modules_of_the_pages_import_each_other_in_a_circle() -> None:
    arrows: dict[str, set[str]] = {}
    for one, other in imports():
        arrows.setdefault(one, set()).add(other)
    while leaves := [one for one, others in arrows.items() if not others & set(arrows)]:
        for leaf in leaves:
            del arrows[leaf]
    assert sorted(arrows) == []
