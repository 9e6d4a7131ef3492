"""Small wrong changes of the domain, one at a time, to see which of them no test notices.

`make mutants` tries a sample that a seed draws, as many from each room, in a copy of the tree under build/. It stops
when its time is up and goes on from there when it is called again: what has been tried stands in build/mutants.jsonl.
What survived, and how, is told in build/mutants.md. Cosmic Ray makes the changes; docs/mutants.md says how to read them.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
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
TREE, TRIED, REPORT = BUILD / "mutants", BUILD / "mutants.jsonl", BUILD / "mutants.md"
# Each room with the tests of those that use it, its own first, since most changes end there.
ROOMS: Mapping[str, Sequence[str]] = {
    "reasoning": ("tests/reasoning", "tests/atlas", "tests/legend/test_colours.py"),
    "atlas": (
        "tests/atlas",
        "tests/reasoning",
        "tests/legend/test_colours.py",
        "tests/sessions/test_coverage.py",
    ),
    "sessions": ("tests/sessions",),
    "legend": ("tests/legend",),
    "study": ("tests/study",),
    "plate": ("tests/plate",),
}
# It fails for any change of the plate's code, a comment included, and would hide what the others do not see.
LEFT_OUT = "tests/plate/test_drawing.py::test_the_committed_picture_is_the_one_that_the_content_gives"
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


def run_tests(room: str, seconds: float, first: Sequence[str] = ()) -> str:
    """Whether the change was "killed", "survived" or "timed out", by the tests of a room in the copied tree.

    `first` are files whose tests run before the others.
    """
    command = [
        *(sys.executable, "-m", "pytest", *first, *ROOMS[room], "-n", "0", "-x", "-q"),
        *(
            "-p",
            "no:cacheprovider",
            "-p",
            "tools.few_examples",
            "--hypothesis-seed=0",
            "--deselect",
            LEFT_OUT,
        ),
    ]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command, cwd=TREE, env=environment, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return "timed out"
    if done.returncode < 0:
        raise RuntimeError("the tests were stopped from outside")
    return "killed" if done.returncode else "survived"  # also where nothing could even be collected


def nearest_tests(mutant: Mutant) -> list[str]:
    """The test files of a room that import the changed file, which are the likeliest to notice."""
    package, _, module = mutant.file.removesuffix(".py").replace("/", ".").rpartition(".")
    named = re.compile(rf"from {re.escape(package)}(\.{module} import| import .*\b{module}\b)")
    files = (file for path in ROOMS[mutant.room] for file in sorted((ROOT / path).rglob("test_*.py")))
    return [
        file.relative_to(ROOT).as_posix() for file in files if named.search(file.read_text(encoding="utf-8"))
    ]


def limit_of(room: str) -> float:
    """Seconds that the tests of a room may take: four times what they take without a change, measured once."""
    kept = BUILD / f"mutants-limits-{print_of('backatlas')}-{print_of('tests')}.json"
    limits = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    if room not in limits:
        begun = time.monotonic()
        if run_tests(room, 900) != "survived":
            raise RuntimeError(f"the tests of {room} fail without any change")
        limits[room] = 20 + 4 * (time.monotonic() - begun)
        kept.write_text(json.dumps(limits), encoding="utf-8")
    return float(limits[room])


def copy_tree() -> None:
    """The files that git knows or would add, so that what is changed is never what somebody works on."""
    shutil.rmtree(TREE, ignore_errors=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True,
    ).stdout.decode()  # fmt: skip
    for name in filter(None, listed.split("\0")):
        source, target = ROOT / name, TREE / name
        if source.is_file() and not source.is_symlink():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)


def print_of(folder: str) -> str:
    """Eight hexadecimal digits that change with the Python of a folder."""
    found = hashlib.sha256()
    for file in sorted((ROOT / folder).rglob("*.py")):
        found.update(file.read_bytes())
    return found.hexdigest()[:8]


def tried() -> dict[str, str]:
    """What came of each change so far, the last word last."""
    if not TRIED.exists():
        return {}
    rows = [json.loads(row) for row in TRIED.read_text(encoding="utf-8").splitlines()]
    return {row["key"]: row["outcome"] for row in rows}


def try_all(chosen: Sequence[Mutant], seconds: float, again: bool) -> None:
    """Try what has not been tried, or with `again` what survived, until the time is up."""
    ends, known = time.monotonic() + seconds, tried()
    left = [one for one in chosen if (known.get(one.key) == "survived" if again else one.key not in known)]
    if not left:
        return
    copy_tree()
    for mutant in left:
        limit = limit_of(mutant.room)
        if time.monotonic() > ends:
            return
        outcome = _tried_one(mutant, limit)
        with TRIED.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"key": mutant.key, "outcome": outcome, **asdict(mutant)}) + "\n")
        print(f"{outcome:9} {mutant.file}:{mutant.line}  {mutant.after}", flush=True)


def _tried_one(mutant: Mutant, limit: float) -> str:
    file = TREE / mutant.file
    source = file.read_text(encoding="utf-8")
    changed = mutate_code(source, get_operator(mutant.operator)(), mutant.place)
    file.write_text(changed, encoding="utf-8")
    try:
        return run_tests(mutant.room, limit, nearest_tests(mutant))
    finally:
        file.write_text(source, encoding="utf-8")


def report(chosen: Sequence[Mutant]) -> str:
    """How many were noticed in each room, and every change that was not."""
    known = tried()
    done = [(mutant, known[mutant.key]) for mutant in chosen if mutant.key in known]
    lines = ["# Mutants", "", "| Room | Tried | Noticed | |", "|---|---|---|---|"]
    counts = Counter((mutant.room, outcome != "survived") for mutant, outcome in done)
    rooms = [(room, counts[room, True], counts[room, False]) for room in ROOMS]
    rooms.append(("all", sum(row[1] for row in rooms), sum(row[2] for row in rooms)))
    for room, noticed, missed in rooms:
        share = f"{noticed / (noticed + missed):.0%}" if noticed + missed else ""
        lines.append(f"| {room} | {noticed + missed} | {noticed} | {share} |")
    lines += ["", f"{len(chosen) - len(done)} of the sample are still to be tried.", "", "## Survivors", ""]
    for mutant, outcome in done:
        if outcome == "survived":
            diff = difflib.ndiff([mutant.before], [mutant.after])
            told = "\n".join(row for row in diff if not row.startswith("?"))
            lines += [f"{mutant.file}:{mutant.line}", "", "```diff", told, "```", ""]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description=__doc__)
    parser.add_argument("--sample", type=int, default=300, help="how many changes")
    parser.add_argument("--seed", type=int, default=12)
    parser.add_argument("--minutes", type=float, default=60, help="when to stop")
    parser.add_argument(
        "--again", action="store_true", help="try what survived once more, after tests were added"
    )
    chosen = parser.parse_args(arguments)
    BUILD.mkdir(exist_ok=True)
    found = sample(chosen.sample, chosen.seed)
    try:
        try_all(found, 60 * chosen.minutes, chosen.again)
    finally:
        REPORT.write_text(report(found), encoding="utf-8")
    print(REPORT.read_text(encoding="utf-8").split("## Survivors")[0] + f"See {REPORT.relative_to(ROOT)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
