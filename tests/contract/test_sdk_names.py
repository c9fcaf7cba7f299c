"""The names of the SDKs' methods: derived, so that a new resource needs none by hand."""

import pytest

from local.contract.sdk_names import add_sdk_names
from testbed.contract import Json, operations


def contract_of(*routes: tuple[str, str, str]) -> Json:
    paths: Json = {}
    for path, method, operation_id in routes:
        paths.setdefault(f"/api/v1/{path}", {})[method] = {"operationId": operation_id}
    return {"paths": paths}


def names(contract: Json) -> list[str | None]:
    add_sdk_names(contract)
    found = [operation for item in contract["paths"].values() for operation in item.values()]
    return [operation.get("x-sdk-method") for operation in found]


def test_a_new_resource_has_the_names_that_all_have() -> None:
    contract = contract_of(
        ("resin-vats", "get", "listResinVats"),
        ("resin-vats", "post", "createResinVat"),
        ("resin-vats/stats", "get", "getResinVatStats"),
        ("resin-vats/{vat_id}", "get", "getResinVat"),
        ("resin-vats/{vat_id}", "patch", "changeResinVat"),
        ("resin-vats/{vat_id}", "delete", "deleteResinVat"),
        ("resin-vats/{vat_id}/drain", "post", "drainResinVat"),
        ("resin-vats/{vat_id}/films", "post", "addResinVatFilm"),
    )
    methods = ("list", "create", "stats", "get", "update", "delete", "drain", "add_film")
    assert names(contract) == [f"resin_vats.{method}" for method in methods]


def test_a_collection_within_a_path_is_a_resource_of_its_own() -> None:
    contract = contract_of(
        ("webhooks/deliveries", "get", "listDeliveries"),
        ("webhooks/deliveries/{delivery_id}", "get", "getDelivery"),
    )
    assert names(contract) == ["deliveries.list", "deliveries.get"]


def test_two_operations_of_one_name_are_refused() -> None:
    contract = contract_of(
        ("vats", "get", "listVats"), ("vats/all", "get", "listVat"), ("vats/{id}", "get", "getVat")
    )
    with pytest.raises(ValueError, match=r"listVats and listVat would both be vats\.list"):
        names(contract)


def test_only_operations_for_other_machines_have_none() -> None:
    unnamed = [one.id for one in operations() if "x-sdk-method" not in one.described]
    assert unnamed == ["receiveShopifyOrder", "receiveWooCommerceOrder"]
