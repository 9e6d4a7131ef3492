"""The package as others get it: built as for an index, and installed where nothing else is."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import distribution, distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.once import once_a_run
from tools.server import ROOT

_PATIENCE = 120  # seconds for a build, which takes two


@dataclass(frozen=True, slots=True)
class Clean:
    """A virtual environment that holds the wheel and what its core needs, and no pip."""

    python: Path

    def run(self, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
        """Python with arguments, in a folder that is no checkout."""
        return subprocess.run(
            [self.python, "-I", *arguments], cwd=folder, capture_output=True, text=True, timeout=_PATIENCE
        )


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built once a run."""
    return once_a_run(tmp_path_factory, "wheel", lambda: _built(tmp_path_factory))


@pytest.fixture(scope="session")
def clean(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Clean:
    """Where the wheel is installed, made once a run."""
    return once_a_run(tmp_path_factory, "clean", lambda: _installed(wheel, tmp_path_factory))


def _built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from the source archive as `python -m build` does, with what is installed already."""
    folder = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT],
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


def _installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Clean:
    """What the wheel declares as its core is copied from this environment: nothing is fetched, and pip checks it."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder, symlinks=sys.platform != "win32")
    python = _path(folder, "scripts") / ("python.exe" if sys.platform == "win32" else "python")
    site = _path(folder, "purelib")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python)]
    install = [*pip, "install", "--quiet", "--no-index", "--no-deps", "--no-compile", str(wheel)]
    subprocess.run(install, check=True, timeout=_PATIENCE)
    (installed,) = distributions(name="backatlas", path=[str(site)])
    for name in _closure(installed.requires or ()):
        _copy(name, site)
    subprocess.run([*pip, "check"], check=True, timeout=_PATIENCE)
    return Clean(python)


def _path(folder: Path, kind: str) -> Path:
    """A folder of a virtual environment, on any system."""
    return Path(sysconfig.get_path(kind, "venv", vars={"base": str(folder), "platbase": str(folder)}))


def _closure(requirements: Iterable[str]) -> set[str]:
    """The distributions that requirements name without any extra, and all that these need here."""
    found: set[str] = set()
    left = list(requirements)
    while left:
        needed = Requirement(left.pop())
        if needed.name in found or (needed.marker and not needed.marker.evaluate({"extra": ""})):
            continue
        found.add(needed.name)
        left += distribution(needed.name).requires or ()
    return found


def _copy(name: str, site: Path) -> None:
    for file in distribution(name).files or ():
        if ".." in file.parts or file.suffix == ".pyc":
            continue
        target = site.joinpath(*file.parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(str(file.locate()), target)
