"""The cost of TLS: processor time of getting a spool, with TLS and without.

DynamoDB Local speaks no TLS, so a proxy in a process of its own stands before it. The two take
turns: a first call with new clients, which trust the usual authorities and this proxy, and then
calls over the connections that are open, as in a warm function.
"""

import asyncio
import os
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import process_time
from urllib.parse import urlsplit

import certifi
import pytest

from benchmarks.operations import spool
from benchmarks.results import Figures
from benchmarks.workbench import Shop, Workbench
from local.emulator import free_port
from local.places import ROOT
from testbed.certificates import certificate
from testbed.library import forget_everything

TURNS = 9
CALLS = 100
_NAME = "localhost"


class Tls(Figures):
    """Processor milliseconds of one call, medians over the turns."""

    calls: int
    plain_milliseconds: float
    tls_milliseconds: float
    plain_first_milliseconds: float
    tls_first_milliseconds: float


def measure(bench: Workbench, *, turns: int = TURNS, calls: int = CALLS) -> Tls:
    shop = bench.shop()
    spool_id = spool(shop)
    plain: list[tuple[float, float]] = []
    secured: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        pem = certificate(Path(folder), _NAME)
        trusted = Path(folder) / "trusted.pem"
        trusted.write_bytes(Path(certifi.where()).read_bytes() + pem.read_bytes())
        patch.setenv("AWS_CA_BUNDLE", str(trusted))
        with _proxy(bench.endpoint, pem) as endpoint:
            for _ in range(turns):
                for url, times in ((bench.endpoint, plain), (endpoint, secured)):
                    patch.setenv("AWS_ENDPOINT_URL_DYNAMODB", url)
                    times.append(_first_and_later(shop, spool_id, calls))
    forget_everything()
    (first, later), (tls_first, tls_later) = (
        [median(figures) for figures in zip(*times, strict=True)] for times in (plain, secured)
    )
    return Tls(
        calls=turns * calls,
        plain_milliseconds=later,
        tls_milliseconds=tls_later,
        plain_first_milliseconds=first,
        tls_first_milliseconds=tls_first,
    )


def _first_and_later(shop: Shop, spool_id: str, calls: int) -> tuple[float, float]:
    forget_everything()
    first = _computed(shop, spool_id, 1)
    _computed(shop, spool_id, 3)  # opens whatever connections are needed later
    return first, _computed(shop, spool_id, calls)


def _computed(shop: Shop, spool_id: str, calls: int) -> float:
    began = process_time()
    for _ in range(calls):
        shop.call("getSpool", spool_id=spool_id)
    return (process_time() - began) * 1000 / calls


@contextmanager
def _proxy(target: str, pem: Path) -> Iterator[str]:
    port = free_port()
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "benchmarks.tls", str(port), target, str(pem)],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(ROOT / "layers/batchivo"), str(ROOT))),
        },
        stdout=subprocess.PIPE,
    )
    try:
        assert process.stdout is not None  # noqa: S101 - for the type
        if process.stdout.readline() != b"ready\n":
            raise RuntimeError("the proxy did not start")
        yield f"https://{_NAME}:{port}"
    finally:
        process.terminate()
        process.wait()


async def _serve(port: int, target: str, pem: str) -> None:
    """Accept TLS and pass the plain bytes on to ``target``."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    url = urlsplit(target)

    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answers, requests = await asyncio.open_connection(url.hostname, url.port)
        await asyncio.gather(_copy(reader, requests), _copy(answers, writer))

    server = await asyncio.start_server(pass_on, "127.0.0.1", port, ssl=context)
    print("ready", flush=True)
    await server.serve_forever()


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(1 << 16):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass  # one side is gone
    writer.close()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), sys.argv[2], sys.argv[3]))
