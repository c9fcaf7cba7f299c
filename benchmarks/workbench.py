"""The base of most measurements: the functions in this process, over DynamoDB Local.

They are called as API Gateway calls them, with an authorizer's context, so the code that runs in
Lambda is measured without a web server. Other services (secrets, queues, mails) are the local
AWS's.
"""

import asyncio
import json
import logging
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import pytest
from aws_lambda_powertools import Logger

from batchivo import clock
from batchivo.access.principal import Principal, Role
from batchivo.access.tokens import TokenType, verify
from batchivo.accounts import settings_cache
from batchivo.storage import client, listing
from batchivo.storage.identifiers import new_id
from local.emulator import Emulator, free_port
from testbed import dynamodb_local
from testbed.library import PASSWORD, forget_everything
from testbed.tables import create_table
from testbed.traffic import Sent, Traffic, watched

TABLES = (
    "Identity",
    "Inventory",
    "Catalog",
    "Production",
    "Orders",
    "Webhooks",
    "RateLimits",
    "Idempotency",
    "Audit",
    "ListIndex",
)
NO_LIMIT = 10**9
_LIMITED = ("CALLS", "SIGN_INS", "SIGN_INS_PER_SOURCE")
_SIGNING_KEY = {"kid": "benchmark", "key": "a key of the benchmarks, which guards nothing" * 2}
_CONTEXT = SimpleNamespace(
    function_name="benchmark",
    memory_limit_in_mb=1024,
    invoked_function_arn="arn:aws:lambda:us-east-1:123456789012:function:benchmark",
    aws_request_id="benchmark",
)
_SESSION_TOKEN = "T" * 800
"""Signed with each call, as in Lambda, and as long as there."""
_LONG_ENOUGH = timedelta(minutes=2)


class Clock:
    """The library's clock, which can be put forward."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def pass_quietly(self) -> None:
        """Let enough time pass that a warm list finds no recent changes."""
        self._ahead += _LONG_ENOUGH

    def return_to_the_present(self) -> None:
        """Return to the real time; lists forget everything later."""
        self._ahead = timedelta()
        listing.forget_all()


@dataclass(frozen=True)
class Workbench:
    """The functions, ready to be called."""

    endpoint: str
    """Of DynamoDB Local."""
    environment: Mapping[str, str]
    """The environment with which another process works on the same tables."""
    clock: Clock

    def shop(self) -> "Shop":
        """A new workspace, with its owner signed in as an authorizer introduces them.

        The clock tells the real time again, by which tokens are checked.
        """
        self.clock.return_to_the_present()
        email = f"{new_id()}@example.com"
        tokens = invoke(
            "register", None, body={"email": email, "password": PASSWORD, "name": "Ada"}
        )
        principal = verify(tokens["access_token"], TokenType.ACCESS)
        return Shop(principal, email, tokens["access_token"], tokens["refresh_token"])

    def empty_workspace(self) -> Principal:
        """Return the owner of an empty workspace."""
        return Principal(new_id(), new_id(), Role.OWNER, session_id=new_id())


@dataclass(frozen=True)
class Shop:
    """A workspace whose owner calls the API."""

    principal: Principal
    email: str
    access_token: str
    refresh_token: str

    def call(
        self,
        operation: str,
        body: Any = None,
        *,
        query: Mapping[str, Any] | None = None,
        **ids: str,
    ) -> Any:
        """Return the ``data`` of the operation's answer, or None."""
        answer = invoke(operation, self.principal, body=body, query=query, **ids)
        return answer and answer.get("data", answer)

    def next_cursor(self, operation: str, query: Mapping[str, Any]) -> str:
        """Return the cursor of the page after the queried one."""
        answer = invoke(operation, self.principal, query=query)
        cursor: str = answer["meta"]["next_cursor"]
        return cursor

    def made(self, operation: str, body: Any = None, **ids: Any) -> str:
        """Return the id of the created resource."""
        found: str = invoke(operation, self.principal, body=body, **ids)["data"]["id"]
        return found


@contextmanager
def workbench(*, heap_megabytes: int = dynamodb_local.HEAP_MEGABYTES) -> Iterator[Workbench]:
    """The functions over an empty DynamoDB Local, as warm as they are after some calls."""
    with (
        tempfile.TemporaryDirectory(prefix="batchivo-benchmark-") as folder,
        dynamodb_local.running(heap_megabytes=heap_megabytes) as endpoint,
        _emulator(Path(folder)) as emulator,
        pytest.MonkeyPatch.context() as patch,
        _event_loop(),
        log_to_nowhere(),
    ):
        environment = _environment(endpoint, emulator)
        patch.delenv("AWS_PROFILE", raising=False)
        for name, value in environment.items():
            patch.setenv(name, value)
        moving = Clock()
        patch.setattr(clock, "now", moving.now)
        patch.setattr(
            settings_cache, "KEEP_SECONDS", float("inf")
        )  # at hand, as they are for a minute
        forget_everything()
        try:
            yield Workbench(endpoint, environment, moving)
        finally:
            forget_everything()


@contextmanager
def counted() -> Iterator[Traffic]:
    """All that goes to DynamoDB meanwhile, the counts of the limits included."""
    with watched(client.dynamodb, client.impatient_dynamodb) as traffic:
        yield traffic


