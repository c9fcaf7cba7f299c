"""A user's key in API Gateway's usage plan: the outer wall in front of the exact limits.

The key is no secret. Callers never send it: the authorizer names it, and API Gateway takes it from
nobody else (``x-amazon-apigateway-api-key-source: AUTHORIZER``). So its value can be the user's id.
"""

from contextlib import suppress
from typing import Any

from botocore.exceptions import ClientError

from batchivo.access import identity_table
from batchivo.aws import clients as aws
from batchivo.config import settings


class NoMoreKeys(Exception):
    """The account has as many API keys as it may have, 10,000 unless AWS has raised the quota."""


def enrol(user_id: str) -> None:
    """Make the user's key, put it into the plan, and let the authorizer know of it.

    Each step can be done again: an event comes at least once.

    Raises:
        NoMoreKeys: when the account has no room for another one.
    """
    value = f"user-{user_id}"
    gateway = aws.api_gateway()
    key_id = _make(gateway, value)
    with suppress(gateway.exceptions.ConflictException):  # it is in the plan
        gateway.create_usage_plan_key(
            usagePlanId=settings().usage_plan, keyId=key_id, keyType="API_KEY"
        )
    # Only now: a key that is not in the plan would shut its user out.
    key = identity_table.usage_key(user_id)
    identity_table.table().put({"collection": key.collection, "id": key.id, "value": value}, None)


def _make(gateway: Any, value: str) -> str:
    name = f"{settings().stack}/{value}"
    try:
        made: dict[str, str] = gateway.create_api_key(name=name, value=value, enabled=True)
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if code == "LimitExceededException":
            raise NoMoreKeys from error
        if code != "ConflictException":
            raise
        return _find(gateway, name)
    return made["id"]


def _find(gateway: Any, name: str) -> str:
    found: dict[str, list[dict[str, str]]] = gateway.get_api_keys(nameQuery=name)
    return next(key["id"] for key in found["items"] if key["name"] == name)
