"""Reports to send, in a file that survives a kill at any moment.

A job is one row with its newest totals, so days without the API cost no more than an hour. Uses
outside a job are rows of their own, each with the key under which it is booked once.
"""

import asyncio
import json
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .jobs import Job

REPORT_SECONDS = 60.0
"""A job that only goes on is reported this often; a change of its state at once."""
KEPT_SECONDS = 30 * 86400.0
"""How long jobs and refused uses that need nothing more are kept for ``status``."""

_TABLES = """
CREATE TABLE IF NOT EXISTS jobs (
    printer_id TEXT NOT NULL, external_id TEXT NOT NULL,
    job TEXT NOT NULL, state TEXT NOT NULL, revision INTEGER NOT NULL, changed_at REAL NOT NULL,
    sent_revision INTEGER NOT NULL DEFAULT 0, sent_state TEXT, sent_at REAL NOT NULL DEFAULT 0,
    not_before REAL NOT NULL DEFAULT 0, error TEXT,
    PRIMARY KEY (printer_id, external_id)
);
CREATE TABLE IF NOT EXISTS uses (
    position INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, spool INTEGER NOT NULL,
    body TEXT NOT NULL, made_at REAL NOT NULL, tried_at REAL, error TEXT
);
CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS copies (
    address TEXT PRIMARY KEY, content BLOB NOT NULL, total TEXT, taken_at REAL NOT NULL
);
"""


@dataclass(frozen=True)
class UnsentJob:
    """A job and the revision of it that is to be sent."""

    job: Job
    revision: int


@dataclass(frozen=True)
class Use:
    """Filament that was used outside a job."""

    key: str
    spool: int
    body: dict[str, float]
    tried_at: float | None = None
    """When it was first sent without a clear answer."""


@dataclass(frozen=True)
class Copy:
    """The last answer of the door to a read."""

    content: bytes
    total: str | None
    """The length of the whole list, as ``X-Total-Count`` tells it."""


