"""Orders: received, made, shipped."""
