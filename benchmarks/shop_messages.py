"""How long a shop waits for its answer in a burst of orders, and what becomes of them.

    python -m benchmarks.shop_messages [orders]

1,000 signed orders, 64 at a time, two fifths of them for one product. The API and the function that
applies the messages run in this process, on DynamoDB Local; the queue is moto's. Shopify waits five
seconds.
"""

import json
import os
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

from batchivo.aws import clients
from batchivo.order_connections import service
from batchivo.order_connections.models import NewConnection, StoredConnection
from batchivo.orders.collections import ORDERS
from batchivo.products import service as products
from batchivo.products.collections import PRODUCTS
from batchivo.products.models import NewProduct, StockAdjustment
from batchivo.storage import client
from benchmarks.workbench import log_to_nowhere
from testbed import dynamodb_local as judge
from testbed.api import Caller
from testbed.dynamodb_local import running
from testbed.library import library, new_account
from testbed.shop_queue import waiting, work_off
from testbed.shopify import SECRET, line, payload, signature
from testbed.tables import create_table
from testbed.traffic import watched

BURST = 1_000
AT_ONCE = 64
GROUPS = {
    "IDENTITY": "IdentityTable",
    "INVENTORY": "InventoryTable",
    "CATALOG": "CatalogTable",
    "PRODUCTION": "ProductionTable",
    "ORDERS": "OrdersTable",
    "WEBHOOKS": "WebhooksTable",
    "AUDIT": "AuditTable",
    "LIST_INDEX": "ListIndexTable",
    "RATE_LIMITS": "RateLimitsTable",
}


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else BURST
    os.environ["POWERTOOLS_METRICS_DISABLED"] = "true"
    with ExitStack() as stack:
        endpoint = stack.enter_context(running())
        judged = judge.client(endpoint)
        tables = {
            f"BATCHIVO_{name}_TABLE": create_table(judged, resource, resource=resource)
            for name, resource in GROUPS.items()
        }
        stack.enter_context(library(AWS_ENDPOINT_URL_DYNAMODB=endpoint, **tables))
        stack.enter_context(log_to_nowhere())
        principal = new_account().principal
        lamp = products.create(principal, NewProduct(name="Lamp", sku="LAMP-1"))
        products.adjust_stock(principal, lamp.id, StockAdjustment(delta=count // 4, reason="Made"))
        new = {"channel": "shopify", "name": "Shop", "secret": SECRET}
        connection = service.create(principal, NewConnection.model_validate(new))
        seconds, statuses, calls = send_all(connection, count)
        began = time.perf_counter()
        applied = 0
        while messages := waiting():
            assert work_off(*messages) == []  # noqa: S101
            applied += len(messages)
        took = time.perf_counter() - began
        ids = {row[0] for row in ORDERS.columns(principal, ("external_id",))}
        reserved = PRODUCTS.get(principal, lamp.id).reserved_quantity
    seconds.sort()
    shown = {
        "answers": dict(statuses),
        "p50": f"{seconds[len(seconds) // 2]:.3f} s",
        "p99": f"{seconds[int(len(seconds) * 0.99)]:.3f} s",
        "longest": f"{seconds[-1]:.3f} s",
        "AWS calls an answer": f"{calls / count:.2f}",
        "applied by one worker": f"{applied} in {took:.1f} s",
        "different orders": len(ids),
        "reserved of one product": f"{reserved} of {count // 4}",
    }
    for name, value in shown.items():
        print(f"{name:24} {value}")
    return 0


def send_all(connection: StoredConnection, count: int) -> tuple[list[float], Counter[int], int]:
    """Send the burst; gives the seconds until each answer, the statuses, and the calls to AWS."""
    shop = Caller("")
    path = f"/orders/inbound/shopify/{connection.id}"

    def send(number: int) -> tuple[float, int]:
        sku = "LAMP-1" if number <= count * 2 // 5 else None
        order = payload(id=number, line_items=[line(sku)], total_price=None)
        body = json.dumps(order).encode()
        signed = {"X_Shopify_Hmac_Sha256": signature(body)}
        began = time.perf_counter()
        answer = shop.send(path, body, "application/json", **signed)
        return time.perf_counter() - began, answer.status_code

    send(count)  # a warm process, as all but the first few calls of a burst meet one
    queued = Counter[str]()
    events = clients.sqs().meta.events
    events.register("before-call", lambda model, **_: queued.update([model.name]))
    with watched(client.dynamodb, client.impatient_dynamodb) as traffic:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            outcomes = list(pool.map(send, range(1, count + 1)))
        calls = traffic.round_trips + queued.total()
    return [took for took, _ in outcomes], Counter(status for _, status in outcomes), calls


if __name__ == "__main__":
    sys.exit(main())
