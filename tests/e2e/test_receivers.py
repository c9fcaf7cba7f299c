"""The receivers of docs/webhooks.md, run unchanged against real deliveries."""

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from batchivo.events.catalogue import CATALOGUE
from batchivo.events.types import EventType
from batchivo.webhooks.sending.posting import Outcome, post
from batchivo.webhooks.sending.signing import new_secret, signed_headers
from local.places import ROOT
from tests.support.documented_receiver import running
from tests.support.node import compile_strictly, node, npm

GUIDE = ROOT / "docs" / "webhooks.md"

Start = Callable[[str, int], list[str]]


def code(language: str) -> str:
    """The guide's one block in this language."""
    [block] = re.findall(rf"```{language}\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    return str(block)


@pytest.fixture(scope="module")
def python_receiver(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    file = tmp_path_factory.mktemp("python") / "receiver.py"
    file.write_text(code("python"), "utf-8")
    return [sys.executable, str(file)]


@pytest.fixture(scope="module")
def typescript_receiver(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Compiled by the TypeScript compiler, strictly; needs Node and its registry."""
    folder = tmp_path_factory.mktemp("typescript")
    (folder / "receiver.ts").write_text(code("typescript"), "utf-8")
    (folder / "package.json").write_text('{"private": true, "type": "module"}')
    npm("install", "standardwebhooks@1", "typescript@5", "@types/node@20", cwd=folder)
    compile_strictly(folder, "receiver.ts")
    return [node(), str(folder / "receiver.js")]


BODY = (
    '{"type":"webhook.ping","timestamp":"2026-11-24T08:00:00Z","data":{"message":"Grüße"}}'.encode()
)


@pytest.mark.parametrize("language", ["python", "typescript"])
def test_the_guides_receiver_accepts_signed_requests_only(
    language: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    command = request.getfixturevalue(f"{language}_receiver")
    secret, former, foreign = new_secret(), new_secret(), new_secret()
    now = int(time.time())
    log = tmp_path / "log"
    with running(command, secret, log) as target:

        def send(event_id: str, at: int, *keys: str, body: bytes = BODY) -> Outcome:
            return post(target, body, signed_headers(event_id, at, BODY, keys))

        assert send("first", now, secret).status == 204
        assert send("first", now + 1, secret).status == 204  # a retry, to be counted once
        assert send("second", now, secret, former).status == 204  # during a rotation
        assert send("second", now, former, secret).status == 204
        assert send("third", now, foreign).status == 400
        assert send("fourth", now, secret, body=BODY.replace(b"ping", b"pong")).status == 400
        assert send("fifth", now - 600, secret).status == 400
        assert post(target, BODY, {}).status == 400
    assert log.read_text("utf-8").count("webhook.ping") == 2


def test_the_guide_describes_every_type() -> None:
    guide = GUIDE.read_text("utf-8")
    for event_type, kind in CATALOGUE.items():
        if not kind.internal:
            short = f"`.{event_type.value.partition('.')[2]}`"
            assert f"`{event_type.value}`" in guide or short in guide, event_type
    assert EventType.PASSWORD_FORGOTTEN.value not in guide
