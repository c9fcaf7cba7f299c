"""A stand-in for Moonraker with its Spoolman component, which prints as it is told.

The real one is in the repository's ``tests/judges``; this one needs no other program and loses no
time.
"""

import asyncio
import json
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import httpx
from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed, InvalidHandshake

STANDBY = {
    "state": "standby",
    "filename": "",
    "filament_used": 0.0,
    "total_duration": 0.0,
    "print_duration": 0.0,
    "message": "",
}


class FakeMoonraker:
    """One printer."""

    def __init__(self) -> None:
        self.history: list[dict[str, Any]] = []
        self.spool: int | None = 1
        self.klippy = "ready"
        self.stats: dict[str, Any] = dict(STANDBY)
        self.pending: dict[int, float] = defaultdict(float)
        self.extruded: dict[int, float] = defaultdict(float)
        self._clients: list[ServerConnection] = []
        self._clock = float(int(time.time()) - 1000)
        self.url = ""

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        """Answer at ``url`` while the context lives."""
        async with serve(self._serve, "127.0.0.1", 0) as server:
            self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
            yield

    async def _serve(self, client: ServerConnection) -> None:
        self._clients.append(client)
        try:
            async for message in client:
                request = json.loads(message)
                result = self._result(request["method"], request.get("params", {}))
                await client.send(json.dumps({"id": request["id"], "result": result}))
        finally:
            self._clients.remove(client)

    def _result(self, method: str, params: dict[str, Any]) -> Any:
        match method:
            case "server.info":
                components = ["history", "spoolman"]
                return {
                    "moonraker_version": "v0",
                    "klippy_state": self.klippy,
                    "components": components,
                }
            case "server.connection.identify":
                return {"connection_id": 1}
            case "server.config":
                return {"config": {"spoolman": {"server": "http://127.0.0.1:7912"}}}
            case "server.spoolman.status":
                return {"spool_id": self.spool}
            case "printer.objects.subscribe" | "printer.objects.query":
                return {"status": {"print_stats": self.stats, "virtual_sdcard": {"progress": 0.5}}}
            case "server.history.list":
                jobs = [j for j in self.history if j["start_time"] > params.get("since", -1)]
                if params.get("order") != "asc":
                    jobs.reverse()
                return {"jobs": jobs[: params.get("limit", 50) or None]}
        raise AssertionError(method)

    async def tell(self, method: str, *params: Any) -> None:
        """Send a notification."""
        text = json.dumps({"method": method, "params": params})
        for client in [*self._clients]:
            with suppress(ConnectionClosed):
                await client.send(text)

    async def hang_up(self) -> None:
        """Close all connections."""
        for client in [*self._clients]:
            await client.close()

    async def _status(self, **stats: Any) -> None:
        self.stats |= stats
        await self.tell("notify_status_update", {"print_stats": stats}, 0.0)

    # --- printing

    async def start(self, filename: str) -> dict[str, Any]:
        """Start a print, and return its row of the history."""
        self._clock += 10
        await self._status(**STANDBY | {"state": "printing", "filename": filename})
        job = {
            "job_id": f"{len(self.history):06X}",
            "filename": filename,
            "start_time": self._clock + 0.5,
            "end_time": None,
            "status": "in_progress",
            "filament_used": 0.0,
            "total_duration": 0.0,
            "print_duration": 0.0,
            "auxiliary_data": [],
        }
        self.history.append(job)
        await self.tell("notify_history_changed", {"action": "added", "job": job})
        return job

    async def extrude(self, length: float) -> None:
        """Push filament out, in a print or by hand."""
        if self.spool is not None:
            self.extruded[self.spool] += length
            self.pending[self.spool] += length
        if self.stats["state"] == "printing":
            await self._status(
                filament_used=self.stats["filament_used"] + length,
                total_duration=self.stats["total_duration"] + 100,
                print_duration=self.stats["print_duration"] + 1,
            )

    async def change_state(self, state: str, message: str = "") -> None:
        """Pause or resume."""
        await self._status(state=state, message=message)

    async def choose(self, spool: int | None) -> None:
        """Change the spool."""
        self.spool = spool
        await self.tell("notify_active_spool_set", {"spool_id": spool})

    async def end(self, status: str, state: str, message: str = "") -> None:
        """End the print: its status in the history, and the state of ``print_stats``."""
        job = self.history[-1]
        await self._status(state=state, message=message)
        job |= {
            "status": status,
            "end_time": job["start_time"] + 60,
            "filament_used": self.stats["filament_used"],
            "total_duration": self.stats["total_duration"],
            "print_duration": self.stats["print_duration"],
            "auxiliary_data": [
                {"provider": "spoolman", "name": "spool_ids", "value": [self.spool]}
            ],
        }
        await self.tell("notify_history_changed", {"action": "finished", "job": job})

    # --- Spoolman's client

    async def report_extrusions(self, spoolman: str, every: float) -> None:
        """Report used filament as the real one does, until cancelled."""
        async with httpx.AsyncClient() as http:
            while True:
                with suppress(OSError, InvalidHandshake, ConnectionClosed, TimeoutError):
                    async with connect(f"ws{spoolman.removeprefix('http')}/api/v1/spool"):
                        while True:
                            await self.report_once(http, spoolman)
                            await asyncio.sleep(every)
                await asyncio.sleep(0.05)

    async def report_once(self, http: httpx.AsyncClient, spoolman: str) -> None:
        """Send all pending uses; those without a good answer are pending again.

        Raises:
            ConnectionError: the connection failed.
        """
        pending, self.pending = self.pending, defaultdict(float)
        for spool, length in [*pending.items()]:
            try:
                url = f"{spoolman}/api/v1/spool/{spool}/use"
                answer = await http.put(url, json={"use_length": length})
            except httpx.TransportError as error:
                for unsent, rest in pending.items():
                    self.pending[unsent] += rest
                raise ConnectionError from error
            del pending[spool]
            if answer.status_code == 404:
                self.spool = None
            elif answer.is_error:
                self.pending[spool] += length
