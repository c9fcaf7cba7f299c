"""Klipper's printers, through Moonraker's WebSocket and history."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI

from .. import __version__
from .causes import cause_of
from .jobs import Job, Material, Meter, State
from .overlap import Overlap
from .watching import Lost, Watched, Watcher

_OBJECTS = {"print_stats": None, "virtual_sdcard": ["progress"]}
_NO_SPOOL = Material(slot=0)
_STATES: dict[str, State] = {
    "in_progress": "printing",
    "completed": "finished",
    "cancelled": "cancelled",
}
"""What Moonraker's history calls a job; everything else is a failure."""
_REASONS = {
    "klippy_shutdown": "Klipper shut down",
    "klippy_disconnect": "Klipper was lost",
    "server_exit": "Moonraker was stopped during the print",
    "interrupted": "Moonraker was stopped during the print",
}
_STOPPED = ("server_exit", "interrupted")
"""When Moonraker itself stops, it ends its job; Klipper goes on with the print and its totals."""
_ENDS: dict[str, State] = {"complete": "finished", "cancelled": "cancelled", "error": "failed"}
"""What ``print_stats`` calls the end of a print."""


class Moonraker(Watcher):
    """Follows one Moonraker."""

    def __init__(self, watched: Watched, overlap: Overlap) -> None:
        super().__init__(watched)
        self._overlap = overlap
        self._spool: Material = _NO_SPOOL
        self._stats: dict[str, Any] = {}
        self._progress: float | None = None
        self._meter: Meter | None = None
        self._is_orphan = False
        """Whether Moonraker has ended the job in its history, while Klipper still prints it."""

    async def follow(self) -> None:
        async with self._connected("agent") as calls:
            try:
                await self._subscribe(calls)
                await self._catch_up(calls)
                self._overlap.know()
                async for method, params in calls.notifications():
                    await self._notice(calls, method, params)
            finally:
                self._overlap.lose()
        raise Lost("Moonraker closed the connection.")

    async def look(self) -> list[str]:
        async with self._connected("other") as calls:  # of agents there is one by each name
            info = await calls.call("server.info")
            await self._subscribe(calls)
            history = await calls.call("server.history.list", limit=1)
            config = await calls.call("server.config")
        spoolman = config["config"].get("spoolman", {}).get("server")
        seen = [
            f"Moonraker {info['moonraker_version']}, Klipper is {info['klippy_state']}.",
            f"Its history's last job is {history['jobs'][0]['filename']}."
            if history["jobs"]
            else "Its history has no job yet.",
            f"Its Spoolman is {spoolman}."
            if spoolman
            else "It has no [spoolman] section, so it does not know the spool: docs/bridge.md.",
        ]
        if self._stats:
            seen.append(f"It is {self._stats['state']}, with {self._spool_text}.")
        return seen

    @property
    def _spool_text(self) -> str:
        number = self._spool.spool
        return "no spool chosen" if number is None else f"spool {number}"

    @asynccontextmanager
    async def _connected(self, kind: str) -> AsyncIterator["_Calls"]:
        url = self.watched.settings.address
        key = self.watched.settings.api_key
        try:
            async with connect(f"ws{url.removeprefix('http')}/websocket", max_size=None) as socket:
                calls = _Calls(socket)
                try:
                    await calls.call(
                        "server.connection.identify",
                        client_name=f"batchivo-bridge-{self.watched.settings.name}",
                        version=__version__,
                        type=kind,
                        url="https://github.com/batchivo",
                        **({"api_key": key} if key else {}),
                    )
                    yield calls
                finally:
                    await calls.close()
        except (OSError, InvalidHandshake, InvalidURI, ConnectionClosed, TimeoutError) as error:
            raise Lost(f"No connection to Moonraker at {url}: {cause_of(error)}.") from error

    async def _subscribe(self, calls: "_Calls") -> None:
        info = await calls.call("server.info")
        if "history" not in info["components"]:
            raise Lost("Moonraker keeps no history: add [history] to moonraker.conf.")
        if "spoolman" in info["components"]:
            status = await calls.call("server.spoolman.status")
            self._choose(status.get("spool_id"))
        if info["klippy_state"] != "ready":
            self._stats = {}
            self._set_state("error" if info["klippy_state"] in ("shutdown", "error") else "offline")
            return
        found = await calls.call("printer.objects.subscribe", objects=_OBJECTS)
        self._stats = {}
        self._read(found["status"])

    async def _catch_up(self, calls: "_Calls") -> None:
        """Take in the jobs that began or ended while nobody looked."""
        note = f"history {self.watched.printer_id}"
        since: float | None = self.watched.outbox.note(note)
        if since is None:  # jobs from before the bridge are no news
            found = await calls.call("server.history.list", limit=1)
            jobs = [job for job in found["jobs"] if job["status"] == "in_progress"]
            since = max((job["start_time"] for job in found["jobs"]), default=0.0) - len(jobs)
            self.watched.outbox.keep_note(note, since)
        else:
            found = await calls.call("server.history.list", since=since, order="asc", limit=0)
            jobs = found["jobs"]
        for job in jobs:
            self._take(job, is_last=job is jobs[-1])
        if self._meter and not jobs:  # its history was cleared
            self._finish(self._meter.job, "failed", "Moonraker no longer knows the job")

    async def _notice(self, calls: "_Calls", method: str, params: list[Any]) -> None:
        match method:
            case "notify_status_update":
                self._read(params[0])
            case "notify_history_changed":
                self._take(params[0]["job"])
            case "notify_active_spool_set":
                self._choose(params[0]["spool_id"])
            case "notify_klippy_ready":
                await self._subscribe(calls)
                await self._catch_up(calls)
            case "notify_klippy_shutdown":
                self._set_state("error")
            case "notify_klippy_disconnected":
                self._stats = {}
                self._set_state("offline")

    def _choose(self, number: int | None) -> None:
        self._spool = _NO_SPOOL if number is None else Material(spool=number)
        if self._meter:
            self._meter.in_use = self._spool

    def _read(self, status: dict[str, Any]) -> None:
        """Take in changed values of Klipper's objects."""
        stats = status.get("print_stats", {})
        self._stats |= stats
        self._progress = status.get("virtual_sdcard", {}).get("progress", self._progress)
        state = self._stats.get("state")
        if state is not None:
            self._set_state(state if state in ("printing", "paused", "error") else "idle")
        if self._meter is None:
            return
        job = self._meter.job
        if self._is_orphan and self._stats and self._stats["filename"] != job.file_name:
            self._finish(job, "failed", _REASONS["interrupted"])
            return
        if "filament_used" in stats:
            self._meter.read(stats["filament_used"])
        if state == "printing" or state == "paused":
            job.state = "paused" if state == "paused" else "printing"
            job.duration_seconds = self._stats["print_duration"]
            job.progress = self._progress
            self.watched.keep(job)
        elif self._is_orphan and state is not None:
            self._finish(job, _ENDS.get(state, "cancelled"), self._stats.get("message") or None)

    def _take(self, found: dict[str, Any], *, is_last: bool = True) -> None:
        """Take in a job of the history. Only the last can be the print that Klipper knows."""
        external_id = f"{found['job_id']}-{int(found['start_time'])}"
        meter = self._meter
        if meter is None or meter.job.external_id != external_id:
            if meter is not None:
                self._finish(meter.job, "failed", "Another job began")
            kept = self.watched.outbox.job(self.watched.printer_id, external_id)
            if kept is not None and kept.has_ended:
                return
            job = kept or Job(self.watched.printer_id, external_id)
            job.file_name, job.started_at = found["filename"], found["start_time"]
            self._meter = meter = Meter(job, self._spool)
            self._overlap.begin()
        job, status = meter.job, found["status"]
        state = self._stats.get("state") if is_last and self._is_print_of(found) else None
        is_open = state in ("printing", "paused") or (is_last and not self._stats)
        if status == "in_progress" or (status in _STOPPED and is_open):
            self._is_orphan = status in _STOPPED
            meter.read(found["filament_used"])
            self.watched.keep(job)
            if state in ("printing", "paused"):
                self._read({"print_stats": dict(self._stats)})
            return
        meter.in_use = self._spool if self._spool != _NO_SPOOL else _last_spool(found)
        if status in _STOPPED and state in _ENDS:
            meter.read(self._stats["filament_used"])
            self._finish(job, _ENDS[state], self._stats.get("message") or None)
            return
        meter.read(found["filament_used"])
        job.ended_at = found["end_time"]
        job.duration_seconds = found["print_duration"]
        reason = _REASONS.get(status) or self._stats.get("message") or status
        end = _STATES.get(status, "failed")
        self._finish(job, end, reason if end == "failed" else None)

    def _is_print_of(self, found: dict[str, Any]) -> bool:
        """Whether the print that Klipper knows is this job of the history."""
        return bool(
            self._stats
            and self._stats["filename"] == found["filename"]
            and self._stats["filament_used"] >= found["filament_used"]
        )

    def _finish(self, job: Job, state: State, reason: str | None) -> None:
        job.state = state
        job.reason = reason
        job.ended_at = job.ended_at or self.watched.clock()
        if state == "finished":
            job.progress = 1.0
        spools = {
            one.spool: amount.length_mm or 0.0
            for one, amount in job.usage.items()
            if one.spool is not None
        }
        with self.watched.outbox.together():
            self.watched.keep(job)
            self.watched.outbox.keep_note(f"history {self.watched.printer_id}", job.started_at)
            self._overlap.end(spools)
        self._meter = None
        self._is_orphan = False

    def _set_state(self, state: str) -> None:
        self.watched.state = state


