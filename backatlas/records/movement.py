"""What content says beside the geometry: postures, cross-sections, published moment arms, and why a strong arm is no action."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from backatlas.records.base import Id, Record, Sources, Text

Degrees = Annotated[float, Field(ge=-200, le=200, allow_inf_nan=False)]
Positive = Annotated[float, Field(gt=0, le=2000, allow_inf_nan=False)]


class Posture(Record):
    """A posture to compare with standing: degrees of its movements when it is taken in full."""

    id: Text
    name: Text
    about: Text
    pose: Annotated[dict[Text, Degrees], Field(min_length=1)]
    sources: Sources


class SectionKind(StrEnum):
    """How a cross-section came about."""

    MEASURED = "measured"
    MODEL = "model"
    ESTIMATE = "estimate"


class CrossSection(Record):
    """The physiological cross-section of one muscle in cm², of one side."""

    muscle: Id
    cm2: Positive
    how: SectionKind
    sources: Sources
    note: str = ""


class PublishedArm(Record):
    """A moment arm as a source gives it, in mm; above zero it makes the movement.

    `level` is the segment whose joint was measured, where the movement is shared by a row; `number` the degrees of the
    movement. `within` is the factor up to which the product's own may differ.
    """

    id: Text
    muscles: Annotated[tuple[Id, ...], Field(min_length=1)]
    movement: Text
    mm: Annotated[float, Field(ge=-200, le=200, allow_inf_nan=False)]
    level: str = ""
    number: float | None = None
    within: Positive = 1.5
    how: Text
    sources: Sources
    note: str = ""


class Unstated(Record):
    """Why a strong moment arm is no action of the muscle's file."""

    muscle: Id
    movement: Text
    because: Text
    sources: Sources
