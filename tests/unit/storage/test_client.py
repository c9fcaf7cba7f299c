"""The data plane's client: a parser that gives what botocore's own gives, and time-outs."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest
from botocore.awsrequest import AWSResponse, HeadersDict
from botocore.parsers import JSONParser
from botocore.session import get_session
from hypothesis import given
from hypothesis import strategies as st

from batchivo.aws import clients, sealing
from batchivo.storage import client
from batchivo.storage.attributes import encode_item
from batchivo.storage.client import _PlainJSONParser
from batchivo.storage.index import OVERLAP
from batchivo.storage.tries import PAUSES_SECONDS
from testbed.library import library

ITEM = {
    "collection": {"S": "workspace/spools"},
    "id": {"S": "1"},
    "version": {"N": "7"},
    "remaining_weight_grams": {"N": "672.4"},
    "archived": {"BOOL": False},
    "nothing": {"NULL": True},
    "parts": {"L": [{"M": {"name": {"S": "Ω"}, "list": {"L": []}}}]},
}
REASONS = [
    {"Code": "None"},
    {"Code": "ConditionalCheckFailed", "Message": "The conditional request failed", "Item": ITEM},
]
ERROR = "com.amazonaws.dynamodb.v20120810#"

_model = get_session().get_service_model("dynamodb")

values = st.recursive(
    st.none() | st.booleans() | st.text() | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def both_parsers(operation: str, body: object, status: int = 200) -> tuple[Any, Any]:
    response = {
        "body": b"" if body is None else json.dumps(body).encode(),
        "headers": {"x-amzn-RequestId": "request", "content-type": "application/x-amz-json-1.0"},
        "status_code": status,
    }
    shape: Any = _model.operation_model(operation).output_shape
    return _PlainJSONParser().parse(response, shape), JSONParser().parse(response, shape)


@pytest.mark.parametrize(
    ("operation", "body"),
    [
        ("GetItem", {"Item": ITEM}),
        ("GetItem", {}),
        ("PutItem", {}),
        ("DeleteItem", {}),
        ("UpdateItem", {"Attributes": ITEM}),
        ("TransactWriteItems", {}),
        ("TransactWriteItems", None),
        (
            "Query",
            {
                "Count": 2,
                "ScannedCount": 2,
                "Items": [ITEM, ITEM],
                "LastEvaluatedKey": {"collection": {"S": "c"}, "id": {"S": "1"}},
                "ConsumedCapacity": {
                    "TableName": "Inventory",
                    "CapacityUnits": 0.5,
                    "LocalSecondaryIndexes": {"by_updated": {"CapacityUnits": 0.5}},
                },
            },
        ),
        (
            "BatchGetItem",
            {
                "Responses": {"Inventory": [ITEM]},
                "UnprocessedKeys": {
                    "Inventory": {
                        "Keys": [{"collection": {"S": "c"}, "id": {"S": "1"}}],
                        "ConsistentRead": True,
                    }
                },
            },
        ),
    ],
)
def test_an_answer_is_parsed_as_botocore_parses_it(operation: str, body: object) -> None:
    ours, botocores = both_parsers(operation, body)
    assert ours == botocores


@given(st.dictionaries(st.text(min_size=1), values, max_size=5))
def test_any_item_is_parsed_as_botocore_parses_it(item: Mapping[str, object]) -> None:
    ours, botocores = both_parsers("GetItem", {"Item": encode_item(item)})
    assert ours == botocores


@pytest.mark.parametrize(
    ("operation", "body"),
    [
        (
            "TransactWriteItems",
            {
                "__type": f"{ERROR}TransactionCanceledException",
                "Message": "Transaction cancelled",
                "CancellationReasons": REASONS,
            },
        ),
        (
            "PutItem",
            {
                "__type": f"{ERROR}ConditionalCheckFailedException",
                "message": "The conditional request failed",
                "Item": ITEM,
            },
        ),
        ("GetItem", {"__type": f"{ERROR}ResourceNotFoundException", "message": "no table"}),
        ("Query", {"__type": "com.amazon.coral.validate#ValidationException", "message": "bad"}),
    ],
)
def test_an_error_is_parsed_as_botocore_parses_it(operation: str, body: object) -> None:
    ours, botocores = both_parsers(operation, body, status=400)
    assert ours == botocores
    assert ours["Error"]["Code"]


@pytest.fixture
def dynamodb(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A client of its own, which nothing stands in for."""
    settings = ("DEFAULT_REGION", "ACCESS_KEY_ID", "SECRET_ACCESS_KEY")
    for name, value in zip(settings, ("eu-central-1", "id", "key"), strict=True):
        monkeypatch.setenv(f"AWS_{name}", value)
    return client.dynamodb.__wrapped__()


def test_the_client_uses_it(dynamodb: Any) -> None:
    """botocore's own parser would leave out members that its model does not have."""

    def answer(request: Any, **_: object) -> Any:
        headers: Any = HeadersDict()
        response: Any = AWSResponse(request.url, 200, headers, None)
        response._content = b'{"Novelty": 1}'
        return response

    dynamodb.meta.events.register("before-send.dynamodb", answer)
    assert dynamodb.get_item()["Novelty"] == 1


def test_a_write_ends_before_the_overlap_of_two_lists_does(dynamodb: Any) -> None:
    config = dynamodb.meta.config
    assert config.retries["total_max_attempts"] == 1
    each = config.connect_timeout + config.read_timeout
    longest = (1 + len(PAUSES_SECONDS)) * each + sum(PAUSES_SECONDS)
    assert longest < OVERLAP.total_seconds()


def test_it_alone_uses_it() -> None:
    """Bytes in the answers of other services must be bytes, and dates be dates."""
    with library(BATCHIVO_IDEMPOTENCY_TABLE="Idempotency"):
        client.dynamodb()
        key = clients.kms().create_key()["KeyMetadata"]
        sealed = sealing.seal(b"secret", key=key["KeyId"], context={"of": "a call"})
        opened = sealing.unseal(sealed, key=key["KeyId"], context={"of": "a call"})
    assert opened == b"secret"
    assert isinstance(key["CreationDate"], datetime)


def test_a_process_has_one_client_of_each_kind() -> None:
    with library():
        assert client.dynamodb() is client.dynamodb()
        assert clients.secrets_manager() is clients.secrets_manager()
