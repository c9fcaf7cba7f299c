"""The bridge's reading of OctoPrint's and Bambu's messages, and of its settings.

The real programs are in the repository's ``tests/judges``; here are the cases that they do not show
at will, such as an end while the bridge was dead.
"""

import asyncio
import io
import socket
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from harness.addresses import free_port
from websockets.datastructures import Headers
from websockets.exceptions import InvalidStatus
from websockets.http11 import Response

from batchivo_client.bridge import bambu, command
from batchivo_client.bridge.bambu import Bambu
from batchivo_client.bridge.causes import cause_of
from batchivo_client.bridge.jobs import Job
from batchivo_client.bridge.octoprint import OctoPrint
from batchivo_client.bridge.outbox import Outbox
from batchivo_client.bridge.settings import Printer, Settings, WrongSettings
from batchivo_client.bridge.slices import Unreadable, grams_in
from batchivo_client.bridge.watching import Watched

SETTINGS = Printer("p", "bambu", "printer-1", "127.0.0.1", "code", "serial")


class Clock:
    now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watched(tmp_path: Path, clock: Clock) -> Iterator[Watched]:
    outbox = Outbox(tmp_path / "outbox.sqlite", clock)
    yield Watched(SETTINGS, outbox, clock)
    outbox.close()


def jobs(watched: Watched) -> list[Job]:
    return [one.job for one in watched.outbox.due_jobs()]


def usage(job: Job) -> dict[int | None, float | None]:
    assert all(amount.estimated for amount in job.usage.values())
    return {
        one.slot: amount.length_mm if amount.weight_grams is None else amount.weight_grams
        for one, amount in job.usage.items()
    }


# --- Bambu


def sliced(*grams: str, plate: int = 1) -> bytes:
    return zipped(slices(*grams, plate=plate))


def slices(*grams: str, plate: int = 1) -> str:
    lines = "".join(f'<filament id="{n}" used_g="{g}"/>' for n, g in enumerate(grams, 1))
    return f'<config><plate><metadata key="index" value="{plate}"/>{lines}</plate></config>'


