"""The cost of a product, compared with tables and roundings computed by hand."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import pytest

from batchivo.accounts.workspaces import StoredWorkspace
from batchivo.errors import Conflict
from batchivo.products.costing import MAX_COST, Costing, margin_percent
from batchivo.products.models import CostBreakdown, NewProduct, PriceSource, StoredProduct
from batchivo.spools.materials import MaterialType
from batchivo.spools.models import NewSpool
from tests.support import tool_box
from tests.support.factory import (
    NOW,
    PricedSpool,
    bom_component,
    bom_material,
    gram_prices,
    stored_product,
    stored_workspace,
)


def breakdown(
    asked: StoredProduct,
    *components: StoredProduct,
    filament: Sequence[PricedSpool] = (),
    settings: StoredWorkspace | None = None,
) -> CostBreakdown:
    products = {product.id: product for product in (asked, *components)}
    costing = Costing(
        products=products,
        prices=gram_prices(filament, products.values()),
        workspace=settings or stored_workspace(),
        at=NOW,
    )
    return costing.breakdown(asked.id)


def cost_of_grams(grams: Any, *spools: PricedSpool) -> Decimal:
    made_of = stored_product(materials=(bom_material(grams=grams),))
    return breakdown(made_of, filament=spools).costs.material_cost


# --- the table


def _tool_box_filament(prices: dict[str, float]) -> Iterable[PricedSpool]:
    for number, (name, details) in enumerate(tool_box.SPOOLS.items()):
        archived = details.get("archived", False)
        new = NewSpool(**{key: value for key, value in details.items() if key != "archived"})
        assert new.remaining_weight_grams is not None
        assert new.net_weight_grams is not None
        price = new.purchase_price if name not in prices else Decimal(str(prices[name]))
        day = new.purchase_date.isoformat() if new.purchase_date else ""
        yield PricedSpool(
            new.material_type,
            new.color,
            remaining=new.remaining_weight_grams,
            net=new.net_weight_grams,
            price=price,
            purchased=(day, number),
            archived=archived,
        )


def _tool_box_costing(**prices: float) -> Costing:
    products = {}
    for name, part in tool_box.PARTS.items():
        new = NewProduct(name=name, **part.details)
        details = new.model_dump(exclude={"name", "materials", "components"})
        products[name] = stored_product(
            name,
            **details,
            materials=tuple(
                bom_material(
                    str(number),
                    m.material_type,
                    m.color,
                    grams=m.weight_grams,
                    purge=m.purge_grams,
                )
                for number, m in enumerate(new.materials)
            ),
            components=tuple(
                bom_component(other, count) for other, count in part.components.items()
            ),
        )
    rates = {name: Decimal(str(rate)) for name, rate in tool_box.RATES.items()}
    return Costing(
        products=products,
        prices=gram_prices(_tool_box_filament(prices), products.values()),
        workspace=stored_workspace(**rates),
        at=NOW,
    )


@pytest.mark.parametrize("name", tool_box.PARTS)
def test_an_assembly_costs_the_sum_computed_by_hand(name: str) -> None:
    found = _tool_box_costing().breakdown(name)
    assert found.costs.model_dump(exclude=tool_box.BESIDE) == tool_box.COSTS[name]
    assert [line.price_source for line in found.materials] == tool_box.PRICE_SOURCES[name]


@pytest.mark.parametrize("name", tool_box.PARTS)
def test_a_dearer_spool_makes_everything_dearer_that_is_made_of_it(name: str) -> None:
    found = _tool_box_costing(**{tool_box.DEAR_BLACK: tool_box.DEAR_PRICE}).breakdown(name)
    assert found.costs.model_dump(exclude=tool_box.BESIDE) == tool_box.COSTS_WITH_DEAR_BLACK[name]


def test_a_breakdown_says_line_by_line_where_the_costs_come_from() -> None:
    found = _tool_box_costing().breakdown("box")
    assert [(line.grams, line.cost_per_gram, line.cost) for line in found.materials] == [
        (Decimal("12.5"), Decimal("0.048"), Decimal("0.6")),
        (5, 0, 0),
        (5, 0, 0),
    ]
    assert [(line.name, line.quantity, line.unit_cost, line.cost) for line in found.components] == [
        ("hinge", 2, Decimal("3.8782"), Decimal("7.7564")),
        ("lid", 1, Decimal("3.4424"), Decimal("3.4424")),
        ("cap", 4, Decimal("0.8235"), Decimal("3.2940")),
    ]
    assert [(line.name, line.cost) for line in found.other] == [
        ("Carton", Decimal("0.8")),
        ("Overhead", Decimal("1.25")),
    ]
    assert found.currency == "EUR"
    assert [found.markup_percent, found.price, found.margin_percent] == [
        120,
        Decimal("49.9"),
        tool_box.BOX_MARGIN_PERCENT,
    ]


def test_a_breakdown_is_complete_where_every_price_at_every_depth_is_known() -> None:
    costing = _tool_box_costing()
    assert {name: costing.breakdown(name).complete for name in tool_box.PARTS} == {
        "cap": True,
        "hinge": True,
        "lid": True,
        "box": False,
    }
    unknown = stored_product("unknown", materials=(bom_material(),))
    assert not breakdown(stored_product(components=(bom_component("unknown"),)), unknown).complete


def test_a_bought_part_costs_its_price_at_every_depth_and_an_unknown_price_is_flagged() -> None:
    def costs_with(**screw: Any) -> list[tuple[Decimal, bool | None]]:
        bought = stored_product("screw", source="bought", **screw)
        inner = stored_product("inner", components=(bom_component("screw", 4),))
        outer = stored_product("outer", components=(bom_component("inner", 2),))
        found = [breakdown(asked, bought, inner).costs for asked in (bought, inner, outer)]
        return [(costs.total_cost, costs.complete) for costs in found]

    priced = {"purchase_price": Decimal("0.05")}
    assert costs_with(**priced) == [
        (Decimal("0.05"), True),
        (Decimal("0.2"), True),
        (Decimal("0.4"), True),
    ]
    assert costs_with() == [(Decimal(0), False)] * 3
    carton = ({"name": "Customs", "amount": Decimal("0.01")},)
    assert costs_with(**priced, other_costs=carton)[2] == (Decimal("0.48"), True)
    free = stored_product("made", purchase_price=Decimal(5))
    assert breakdown(free).costs.total_cost == 0  # only a bought product costs its purchase price


# --- prices of filament


def test_the_price_is_the_mean_over_the_spools_weighted_by_the_grams_left() -> None:
    # (900 * 10/1000 + 100 * 30/1000) / 1000 = 0.012, not the 0.02 between the two prices
    assert (
        cost_of_grams(
            1000, PricedSpool(remaining=900, price=10), PricedSpool(remaining=100, price=30)
        )
        == 12
    )


def test_spools_without_a_price_and_archived_and_empty_ones_have_no_say_in_the_mean() -> None:
    silent = (
        PricedSpool(price=None),
        PricedSpool(price=99, archived=True),
        PricedSpool(price=77, remaining=0),
    )
    assert cost_of_grams(100, PricedSpool(price=20), *silent) == 2


@pytest.mark.parametrize(
    ("spools", "price", "source"),
    [
        ([], 0, PriceSource.UNKNOWN),
        ([PricedSpool(price=None)], 0, PriceSource.UNKNOWN),
        ([PricedSpool(price=0)], 0, PriceSource.STOCK),
        ([PricedSpool(price=20, remaining=1)], 2, PriceSource.STOCK),
        ([PricedSpool(price=20, remaining=0)], 2, PriceSource.LAST_PURCHASE),
        ([PricedSpool(price=20, archived=True)], 2, PriceSource.LAST_PURCHASE),
        (
            [PricedSpool(price=20, remaining=0), PricedSpool(price=None)],
            2,
            PriceSource.LAST_PURCHASE,
        ),
        (
            [
                PricedSpool(price=30, remaining=0, purchased=("2026-03-01", 1)),
                PricedSpool(price=20, remaining=0, purchased=("2026-02-28", 2)),
                PricedSpool(price=10, remaining=0, purchased=("", 3)),
            ],
            3,
            PriceSource.LAST_PURCHASE,
        ),
        (
            [
                PricedSpool(price=10, remaining=0, purchased=("", 3)),
                PricedSpool(price=20, remaining=0, purchased=("", 2)),
            ],
            1,
            PriceSource.LAST_PURCHASE,
        ),
        (
            [
                PricedSpool(price=None, remaining=0, purchased=("2026-03-01", 2)),
                PricedSpool(price=20, remaining=0, purchased=("2026-01-01", 1)),
            ],
            2,
            PriceSource.LAST_PURCHASE,
        ),
    ],
)
def test_without_stock_the_price_is_that_of_the_last_purchase(
    spools: list[PricedSpool], price: int, source: PriceSource
) -> None:
    found = breakdown(stored_product(materials=(bom_material(grams=100),)), filament=spools)
    assert found.costs.material_cost == price
    assert found.materials[0].price_source is source
    assert found.complete == (source is not PriceSource.UNKNOWN)


def test_a_material_with_a_colour_is_priced_by_that_colour_alone() -> None:
    made_of = stored_product(
        materials=(
            bom_material("red", color="RED", grams=100),
            bom_material("any", grams=100),
            bom_material("other type", MaterialType.PETG, "red", grams=100),
        )
    )
    spools = (
        PricedSpool(color="Red", price=30),
        PricedSpool(color="Blue", price=10),
        PricedSpool(price=20),
    )
    found = breakdown(made_of, filament=spools)
    assert [line.cost for line in found.materials] == [3, 2, 0]


# --- rounding: half-even at 0.0001


@pytest.mark.parametrize(
    ("grams", "spools", "cost"),
    [
        # down to an even digit, and up to one
        ("0.5", [PricedSpool(price="0.1")], "0.0000"),
        ("1.5", [PricedSpool(price="0.1")], "0.0002"),
        ("2.5", [PricedSpool(price="0.1")], "0.0002"),
        ("2.501", [PricedSpool(price="0.1")], "0.0003"),
        ("2.499", [PricedSpool(price="0.1")], "0.0002"),
        # halves of prices per gram that no decimal can hold: 19.99/750, 0.0001/6
        ("3.75", [PricedSpool(price="19.99", net=750, remaining=700)], "0.1000"),
        ("11.25", [PricedSpool(price="19.99", net=750, remaining=700)], "0.2998"),
        ("11.25", [PricedSpool(price="19.99", net=750, remaining=0)], "0.2998"),
        ("3", [PricedSpool(price="0.0001", net=6, remaining=1)], "0.0000"),
        ("9", [PricedSpool(price="0.0001", net=6, remaining=1)], "0.0002"),
        # and of a mean over two of them: (1 * 0.0001/3 + 2 * 0.0001/3) / 3 = 0.0001/3
        (
            "1.5",
            [
                PricedSpool(price="0.0001", net=3, remaining=1),
                PricedSpool(price="0.0002", net=6, remaining=2),
            ],
            "0.0000",
        ),
    ],
)
def test_a_materials_cost_is_rounded_half_even(
    grams: str, spools: list[PricedSpool], cost: str
) -> None:
    found = cost_of_grams(grams, *spools)
    assert (found, found.as_tuple().exponent) == (Decimal(cost), -4)


@pytest.mark.parametrize(
    ("minutes", "rate", "cost"),
    [
        (1, "0.003", "0.0000"),  # 0.00005
        (1, "0.009", "0.0002"),  # 0.00015
        (7, "0.003", "0.0004"),  # 0.00035
        (1, "0.0031", "0.0001"),
        (20, "0.00015", "0.0000"),
        (90, "0.0375", "0.0562"),  # 0.05625
        (90, "0.0385", "0.0578"),  # 0.05775
    ],
)
def test_times_are_costed_half_even(minutes: int, rate: str, cost: str) -> None:
    rates = {"labour_rate_per_hour": Decimal(rate), "machine_rate_per_hour": Decimal(rate)}
    electricity = {
        "electricity_price_per_kwh": Decimal(rate) * 10,
        "printer_power_watts": Decimal(100),
    }
    found = breakdown(
        stored_product(
            labour_minutes=Decimal(minutes), estimated_print_time_minutes=Decimal(minutes)
        ),
        settings=stored_workspace(**rates, **electricity),
    ).costs
    assert found.labour_cost == found.machine_cost == found.electricity_cost == Decimal(cost)
    assert found.total_cost == 3 * Decimal(cost)


@pytest.mark.parametrize(
    ("total", "markup", "price"),
    [("0.0001", 50, "0.0002"), ("0.0003", 50, "0.0004"), ("0.0005", 10, "0.0006"), ("1", 0, "1")],
)
def test_the_suggested_price_is_rounded_half_even(total: str, markup: int, price: str) -> None:
    costly: dict[str, Any] = {"other_costs": ({"name": "Box", "amount": Decimal(total)},)}
    own = breakdown(stored_product(markup_percent=Decimal(markup), **costly))
    assert own.costs.suggested_price == Decimal(price)
    default = breakdown(
        stored_product(**costly), settings=stored_workspace(default_markup_percent=Decimal(markup))
    )
    assert [default.costs.suggested_price, default.markup_percent] == [Decimal(price), markup]


def test_a_breakdown_adds_up_in_rounded_lines() -> None:
    # Three lines of 0.00015 are 0.0002 each: 0.0006 and not 0.00045.
    lines = tuple(bom_material(str(number), grams="1.5") for number in range(3))
    found = breakdown(stored_product(materials=lines), filament=[PricedSpool(price="0.1")])
    assert [line.cost for line in found.materials] == [Decimal("0.0002")] * 3
    assert found.costs.material_cost == found.costs.total_cost == Decimal("0.0006")


def test_a_component_adds_its_rounded_cost_times_the_quantity() -> None:
    screw = stored_product("screw", materials=(bom_material(grams="1.5"),))
    found = breakdown(
        stored_product(components=(bom_component("screw", 1000),)),
        screw,
        filament=[PricedSpool(price="0.1")],
    )
    assert found.costs.component_cost == Decimal("0.2")


# --- prices and margins


def test_the_products_own_price_goes_before_the_suggested_one() -> None:
    costly: dict[str, Any] = {
        "other_costs": ({"name": "Box", "amount": Decimal(3)},),
        "markup_percent": 100,
    }
    suggested = breakdown(stored_product(**costly))
    assert [suggested.price, suggested.margin_percent] == [6, 50]
    own = breakdown(stored_product(price=Decimal(4), **costly))
    assert [own.price, own.margin_percent] == [4, 25]


@pytest.mark.parametrize(
    ("price", "cost", "margin"),
    [("0", "1", None), ("2", "1", 50), ("1", "2", -100), ("3", "1", "66.6667"), ("1", "0", 100)],
)
def test_the_margin_is_the_part_of_the_price_that_is_not_cost(
    price: str, cost: str, margin: Any
) -> None:
    expected = None if margin is None else Decimal(margin)
    assert margin_percent(Decimal(price), Decimal(cost)) == expected


def test_a_product_given_away_has_no_margin() -> None:
    cost = breakdown(stored_product(price=Decimal(0), other_costs=({"name": "Box", "amount": 1},)))
    assert [cost.price, cost.margin_percent] == [0, None]


# --- depth and size


def test_a_shared_component_is_computed_once_however_many_ways_lead_to_it() -> None:
    # Two ways at each of 10 levels: 1,024 in all.
    chain = [
        stored_product(
            f"{level} {side}",
            components=(bom_component(f"{level + 1} a"), bom_component(f"{level + 1} b")),
        )
        for level in range(10)
        for side in "ab"
    ]
    ends = [
        stored_product(f"10 {side}", other_costs=({"name": "Box", "amount": 1},)) for side in "ab"
    ]
    assert breakdown(chain[0], *chain[1:], *ends).costs.total_cost == 1024


def test_a_cost_that_no_number_can_hold_is_refused() -> None:
    box = stored_product("0", other_costs=({"name": "Box", "amount": Decimal(500_000_000)},))
    levels = [
        stored_product(str(n), components=(bom_component(str(n - 1), 1000),)) for n in range(1, 11)
    ]
    assert breakdown(levels[0], box).costs.total_cost == MAX_COST
    for asked in levels[1:]:
        with pytest.raises(Conflict) as refusal:
            breakdown(asked, box, *levels)
        assert refusal.value.code == "COST_OUT_OF_RANGE"


def test_nothing_costs_nothing() -> None:
    found = breakdown(stored_product())
    assert found.costs.model_dump(exclude=tool_box.BESIDE) == dict.fromkeys(
        tool_box.COLUMNS, Decimal(0)
    )
    assert found.complete
