"""The router: page config, language, navigation; nothing else."""

from contextlib import nullcontext

import streamlit as st

from dashboard.access import current_actor, routes
from dashboard.access.state import corner, show_state
from dashboard.language import choose_language, language_switch
from dashboard.navigation import is_for_staff, name_of, pages
from dashboard.notices import show_notices
from dashboard.server import MIDDLEWARE, lifespan, say_error
from dashboard.snapshots import freeze_once, settle_snapshot
from dashboard.story.adding import add_button, add_view
from dashboard.story.seat import is_full_screen
from dashboard.takeaway import panel
from dashboard.takeaway.route import routes as file_routes
from dashboard.texts import t
from dashboard.turns import turn
from dashboard.viewport import watch_screen
from dashboard.warming import given_version
from pages.manage import upload_desk
from pages.manage.first_build import prepare


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
        adding = may_view and add_button(name_of(page.url_path))
        taking = panel.take_away_button(name_of(page.url_path)) if may_view else None
        corner(actor)
        language_switch()
    if not may_view:
        st.caption(t("app.title"))
        st.title(t("sign_in.title"))
        show_state(actor, back=page.url_path)
        return
    name = name_of(page.url_path)
    given = given_version(at_once=is_for_staff(name))
    if given is None:
        prepare()
    # A page for staff may wait for a file to be worked on.
    with nullcontext() if is_for_staff(name) else turn():
        settle_snapshot(given)
        show_notices()
        upload_desk.leave_unless(page)
        page.run()
        if adding:
            add_view(name)
        panel.fill(taking, name)
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
