"""The picture of each view of a lecture for its files: charts as they are seen, sections, and poses of exercises."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from PIL import Image

from backatlas.atlas import Atlas
from backatlas.legend.colours import ColourMode, colouring
from backatlas.legend.scene import Half, Scene, scene_of
from backatlas.legend.traces import Trace, uncovering
from backatlas.legend.view import View, read_address
from backatlas.plate.picture import tones
from backatlas.records.anatomy import BONES, SKIN
from backatlas.records.lecture import Slide
from backatlas.sections.drawing import Look, Marking, Painting, Viewed
from backatlas.sections.pieces import read_drawn
from backatlas.sheets.beside import drawn_beside
from backatlas.sheets.design import Design, LeaderText
from backatlas.sheets.geometry import PlateGeometry
from backatlas.sheets.page import rasterise
from backatlas.sheets.pose_stills import FOLDER, stills_of
from backatlas.sheets.pose_stills import pictured as with_pictures
from backatlas.sheets.section_sheet import SectionArt, section_alone
from backatlas.study.slides import ChartView, PictureView, ShownSlide
from backatlas.wording.language import Language

Traces = Mapping[str, tuple[Trace, ...]]
_PIXELS = 1400  # of a section's height


def shown_slide(
    atlas: Atlas, geometry: PlateGeometry, traces: Traces, slide: Slide, address: str
) -> ShownSlide:
    """A view with its picture, if it has one; `address` is its whole address on the web."""
    return ShownSlide(slide, address, _LectureEye(atlas, geometry, traces).picture(slide))


@dataclass(frozen=True)
class _LectureEye:
    """What views are drawn from."""

    atlas: Atlas
    geometry: PlateGeometry
    traces: Traces

    def picture(self, slide: Slide) -> ChartView | PictureView | None:
        atlas, page, query = self.atlas, slide.page, dict(parse_qsl(slide.query))
        if page in ("", "plate"):
            return self.chart(query, query)
        if page == "muscles" and (
            together := [id_ for id_ in query.get("muscles", "").split(",") if id_ in atlas.muscles]
        ):
            return _together(atlas, together)
        if page in ("muscles", "structures") and (
            query.get("muscle") in atlas.muscles or query.get("structure") in atlas.structures
        ):
            return self.chart(query, {})
        if page == "sections":
            return _section(atlas, query)
        if page == "exercises":
            return _poses(atlas, query.get("exercise", ""))
        return None

    def view(self, query: dict[str, str]) -> View:
        """As the explorer reads an address: what is picked lies open where nothing is said of the depth."""
        atlas = self.atlas
        view, _ = read_address(query, atlas.muscles, atlas.structures)
        if view.muscle and "depth" not in query:
            view = view.revealing(atlas.layer(atlas.muscles[view.muscle]))
        if (
            view.structure
            and "depth" not in query
            and (depth := uncovering(atlas, self.traces, view.structure))
        ):
            view = view.picking_structure(view.structure, depth)
        return view

    def chart(self, asked: dict[str, str], query: dict[str, str]) -> ChartView:
        """The chart with what an address picks; `query` says what else stands on it."""
        atlas, view = self.atlas, self.view(asked)
        made = self.geometry
        names, colour = query.get("names", ""), query.get("colour", "")
        language = Language(names) if names in set(Language) else Language.ENGLISH
        close = made.insets.get(query.get("close", ""))
        look = Design(
            names=LeaderText.BLANK
            if names == "numbers"
            else LeaderText.FULL
            if names in set(Language)
            else LeaderText.NONE,
            language=language,
            colouring=colouring(atlas, ColourMode(colour)) if colour in set(ColourMode) else None,
            marks=made.marks_of(atlas, view) if query.get("attachments") == "shown" else (),
            beside=drawn_beside(
                atlas.structures, self.traces, query.get("show", "").split(","), view.structure
            ),
            frame=close.frame if close else None,
        )
        return ChartView(scene_of(view, atlas), look, picked_only=look.names is LeaderText.NONE)


def _together(atlas: Atlas, ids: list[str]) -> ChartView:
    """Muscles that are compared, lit on one chart that is peeled to the outermost of them, named."""
    regions = frozenset(region for id_ in ids for region in atlas.regions(atlas.muscles[id_]))
    depth = min((atlas.layer(atlas.muscles[id_]).depth for id_ in regions), default=SKIN)
    half = Half(min(depth, BONES))
    return ChartView(Scene(half, half, regions), Design(names=LeaderText.NONE), picked_only=True)


def _section(atlas: Atlas, query: dict[str, str]) -> PictureView | None:
    id_ = query.get("section") or next(iter(atlas.sections), "")
    section = atlas.sections.get(id_)
    if section is None:
        return None
    viewed, marks, colours = query.get("from"), query.get("marks"), query.get("colours")
    look = Look(
        Viewed(viewed) if viewed in set(Viewed) else Viewed.BELOW,
        Marking(marks) if marks in set(Marking) else Marking.NAMES,
        Painting(colours) if colours in set(Painting) else Painting.TISSUE,
        query["part"] if section.piece(query.get("part", "")) else "",
    )
    made = section_alone(SectionArt(atlas, section, read_drawn()[id_], tones()), look)
    return PictureView(rasterise(made.svg, made.width, made.height, _PIXELS), section.name)


def _poses(atlas: Atlas, id_: str) -> PictureView | None:
    """The drawn poses of an exercise, or of its base, side by side."""
    exercise = atlas.exercises.get(id_)
    shown = with_pictures(exercise, atlas.exercises) if exercise else None
    if shown is None:
        return None
    images = [Image.open(FOLDER / still.file).convert("RGBA") for still in stills_of(shown)]
    whole = Image.new("RGB", (sum(one.width for one in images), max(one.height for one in images)), "white")
    left = 0
    for one in images:
        whole.paste(one, (left, whole.height - one.height), one)
        left += one.width
    out = io.BytesIO()
    whole.save(out, "PNG")
    return PictureView(out.getvalue(), shown.name)
