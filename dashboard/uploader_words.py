"""The words inside st.file_uploader, which Streamlit writes in English alone, in the reader's language."""

from __future__ import annotations

import streamlit as st

from dashboard.texts import t

# Text nodes alone are changed: what React holds of the page stays as it is, and what it writes anew is
# said again.
_SAY = """
export default function({ data }) {
  const put = (node, words) => {
    if (!node || !words) return;
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const text = walker.nextNode();
    if (text && text.nodeValue !== words) text.nodeValue = words;
  };
  const say = () => {
    for (const box of document.querySelectorAll('[data-testid="stFileUploaderDropzone"]')) {
      put(box.querySelector('button [data-testid="stMarkdownContainer"]'), data.button);
      put(box.querySelector('[data-testid="stFileUploaderDropzoneInstructions"] span'), data.hint);
      box.querySelector("input")?.setAttribute("aria-label", data.label);
    }
    for (const error of document.querySelectorAll('[data-testid="stFileUploaderFileErrorMessage"]'))
      put(error, data.refused);
  };
  say();
  const watch = new MutationObserver(say);
  watch.observe(document.body, { childList: true, subtree: true, characterData: true });
  return () => watch.disconnect();
}
"""
_say = st.components.v2.component("uploader_words", js=_SAY)


def say_uploader(size: str) -> None:
    """Beside an uploader: its button, what may be dropped on it, and what it says of a file that it refuses."""
    _say(
        key="uploader_words",
        data={
            "button": t("upload.choose"),
            "hint": t("upload.choose_hint", size=size),
            "label": t("upload.choose_label"),
            "refused": t("upload.choose_refused", size=size),
        },
        height="content",
    )
