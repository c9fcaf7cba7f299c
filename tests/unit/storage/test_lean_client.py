"""The lean client against botocore's: the same signatures, answers, errors and attempts."""

import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from botocore import auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials as BotocoreCredentials
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectTimeoutError,
    EndpointConnectionError,
)
from botocore.session import get_session
from hypothesis import given, settings
from hypothesis import strategies as st

from batchivo.aws.overload import THROTTLED
from batchivo.aws.signed_http import CONTENT_TYPE, Credentials, Signer, UnreadableAnswer
from batchivo.storage import tries
from batchivo.storage.attributes import encode_item
from batchivo.storage.lean_client import LeanClient
from tests.support.scripted_server import (
    CLOSE,
    SILENCE,
    Reaction,
    ScriptedServer,
    answer,
    half,
    plain,
    scripted_server,
)
from tests.unit.storage.test_attributes import items

READ_SECONDS = 0.3
ERROR = "com.amazonaws.dynamodb.v20120810#"
KEY = {"TableName": "Inventory", "Key": {"id": {"S": "1"}}}
ASKED: dict[str, dict[str, Any]] = {
    "put_item": {"TableName": "Inventory", "Item": {"id": {"S": "1"}}},
    "batch_get_item": {"RequestItems": {"Inventory": {"Keys": [KEY["Key"]]}}},
    "batch_write_item": {"RequestItems": {"Inventory": [{"DeleteRequest": {"Key": KEY["Key"]}}]}},
    "transact_write_items": {"TransactItems": [{"Delete": KEY}]},
    "query": {"TableName": "Inventory"},
    "scan": {"TableName": "Inventory"},
}
ITEM = {"id": {"S": "1"}, "name": {"S": "Ω"}, "grams": {"N": "672.4"}}


def lean(server: str, **more: Any) -> LeanClient:
    settings: dict[str, Any] = {
        "credentials": lambda: lambda: Credentials("id", "secret", None),
        "connect_timeout": 2,
        "read_timeout": READ_SECONDS,
        "tls": None,
    }
    return LeanClient(server, "eu-central-1", **{**settings, **more})


def standard_client(server: str) -> Any:
    return get_session().create_client(
        "dynamodb",
        endpoint_url=server,
        region_name="eu-central-1",
        aws_access_key_id="id",
        aws_secret_access_key="secret",
        config=Config(
            connect_timeout=2,
            read_timeout=READ_SECONDS,
            retries={"mode": "standard", "total_max_attempts": 1},
            parameter_validation=False,
        ),
    )


@pytest.fixture(scope="module")
def server() -> Iterator[ScriptedServer]:
    with scripted_server(ScriptedServer()) as started:
        yield started


@pytest.fixture(scope="module")
def client(server: ScriptedServer) -> LeanClient:
    return lean(server.address)


@pytest.fixture(scope="module")
def botocores(server: ScriptedServer) -> Any:
    return standard_client(server.address)


@dataclass(frozen=True)
class Outcome:
    """The end of a call after all its tries."""

    returned: Any
    error: str
    requests: int


def outcome(server: ScriptedServer, made: Any, method: str, script: list[Reaction]) -> Outcome:
    server.plays(*script)
    if isinstance(made, LeanClient):
        made.close()
    tries._budget.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tries, "PAUSES_SECONDS", (0, 0))
        try:
            returned = tries.patiently(getattr(made, method), **ASKED.get(method, KEY))
        except ClientError as error:
            return Outcome(_comparable(error), "ClientError", len(server.requests))
        except BotoCoreError as error:
            return Outcome(None, type(error).__name__, len(server.requests))
    returned.pop("ResponseMetadata", None)
    return Outcome(returned, "", len(server.requests))


def _comparable(error: ClientError) -> dict[str, Any]:
    """The response without parts that botocore sets at times only: about its own retries, the
    message beside the error's, and the request's id."""
    response: Any = error.response
    metadata = response["ResponseMetadata"]
    members = {name: value for name, value in response.items() if name.lower() != "message"}
    kept = {name: metadata[name] for name in ("HTTPStatusCode", "HTTPHeaders")}
    return {**members, "ResponseMetadata": {**kept, "HTTPHeaders": dict(kept["HTTPHeaders"])}}


