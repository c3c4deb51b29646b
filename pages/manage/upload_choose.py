"""The first step: choose a file, or take a template away."""

from __future__ import annotations

from functools import partial

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from catalog.datasets import DATASETS
from dashboard.access import current_actor
from dashboard.history_words import size
from dashboard.language import language, say
from dashboard.plain_text import one_line
from dashboard.texts import t
from dashboard.uploader_words import say_uploader
from etl.files.limits import LIMITS
from etl.intake.templates import csv_template, excel_template, templates
from pages.manage.upload_desk import Desk, lay_down, lost_file, put_away


def largest() -> int:
    """Megabytes (1,048,576 bytes) of the largest file that can be sent: what the server lets through, or what is read, if that is less."""
    return min(int(st.get_option("server.maxUploadSize")), LIMITS.size >> 20)


def choose_file(desk: Desk, may_change: bool = True) -> None:
    """The uploader while there is no file; a line with the file's name and a way to another one after that."""
    if desk.place is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(t("upload.file_line", file=one_line(desk.file), size=size(desk.size)))
            if not may_change:
                return
            st.button(
                t("upload.another"), key="upload_another", on_click=put_away, args=(desk,), icon=":material/upload_file:"
            )  # fmt: skip
        return
    if lost := lost_file(desk):
        st.warning(t("upload.interrupted"), icon=":material/wifi_off:")
        st.text(one_line(lost))
    st.file_uploader(
        t("upload.choose_label"),
        key=(key := f"upload_file_{desk.key}"),
        max_upload_size=largest(),
        on_change=_take,
        args=(desk, key),
    )
    say_uploader(f"{largest()} MB")
    st.caption(t("upload.formats"))
    _show_templates()


def _take(desk: Desk, key: str) -> None:
    """Lay the file into a folder of its own and let go of the bytes that the server holds in memory."""
    sent: UploadedFile | None = st.session_state.get(key)
    if sent is None or not current_actor().may("upload"):
        return
    lay_down(desk, sent.name, sent.size, sent)
    desk.start("check", {"name": sent.name})
    if (context := get_script_run_ctx()) is not None:
        manager = context.uploaded_file_mgr
        if isinstance(manager, MemoryUploadedFileManager):
            manager.remove_file(context.session_id, sent.file_id)


def _show_templates() -> None:
    with st.expander(t("upload.templates")):
        st.caption(t("upload.templates_note"))
        code = language()
        labels = {name: say(DATASETS[name].label) for name in templates()}
        chosen = st.selectbox(
            t("upload.template_of"),
            list(labels),
            format_func=labels.__getitem__,
            key="upload_template",
        )
        with st.container(horizontal=True):
            for kind, make, mime in (
                ("excel", excel_template, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
                ("csv", csv_template, "text/csv"),
            ):  # fmt: skip
                st.download_button(
                    t(f"upload.template_{kind}"),
                    partial(make, chosen, code),
                    file_name=t("upload.template_file", dataset=say(DATASETS[chosen].label))
                    + {"excel": ".xlsx", "csv": ".csv"}[kind],
                    mime=mime,
                    on_click="ignore",
                    key=f"upload_template_{kind}",
                    icon=":material/download:",
                )
