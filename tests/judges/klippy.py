"""A stand-in for Klippy, the printer's side of Moonraker: a printer that follows the caller.

It speaks Klipper's API server: JSON objects on a Unix socket, each ended by the byte 3. Moonraker
finds the socket in the folder that both are given::

    with Klippy(folder) as printer, Moonraker(folder) as moonraker:
        printer.start("cube.gcode")         # or POST /printer/print/start at Moonraker
        printer.extrude(100, seconds=60)    # mm of filament, and the time that it takes
        printer.pause(), printer.resume()
        printer.complete()                  # or cancel(), or fail("why")
        printer.shut_down("why")            # an emergency stop; restart() makes it ready again

Time passes only as the caller says. Every change reaches the subscribers before the method returns.
``objects`` holds the printer objects of Klipper: ``print_stats``, ``virtual_sdcard``,
``toolhead`` and so on. Moonraker's own commands (start, pause, resume, cancel, emergency stop,
restart) call the same methods.
"""

import json
import os
import re
import socket
import socketserver
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

END = b"\x03"
READY = {"state": "ready", "state_message": "Printer is ready"}

_ENDPOINTS = (
    *("info", "emergency_stop", "list_endpoints", "register_remote_method"),
    *("objects/list", "objects/query", "objects/subscribe", "gcode/subscribe_output"),
    *("gcode/help", "gcode/script", "gcode/restart", "gcode/firmware_restart"),
    *("pause_resume/pause", "pause_resume/resume", "pause_resume/cancel"),
)
_NO_PRINT = {
    "filename": "",
    "total_duration": 0.0,
    "print_duration": 0.0,
    "filament_used": 0.0,
    "state": "standby",
    "message": "",
    "info": {"total_layer": None, "current_layer": None},
}

Objects = dict[str, dict[str, Any]]


