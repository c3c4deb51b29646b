"""Names of files that readers take away: made of what a file came as, fit for every system."""

from __future__ import annotations

_LONGEST = 60


def stem(name: str) -> str:
    """The name of a file without its endings, and with "_" for what the name of a file may not hold."""
    kept = "".join(c if c.isalnum() or c in "-_ ()" else "_" for c in name.split(".")[0])
    kept = kept.strip()
    if len(kept) > _LONGEST:
        # Not in the middle of a word, where there are blanks between them.
        kept = kept[:_LONGEST].rpartition(" ")[0] or kept[:_LONGEST]
    return kept.strip() or "file"
