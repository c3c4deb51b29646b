"""The links to files: pressed, they say that a file is being made, and save it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.access.gate import base_path
from dashboard.takeaway.kinds import KINDS
from dashboard.takeaway.route import address_of
from dashboard.takeaway.wish import Wish
from dashboard.texts import t

_CSS = """
:host { font-family: var(--st-font); color: var(--st-text-color); font-size: 1rem; }
fieldset { border: 0; margin: 0 0 .9rem; padding: 0; }
legend { font-size: .875rem; padding: 0 0 .25rem; }
.parts { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
label { display: inline-flex; gap: .4rem; align-items: baseline; min-height: 1.6rem; cursor: pointer; }
input { accent-color: var(--st-primary-color); }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; }
a { display: block; padding: .45rem .75rem; border: 1px solid var(--st-border-color);
  border-radius: var(--st-base-radius, .25rem); color: var(--st-text-color); text-decoration: none; }
a b { display: block; font-weight: 600; color: var(--st-link-color); }
a span { font-size: .875rem; }
a:hover { border-color: var(--st-primary-color); }
a[aria-disabled=true] { cursor: progress; opacity: .75; }
a:focus-visible, input:focus-visible, select:focus-visible {
  outline: 3px solid var(--st-primary-color); outline-offset: 2px; }
.picture { margin-top: .9rem; display: grid; gap: .4rem; }
.picture label { display: block; font-size: .875rem; }
select { font: inherit; color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius, .25rem);
  padding: .4rem .5rem; width: 100%; min-height: 2.2rem; }
[role=status] { margin: .75rem 0 0; font-size: .875rem; min-height: 1.4em; }
"""

# Without script the links are links; with it, a file that takes its time says so.
_JS = """
export default function({ parentElement, data }) {
  const make = (tag, attributes, ...inside) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...inside);
    return element;
  };
  const old = parentElement.querySelector("section");
  if (old && old.dataset.of === JSON.stringify(data)) return;
  if (old) old.remove();
  const root = make("section", {});
  root.dataset.of = JSON.stringify(data);
  const status = make("p", { role: "status" });
  let parts = "all", figure = Object.keys(data.figures)[0];
  const address = (kind) => {
    const url = new URL(data.base + kind.address, window.location.origin);
    if (parts === "one") url.searchParams.set("parts", "one");
    if (kind.of_figure) url.searchParams.set("figure", figure);
    return url.href;
  };
  const links = [];
  const renew = () => links.forEach(([link, kind]) => { link.href = address(kind); });
  const wait = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));
  const named = (answer) => {
    const found = /filename\\*=[^']*''([^;]+)/i.exec(answer.headers.get("content-disposition") || "");
    const plain = /filename="([^"]+)"/i.exec(answer.headers.get("content-disposition") || "");
    return found ? decodeURIComponent(found[1]) : plain ? plain[1] : "";
  };
  const take = async (link) => {
    if (link.getAttribute("aria-disabled") === "true") return;
    link.setAttribute("aria-disabled", "true");
    status.textContent = data.making;
    try {
      let answer = await fetch(link.href);
      while (answer.status === 202) {
        status.textContent = (await answer.text()).trim();
        await wait(1);
        answer = await fetch(link.href);
      }
      if (!answer.ok) {
        const words = (await answer.text()).trim();
        status.textContent = words.length < 300 && !words.startsWith("<") ? words : data.failed;
        return;
      }
      const name = named(answer);
      const saved = make("a", { href: URL.createObjectURL(await answer.blob()), download: name });
      saved.click();
      setTimeout(() => URL.revokeObjectURL(saved.href), 60000);
      status.textContent = data.saved.replace("{name}", name);
    } catch (error) {
      status.textContent = data.failed;
    } finally {
      link.removeAttribute("aria-disabled");
    }
  };
  const entry = (kind) => {
    const link = make("a", { download: "" }, make("b", {}, kind.label), make("span", {}, kind.help));
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      take(link);
    });
    links.push([link, kind]);
    return link;
  };
  if (Object.keys(data.parts).length) {
    const row = make("div", { class: "parts" });
    for (const [name, words] of Object.entries(data.parts)) {
      const input = make("input", { type: "radio", name: "parts", value: name });
      input.checked = name === parts;
      input.addEventListener("change", () => { parts = name; renew(); });
      row.append(make("label", {}, input, make("span", {}, words)));
    }
    root.append(make("fieldset", {}, make("legend", {}, data.parts_label), row));
  }
  root.append(make("ul", {}, ...data.kinds.filter((x) => !x.of_figure).map((x) => make("li", {}, entry(x)))));
  if (figure !== undefined) {
    const list = make("select", {});
    for (const [key, words] of Object.entries(data.figures)) list.append(make("option", { value: key }, words));
    list.addEventListener("change", () => { figure = list.value; renew(); });
    const box = make("div", { class: "picture" }, make("label", {}, data.figure_label, list));
    data.kinds.filter((x) => x.of_figure).forEach((x) => box.append(entry(x)));
    root.append(box);
  }
  root.append(status);
  renew();
  parentElement.append(root);
}
"""
_links = st.components.v2.component("file_links", css=_CSS, js=_JS)


def file_links(
    wish: Wish, *, figures: Mapping[str, str], parts: Mapping[str, str], key: str
) -> None:
    """A link for each kind of file of what is wished for.

    `figures` are those of which there can be a picture, by key; `parts` the words for "all" parts of
    the page and "one", empty where the page has none.
    """
    kinds: list[dict[str, Any]] = [
        {
            "address": address_of(replace(wish, kind=kind)),
            "label": t(f"takeaway.{kind.name}"),
            "help": t(f"takeaway.{kind.name}_help"),
            "of_figure": kind.is_of_figure,
        }
        for kind in KINDS.values()
    ]
    words = {name: t(f"takeaway.{name}") for name in ("making", "failed", "saved")}
    data = {
        **words,
        "base": base_path(),
        "kinds": kinds,
        "figures": dict(figures),
        "parts": dict(parts),
        "parts_label": t("takeaway.parts"),
        "figure_label": t("takeaway.picture_of"),
    }
    _links(key=key, data=data, height="content")
