"""The clients of AWS: each is made once per process, on first use."""

import logging
import random
from collections.abc import Callable
from functools import _lru_cache_wrapper, lru_cache
from threading import RLock
from typing import Any, TypeAlias
from weakref import WeakSet

from snapshot_restore_py import (  # type: ignore[import-untyped]
    register_after_restore,
    register_before_snapshot,
)

from batchivo.config import Settings, settings

# At DEBUG botocore logs whole requests and answers, including customers' data and secrets; at INFO,
# a line or two for each client that it makes.
logging.getLogger("botocore").setLevel(logging.WARNING)


ClientMaker: TypeAlias = "_lru_cache_wrapper[Any]"
"""Makes a client on its first call and returns the same one from then on."""

_session_lock = RLock()
"""A session is not thread-safe, although its clients are."""

_clients: WeakSet[Any] = WeakSet()
_makers: list[tuple[Callable[[Settings], object], ClientMaker]] = []


@lru_cache(maxsize=1)
def botocore_session() -> Any:
    """Return botocore's session, with loaded data that clients share.

    It is loaded here, on first use: most calls of the API need none of its clients.
    """
    from botocore.session import get_session

    return get_session()


def make_client(service: str, **config: Any) -> Any:
    """Make a client of botocore's. It creates its methods at run time, so it has no static type."""
    from botocore.config import Config

    with _session_lock:
        client = botocore_session().create_client(service, config=Config(**config))
    return close_after_restore(client)


def close_after_restore(client: Any) -> Any:
    """With SnapStart, close this client's connections in each restored copy; returns the client."""
    _clients.add(client)
    return client


def needed_where(
    is_needed: Callable[[Settings], object],
) -> Callable[[Callable[[], Any]], ClientMaker]:
    """Make a client once per process; with SnapStart, before the snapshot if the function
    needs it."""

    def remember(make: Callable[[], Any]) -> ClientMaker:
        maker = lru_cache(maxsize=1)(make)
        _makers.append((is_needed, maker))
        return maker

    return remember


@register_before_snapshot  # type: ignore[untyped-decorator]
def make_clients() -> None:
    """With SnapStart, make the clients that this function needs before the snapshot is taken.

    Without it, a client is made on first use, so functions do not wait for clients that they do not
    need.
    """
    config = settings()
    for is_needed, maker in _makers:
        if is_needed(config):
            maker()


@register_after_restore  # type: ignore[untyped-decorator]
def start_afresh() -> None:
    """With SnapStart, drop state that all copies restored from one snapshot would share.

    Connections are closed and reopened by the next call. ``random`` sets the pauses between
    retries, which must differ between copies; ids and secrets use the system's random source.
    """
    for client in _clients:
        client.close()
    random.seed()