def _last_spool(found: dict[str, Any]) -> Material:
    """Return the last spool that the history names of a job."""
    for entry in found.get("auxiliary_data") or ():
        if (entry["provider"], entry["name"]) == ("spoolman", "spool_ids"):
            for number in reversed(entry["value"] or ()):
                if number is not None:
                    return Material(spool=number)
    return _NO_SPOOL


class Refused(Lost):
    """Moonraker refused a call."""


class _Calls:
    """JSON-RPC on one connection."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._notifications: asyncio.Queue[tuple[str, list[Any]] | None] = asyncio.Queue()
        self._last_id = 0
        self._reading = asyncio.create_task(self._read())

    async def close(self) -> None:
        self._reading.cancel()
        with suppress(asyncio.CancelledError):
            await self._reading

    async def call(self, method: str, **params: Any) -> Any:
        """Return the result of a call.

        Raises:
            Refused: Moonraker refused it.
            ConnectionClosed, TimeoutError: the connection ended, or no answer came.
        """
        self._last_id += 1
        answer = self._answers[self._last_id] = asyncio.get_running_loop().create_future()
        request = {"jsonrpc": "2.0", "method": method, "params": params, "id": self._last_id}
        await self._socket.send(json.dumps(request))
        if self._reading.done():
            raise ConnectionError("the connection ended")
        return await asyncio.wait_for(answer, 30)

    async def notifications(self) -> AsyncIterator[tuple[str, list[Any]]]:
        """Yield what Moonraker tells, until the connection ends."""
        while (notification := await self._notifications.get()) is not None:
            yield notification

    async def _read(self) -> None:
        try:
            async for message in self._socket:
                self._dispatch(json.loads(message))
        except ConnectionClosed:
            pass
        finally:
            self._notifications.put_nowait(None)
            for answer in self._answers.values():
                if not answer.done():
                    answer.set_exception(ConnectionError("the connection ended"))

    def _dispatch(self, message: dict[str, Any]) -> None:
        if "method" in message:
            self._notifications.put_nowait((message["method"], message.get("params", [])))
        elif (answer := self._answers.pop(message.get("id", 0), None)) and not answer.done():
            if "error" in message:
                answer.set_exception(Refused(f"Moonraker refuses: {message['error']['message']}"))
            else:
                answer.set_result(message["result"])
