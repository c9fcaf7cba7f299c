"""Filament by the gram: spools and the ledger of their weight."""