class Outbox:
    """The file of one bridge. ``clock`` returns seconds since 1970."""

    def __init__(self, path: Path | str, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("PRAGMA busy_timeout = 5000")
        self._db.executescript(_TABLES)
        self.changed = asyncio.Event()
        """Set when there may be more to send."""

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Write all of it or, if the process is killed, nothing."""
        self._db.execute("BEGIN")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    # --- jobs

    def keep_job(self, job: Job) -> None:
        """Keep the newest totals of a job."""
        self._db.execute(
            "INSERT INTO jobs (printer_id, external_id, job, state, revision, changed_at) "
            "VALUES (?, ?, ?, ?, 1, ?) ON CONFLICT (printer_id, external_id) DO UPDATE SET "
            "job = excluded.job, state = excluded.state, revision = revision + 1, "
            "changed_at = excluded.changed_at WHERE job != excluded.job",
            (job.printer_id, job.external_id, job.to_json(), job.state, self._clock()),
        )
        self.changed.set()

    def job(self, printer_id: str, external_id: str) -> Job | None:
        """Return a job, if it is kept."""
        query = "SELECT job FROM jobs WHERE printer_id = ? AND external_id = ?"
        row = self._db.execute(query, (printer_id, external_id)).fetchone()
        return Job.from_json(row[0]) if row else None

    def open_jobs(self, printer_id: str) -> list[Job]:
        """Return the jobs of a printer that have not ended."""
        query = (
            "SELECT job FROM jobs WHERE printer_id = ? AND state IN ('printing', 'paused') "
            "ORDER BY changed_at"
        )
        return [Job.from_json(row[0]) for row in self._db.execute(query, (printer_id,))]

    def due_jobs(self) -> list[UnsentJob]:
        """Return the jobs that are to be sent now."""
        now = self._clock()
        rows = self._db.execute(
            "SELECT job, revision FROM jobs WHERE revision > sent_revision AND not_before <= ? "
            "AND (sent_state IS NULL OR sent_state != state OR sent_at + ? <= ?) "
            "ORDER BY changed_at",
            (now, REPORT_SECONDS, now),
        )
        return [UnsentJob(Job.from_json(job), revision) for job, revision in rows]

    def next_due(self) -> float | None:
        """Return when the next job is to be sent, if any waits."""
        row = self._db.execute(
            "SELECT min(max(not_before, CASE WHEN sent_state = state THEN sent_at + ? ELSE 0 END)) "
            "FROM jobs WHERE revision > sent_revision",
            (REPORT_SECONDS,),
        ).fetchone()
        return float(row[0]) if row[0] is not None else None

    def job_sent(self, sent: UnsentJob, error: str | None) -> None:
        """Remember that a revision has arrived; ``error`` is for a person to read."""
        self._db.execute(
            "UPDATE jobs SET sent_revision = ?, sent_state = ?, sent_at = ?, error = ? "
            "WHERE printer_id = ? AND external_id = ?",
            (
                *(sent.revision, sent.job.state, self._clock(), error),
                *(sent.job.printer_id, sent.job.external_id),
            ),
        )

    def job_refused(self, refused: UnsentJob, error: str, wait: float) -> None:
        """Try a job again after so many seconds, or when the bridge starts anew."""
        self._db.execute(
            "UPDATE jobs SET not_before = ?, error = ? WHERE printer_id = ? AND external_id = ?",
            (
                *(self._clock() + wait, error),
                *(refused.job.printer_id, refused.job.external_id),
            ),
        )

    # --- uses outside jobs

    def keep_use(self, spool: int, body: dict[str, float]) -> None:
        """Keep one use, under a key of its own."""
        self._db.execute(
            "INSERT INTO uses (key, spool, body, made_at) VALUES (?, ?, ?, ?)",
            (uuid.uuid4().hex, spool, json.dumps(body), self._clock()),
        )
        self.changed.set()

    def due_uses(self) -> list[Use]:
        """Return the uses that have not been sent, oldest first."""
        rows = self._db.execute(
            "SELECT key, spool, body, tried_at FROM uses WHERE error IS NULL ORDER BY position"
        )
        return [Use(key, spool, json.loads(body), tried) for key, spool, body, tried in rows]

    def use_tried(self, use: Use) -> None:
        """Remember that a use is about to be sent for the first time."""
        self._db.execute("UPDATE uses SET tried_at = ? WHERE key = ?", (self._clock(), use.key))

    def use_not_tried(self, use: Use) -> None:
        """Remember that a use has not reached the API."""
        self._db.execute("UPDATE uses SET tried_at = NULL WHERE key = ?", (use.key,))

    def use_sent(self, use: Use) -> None:
        """Forget a use that has been booked."""
        self._db.execute("DELETE FROM uses WHERE key = ?", (use.key,))

    def use_refused(self, use: Use, error: str) -> None:
        """Keep a use that cannot be booked, for a person to see."""
        self._db.execute("UPDATE uses SET error = ? WHERE key = ?", (error, use.key))

    # --- notes and copies

    def note(self, name: str) -> Any:
        """Return the note of this name, or None."""
        row = self._db.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()
        return json.loads(row[0]) if row else None

    def keep_note(self, name: str, value: Any) -> None:
        """Note a value, such as how far a printer's history has been read."""
        self._db.execute("REPLACE INTO notes VALUES (?, ?)", (name, json.dumps(value)))

    def copy(self, address: str) -> Copy | None:
        """Return the last answer to a read of this address."""
        query = "SELECT content, total FROM copies WHERE address = ?"
        row = self._db.execute(query, (address,)).fetchone()
        return Copy(*row) if row else None

    def keep_copy(self, address: str, content: bytes, total: str | None) -> None:
        """Keep an answer, unless the same is kept."""
        if self.copy(address) == Copy(content, total):
            return
        self._db.execute(
            "REPLACE INTO copies VALUES (?, ?, ?, ?)", (address, content, total, self._clock())
        )

    def drop_copy(self, address: str) -> None:
        """Forget an answer."""
        self._db.execute("DELETE FROM copies WHERE address = ?", (address,))

    # --- start and status

    def begin(self) -> None:
        """Try refused jobs once more, as the settings may be right now; forget old rows."""
        before = self._clock() - KEPT_SECONDS
        self._db.execute("UPDATE jobs SET not_before = 0")
        self._db.execute(
            "DELETE FROM jobs WHERE revision = sent_revision AND changed_at < ? "
            "AND state NOT IN ('printing', 'paused')",
            (before,),
        )
        self._db.execute("DELETE FROM uses WHERE error IS NOT NULL AND made_at < ?", (before,))
        self._db.execute("DELETE FROM copies WHERE taken_at < ?", (before,))

    def status(self) -> list[str]:
        """Return one sentence for each waiting or refused report."""
        lines = []
        jobs = self._db.execute(
            "SELECT job, revision > sent_revision, error FROM jobs "
            "WHERE revision > sent_revision OR error IS NOT NULL ORDER BY changed_at"
        )
        for text, waits, error in jobs:
            job = Job.from_json(text)
            outcome = "waits to be sent" if waits else "was sent"
            lines.append(
                f"Job {job.external_id} ({job.file_name or 'no file'}, {job.state}) {outcome}"
                + (f": {error}" if error else ".")
            )
        uses = "SELECT spool, body, error FROM uses ORDER BY position"
        for spool, body, error in self._db.execute(uses):
            ((name, amount),) = json.loads(body).items()
            unit = "mm" if name == "use_length" else "g"
            lines.append(
                f"{amount:g} {unit} of spool {spool} "
                + (f"cannot be booked: {error}" if error else "wait to be sent.")
            )
        return lines
