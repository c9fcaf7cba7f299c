"""The domain events of spools: pure functions of a spool before and after a change."""

from decimal import Decimal
from typing import Any

from batchivo.events.envelope import DomainEvent
from batchivo.events.payloads import SpoolPayload, SpoolUpdatedPayload, StockPayload
from batchivo.events.types import EventType
from batchivo.spools.models import StoredSpool

_BOOKKEEPING = frozenset(
    ("version", "created_at", "updated_at", "default_threshold_grams", "own", "by")
)


def domain_events(
    old: StoredSpool | None, new: StoredSpool | None, *, default_threshold: Decimal
) -> list[DomainEvent]:
    """Return the events of a change, in order; ``default_threshold`` is for spools that were
    stored without one."""
    if new is None:
        return [] if old is None else [DomainEvent(EventType.SPOOL_DELETED, _shown(old))]
    if old is None:
        created = DomainEvent(EventType.SPOOL_CREATED, _shown(new))
        return [created, *_running_short(old, new, default_threshold)]
    if new.by is not None:
        return _running_short(old, new, default_threshold)
    found = []
    if changed := sorted(_changed_fields(old, new)):
        payload = SpoolUpdatedPayload(**dict(_shown(new)), changed=changed)
        found.append(DomainEvent(EventType.SPOOL_UPDATED, payload))
    return [*found, *_running_short(old, new, default_threshold)]


def _running_short(
    old: StoredSpool | None, new: StoredSpool, default_threshold: Decimal
) -> list[DomainEvent]:
    """Return an event for each threshold that the weight fell below; none for archived spools.

    A new spool, and one taken back from the archive, comes from above its low-stock threshold.
    """
    if new.archived:
        return []
    payload = _stock(new, default_threshold)
    found = []
    was_above = old is None or old.archived or _is_above(old, default_threshold)
    if was_above and not _is_above(new, default_threshold):
        found.append(DomainEvent(EventType.LOW_STOCK, payload))
    if old is not None and not _is_empty(old) and _is_empty(new):
        found.append(DomainEvent(EventType.EMPTY, payload))
    return found


def _is_above(spool: StoredSpool, default_threshold: Decimal) -> bool:
    """Return whether the spool is above its threshold, as one of unknown weight always is."""
    remaining = spool.remaining_weight_grams
    return remaining is None or remaining > _threshold(spool, default_threshold)


def _is_empty(spool: StoredSpool) -> bool:
    return spool.remaining_weight_grams is not None and spool.remaining_weight_grams <= 0


def _threshold(spool: StoredSpool, default: Decimal) -> Decimal:
    thresholds = (spool.low_stock_threshold_grams, spool.default_threshold_grams, default)
    return next(threshold for threshold in thresholds if threshold is not None)


def _changed_fields(old: StoredSpool, new: StoredSpool) -> set[str]:
    before, after = (dict(spool) | {"used_weight_grams": spool.used_grams} for spool in (old, new))
    return {name for name in after if before[name] != after[name]} - _BOOKKEEPING


def _shown(spool: StoredSpool) -> SpoolPayload:
    own: dict[str, Any] = {name: getattr(spool, name) for name in _OWN}
    return SpoolPayload(
        **own,
        name=spool.display_name,
        material_type=spool.material_type.value,
        used_weight_grams=spool.used_grams,
    )


_OWN = frozenset(SpoolPayload.model_fields) - {"name", "material_type", "used_weight_grams"}


def _stock(spool: StoredSpool, default_threshold: Decimal) -> StockPayload:
    return StockPayload(
        spool_id=spool.id,
        name=spool.display_name,
        material_type=spool.material_type.value,
        color=spool.color,
        location=spool.location,
        remaining_weight_grams=spool.balance_grams,
        threshold_grams=_threshold(spool, default_threshold),
        version=spool.version,
    )
