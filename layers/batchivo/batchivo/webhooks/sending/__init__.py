"""From an event to a signed request, and again until it has arrived."""
