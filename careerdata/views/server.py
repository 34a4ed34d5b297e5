"""The server around the visitors' runs: what it loads before the first one, and the headers of every answer."""

from __future__ import annotations

import asyncio
import gc
import importlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from careerdata.model.admission import setting
from careerdata.views import undocumented
from careerdata.views.kit import state

POLICY = {
    "default-src": "'none'",
    "script-src": f"'self' '{undocumented.SCRIPT_IN_THE_PAGE}' blob:",  # Streamlit loads the code of components from blobs
    "style-src": "'self' 'unsafe-inline'",  # Streamlit sets styles in elements
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "media-src": "'self' blob:",
    "connect-src": "'self' data: blob:",
    "worker-src": "'self' blob:",
    "manifest-src": "'self'",
    "frame-src": "'none'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",  # Streamlit's own hosting frames the page with one of the same origin
}
"""What a browser may do on the page. Nothing may come from another host."""

NOT_NEEDED = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)

SECURITY_HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    # A link holds the scenario: other sites must not learn it from the address that a visitor comes from.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join([*(f"{name}=()" for name in NOT_NEEDED), "clipboard-write=(self)"]),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
HTTPS_FOR_A_YEAR = "max-age=31536000"

VISITORS_VARIABLE = "CAREERDATA_VISITORS"
VISITORS = 400
"""Visitors of a process at once, unless :data:`VISITORS_VARIABLE` says otherwise. Each takes up to 0.9 MB, and Streamlit keeps
up to 128 who left for two minutes: with two large computations some 850 MB, of the 1 GB that deploy/ gives a replica."""

TRY_AGAIN_LATER = 1013

WAITS = (undocumented.VISITORS_SOCKET, undocumented.DRAWS_A_PAGE)
"""How the paths end behind which a page is drawn."""

_loading: asyncio.Future[None] | None = None


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Begin to load when the server starts: the browser fetches Streamlit's scripts in the meantime."""
    global _loading
    _loading = asyncio.ensure_future(asyncio.to_thread(load))
    yield


def load() -> None:
    """Import what the first page uses, and pandas; read the data set; keep all of it out of garbage collection."""
    for module in ("pandas", "plotly.graph_objects", "careerdata.charts.plan"):
        importlib.import_module(module)
    state.loaded()
    gc.collect()
    gc.freeze()


def loaded_first(app: ASGIApp) -> ASGIApp:
    """Let no page be drawn before all is loaded: plotly fails while another thread is importing pandas."""

    async def loaded(scope: Scope, receive: Receive, send: Send) -> None:
        if _loading is not None and scope.get("path", "").endswith(WAITS):
            await asyncio.shield(_loading)
        await app(scope, receive, send)

    return loaded


def room_for_all(app: ASGIApp) -> ASGIApp:
    """Let in no more visitors at once than there is memory for. The page of one who is refused asks again by itself."""
    most, inside = setting(VISITORS_VARIABLE, VISITORS), 0

    async def admitted(scope: Scope, receive: Receive, send: Send) -> None:
        nonlocal inside
        if scope["type"] != "websocket":
            await app(scope, receive, send)
            return
        if inside >= most:
            await receive()
            await send({"type": "websocket.close", "code": TRY_AGAIN_LATER})
            return
        inside += 1
        try:
            await app(scope, receive, send)
        finally:
            inside -= 1

    return admitted


def sent_at_once(app: ASGIApp) -> ASGIApp:
    """Let no message of an answer wait for the acknowledgment of the one before."""

    async def at_once(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            undocumented.send_at_once(send)
        await app(scope, receive, send)

    return at_once


def security_headers(app: ASGIApp) -> ASGIApp:
    """Add the security headers to every answer, so that they are there without a proxy too."""

    async def secured(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(SECURITY_HEADERS)
                # The scheme as the visitor's browser knows it, where a proxy ends TLS.
                if Headers(scope=scope).get("X-Forwarded-Proto", scope["scheme"]) == "https":
                    headers["Strict-Transport-Security"] = HTTPS_FOR_A_YEAR
            await send(message)

        await app(scope, receive, send_with_headers if scope["type"] == "http" else send)

    return secured


MIDDLEWARE = (
    Middleware(security_headers),
    Middleware(room_for_all),
    Middleware(sent_at_once),
    Middleware(loaded_first),
)
