"""Entry: page setup and navigation."""

import streamlit as st

from careerdata.views import state

st.set_page_config(page_title="Become a medical coder?", page_icon="careerdata/views/icon.svg", layout="wide")
data = state.dataset()
state.open_link(data)
page = st.navigation(
    {
        "Decide": [
            st.Page("careerdata/views/plan.py", title="Your plan", icon=":material/route:", default=True),
            st.Page("careerdata/views/compare.py", title="Compare paths", icon=":material/compare_arrows:"),
            st.Page("careerdata/views/places.py", title="Places", icon=":material/map:"),
        ],
        "Learn": [
            st.Page("careerdata/views/job.py", title="The job", icon=":material/work:"),
            st.Page("careerdata/views/training.py", title="Training and credentials", icon=":material/school:"),
            st.Page("careerdata/views/careers.py", title="Other careers", icon=":material/compare_arrows:"),
        ],
        "Data": [
            st.Page("careerdata/views/sources.py", title="Data and sources", icon=":material/database:"),
        ],
    },
    position="top",
)
page.run()
