"""The domain events of print jobs: pure functions of a job before and after a change."""

from decimal import Decimal

from batchivo.events.envelope import DomainEvent
from batchivo.events.payloads import JobPayload
from batchivo.events.types import EventType
from batchivo.jobs.models import JobState, StoredJob

_TYPE_OF_ENDING = {
    JobState.FINISHED: EventType.JOB_FINISHED,
    JobState.FAILED: EventType.JOB_FAILED,
    JobState.CANCELLED: EventType.JOB_CANCELLED,
}
_SHOWN_APART = frozenset(("used_grams", "usage_estimated"))


def domain_events(old: StoredJob | None, new: StoredJob | None) -> list[DomainEvent]:
    """Return the event of a job that began or ended, of which pauses are none. One that was over
    when it was first reported only ended."""
    if new is None or (old is not None and old.state.is_over):
        return []
    event_type = _TYPE_OF_ENDING.get(new.state)
    if event_type is None and old is None:
        event_type = EventType.JOB_STARTED
    return [] if event_type is None else [DomainEvent(event_type, _shown(new))]


def _shown(job: StoredJob) -> JobPayload:
    own = {name: getattr(job, name) for name in JobPayload.model_fields.keys() - _SHOWN_APART}
    return JobPayload(
        **own,
        used_grams=sum((use.weight_grams or Decimal(0) for use in job.usage), Decimal(0)),
        usage_estimated=any(use.estimated for use in job.usage),
    )
