"""Where this server can be reached, for links and QR codes that go to others."""

from __future__ import annotations

import os
from collections.abc import Mapping
from urllib.parse import SplitResult, urlencode, urlsplit

import streamlit as st

from backatlas.sessions.reach import Reach, base_address, reach

SETTING = "BACKATLAS_ADDRESS"
_HERE = "http://localhost:8501"
_HOW = f"run the atlas on a server that they can reach and tell it its address with `{SETTING}`."
_LEADS = {
    Reach.ANYWHERE: "",
    Reach.NETWORK: "The link and its QR code open only in the same network as this server.",
    Reach.MACHINE: "The link and its QR code open only on this computer; on any other, and on a phone, they lead nowhere.",
}


def page(name: str, query: dict[str, str]) -> str:
    """The whole address of a page as others can open it: under the server's public address, or as it is open here."""
    return page_under(_base(), name, query)


def base() -> str:
    """Where the pages' addresses begin, for a thread that does not know by which address the atlas is open."""
    return _base()


def page_under(base: str, name: str, query: Mapping[str, str]) -> str:
    """The whole address of a page where the pages' addresses begin so."""
    return f"{base}/{name}" + (f"?{urlencode(query)}" if query else "")


def show_reach(address: str) -> None:
    """Say where a link or a QR code leads nowhere, and how to share all the same."""
    if fault := _fault():
        st.warning(f"{SETTING}: {fault}")
    if leads := _LEADS[reach(address)]:
        st.info(f"{leads} To share with others, pass on the file instead, or {_HOW}")


def reach_told(address: str) -> str:
    """How far an address reaches of what has no file to pass on, and how it reaches others; empty where it does."""
    leads = _LEADS[reach(address)]
    return _fault() or (f"{leads} For others, {_HOW}".replace("`", "") if leads else "")


def public_address() -> str:
    """The address at which others reach the server, as it was told; empty where none was, or a wrong one."""
    told = os.environ.get(SETTING)
    return base_address(told) if told and not _fault() else ""


def own_page(address: str) -> str | None:
    """The last part of an address of this server's, as it is known to others or as it is open here; None for any other."""
    try:
        asked = urlsplit(address.strip())
        known = [urlsplit(base) for base in (_base(), _open_here())]
        mine = [base for base in known if _host(base) == _host(asked)]
    except ValueError:
        return None
    for base in mine:
        under = base.path.rstrip("/")
        if asked.path == under or asked.path.startswith(f"{under}/"):
            return asked.path.removeprefix(under).strip("/")
    return None


def _host(address: SplitResult) -> tuple[str, str, int]:
    """Where a browser would knock: scheme, name and port."""
    port = address.port or {"http": 80, "https": 443}.get(address.scheme, 0)
    return address.scheme, (address.hostname or "").rstrip("."), port


def _base() -> str:
    return public_address() or _open_here()


def _open_here() -> str:
    here = urlsplit(st.context.url or _HERE)
    return f"{here.scheme}://{here.netloc}{here.path.rstrip('/').rpartition('/')[0]}"


def _fault() -> str:
    """What is wrong with the public address that was set, or nothing."""
    try:
        base_address(os.environ.get(SETTING) or _HERE)
    except ValueError as error:
        return str(error)
    return ""
