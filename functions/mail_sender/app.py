"""Send mails for events: links to set a new password and to join a workspace.

Lambda retries a failed event twice and then sets it aside. Neither addresses nor links are logged.
"""

from typing import Any

from aws_lambda_powertools import Logger

from batchivo.events.envelope import Event
from batchivo.mail.sending import send
from batchivo.mail.service import letter_for

logger = Logger()


def handler(event: dict[str, Any], context: object) -> None:
    """Send the mail for an event."""
    announced = Event.model_validate(event["detail"])
    letter = letter_for(announced)
    sent = send(letter) if letter else None
    logger.info(
        "mailed" if sent else "not mailed",
        event_id=announced.id,
        type=announced.type.value,
        message_id=sent,
        reason=None if sent else ("no sender" if letter else "nobody to write to"),
    )
