"""The DynamoDB clients of the process: the lean one, or botocore's where the deployment says so."""

from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from typing import Any, Protocol

from batchivo.aws import environment
from batchivo.aws.session import close_after_restore, make_client, needed_where
from batchivo.config import settings

CONNECT_SECONDS = 2.0
READ_SECONDS = 5.0
IMPATIENT_SECONDS = 1.0


class Pending(Protocol):
    """A call whose answer is still to come."""

    def result(self) -> dict[str, Any]:
        """Wait for the answer and return it; raises as the call does."""


@needed_where(lambda _: True)
def dynamodb() -> Any:
    """Return the client for the application's data, which never retries: ``storage.tries`` does.

    The timeouts of all tries stay well below the 60 seconds by which a list's query for changes
    overlaps the previous one, so a write in flight is never missed (storage/listing.py).
    """
    return _make_client(CONNECT_SECONDS, READ_SECONDS)


@needed_where(lambda config: config.rate_limits_table)
def impatient_dynamodb() -> Any:
    """Return the client for calls that a request can do without: it gives up within two seconds.

    It never retries: if the answer to a counter's update is lost, the call may have been counted.
    """
    return _make_client(IMPATIENT_SECONDS, IMPATIENT_SECONDS)


def begin_update(client: Any, request: dict[str, Any]) -> Pending:
    """Send an UpdateItem whose answer is read later. Never raises.

    The lean client sends it in this thread; botocore's cannot, and gets a thread of its own.
    """
    if hasattr(client, "begin"):
        pending: Pending = client.begin("UpdateItem", request)
        return pending
    future: Future[dict[str, Any]] = _threads().submit(client.update_item, **request)
    return future


def _make_client(connect_timeout: float, read_timeout: float) -> Any:
    if settings().dynamodb_client == "boto3":
        return make_client(
            "dynamodb",
            connect_timeout=connect_timeout,
            read_timeout=read_timeout,
            retries={"mode": "standard", "total_max_attempts": 1},
            max_pool_connections=64,
            parameter_validation=False,
            tcp_keepalive=True,
        )
    from batchivo.storage.lean_client import LeanClient

    endpoint, region = environment.endpoint_and_region("dynamodb")
    return close_after_restore(
        LeanClient(
            endpoint,
            region,
            environment.credentials,
            connect_timeout=connect_timeout,
            read_timeout=read_timeout,
            tls=environment.tls,
        )
    )


@lru_cache(maxsize=1)
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(16, thread_name_prefix="dynamodb")
