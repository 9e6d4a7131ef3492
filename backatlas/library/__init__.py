"""All content, loaded and checked once, with every relation readable both ways."""

from backatlas.library.loading import CONTENT, load
from backatlas.library.model import Library

__all__ = ["CONTENT", "Library", "load"]
