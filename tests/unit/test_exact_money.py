"""A random year against exact fractions: every cost, total and sum of parts, to the last digit."""

import json
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from batchivo.accounts.currencies import decimals_of, problem_of
from batchivo.fields import shared, to_money
from batchivo.production_runs.analysis import shown
from batchivo.production_runs.listing import RUNS, row_of
from batchivo.production_runs.models import (
    ItemComponent,
    RunStats,
    StatsPeriod,
    StoredComponent,
    StoredRun,
)
from batchivo.production_runs.states import RunStatus
from batchivo.production_runs.stats import EndedRuns
from batchivo.products.costing import Costing
from batchivo.products.models import OtherCost, ProductSource, StoredProduct
from batchivo.spools.materials import MaterialType
from batchivo.storage.listing import pack
from tests.support.factory import (
    NOW,
    PricedSpool,
    bom_component,
    bom_material,
    gram_prices,
    run_item,
    run_material,
    stored_product,
    stored_run,
    stored_workspace,
)

STEP = Fraction(1, 10_000)
ZONES = ("UTC", "Pacific/Auckland", "America/St_Johns", "Europe/Berlin", "Asia/Kathmandu")


def half_even(exact: Fraction) -> Decimal:
    """Round to 0.0001 by whole numbers alone."""
    steps, rest = divmod(exact.numerator * 10_000, exact.denominator)
    if 2 * rest > exact.denominator or (2 * rest == exact.denominator and steps % 2):
        steps += 1
    return Decimal(steps) / 10_000


def weights(most: int = 3_000) -> st.SearchStrategy[Decimal]:
    return st.integers(1, most * 1_000).map(lambda milligrams: Decimal(milligrams) / 1_000)


PRICES = st.integers(0, 50_000).map(lambda cents: Decimal(cents) / 100)


@st.composite
def _runs(draw: st.DrawFn) -> StoredRun:
    materials = []
    for number in range(draw(st.integers(0, 4))):
        price = draw(st.none() | PRICES)
        material = run_material(used=draw(weights()), kind=draw(st.sampled_from(MaterialType)))
        update = {"id": str(number), "purchase_price": price, "net_weight_grams": draw(weights())}
        materials.append(material.model_copy(update=update))
    fails = draw(st.booleans())
    counts = st.tuples(st.integers(0, 10_000), st.sampled_from((0, 0, 1, 12.5, 33.333)))
    items = [
        run_item(draw(st.sampled_from("abc")), count, bom=bom, ok=0 if fails else count, failed=0)
        for count, bom in draw(st.lists(counts, max_size=3))
    ]
    quantities = st.lists(st.integers(1, 9).map(_screws), max_size=1).map(tuple)
    items = [item.model_copy(update={"components": draw(quantities)}) for item in items]
    price = draw(st.none() | st.integers(0, 99_999).map(lambda steps: Decimal(steps) / 10_000))
    screw = StoredComponent(
        product_id="screw",
        name="Screw",
        quantity=1,
        unit_cost=price,
        cost_complete=price is not None,
    )
    return stored_run(
        *materials,
        items=tuple(items),
        components=(screw,) if any(item.components for item in items) else (),
        minutes=draw(st.integers(0, 3_000)),
        status=RunStatus.FAILED if fails else RunStatus.COMPLETED,
        ended_at=datetime(2026, 1, 1, tzinfo=UTC)
        + timedelta(microseconds=draw(st.integers(0, 365 * 24 * 3600 * 1_000_000))),
    )


def _screws(quantity: int) -> ItemComponent:
    return ItemComponent(product_id="screw", quantity=quantity)


def _screws_used(run: StoredRun) -> Decimal:
    """The cost of the screws in all counted pieces."""
    cost = Decimal(0)
    for item in run.items:
        pieces = (item.successful or 0) + (item.failed or 0)
        for part in item.components:
            cost += pieces * part.quantity * (run.components[0].unit_cost or 0)
    return cost


YEARS = st.lists(_runs(), max_size=12)


def _exact(run: StoredRun) -> Fraction:
    """Grams times price over net weight, added up."""
    return sum(
        (
            Fraction(m.actual_grams or 0)
            * Fraction(m.purchase_price or 0)
            / Fraction(m.net_weight_grams or 1)
            for m in run.materials
        ),
        Fraction(0),
    )


def _stats(runs: list[StoredRun], zone: str, period: StatsPeriod) -> RunStats:
    total = EndedRuns(stored_workspace(time_zone=zone).zone)
    for run in runs:
        _, _, *packed = json.loads(pack(RUNS, row_of(run)))
        stored = dict(zip((field.name for field in RUNS.stored), packed, strict=True))
        total.count(1, *(stored[name] for name in EndedRuns.fields))
    return total.stats(since=None, until=None, period=period, currency="EUR")


