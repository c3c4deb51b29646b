"""Who may do what on the screen: ask `current_actor`, or `require` an action and go on only if it may be done."""

from dashboard.access.routes import routes
from dashboard.access.who import actor_later, current_actor, require

__all__ = ["actor_later", "current_actor", "require", "routes"]
