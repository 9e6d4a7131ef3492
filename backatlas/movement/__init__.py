"""What muscles do: lengths, moment arms and movements of the body, from where they lie; estimates, and no proof."""

from __future__ import annotations

from importlib import import_module

# Read only when they are asked for, so that a page that needs one of them does not wait for the others.
_HOMES = {
    "verdicts": ("ActionFinding", "Agreement", "agreement", "planted_opposites", "unstated"),
    "arms": ("change", "lengths", "moment_arms", "part_arms"),
    "ways": ("Course", "courses", "movements"),
    "movable": ("Movable", "read_movable"),
    "torque": ("Ranked", "ranking"),
    "stretching": ("Stretched", "stretch"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}
__all__ = sorted(_HOME_OF)


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
