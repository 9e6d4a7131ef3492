"""Where a Chromium or Chrome is on this machine; run as a script, also gets one where it may."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

CHOICE = "BACKATLAS_BROWSER"
COMMANDS = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "microsoft-edge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "~/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
# Keep a browser under test from calling home, and from resolving any name but this machine's.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    "--no-sandbox",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
DEBIAN = ("apt-get", "install", "--yes", "--no-install-recommends", "chromium", "fonts-liberation")


class NoBrowserError(Exception):
    """There is no browser that runs; the text says what to type."""


def find() -> Path | None:
    """The first Chromium or Chrome that runs: the one that BACKATLAS_BROWSER names, else a usual one.

    Raises:
        NoBrowserError: BACKATLAS_BROWSER names something that does not run.
    """
    if chosen := os.environ.get(CHOICE):
        path = Path(chosen).expanduser()
        if not _runs(path):
            raise NoBrowserError(f"{CHOICE} is {chosen}, which is no browser that runs here.")
        return path
    return next((path for path in _candidates() if _runs(path)), None)


def require() -> Path:
    """A browser that runs.

    Raises:
        NoBrowserError: there is none; the text says what to type.
    """
    found = find()
    if found is None:
        raise NoBrowserError(f"No Chromium or Chrome was found. Type this, then try again:\n    {advice()}")
    return found


def version(browser: Path) -> str:
    """What the browser says it is, as "Chromium 156.0.1"."""
    told = subprocess.run([browser, "--version"], capture_output=True, text=True, timeout=60, check=True)
    return " ".join(told.stdout.split()[:2])


def advice() -> str:
    """The line to type that gets a browser on this system."""
    system = platform.system()
    if system == "Darwin":
        return "brew install --cask chromium"
    if system == "Windows":
        return "winget install --id Google.Chrome"
    if _os_release().get("ID") == "ubuntu":
        return "sudo snap install chromium"
    if shutil.which("apt-get"):
        return "sudo apt-get update && sudo apt-get install chromium"
    return f"install Chromium with your package manager, or: export {CHOICE}=/path/to/chromium"


def get() -> Path:
    """A browser that runs; installed first where there is none and this is Debian's root.

    Raises:
        NoBrowserError: there is none and none could be installed; the text says what to type.
    """
    if find() is None and _may_install():
        print("Installing Chromium from the system's packages", flush=True)
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update"], env=quiet, stdin=subprocess.DEVNULL, check=True)
        subprocess.run(DEBIAN, env=quiet, stdin=subprocess.DEVNULL, check=True)
    return require()


def _candidates() -> Iterator[Path]:
    yield from (Path(found) for command in COMMANDS if (found := shutil.which(command)))
    yield from (path for place in PLACES if (path := Path(place).expanduser()).exists())


def _runs(path: Path) -> bool:
    """Whether it answers: Ubuntu's `chromium-browser` may be a stub that only points at a snap."""
    if platform.system() == "Windows":
        return path.exists()  # there --version opens a window
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _may_install() -> bool:
    root = getattr(os, "geteuid", lambda: -1)() == 0
    return root and shutil.which("apt-get") is not None


def _os_release() -> dict[str, str]:
    try:
        return platform.freedesktop_os_release()
    except OSError:
        return {}


if __name__ == "__main__":
    try:
        get()
    except (NoBrowserError, subprocess.CalledProcessError) as error:
        sys.exit(
            f"\n{error}" if isinstance(error, NoBrowserError) else f"\n{error}\nBy hand:\n    {advice()}"
        )
