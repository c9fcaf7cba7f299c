"""The reports of a Bambu printer, by MQTT."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion

from .causes import cause_of
from .settings import Printer
from .slices import USER, unverified
from .watching import Lost

_ALL = json.dumps({"pushing": {"sequence_id": "0", "command": "pushall"}})
"""The request for a whole report, which changes nothing at the printer."""

Receive = Callable[[], Awaitable[dict[str, Any] | None]]


@asynccontextmanager
async def reports(printer: Printer) -> AsyncIterator[Receive]:
    """Yield a function that returns the next report, or None when the connection has ended.

    Raises:
        Lost: the printer does not answer, or refuses the access code.
    """
    loop = asyncio.get_running_loop()
    received: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
    accepted: asyncio.Future[bool] = loop.create_future()

    def put(report: dict[str, Any] | None) -> None:
        loop.call_soon_threadsafe(received.put_nowait, report)

    def accept(is_accepted: bool) -> None:
        if not accepted.done():
            accepted.set_result(is_accepted)

    def on_connect(client: Any, _data: Any, _flags: Any, reason: Any, _properties: Any) -> None:
        loop.call_soon_threadsafe(accept, not reason.is_failure)
        if not reason.is_failure:
            client.subscribe(f"device/{printer.serial}/report")
            client.publish(f"device/{printer.serial}/request", _ALL)

    def on_message(_client: Any, _data: Any, message: Any) -> None:
        try:
            report = json.loads(message.payload).get("print")
        except (ValueError, AttributeError):
            return
        if isinstance(report, dict):
            put(report)

    def on_disconnect(*_: Any) -> None:
        put(None)

    client = Client(CallbackAPIVersion.VERSION2, reconnect_on_failure=False)
    client.username_pw_set(USER, printer.api_key)
    client.tls_set_context(unverified())
    client.on_connect, client.on_message = on_connect, on_message
    client.on_disconnect = on_disconnect
    try:
        await asyncio.to_thread(client.connect, printer.address, printer.mqtt_port, 30)
    except OSError as error:
        reason = cause_of(error)
        raise Lost(f"No connection to the printer at {printer.address}: {reason}.") from error
    client.loop_start()
    try:
        if not await asyncio.wait_for(accepted, 15):
            raise Lost("The printer refuses the access code.")
        yield received.get
    except TimeoutError as error:
        raise Lost(f"No answer from the printer at {printer.address}.") from error
    finally:
        client.disconnect()
        await asyncio.to_thread(client.loop_stop)
