"""Entry: page setup and navigation."""

import streamlit as st

from careerdata.views.kit import live, markup, memory, network, state, turns

data = state.dataset()
st.set_page_config(page_title=f"{data.about.title}?", page_icon="careerdata/views/kit/icon.svg", layout="wide")
state.open_link(data)
PAGES = {
    "plan": ("Your plan", "route"),
    "compare": ("Compare", "compare_arrows"),
    "odds": ("Odds", "casino"),
    "find": ("Find a path", "search"),
    "advance": ("Where it leads", "trending_up"),
    "places": ("Places", "map"),
    "job": ("The job", "work"),
    "training": ("Training", "school"),
    "careers": ("Other careers", "groups"),
    "sources": ("Data", "database"),
}
pages = [
    st.Page(
        f"careerdata/views/pages/{name}.py",
        title=title,
        icon=f":material/{icon}:",
        url_path=name,
        default=name == "plan",
    )
    for name, (title, icon) in PAGES.items()
]
page = st.navigation(pages, position="top")
state.carry(page.url_path)
st.html(markup.BASE)
live.ready()
with turns.one_at_a_time():
    page.run()
memory.settle()
network.send_at_once()
