"""What a page that was run without a browser shows in HTML, in elements of its own and in its places."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

from streamlit.proto.Block_pb2 import Block as BlockProto
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

ROOT = Path(__file__).resolve().parents[1]
DASHBOARD = str(ROOT / "dashboard.py")
PAGES = sorted(str(file.relative_to(ROOT)) for file in (ROOT / "careerdata/views/pages").glob("[!_]*.py"))
"""The scripts of all pages."""


def bodies(page: AppTest) -> list[str]:
    """Return the HTML elements of a page as they were sent."""
    return [element.proto.body for element in page.get("html")]


def contents(page: AppTest) -> dict[str, Any]:
    """Return what stands in each place: HTML, or a chart's figure."""
    found: dict[str, Any] = {}
    for body in bodies(page):
        if held := re.search(r"data-live='([^']*)'", body):
            found |= json.loads(held[1])
    return found


def html_of(page: AppTest) -> str:
    """Return all HTML of a page."""
    sent = [body for body in bodies(page) if "data-live=" not in body]
    return "\n".join(sent + [held for held in contents(page).values() if isinstance(held, str)])


def figures(page: AppTest) -> dict[str, str]:
    """Return the headline figures: values by label."""
    found = re.findall(r"<dt>([^<]*)</dt><dd>([^<]*)</dd>", html_of(page))
    return {unescape(label): unescape(value) for label, value in found}


def boxes(page: AppTest) -> list[str]:
    """Return the keys of the boxes of a page that are filled when they are opened."""
    found, blocks = [], [page.main, page.sidebar]
    while blocks:
        block = blocks.pop()
        blocks += [child for child in block.children.values() if isinstance(child, Block)]
        kind = block.proto.WhichOneof("type") if isinstance(block.proto, BlockProto) else None
        id = getattr(getattr(block.proto, kind), "id", "") if kind else ""
        found += [id.split("-", 2)[2]] if id.startswith("$$ID-") else []  # ends in the key
    return found


def shown(markdown: str) -> str:
    """Return what a reader sees of text that was kept from being read as markdown."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown).replace("\u2060", "")
