"""From a call of the API to a signed request at a receiver, through the deployed stack."""

import json
import statistics
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from standardwebhooks.webhooks import Webhook

from local.deployment import Deployment
from testbed.accounts import Account, register
from testbed.receiver import Receiver, Reply, Request, receiving

WEBHOOKS = "/api/v1/webhooks"
SPOOL = {"material_type": "PLA", "net_weight_grams": 1000, "low_stock_threshold_grams": 100}


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    with receiving() as started:
        yield started


@pytest.fixture
def account(stack: Deployment) -> Account:
    return register(stack.gateway_url)


def call(account: Account, method: str, path: str, status: int, body: Any = None) -> Any:
    answer = account.api.request(method, path, json=body)
    assert answer.status_code == status, answer.text
    return answer.json()["data"] if answer.content else None


def subscribe(account: Account, receiver: Receiver, path: str, **settings: Any) -> dict[str, Any]:
    """An endpoint of the account's at this path of the receiver, with its secret; it has answered
    the ping of its creation and that of ``/test``."""
    made: dict[str, Any] = call(
        account, "POST", WEBHOOKS, 201, {"url": f"{receiver.url}/{path}", **settings}
    )
    call(account, "POST", f"{WEBHOOKS}/{made['id']}/test", 201)
    receiver.wait_for(lambda requests: sum(r.path.endswith(path) for r in requests) >= 2)
    receiver.requests[:] = [r for r in receiver.requests if not r.path.endswith(path)]
    return made


def eventually(read: Any, wanted: Any, *, seconds: float = 20) -> Any:
    """What ``read`` gives, once it is as wanted: records are written after the answer."""
    deadline = time.monotonic() + seconds
    while not wanted(found := read()):
        assert time.monotonic() < deadline, found
        time.sleep(0.2)
    return found


def types_at(receiver: Receiver, path: str) -> Counter[str]:
    return Counter(
        json.loads(request.body)["type"]
        for request in receiver.requests
        if request.path.endswith(path)
    )


@contextmanager
def impatient(stack: Deployment, queue_url: str) -> Iterator[None]:
    """The queue offers failed messages again after a second, so that a test need not wait."""
    sqs = stack.client("sqs")
    before = sqs.get_queue_attributes(QueueUrl=queue_url, AttributeNames=["VisibilityTimeout"])
    sqs.set_queue_attributes(QueueUrl=queue_url, Attributes={"VisibilityTimeout": "1"})
    try:
        yield
    finally:
        sqs.set_queue_attributes(QueueUrl=queue_url, Attributes=before["Attributes"])


def taken_from(stack: Deployment, queue_url: str) -> list[str]:
    """The bodies of some messages, which are then gone."""
    sqs = stack.client("sqs")
    answer = sqs.receive_message(QueueUrl=queue_url, MaxNumberOfMessages=10, WaitTimeSeconds=1)
    found = answer.get("Messages", [])
    for message in found:
        sqs.delete_message(QueueUrl=queue_url, ReceiptHandle=message["ReceiptHandle"])
    return [message["Body"] for message in found]


def arrival(receiver: Receiver, spool_id: str) -> Request:
    """The request that tells of this spool, once it is there."""

    def telling(requests: list[Request]) -> list[Request]:
        return [r for r in requests if json.loads(r.body)["data"].get("id") == spool_id]

    return telling(receiver.wait_for(lambda requests: bool(telling(requests))))[0]


def test_stock_run_and_order_arrive_signed_and_once_at_each_endpoint(
    account: Account, receiver: Receiver
) -> None:
    wanted = ["inventory.low_stock", "production_run.completed", "order.received"]
    endpoints = [
        subscribe(account, receiver, path, event_types=types)
        for path, types in (
            ("first", wanted),
            ("second", ["inventory.*", "production_run.*", "order.received"]),
        )
    ]

    spool = call(account, "POST", "/api/v1/spools", 201, SPOOL)
    call(account, "POST", f"/api/v1/spools/{spool['id']}/deduct", 200, {"grams": 950})
    product = call(account, "POST", "/api/v1/products", 201, {"name": "Lamp"})
    run = call(
        account,
        "POST",
        "/api/v1/production-runs",
        201,
        {
            "items": [{"product_id": product["id"], "quantity": 1}],
            "materials": [{"spool_id": spool["id"], "estimated_grams": 10, "used_grams": 10}],
        },
    )
    call(account, "POST", f"/api/v1/production-runs/{run['id']}/start", 200)
    call(account, "POST", f"/api/v1/production-runs/{run['id']}/complete", 200, {})
    line = {"product_id": product["id"], "quantity": 1, "unit_price": 29.9}
    call(account, "POST", "/api/v1/orders", 201, {"items": [line]})

    receiver.wait_for(
        lambda _: all(
            types_at(receiver, path).keys() >= set(wanted) for path in ("first", "second")
        ),
        seconds=60,
    )
    time.sleep(2)  # for what should not come
    assert types_at(receiver, "first") == dict.fromkeys(wanted, 1)
    assert types_at(receiver, "second") == {
        **dict.fromkeys(wanted, 1),
        "production_run.created": 1,
        "production_run.started": 1,
    }
    for endpoint in endpoints:
        for request in receiver.requests:
            if request.path.endswith(endpoint["url"].rpartition("/")[2]):
                Webhook(endpoint["secret"]).verify(request.body, request.headers)


