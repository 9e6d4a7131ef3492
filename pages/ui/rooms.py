"""The five rooms of the site, the steps inside each, and which of them a page belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True, slots=True)
class RoomStep:
    """A link inside a room: its words, its address from any other page, and the title of the page that it opens."""

    name: str
    address: str
    title: str

    @property
    def page(self) -> str:
        """The last part of the page's address; empty for the start."""
        return urlsplit(self.address).path.removeprefix("./")

    def fits(self, query: Mapping[str, str]) -> bool:
        """Whether an address with this query shows this step of its page, or one that is wider."""
        return all(query.get(name) == value for name, value in parse_qsl(urlsplit(self.address).query))


@dataclass(frozen=True, slots=True)
class Room:
    """A destination of every page; it opens at its first step. `aside` are pages that no link inside it names."""

    name: str
    steps: tuple[RoomStep, ...]
    aside: tuple[RoomStep, ...] = ()

    @property
    def address(self) -> str:
        return self.steps[0].address

    def holds(self, title: str) -> bool:
        return any(step.title == title for step in self.pages)

    @property
    def pages(self) -> tuple[RoomStep, ...]:
        return self.steps + self.aside

    def step(self, title: str, query: Mapping[str, str]) -> RoomStep | None:
        """The step that is open on the page of this title: of those that fit, the one that says most.

        A page that no link inside the room names belongs to the first.
        """
        if any(step.title == title for step in self.aside):
            return self.steps[0]
        fitting = [step for step in self.steps if step.title == title and step.fits(query)]
        return max(fitting, key=lambda step: len(step.address), default=None)


ROOMS = (
    Room(
        "Explore",
        (
            RoomStep("Explorer", "./", "Explore"),
            RoomStep("Index of muscles", "muscles", "Muscles"),
            RoomStep("Structures", "structures", "Structures"),
            RoomStep("Move", "move", "Move"),
            RoomStep("Sections", "sections", "Sections"),
        ),
        aside=(RoomStep("Chart", "plate", "Chart"),),
    ),
    Room("Exercises", (RoomStep("List", "exercises", "Exercises"), RoomStep("Compare", "matrix", "Compare"))),
    Room(
        "Plan",
        (RoomStep("Session", "planner", "Planner"), RoomStep("Log", "log", "Log")),
        aside=(RoomStep("Teach", "teach", "Teach"),),
    ),
    Room(
        "Learn",
        (
            RoomStep("Quiz", "quiz", "Quiz"),
            RoomStep("Review", "review", "Review"),
            RoomStep("Decks", "decks", "Decks"),
            RoomStep("Lecture", "lecture", "Lecture"),
            RoomStep("Live class", "classroom", "Live class"),
        ),
        aside=(RoomStep("Join", "join", "Join"),),
    ),
    Room(
        "Your back",
        (
            RoomStep("Everyday life", "why", "Everyday life"),
            RoomStep("Claims", "claims", "Claims"),
            RoomStep("Warning signs", "why?part=pain", "Everyday life"),
        ),
    ),
)
# What the foot of every page leads to belongs to no room.
FOOT = (RoomStep("Sources", "sources", "Sources"),)


def room_of(title: str) -> Room | None:
    """The room of the page of this title; None for what the foot of every page leads to."""
    return next((room for room in ROOMS if room.holds(title)), None)


def page_of(title: str) -> str:
    """The last part of a page's address, by its title."""
    return next(step.page for step in _all_steps() if step.title == title)


def pages() -> tuple[str, ...]:
    """The last part of every page's address."""
    return tuple(dict.fromkeys(step.page for step in _all_steps()))


def _all_steps() -> tuple[RoomStep, ...]:
    return (*(step for room in ROOMS for step in room.pages), *FOOT)
