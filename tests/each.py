"""One test over many records: it is set up once, asks each of them, and a failure names those that fail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest


@dataclass(frozen=True)
class Each:
    """What a fixture gives in place of one record: a test that asks for it is run for every record, by id."""

    records: Mapping[str, Any]


def run_for_each(item: pytest.Function) -> bool:
    """Run a test once for each record of its arguments; False, and nothing run, where it has only plain ones.

    Thousands of tests of their own, each sent to another process and reported back, took longer than what they ask.
    """
    arguments = {name: item.funcargs[name] for name in item._fixtureinfo.argnames}
    many = {name: value.records for name, value in arguments.items() if isinstance(value, Each)}
    if not many:
        return False
    faults = []
    for ids in product(*many.values()):
        chosen = {name: many[name][id_] for name, id_ in zip(many, ids, strict=True)}
        try:
            item.obj(**{**arguments, **chosen})
        except AssertionError as error:
            faults.append(f"{', '.join(ids)}: {error}")
    if faults:
        pytest.fail(f"{len(faults)} fail:\n" + "\n".join(faults), pytrace=False)
    return True
