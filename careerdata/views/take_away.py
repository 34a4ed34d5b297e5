"""Take away and share: files made when they are asked for, and a button that copies the link."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from careerdata import export, share
from careerdata.dataset import Dataset
from careerdata.path import Scenario
from careerdata.views import state

HERE = Path(__file__).parent
COPY_LINK = st.components.v2.component(
    "copy_link",
    html='<div class="row"><button type="button">Copy link</button>'
    '<input readonly hidden aria-label="Link to this page"><span role="status"></span></div>',
    css=(HERE / "copy_link.css").read_text(encoding="utf-8"),
    js=(HERE / "copy_link.js").read_text(encoding="utf-8"),
)


def copy_link() -> None:
    """Draw a button that copies the address of the page, which holds the whole scenario."""
    COPY_LINK(key="copy_link")


def printed(data: Dataset, scenario: Scenario, link: str, today: date) -> bytes:
    """Return the report to print."""
    from careerdata import report  # here, because its library takes a while to import and few print

    return report.build(data, scenario, link, today)


def take_away(data: Dataset, latest: dict[str, Scenario]) -> None:
    """Draw the downloads of the page.

    Args:
        latest: holds the newest scenario under "scenario" when a file is asked for. The buttons are then drawn once, and
            a slider that moves in a fragment neither draws them again nor makes a file.
    """
    address = (st.context.url or "").removesuffix("/")
    address += "" if urlsplit(address).path else "/"

    def link() -> str:
        return f"{address}?{share.to_query(data, latest['scenario'])}"

    def made(make: Callable[[Dataset, Scenario, str, date], bytes]) -> Callable[[], bytes]:
        return lambda: make(data, latest["scenario"], link(), state.today())

    st.header("Take it away", anchor=False)
    st.caption("The link in the address bar holds everything on this page. Every file contains it.")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for label, make, file, mime, icon in (
            ("Report to print (PDF)", printed, "report.pdf", "application/pdf", "print"),
            ("Workbook (Excel)", export.workbook, "workbook.xlsx", export.XLSX, "table_view"),
            ("Dates (calendar)", export.calendar, "dates.ics", "text/calendar", "event"),
            ("Years (CSV)", export.yearly_csv, "years.csv", "text/csv", "csv"),
            ("Months (CSV)", export.monthly_csv, "months.csv", "text/csv", "csv"),
        ):
            st.download_button(
                label,
                made(make),
                file_name=f"{data.occupation.replace('_', '-')}-{file}",
                mime=mime,
                icon=f":material/{icon}:",
                on_click="ignore",
                key=f"download.{file}",
            )
