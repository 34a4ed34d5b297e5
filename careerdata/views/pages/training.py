"""Training and credentials: side by side, with their true cost, and a checklist for questioning a school."""

from __future__ import annotations

import streamlit as st

from careerdata.views.kit import state
from careerdata.views.training import apprentice, credentials, programs, question, true_cost, which_one

data = state.dataset()
state.say_link_problems()
scenario = state.scenario(data)

SECTIONS = {
    "Programs": lambda: programs.draw(data, scenario),
    "Credentials": lambda: credentials.draw(data, scenario),
    "True cost": lambda: true_cost.draw(data, scenario),
    "Which one?": lambda: which_one.draw(data, scenario),
    "Apprentice mark": lambda: apprentice.draw(data, scenario),
    "Question a school": lambda: question.draw(data, scenario),
}
st.title("Training and credentials", anchor=False)
part = st.segmented_control(
    "What do you want to see?",
    list(SECTIONS),
    default="Programs",
    required=True,
    key="training.part",
    persist_state="session",
)
SECTIONS[part]()