# --- signatures

ascii_text = st.text(st.characters(codec="ascii", categories=("L", "N")), min_size=1, max_size=40)


@given(
    credentials=st.tuples(ascii_text, ascii_text, st.none() | ascii_text),
    operation=st.sampled_from(["GetItem", "TransactWriteItems"]),
    body=st.binary(max_size=200),
    now=st.integers(0, 4_102_444_800),
    host=st.sampled_from(["dynamodb.eu-central-1.amazonaws.com", "localhost:8000", "[::1]:8000"]),
    region=st.sampled_from(["eu-central-1", "cn-north-1"]),
)
def test_a_request_is_signed_as_botocore_signs_it(
    credentials: tuple[str, str, str | None],
    operation: str,
    body: bytes,
    now: int,
    host: str,
    region: str,
) -> None:
    target = f"DynamoDB_20120810.{operation}"
    signer = Signer(host, region, "dynamodb")
    signed = signer.headers(Credentials(*credentials), target, body, now)
    assert signer.headers(Credentials(*credentials), target, body, now) == signed

    request = AWSRequest("POST", f"https://{host}/", data=body)
    request.headers["Content-Type"] = CONTENT_TYPE
    request.headers["X-Amz-Target"] = target
    with pytest.MonkeyPatch.context() as patch:
        moment = datetime.fromtimestamp(now, UTC)
        patch.setattr(auth, "get_current_datetime", lambda: moment)
        auth.SigV4Auth(BotocoreCredentials(*credentials), "dynamodb", region).add_auth(request)
    headers = dict(line.split(":", 1) for line in signed.split("\r\n")[:-1])
    wanted = {name.lower(): str(value) for name, value in request.headers.items()}
    assert headers == {**wanted, "host": host}


# --- answers and errors


def error(code: str, status: int = 400, **members: Any) -> Reaction:
    return answer({"__type": f"{ERROR}{code}", **members}, status)


CODES = [
    *sorted(THROTTLED),
    *("ConditionalCheckFailedException", "ValidationException", "ResourceNotFoundException"),
    *("InternalServerError", "UnrecognizedClientException", "TransactionConflictException"),
]
REACTIONS = st.one_of(
    st.builds(
        lambda code, status, message: error(code, status, message=message),
        st.sampled_from(CODES),
        st.sampled_from([400, 500, 501, 503]),
        st.text(max_size=20),
    ),
    st.builds(
        lambda body, status: answer(body, status),
        st.sampled_from([b"", b"<html>no</html>", b"not JSON", b"{}", b'{"__type":"X:http://y/"}']),
        st.sampled_from([301, 307, 400, 403, 413, 500, 502, 503, 504, 599]),
    ),
    st.sampled_from(
        [
            CLOSE,
            Reaction(b"SSH-2.0-nothing\r\n\r\n", hangs_up=True),
            answer(b"<html>", 503, checksum=1),
            error("ValidationException", message="wrong"),
            half(answer({"Attributes": ITEM})),
            half(error("ThrottlingException")),
            answer({"Attributes": ITEM}, hangs_up=True, Connection="close"),
            Reaction(plain(b"", 100, {}) + answer({"Attributes": ITEM}).sends),
            answer({}, 307, Location="http://127.0.0.1:1/"),
        ]
    ),
)


@settings(max_examples=150)
@given(st.lists(REACTIONS, min_size=1, max_size=4))
def test_a_call_ends_as_with_botocore(
    server: ScriptedServer, client: LeanClient, botocores: Any, script: list[Reaction]
) -> None:
    ours = outcome(server, client, "put_item", script)
    assert outcome(server, botocores, "put_item", script) == ours


