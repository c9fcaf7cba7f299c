"""The real OctoPrint, with its virtual printer, and the bridge."""

import json
import subprocess
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

import httpx

from local.deployment import Deployment
from local.emulator import free_port
from tests.judges import tools
from tests.judges.beside import Bridge, Problems, Shop, wait

NAME = "octoprint"
NEEDED = Path(__file__).parent / "octoprint" / "needed.txt"
KEY = "0123456789ABCDEF0123456789ABCDEF"
START_SECONDS = 90

LENGTH = 120.0
LINES = 60


class OctoPrint:
    """OctoPrint with a virtual printer."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._http = httpx.Client(base_url=self.url, timeout=30, headers={"X-Api-Key": KEY})

    def __enter__(self) -> Self:
        """Start, and connect the printer.

        Raises:
            TimeoutError: if it does not answer in time.
        """
        program = tools.environment("octoprint", NEEDED).with_name("octoprint")
        (self._folder / "config.yaml").write_text(json.dumps(_SETTINGS))
        base = ("--basedir", str(self._folder))
        account = ("user", "add", "admin", "--password", "admin", "--admin")
        tools.run([str(program), *base, *account], self._folder)
        serve = ("serve", "--iknowwhatimdoing", "--host", "127.0.0.1", "--port", str(self.port))
        self._process = subprocess.Popen(
            [str(program), *serve, *base], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        end = time.monotonic() + START_SECONDS
        while not self._is_connected():
            if time.monotonic() > end or self._process.poll() is not None:
                self._process.kill()
                raise TimeoutError("OctoPrint does not answer")
            time.sleep(0.5)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()

    def _is_connected(self) -> bool:
        try:
            state = self._http.get("/api/connection").json()["current"]["state"]
        except (httpx.HTTPError, ValueError, KeyError):
            return False
        if state == "Closed":
            self.post("/api/connection", command="connect", port="VIRTUAL")
        return bool(state == "Operational")

    def post(self, path: str, **body: Any) -> None:
        self._http.post(path, json=body).raise_for_status()

    def state(self) -> str:
        return str(self._http.get("/api/job").json()["state"])

    def keep(self, name: str, code: str) -> None:
        """Upload a file, and wait until it is analysed."""
        files = {"file": (name, code.encode())}
        self._http.post("/api/files/local", files=files).raise_for_status()
        path = f"/api/files/local/{name}"
        wait(
            lambda: "filament" in self._http.get(path).json().get("gcodeAnalysis", {}),
            f"{name} is analysed",
        )

    def start(self, name: str) -> None:
        self.post(f"/api/files/local/{name}", command="select", print=True)


_DISABLED = (
    *("softwareupdate", "announcements", "errortracking", "tracking", "discovery", "backup"),
    *("firmware_check", "pi_support", "health_check"),
)
_SETTINGS = {
    "server": {
        "firstRun": False,
        "onlineCheck": {"enabled": False},
        "pluginBlacklist": {"enabled": False},
    },
    "plugins": {"_disabled": _DISABLED, "virtual_printer": {"enabled": True}},
    "api": {"key": KEY},
    "serial": {"autoconnect": False},
}


def code(dwell: float) -> str:
    """Return a print of ``LENGTH`` mm that waits so many seconds on the way."""
    lines = ["M83"]
    for number in range(LINES):
        step = f"G1 X{number % 20} E{LENGTH / LINES:g} F3000"
        lines += [step, f"G4 P{int(dwell * 1000 / LINES)}"]
    return "\n".join([*lines, ""])


def problems(stack: Deployment, url: str) -> list[str]:
    """Return the wrong values that the shop sees."""
    shop = Shop(url)
    printer_id = shop.printer("Prusa", "octoprint")
    black = shop.spool()
    shop.load(printer_id, 0, black)
    found = Problems()
    expect, job_is = found.expect, partial(shop.wait_for_job, printer_id)

    def used(job: dict[str, Any]) -> float:
        (line,) = job["usage"]
        expect("whether the length is estimated", line["estimated"], True)
        expect("the spool of slot 0", line["spool_id"], black["id"])
        return float(line["length_mm"])

    with TemporaryDirectory() as name, ExitStack() as contexts:
        folder = Path(name)
        (folder / "octoprint").mkdir()
        octoprint = contexts.enter_context(OctoPrint(folder / "octoprint"))
        bridge = Bridge(shop, folder)
        bridge.add("prusa", kind="octoprint", url=octoprint.url, api_key=KEY, printer_id=printer_id)
        contexts.enter_context(bridge)
        wait(
            lambda: shop.get(f"/printers/{printer_id}")["state"] == "idle",
            "the printer is idle in Batchivo",
        )
        first = shop.run(black, 2)
        title = f"{first['number']}_lamp.gcode"
        octoprint.keep(title, code(10))
        octoprint.start(title)
        wait(lambda: shop.status(first) == "in_progress", "the run is in progress")
        octoprint.post("/api/job", command="pause", action="pause")
        job_is("paused", 1)
        octoprint.post("/api/job", command="pause", action="resume")
        job = job_is("finished", 1)
        wait(lambda: shop.status(first) == "completed", "the run is completed")
        expect("the finished job's length", round(used(job), 1), LENGTH)
        shown = shop.get(f"/production-runs/{first['id']}")
        expect("whether its run's usage is estimated", shown["usage_estimated"], True)

        second = shop.run(black, 2)
        title = f"{second['number']}_lamp.gcode"
        octoprint.keep(title, code(60))
        octoprint.start(title)
        job_is("printing", 2)
        time.sleep(15)
        octoprint.post("/api/job", command="cancel")
        job = job_is("cancelled", 2)
        length = used(job)
        if not 0 < length < LENGTH:
            found.append(f"the cancelled job's length is {length}")
        expect("its share", round(length / LENGTH, 2), round(job["progress"], 2))
        expect("its run", shop.status(second), "in_progress")

        wait(lambda: octoprint.state() == "Operational", "the printer is ready again")
        octoprint.start(title)
        job_is("printing", 3)
        time.sleep(10)
        octoprint.post("/api/connection", command="disconnect")  # as a loose cable does
        job = job_is("failed", 3)
        expect("the run of the failed job", shop.status(second), "in_progress")
        expect("what waits", bridge.says("status").strip(), "Everything has been sent.")
    return found
