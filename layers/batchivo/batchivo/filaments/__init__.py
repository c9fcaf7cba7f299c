"""Filaments, the kinds of spools that a shop buys, and their brands."""
