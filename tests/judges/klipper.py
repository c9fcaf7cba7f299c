"""The real Moonraker and the bridge: planned runs are printed, cancelled and lost.

A newcomer follows docs/bridge.md word by word, but for addresses and systemd.
"""

import json
import os
import re
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from local.deployment import Deployment
from local.emulator import free_port
from local.places import ROOT
from tests.judges.beside import Bridge, Problems, Shop, grams_of, wait
from tests.judges.klippy import Klippy
from tests.judges.moonraker import Moonraker

NAME = "klipper"


class Beside:
    """A printer, its Moonraker, and its id in Batchivo."""

    def __init__(
        self, printer_id: str, printer: Klippy, moonraker: Moonraker, again: Moonraker | None = None
    ) -> None:
        """``again`` is the same Moonraker, to be started when the first is stopped."""
        self.printer_id = printer_id
        self.printer = printer
        self.moonraker = moonraker
        self._again = again

    def wait_for_spoolman(self) -> None:
        """Wait until Moonraker has found the bridge."""
        status = "/server/spoolman/status"
        self.moonraker.wait_until(lambda: self.moonraker.get(status)["spoolman_connected"])

    def restart_moonraker(self, contexts: ExitStack) -> None:
        """Stop Moonraker, and start it again while Klipper goes on."""
        assert self._again is not None
        self.moonraker.stop()
        self.moonraker = contexts.enter_context(self._again)
        self.wait_for_spoolman()

    def start(self, run: dict[str, Any], spool: dict[str, Any]) -> None:
        """Start a print. Let it be known before it extrudes: a real printer heats up first."""
        self.moonraker.post("/server/spoolman/spool_id", spool_id=spool["number"])
        self.printer.start(f"{run['number']} lamp.gcode")

    def wait_for(self, shop: Shop, state: str, count: int) -> dict[str, Any]:
        return shop.wait_for_job(self.printer_id, state, count)


def problems(stack: Deployment, url: str) -> list[str]:
    """Return the wrong values that shops see."""
    return newcomer(url) + workshop(url)