def read_units(calls: Iterable[Sent]) -> float:
    """Return DynamoDB's charge for reads; a Query without a result is free in DynamoDB Local, but
    costs a unit in DynamoDB."""
    return sum(
        max(call.units, 1.0) if call.operation == "Query" else call.units
        for call in calls
        if not call.writes
    )


def invoke(
    operation: str,
    principal: Principal | None,
    *,
    body: Any = None,
    query: Mapping[str, Any] | None = None,
    **ids: str,
) -> Any:
    """The answer of the operation's function, as Python values; None where it has no body.

    Raises:
        RuntimeError: when the operation was refused.
    """
    handler, event = prepared(operation, principal, body=body, query=query, **ids)
    return answered(handler(event, _CONTEXT))


def prepared(
    operation: str,
    principal: Principal | None,
    *,
    body: Any = None,
    query: Mapping[str, Any] | None = None,
    **ids: str,
) -> tuple[Callable[[Any, Any], dict[str, Any]], dict[str, Any]]:
    """The operation's function, and the event that asks it for the operation."""
    route = _routes()[operation]
    path = route.path.format(**ids)
    asked = {name: str(value) for name, value in (query or {}).items()}
    headers = {"Content-Type": "application/json", "Host": "api.example.com"}
    context: dict[str, Any] = {
        "resourcePath": route.path,
        "httpMethod": route.method,
        "requestId": new_id(),
        "identity": {"sourceIp": "198.51.100.7"},
    }
    if principal is not None:
        context["authorizer"] = principal.to_context()
    return route.handler, {
        "resource": route.path,
        "path": path,
        "httpMethod": route.method,
        "headers": headers,
        "multiValueHeaders": {name: [value] for name, value in headers.items()},
        "queryStringParameters": asked or None,
        "multiValueQueryStringParameters": {n: [v] for n, v in asked.items()} or None,
        "pathParameters": ids or None,
        "requestContext": context,
        "body": None if body is None else json.dumps(body),
        "isBase64Encoded": False,
    }


def answered(answer: dict[str, Any]) -> Any:
    """The body of a function's answer, as Python values.

    Raises:
        RuntimeError: when it is no success.
    """
    if answer["statusCode"] >= 400:
        raise RuntimeError(f"{answer['statusCode']}: {answer['body']}")
    return json.loads(answer["body"]) if answer["body"] else None


def address(operation: str, query: Mapping[str, Any] | None = None, **ids: str) -> str:
    """Path and query of an operation, for a server."""
    path = _routes()[operation].path.format(**ids)
    return f"{path}?{urlencode(query)}" if query else path


@dataclass(frozen=True)
class _Route:
    method: str
    path: str
    handler: Callable[[Any, Any], dict[str, Any]]


@lru_cache(maxsize=1)
def _routes() -> dict[str, _Route]:
    """By the contract's operation ids; made when the settings are set, for functions read some as
    they start."""
    from local.server import function_modules

    return {
        route.name: _Route(next(iter(route.methods)), route.path, module.handler)
        for module in function_modules()
        if hasattr(module, "router")
        for route in module.router.routes
    }


def _environment(endpoint: str, emulator: Emulator) -> dict[str, str]:
    judged = dynamodb_local.client(endpoint)
    tables = {
        f"BATCHIVO_{_snake(name)}_TABLE": create_table(judged, name, resource=f"{name}Table")
        for name in TABLES
    }
    secret = emulator.client("secretsmanager").create_secret(
        Name="signing-key", SecretString=json.dumps(_SIGNING_KEY)
    )
    queue = emulator.client("sqs").create_queue(QueueName="deliveries")["QueueUrl"]
    bus = emulator.client("events").create_event_bus(Name="benchmark")["EventBusArn"]
    limits = {
        f"BATCHIVO_{what}_PER_{window}": str(NO_LIMIT)
        for what in _LIMITED
        for window in ("MINUTE", "HOUR")
    }
    return {
        **emulator.environment,
        **tables,
        **limits,
        "AWS_ENDPOINT_URL_DYNAMODB": endpoint,
        "AWS_SESSION_TOKEN": _SESSION_TOKEN,
        "BATCHIVO_SIGNING_KEY_SECRET": secret["ARN"],
        "BATCHIVO_SECRETS_KEY": emulator.client("kms").create_key()["KeyMetadata"]["KeyId"],
        "BATCHIVO_DELIVERY_QUEUE_URL": queue,
        "BATCHIVO_EVENT_BUS": bus,
        "BATCHIVO_WEBHOOKS_ALLOW_PRIVATE": "on",
    }


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).upper()


@contextmanager
def _emulator(folder: Path) -> Iterator[Emulator]:
    emulator = Emulator(port=free_port(), directory=folder / "aws")
    emulator.start()
    try:
        yield emulator
    finally:
        emulator.stop()


@contextmanager
def log_to_nowhere() -> Iterator[None]:
    """Each request writes its line, as in Lambda, but nobody reads it."""
    handler = Logger().registered_handler
    assert isinstance(handler, logging.StreamHandler)  # noqa: S101 - for the type
    with Path(os.devnull).open("w") as nowhere:
        before = handler.setStream(nowhere)
        try:
            yield
        finally:
            handler.setStream(before)


@contextmanager
def _event_loop() -> Iterator[None]:
    """The one that Mangum takes for granted."""
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    try:
        yield
    finally:
        asyncio.set_event_loop(None)
        loop.close()
