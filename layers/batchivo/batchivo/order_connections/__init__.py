"""Order connections: which shops may send orders, and what they send."""
