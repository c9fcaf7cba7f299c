"""Sending mails with Amazon SES."""

from batchivo.aws import clients as aws
from batchivo.config import settings
from batchivo.mail.letters import Letter


def send(letter: Letter) -> str | None:
    """Send a mail and return its id; None if the deployment has no sender: one SendEmail."""
    sender = settings().mail_from
    if not sender:
        return None
    answer = aws.mail().send_email(
        Source=sender,
        Destination={"ToAddresses": [letter.to]},
        Message={
            "Subject": {"Data": letter.subject, "Charset": "UTF-8"},
            "Body": {"Text": {"Data": letter.text, "Charset": "UTF-8"}},
        },
    )
    sent: str = answer["MessageId"]
    return sent
