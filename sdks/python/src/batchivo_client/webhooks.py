"""The receiving side of webhooks, apart from the client."""

import json
from collections.abc import Mapping
from datetime import datetime

from standardwebhooks.webhooks import Webhook
from standardwebhooks.webhooks import WebhookVerificationError as _Refused

from .errors import WebhookVerificationError
from .events import UnknownEvent, WebhookEvent
from .generated.events import KINDS

__all__ = ["UnknownEvent", "WebhookEvent", "WebhookVerificationError", "verify_webhook"]


def verify_webhook(body: str | bytes, headers: Mapping[str, str], secret: str) -> WebhookEvent:
    """Verify a webhook's signature and return its event.

    ``body`` is the raw body, before any parsing. ``headers`` may be in
    any case. ``secret`` is ``whsec_...``, as returned by ``webhooks.create`` or
    ``webhooks.rotate_secret``; a malformed one is a ValueError.

    Raises:
        WebhookVerificationError: It is forged, altered, incomplete, or over five minutes old.
    """
    webhook = Webhook(secret)
    lowercase = {name.lower(): value for name, value in headers.items()}
    try:
        webhook.verify(body, lowercase)
        event = json.loads(body)
        kind, payload = KINDS.get(event["type"], (UnknownEvent, None))
        moment = datetime.fromisoformat(event["timestamp"])
        data = event["data"] if payload is None else payload.from_dict(event["data"])
    except (_Refused, ValueError, KeyError, TypeError) as error:
        # The library raises ValueError for a signature without a comma.
        raise WebhookVerificationError(str(error)) from error
    verified: WebhookEvent = kind(
        id=lowercase["webhook-id"], timestamp=moment, data=data, type=event["type"]
    )
    return verified
