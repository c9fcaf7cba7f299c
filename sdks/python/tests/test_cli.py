"""The command line, as programs of their own against the real API."""

import ctypes
import io
import json
import os
import re
import shlex
import signal
import stat
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

import pytest
from harness.addresses import API
from harness.signing_in import signed_in
from rich.console import Console
from typer.testing import CliRunner

from batchivo_client import Batchivo, NotFoundError
from batchivo_client.cli import output
from batchivo_client.cli.app import app
from batchivo_client.lists import Listing

SECONDS = 180
UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Tool:
    """The tool with credentials of its own."""

    def __init__(self, folder: Path) -> None:
        self.credentials = folder / "kept" / "credentials.json"
        self.environment = {
            **{name: v for name, v in os.environ.items() if not name.startswith("BATCHIVO_")},
            "BATCHIVO_CREDENTIALS": str(self.credentials),
            "PYTHONPATH": str(Path(__file__).parents[1] / "src"),
            "TERM": "dumb",
        }

    def command(self, *arguments: str) -> list[str]:
        return [
            sys.executable,
            "-c",
            "from batchivo_client.cli import main; main()",
            *arguments,
        ]

    def run(
        self,
        *arguments: str,
        code: int = 0,
        stdin: str = "",
        variables: Mapping[str, str] | None = None,
    ) -> tuple[str, str]:
        """Its output, and its messages on standard error."""
        done = subprocess.run(
            self.command(*arguments),
            env={**self.environment, **(variables or {})},
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )
        assert done.returncode == code, done.stderr
        return done.stdout, done.stderr

    def json(self, *arguments: str, code: int = 0) -> list[dict[str, object]]:
        out, _ = self.run(*arguments, "--json", code=code)
        return [json.loads(line) for line in out.splitlines()]


@pytest.fixture
def nobody(tmp_path: Path) -> Tool:
    return Tool(tmp_path)


@pytest.fixture
def shop(nobody: Tool) -> Tool:
    """Somebody who has signed in."""
    email = f"{uuid.uuid4()}@example.com"
    password = "a long enough password"
    with Batchivo(API) as batchivo:
        batchivo.auth.register(email=email, password=password, name="Ada")
    out, _ = nobody.run(
        "login", "--url", API, "--email", email, variables={"BATCHIVO_PASSWORD": password}
    )
    assert out.startswith("Signed in as Ada, owner of ")
    return nobody


def test_the_session_is_kept_where_only_its_user_can_read_it(shop: Tool) -> None:
    assert stat.S_IMODE(shop.credentials.stat().st_mode) == 0o600
    assert stat.S_IMODE(shop.credentials.parent.stat().st_mode) == 0o700
    kept = shop.credentials.read_text()
    assert "password" not in kept
    (me,) = shop.json("whoami")
    assert me["role"] == "owner"
    shop.run("logout")
    assert not shop.credentials.exists()
    _, messages = shop.run("whoami", code=1)
    assert messages == (
        "Sign in first with `batchivo login`, or set BATCHIVO_URL and BATCHIVO_API_KEY.\n"
    )


def test_runs_at_the_same_time_renew_the_session_once(shop: Tool) -> None:
    kept = json.loads(shop.credentials.read_text())
    kept["access_token"] = kept["access_token"][:-4] + "AAAA"
    shop.credentials.write_text(json.dumps(kept))
    at_once = [
        subprocess.Popen(shop.command("whoami"), env=shop.environment, stdout=subprocess.PIPE)
        for _ in range(4)
    ]
    assert [one.wait(SECONDS) for one in at_once] == [0] * 4
    for one in at_once:
        one.communicate()
    renewed = json.loads(shop.credentials.read_text())
    assert renewed["refresh_token"] != kept["refresh_token"]
    shop.run("whoami")


def test_a_key_in_the_environment_needs_no_login(nobody: Tool) -> None:
    with Batchivo(API) as batchivo:
        key = signed_in(batchivo).api_keys.create(name="CLI", scopes=["spools:read"]).key
    variables = {"BATCHIVO_URL": API, "BATCHIVO_API_KEY": key}
    out, _ = nobody.run("spools", "list", variables=variables)
    assert out.splitlines() == ["no.\tid\tmaterial\tbrand\tcolour\tleft g\tof g\tlocation\tstatus"]
    _, messages = nobody.run("spools", "add", "PLA", "--net", "1000", code=1, variables=variables)
    assert "(FORBIDDEN)" in messages


