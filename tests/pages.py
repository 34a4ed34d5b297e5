"""What a page that was run without a browser shows in HTML, in elements of its own and in its places."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any

import numpy as np
from google.protobuf.message import Message
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
    for component in page.get("bidi_component"):
        if component.proto.bytes:
            found |= json.loads(component.proto.bytes)
    return found


def html_of(page: AppTest) -> str:
    """Return all HTML of a page."""
    return "\n".join([*bodies(page), *(held for held in contents(page).values() if isinstance(held, str))])


INLINE = re.compile(r"</?(a|b|code|em|i|small|strong)\b[^>]*>")
TAG = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]*>", re.DOTALL)
ATTRIBUTE = re.compile(r'(?:aria-label|title|alt)="([^"]*)"')
PLACEHOLDER = re.compile(r"%\{[^}]*\}")
MARKS = re.compile(r"\*\*|\*|`|\\(?=[\\`*_\[\]<>$~&|])|\[([^\]]*)\]\([^)]*\)")


def lines_of(html: str) -> list[str]:
    """Return what HTML says: a line each element of text, and the labels for those who cannot see it."""
    shown = TAG.sub("\n", INLINE.sub("", html))
    lines = (*shown.split("\n"), *ATTRIBUTE.findall(html))
    return [unescape(" ".join(line.split())).replace("\N{WORD JOINER}", "") for line in lines if line.strip()]


NOT_SHOWN = ("js_content", "css_content", "template", "hovertemplatefallback")


def strings(value: Any) -> Iterator[str]:
    """Yield every text inside a message of the app to the browser, a chart or a table."""
    if isinstance(value, str):
        shown = json.loads(value) if value.startswith('{"') else None
        yield from strings(shown) if isinstance(shown, (dict, list)) else [PLACEHOLDER.sub(_figure, value)]
    elif isinstance(value, Message):
        yield from strings({field.name: held for field, held in value.ListFields()})
    elif isinstance(value, Mapping):
        yield from strings([held for name, held in value.items() if name not in NOT_SHOWN])
    elif hasattr(value, "to_csv"):  # A pandas table; some pages must not load pandas.
        yield from map(str, value.columns)
        yield from (cell for name in value.columns for cell in value[name] if isinstance(cell, str))
    elif isinstance(value, Iterable) and not isinstance(value, (bytes, np.ndarray)):
        for held in value:
            yield from strings(held)


def _figure(placeholder: re.Match[str]) -> str:
    """Return a figure for a place in a chart's text that the browser fills: another one for each."""
    return str(100 + placeholder.start())


def said(page: AppTest) -> set[str]:
    """Return every line of text of a page: what stands there, labels and help of widgets, tables, charts, boxes' titles."""
    found = set(lines_of(html_of(page)))
    for held in contents(page).values():
        if not isinstance(held, str):
            found.update(line for text in strings(held) for line in lines_of(text))
    blocks: list[Any] = [page.main, page.sidebar]
    while blocks:
        block = blocks.pop()
        if isinstance(block, Block):
            blocks += block.children.values()
        if block.type == "html" or block.proto is None:
            continue
        texts = strings(block.value if block.type in ("dataframe", "table") else block.proto)
        found.update(line for text in texts for line in lines_of(MARKS.sub(r"\1", text)))
    return {line for line in found if " " in line}


def figures(page: AppTest) -> dict[str, str]:
    """Return the headline figures: values by label."""
    found = re.findall(r"<dt>([^<]*)</dt><dd>([^<]*)<", html_of(page))
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
