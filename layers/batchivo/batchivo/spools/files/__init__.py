"""Spools as files: import and export."""
