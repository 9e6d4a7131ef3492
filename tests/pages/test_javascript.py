"""The tests beside our scripts pass under Node, and their types fit each other."""

from __future__ import annotations

from tools.javascript import check_types, unit_tests


def test_the_tests_beside_the_scripts_pass() -> None:
    done = unit_tests()
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_types_of_the_scripts_fit() -> None:
    done = check_types()
    assert done.returncode == 0, done.stdout + done.stderr
