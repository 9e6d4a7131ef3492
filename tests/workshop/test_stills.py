"""A muscle alone is drawn in the workshop, from its best side, and a page that cannot wait goes without."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from backatlas.folders import CONTENT
from backatlas.workshop import Order, Tools, WorkPool, WorkshopFullError
from backatlas.workshop.looking import StillOrder
from pages.components.body import body


def test_a_still_tells_its_view_and_is_as_large_as_asked_for() -> None:
    made = StillOrder(("pectoralis-minor",), (140, 170), close=True).make(Tools(CONTENT))
    view, _, picture = made.partition(b"\n")
    assert view == b"front"  # it lies on the chest
    with Image.open(io.BytesIO(picture)) as still:
        assert still.size == (140, 170)


def test_a_page_goes_without_a_still_where_the_workshop_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_pool: WorkPool, _order: Order, _owner: str = "", _patience: float | None = None) -> bytes:
        raise WorkshopFullError("full")

    monkeypatch.setattr(body, "_drawn_stills", {})
    monkeypatch.setattr(WorkPool, "make", full)
    assert body._still_of("teres-major") == {}
    monkeypatch.setattr(WorkPool, "make", lambda *_told: b"behind\nRIFF")
    (view,) = body._still_of("teres-major")
    assert view == "behind"
