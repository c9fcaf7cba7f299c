"""Filament as its makers sell it, by the codes on its packages."""
