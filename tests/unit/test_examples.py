"""The contract's examples: composed, accepted by the models, and consistent with each other."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from pydantic import BaseModel

from batchivo.examples import BY_NAME, BY_SCHEMA, LEFT_OUT, example_of, example_of_model
from batchivo.fields import Input
from batchivo.orders.models import Order
from batchivo.production_runs.models import Run, RunStats, SpoolUpdate
from batchivo.products.models import CostBreakdown, ProductCosts
from batchivo.spools.models import Spool, StockSummary
from local.server import function_modules
from testbed.contract import operations, public_contract


def number(shown: float) -> Decimal:
    return Decimal(str(shown))


def subclasses(of: type[Input]) -> Iterator[type[Input]]:
    for inner in of.__subclasses__():
        yield inner
        yield from subclasses(inner)


function_modules()  # loads the models of all functions
INPUTS = [
    model
    for model in subclasses(Input)
    if model.__name__ in public_contract()["components"]["schemas"]
]


@pytest.mark.parametrize("model", INPUTS, ids=lambda model: model.__name__)
def test_a_model_accepts_the_example_of_its_input(model: type[BaseModel]) -> None:
    assert model.model_validate(example_of_model(model))


class TestComposing:
    def test_an_answer_shows_everything(self) -> None:
        assert set(example_of_model(Spool)) == set(Spool.model_fields)

    def test_an_input_shows_its_required_fields_and_those_with_an_example(self) -> None:
        text = {"type": "string"}
        schema = {
            "properties": {"name": text, "brand": text, "unheard_of": text},
            "required": ["name"],
            "additionalProperties": False,
        }
        assert example_of(schema, {}) == {"name": "Desk lamp", "brand": "Polymaker"}

    def test_an_optional_property_without_an_example_is_null_in_an_answer(self) -> None:
        for nullable in ({"nullable": True}, {"anyOf": [{"type": "string"}, {"type": "null"}]}):
            assert example_of({"properties": {"unheard_of": nullable}}, {}) == {"unheard_of": None}

    def test_a_property_without_an_example_is_named(self) -> None:
        schemas = {"Printer": {"properties": {"unheard_of": {"type": "string"}}}}
        outer = {"properties": {"printers": {"type": "array", "items": {"$ref": "#/Printer"}}}}
        with pytest.raises(LookupError, match=r"Printer\.unheard_of"):
            example_of(outer, schemas)

    def test_a_schema_goes_before_the_name_and_the_schema_around_it_before_both(self) -> None:
        summary = example_of_model(StockSummary)
        assert summary["totals"]["remaining_weight_grams"] == 1672.4
        assert summary["by_brand"][0]["key"] == "Polymaker"
        assert summary["by_material"][0]["key"] == "PLA"


def test_every_example_is_of_something_in_the_contract() -> None:
    schemas = public_contract()["components"]["schemas"]
    named = {name for schema in schemas.values() for name in schema.get("properties", ())}
    named |= {name for operation in operations() for name in operation.path_parameters}
    tags = {tag for operation in operations() for tag in operation.described["tags"]}
    assert sorted(set(BY_NAME) - named) == []
    assert sorted((set(BY_SCHEMA) | set(LEFT_OUT)) - set(schemas) - tags) == []
    for name, own in BY_SCHEMA.items():
        if name in schemas:
            keys = {key.partition(".")[0] for key in own}
            assert sorted(keys - set(schemas[name]["properties"])) == [], name


class TestTheStory:
    def test_the_run_adds_up(self) -> None:
        run: Any = example_of_model(Run)
        (material,) = run["materials"]
        (item,) = run["items"]
        used = number(material["weight_before_grams"]) - number(material["weight_after_grams"])
        assert number(material["actual_grams"]) == number(run["actual_grams"]) == used
        variance = used - number(run["estimated_grams"])
        assert number(run["material_variance_grams"]) == variance
        percent = variance / number(run["estimated_grams"]) * 100
        assert number(run["material_variance_percent"]) == round(percent, 4)
        cost = used * number(material["cost_per_gram"])
        assert number(run["material_cost"]) == number(material["cost"]) == round(cost, 4)
        assert number(item["unit_cost"]) == round(cost / item["successful"], 4)
        assert item["successful"] + item["failed"] == item["quantity"]
        duration = datetime.fromisoformat(run["ended_at"]) - datetime.fromisoformat(
            run["started_at"]
        )
        assert duration.total_seconds() / 60 == run["duration_minutes"]
        late = number(run["duration_minutes"]) - run["estimated_minutes"]
        assert number(run["time_variance_minutes"]) == late
        assert number(run["time_variance_percent"]) == round(
            late / run["estimated_minutes"] * 100, 4
        )

    def test_the_run_leaves_its_spool_lighter(self) -> None:
        update = example_of_model(SpoolUpdate)
        assert update["spool_id"] == example_of_model(Run)["materials"][0]["spool_id"]
        assert update["deducted_grams"] == example_of_model(Run)["actual_grams"]
        assert update["previous_weight_grams"] == example_of_model(Spool)["remaining_weight_grams"]
        assert number(update["previous_weight_grams"]) - number(update["deducted_grams"]) == (
            number(update["new_weight_grams"])
        )

    def test_the_spool_is_reserved_for_the_run(self) -> None:
        spool = example_of_model(Spool)
        assert spool["reserved_weight_grams"] == example_of_model(Run)["estimated_grams"]
        assert number(spool["available_weight_grams"]) == (
            number(spool["remaining_weight_grams"]) - number(spool["reserved_weight_grams"])
        )
        assert number(spool["cost_per_gram"]) == (
            number(spool["purchase_price"]) / number(spool["net_weight_grams"])
        )

    def test_the_order_and_its_run_name_each_other(self) -> None:
        order, run = example_of_model(Order), example_of_model(Run)
        assert order["production_run_ids"] == [run["id"]]
        assert run["order_id"] == order["id"]

    def test_the_order_adds_up_and_goes_forward_in_time(self) -> None:
        order: Any = example_of_model(Order)
        (item,) = order["items"]
        assert number(order["subtotal"]) == item["quantity"] * number(item["unit_price"])
        total = (
            number(order["subtotal"])
            - number(order["discount"])
            + number(order["shipping"])
            + number(order["tax"])
        )
        assert number(order["total"]) == total
        assert number(order["cost"]) == item["quantity"] * number(item["unit_cost"])
        profit = total - sum(
            number(order[name]) for name in ("tax", "refunded_total", "fees", "cost")
        )
        assert number(order["profit"]) == profit
        times = [step["at"] for step in order["history"]]
        assert [order["created_at"], *times] == sorted([order["created_at"], *times])
        assert times[-1] == order["shipped_at"] <= order["refunds"][0]["at"] == order["updated_at"]

    def test_the_costs_of_the_product_add_up(self) -> None:
        costs: Any = example_of_model(ProductCosts)
        parts = [v for k, v in costs.items() if k.endswith("_cost") and k != "total_cost"]
        assert number(costs["total_cost"]) == sum(map(number, parts))
        breakdown: Any = example_of_model(CostBreakdown)
        assert breakdown["costs"] == costs
        assert breakdown["materials"][0]["cost"] == costs["material_cost"]
        price = number(breakdown["price"])
        margin = (price - number(costs["total_cost"])) / price * 100
        assert number(breakdown["margin_percent"]) == round(margin, 4)
        suggested = number(costs["total_cost"]) * (1 + number(breakdown["markup_percent"]) / 100)
        assert number(costs["suggested_price"]) == round(suggested, 4)
        assert example_of_model(Order)["items"][0]["unit_cost"] == costs["total_cost"]

    def test_the_figures_of_the_runs_add_up(self) -> None:
        totals = example_of_model(RunStats)["totals"]
        assert totals["completed"] + totals["failed"] == totals["runs"]
        percent = number(totals["completed"]) / totals["runs"] * 100
        assert number(totals["success_rate_percent"]) == round(percent, 4)
