"""The yardstick: a Streamlit app of one slider and one plotly chart, nothing else."""

import numpy as np
import plotly.graph_objects as go
import streamlit as st

rate = st.slider("Rate", 0, 100, 50, key="rate")
x = np.arange(121)
st.plotly_chart(go.Figure(go.Scatter(x=x, y=x * rate)), key="chart")
