"""Printers of OctoPrint, through its push socket and its files' analysis.

OctoPrint does not measure filament. Its analysis of the G-code says how much the whole print takes,
so the lengths are estimates: by progress while the job goes on, and where it did not finish.
"""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import quote

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI

from .causes import cause_of
from .jobs import Amount, Job, Material, State
from .watching import Lost, Watched, Watcher

_THROTTLE = 10
"""OctoPrint tells its progress every so many half seconds."""
_SUBSCRIPTION = {
    "state": {"logs": False, "messages": False},
    "events": ["PrintStarted", "PrintDone", "PrintFailed"],
    "plugins": False,
}
_ACTIVE = ("printing", "paused", "pausing", "resuming", "cancelling", "finishing")
_LOG_SECONDS = 60.0
"""OctoPrint's log of a print may be so much later than the event."""


class OctoPrint(Watcher):
    """Follows one OctoPrint."""

    def __init__(self, watched: Watched) -> None:
        super().__init__(watched)
        self._job: Job | None = None
        self._origin = "local"
        self._lengths: dict[int, float] = {}
        """The analysed length of the job's file, by tool."""
        self._note = f"octoprint {watched.printer_id}"

    async def follow(self) -> None:
        async with self._connected() as (http, socket):
            await _log_in(http, socket)
            is_new = True
            async for text in socket:
                message = json.loads(text)
                if now := message.get("history") or message.get("current"):
                    if is_new:
                        await self._catch_up(http, now)
                        is_new = False
                    await self._progress(http, now)
                elif event := message.get("event"):
                    await self._take(http, event["type"], event.get("payload") or {})
        raise Lost("OctoPrint closed the connection.")

    async def look(self) -> list[str]:
        async with self._connected() as (http, socket):
            await _log_in(http, socket)
            version = await _get(http, "/api/version")
            job = await _get(http, "/api/job")
        return [
            f"{version['text']}, the printer is {str(job['state']).lower()}.",
            "Its lengths are estimates of its analysis, by slots: tool0 is slot 0.",
        ]

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[tuple[httpx.AsyncClient, ClientConnection]]:
        url = self.watched.settings.address
        headers = {"X-Api-Key": self.watched.settings.api_key or ""}
        socket_url = f"ws{url.removeprefix('http')}/sockjs/websocket"
        try:
            async with (
                httpx.AsyncClient(base_url=url, headers=headers, timeout=30) as http,
                connect(socket_url, max_size=None) as socket,
            ):
                yield http, socket
        except (
            *(OSError, InvalidHandshake, InvalidURI, ConnectionClosed, TimeoutError),
            *(httpx.TransportError, httpx.HTTPStatusError),
        ) as error:
            raise Lost(f"No connection to OctoPrint at {url}: {cause_of(error)}.") from error

    async def _catch_up(self, http: httpx.AsyncClient, now: dict[str, Any]) -> None:
        """Take in the jobs that began or ended while nobody looked."""
        printed = now["job"]["file"] if _is_active(now) else {}
        opened = self.watched.outbox.open_jobs(self.watched.printer_id)
        self._job = None
        for job in opened:
            last = await self._last_print(http, job.file_name or "")
            if last and job.started_at and last["date"] > job.started_at:
                await self._end(http, job, last)
            elif printed.get("path") == job.file_name and job is opened[-1]:
                self._job = job
            else:
                await self._finish(http, job, "failed", "OctoPrint was stopped during the print")
        note = self.watched.outbox.note(self._note)
        if note is None:  # jobs from before the bridge are no news
            self._keep_note(None, self.watched.clock())
        else:
            for found in _files((await _get(http, "/api/files?recursive=true"))["files"]):
                last = found.get("prints", {}).get("last")
                if last and _is_news(found["path"], last["date"], note):
                    ended = last["date"]
                    began = ended - (last.get("printTime") or 0.0)
                    await self._end(http, self._new_job(found["path"], began), last)
        if printed and self._job is None:
            began = self.watched.clock() - (now["progress"].get("printTime") or 0.0)
            self._job = self._new_job(printed["path"], began)
        if self._job:
            self._origin = printed.get("origin") or "local"
            self._lengths = await self._analysis(http, self._job)

    async def _take(self, http: httpx.AsyncClient, event: str, payload: dict[str, Any]) -> None:
        if event == "PrintStarted":
            if self._job is not None:
                await self._finish(http, self._job, "failed", "Another job began")
            self._job = self._new_job(payload["path"], self.watched.clock())
            self._origin = payload.get("origin") or "local"
            self._lengths = await self._analysis(http, self._job)
            self.watched.keep(self._job)
            return
        job = self._job
        if job is None or payload.get("path") != job.file_name:
            return
        job.ended_at = self.watched.clock()
        job.duration_seconds = payload.get("time") or job.duration_seconds
        if event == "PrintDone":
            await self._finish(http, job, "finished", None)
        elif payload.get("reason") == "cancelled":
            self._reach(job, (payload.get("progress") or 0) / 100)
            await self._finish(http, job, "cancelled", None)
        else:
            self._reach(job, payload.get("progress") or 0)
            await self._finish(http, job, "failed", payload.get("error") or "The printer failed")

    async def _progress(self, http: httpx.AsyncClient, now: dict[str, Any]) -> None:
        flags = now["state"]["flags"]
        is_paused = flags.get("paused") or flags.get("pausing")
        if _is_active(now):
            self.watched.state = "paused" if is_paused else "printing"
        elif flags.get("error"):
            self.watched.state = "error"
        else:
            self.watched.state = "offline" if flags.get("closedOrError") else "idle"
        job = self._job
        if job is None or not _is_active(now) or now["job"]["file"].get("path") != job.file_name:
            return
        job.state = "paused" if is_paused else "printing"
        job.duration_seconds = now["progress"].get("printTime") or job.duration_seconds
        self._reach(job, (now["progress"].get("completion") or 0) / 100)
        if not self._lengths:
            self._lengths = await self._analysis(http, job)
        self._estimate(job)
        self.watched.keep(job)

    def _reach(self, job: Job, share: float) -> None:
        """Take in a progress. OctoPrint sets it back when a print ends."""
        job.progress = min(max(job.progress or 0.0, share), 1.0)

    def _estimate(self, job: Job) -> None:
        share = 1.0 if job.state == "finished" else job.progress or 0.0
        for tool, length in self._lengths.items():
            job.usage[Material(slot=tool)] = Amount(length * share, estimated=True)

    async def _end(self, http: httpx.AsyncClient, job: Job, last: dict[str, Any]) -> None:
        """End a job as OctoPrint's log of the file says."""
        job.ended_at = last["date"]
        job.duration_seconds = last.get("printTime") or job.duration_seconds
        self._lengths = await self._analysis(http, job)
        if last["success"]:
            await self._finish(http, job, "finished", None)
        else:
            await self._finish(http, job, "failed", "It ended while nobody looked")

    async def _finish(
        self, http: httpx.AsyncClient, job: Job, state: State, reason: str | None
    ) -> None:
        self._lengths = self._lengths or await self._analysis(http, job)
        job.state = state
        job.reason = reason
        job.ended_at = job.ended_at or self.watched.clock()
        if state == "finished":
            job.progress = 1.0
        self._estimate(job)
        with self.watched.outbox.together():
            self.watched.keep(job)
            self._keep_note(job.file_name, job.ended_at)
        self._job = None
        self._lengths = {}

    def _keep_note(self, path: str | None, ended_at: float) -> None:
        self.watched.outbox.keep_note(self._note, {"path": path, "ended_at": ended_at})

    def _new_job(self, path: str, began: float) -> Job:
        external_id = f"{int(began)}-{path}"[:200]
        return Job(self.watched.printer_id, external_id, file_name=path, started_at=began)

    async def _analysis(self, http: httpx.AsyncClient, job: Job) -> dict[int, float]:
        """Return the analysed length of the job's file by tool; none if there is no analysis."""
        found = await self._file(http, job.file_name or "")
        tools = ((found or {}).get("gcodeAnalysis") or {}).get("filament") or {}
        return {
            int(name.removeprefix("tool")): tool["length"]
            for name, tool in tools.items()
            if tool and tool.get("length")
        }

    async def _last_print(self, http: httpx.AsyncClient, path: str) -> dict[str, Any] | None:
        found = await self._file(http, path)
        last: dict[str, Any] | None = ((found or {}).get("prints") or {}).get("last")
        return last

    async def _file(self, http: httpx.AsyncClient, path: str) -> dict[str, Any] | None:
        answer = await http.get(f"/api/files/{self._origin}/{quote(path)}")
        if answer.status_code == 404:  # it was deleted
            return None
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found


