"""Stats over ten thousand runs, against a sum made the simple way from the runs themselves."""

import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

import pytest

from batchivo.access.principal import Principal
from batchivo.accounts.settings_cache import workspace_settings
from batchivo.errors import InvalidFields
from batchivo.production_runs import service
from batchivo.production_runs.analysis import item_costs, material_costs, total_cost
from batchivo.production_runs.collections import RUNS
from batchivo.production_runs.models import (
    ItemComponent,
    RunStats,
    StatsPeriod,
    StoredComponent,
    StoredItem,
    StoredMaterial,
    StoredRun,
)
from batchivo.production_runs.states import RunStatus
from batchivo.spools.materials import MaterialType
from batchivo.storage import client, listing
from batchivo.storage.attributes import encode_item
from batchivo.storage.identifiers import new_id
from testbed.library import SigningSecret, new_account
from testbed.traffic import watched
from tests.support.bookkeeping import MADE_BY_HAND

RUN_COUNT = 10_000
BATCH = 25
BEGINNING = datetime(2025, 11, 3, tzinfo=UTC)
DAYS = 380
PRODUCTS = [f"product-{number}" for number in range(12)]
SCREW = "screw"
SEED = 20261124


@dataclass(frozen=True)
class Year:
    """A workspace with a year of runs."""

    principal: Principal
    runs: list[StoredRun]


@pytest.fixture(scope="module")
def year(signing_secret: SigningSecret) -> Year:
    principal = new_account().principal
    MADE_BY_HAND.add(principal.workspace_id)
    dice = random.Random(SEED)
    runs = [_run(dice, number) for number in range(1, RUN_COUNT + 1)]
    _store(principal, runs)
    return Year(principal, runs)


def _run(dice: random.Random, number: int) -> StoredRun:
    """A run of the year in any state; a tenth of those that ended did so on the edge of a day."""
    status = dice.choices(list(RunStatus), weights=[2, 2, 1, 80, 10, 5])[0]
    ended = BEGINNING + timedelta(days=dice.randrange(DAYS), seconds=dice.randrange(86_400))
    if dice.random() < 0.1:
        midnight = ended.replace(hour=0, minute=0, second=0)
        ended = midnight - timedelta(microseconds=dice.randrange(2))
    started = ended - timedelta(seconds=dice.randrange(600, 50_000))
    over = status in (RunStatus.COMPLETED, RunStatus.FAILED)
    return StoredRun(
        id=new_id(),
        version=3,
        created_at=started,
        updated_at=ended,
        number=f"RUN-{number:06}",
        status=status,
        printer_name=dice.choice(["MK4-1", "MK4-2", "X1C", None]),
        items=tuple(_item(dice, status, over=over) for _ in range(dice.randint(1, 2))),
        components=(_screw(dice),),
        materials=tuple(_material(dice, over=over) for _ in range(dice.randint(0, 3))),
        started_at=started,
        ended_at=ended if over or status is RunStatus.CANCELLED else None,
        paused_seconds=dice.choice([0, 0, 600]),
    )


def _item(dice: random.Random, status: RunStatus, *, over: bool) -> StoredItem:
    quantity = dice.randint(1, 8)
    failed = dice.choice([0, 0, 0, dice.randint(0, quantity)])
    if status is RunStatus.FAILED:
        failed = quantity
    return StoredItem(
        id=new_id(),
        product_id=dice.choice(PRODUCTS),
        name="Lamp",
        quantity=quantity,
        bom_grams=Decimal(dice.choice([0, 12, 45, 180])) / 4,
        successful=quantity - failed if over else None,
        failed=failed if over else None,
        components=dice.choice([(), (ItemComponent(product_id=SCREW, quantity=4),)]),
        components_recovered=dice.random() < 0.1,
    )


def _screw(dice: random.Random) -> StoredComponent:
    price = dice.choice([None, Decimal("0.0451"), Decimal("0.0451")])
    return StoredComponent(
        product_id=SCREW,
        name="Screw",
        quantity=1,
        unit_cost=price,
        cost_complete=price is not None,
    )


def _material(dice: random.Random, *, over: bool) -> StoredMaterial:
    estimated = Decimal(dice.choice([0, 4_000, 18_600, 250_125])) / 1000
    return StoredMaterial(
        id=new_id(),
        spool_id="spool",
        spool_name="PLA",
        material_type=dice.choice([MaterialType.PLA, MaterialType.PETG, MaterialType.TPU]),
        purchase_price=dice.choice([None, Decimal("22.99"), Decimal("31.33")]),
        net_weight_grams=Decimal(dice.choice([750, 1000])),
        spool_weight_grams=Decimal(1000),
        estimated_grams=estimated,
        used_grams=Decimal(dice.randrange(300_000)) / 1000 if over else None,
        purge_grams=dice.choice([None, Decimal("1.5")]),
    )


