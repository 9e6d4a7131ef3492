"""The views of a lecture with their whole addresses, and each with its picture, as this server shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backatlas.atlas import Atlas
from backatlas.records.lecture import Slide
from pages.ui import server_address
from pages.ui.content import plate_geometry
from pages.ui.lectures import query_of
from pages.ui.structure_files import all_traces

if TYPE_CHECKING:
    from backatlas.study.slides import ShownSlide


def addressed(slide: Slide, base: str = "") -> tuple[Slide, str]:
    """A view and its whole address; `base` is where addresses begin, for a thread that cannot know it."""
    return slide, server_address.page_under(base or server_address.base(), slide.page, query_of(slide))


def pictured(atlas: Atlas, slide: Slide) -> ShownSlide:
    """A view with its picture, if it has one."""
    from backatlas.study.lecture_views import shown_slide

    return shown_slide(atlas, plate_geometry(), all_traces(), *addressed(slide))
