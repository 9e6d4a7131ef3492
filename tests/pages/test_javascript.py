"""The tests beside our scripts pass under Node, and their types fit each other."""

from __future__ import annotations

import re

from tools.javascript import ROOT, check_types, unit_tests


def test_the_tests_beside_the_scripts_pass() -> None:
    done = unit_tests()
    assert done.returncode == 0, done.stdout + done.stderr
    told = re.search(r"^ℹ pass (\d+)$", done.stdout, re.MULTILINE)
    assert told is not None, done.stdout
    assert int(told[1]) > 250


def test_each_folder_with_scripts_has_tests_of_them_beside() -> None:
    folders = {file.parent for file in (ROOT / "pages").rglob("*.js")}
    tested = {file.parent for file in (ROOT / "pages").rglob("*.test.js")}
    assert {folder.name for folder in folders - tested} == {"prefetch"}  # two lines


def test_the_types_of_the_scripts_fit() -> None:
    done = check_types()
    assert done.returncode == 0, done.stdout + done.stderr
