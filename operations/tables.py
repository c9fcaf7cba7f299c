"""The tables of a deployed stack, for the domain library to use."""

import os
from collections.abc import Iterable
from typing import Any

import boto3

from batchivo.config import settings
from batchivo.storage import collection

TABLES = ("Identity", "Inventory", "Catalog", "Production", "Orders", "Webhooks")
"""The tables of a workspace's entities: those with a list index and a stream."""


def use_tables(outputs: dict[str, str], names: Iterable[str] = TABLES) -> None:
    """Let the library read and write these tables of the stack."""
    for name in names:
        os.environ[f"BATCHIVO_{name.upper()}_TABLE"] = outputs[f"{name}TableName"]
    settings.cache_clear()
    collection.forget_all()


def workspaces(identity_table: str) -> list[str]:
    """Return the ids of all workspaces, by a Scan of the Identity table."""
    pages: Any = boto3.client("dynamodb").get_paginator("scan")
    return [
        item["id"]["S"]
        for page in pages.paginate(
            TableName=identity_table,
            FilterExpression="#c = #i",
            ProjectionExpression="#c, #i",
            ExpressionAttributeNames={"#c": "collection", "#i": "id"},
        )
        for item in page["Items"]
    ]
