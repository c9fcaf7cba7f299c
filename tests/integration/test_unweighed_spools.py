"""Spools of unknown weight: they count their use until they are weighed, and stand in no total."""

from typing import Any

import pytest

from testbed.api import Api, Caller

PETG: dict[str, Any] = {"material_type": "PETG", "color": "Teal", "net_weight_grams": None}
WEIGHTS = ("net_weight_grams", "remaining_weight_grams", "used_weight_grams")


class Shop:
    """A workspace and its owner."""

    def __init__(self, api: Api) -> None:
        self.owner: Caller = api.owner()

    def ask(self, method: str, path: str, body: Any = None, *, refused: int | None = None) -> Any:
        """Return the data of an answer, or the error of one that is refused."""
        answer = self.owner.call(method, f"/{path}", body)
        assert answer.status_code == refused or (refused is None and answer.is_success), answer.text
        return answer.json() if refused else answer.json()["data"]


@pytest.fixture
def shop(api: Api) -> Shop:
    return Shop(api)


def weights(spool: dict[str, Any]) -> tuple[float | None, ...]:
    return tuple(spool[name] for name in WEIGHTS)


def unweighed(shop: Shop, **fields: Any) -> dict[str, Any]:
    spool: dict[str, Any] = shop.ask("POST", "spools", PETG | fields)
    assert spool["net_weight_grams"] is None
    return spool