class Klippy:
    """A printer with one extruder, or several of these names."""

    def __init__(self, folder: Path, *extruders: str) -> None:
        """Its socket is ``folder/klippy.sock``, its files are in ``folder/data/gcodes``."""
        extruders = extruders or ("extruder",)
        self._folder = folder
        self._socket = folder / "klippy.sock"
        self.gcodes = folder / "data" / "gcodes"
        self._lock = threading.RLock()
        self._connections: list[_Connection] = []
        self._print_began_at = 0.0
        self.objects: Objects = {
            "webhooks": dict(READY),
            "configfile": {
                "config": {"virtual_sdcard": {"path": str(self.gcodes)}},
                "settings": {"virtual_sdcard": {"path": str(self.gcodes)}},
            },
            "heaters": {"available_heaters": [*extruders], "available_sensors": [*extruders]},
            **{name: {"temperature": 210.0, "target": 210.0, "power": 0.2} for name in extruders},
            "toolhead": {
                "position": [0.0, 0.0, 0.0, 0.0],
                "extruder": extruders[0],
                "homed_axes": "xyz",
            },
            "gcode_move": {"extrude_factor": 1.0, "speed_factor": 1.0},
            "idle_timeout": {"state": "Ready", "printing_time": 0.0},
            "pause_resume": {"is_paused": False},
            "display_status": {"progress": 0.0, "message": None},
            "print_stats": dict(_NO_PRINT),
            "virtual_sdcard": {
                "file_path": None,
                "progress": 0.0,
                "is_active": False,
                "file_position": 0,
                "file_size": 0,
            },
        }

    def __enter__(self) -> Self:
        self.gcodes.mkdir(parents=True, exist_ok=True)
        self._socket.unlink(missing_ok=True)
        printer = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                _Connection(printer, self).serve()

        class Server(socketserver.ThreadingUnixStreamServer):
            daemon_threads = True

        self._server = Server(str(self._socket), Handler)
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._hang_up()
        self._socket.unlink(missing_ok=True)

    # --- the printer

    def start(self, filename: str) -> None:
        """Start to print a file of the folder ``gcodes``, which need not exist."""
        path = self.gcodes / filename
        self._print_began_at = self._position
        self._change(
            print_stats={**_NO_PRINT, "filename": filename, "state": "printing"},
            virtual_sdcard={
                "file_path": str(path),
                "progress": 0.0,
                "is_active": True,
                "file_size": path.stat().st_size if path.exists() else 0,
            },
            idle_timeout={"state": "Printing"},
            pause_resume={"is_paused": False},
        )

    def extrude(
        self, millimetres: float, seconds: float = 1.0, progress: float | None = None
    ) -> None:
        """Push filament through the nozzle; the print's own totals grow while one is on."""
        position = [*self.objects["toolhead"]["position"][:3], self._position + millimetres]
        changes: Objects = {"toolhead": {"position": position}}
        if self.objects["print_stats"]["state"] == "printing":
            changes["print_stats"] = {
                **self._later(seconds),
                "print_duration": self.objects["print_stats"]["print_duration"] + seconds,
                "filament_used": position[3] - self._print_began_at,
            }
        if progress is not None:
            changes |= {"virtual_sdcard": {"progress": progress}}
            changes |= {"display_status": {"progress": progress}}
        self._change(**changes)

    def choose(self, extruder: str) -> None:
        """Change to another extruder, whose position counts from there."""
        self._change(toolhead={"extruder": extruder})

    def pause(self) -> None:
        """Pause the print."""
        self._change(
            print_stats={**self._later(1), "state": "paused"},
            virtual_sdcard={"is_active": False},
            pause_resume={"is_paused": True},
        )

    def resume(self) -> None:
        """Go on with a paused print."""
        self._change(
            print_stats={**self._later(1), "state": "printing"},
            virtual_sdcard={"is_active": True},
            pause_resume={"is_paused": False},
        )

    def complete(self) -> None:
        """End the print as finished."""
        self._end("complete")

    def cancel(self) -> None:
        """End the print as cancelled."""
        self._end("cancelled")

    def fail(self, message: str) -> None:
        """End the print with an error, after which the printer is still ready."""
        self._end("error", message)

    def shut_down(self, message: str) -> None:
        """Stop at once, as in an emergency; a print ends with an error."""
        if self.objects["print_stats"]["state"] in ("printing", "paused"):
            self._end("error", message)
        self._change(webhooks={"state": "shutdown", "state_message": message})

    def restart(self) -> None:
        """Begin anew, ready and without a print; Moonraker loses the connection and comes again."""
        with self._lock:
            self.objects["webhooks"] = dict(READY)
            self.objects["print_stats"] = dict(_NO_PRINT)
            self.objects["virtual_sdcard"] |= {"file_path": None, "is_active": False}
            self.objects["toolhead"]["position"] = [0.0, 0.0, 0.0, 0.0]
            self._hang_up()

    def call(self, remote_method: str, **arguments: Any) -> None:
        """Call a method that Moonraker has registered, as a macro does: for example
        ``spoolman_set_active_spool`` with ``spool_id``.

        Raises:
            KeyError: if it has registered none of this name.
        """
        with self._lock:
            templates = {k: v for one in self._connections for k, v in one.remote_methods.items()}
            self._send_all({**templates[remote_method], "params": arguments})

    # --- the connection

    @property
    def _position(self) -> float:
        position: float = self.objects["toolhead"]["position"][3]
        return position

    def _later(self, seconds: float) -> dict[str, float]:
        return {"total_duration": self.objects["print_stats"]["total_duration"] + seconds}

    def _end(self, state: str, message: str = "") -> None:
        self._change(
            print_stats={**self._later(0.1), "state": state, "message": message},
            virtual_sdcard={
                "is_active": False,
                **({"progress": 1.0} if state == "complete" else {"file_path": None}),
            },
            idle_timeout={"state": "Ready"},
            pause_resume={"is_paused": False},
        )

    def _change(self, **changes: dict[str, Any]) -> None:
        with self._lock:
            for name, fields in changes.items():
                self.objects[name] |= fields
            for connection in self._connections:
                connection.tell(changes)

    def _send_all(self, message: dict[str, Any]) -> None:
        for connection in self._connections:
            connection.send(message)

    def _hang_up(self) -> None:
        with self._lock:
            for connection in self._connections:
                connection.close()
            self._connections.clear()

    def answer(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """Do as Moonraker asks, and return the result.

        Raises:
            ValueError: for a method that it does not know.
        """
        match method:
            case "info":
                return {
                    **self.objects["webhooks"],
                    "hostname": "stand-in",
                    "klipper_path": str(self._folder),
                    "python_path": sys.executable,
                    "log_file": str(self._folder / "klippy.log"),
                    "config_file": str(self._folder / "printer.cfg"),
                    "software_version": "stand-in",
                    "cpu_info": "none",
                    "process_id": os.getpid(),
                    "user_id": os.getuid(),
                    "group_id": os.getgid(),
                }
            case "list_endpoints":
                return {"endpoints": [*_ENDPOINTS]}
            case "objects/list":
                return {"objects": [*self.objects]}
            case "objects/query" | "objects/subscribe":
                status = _chosen(self.objects, params.get("objects", {}))
                return {"eventtime": time.monotonic(), "status": status}
            case "pause_resume/pause":
                self.pause()
            case "pause_resume/resume":
                self.resume()
            case "pause_resume/cancel":
                self.cancel()
            case "emergency_stop":
                self.shut_down("Shutdown due to webhooks request")
            case "gcode/restart" | "gcode/firmware_restart":
                self.restart()
            case "gcode/script":
                self._run(params["script"])
            case "gcode/help" | "gcode/subscribe_output" | "register_remote_method":
                pass
            case _:
                raise ValueError(f"webhooks: No registered callback for path '{method}'")
        return {}

    def _run(self, script: str) -> None:
        commands = {
            "CANCEL_PRINT": self.cancel,
            "PAUSE": self.pause,
            "RESUME": self.resume,
            "RESTART": self.restart,
            "FIRMWARE_RESTART": self.restart,
        }
        for line in script.splitlines():
            if to_print := re.fullmatch(r'SDCARD_PRINT_FILE FILENAME="(.*)"', line):
                self.start(to_print[1])
            elif line in commands:
                commands[line]()

    def add(self, connection: "_Connection") -> None:
        """Let a program hear of changes."""
        with self._lock:
            self._connections.append(connection)


class _Connection:
    """A program that is connected: Moonraker has one."""

    def __init__(self, printer: Klippy, handler: socketserver.StreamRequestHandler) -> None:
        self._printer = printer
        self._handler = handler
        self._sending = threading.Lock()
        self._subscription: dict[str, list[str] | None] = {}
        self._template: dict[str, Any] = {}
        self.remote_methods: dict[str, dict[str, Any]] = {}

    def serve(self) -> None:
        """Answer until the program hangs up."""
        self._printer.add(self)
        unread = b""
        while received := self._receive():
            *requests, unread = (unread + received).split(END)
            for request in requests:
                self._answer(json.loads(request))

    def _receive(self) -> bytes:
        with suppress(OSError):
            return bytes(self._handler.connection.recv(65536))
        return b""

    def _answer(self, request: dict[str, Any]) -> None:
        method, params = request["method"], request.get("params", {})
        if method == "objects/subscribe":
            self._subscription = params["objects"]
            self._template = params.get("response_template", {})
        elif method == "register_remote_method":
            self.remote_methods[params["remote_method"]] = params.get("response_template", {})
        try:
            answer = {"result": self._printer.answer(method, params)}
        except ValueError as error:
            answer = {"error": {"error": "WebRequestError", "message": str(error)}}
        if "id" in request:
            self.send({"id": request["id"], **answer})

    def tell(self, changes: Objects) -> None:
        """Send the changes that this program has subscribed to."""
        if status := _chosen(changes, self._subscription):
            params = {"eventtime": time.monotonic(), "status": status}
            self.send({**self._template, "params": params})

    def send(self, message: dict[str, Any]) -> None:
        """Send a message; one to a program that has gone is lost."""
        with suppress(OSError), self._sending:
            self._handler.connection.sendall(json.dumps(message).encode() + END)

    def close(self) -> None:
        """Hang up."""
        with suppress(OSError):
            self._handler.connection.shutdown(socket.SHUT_RDWR)


def _chosen(objects: Objects, wanted: dict[str, list[str] | None]) -> Objects:
    """Return the wanted fields of the wanted objects; None stands for all fields."""
    chosen = {
        name: {key: value for key, value in objects[name].items() if not fields or key in fields}
        for name, fields in wanted.items()
        if name in objects
    }
    return {name: fields for name, fields in chosen.items() if fields}