@given(YEARS)
def test_a_runs_costs_are_rounded_once_and_add_up(year: list[StoredRun]) -> None:
    for run in year:
        found = shown(run)
        total = found.material_cost
        assert total == half_even(_exact(run))
        assert found.component_cost == _screws_used(run)
        assert found.component_cost == sum(item.component_cost or 0 for item in found.items)
        assert sum(m.cost or 0 for m in found.materials) == total
        if any(item.successful for item in run.items):
            assert sum(item.cost or 0 for item in found.items) == total
        weighs = any(item.bom_grams for item in run.items if item.successful)
        shares = [Fraction(item.bom_grams if weighs else 1) for item in run.items]
        pieces = sum(s * (i.successful or 0) for s, i in zip(shares, run.items, strict=True))
        for share, item in zip(shares, found.items, strict=True):
            if item.successful:
                unit = Fraction(total) * share / pieces
                parts = Fraction(item.component_cost or 0) / item.successful
                assert item.unit_cost == half_even(unit + parts)
                assert abs(Fraction(item.cost or 0) - unit * item.successful) < STEP


@given(YEARS, st.sampled_from(ZONES), st.sampled_from((StatsPeriod.DAY, StatsPeriod.MONTH)))
@settings(max_examples=50)
def test_statistics_add_up_in_every_direction(
    year: list[StoredRun], zone: str, period: StatsPeriod
) -> None:
    found = _stats(year, zone, period)
    costs = [half_even(_exact(run)) for run in year]
    assert found.totals.material_cost == sum(costs)
    for groups in (found.by_period, found.by_printer, found.by_material):
        assert sum(group.material_cost for group in groups) == sum(costs)
    by_product = sum(figure.material_cost for figure in found.by_product)
    assert by_product + found.totals.failure_cost == sum(costs)
    parts = sum(map(_screws_used, year))
    assert found.totals.component_cost == parts
    for groups in (found.by_period, found.by_printer):
        assert sum(group.component_cost for group in groups) == parts
    by_product = sum(figure.component_cost for figure in found.by_product)
    assert by_product + found.totals.failure_component_cost == parts
    assert found.totals.cost_complete == all(shown(run).cost_complete for run in year)
    assert found.totals.used_grams + found.totals.wasted_grams == sum(
        m.actual_grams or 0 for run in year for m in run.materials
    )
    by_day: defaultdict[str, Any] = defaultdict(Decimal)
    for run, cost in zip(year, costs, strict=True):
        assert run.ended_at is not None
        day = run.ended_at.astimezone(ZoneInfo(zone)).date().isoformat()
        by_day[day if period is StatsPeriod.DAY else day[:7]] += cost
    assert {group.key: group.material_cost for group in found.by_period} == by_day


SPOOLS = st.builds(
    PricedSpool,
    material_type=st.just(MaterialType.PLA),
    archived=st.just(False),
    purchased=st.just(("", 0)),
    color=st.sampled_from(("Red", "Blue")),
    remaining=weights(),
    net=weights(),
    price=st.none() | PRICES,
)


def _hundredths(most: int) -> st.SearchStrategy[Decimal]:
    return st.integers(0, most * 100).map(lambda number: Decimal(number) / 100)


RATES = st.fixed_dictionaries(
    {
        "labour_rate_per_hour": PRICES,
        "machine_rate_per_hour": PRICES,
        "electricity_price_per_kwh": PRICES,
        "printer_power_watts": _hundredths(2_000),
        "default_markup_percent": _hundredths(10_000),
    }
)
LAMPS = st.builds(
    stored_product,
    st.just("lamp"),
    materials=st.tuples(
        st.builds(bom_material, color=st.just("Red"), grams=weights(500), purge=weights(500))
    ),
    components=st.tuples(st.builds(bom_component, st.just("screw"), st.integers(1, 1_000))),
    labour_minutes=_hundredths(9_999),
    estimated_print_time_minutes=_hundredths(9_999),
    other_costs=st.tuples(st.builds(OtherCost, name=st.just("Box"), amount=PRICES)),
    markup_percent=st.none() | _hundredths(10_000),
    price=st.none() | PRICES,
)
TENTHS_OF_MILLS = st.integers(0, 99_999).map(lambda steps: Decimal(steps) / 10_000)


