"""Around the library's calls to DynamoDB, whichever client makes them."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any, TypeAlias

import pytest

from batchivo.storage import client
from batchivo.storage.lean_client import LeanClient

Json: TypeAlias = dict[str, Any]
Send: TypeAlias = Callable[[Json], Json]

Around: TypeAlias = Callable[[str, Json, Send], Json]
"""Makes a call of this operation with these parameters, by the function in the last place."""


@contextmanager
def around_calls(around: Around, *senders: Callable[[], Any]) -> Iterator[None]:
    """Have ``around`` make the calls of these clients, by default the data plane's."""
    with pytest.MonkeyPatch.context() as patch:
        for sender in senders or (client.dynamodb,):
            _stand_around(sender(), around, patch)
        yield


def _stand_around(made: Any, around: Around, patch: pytest.MonkeyPatch) -> None:
    name = "call" if isinstance(made, LeanClient) else "_make_api_call"
    call: Callable[[str, Json], Json] = getattr(made, name)

    def call_around(operation: str, parameters: Json) -> Json:
        return around(operation, parameters, lambda changed: call(operation, changed))

    def begin(operation: str, parameters: Json) -> Future[Json]:
        future: Future[Json] = Future()
        try:
            future.set_result(call_around(operation, parameters))
        except BaseException as error:
            future.set_exception(error)
        return future

    patch.setattr(made, name, call_around)
    if isinstance(made, LeanClient):
        patch.setattr(made, "begin", begin)


@contextmanager
def after_answers(happens: Callable[[str, int], None]) -> Iterator[None]:
    """Call ``happens`` with the operation and the status of each answer, those to repeated requests
    included; the client sees its exceptions in place of the answer."""
    made = client.dynamodb()
    with pytest.MonkeyPatch.context() as patch:
        if isinstance(made, LeanClient):
            send, receive = made.send, made.connections.receive
            operations: dict[int, str] = {}

            def remember(operation: str, body: bytes) -> Any:
                connection = send(operation, body)
                operations[connection.fileno()] = operation
                return connection

            def receive_and_tell(connection: Any) -> Any:
                operation = operations[connection.fileno()]
                answer = receive(connection)
                happens(operation, answer.status)
                return answer

            patch.setattr(made, "send", remember)
            patch.setattr(made.connections, "receive", receive_and_tell)
        else:
            session = made._endpoint.http_session
            send_http = session.send

            def send_and_tell(request: Any) -> Any:
                answer = send_http(request)
                operation = request.headers["X-Amz-Target"].decode().split(".")[-1]
                happens(operation, answer.status_code)
                return answer

            patch.setattr(session, "send", send_and_tell)
        yield


def stored_items(table: str, **request: Any) -> Iterator[Json]:
    """Yield all items of a table as DynamoDB's JSON, read consistently."""
    while True:
        page = client.dynamodb().scan(TableName=table, ConsistentRead=True, **request)
        yield from page["Items"]
        if "LastEvaluatedKey" not in page:
            return
        request["ExclusiveStartKey"] = page["LastEvaluatedKey"]
