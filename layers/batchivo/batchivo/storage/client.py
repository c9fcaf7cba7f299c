"""The botocore clients, made once per process on first use."""

import json
import logging
import random
from functools import lru_cache
from threading import RLock
from typing import Any
from weakref import WeakSet

from botocore import __version__ as botocore_version
from botocore.config import Config
from botocore.parsers import JSONParser, ResponseParserFactory
from botocore.session import Session, get_session
from snapshot_restore_py import (  # type: ignore[import-untyped]
    register_after_restore,
    register_before_snapshot,
)

from batchivo.config import settings

IMPATIENT_SECONDS = 1.0

# At DEBUG botocore logs whole requests and answers, and with them customers and secrets; at INFO, a
# line or two for each client that it makes.
logging.getLogger("botocore").setLevel(logging.WARNING)


class _PlainJSONParser(JSONParser):
    """Takes a DynamoDB answer as it stands.

    botocore walks the service's shapes for every attribute of every item, though DynamoDB's JSON
    has the very names that the walk arrives at: a page of 20 rows took 1.1 ms and takes 0.08.
    Errors still go the modelled way.
    """

    def _do_parse(self, response: dict[str, Any], shape: object) -> dict[str, Any]:
        body = response["body"]
        parsed: dict[str, Any] = json.loads(body) if body else {}
        return parsed


class _PlainParserFactory:
    def set_parser_defaults(self, **kwargs: object) -> None:
        """Part of botocore's interface; a plain parser has no defaults to set."""

    def create_parser(self, protocol_name: str) -> JSONParser:
        return _PlainJSONParser()


_SMALL = Config(
    connect_timeout=2,
    read_timeout=5,
    retries={"mode": "standard", "total_max_attempts": 4},
    max_pool_connections=64,
    tcp_keepalive=True,
)

_USER_AGENT = f"batchivo Botocore/{botocore_version}"
"""Ready made: botocore puts its own together twice a call, an eighth of what a call computes."""

_making = RLock()
"""A session is not safe for threads, though its clients are."""


@lru_cache(maxsize=1)
def _session() -> Session:
    """The one session: what it reads and registers for the first client, the others find there."""
    return get_session()


_made: WeakSet[Any] = WeakSet()


def _client(service: str, config: Config) -> Any:
    with _making:
        parsers = _PlainParserFactory() if service == "dynamodb" else ResponseParserFactory()
        _session().register_component("response_parser_factory", parsers)
        client = _session().create_client(service, config=config)
        _made.add(client)
        return client


@lru_cache(maxsize=1)
def dynamodb() -> Any:
    """The data plane's client; botocore makes its methods at run time, so it has no static type.

    Its time-outs, retries included, stay well below the 60 seconds by which a list's delta
    overlaps the last one, so a write under way is never missed (storage/listing.py).
    """
    return _client(
        "dynamodb",
        Config(
            connect_timeout=2,
            read_timeout=5,
            retries={"mode": "standard", "total_max_attempts": 4},
            max_pool_connections=64,
            parameter_validation=False,
            tcp_keepalive=True,
            user_agent=_USER_AGENT,
        ),
    )


@lru_cache(maxsize=1)
def impatient_dynamodb() -> Any:
    """The client for what a request can do without: it gives up within two seconds.

    It never repeats a call: of a counter's update whose answer was lost, nobody can say whether it
    has counted.
    """
    return _client(
        "dynamodb",
        Config(
            connect_timeout=IMPATIENT_SECONDS,
            read_timeout=IMPATIENT_SECONDS,
            retries={"mode": "standard", "total_max_attempts": 1},
            max_pool_connections=64,
            parameter_validation=False,
            tcp_keepalive=True,
            user_agent=_USER_AGENT,
        ),
    )


@lru_cache(maxsize=1)
def secrets_manager() -> Any:
    """The client for the signing keys and the marketplaces' webhook secrets."""
    return _client(
        "secretsmanager",
        Config(connect_timeout=2, read_timeout=5, retries={"mode": "standard"}),
    )


@lru_cache(maxsize=1)
def sqs() -> Any:
    """The client for the queues."""
    return _client("sqs", _SMALL)


@lru_cache(maxsize=1)
def event_bridge() -> Any:
    """The client for the event bus."""
    return _client("events", _SMALL)


@lru_cache(maxsize=1)
def mail() -> Any:
    """The client for mails."""
    return _client("ses", _SMALL)


@lru_cache(maxsize=1)
def api_gateway() -> Any:
    """The client for the usage plan's keys."""
    return _client("apigateway", _SMALL)


@lru_cache(maxsize=1)
def kms() -> Any:
    """The client that seals answers which show a secret."""
    return _client("kms", _SMALL)


@register_before_snapshot  # type: ignore[untyped-decorator]
def make_clients() -> None:
    """With SnapStart, make what this function will use before the snapshot is taken.

    Elsewhere a client is made by its first use, and a function without one is never kept waiting.
    """
    told = settings()
    dynamodb()
    for needed, client in (
        (told.rate_limits_table, impatient_dynamodb),
        (told.signing_key_secret, secrets_manager),
        (told.webhook_secret_prefix, secrets_manager),
        (told.connection_secret_prefix, secrets_manager),
        (told.delivery_queue_url, sqs),
        (told.change_failures_queue_url, sqs),
        (told.event_bus, event_bridge),
        (told.mail_from, mail),
        (told.usage_plan, api_gateway),
        (told.answers_key, kms),
    ):
        if needed:
            client()


@register_after_restore  # type: ignore[untyped-decorator]
def start_afresh() -> None:
    """With SnapStart, take leave of what all restored copies of one snapshot would share.

    Connections are closed, and made again by the next call. ``random`` decides when to try again,
    and the copies must not all try at once; ids and secrets come from the system's own source.
    """
    for client in _made:
        client.close()
    random.seed()
