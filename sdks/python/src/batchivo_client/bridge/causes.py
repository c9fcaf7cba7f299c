"""Why a connection failed, in words for people."""

import errno
import socket
import ssl
from collections.abc import Iterator

from websockets.exceptions import InvalidStatus

_REFUSED = "nothing listens there"
_WORDS: tuple[tuple[type[BaseException], str], ...] = (
    (ConnectionRefusedError, _REFUSED),
    (socket.gaierror, "no machine of this name is known"),
    (ssl.SSLError, "its certificate is not trusted, or it does not speak TLS"),
    (TimeoutError, "it does not answer in time"),
    (ConnectionError, "it closed the connection"),
)


def cause_of(error: BaseException) -> str:
    """Return why a connection failed."""
    causes = [*_causes(error)]
    for cause in causes:
        if isinstance(cause, InvalidStatus):
            return f"it answers HTTP {cause.response.status_code}"
        for kind, words in _WORDS:
            if isinstance(cause, kind):
                return words
    # Where a name has several addresses, asyncio tells their errors in a text only.
    if any(f"[Errno {errno.ECONNREFUSED}]" in str(cause) for cause in causes):
        return _REFUSED
    text = error.strerror if isinstance(error, OSError) else str(error)
    return text or str(error) or type(error).__name__


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield the error, and all that led to it."""
    yield error
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _causes(one)
    if error.__cause__ is not None:
        yield from _causes(error.__cause__)
    elif error.__context__ is not None:
        yield from _causes(error.__context__)
