"""The real content, read once a process, for tests that choose their cases from it before any fixture is there."""

from __future__ import annotations

from backatlas.atlas import load

ATLAS = load()
