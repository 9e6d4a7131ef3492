"""Each path of a drawing by its reach and length, to the tenth of a millimetre, and the table of those kept."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from numpy.typing import NDArray

from backatlas.atlas import CONTENT, load
from backatlas.plate.build import build_plate
from backatlas.plate.drawing import draw_svg

Run = NDArray[np.float64]
KEPT = Path(__file__).with_name("strokes.csv")
_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)")
_NUMBERS = {"M": 2, "m": 2, "l": 2, "q": 4, "c": 6}


@dataclass(frozen=True, slots=True)
class Stroke:
    """How far a path reaches, as drawn in mm, and the length of the line through its points."""

    left: float
    top: float
    right: float
    bottom: float
    length: float

    @property
    def numbers(self) -> tuple[float, ...]:
        return astuple(self)


def strokes_of(svg: str) -> dict[str, Stroke]:
    """Every path of the drawing by the group that holds it, its class, and its place among its like."""
    return {name: _stroke(runs) for name, runs in runs_of(svg).items()}


def runs_of(svg: str) -> dict[str, list[Run]]:
    """The points of every path, by the same names: each run as (n, 2) of x and y."""
    found: dict[str, list[Run]] = {}
    counts: dict[str, int] = {}
    for within, path in _paths(ElementTree.fromstring(svg), ""):
        kind = (path.get("class") or "plain").replace(" ", ".")
        name = f"{within}/{kind}"
        counts[name] = counts.get(name, 0) + 1
        found[f"{name}/{counts[name]}"] = [np.array(run) for run in _points(path.get("d") or "")]
    return found


def read_strokes(file: Path) -> dict[str, Stroke]:
    with file.open(encoding="utf-8", newline="") as text:
        rows: Iterator[Mapping[str, str]] = csv.DictReader(text)
        return {
            row["stroke"]: Stroke(*(float(row[n]) for n in ("left", "top", "right", "bottom", "length")))
            for row in rows
        }


def _paths(element: ElementTree.Element, within: str) -> Iterator[tuple[str, ElementTree.Element]]:
    within = element.get("data-id") or element.get("data-part") or within
    for child in element:
        if child.tag.endswith("}path"):
            yield within, child
        else:
            yield from _paths(child, within)


def _stroke(runs: list[Run]) -> Stroke:
    points = np.concatenate(runs)
    length = sum(float(np.hypot(*np.diff(run, axis=0).T).sum()) for run in runs)
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    return Stroke(*(round(float(n), 1) for n in (left, top, right, bottom, length)))


def _points(d: str) -> Iterator[list[tuple[float, float]]]:
    """The points of each run of a path, those that only bend it included."""
    tokens = _TOKEN.findall(d)
    x = y = 0.0
    run: list[tuple[float, float]] = []
    command, at = "", 0
    while at < len(tokens):
        if tokens[at].isalpha():
            command, at = tokens[at], at + 1
        if command == "z":
            run.append(run[0])
            x, y = run[0]
            continue
        numbers = [float(token) for token in tokens[at : at + _NUMBERS[command]]]
        at += len(numbers)
        if command in "Mm":
            if run:
                yield run
            run = []
        base = (0.0, 0.0) if command == "M" else (x, y)
        steps = [(base[0] + numbers[n], base[1] + numbers[n + 1]) for n in range(0, len(numbers), 2)]
        run += steps
        x, y = steps[-1]
        command = {"M": "l", "m": "l"}.get(command, command)
    if run:
        yield run


def main() -> None:
    """Write the strokes of today's plate."""
    svg = draw_svg(build_plate(CONTENT, load()))
    with KEPT.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["stroke", "left", "top", "right", "bottom", "length"])
        rows.writerows([name, *stroke.numbers] for name, stroke in strokes_of(svg).items())


if __name__ == "__main__":
    main()
