"""Mails: their text and sending."""
