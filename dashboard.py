"""Entry: page setup and navigation."""

import streamlit as st

from careerdata.views import state

st.set_page_config(page_title="Become a medical coder?", page_icon=":material/route:", layout="wide")
data = state.dataset()
state.open_link(data)
page = st.navigation(
    {
        "Decide": [
            st.Page("careerdata/views/plan.py", title="Your plan", icon=":material/route:", default=True),
        ],
    },
    position="top",
)
page.run()
