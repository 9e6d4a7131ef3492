"""A plugin for pytest, for `tools.mutants` alone: tests that make up their examples make up fewer of them."""

from __future__ import annotations

import pytest
from hypothesis import settings

FEW = 25


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        test = getattr(item, "function", None)
        # Hypothesis has no other way to change what a test states for itself.
        if (own := getattr(test, "_hypothesis_internal_use_settings", None)) is not None:
            few = settings(own, max_examples=min(FEW, own.max_examples))
            test._hypothesis_internal_use_settings = few  # type: ignore[union-attr]
