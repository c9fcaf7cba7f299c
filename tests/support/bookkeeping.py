"""The books of every workspace that tests have left behind."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from batchivo.accounts.emptying import workspace_of
from batchivo.config import settings
from batchivo.storage.attributes import Item, decode_item
from operations import orphans
from operations.books import Books
from operations.check import differences
from operations.difference import Difference
from operations.tables import TABLES

MADE_BY_HAND: set[str] = set()
"""Workspaces whose items a test has written by itself or spoilt."""


def disagreements(dynamodb: Any) -> list[str]:
    """Return the differences in all workspaces, a line each: a Scan of each of the tables."""
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
    amiss = [
        f"{workspace_id} {found.subject}: {found.problem}"
        for workspace_id in workspaces
        for found in differences(
            Books(workspace_id, lambda table, partition: partitions.get((table, partition), ()))
        )
    ]
    lost = (one for one in _orphans(partitions) if "/" in one.subject)
    return amiss + [f"{one.subject}: {one.problem}" for one in lost]


def _orphans(partitions: Mapping[tuple[str, str], list[Item]]) -> list[Difference]:
    """Return what points at nothing; tests may store things in workspaces that they invent."""

    def read(table: str) -> Iterator[Item]:
        for (name, _), items in partitions.items():
            if name == table:
                yield from (one for one in items if workspace_of(one) not in MADE_BY_HAND)

    def find(places: Sequence[orphans.Place]) -> list[Item | None]:
        return [
            next((i for i in partitions.get((name, key.collection), ()) if i["id"] == key.id), None)
            for name, key in places
        ]

    return orphans.orphans(read, find)
