"""A walk through everything the functions do with AWS, each of them behind API Gateway.

The AWS calls that they make on the way are compared with their roles
(tests/e2e/test_function_roles.py). So the walk must reach every AWS call in the code: every
operation, and the rare cases too.
"""

import json
import re
import secrets
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from types import SimpleNamespace
from typing import Any, TypeVar

import httpx
import pytest

from batchivo import clock
from batchivo.storage import client as aws
from batchivo.storage import compaction
from batchivo.storage.identifiers import new_id
from local.deployment import Deployment
from local.places import ROOT
from testbed import shopify
from testbed.accounts import PASSWORD, Account, anonymous, new_email, register
from testbed.contract import operation, operations
from testbed.examples import Ids, address, body_shown, one_of_everything
from testbed.receiver import Receiver, Reply, receiving
from tests.support import compactor, woocommerce
from tests.support.shop_server import TOKEN, shop_server

PATIENCE_SECONDS = 60
NEW_PASSWORD = "incorrect zebra battery staple"
SAME = object()
FOUR_SPOOLS = {"material_type": "PLA", "net_weight_grams": 1000, "quantity": 4}
_LISTED = (
    ("Identity", "members", "listMembers"),
    ("Inventory", "spools", "listSpools"),
    ("Inventory", "filaments", "listFilaments"),
    ("Inventory", "printers", "listPrinters"),
    ("Catalog", "products", "listProducts"),
    ("Production", "production-runs", "listRuns"),
    ("Production", "printer-jobs", "listAllJobs"),
    ("Orders", "orders", "listOrders"),
    ("Webhooks", "webhooks", "listWebhooks"),
)
"""A table and collection that each function of the API lists, and by which operation."""

T = TypeVar("T")
Listener = Callable[[httpx.Response], None]


def walk(stack: Deployment, url: str | None = None, listen: Listener | None = None) -> None:
    """Use everything once; fails where something is refused that should not be, or left out.

    ``url`` is where the API is called instead of the stack's gateway, and ``listen`` hears every
    answer from there.
    """
    walker = _Walker(stack, url, listen)
    try:
        walker.walk()
    finally:
        walker.close()
    everything = {operation.id for operation in operations()}
    assert walker.called == everything, everything - walker.called


