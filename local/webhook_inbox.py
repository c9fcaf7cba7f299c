"""A receiver of webhooks on the local server, which shows what it received.

    http://localhost:8000/demo/webhooks

POST checks the signature of a delivery and keeps its event, once; GET is a page of the last ones.
Secret and events are stored beside the local stack's data, so that a reload keeps them and several
server processes share them.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import NamedTuple

from standardwebhooks.webhooks import Webhook, WebhookVerificationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from local.places import STATE

PATH = "/demo/webhooks"
MOST_KEPT = 200

_TABLES = """
CREATE TABLE IF NOT EXISTS secret (value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS event (
    id TEXT PRIMARY KEY, received_at TEXT NOT NULL, body TEXT NOT NULL
);
"""
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="5">
<title>Webhooks received</title>
<style>
body {{ font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem }}
table {{ border-collapse: collapse; width: 100% }}
th, td {{ padding: .4rem .6rem; text-align: left; vertical-align: top }}
td {{ border-top: 1px solid #8884 }}
pre {{ margin: 0; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere }}
</style>
</head>
<body>
<h1>Webhooks received</h1>
<p>The demo shop's endpoint. Each signature was verified. The newest are first; the page reloads
itself. {count}</p>
<table>
<tr><th>Received</th><th>Event</th><th>Data</th></tr>
{rows}
</table>
</body>
</html>
"""


class ReceivedEvent(NamedTuple):
    """A verified event."""

    id: str
    received_at: datetime
    type: str
    data: object


class Inbox:
    """The secret of the demo shop's endpoint, and the events that it received."""

    def __init__(self, file: Path = STATE / "webhooks.sqlite") -> None:
        self._file = file

    def set_secret(self, secret: str) -> None:
        """Verify deliveries by this secret from now on."""
        with self._opened() as database:
            database.execute("DELETE FROM secret")
            database.execute("INSERT INTO secret VALUES (?)", (secret,))

    def receive(self, headers: dict[str, str], body: bytes) -> bool:
        """Keep an event, unless it was received before; returns whether its signature is valid."""
        with self._opened() as database:
            found = database.execute("SELECT value FROM secret").fetchone()
            try:
                if found is None or not Webhook(found[0]).verify(body, headers):
                    return False
            except (WebhookVerificationError, ValueError):
                return False
            event = headers["webhook-id"], datetime.now(UTC).isoformat(), body.decode()
            database.execute("INSERT OR IGNORE INTO event VALUES (?, ?, ?)", event)
            database.execute(
                "DELETE FROM event WHERE rowid <= (SELECT MAX(rowid) FROM event) - ?",
                (MOST_KEPT,),
            )
        return True

    def events(self) -> list[ReceivedEvent]:
        """Return the last events, the newest first."""
        with self._opened() as database:
            rows = database.execute(
                "SELECT id, received_at, body FROM event ORDER BY rowid DESC"
            ).fetchall()
        found = []
        for event_id, received_at, body in rows:
            event = json.loads(body)
            moment = datetime.fromisoformat(received_at)
            found.append(ReceivedEvent(event_id, moment, event["type"], event["data"]))
        return found

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        self._file.parent.mkdir(exist_ok=True)
        database = sqlite3.connect(self._file)
        try:
            with database:  # a transaction
                database.executescript(_TABLES)
                yield database
        finally:
            database.close()


class BesideWebhookInbox:
    """Serves the inbox at its path, and another application at all others."""

    def __init__(self, app: ASGIApp, inbox: Inbox) -> None:
        self._app = app
        self._inbox = inbox

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != PATH:
            await self._app(scope, receive, send)
            return
        answer = await self._answer(Request(scope, receive))
        await answer(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if request.method == "POST":
            body = await request.body()
            valid = await run_in_threadpool(self._inbox.receive, dict(request.headers), body)
            return Response(status_code=204 if valid else 400)
        if request.method in ("GET", "HEAD"):
            events = await run_in_threadpool(self._inbox.events)
            policy = "default-src 'none'; style-src 'unsafe-inline'"
            return HTMLResponse(page(events), headers={"Content-Security-Policy": policy})
        return Response(status_code=405, headers={"Allow": "GET, HEAD, POST"})


def page(events: list[ReceivedEvent]) -> str:
    """Return the HTML page of these events."""
    rows = "\n".join(
        f"<tr><td>{event.received_at:%Y-%m-%d %H:%M:%S} UTC</td><td>{escape(event.type)}</td>"
        f"<td><pre>{escape(json.dumps(event.data, indent=2, ensure_ascii=False))}</pre></td></tr>"
        for event in events
    )
    count = f"Shown: the last {len(events)}." if events else "Nothing has come in yet."
    return _PAGE.format(rows=rows, count=count)
