"""A Bambu Lab printer's reports, through a real broker and FTPS server, and the bridge."""

import io
import json
import subprocess
import time
import zipfile
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

from local.deployment import Deployment
from local.emulator import free_port
from tests.judges import tools
from tests.judges.beside import Bridge, Problems, Shop, wait

NAME = "bambu"
NEEDED = Path(__file__).parent / "bambu" / "needed.txt"
SERIAL, CODE = "01P00A000000000", "12345678"

IDLE = {"gcode_state": "IDLE", "mc_percent": 0, "print_error": 0, "subtask_name": "", "task_id": ""}
STARTED = {"gcode_state": "PREPARE", "gcode_file": "/data/Metadata/plate_1.gcode", "mc_percent": 0}
CANCELLED = {"print_error": 50348044}
"""As ha-bambulab (809391e, pybambu/models.py) has seen it, before the state is FAILED."""

SLICES = """<?xml version="1.0" encoding="UTF-8"?>
<config><plate><metadata key="index" value="1"/><metadata key="weight" value="19.98"/>
<filament id="1" tray_info_idx="GFA01" type="PLA" color="#000000" used_m="5.45" used_g="17.32"/>
<filament id="2" tray_info_idx="GFA01" type="PLA" color="#8D8C8F" used_m="0.84" used_g="2.66"/>
</plate></config>"""
"""Slice information in the form that ha-bambulab's comments show."""


class Printer:
    """The printer of ``bambu/printer.py``, in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.mqtt_port, self.ftps_port = free_port(), free_port()
        self._folder = folder
        self._files = folder / "files" / "cache"
        self._files.mkdir(parents=True)

    def __enter__(self) -> Self:
        python = tools.environment("bambu", NEEDED)
        script = NEEDED.with_name("printer.py")
        ports = (str(self.mqtt_port), str(self.ftps_port))
        self._process = subprocess.Popen(
            [str(python), str(script), str(self._folder), *ports],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "ready\n"
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def report(self, **values: Any) -> None:
        """Publish changed values."""
        assert self._process.stdin is not None
        print(json.dumps({"print": values}), file=self._process.stdin, flush=True)

    def keep_file(self, name: str) -> None:
        """Keep a sliced file, as a print from the slicer does."""
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as archive:
            archive.writestr("Metadata/slice_info.config", SLICES)
        (self._files / f"{name}.3mf").write_bytes(content.getvalue())


def problems(stack: Deployment, url: str) -> list[str]:
    """Return the wrong values that the shop sees."""
    shop = Shop(url)
    printer_id = shop.printer("P1S", "bambu", 0, 1)
    black, red = shop.spool(), shop.spool("Red")
    shop.load(printer_id, 0, black)
    shop.load(printer_id, 1, red)
    found = Problems()
    expect, job_is = found.expect, partial(shop.wait_for_job, printer_id)

    with TemporaryDirectory() as name, ExitStack() as contexts:
        folder = Path(name)
        printer = contexts.enter_context(Printer(folder))
        bridge = Bridge(shop, folder)
        ports = {"mqtt_port": printer.mqtt_port, "ftps_port": printer.ftps_port}
        account = {"access_code": CODE, "serial": SERIAL}
        bridge.add("p1s", kind="bambu", host="127.0.0.1", printer_id=printer_id, **account, **ports)
        contexts.enter_context(bridge)

        def is_followed() -> bool:
            printer.report(**IDLE)
            time.sleep(1)
            return bool(shop.get(f"/printers/{printer_id}")["state"] == "idle")

        wait(is_followed, "the printer is idle in Batchivo")

        def start(run: dict[str, Any], *, keeps_file: bool = True) -> None:
            title = f"{run['number']} lamp {time.monotonic_ns()}"
            if keeps_file:
                printer.keep_file(title)
            printer.report(**{**IDLE, **STARTED, "subtask_name": title, "subtask_id": "0"})
            printer.report(command="project_file", ams_mapping=[0, 1])
            printer.report(gcode_state="RUNNING", ams={"tray_now": "0"})

        first = shop.run(black, 20)
        start(first)
        wait(lambda: shop.status(first) == "in_progress", "the run is in progress")
        printer.report(mc_percent=50)
        printer.report(gcode_state="PAUSE")
        job_is("paused", 1)
        printer.report(gcode_state="RUNNING")
        printer.report(mc_percent=100)
        printer.report(gcode_state="FINISH")
        job = job_is("finished", 1)
        wait(lambda: shop.status(first) == "completed", "the run is completed")
        expect("its usage", _usage(job), {0: (17.32, True), 1: (2.66, True)})
        shown = shop.get(f"/production-runs/{first['id']}")
        expect("whether its run's usage is estimated", shown["usage_estimated"], True)

        second = shop.run(black, 60)
        start(second)
        printer.report(mc_percent=40)
        job_is("printing", 2)
        printer.report(**CANCELLED)
        printer.report(gcode_state="FAILED", mc_percent=0)
        job = job_is("cancelled", 2)
        expect("the cancelled job's usage", _usage(job), {0: (6.928, True), 1: (1.064, True)})
        expect("its run", shop.status(second), "in_progress")

        start(second)
        printer.report(mc_percent=10)
        job_is("printing", 3)
        printer.report(print_error=117473282)
        printer.report(gcode_state="FAILED", mc_percent=0)
        job = job_is("failed", 3)
        expect("the failed job's usage", _usage(job), {0: (1.732, True), 1: (0.266, True)})
        expect("its reason", job["reason"], "The printer reports error 07008002")

        start(second, keeps_file=False)
        printer.report(mc_percent=100)
        printer.report(gcode_state="FINISH")
        job = job_is("finished", 4)
        expect("the usage of a job without a file", job["usage"], [])
        wait(lambda: shop.status(second) == "completed", "the second run is completed")
        used = 17.32 * 1.5
        expect("black's rest", round(shop.remaining(black), 2), round(1000 - used, 2))
        expect("red's rest", round(shop.remaining(red), 2), round(1000 - 2.66 * 1.5, 2))
        expect("what waits", bridge.says("status").strip(), "Everything has been sent.")
    return found


def _usage(job: dict[str, Any]) -> dict[int, tuple[float, bool]]:
    return {
        line["slot"]: (round(line["weight_grams"], 3), line["estimated"]) for line in job["usage"]
    }
