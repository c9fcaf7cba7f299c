"""The tables of a deployed stack, for the domain library to use."""

import os
from collections.abc import Iterable, Iterator
from typing import Any

import boto3

from batchivo.config import settings
from batchivo.storage import collection
from batchivo.storage.attributes import Item, decode_item

TABLES = ("Identity", "Inventory", "Catalog", "Production", "Orders", "Webhooks")
"""The tables of a workspace's entities: those with a list index and a stream."""


def use_tables(outputs: dict[str, str], names: Iterable[str] = TABLES) -> None:
    """Let the library read and write these tables of the stack."""
    for name in names:
        os.environ[f"BATCHIVO_{name.upper()}_TABLE"] = outputs[f"{name}TableName"]
    settings.cache_clear()
    collection.forget_all()


def scan(table: str, *attributes: str, where: str = "") -> Iterator[Item]:
    """Yield these attributes of every item that matches, such as ``#collection = #id``: a Scan per
    megabyte, at half price."""
    pages: Any = boto3.client("dynamodb").get_paginator("scan")
    request: dict[str, Any] = {"FilterExpression": where} if where else {}
    for page in pages.paginate(
        TableName=table,
        ProjectionExpression=", ".join(f"#{name}" for name in attributes),
        ExpressionAttributeNames={f"#{name}": name for name in attributes},
        **request,
    ):
        yield from map(decode_item, page["Items"])


def workspaces(identity_table: str) -> list[str]:
    """Return the ids of all workspaces, by a Scan of the Identity table."""
    return [i["id"] for i in scan(identity_table, "collection", "id", where="#collection = #id")]
