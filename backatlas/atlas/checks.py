"""What can be wrong between files, each fault as a problem that names file and field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from backatlas.atlas.checking import anatomy, everyday, posing, sections, structures, training
from backatlas.atlas.checking.known import KnownIds
from backatlas.atlas.jointed import check_joints
from backatlas.atlas.model import Atlas
from backatlas.reading.files import Unread
from backatlas.reading.problems import Problem


def check(atlas: Atlas, unread: Mapping[str, Unread] = MappingProxyType({})) -> Iterator[Problem]:
    """Faults that only show when the files are read together: dangling ids, circles, links without a reason.

    What `unread` holds has been reported already, so naming it is no further fault.
    """
    known = KnownIds(atlas, unread)
    yield from anatomy.check_movements(atlas, known)
    circles = list(anatomy.check_circles(atlas))
    yield from circles
    yield from anatomy.check_scheme(atlas, known)
    yield from anatomy.check_compartments(atlas, known)
    yield from anatomy.check_muscles(atlas, known)
    yield from anatomy.check_region(atlas, known)
    yield from anatomy.check_nerves(atlas, known)
    yield from anatomy.check_credited(atlas, known)
    yield from structures.check_structures(atlas, known)
    yield from sections.check_sections(atlas, known)
    if not circles:
        yield from training.check_training(atlas, known)
    yield from training.check_exercises(atlas, known)
    yield from training.check_links(atlas, known)
    yield from training.check_left_out(atlas, known)
    yield from training.check_judged(atlas, known)
    yield from everyday.check_why(atlas, known)
    yield from everyday.check_life(atlas, known)
    yield from training.check_samples(atlas, known)
    yield from training.check_rules(atlas, known)
    yield from training.check_care(atlas, known)
    if atlas.joints and not {"movements.toml", "sources.toml"} & known.unread.keys():
        wrong = list(check_joints(atlas.joints, atlas.movements, atlas.sources))
        yield from wrong or posing.check_poses(atlas)
    for area in atlas.areas.values():
        for muscle in area.muscles:
            yield from known.muscles("areas.toml", f"{area.id}.muscles", muscle)
    for found in atlas.ranges.values():
        for source in found.sources:
            yield from known.sources("ranges.toml", f"{found.id}.sources", source)
    for id_ in sorted(atlas.drawn):
        yield from known.muscles(f"attachments/{id_}.toml", "file name", id_)
