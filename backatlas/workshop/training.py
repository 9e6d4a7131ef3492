"""Orders of trainers: a session to hand out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from backatlas.records.session import Session
from backatlas.sessions.own import with_own
from backatlas.sessions.progression import Plan
from backatlas.workshop.order import Tools

if TYPE_CHECKING:
    from backatlas.sheets.handout import Dedication


@dataclass(frozen=True)
class HandoutOrder:
    """A session with its plan, for somebody with a name: it is not kept. `address` opens it, as `opens` says."""

    session: Session
    plan: Plan
    address: str
    printed: date
    words: Dedication
    paper: str
    opens: str
    boxes: bool
    kept: ClassVar[bool] = False
    resumes: ClassVar[bool] = False

    def make(self, tools: Tools) -> bytes:
        """The PDF."""
        from backatlas.sheets.handout import handout_pdf
        from backatlas.sheets.page import Paper
        from backatlas.sheets.pose_prints import pose_prints

        atlas = with_own(tools.atlas, self.session)
        return handout_pdf(
            replace(tools.geometry.plate_art, atlas=atlas),
            self.session,
            self.plan,
            self.address,
            self.printed,
            self.words,
            Paper(self.paper),
            pose_prints(atlas, (item.exercise for item in self.session.items)),
            opens=self.opens,
            boxes=self.boxes,
        )
