"""Order connections: shops that send their orders."""