def test_the_first_attempt_follows_the_answer_at_once(
    account: Account, receiver: Receiver, record_property: Any
) -> None:
    subscribe(account, receiver, "fast", event_types=["spool.created"])
    waits = []
    for _ in range(15):
        spool = call(account, "POST", "/api/v1/spools", 201, SPOOL)
        answered = time.time()
        waits.append(arrival(receiver, spool["id"]).at - answered)
    median = statistics.median(waits) * 1000
    record_property("median_milliseconds_from_answer_to_first_attempt", round(median))
    print(f"median from answer to first attempt: {median:.0f} ms, longest {max(waits):.2f} s")
    assert median < 5000


def test_a_delivery_shows_its_attempts_and_can_be_sent_again(
    account: Account, receiver: Receiver
) -> None:
    endpoint = subscribe(account, receiver, "again", event_types=["spool.created"])
    call(account, "POST", "/api/v1/spools", 201, SPOOL)
    deliveries = f"{WEBHOOKS}/deliveries?endpoint_id={endpoint['id']}&event_type=spool.created"

    def listed() -> Any:
        return call(account, "GET", deliveries, 200)

    [delivery] = eventually(listed, lambda found: [d["status"] for d in found] == ["delivered"])
    address = f"{WEBHOOKS}/deliveries/{delivery['id']}"
    shown = call(account, "GET", address, 200)
    assert [(a["status"], a["error"], a["response"]) for a in shown["attempts"]] == [
        (200, None, "ok")
    ]

    call(account, "POST", f"{address}/resend", 200)
    twice = eventually(
        lambda: call(account, "GET", address, 200), lambda d: d["status"] == "delivered"
    )
    assert twice["attempt_count"] == 2
    first, second = [r for r in receiver.requests if r.path.endswith("again")]
    assert first.id == second.id == delivery["event_id"]
    assert first.body == second.body == shown["body"].encode()


def test_a_ping_answers_with_its_outcome(account: Account) -> None:
    with receiving(lambda _: Reply(status=503, body=b"x" * 5000)) as broken:
        endpoint = subscribe(account, broken, "ping")
        delivery = call(account, "POST", f"{WEBHOOKS}/{endpoint['id']}/test", 201)
    [attempt] = delivery["attempts"]
    assert (attempt["status"], attempt["error"]) == (503, "status")
    assert attempt["response"] == "x" * 1024
    assert delivery["status"] == "exhausted"


def test_events_wait_until_the_url_has_answered_a_ping(account: Account) -> None:
    with receiving(lambda _: Reply(status=401)) as unready:
        endpoint = subscribe(account, unready, "waiting", event_types=["spool.created"])
        spool = call(account, "POST", "/api/v1/spools", 201, SPOOL)
        deliveries = f"{WEBHOOKS}/deliveries?endpoint_id={endpoint['id']}&event_type=spool.created"
        eventually(
            lambda: call(account, "GET", deliveries, 200),
            lambda found: [d["next_attempt_at"] for d in found] == [None],
        )
        assert unready.requests == []
        unready.behaviour = lambda _: Reply()
        call(account, "POST", f"{WEBHOOKS}/{endpoint['id']}/test", 201)
        arrival(unready, spool["id"])


def test_failed_deliveries_are_recovered(account: Account) -> None:
    with receiving() as receiver:
        endpoint = subscribe(account, receiver, "later", event_types=["spool.*"])
        receiver.behaviour = lambda _: Reply(status=410)
        address = f"{WEBHOOKS}/{endpoint['id']}"
        call(account, "POST", "/api/v1/spools", 201, SPOOL)
        disabled = eventually(
            lambda: call(account, "GET", address, 200), lambda e: not e["enabled"]
        )
        assert disabled["disabled_reason"] == "gone"

        receiver.behaviour = lambda _: Reply()
        call(account, "PATCH", address, 200, {"enabled": True})
        found = call(account, "POST", f"{address}/recover", 200, {"since": endpoint["created_at"]})
        assert found == {"queued": 1, "left": 0}
        receiver.wait_for(lambda requests: len(requests) == 2)


def test_the_disabling_of_an_endpoint_is_announced_to_the_others(
    account: Account, receiver: Receiver
) -> None:
    subscribe(account, receiver, "warned", event_types=["webhook.*"])
    with receiving() as gone:
        endpoint = subscribe(account, gone, "gone", event_types=["spool.created"])
        gone.behaviour = lambda _: Reply(status=410)
        call(account, "POST", "/api/v1/spools", 201, SPOOL)
        receiver.wait_for(lambda _: types_at(receiver, "warned").total() > 0, seconds=60)
    [warning] = [json.loads(r.body) for r in receiver.requests if r.path.endswith("warned")]
    assert warning["type"] == "webhook.endpoint_disabled"
    assert (warning["data"]["endpoint_id"], warning["data"]["reason"]) == (endpoint["id"], "gone")


