"""Orders that marketplaces send: one file for each, and what they have in common."""
