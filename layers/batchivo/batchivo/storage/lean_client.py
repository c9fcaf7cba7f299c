"""DynamoDB spoken directly: signed requests over kept connections, and answers as plain JSON.

botocore spends about half a millisecond of CPU time on a call, in the service's model, its events
and its HTTP layers; this takes a tenth of that, and a cold start need not load botocore. It raises
botocore's exceptions, and the tests compare the two. Neither client retries: ``storage.tries``
does. In two cases this one does more: an answer with a wrong checksum is an error, and a clock that
is wrong is corrected by DynamoDB's.
"""

import base64
import json
import socket
import ssl
import time
import uuid
import zlib
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from botocore.exceptions import (
    BotoCoreError,
    ChecksumError,
    ClientError,
)

from batchivo.aws.signed_http import Answer, Connections, Credentials, Signer, UnreadableAnswer

Json = dict[str, Any]

_TARGET = "DynamoDB_20120810."
_MAX_SKEW_SECONDS = 240
"""AWS refuses a signature that is off by five minutes."""

_CLOCK_CODES = frozenset(("InvalidSignatureException", "RequestTimeTooSkewed", "RequestExpired"))


class Call:
    """A request that has been sent, and whose answer is read later."""

    def __init__(self, client: "LeanClient", operation: str, parameters: Json) -> None:
        self.operation = operation
        self._client = client
        self._body = _encode(parameters).encode()
        self._connection: socket.socket | None = None
        self._failure: BotoCoreError | None = None
        try:
            self._connection = client.send(operation, self._body)
        except BotoCoreError as error:
            self._failure = error

    def result(self) -> Json:
        """Read the answer.

        Raises:
            ClientError: if DynamoDB refuses the call.
            BotoCoreError: if it cannot be reached or its answer cannot be read.
        """
        if self._failure is not None:
            raise self._failure
        assert self._connection is not None  # noqa: S101 - for the type
        client, connection, self._connection = self._client, self._connection, None
        answer = client.connections.receive(connection)
        if answer.status >= 300 and client.set_clock(answer):
            answer = client.connections.receive(client.send(self.operation, self._body))
        if answer.status >= 300:
            raise _refusal(answer, self.operation)
        return _decoded(answer, client.connections.endpoint)


class LeanClient:
    """A client of DynamoDB with botocore's methods and exceptions; threads may share it."""

    def __init__(
        self,
        endpoint: str,
        region: str,
        credentials: Callable[[], Callable[[], Credentials]],
        *,
        connect_timeout: float,
        read_timeout: float,
        tls: Callable[[], ssl.SSLContext],
    ) -> None:
        """``credentials`` finds the credentials' source, which is asked before each request."""
        self.connections = Connections(
            endpoint, connect_timeout=connect_timeout, read_timeout=read_timeout, tls=tls
        )
        self._signer = Signer(self.connections.host, region, "dynamodb")
        self._find_credentials = credentials
        self._head = "POST / HTTP/1.1\r\nuser-agent:batchivo\r\naccept-encoding:identity\r\n"
        self.close()

    def close(self) -> None:
        """Forget the connections, the credentials and the clock's correction."""
        self.connections.close()
        self._credentials: Callable[[], Credentials] | None = None
        self._seconds_ahead = 0.0

    def begin(self, operation: str, parameters: Json) -> Call:
        """Send a request whose answer is read later. Never raises."""
        return Call(self, operation, parameters)

    def call(self, operation: str, parameters: Json) -> Json:
        """Send a request and read its answer. Raises as ``Call.result`` does."""
        return Call(self, operation, parameters).result()

    def send(self, operation: str, body: bytes) -> socket.socket:
        """Sign a request and send it; raises as ``Connections.send`` does."""
        if self._credentials is None:
            self._credentials = self._find_credentials()
        target = _TARGET + operation
        now = time.time() + self._seconds_ahead
        signed = self._signer.headers(self._credentials(), target, body, now)
        head = f"{self._head}{signed}content-length:{len(body)}\r\n\r\n"
        return self.connections.send(head.encode() + body)

    def set_clock(self, answer: Answer) -> bool:
        """Follow DynamoDB's clock, and return whether ours was so wrong that the call failed."""
        if _error_of(answer)[0]["Code"] not in _CLOCK_CODES:
            return False
        from email.utils import parsedate_to_datetime

        try:
            ahead = parsedate_to_datetime(answer.headers["date"]).timestamp() - time.time()
        except (KeyError, ValueError):
            return False
        if abs(ahead - self._seconds_ahead) < _MAX_SKEW_SECONDS:
            return False
        self._seconds_ahead = ahead
        return True

    def batch_get_item(self, **parameters: Any) -> Json:
        return self.call("BatchGetItem", parameters)

    def batch_write_item(self, **parameters: Any) -> Json:
        return self.call("BatchWriteItem", parameters)

    def delete_item(self, **parameters: Any) -> Json:
        return self.call("DeleteItem", parameters)

    def get_item(self, **parameters: Any) -> Json:
        return self.call("GetItem", parameters)

    def put_item(self, **parameters: Any) -> Json:
        return self.call("PutItem", parameters)

    def query(self, **parameters: Any) -> Json:
        return self.call("Query", parameters)

    def scan(self, **parameters: Any) -> Json:
        return self.call("Scan", parameters)

    def transact_write_items(self, **parameters: Any) -> Json:
        """Send a transaction with a token, so that a retry after a lost answer is the same one."""
        return self.call(
            "TransactWriteItems", {"ClientRequestToken": str(uuid.uuid4()), **parameters}
        )

    def update_item(self, **parameters: Any) -> Json:
        return self.call("UpdateItem", parameters)


def _in_base64(value: object) -> str:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    message = f"{type(value).__name__} has no form in JSON"
    raise TypeError(message)


_encode = json.JSONEncoder(default=_in_base64, separators=(",", ":"), check_circular=False).encode


def _decoded(answer: Answer, endpoint: str) -> Json:
    checksum = answer.headers.get("x-amz-crc32")
    if checksum is not None and checksum != str(zlib.crc32(answer.body)):
        raise ChecksumError(
            checksum_type="crc32",
            expected_checksum=checksum,
            actual_checksum=str(zlib.crc32(answer.body)),
        )
    if not answer.body:
        return {}
    try:
        decoded: Json = json.loads(answer.body)
    except ValueError as error:
        raise UnreadableAnswer(endpoint_url=endpoint, reason=str(error)) from error
    return decoded


def _refusal(answer: Answer, operation: str) -> ClientError:
    """Return the exception for an answer that is no success."""
    error, members = _error_of(answer)
    metadata: Json = {"HTTPStatusCode": answer.status, "HTTPHeaders": answer.headers}
    if request_id := answer.headers.get("x-amzn-requestid"):
        metadata["RequestId"] = request_id
    response: Any = {**members, "Error": error, "ResponseMetadata": metadata}
    return ClientError(response, operation)


def _error_of(answer: Answer) -> tuple[Json, Json]:
    """Return the code and message of an answer that is no success, and its other members."""
    body = answer.body.strip()
    if answer.status >= 500 and (not body or body.startswith(b"<html>")):
        return {"Code": str(answer.status), "Message": _phrase(answer.status)}, {}
    members = _members(answer.body)
    code = str(members.pop("__type", answer.status)).partition(":")[0].rpartition("#")[2]
    return {"Code": code, "Message": members.get("message", members.get("Message", ""))}, members


def _members(body: bytes) -> Json:
    text = body.decode("utf-8", "replace")
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        return {"message": text}
    return found if isinstance(found, dict) else {"message": text}


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
