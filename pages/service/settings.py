"""What is wrong with how a server was set up."""

from __future__ import annotations


class SettingError(ValueError):
    """A setting of the server that is not understood; the text says which, and what it may be."""
