"""What the generated methods are made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Protocol, TypeAlias, TypeVar, cast

from .generated.client import Client
from .generated.types import UNSET, Response, Unset
from .session import Session

Filter: TypeAlias = str | float | bool
"""What a list's field must equal; in a text, a comma means or."""

T = TypeVar("T")


class _Model(Protocol):
    def to_dict(self) -> dict[str, Any]: ...


M = TypeVar("M", bound=_Model)


@dataclass(frozen=True)
class Connections:
    """The generated functions' clients: one calls as the session, one as nobody, to sign in."""

    signed: Client
    anonymous: Client


class Resource:
    """A group of operations that wait for their answers."""

    def __init__(self, connections: Connections, session: Session) -> None:
        self._signed = connections.signed
        self._anonymous = connections.anonymous
        self._session = session


class AsyncResource(Resource):
    """A group of operations to be awaited."""


class _Body:
    """Stands for a model where a generated function takes one: the function asks for no more."""

    def __init__(self, fields: dict[str, Any]) -> None:
        self._fields = fields

    def to_dict(self) -> dict[str, Any]:
        return self._fields


def body(_: type[M], /, **fields: object) -> M:
    """A body of these fields, without those that were not given."""
    return cast("M", _Body(_plain_fields(fields)))


def plain_query(**parameters: object) -> dict[str, Any]:
    """The parameters of a query, without those that were not given."""
    return {
        name: str(value).lower() if isinstance(value, bool) else plain(value)
        for name, value in parameters.items()
        if not isinstance(value, Unset)
    } | {name: UNSET for name, value in parameters.items() if isinstance(value, Unset)}


def plain(value: object) -> Any:
    """A value as JSON has it."""
    match value:
        case Enum():
            return value.value
        case date():  # and a datetime, which is one
            return value.isoformat()
        case Decimal():
            return float(value)
        case str():
            return value
        case Mapping():
            return _plain_fields(value)
        case Sequence():
            return [plain(entry) for entry in value]
    to_dict = getattr(value, "to_dict", None)
    return value if to_dict is None else to_dict()


def _plain_fields(fields: Mapping[str, object]) -> dict[str, Any]:
    return {name: plain(v) for name, v in fields.items() if not isinstance(v, Unset)}


def key(given: str | None) -> str | Unset:
    """The caller's ``Idempotency-Key``; without one, a random one is sent."""
    return UNSET if given is None else given


def etag(version: int | None) -> str | Unset:
    """``If-Match`` for a version."""
    return UNSET if version is None else f'"{version}"'


def parsed(response: Response[T | None] | Response[T]) -> T:
    """What was answered: refusals have been raised before."""
    if response.parsed is None:
        message = f"an answer of status {response.status_code} that the contract does not know"
        raise TypeError(message)
    return response.parsed
