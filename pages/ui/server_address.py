"""Where this server can be reached, for links and QR codes that go to others."""

from __future__ import annotations

import os
from urllib.parse import urlencode, urlsplit

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
    base = _base()
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


def _base() -> str:
    if told := public_address():
        return told
    here = urlsplit(st.context.url or _HERE)
    return f"{here.scheme}://{here.netloc}{here.path.rstrip('/').rpartition('/')[0]}"


def _fault() -> str:
    """What is wrong with the public address that was set, or nothing."""
    try:
        base_address(os.environ.get(SETTING) or _HERE)
    except ValueError as error:
        return str(error)
    return ""
