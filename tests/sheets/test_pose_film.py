"""A moving picture to take away: it goes there and back in its time, and bears its credit."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageSequence

from backatlas.atlas import Atlas
from backatlas.sheets import pose_film
from backatlas.sheets.pose_motions import motion_of
from backatlas.sheets.pose_stills import roles_of

COPYRIGHT = 0x8298


def test_the_moving_picture_goes_there_and_back_and_bears_its_credit(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("STEPS", 1), ("_WIDE", 120), ("_FINER", 1)):
        monkeypatch.setattr(pose_film, name, value)
    exercise = atlas.exercises["prone-y"]
    played = motion_of(exercise.id)
    assert played is not None
    roles = roles_of(atlas, exercise)
    few = {id_: roles[id_] for id_ in sorted(roles)[:2]}
    data = pose_film.film(exercise, played, few)
    picture = Image.open(io.BytesIO(data))
    assert picture.getexif()[COPYRIGHT] == "Back Atlas, CC BY 4.0. One neutral figure."
    assert picture.info["loop"] == 0
    frames = [frame.convert("RGB").tobytes() for frame in ImageSequence.Iterator(picture)]
    assert len(frames) == 2  # start and end
    assert frames[0] != frames[1]
    assert picture.width == 120
