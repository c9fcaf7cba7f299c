"""Send mails for events: links to set a password, to prove an address and to join a workspace, and
notices of new passwords, keys and owners, closed workspaces and deleted accounts.

Lambda retries a failed event twice and then sets it aside. Neither addresses nor links are logged.
"""

from typing import Any

from aws_lambda_powertools import Logger

from batchivo.events.envelope import Event
from batchivo.mail.sending import send
from batchivo.mail.service import letters_for

logger = Logger()


def handler(event: dict[str, Any], context: object) -> None:
    """Send the mails for an event."""
    announced = Event.model_validate(event["detail"])
    sent = [send(letter) for letter in letters_for(announced)]
    logger.info(
        "mailed" if any(sent) else "not mailed",
        event_id=announced.id,
        type=announced.type.value,
        message_ids=sent,
        reason=None if any(sent) else ("no sender" if sent else "nobody to write to"),
    )
