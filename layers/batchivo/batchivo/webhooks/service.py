"""The rules of webhook endpoints, and of viewing deliveries and sending them again."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from batchivo import clock
from batchivo.access.principal import Principal
from batchivo.config import settings
from batchivo.errors import Conflict, FieldError, InvalidFields
from batchivo.events.catalogue import PUBLIC
from batchivo.events.types import EventType
from batchivo.outside.ssrf import Blocked, Resolver, Unresolvable, canonical, check, resolve
from batchivo.storage.documents import Versions, changed
from batchivo.storage.identifiers import new_id
from batchivo.storage.work import Work, operation, progress_of
from batchivo.webhooks import repository, signing_secrets
from batchivo.webhooks.collections import DELIVERIES, ENDPOINTS
from batchivo.webhooks.models import (
    MAX_ENDPOINTS,
    MAX_RECOVERED,
    Attempt,
    Delivery,
    DeliveryStatus,
    DeliverySummary,
    Endpoint,
    EndpointChange,
    EndpointWithSecret,
    EventKind,
    Health,
    NewEndpoint,
    Proof,
    Recovered,
    Recovery,
    SecretRotation,
    StoredDelivery,
    StoredEndpoint,
)
from batchivo.webhooks.sending import proving, signing
from batchivo.webhooks.sending.bodies import schema_of
from batchivo.webhooks.sending.delivering import begun_anew, deliver
from batchivo.webhooks.sending.dispatching import GRACE, ticket_of
from batchivo.webhooks.sending.queue import Ticket, enqueue


def event_kinds() -> list[EventKind]:
    """Return every type of event that can be subscribed to."""
    return [
        EventKind(
            type=kind.type,
            description=kind.description,
            example=kind.example,
            json_schema=schema_of(kind),
        )
        for kind in PUBLIC
    ]


# ------------------------------------------------------------------------------------- endpoints


def shown(principal: Principal, endpoints: Sequence[StoredEndpoint]) -> list[Endpoint]:
    """Build the answers for endpoints, with their health and proofs: one BatchGetItem."""
    ids = [endpoint.id for endpoint in endpoints]
    states = repository.states(principal.workspace_id, endpoint_ids=ids)
    return [
        _shown(endpoint, health, proof)
        for endpoint, (health, proof) in zip(endpoints, states, strict=True)
    ]


def create(
    principal: Principal, new: NewEndpoint, *, resolver: Resolver = resolve
) -> EndpointWithSecret:
    """Add an endpoint and queue its first ping: a GetItem, a Query, an Encrypt, a transaction and a
    message.

    Raises:
        InvalidFields: if the URL leads where webhooks do not go.
        Conflict: ``TOO_MANY_ENDPOINTS`` or ``URL_TAKEN``.
    """
    endpoint, secret, ping = _add(principal, new, resolver)
    if ping is not None:
        proving.send_soon(principal.workspace_id, ping)
    return EndpointWithSecret(**dict(_shown(endpoint, Health(), Proof())), secret=secret)


@operation
def _add(
    work: Work, principal: Principal, new: NewEndpoint, resolver: Resolver
) -> tuple[StoredEndpoint, str, StoredDelivery | None]:
    _require_public(new.url, resolver)
    work.take_turn(ENDPOINTS)
    if sum(1 for _ in ENDPOINTS.walk(principal)) >= MAX_ENDPOINTS:
        raise Conflict(
            f"A workspace has {MAX_ENDPOINTS} webhook endpoints at most.",
            code="TOO_MANY_ENDPOINTS",
        )
    endpoint_id, secret = new_id(), signing.new_secret()
    endpoint = StoredEndpoint.new(
        id=endpoint_id,
        sealed_secret=signing_secrets.seal(principal.workspace_id, endpoint_id, secret),
        **new.model_dump(),
    )
    _claim_url(work, endpoint)
    work.add(ENDPOINTS, endpoint)
    work.keep(secret=secret)
    return endpoint, secret, _add_ping(work, endpoint) if endpoint.enabled else None


def change(
    principal: Principal,
    endpoint_id: str,
    change: EndpointChange,
    *,
    expected: Versions,
    resolver: Resolver = resolve,
) -> StoredEndpoint:
    """Change an endpoint; enabling it again resets its failures. A new URL, or one that is not
    proved when it is enabled, is sent a ping.

    Raises:
        NotFound: also for another workspace's.
        VersionMismatch: if ``expected`` is not the current version.
        InvalidFields: if the URL leads where webhooks do not go.
        Conflict: ``URL_TAKEN``.
    """
    endpoint, ping = _change(principal, endpoint_id, change, expected, resolver)
    if ping is not None:
        proving.send_soon(principal.workspace_id, ping)
    return endpoint


@operation
def _change(
    work: Work,
    principal: Principal,
    endpoint_id: str,
    change: EndpointChange,
    expected: Versions,
    resolver: Resolver,
) -> tuple[StoredEndpoint, StoredDelivery | None]:
    endpoint = work.get(ENDPOINTS, endpoint_id, expected)
    updates = change.model_dump(exclude_unset=True)
    if "url" in updates:
        _require_public(change.url, resolver)
    if updates.get("enabled") and not endpoint.enabled:
        updates |= {
            "disabled_reason": None,
            "disabled_at": None,
            "due_shard": None,
            "due_at": None,
        }
        work.also(repository.forgetting_failures(work.workspace_id, endpoint_id=endpoint_id))
    after = work.save(ENDPOINTS, changed(endpoint, **updates))
    if after.url != endpoint.url:
        _claim_url(work, after, before=endpoint.url)
        asks = after.enabled
    else:
        asks = after.enabled and not endpoint.enabled and not _is_proved(work.workspace_id, after)
    return after, _add_ping(work, after) if asks else None


def _claim_url(work: Work, endpoint: StoredEndpoint, *, before: str | None = None) -> None:
    """Claim the endpoint's URL and release the one ``before``, if they differ.

    Refused with ``URL_TAKEN`` if another endpoint of the workspace has it.
    """
    if before is not None and canonical(before) == canonical(endpoint.url):
        return
    taken = Conflict("Another endpoint of this workspace has this URL.", code="URL_TAKEN")
    claim = repository.claiming_url(work.workspace_id, url=endpoint.url, endpoint_id=endpoint.id)
    work.also(claim, refused=lambda _: taken)
    if before is not None:
        work.also(repository.releasing_url(work.workspace_id, url=before))


def _add_ping(work: Work, endpoint: StoredEndpoint) -> StoredDelivery:
    """Add a ping beside the change of its endpoint, which is what the call is about."""
    ping = proving.new_ping(work.workspace_id, endpoint)
    work.also(DELIVERIES.documents.creating(DELIVERIES.partition(work.workspace_id), ping))
    return ping


@operation
def remove(work: Work, principal: Principal, endpoint_id: str, *, expected: Versions) -> None:
    """Delete an endpoint and its secret; its deliveries stay, and those pending are cancelled.

    Raises:
        NotFound: also for another workspace's.
        VersionMismatch: if ``expected`` is not the current version.
    """
    endpoint = work.get(ENDPOINTS, endpoint_id, expected)
    work.remove(ENDPOINTS, endpoint)
    work.also(repository.releasing_url(work.workspace_id, url=endpoint.url))
    work.also(
        repository.forgetting_proof(
            work.workspace_id, endpoint_id=endpoint_id, look_at=clock.now() + GRACE
        )
    )
    work.also(repository.forgetting_health(work.workspace_id, endpoint_id=endpoint_id))
    work.also(repository.forgetting_pace(work.workspace_id, endpoint_id=endpoint_id))


def rotate_secret(
    principal: Principal, endpoint_id: str, rotation: SecretRotation
) -> EndpointWithSecret:
    """Replace an endpoint's secret; requests are signed with both during the overlap.

    Raises:
        NotFound: also for another workspace's.
    """
    secret = signing.new_secret()
    rotated = _replace_secret(principal, endpoint_id, secret, rotation)
    [answer] = shown(principal, [rotated])
    return EndpointWithSecret(**dict(answer), secret=secret)


@operation
def _replace_secret(
    work: Work, principal: Principal, endpoint_id: str, secret: str, rotation: SecretRotation
) -> StoredEndpoint:
    endpoint = work.get(ENDPOINTS, endpoint_id)
    work.keep(secret=secret)
    overlap = timedelta(hours=rotation.overlap_hours)
    rotated = changed(
        endpoint,
        sealed_secret=signing_secrets.seal(
            work.workspace_id, endpoint_id, secret, version=endpoint.sealed_secret.version + 1
        ),
        previous_sealed_secret=endpoint.sealed_secret if overlap else None,
        previous_valid_until=clock.now() + overlap if overlap else None,
    )
    return work.save(ENDPOINTS, rotated)


def ping(principal: Principal, endpoint_id: str, *, resolver: Resolver = resolve) -> StoredDelivery:
    """Send ``webhook.ping`` once, now, even if the endpoint is disabled; a 2xx proves its URL.

    Returns the delivery with its one attempt.

    Raises:
        NotFound: also for another workspace's.
    """
    return _attempt(principal, _store_ping(principal, endpoint_id), resolver)


def attempted_ping(principal: Principal, delivery_id: str) -> Delivery:
    """Return a stored ping; if the call that stored it died before its attempt, make that now.

    Raises:
        NotFound: if it is older than 30 days.
    """
    delivery = DELIVERIES.get(principal, delivery_id)
    return shown_delivery(_attempt(principal, delivery, resolve))


def _attempt(principal: Principal, ping: StoredDelivery, resolver: Resolver) -> StoredDelivery:
    ticket = ticket_of(principal.workspace_id, ping)
    result = deliver(ticket, even_disabled=True, resolver=resolver)
    return result.delivery or DELIVERIES.get(principal, ping.id)


@operation
def _store_ping(work: Work, principal: Principal, endpoint_id: str) -> StoredDelivery:
    endpoint = work.get(ENDPOINTS, endpoint_id)
    return work.add(DELIVERIES, proving.new_ping(work.workspace_id, endpoint))


def recover(principal: Principal, endpoint_id: str, recovery: Recovery) -> Recovered:
    """Queue an endpoint's deliveries of a time range again, oldest first.

    Deliveries that are pending, or were restarted meanwhile, are left out. A call with an
    ``Idempotency-Key`` takes two writes more; sent again, it queues what the first did not.

    Raises:
        NotFound: also for another workspace's.
        InvalidFields: if the range ends before it begins.
        Conflict: ``URL_NOT_PROVED``.
    """
    _require_proved(principal.workspace_id, ENDPOINTS.get(principal, endpoint_id))
    until = recovery.until or clock.now()
    if until <= recovery.since:
        raise InvalidFields([FieldError("until", "must be after since")])
    found = _ended_between(principal, endpoint_id, recovery, until)
    begun = progress_of(principal)
    if begun:  # by an earlier call with the same key, which has queued some of them
        last = tuple(begun["last"])
        taken = [one for one in found if one[:2] <= last and one.updated_at < begun["at"]]
        recovered = Recovered.model_validate(begun["recovered"])
    else:
        taken = found[:MAX_RECOVERED]
        recovered = Recovered(queued=len(taken), left=len(found) - len(taken))
        _begin_recovery(principal, taken, recovered)
    enqueue(
        [
            Ticket(
                workspace_id=principal.workspace_id,
                endpoint_id=endpoint_id,
                delivery_id=one.id,
                again_at_version=one.version,
            )
            for one in taken
        ]
    )
    _end_recovery(principal, recovered)
    return recovered


class _Ended(NamedTuple):
    """A delivery that has ended; the times are microseconds."""

    created_at: int
    id: str
    version: int
    updated_at: int


@operation
def _begin_recovery(
    work: Work, principal: Principal, taken: Sequence[_Ended], recovered: Recovered
) -> None:
    work.go_on(
        at=clock.to_micros(clock.now()),
        last=[taken[-1].created_at, taken[-1].id] if taken else [0, ""],
        recovered=recovered.model_dump(),
    )


@operation
def _end_recovery(work: Work, principal: Principal, recovered: Recovered) -> None:
    work.keep(**recovered.model_dump())


def _ended_between(
    principal: Principal, endpoint_id: str, recovery: Recovery, until: datetime
) -> list[_Ended]:
    names = ("created_at", "id", "version", "updated_at", "endpoint_id", "status")
    begin, end = clock.to_micros(recovery.since), clock.to_micros(until)
    found = [
        _Ended(int(created_at), delivery_id, int(version), int(updated_at))
        for created_at, delivery_id, version, updated_at, endpoint, status in DELIVERIES.columns(
            principal, names
        )
        if endpoint == endpoint_id
        and begin <= created_at < end
        and status != DeliveryStatus.PENDING
        and (DeliveryStatus.as_stored(status).is_failure or not recovery.only_failed)
    ]
    return sorted(found)


def _require_proved(workspace_id: str, endpoint: StoredEndpoint) -> None:
    if not _is_proved(workspace_id, endpoint):
        raise Conflict(
            "The endpoint's URL has not answered a ping yet; send one with POST .../test.",
            code="URL_NOT_PROVED",
        )


def _is_proved(workspace_id: str, endpoint: StoredEndpoint) -> bool:
    proof = repository.proof(workspace_id, endpoint_id=endpoint.id)
    return proof.time_for(endpoint) is not None


def _require_public(url: str, resolver: Resolver) -> None:
    nearby = settings().webhooks_allow_private
    try:
        check(url, allow_private=nearby, resolver=resolver)
    except Blocked as reason:
        raise InvalidFields([FieldError("url", str(reason))]) from reason
    except Unresolvable as reason:
        if not nearby:  # a machine without a network may still try the API out
            raise InvalidFields([FieldError("url", str(reason))]) from reason


def _shown(endpoint: StoredEndpoint, health: Health, proof: Proof) -> Endpoint:
    until = endpoint.previous_valid_until
    stored = endpoint.model_dump(include=set(Endpoint.model_fields))
    return Endpoint(
        **stored,
        proved_at=proof.time_for(endpoint),
        previous_secret_valid_until=until if until and until > clock.now() else None,
        failing_since=health.failing_since,
        failures=health.failures,
    )


# ------------------------------------------------------------------------------------ deliveries


def resend(principal: Principal, delivery_id: str) -> StoredDelivery:
    """Send a delivery again, whatever its result: three GetItems, a PutItem and a message.

    Raises:
        NotFound: also for another workspace's, and if its endpoint was deleted.
        Conflict: ``INVALID_STATE`` while the endpoint is disabled, ``URL_NOT_PROVED`` while its
            URL has not answered a ping.
    """
    delivery = _begin_anew(principal, delivery_id)
    enqueue([ticket_of(principal.workspace_id, delivery)])
    return delivery


@operation
def _begin_anew(work: Work, principal: Principal, delivery_id: str) -> StoredDelivery:
    delivery = work.get(DELIVERIES, delivery_id)
    endpoint = work.get(ENDPOINTS, delivery.endpoint_id)
    if not endpoint.enabled:
        raise Conflict("The endpoint is disabled; enable it first.")
    if delivery.event_type is not EventType.PING:
        _require_proved(work.workspace_id, endpoint)
    return work.save(DELIVERIES, begun_anew(delivery, clock.now()))


def shown_delivery(delivery: StoredDelivery) -> Delivery:
    """Build the answer for a delivery, with its body and attempts."""
    return Delivery(
        **dict(summary_of(delivery)),
        body=delivery.body,
        attempts=[Attempt.model_validate(attempt) for attempt in delivery.attempts],
    )


def summary_of(delivery: StoredDelivery) -> DeliverySummary:
    """Build a delivery's entry in lists."""
    last = delivery.attempts[-1] if delivery.attempts else None
    stored = delivery.model_dump(include=set(DeliverySummary.model_fields))
    return DeliverySummary(
        **stored,
        last_status=last.status if last else None,
        last_error=last.error if last else None,
    )
