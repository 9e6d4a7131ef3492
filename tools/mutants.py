"""Small wrong changes of the domain, one at a time, to see which of them no test notices.

`make mutants` tries a sample that a seed draws, as many from each room, in a copy of the tree under build/. It stops
when its time is up and goes on from there when it is called again: what has been tried stands in build/mutants.jsonl.
What survived, and how, is told in build/mutants.md. Cosmic Ray makes the changes; docs/mutants.md says how to read them.
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

from tools.mutating import BUILD, ROOMS, ROOT, Mutant, changed, print_of, sample

TREE, TRIED, REPORT = BUILD / "mutants", BUILD / "mutants.jsonl", BUILD / "mutants.md"
# It fails for any change of the plate's code, a comment included, and would hide what the others do not see.
LEFT_OUT = "tests/plate/test_drawing.py::test_the_committed_picture_is_the_one_that_the_content_gives"


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
    kept = BUILD / f"mutants-limits-{print_of('backatlas', TREE)}-{print_of('tests', TREE)}.json"
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
    file.write_text(changed(mutant, source), encoding="utf-8")
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
