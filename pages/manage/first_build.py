"""No warehouse yet: the first visitor sees the build, then the page that was asked for."""

import streamlit as st

from dashboard.texts import t
from etl.build import STAGES, build
from etl.load import ProblemsFound
from warehouse.errors import Conflict


def prepare() -> None:
    """Build the first snapshot, showing each stage, and run the page again."""
    st.title(t("first_build.title"))
    st.markdown(t("first_build.what"))
    bar = st.progress(0.0, text=t("first_build.load"))

    def show(stage: str) -> None:
        bar.progress((STAGES.index(stage) + 1) / (len(STAGES) + 1), text=t(f"first_build.{stage}"))

    try:
        build(who="first visitor", note="first build", progress=show)
    except ProblemsFound as found:
        st.error(t("first_build.failed"))
        st.code(
            "\n".join(str(problem) for problem in found.problems[:20]),
            language=None,
            wrap_lines=True,
        )
        st.stop()
    except Conflict as other:
        # Another visitor's build came first: theirs is the dashboard.
        bar.progress(1.0, text=f"{t('first_build.publish')} ({other.current})")
    st.rerun()
