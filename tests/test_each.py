"""A test over many records asks each, and its failure names those that fail."""

from __future__ import annotations

import pytest

pytest_plugins = ("pytester",)

TEST = """
import pytest
from tests.each import Each, run_for_each

@pytest.fixture
def number():
    return Each({"one": 1, "two": 2, "three": 3})

def test_small(number):
    assert number < 2

def test_positive(number):
    assert number > 0
"""
CONFTEST = """
import pytest
from tests.each import run_for_each

def pytest_pyfunc_call(pyfuncitem):
    return run_for_each(pyfuncitem) or None
"""


def test_every_record_is_asked_and_those_that_fail_are_named(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(TEST)
    result = pytester.runpytest_inprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=1, failed=1)
    told = result.stdout.str()
    assert "2 fail:" in told
    assert "two: assert 2 < 2" in told
    assert "three: assert 3 < 2" in told
    assert "one:" not in told
