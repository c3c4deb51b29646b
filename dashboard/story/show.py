"""A story full screen, one figure a step."""

from __future__ import annotations

import streamlit as st

from dashboard.language import language
from dashboard.plain_text import plain
from dashboard.story.model import Story, said


def show(story: Story, step: int) -> None:
    """Show `step` of `story`, counted from 1."""
    shown = story.steps[min(max(step, 1), len(story.steps)) - 1]
    st.title(plain(said(shown.headline, language())))
