"""Packed lists made anew from the tables, with the AWS credentials of the environment.

``make reindex STAGE=dev`` does it for every collection of that deployment, ``COLLECTION=...`` for
one. Lists stay true meanwhile, and the functions go on: each packed index is replaced when the new
one is whole.
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

TABLES = ("Identity", "Inventory", "Catalog", "Production", "Orders", "Webhooks")
"""Those that the compactor reads the streams of."""


def reindex(outputs: dict[str, str], collection: str | None = None) -> Iterator[str]:
    """Pack what is large or was packed before; tells of each. Reads every index whole, and of the
    collections that it packs once more."""
    os.environ["BATCHIVO_LIST_INDEX_TABLE"] = outputs["ListIndexTableName"]
    before = set(packed_collections())
    for table in (outputs[f"{name}TableName"] for name in TABLES):
        sizes = _sizes(table)
        for found in sorted({*sizes, *(known for source, known in before if source == table)}):
            if collection not in (None, found):
                continue
            if sizes[found] >= FIRST_ROWS or (table, found) in before:
                packed = compact_collection(table, found, anew=True)
                yield f"{table} {found}: {packed.written} rows"


def _sizes(table: str) -> Counter[str]:
    """The entries of each collection."""
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


def outputs_of(stack: str) -> dict[str, str]:
    """What a deployed stack tells of itself."""
    found = boto3.client("cloudformation").describe_stacks(StackName=stack)["Stacks"][0]
    return {output["OutputKey"]: output["OutputValue"] for output in found["Outputs"]}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m operations.reindex", description=__doc__)
    parser.add_argument("stack", help="such as batchivo-dev")
    parser.add_argument("--collection", help="such as <workspace>/spools")
    arguments = parser.parse_args()
    for told in reindex(outputs_of(arguments.stack), arguments.collection):
        print(told, flush=True)


if __name__ == "__main__":
    main()
