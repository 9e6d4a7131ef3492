"""What a module of bones gives to the picture: parts that are drawn behind, between and over the layers of muscles."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from backatlas.plate.bones import Landmarks


@dataclass(frozen=True)
class BonePart:
    """Bones drawn together, by their name in the picture.

    They lie behind the muscles of that `depth` and in front of the deeper ones, or with `over` in front of both;
    without a depth, behind all.
    """

    name: str
    draw: Callable[[Landmarks], Iterable[str]]
    depth: int | None = None
    over: bool = False


@dataclass(frozen=True)
class Veil:
    """A flat bone that hides what is deeper than `depth` until the picture is peeled to `fades`; its corners are landmarks."""

    corners: tuple[str, ...]
    depth: int
    fades: int


@dataclass(frozen=True)
class BoneOutline:
    """One bone as it is drawn: its name, the depth under which it is seen, and its right half in mm of lateral and height."""

    name: str
    depth: int
    shape: BaseGeometry


def no_outlines(_landmarks: Landmarks) -> Iterable[BoneOutline]:
    """Of a picture whose bones cannot be picked."""
    return ()


@dataclass(frozen=True)
class Skeleton:
    """The bones of a picture, and the skin around them; `defs` are gradients that both are filled with.

    `outlines` gives the bones that can be picked, back to front.
    """

    defs: str = ""
    skin: Callable[[], str] = str
    parts: tuple[BonePart, ...] = ()
    veil: Veil | None = None
    outlines: Callable[[Landmarks], Iterable[BoneOutline]] = no_outlines
