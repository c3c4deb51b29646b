"""Stories: views of the dashboard in an order, each with a headline and notes, kept as TOML and shown full screen."""
