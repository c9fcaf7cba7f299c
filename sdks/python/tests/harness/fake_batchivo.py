"""A stand-in for Batchivo's API, as the bridge calls it: it keeps books and makes trouble."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal, TypeAlias

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from harness.addresses import free_port

KEY = "bv_key"
SPOOLS = {1: "PLA", 2: "PETG"}
_ENDED = ("finished", "failed", "cancelled")

Trouble: TypeAlias = Literal["away", "lost"] | None
"""Away: nothing happens, and there is no answer. Lost: it happens, and there is no answer."""


class FakeBatchivo:
    """Keeps the jobs of all printers by (printer, external id), and the bookings on spools."""

    def __init__(self) -> None:
        self.jobs: dict[tuple[str, str], dict[str, Any]] = {}
        self.history: dict[str, list[str]] = defaultdict(list)
        """The states in which each job was reported, by its external id."""
        self.booked_mm: dict[str, float] = defaultdict(float)
        """Booked millimetres, by the spool's id or ``slot 0``."""
        self.uses: dict[str, tuple[int, dict[str, float]]] = {}
        self.states: list[tuple[str, str]] = []
        self.calls: list[str] = []
        self.spools = {number: {"id": number, "filament": {"id": 1}} for number in SPOOLS}
        self.trouble: Callable[[], Trouble] = lambda: None
        self.refusal: tuple[int, str] | None = None
        self.app = Starlette(
            routes=[
                Route("/api/v1/printers/{printer}", self._printer),
                Route("/api/v1/printers/{printer}/jobs", self._job, methods=["POST"]),
                Route("/api/v1/printers/{printer}/seen", self._seen, methods=["POST"]),
                Route("/api/v1/spools/{number:int}", self._spool),
                Route(f"/spoolman/{KEY}/api/v1/spool", self._door_spools),
                Route(f"/spoolman/{KEY}/api/v1/spool/{{number:int}}", self._door_spool),
                Route(
                    f"/spoolman/{KEY}/api/v1/spool/{{number:int}}/use", self._use, methods=["PUT"]
                ),
            ]
        )

    @property
    def transport(self) -> httpx.AsyncBaseTransport:
        """How a client of this process reaches it."""
        return _Troubled(self)

    @property
    def outside_mm(self) -> dict[int, float]:
        """Used millimetres outside jobs, by the spool's number."""
        sums: dict[int, float] = defaultdict(float)
        for spool, body in self.uses.values():
            sums[spool] += body["use_length"]
        return sums

    async def _printer(self, request: Request) -> Response:
        return JSONResponse({"data": {"name": "Voron", "meter": "jobs"}})

    async def _job(self, request: Request) -> Response:
        if "idempotency-key" in request.headers:
            return JSONResponse({"detail": "A marker costs a write for nothing."}, 400)
        if self.refusal:
            status, detail = self.refusal
            return JSONResponse({"detail": detail}, status)
        job = await request.json()
        key = request.path_params["printer"], job["external_id"]
        before = self.jobs.get(key)
        self.history[job["external_id"]].append(job["state"])
        if before and before["state"] in _ENDED:
            return JSONResponse({"data": before})
        booked = {
            _source(line): line["length_mm"] for line in (before or job | {"usage": []})["usage"]
        }
        for line in job["usage"]:
            source = _source(line)
            self.booked_mm[source] += line["length_mm"] - booked.get(source, 0.0)
        self.jobs[key] = job
        return JSONResponse({"data": job}, 200 if before else 201)

    async def _seen(self, request: Request) -> Response:
        self.states.append((request.path_params["printer"], (await request.json())["state"]))
        return Response(status_code=204)

    async def _spool(self, request: Request) -> Response:
        number = request.path_params["number"]
        if number not in self.spools:
            return JSONResponse({"detail": "There is no such spool."}, 404)
        return JSONResponse({"data": {"id": f"spool-{number}"}})

    async def _door_spools(self, request: Request) -> Response:
        spools = [*self.spools.values()]
        return JSONResponse(spools, headers={"X-Total-Count": str(len(spools))})

    async def _door_spool(self, request: Request) -> Response:
        spool = self.spools.get(request.path_params["number"])
        return JSONResponse(spool or {"message": "No spool."}, 200 if spool else 404)

    async def _use(self, request: Request) -> Response:
        number = request.path_params["number"]
        if number not in self.spools:
            return JSONResponse({"message": "No spool."}, 404)
        self.uses.setdefault(request.headers["idempotency-key"], (number, await request.json()))
        return JSONResponse(self.spools[number])


def _source(line: dict[str, Any]) -> str:
    return line.get("spool_id") or f"slot {line['slot']}"


class _Troubled(httpx.AsyncBaseTransport):
    def __init__(self, api: FakeBatchivo) -> None:
        self._api = api
        self._transport = httpx.ASGITransport(api.app)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self._api.calls.append(f"{request.method} {request.url.path}")
        match self._api.trouble():
            case "away":
                raise httpx.ConnectError("refused")
            case "lost":
                await self._transport.handle_async_request(request)
                raise httpx.ReadTimeout("too late")
        return await self._transport.handle_async_request(request)


@contextmanager
def served(api: FakeBatchivo) -> Iterator[str]:
    """The URL of a server of it; its trouble is the answer 503, before or after the deed."""

    async def troubled(scope: Any, receive: Any, send: Any) -> None:
        trouble = api.trouble()
        if trouble is None:
            await api.app(scope, receive, send)
            return
        if trouble == "lost":

            async def swallow(message: Any) -> None: ...

            await api.app(scope, receive, swallow)
        await JSONResponse({"detail": "Overload."}, 503)(scope, receive, send)

    port = free_port()
    config = uvicorn.Config(troubled, port=port, lifespan="off", log_level="critical")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()
