"""Orders that a shop sends: over HTTP, signed, and stored as the mapping says."""

import base64
import io
import json
import logging
import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from botocore.exceptions import ClientError

from batchivo import clock, config
from batchivo.access import identity_table
from batchivo.access.principal import Principal
from batchivo.aws import clients
from batchivo.errors import NotFound
from batchivo.examples import example_of_model
from batchivo.http import middleware
from batchivo.order_connections import inbox, messages, repository, service
from batchivo.order_connections.collections import CONNECTIONS
from batchivo.order_connections.models import NewConnection, NewSecret, StoredConnection
from batchivo.orders import repository as orders_repository
from batchivo.orders import service as orders
from batchivo.orders.collections import ORDERS
from batchivo.orders.inbound.applying import apply
from batchivo.orders.models import StoredOrder
from batchivo.storage import rate_limits
from batchivo.storage.listing import ListQuery, Match
from batchivo.storage.table import Key, write_all
from functions.orders.app import app
from testbed import shopify
from testbed.library import forget_everything
from testbed.shop_queue import waiting, work_off, work_off_all
from testbed.shopify import SECRET, line, payload, signature
from testbed.traffic import Traffic
from tests.support import races, woocommerce
from tests.support.asgi import InProcess
from tests.support.orders import balanced, cancel, product, received
from tests.support.races import at_once

api = InProcess(app)


def connected(principal: Principal, secret: str = SECRET) -> StoredConnection:
    new = NewConnection.model_validate({"channel": "shopify", "name": "Shop", "secret": secret})
    return service.create(principal, new)


@pytest.fixture
def connection(principal: Principal) -> StoredConnection:
    return connected(principal)


def post(connection_id: str, body: bytes, given_signature: str | bytes | None) -> httpx.Response:
    headers = [(b"Content-Type", b"application/json"), (b"X-Shopify-Topic", b"orders/create")]
    if given_signature is not None:
        value = given_signature if isinstance(given_signature, bytes) else given_signature.encode()
        headers.append((b"X-Shopify-Hmac-Sha256", value))
    url = f"/api/v1/orders/inbound/shopify/{connection_id}"
    return api.request("POST", url, content=body, headers=headers)


def send(connection: StoredConnection, order: Any = None, secret: str = SECRET) -> httpx.Response:
    body = json.dumps(payload() if order is None else order).encode()
    return post(connection.id, body, signature(body, secret))


def taken(connection: StoredConnection, order: Any = None, secret: str = SECRET) -> None:
    """Have an order sent and applied."""
    answer = send(connection, order, secret)
    assert answer.status_code == 200, answer.text
    work_off_all()


def order_from(
    principal: Principal, connection: StoredConnection, order: Any = None
) -> StoredOrder:
    """The workspace's only order, once this has been sent."""
    taken(connection, order)
    [only] = ORDERS.page(principal, ListQuery()).items
    return only


def refusals(principal: Principal, connection: StoredConnection) -> list[tuple[str, str | None]]:
    """Topics that were not understood, with the reasons."""
    stored = CONNECTIONS.get(principal, connection.id)
    return [(topic.topic, topic.reason) for topic in stored.not_understood]


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


