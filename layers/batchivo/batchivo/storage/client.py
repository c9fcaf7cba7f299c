"""The botocore clients, made once per process on first use."""

import json
import logging
from functools import lru_cache
from typing import Any

from botocore.config import Config
from botocore.parsers import JSONParser
from botocore.session import get_session

IMPATIENT_SECONDS = 1.0

# At DEBUG botocore logs whole requests and answers, and with them customers and secrets.
logging.getLogger("botocore").setLevel(logging.INFO)


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


def _dynamodb(config: Config) -> Any:
    session = get_session()
    session.register_component("response_parser_factory", _PlainParserFactory())
    return session.create_client("dynamodb", config=config)


@lru_cache(maxsize=1)
def dynamodb() -> Any:
    """The data plane's client; botocore makes its methods at run time, so it has no static type.

    Its time-outs, retries included, stay well below the 60 seconds by which a list's delta
    overlaps the last one, so a write under way is never missed (storage/listing.py).
    """
    return _dynamodb(
        Config(
            connect_timeout=2,
            read_timeout=5,
            retries={"mode": "standard", "total_max_attempts": 4},
            max_pool_connections=64,
            parameter_validation=False,
            tcp_keepalive=True,
        )
    )


@lru_cache(maxsize=1)
def impatient_dynamodb() -> Any:
    """The client for what a request can do without: it gives up within two seconds.

    It never repeats a call: of a counter's update whose answer was lost, nobody can say whether it
    has counted.
    """
    return _dynamodb(
        Config(
            connect_timeout=IMPATIENT_SECONDS,
            read_timeout=IMPATIENT_SECONDS,
            retries={"mode": "standard", "total_max_attempts": 1},
            max_pool_connections=64,
            parameter_validation=False,
            tcp_keepalive=True,
        )
    )


@lru_cache(maxsize=1)
def secrets_manager() -> Any:
    """The client for the signing keys and the marketplaces' webhook secrets."""
    return get_session().create_client(
        "secretsmanager",
        config=Config(connect_timeout=2, read_timeout=5, retries={"mode": "standard"}),
    )


@lru_cache(maxsize=1)
def sqs() -> Any:
    """The client for the queues."""
    return _small_client("sqs")


@lru_cache(maxsize=1)
def event_bridge() -> Any:
    """The client for the event bus."""
    return _small_client("events")


@lru_cache(maxsize=1)
def mail() -> Any:
    """The client for mails."""
    return _small_client("ses")


@lru_cache(maxsize=1)
def api_gateway() -> Any:
    """The client for the usage plan's keys."""
    return _small_client("apigateway")


@lru_cache(maxsize=1)
def kms() -> Any:
    """The client that seals answers which show a secret."""
    return _small_client("kms")


def _small_client(service: str) -> Any:
    return get_session().create_client(
        service,
        config=Config(
            connect_timeout=2,
            read_timeout=5,
            retries={"mode": "standard", "total_max_attempts": 4},
            max_pool_connections=64,
            tcp_keepalive=True,
        ),
    )
