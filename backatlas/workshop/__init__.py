"""What takes long to make, as decks, sheets and films, made by a few processes of its own, so that nobody's click waits."""

from backatlas.workshop.order import (
    FaultyJobError,
    JobLostError,
    Order,
    Tools,
    WorkshopError,
    WorkshopFullError,
)
from backatlas.workshop.pool import Ticket, WorkPool

__all__ = [
    "FaultyJobError",
    "JobLostError",
    "Order",
    "Ticket",
    "Tools",
    "WorkPool",
    "WorkshopError",
    "WorkshopFullError",
]
