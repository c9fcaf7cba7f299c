"""Labels to print and stick on things."""
