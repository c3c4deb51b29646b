"""Files that people upload: checked, previewed and committed."""
