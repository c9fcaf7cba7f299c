"""From a change to the packed index, through the deployed stream."""

import time
from datetime import timedelta
from typing import Any

from batchivo import clock
from batchivo.spools.listing import SPOOLS
from batchivo.storage.attributes import encode_item
from batchivo.storage.compaction import FIRST_ROWS
from batchivo.storage.identifiers import new_id
from batchivo.storage.listing import pack
from local.deployment import Deployment
from testbed.accounts import register

PATIENCE_SECONDS = 90
BATCH = 25


def test_a_change_in_fifty_has_a_large_collection_packed(stack: Deployment) -> None:
    account = register(stack.gateway_url)
    workspace_id = account.api.get("/api/v1/auth/me").json()["data"]["workspace"]["id"]
    collection, table = f"{workspace_id}/spools", stack.outputs["InventoryTableName"]
    moment = clock.now().replace(microsecond=1)
    earlier = [
        _spool(collection, moment + timedelta(microseconds=n % 49)) for n in range(FIRST_ROWS)
    ]
    dynamodb = stack.client("dynamodb")
    for start in range(0, FIRST_ROWS, BATCH):
        puts = [{"PutRequest": {"Item": item}} for item in earlier[start : start + BATCH]]
        dynamodb.batch_write_item(RequestItems={table: puts})
    last = _spool(collection, moment.replace(microsecond=50))
    dynamodb.put_item(TableName=table, Item=last)

    head = {"collection": {"S": f"{collection}@{table}"}, "id": {"S": "head"}}
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (
        found := dynamodb.get_item(TableName=stack.outputs["ListIndexTableName"], Key=head).get(
            "Item"
        )
    ):
        assert time.monotonic() < deadline, "not packed"
        time.sleep(0.5)

    [run] = found["runs"]["L"]
    assert int(run["L"][2]["N"]) == FIRST_ROWS + 1
    assert account.api.get("/api/v1/spools?limit=1").json()["meta"]["total"] == FIRST_ROWS + 1
    account.api.close()


def _spool(collection: str, stamp: Any) -> dict[str, Any]:
    fields = {"material_type": "PLA", "created_at": stamp, "updated_at": stamp}
    return encode_item(
        {
            "collection": collection,
            "id": new_id(),
            "version": 1,
            "diameter_mm": 2,
            "net_weight_grams": 1000,
            "remaining_weight_grams": 1000,
            **fields,
            "row": pack(SPOOLS, fields),
        }
    )
