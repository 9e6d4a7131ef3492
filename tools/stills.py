"""Still pictures of the body, and of the poses of exercises that have changed, with their motion: `python -m tools.stills`.

`python -m tools.stills poses` draws the poses alone, and `poses all` those too that have not changed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from backatlas.body.gltf import BODY, unpack_body
from backatlas.folders import STATIC
from backatlas.sheets.body_picture import body_picture
from pages.components.body.body import STILLS
from tools.pose_motions import write_changed
from tools.pose_stills import draw_changed

_SIZE = (760, 960)  # dots
_QUALITY = 82


def stills(folder: Path = STATIC) -> Iterator[Path]:
    """Draw and write all of them, and give their files."""
    body = unpack_body(BODY.read_bytes())
    muscles = [part.solid.name.removesuffix("-right") for part in body.parts if part.tone]
    for view, name in STILLS.items():
        picture = body_picture(body, view, _SIZE, muscles)
        picture.save(folder / name, quality=_QUALITY, method=6)
        yield folder / name


if __name__ == "__main__":
    if "poses" not in sys.argv[1:]:
        for file in stills():
            print(file.name)
    for id_ in [*draw_changed("all" in sys.argv[1:]), *write_changed("all" in sys.argv[1:])]:
        print(id_)
