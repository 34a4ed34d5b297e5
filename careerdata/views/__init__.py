"""Streamlit pages: read widgets, call, draw."""
