"""Rebuild packed lists from the tables, with the AWS credentials of the environment.

``make reindex STAGE=dev`` does it for every collection of that deployment, ``COLLECTION=...`` for
one. Lists stay correct meanwhile and the functions keep running: each packed index is replaced once
the new one is complete.
"""

import argparse
import os
from collections import Counter
from collections.abc import Iterator
from typing import Any

import boto3

from batchivo.storage.compaction import FIRST_ROWS, compact_collection
from batchivo.storage.index import INDEX
from batchivo.storage.packed_index import packed_collections
from operations.stack import outputs_of
from operations.tables import TABLES


def reindex(outputs: dict[str, str], collection: str | None = None) -> Iterator[str]:
    """Rebuild each packed index, and pack large collections that have none; yields a line for each.
    Reads every index once, and those that it packs twice."""
    os.environ["BATCHIVO_LIST_INDEX_TABLE"] = outputs["ListIndexTableName"]
    before = set(packed_collections())
    for table in (outputs[f"{name}TableName"] for name in TABLES):
        sizes = _sizes(table)
        for found in sorted({*sizes, *(packed for source, packed in before if source == table)}):
            if collection not in (None, found):
                continue
            if sizes[found] >= FIRST_ROWS or (table, found) in before:
                packed = compact_collection(table, found, anew=True)
                yield f"{table} {found}: {packed.written} rows"


def _sizes(table: str) -> Counter[str]:
    """Count the entries of each collection."""
    pages: Any = boto3.client("dynamodb").get_paginator("scan")
    sizes: Counter[str] = Counter()
    for page in pages.paginate(
        TableName=table,
        IndexName=INDEX,
        ProjectionExpression="#c",
        ExpressionAttributeNames={"#c": "collection"},
    ):
        sizes.update(item["collection"]["S"] for item in page["Items"])
    return sizes


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m operations.reindex", description=__doc__)
    parser.add_argument("stack", help="such as batchivo-dev")
    parser.add_argument("--collection", help="such as <workspace>/spools")
    arguments = parser.parse_args()
    for line in reindex(outputs_of(arguments.stack), arguments.collection):
        print(line, flush=True)


if __name__ == "__main__":
    main()
