"""Orders from marketplaces: one file per marketplace, and their common interface."""
