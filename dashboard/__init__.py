"""What pages share: cached reads, filters, charts, maps, text in two languages, exports."""