def eventually(look: Callable[[], T | None]) -> T:
    """What ``look`` gives as soon as it gives anything."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (found := look()):
        assert time.monotonic() < deadline, f"not in {PATIENCE_SECONDS} s: {look}"
        time.sleep(0.1)
    return found


class _Walker:
    def __init__(self, stack: Deployment, url: str | None, listen: Listener | None) -> None:
        self.stack = stack
        self.url = url or stack.gateway_url
        self.listen = listen
        self.called: set[str] = set()
        self.account = self.newcomer()
        self.nobody = self.heard(anonymous(self.url))
        self.ids: Ids = {}

    def newcomer(self) -> Account:
        account = register(self.url)
        self.heard(account.api)
        return account

    def heard(self, api: httpx.Client) -> httpx.Client:
        if self.listen is not None:
            api.event_hooks["response"].append(self.listen)
        return api

    def close(self) -> None:
        self.account.api.close()
        self.nobody.close()

    def walk(self) -> None:
        self.ids = one_of_everything(self.account.api)
        self.look_at_everything()
        self.packed_lists()
        self.spools()
        self.filaments()
        self.printers()
        self.low_filament()
        self.printer_jobs()
        self.spoolman()
        self.products()
        self.runs()
        self.orders()
        self.shops()
        self.webhooks()
        self.plain_resources()
        self.what_fails()
        self.calls_that_fail()
        self.machines()
        self.account_and_sessions()
        self.colleagues()
        self.forgotten_password()

    # ------------------------------------------------------------------------------------ calls

    def ask(
        self,
        operation_id: str,
        body: Any = SAME,
        *,
        api: httpx.Client | None = None,
        refused: int | None = None,
        **ids: str,
    ) -> Any:
        """The data of the answer to the contract's example, or to another body; these ids first.

        A POST is sent again with its key.
        """
        called = operation(operation_id)
        self.called.add(operation_id)
        ids = self.ids | ids
        api = api or self.account.api
        is_keyed = called.method == "post" and called.secured
        request = api.build_request(
            called.method,
            address(called, ids),
            json=body_shown(called, ids) if body is SAME else body,
            headers={"Idempotency-Key": new_id()} if is_keyed else None,
        )
        answer = api.send(request)
        if is_keyed and answer.is_success:
            again = api.send(request)  # a 401 if the call has ended its session
            was_created = answer.status_code == 201 or operation_id == "reportPrinterJob"
            expected = (201 if was_created else answer.status_code, 401)
            assert again.status_code in expected, (operation_id, again.text)
        assert answer.status_code == refused or (refused is None and answer.is_success), (
            operation_id,
            answer.text,
        )
        is_json = answer.headers.get("Content-Type") == "application/json"
        found = answer.json() if is_json and answer.content else {}
        return found.get("data", found)

    def invoke(self, function: str, event: Any) -> None:
        """Call a function as an event does."""
        answer = self.stack.client("lambda").invoke(
            FunctionName=self.stack.functions[function], Payload=json.dumps(event)
        )
        assert "FunctionError" not in answer, answer["Payload"].read()

    def sample(self, path: str, **changes: str) -> Any:
        """A sample event with other texts in the place of some of its own."""
        text = (ROOT / "events" / path).read_text("utf-8")
        for old, new in changes.items():
            text = text.replace(old, new)
        return json.loads(text)

    # --------------------------------------------------------------------------- packed lists

    def packed_lists(self) -> None:
        """In a workspace of whose lists no function has kept anything: loaded as they were packed,
        packed again when something was added, and given up when they are too old."""
        with closing(self.newcomer().api) as other:
            workspace = self.ask("getWorkspace", api=other)["id"]
            places = [
                (self.stack.outputs[f"{group}TableName"], f"{workspace}/{kind}")
                for group, kind, _ in _LISTED
            ]
            self.add_a_copy(places)
            self.pack(places)
            for *_, listing in _LISTED:
                self.ask(listing, api=other)
            self.add_a_copy(places)
            self.compact(places)
            self.compact(places, outdated=True)
        self.invoke("ListCompactorFunction", self.sample("list_compactor/every_hour.json"))

    def add_a_copy(self, places: list[tuple[str, str]]) -> None:
        """One of this workspace's own items in each collection of the other."""
        dynamodb = self.stack.client("dynamodb")
        for table, collection in places:
            entries = dynamodb.query(
                TableName=table,
                IndexName="by_updated",
                KeyConditionExpression="#c = :c",
                ExpressionAttributeNames={"#c": "collection"},
                ExpressionAttributeValues={
                    ":c": {"S": f"{self.workspace}/{collection.partition('/')[2]}"}
                },
            )["Items"]
            keys_of_all = ({name: e[name] for name in ("collection", "id")} for e in entries)
            items = (dynamodb.get_item(TableName=table, Key=key)["Item"] for key in keys_of_all)
            item = next(item for item in items if "deleted" not in item)
            now = {"N": str(clock.to_micros(clock.now()))}
            keys = {"collection": {"S": collection}, "id": {"S": new_id()}, "updated_at": now}
            dynamodb.put_item(TableName=table, Item=item | keys)

    def pack(self, places: list[tuple[str, str]]) -> None:
        """As the compactor packs hundreds of rows."""
        with pytest.MonkeyPatch.context() as patch:
            index = SimpleNamespace(list_index_table=self.stack.outputs["ListIndexTableName"])
            patch.setattr(aws, "dynamodb", lambda: self.stack.client("dynamodb"))
            patch.setattr(compaction, "settings", lambda: index)
            patch.setattr(compaction, "FIRST_ROWS", 1)
            for table, collection in places:
                assert compaction.compact_collection(table, collection).written

    def compact(self, places: list[tuple[str, str]], *, outdated: bool = False) -> None:
        """A change of each collection is told; of collections with outdated heads, perhaps."""
        if outdated:
            for table, collection in places:
                self.stack.client("dynamodb").update_item(
                    TableName=self.stack.outputs["ListIndexTableName"],
                    Key={"collection": {"S": f"{collection}@{table}"}, "id": {"S": "head"}},
                    UpdateExpression="SET as_of = :long_ago",
                    ExpressionAttributeValues={":long_ago": {"N": "0"}},
                )
        records = [compactor.record(table, collection) for table, collection in places]
        self.invoke("ListCompactorFunction", {"Records": records})

    # ----------------------------------------------------------------------------------- the API

    def look_at_everything(self) -> None:
        for looked_at in operations():
            if looked_at.method == "get":
                self.ask(looked_at.id)
                if looked_at.id.startswith("list"):  # once more: now a catalogue is kept
                    self.ask(looked_at.id)
        for page in ("/docs", "/redoc", "/openapi.json"):
            assert self.nobody.get(page).status_code == 200

    def spools(self) -> None:
        for change in ("changeSpool", "deductFilament", "measureSpool", "adjustSpool"):
            self.ask(change)
        self.ask("deleteSpool", spool_id=self.ask("createSpools")["id"])
        record = {"external_id": "INV-1", "material_type": "PLA", "net_weight_grams": 750}
        for location in ("Shelf A", "Shelf B"):
            self.ask("importSpools", [record | {"location": location}])
        found = self.account.api.get("/api/v1/spools?location=Shelf B").json()["data"]
        self.ask("deleteSpool", spool_id=found[0]["id"])

    def filaments(self) -> None:
        """Let over 90 spools follow their filament, and then its brand's end."""
        many = FOUR_SPOOLS | {"brand": "Prusament", "quantity": 49}
        self.ask("createSpools", many)
        filament = self.ask("createSpools", many)["filament_id"]
        inventory = self.stack.outputs["InventoryTableName"]
        self.pack([(inventory, f"{self.workspace}/spools")])  # for who follows
        changed = self.ask("changeFilament", {"color": "Orange"}, filament_id=filament)
        brand = changed["brand_id"]
        ready = partial(self.ask, "getFilament", filament_id=filament)
        eventually(lambda: ready()["state"] == "ready")
        self.ask("deleteBrand", brand_id=brand)
        eventually(lambda: ready()["brand"] is None and ready()["state"] == "ready")
        self.ask("deleteFilament", filament_id=filament, refused=409)
        self.ask("changeBrand", {"name": "Polymaker Inc"})
        self.ask("deleteBrand", brand_id=self.ask("createBrand")["id"])
        self.ask("deleteFilament", filament_id=self.ask("createFilament")["id"])
        self.ask("importFilaments", [{"material": "ASA", "external_id": "asa"}])

    def printers(self) -> None:
        """Move a spool from printer to printer, and delete it there."""
        spools = self.ask("createSpools", FOUR_SPOOLS)["id"], self.ids["spool_id"]
        printers = [self.ask("createPrinter", {"name": name})["id"] for name in ("Left", "Right")]
        for spool, printer in zip((spools[0], *spools), (*printers, printers[0]), strict=True):
            place = {"printer_id": printer, "printer_id.slot": "0"}
            self.ask("loadSlot", {"spool_id": spool}, **place)
        self.ask("notePrinterSeen", printer_id=printers[0])
        self.silent_printer(printers[1])
        self.ask("changePrinter", {"name": "Middle", "meter": "door"}, printer_id=printers[0])
        self.ask("deleteSpool", spool_id=spools[0])
        self.ask("deletePrinter", printer_id=printers[0])

    def low_filament(self) -> None:
        """Set a threshold in a workspace of whose spools the publisher has kept nothing."""
        with closing(self.newcomer().api) as other:
            filament = self.ask("createSpools", FOUR_SPOOLS, api=other)["filament_id"]
            workspace = self.ask("getWorkspace", api=other)["id"]
            self.pack([(self.stack.outputs["InventoryTableName"], f"{workspace}/spools")])
            threshold = {"low_stock_threshold_grams": 4000}
            self.ask("changeFilament", threshold, api=other, filament_id=filament)

    def silent_printer(self, printer: str) -> None:
        """A printer that reported a job long ago."""
        sample = self.sample("printer_watcher/job.json")
        job = json.loads(sample["Records"][0]["body"])
        job["detail"]["workspace_id"], data = self.workspace, job["detail"]["data"]
        data["printer_id"] = printer
        sample["Records"][0]["body"] = json.dumps(job)
        self.stack.client("dynamodb").update_item(
            TableName=self.stack.outputs["InventoryTableName"],
            Key={"collection": {"S": f"{self.workspace}/printer-reports"}, "id": {"S": printer}},
            UpdateExpression="SET job_id = :job, seen_at = :past",
            ConditionExpression="attribute_exists(id)",
            ExpressionAttributeValues={
                ":job": {"S": data["id"]},
                ":past": {"N": str(clock.to_micros(clock.now() - timedelta(minutes=11)))},
            },
        )
        self.invoke("PrinterWatcherFunction", sample)
        assert self.ask("getPrinter", printer_id=printer)["state"] == "offline"

    def spoolman(self) -> None:
        """Keep stock through the door that speaks Spoolman, where OctoPrint repeats a use."""
        scopes = ["spoolman:read", "spoolman:use", "spoolman:write"]
        key = self.ask("createApiKey", {"name": "Voron", "scopes": scopes})["key"]
        # It is not in the contract, so the call goes to the gateway whatever stands before that.
        with anonymous(f"{self.stack.gateway_url}/spoolman") as program:
            program.headers["User-Agent"] = "python-requests/2.32.3"

            def ask(method: str, path: str, body: object = None) -> Any:
                answer = program.request(method, f"/{key}/api/v1/{path}", json=body)
                assert answer.is_success, (method, path, answer.text)
                return answer.json()

            assert program.get("/no-such-key/api/v1/health").status_code == 401
            vendor = ask("POST", "vendor", {"name": "Printed Solid"})["id"]
            new = {"vendor_id": vendor, "material": "PLA", "density": 1.24, "diameter": 1.75}
            filament = ask("POST", "filament", new | {"weight": 1000})["id"]
            spool = ask("POST", "spool", {"filament_id": filament, "spool_weight": 200})["id"]
            ask("PATCH", f"vendor/{vendor}", {"name": "Printed Solid Inc"})
            ask("PATCH", f"filament/{filament}", {"material": "PETG"})
            ask("PATCH", f"spool/{spool}", {"location": "Shelf C"})
            for _ in range(2):
                used = ask("PUT", f"spool/{spool}/use", {"use_weight": 5})
                assert used["remaining_weight"] == 995
            ask("PUT", f"spool/{spool}/measure", {"weight": 900})
            for value in ("true", "false", "null"):
                ask("POST", "setting/round_prices", value)
            for path in (
                *("info", "health", "setting/", "setting/currency", "field/spool"),
                *("vendor", f"vendor/{vendor}", "filament", f"filament/{filament}"),
                *("spool", f"spool/{spool}", "material", "article-number"),
                *("lot-number", "location", "external/material", "export/spools?fmt=json"),
            ):
                ask("GET", path)
            ask("PATCH", "location/Shelf%20C", {"name": "Shelf D"})
            for path in (f"spool/{spool}", f"filament/{filament}", f"vendor/{vendor}"):
                ask("DELETE", path)

    def products(self) -> None:
        new = {"name": "Lamp", "sku": "LAMP-A", "price": 20}
        product = self.ask("createProduct", new)["id"]
        for change in (
            *("changeProduct", "addMaterial", "changeMaterial", "changeComponent"),
            *("recalculateProduct", "adjustStock", "duplicateProduct"),
            *("removeComponent", "addComponent", "removeMaterial"),
        ):
            self.ask(change)
        self.ask("changeProduct", {"sku": "LAMP-B"}, product_id=product)
        self.ask("receiveProduct", {"quantity": 5}, product_id=product)
        self.ask("deleteProduct", product_id=product)

    def plain_resources(self) -> None:
        """Change, create and delete the resources that have no walk of their own."""
        unseen = {
            one.described.get("x-sdk-method"): one
            for one in operations()
            if one.id not in self.called
        }
        for name, deleting in unseen.items():
            resource, _, method = str(name).partition(".")
            creating, changing = (unseen.get(f"{resource}.{it}") for it in ("create", "update"))
            if method == "delete" and creating and changing:
                self.ask(changing.id)
                made = self.ask(creating.id)["id"]
                self.ask(deleting.id, **{deleting.path_parameters[-1]: made})

    def printer_jobs(self) -> None:
        """Print a lamp that nobody planned, and match another job to a run by hand."""
        lamp = self.ask("createProduct", {"name": "Printed", "file_name": "printed.gcode"})["id"]
        printer = self.ask("createPrinter", {"name": "Maker", "unplanned_runs": True})["id"]
        job = {"external_id": "1", "file_name": "printed.gcode"}
        usage = [{"spool_id": self.ids["spool_id"], "weight_grams": 1}]
        for state in ("printing", "finished"):
            self.ask("reportPrinterJob", job | {"state": state, "usage": usage}, printer_id=printer)
        self.ask("changePrinter", {"unplanned_runs": False}, printer_id=printer)
        line = {"product_id": lamp, "quantity": 3, "unit_price": 9}
        order = self.ask("createOrder", {"items": [line]})["id"]
        run = self.ask("makeOrder", order_id=order)["id"]
        other = {"external_id": "2", "state": "finished", "usage": usage}
        made = self.ask("reportPrinterJob", other, printer_id=printer)["id"]
        place = {"printer_id": printer, "printer_id.job_id": made}
        self.ask("matchPrinterJob", {"run_id": run}, **place)
        self.ask("changePrinter", {"meter": "door"}, printer_id=printer)
        self.ask("reportPrinterJob", other | {"external_id": "3"}, printer_id=printer)
        for reading in ("getPrinterJob", "listPrinterJobs", "listAllJobs"):
            self.ask(reading, **place)

    def runs(self) -> None:
        for part in self.ask("getProduct")["components"]:
            found = {"delta": 500, "reason": "Found"}
            self.ask("adjustStock", found, product_id=part["component_product_id"])
        for change in ("addRunItem", "changeRunItem", "addRunMaterial", "changeRunMaterial"):
            self.ask(change)
        for change in ("pauseRun", "resumeRun", "removeRunItem", "removeRunMaterial", "changeRun"):
            self.ask(change)
        self.ask("completeRun", {}, run_id=(completed := self.started_run()))
        self.ask("correctRun", {"reason": "A slip"}, run_id=completed)
        self.ask("failRun", {"reason": "adhesion"}, run_id=(failed := self.started_run()))
        self.ask("reprintRun", run_id=failed)
        self.ask("cancelRun", run_id=self.started_run())
        self.ask("deleteRun", run_id=self.new_run())

    def new_run(self) -> str:
        made = self.ask(
            "createRun",
            {
                "items": [{"product_id": self.ids["product_id"], "quantity": 1}],
                "materials": [
                    {"spool_id": self.ids["spool_id"], "estimated_grams": 1, "used_grams": 1}
                ],
            },
        )
        return str(made["id"])

    def started_run(self) -> str:
        run = self.new_run()
        self.ask("startRun", run_id=run)
        return run

    def orders(self) -> None:
        order = self.new_order(quantity=20)
        self.ask("changeOrder", order_id=order)
        self.ask("cancelRun", run_id=self.ask("makeOrder", order_id=order)["id"])
        run = self.ask("makeOrder", order_id=order)["id"]
        self.ask("startRun", run_id=run)
        for material in self.ask("getRun", run_id=run)["materials"]:
            used = {"material_id": material["id"], "run_id.material_id": material["id"]}
            self.ask("changeRunMaterial", {"used_grams": 1}, run_id=run, **used)
        self.ask("completeRun", {}, run_id=run)
        for step in ("startOrder", "makeOrderReady", "shipOrder", "deliverOrder", "refundOrder"):
            self.ask(step, order_id=order)
        self.ask("anonymiseOrder", order_id=order)
        other = self.new_order(quantity=1)
        [item] = self.ask("getRun", run_id=run)["items"]
        slip = {"reason": "A slip", "items": [{"item_id": item["id"], "successful": 0}]}
        self.ask("correctRun", slip, run_id=run, refused=409)
        self.ask("cancelOrder", order_id=other)

    def new_order(self, quantity: int) -> str:
        line = {"product_id": self.ids["product_id"], "quantity": quantity, "unit_price": 9}
        return str(self.ask("createOrder", {"items": [line]})["id"])

    def shops(self) -> None:
        connection = self.ask(
            "createOrderConnection",
            {"channel": "shopify", "name": "Shop"} | {"secret": shopify.SECRET},
        )["id"]
        product = self.ask("createProduct", {"name": "Sign", "sku": "SIGN-9", "price": 20})["id"]
        self.ask("adjustStock", {"delta": 5, "reason": "Made"}, product_id=product)
        lines = [shopify.line("SIGN-9")]
        for order in (
            shopify.payload(line_items=lines),
            shopify.payload(line_items=lines, id=2, note_attributes=secrets.token_hex(200_000)),
            shopify.payload(line_items=lines, note="Hurry"),
        ):
            self.sent_by_a_shop("receiveShopifyOrder", connection, "X-Shopify-Hmac-Sha256", order)
        eventually(lambda: len(self.orders_of_channel("shopify")) == 2)
        unread = woocommerce.payload(id=None)
        shop = {"channel": "woocommerce", "name": "Shop", "secret": shopify.SECRET}
        other = self.ask("createOrderConnection", shop)["id"]
        self.sent_by_a_shop("receiveWooCommerceOrder", other, "X-WC-Webhook-Signature", unread)
        eventually(lambda: self.ask("getOrderConnection", connection_id=other)["not_understood"])
        self.reconciled(other)
        self.ask("rotateOrderConnection", connection_id=connection)
        self.ask("deleteOrderConnection", connection_id=connection)

    def reconciled(self, connection: str) -> None:
        """By a call and by the schedule, each with two pages."""
        listed = [woocommerce.payload(id=number) for number in (1, 2, 3)]
        with shop_server(*listed) as shop:
            access = {"shop_access": {"address": shop.url, "token": TOKEN}}
            self.ask("changeOrderConnection", access, connection_id=connection)
            self.ask("reconcileOrderConnection", connection_id=connection)
            eventually(lambda: len(shop.receiver.requests) == 2 and self.is_read(connection))
            every_hour = self.sample("shop_messages/every_hour.json")
            self.invoke("ShopMessagesFunction", every_hour)
            eventually(lambda: len(shop.receiver.requests) == 4 and self.is_read(connection))
            self.ask("changeOrderConnection", {"shop_access": None}, connection_id=connection)

    def is_read(self, connection: str) -> bool:
        found = self.ask("getOrderConnection", connection_id=connection)["reconciliation"]
        return bool(found["status"] == "done")

    def sent_by_a_shop(self, operation_id: str, connection: str, header: str, order: Any) -> None:
        self.called.add(operation_id)
        body = json.dumps(order).encode()
        path = operation(operation_id).path.format(connection_id=connection)
        answer = self.nobody.post(path, content=body, headers={header: shopify.signature(body)})
        assert answer.status_code == 200, answer.text

    def orders_of_channel(self, channel: str) -> list[Any]:
        found: list[Any] = self.account.api.get(f"/api/v1/orders?channel={channel}").json()["data"]
        return found

    # ---------------------------------------------------------------------------------- webhooks

    def webhooks(self) -> None:
        with receiving() as receiver, self.endpoint(receiver, max_per_second=100) as endpoint:
            self.ask("createSpools")
            [delivery] = eventually(lambda: self.deliveries(endpoint, "delivered"))
            self.ask("resendDelivery", delivery_id=delivery["id"])
            self.ask("changeWebhook", endpoint_id=endpoint)
            self.ask("rotateWebhookSecret", endpoint_id=endpoint)
            receiver.behaviour = lambda _: Reply(status=500)
            self.ask("createSpools")
            # The delivery that was sent again may have come too late, and fail too.
            failing = eventually(lambda: self.failed_twice(endpoint))[0]
            receiver.behaviour = lambda _: Reply()
            self.found_by_the_retrier(failing["id"])
        with receiving() as gone, self.endpoint(gone) as endpoint:
            gone.behaviour = lambda _: Reply(status=410)
            self.ask("createSpools")
            eventually(lambda: not self.ask("getWebhook", endpoint_id=endpoint)["enabled"])
            self.announced_by_the_retrier(endpoint)
            self.ask("changeWebhook", {"enabled": True}, endpoint_id=endpoint)
            self.ask("testWebhook", endpoint_id=endpoint)
            since = (datetime.now(UTC) - timedelta(hours=1)).isoformat()
            self.ask("recoverDeliveries", {"since": since}, endpoint_id=endpoint)

        with receiving() as paced, self.endpoint(paced, max_per_second=1) as endpoint:
            self.ask("createSpools", FOUR_SPOOLS)  # some are postponed
            eventually(lambda: len(self.deliveries(endpoint, "delivered")) == 4)
        with receiving(lambda _: Reply(status=401)) as unready, self.endpoint(unready) as endpoint:
            self.ask("createSpools")
            eventually(lambda: self.waiting(endpoint))
        self.make_due(f"{self.workspace}/webhooks/proofs", endpoint)
        self.invoke("WebhookRetrierFunction", self.sample("webhook_retrier/every_minute.json"))
        eventually(lambda: self.deliveries(endpoint, "cancelled"))

    def waiting(self, endpoint: str) -> list[Any]:
        """The deliveries that wait until the endpoint's URL has answered a ping."""
        return [one for one in self.deliveries(endpoint, "pending") if not one["next_attempt_at"]]

    @contextmanager
    def endpoint(self, receiver: Receiver, **settings: Any) -> Iterator[str]:
        new = {"url": f"{receiver.url}/all", "event_types": ["spool.created"], **settings}
        endpoint = str(self.ask("createWebhook", new)["id"])
        self.ask("testWebhook", endpoint_id=endpoint)
        yield endpoint
        self.ask("deleteWebhook", endpoint_id=endpoint)

    def deliveries(self, endpoint: str, status: str) -> list[Any]:
        address = (
            f"/api/v1/webhooks/deliveries?endpoint_id={endpoint}&status={status}"
            "&event_type=spool.created"
        )
        found: list[Any] = self.account.api.get(address).json()["data"]
        return found

    def failed_twice(self, endpoint: str) -> list[Any]:
        """The deliveries whose next attempt is minutes away."""
        return [one for one in self.deliveries(endpoint, "pending") if one["attempt_count"] == 2]

    def found_by_the_retrier(self, delivery: str) -> None:
        """A delivery that is due and that the queue has lost."""
        collection = f"{self.workspace}/webhooks/deliveries"
        self.make_due(collection, delivery, also=", next_attempt_at = :past")
        self.invoke("WebhookRetrierFunction", self.sample("webhook_retrier/every_minute.json"))
        eventually(lambda: self.ask("getDelivery", delivery_id=delivery)["status"] == "delivered")

    def announced_by_the_retrier(self, endpoint: str) -> None:
        """An endpoint whose disabling nobody has announced."""
        self.make_due(f"{self.workspace}/webhooks", endpoint)
        self.invoke("WebhookRetrierFunction", self.sample("webhook_retrier/every_minute.json"))

    def make_due(self, collection: str, id_: str, also: str = "") -> None:
        self.stack.client("dynamodb").update_item(
            TableName=self.stack.outputs["WebhooksTableName"],
            Key={"collection": {"S": collection}, "id": {"S": id_}},
            UpdateExpression=f"SET due_shard = :shard, due_at = :past{also}",
            ConditionExpression="attribute_exists(id)",
            ExpressionAttributeValues={":shard": {"S": "0"}, ":past": {"N": "1"}},
        )

    @property
    def workspace(self) -> str:
        return self.ids["workspace_id"]

    # ------------------------------------------------------------------------ what happens rarely

    def what_fails(self) -> None:
        """A record that nobody understands."""
        self.put_broken("InventoryTableName", f"{uuid.uuid4()}/spools")

    def calls_that_fail(self) -> None:
        """An item that cannot be read: in each function of the API."""
        with closing(self.newcomer().api) as other:
            workspace = self.ask("getWorkspace", api=other)["id"]
            for operation_id, name, table, collection in (
                ("deductFilament", "spool_id", "Inventory", "spools"),
                ("adjustStock", "product_id", "Catalog", "products"),
                ("startRun", "run_id", "Production", "production-runs"),
                ("startOrder", "order_id", "Orders", "orders"),
                ("testWebhook", "endpoint_id", "Webhooks", "webhooks"),
                ("rotateApiKey", "key_id", "Identity", "api-keys"),
            ):
                broken = self.put_broken(f"{table}TableName", f"{workspace}/{collection}")
                self.ask(operation_id, api=other, refused=409, **{name: broken})

    def put_broken(self, table: str, collection: str) -> str:
        """An item that no function can read; gives its id."""
        id_ = str(uuid.uuid4())
        self.stack.client("dynamodb").put_item(
            TableName=self.stack.outputs[table],
            Item={"collection": {"S": collection}, "id": {"S": id_}},
        )
        return id_

    def machines(self) -> None:
        key = self.ask("createApiKey")
        with self.heard(anonymous(self.url)) as machine:
            machine.headers["Authorization"] = f"Bearer {key['key']}"
            self.ask("listSpools", api=machine)
        self.machines_that_manage()
        self.ask("rotateApiKey", key_id=key["id"])
        self.ask("revokeApiKey", key_id=key["id"])

    def machines_that_manage(self) -> None:
        """The functions themselves look up the keys of callers who make rights."""
        scopes = ["webhooks:manage", "order-connections:manage"]
        key = self.ask("createApiKey", {"name": "Terraform", "scopes": scopes})
        with self.heard(anonymous(self.url)) as machine:
            machine.headers["Authorization"] = f"Bearer {key['key']}"
            new = {"url": "https://shop.example.com/machine"}
            endpoint = self.ask("createWebhook", new, api=machine)["id"]
            self.ask("deleteWebhook", api=machine, endpoint_id=endpoint)
            connection = self.ask("createOrderConnection", api=machine)["id"]
            self.ask("deleteOrderConnection", api=machine, connection_id=connection)

    def account_and_sessions(self) -> None:
        self.ask("changeMe")
        self.ask("changeWorkspace")
        credentials = {"email": self.account.email, "password": PASSWORD}
        self.ask("register", {**credentials, "name": "Ada"}, refused=409)
        self.ask("login", {**credentials, "password": "not this one, no"}, refused=401)
        tokens = self.ask("login", credentials)
        refresh = {"refresh_token": tokens["refresh_token"]}
        tokens = self.ask("refreshTokens", refresh)
        self.ask("refreshTokens", refresh)  # as after a lost answer: the same tokens
        self.ask("refreshTokens", {"refresh_token": tokens["refresh_token"]})
        self.ask("refreshTokens", refresh, refused=401)  # from two trades ago: the session ends
        self.ask("switchWorkspace", {"workspace_id": self.workspace})
        tokens = self.ask("login", credentials)
        with self.heard(anonymous(self.url)) as elsewhere:
            elsewhere.headers["Authorization"] = f"Bearer {tokens['access_token']}"
            self.ask("logout", api=elsewhere)
        self.ask("listSessions")
        self.ask("endSession")
        self.closed_workspace(self.ask("createWorkspace")["workspace"]["id"])
        self.ask("endSessions")
        tokens = self.ask("login", credentials)
        self.account.api.headers["Authorization"] = f"Bearer {tokens['access_token']}"
        changed = self.ask(
            "changePassword", {"current_password": PASSWORD, "new_password": NEW_PASSWORD}
        )
        self.account.api.headers["Authorization"] = f"Bearer {changed['access_token']}"

    def closed_workspace(self, workspace_id: str) -> None:
        """Close another of the caller's workspaces, restore it, close it again and empty it."""
        tokens = self.ask("switchWorkspace", {"workspace_id": workspace_id})
        with self.heard(anonymous(self.url)) as inside:
            inside.headers["Authorization"] = f"Bearer {tokens['access_token']}"
            self.ask("changeWorkspace", {"currency": "JPY"}, api=inside)
            places = [
                (self.stack.outputs[f"{group}TableName"], f"{workspace_id}/{kind}")
                for group, kind, _ in _LISTED
            ]
            self.add_a_copy(places)
            self.pack(places[:1])  # of the others, the copy may be a tombstone
            self.ask("closeWorkspace", {"password": PASSWORD}, api=inside)
            self.ask("restoreWorkspace", workspace_id=workspace_id)
            inside.headers["Authorization"] = self.account.api.headers["Authorization"]
            tokens = self.ask("switchWorkspace", {"workspace_id": workspace_id}, api=inside)
            inside.headers["Authorization"] = f"Bearer {tokens['access_token']}"
            self.ask("closeWorkspace", {"password": PASSWORD}, api=inside)
        self.stack.client("dynamodb").update_item(
            TableName=self.stack.outputs["IdentityTableName"],
            Key={"collection": {"S": "closed-workspaces"}, "id": {"S": workspace_id}},
            UpdateExpression="SET restorable_until = :past",
            ExpressionAttributeValues={":past": {"N": "1"}},
        )
        self.invoke("WorkspaceRemoverFunction", self.sample("workspace_remover/every_day.json"))
        others = self.ask("listWorkspaces")
        assert workspace_id not in [one["workspace"]["id"] for one in others]

    def colleagues(self) -> None:
        new = {"token": self.invited(new_email()), "name": "Grace", "password": PASSWORD}
        self.ask("registerInvited", new, api=self.nobody)
        with closing(self.newcomer().api) as other:
            token = self.invited(self.ask("getMe", api=other)["email"])
            self.ask("acceptInvitation", {"token": token}, api=other)
            self.ask("listWorkspaces", api=other)
            tokens = self.ask("switchWorkspace", {"workspace_id": self.workspace}, api=other)
            other.headers["Authorization"] = f"Bearer {tokens['access_token']}"
            self.ask("leaveWorkspace", api=other)
        with closing(self.newcomer().api) as other:
            self.ask("deleteMe", {"password": PASSWORD}, api=other)
        [colleague] = self.account.api.get("/api/v1/auth/members?role=member").json()["data"]
        self.ask("changeMember", {"role": "owner"}, user_id=colleague["user_id"])
        self.ask("removeMember", user_id=colleague["user_id"])
        self.ask("withdrawInvitation")

    def invited(self, email: str) -> str:
        """The token in the mail that an invitation sends."""
        self.ask("inviteMember", {"email": email, "role": "member"})
        return self.token_mailed_to(email, "join")

    def forgotten_password(self) -> None:
        self.ask("sendProof")
        self.ask(
            "proveAddress", {"token": self.token_mailed_to(self.account.email, "prove-address")}
        )
        self.ask("forgotPassword", {"email": self.account.email}, api=self.nobody)
        token = self.token_mailed_to(self.account.email, "reset-password")
        self.ask("resetPassword", {"token": token, "new_password": PASSWORD}, api=self.nobody)

    def token_mailed_to(self, email: str, page: str) -> str:
        mails = f"{self.stack.emulator.endpoint}/_ministack/ses/messages"

        def look() -> str | None:
            found = httpx.get(mails, timeout=30).json()["messages"].values()
            for mail in (mail for account in found for mail in account):
                link = re.search(rf"/{page}#token=(\S+)", mail["BodyText"])
                if email in mail["To"] and link:
                    return link[1]
            return None

        return eventually(look)
