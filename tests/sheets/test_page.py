"""The printed page that all sheets share."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
import segno

from backatlas.sessions.qr import qr_on_paper
from backatlas.sheets.letters import FOLDER, width


def test_a_qr_code_is_drawn_in_vectors_with_its_quiet_zone() -> None:
    address = "https://example.org/?muscle=rhomboid-major"
    root = ElementTree.fromstring(qr_on_paper(address))
    modules = len(segno.make(address, error="m", micro=False).matrix) + 8
    assert root.get("viewBox") == f"0 0 {modules} {modules}"
    assert [element.tag.split("}")[-1] for element in root] == ["path", "path"]


def test_letters_are_measured_in_their_own_height() -> None:
    assert width("Mm") == pytest.approx(width("M") + width("m"), abs=0.01)
    assert 0.4 < width("Latissimus dorsi") / len("Latissimus dorsi") < 0.5


def test_the_font_comes_with_its_licence() -> None:
    assert "SIL OPEN FONT LICENSE" in (FOLDER / "SourceSansPro-LICENSE.txt").read_text(encoding="utf-8")
