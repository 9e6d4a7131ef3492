"""Where the browsers for tests are on this machine; run as a script, also gets those that are missing where it may."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tools import debian


@dataclass(frozen=True, slots=True)
class Kind:
    """A browser engine: `choice` is the variable that names one, `debian` the packages that bring one along.

    `advice` is what to type or do, by system; "" is for the systems without a line of their own. `asks` is the option
    that it answers at once.
    """

    name: str
    choice: str
    commands: tuple[str, ...]
    places: tuple[str, ...]
    debian: tuple[str, ...]
    advice: Mapping[str, str]
    asks: str = "--version"


CHROMIUM = Kind(
    "Chromium or Chrome",
    "BACKATLAS_BROWSER",
    ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "microsoft-edge"),
    (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "~/Applications/Chromium.app/Contents/MacOS/Chromium",
        "C:/Program Files/Google/Chrome/Application/chrome.exe",
        "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
        "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
    ),
    ("chromium", "fonts-liberation"),
    {
        "Darwin": "brew install --cask chromium",
        "Windows": "winget install --id Google.Chrome",
        "ubuntu": "sudo snap install chromium",
        "apt-get": "sudo apt-get update && sudo apt-get install chromium",
        "": "install Chromium with your package manager, or: export BACKATLAS_BROWSER=/path/to/chromium",
    },
)
FIREFOX = Kind(
    "Firefox",
    "BACKATLAS_FIREFOX",
    ("firefox-esr", "firefox"),
    (
        "/Applications/Firefox.app/Contents/MacOS/firefox",
        "~/Applications/Firefox.app/Contents/MacOS/firefox",
        "C:/Program Files/Mozilla Firefox/firefox.exe",
    ),
    ("firefox-esr",),
    {
        "Darwin": "brew install --cask firefox",
        "Windows": "winget install --id Mozilla.Firefox",
        "ubuntu": "sudo snap install firefox",
        "apt-get": "sudo apt-get update && sudo apt-get install firefox-esr",
        "": "install Firefox with your package manager, or: export BACKATLAS_FIREFOX=/path/to/firefox",
    },
)
# xvfb is the screen that it wants; xvfb-run asks for xauth, which Debian only recommends.
WEBKIT = Kind(
    "WebKit's driver",
    "BACKATLAS_WEBKIT",
    ("WebKitWebDriver", "safaridriver"),
    (),
    ("webkit2gtk-driver", "xvfb", "xauth"),
    {
        "Darwin": "sudo safaridriver --enable",
        "Windows": "there is no WebKit for Windows; run the tests on Linux or a Mac",
        "apt-get": "sudo apt-get update && sudo apt-get install webkit2gtk-driver xvfb xauth",
        "": "install WebKitGTK's driver and xvfb with your package manager",
    },
    asks="--help",
)
KINDS = (CHROMIUM, FIREFOX, WEBKIT)
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


class NoBrowserError(Exception):
    """There is no browser that runs; the text says what to type."""


def find(kind: Kind = CHROMIUM) -> Path | None:
    """The first of its kind that runs: the one that its variable names, else a usual one.

    Raises:
        NoBrowserError: the variable, as BACKATLAS_BROWSER, names something that does not run.
    """
    if chosen := os.environ.get(kind.choice):
        path = Path(chosen).expanduser()
        if not _runs(path, kind):
            raise NoBrowserError(f"{kind.choice} is {chosen}, which is no browser that runs here.")
        return path
    if kind is WEBKIT and platform.system() == "Linux" and not shutil.which("xvfb-run"):
        return None
    return next((path for path in _candidates(kind) if _runs(path, kind)), None)


def require(kind: Kind = CHROMIUM) -> Path:
    """A browser that runs.

    Raises:
        NoBrowserError: there is none; the text says what to type.
    """
    found = find(kind)
    if found is None:
        raise NoBrowserError(f"No {kind.name} was found. Type this, then try again:\n    {advice(kind)}")
    return found


def version(browser: Path) -> str:
    """What the browser says it is, as "Chromium 156.0.1"."""
    told = subprocess.run([browser, "--version"], capture_output=True, text=True, timeout=60, check=True)
    return " ".join(told.stdout.split()[:2])


def advice(kind: Kind = CHROMIUM) -> str:
    """The line to type that gets a browser on this system."""
    apt = "apt-get" if shutil.which("apt-get") else ""
    here = (platform.system(), _os_release().get("ID", ""), apt, "")
    return next(kind.advice[system] for system in here if system in kind.advice)


def get(*kinds: Kind) -> None:
    """See to browsers that run; those that are missing are installed first, all at once, where this is Debian's root.

    Raises:
        NoBrowserError: there is none of a kind and none could be installed; the text says what to type.
    """
    missing = [kind for kind in kinds if find(kind) is None]
    if missing and debian.may_install():
        names = ", ".join(kind.name for kind in missing)
        print(f"Installing {names} from the system's packages", flush=True)
        debian.install(*(package for kind in missing for package in kind.debian))
    for kind in missing:
        require(kind)


def _candidates(kind: Kind) -> Iterator[Path]:
    yield from (Path(found) for command in kind.commands if (found := shutil.which(command)))
    yield from (path for place in kind.places if (path := Path(place).expanduser()).exists())


def _runs(path: Path, kind: Kind) -> bool:
    """Whether it answers: Ubuntu's `chromium-browser` may be a stub that only points at a snap."""
    if platform.system() == "Windows":
        return path.exists()  # there --version opens a window
    try:
        done = subprocess.run([path, kind.asks], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _os_release() -> dict[str, str]:
    try:
        return platform.freedesktop_os_release()
    except OSError:
        return {}


if __name__ == "__main__":
    try:
        get(*KINDS)
    except NoBrowserError as error:
        sys.exit(f"\n{error}")
    except subprocess.CalledProcessError as error:
        sys.exit("\n".join(["", str(error), "By hand:", *(f"    {advice(kind)}" for kind in KINDS)]))
