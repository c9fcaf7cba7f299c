"""Domain events: their envelope, catalogue and publishing."""
