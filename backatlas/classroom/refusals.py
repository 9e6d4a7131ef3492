"""What a class does not do, in words for whoever asked."""

from __future__ import annotations


class RefusedError(Exception):
    """It is not done; the text says why, and may be shown as it is."""


class TurnedAwayError(RefusedError):
    """It is not done, and trying again does not help: no such class, a wrong secret, or taken out."""

    def __init__(self, why: str, code: int) -> None:
        super().__init__(why)
        self.code = code  # of the socket's closing, see docs/classes.md


NO_CLASS, NOT_YOU = 4404, 4403
NO_SUCH_CLASS = (
    "There is no class with this code. Look at the code again; a class also ends after twelve hours."
)
NOT_THE_PRESENTER = "This is not the presenter's link of that class."
SIGNED_OUT = (
    "Another device of yours presents this class now, and has signed this one out. The class goes on."
)
TAKEN_OUT = "The presenter has taken you out of this class."
DOOR_SHUT = (
    "The teacher lets nobody new into this class just now. When that changes, you come in by yourself."
)
CLASS_FULL = "This class is full: it has 500 people."
SERVER_FULL = "200 classes are running on this server, which is as many as it takes. Try again later."
