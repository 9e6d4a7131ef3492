"""What Debian's packages bring: whether they may be installed here, and installing them."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache


def may_install() -> bool:
    """Whether this is root on a system with apt."""
    root = getattr(os, "geteuid", lambda: -1)() == 0
    return root and shutil.which("apt-get") is not None


def install(*packages: str) -> None:
    """Install packages without asking, and without what they only recommend.

    Raises:
        subprocess.CalledProcessError: apt could not, and has said why.
    """
    _update()
    _apt("install", "--yes", "--no-install-recommends", *packages)


def has(package: str) -> bool:
    """Whether this release has a package of that name."""
    _update()
    told = subprocess.run(["apt-cache", "policy", package], capture_output=True, text=True, check=True).stdout
    return "Candidate:" in told and "Candidate: (none)" not in told


@cache
def _update() -> None:
    _apt("update")


def _apt(*words: str) -> None:
    """Run apt-get; what it says is shown only where it fails."""
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        ("apt-get", *words),
        env=quiet,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if done.returncode:
        print(done.stdout, flush=True)
    done.check_returncode()
