"""Prism as a proxy: it compares every request and answer with the contract."""

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from local.deployment import Deployment
from local.emulator import free_port
from local.places import CONTRACT
from testbed.accounts import register
from tests.judges import tools
from tests.support import whole_api

NAME = "prism"

PROVOKED = "/api/v1/spools?limit=none"
"""A call that breaks the contract, to see that Prism looks."""

UNJUDGED = ("/docs", "/redoc", "/openapi.json", "/api/v1/orders/inbound/")
"""The pages that show the contract, which does not describe them; and signed orders, which go past
Prism without their type, since it would write a JSON body anew and so break its signature."""


def problems(stack: Deployment, url: str) -> list[str]:
    """Do everything that the API can do, and return what Prism objects to: any answer, and any
    call that the API accepted. Calls that it refused were wrong on purpose.

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
        if answer.request.url.path.startswith(UNJUDGED):
            return
        call = f"{answer.request.method} {answer.request.url.raw_path.decode()}"
        violations = [
            f"{call} {answer.status_code}: {'.'.join(map(str, each['location']))} {each['message']}"
            for each in json.loads(answer.headers.get("sl-violations", "[]"))
            if answer.is_success or each["location"][0] == "response" or PROVOKED in call
        ]
        if violations:
            found[call] = violations

    with _proxy(folder, url) as proxy:
        whole_api.walk(stack, proxy, note)
        account = register(proxy)
        note(account.api.get(PROVOKED))
    seen = [violation for violations in found.values() for violation in violations]
    if f"GET {PROVOKED}" not in found:
        return [*seen, f"GET {PROVOKED} was let through"]
    return [violation for violation in seen if PROVOKED not in violation]


@contextmanager
def _proxy(folder: Path, upstream: str) -> Iterator[str]:
    port = free_port()
    # Not by npx, which leaves its child running when it is terminated.
    prism = folder / "node_modules" / ".bin" / "prism"
    command = [str(prism), "proxy", str(CONTRACT), upstream, "--port", str(port)]
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
