"""One request on one connection to a checked address, until one deadline.

The deadline covers connection, TLS, head and body, because each operation on the socket gets no
more than the time that is left.
"""

import socket
import ssl
import time
from functools import lru_cache

import h11

from batchivo.outside.ssrf import Target

NO_ANSWER = (OSError, ValueError, h11.ProtocolError)
"""The exceptions of a silent or ill-mannered receiver, ``TimeoutError`` among them."""

_CONNECT_SECONDS = 5.0
_MAX_HEAD_BYTES = 65_536
_MOST_INTERIM_ANSWERS = 100
_RECEIVED_BYTES = 16_384


def connect(target: Target, deadline: float) -> socket.socket:
    """Connect to the first address that answers.

    Raises:
        TimeoutError: if the deadline passes, or the last address keeps silent.
        ssl.SSLError: if an address answers, but not as the target.
        OSError: when no address answers.
    """
    last: OSError = TimeoutError()
    for address in target.addresses:
        seconds = min(_time_left(deadline), _CONNECT_SECONDS)
        try:
            connected = socket.create_connection((address, target.port), timeout=seconds)
        except OSError as error:
            last = error
            continue
        if target.scheme == "http":
            return connected
        try:
            connected.settimeout(_time_left(deadline))
            return _tls().wrap_socket(connected, server_hostname=target.host)
        except OSError:
            connected.close()
            raise
    raise last


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def _time_left(deadline: float) -> float:
    """Return the seconds until the deadline.

    Raises:
        TimeoutError: if it has passed.
    """
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


class Exchange:
    """One request and its answer on a connected socket, until the deadline."""

    def __init__(self, connected: socket.socket, deadline: float) -> None:
        self._socket = connected
        self._deadline = deadline
        self._protocol = h11.Connection(h11.CLIENT, max_incomplete_event_size=_MAX_HEAD_BYTES)

    def send(self, event: h11.Event) -> None:
        data = memoryview(self._protocol.send(event) or b"")
        while data:
            self._socket.settimeout(_time_left(self._deadline))
            data = data[self._socket.send(data) :]

    def receive_head(self) -> h11.Response | None:
        """Return the head of the answer, past a hundred interim answers (1xx) at most; None if
        there are more, or the connection ends before it."""
        for _ in range(_MOST_INTERIM_ANSWERS + 1):
            head = self.receive()
            if not isinstance(head, h11.InformationalResponse):
                return head if isinstance(head, h11.Response) else None
        return None

    def receive(self) -> h11.Event | type[h11.NEED_DATA] | type[h11.PAUSED]:
        while (event := self._protocol.next_event()) is h11.NEED_DATA:
            self._socket.settimeout(_time_left(self._deadline))
            self._protocol.receive_data(self._socket.recv(_RECEIVED_BYTES))
        return event
