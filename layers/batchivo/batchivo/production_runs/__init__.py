"""Production runs: what was meant to be made, what happened, and what it cost."""
