"""What the dashboard relies on that Streamlit does not document: all of it, here, with the reason.

``tests/views/test_undocumented.py`` finds each in the installed Streamlit, and nothing of the kind that is not listed. (Not
listed is Streamlit's own protocol, which the visitors of ``bench/visitor.py`` speak: measurements and tests, not the page.)
``requirements.txt`` bounds Streamlit's version; the bound moves once that test passes with the next one.
"""

from __future__ import annotations

import asyncio
import socket

from starlette.types import Send
from streamlit.runtime.scriptrunner import get_script_run_ctx

OPTIONS = {
    "runner.postScriptGC": "off: a collection after every run walks everything that is kept for every visitor",
    "global.minCachedMessageSize": "so high that no message stands for one that the browser may have let go",
}
"""Settings in ``.streamlit/config.toml`` that Streamlit hides."""

TEST_IDS = {
    "themed and laid out by page.css": (
        "stBaseButton",
        "stCaptionContainer",
        "stColumn",
        "stHorizontalBlock",
        "stLayoutWrapper",
        "stMainBlockContainer",
        "stMarkdown",
        "stMetricValue",
        "stMultiSelect",
    ),
    "hidden on paper and on a wall, where nothing is pressed": (
        "stButton",
        "stButtonGroup",
        "stCheckbox",
        "stDownloadButton",
        "stElementContainer",
        "stExpander",
        "stFileUploader",
        "stHeader",
        "stLinkButton",
        "stMenuButton",
        "stNumberInput",
        "stPageLink",
        "stPopover",
        "stRadio",
        "stSelectbox",
        "stSidebar",
        "stSlider",
        "stTextInput",
        "stTooltipIcon",
    ),
    "a sheet at the bottom of a phone's screen, which a button of ours opens": (
        "stExpandSidebarButton",
        "stIconMaterial",
        "stSidebarCollapseButton",
        "stSidebarContent",
        "stSidebarNav",
        "stSidebarNavItems",
    ),
    "kept whole on paper": ("stDataFrame", "stHeading", "stMetric", "stPlotlyChart"),
    "where bench/ looks for what changes, and slots.js for the theme's colors": ("stApp", "stMain", "stVerticalBlock"),
}
"""The ``data-testid`` of parts of Streamlit's page, by what for."""

IN_THE_BUNDLE = {
    "data-collapsed": "an attribute: whether the side panel is out of sight",
    "stSidebarCollapsed": "begins the name under which the browser remembers that",
    "stMarkdownBadge": "a class: badges are dark on white on paper",
    "stMarkdownEllipsis": "a class: long labels wrap instead of being cut",
    "data-tag": "an attribute: the words on a chosen option, on the main color",
    "data-test-script-state": "an attribute: bench/ waits until a run is over",
    "pushState": "Streamlit writes the link with it; slots.js makes a page and its scenario one step back",
}
"""Other names in the scripts of Streamlit's page."""

SCRIPTS_OF_THE_PAGE = "static/js/"
"""Where the page's own scripts lie: slots.js finds the dashboard's address beside them, wherever it is served."""

SCRIPT_IN_THE_PAGE = "sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA="
"""The hash of the one line of script in the page, which the content policy lets run."""

VISITORS_SOCKET = "/_stcore/stream"
HEALTH = "/_stcore/health"
DRAWS_A_PAGE = "/_stcore/script-health-check"
"""Paths of the server: what must wait for the data, what the proxy limits, and how a replica is asked whether it is well."""


def went_back() -> bool:
    """Return whether this run began with the browser's Back or Forward.

    Streamlit tells the run, not the script; without it a burst of moves could not be told from going back.
    """
    return bool(getattr(get_script_run_ctx(), "is_history_navigation", False))


def send_at_once(send: Send) -> None:
    """Disable Nagle's algorithm on the connection that ``send`` writes to.

    An answer is several small messages, each of which may wait some 40 ms for the acknowledgment of the one before. asyncio
    disables it by itself only for sockets that name their protocol, which Streamlit's does not. uvicorn hands its own method
    down as ``send``; where another server does not, nothing is done.
    """
    transport = getattr(getattr(send, "__self__", None), "transport", None)
    opened = transport.get_extra_info("socket") if isinstance(transport, asyncio.BaseTransport) else None
    if opened is not None and opened.family in (socket.AF_INET, socket.AF_INET6):
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