@given(st.lists(SPOOLS, max_size=8), LAMPS, TENTHS_OF_MILLS, RATES, st.integers(1, 1_000))
def test_a_products_costs_are_exact_and_rounded_once(
    spools: list[PricedSpool],
    lamp: StoredProduct,
    price: Decimal,
    rates: dict[str, Decimal],
    pieces: int,
) -> None:
    """A lamp with screws, and a set of such lamps."""
    screw = stored_product("screw", source=ProductSource.BOUGHT, purchase_price=price)
    box = stored_product("set", components=(bom_component("lamp", pieces),))
    costing = Costing(
        products={product.id: product for product in (screw, lamp, box)},
        prices=gram_prices(spools, [lamp]),
        workspace=stored_workspace(**rates),
        at=NOW,
    )
    priced = [s for s in spools if s.color == "Red" and s.price is not None]
    worth = sum(
        (Fraction(s.remaining) * Fraction(s.price or 0) / Fraction(s.net) for s in priced),
        Fraction(0),
    )
    weight = sum((Fraction(s.remaining) for s in priced), Fraction(0))
    hours = Fraction(lamp.estimated_print_time_minutes or 0) / 60
    machine, kilowatt_hours = rates["machine_rate_per_hour"], rates["electricity_price_per_kwh"]
    power = hours * Fraction(rates["printer_power_watts"]) / 1000
    labour = Fraction(lamp.labour_minutes or 0) / 60 * Fraction(rates["labour_rate_per_hour"])
    exact = {
        "material_cost": Fraction(lamp.materials[0].grams) * (worth / weight if weight else 0),
        "component_cost": Fraction(price) * lamp.components[0].quantity,
        "labour_cost": labour,
        "machine_cost": hours * Fraction(machine),
        "electricity_cost": power * Fraction(kilowatt_hours),
        "other_cost": Fraction(lamp.other_costs[0].amount),
    }
    found = costing.breakdown("lamp")
    costs = {name: getattr(found.costs, name) for name in exact}
    assert costs == {name: half_even(cost) for name, cost in exact.items()}
    total = found.costs.total_cost
    assert total == sum(costs.values())
    markup = rates["default_markup_percent"] if lamp.markup_percent is None else lamp.markup_percent
    suggested = half_even(Fraction(total) * (1 + Fraction(markup) / 100))
    assert found.costs.suggested_price == suggested
    sold = suggested if lamp.price is None else lamp.price
    margin = half_even(Fraction(sold - total) / Fraction(sold) * 100) if sold else None
    assert found.margin_percent == margin
    assert costing.breakdown("set").costs.total_cost == total * pieces


@given(
    st.lists(st.fractions(0, 1_000, max_denominator=999), min_size=1),
)
def test_parts_are_within_a_step_of_their_exact_share(shares: list[Fraction]) -> None:
    whole = sum(shares, Fraction(0))
    total = to_money(whole)
    parts = shared(total, shares)
    assert sum(parts) == total
    for part, share in zip(parts, shares, strict=True):
        exact = Fraction(total) * share / whole if whole else Fraction(0)
        assert abs(Fraction(part) - exact) < STEP


def test_a_spool_of_three_kilograms_for_twenty_costs_twenty_when_it_is_used_up() -> None:
    spool = {"purchase_price": Decimal(20), "net_weight_grams": Decimal(3000)}
    run = stored_run(
        *(run_material(used=1000).model_copy(update={**spool, "id": one}) for one in "abc")
    )
    found = shown(run)
    assert found.material_cost == 20
    assert [m.cost for m in found.materials] == [Decimal(c) for c in ("6.6667", "6.6667", "6.6666")]


def test_ten_thousand_pieces_for_half_a_euro_cost_half_a_euro() -> None:
    material = run_material(used=51).model_copy(
        update={"purchase_price": Decimal(10), "net_weight_grams": Decimal(1000)}
    )
    run = stored_run(material, items=(run_item("dot", 10_000, ok=10_000),), minutes=60)
    (item,) = shown(run).items
    assert (item.cost, item.unit_cost) == (Decimal("0.51"), Decimal("0.0001"))
    (product,) = _stats([run], "UTC", StatsPeriod.MONTH).by_product
    assert product.material_cost == Decimal("0.51")


def test_a_run_stored_before_prices_were_copied_costs_what_it_did() -> None:
    run = stored_run(run_material(used=3000, price="0.006667"))
    assert shown(run).material_cost == Decimal("20.001")


@pytest.mark.parametrize(
    ("zone", "moment", "day"),
    [
        # The print ends on Tuesday at 9:00 in Auckland, which is Monday in UTC.
        ("Pacific/Auckland", "2026-11-23T20:00:00", "2026-11-24"),
        # The 25 hours of 25 October in Berlin, and the 23 of 29 March.
        ("Europe/Berlin", "2026-10-24T22:00:00", "2026-10-25"),
        ("Europe/Berlin", "2026-10-25T22:59:59.999999", "2026-10-25"),
        ("Europe/Berlin", "2026-10-25T23:00:00", "2026-10-26"),
        ("Europe/Berlin", "2026-03-28T23:00:00", "2026-03-29"),
        ("Europe/Berlin", "2026-03-29T21:59:59.999999", "2026-03-29"),
        ("Europe/Berlin", "2026-03-29T22:00:00", "2026-03-30"),
    ],
)
def test_a_run_counts_on_the_workspaces_own_day(zone: str, moment: str, day: str) -> None:
    ended = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    run = stored_run(minutes=60, ended_at=ended)
    (group,) = _stats([run], zone, StatsPeriod.DAY).by_period
    assert group.key == day


@pytest.mark.parametrize(
    ("currency", "decimals", "good", "bad"),
    [
        ("EUR", 2, "19.99", "19.995"),
        ("JPY", 0, "1980", "1980.5"),
        ("KWD", 3, "6.125", "6.1255"),
    ],
)
def test_paid_amounts_have_the_currencys_decimals(
    currency: str, decimals: int, good: str, bad: str
) -> None:
    assert decimals_of(currency) == decimals
    assert problem_of(currency, Decimal(good)) is None
    assert currency in (problem_of(currency, Decimal(bad)) or "")
