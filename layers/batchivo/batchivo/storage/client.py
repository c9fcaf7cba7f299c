"""The DynamoDB clients, with a parser that returns answers unchanged."""

import json
from typing import Any

from botocore import __version__ as botocore_version
from botocore.config import Config
from botocore.parsers import JSONParser

from batchivo.aws.session import make_client, needed_where

IMPATIENT_SECONDS = 1.0

_USER_AGENT = f"batchivo Botocore/{botocore_version}"
"""Built once: botocore assembles its own twice a call, an eighth of the call's CPU time."""


class _PlainJSONParser(JSONParser):
    """Returns a DynamoDB answer as plain JSON.

    botocore walks the service's shapes for every attribute of every item, although DynamoDB's JSON
    already has the names that the walk produces: a page of 20 rows took 1.1 ms and takes 0.08.
    Errors still go through botocore's parser.
    """

    def _do_parse(self, response: dict[str, Any], shape: object) -> dict[str, Any]:
        body = response["body"]
        parsed: dict[str, Any] = json.loads(body) if body else {}
        return parsed


class _PlainParserFactory:
    def set_parser_defaults(self, **kwargs: object) -> None:
        """Part of botocore's interface; a plain parser has no defaults."""

    def create_parser(self, protocol_name: str) -> JSONParser:
        return _PlainJSONParser()


@needed_where(lambda _: True)
def dynamodb() -> Any:
    """Return the client for the application's data, which never retries: ``storage.tries`` does.

    The timeouts of all tries stay well below the 60 seconds by which a list's query for changes
    overlaps the previous one, so a write in flight is never missed (storage/listing.py).
    """
    return make_client(
        "dynamodb",
        Config(
            connect_timeout=2,
            read_timeout=5,
            retries={"mode": "standard", "total_max_attempts": 1},
            max_pool_connections=64,
            parameter_validation=False,
            tcp_keepalive=True,
            user_agent=_USER_AGENT,
        ),
        _PlainParserFactory(),
    )


@needed_where(lambda config: config.rate_limits_table)
def impatient_dynamodb() -> Any:
    """Return the client for calls that a request can do without: it gives up within two seconds.

    It never retries: if the answer to a counter's update is lost, the call may have been counted.
    """
    return make_client(
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
        _PlainParserFactory(),
    )