class TestTheDocumentedOrder:
    def test_becomes_an_order(self, principal: Principal, connection: StoredConnection) -> None:
        pink = product(principal, 3, sku="ipod2008pink", other_costs=[{"name": "x", "amount": 9}])
        product(principal, 0, sku="IPOD2008GREEN")
        order = order_from(principal, connection)
        assert (order.number, order.needs_attention) == ("ORD-000001", False)
        shown = orders.shown(order)
        assert (shown.channel, shown.external_id) == ("shopify", "820982911946154508")
        assert shown.external_number == "#9999"
        assert [shown.subtotal, shown.discount, shown.shipping] == [398, 20, 10]
        assert [shown.tax, shown.total, shown.currency] == [0, 388, "USD"]
        first, second = shown.items
        assert (first.name, first.sku) == ("IPod Nano - 8GB", "IPOD2008PINK")
        assert [first.product_id, first.quantity, first.unit_price] == [pink.id, 1, 199]
        assert [first.reserved_quantity, first.unit_cost, second.shortfall] == [1, 9, 1]
        assert shown.customer is not None
        assert shown.customer.name == "John Smith"
        assert shown.customer.email == "jon@example.com"
        address = shown.customer.shipping_address
        assert address is not None
        assert (address.name, address.company) == ("Steve Shipper", "Shipping Company")
        assert (address.line1, address.city) == ("123 Shipping Street", "Shippington")
        assert (address.region, address.postal_code, address.country) == ("Kentucky", "40003", "US")
        assert shown.notes is None
        assert shown.history[0].user_id == f"connection:{connection.id}"
        balanced(principal)

    def test_in_a_foreign_currency_has_no_profit(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        shown = orders.shown(order_from(principal, connection))
        assert (shown.currency, shown.cost_currency, shown.profit) == ("USD", "EUR", None)

    def test_in_the_workspaces_currency_has_one(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        shown = orders.shown(order_from(principal, connection, payload(currency="EUR")))
        assert shown.profit == 388

    def test_with_unknown_skus_is_free_text_and_flagged(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        lamp = product(principal, 5, sku="LAMP-1")
        lines = [line("LAMP-1"), line("WHO-KNOWS"), line(None), line(" "), line("#?!" * 40)]
        order = order_from(principal, connection, payload(line_items=lines, total_price=None))
        assert order.needs_attention
        assert [item.product_id for item in order.items] == [lamp.id, *[None] * 4]
        assert [item.needs_attention for item in order.items] == [False, True, True, True, True]
        assert [item.sku for item in order.items][:4] == ["LAMP-1", "WHO-KNOWS", None, None]
        flagged = ListQuery(matches=(Match("needs_attention", (True,)),))
        assert [o.id for o in ORDERS.page(principal, flagged).items] == [order.id]

    def test_of_1000_lines_is_taken(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        lamp = product(principal, 600, sku="LAMP-1")
        engraved = {"properties": [{"name": "Engraving", "value": "For Grace, with love"}]}
        lines = [line("LAMP-1", price="1.25") | engraved for _ in range(1000)]
        order = payload(line_items=lines, total_price=None)
        assert len(json.dumps(order)) > 1_000_000  # more than any other call may send
        made = order_from(principal, connection, order)
        assert len(made.items) == 1000
        assert orders.shown(made).subtotal == 1250
        assert balanced(principal).products[lamp.id].reserved_quantity == 600

    def test_of_1001_lines_is_named_on_the_connection(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        taken(connection, payload(line_items=[line() for _ in range(1001)]))
        [(topic, reason)] = refusals(principal, connection)
        assert topic == "orders/create"
        assert reason == ("Order 820982911946154508: items: must have at most 1,000 entries")

    def test_of_50_products_flags_those_beyond_45(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        for number in range(50):
            product(principal, 1, sku=f"P-{number}")
        lines = [line(f"p-{number % 50}") for number in range(100)]
        order = order_from(principal, connection, payload(line_items=lines, total_price=None))
        assert [i.needs_attention for i in order.items] == ([False] * 45 + [True] * 5) * 2
        assert len({i.product_id for i in order.items if i.product_id}) == 45
        balanced(principal)


class TestTheSameOrderAgain:
    def test_is_the_first_one(self, principal: Principal, connection: StoredConnection) -> None:
        lamp = product(principal, 5, sku="LAMP-1")
        first = order_from(principal, connection, payload(line_items=[line()]))
        assert order_from(principal, connection, payload(line_items=[line()])) == first
        edited = payload(line_items=[line(quantity=3)], note="Please hurry")
        assert order_from(principal, connection, edited) == first
        assert balanced(principal).products[lamp.id].reserved_quantity == 1

    def test_takes_no_number(self, principal: Principal, connection: StoredConnection) -> None:
        taken(connection)
        taken(connection)
        assert received(principal, {"name": "x", "quantity": 1, "unit_price": 1}).number == (
            "ORD-000002"
        )

    def test_through_another_shop_of_the_workspace_too(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        other = connected(principal, "another secret")
        taken(connection)
        taken(other, secret="another secret")
        assert orders.counts(principal).total == 1

    def test_in_another_workspace_is_another_order(
        self, principal: Principal, other_principal: Principal, connection: StoredConnection
    ) -> None:
        taken(connection)
        taken(connected(other_principal))
        assert [orders.counts(one).total for one in (principal, other_principal)] == [1, 1]

    def test_is_the_cancelled_one(self, principal: Principal, connection: StoredConnection) -> None:
        order = order_from(principal, connection)
        cancel(principal, order.id)
        taken(connection)
        assert ORDERS.get(principal, order.id).status == "cancelled"


class TestTheSignature:
    @pytest.mark.parametrize(
        "wrong",
        [
            None,
            "",
            "nonsense",
            "\N{SNOWMAN}".encode(),
            signature(b"another body"),
            signature(json.dumps(payload()).encode(), "another secret"),
            signature(json.dumps(payload()).encode())[:-1],
        ],
    )
    def test_that_is_wrong_is_refused_and_changes_nothing(
        self, principal: Principal, connection: StoredConnection, wrong: str | bytes | None
    ) -> None:
        body = json.dumps(payload()).encode()
        answer = post(connection.id, body, wrong)
        assert code(answer) == (401, "INVALID_SIGNATURE")
        assert orders.counts(principal).total == 0

    def test_of_an_unknown_connection_is_refused_in_the_same_words(
        self, connection: StoredConnection
    ) -> None:
        body = json.dumps(payload()).encode()
        refused, unknown = post(connection.id, body, "x"), post("unknown", body, signature(body))
        assert refused.status_code == unknown.status_code == 401
        assert refused.json() == unknown.json()

    def test_that_is_false_costs_two_reads_and_writes_nothing(
        self, connection: StoredConnection, traffic: Traffic
    ) -> None:
        repository.workspace_of.cache_clear()
        assert post(connection.id, b"{}" * 1_900_000, signature(b"{}")).status_code == 401
        assert traffic.calls == {"GetItem": 1, "BatchGetItem": 1}
        assert post("unknown", b"{}", signature(b"{}")).status_code == 401
        assert traffic.calls == {"GetItem": 2, "BatchGetItem": 1}

    def test_is_checked_before_anything_is_read(self, connection: StoredConnection) -> None:
        for body in (b"", b"{", b"\xff\xfe", b"[]"):
            assert code(post(connection.id, body, "x")) == (401, "INVALID_SIGNATURE")

    @pytest.mark.parametrize(
        ("body", "reason"),
        [
            (b"", "The body is not valid JSON."),
            (b"{", "The body is not valid JSON."),
            (b"\xff\xfe", "The body is not valid JSON."),
            (b"[" * 100_000, "The body is not valid JSON."),
            (b"[]", "body: must be a JSON object"),
            (b'"text"', "body: must be a JSON object"),
            (json.dumps(payload(id=None)).encode(), "external_id: must not be empty"),
            (
                json.dumps(payload(currency="ZZZ")).encode(),
                "Order 820982911946154508: currency: is not a currency code of ISO 4217",
            ),
        ],
    )
    def test_of_nonsense_is_taken_and_named(
        self, principal: Principal, connection: StoredConnection, body: bytes, reason: str
    ) -> None:
        assert post(connection.id, body, signature(body)).status_code == 200
        work_off_all()
        assert orders.counts(principal).total == 0
        assert refusals(principal, connection) == [("orders/create", reason)]

    def test_of_the_secret_before_holds_until_the_next_rotation(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        for rotated, good, bad in (
            ("second secret", (SECRET, "second secret"), ()),
            ("second secret", (SECRET, "second secret"), ()),
            ("third secret", ("second secret", "third secret"), (SECRET,)),
        ):
            new = NewSecret.model_validate({"secret": rotated})
            service.rotate(principal, connection.id, new, expected=None)
            for secret in good:
                assert send(connection, secret=secret).is_success
            for secret in bad:
                assert code(send(connection, secret=secret)) == (401, "INVALID_SIGNATURE")

    def test_of_a_rotation_elsewhere_holds_at_once(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        assert send(connection).is_success
        new = NewSecret.model_validate({"secret": "second secret"})
        service.rotate(principal, connection.id, new, expected=None)
        assert send(connection, secret="second secret").is_success

    def test_of_a_secret_copied_from_another_connection_does_not_hold(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        other = connected(principal, "another secret")
        copied = connection.model_copy(update={"sealed_secret": other.sealed_secret, "version": 2})
        write_all(
            [CONNECTIONS.documents.changing(CONNECTIONS.partition(principal.workspace_id), copied)]
        )
        assert send(connection, secret="another secret").status_code == 500

    def test_takes_a_new_secret_where_the_key_of_the_old_one_is_gone(
        self, principal: Principal, connection: StoredConnection, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        key = clients.kms().create_key()["KeyMetadata"]["KeyId"]
        monkeypatch.setenv("BATCHIVO_SECRETS_KEY", key)
        config.settings.cache_clear()
        assert send(connection).status_code == 500
        new = NewSecret.model_validate({"secret": "second secret"})
        service.rotate(principal, connection.id, new, expected=None)
        assert send(connection, secret="second secret").is_success

    def test_asks_kms_once_however_many_orders_come(self, connection: StoredConnection) -> None:
        asked: list[str] = []
        clients.kms().meta.events.register(
            "before-call.kms", lambda model, **_: asked.append(model.name)
        )
        for _ in range(3):
            assert send(connection).is_success
        assert asked == ["Decrypt"]

    def test_of_a_deleted_connection_does_not_hold(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        order = order_from(principal, connection)
        service.remove(principal, connection.id, expected=None)
        assert code(send(connection)) == (401, "INVALID_SIGNATURE")
        assert ORDERS.get(principal, order.id) == order

    def test_is_all_that_is_read_for_a_stranger(
        self, connection: StoredConnection, traffic: Traffic
    ) -> None:
        post(connection.id, b"{}", "x")
        assert dict(traffic.calls) == {"BatchGetItem": 1, "GetItem": 1}


class TestTheLimit:
    @pytest.fixture(autouse=True)
    def _one_minute(
        self, monkeypatch: pytest.MonkeyPatch, frame_tables: dict[str, str]
    ) -> Iterator[None]:
        """All of it in the same minute, at its twentieth second, and counted."""
        table = frame_tables["BATCHIVO_RATE_LIMITS_TABLE"]
        counting = replace(config.settings(), rate_limits_table=table, inbound_calls_per_minute=120)
        for module in (config, rate_limits, repository):
            monkeypatch.setattr(module, "settings", lambda: counting)
        forget_everything()
        now = clock.now().replace(second=20, microsecond=0)
        monkeypatch.setattr(clock, "now", lambda: now)
        yield
        forget_everything()

    def test_is_a_number_of_signed_messages_a_minute(
        self, connection: StoredConnection, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for _ in range(120):
            repository.count_call(connection.id)
        answer = send(connection)
        assert code(answer) == (429, "RATE_LIMITED")
        assert answer.headers["Retry-After"] == "40"
        later = clock.now() + timedelta(seconds=40)
        monkeypatch.setattr(clock, "now", lambda: later)
        assert send(connection).status_code == 200

    def test_is_not_used_up_by_strangers_or_other_shops(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        other = connected(principal)
        for _ in range(119):
            repository.count_call(connection.id)
        post(connection.id, b"{}", "x")
        for _ in range(120):
            repository.count_call(other.id)
        assert send(connection).status_code == 200
        assert code(send(connection)) == (429, "RATE_LIMITED")


class TestConnections:
    def test_never_show_their_secret(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        shown = service.shown(connection, inbound_path="/x").model_dump_json()
        assert SECRET not in shown + repr(connection)
        assert SECRET not in repr(NewSecret.model_validate({"secret": SECRET}))
        table = CONNECTIONS.documents.table
        for key in (
            Key(f"{principal.workspace_id}/order-connections", connection.id),
            Key(f"connections/{connection.id}", "connection"),
        ):
            assert SECRET not in repr(table.get(key))

    def test_are_gone_with_their_secret(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        service.remove(principal, connection.id, expected=1)
        with pytest.raises(NotFound):
            CONNECTIONS.get(principal, connection.id)
        assert repository.workspace_of(connection.id) is None
        item = CONNECTIONS.documents.table.get(
            Key(f"{principal.workspace_id}/order-connections", connection.id)
        )
        assert connection.sealed_secret.sealed not in repr(item)

    def test_are_their_workspaces_alone(
        self, principal: Principal, other_principal: Principal, connection: StoredConnection
    ) -> None:
        new = NewSecret.model_validate({"secret": "x" * 8})
        calls: tuple[Callable[[], object], ...] = (
            lambda: CONNECTIONS.get(other_principal, connection.id),
            lambda: service.rotate(other_principal, connection.id, new, expected=None),
            lambda: service.remove(other_principal, connection.id, expected=None),
        )
        for attempt in calls:
            with pytest.raises(NotFound):
                attempt()
        assert CONNECTIONS.page(other_principal, ListQuery()).total == 0
        assert send(connection).is_success

    def test_are_twenty_at_most_even_of_those_made_at_once(self, principal: Principal) -> None:
        for _ in range(18):
            connected(principal)
        with races.all_read_before_any_goes_on(service, "seal_secret", 4):
            outcomes = races.at_once([lambda: connected(principal)] * 4)
        assert races.refusals(outcomes) == ["TOO_MANY_CONNECTIONS"] * 2
        assert CONNECTIONS.page(principal, ListQuery()).total == 20

    def test_of_another_channel_do_not_take_the_order(
        self, connection: StoredConnection, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        of_another = connection.model_copy(update={"channel": "etsy"})
        monkeypatch.setattr(repository, "if_open", lambda *_, **__: of_another)
        assert code(send(connection)) == (401, "INVALID_SIGNATURE")


class TestCustomerData:
    SECRETS = ("John", "Smith", "jon@example.com", "Steve", "123 Shipping", "555-555", "40003")

    @pytest.fixture
    def log(self) -> Iterator[Callable[[], str]]:
        """All that is logged meanwhile, by whatever library, at the most talkative level."""
        output = io.StringIO()
        handler = logging.StreamHandler(output)
        handler.setFormatter(middleware.logger.registered_formatter)
        levels = {}
        for logger in (logging.getLogger(), logging.getLogger(middleware.logger.name)):
            levels[logger] = logger.level
            logger.setLevel(logging.DEBUG)
            logger.addHandler(handler)
        yield output.getvalue
        for logger, level in levels.items():
            logger.removeHandler(handler)
            logger.setLevel(level)

    def check_silence(self, output: str) -> None:
        assert "/api/v1/orders/inbound/shopify/{connection_id}" in output
        for secret in (*self.SECRETS, SECRET):
            assert secret not in output

    def test_is_not_logged(
        self, principal: Principal, connection: StoredConnection, log: Callable[[], str]
    ) -> None:
        taken(connection)
        taken(connection)
        self.check_silence(log())

    def test_is_not_logged_nor_told_with_a_refusal(
        self, principal: Principal, connection: StoredConnection, log: Callable[[], str]
    ) -> None:
        texts = []
        for change in (
            {"currency": "ZZZ"},
            {"line_items": [line(price="jon@example.com")]},
            {"line_items": "jon@example.com"},
            {"customer": "jon@example.com"},
            {"total_price": "jon@example.com"},
        ):
            taken(connection, payload(**change))
            [(_, reason)] = refusals(principal, connection)
            assert reason is not None
            texts.append(reason)
        texts.append(send(connection, secret="another secret").text)
        self.check_silence(log() + "".join(texts))

    def test_is_not_logged_with_a_failure(
        self,
        connection: StoredConnection,
        log: Callable[[], str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def broken(_: str, *, order: StoredOrder, **__: object) -> None:
            StoredOrder.model_validate({**order.model_dump(), "customer": {"name": 5}})

        monkeypatch.setattr(orders_repository, "claiming", broken)
        assert send(connection).status_code == 200
        [message] = waiting()
        assert work_off(message) == [message["MessageId"]]
        output = log()
        assert "Traceback" in output
        self.check_silence(output)


@pytest.mark.parametrize(
    ("sample", "header"),
    [
        (shopify.SAMPLE_EVENT, "X-Shopify-Hmac-Sha256"),
        (woocommerce.SAMPLE_EVENT, "X-WC-Webhook-Signature"),
    ],
)
def test_the_sample_events_are_signed_with_the_examples_secret(sample: Path, header: str) -> None:
    event = json.loads(sample.read_text("utf-8"))
    assert event["headers"][header] == signature(event["body"].encode())
    assert example_of_model(NewConnection)["secret"] == SECRET


@pytest.mark.parametrize(("attribute", "value"), [("suspended", True), ("restorable_until", 1)])
def test_a_suspended_or_closed_workspace_takes_no_orders(
    principal: Principal, connection: StoredConnection, attribute: str, value: object
) -> None:
    taken(connection, payload(id=1))
    place = identity_table.workspace(principal.workspace_id)
    identity_table.table().update(place, f"SET #{attribute} = :value", {":value": value})
    assert code(send(connection, payload(id=2))) == (401, "INVALID_SIGNATURE")
    assert orders.counts(principal).total == 1


class TestTheQueue:
    def test_has_the_workspace_as_message_group(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        answer = send(connection)
        [message] = waiting()
        assert message["Attributes"]["MessageGroupId"] == principal.workspace_id
        assert answer.json()["data"] == {"message_id": message["MessageId"]}
        assert work_off(message) == []

    def test_takes_three_calls_before_the_answer(
        self, principal: Principal, connection: StoredConnection, traffic: Traffic
    ) -> None:
        """The third counts the call, by a client of its own; a new process asks twice more."""
        product(principal, 3, sku="IPOD2008PINK")
        taken(connection, payload(id=1))
        traffic.sent.clear()
        asked: list[str] = []
        for client in (clients.sqs(), clients.kms()):
            client.meta.events.register("before-call", lambda model, **_: asked.append(model.name))
        send(connection, payload(id=2))
        assert (dict(traffic.calls), asked) == ({"BatchGetItem": 1}, ["SendMessage"])
        traffic.sent.clear()
        work_off_all()
        assert dict(traffic.calls) == {
            "GetItem": 1,  # whether the order is here
            "UpdateItem": 1,  # the number is taken
            "BatchGetItem": 2,  # whose SKUs they are, and these products
            "TransactWriteItems": 1,  # with the audit entry
        }
        assert orders.counts(principal).total == 2

    @pytest.mark.parametrize("noise", [150_000, 199_000, 201_000, 1_500_000])
    def test_keeps_a_long_body_in_the_table(
        self, principal: Principal, connection: StoredConnection, noise: int
    ) -> None:
        """Also one that hardly shrinks."""
        attributes = base64.b85encode(random.Random(5).randbytes(noise * 4 // 5)).decode()
        order = payload(note_attributes=attributes)
        is_long = len(json.dumps(order)) > inbox.LONG_BYTES
        assert send(connection, order).status_code == 200
        [message] = waiting()
        assert len(message["Body"]) <= 256_000
        assert (json.loads(message["Body"])["stored_parts"] > 0) == is_long
        assert work_off(message) == []
        assert orders.counts(principal).total == 1

    def test_tries_again_what_fails(
        self, principal: Principal, connection: StoredConnection, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        send(connection, payload(id=1))
        send(connection, payload(id=2))
        first, second = waiting()
        with monkeypatch.context() as patch:
            patch.setattr(messages, "apply", _failing_once(apply))
            assert work_off(first, second) == [first["MessageId"]]
        assert orders.counts(principal).total == 1
        assert work_off(first) == []
        assert orders.counts(principal).total == 2

    def test_may_hand_a_message_over_twice(
        self, principal: Principal, connection: StoredConnection
    ) -> None:
        send(connection)
        [message] = waiting()
        assert work_off(message, message) == []
        assert orders.counts(principal).total == 1

    def test_that_does_not_answer_refuses_the_message(
        self, connection: StoredConnection, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def throttled(**_: object) -> None:
            raise ClientError({"Error": {"Code": "ThrottlingException"}}, "SendMessage")

        monkeypatch.setattr(clients, "sqs", lambda: SimpleNamespace(send_message=throttled))
        assert code(send(connection)) == (503, "TRY_AGAIN")


def test_a_burst_of_orders_is_taken_whole_and_for_three_calls_each(
    principal: Principal, connection: StoredConnection, traffic: Traffic
) -> None:
    """Sixty orders, thirty at a time, half of them for the last twenty pieces of one product."""
    lamp = product(principal, 20, sku="LAMP-1")
    taken(connection, payload(id=1_000, line_items=[line(None)]))
    bodies = [
        payload(id=number, line_items=[line("LAMP-1" if number % 2 else None)], total_price=None)
        for number in range(1, 61)
    ]
    traffic.sent.clear()
    queued: list[str] = []
    clients.sqs().meta.events.register("before-call", lambda model, **_: queued.append(model.name))
    with ThreadPoolExecutor(30) as pool:
        answers = list(pool.map(lambda body: send(connection, body), bodies))
    assert {answer.status_code for answer in answers} == {200}
    assert (dict(traffic.calls), queued) == ({"BatchGetItem": 60}, ["SendMessage"] * 60)
    messages = [message for _ in range(6) for message in waiting()]
    batches = [messages[at : at + 5] for at in range(0, 60, 5)]
    assert [failed for failed in at_once([partial(work_off, *b) for b in batches]) if failed] == []
    shelf = balanced(principal)
    assert len(shelf.orders) == 61
    assert shelf.products[lamp.id].reserved_quantity == 20
    assert sum(order.shortfall for order in shelf.orders.values()) == 10


def _failing_once(apply: Callable[..., Any]) -> Callable[..., Any]:
    failures = iter([OSError("no network")])

    def failing(*arguments: Any) -> Any:
        for failure in failures:
            raise failure
        return apply(*arguments)

    return failing
