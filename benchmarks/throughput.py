"""Requests a second of the API under uvicorn, beside a plain server of the same calls.

Both run as one process, one after the other, each with its database on the same machine and 1,000
spools; wrk keeps 1 and then 16 connections busy. Both databases keep their data off the disk.
DynamoDB Local is made for tests and not for speed, so the processor's time that the server's own
process takes for a request is told as well.
"""

import json
import os
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from sqlalchemy import create_engine, insert
from sqlalchemy.orm import Session

from batchivo.access.signing_keys import signing_keys
from benchmarks import postgresql
from benchmarks.load import Load, put_on
from benchmarks.operations import SPOOL
from benchmarks.results import Figures
from benchmarks.seeding import fill_with_spools
from benchmarks.workbench import Shop, Workbench, address
from local.emulator import free_port
from local.places import ROOT
from local.progress import step

SPOOLS = 1_000
SECONDS = 5
CONNECTIONS = (1, 16)
_START_SECONDS = 60
_STOP_SECONDS = 20

_UVICORN = "import benchmarks, uvicorn; uvicorn.main()"
"""The first import hides packages that Lambda does not have."""

_FILTERED = {
    "material_type": "PLA,PETG",
    "remaining_weight_gt": 100,
    "sort_by": "remaining_weight_grams",
    "sort_order": "asc",
    "skip": 20,
}


class Rate(Figures):
    """One kind of call at one number of connections."""

    title: str
    connections: int
    per_second: float
    median_milliseconds: float
    p99_milliseconds: float
    processor_milliseconds: float
    """Of the server's own process, for one request."""


class Throughput(Figures):
    """Both servers."""

    spools: int
    seconds: int
    api: list[Rate]
    comparison: list[Rate]


@dataclass(frozen=True)
class _Server:
    url: str
    pid: int

    def processor_seconds(self) -> float:
        """What its process has computed so far. Linux only."""
        stat = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


def measure(
    bench: Workbench,
    *,
    spools: int = SPOOLS,
    seconds: int = SECONDS,
    connections: Sequence[int] = CONNECTIONS,
) -> Throughput:
    shop = bench.shop()
    fill_with_spools(shop, spools)
    with (
        step("  the API on DynamoDB Local"),
        serving("local.gatekeeper:app", bench.environment) as server,
    ):
        listed = shop.call("listSpools", query={"limit": 100})
        api = _rates(server, shop, [spool["id"] for spool in listed], seconds, connections)
    with (
        step("  the comparison on PostgreSQL"),
        postgresql.running() as database,
        serving("benchmarks.comparison_server:app", _comparison_environment(database)) as server,
    ):
        ids = _fill_comparison(database, shop.principal.workspace_id, spools)
        comparison = _rates(server, shop, ids[-100:], seconds, connections)
    return Throughput(spools=spools, seconds=seconds, api=api, comparison=comparison)


def _rates(
    server: _Server, shop: Shop, ids: Sequence[str], seconds: int, connections: Sequence[int]
) -> list[Rate]:
    rates = []
    # What changes rows comes last: the lists meet a shop at rest.
    for title, load in _loads(shop, ids).items():
        put_on(server.url, load, connections=1, seconds=1)  # warm
        for number in connections:
            before = server.processor_seconds()
            answers = put_on(server.url, load, connections=number, seconds=seconds)
            computed = server.processor_seconds() - before
            rates.append(
                Rate(
                    title=title,
                    connections=number,
                    per_second=answers.per_second,
                    median_milliseconds=answers.median_milliseconds,
                    p99_milliseconds=answers.p99_milliseconds,
                    processor_milliseconds=computed * 1000 / answers.requests,
                )
            )
    return rates


def _loads(shop: Shop, ids: Sequence[str]) -> dict[str, Load]:
    headers = {"Authorization": f"Bearer {shop.access_token}"}
    deduction = json.dumps({"grams": 0.001, "reason": "Benchy, blue"})
    return {
        "get a spool": Load("GET", [address("getSpool", spool_id=one) for one in ids], headers),
        "list, filtered and sorted": Load("GET", [address("listSpools", _FILTERED)], headers),
        "deduct filament": Load(
            "POST", [address("deductFilament", spool_id=one) for one in ids], headers, deduction
        ),
        "create a spool": Load("POST", [address("createSpools")], headers, json.dumps(SPOOL)),
    }


@contextmanager
def serving(application: str, environment: Mapping[str, str]) -> Iterator[_Server]:
    """Run an application under uvicorn, in a process of its own."""
    port = free_port()
    process = subprocess.Popen(  # noqa: S603 - our own command
        [
            *(sys.executable, "-c", _UVICORN, application, "--port", str(port)),
            *("--no-access-log", "--log-level", "warning"),
        ],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,  # it logs each request, as in Lambda
        env={
            **os.environ,
            **environment,
            "PYTHONPATH": os.pathsep.join((str(ROOT / "layers" / "batchivo"), str(ROOT))),
        },
    )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(url, process)
        yield _Server(url, process.pid)
    finally:
        process.terminate()
        process.wait(_STOP_SECONDS)


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            httpx.get(f"{url}/openapi.json", timeout=_START_SECONDS)
        except httpx.ConnectError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"{' '.join(map(str, process.args))} did not start")  # type: ignore[arg-type]


def _comparison_environment(database: str) -> dict[str, str]:
    return {"DATABASE_URL": database, "SIGNING_KEY": signing_keys.current().key}


def _fill_comparison(database: str, workspace_id: str, spools: int) -> list[str]:
    """Make the tables and as many spools as the API's shop has."""
    os.environ["DATABASE_URL"] = database
    from benchmarks.comparison_server import Base, Spool

    ids = [str(uuid.uuid4()) for _ in range(spools)]
    engine = create_engine(database)
    Base.metadata.create_all(engine)
    with Session(engine) as session, session.begin():
        session.execute(
            insert(Spool),
            [
                {
                    "id": spool_id,
                    "workspace_id": workspace_id,
                    "remaining_weight_grams": 100 + place * 17 % 900,
                    **SPOOL,
                    "material_type": ("PLA", "PETG", "ABS", "TPU")[place % 4],
                }
                for place, spool_id in enumerate(ids)
            ],
        )
    engine.dispose()
    return ids
