"""A shop with printers, and the bridge beside them, for judges that watch real programs.

shop = Shop(url)
printer_id = shop.printer("Voron", "moonraker")
run = shop.run(jobs=1)
bridge = Bridge(shop, folder)
bridge.add("voron", kind="moonraker", url=moonraker.url, printer_id=printer_id)
with bridge:
    wait(lambda: shop.status(run) == "completed", "the run is completed")
"""

import json
import math
import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from local.emulator import free_port
from local.places import ROOT
from testbed.accounts import register
from tests.judges import tools

NEEDED = Path(__file__).parent / "bridge" / "needed.txt"
SCOPES = (
    *("jobs:write", "printers:read", "production-runs:read", "filaments:read", "spools:read"),
    *("spoolman:read", "spoolman:use"),
)
WAIT_SECONDS = 60


class Shop:
    """A workspace with a product, and spools of PLA with 1.24 g/cm³ and 1.75 mm."""

    def __init__(self, url: str) -> None:
        self.url = url
        account = register(url)
        self.token = account.access_token
        self._api = account.api
        self.key: str = self.post("/auth/api-keys", name="Bridge", scopes=SCOPES)["key"]
        self.product_id: str = self.post("/products", name="Lamp")["id"]

    def get(self, path: str) -> Any:
        answer = self._api.get(f"/api/v1{path}")
        answer.raise_for_status()
        return answer.json()["data"]

    def post(self, path: str, **body: Any) -> Any:
        answer = self._api.post(f"/api/v1{path}", json=body)
        assert answer.is_success, answer.text
        return answer.json()["data"]

    def spool(self, color: str = "Black") -> dict[str, Any]:
        """Add a spool of a kilogram."""
        spool: dict[str, Any] = self.post(
            "/spools", material_type="PLA", color=color, net_weight_grams=1000, diameter_mm=1.75
        )
        return spool

    def printer(self, name: str, kind: str, *slots: int) -> str:
        """Add a printer with these slots, and return its id."""
        places = [{"slot": slot} for slot in slots or (0,)]
        return str(self.post("/printers", name=name, kind=kind, slots=places)["id"])

    def load(self, printer_id: str, slot: int, spool: dict[str, Any]) -> None:
        """Load a spool into a slot."""
        path = f"/api/v1/printers/{printer_id}/slots/{slot}"
        self._api.put(path, json={"spool_id": spool["id"]}).raise_for_status()

    def run(self, spool: dict[str, Any], grams: float, jobs: int = 1) -> dict[str, Any]:
        """Plan a run of so many jobs."""
        run: dict[str, Any] = self.post(
            "/production-runs",
            items=[{"product_id": self.product_id, "quantity": jobs}],
            materials=[{"spool_id": spool["id"], "estimated_grams": grams}],
            jobs_planned=jobs,
        )
        return run

    def status(self, run: dict[str, Any]) -> str:
        return str(self.get(f"/production-runs/{run['id']}")["status"])

    def jobs(self, printer_id: str) -> list[dict[str, Any]]:
        """Return the jobs of a printer, oldest first."""
        jobs: list[dict[str, Any]] = self.get(f"/printers/{printer_id}/jobs")
        return sorted(jobs, key=lambda job: str(job["created_at"]))

    def wait_for_job(self, printer_id: str, state: str, count: int) -> dict[str, Any]:
        """Wait until the printer has so many jobs and the last is in this state; returns that."""

        def has_it() -> bool:
            jobs = self.jobs(printer_id)
            return len(jobs) == count and jobs[-1]["state"] == state

        wait(has_it, f"job {count} is {state}")
        return self.jobs(printer_id)[-1]

    def remaining(self, spool: dict[str, Any]) -> float:
        return float(self.get(f"/spools/{spool['id']}")["remaining_weight_grams"])


class Problems(list[str]):
    """What a judge finds wrong."""

    def expect(self, what: str, value: object, expected: object) -> None:
        if value != expected:
            self.append(f"{what} is {value}, not {expected}")


def grams_of(millimetres: float) -> float:
    """Return the weight of a length of the shop's filament."""
    return millimetres * math.pi * (1.75 / 2) ** 2 * 1.24 / 1000


def wait(happened: Callable[[], object], what: str) -> None:
    """Wait until something is true.

    Raises:
        TimeoutError: if it does not become true.
    """
    end = time.monotonic() + WAIT_SECONDS
    while not happened():
        if time.monotonic() > end:
            raise TimeoutError(f"not within {WAIT_SECONDS} s: {what}")
        time.sleep(0.1)


class Bridge:
    """The running bridge, in an environment that holds its own needs only."""

    def __init__(self, shop: Shop, folder: Path, settings: str | None = None) -> None:
        """``settings`` are those of a user; its own outbox and port are added."""
        port = free_port()
        self.spoolman = f"http://localhost:{port}"
        settings = settings or f'[batchivo]\nurl = "{shop.url}"\napi_key = "{shop.key}"\n'
        outbox = f'[batchivo]\noutbox = "{folder / "outbox.sqlite"}"'
        self._config = folder / "bridge.toml"
        self._config.write_text(
            settings.replace("[batchivo]", outbox) + f"[spoolman]\nport = {port}\n"
        )

    def add(self, name: str, **options: str | int) -> None:
        """Add a printer to its settings, before it starts."""
        lines = [f"{option} = {json.dumps(value)}" for option, value in options.items()]
        with self._config.open("a") as config:
            config.write("\n".join([f"[printers.{name}]", *lines, ""]))

    def __enter__(self) -> Self:
        self.start()
        return self

    def start(self) -> None:
        """Start it."""
        self._process = subprocess.Popen(self._command("run"), env=self._environment)

    def kill(self) -> None:
        """Kill it, as a power cut does."""
        self._process.kill()
        self._process.wait()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def says(self, command: str) -> str:
        """Return the output of ``check`` or ``status``."""
        ran = subprocess.run(
            self._command(command), env=self._environment, capture_output=True, text=True
        )
        return ran.stdout + ran.stderr

    def _command(self, command: str) -> list[str]:
        python = tools.environment("bridge", NEEDED)
        module = ("-m", "batchivo_client.bridge", "--config", str(self._config))
        return [str(python), *module, command]

    @property
    def _environment(self) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": str(ROOT / "sdks" / "python" / "src")}
