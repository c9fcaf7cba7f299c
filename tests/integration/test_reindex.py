"""Packed lists made anew for a whole deployment."""

from decimal import Decimal

import pytest

from batchivo.spools import service
from batchivo.spools.materials import MaterialType
from batchivo.spools.models import NewSpool
from batchivo.storage import compaction, listing
from batchivo.storage.listing import ListQuery
from operations.reindex import reindex
from operations.tables import TABLES
from testbed.library import new_account
from tests.support import compactor


def five_spools() -> NewSpool:
    return NewSpool(material_type=MaterialType.PLA, net_weight_grams=Decimal(1000), quantity=5)


@pytest.fixture
def outputs(signing_secret: object, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setattr(compaction, "FIRST_ROWS", 4)
    monkeypatch.setattr("operations.reindex.FIRST_ROWS", 4)
    listing.forget_all()
    return {f"{name}TableName": name for name in TABLES} | {"ListIndexTableName": "ListIndex"}


def test_large_or_packed_collections_are_packed_again(outputs: dict[str, str]) -> None:
    owner, other = new_account().principal, new_account().principal
    large, small = (f"{one.workspace_id}/spools" for one in (owner, other))
    service.create(owner, five_spools())
    kept = service.create(other, five_spools())
    compactor.compact("Inventory", small)
    for spool in kept[:3]:
        service.remove(other, spool.id, expected=None)
    for chunk in compactor.chunks("Inventory", small):
        compactor.damage(chunk)

    lines = [*reindex(outputs, large), *reindex(outputs, small)]

    assert lines == [f"Inventory {large}: 5 rows", f"Inventory {small}: 0 rows"]
    assert [item["id"]["S"] for item in compactor.kept("Inventory", large)].count("head") == 1
    assert "head" not in [item["id"]["S"] for item in compactor.kept("Inventory", small)]
    assert service.page(owner, ListQuery()).total == 5
    assert service.page(other, ListQuery()).total == 2


def test_every_collection_is_looked_at(outputs: dict[str, str]) -> None:
    owner = new_account().principal
    service.create(owner, five_spools())
    assert f"Inventory {owner.workspace_id}/spools: 5 rows" in [*reindex(outputs)]
