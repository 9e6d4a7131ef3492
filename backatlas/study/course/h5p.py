"""H5P: "Find the hotspot", a package for each muscle, with content alone; the course site has the program for it.

Names and meanings of the fields are those of H5P.ImageHotspotQuestion 1.8.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from backatlas.study.course.items import CourseItem, CoursePicture
from backatlas.study.course.markup import escaped
from backatlas.study.course.packing import packed

LIBRARY, MAJOR, MINOR = "H5P.ImageHotspotQuestion", 1, 8
_LICENCE = {"license": "CC BY", "licenseVersion": "4.0"}
_AUTHOR = "Back Atlas"
_MISSED = "No muscle is there."


def h5p_package(item: CourseItem) -> bytes:
    """What is to be found as an .h5p file.

    Raises:
        ValueError: the item is not one to click.
    """
    picture = item.picture
    if picture is None or not item.spots:
        raise ValueError(f"{item.id} is no question to click")
    return packed(
        {
            "h5p.json": _text(_about(item)),
            "content/content.json": _text(_content(item, picture)),
            f"content/images/{picture.file}": picture.png,
        }
    )


def h5p_packages(items: Sequence[CourseItem]) -> bytes:
    """All that is to be found as a zip archive of .h5p files, named by what that is."""
    return packed(
        {
            f"{number:02d}-{item.id.split(':')[1].replace('/', '-')}.h5p": h5p_package(item)
            for number, item in enumerate(items, 1)
        }
    )


def _about(item: CourseItem) -> dict[str, object]:
    return {
        "title": item.name,
        "language": "en",
        "defaultLanguage": "en",
        "mainLibrary": LIBRARY,
        "embedTypes": ["iframe"],
        **_LICENCE,
        "authors": [{"name": _AUTHOR, "role": "Author"}],
        "preloadedDependencies": [{"machineName": LIBRARY, "majorVersion": MAJOR, "minorVersion": MINOR}],
    }


def _content(item: CourseItem, picture: CoursePicture) -> dict[str, object]:
    right = f"{item.why} {item.cited}"
    spots = [
        {
            "userSettings": {
                "correct": spot.right,
                "feedbackText": escaped(right if spot.right else f"That is: {spot.name}."),
            },
            "computedSettings": dict(zip(("x", "y", "width", "height"), bar, strict=True))
            | {"figure": "rectangle"},
        }
        for spot in item.spots
        for bar in spot.bars
    ]
    return {
        "imageHotspotQuestion": {
            # A group of one field is written as that field.
            "backgroundImageSettings": {
                "path": f"images/{picture.file}",
                "mime": "image/png",
                "copyright": {"license": "CC BY", "version": "4.0", "author": _AUTHOR, "title": picture.told},
                "width": picture.width,
                "height": picture.height,
            },
            "hotspotSettings": {
                "taskDescription": escaped(item.prompt),
                "hotspot": spots,
                "noneSelectedFeedback": _MISSED,
                "showFeedbackAsPopup": True,
                "l10n": {"retryText": "Retry", "closeText": "Close"},
            },
        },
        "scoreBarLabel": "You got :num out of :total points",
        "a11yRetry": "Retry the task. Reset all responses and start the task over again.",
    }


def _text(data: dict[str, object]) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode("utf-8")
