"""A lecture: an ordered list of views of the atlas, each with a title and a note."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from backatlas.records.base import Record

MOST_SLIDES, LONGEST_NOTE, LONGEST_TITLE, LONGEST_ADDRESS = 24, 600, 90, 400
# The pages that show something, by the last part of their addresses; the first is the explorer's.
_PAGES = "|plate|muscles|structures|sections|move|exercises|matrix|claims|why"


class Slide(Record):
    """One view: its address within the atlas, such as "muscles?muscle=teres-major", its title, and what is said of it.

    Nothing but a page that shows something, with a query, is an address here, so that no link leads a lecture out of the atlas.
    """

    address: Annotated[
        str,
        StringConstraints(max_length=LONGEST_ADDRESS, pattern=rf"^({_PAGES})(\?[A-Za-z0-9_.,:%+=&~*-]+)?$"),
    ] = Field(description="The view, as the last part of the address of its page and its query.")
    title: Annotated[str, StringConstraints(max_length=LONGEST_TITLE)] = ""
    note: Annotated[str, StringConstraints(max_length=LONGEST_NOTE)] = ""

    @property
    def page(self) -> str:
        return self.address.partition("?")[0]

    @property
    def query(self) -> str:
        return self.address.partition("?")[2]


class Lecture(Record):
    """Views in the order in which they are shown."""

    title: Annotated[str, StringConstraints(max_length=LONGEST_TITLE)] = ""
    slides: Annotated[tuple[Slide, ...], Field(max_length=MOST_SLIDES)] = ()
