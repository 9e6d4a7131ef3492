"""Time zones by their names, as browsers and calendars give them."""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

_OLD = ("Etc/", "SystemV/", "US/", "posix", "right")  # names that stand beside better ones


@lru_cache(maxsize=1)
def _all() -> frozenset[str]:
    """Looked up once: it walks through folders."""
    return frozenset(available_timezones())


@lru_cache(maxsize=1)
def zone_names() -> tuple[str, ...]:
    """Every zone that a visitor may choose, as "Europe/Berlin", in order; "UTC" stands last."""
    places = (name for name in _all() if "/" in name and not name.startswith(_OLD))
    return (*sorted(places), "UTC")


def zone(name: str) -> ZoneInfo:
    """The zone of a name.

    Raises:
        ValueError: for what is no name of a zone, a folder of them included.
    """
    if name not in _all():
        raise ValueError(f"“{name[:40]}” is not the name of a time zone, such as Europe/Berlin.")
    return ZoneInfo(name)
