"""Maps as pure functions of a DataFrame. No tiles, no fonts, no topology from outside."""
