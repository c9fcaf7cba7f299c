"""One attempt at a delivery: claim, check, sign, send, record, schedule the next.

One conditional write, the claim, decides which sender makes the attempt. It records the attempt as
started and sets ``next_attempt_at`` to the end of a lease. If a sender dies, the attempt stays
recorded as interrupted, and another sender takes over when the lease ends; two senders never make
the same attempt.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from threading import Timer

from aws_lambda_powertools import Logger

from batchivo import clock
from batchivo.aws.sealed_secrets import SecretUnavailable
from batchivo.config import settings
from batchivo.errors import NotFound, VersionMismatch
from batchivo.events.types import EventType
from batchivo.outside.ssrf import Blocked, Resolver, Unresolvable, check, resolve
from batchivo.storage.documents import changed, check_version
from batchivo.storage.work import Unattended, Work, operation
from batchivo.webhooks import repository, signing_secrets
from batchivo.webhooks.collections import DELIVERIES
from batchivo.webhooks.models import (
    KEPT_ATTEMPTS,
    DeliveryStatus,
    DisabledReason,
    StoredAttempt,
    StoredDelivery,
    StoredEndpoint,
    kept_until,
)
from batchivo.webhooks.repository import DeliveryContext, shard_of
from batchivo.webhooks.sending import disabling, posting, proving
from batchivo.webhooks.sending.dispatching import GRACE, ticket_of
from batchivo.webhooks.sending.posting import ErrorClass, Outcome
from batchivo.webhooks.sending.queue import LONGEST_DELAY, Ticket, enqueue
from batchivo.webhooks.sending.schedule import MOST_TRIES, delay_before, is_beyond_hope, pause_after
from batchivo.webhooks.sending.signing import signed_headers

logger = Logger()

LEASE = timedelta(seconds=60)
"""The longest time that an attempt may take, including the wait for its slot."""

_OVERTAKEN = (NotFound, VersionMismatch)
"""Raised if somebody else has changed or deleted the delivery since it was read."""

SLOW_AFTER = timedelta(seconds=3)
"""An endpoint that takes longer to answer is slow."""

_WAITED_FOR = timedelta(seconds=1)
"""The sender waits for a slot that is no further away than this."""


class Step(StrEnum):
    """The result of a ticket."""

    DELIVERED = "delivered"
    FAILED = "failed"
    EXHAUSTED = "exhausted"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    MOVED = "moved"
    """The endpoint is slow or failing; the delivery is now in the queue of such endpoints."""
    WAITING = "waiting"
    """The endpoint's URL has not answered a ping yet."""
    UNSIGNED = "unsigned"
    """KMS did not decrypt the endpoint's secret; the delivery is tried again later."""
    NOTHING = "nothing"
    """The delivery is gone, finished, not due yet, or another sender has it."""


@dataclass(frozen=True)
class Result:
    """The result of a ticket, and of its attempt if there was one."""

    step: Step
    delivery: StoredDelivery | None = None
    outcome: Outcome | None = None


def deliver(ticket: Ticket, *, even_disabled: bool = False, resolver: Resolver = resolve) -> Result:
    """Make the attempt that a ticket asks for, if it is due: one BatchGetItem, two PutItems
    and the request itself. A failure also takes an UpdateItem to count it on the endpoint, and a
    message; an answered ping, what ``prove`` takes.

    If the workspace is closed or suspended, the delivery is cancelled.
    """
    found = repository.delivery_context(
        ticket.workspace_id, delivery_id=ticket.delivery_id, endpoint_id=ticket.endpoint_id
    )
    try:
        return _deliver(ticket, found, even_disabled=even_disabled, resolver=resolver)
    except _OVERTAKEN:
        return Result(Step.NOTHING)


def begun_anew(delivery: StoredDelivery, now: datetime) -> StoredDelivery:
    """Return the delivery reset to the start of the schedule, and kept as long as a new one."""
    return changed(
        delivery,
        expires_at=kept_until(now),
        status=DeliveryStatus.PENDING,
        tries=0,
        retries=True,
        slot_at=None,
        **_due(delivery, now),
    )


