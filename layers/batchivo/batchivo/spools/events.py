"""The domain events of spools: pure functions of a spool before and after a change."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from batchivo.events.envelope import DomainEvent
from batchivo.events.payloads import SpoolPayload, SpoolUpdatedPayload, StockPayload
from batchivo.events.types import EventType
from batchivo.spools.models import StoredSpool

_BOOKKEEPING = frozenset(
    (
        "version",
        "created_at",
        "updated_at",
        "default_threshold_grams",
        "own",
        "by",
        "first_used_at",
        "last_used_at",
        "unbooked_grams",
        "open_usage_id",
    )
)


def domain_events(
    old: StoredSpool | None,
    new: StoredSpool | None,
    *,
    default_threshold: Decimal,
    has_filament_threshold: bool = False,
) -> list[DomainEvent]:
    """Return the events of a change, in order; ``default_threshold`` is for spools that were
    stored without one. It does not count if the spool's filament has a threshold, which is on the
    total of its spools and announced by itself."""
    if new is None:
        return [] if old is None else [DomainEvent(EventType.SPOOL_DELETED, _shown(old))]
    short = _running_short(old, new, _Default(default_threshold, counts=not has_filament_threshold))
    if old is None:
        return [DomainEvent(EventType.SPOOL_CREATED, _shown(new)), *short]
    if new.by is None and (changed := sorted(_changed_fields(old, new))):
        payload = SpoolUpdatedPayload(**dict(_shown(new)), changed=changed)
        return [DomainEvent(EventType.SPOOL_UPDATED, payload), *short]
    return short


@dataclass(frozen=True)
class _Default:
    """The threshold of spools without one of their own."""

    threshold: Decimal
    counts: bool

    def is_low(self, spool: StoredSpool) -> bool:
        """Return whether the spool is at its threshold, as one of unknown weight never is."""
        scope, threshold = self.threshold_of(spool)
        if spool.remaining_weight_grams is None or (scope == "workspace" and not self.counts):
            return False
        return spool.remaining_weight_grams <= threshold

    def threshold_of(self, spool: StoredSpool) -> tuple[str, Decimal]:
        """Return whose threshold is that of the spool, and how much it is."""
        if spool.low_stock_threshold_grams is not None:
            return "spool", spool.low_stock_threshold_grams
        stored = spool.default_threshold_grams
        return "workspace", self.threshold if stored is None else stored


def _running_short(
    old: StoredSpool | None, new: StoredSpool, default: _Default
) -> list[DomainEvent]:
    """Return an event for each threshold that the weight fell below; none for archived spools.

    A new spool, and one taken back from the archive, comes from above its low-stock threshold.
    """
    if new.archived:
        return []
    payload = _stock(new, default)
    found = []
    was_low = old is not None and not old.archived and default.is_low(old)
    if default.is_low(new) and not was_low:
        found.append(DomainEvent(EventType.LOW_STOCK, payload))
    if old is not None and not _is_empty(old) and _is_empty(new):
        found.append(DomainEvent(EventType.EMPTY, payload))
    return found


def _is_empty(spool: StoredSpool) -> bool:
    return spool.remaining_weight_grams is not None and spool.remaining_weight_grams <= 0


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


def _stock(spool: StoredSpool, default: _Default) -> StockPayload:
    scope, threshold = default.threshold_of(spool)
    return StockPayload(
        scope=scope,
        filament_id=spool.filament_id,
        spool_id=spool.id,
        name=spool.display_name,
        material_type=spool.material_type.value,
        color=spool.color,
        location=spool.location,
        remaining_weight_grams=spool.balance_grams,
        threshold_grams=threshold,
        version=spool.version,
    )
