"""Webhooks: endpoints, deliveries and their attempts. Independent of the resources."""