def zipped(text: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("Metadata/slice_info.config", text)
    return content.getvalue()


@pytest.fixture
def file(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The sliced file on the printer; empty for none."""
    files = [sliced("10", "4")]

    def read(_printer: Printer, _name: str, _file: str, plate: int | None) -> dict[int, float]:
        if not files:
            raise Unreadable("it is not on the printer")
        return grams_in(files[0], plate)

    monkeypatch.setattr(bambu, "sliced_grams", read)
    return files


IDLE = {"gcode_state": "IDLE", "subtask_id": "0"}
RUNNING = {"gcode_state": "RUNNING", "subtask_name": "lamp", "mc_percent": 25}


def take(watched: Watched, *reports: dict[str, Any]) -> None:
    async def story() -> None:
        printer = Bambu(watched)
        for report in reports:
            await printer.take(report)

    asyncio.run(story())


@pytest.mark.parametrize(
    ("ends", "state", "expected"),
    [
        ([{"gcode_state": "FINISH", "mc_percent": 100}], "finished", {0: 10, 1: 4}),
        ([{"gcode_state": "FAILED", "mc_percent": 0}], "failed", {0: 2.5, 1: 1}),
        (
            [{"print_error": 50348044}, {"gcode_state": "FAILED", "mc_percent": 0}],
            "cancelled",
            {0: 2.5, 1: 1},
        ),
    ],
)
def test_a_bambu_job_takes_the_slices_grams_by_progress(
    watched: Watched,
    file: list[bytes],
    ends: list[dict[str, Any]],
    state: str,
    expected: dict[int, float],
) -> None:
    take(watched, IDLE, RUNNING, *ends)
    (job,) = jobs(watched)
    assert (job.state, job.file_name, usage(job)) == (state, "lamp", expected)


def test_a_single_filament_comes_from_the_tray_in_use_or_the_named_one(
    watched: Watched, file: list[bytes], clock: Clock
) -> None:
    file[0] = sliced("10")
    finish = {"gcode_state": "FINISH"}
    take(watched, IDLE, RUNNING | {"ams": {"tray_now": "6"}}, finish)
    assert usage(jobs(watched)[0]) == {6: 10}
    clock.now += 60
    take(watched, IDLE, {"ams_mapping": [-1]}, RUNNING | {"ams": {"tray_now": "2"}}, finish)
    assert usage(jobs(watched)[1]) == {254: 10}


def test_without_its_file_a_job_has_no_usage(watched: Watched, file: list[bytes]) -> None:
    file.clear()
    take(watched, IDLE, RUNNING, {"gcode_state": "FINISH"})
    (job,) = jobs(watched)
    assert (job.state, job.usage) == ("finished", {})


def test_a_bambu_job_goes_on_when_the_bridge_does(
    watched: Watched, file: list[bytes], clock: Clock
) -> None:
    take(watched, IDLE, RUNNING)
    clock.now += 60
    take(watched, RUNNING | {"subtask_id": "0", "mc_percent": 50}, {"gcode_state": "FINISH"})
    (job,) = jobs(watched)
    assert (job.state, usage(job)) == ("finished", {0: 10, 1: 4})


def test_a_bambu_job_that_ended_unseen_arrives_once(
    watched: Watched, file: list[bytes], clock: Clock
) -> None:
    take(watched, IDLE)
    done = {"gcode_state": "FINISH", "subtask_name": "lamp", "subtask_id": "77"}
    for _ in range(2):
        take(watched, done)
        clock.now += 60
    (job,) = jobs(watched)
    assert (job.state, usage(job)) == ("finished", {0: 10, 1: 4})


@pytest.mark.parametrize(
    ("content", "plate", "expected"),
    [
        (sliced("1.5", "0", "2"), None, {1: 1.5, 3: 2}),
        (sliced("1.5", plate=2), 2, {1: 1.5}),
        (b"no zip", None, None),
        (zipped("<config/>"), None, None),
        (zipped("<config><plate/></config>"), None, None),
        (zipped(f"<!DOCTYPE config>{slices('1.5')}"), None, None),
        (zipped("<config"), None, None),
        (sliced("much"), None, None),
    ],
)
def test_grams_of_a_sliced_file(
    content: bytes, plate: int | None, expected: dict[int, float] | None
) -> None:
    if expected is None:
        with pytest.raises(Unreadable):
            grams_in(content, plate)
    else:
        assert grams_in(content, plate) == expected


# --- OctoPrint

READY = {
    "state": {"flags": {"operational": True}},
    "job": {"file": {"path": None}},
    "progress": {"completion": None, "printTime": None},
}
PRINTING = {
    "state": {"flags": {"printing": True}},
    "job": {"file": {"path": "lamp.gcode", "origin": "local"}},
    "progress": {"completion": 40.0, "printTime": 60},
}


def restarted(watched: Watched, now: dict[str, Any], **last: Any) -> None:
    """Let a new watcher look at OctoPrint, whose log of the file is ``last``."""
    file = {
        "path": "lamp.gcode",
        "type": "machinecode",
        "gcodeAnalysis": {"filament": {"tool0": {"length": 100.0}, "tool1": {"length": 10.0}}},
        "prints": {"last": last} if last else {},
    }

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/api/files":
            return httpx.Response(200, json={"files": [{"type": "folder", "children": [file]}]})
        assert request.url.path == "/api/files/local/lamp.gcode"
        return httpx.Response(200, json=file)

    async def story() -> None:
        transport = httpx.MockTransport(answer)
        async with httpx.AsyncClient(transport=transport, base_url="http://octoprint") as http:
            octoprint = OctoPrint(watched)
            await octoprint._catch_up(http, now)
            await octoprint._progress(http, now)

    asyncio.run(story())


def test_an_octoprint_job_goes_on_when_the_bridge_does(watched: Watched, clock: Clock) -> None:
    for _ in range(2):
        restarted(watched, PRINTING)
        clock.now += 120
    (job,) = jobs(watched)
    assert (job.state, usage(job)) == ("printing", {0: 40, 1: 4})


@pytest.mark.parametrize(
    ("success", "state", "expected"),
    [(True, "finished", {0: 100, 1: 10}), (False, "failed", {0: 40, 1: 4})],
)
def test_an_octoprint_job_that_ended_unseen_arrives_once(
    watched: Watched, clock: Clock, success: bool, state: str, expected: dict[int, float]
) -> None:
    restarted(watched, PRINTING)
    clock.now += 600
    for _ in range(2):
        restarted(watched, READY, date=clock.now - 60, success=success, printTime=540)
    (job,) = jobs(watched)
    assert (job.state, job.ended_at, usage(job)) == (state, clock.now - 60, expected)


def test_a_job_that_began_and_ended_unseen_arrives_once(watched: Watched, clock: Clock) -> None:
    restarted(watched, READY, date=clock.now - 60, success=True)  # from before the bridge
    clock.now += 600
    for _ in range(2):
        restarted(watched, READY, date=clock.now - 60, success=True, printTime=300)
    (job,) = jobs(watched)
    assert (job.state, usage(job)) == ("finished", {0: 100, 1: 10})
    assert job.started_at == clock.now - 360


# --- settings

GOOD = """
[batchivo]
url = "https://api.example.com/"
api_key = "key"
[printers.voron]
kind = "moonraker"
url = "http://localhost:7125"
printer_id = "id"
"""


def test_settings_are_read(tmp_path: Path) -> None:
    path = tmp_path / "bridge.toml"
    path.write_text(GOOD)
    settings = Settings.read(path)
    assert settings.url == "https://api.example.com"
    assert (settings.spoolman_host, settings.spoolman_port) == ("127.0.0.1", 7912)
    assert settings.printers == (Printer("voron", "moonraker", "id", "http://localhost:7125"),)


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ("[batchivo]", "[batchivo", "is not TOML"),
        ("[batchivo]", "[batchiwo]", "unknown section: batchiwo"),
        ('api_key = "key"', "", "[batchivo] lacks api_key"),
        ('api_key = "key"', 'api_key = "key"\ntoken = "x"', "unknown option: token"),
        ('kind = "moonraker"', 'kind = "repetier"', "kind must be one of"),
        ('kind = "moonraker"', 'kind = "octoprint"', "lacks api_key"),
        ('kind = "moonraker"', 'kind = "bambu"', "lacks host"),
        ('printer_id = "id"', "printer_id = 7", "printer_id must be a text"),
        ("[printers.voron]", "[spoolman]\nport = 'x'\n[printers.voron]", "must be a number"),
        ("[printers.voron]", "[spoolman]\nport = 70000\n[printers.voron]", "of 1 to 65535"),
        ("[printers.voron]", "[[printers]]", "[printers.<name>]"),
        ('url = "http://localhost:7125"', 'url = "localhost:7125"', "must be an address"),
        ('url = "http://localhost:7125"', 'url = "http://"', "must be an address"),
        ('api_key = "key"', 'api_key = "k\u00fc"', "no key has"),
    ],
)
def test_wrong_settings_are_named(tmp_path: Path, before: str, after: str, complaint: str) -> None:
    path = tmp_path / "bridge.toml"
    path.write_text(GOOD.replace(before, after))
    with pytest.raises(WrongSettings) as wrong:
        Settings.read(path)
    assert complaint in str(wrong.value)


PROGRAMS = {
    "moonraker": ('url = "http://{host}"\n', "Moonraker at http://{host}"),
    "octoprint": ('url = "http://{host}"\napi_key = "key"\n', "OctoPrint at http://{host}"),
}


@pytest.mark.parametrize("kind", PROGRAMS)
@pytest.mark.parametrize(
    ("host", "cause"),
    [
        ("localhost", "nothing listens there"),
        ("no-such-host.invalid", "no machine of this name is known"),
    ],
)
def test_check_says_in_words_why_there_is_no_connection(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    kind: str,
    host: str,
    cause: str,
) -> None:
    address = f"{host}:{free_port()}"
    options, program = PROGRAMS[kind]
    path = tmp_path / "bridge.toml"
    path.write_text(
        f'[batchivo]\nurl = "http://{address}"\napi_key = "key"\n'
        f'outbox = "{tmp_path}/outbox.sqlite"\n'
        f'[printers.one]\nkind = "{kind}"\nprinter_id = "1"\n{options.format(host=address)}'
    )
    monkeypatch.setattr("sys.argv", ["batchivo-bridge", "--config", str(path), "check"])
    assert command.run() == 1
    assert capsys.readouterr().out.splitlines() == [
        "one:",
        f"  No answer from http://{address}: {cause}.",
        f"  No connection to {program.format(host=address)}: {cause}.",
    ]


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (InvalidStatus(Response(403, "Forbidden", Headers())), "it answers HTTP 403"),
        (TimeoutError(), "it does not answer in time"),
        (ConnectionResetError(104, "Connection reset by peer"), "it closed the connection"),
        (OSError(113, "No route to host"), "No route to host"),
        (ValueError(), "ValueError"),
    ],
)
def test_other_causes_are_told_in_words_too(error: Exception, cause: str) -> None:
    assert cause_of(error) == cause


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bridge.toml"
    path.write_text(GOOD, "utf-16")
    with pytest.raises(WrongSettings, match="is not TOML"):
        Settings.read(path)


def test_an_outbox_that_is_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bridge.toml"
    path.write_text(GOOD.replace("[batchivo]", f'[batchivo]\noutbox = "{path}"'))
    monkeypatch.setattr("sys.argv", ["batchivo-bridge", "--config", str(path), "status"])
    assert command.run() == 2
    assert capsys.readouterr().err.startswith(f"{path} cannot be opened: ")


def test_a_port_that_is_taken_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bridge.toml"
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        outbox = f'[batchivo]\noutbox = "{tmp_path}/outbox.sqlite"'
        path.write_text(GOOD.replace("[batchivo]", outbox) + f"[spoolman]\nport = {port}\n")
        monkeypatch.setattr("sys.argv", ["batchivo-bridge", "--config", str(path), "run"])
        assert command.run() == 1
    complaint = capsys.readouterr().err
    assert complaint.startswith("Spoolman cannot be served: Address already in use")
    assert str(port) in complaint
