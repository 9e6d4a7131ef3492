"""The types hold, everywhere: one test among the others, so that the other process has work meanwhile."""

from __future__ import annotations

import subprocess
import sys

from tools.server import ROOT

_PATIENCE = 600  # seconds; without an earlier run it takes one minute of a processor


def test_mypy_finds_no_fault() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--no-error-summary"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
