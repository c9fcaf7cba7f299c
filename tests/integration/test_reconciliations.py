"""Orders whose message never came are read from the shop, page by page."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from batchivo import clock, config
from batchivo.access.principal import Principal
from batchivo.aws import clients
from batchivo.errors import Conflict, InvalidFields
from batchivo.order_connections import reconciling, repository, service
from batchivo.order_connections.collections import CONNECTIONS
from batchivo.order_connections.models import (
    ConnectionChange,
    NewConnection,
    StoredConnection,
    StoredReconciliation,
)
from batchivo.orders import service as orders
from batchivo.orders.collections import ORDERS
from batchivo.orders.inbound.shop_apis import ShopifyApi
from batchivo.orders.models import Order
from batchivo.storage.listing import ListQuery
from batchivo.storage.table import write_all
from functions.shop_messages.app import handler
from testbed import shopify
from testbed.receiver import Reply
from testbed.shop_queue import waiting, work_off, work_off_all
from tests.support import woocommerce
from tests.support.orders import balanced
from tests.support.shop_server import TOKEN, shop_server


@pytest.fixture(autouse=True)
def _private_shops(principal: Principal, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("BATCHIVO_WEBHOOKS_ALLOW_PRIVATE", "on")
    config.settings.cache_clear()
    yield
    monkeypatch.undo()
    config.settings.cache_clear()
    for _, connection_id in [*repository.scheduled()]:  # or another test would ask its shop
        write_all([repository.unscheduling(connection_id)])


def connected(principal: Principal, channel: str, address: str = "") -> StoredConnection:
    new = {"channel": channel, "name": "Shop", "secret": shopify.SECRET}
    made = service.create(principal, NewConnection.model_validate(new))
    access = {"address": address, "token": TOKEN}
    return change(principal, made, shop_access=access) if address else made


def change(principal: Principal, made: StoredConnection, **changes: Any) -> StoredConnection:
    wanted = ConnectionChange.model_validate(changes)
    return service.change(principal, made.id, wanted, expected=None)


def reconciled(principal: Principal, connection: StoredConnection) -> StoredReconciliation:
    reconciling.reconcile(principal, connection.id)
    work_off_all()
    return state(principal, connection)


def state(principal: Principal, connection: StoredConnection) -> StoredReconciliation:
    found = CONNECTIONS.get(principal, connection.id).reconciliation
    assert found is not None
    return found


def all_orders(principal: Principal) -> list[Order]:
    page = ORDERS.page(principal, ListQuery())
    found = [orders.shown(order) for order in page.items]
    return sorted(found, key=lambda order: order.external_id or "")


def wc(number: int, **changes: Any) -> dict[str, Any]:
    return woocommerce.payload(id=number, **changes)


def test_a_woocommerce_shops_orders_are_read_page_by_page(principal: Principal) -> None:
    refunds = [woocommerce.refund(1, "-5.00")]
    listed = [wc(1), wc(2, status="pending"), wc(3), wc(4, status="cancelled"), wc(5)]
    with shop_server(*listed) as shop:
        connection = connected(principal, "woocommerce", shop.url)
        found = reconciled(principal, connection)
        assert (found.status, found.pages, found.orders) == ("done", 3, 5)
        assert [asked["page"] for asked in shop.asked] == ["1", "2", "3"]
        since = connection.created_at.strftime("%Y-%m-%dT%H:%M:%SZ")
        assert {asked["modified_after"] for asked in shop.asked} == {since}
        assert [order.external_id for order in all_orders(principal)] == ["1", "3", "5"]
        later = {"status": "cancelled", "date_modified_gmt": "2027-01-01T00:00:00"}
        shop.orders[2] = wc(3, refunds=refunds, **later)
        again = reconciled(principal, connection)
        assert again.since == found.started_at - timedelta(minutes=10)
    assert [order.status for order in all_orders(principal)] == [
        "received",
        "cancelled",
        "received",
    ]
    balanced(principal)


def test_a_shopify_shops_orders_come_with_their_refunds(
    principal: Principal, monkeypatch: pytest.MonkeyPatch
) -> None:
    refunded = shopify.payload(id=3, refunds=[shopify.refund(order_id=3)])
    with shop_server(shopify.payload(id=1), shopify.payload(id=2), refunded) as shop:
        connection = connected(principal, "shopify", "adas-prints.myshopify.com")
        monkeypatch.setattr(ShopifyApi, "base_url", lambda *_: shop.url)
        found = reconciled(principal, connection)
        assert [asked.get("page_info") for asked in shop.asked] == [None, "p2"]
        assert shop.asked[0]["status"] == "any"
    assert (found.status, found.pages, found.orders) == ("done", 2, 3)
    assert [(o.external_id, o.differs_from_shop) for o in all_orders(principal)] == [
        ("1", False),
        ("2", False),
        ("3", True),
    ]


def test_a_failed_one_goes_on_from_its_page(principal: Principal) -> None:
    with shop_server(wc(1), wc(2), wc(3)) as shop:
        connection = connected(principal, "woocommerce", shop.url)
        reconciling.reconcile(principal, connection.id)
        work_off(*waiting())
        shop.failures = [Reply(status=503)]
        work_off_all()
        failed = state(principal, connection)
        assert (failed.status, failed.error) == ("failed", "The shop answered 503.")
        assert (failed.cursor, failed.pages) == ("2", 1)
        found = reconciled(principal, connection)
        assert [asked["page"] for asked in shop.asked] == ["1", "2", "2"]
        assert (found.status, found.since) == ("done", failed.since)
    assert len(all_orders(principal)) == 3


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(status=401), "The shop answered 401."),
        (Reply(status=302, headers={"Location": "https://example.com"}), "The shop answered 302."),
        (Reply(body=b"<html>"), "The shop answered without JSON."),
        (Reply(body=b'{"orders": 5}'), "The shop answered without a list of orders."),
        (Reply(drop=True), "The shop could not be read: the connection failed."),
        (Reply(wait=1), "The shop could not be read: no answer within 0.3 seconds."),
        (
            Reply(body=b"[" + b" " * 5_000 + b"]"),
            "The shop could not be read: the answer has more than 4,000 bytes.",
        ),
    ],
)
def test_whatever_a_shop_answers_is_told(
    principal: Principal, monkeypatch: pytest.MonkeyPatch, reply: Reply, error: str
) -> None:
    monkeypatch.setattr(reconciling, "SECONDS", 0.3)
    monkeypatch.setattr(reconciling, "MAX_BYTES", 4_000)
    with shop_server() as shop:
        connection = connected(principal, "woocommerce", shop.url)
        shop.failures = [reply]
        found = reconciled(principal, connection)
    assert (found.status, found.error) == ("failed", error)


def test_a_private_address_is_not_called(
    principal: Principal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BATCHIVO_WEBHOOKS_ALLOW_PRIVATE", "off")
    config.settings.cache_clear()
    with shop_server(wc(1)) as shop:
        https = shop.url.replace("http:", "https:")
        for address in (https, "https://169.254.169.254", "https://localhost:8443"):
            connection = connected(principal, "woocommerce", address)
            found = reconciled(principal, connection)
            assert found.status == "failed"
            assert found.error is not None
            assert found.error.startswith("The shop's address ")
        assert shop.receiver.requests == []


def test_an_order_that_cannot_be_read_is_named_and_the_others_come(principal: Principal) -> None:
    with shop_server(wc(1, line_items="none"), wc(2), "nothing") as shop:
        connection = connected(principal, "woocommerce", shop.url)
        assert reconciled(principal, connection).status == "done"
    [named] = CONNECTIONS.get(principal, connection.id).not_understood
    assert (named.topic, named.count) == ("(reconciliation)", 2)
    assert [order.external_id for order in all_orders(principal)] == ["2"]


def test_one_under_way_is_left_alone_and_a_lost_one_is_begun_again(
    principal: Principal, monkeypatch: pytest.MonkeyPatch
) -> None:
    with shop_server(wc(1)) as shop:
        connection = connected(principal, "woocommerce", shop.url)
        first, second = (reconciling.reconcile(principal, connection.id) for _ in range(2))
        assert first.reconciliation == second.reconciliation
        lost = waiting()
        assert len(lost) == 2
        later = clock.now() + timedelta(minutes=16)
        monkeypatch.setattr(clock, "now", lambda: later)
        third = reconciling.reconcile(principal, connection.id).reconciliation
        assert third != first.reconciliation
        work_off_all()
        assert work_off(*lost) == []
        assert len(shop.receiver.requests) == 1
    assert len(all_orders(principal)) == 1


def test_the_schedule_finds_each_shop_whose_keys_are_here(principal: Principal) -> None:
    with shop_server(wc(1)) as shop:
        kept, taken, removed = (connected(principal, "woocommerce", shop.url) for _ in range(3))
        without = connected(principal, "woocommerce")
        change(principal, taken, shop_access=None)
        service.remove(principal, removed.id, expected=None)
        handler({"source": "aws.events"}, None)
        work_off_all()
    assert state(principal, kept).status == "done"
    for other in (taken, without):
        assert CONNECTIONS.get(principal, other.id).reconciliation is None


def test_keys_are_needed_and_never_shown(principal: Principal) -> None:
    connection = connected(principal, "woocommerce")
    with pytest.raises(Conflict):
        reconciling.reconcile(principal, connection.id)
    updated = change(principal, connection, shop_access={"address": "https://a.b", "token": TOKEN})
    shown = service.shown(updated, inbound_path="/x")
    assert shown.shop_address == "https://a.b"
    assert TOKEN not in shown.model_dump_json() + repr(updated)
    changed = ConnectionChange.model_validate({"shop_access": {"address": "x", "token": TOKEN}})
    assert TOKEN not in repr(changed)


@pytest.mark.parametrize(
    ("channel", "address"),
    [
        ("shopify", "example.com"),
        ("shopify", "a.myshopify.com.example.com"),
        ("shopify", "https://a.myshopify.com"),
        ("shopify", "a.myshopify.com/x"),
        ("woocommerce", "shop.example.com"),
        ("woocommerce", "ftp://shop.example.com"),
    ],
)
def test_an_address_that_no_shop_of_the_channel_has_is_refused(
    principal: Principal, channel: str, address: str
) -> None:
    connection = connected(principal, channel)
    with pytest.raises(InvalidFields):
        change(principal, connection, shop_access={"address": address, "token": TOKEN})


def test_the_keys_open_for_a_reconciliation_only(principal: Principal) -> None:
    """KMS is told their purpose; the roles allow each function its own kind."""
    kinds: list[str] = []
    clients.kms().meta.events.register(
        "provide-client-params.kms",
        lambda params, **_: kinds.append(params["EncryptionContext"]["kind"]),
    )
    with shop_server(wc(1)) as shop:
        reconciled(principal, connected(principal, "woocommerce", shop.url))
    assert kinds == ["order-connection", "shop-access", "shop-access"]
