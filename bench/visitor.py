"""A visitor without a browser: speaks Streamlit's own protocol over its websocket, as the page in a browser does.

It holds what the page holds: the address's query, every widget's state, the messages that the server need not repeat.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
import urllib.request
from collections.abc import Awaitable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
PATIENCE = 120.0
"""Seconds after which an unanswered run counts as lost."""


class Lost(Exception):
    """The socket closed or the answer did not come."""


class Visitor:
    """One visitor of one page.

    Args:
        address: of the server or the proxy, without a slash at its end.
        slider: the key of the slider that this visitor moves.
        query: the scenario's link, without the question mark.
        name: the last part of the page's address; empty for the first page.
    """

    def __init__(self, address: str, slider: str, query: str = "", name: str = "") -> None:
        self.address = address
        self.slider = slider
        self.query = query
        self.name = name
        self.cookies: dict[str, str] = {}
        self.socket: ClientConnection | None = None
        self.asks_page = True
        self.problems: list[str] = []
        self.received = 0
        self._forget()

    def _forget(self) -> None:
        self.session = ""
        self.widgets: dict[str, WidgetState] = {}
        self.fragments: dict[str, str] = {}
        self.ranges: dict[str, tuple[float, float, float]] = {}
        self.known: dict[str, ForwardMsg] = {}
        self.page = ""
        self.default: float | None = None
        self.direction = 1
        self.asked: list[str] = []

    async def open(self) -> float:
        """Open the page afresh, as a reload does; return the seconds until its script finished."""
        await self.close()
        self._forget()
        if self.asks_page:
            await asyncio.to_thread(self._get)
        began = time.perf_counter()
        await self._connect()
        await self._answered(self._run())
        took = time.perf_counter() - began
        if self.linked is None and any(name.endswith(f"-{self.slider}") for name in self.ranges):
            self.default = self.position
        return took

    async def resume(self) -> None:
        """Connect again after the socket was cut, as the page does by itself: same session if it is still there."""
        await self._connect()
        await self._answered(self._run())

    async def listen(self, seconds: float) -> None:
        """Take in what still comes, until nothing has come for so long."""
        if self.socket is None:
            raise Lost("not connected")
        try:
            while True:
                self._read(ForwardMsg.FromString(await asyncio.wait_for(self.socket.recv(), seconds)))  # type: ignore[arg-type]
        except TimeoutError:
            return
        except ConnectionClosed as error:
            raise Lost(str(error)) from error

    async def close(self) -> None:
        """Leave."""
        if self.socket is not None:
            with contextlib.suppress(Exception):
                await self.socket.close()
            self.socket = None

    def cut(self) -> None:
        """Drop the connection without a word, as a lost network does."""
        if self.socket is not None:
            self.socket.transport.abort()

    async def move(self) -> float:
        """Move the slider by a step; return the seconds until the answer was complete."""
        self.step()
        began = time.perf_counter()
        await self._answered(self._run(self.fragments.get(self.widget, "")))
        return time.perf_counter() - began

    def step(self) -> None:
        """Put the slider a step further, back and forth over its range, without telling the server yet."""
        low, high, step = self.ranges[self.widget]
        values = self.widgets[self.widget].double_array_value.data
        if not low <= values[0] + self.direction * step <= high:
            self.direction = -self.direction
        values[0] += self.direction * step

    def goes_wrong(self) -> bool:
        """Return whether the link says otherwise than the slider; a link leaves out what stands at its default."""
        return (self.default if self.linked is None else self.linked) != self.position

    @property
    def widget(self) -> str:
        """Return the widget id of the slider."""
        for name in self.ranges:
            if name.endswith(f"-{self.slider}"):
                return name
        raise Lost(f"the page has no slider {self.slider}")

    @property
    def position(self) -> float:
        """Return where the slider stands."""
        return float(self.widgets[self.widget].double_array_value.data[0])

    @property
    def linked(self) -> float | None:
        """Return where the link says that the slider stands."""
        found = parse_qs(self.query).get(self.slider)
        return float(found[0]) if found else None

    def _get(self) -> None:
        request = urllib.request.Request(f"{self.address}/{self.name}?{self.query}", headers={"Cookie": self._cookie()})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                answer.read()
                cookies = answer.headers.get_all("Set-Cookie") or []
        except OSError as error:
            raise Lost(f"no page: {error}") from error
        for cookie in cookies:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value

    def _cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    async def _connect(self) -> None:
        protocols = ["streamlit", self.cookies.get("_streamlit_xsrf", "PLACEHOLDER_AUTH_TOKEN")]
        if self.session:
            protocols.append(self.session)
        headers = {"Cookie": self._cookie()} if self.cookies else {}
        try:
            self.socket = await connect(
                f"ws://{urlsplit(self.address).netloc}/_stcore/stream",
                subprotocols=protocols,  # type: ignore[arg-type]
                additional_headers=headers,
                origin=self.address,  # type: ignore[arg-type]
                max_size=None,
                compression=None,  # the server offers none
                open_timeout=30,
                ping_interval=None,
            )
        except Exception as error:
            raise Lost(f"no connection: {type(error).__name__} {error}") from error

    async def _run(self, fragment: str = "") -> None:
        self.asked = [fragment] if fragment else []
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self.query
        state.page_name = self.name
        state.page_script_hash = self.page
        state.fragment_id = fragment
        state.widget_states.widgets.extend(self.widgets.values())
        state.cached_message_hashes.extend(self.known)
        state.context_info.url = f"{self.address}/"
        state.context_info.timezone = "UTC"
        state.context_info.locale = "en-US"
        if self.socket is None:
            raise Lost("not connected")
        await self.socket.send(message.SerializeToString())
        while True:
            data = await self.socket.recv()
            self.received += len(data)
            if self._read(ForwardMsg.FromString(data)):  # type: ignore[arg-type]
                return

    async def _answered(self, run: Awaitable[None]) -> None:
        try:
            await asyncio.wait_for(run, PATIENCE)
        except Lost:
            raise
        except Exception as error:
            raise Lost(f"{type(error).__name__} {error}") from error

    def _read(self, message: ForwardMsg) -> bool:
        """Take in one message; return whether it ends a run."""
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            known = self.known.get(message.ref_hash)
            if known is None:
                self.problems.append("the server named a message that this page does not hold")
                return False
            message, kind = known, known.WhichOneof("type")
        elif message.metadata.cacheable:
            self.known[message.hash] = message
        if kind == "delta":
            self._draw(message.delta)
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "new_session":
            self.session = message.new_session.initialize.session_id
            self.page = message.new_session.page_script_hash
        elif kind == "script_finished":
            # After a cut the end of the run before may come first; it is no answer to this one.
            return list(message.metadata.run.fragment_ids) == self.asked and message.script_finished in DONE
        return False

    def _draw(self, delta: Any) -> None:
        if delta.WhichOneof("type") != "new_element":
            return
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            self.problems.append(f"{element.exception.type}: {element.exception.message}")
        elif kind in READERS:
            widget = getattr(element, kind)
            if kind == "slider":
                self.ranges[widget.id] = (widget.min, widget.max, widget.step)
            if delta.fragment_id:
                self.fragments[widget.id] = delta.fragment_id
            if widget.set_value or widget.id not in self.widgets:
                state = WidgetState(id=widget.id)
                if READERS[kind](widget, state):
                    self.widgets[widget.id] = state


def _slider(widget: Any, state: WidgetState) -> bool:
    if widget.type == widget.SELECT_SLIDER:
        return False
    state.double_array_value.data.extend(widget.value if widget.set_value else widget.default)
    return True


def _number(widget: Any, state: WidgetState) -> bool:
    name = "value" if widget.set_value else "default"
    if widget.HasField(name):
        state.double_value = getattr(widget, name)
    return widget.HasField(name)


def _check(widget: Any, state: WidgetState) -> bool:
    state.bool_value = widget.value if widget.set_value else widget.default
    return True


def _choice(widget: Any, state: WidgetState) -> bool:
    if widget.set_value:
        state.string_value = widget.raw_value
    elif widget.HasField("default") and widget.options:
        state.string_value = widget.options[widget.default]
    else:
        return False
    return True


def _choices(widget: Any, state: WidgetState) -> bool:
    chosen = widget.raw_values if widget.set_value else [widget.options[index] for index in widget.default]
    state.string_array_value.data.extend(chosen)
    return True


def _text(widget: Any, state: WidgetState) -> bool:
    name = "value" if widget.set_value else "default"
    if widget.HasField(name):
        state.string_value = getattr(widget, name)
    return widget.HasField(name)


READERS = {
    "slider": _slider,
    "number_input": _number,
    "checkbox": _check,
    "radio": _choice,
    "selectbox": _choice,
    "multiselect": _choices,
    "text_input": _text,
}
"""What the page takes as the state of a widget when it is drawn; False where it has none yet."""
