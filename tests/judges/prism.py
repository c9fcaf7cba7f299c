"""Prism as a proxy: it compares every request and answer with the contract."""

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from local.emulator import free_port
from local.places import CONTRACT
from testbed.accounts import register
from testbed.contract import operations
from testbed.examples import address, one_of_everything
from tests.judges import tools

NAME = "prism"

PROVOKED = "/api/v1/spools?limit=none"
"""A call that breaks the contract, to see that Prism looks."""


def problems(url: str) -> list[str]:
    """Make one of everything, read every list and every thing, and return what Prism objects to.

    Raises:
        Missing: this machine lacks a tool.
    """
    tools.require("node", 20)
    folder = tools.FOLDER / NAME
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(Path(__file__).parent / NAME, folder)
    tools.run(["npm", "ci", "--silent"], folder)
    found: dict[str, list[str]] = {}

    def note(answer: httpx.Response) -> None:
        if violations := answer.headers.get("sl-violations"):
            call = f"{answer.request.method} {answer.request.url.raw_path.decode()}"
            found[call] = [
                f"{call} {answer.status_code}: {'.'.join(map(str, each['location']))} "
                f"{each['message']}"
                for each in json.loads(violations)
            ]

    with _proxy(folder, url) as proxy:
        account = register(proxy)
        account.api.event_hooks["response"].append(note)
        ids = one_of_everything(account.api)
        for operation in operations():
            if operation.method == "get":
                account.api.get(address(operation, ids))
        account.api.get(PROVOKED)
    seen = [violation for violations in found.values() for violation in violations]
    if f"GET {PROVOKED}" not in found:
        return [*seen, f"GET {PROVOKED} was let through"]
    return [violation for violation in seen if PROVOKED not in violation]


@contextmanager
def _proxy(folder: Path, upstream: str) -> Iterator[str]:
    port = free_port()
    command = ["npx", "prism", "proxy", str(CONTRACT), upstream, "--port", str(port)]
    with (folder / "log").open("w") as log:
        proxy = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    url = f"http://127.0.0.1:{port}"
    try:
        while not _answers(url):
            assert proxy.poll() is None, (folder / "log").read_text()
            time.sleep(0.2)
        yield url
    finally:
        proxy.terminate()
        proxy.wait(20)


def _answers(url: str) -> bool:
    try:
        httpx.get(f"{url}/api/v1/auth/me", timeout=30)
    except httpx.TransportError:
        return False
    return True
