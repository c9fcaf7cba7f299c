"""The running bridge is killed at random moments, while the API comes and goes.

BRIDGE_KILLS sets how often; each kill is a SIGKILL of the real process. In the end, every job of
the printer's history has arrived once, and every millimetre is booked once.
"""

import asyncio
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from harness.addresses import free_port
from harness.fake_batchivo import KEY, FakeBatchivo, Trouble, served
from harness.fake_moonraker import FakeMoonraker

KILLS = int(os.environ.get("BRIDGE_KILLS", "20"))
ENDS = (
    ("completed", "complete", "finished"),
    ("cancelled", "cancelled", "cancelled"),
    ("error", "error", "failed"),
)


def test_killed_at_any_moment_it_reports_every_job_once(tmp_path: Path) -> None:
    seed = random.randrange(1 << 32)
    print("seed", seed)
    asyncio.run(story(tmp_path, random.Random(seed)))


async def story(folder: Path, chance: random.Random) -> None:
    batchivo, moonraker = FakeBatchivo(), FakeMoonraker()
    troubles: tuple[Trouble, ...] = (None, None, "away", "lost")
    with served(batchivo) as url:
        async with moonraker.serving():
            port = free_port()
            config = folder / "bridge.toml"
            config.write_text(settings(url, moonraker.url, port, folder / "outbox.sqlite"))
            reporting = asyncio.create_task(
                moonraker.report_extrusions(f"http://127.0.0.1:{port}", 0.05)
            )
            bridge = start(config)
            await until(
                lambda: batchivo.states, 60
            )  # it reports nothing from before its first start
            batchivo.trouble = lambda: chance.choice(troubles)
            is_over = asyncio.Event()
            printing = asyncio.create_task(print_jobs(moonraker, chance, is_over))
            for _ in range(KILLS):
                await asyncio.sleep(chance.uniform(0.3, 1.5))
                bridge.kill()
                bridge.wait()
                bridge = start(config)
            is_over.set()
            await printing
            batchivo.trouble = lambda: None
            try:
                await until(lambda: everything_arrived(batchivo, moonraker), 60)
                await until(lambda: not moonraker.pending, 60)
                await asyncio.sleep(0.5)  # time to send what must not come
            finally:
                bridge.terminate()
                assert bridge.wait(20) == 0
            reporting.cancel()
    ends = {status: state for status, _, state in ENDS}
    assert len(moonraker.history) > KILLS / 4
    assert sorted(
        (job["file_name"], job["state"], round(sum(line["length_mm"] for line in job["usage"]), 3))
        for job in batchivo.jobs.values()
    ) == sorted(
        (job["filename"], ends[job["status"]], round(job["filament_used"], 3))
        for job in moonraker.history
    )
    total = sum(job["filament_used"] for job in moonraker.history)
    assert round(sum(batchivo.booked_mm.values()), 3) == round(total, 3)
    assert not batchivo.uses


def start(config: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "batchivo_client.bridge", "--config", str(config), "run"]
    source = Path(__file__).parents[1] / "src"
    return subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(source)},
        stderr=subprocess.DEVNULL if KILLS > 20 else None,
    )


def settings(url: str, moonraker: str, port: int, outbox: Path) -> str:
    return f"""
[batchivo]
url = "{url}"
api_key = "{KEY}"
outbox = "{outbox}"
[spoolman]
port = {port}
[printers.voron]
kind = "moonraker"
url = "{moonraker}"
printer_id = "printer-1"
"""


async def print_jobs(
    moonraker: FakeMoonraker, chance: random.Random, is_over: asyncio.Event
) -> None:
    """Print one job after another, each in about a second."""
    while not is_over.is_set():
        await asyncio.sleep(chance.uniform(0, 0.3))
        await moonraker.start(f"{len(moonraker.history)}.gcode")
        for _ in range(chance.randrange(2, 30)):
            await asyncio.sleep(0.05)
            if chance.random() < 0.1:
                await moonraker.change_state("paused")
                await moonraker.change_state("printing")
            await moonraker.extrude(round(chance.uniform(0.1, 20), 3))
        status, state, _ = chance.choice(ENDS)
        await moonraker.end(status, state)


def everything_arrived(batchivo: FakeBatchivo, moonraker: FakeMoonraker) -> bool:
    ended = [job for job in batchivo.jobs.values() if job["ended_at"]]
    return len(ended) >= len(moonraker.history)


async def until(happened: Callable[[], object], seconds: float) -> None:
    for _ in range(int(seconds * 20)):
        if happened():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it did not happen")
