"""What a start leaves for later, so that the server is there soon."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from backatlas.atlas import Atlas
from backatlas.body.musculature import Musculature
from pages.components.lab import lab
from pages.components.muscle_panel import muscle_panel
from pages.ui.made_files import FOLDER, fingerprint
from tools.server import ROOT

_HEAVY = ("numpy", "pandas", "pyarrow", "redis", "ruamel", "shapely")
_TOLD = """
import json, sys
import app
from streamlit.components.v2.bidi_component.serialization import serialize_mixed_data
from streamlit.proto.BidiComponent_pb2 import BidiComponent
from pages.components.prefetch.prefetch import early_script
from pages.ui.content import index
early_script(), index()
serialize_mixed_data({"list": [1], "fields": {"of": "a"}}, BidiComponent())
print(json.dumps([name for name in sys.modules if "." not in name]))
"""


def test_neither_a_start_nor_what_a_component_is_told_imports_a_heavy_library() -> None:
    done = subprocess.run([sys.executable, "-c", _TOLD], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not set(_HEAVY) & set(json.loads(done.stdout.splitlines()[-1]))


def test_panels_are_read_where_an_earlier_start_has_made_them(monkeypatch: pytest.MonkeyPatch) -> None:
    before = dict(muscle_panel._panels())
    assert (FOLDER / f"panels-{fingerprint()}.json").exists()

    def refuse(id_: str) -> dict[str, str]:
        raise AssertionError(f"made again: {id_}")

    monkeypatch.setattr(muscle_panel, "_parts", refuse)
    muscle_panel._panels.cache_clear()
    assert muscle_panel._panels() == before


def test_what_muscles_hang_on_is_read_where_an_earlier_start_has_made_it(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = lab.lab_files(atlas)
    assert (FOLDER / f"strings-{fingerprint()}.json").exists()

    def refuse(content: Path) -> Musculature:
        raise AssertionError(f"made again from {content}")

    monkeypatch.setattr(lab, "read_musculature", refuse)
    lab.lab_files.clear()
    assert lab.lab_files(atlas) == before
