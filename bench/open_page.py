"""A page that is open in a browser, as the server meets it: its buttons are pressed and its files taken over a websocket."""

from __future__ import annotations

from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, BackMsg, DeferredFileRequestPayload
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tools.server import Server


def line_to(server: Server) -> connect:
    """A connection such as a browser opens for a page."""
    address = f"ws://{urlsplit(server.address).netloc}/_stcore/stream"
    return connect(address, subprotocols=[Subprotocol("streamlit")], compression=None, max_size=None)


class OpenPage:
    """One page of one visitor: what it offers to be pressed and taken is what the server sent last.

    Everything raises RuntimeError where the page shows a fault, and KeyError where it has no such button or file.
    """

    def __init__(self, socket: ClientConnection, page: str, query: str = "") -> None:
        self._socket = socket
        self._page = page
        self._query = query
        self._session = ""
        self._hash = ""
        self._looks = ""
        self.buttons: dict[str, tuple[str, str]] = {}
        self._files: dict[str, str] = {}

    async def load(self) -> None:
        """Come to the page by its address."""
        self.buttons = {}
        await self._ask(BackMsg(rerun_script=self._there()))

    async def press(self, label: str) -> None:
        """Press the button with this label; wait for the end of the run that it starts."""
        button, fragment = self.buttons.pop(label)
        self._forget(fragment)
        message = BackMsg(rerun_script=self._there(fragment))
        widget = message.rerun_script.widget_states.widgets.add()
        widget.id, widget.trigger_value = button, True
        await self._ask(message)

    async def look(self) -> None:
        """Ask again for the part of the page that asks by itself how far something is."""
        message = BackMsg(rerun_script=self._there(self._looks))
        message.rerun_script.is_auto_rerun = True
        await self._ask(message)

    def offers(self, label: str) -> bool:
        """Whether the last run showed a file with a label that begins so."""
        return any(name.startswith(label) for name in self._files)

    async def take(self, label: str) -> None:
        """Have the file made whose label begins so; it stays on the server, at an address that is not fetched."""
        file = next((id_ for name, id_ in self._files.items() if name.startswith(label)), None)
        if file is None:
            raise KeyError(label)
        asked = BackendOperationRequest(
            request_id="1", session_id=self._session, deferred_file=DeferredFileRequestPayload(file_id=file)
        )
        answer = await self._ask(
            BackMsg(backend_operation_request=asked), end="backend_operation_response", keep=True
        )
        if answer.backend_operation_response.error_msg:
            raise RuntimeError(answer.backend_operation_response.error_msg)

    def _there(self, fragment: str = "") -> ClientState:
        """Where this page is. A part that has the whole page run again goes by the hash, and without it to the first page."""
        return ClientState(
            page_name=self._page, page_script_hash=self._hash, query_string=self._query, fragment_id=fragment
        )

    def _forget(self, fragment: str) -> None:
        """Buttons of a part that is drawn anew are gone until they come again."""
        self.buttons = {
            label: found for label, found in self.buttons.items() if fragment and found[1] != fragment
        }

    async def _ask(self, message: BackMsg, end: str = "script_finished", *, keep: bool = False) -> ForwardMsg:
        if not keep:
            self._files = {}
        await self._socket.send(message.SerializeToString())
        while True:
            answer: ForwardMsg = ForwardMsg.FromString(await self._socket.recv(decode=False))
            self._remember(answer)
            if answer.WhichOneof("type") == end:
                return answer

    def _remember(self, answer: ForwardMsg) -> None:
        kind = answer.WhichOneof("type")
        if kind == "new_session" and answer.new_session.initialize.session_id:
            self._session = answer.new_session.initialize.session_id
        if kind == "auto_rerun":
            self._looks = answer.auto_rerun.fragment_id
        if kind == "page_info_changed":
            self._query = answer.page_info_changed.query_string
        if kind == "delta" and answer.delta.WhichOneof("type") == "new_element":
            self._hash = answer.metadata.active_script_hash
            element = answer.delta.new_element
            shown = element.WhichOneof("type")
            if shown == "exception":
                raise RuntimeError(element.exception.message)
            if shown == "button":
                self.buttons[element.button.label] = (element.button.id, answer.delta.fragment_id)
            if shown == "download_button":
                self._files[element.download_button.label] = element.download_button.deferred_file_id
