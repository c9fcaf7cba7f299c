"""The one botocore session, and the clients it makes: each once per process, on first use."""

import logging
import random
from collections.abc import Callable
from functools import _lru_cache_wrapper, lru_cache
from threading import RLock
from typing import Any, TypeAlias
from weakref import WeakSet

from botocore.config import Config
from botocore.parsers import ResponseParserFactory
from botocore.session import Session, get_session
from snapshot_restore_py import (  # type: ignore[import-untyped]
    register_after_restore,
    register_before_snapshot,
)

from batchivo.config import Settings, settings

# At DEBUG botocore logs whole requests and answers, and with them customers and secrets; at INFO, a
# line or two for each client that it makes.
logging.getLogger("botocore").setLevel(logging.WARNING)


ClientMaker: TypeAlias = "_lru_cache_wrapper[Any]"
"""Makes a client on its first call, and returns the same one ever after."""

_session_lock = RLock()
"""A session is not safe for threads, though its clients are."""

_clients: WeakSet[Any] = WeakSet()
_makers: list[tuple[Callable[[Settings], object], ClientMaker]] = []


@lru_cache(maxsize=1)
def _session() -> Session:
    """What the session reads and registers for the first client, later ones find there."""
    return get_session()


def make_client(service: str, config: Config, parsers: object | None = None) -> Any:
    """Return a new client; botocore makes its methods at run time, so it has no static type."""
    with _session_lock:
        _session().register_component("response_parser_factory", parsers or ResponseParserFactory())
        client = _session().create_client(service, config=config)
        _clients.add(client)
        return client


def needed_where(
    is_needed: Callable[[Settings], object],
) -> Callable[[Callable[[], Any]], ClientMaker]:
    """Make a client once per process; with SnapStart before the snapshot, where it is needed."""

    def remember(make: Callable[[], Any]) -> ClientMaker:
        maker = lru_cache(maxsize=1)(make)
        _makers.append((is_needed, maker))
        return maker

    return remember


@register_before_snapshot  # type: ignore[untyped-decorator]
def make_clients() -> None:
    """With SnapStart, make the clients that this function needs before the snapshot is taken.

    Elsewhere a client is made by its first use, so a function that needs none never waits for one.
    """
    config = settings()
    for is_needed, maker in _makers:
        if is_needed(config):
            maker()


@register_after_restore  # type: ignore[untyped-decorator]
def start_afresh() -> None:
    """With SnapStart, give up the state that all restored copies of one snapshot would share.

    Connections are closed, and made again by the next call. ``random`` decides when to try again,
    and the copies must not all try at once; ids and secrets come from the system's own source.
    """
    for client in _clients:
        client.close()
    random.seed()
