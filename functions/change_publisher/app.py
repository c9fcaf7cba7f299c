"""Publish domain events for the records of the tables' streams.

All events of a batch are published before any failure is reported, and repeating a batch publishes
the same events again, so a batch may be read any number of times.

A record that cannot be read now cannot be read later either: it is set aside whole at once and does
not block the others. Failures that may pass, such as a bus or table that does not
answer, are reported, and the stream delivers those records again.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord
from pydantic import BaseModel

from batchivo.accounts.settings_cache import workspace_settings
from batchivo.accounts.workspaces import DEFAULT_LOW_STOCK_THRESHOLD_GRAMS
from batchivo.choices import AS_STORED
from batchivo.errors import NotFound
from batchivo.events.changes import Change, change_of
from batchivo.events.envelope import DomainEvent, Event, event_of
from batchivo.events.failures import set_aside
from batchivo.events.publishing import publish

if TYPE_CHECKING:
    from batchivo.filaments.alerts import Watch

logger = Logger()
metrics = Metrics()

E = TypeVar("E", bound=BaseModel)


class NotPublished(Exception):
    """Some events of a record could not be published."""


@metrics.log_metrics
def handler(event: dict[str, Any], context: Any) -> Any:
    """Publish the events of a batch of stream records."""
    filaments = _Filaments()
    events_of_record = {
        record.get("eventID"): _events_in(record, filaments) for record in event["Records"]
    }
    announced = [one for events in events_of_record.values() for one in events]
    rejected = {one.id for one in publish(announced)}
    metrics.add_metric("EventsPublished", MetricUnit.Count, len(announced) - len(rejected))
    logger.info(
        "published",
        records=len(events_of_record),
        events=len(announced) - len(rejected),
        left=len(rejected),
    )
    filaments.look()

    def require_published(record: DynamoDBRecord) -> None:
        if any(one.id in rejected for one in events_of_record[record.event_id]):
            raise NotPublished(record.event_id)

    return process_partial_response(
        event=event,
        record_handler=require_published,
        processor=BatchProcessor(
            event_type=EventType.DynamoDBStreams, raise_on_entire_batch_failure=False
        ),
        context=context,
    )


def _events_in(record: Mapping[str, Any], filaments: "_Filaments") -> list[Event]:
    try:
        change = change_of(record)
    except Exception as reason:
        return _set_aside(record, reason)
    # These may fail; then the stream delivers the batch again.
    threshold = _default_threshold(change)
    filaments.read_thresholds(change)
    try:
        return _events_of(change, threshold, filaments)
    except Exception as reason:
        return _set_aside(record, reason)


def _set_aside(record: Mapping[str, Any], reason: Exception) -> list[Event]:
    logger.exception("not understood", event_id=record.get("eventID"))
    metrics.add_metric("RecordsSetAside", MetricUnit.Count, 1)
    event_id = str(record.get("eventID"))
    set_aside(json.dumps(record, default=str), event_id=event_id, reason=repr(reason))
    return []


def _default_threshold(change: Change) -> Decimal:
    """Return the workspace's threshold, if the change is to a spool; else the default."""
    if change.collection[1:] == ("spools",):
        try:
            return workspace_settings(change.collection[0]).default_low_stock_threshold_grams
        except NotFound:
            logger.warning("no workspace", workspace_id=change.collection[0])
    return DEFAULT_LOW_STOCK_THRESHOLD_GRAMS


class _Filaments:
    """The watch over the filaments whose stock a batch changes."""

    def __init__(self) -> None:
        self._watch: Watch | None = None

    @property
    def watch(self) -> "Watch":
        """Imported for a batch of the inventory only."""
        if self._watch is None:
            from batchivo.filaments.alerts import Watch

            self._watch = Watch()
        return self._watch

    def read_thresholds(self, change: Change) -> None:
        """Read the thresholds of the workspace's filaments, if the change is to a spool of one."""
        if change.collection[1:] == ("spools",) and any(
            item and item.get("filament_id") for item in (change.old, change.new)
        ):
            self.watch.thresholds(change.collection[0])

    def look(self) -> None:
        """Write the alerts of filaments that have become low, or are so no more. If a table fails,
        the stream delivers the batch again."""
        if self._watch is not None:
            self._watch.look()


