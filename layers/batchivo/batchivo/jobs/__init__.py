"""Print jobs: what printers report of them, and what that does to spools and production runs."""
