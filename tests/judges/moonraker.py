"""The real Moonraker, from its package, in an environment of its own.

    door = f"{url}/spoolman/{key}"
    with Klippy(folder) as printer, Moonraker(folder, spoolman=door) as moonraker:
        moonraker.post("/server/spoolman/spool_id", spool_id=1)
        moonraker.post("/printer/print/start", filename="cube.gcode")
        printer.extrude(100)
        moonraker.wait_until(lambda: moonraker.get("/server/history/list")["jobs"])

``folder`` keeps Moonraker's database and log, so a second one with the same folder is the same
Moonraker, started again. The environment is made once, under .local/judges, and again when
moonraker/needed.txt changes.
"""

import subprocess
import time
from collections.abc import Callable
from ctypes.util import find_library
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx

from local.emulator import free_port
from tests.judges import tools

NEEDED = Path(__file__).parent / "moonraker" / "needed.txt"
START_SECONDS = 40
WAIT_SECONDS = 20


class Moonraker:
    """Moonraker beside the printer whose socket is ``klippy.sock`` in the folder."""

    def __init__(
        self,
        folder: Path,
        *,
        spoolman: str | None = None,
        sync_rate: int = 1,
        port: int | None = None,
    ) -> None:
        """``spoolman`` is the address that a user would fill in, or None for no such section."""
        self._folder = folder
        self._spoolman = spoolman
        self._sync_rate = sync_rate
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "moonraker.log"
        self._http = httpx.Client(base_url=self.url, timeout=10)

    def __enter__(self) -> Self:
        """Start, and wait until the printer is ready.

        Raises:
            Missing: this machine lacks libsodium.
            TimeoutError: if it is not ready in time.
            CalledProcessError: if its packages cannot be installed.
        """
        if find_library("sodium") is None:
            raise tools.Missing("needs libsodium")
        python = tools.environment("moonraker", NEEDED)
        config = self._folder / "moonraker.conf"
        config.write_text(self._configuration())
        self._process = subprocess.Popen(
            [
                *(str(python.parent / "moonraker"), "-d", str(self._folder / "data")),
                *("-c", str(config), "-l", str(self.log)),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            self.wait_until(self._is_ready, seconds=START_SECONDS)
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Stop it as a restart of its service does; a report not sent by then is lost."""
        self._http.close()
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def get(self, path: str, /, **query: Any) -> Any:
        """Return the result of a call.

        Raises:
            HTTPStatusError: if Moonraker refuses it.
        """
        return self._result(self._http.get(path, params=query))

    def post(self, path: str, /, **body: Any) -> Any:
        """Return the result of a call: as ``get``."""
        return self._result(self._http.post(path, json=body))

    def wait_until(self, happened: Callable[[], Any], seconds: float = WAIT_SECONDS) -> None:
        """Wait until something is true.

        Raises:
            TimeoutError: if it does not become true; the message ends with Moonraker's log.
        """
        end = time.monotonic() + seconds
        while not happened():
            if time.monotonic() > end or self._process.poll() is not None:
                log = self.log.read_text()[-3000:] if self.log.exists() else "no log"
                raise TimeoutError(f"not within {seconds} s; Moonraker's log ends with:\n{log}")
            time.sleep(0.1)

    def _is_ready(self) -> bool:
        try:
            return bool(self.get("/server/info")["klippy_state"] == "ready")
        except httpx.HTTPError:
            return False

    def _result(self, answer: httpx.Response) -> Any:
        answer.raise_for_status()
        return answer.json()["result"]

    def _configuration(self) -> str:
        sections: dict[str, dict[str, Any]] = {
            "server": {
                "host": "127.0.0.1",
                "port": self.port,
                "klippy_uds_address": self._folder / "klippy.sock",
            },
            "machine": {"provider": "none", "validate_service": False, "validate_config": False},
            "file_manager": {"check_klipper_config_path": False},
            "authorization": {"trusted_clients": "127.0.0.1"},
            "history": {},
        }
        if self._spoolman is not None:
            sections["spoolman"] = {"server": self._spoolman, "sync_rate": self._sync_rate}
        lines = []
        for name, options in sections.items():
            lines += [f"[{name}]", *(f"{key}: {value}" for key, value in options.items()), ""]
        return "\n".join(lines)