def _store(principal: Principal, runs: Sequence[StoredRun]) -> None:
    documents, collection = RUNS.documents, RUNS.partition(principal.workspace_id)

    def put(batch: Sequence[StoredRun]) -> None:
        items = [encode_item(documents._item(collection, run)) for run in batch]
        requests = [{"PutRequest": {"Item": item}} for item in items]
        answer = client.dynamodb().batch_write_item(RequestItems={documents.table.name: requests})
        assert not answer["UnprocessedItems"]

    with ThreadPoolExecutor(4) as pool:
        for _ in pool.map(put, [runs[at : at + BATCH] for at in range(0, len(runs), BATCH)]):
            pass


# --- the simple way


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.0001"), ROUND_HALF_EVEN)


def _grams(material: StoredMaterial) -> Decimal:
    return (material.used_grams or Decimal(0)) + (material.purge_grams or Decimal(0))


def _run_grams(run: StoredRun) -> Decimal:
    return sum(map(_grams, run.materials), Decimal(0))


def _run_cost(run: StoredRun) -> Decimal:
    """tests/unit/test_exact_money.py compares this, and the shares of it, with fractions."""
    return total_cost(run) or Decimal(0)


def _component_cost(run: StoredRun, product_id: str | None = None) -> Decimal:
    """Of one product's items, or of all."""
    pieces = sum(
        component.quantity
        * ((item.successful or 0) + (0 if item.components_recovered else item.failed or 0))
        for item in run.items
        if product_id in (None, item.product_id)
        for component in item.components
    )
    return pieces * (run.components[0].unit_cost or Decimal(0))


def _failed_wholly(run: StoredRun) -> bool:
    return not any(item.successful for item in run.items)


def _cost_complete(run: StoredRun) -> bool:
    return run.components[0].cost_complete and all(
        material.purchase_price is not None for material in run.materials
    )