def _events_of(change: Change, default_threshold: Decimal, filaments: "_Filaments") -> list[Event]:
    workspace_id, domain_events = _events(change, default_threshold, filaments)
    return [
        event_of(one, origin=change.id, workspace_id=workspace_id, occurred_at=change.occurred_at)
        for one in domain_events
    ]


def _events(
    change: Change, default_threshold: Decimal, filaments: "_Filaments"
) -> tuple[str, list[DomainEvent]]:
    """Import only the resource that changed: a stream carries one or two kinds, and importing all
    of them would take a third of this function's start."""
    match change.collection:
        case (workspace_id, "spools"):
            from batchivo.spools import events as spool_events
            from batchivo.spools.models import StoredSpool

            old, new = _both(StoredSpool, change)
            filaments.watch.add_spool(workspace_id, old, new)
            filament_id = None if new is None else new.filament_id
            return workspace_id, spool_events.domain_events(
                old,
                new,
                default_threshold=default_threshold,
                has_filament_threshold=filaments.watch.has_threshold(workspace_id, filament_id),
            )
        case (workspace_id, "filaments"):
            from batchivo.filaments import events as filament_events
            from batchivo.filaments.models import StoredFilament

            both = _both(StoredFilament, change)
            filaments.watch.add_filament(workspace_id, *both)
            return workspace_id, filament_events.domain_events(*both)
        case (workspace_id, "filament-alerts"):
            from batchivo.filaments import events as filament_events
            from batchivo.filaments.models import StoredAlert

            return workspace_id, filament_events.of_alerts(*_both(StoredAlert, change))
        case (workspace_id, "brands"):
            from batchivo.filaments import events as filament_events
            from batchivo.filaments.models import StoredBrand

            return workspace_id, filament_events.of_brands(*_both(StoredBrand, change))
        case (workspace_id, "products"):
            from batchivo.products import events as product_events
            from batchivo.products.models import StoredProduct

            return workspace_id, product_events.domain_events(*_both(StoredProduct, change))
        case (workspace_id, "production-runs"):
            from batchivo.production_runs import events as run_events
            from batchivo.production_runs.models import StoredRun

            return workspace_id, run_events.domain_events(*_both(StoredRun, change))
        case (workspace_id, "printer-jobs"):
            from batchivo.jobs import events as job_events
            from batchivo.jobs.models import StoredJob

            return workspace_id, job_events.domain_events(*_both(StoredJob, change))
        case (workspace_id, "invitations"):
            from batchivo.members import events as member_events
            from batchivo.members.models import StoredInvitation

            invitations = _both(StoredInvitation, change)
            return workspace_id, member_events.domain_events(*invitations)
        case ("password-resets", *_):
            from batchivo.accounts import events as account_events

            return "", account_events.of_password_resets(change.new)
        case ("address-proofs", *_):
            from batchivo.accounts import events as account_events

            return "", account_events.of_address_proofs(change.new)
        case ("credentials", *_):
            from batchivo.accounts import events as account_events

            return "", account_events.of_credentials(change.old, change.new)
        case ("secrets", *_):
            from batchivo.accounts import events as account_events

            return account_events.of_secrets(change.new)
        case ("closed-workspaces",):
            from batchivo.accounts import events as account_events

            return account_events.of_closed_workspaces(change.old, change.new)
        case ("users", _):
            from batchivo.accounts import events as account_events
            from batchivo.accounts.models import User

            return "", account_events.of_users(*_both(User, change))
        case (workspace_id, "members"):
            from batchivo.accounts import events as account_events
            from batchivo.accounts.models import Membership

            return workspace_id, account_events.of_members(*_both(Membership, change))
        case (workspace_id, "orders"):
            from batchivo.orders import events as order_events
            from batchivo.orders.models import StoredOrder

            return workspace_id, order_events.domain_events(*_both(StoredOrder, change))
    return "", []


def _both(model: type[E], change: Change) -> tuple[E | None, E | None]:
    """Return the entity before and after the change."""
    old, new = change.old, change.new
    return (
        None if old is None else model.model_validate(old, context=AS_STORED),
        None if new is None else model.model_validate(new, context=AS_STORED),
    )
