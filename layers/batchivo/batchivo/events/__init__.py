"""What happened, told to the rest of the world: envelope, catalogue, publishing."""
