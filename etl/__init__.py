"""Bytes → canonical tables → published snapshot. Never imports streamlit."""
