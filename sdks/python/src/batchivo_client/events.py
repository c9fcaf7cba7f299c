"""Webhook events; ``generated/events.py`` has a class for each type."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class WebhookEvent:
    """An event that a webhook delivers."""

    id: str
    """The same at every attempt: process each id once."""
    timestamp: datetime
    data: Any
    type: str


@dataclass(frozen=True)
class UnknownEvent(WebhookEvent):
    """An event of a type that is newer than this package; ``data`` is a dict."""
