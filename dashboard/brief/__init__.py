"""The one-page brief of a pair of regions: a PDF made on the server, with no browser and no internet."""
