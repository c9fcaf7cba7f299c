"""The domain events of filaments and brands: pure functions of one before and after a change."""

from typing import Any

from batchivo.events.envelope import DomainEvent
from batchivo.events.payloads import (
    FilamentPayload,
    FilamentUpdatedPayload,
    SpreadPayload,
    StockPayload,
)
from batchivo.events.types import EventType
from batchivo.filaments.models import CARRIED, State, StoredAlert, StoredBrand, StoredFilament

_BOOKKEEPING = frozenset(("version", "created_at", "updated_at", "state", "claim"))


def domain_events(old: StoredFilament | None, new: StoredFilament | None) -> list[DomainEvent]:
    """Return the events of a filament's change, in order."""
    if new is None:
        return [] if old is None else [DomainEvent(EventType.FILAMENT_DELETED, _shown(old))]
    if old is None:
        return [DomainEvent(EventType.FILAMENT_CREATED, _shown(new))]
    found = []
    if changed := sorted(_changed_fields(old, new)):
        payload = FilamentUpdatedPayload(**dict(_shown(new)), changed=changed)
        found.append(DomainEvent(EventType.FILAMENT_UPDATED, payload))
    if new.state not in (None, State.READY) or not CARRIED.isdisjoint(changed):
        found.append(_spread(filament_id=new.id))
    return found


def of_brands(old: StoredBrand | None, new: StoredBrand | None) -> list[DomainEvent]:
    """Return the events of a brand's change: its filaments are to follow it."""
    if old is None:
        return []
    if new is None or new.name != old.name or new.state not in (None, State.READY):
        return [_spread(brand_id=old.id)]
    return []


def of_alerts(old: StoredAlert | None, new: StoredAlert | None) -> list[DomainEvent]:
    """Return the event of a filament that has become low."""
    if new is None or not new.is_low or (old is not None and old.is_low):
        return []
    payload = StockPayload(
        scope="filament",
        filament_id=new.id,
        spool_id=new.spool_id,
        name=new.name,
        material_type=new.material_type,
        color=new.color,
        location=new.location,
        remaining_weight_grams=new.remaining_weight_grams,
        threshold_grams=new.threshold_grams,
        version=new.cause_version,
    )
    return [DomainEvent(EventType.LOW_STOCK, payload)]


def _spread(**of: str) -> DomainEvent:
    return DomainEvent(EventType.FILAMENT_SPREAD, SpreadPayload(**of))


def _changed_fields(old: StoredFilament, new: StoredFilament) -> set[str]:
    before, after = dict(old), dict(new)
    return {name for name in after if before.get(name) != after[name]} - _BOOKKEEPING


def _shown(filament: StoredFilament) -> FilamentPayload:
    own: dict[str, Any] = {name: getattr(filament, name) for name in FilamentPayload.model_fields}
    return FilamentPayload(**own)