def newcomer(url: str) -> list[str]:
    """Connect a printer as docs/bridge.md tells, and print a run."""
    text = (ROOT / "docs" / "bridge.md").read_text("utf-8")
    blocks = re.findall(r"^```(bash|toml|ini|text)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)

    def first(language: str) -> str:
        return next(str(content) for kind, content in blocks if kind == language)

    shop = Shop(url)
    commands = first("bash").replace("https://api.example.com", url)
    answers = subprocess.run(
        ["bash", "-ec", commands],
        env={**os.environ, "token": shop.token},
        capture_output=True,
        text=True,
        check=True,
    )
    decoder = json.JSONDecoder()
    printer, end = decoder.raw_decode(answers.stdout)
    key, _ = decoder.raw_decode(answers.stdout[end:].lstrip())
    with TemporaryDirectory() as name, ExitStack() as contexts:
        folder = Path(name)
        klippy = contexts.enter_context(Klippy(folder))
        settings = (
            first("toml")
            .replace("https://api.example.com", url)
            .replace("<key>", key["data"]["key"])
            .replace("<id>", printer["data"]["id"])
        )
        port = free_port()
        bridge = Bridge(shop, folder, settings.replace(":7125", f":{port}"))
        server = first("ini").partition("server: ")[2].strip()
        server = server.replace("http://localhost:7912", bridge.spoolman)
        moonraker = Moonraker(folder, spoolman=server, port=port)
        contexts.enter_context(moonraker)
        expected = first("text").replace("http://localhost:7912", server)
        if (checked := bridge.says("check")) != expected:
            return [f"check says {checked!r}, not {expected!r}"]
        contexts.enter_context(bridge)
        beside = Beside(printer["data"]["id"], klippy, moonraker)
        beside.wait_for_spoolman()
        spool = shop.spool()
        listed = moonraker.post("/server/spoolman/proxy", request_method="GET", path="/v1/spool")
        if [one["id"] for one in listed] != [spool["number"]]:
            return [f"Moonraker lists the spools {listed}"]
        run = shop.run(spool, 3)
        beside.start(run, spool)
        wait(lambda: shop.status(run) == "in_progress", "the newcomer's run is in progress")
        klippy.extrude(500, seconds=60)
        klippy.complete()
        wait(lambda: shop.status(run) == "completed", "the newcomer's run is completed")
    return []


def workshop(url: str) -> list[str]:
    """Print, cancel and lose jobs of two printers."""
    shop = Shop(url)
    ids = {name: shop.printer(name, "moonraker") for name in ("Voron", "Ender")}
    black, red = shop.spool(), shop.spool("Red")
    with TemporaryDirectory() as name, ExitStack() as contexts:
        folder = Path(name)
        bridge = Bridge(shop, folder)
        besides = []
        for one, printer_id in ids.items():
            (folder / one).mkdir()
            printer = contexts.enter_context(Klippy(folder / one))
            server = f"{bridge.spoolman}/{one}"
            moonraker = Moonraker(folder / one, spoolman=server)
            again = Moonraker(folder / one, spoolman=server, port=moonraker.port)
            contexts.enter_context(moonraker)
            bridge.add(one, kind="moonraker", url=moonraker.url, printer_id=printer_id)
            besides.append(Beside(printer_id, printer, moonraker, again))
        contexts.enter_context(bridge)
        for beside in besides:
            beside.wait_for_spoolman()
        voron, ender = besides
        found = _story(shop, voron, ender, black, red, bridge)
        return found + _trouble(shop, ender, red, bridge, contexts)


def _story(
    shop: Shop,
    voron: Beside,
    ender: Beside,
    black: dict[str, Any],
    red: dict[str, Any],
    bridge: Bridge,
) -> list[str]:
    found = Problems()
    expect = found.expect
    # A run from pending to completed, with a change of spool in the middle.
    run = shop.run(black, 3)
    expect("the planned run", shop.status(run), "pending")
    voron.start(run, black)
    wait(lambda: shop.status(run) == "in_progress", "the run is in progress")
    voron.printer.extrude(700, seconds=60, progress=0.6)
    voron.printer.pause()
    voron.wait_for(shop, "paused", 1)
    voron.moonraker.post("/server/spoolman/spool_id", spool_id=red["number"])
    voron.printer.resume()
    voron.printer.extrude(300, seconds=30, progress=1.0)
    voron.printer.complete()
    job = voron.wait_for(shop, "finished", 1)
    wait(lambda: shop.status(run) == "completed", "the run is completed")
    expect("its job is matched by", job["matched_by"], "number")
    expect("its usage", _usage(job), {black["id"]: (700, False), red["id"]: (300, False)})
    # Jobs that do not finish book their waste and leave the run open; the last one ends it.
    second = shop.run(black, 9)
    ends = (
        ("cancelled", "cancelled", voron.printer.cancel),
        ("error", "failed", lambda: voron.printer.fail("Extruder too cold")),
        ("shut down", "failed", lambda: voron.printer.shut_down("Lost communication")),
    )
    for number, (what, state, end) in enumerate(ends, 2):
        voron.start(second, black)
        voron.wait_for(shop, "printing", number)
        voron.printer.extrude(100, seconds=10, progress=0.1)
        end()
        job = voron.wait_for(shop, state, number)
        expect(f"the usage of the job that was {what}", _usage(job), {black["id"]: (100, False)})
        expect(f"the run of the job that was {what}", shop.status(second), "in_progress")
        if what == "error":
            expect("its reason", job["reason"], "Extruder too cold")
    voron.printer.restart()
    log = voron.moonraker.log
    wait(lambda: log.read_text().count("Job state initialized") == 2, "Moonraker follows it again")
    voron.start(second, black)
    voron.wait_for(shop, "printing", 5)
    voron.printer.extrude(100, seconds=10)
    voron.printer.complete()
    voron.wait_for(shop, "finished", 5)
    wait(lambda: shop.status(second) == "completed", "the second run is completed")
    # Three jobs on two printers make one run.
    third = shop.run(black, 9, jobs=3)
    for number, beside in enumerate((voron, ender, voron)):
        count = (6, 1, 7)[number]
        beside.start(third, black)
        beside.wait_for(shop, "printing", count)
        beside.printer.extrude(50, seconds=10)
        beside.printer.complete()
        beside.wait_for(shop, "finished", count)
        if number < 2:
            expect(f"the run after job {number}", shop.status(third), "in_progress")
    wait(lambda: shop.status(third) == "completed", "the third run is completed")
    # Outside a job, Moonraker's own reports are booked.
    ender.printer.extrude(40)
    rest = 1000 - grams_of(700 + 400 + 150 + 40)
    wait(lambda: abs(shop.remaining(black) - rest) < 0.01, "40 mm by hand are booked")
    time.sleep(3)  # Moonraker reports every second
    expect("what is left of black", round(shop.remaining(black), 2), round(rest, 2))
    expect("what is left of red", round(shop.remaining(red), 2), round(1000 - grams_of(300), 2))
    expect("what waits", bridge.says("status").strip(), "Everything has been sent.")
    said = bridge.says("check")
    sentences = ("its meter is jobs", "Klipper is ready", f"spool {black['number']}")
    missing = [sentence for sentence in sentences if sentence not in said]
    expect(f"the missing part of check's output {said!r}", missing, [])
    return found


def _trouble(
    shop: Shop, ender: Beside, red: dict[str, Any], bridge: Bridge, contexts: ExitStack
) -> list[str]:
    """Restart Moonraker and kill the bridge in the middle of a job."""
    run, before = shop.run(red, 9), shop.remaining(red)
    ender.start(run, red)
    ender.wait_for(shop, "printing", 2)
    ender.printer.extrude(100, seconds=10)
    ender.restart_moonraker(contexts)
    ender.printer.extrude(100, seconds=10)
    bridge.kill()
    ender.printer.extrude(100, seconds=10)
    bridge.start()
    ender.wait_for_spoolman()
    ender.printer.extrude(100, seconds=10)
    ender.printer.complete()
    job = ender.wait_for(shop, "finished", 2)
    wait(lambda: shop.status(run) == "completed", "the run in trouble is completed")
    found = []
    if _usage(job) != {red["id"]: (400, False)}:
        found.append(f"the usage of the job in trouble is {job['usage']}")
    time.sleep(3)  # Moonraker reports every second
    if abs(before - shop.remaining(red) - grams_of(400)) > 0.01:
        found.append(f"the job in trouble took {before - shop.remaining(red)} g of the spool")
    return found


def _usage(job: dict[str, Any]) -> dict[str, tuple[float, bool]]:
    return {
        line["spool_id"]: (round(line["length_mm"], 3), line["estimated"]) for line in job["usage"]
    }