def test_no_message_of_a_failing_or_hanging_endpoint_stays_in_the_first_queue(
    stack: Deployment, account: Account, receiver: Receiver
) -> None:
    neighbour = register(stack.gateway_url)
    subscribe(neighbour, receiver, "neighbour", event_types=["spool.created"])
    released = threading.Event()

    def hang(_: Request) -> Reply:
        released.wait(60)
        return Reply()

    with receiving() as hanging:
        endpoints = [
            subscribe(account, hanging, f"{number}", event_types=["spool.created"])
            for number in range(5)
        ]
        hanging.behaviour = lambda _: Reply(drop=True)
        call(account, "POST", "/api/v1/spools", 201, SPOOL)
        eventually(
            lambda: call(account, "GET", WEBHOOKS, 200),
            lambda found: len([e for e in found if e["failures"]]) == len(endpoints),
        )
        hanging.behaviour = hang
        for _ in range(4):
            call(account, "POST", "/api/v1/spools", 201, SPOOL)
        eventually(
            lambda: (
                waiting_in(stack, "DeliveryQueueUrl"),
                waiting_in(stack, "SlowDeliveryQueueUrl"),
            ),
            lambda held: held[0] == 0 and held[1] >= 4 * len(endpoints),
            seconds=90,
        )
        arrival(receiver, call(neighbour, "POST", "/api/v1/spools", 201, SPOOL)["id"])
        assert waiting_in(stack, "SlowDeliveryQueueUrl") > 0  # all that time
        for endpoint in endpoints:
            call(account, "DELETE", f"{WEBHOOKS}/{endpoint['id']}", 204)
        released.set()


def waiting_in(stack: Deployment, queue: str) -> int:
    """The number of messages that the queue holds, those being worked on included."""
    counts = (
        "ApproximateNumberOfMessages",
        "ApproximateNumberOfMessagesNotVisible",
        "ApproximateNumberOfMessagesDelayed",
    )
    held = stack.client("sqs").get_queue_attributes(
        QueueUrl=stack.outputs[queue], AttributeNames=counts
    )
    return sum(map(int, held["Attributes"].values()))


def test_a_poisoned_record_goes_to_its_failure_queue_and_blocks_nothing(
    stack: Deployment, account: Account, receiver: Receiver
) -> None:
    subscribe(account, receiver, "unblocked", event_types=["spool.created"])
    poison = {"S": f"{uuid.uuid4()}/spools"}
    stack.client("dynamodb").put_item(
        TableName=stack.outputs["InventoryTableName"],
        Item={"collection": poison, "id": {"S": "poison"}, "updated_at": {"N": "1"}},
    )
    spool = call(account, "POST", "/api/v1/spools", 201, SPOOL)
    arrival(receiver, spool["id"])
    set_aside = eventually(lambda: taken_from(stack, stack.outputs["ChangeFailuresUrl"]), bool)
    assert json.loads(set_aside[0])["dynamodb"]["Keys"]["collection"] == poison


@pytest.mark.parametrize(
    ("queue", "failures"),
    [
        ("DispatchQueueUrl", "DispatchFailuresUrl"),
        ("DeliveryQueueUrl", "DeliveryFailuresUrl"),
        ("SlowDeliveryQueueUrl", "SlowDeliveryFailuresUrl"),
    ],
)
def test_a_poisoned_message_goes_to_its_failure_queue_and_blocks_nothing(
    stack: Deployment, account: Account, receiver: Receiver, queue: str, failures: str
) -> None:
    subscribe(account, receiver, "flowing", event_types=["spool.created"])
    poison = json.dumps({"poison": str(uuid.uuid4())})
    with impatient(stack, stack.outputs[queue]):
        stack.client("sqs").send_message(QueueUrl=stack.outputs[queue], MessageBody=poison)
        spool = call(account, "POST", "/api/v1/spools", 201, SPOOL)
        arrival(receiver, spool["id"])
        taken = eventually(lambda: taken_from(stack, stack.outputs[failures]), bool, seconds=60)
    assert taken == [poison]


def test_every_failure_queue_and_queue_age_has_an_alarm(stack: Deployment) -> None:
    alarms = stack.client("cloudwatch").describe_alarms()["MetricAlarms"]
    watched = {
        (alarm["MetricName"], dimension["Value"])
        for alarm in alarms
        for dimension in alarm["Dimensions"]
    }
    for output, metric in (
        ("ChangeFailuresUrl", "ApproximateNumberOfMessagesVisible"),
        ("DispatchFailuresUrl", "ApproximateNumberOfMessagesVisible"),
        ("DeliveryFailuresUrl", "ApproximateNumberOfMessagesVisible"),
        ("SlowDeliveryFailuresUrl", "ApproximateNumberOfMessagesVisible"),
        ("DispatchQueueUrl", "ApproximateAgeOfOldestMessage"),
        ("DeliveryQueueUrl", "ApproximateAgeOfOldestMessage"),
        ("SlowDeliveryQueueUrl", "ApproximateAgeOfOldestMessage"),
    ):
        assert (metric, stack.outputs[output].rpartition("/")[2]) in watched
