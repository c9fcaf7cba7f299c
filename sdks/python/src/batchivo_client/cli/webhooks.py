"""``batchivo webhooks``."""

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Annotated, Any

import typer

from batchivo_client.errors import NotFoundError, WebhookVerificationError
from batchivo_client.events import WebhookEvent
from batchivo_client.webhooks import verify_webhook

from .credentials import connect
from .output import AsJson, messages

_SECONDS_TO_BE_READY = 10.0
_SECONDS_BETWEEN_LOOKS = 0.5

app = typer.Typer(no_args_is_help=True, help="Webhooks.")


@app.callback()
def _group() -> None:
    """Make ``listen`` a subcommand, although it is the only one."""


@app.command()
def listen(
    events: Annotated[str, typer.Option(help="Event types, separated by commas.")] = "*",
    host: Annotated[
        str, typer.Option(help="This machine's address, as the API reaches it.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="0 for any free port.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Print events as they happen, each verified, until you press Ctrl-C.

    Creates an endpoint for this machine, and deletes it at the end. The API must be allowed to call
    private addresses, as the local stack is.
    """
    screen = messages()
    with connect() as batchivo, _receiver(host, port) as receiver, _ended_by_signals(receiver):
        endpoint = batchivo.webhooks.create(
            url=receiver.url,
            event_types=[name.strip() for name in events.split(",")],
            description="batchivo webhooks listen",
        )
        receiver.verify_with(endpoint.secret)
        try:
            # Events flow once the URL has answered a ping.
            if batchivo.webhooks.test(endpoint.id).status != "delivered":
                screen.print(f"The API does not reach {receiver.url}.", highlight=False)
                raise typer.Exit(1)
            screen.print(f"Listening at {receiver.url}; Ctrl-C ends it.", highlight=False)
            for event in receiver.events():
                _print(event, as_json=as_json)
            screen.print("Removing the endpoint.")
        finally:
            with suppress(NotFoundError):  # somebody else has deleted it
                batchivo.webhooks.delete(endpoint.id)


class _Receiver:
    """A receiver of webhooks at an address of this machine."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._secret = ""
        self._ready = Event()
        self._arrived: SimpleQueue[WebhookEvent | str | None] = SimpleQueue()

    def verify_with(self, secret: str) -> None:
        """Set the secret, which requests that have already arrived wait for."""
        self._secret = secret
        self._ready.set()

    def take(self, body: bytes, headers: dict[str, str]) -> int:
        """Queue the event of a request, and return the status of the answer."""
        if not self._ready.wait(_SECONDS_TO_BE_READY):
            return 503
        try:
            self._arrived.put(verify_webhook(body, headers, self._secret))
        except WebhookVerificationError as error:
            self._arrived.put(str(error))
            return 400
        return 204

    def end(self) -> None:
        """End the events; a signal handler may call it."""
        self._arrived.put(None)

    def events(self) -> Iterator[WebhookEvent]:
        """Yield each event but pings once until the end; print a message for each request that is
        none."""
        seen: set[str] = set()
        while True:
            # A signal that comes just before the wait does not interrupt it, and its handler runs
            # only afterwards: a wait without a timeout could last for ever.
            try:
                arrived = self._arrived.get(timeout=_SECONDS_BETWEEN_LOOKS)
            except Empty:
                continue
            if arrived is None:
                return
            if isinstance(arrived, str):
                messages().print(f"Refused a request without a valid signature: {arrived}")
            elif arrived.type != "webhook.ping" and arrived.id not in seen:
                seen.add(arrived.id)
                yield arrived


@contextmanager
def _receiver(host: str, port: int) -> Iterator[_Receiver]:
    """Run a server in the background."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(receiver.take(body, dict(self.headers)))
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Write no access log: the events are printed instead."""

    server = ThreadingHTTPServer(
        ("", port) if host != "localhost" else ("localhost", port), Handler
    )
    server.daemon_threads = True
    receiver = _Receiver(f"http://{host}:{server.server_port}/")
    thread = Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def _ended_by_signals(receiver: _Receiver) -> Iterator[None]:
    """Let Ctrl-C and a termination signal end the receiver's events, and raise nothing.

    An exception raised by a signal can be lost, as in a callback that ignores exceptions.
    """
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def end(number: int, _: object) -> None:
        receiver.end()
        # A second Ctrl-C need not wait for the API.
        signal.signal(number, before[signal.Signals(number)])

    for number in before:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _print(event: WebhookEvent, *, as_json: bool) -> None:
    data: Any = event.data if isinstance(event.data, dict) else event.data.to_dict()
    moment = event.timestamp
    if as_json:
        fields = {"id": event.id, "type": event.type, "timestamp": moment.isoformat(), "data": data}
        print(json.dumps(fields, ensure_ascii=False), flush=True)
        return
    of_what = data.get("number") or data.get("name") or data.get("id") or ""
    print(f"{moment.astimezone():%H:%M:%S}  {event.type}  {of_what}", flush=True)
