"""Webhooks: endpoints, deliveries and their attempts. Knows events, and no resource."""