def _deliver(
    ticket: Ticket, found: DeliveryContext, *, even_disabled: bool, resolver: Resolver
) -> Result:
    workspace_id, delivery, endpoint = ticket.workspace_id, found.delivery, found.endpoint
    now = clock.now()
    if delivery is None:
        return Result(Step.NOTHING)
    if ticket.again_at_version is not None:
        if delivery.version != ticket.again_at_version:
            return Result(Step.NOTHING)
        delivery = begun_anew(delivery, now)
        _save(Unattended(workspace_id), delivery)
    if delivery.status is not DeliveryStatus.PENDING or _is_early(delivery, now):
        return Result(Step.NOTHING)
    wanted = endpoint is not None and (endpoint.enabled or even_disabled)
    if endpoint is None or not wanted or not found.is_open:
        return _end(workspace_id, delivery, DeliveryStatus.CANCELLED, Step.CANCELLED)
    is_ping, is_proved = delivery.event_type is EventType.PING, found.proof.time_for(endpoint)
    if not (is_ping or is_proved):
        return _wait_for_proof(workspace_id, delivery)
    if found.health.holds_up and not (ticket.slow or even_disabled):
        enqueue([ticket_of(workspace_id, delivery, slow=True)])
        return Result(Step.MOVED, delivery)
    if delivery.tries >= MOST_TRIES:  # its last attempt was interrupted
        return _end(workspace_id, delivery, DeliveryStatus.EXHAUSTED, Step.EXHAUSTED)
    try:
        keys = signing_secrets.valid_secrets(workspace_id, endpoint, now)
    except SecretUnavailable:
        logger.exception("secret unavailable", extra={"endpoint_id": endpoint.id})
        return _postpone_unsigned(workspace_id, delivery, now, slow=ticket.slow)
    if endpoint.max_per_second is not None and delivery.slot_at is None:
        slot = repository.take_turn(
            workspace_id, endpoint_id=endpoint.id, per_second=endpoint.max_per_second, now=now
        )
        if slot - now > _WAITED_FOR:
            return _postpone(workspace_id, delivery, slot, slow=ticket.slow)
        time.sleep((slot - now).total_seconds())
    claimed = _claimed(delivery, clock.now())
    _save(Unattended(workspace_id), claimed)
    with _noted_if_slow(workspace_id, endpoint):
        outcome = _attempt(claimed, endpoint, keys, resolver)
    return _record(workspace_id, claimed, found, outcome)


def _is_early(delivery: StoredDelivery, now: datetime) -> bool:
    return delivery.next_attempt_at is not None and delivery.next_attempt_at > now


def _due(delivery: StoredDelivery, at: datetime) -> dict[str, object]:
    """Return the fields that make a delivery due; it is in the index at once if the delay is too
    long for the queue."""
    return {
        "next_attempt_at": at,
        "due_shard": shard_of(delivery.id),
        "due_at": at + GRACE if at - clock.now() <= LONGEST_DELAY else at,
    }


_NEVER_DUE: dict[str, None] = {"next_attempt_at": None, "due_shard": None, "due_at": None}


def _end(workspace_id: str, delivery: StoredDelivery, status: DeliveryStatus, step: Step) -> Result:
    ended = changed(delivery, status=status, **_NEVER_DUE)
    _save(Unattended(workspace_id), ended)
    return Result(step, ended)


def _wait_for_proof(workspace_id: str, delivery: StoredDelivery) -> Result:
    waiting = changed(
        delivery, next_attempt_at=None, due_shard=delivery.endpoint_id, due_at=clock.now()
    )
    _save(Unattended(workspace_id), waiting)
    return Result(Step.WAITING, waiting)


def _postpone(workspace_id: str, delivery: StoredDelivery, slot: datetime, *, slow: bool) -> Result:
    waiting = changed(delivery, slot_at=slot, **_due(delivery, slot))
    _save(Unattended(workspace_id), waiting)
    _queue_if_soon(workspace_id, waiting, slow=slow)
    return Result(Step.POSTPONED, waiting)


def _postpone_unsigned(
    workspace_id: str, delivery: StoredDelivery, now: datetime, *, slow: bool
) -> Result:
    """Try a delivery later without counting an attempt: KMS may be busy or its key disabled."""
    pause = pause_after(now - delivery.created_at, longest=LONGEST_DELAY)
    waiting = changed(delivery, **_due(delivery, now + pause))
    _save(Unattended(workspace_id), waiting)
    _queue_if_soon(workspace_id, waiting, slow=slow)
    return Result(Step.UNSIGNED, waiting)


def _queue_if_soon(workspace_id: str, delivery: StoredDelivery, *, slow: bool) -> None:
    """Queue the delivery, unless it is due later: then ``webhook_retrier`` does it."""
    if delivery.next_attempt_at is not None:
        delay = delivery.next_attempt_at - clock.now()
        if delay <= LONGEST_DELAY:
            ticket = ticket_of(workspace_id, delivery, slow=slow)
            enqueue([ticket], delay=max(delay, timedelta()))


def _claimed(delivery: StoredDelivery, now: datetime) -> StoredDelivery:
    return changed(
        delivery,
        tries=delivery.tries + 1,
        attempt_count=delivery.attempt_count + 1,
        attempts=(*delivery.attempts, StoredAttempt(started_at=now))[-KEPT_ATTEMPTS:],
        slot_at=None,
        **_due(delivery, now + LEASE),
    )


