"""Imports of the pages run one way: pages, screens, components, ui, then the domain; and no screen borrows from another."""

import ast
from collections.abc import Iterator

from tests.imports import imported, in_circles, name_of, trees
from tools.server import ROOT

# From the top: each may import from itself and from what stands below.
FLOORS = ("pages", "pages.screens", "pages.service", "pages.components", "pages.ui", "backatlas")


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
    """Every import of our own modules by the app and its pages, as importer and imported."""
    app = ROOT / "app.py"
    for file, tree in (
        (app.relative_to(ROOT), ast.parse(app.read_text(encoding="utf-8"))),
        *trees(ROOT / "pages"),
    ):
        for _, one in imported(tree):
            if one.split(".")[0] in ("pages", "backatlas", "app"):
                yield name_of(file), one


def test_the_floors_are_known_apart() -> None:
    assert [floor(one) for one in ("app", "pages.quiz", "pages.screens.learn.decks")] == [0, 0, 1]
    assert floor("pages.service.delivery") == 2
    assert [floor(one) for one in ("pages.components.component", "pages.ui.words", "backatlas.atlas")] == [
        3,
        4,
        5,
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
    assert in_circles(arrows) == []
