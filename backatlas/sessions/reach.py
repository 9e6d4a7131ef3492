"""From where an address can be opened: anywhere, only in the same network, or only on the same machine."""

from __future__ import annotations

from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import urlsplit

_NAMES_AT_HOME = (".local", ".lan", ".home", ".internal", ".home.arpa", ".localdomain")


class Reach(StrEnum):
    ANYWHERE = "anywhere"
    NETWORK = "the same network"
    MACHINE = "this machine"


def reach(address: str) -> Reach:
    """Who can open a web address, judged by its host alone; no network is asked."""
    host = (urlsplit(address).hostname or "").rstrip(".")
    if not host or host == "localhost" or host.endswith(".localhost"):
        return Reach.MACHINE
    try:
        number = ip_address(host)
    except ValueError:
        at_home = "." not in host or host.endswith(_NAMES_AT_HOME)
        return Reach.NETWORK if at_home else Reach.ANYWHERE
    if number.is_loopback or number.is_unspecified:
        return Reach.MACHINE
    return Reach.NETWORK if number.is_private or number.is_link_local else Reach.ANYWHERE


def base_address(written: str) -> str:
    """A server's public address as it was set, without what follows its path and without the last slash.

    Raises:
        ValueError: when it is no web address.
    """
    try:
        parts = urlsplit(written.strip())
        _ = parts.port
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"“{written[:80]}” is no web address, such as https://atlas.example.org")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
