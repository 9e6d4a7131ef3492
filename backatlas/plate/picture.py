"""The drawn plate as a file: gzipped as it travels, and the outlines that a screen needs before the rest of it."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from pathlib import Path

from backatlas.folders import STATIC

# Committed, since it takes seconds to draw; the browser fetches it from this folder.
PLATE = STATIC / "plate.svgz"

_MUSCLE = re.compile(
    r'<g class="muscle tone-(?P<tone>\d)" data-id="(?P<id>[^"]+)" data-depth="(?P<depth>\d)"[^>]*>'
    r'.*?<path (?:d="(?P<d>[^"]+)" class="flesh"|class="flesh" d="(?P<e>[^"]+)")',
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Shape:
    """The outline of one muscle of the right half, as SVG path data, in the plate's units."""

    id: str
    depth: int
    tone: int
    d: str


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


def shapes(svg: str) -> tuple[Shape, ...]:
    """Each muscle's outline, back to front, as the drawing has it."""
    return tuple(
        Shape(found["id"], int(found["depth"]), int(found["tone"]), found["d"] or found["e"])
        for found in _MUSCLE.finditer(svg)
    )
