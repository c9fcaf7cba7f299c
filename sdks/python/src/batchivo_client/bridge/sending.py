"""Empties the outbox: at once while the API answers, and more and more patiently while not."""

import asyncio
import logging
import random
from collections.abc import Callable
from contextlib import suppress

import httpx

from ..errors import ApiError, BatchivoError, NoAnswerError
from .api import Api
from .outbox import Outbox, UnsentJob, Use

LONGEST_WAIT = 300.0
"""Seconds between two attempts when the API has been away for long."""
REFUSED_WAIT = 3600.0
"""Seconds until a refused report is tried again: its printer may exist by then."""
KEY_SECONDS = 23 * 3600.0
"""How long the API surely knows the key of a use, by which it books it once."""
_PASSING = frozenset((401, 403, 408, 425, 429))
"""What says nothing against the report: a revoked key can be replaced, a minute passes."""

logger = logging.getLogger(__name__)


class Sender:
    """Sends due reports, one at a time, so that uses arrive in order."""

    def __init__(self, outbox: Outbox, api: Api, clock: Callable[[], float]) -> None:
        self._outbox = outbox
        self._api = api
        self._clock = clock
        self._failures = 0
        self._not_before = 0.0
        self.reported_at: dict[str, float] = {}
        """When each printer was last reported, by its id."""

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            self._outbox.changed.clear()
            wait = await self.send_due()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._outbox.changed.wait(), wait)
            if self._failures:  # a new report is no reason to call an API that is away
                await asyncio.sleep(max(0.0, self._not_before - self._clock()))

    async def send_due(self) -> float | None:
        """Send all due reports, and return the seconds until the next one, if any waits."""
        if (wait := self._not_before - self._clock()) > 0:
            return wait
        broken: ApiError | None = None
        try:
            for unsent in self._outbox.due_jobs():
                try:
                    await self._send_job(unsent)
                except ApiError as error:
                    if error.status != 500:
                        raise
                    broken = error  # which may be of this job alone, so others get their turn
            for use in self._outbox.due_uses():
                await self._send_use(use)
        except BatchivoError as error:
            return self._back_off(error)
        if broken is not None:
            return self._back_off(broken)
        self._failures = 0
        due = self._outbox.next_due()
        return None if due is None else max(0.0, due - self._clock())

    async def _send_job(self, unsent: UnsentJob) -> None:
        job = unsent.job
        spool_ids: dict[int, str] = {}
        missing = []
        for number in {one.spool for one in job.usage if one.spool is not None}:
            if spool_id := await self._spool_id(number):
                spool_ids[number] = spool_id
            else:
                missing.append(f"Batchivo has no spool {number}, so its usage was not booked.")
        try:
            answer = await self._api.report(job.printer_id, job.report(spool_ids))
        except ApiError as error:
            if _is_passing(error):
                raise
            text = "; ".join(f"{one.field}: {one.message}" for one in error.fields) or error.detail
            logger.error("Job %s is refused: %s", job.external_id, text)
            self._outbox.job_refused(unsent, text, REFUSED_WAIT)
            return
        attention = answer.get("needs_attention")
        notes = missing + ([str(attention)] if attention else [])
        self._outbox.job_sent(unsent, " ".join(notes) or None)
        self.reported_at[job.printer_id] = self._clock()

    async def _send_use(self, use: Use) -> None:
        if use.tried_at is not None and use.tried_at + KEY_SECONDS < self._clock():
            self._outbox.use_refused(
                use, "it may have been booked a day ago; see the spool's usage"
            )
            return
        if use.tried_at is None:
            self._outbox.use_tried(use)
        try:
            await self._api.use(use.spool, use.body, use.key)
        except NoAnswerError as error:
            if isinstance(error.__cause__, httpx.ConnectError | httpx.ConnectTimeout):
                self._outbox.use_not_tried(use)
            raise
        except ApiError as error:
            if _is_passing(error):
                raise
            logger.error("%s of spool %d cannot be booked: %s", use.body, use.spool, error)
            self._outbox.use_refused(use, error.detail)
        else:
            self._outbox.use_sent(use)

    async def _spool_id(self, number: int) -> str | None:
        name = f"spool {number}"
        spool_id: str | None = self._outbox.note(name)
        if spool_id is None:
            spool_id = await self._api.spool_id(number)
            if spool_id is not None:
                self._outbox.keep_note(name, spool_id)
        return spool_id

    def _back_off(self, error: BatchivoError) -> float:
        spread = 1 + random.uniform(-0.25, 0.25)  # noqa: S311 - spreads load only
        wait = min(2.0**self._failures, LONGEST_WAIT) * spread
        if isinstance(error, ApiError) and error.retry_after:
            wait = max(wait, error.retry_after)
        if not self._failures:
            logger.warning("Reports wait in the outbox: %s", error)
        self._failures = min(self._failures + 1, 20)
        self._not_before = self._clock() + wait
        return wait


def _is_passing(error: ApiError) -> bool:
    return (
        error.status in _PASSING or error.status >= 500 or error.code == "IDEMPOTENCY_IN_PROGRESS"
    )
