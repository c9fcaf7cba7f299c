"""The API of products, by HTTP: changes, preconditions, lists, copies."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from batchivo.access.principal import Principal
from batchivo.access.tokens import TokenType, issue
from functions.products.app import app, handler
from tests.support.asgi import InProcess

PRODUCTS = "/api/v1/products"
EVENTS = Path(__file__).parents[2] / "events" / "products"
NOBODY = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b48"

DETAILS: dict[str, Any] = {
    "name": "Desk lamp",
    "description": "Articulated.",
    "sku": "LAMP-01",
    "category": "Lighting",
    "estimated_print_time_minutes": 340.5,
    "print_settings": {
        "layer_height_mm": 0.2,
        "infill_percent": 15,
        "supports": True,
        "nozzle_mm": 0.4,
        "notes": "Slow first layer.",
    },
    "labour_minutes": 12,
    "other_costs": [{"name": "Box", "amount": 0.8}],
    "markup_percent": 120,
    "price": 29.9,
    "reorder_point": 5,
    "notes": "Bestseller.",
    "external_listings": [{"channel": "etsy", "external_id": "1234", "sku": "E-1"}],
}
MATERIAL: dict[str, Any] = {
    "material_type": "PLA",
    "color": "Black",
    "weight_grams": 42.5,
    "purge_grams": 3,
    "is_required": False,
    "notes": "Matte",
}


class Api:
    """The products function as one user calls it."""

    def __init__(self, principal: Principal) -> None:
        self._api = InProcess(app)
        self._headers = {"Authorization": f"Bearer {issue(principal, TokenType.ACCESS)}"}

    def __call__(
        self,
        method: str,
        path: str = "",
        body: Any = None,
        *,
        version: int | None = None,
        **query: Any,
    ) -> httpx.Response:
        seen = {} if version is None else {"If-Match": f'"{version}"'}
        return self._api.request(
            method, PRODUCTS + path, json=body, headers={**self._headers, **seen}, params=query
        )

    def create(self, name: str = "Product", **details: Any) -> Any:
        answer = self("POST", "", {"name": name, **details})
        assert answer.status_code == 201, answer.text
        return shown(answer)

    def get(self, product: dict[str, Any]) -> Any:
        return shown(self("GET", f"/{product['id']}"))

    def names(self, **query: Any) -> list[str]:
        answer = self("GET", **query)
        assert answer.status_code == 200, answer.text
        return [product["name"] for product in answer.json()["data"]]


def shown(answer: httpx.Response) -> Any:
    assert answer.is_success, answer.text
    return answer.json()["data"]


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


@pytest.fixture
def api(principal: Principal) -> Api:
    return Api(principal)


# --- one product


def test_a_new_product_is_shown_as_it_was_given(api: Api) -> None:
    answer = api("POST", "", {**DETAILS, "materials": [MATERIAL]})
    made = shown(answer)
    assert answer.headers["Location"] == f"{PRODUCTS}/{made['id']}"
    assert answer.headers["ETag"] == '"1"'
    assert {name: made[name] for name in DETAILS} == DETAILS
    (line,) = made["materials"]
    assert {name: line[name] for name in MATERIAL} == MATERIAL
    assert (made["stock_quantity"], made["status"], made["components"]) == (0, "active", [])
    assert made["costs"]["total_cost"] == 0.8
    assert api.get(made) == made


def test_a_product_needs_a_name_only(api: Api) -> None:
    made = api.create("Bare")
    empty: dict[str, Any] = {"other_costs": [], "external_listings": []}
    assert {name: made[name] for name in DETAILS} == {
        **dict.fromkeys(DETAILS),
        **empty,
        "name": "Bare",
    }
    assert (made["costs"], made["version"]) == (None, 1)


def test_omitted_fields_stay_and_null_clears(api: Api) -> None:
    made = api.create(**DETAILS)
    path = f"/{made['id']}"
    renamed = shown(api("PATCH", path, {"name": "Floor lamp"}))
    assert {**renamed, "costs": None} == {
        **made,
        "name": "Floor lamp",
        "version": 2,
        "updated_at": renamed["updated_at"],
        "costs": None,
    }
    always_there = {"name", "other_costs", "external_listings"}
    nulls = dict.fromkeys(DETAILS.keys() - always_there)
    cleared = shown(api("PATCH", path, {**nulls, "other_costs": []}))
    assert {name: cleared[name] for name in nulls} == nulls
    assert cleared["external_listings"] == DETAILS["external_listings"]
    assert cleared["costs"]["total_cost"] == 0
    assert api.get(made) == cleared


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"colour": "red"}, "colour"),
        ({"name": None}, "name"),
        ({"stock_quantity": 7}, "stock_quantity"),
        ({"materials": []}, "materials"),
        ({"print_settings": {"layer_height_mm": 0.2, "speed": 60}}, "print_settings.speed"),
        ({"price": "29.90"}, "price"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_changed(
    api: Api, body: dict[str, Any], field: str
) -> None:
    made = api.create()
    answer = api("PATCH", f"/{made['id']}", body)
    assert code(answer) == (422, "VALIDATION_ERROR")
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert api.get(made) == made


def test_an_archived_product_is_still_there(api: Api) -> None:
    made = api.create("Lamp")
    path = f"/{made['id']}"
    assert shown(api("PATCH", path, {"archived": True}))["status"] == "archived"
    assert api.names(status="archived") == ["Lamp"]
    assert shown(api("PATCH", path, {"archived": False}))["status"] == "active"


def test_a_deleted_product_is_gone(api: Api) -> None:
    made = api.create()
    path = f"/{made['id']}"
    assert api("DELETE", path).status_code == 204
    for method in ("GET", "PATCH", "DELETE"):
        assert code(api(method, path, {} if method == "PATCH" else None)) == (404, "NOT_FOUND")
    assert api.names() == []


def test_the_users_of_a_product_in_use_are_named(api: Api) -> None:
    screw = api.create("Screw")
    parts = [{"component_product_id": screw["id"], "quantity": 4}]
    table = api.create("Table", sku="TABLE-1", components=parts)
    answer = api("DELETE", f"/{screw['id']}")
    assert code(answer) == (409, "PRODUCT_IN_USE")
    assert "TABLE-1" in answer.json()["detail"]
    assert shown(api("GET", f"/{screw['id']}/where-used")) == [
        {
            "product_id": table["id"],
            "name": "Table",
            "sku": "TABLE-1",
            "status": "active",
            "quantity": 4,
        }
    ]


# --- If-Match

Change = Callable[[Api, dict[str, Any], int], httpx.Response]

CHANGES: dict[str, Change] = {
    "change": lambda api, p, v: api("PATCH", f"/{p['id']}", {"notes": "New"}, version=v),
    "add a material": lambda api, p, v: api("POST", f"/{p['id']}/materials", MATERIAL, version=v),
    "change a material": lambda api, p, v: api(
        "PATCH", f"/{p['id']}/materials/{p['materials'][0]['id']}", {"weight_grams": 9}, version=v
    ),
    "remove a material": lambda api, p, v: api(
        "DELETE", f"/{p['id']}/materials/{p['materials'][0]['id']}", version=v
    ),
    "add a component": lambda api, p, v: api(
        "POST",
        f"/{p['id']}/components",
        {"component_product_id": api.create()["id"]},
        version=v,
    ),
    "change a component": lambda api, p, v: api(
        "PATCH", f"/{p['id']}/components/{p['components'][0]['id']}", {"quantity": 9}, version=v
    ),
    "remove a component": lambda api, p, v: api(
        "DELETE", f"/{p['id']}/components/{p['components'][0]['id']}", version=v
    ),
    "delete": lambda api, p, v: api("DELETE", f"/{p['id']}", version=v),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_product_changed_since_it_was_seen_is_not_changed_again(api: Api, change: str) -> None:
    parts = [{"component_product_id": api.create("Screw")["id"]}]
    seen = api.create(materials=[MATERIAL], components=parts)
    now = shown(api("PATCH", f"/{seen['id']}", {"name": "Changed by somebody else"}))

    assert code(CHANGES[change](api, seen, seen["version"])) == (412, "VERSION_MISMATCH")
    assert api.get(seen) == now

    answer = CHANGES[change](api, seen, now["version"])
    if change == "delete":
        assert answer.status_code == 204
        return
    changed = shown(answer)
    assert changed["version"] == now["version"] + 1
    assert answer.headers["ETag"] == f'"{changed["version"]}"'
    assert api.get(seen) == changed != now


# --- bills of materials


def test_lines_of_the_bill_of_materials_are_added_changed_and_removed(api: Api) -> None:
    lamp, screw = api.create("Lamp"), api.create("Screw")
    path = f"/{lamp['id']}"
    answer = api("POST", f"{path}/materials", MATERIAL)
    assert answer.status_code == 201
    (line,) = shown(answer)["materials"]
    changed = shown(
        api("PATCH", f"{path}/materials/{line['id']}", {"color": None, "notes": "Gloss"})
    )
    assert changed["materials"] == [{**line, "color": None, "notes": "Gloss"}]

    new = {"component_product_id": screw["id"], "quantity": 4, "notes": "M3"}
    answer = api("POST", f"{path}/components", new)
    assert answer.status_code == 201
    (part,) = shown(answer)["components"]
    assert part == {"id": part["id"], **new}
    changed = shown(api("PATCH", f"{path}/components/{part['id']}", {"notes": None}))
    assert changed["components"] == [{**part, "notes": None}]

    assert shown(api("DELETE", f"{path}/materials/{line['id']}"))["materials"] == []
    assert shown(api("DELETE", f"{path}/components/{part['id']}"))["components"] == []
    for gone in (f"{path}/materials/{line['id']}", f"{path}/components/{part['id']}"):
        assert code(api("PATCH", gone, {"notes": "x"})) == (404, "NOT_FOUND")
        assert code(api("DELETE", gone)) == (404, "NOT_FOUND")


def test_the_other_lines_stay_as_they_are_and_in_their_order(api: Api) -> None:
    lines = [{**MATERIAL, "notes": str(number)} for number in range(4)]
    lamp = api.create(materials=lines)
    before = lamp["materials"]
    path = f"/{lamp['id']}/materials"
    changed = shown(api("PATCH", f"{path}/{before[1]['id']}", {"notes": "new"}))["materials"]
    assert changed == [before[0], {**before[1], "notes": "new"}, *before[2:]]
    rest = shown(api("DELETE", f"{path}/{before[2]['id']}"))["materials"]
    assert rest == [changed[0], changed[1], changed[3]]


def test_a_full_bill_of_materials_takes_no_more(api: Api) -> None:
    lamp = api.create(materials=[MATERIAL] * 20)
    answer = api("POST", f"/{lamp['id']}/materials", MATERIAL)
    assert code(answer) == (422, "VALIDATION_ERROR")
    assert answer.json()["errors"][0]["field"] == "materials"
    parts = [{"component_product_id": api.create()["id"]} for _ in range(51)]
    table = api.create(components=parts[:50])
    answer = api("POST", f"/{table['id']}/components", parts[50])
    assert code(answer) == (422, "VALIDATION_ERROR")
    assert answer.json()["errors"][0]["field"] == "components"


def test_a_cycle_is_a_409(api: Api) -> None:
    lamp = api.create()
    new = {"component_product_id": lamp["id"]}
    assert code(api("POST", f"/{lamp['id']}/components", new)) == (409, "BOM_CYCLE")


# --- copies


def test_a_copy_has_the_bill_of_materials_with_ids_of_its_own_and_no_stock_sku_or_listing(
    api: Api,
) -> None:
    screw = api.create("Screw")
    parts = [{"component_product_id": screw["id"], "quantity": 4, "notes": "M3"}]
    lamp = api.create(**DETAILS, materials=[MATERIAL, MATERIAL], components=parts)
    path = f"/{lamp['id']}"
    api("POST", f"{path}/stock", {"delta": 5, "reason": "Made"})
    api("PATCH", path, {"archived": True})

    answer = api("POST", f"{path}/duplicate", {})
    assert answer.status_code == 201
    copy = shown(answer)
    assert answer.headers["Location"] == f"{PRODUCTS}/{copy['id']}"
    assert api.get(copy) == copy
    own = {"id", "sku", "name", "external_listings", "materials", "components", "created_at"}
    own |= {"updated_at", "version", "costs"}
    assert {k: v for k, v in copy.items() if k not in own} == {
        k: v for k, v in lamp.items() if k not in own
    }
    assert (copy["name"], copy["sku"], copy["external_listings"], copy["version"]) == (
        "Desk lamp (copy)",
        None,
        [],
        1,
    )
    for kind in ("materials", "components"):
        old_ids, new_ids = ({line["id"] for line in p[kind]} for p in (lamp, copy))
        assert len(old_ids | new_ids) == 2 * len(lamp[kind])
        assert [{**line, "id": None} for line in copy[kind]] == [
            {**line, "id": None} for line in lamp[kind]
        ]
    assert api("GET", f"/{copy['id']}/stock").json()["meta"]["total"] == 0


def test_a_copy_may_be_given_a_name_and_a_sku(api: Api) -> None:
    lamp = api.create("L" * 100, sku="LAMP-01")
    path = f"/{lamp['id']}/duplicate"
    copy = shown(api("POST", path, {"name": "Another", "sku": "LAMP-02"}))
    assert (copy["name"], copy["sku"]) == ("Another", "LAMP-02")
    assert shown(api("POST", path, {}))["name"] == "L" * 90 + " (copy)"
    assert code(api("POST", path, {"sku": "lamp-01"})) == (409, "DUPLICATE_SKU")


# --- stock and buildable quantities


def test_stock_is_adjusted_with_a_reason_and_listed(api: Api) -> None:
    path = f"/{api.create()['id']}/stock"
    assert shown(api("POST", path, {"delta": 12, "reason": "Shelf A"}))["stock_quantity"] == 12
    assert shown(api("POST", path, {"delta": -2, "reason": "Broken"}))["stock_quantity"] == 10
    assert code(api("POST", path, {"delta": -11, "reason": "Lost"})) == (409, "INSUFFICIENT_STOCK")
    for wrong in ({"delta": 0, "reason": "Nothing"}, {"delta": 1}, {"delta": 1, "reason": ""}):
        assert code(api("POST", path, wrong)) == (422, "VALIDATION_ERROR")
    answer = api("GET", path, sort_by="delta", sort_order="asc").json()
    assert [(e["delta"], e["balance"], e["reason"]) for e in answer["data"]] == [
        (-2, 10, "Broken"),
        (12, 12, "Shelf A"),
    ]
    assert answer["meta"]["total"] == 2
    found = api("GET", path, search="shelf").json()["data"]
    assert [entry["reason"] for entry in found] == ["Shelf A"]


def test_availability_is_asked_for_a_quantity(api: Api) -> None:
    screw = api.create("Screw")
    api("POST", f"/{screw['id']}/stock", {"delta": 10, "reason": "Made"})
    parts = [{"component_product_id": screw["id"], "quantity": 4}]
    path = f"/{api.create(components=parts)['id']}/availability"
    assert shown(api("GET", path))["available"]
    found = shown(api("GET", path, quantity=3))
    assert (found["available"], found["can_make"]) == (False, 2)
    (line,) = found["components"]
    assert (line["name"], line["needed"], line["in_stock"], line["short"]) == ("Screw", 12, 10, 2)
    assert shown(api("GET", f"/{screw['id']}/availability"))["can_make"] is None
    for wrong in (0, -1, 100_001, "two"):
        assert code(api("GET", path, quantity=wrong)) == (422, "VALIDATION_ERROR")


def test_recalculating_answers_the_breakdown(api: Api) -> None:
    lamp = api.create(**DETAILS, materials=[MATERIAL])
    found = shown(api("POST", f"/{lamp['id']}/recalculate"))
    assert (found["product_id"], found["complete"], found["price"]) == (lamp["id"], False, 29.9)
    assert found["materials"][0]["price_source"] == "unknown"
    assert found["other"] == [{"name": "Box", "cost": 0.8}]
    assert found["costs"]["suggested_price"] == 1.76


# --- lists


@pytest.fixture
def shop(api: Api) -> Api:
    """Five products, created in this order."""
    api.create("Lamp", sku="L-1", category="Lighting", price=30, description="Bright and warm")
    api.create("lantern", sku="L-2", category="lighting", price=10)
    api.create("Vase", sku="V-1", category="Home", description="Holds a LAMP or flowers")
    api.create("Box", category="Home", price=10)
    gone = api.create("Alarm clamp", sku="OLD")
    api("PATCH", f"/{gone['id']}", {"archived": True})
    return api


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["Alarm clamp", "Box", "Vase", "lantern", "Lamp"]),
        ({"category": "LIGHTING"}, ["lantern", "Lamp"]),
        ({"category": "lighting,home"}, ["Box", "Vase", "lantern", "Lamp"]),
        ({"category": "nothing"}, []),
        ({"sku": "l-1"}, ["Lamp"]),
        ({"sku": "l-1, v-1"}, ["Vase", "Lamp"]),
        ({"status": "archived"}, ["Alarm clamp"]),
        ({"status": "active", "category": "home"}, ["Box", "Vase"]),
        ({"search": "lamp"}, ["Alarm clamp", "Vase", "Lamp"]),
        ({"search": "WARM"}, ["Lamp"]),
        ({"search": "v-"}, ["Vase"]),
        ({"search": "lamp", "status": "active"}, ["Vase", "Lamp"]),
        ({"search": "lighting"}, []),
        ({"price_lte": 10}, ["Box", "lantern"]),
        ({"price_gt": 10}, ["Lamp"]),
        (
            {"sort_by": "name", "sort_order": "asc"},
            ["Alarm clamp", "Box", "Lamp", "lantern", "Vase"],
        ),
        (
            {"sort_by": "price", "sort_order": "asc"},
            ["lantern", "Box", "Lamp", "Vase", "Alarm clamp"],
        ),
        (
            {"sort_by": "price", "sort_order": "desc"},
            ["Lamp", "lantern", "Box", "Vase", "Alarm clamp"],
        ),
        (
            {"sort_by": "sku", "sort_order": "desc"},
            ["Vase", "Alarm clamp", "lantern", "Lamp", "Box"],
        ),
        ({"limit": 2, "skip": 1}, ["Box", "Vase"]),
    ],
)
def test_products_are_found_and_sorted(shop: Api, query: dict[str, Any], names: list[str]) -> None:
    assert shop.names(**query) == names


def test_a_list_sorted_by_price_is_paged_through_its_missing_prices(shop: Api) -> None:
    names: list[str] = []
    query: dict[str, Any] = {"sort_by": "price", "sort_order": "asc", "limit": 1}
    while True:
        answer = shop("GET", **query).json()
        assert answer["meta"]["total"] == 5
        names += [product["name"] for product in answer["data"]]
        if answer["meta"]["next_cursor"] is None:
            break
        query["cursor"] = answer["meta"]["next_cursor"]
    assert names == ["lantern", "Box", "Lamp", "Vase", "Alarm clamp"]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"colour": "red"}, "colour"),
        ({"status": "sold"}, "status"),
        ({"sort_by": "description"}, "sort_by"),
        ({"limit": 101}, "limit"),
        ({"component_ids": "x"}, "component_ids"),
    ],
)
def test_unsupported_list_parameters_are_refused(
    api: Api, query: dict[str, Any], field: str
) -> None:
    answer = api("GET", **query)
    assert code(answer) == (422, "VALIDATION_ERROR")
    assert [error["field"] for error in answer.json()["errors"]] == [field]


# --- other workspaces


def test_another_workspaces_product_is_not_there(api: Api, other_principal: Principal) -> None:
    parts = [{"component_product_id": api.create("Screw")["id"]}]
    theirs = api.create(**DETAILS, materials=[MATERIAL], components=parts)
    before = api.get(theirs)
    stranger = Api(other_principal)
    path = f"/{theirs['id']}"
    for change in CHANGES.values():
        assert code(change(stranger, theirs, theirs["version"])) == (404, "NOT_FOUND")
    for method, inner, body in [
        ("GET", "", None),
        ("GET", "/where-used", None),
        ("GET", "/availability", None),
        ("GET", "/stock", None),
        ("POST", "/stock", {"delta": 1, "reason": "Mine"}),
        ("POST", "/recalculate", None),
        ("POST", "/duplicate", {}),
    ]:
        assert code(stranger(method, path + inner, body)) == (404, "NOT_FOUND")
    assert api.get(theirs) == before
    assert "Desk lamp" not in stranger.names()


@pytest.mark.parametrize("product_id", [NOBODY, "bom-graph", "..", "%2e%2e%2fskus"])
def test_an_id_of_no_product_is_not_found(api: Api, product_id: str) -> None:
    api.create(sku="bom-graph")
    assert code(api("GET", f"/{product_id}")) == (404, "NOT_FOUND")


# --- the sample events of `sam local invoke`


@pytest.fixture
def made(api: Api) -> str:
    """The id of a product."""
    product_id: str = api.create()["id"]
    return product_id


@pytest.mark.parametrize(
    ("sample", "status"), [("create", 201), ("list", 200), ("recalculate", 200)]
)
def test_a_sample_event_is_answered(
    principal: Principal, made: str, sample: str, status: int
) -> None:
    event = json.loads((EVENTS / f"{sample}.json").read_text("utf-8"))
    event["requestContext"]["authorizer"] |= principal.to_context()
    if event["pathParameters"]:
        event["path"] = event["path"].replace(event["pathParameters"]["product_id"], made)
    answer = handler(event, None)
    assert answer["statusCode"] == status, answer["body"]