def _figures(runs: Sequence[StoredRun]) -> dict[str, Any]:
    done = [run for run in runs if run.status is RunStatus.COMPLETED]
    lost = [run for run in runs if run.status is RunStatus.FAILED]
    estimates = [(sum(m.estimated_grams for m in run.materials), _run_grams(run)) for run in done]
    variances = [_rounded((used - meant) / meant * 100) for meant, used in estimates if meant]
    minutes = [
        (
            Decimal((run.ended_at - run.started_at) // timedelta(microseconds=1)) / 60_000_000
            - Decimal(run.paused_seconds) / 60
        ).quantize(Decimal("0.01"))
        for run in runs
        if run.ended_at and run.started_at
    ]
    return {
        "runs": len(runs),
        "completed": len(done),
        "failed": len(lost),
        "success_rate_percent": _rounded(Decimal(len(done) * 100) / len(runs)) if runs else None,
        "pieces": sum(item.successful or 0 for run in runs for item in run.items),
        "failed_pieces": sum(item.failed or 0 for run in runs for item in run.items),
        "used_grams": sum(map(_run_grams, done)),
        "wasted_grams": sum(map(_run_grams, lost)),
        "estimated_use_grams": 0,  # which the jobs of printers tell; these runs have none
        "mean_variance_percent": (
            _rounded(sum(variances, Decimal(0)) / len(variances)) if variances else None
        ),
        "print_hours": (sum(minutes, Decimal(0)) / 60).quantize(Decimal("0.01")),
        "material_cost": sum(map(_run_cost, runs)),
        "failure_cost": sum(map(_run_cost, filter(_failed_wholly, runs))),
        "component_cost": sum(map(_component_cost, runs)),
        "failure_component_cost": sum(map(_component_cost, filter(_failed_wholly, runs))),
        "cost_complete": all(map(_cost_complete, runs)),
    }


def _grouped(
    runs: Iterable[StoredRun], key_of: Callable[[StoredRun], Any]
) -> dict[Any, dict[str, Any]]:
    groups = defaultdict(list)
    for run in runs:
        groups[key_of(run)].append(run)
    return {key: _figures(members) for key, members in groups.items()}


def _ended_in(year: Year, since: date | None, until: date | None) -> list[StoredRun]:
    return [
        run
        for run in year.runs
        if run.status in (RunStatus.COMPLETED, RunStatus.FAILED)
        and run.ended_at
        and (since is None or run.ended_at.date() >= since)
        and (until is None or run.ended_at.date() <= until)
    ]


_FORMATS = {StatsPeriod.DAY: "%Y-%m-%d", StatsPeriod.WEEK: "%G-W%V", StatsPeriod.MONTH: "%Y-%m"}

RANGES = [
    pytest.param(None, None, id="all"),
    pytest.param(date(2025, 12, 25), date(2026, 1, 8), id="over the turn of the year"),
    pytest.param(date(2026, 3, 1), date(2026, 3, 1), id="one day"),
    pytest.param(date(2026, 8, 1), None, id="since"),
    pytest.param(None, date(2026, 2, 28), id="until"),
    pytest.param(date(2030, 1, 1), None, id="nothing"),
]


def _stats(
    year: Year,
    since: date | None = None,
    until: date | None = None,
    period: StatsPeriod = StatsPeriod.MONTH,
) -> RunStats:
    return service.run_stats(year.principal, since=since, until=until, period=period)


def test_the_cost_of_statistics(year: Year) -> None:
    """``-rP`` prints the figures. The time in all is mostly DynamoDB Local's; the processor's is
    the library's own. The first test, so that the others find the list warm."""
    workspace_settings(year.principal.workspace_id)
    listing.forget_all()
    charged = {}
    for name in ("cold", "warm"):
        with watched() as traffic:
            began, worked = time.perf_counter(), time.thread_time()
            _stats(year)
            took, worked = time.perf_counter() - began, time.thread_time() - worked
        print(
            f"stats of {RUN_COUNT:,} runs, {name}: {traffic.calls['Query']} Query, "
            f"{traffic.read_units:.0f} read units, {1000 * took:.0f} ms, "
            f"of them {1000 * worked:.0f} ms of the processor"
        )
        asked = {"GetItem", "Query"} if name == "cold" else {"Query"}  # is there a packed list?
        assert set(traffic.calls) == asked
        charged[name] = traffic.read_units
    assert charged["cold"] <= 0.1 * RUN_COUNT
    assert charged["warm"] == 0


@pytest.mark.parametrize("period", list(StatsPeriod))
@pytest.mark.parametrize(("since", "until"), RANGES)
def test_figures_are_those_of_a_plain_sum(
    year: Year, since: date | None, until: date | None, period: StatsPeriod
) -> None:
    stats = _stats(year, since, until, period)
    runs = _ended_in(year, since, until)
    assert stats.totals.model_dump() == _figures(runs)
    by_period = [group.model_dump() for group in stats.by_period]
    expected = _grouped(runs, lambda run: f"{run.ended_at:{_FORMATS[period]}}")
    assert by_period == [{**expected[key], "key": key} for key in sorted(expected)]
    assert {g.key: g.model_dump(exclude={"key"}) for g in stats.by_printer} == _grouped(
        runs, lambda run: run.printer_name
    )


@pytest.mark.parametrize(("since", "until"), RANGES)
def test_products_and_materials_are_those_of_a_plain_sum(
    year: Year, since: date | None, until: date | None
) -> None:
    stats = _stats(year, since, until)
    runs = _ended_in(year, since, until)
    products: dict[str, dict[str, Any]] = {}
    for run in runs:
        for product_id in {item.product_id for item in run.items}:
            sums = products.setdefault(
                product_id,
                {
                    "runs": 0,
                    "pieces": 0,
                    "failed_pieces": 0,
                    "material_cost": 0,
                    "component_cost": 0,
                    "cost_complete": True,
                },
            )
            sums["cost_complete"] &= _cost_complete(run)
            if not _failed_wholly(run):
                sums["component_cost"] += _component_cost(run, product_id)
            items = [item for item in run.items if item.product_id == product_id]
            costs = zip(run.items, item_costs(run), strict=True)
            sums["runs"] += 1
            sums["pieces"] += sum(item.successful or 0 for item in items)
            sums["failed_pieces"] += sum(item.failed or 0 for item in items)
            sums["material_cost"] += sum(
                cost.cost for item, cost in costs if cost and item.product_id == product_id
            )
    found = {p.product_id: p.model_dump(exclude={"product_id"}) for p in stats.by_product}
    assert found == products
    totals = stats.totals
    assert totals.material_cost - totals.failure_cost == sum(
        made["material_cost"] for made in products.values()
    )
    assert totals.component_cost - totals.failure_component_cost == sum(
        made["component_cost"] for made in products.values()
    )
    materials: dict[str, dict[str, Any]] = {}
    for run in runs:
        for material, cost in zip(run.materials, material_costs(run), strict=True):
            sums = materials.setdefault(
                material.material_type,
                {"used_grams": 0, "wasted_grams": 0, "material_cost": 0, "cost_complete": True},
            )
            sums["cost_complete"] &= material.purchase_price is not None
            used = "used_grams" if run.status is RunStatus.COMPLETED else "wasted_grams"
            sums[used] += _grams(material)
            sums["material_cost"] += cost or 0
    kinds = {m.material_type: m.model_dump(exclude={"material_type"}) for m in stats.by_material}
    assert kinds == materials


def test_groups_come_in_their_order(year: Year) -> None:
    stats = _stats(year)
    printers = [(-group.runs, group.key or "") for group in stats.by_printer]
    products = [(-figures.pieces, figures.product_id) for figures in stats.by_product]
    materials = [-figures.used_grams for figures in stats.by_material]
    assert printers == sorted(printers)
    assert products == sorted(products)
    assert materials == sorted(materials)


def test_a_range_that_ends_before_it_begins_is_refused(year: Year) -> None:
    with pytest.raises(InvalidFields):
        _stats(year, date(2026, 3, 2), date(2026, 3, 1))
