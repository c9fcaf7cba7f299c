"""The domain events of production runs: pure functions of a run before and after a change."""

from typing import Any

from batchivo.events.envelope import DomainEvent
from batchivo.events.payloads import RunItemPayload, RunPayload
from batchivo.events.types import EventType
from batchivo.production_runs import analysis
from batchivo.production_runs.models import StoredRun
from batchivo.production_runs.states import RunStatus

_TYPE_OF_ENDING = {
    RunStatus.COMPLETED: EventType.RUN_COMPLETED,
    RunStatus.FAILED: EventType.RUN_FAILED,
    RunStatus.CANCELLED: EventType.RUN_CANCELLED,
}


def domain_events(old: StoredRun | None, new: StoredRun | None) -> list[DomainEvent]:
    """Return the event of a change of status, if it is one to announce."""
    if new is None:
        return []
    if old is None:
        return [DomainEvent(EventType.RUN_CREATED, _shown(new))]
    if old.status is new.status:
        return []
    event_type = _TYPE_OF_ENDING.get(new.status)
    if old.status is RunStatus.PENDING and new.status is RunStatus.IN_PROGRESS:
        event_type = EventType.RUN_STARTED
    return [] if event_type is None else [DomainEvent(event_type, _shown(new))]


def _shown(run: StoredRun) -> RunPayload:
    shown = dict(analysis.shown(run))
    items = [RunItemPayload(**_named(dict(item), RunItemPayload)) for item in run.items]
    return RunPayload(**{**_named(shown, RunPayload), "items": items})


def _named(values: dict[str, Any], payload: type[RunPayload | RunItemPayload]) -> dict[str, Any]:
    return {name: values[name] for name in payload.model_fields}
