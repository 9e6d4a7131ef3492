"""What our own code imports, read from its text: for the tests that hold which way the arrows run."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Set
from functools import cache
from pathlib import Path

from tools.server import ROOT


def trees(folder: Path) -> Iterator[tuple[Path, ast.Module]]:
    """Each Python file of a folder, by its path from the root, with its syntax tree."""
    for file in sorted(folder.rglob("*.py")):
        yield file.relative_to(ROOT), _tree(file)


@cache
def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The line and the module of every import, wherever it stands; `from a import b` may mean the module a.b."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "an import says the whole name of its module"
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                yield node.lineno, name if is_ours(name) else str(node.module)


def name_of(file: Path) -> str:
    """The module that a file, given from the root, is."""
    return ".".join(file.with_suffix("").parts).removesuffix(".__init__")


def is_ours(name: str) -> bool:
    """Whether a module of this repository has that name."""
    path = ROOT / name.replace(".", "/")
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def in_circles(arrows: Mapping[str, Set[str]]) -> list[str]:
    """The modules that import each other in a circle, and those that lead only there, in order."""
    left = dict(arrows)
    while leaves := [one for one, others in left.items() if not others & left.keys()]:
        for leaf in leaves:
            del left[leaf]
    return sorted(left)