def test_spools_are_added_listed_and_used(shop: Tool) -> None:
    out, _ = shop.run(
        "spools", "add", "PLA", "--net", "1000", "--color", "Black", "--quantity", "2"
    )
    first, second = out.split()
    shop.run("spools", "add", "PETG", "--net", "750", "--location", "[bold]Shelf")
    assert {spool["id"] for spool in shop.json("spools", "list", "--material", "pla")} == {
        first,
        second,
    }
    assert len(shop.json("spools", "list", "--limit", "1")) == 1
    (used,) = shop.json("spools", "use", first, "--grams", "42.5", "--reason", "Benchy")
    assert used["remaining_weight_grams"] == 957.5
    out, _ = shop.run("spools", "list", "--sort", "remaining_weight_grams", "--asc")
    rows = [line.split("\t") for line in out.splitlines()[1:]]
    assert [row[5] for row in rows] == ["750", "957.5", "1000"]
    assert rows[0][7] == "[bold]Shelf"
    shop.run("spools", "add", "ABS", "--used", "40")
    (unweighed,) = shop.json("spools", "list", "--material", "ABS")
    assert (unweighed["net_weight_grams"], unweighed["used_weight_grams"]) == (None, 40)
    _, messages = shop.run("spools", "use", first, "--grams", "5000", code=1)
    assert "(INSUFFICIENT_FILAMENT)" in messages
    shop.run("spools", "use", first, code=2)
    _, messages = shop.run("spools", "add", "cheese", "--net", "-1", code=1)
    assert [line.split(":")[0] for line in messages.splitlines()] == [
        "material_type",
        "net_weight_grams",
    ]
    shop.run("spools", "use", second[-12:], "--grams", "1")
    (by_number,) = shop.json("spools", "use", "1", "--grams", "1")
    assert by_number["id"] == first
    _, messages = shop.run("spools", "use", "no-such", "--grams", "1", code=1)
    assert messages == "No spool is called no-such.\n"
    _, messages = shop.run("spools", "list", "--limit", "1")
    assert messages == "1 of 4; --all shows everything.\n"
    out, messages = shop.run("spools", "list", "--limit", "1", "--all")
    assert (len(out.splitlines()), messages) == (5, "")


def test_a_key_is_kept_that_may_not_read_the_account(nobody: Tool) -> None:
    with Batchivo(API) as batchivo:
        key = signed_in(batchivo).api_keys.create(name="CLI", scopes=["spools:read"]).key
    nobody.run("login", "--with-key", "--url", API, variables={"BATCHIVO_API_KEY": key})
    assert nobody.json("spools", "list") == []
    wrong = {"BATCHIVO_API_KEY": key[:-4] + "AAAA"}
    nobody.run("login", "--with-key", "--url", API, code=1, variables=wrong)


def test_the_readmes_commands_run_with_a_key_of_the_scopes_that_it_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    login, *commands = re.findall(r"^    batchivo (.*)$", readme, re.MULTILINE)
    named = readme.partition("an API key needs the scopes")[2].partition("\n\n")[0]
    with Batchivo(API) as batchivo:
        signed_in(batchivo)
        spool_id = batchivo.spools.create(material_type="PLA", net_weight_grams=1000).id
        lamp = batchivo.products.create(
            name="Lamp", materials=[{"material_type": "PLA", "weight_grams": 10}]
        )
        batchivo.products.adjust_stock(lamp.id, delta=1, reason="Counted")
        run = batchivo.production_runs.create(from_bom={"product_id": lamp.id, "quantity": 2}).data
        batchivo.production_runs.start(run.id)
        items = [{"product_id": lamp.id, "quantity": 1, "unit_price": 29.9}]
        order = batchivo.orders.create(channel="etsy", items=items, customer={"name": "Jon"})
        batchivo.orders.start_production(order.id)
        batchivo.orders.ready(order.id)
        key = batchivo.api_keys.create(name="CLI", scopes=re.findall("`(.+?)`", named)).key

    monkeypatch.chdir(tmp_path)
    Path("spoolman.csv").write_text("material_type,net_weight_grams\nPLA,1000\n")
    monkeypatch.setenv("BATCHIVO_CREDENTIALS", str(tmp_path / "credentials.json"))
    monkeypatch.setattr("batchivo_client.cli.webhooks._Receiver.events", lambda _: iter(()))
    for command in (f"{login.replace('http://localhost:8000', API)} --with-key", *commands):
        words = shlex.split(command.partition(" > ")[0])
        words = [spool_id if UUID.fullmatch(word) else word for word in words]
        monkeypatch.setenv("BATCHIVO_API_KEY", key if "login" in words else "")
        result = CliRunner().invoke(app, words)
        assert result.exit_code == 0, (command, result.output, result.exception)


