"""What there is to do in a shop today, across its orders, runs and stock."""
