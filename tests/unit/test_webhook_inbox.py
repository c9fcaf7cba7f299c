"""The local page of webhooks keeps each signed message once, and shows it as text."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from standardwebhooks.webhooks import Webhook
from starlette.responses import PlainTextResponse

from local import webhook_inbox
from local.webhook_inbox import PATH, BesideWebhookInbox, Inbox
from tests.support.asgi import InProcess

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    return Inbox(tmp_path / "webhooks.sqlite")


@pytest.fixture
def server(inbox: Inbox) -> InProcess:
    inbox.set_secret(SECRET)
    return InProcess(BesideWebhookInbox(PlainTextResponse("the API"), inbox))


def deliver(
    server: InProcess, event_id: str, text: str = "a lamp", *, secret: str = SECRET, age: int = 0
) -> int:
    """Deliver an event that was signed this many seconds ago; gives the answer's status."""
    body = json.dumps({"type": "order.received", "data": {"text": text}})
    moment = datetime.now(UTC) - timedelta(seconds=age)
    headers = {
        "webhook-id": event_id,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": Webhook(secret).sign(event_id, moment, body),
    }
    return server.post(PATH, content=body, headers=headers).status_code


def test_an_event_is_kept_once_and_the_newest_is_first(server: InProcess, inbox: Inbox) -> None:
    assert [deliver(server, name) for name in ("one", "two", "one")] == [204] * 3
    assert [event.id for event in inbox.events()] == ["two", "one"]


@pytest.mark.parametrize(
    "forged",
    [{"secret": "whsec_" + "A" * 32}, {"age": 600}],
    ids=["another secret", "an old signature"],
)
def test_what_is_not_validly_signed_is_refused(
    server: InProcess, inbox: Inbox, forged: dict[str, Any]
) -> None:
    assert deliver(server, "one", **forged) == 400
    assert server.post(PATH, content="{}").status_code == 400
    assert inbox.events() == []


def test_without_a_secret_everything_is_refused(tmp_path: Path) -> None:
    empty = BesideWebhookInbox(PlainTextResponse("the API"), Inbox(tmp_path / "new.sqlite"))
    assert deliver(InProcess(empty), "one") == 400


def test_the_page_shows_events_as_text(server: InProcess) -> None:
    assert "Nothing has come in yet." in server.get(PATH).text
    deliver(server, "one", text="<script>alert(1)</script>")
    page = server.get(PATH)
    assert "order.received" in page.text
    assert "&lt;script&gt;alert(1)" in page.text
    assert "<script" not in page.text
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_only_the_last_events_are_kept(
    server: InProcess, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook_inbox, "MOST_KEPT", 2)
    for name in ("one", "two", "three"):
        deliver(server, name)
    assert [event.id for event in inbox.events()] == ["three", "two"]


def test_all_other_paths_are_the_apis(server: InProcess) -> None:
    assert server.get("/demo").text == "the API"
    assert server.put(PATH).status_code == 405
