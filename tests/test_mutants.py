"""The tool that asks whether the tests would notice: its rooms, their tests, and the changes it makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import mutants, mutating
from tools.mutants import LEFT_OUT, report
from tools.mutating import ROOMS, Mutant
from tools.server import ROOT


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_is_there_with_its_tests(room: str) -> None:
    assert (ROOT / "backatlas" / room).is_dir()
    assert all((ROOT / path).exists() for path in ROOMS[room])


def test_the_one_test_that_is_left_out_is_there() -> None:
    file, _, name = LEFT_OUT.partition("::")
    assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8")


def test_each_change_is_of_one_line_and_of_nothing_that_no_fact_depends_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = tmp_path / "backatlas" / "small"
    room.mkdir(parents=True)
    text = "@dataclass(frozen=True)\nclass A:\n    limit = 3\n\n\ndef over(n):\n    return n > 3 and not n == 7\n"
    (room / "small.py").write_text(text, encoding="utf-8")
    monkeypatch.setattr(mutating, "ROOT", tmp_path)
    found = [(one.line, one.after) for one in mutating.mutants("small", 1)]
    assert {line for line, _ in found} == {3, 7}
    assert (7, "return n >= 3 and not n == 7") in found
    assert (7, "return n > 3 or not n == 7") in found
    assert {after for line, after in found if line == 3} == {"limit = 2", "limit = 4"}


def test_the_report_counts_by_room_and_shows_what_survived(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mutants, "TRIED", tmp_path / "tried.jsonl")
    chosen = [
        Mutant("study", "backatlas/study/a.py", "core/AddNot", n, n, f"if a{n}:", f"if not a{n}:")
        for n in (1, 2, 3)
    ]
    rows = zip(chosen[:2], ("killed", "survived"), strict=True)
    tried = "".join(f'{{"key": "{one.key}", "outcome": "{outcome}"}}\n' for one, outcome in rows)
    (tmp_path / "tried.jsonl").write_text(tried, encoding="utf-8")
    told = report(chosen)
    assert "| study | 2 | 1 | 50% |" in told
    assert "| all | 2 | 1 | 50% |" in told
    assert "1 of the sample are still to be tried." in told
    assert "backatlas/study/a.py:2\n\n```diff\n- if a2:\n+ if not a2:\n```" in told
