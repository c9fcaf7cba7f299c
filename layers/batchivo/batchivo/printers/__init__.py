"""Printers, the spools in them, and their last reports."""
