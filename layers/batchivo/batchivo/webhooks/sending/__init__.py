"""Sending events as signed requests, with retries until they arrive."""