@pytest.mark.parametrize(
    ("method", "reaction"),
    [
        (
            "transact_write_items",
            error(
                "TransactionCanceledException",
                Message="cancelled",
                CancellationReasons=[
                    {"Code": "None"},
                    {"Code": "ConditionalCheckFailed", "Message": "no", "Item": ITEM},
                ],
            ),
        ),
        ("put_item", error("ConditionalCheckFailedException", message="no", Item=ITEM)),
        ("query", answer({"Items": [ITEM, ITEM], "Count": 2, "ScannedCount": 2})),
        ("scan", answer({"Items": [], "LastEvaluatedKey": {"id": {"S": "1"}}})),
        ("batch_get_item", answer({"Responses": {"Inventory": [ITEM]}, "UnprocessedKeys": {}})),
        ("batch_write_item", answer({"UnprocessedItems": {}})),
        ("update_item", answer({"Attributes": ITEM})),
        ("delete_item", answer(b"")),
    ],
)
def test_every_method_answers_as_botocores(
    server: ScriptedServer, client: LeanClient, botocores: Any, method: str, reaction: Reaction
) -> None:
    ours = outcome(server, client, method, [reaction])
    sent = server.requests[0]
    assert outcome(server, botocores, method, [reaction]) == ours
    for name in ("x-amz-target", "content-type"):
        assert sent[0][name] == server.requests[0][0][name]
    if method == "transact_write_items":
        assert len(json.loads(sent[1])["ClientRequestToken"]) == 36


@given(items)
def test_an_item_is_sent_as_botocore_sends_it(
    server: ScriptedServer, client: LeanClient, botocores: Any, item: dict[str, Any]
) -> None:
    server.plays()
    for made in (client, botocores):
        made.put_item(TableName="Inventory", Item=encode_item(item))
    ours, wanted = (json.loads(body) for _, body in server.requests)
    assert ours == wanted


def test_a_silent_server_is_asked_as_often_as_by_botocore(
    server: ScriptedServer, client: LeanClient, botocores: Any
) -> None:
    script = [SILENCE] * 3
    ours = outcome(server, client, "get_item", script)
    assert (ours.error, ours.requests) == ("ReadTimeoutError", 3)
    assert outcome(server, botocores, "get_item", script) == ours


def test_where_nobody_listens_the_error_is_botocores() -> None:
    with pytest.raises(EndpointConnectionError):
        lean("http://127.0.0.1:1").get_item(**KEY)


def test_a_connection_that_takes_too_long_is_botocores_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def too_long(*_: object) -> None:
        raise TimeoutError

    monkeypatch.setattr("socket.create_connection", too_long)
    with pytest.raises(ConnectTimeoutError):
        lean("http://127.0.0.1:1").get_item(**KEY)


# --- more than botocore does


def test_a_wrong_checksum_is_tried_again_and_never_taken_for_an_answer(
    server: ScriptedServer, client: LeanClient
) -> None:
    wrong = answer({"Item": ITEM}, checksum=1)
    ours = outcome(server, client, "get_item", [wrong, answer({"Item": ITEM})])
    assert ours == Outcome({"Item": ITEM}, "", 2)
    assert outcome(server, client, "get_item", [wrong] * 3) == Outcome(None, "ChecksumError", 3)


@pytest.mark.parametrize(
    "reaction",
    [
        Reaction(plain(b"2\r\n{}\r\n0\r\n\r\n", 200, {"Transfer-Encoding": "chunked"})),
        Reaction(plain(b"{}", 200, {}), hangs_up=True),
        Reaction(answer({}).sends + b"more"),
        answer(b"not JSON"),
        Reaction(b"HTTP/1.1 200 OK\r\n" + b"x: y\r\n" * 20_000, hangs_up=True),
    ],
    ids=["chunked", "no length", "too long", "no JSON", "endless head"],
)
def test_an_answer_that_dynamodb_never_gives_is_refused_at_once(
    server: ScriptedServer, client: LeanClient, reaction: Reaction
) -> None:
    client.close()
    server.plays(reaction)
    with pytest.raises(UnreadableAnswer):
        client.get_item(**KEY)
    assert len(server.requests) == 1


