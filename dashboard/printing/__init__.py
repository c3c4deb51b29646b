"""Charts, maps and whole views drawn for print: no browser, no network, nothing that the screen does not say."""