@contextmanager
def _noted_if_slow(workspace_id: str, endpoint: StoredEndpoint) -> Iterator[None]:
    """Note during the attempt that the endpoint is slow, so that other deliveries to it need not
    find out for themselves."""
    note = Timer(
        SLOW_AFTER.total_seconds(),
        repository.note_slow,
        args=(workspace_id,),
        kwargs={"endpoint_id": endpoint.id},
    )
    note.daemon = True
    note.start()
    try:
        yield
    finally:
        note.cancel()


def _attempt(
    delivery: StoredDelivery, endpoint: StoredEndpoint, keys: list[str], resolver: Resolver
) -> Outcome:
    started = time.monotonic()
    try:
        target = check(
            endpoint.url,
            allow_private=settings().webhooks_allow_private,
            resolver=resolver,
        )
    except Blocked:
        return Outcome(ErrorClass.BLOCKED)
    except Unresolvable:
        return Outcome(ErrorClass.DNS)
    now = clock.now()
    body = delivery.body.encode()
    headers = signed_headers(delivery.event_id, int(now.timestamp()), body, keys)
    seconds = posting.TIMEOUT_SECONDS - (time.monotonic() - started)
    return posting.post(target, body, headers, seconds=seconds)


def _record(
    workspace_id: str, claimed: StoredDelivery, found: DeliveryContext, outcome: Outcome
) -> Result:
    endpoint = found.endpoint
    assert endpoint is not None  # noqa: S101 - for the type; there is one where there is an attempt
    recorded = _recorded(claimed, outcome)
    try:
        _save(Unattended(workspace_id), recorded)
    except _OVERTAKEN:  # the lease ended and another sender has it
        if outcome.succeeded:
            recorded = _arrived_after_all(Unattended(workspace_id), recorded)
        else:
            return Result(Step.NOTHING)
    if outcome.succeeded:
        slow = outcome.took > SLOW_AFTER
        if slow or found.health.holds_up:
            repository.note_success(workspace_id, endpoint_id=endpoint.id, slow=slow)
        if claimed.event_type is EventType.PING:
            proving.prove(workspace_id, endpoint, asked_at=claimed.attempts[-1].started_at)
        return Result(Step.DELIVERED, recorded, outcome)
    _count_failure(workspace_id, endpoint, outcome)
    if recorded.status is DeliveryStatus.PENDING:
        _queue_if_soon(workspace_id, recorded, slow=True)
        return Result(Step.FAILED, recorded, outcome)
    return Result(Step.EXHAUSTED, recorded, outcome)


def _recorded(claimed: StoredDelivery, outcome: Outcome) -> StoredDelivery:
    """Return the delivery with the attempt's outcome."""
    attempt = claimed.attempts[-1].model_copy(
        update={
            "milliseconds": int(outcome.took.total_seconds() * 1000),
            "status": outcome.status,
            "error": outcome.error,
            "response": outcome.response,
        }
    )
    attempts = {"attempts": (*claimed.attempts[:-1], attempt)}
    if outcome.succeeded:
        return changed(claimed, status=DeliveryStatus.DELIVERED, **_NEVER_DUE, **attempts)
    delay = delay_before(claimed.tries, retry_after=outcome.retry_after)
    if delay is None or not claimed.retries or outcome.error is ErrorClass.GONE:
        return changed(claimed, status=DeliveryStatus.EXHAUSTED, **_NEVER_DUE, **attempts)
    return changed(claimed, **_due(claimed, clock.now() + delay), **attempts)


@operation
def _save(work: Work, _: Unattended, delivery: StoredDelivery) -> None:
    """Store the changed delivery: one PutItem.

    Raises:
        NotFound, VersionMismatch: if somebody else was first.
    """
    check_version(work.last_seen(DELIVERIES, delivery.id), delivery.version - 1)
    work.save(DELIVERIES, delivery)


@operation
def _arrived_after_all(work: Work, _: Unattended, recorded: StoredDelivery) -> StoredDelivery:
    """Record a success even though another sender has changed the delivery meanwhile."""
    present = work.find(DELIVERIES, recorded.id)
    if present is None or present.status is DeliveryStatus.DELIVERED:
        return present or recorded
    return work.save(DELIVERIES, changed(present, status=DeliveryStatus.DELIVERED, **_NEVER_DUE))


def _count_failure(workspace_id: str, endpoint: StoredEndpoint, outcome: Outcome) -> None:
    if outcome.error is ErrorClass.GONE:
        disabling.disable(workspace_id, endpoint.id, DisabledReason.GONE)
        return
    now = clock.now()
    health = repository.count_failure(workspace_id, endpoint_id=endpoint.id, now=now)
    since = health.failing_since or now
    if is_beyond_hope(now - since, health.failures):
        disabling.disable(workspace_id, endpoint.id, DisabledReason.FAILING)
