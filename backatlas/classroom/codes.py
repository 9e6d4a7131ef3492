"""The code of a class, the presenter's secret, the token of a person: what is made by chance, and what of it is kept."""

from __future__ import annotations

import hmac
import re
import secrets
from hashlib import sha256

from backatlas.classroom.messages import CODE_LENGTH, CODE_LETTERS

_SECRET_BYTES = 24  # 192 bits
_CODE = re.compile(rf"[{CODE_LETTERS}]{{{CODE_LENGTH}}}")


def new_code() -> str:
    """A code by chance: one of 34 million."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def read_code(written: str) -> str | None:
    """The code that somebody wrote, with small letters, spaces or hyphens too; None for what is none.

    >>> read_code("ktr wbm")
    'KTRWBM'
    """
    code = re.sub(r"[\s-]", "", written[:40]).upper()
    return code if _CODE.fullmatch(code) else None


def new_secret() -> str:
    """A presenter's secret or a person's token: letters, digits, "-" and "_"."""
    return secrets.token_urlsafe(_SECRET_BYTES)


def hashed(secret: str) -> str:
    """What is kept of a presenter's secret. It is long and random, so that one round of SHA-256 is enough."""
    return sha256(secret.encode()).hexdigest()


def fits(secret: str, kept: str) -> bool:
    """Whether a secret is the one of which that was kept, in a time that tells nothing."""
    return hmac.compare_digest(hashed(secret), kept)


def person_id(code: str, token: str) -> str:
    """The id under which a presenter knows a person: 16 hexadecimal digits, from which the token cannot be had."""
    return sha256(f"{code}:{token}".encode()).hexdigest()[:16]