async def _log_in(http: httpx.AsyncClient, socket: ClientConnection) -> None:
    """Open the session of the key's user, and subscribe."""
    answer = await http.post("/api/login", json={"passive": True})
    answer.raise_for_status()
    user = answer.json()
    if not user.get("session"):
        raise Lost("OctoPrint does not know the api_key.")
    for message in (
        {"auth": f"{user['name']}:{user['session']}"},
        {"throttle": _THROTTLE},
        {"subscribe": _SUBSCRIPTION},
    ):
        await socket.send(json.dumps(message))


async def _get(http: httpx.AsyncClient, path: str) -> dict[str, Any]:
    answer = await http.get(path)
    answer.raise_for_status()
    content: dict[str, Any] = answer.json()
    return content


def _is_active(now: dict[str, Any]) -> bool:
    return any(now["state"]["flags"].get(flag) for flag in _ACTIVE)


def _files(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the files in folders and below."""
    files = [one for one in found if one.get("type") != "folder"]
    for one in found:
        if one.get("type") == "folder":
            files += _files(one.get("children") or [])
    return files


def _is_news(path: str, ended_at: float, note: dict[str, Any]) -> bool:
    if path == note["path"]:
        return bool(ended_at > note["ended_at"] + _LOG_SECONDS)
    return bool(ended_at > note["ended_at"])
