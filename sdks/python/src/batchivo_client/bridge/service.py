"""The running bridge: watchers, the sender and the local Spoolman, in one event loop."""

import asyncio
import logging
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import uvicorn

from ..errors import ApiError, BatchivoError
from .api import Api
from .moonraker import Moonraker
from .octoprint import OctoPrint
from .outbox import Outbox
from .overlap import Overlap
from .sending import Sender
from .settings import Settings
from .spoolman import Spoolman
from .watching import Watched, Watcher

SEEN_SECONDS = 300.0
"""A printer whose program answers is told of at least this often."""

logger = logging.getLogger(__name__)


class Bridge:
    """All that runs, over one outbox and one connection to Batchivo."""

    def __init__(self, settings: Settings, outbox: Outbox, api: Api) -> None:
        self._settings = settings
        self._api = api
        self._sender = Sender(outbox, api, time.time)
        self._watched = [Watched(one, outbox, time.time) for one in settings.printers]
        overlaps = {
            one.name: Overlap(one.printer_id, outbox, time.time)
            for one in settings.printers
            if one.kind == "moonraker"
        }
        self._spoolman = Spoolman(api, outbox, overlaps) if overlaps else None
        self.watchers = [watcher_of(one, overlaps) for one in self._watched]

    async def run(self) -> None:
        """Run until the process is told to end.

        Raises:
            OSError: the local Spoolman's port is taken.
        """
        place = self._settings.spoolman_host, self._settings.spoolman_port
        listener = socket.create_server(place) if self._spoolman else None
        async with asyncio.TaskGroup() as tasks:
            running = [tasks.create_task(watcher.run()) for watcher in self.watchers]
            running += [tasks.create_task(self._sender.run()), tasks.create_task(self._tell_seen())]
            server = None
            if self._spoolman and listener:
                server = self._server(self._spoolman)
                running.append(tasks.create_task(self._spoolman.refresh()))
                tasks.create_task(server.serve([listener]))

            def stop() -> None:
                for task in running:
                    task.cancel()
                if server:
                    server.should_exit = True

            for number in (signal.SIGINT, signal.SIGTERM):
                asyncio.get_running_loop().add_signal_handler(number, stop)

    def _server(self, spoolman: Spoolman) -> "_Server":
        config = uvicorn.Config(
            spoolman.app,
            lifespan="off",
            log_config=None,
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=1,
        )
        return _Server(config)

    async def _tell_seen(self) -> None:
        """Give a sign of life for printers of which nothing else is reported."""
        last: dict[str, tuple[str, float]] = {}
        while True:
            for one in self._watched:
                reported_at = self._sender.reported_at.get(one.printer_id, 0.0)
                state, seen_at = last.get(one.printer_id, (None, 0.0))
                is_late = time.time() - max(reported_at, seen_at) >= SEEN_SECONDS
                has_report = one.state in (state, "printing", "paused")
                if one.state is None or (has_report and not is_late):
                    continue
                with suppress(BatchivoError):
                    await self._seen(one.printer_id, one.state)
                last[one.printer_id] = one.state, time.time()
            await asyncio.sleep(5)

    async def _seen(self, printer_id: str, state: str) -> None:
        try:
            await self._api.seen(printer_id, state)
        except ApiError as error:
            if error.status < 500:
                logger.warning("Batchivo refuses the printer's state: %s", error.detail)
            raise


class _Server(uvicorn.Server):
    """Leaves signals to the bridge, and ends as other tasks do."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def watcher_of(watched: Watched, overlaps: dict[str, Overlap]) -> Watcher:
    """Return the watcher of this kind of printer."""
    match watched.settings.kind:
        case "moonraker":
            return Moonraker(watched, overlaps[watched.settings.name])
        case "octoprint":
            return OctoPrint(watched)
        case "bambu":
            from .bambu import Bambu  # its packages are not needed otherwise

            return Bambu(watched)
