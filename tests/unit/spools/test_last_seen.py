"""What a process remembers of spools."""

from datetime import UTC, datetime
from decimal import Decimal

from batchivo.spools.last_seen import LastSeen
from batchivo.spools.materials import MaterialType
from batchivo.spools.models import StoredSpool


def a_spool(spool_id: str) -> StoredSpool:
    moment = datetime(2026, 11, 25, tzinfo=UTC)
    return StoredSpool(
        id=spool_id,
        version=1,
        created_at=moment,
        updated_at=moment,
        material_type=MaterialType.PLA,
        net_weight_grams=Decimal(1000),
        remaining_weight_grams=Decimal(1000),
        diameter_mm=Decimal("1.75"),
    )


def test_a_spool_is_one_tenants() -> None:
    seen = LastSeen()
    seen.keep("tenant", "1", a_spool("1"))
    assert seen.get("tenant", "1") == a_spool("1")
    assert seen.get("another", "1") is None


def test_what_is_not_there_is_forgotten() -> None:
    seen = LastSeen()
    seen.keep("tenant", "1", a_spool("1"))
    seen.keep("tenant", "1", None)
    seen.keep("tenant", "2", None)
    assert seen.get("tenant", "1") is None


def test_no_more_than_a_thousand_are_kept() -> None:
    seen = LastSeen()
    for number in range(1001):
        seen.keep("tenant", str(number), a_spool(str(number)))
    assert seen.get("tenant", "999") is None
    assert seen.get("tenant", "1000") == a_spool("1000")
