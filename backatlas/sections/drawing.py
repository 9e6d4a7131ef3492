"""A section as SVG: every part as one group, and names or numbers at both margins, to which leaders run that never cross.

Across, one looks at a section from below, as radiologists do, so that the body's right is on the viewer's left; or from
above, where it is the other way round. Lengthways one looks from the right: the back is on the left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from xml.etree import ElementTree as ET

from backatlas.legend.labels import Lettering
from backatlas.legend.leaders import places
from backatlas.plate.frame import Frame
from backatlas.plate.paths import number
from backatlas.records.base import HeadedEnum
from backatlas.records.sections import BodySection, Plane, SectionPart, Tissue
from backatlas.sections.pieces import DrawnSection, Ring, SectionPiece

STYLE = Path(__file__).with_name("section.css")
WIDE = 640.0  # units of the drawing for the breadth of the section itself
_AIR = 6.0
_HEAD = 22.0
_TONES = 5
# Spaces that fat fills.
_FATTY = frozenset({"epidural"})
# Breadth of a line to write a name on.
RULE = 150.0


class Viewed(HeadedEnum):
    """From where a cross-section is looked at; the value stands in links."""

    BELOW = "below", "Seen from below, as on a scan"
    ABOVE = "above", "Seen from above"


class Marking(HeadedEnum):
    """What stands at the margins; the value stands in links."""

    NAMES = "names", "Names"
    NUMBERS = "numbers", "Numbers"
    NONE = "none", "None, to test yourself"


class Painting(HeadedEnum):
    """What the colours tell; the value stands in links."""

    TISSUE = "tissue", "What it is made of"
    COMPARTMENT = "compartment", "Compartments"


@dataclass(frozen=True)
class Look:
    """How a section is drawn; `picked` is the part that is lit. Numbers may have `rules` beside them to write names on."""

    viewed: Viewed = Viewed.BELOW
    marking: Marking = Marking.NAMES
    painting: Painting = Painting.TISSUE
    picked: str = ""
    rules: bool = False


@dataclass(frozen=True)
class SectionLabel:
    """A name at a margin: its lines, the part that it points to, and the ends of its leader, in units of the drawing."""

    id: str
    lines: tuple[str, ...]
    left: bool
    anchor: tuple[float, float]
    elbow: tuple[float, float]


def numbers_of(section: BodySection) -> Mapping[str, int]:
    """The number of each part, in the order of the list beside the drawing."""
    return {part.id: place for place, part in enumerate(listed(section), 1)}


def listed(section: BodySection) -> tuple[SectionPart, ...]:
    """The parts as the list beside the drawing has them: by what they are made of, each kind from the skin inwards."""
    kinds = list(Tissue)

    def rank(part: SectionPart) -> tuple[int, int, int]:
        far = 99
        return (
            kinds.index(part.tissue),
            part.skin if part.skin is not None else far,
            part.midline if part.midline is not None else far,
        )

    return tuple(sorted(section.part, key=rank))


def draw_section(
    section: BodySection,
    drawn: DrawnSection,
    look: Look,
    tones: Mapping[str, int],
    names: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """The section as SVG without style; the screen brings section.css.

    `tones` are those of muscles on the plate, and `names` what parts are called, by their ids, where not as in the content.
    """
    return ET.tostring(section_tree(section, drawn, look, tones, names), encoding="unicode")


def section_labels(
    section: BodySection,
    drawn: DrawnSection,
    look: Look,
    names: Mapping[str, str] = MappingProxyType({}),
) -> tuple[SectionLabel, ...]:
    """The labels of a drawing: each part once; leaders of one margin never cross."""
    if look.marking is Marking.NONE:
        return ()
    paper = SectionPaper(drawn, look)
    lettering = _lettering(look)
    names = _texts(section, look, names)
    found: list[SectionLabel] = []
    for left, ids in _shared_out(section, drawn, look, names).items():
        sign = -1 if left else 1
        # As `places` wants it: a margin to the right of all anchors.
        anchors = {id_: (sign * paper.at(ids[id_])[0], paper.at(ids[id_])[1]) for id_ in ids}
        lines = {id_: lettering.fold(names[id_]) for id_ in ids}
        tall = {id_: lettering.pitch(len(folded)) for id_, folded in lines.items()}
        edge = WIDE / 2 + _AIR
        # Which side is which stands above the names.
        frame = Frame(-edge, _HEAD, edge, max(_HEAD + sum(tall.values()), paper.high))
        for id_, y in places(anchors, tall, edge, frame):
            x, there = anchors[id_]
            found.append(SectionLabel(id_, lines[id_], left, (sign * x, there), (sign * edge, y)))
    return tuple(found)


class SectionPaper:
    """Where mm of a section lie in the drawing: x from its middle to the right, y down from its top."""

    def __init__(self, drawn: DrawnSection, look: Look) -> None:
        low, high, back, front = drawn.window
        self.scale = WIDE / (high - low)
        self._middle, self._front = (low + high) / 2, front
        # Seen from below, the body's right is on the left.
        self._sign = -1 if drawn.plane is Plane.CROSS and look.viewed is Viewed.BELOW else 1
        self.high = (front - back) * self.scale

    def at(self, point: tuple[float, float]) -> tuple[float, float]:
        return self._sign * (point[0] - self._middle) * self.scale, (self._front - point[1]) * self.scale

    def path(self, ring: Ring, closed: bool) -> str:
        points = [self.at(point) for point in ring]
        text = "L".join(f"{number(x)} {number(y)}" for x, y in points)
        return f"M{text}{'z' if closed else ''}"


def section_tree(
    section: BodySection,
    drawn: DrawnSection,
    look: Look,
    tones: Mapping[str, int],
    names: Mapping[str, str] = MappingProxyType({}),
) -> ET.Element:
    """The same as a tree, for who has more to put into it."""
    paper = SectionPaper(drawn, look)
    labels = section_labels(section, drawn, look, names)
    left, top, width, height = _view_box(paper, labels, look)
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"{number(left)} {number(top)} {number(width)} {number(height)}",
            "class": f"section by-{look.painting} {'dim' if look.picked else ''}".strip(),
            "role": "img",
        },
    )
    ET.SubElement(root, "title").text = _title(section, look)
    pieces = {piece.id: piece for piece in drawn.pieces}
    for part in section.part:
        root.append(_group(section, part, pieces[part.id], paper, look, tones, names))
    for name, x, anchor in _sides(section, look):
        side = ET.SubElement(
            root, "text", {"class": "side", "x": number(x), "y": number(top + 16), "text-anchor": anchor}
        )
        side.text = name
    for one in labels:
        root.append(_label(one, look))
    return root


def _title(section: BodySection, look: Look) -> str:
    if section.plane is Plane.MEDIAN:
        return f"{section.name}, seen from the right; the back is on the left"
    return f"{section.name}, {look.viewed.heading.lower()}"


def _sides(section: BodySection, look: Look) -> Iterator[tuple[str, float, str]]:
    """What stands at the upper corners: which side is which."""
    half = WIDE / 2
    if section.plane is Plane.MEDIAN:
        names = ("Back", "Front")
    else:
        names = ("Right", "Left") if look.viewed is Viewed.BELOW else ("Left", "Right")
    yield names[0], -half + 6, "start"
    yield names[1], half - 6, "end"


def _group(
    section: BodySection,
    part: SectionPart,
    piece: SectionPiece,
    paper: SectionPaper,
    look: Look,
    tones: Mapping[str, int],
    names: Mapping[str, str],
) -> ET.Element:
    kinds = [part.tissue.value]
    if part.id in _FATTY:
        kinds.append("fatty")
    if part.tissue is Tissue.MUSCLE:
        kinds.append(f"tone-{tones.get(part.muscle or '', 1 + len(part.id) % _TONES)}")
    if part.compartment:
        place = [one.id for one in section.compartment].index(part.compartment)
        kinds.append(f"in-{place + 1}")
    if part.schematic:
        kinds.append("schematic")
    if part.id == look.picked:
        kinds.append("picked")
    group = ET.Element("g", {"class": " ".join(("part", *kinds)), "data-id": part.id})
    # What may not be named is not named in the markup either.
    if look.marking is not Marking.NONE:
        ET.SubElement(group, "title").text = names.get(part.id, part.name)
    if piece.areas:
        rings = "".join(paper.path(ring, closed=True) for area in piece.areas for ring in area)
        ET.SubElement(group, "path", {"class": "fill", "d": rings, "fill-rule": "evenodd"})
    for line in piece.lines:
        ET.SubElement(group, "path", {"class": "course", "d": paper.path(line, closed=False)})
    return group


def _label(one: SectionLabel, look: Look) -> ET.Element:
    lettering = _lettering(look)
    group = ET.Element(
        "g", {"class": f"label{' picked' if one.id == look.picked else ''}", "data-id": one.id}
    )
    (x, y), (ex, ey) = one.anchor, one.elbow
    sign = -1 if one.left else 1
    d = f"M{number(x)} {number(y)}L{number(ex)} {number(ey)}l{number(sign * 8)} 0"
    ET.SubElement(group, "path", {"class": "leader-under", "d": d})
    ET.SubElement(group, "path", {"class": "leader", "d": d})
    ET.SubElement(group, "circle", {"cx": number(x), "cy": number(y), "r": "2"})
    first = ey + lettering.size * (0.34 - 0.56 * (len(one.lines) - 1))
    text = ET.SubElement(
        group,
        "text",
        {"text-anchor": "end" if one.left else "start", "font-size": number(lettering.size)},
    )
    for n, line in enumerate(one.lines):
        span = ET.SubElement(
            text, "tspan", {"x": number(ex + sign * 12), "y": number(first + 1.12 * lettering.size * n)}
        )
        span.text = line
    if look.rules:
        start = ex + sign * 50
        d = f"M{number(start)} {number(ey + 9)}l{number(sign * RULE)} 0"
        ET.SubElement(group, "path", {"class": "rule", "d": d})
    return group


def _texts(section: BodySection, look: Look, names: Mapping[str, str]) -> dict[str, str]:
    if look.marking is Marking.NUMBERS:
        return {id_: str(place) for id_, place in numbers_of(section).items()}
    return {part.id: names.get(part.id, part.name) for part in section.part}


def _lettering(look: Look) -> Lettering:
    return Lettering(26.0, 4) if look.marking is Marking.NUMBERS else Lettering(13.5, 26)


def _shared_out(
    section: BodySection, drawn: DrawnSection, look: Look, names: Mapping[str, str]
) -> dict[bool, dict[str, tuple[float, float]]]:
    """The anchors at the left margin (True) and at the right one. Pairs go where fewer names are, from the front backwards."""
    paper = SectionPaper(drawn, look)
    shared: dict[bool, dict[str, tuple[float, float]]] = {True: {}, False: {}}
    paired: list[tuple[float, str, tuple[float, float]]] = []
    for part in section.part:
        anchor = drawn.piece(part.id).anchor
        movable = section.plane is Plane.CROSS and part.side == "both"
        if movable:
            paired.append((-anchor[1], part.id, anchor))
        else:
            shared[paper.at(anchor)[0] < 0][part.id] = anchor
    lettering = _lettering(look)

    def height(ids: Mapping[str, object]) -> float:
        return sum(lettering.pitch(len(lettering.fold(names[id_]))) for id_ in ids)

    # The body's right holds muscles and skin, as far as there is room; its left the rest.
    fleshy = {part.id for part in section.part if part.tissue in (Tissue.MUSCLE, Tissue.SKIN)}
    right_is_left = paper.at((1.0, 0.0))[0] < 0
    for _, id_, (x, y) in sorted(paired):
        wanted = right_is_left if id_ in fleshy else not right_is_left
        if height(shared[wanted]) > paper.high * 0.92 and height(shared[not wanted]) < height(shared[wanted]):
            wanted = not wanted
        shared[wanted][id_] = (x if wanted is right_is_left else -x, y)
    return shared


def _view_box(
    paper: SectionPaper, labels: Sequence[SectionLabel], look: Look
) -> tuple[float, float, float, float]:
    half = WIDE / 2
    if not labels:
        return -half, 0.0, WIDE, paper.high
    margin = 62.0 if look.marking is Marking.NUMBERS else 205.0
    margin += RULE if look.rules else 0.0
    lettering = _lettering(look)
    tops = [one.elbow[1] - lettering.pitch(len(one.lines)) / 2 for one in labels]
    ends = [one.elbow[1] + lettering.pitch(len(one.lines)) / 2 for one in labels]
    top, end = min(0.0, *tops) - 2, max(paper.high, *ends) + 2
    return -half - margin, top, WIDE + 2 * margin, end - top