def test_a_large_file_goes_in_parts_and_lines_are_those_of_the_file(
    shop: Tool, tmp_path: Path
) -> None:
    file = tmp_path / "spools.csv"
    rows = [f'A-{n},PLA,1000,"two\nlines"' for n in range(260)]
    rows[255] = 'A-255,PLA,heavy,"two\nlines"'
    text = "\n".join(["external_id,material_type,net_weight_grams,notes", *rows])
    file.write_text(text)
    (tried,) = shop.json("spools", "import", str(file), "--dry-run", code=1)
    assert (tried["created"], tried["failed"]) == (259, 1)
    assert shop.json("spools", "list") == []
    out, messages = shop.run("spools", "import", str(file), code=1)
    assert out.splitlines()[0] == "Done: 259 created, 0 updated, 0 unchanged, 1 failed"
    assert messages.splitlines() == ["line 512: net_weight_grams: must be a number"]
    assert text.splitlines()[512 - 1].startswith("A-255,")

    copy = tmp_path / "copy.json"
    shop.run("spools", "export", "--format", "json", "-o", str(copy))
    assert len(json.loads(copy.read_text())) == 259
    out, _ = shop.run("spools", "import", str(copy))
    assert out.splitlines()[0] == "Done: 0 created, 0 updated, 259 unchanged, 0 failed"
    exported, _ = shop.run("spools", "export")
    out, _ = shop.run("spools", "import", "-", stdin=exported)
    assert out.splitlines()[0] == "Done: 0 created, 0 updated, 259 unchanged, 0 failed"


def test_runs_are_completed_and_orders_shipped(shop: Tool) -> None:
    kept = json.loads(shop.credentials.read_text())
    with Batchivo(API) as batchivo:
        email = shop.json("whoami")[0]["email"]
        batchivo.auth.login(email=str(email), password="a long enough password")
        spool = batchivo.spools.create(material_type="PLA", net_weight_grams=1000)
        lamp = batchivo.products.create(
            name="Lamp", materials=[{"material_type": "PLA", "weight_grams": 100}]
        )
        run = batchivo.production_runs.create(from_bom={"product_id": lamp.id, "quantity": 2}).data
        shop.run("runs", "start", run.id)
        material = batchivo.production_runs.get(run.id).materials[0]
        assert material.spool_id == spool.id
        shop.run("runs", "complete", run.number, "--failed", "2=1", code=2)
        completing = ("--failed", "1=1", "--used", "1=205", "--rating", "5")
        (completed,) = shop.json("runs", "complete", run.number, *completing)
        (item,) = batchivo.production_runs.get(run.id).items
        assert (item.successful, item.failed) == (1, 1)
        assert (completed["status"], completed["actual_grams"]) == ("completed", 205)
        order = batchivo.orders.create(
            channel="etsy",
            items=[{"product_id": lamp.id, "quantity": 1, "unit_price": 29.9}],
            customer={"name": "Jon"},
        )
        batchivo.orders.start_production(order.id)
        batchivo.orders.ready(order.id)
    assert kept["url"] == API
    (listed,) = shop.json("runs", "list", "--status", "completed")
    assert listed["id"] == run.id
    (shipped,) = shop.json("orders", "ship", order.number, "--carrier", "DHL", "--tracking", "JD1")
    assert shipped["status"] == "shipped"
    out, _ = shop.run("orders", "list", "--channel", "etsy")
    assert out.splitlines()[1].split("\t")[1:3] == [order.number, "shipped"]
    out, _ = shop.run("orders", "show", order.id)
    assert "number" in out


