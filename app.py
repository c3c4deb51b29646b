"""The router: page config, language, navigation; nothing else."""

import streamlit as st

from dashboard.access import current_actor, routes
from dashboard.access.state import corner, show_state
from dashboard.language import choose_language, language_switch
from dashboard.navigation import name_of, pages
from dashboard.notices import show_notices
from dashboard.server import MIDDLEWARE, say_error
from dashboard.snapshots import freeze_once, settle_snapshot
from dashboard.story.adding import add_button, fill
from dashboard.story.audience import lifespan
from dashboard.story.seat import is_full_screen
from dashboard.takeaway import panel
from dashboard.takeaway.route import routes as file_routes
from dashboard.texts import t
from dashboard.viewport import watch_screen
from pages.manage import upload_desk
from pages.manage.first_build import prepare
from warehouse.reading import current_version


def route() -> None:
    """One run for one reader."""
    choose_language()
    st.set_page_config(
        page_title=t("app.title"), page_icon="/app/static/favicon.png", layout="wide"
    )
    actor = current_actor()
    may_view = actor.may("view")
    full_screen = may_view and is_full_screen()
    page = st.navigation(pages(actor), position="top" if may_view and not full_screen else "hidden")
    if full_screen:
        page.run()
        freeze_once()
        return
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        watch_screen()
        adding = add_button(name_of(page.url_path)) if may_view else None
        taking = panel.take_away_button(name_of(page.url_path)) if may_view else None
        corner(actor)
        language_switch()
    if not may_view:
        st.caption(t("app.title"))
        st.title(t("sign_in.title"))
        show_state(actor, back=page.url_path)
        return
    newest = current_version()
    if newest is None:
        prepare()
    settle_snapshot(newest)
    show_notices()
    upload_desk.leave_unless(page)
    page.run()
    fill(adding, name_of(page.url_path))
    panel.fill(taking, name_of(page.url_path))
    freeze_once()


# Streamlit runs this file for each reader, and imports it once for the server.
if __name__ == "__main__":
    route()
else:
    app = st.App(
        __file__,
        middleware=MIDDLEWARE,
        routes=[*routes(), *file_routes()],
        lifespan=lifespan,
        on_script_error=say_error,
    )
