"""A shop owner's week, whose books add up: parts, sets, plans, corrections and orders, through API
Gateway and the real functions."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from local.deployment import Deployment
from testbed.accounts import register

AT_ONCE = 16


@dataclass
class Week:
    """The shop of one test."""

    api: httpx.Client
    ids: dict[str, str] = field(default_factory=dict)

    def __call__(self, method: str, path: str, body: Any = None, *, status: int = 200) -> Any:
        """The answer to a call with this status."""
        answer = self.api.request(method, f"/api/v1{path}", json=body)
        assert answer.status_code == status, (path, answer.text)
        return answer.json()

    def refused(self, method: str, path: str, body: Any = None, *, status: int = 409) -> str:
        """The code of a refusal."""
        code: str = self(method, path, body, status=status)["code"]
        return code

    def spool(self, name: str, **details: Any) -> None:
        new = {"material_type": "PLA", "color": name, "net_weight_grams": 1000, **details}
        self.ids[name] = self("POST", "/spools", new, status=201)["data"]["id"]

    def product(self, name: str, **details: Any) -> None:
        new = {"name": name, **details}
        self.ids[name] = self("POST", "/products", new, status=201)["data"]["id"]

    def part(self, name: str, quantity: int = 1) -> dict[str, Any]:
        return {"component_product_id": self.ids[name], "quantity": quantity}

    def stock(self, name: str) -> int:
        count: int = self("GET", f"/products/{self.ids[name]}")["data"]["stock_quantity"]
        return count

    def grams(self, name: str) -> float:
        weight: float = self("GET", f"/spools/{self.ids[name]}")["data"]["remaining_weight_grams"]
        return weight

    def made(self, run_id: str, used: float | None, **completion: Any) -> Any:
        """A started and completed run, each of whose materials used so many grams."""
        run = self("POST", f"/production-runs/{run_id}/start", {})["data"]
        for material in run["materials"]:
            path = f"/production-runs/{run_id}/materials/{material['id']}"
            self("PATCH", path, {"used_grams": used})
        return self("POST", f"/production-runs/{run_id}/complete", completion)["data"]

    def run(self, name: str, quantity: int, **details: Any) -> Any:
        bill = {"product_id": self.ids[name], "quantity": quantity}
        return self("POST", "/production-runs", {"from_bom": bill, **details}, status=201)

    def order(self, name: str, quantity: int, **details: Any) -> Any:
        line = {"product_id": self.ids[name], "quantity": quantity, "unit_price": 39.9}
        return self("POST", "/orders", {"items": [line], **details}, status=201)["data"]


@pytest.fixture
def week(stack: Deployment) -> Iterator[Week]:
    owner = register(stack.gateway_url)
    with closing(owner.api):
        week = Week(owner.api)
        # Before any other function reads the settings, which it keeps for a minute.
        week("PATCH", "/auth/workspace", {"time_zone": "Pacific/Auckland"})
        week.spool("Red", purchase_price=20)
        week.product("Screw", source="bought", purchase_price=0.04, reorder_point=50)
        receipt = {"quantity": 200, "unit_price": 0.05, "supplier": "Reichelt"}
        week("POST", f"/products/{week.ids['Screw']}/receipts", receipt)
        red = {"material_type": "PLA", "color": "Red", "weight_grams": 40}
        week.product("Lamp", materials=[red], components=[week.part("Screw", 4)], price=39.9)
        week.product("Set", components=[week.part("Lamp", 2)])
        yield week


def bought_parts_and_what_they_cost(week: Week) -> None:
    """40 g of 0.02 and four screws of 0.05 make a lamp of 1.00, two of which make a set of 2.00."""
    for name, cost in (("Lamp", 1), ("Set", 2)):
        found = week("POST", f"/products/{week.ids[name]}/recalculate", {})["data"]
        assert (found["costs"]["total_cost"], found["costs"]["complete"]) == (cost, True)
    petg = {"material_type": "PETG", "weight_grams": 10}
    week.product("Unpriced", materials=[petg])
    costs = week("GET", f"/products/{week.ids['Unpriced']}")["data"]["costs"]
    assert (costs["total_cost"], costs["complete"]) == (0, False)


def sets_take_their_parts(week: Week) -> None:
    planned = week.run("Set", 1, plan="with_components")
    (lamps,) = planned["meta"]["component_runs"]
    assert (lamps["product_id"], lamps["quantity"]) == (week.ids["Lamp"], 2)
    week.made(lamps["run_id"], 80)
    assert (week.stock("Lamp"), week.stock("Screw")) == (2, 192)
    done = week.made(planned["data"]["id"], None)
    assert (week.stock("Set"), week.stock("Lamp")) == (1, 0)
    assert done["items"][0]["unit_cost"] == 2
    (use,) = week("GET", f"/products/{week.ids['Screw']}/where-used")["data"]
    assert (use["name"], use["quantity"]) == ("Lamp", 4)


def every_piece_is_accounted_for(week: Week) -> None:
    planned = week.run("Lamp", 5)["data"]
    item = planned["items"][0]["id"]
    done = week.made(planned["id"], 200, items=[{"item_id": item, "successful": 3}])
    assert (done["items"][0]["successful"], done["items"][0]["failed"]) == (3, 2)
    # The failed two took their screws, too: 192 - 5 * 4.
    assert (week.stock("Lamp"), week.stock("Screw")) == (3, 172)
    week.ids["run"], week.ids["item"] = planned["id"], item
    week.ids["material"] = planned["materials"][0]["id"]


def what_is_planned_can_be_printed(week: Week) -> None:
    week.spool("Sixty", color="Blue", remaining_weight_grams=60)
    week.spool("Forty", color="Green", remaining_weight_grams=40)
    blue = {"material_type": "PLA", "weight_grams": 100, "color": "Blue"}
    week.product("Vase", materials=[blue])
    found = week("GET", f"/products/{week.ids['Vase']}/availability?quantity=1")["data"]
    assert (found["available"], found["can_make"]) == (False, 0)
    (passed,) = found["materials"][0]["passed_over"]
    assert passed["spool_id"] == week.ids["Sixty"]
    warnings = week.run("Vase", 1)["meta"]["warnings"]
    assert "SHORT_OF_FILAMENT" in {warning["code"] for warning in warnings}


def a_short_spool_is_emptied(week: Week) -> None:
    uses = {"spool_id": week.ids["Forty"], "estimated_grams": 30, "used_grams": 45}
    item = {"product_id": week.ids["Vase"], "quantity": 1}
    new = {"items": [item], "materials": [uses]}
    run = week("POST", "/production-runs", new, status=201)["data"]["id"]
    week("POST", f"/production-runs/{run}/start", {})
    assert week.refused("POST", f"/production-runs/{run}/complete", {}) == "INSUFFICIENT_FILAMENT"
    week("POST", f"/production-runs/{run}/complete", {"shortages": "empty"})
    assert week.grams("Forty") == 0
    ledger = week("GET", f"/spools/{week.ids['Forty']}/usage")["data"]
    assert [entry["found_grams"] for entry in ledger if entry["run_id"] == run] == [5]


def a_typing_error_is_corrected(week: Week) -> None:
    before = week.grams("Red")
    correction = {
        "reason": "200 was typed for 150",
        "materials": [{"material_id": week.ids["material"], "used_grams": 150}],
        "items": [{"item_id": week.ids["item"], "successful": 4, "failed": 1}],
    }
    path = f"/production-runs/{week.ids['run']}/corrections"
    corrected = week("POST", path, correction)["data"]
    assert (week.grams("Red") - before, week.stock("Lamp")) == (50, 4)
    assert (corrected["material_cost"], corrected["component_cost"]) == (3, 1)
    assert corrected["corrections"][0]["material_cost"] == 4


def orders_are_ready_when_everything_is_held(week: Week) -> None:
    today = datetime.now(UTC).date()
    first = week.order("Lamp", 2, priority=3)
    assert week("POST", f"/orders/{first['id']}/ready", {})["data"]["status"] == "ready"
    due = (today + timedelta(days=1)).isoformat()
    second = week.order("Lamp", 5, due_date=due)
    path = f"/orders/{second['id']}"
    assert week.refused("POST", f"{path}/ready", {}) == "INSUFFICIENT_STOCK"
    assert week("POST", f"{path}/ready", {"partial": True})["data"]["shortfall"] == 3
    parcel = {"items": [{"line": 1, "quantity": 2}]}
    shipped = week("POST", f"{path}/ship", parcel)["data"]
    assert (shipped["status"], shipped["items"][0]["shipped_quantity"]) == ("ready", 2)
    assert [one["id"] for one in week("GET", "/orders/due?days=7")["data"]] == [second["id"]]
    assert week("POST", f"/orders/{first['id']}/ship", {})["data"]["status"] == "shipped"
    # What was shipped is not taken back.
    back = {"reason": "x", "items": [{"item_id": week.ids["item"], "successful": 0, "failed": 5}]}
    path = f"/production-runs/{week.ids['run']}/corrections"
    refusal = week("POST", path, back, status=409)
    assert (refusal["code"], first["number"] in refusal["detail"]) == ("INSUFFICIENT_STOCK", True)


def what_runs_low_is_ordered(week: Week) -> None:
    screw = f"/products/{week.ids['Screw']}"
    week("POST", f"{screw}/stock", {"delta": 4 - week.stock("Screw"), "reason": "Counted"})
    week("PATCH", screw, {"ordered_quantity": 30})
    low = week("GET", "/products?status=low")["data"]
    assert [product["name"] for product in low] == ["Screw"]
    (found,) = week("GET", "/reorder")["data"]["products"]
    assert (found["suggested_quantity"], found["supplier"]) == (66, "Reichelt")
    assert week("POST", f"{screw}/receipts", {"quantity": 20})["data"]["ordered_quantity"] == 10
    assert week("PATCH", screw, {"ordered_quantity": 0})["data"]["ordered_quantity"] == 0


def money_and_days_keep_their_meaning(week: Week) -> None:
    other = {"currency": "JPY"}
    assert week.refused("PATCH", "/auth/workspace", other) == "CURRENCY_IN_USE"
    fraction = {"material_type": "PLA", "net_weight_grams": 1000, "purchase_price": 20.005}
    week("POST", "/spools", fraction, status=422)
    # 20:00 on Monday in UTC is Tuesday, 9:00 in Auckland.
    uses = {"spool_id": week.ids["Red"], "estimated_grams": 10, "used_grams": 10}
    item = {"product_id": week.ids["Vase"], "quantity": 1}
    new = {"items": [item], "materials": [uses]}
    run = week("POST", "/production-runs", new, status=201)["data"]["id"]
    week("POST", f"/production-runs/{run}/start", {})
    times = {"started_at": "2024-11-25T18:00:00Z", "ended_at": "2024-11-25T20:00:00Z"}
    failure = {"reason": "adhesion", **times}
    week("POST", f"/production-runs/{run}/fail", failure)
    stats = week("GET", "/production-runs/stats?until=2024-12-31&period=day")["data"]
    assert [day["key"] for day in stats["by_period"]] == ["2024-11-26"]
    totals = stats["totals"]
    assert (totals["print_hours"], totals["failure_cost"], totals["material_cost"]) == (2, 0.2, 0.2)


def many_hands_refuse_nobody(week: Week) -> None:
    lamp = f"/products/{week.ids['Lamp']}/stock"
    week("POST", lamp, {"delta": AT_ONCE // 2 - week.stock("Lamp"), "reason": "Counted"})
    with ThreadPoolExecutor(AT_ONCE) as pool:
        orders = [*pool.map(lambda _: week.order("Lamp", 1), range(AT_ONCE))]
    assert sum(order["shortfall"] for order in orders) == AT_ONCE // 2
    numbers = sorted(int(order["number"].removeprefix("ORD-")) for order in orders)
    assert numbers == [*range(numbers[0], numbers[0] + AT_ONCE)]


DAYS: tuple[Callable[[Week], None], ...] = (
    bought_parts_and_what_they_cost,
    sets_take_their_parts,
    every_piece_is_accounted_for,
    what_is_planned_can_be_printed,
    a_short_spool_is_emptied,
    a_typing_error_is_corrected,
    orders_are_ready_when_everything_is_held,
    what_runs_low_is_ordered,
    money_and_days_keep_their_meaning,
    many_hands_refuse_nobody,
)


def test_a_week_in_a_shop(week: Week) -> None:
    for day in DAYS:
        day(week)
