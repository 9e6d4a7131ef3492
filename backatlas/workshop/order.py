"""What can be asked of the workshop, what a job finds there, and what is said when it cannot be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from backatlas.atlas import Atlas
    from backatlas.legend.traces import Trace
    from backatlas.sheets.geometry import PlateGeometry

Part = TypeVar("Part")


class WorkshopError(Exception):
    """Why something was not made, in words for the one who asked."""


class WorkshopFullError(WorkshopError):
    """As many wait as may."""


class JobLostError(WorkshopError):
    """The process ended, or was ended, over the job."""


class FaultyJobError(WorkshopError):
    """The job itself could not do it."""


class PutDownError(Exception):
    """Raised within a job that others wait for: it is taken up again later, or given up."""


class Tools:
    """What a job works with. Content is read and drawn once in a process, when the first job needs it."""

    def __init__(
        self,
        content: Path,
        tell: Callable[[int, int], None] = lambda _done, _whole: None,
        keep: Callable[[str, Callable[[], bytes]], bytes] = lambda _name, make: make(),
    ) -> None:
        self.content = content
        self.tell = tell  # how many of how many steps are done; may raise PutDownError
        self.keep = keep  # what a part's name stands for, made where it is not kept yet
        self._once: dict[str, object] = {}

    def once(self, name: str, make: Callable[[], Part]) -> Part:
        """A part that is no file, made once in a process."""
        if name not in self._once:
            self._once[name] = make()
        return cast("Part", self._once[name])

    @cached_property
    def atlas(self) -> Atlas:
        """All content."""
        from backatlas.atlas import load

        return load(self.content)

    @cached_property
    def geometry(self) -> PlateGeometry:
        """Outlines, attachments and close-ups of the plate."""
        from backatlas.sheets.geometry import make_plate_geometry

        return make_plate_geometry(self.content, self.atlas)

    @cached_property
    def body_atlas(self) -> Atlas:
        """The atlas as the body shows it."""
        from backatlas.legend.on_body import built, on_the_body

        return on_the_body(self.atlas, built())

    @cached_property
    def traces(self) -> Mapping[str, tuple[Trace, ...]]:
        """Where structures are drawn on the plate, by their ids."""
        from backatlas.legend.traces import read_traces

        return read_traces()


class Order(Protocol):
    """One file to be made: a frozen record whose `repr` tells all that the file depends on, beside content and code.

    What holds words of people is not `kept`: the file is handed over and forgotten. An order that `resumes` has its parts
    kept, so that it may be put down for others and lose nothing.
    """

    kept: ClassVar[bool]
    resumes: ClassVar[bool]

    def make(self, tools: Tools) -> bytes:
        """The file."""
        ...
