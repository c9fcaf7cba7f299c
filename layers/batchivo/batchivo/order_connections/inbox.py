"""The queue of shops' messages, which ``shop_messages`` reads.

A long body waits in the table Orders, in the collection ``<workspace>/shop-messages``, for
fourteen days: as long as the queue keeps its message.
"""

import base64
import zlib
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from pydantic import ConfigDict

from batchivo import clock
from batchivo.audit.service import Deed
from batchivo.aws import clients as aws
from batchivo.config import settings
from batchivo.fields import Model
from batchivo.order_connections.collections import CONNECTIONS
from batchivo.order_connections.models import Sender
from batchivo.storage.entity import Moment
from batchivo.storage.identifiers import new_id
from batchivo.storage.table import IS_NEW, Key, collection_of
from batchivo.storage.work import Unattended, Work, operation

LONG_BYTES: Final = 200_000
"""A longer body does not go through the queue, which takes 256 kB with everything around it."""

LIFE: Final = timedelta(days=14)

_PART_BYTES = 350_000
"""An item of DynamoDB holds 400 kB."""


class ShopMessage(Model):
    """A shop's signed message on its way through the queue."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    workspace_id: str
    connection_id: str
    sender: Sender
    topic: str
    body: str = ""
    """Compressed, as base64; empty if the body is stored."""
    stored_id: str = ""
    stored_parts: int = 0
    came_at: Moment
    deed: Deed
    """The shop's call, for the audit log."""


class ReconcilePage(Model):
    """The next page of a shop's orders to read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    workspace_id: str
    connection_id: str
    run_id: str
    cursor: str


class BodyLost(Exception):
    """The stored body of a message is no longer there."""


def packed(body: bytes, workspace_id: str) -> dict[str, str | int]:
    """Return the fields of a message that hold its body; a long one is stored first, by a PutItem
    or a TransactWriteItems."""
    content = zlib.compress(body)
    text = base64.b64encode(content).decode()
    if len(body) <= LONG_BYTES and len(text) <= LONG_BYTES:
        return {"body": text}
    stored_id = new_id()
    parts = [content[at : at + _PART_BYTES] for at in range(0, len(content), _PART_BYTES)]
    _store(Unattended(workspace_id), _keys(workspace_id, stored_id, len(parts)), parts)
    return {"stored_id": stored_id, "stored_parts": len(parts)}


@operation
def _store(work: Work, _: Unattended, keys: Sequence[Key], parts: Sequence[bytes]) -> None:
    expires_at = int((clock.now() + LIFE).timestamp())
    for key, part in zip(keys, parts, strict=True):
        item = {"collection": key.collection, "id": key.id, "body": part}
        work.also(CONNECTIONS.documents.table.putting(item | {"expires_at": expires_at}, IS_NEW))


def body_of(message: ShopMessage) -> bytes:
    """Return the body as it came: no call, or a BatchGetItem for a stored one.

    Raises:
        BodyLost: after fourteen days.
    """
    if message.body:
        return zlib.decompress(base64.b64decode(message.body))
    keys = _keys(message.workspace_id, message.stored_id, message.stored_parts)
    items = CONNECTIONS.documents.table.batch_get(keys)
    if len(items) < message.stored_parts:
        raise BodyLost(message.stored_id)
    return zlib.decompress(b"".join(item["body"] for item in items))


def enqueue(message: ShopMessage | ReconcilePage) -> str:
    """Queue a message and return its id: one SendMessage.

    Its workspace is the message group, so that SQS serves workspaces in turn.
    """
    answer = aws.sqs().send_message(
        QueueUrl=settings().shop_message_queue_url,
        MessageBody=message.model_dump_json(),
        MessageGroupId=message.workspace_id,
    )
    message_id: str = answer["MessageId"]
    return message_id


def _keys(workspace_id: str, stored_id: str, count: int) -> Sequence[Key]:
    collection = collection_of(workspace_id, "shop-messages")
    return [Key(collection, f"{stored_id}/{number:02}") for number in range(count)]