ROW_ID = str(uuid.uuid4())
LONG = "a name of many words"
RUN = SimpleNamespace(
    id=ROW_ID,
    number="RUN-000001",
    status="in_progress",
    printer_name=LONG,
    estimated_grams=1234.56,
    actual_grams=1234.56,
    started_at=datetime(2026, 1, 1, tzinfo=UTC),
    ended_at=datetime(2026, 1, 1, tzinfo=UTC),
)
ORDER = SimpleNamespace(
    id=ROW_ID,
    number="ORD-000001",
    status="in_production",
    channel="woocommerce",
    total=12345.67,
    currency="EUR",
    shortfall=1000,
    created_at=datetime(2026, 1, 1, tzinfo=UTC),
)
SPOOL = SimpleNamespace(
    id=ROW_ID,
    number=123456,
    material_name=LONG,
    brand=LONG,
    color=LONG,
    remaining_weight_grams=1234.56,
    net_weight_grams=1234.56,
    location=LONG,
    status="in_stock",
)


@pytest.mark.parametrize(
    ("command", "name", "row", "unbroken"),
    [
        ("runs", "production_runs", RUN, RUN.number),
        ("orders", "orders", ORDER, ORDER.number),
        ("spools", "spools", SPOOL, ROW_ID[-12:]),
    ],
)
def test_each_list_fits_80_columns_and_breaks_no_name(
    monkeypatch: pytest.MonkeyPatch, command: str, name: str, row: Any, unbroken: str
) -> None:
    screen = Console(width=80, force_terminal=True, color_system=None, file=io.StringIO())
    monkeypatch.setattr(output, "console", lambda: screen)
    page_at: Any = None  # there is no other page
    found: Any = Listing([row], SimpleNamespace(total=1, next_cursor=None), None, page_at)
    client = MagicMock()
    getattr(client, name).list.return_value = found
    client.__enter__.return_value = client
    monkeypatch.setattr(f"batchivo_client.cli.{command}.connect", lambda: client)
    result = CliRunner().invoke(app, [command, "list"])
    assert result.exit_code == 0, result.output
    assert isinstance(screen.file, io.StringIO)
    printed = screen.file.getvalue()
    assert max(map(len, printed.splitlines())) <= 80
    assert unbroken in printed
    assert ROW_ID not in printed
    assert (ROW_ID[-12:] in printed) is (command == "spools")


@contextmanager
def started(command: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A program that does not outlive the test, whatever becomes of it."""
    process = subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell's background job ignores Ctrl-C, and so do its child processes.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def signal_another_thread(process: subprocess.Popen[str], number: signal.Signals) -> None:
    """Send a signal that does not interrupt the main thread's wait, as one just before it."""
    threads = Path(f"/proc/{process.pid}/task")
    while (threads / str(process.pid) / "stat").read_text().rsplit(")", 1)[1].split()[0] != "S":
        time.sleep(0.01)  # it is not waiting yet
    another = min(int(path.name) for path in threads.iterdir() if path.name != str(process.pid))
    assert ctypes.CDLL(None).tgkill(process.pid, another, number) == 0


@pytest.mark.parametrize(
    "end",
    [
        partial(subprocess.Popen.send_signal, sig=signal.SIGINT),
        partial(subprocess.Popen.send_signal, sig=signal.SIGTERM),
        partial(signal_another_thread, number=signal.SIGINT),
    ],
    ids=["SIGINT", "SIGTERM", "SIGINT-to-another-thread"],
)
def test_listen_prints_verified_events_and_removes_its_endpoint(
    shop: Tool, end: Callable[[subprocess.Popen[str]], None]
) -> None:
    command = shop.command("webhooks", "listen", "--events", "spool.*", "--json")
    with started(command, shop.environment) as listening:
        assert listening.stdout is not None
        assert listening.stderr is not None
        assert "Listening at http://127.0.0.1:" in listening.stderr.readline()
        email = str(shop.json("whoami")[0]["email"])
        with Batchivo(API) as batchivo:
            batchivo.auth.login(email=email, password="a long enough password")
            (endpoint,) = batchivo.webhooks.list().data
            spool = batchivo.spools.create(material_type="PLA", net_weight_grams=1000)
            event = json.loads(listening.stdout.readline())
            assert (event["type"], event["data"]["id"]) == ("spool.created", spool.id)
            end(listening)
            assert listening.wait(SECONDS) == 0
            with pytest.raises(NotFoundError):
                batchivo.webhooks.get(endpoint.id)


def test_help_and_version(nobody: Tool) -> None:
    out, _ = nobody.run("--version")
    assert out.strip()
    for group in ("spools", "runs", "orders", "webhooks"):
        out, _ = nobody.run(group, "--help")
        assert "Usage" in out
