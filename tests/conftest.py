"""A real server for all tests of a run, and fresh ones on demand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from backatlas.atlas import CONTENT, Atlas
from backatlas.plate.build import Plate, build_plate
from backatlas.plate.picture import PLATE, read_picture
from backatlas.sheets import geometry
from backatlas.sheets.design import PlateArt, plate_art
from tests.copies import Copy, small_copy
from tests.each import run_for_each
from tests.once import once_a_run
from tests.real import ATLAS
from tests.wire import said_to
from tools.server import Server, serving

# They start servers, browsers or other programs, as does whatever asks for `app`, or make sheets, decks and courses whole.
_DEAR = tuple(
    f"tests/{name}"
    for name in (
        *("browser/", "docs/", "package/", "service/", "test_types.py"),
        *("sheets/", "study/course/", "study/test_anki.py"),
    )
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is dear; each half of the list begins with it, every other file.

    Two workers begin with a half each and take from the end of the other's: they share what is dear, and what is left
    for the end is small.
    """
    for item in items:
        if item.nodeid.startswith(_DEAR) or "app" in getattr(item, "fixturenames", ()):
            item.add_marker("dear")
    dear = dict.fromkeys(item.path for item in items if item.get_closest_marker("dear"))
    half = {file: number % 2 for number, file in enumerate(dear)}
    first, second = ([item for item in items if half.get(item.path) == number] for number in (0, 1))
    others = [item for item in items if item.path not in half]
    middle = max(0, len(items) // 2 - len(first))
    items[:] = [*first, *others[:middle], *second, *others[middle:]]


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """A test whose fixture gives `Each` is run for all its records."""
    return run_for_each(pyfuncitem) or None


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The real content, read once."""
    return ATLAS


@pytest.fixture(scope="session")
def plate(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Plate:
    """The plate of the real content, built once a run."""
    return once_a_run(tmp_path_factory, "plate", lambda: build_plate(CONTENT, atlas))


@pytest.fixture(scope="session", autouse=True)
def no_second_plate(request: pytest.FixtureRequest) -> Iterator[None]:
    """Pages and orders that are made in this process take the same plate."""

    def build(content: Path, atlas: Atlas) -> Plate:
        built: Plate = request.getfixturevalue("plate") if content == CONTENT else build_plate(content, atlas)
        return built

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(geometry, "build_plate", build)
        yield


@pytest.fixture(scope="session")
def made_of(atlas: Atlas, plate: Plate) -> PlateArt:
    """What every sheet is made from, with the committed picture; tests/plate hold that it is fresh."""
    return plate_art(atlas, plate, read_picture(PLATE))


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A small part of the real content that this test may break."""
    return small_copy(tmp_path / "content")


@pytest.fixture(scope="session")
def app() -> Iterator[Server]:
    """The app with its real content, started once. What one visitor does, another does not see.

    Somebody was there before: a server's first visitor waits until content is read and the plate is laid out, which
    on two busy cores takes longer than a step of a test may.
    """
    with serving() as server:
        said_to(server)
        said_to(server, "plate", "names=english")
        yield server


@pytest.fixture
def fresh_app() -> Iterator[Callable[[], Server]]:
    """Starts servers that nobody has visited yet."""
    with ExitStack() as started:
        yield lambda: started.enter_context(serving())
