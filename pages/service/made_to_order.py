"""What a browser is told when it asks for a file that is made on demand: where it is, or in the workshop's words why not.

Streamlit makes such files in a few threads that everything shares, of what the page last showed, and tells of any fault in
the same words.
"""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse, DeferredFileResponsePayload
from streamlit.runtime import app_session, exists, get_instance
from streamlit.runtime.backend_operation_handler import DeferredFileHandler

from backatlas.workshop import WorkshopError
from backatlas.workshop.pool import WAITING
from backatlas.workshop.worker import FAULT

_LOG = logging.getLogger(__name__)
# They wait for the workshop, which takes no more orders than that, and for files that are made at once.
_THREADS = ThreadPoolExecutor(WAITING + 16, "file")
_PATIENCE = 30.0  # seconds for a page to be drawn; then the file is made of what there is


class ToldFileHandler(DeferredFileHandler):
    """Answers for downloads that are made when they are asked for."""

    async def handle(self, request: BackendOperationRequest, session_id: str) -> BackendOperationResponse:
        """The address of the file, or why there is none; what was sent off before is in the file."""
        await _drawn(session_id)
        files = self._get_media_file_mgr()
        loop = asyncio.get_running_loop()
        try:
            url = await loop.run_in_executor(_THREADS, files.execute_deferred, request.deferred_file.file_id)
        except Exception as error:
            why = error.__cause__
            if not isinstance(why, WorkshopError):
                _LOG.exception("a file could not be made")
            said = str(why) if isinstance(why, WorkshopError) else FAULT
            return BackendOperationResponse(request_id=request.request_id, error_msg=said)
        return BackendOperationResponse(
            request_id=request.request_id, deferred_file=DeferredFileResponsePayload(url=url)
        )


async def _drawn(session_id: str) -> None:
    """Wait until the page of a visit is at rest: who presses a button straight from a box has just sent off its words."""
    session = get_instance().get_app_session(session_id) if exists() else None
    if session:
        session.track_settling()
        with suppress(TimeoutError):
            await asyncio.wait_for(session.wait_until_settled(), _PATIENCE)


def answer_in_words() -> None:
    """From now on every visit that begins has such answers."""
    vars(app_session)["DeferredFileHandler"] = ToldFileHandler