def ledger(shop: Shop, spool: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Oldest first."""
    entries = shop.ask("GET", f"spools/{spool['id']}/usage?sort_by=created_at&sort_order=asc")
    return [(entry["kind"], entry["delta_grams"], entry["balance_grams"]) for entry in entries]


def test_it_counts_its_use_and_gets_its_weight_by_a_scale(shop: Shop) -> None:
    spool = unweighed(shop)
    path = f"spools/{spool['id']}"
    assert weights(spool) == (None, None, 0)
    assert (spool["status"], spool["available_weight_grams"]) == ("in_stock", 0)
    used = shop.ask("POST", f"{path}/deduct", {"grams": 120})
    assert weights(used) == (None, None, 120)
    shop.ask("POST", f"{path}/deduct", {"grams": 5000})
    shop.ask("POST", f"{path}/adjust", {"delta_grams": 5121, "reason": "oops"}, refused=422)
    fewer = shop.ask("POST", f"{path}/adjust", {"delta_grams": 4990, "reason": "misread"})
    assert (weights(fewer), fewer["status"]) == ((None, None, 130), "in_stock")
    shop.ask("POST", f"{path}/measure", {"gross_weight_grams": 850}, refused=409)
    weighing = {"gross_weight_grams": 850, "spool_weight_grams": 230}
    weighed = shop.ask("POST", f"{path}/measure", weighing)
    assert (weights(weighed), weighed["spool_weight_grams"]) == ((750, 620, 130), 230)
    assert ledger(shop, spool) == [
        ("create", 0, 0),
        ("deduct", -120, -120),
        ("deduct", -5000, -5120),
        ("adjust", 4990, -130),
        ("measure", 750, 620),
    ]


def test_it_gets_its_weight_by_a_change(shop: Shop) -> None:
    spool = unweighed(shop, used_weight_grams=250)
    assert weights(spool) == (None, None, 250)
    path = f"spools/{spool['id']}"
    assert weights(shop.ask("PATCH", path, {"net_weight_grams": 1000})) == (1000, 750, 250)
    assert weights(shop.ask("PATCH", path, {"net_weight_grams": 750})) == (750, 750, 0)
    shop.ask("PATCH", path, {"net_weight_grams": None}, refused=422)
    assert ledger(shop, spool) == [("create", -250, -250), ("adjust", 1000, 750)]


def test_a_change_below_what_was_used_leaves_it_empty_and_tells_all_use(shop: Shop) -> None:
    spool = unweighed(shop, used_weight_grams=800)
    path = f"spools/{spool['id']}"
    emptied = shop.ask("PATCH", path, {"net_weight_grams": 750})
    assert (weights(emptied), emptied["status"]) == ((750, 0, 800), "empty")
    shop.ask("POST", f"{path}/deduct", {"grams": 1}, refused=409)
    corrected = shop.ask("POST", f"{path}/adjust", {"delta_grams": 50, "reason": "found"})
    assert weights(corrected) == (750, 50, 700)


def test_an_empty_scale_says_nothing_of_an_unused_spool(shop: Shop) -> None:
    path = f"spools/{unweighed(shop)['id']}/measure"
    shop.ask("POST", path, {"gross_weight_grams": 200, "spool_weight_grams": 200}, refused=422)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"net_weight_grams": 1000, "used_weight_grams": 300}, (1000, 700, 300)),
        ({"net_weight_grams": 1000, "used_weight_grams": 1300}, (1000, 0, 1300)),
        ({"net_weight_grams": None, "remaining_weight_grams": 300}, None),
        ({"net_weight_grams": 1, "remaining_weight_grams": 1, "used_weight_grams": 0}, None),
    ],
    ids=str,
)
def test_a_new_spool_is_told_what_remains_or_what_was_used(
    shop: Shop, body: dict[str, Any], expected: tuple[float, ...] | None
) -> None:
    if expected is None:
        shop.ask("POST", "spools", PETG | body, refused=422)
    else:
        assert weights(shop.ask("POST", "spools", PETG | body)) == expected


def test_a_spool_has_its_filaments_weight_unless_it_says_that_it_is_not_known(shop: Shop) -> None:
    weights_of_filaments: tuple[dict[str, int], ...] = {"net_weight_grams": 750}, {}
    of_known, of_unknown = (
        {"filament_id": shop.ask("POST", "filaments", {"material": "PLA"} | weight)["id"]}
        for weight in weights_of_filaments
    )
    assert weights(shop.ask("POST", "spools", of_known)) == (750, 750, 0)
    without = of_known | {"net_weight_grams": None}
    assert weights(shop.ask("POST", "spools", without)) == (None, None, 0)
    assert weights(shop.ask("POST", "spools", of_unknown)) == (None, None, 0)
    opened = of_unknown | {"net_weight_grams": 500, "remaining_weight_grams": 20}
    assert weights(shop.ask("POST", "spools", opened)) == (500, 20, 480)
    shop.ask("POST", "spools", {"material_type": "PLA"}, refused=422)


def test_it_stands_in_no_total_and_is_counted_apart(shop: Shop) -> None:
    brand = {"brand": "Nobody's", "purchase_price": 20}
    shop.ask("POST", "spools", PETG | brand | {"net_weight_grams": 1000, "quantity": 2})
    spool = unweighed(shop, **brand, quantity=3, used_weight_grams=700)
    summary = shop.ask("GET", "spools/summary")
    whole = (5, 3, 2000, 40, False)
    parts = [("totals", None), ("by_status", "in_stock"), ("by_material", "PETG")]
    parts += [("by_brand", "Nobody's"), ("by_color", "Teal")]
    for name, key in parts:
        (found,) = (part for part in (summary[name] if key else [summary["totals"]]))
        names = ("spools", "unweighed_spools", "remaining_weight_grams", "value", "value_complete")
        assert tuple(found[name] for name in names) == whole
        assert found.get("key") == key
    apart = [group for group in summary["by_filament"] if group["key"] == spool["filament_id"]]
    assert [(group["spools"], group["unweighed_spools"]) for group in apart] == [(3, 3)]
    assert shop.ask("GET", "reorder")["filament"] == []


def test_lists_sort_it_last_and_no_range_of_weights_finds_it(shop: Shop) -> None:
    weighed = [
        shop.ask("POST", "spools", PETG | {"net_weight_grams": grams})["id"] for grams in (100, 900)
    ]
    spool = unweighed(shop, purchase_price=9)["id"]
    for name in ("remaining_weight_grams", "net_weight_grams"):
        for order, ids in (("asc", weighed), ("desc", weighed[::-1])):
            listed = shop.ask("GET", f"spools?sort_by={name}&sort_order={order}")
            assert [each["id"] for each in listed] == [*ids, spool]
    for limits in ("remaining_weight_gte=0", "remaining_weight_lt=1000"):
        assert {each["id"] for each in shop.ask("GET", f"spools?{limits}")} == {*weighed}
    in_stock = {each["id"] for each in shop.ask("GET", "spools?status=in_stock")}
    assert in_stock == {weighed[1], spool}


def test_a_plan_passes_it_over_and_a_run_that_names_it_counts_its_use(shop: Shop) -> None:
    spool = unweighed(shop, purchase_price=30)
    bill = {"material_type": "PETG", "weight_grams": 40}
    product = shop.ask("POST", "products", {"name": "Vase", "materials": [bill]})["id"]
    (needed,) = shop.ask("GET", f"products/{product}/availability?quantity=2")["materials"]
    passed_over = [{"spool_id": spool["id"], "reason": "its weight is not known"}]
    assert (needed["available_grams"], needed["short_grams"]) == (0, 80)
    assert (needed["spools"], needed["passed_over"]) == ([], passed_over)
    answer = shop.owner.post(
        "/production-runs", {"from_bom": {"product_id": product, "quantity": 1}}
    )
    planned, meta = answer.json()["data"], answer.json()["meta"]
    assert planned["materials"] == []
    assert [warning["code"] for warning in meta["warnings"]] == ["NO_SPOOL"]
    assert meta["materials"][0]["passed_over"] == passed_over

    items = [{"product_id": product, "quantity": 1}]
    material = {"spool_id": spool["id"], "estimated_grams": 40, "used_grams": 45}
    answer = shop.owner.post("/production-runs", {"items": items, "materials": [material]})
    run, meta = answer.json()["data"], answer.json()["meta"]
    assert meta["warnings"] == []
    held = shop.ask("GET", f"spools/{spool['id']}")
    assert (held["reserved_weight_grams"], held["available_weight_grams"]) == (40, 0)
    shop.ask("POST", f"production-runs/{run['id']}/start")
    answer = shop.owner.post(f"/production-runs/{run['id']}/complete", {})
    ended, meta = answer.json()["data"], answer.json()["meta"]
    assert (ended["material_cost"], ended["cost_complete"]) == (0, False)
    assert meta["spools_updated"] == [
        {
            "spool_id": spool["id"],
            "previous_weight_grams": 0,
            "new_weight_grams": -45,
            "deducted_grams": 45,
        }
    ]
    after = shop.ask("GET", f"spools/{spool['id']}")
    assert (weights(after), after["reserved_weight_grams"]) == ((None, None, 45), 0)
    assert ledger(shop, spool) == [("create", 0, 0), ("run", -45, -45)]


def test_its_label_and_the_price_of_its_material_leave_its_weight_out(shop: Shop) -> None:
    spool = unweighed(shop, purchase_price=99)
    label = shop.owner.get(f"/spools/{spool['id']}/label")
    assert label.status_code == 200
    assert "1.75 mm" in label.text
    assert " g<" not in label.text
    shop.ask("POST", "spools", PETG | {"net_weight_grams": 500, "purchase_price": 10})
    bill = {"material_type": "PETG", "weight_grams": 100}
    product = shop.ask("POST", "products", {"name": "Vase", "materials": [bill]})
    assert product["costs"]["material_cost"] == 2


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"used_weight_grams": 55}, (None, None, 55)),
        ({"net_weight_grams": 750}, (750, 720, 30)),
        ({"net_weight_grams": 750, "remaining_weight_grams": 600}, (750, 600, 150)),
        ({"net_weight_grams": 20}, (20, 0, 30)),
        ({"remaining_weight_grams": 600}, None),
        ({"notes": "Dry it"}, (None, None, 30)),
    ],
    ids=str,
)
def test_a_row_of_a_file_weighs_it_or_corrects_its_use(
    shop: Shop, row: dict[str, Any], expected: tuple[float | None, ...] | None
) -> None:
    spool = unweighed(shop, used_weight_grams=30)
    report = shop.ask("POST", "spools/import", [{"id": spool["id"], **row}])
    wrong = [(error["field"], error["message"]) for error in report["errors"]]
    after = shop.ask("GET", f"spools/{spool['id']}")
    if expected is None:
        assert wrong == [("remaining_weight_grams", "needs a net_weight_grams")]
        assert weights(after) == weights(spool)
        return
    assert (report["updated"], wrong, weights(after)) == (1, [], expected)
    net, remaining, used = expected
    (_, *entries) = ledger(shop, spool)
    delta = 30 + (-(used or 0) if net is None else remaining or 0)
    assert [entry[:2] for entry in entries] == ([("adjust", delta)] if delta else [])
