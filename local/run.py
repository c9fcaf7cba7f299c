"""``python -m local run``: start everything in order, run until Ctrl-C, and stop it in order."""

import fcntl
import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from botocore.exceptions import ClientError

from local import demo, event_sources
from local.deployment import STACK, Deployment, deploy
from local.emulator import Emulator, is_taken
from local.places import FUNCTIONS, LIBRARY, ROOT, STATE
from local.progress import step
from local.serving import BEHIND_A_GATEKEEPER, command
from local.webhook_inbox import PATH, Inbox

HOST = os.environ.get("BATCHIVO_HOST", "127.0.0.1")
PORT = int(os.environ.get("BATCHIVO_PORT", "8000"))
WORKERS = int(os.environ.get("BATCHIVO_WORKERS", "1"))
AWS_PORT = int(os.environ.get("BATCHIVO_AWS_PORT", "4566"))

LOG_LEVEL = os.environ.get("POWERTOOLS_LOG_LEVEL", "WARNING")
"""The application logs nothing below this: at INFO it logs a line for every request."""

BASE_URL = f"http://localhost:{PORT}"
SEEDED = f"/{STACK}/seeded"
"""Set in the emulator to the API's address once its tables hold the demo workspaces."""

LAYOUT = "3"
"""The version of the names in the local tables; raise it when older data can no longer be read."""

SERVER_STOP_SECONDS = 10
LOOK_SECONDS = 0.5
"""How long a killed emulator may go unnoticed."""

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StackError(RuntimeError):
    """The stack cannot start; the message says what to do."""


def run() -> None:
    for signal_number in ENDING:
        signal.signal(signal_number, interrupt)
    STATE.mkdir(exist_ok=True)
    with only_one():
        check_layout(STATE)
        bring_up()


def check_layout(state: Path) -> None:
    """Refuse to run on data that an earlier version stored under other names."""
    mark = state / "layout"
    is_new = not (state / "aws").exists()
    if not is_new and (not mark.exists() or mark.read_text() != LAYOUT):
        raise StackError(
            "an earlier version stored the data of this local stack, and this one cannot read "
            "them; delete them with `make clean`, then `make run` again"
        )
    mark.write_text(LAYOUT)


@contextmanager
def only_one() -> Iterator[None]:
    """Refuse a second run: the first to end would stop the AWS that both use."""
    with (STATE / "run.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StackError("the local stack of this folder is running already") from None
        if is_taken(PORT):
            raise StackError(
                f"port {PORT} is in use; choose another one with BATCHIVO_PORT=..., and one for "
                "the local AWS with BATCHIVO_AWS_PORT=..."
            )
        yield


def bring_up() -> None:
    emulator = Emulator(port=AWS_PORT, directory=STATE / "aws", keeps_state=True)
    try:
        with step("Starting the local AWS"):
            started = emulator.start()
        deployment = deploy(emulator)
        if started:
            event_sources.read_anew(emulator)
        with serving(deployment) as server:
            if answers(server):
                welcome(deployment)
                emulator.save()
            attend(server, emulator)
    except KeyboardInterrupt:
        print()
    finally:
        for signal_number in ENDING:
            signal.signal(signal_number, signal.SIG_IGN)
        with step("Stopping the local AWS, saving its state"):
            emulator.stop()


def interrupt(_signal_number: int, _frame: Any) -> None:
    """Treat every request to end as Ctrl-C."""
    raise KeyboardInterrupt


@contextmanager
def serving(deployment: Deployment) -> Iterator[subprocess.Popen[bytes]]:
    """Serve the API under uvicorn: one process, reloaded when the code changes, or several."""
    reload = (
        *("--reload", "--reload-dir", str(FUNCTIONS), "--reload-dir", str(LIBRARY)),
        # The pages and the contract beside the code are edited during development, too.
        *("--reload-include", "*.json", "--reload-include", "*.html"),
    )
    server = subprocess.Popen(
        [
            *command(BEHIND_A_GATEKEEPER),
            *("--host", HOST, "--port", str(PORT)),
            *(("--workers", str(WORKERS)) if WORKERS > 1 else reload),
        ],
        cwd=ROOT,
        env={**os.environ, **deployment.environment, "POWERTOOLS_LOG_LEVEL": LOG_LEVEL},
        # Ctrl-C reaches only this process, which then stops the others in order.
        start_new_session=True,
    )
    try:
        yield server
    finally:
        server.terminate()
        try:
            server.wait(SERVER_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()


def attend(server: subprocess.Popen[bytes], emulator: Emulator) -> None:
    """Wait until the server ends. Restart the emulator from its saved state if it is killed;
    meanwhile the API answers 503 ``TRY_AGAIN``.

    Raises:
        EmulatorError: if the emulator does not start again.
    """
    while True:
        try:
            server.wait(LOOK_SECONDS)
        except subprocess.TimeoutExpired:
            if not emulator.is_alive():
                with step("The local AWS was killed. Starting it again from its saved state"):
                    emulator.start()
                    event_sources.read_anew(emulator)
                    emulator.save()
        else:
            return


def answers(server: subprocess.Popen[bytes]) -> bool:
    """Wait until the server answers; returns false if it ended instead."""
    while server.poll() is None:
        try:
            urllib.request.urlopen(f"{BASE_URL}/openapi.json", timeout=2).close()
        except urllib.error.HTTPError:
            return True
        except OSError:
            time.sleep(0.05)
        else:
            return True
    return False


def welcome(deployment: Deployment) -> None:
    """Fill the demo workspaces, unless that was done before, and print the addresses.

    Raises:
        StackError: if the API fails meanwhile, such as when the emulator is killed.
    """
    parameters = deployment.emulator.client("ssm")
    inbox = Inbox()
    try:
        try:
            seeded_at = parameters.get_parameter(Name=SEEDED)["Parameter"]["Value"]
        except ClientError:
            with step("Filling the demo workspaces"):
                demo.seed(BASE_URL)
                demo.seed_shop(BASE_URL, inbox)
        else:
            if seeded_at != BASE_URL:
                demo.move_inbox(BASE_URL, inbox)
    except httpx.HTTPError as error:
        raise StackError(f"the API failed: {error}; try `make run` again") from error
    parameters.put_parameter(Name=SEEDED, Value=BASE_URL, Type="String", Overwrite=True)
    print(
        f"""
  API           {BASE_URL}/api/v1
  Console       {BASE_URL}/console
  Documentation {BASE_URL}/docs
  Demo login    {demo.EMAIL}  {demo.PASSWORD}
  Demo shop     {demo.SHOP_EMAIL}  {demo.PASSWORD}
  Its webhooks  {BASE_URL}{PATH}
  API Gateway   {deployment.gateway_url}

  Ctrl-C stops everything; the data stay in {STATE.relative_to(ROOT)}/.
""",
        flush=True,
    )
