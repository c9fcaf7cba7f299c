"""Calls to servers of others: to public addresses only, and within one deadline."""
