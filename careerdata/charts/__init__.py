"""Figures: DataFrame in, plotly figure out. No streamlit, no arithmetic of the model."""
