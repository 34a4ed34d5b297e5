"""Take away and share: files made when they are asked for, and a button that copies the link."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from careerdata.scenario import share
from careerdata.scenario.path import Scenario
from careerdata.tables.dataset import Dataset
from careerdata.views.kit import html_blocks, state

HERE = Path(__file__).parent
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES = {
    "report.pdf": ("Report to print (PDF)", "application/pdf", "print"),
    "workbook.xlsx": ("Workbook (Excel)", XLSX, "table_view"),
    "dates.ics": ("Dates (calendar)", "text/calendar", "event"),
    "years.csv": ("Years (CSV)", "text/csv", "csv"),
    "months.csv": ("Months (CSV)", "text/csv", "csv"),
}
"""The files to take away by their names: what each is called, its type and its icon."""

COPY_LINK = st.components.v2.component(
    "copy_link",
    html='<div class="row"><button type="button" name="copy">Copy link</button>'
    '<button type="button" name="wall" title="The answer alone, in large type, in a new tab">Show large</button>'
    '<input readonly hidden aria-label="Link to this page"><span role="status"></span></div>',
    css=(HERE / "copy_link.css").read_text(encoding="utf-8"),
    js=(HERE / "copy_link.js").read_text(encoding="utf-8"),
)


def copy_link() -> None:
    """Draw a button that copies the address of the page, which holds the whole scenario, and one that opens it for a wall."""
    COPY_LINK(key="copy_link")


def file(name: str, data: Dataset, scenario: Scenario, link: str, today: date) -> bytes:
    """Return one of the files to take away."""
    # Here, because their libraries are slow to import and few visitors take a file.
    from careerdata.files import calendar, export, report

    make = {
        "report.pdf": report.build,
        "workbook.xlsx": export.workbook,
        "dates.ics": calendar.calendar,
        "years.csv": export.yearly_csv,
        "months.csv": export.monthly_csv,
    }[name]
    return make(data, scenario, link, today)


def take_away(data: Dataset, latest: dict[str, Scenario]) -> None:
    """Draw the downloads of the page.

    Args:
        latest: holds the newest scenario under "scenario" when a file is asked for. A slider that moves in a fragment
            neither draws the buttons again nor makes a file.
    """
    said = html_blocks.said("The link in the address bar holds everything on this page. Every file contains it.")
    html_blocks.show(html_blocks.section("Take it away", said))
    address = (st.context.url or "").removesuffix("/")
    address += "" if urlsplit(address).path else "/"

    def made(name: str) -> Callable[[], bytes]:
        def content() -> bytes:
            link = f"{address}?{share.to_query(data, latest['scenario'])}"
            return file(name, data, latest["scenario"], link, state.today())

        return content

    with st.container(horizontal=True, key="take_away"):
        for name, (label, mime, icon) in FILES.items():
            st.download_button(
                label,
                made(name),
                file_name=f"{data.occupation.replace('_', '-')}-{name}",
                mime=mime,
                icon=f":material/{icon}:",
                on_click="ignore",
                key=f"download.{name}",
            )
