"""The books of every workspace that tests have left behind."""

from collections import defaultdict
from typing import Any

from batchivo.config import settings
from batchivo.storage.attributes import Item, decode_item
from operations.books import Books
from operations.check import differences
from operations.tables import TABLES

MADE_BY_HAND: set[str] = set()
"""Workspaces whose items a test has written by itself or spoilt."""


def disagreements(dynamodb: Any) -> list[str]:
    """What is amiss in any workspace of these tables, a line each: a Scan of each table."""
    names = settings()
    partitions: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for table in (getattr(names, f"{name.lower()}_table") for name in TABLES):
        for page in dynamodb.get_paginator("scan").paginate(TableName=table):
            for raw in page["Items"]:
                collection = raw["collection"]["S"]
                if collection.partition("/")[0] not in MADE_BY_HAND:
                    partitions[table, collection].append(decode_item(raw))
    workspaces = [
        partition
        for (table, partition), items in partitions.items()
        if table == names.identity_table and items[0]["id"] == partition
    ]
    return [
        f"{workspace_id} {found.subject}: {found.problem}"
        for workspace_id in workspaces
        for found in differences(
            Books(workspace_id, lambda table, partition: partitions.get((table, partition), ()))
        )
    ]
