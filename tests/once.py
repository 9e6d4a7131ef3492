"""What is dear to make: the first process of a run that wants it leaves it in a file for the others."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from typing import TypeVar, cast

import pytest

T = TypeVar("T")


def once_a_run(temporary: pytest.TempPathFactory, name: str, make: Callable[[], T]) -> T:
    """What `make` gives, whichever process of this run made it.

    Two that want it at the same moment both make it, so that neither waits.
    """
    own = temporary.getbasetemp()
    folder = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    file = folder / f"{name}.pickle"
    if file.exists():
        return cast(T, pickle.loads(file.read_bytes()))
    made = make()
    half = file.with_suffix(f".{os.getpid()}")
    half.write_bytes(pickle.dumps(made))
    half.replace(file)
    return made
