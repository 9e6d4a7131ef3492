"""Each package imports what its extra brings along and nothing else, and the pins are of what is declared."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from backatlas.folders import PACKAGE
from tools.server import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
MODULES = {
    ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file
    for file in sorted(PACKAGE.rglob("*.py"))
}
PARTS = sorted({module.split(".")[1] for module in MODULES if "." in module})
# How a distribution is called where it is imported, if not by its own name.
CALLED = {
    "fast-simplification": "fast_simplification",
    "markdown-it-py": "markdown_it",
    "pillow": "PIL",
    "python-pptx": "pptx",
    "ruamel-yaml": "ruamel",
    "scikit-image": "skimage",
}
# What has no extra of its name and is not part of the core.
LENT = {"assistant": "mcp", "legend": "plate", "movement": "body", "posing": "body"}


@pytest.mark.parametrize("part", PARTS)
def test_a_package_imports_only_the_core_and_its_own_extra(part: str) -> None:
    extra = LENT.get(part, part)
    declared = [*PROJECT["dependencies"], *EXTRAS.get(extra, [])]
    allowed = {imported_as(line) for line in whole(declared)}
    prefix = f"backatlas.{part}"
    found = {
        (module, name)
        for start in MODULES
        if start == prefix or start.startswith(f"{prefix}.")
        for module, name in foreign(start)
        if name not in allowed
    }
    assert found == set()


def test_every_pin_of_the_app_is_of_a_declared_dependency_and_within_it() -> None:
    declared = {
        canonicalize_name(line.name): line for line in whole([*PROJECT["dependencies"], "backatlas[app]"])
    }
    pins = {canonicalize_name(line.name): line for line in pinned("requirements.txt")}
    assert pins.keys() == declared.keys()
    for name, pin in pins.items():
        (version,) = (specifier.version for specifier in pin.specifier)
        assert declared[name].specifier.contains(version), name


def test_the_tests_build_with_the_backend_that_the_project_names() -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]
    (backend,) = map(Requirement, build["requires"])
    pins = {pin.name: pin for pin in pinned("requirements-dev.txt")}
    (version,) = (specifier.version for specifier in pins[backend.name].specifier)
    assert backend.specifier.contains(version)


def whole(lines: list[str]) -> Iterator[Requirement]:
    """Requirements, with our own extras written out."""
    for line in map(Requirement, lines):
        if line.name != "backatlas":
            yield line
        else:
            for extra in line.extras:
                yield from whole(EXTRAS[extra])


def pinned(file: str) -> Iterator[Requirement]:
    for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "-")):
            yield Requirement(line)


def imported_as(requirement: Requirement) -> str:
    name = canonicalize_name(requirement.name)
    return CALLED.get(name, name)


def foreign(start: str) -> Iterator[tuple[str, str]]:
    """What importing a module imports from elsewhere, each with the module of ours that does it."""
    seen: set[str] = set()
    left = [start]
    while left:
        module = left.pop()
        if module in seen:
            continue
        seen.add(module)
        for name in [*imported(MODULES[module]), module.rpartition(".")[0]]:
            if name in MODULES:
                left.append(name)
            elif name and name.split(".")[0] not in {*sys.stdlib_module_names, "backatlas"}:
                yield module, name.split(".")[0]


@cache
def imported(file: Path) -> tuple[str, ...]:
    """Modules, and names that may be modules, which importing the file imports at once."""
    return tuple(_imported(file))


def _imported(file: Path) -> Iterator[str]:
    left: list[ast.AST] = [ast.parse(file.read_text(encoding="utf-8"))]
    while left:
        node = left.pop()
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            left += ast.iter_child_nodes(node)
