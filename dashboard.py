"""Entry: what each visitor's run draws, and the app object that a server imports.

``streamlit run dashboard.py`` finds the app object and serves it; ``uvicorn dashboard:app`` does the same.
"""

from __future__ import annotations

import streamlit as st

from careerdata.views import server
from careerdata.views.kit import bottom_bar, pressing, slots, state, styles

PAGES = {
    "Decide": {
        "plan": ("Your plan", "route"),
        "compare": ("Compare", "compare_arrows"),
        "odds": ("Odds", "casino"),
        "find": ("Find a path", "search"),
    },
    "Look around": {
        "schools": ("Schools", "location_city"),
        "advance": ("Where it leads", "trending_up"),
        "places": ("Places", "map"),
        "careers": ("Other careers", "groups"),
    },
    "Learn": {
        "job": ("The job", "work"),
        "training": ("Training", "school"),
        "sources": ("Data", "database"),
    },
}
"""The pages by what they are for: each a file of ``views/pages``, its title and its icon."""
SIDEBAR_PIXELS = 340
"""Wide enough for the name of a credential."""


def draw() -> None:
    """Draw the page that the visitor is on."""
    data = state.dataset()
    st.set_page_config(
        page_title=f"{data.about.title}?",
        page_icon="careerdata/views/kit/icon.svg",
        layout="wide",
        initial_sidebar_state=SIDEBAR_PIXELS,
    )
    state.open_link(data)
    pages = {
        part: [
            st.Page(
                f"careerdata/views/pages/{name}.py",
                title=title,
                icon=f":material/{icon}:",
                url_path=name,
                default=name == "plan",
            )
            for name, (title, icon) in named.items()
        ]
        for part, named in PAGES.items()
    }
    page = st.navigation(pages, position="top")
    state.carry(page.url_path)
    styles.show()
    slots.start(pressed=pressing.press)
    page.run()
    bottom_bar.bottom_bar({each.url_path or "plan": each for part in pages.values() for each in part})


if __name__ == "__main__":  # Streamlit runs the script under this name for each visitor
    draw()
else:
    app = st.App(__file__, lifespan=server.lifespan, middleware=server.MIDDLEWARE)
