"""Shared by the SDK's tests: real servers, and one way to call both clients."""
