"""Programs around Spoolman on its door: the packages `spoolman` and `spoolman2slicer`, and the
calls of Home Assistant, Fluidd's page and OctoPrint's plugin."""

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from websockets.sync.client import connect

from local.deployment import Deployment
from testbed.accounts import register
from tests.judges import tools
from tests.judges.clients import CALLERS
from tests.judges.key_holder import KeyHolder, key_holder
from tests.judges.printing import EXACT_GRAMS, grams, make_key

NAME = "spoolman-clients"

FOLDER = CALLERS / "spoolman"
ORIGIN = {"Origin": "http://fluidd.local"}
VENDOR = {"name": "Maker", "external_id": "maker"}
FILAMENT = {
    "name": "Galaxy Red",
    "material": "PLA",
    "density": 1.24,
    "diameter": 1.75,
    "weight": 1000,
    "spool_weight": 200,
    "color_hex": "C83232",
    "settings_extruder_temp": 210,
    "settings_bed_temp": 60,
    "external_id": "maker_pla_red",
}
TEMPLATES = {
    "filename.template": "{{vendor.name}} {{name}}.{{sm2s.slicer_suffix}}",
    "default.ini.template": "filament_density = {{density}}\n"
    "temperature = {{settings_extruder_temp}}\n",
}


@dataclass
class Shop:
    """A workspace with a spool of one filament, whose key a proxy holds."""

    door: str
    api: httpx.Client
    holder: KeyHolder
    python: Path


def read_with_spoolman(shop: Shop) -> None:
    """the package spoolman: information, health, spools, filaments and vendors"""
    read = tools.run(
        [str(shop.python), "read.py", "127.0.0.1", str(shop.holder.port)],
        FOLDER,
    )
    assert json.loads(read) == {
        "version": shop.api.get("/info").json()["version"],
        "healthy": True,
        "spool": [1, 1000, 1000],
        "filament": [1, "Galaxy Red", "C83232", 1.24],
        "vendor": [1, "Maker"],
        "alone": [True] * 3,
    }, read


def write_profiles_with_spoolman2slicer(shop: Shop) -> None:
    """the package spoolman2slicer: a slicer's profile, and its change when it hears of one"""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        templates, profiles = folder / "spoolman2slicer/templates-superslicer", folder / "profiles"
        for one in (templates, profiles):
            one.mkdir(parents=True)
        for file, text in TEMPLATES.items():
            (templates / file).write_text(text)
        program = shop.python.parent / "spoolman2slicer"
        command = [str(program), "--updates", "--url", shop.door, "--dir", str(profiles)]
        with (folder / "log").open("w") as log:
            running = subprocess.Popen(
                command, env={**os.environ, "XDG_CONFIG_HOME": name}, stdout=log, stderr=log
            )
        try:
            profile = profiles / "Maker Galaxy Red.ini"
            wait_until(lambda: profile.exists() and "temperature = 210" in profile.read_text())
            assert "filament_density = 1.24" in profile.read_text()

            def is_told() -> bool:
                heat = {"settings_extruder_temp": 215 + int(time.monotonic()) % 5}
                shop.api.patch("/filament/1", json=heat).raise_for_status()
                return "temperature = 21" in (text := profile.read_text()) and "210" not in text

            wait_until(is_told)
        except TimeoutError as late:
            raise TimeoutError((folder / "log").read_text()[-2000:]) from late
        finally:
            running.terminate()
            running.wait(20)


def ask_as_home_assistant(shop: Shop) -> None:
    """the calls of Home Assistant's integration"""
    assert shop.api.get("/health").json()["status"] == "healthy"
    assert shop.api.get("/info").json()["version"]
    for archived in (False, True):
        spools = shop.api.get("/spool", params={"allow_archived": str(archived)}).json()
        assert [spool["archived"] for spool in spools] == [False], spools
        assert spools[0]["filament"].get("vendor", {}).get("name") == "Maker"
        assert all(json.loads(value) for value in spools[0]["extra"].values())
    assert [one["id"] for one in shop.api.get("/filament").json()] == [1]
    assert shop.api.get("/field/spool").json() == []
    moved = shop.api.patch("/spool/1", json={"location": "Dry box"}).raise_for_status().json()
    assert moved["location"] == "Dry box"
    assert shop.api.get("/location").json() == ["Dry box"]
    used = shop.api.put("/spool/1/use", json={"use_weight": 1.5}).raise_for_status().json()
    assert used["used_weight"] == 1.5, used


def listen_as_fluidd(shop: Shop) -> None:
    """the calls of Fluidd's page, from another origin, and its socket"""
    probe = shop.api.get("/info", headers=ORIGIN)
    assert probe.headers["Access-Control-Allow-Origin"] == "*", probe.headers
    assert shop.api.get("/setting/currency", headers=ORIGIN).json()["value"] == '"EUR"'
    address = shop.door.replace("http", "ws", 1)
    with connect(f"{address}/api/v1/", additional_headers=ORIGIN) as page:
        shop.api.patch("/spool/1", json={"comment": "seen"}).raise_for_status()
        # Changes made before the page connected may still be on their way to it.
        while (event := json.loads(page.recv(20)))["payload"].get("comment") != "seen":
            pass
    assert (event["resource"], event["type"]) == ("spool", "updated"), event


def report_as_octoprint(shop: Shop) -> None:
    """OctoPrint's plugin on a server that takes 1.6 s: its four reports count once"""
    before = _used(shop)
    url = f"{shop.holder.url}/api/v1/spool/1/use"
    shop.holder.delay = 1.6
    heard = tools.run([str(shop.python), "octoprint.py", url, "100"], FOLDER)
    assert heard.strip() == "given up", heard
    shop.holder.delay = 0
    booked = _used(shop) - before
    assert abs(booked - grams(100)) < EXACT_GRAMS, f"{booked} g were booked"


def _used(shop: Shop) -> float:
    used: float = shop.api.get("/spool/1").raise_for_status().json()["used_weight"]
    return used


STEPS: tuple[Callable[[Shop], None], ...] = (
    read_with_spoolman,
    write_profiles_with_spoolman2slicer,
    ask_as_home_assistant,
    listen_as_fluidd,
    report_as_octoprint,
)


def problems(stack: Deployment, url: str) -> list[str]:
    """Try everything, print it, and return the failures.

    Raises:
        CalledProcessError: if the packages cannot be installed, or a program fails.
    """
    with _shop(url) as shop:
        return tools.try_all(NAME, STEPS, shop)


def wait_until(happened: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.2)


@contextmanager
def _shop(url: str) -> Iterator[Shop]:
    python = tools.environment(NAME, FOLDER / "needed.txt")
    owner = register(url)
    key = make_key(owner)["key"]
    door = f"{url}/spoolman/{key}"
    with (
        closing(owner.api),
        httpx.Client(base_url=f"{door}/api/v1", timeout=30) as api,
        key_holder(url, key) as holder,
    ):
        vendor = _added(api, "vendor", VENDOR)
        filament = _added(api, "filament", {**FILAMENT, "vendor_id": vendor})
        _added(api, "spool", {"filament_id": filament, "initial_weight": 1000, "spool_weight": 200})
        yield Shop(door, api, holder, python)


def _added(api: httpx.Client, kind: str, body: dict[str, Any]) -> int:
    number: int = api.post(f"/{kind}", json=body).raise_for_status().json()["id"]
    return number
