"""The drawn plate as a file: gzipped as it travels, and the outlines that a screen needs before the rest of it."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from xml.etree import ElementTree

from backatlas.folders import STATIC
from backatlas.plate.frame import Frame

# Committed, since it takes seconds to draw; the browser fetches it from this folder.
PLATE = STATIC / "plate.svgz"
# Written beside it, so that nobody has to look for outlines in a drawing.
SHAPES = STATIC / "shapes.json"
_GROUP, _PATH = (f"{{http://www.w3.org/2000/svg}}{name}" for name in ("g", "path"))


@dataclass(frozen=True, slots=True)
class Shape:
    """The outline of one muscle of the right half, as SVG path data, in the plate's units.

    Others hide the whole of it while the picture is peeled down to depth `under` or less; 0 for one that never is.
    """

    id: str
    depth: int
    tone: int
    d: str
    under: int = 0


def write_picture(svg: str, file: Path) -> None:
    """Write the drawing, gzipped where the name ends in .svgz; the same drawing gives the same bytes.

    Raises:
        OSError: the file cannot be written.
    """
    data = svg.encode()
    file.write_bytes(gzip.compress(data, 9, mtime=0) if file.suffix == ".svgz" else data)


def read_picture(file: Path) -> str:
    """The drawing as text, from a plain or a gzipped file.

    Raises:
        OSError: the file cannot be read.
    """
    data = file.read_bytes()
    return (gzip.decompress(data) if file.suffix == ".svgz" else data).decode()


def write_shapes(svg: str, file: Path) -> None:
    """Write each muscle's outline, back to front, as the drawing has it, as JSON.

    Raises:
        OSError: the file cannot be written.
    """
    found = [
        Shape(
            group.attrib["data-id"],
            int(group.attrib["data-depth"]),
            int(group.attrib["class"].rpartition("tone-")[2]),
            next(path.attrib["d"] for path in group.iter(_PATH) if path.get("class") == "flesh"),
            int(group.get("data-under", 0)),
        )
        for group in ElementTree.fromstring(svg).iter(_GROUP)
        if "muscle" in group.get("class", "").split()
    ]
    file.write_text(json.dumps([asdict(one) for one in found], indent=0) + "\n", encoding="utf-8")


def read_shapes(file: Path = SHAPES) -> tuple[Shape, ...]:
    """Each muscle's outline, back to front, as the build of the drawing wrote it.

    Raises:
        OSError: the file cannot be read.
    """
    return tuple(Shape(**one) for one in json.loads(file.read_text(encoding="utf-8")))


def frame_round(shapes: Sequence[Shape], ids: Collection[str], room: float = 12.0) -> Frame | None:
    """The box that holds both halves of some muscles, with `room` in mm around them; None where none of them is drawn."""
    points = [point for shape in shapes if shape.id in ids for point in _corners(shape.d)]
    if not points:
        return None
    wide = max(x for x, _ in points) + room
    heights = [y for _, y in points]
    return Frame(-wide, min(heights) - room, wide, max(heights) + room)


def _corners(d: str) -> Iterator[tuple[float, float]]:
    """The corners of an outline in mm as drawn: each piece begins at a place and goes on by steps, "M26 21l-.8-1.2 .1-.6z"."""
    for piece in d.split("M")[1:]:
        numbers = [float(one) for one in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", piece)]
        yield from zip(accumulate(numbers[::2]), accumulate(numbers[1::2]), strict=True)


@lru_cache(maxsize=1)
def tones() -> Mapping[str, int]:
    """The tone of flesh that each muscle has on the plate, 1 to 5."""
    return {shape.id: shape.tone for shape in read_shapes()}
