"""The mails that have left the local AWS."""

import time
from typing import Any

import httpx

from local.deployment import Deployment

PATIENCE_SECONDS = 60


def mails_to(stack: Deployment, address: str) -> list[dict[str, Any]]:
    answer = httpx.get(f"{stack.emulator.endpoint}/_ministack/ses/messages", timeout=30)
    messages = [m for account in answer.json()["messages"].values() for m in account]
    return [m for m in messages if address in m["To"]]


def mail_to(stack: Deployment, address: str, subject: str = "") -> dict[str, Any]:
    """The first one with such a subject, as soon as it has left."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (mails := [m for m in mails_to(stack, address) if subject in m["Subject"]]):
        assert time.monotonic() < deadline, "no mail has left"
        time.sleep(0.2)
    return mails[0]
