"""Which small changes of the domain there are, and a sample of them that a seed draws; Cosmic Ray makes the changes."""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, zip_longest
from pathlib import Path

from cosmic_ray.ast import Visitor, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names
from parso.tree import NodeOrLeaf as Node

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build"
# Each room with the tests of those that use it, its own first, since most changes end there.
ROOMS: Mapping[str, Sequence[str]] = {
    "reasoning": ("tests/reasoning", "tests/atlas", "tests/legend/test_colours.py"),
    "atlas": (
        *(
            "tests/atlas",
            "tests/reasoning",
            "tests/legend/test_colours.py",
            "tests/sessions/test_coverage.py",
        ),
        *("tests/sessions/test_checks.py", "tests/content/test_vocabulary.py", "tests/reading"),
    ),
    "sessions": ("tests/sessions",),
    "legend": ("tests/legend",),
    "study": ("tests/study",),
    "plate": ("tests/plate",),
}
_OPERATORS = re.compile(
    r"core/(NumberReplacer|AddNot|Replace(True|False|And|Or|Break|Continue)With\w+|ZeroIterationForLoop"
    r"|ReplaceUnaryOperator_(USub_UAdd|Delete_Not)"
    r"|ReplaceBinaryOperator_(Add_Sub|Sub_Add|Mul_Div|Div_Mul|FloorDiv_Mul|Mod_Add)"
    r"|ReplaceComparisonOperator_(Eq_NotEq|NotEq_Eq|Lt_LtE|LtE_Lt|Gt_GtE|GtE_Gt|Lt_Gt|Gt_Lt|Is_IsNot|IsNot_Is))"
)
# A change of these is none of what the code says: how a class stores its fields, how much is remembered.
_NO_FACT = re.compile(
    r"slots=True|frozen=True|strict=(True|False)|maxsize=|ensure_ascii=|TYPE_CHECKING|random\.Random\("
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """The change that an operator makes at its n-th place in a file; the line as it was and as it is."""

    room: str
    file: str
    operator: str
    place: int
    line: int
    before: str
    after: str

    @property
    def key(self) -> str:
        return f"{self.file}|{self.line}|{self.before}|{self.after}"


def mutants(room: str, seed: int) -> Iterator[Mutant]:
    """All changes of a room in the order that the seed gives."""
    places = [
        (file, operator, place)
        for file in sorted((ROOT / "backatlas" / room).rglob("*.py"))
        for tree in (get_ast(file.read_text(encoding="utf-8")),)
        for operator in sorted(filter(_OPERATORS.fullmatch, operator_names()))
        for place in range(_places(tree, operator))
    ]
    random.Random(f"{seed} {room}").shuffle(places)
    for file, operator, place in places:
        if (found := _mutant(room, file, operator, place)) is not None:
            yield found


class _Counting(Visitor):  # type: ignore[misc]
    def __init__(self, operator: str) -> None:
        self.operator, self.count = get_operator(operator)(), 0

    def visit(self, node: object) -> object:
        self.count += len(list(self.operator.mutation_positions(node)))
        return node


def _places(tree: Node, operator: str) -> int:
    counting = _Counting(operator)
    counting.walk(tree)
    return counting.count


def _mutant(room: str, file: Path, operator: str, place: int) -> Mutant | None:
    source = file.read_text(encoding="utf-8")
    changed = mutate_code(source, get_operator(operator)(), place)
    if changed is None:
        return None
    old, new = source.splitlines(), changed.splitlines()
    line = next((n for n, pair in enumerate(zip_longest(old, new)) if pair[0] != pair[1]), None)
    if line is None or _NO_FACT.search(old[line]):
        return None
    return Mutant(
        room,
        file.relative_to(ROOT).as_posix(),
        operator,
        place,
        line + 1,
        old[line].strip(),
        new[line].strip(),
    )


def sample(size: int, seed: int) -> list[Mutant]:
    """As many from each room, the rooms by turns, so that any beginning of the list is a fair one.

    To find every place where something could be changed takes half a minute, so the sample is kept beside the results.
    """
    kept = BUILD / f"mutants-{print_of('backatlas')}-{seed}-{size}.json"
    if kept.exists():
        return [Mutant(**row) for row in json.loads(kept.read_text(encoding="utf-8"))]
    each = [list(_first(mutants(room, seed), -(-size // len(ROOMS)))) for room in ROOMS]
    found = [mutant for mutant in chain(*zip_longest(*each)) if mutant][:size]
    kept.write_text(json.dumps([asdict(mutant) for mutant in found]), encoding="utf-8")
    return found


def _first(found: Iterator[Mutant], count: int) -> Iterator[Mutant]:
    keys: set[str] = set()
    for mutant in found:
        if len(keys) == count:
            return
        if mutant.key not in keys:
            keys.add(mutant.key)
            yield mutant


def changed(mutant: Mutant, source: str) -> str:
    """The file with the change in it."""
    return str(mutate_code(source, get_operator(mutant.operator)(), mutant.place))


def print_of(folder: str, root: Path = ROOT) -> str:
    """Eight hexadecimal digits that change with the Python of a folder."""
    found = hashlib.sha256()
    for file in sorted((root / folder).rglob("*.py")):
        found.update(file.read_bytes())
    return found.hexdigest()[:8]