@pytest.mark.parametrize("code", ["InvalidSignatureException", "RequestTimeTooSkewed"])
def test_a_wrong_clock_is_corrected_by_dynamodbs(
    server: ScriptedServer, client: LeanClient, code: str
) -> None:
    client.close()
    server.plays(
        answer({"__type": f"{ERROR}{code}"}, 400, Date="Tue, 01 Jan 2030 12:00:00 GMT"),
        answer({"Item": ITEM}),
    )
    assert client.get_item(**KEY) == {"Item": ITEM}
    assert server.requests[1][0]["x-amz-date"].startswith("20300101T1200")
    client.close()


@pytest.mark.parametrize("date", ["now", "no date"])
def test_a_wrong_signature_by_a_right_clock_is_an_error(
    server: ScriptedServer, client: LeanClient, date: str
) -> None:
    client.close()
    now = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime())
    sent = now if date == "now" else date
    server.plays(answer({"__type": f"{ERROR}InvalidSignatureException"}, 400, Date=sent))
    with pytest.raises(ClientError):
        client.get_item(**KEY)
    assert len(server.requests) == 1


# --- connections


def test_a_connection_is_kept_until_the_other_side_closes_it(server: ScriptedServer) -> None:
    client = lean(server.address)
    before = len(server.connections)
    server.plays()
    for _ in range(3):
        client.get_item(**KEY)
    assert len(server.connections) == before + 1
    server.hang_up()
    assert client.get_item(**KEY) == {}
    assert len(server.connections) == before + 2


def test_a_connection_with_bytes_that_nobody_asked_for_is_closed(server: ScriptedServer) -> None:
    client = lean(server.address)
    server.plays()
    client.get_item(**KEY)
    server.connections[-1].sendall(answer({"Item": ITEM}).sends)
    assert client.get_item(**KEY) == {}


def test_an_interrupted_call_leaves_no_answer_for_the_next(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = lean(server.address)
    server.plays(answer({"Item": ITEM}))

    def interrupt(*_: object) -> None:
        while server.script:  # else this answer might be that of the next call
            time.sleep(0.001)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(client.connections, "_read", interrupt)
        with pytest.raises(KeyboardInterrupt):
            client.get_item(**KEY)
    assert client.get_item(**KEY) == {}


class Echo(ScriptedServer):
    def react(self, body: bytes) -> Reaction:
        return answer({"Item": json.loads(body)["Key"]})


def test_threads_share_it() -> None:
    with scripted_server(Echo()) as server:
        client = lean(server.address)
        ready = threading.Barrier(8)

        def ask(thread: int) -> bool:
            ready.wait()
            keys = [{"id": {"S": f"{thread}/{number}"}} for number in range(50)]
            return all(client.get_item(TableName="T", Key=key) == {"Item": key} for key in keys)

        with ThreadPoolExecutor(8) as pool:
            assert all(pool.map(ask, range(8)))
        assert len(server.connections) <= 8
        client.close()


# --- a call whose answer is read later


def test_a_call_is_sent_before_its_answer_is_read() -> None:
    with scripted_server(Echo()) as server:
        client = lean(server.address)
        first, second = {"id": {"S": "1"}}, {"id": {"S": "2"}}
        pending = client.begin("GetItem", {"Key": first})
        assert client.get_item(Key=second) == {"Item": second}
        assert pending.result() == {"Item": first}
        client.close()


@pytest.mark.parametrize("reaction", [SILENCE, CLOSE, error("ThrottlingException")])
def test_a_call_that_is_begun_fails_when_its_answer_is_read(
    server: ScriptedServer, reaction: Reaction
) -> None:
    client = lean(server.address)
    server.plays(reaction)
    pending = client.begin("GetItem", KEY)
    with pytest.raises((BotoCoreError, ClientError)):
        pending.result()
    assert len(server.requests) == 1
    assert client.get_item(**KEY) == {}


def test_a_call_that_cannot_be_begun_fails_when_its_answer_is_read() -> None:
    pending = lean("http://127.0.0.1:1").begin("GetItem", KEY)
    with pytest.raises(EndpointConnectionError):
        pending.result()
