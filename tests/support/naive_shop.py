"""A naive model of a shop's books, and the calls that change them.

The model keeps plain numbers and knows the rules in the simplest form. Each call knows its refusals
and its effect on the model, which then agrees with every write of the call.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol

from batchivo.access.principal import Principal
from batchivo.fields import to_money
from batchivo.orders.models import StoredOrder
from batchivo.production_runs import completing, correcting, editing
from batchivo.production_runs import service as runs
from batchivo.production_runs.analysis import shown
from batchivo.production_runs.models import (
    Completion,
    Correction,
    Failure,
    NewRun,
    RunMaterialChange,
    StoredRun,
)
from batchivo.production_runs.states import RunStatus
from batchivo.products import service as products
from batchivo.products.models import StockAdjustment, StoredProduct
from batchivo.spools import service as spools
from batchivo.spools.models import Deduction, StoredSpool
from tests.support import orders

NO_GRAMS = Decimal(0)

NO_STOCK, NO_FILAMENT = "INSUFFICIENT_STOCK", "INSUFFICIENT_FILAMENT"
WRONG_STATE = "INVALID_STATE"


@dataclass
class Thing:
    """A product, and the exact cost of one."""

    id: str
    cost: Fraction
    grams: int = 0
    parts: dict[str, int] = field(default_factory=dict)
    bought: bool = False


@dataclass
class Material:
    """A material of a run: its spool, and the grams planned and used."""

    spool_id: str
    planned: Decimal
    used: Decimal | None = None


@dataclass
class Job:
    """A run of one product."""

    product_id: str
    item_id: str
    quantity: int
    parts: dict[str, int]
    """By piece."""
    costs: dict[str, Fraction]
    held: Counter[str]
    """The reserved components."""
    materials: dict[str, Material]
    order_id: str | None
    status: RunStatus = RunStatus.PENDING
    good: int = 0
    recovered: bool = False
    """Whether the components of failed pieces are back in stock."""
    found: dict[str, Decimal] = field(default_factory=dict)
    """Grams and pieces that were used beyond those in the books."""

    def parts_used(self) -> dict[str, int]:
        counted = self.good if self.recovered else self.quantity
        return {part: count * counted for part, count in self.parts.items() if counted}

    def grams_used(self) -> dict[str, Decimal]:
        grams: dict[str, Decimal] = {}
        for material in self.materials.values():
            grams[material.spool_id] = grams.get(material.spool_id, NO_GRAMS)
            grams[material.spool_id] += material.used or NO_GRAMS
        return grams


@dataclass
class Line:
    """A line of an order."""

    product_id: str
    quantity: int
    held: int
    shipped: int = 0

    @property
    def open(self) -> int:
        return self.quantity - self.shipped

    @property
    def lacking(self) -> int:
        return self.open - self.held


@dataclass
class Sale:
    """An order, of different products."""

    lines: list[Line]
    status: str = "received"

    @property
    def is_open(self) -> bool:
        return self.status in ("received", "ready")


@dataclass
class Written:
    """The entities that one call has written, by id."""

    spools: dict[str, StoredSpool] = field(default_factory=dict)
    products: dict[str, StoredProduct] = field(default_factory=dict)
    runs: dict[str, StoredRun] = field(default_factory=dict)
    orders: dict[str, StoredOrder] = field(default_factory=dict)


@dataclass
class NaiveShop:
    """All that is in stock, reserved, being made and ordered."""

    things: dict[str, Thing] = field(default_factory=dict)
    """Each above its parts."""
    prices: dict[str, Fraction] = field(default_factory=dict)
    """Of a gram, by spool."""
    grams: dict[str, Decimal] = field(default_factory=dict)
    """Of each spool; below zero, the use of one of unknown weight."""
    unweighed: set[str] = field(default_factory=set)
    """The spools of unknown weight."""
    stock: Counter[str] = field(default_factory=Counter)
    jobs: dict[str, Job] = field(default_factory=dict)
    sales: dict[str, Sale] = field(default_factory=dict)

    def open_jobs(self) -> dict[str, Job]:
        return {run_id: job for run_id, job in self.jobs.items() if job.status.is_open}

    def open_sales(self) -> dict[str, Sale]:
        return {order_id: sale for order_id, sale in self.sales.items() if sale.is_open}

    def held(self, product_id: str) -> int:
        """The reserved pieces of a product."""
        by_runs = sum(job.held[product_id] for job in self.open_jobs().values())
        lines = (line for sale in self.open_sales().values() for line in sale.lines)
        return by_runs + sum(line.held for line in lines if line.product_id == product_id)

    def available(self, product_id: str) -> int:
        return self.stock[product_id] - self.held(product_id)

    def planned(self, spool_id: str) -> Decimal:
        """The reserved grams of a spool."""
        materials = (m for job in self.open_jobs().values() for m in job.materials.values())
        return sum((m.planned for m in materials if m.spool_id == spool_id), NO_GRAMS)

    def to_make_first(self, product_id: str, quantity: int) -> dict[str, int]:
        """The made components to make for so many pieces, the lowest first."""
        to_make = Counter({product_id: quantity})
        for user in reversed(self.things):
            if user != product_id:
                free = 0 if self.things[user].bought else self.available(user)
                to_make[user] = max(to_make[user] - free, 0)
            for part, count in self.things[user].parts.items():
                to_make[part] += count * to_make[user]
        return {
            thing.id: to_make[thing.id]
            for thing in self.things.values()
            if to_make[thing.id] and thing.id != product_id and not thing.bought
        }

    def is_short(self, spool_id: str, grams: Decimal) -> bool:
        """Whether less than so many grams are on the spool, as far as its weight is known."""
        return spool_id not in self.unweighed and grams > self.grams[spool_id]

    def use(self, spool_id: str, grams: Decimal) -> Decimal:
        """Take what there is of so many grams; returns what was found beyond it."""
        before = self.grams[spool_id]
        if spool_id in self.unweighed:
            self.grams[spool_id] = min(before - grams, NO_GRAMS)
        else:
            self.grams[spool_id] -= min(grams, before)
        return grams - (before - self.grams[spool_id])

    def lacks(self, job: Job) -> set[str]:
        """Return the code that refuses to end the run, unless it may empty the stock."""
        if any(self.is_short(spool_id, grams) for spool_id, grams in job.grams_used().items()):
            return {NO_FILAMENT}
        for part, count in job.parts_used().items():
            if count > self.available(part) + job.held[part]:
                return {NO_STOCK}
        return set()

    def serve(self, job: Job, product_id: str) -> None:
        """Reserve available pieces for the order of a run."""
        sale = self.sales.get(job.order_id or "")
        for line in sale.lines if sale and sale.is_open else ():
            if line.product_id == product_id:
                line.held += max(min(line.lacking, self.available(product_id)), 0)

    def check_written(self, written: Written) -> None:
        """See that the entities written by a call agree with the model."""
        for spool_id, spool in written.spools.items():
            found = spool.balance_grams, spool.reserved_weight_grams
            assert found == (self.grams[spool_id], self.planned(spool_id))
            weights = spool.net_weight_grams, spool.remaining_weight_grams
            assert (spool_id in self.unweighed) == (None in weights)
        for product_id, product in written.products.items():
            pieces = product.stock_quantity, product.reserved_quantity
            assert pieces == (self.stock[product_id], self.held(product_id))
        for run_id, run in written.runs.items():
            job = self.jobs[run_id]
            assert run.status is job.status
            assert {c.product_id: c.reserved for c in run.components} == dict(job.held)
            assert run.found == job.found
            if not run.status.is_open and run.status is not RunStatus.CANCELLED:
                self._check_costs(run, job)
        for order_id, order in written.orders.items():
            assert [
                (line.product_id, line.quantity, line.reserved_quantity, line.shipped_quantity)
                for line in order.items
            ] == [
                (line.product_id, line.quantity, line.held, line.shipped)
                for line in self.sales[order_id].lines
            ]
            assert order.status.value == self.sales[order_id].status

    def _check_costs(self, stored: StoredRun, job: Job) -> None:
        """See that a run's costs are exact, rounded once, and add up."""
        run = shown(stored)
        used = (
            Fraction(m.used or NO_GRAMS) * self.prices[m.spool_id] for m in job.materials.values()
        )
        material = to_money(sum(used, Fraction()))
        components = sum(
            (job.costs[part] * count for part, count in job.parts_used().items()), Fraction()
        )
        is_complete = self.unweighed.isdisjoint(m.spool_id for m in job.materials.values())
        assert (run.material_cost, run.cost_complete) == (material, is_complete)
        assert sum(each.cost or 0 for each in run.materials) == material
        assert run.component_cost == to_money(components)
        whole = Fraction(material) + Fraction(to_money(components))
        assert run.items[0].unit_cost == (to_money(whole / job.good) if job.good else None)


class Call(Protocol):
    """A call of the API that changes the books."""

    def make(self, principal: Principal) -> object:
        """Make it."""

    def refusals(self, shop: NaiveShop) -> set[str]:
        """The codes that it may be refused with, as things are; an empty set if it succeeds."""

    def apply(self, shop: NaiveShop, written: Written, *, alone: bool) -> None:
        """Change the model likewise. ``alone``, it reserves all that it can; else pieces may have
        come in meanwhile that it has not seen."""


@dataclass
class Count:
    """Pieces are delivered, come back, or are missing."""

    product_id: str
    delta: int

    def make(self, principal: Principal) -> object:
        adjustment = StockAdjustment(delta=self.delta, reason="Counted")
        return products.adjust_stock(principal, self.product_id, adjustment)

    def refusals(self, shop: NaiveShop) -> set[str]:
        return {NO_STOCK} if shop.available(self.product_id) + self.delta < 0 else set()

    def apply(self, shop: NaiveShop, written: Written, *, alone: bool) -> None:
        shop.stock[self.product_id] += self.delta


@dataclass
class Deduct:
    """Filament is used without a run."""

    spool_id: str
    grams: Decimal

    def make(self, principal: Principal) -> object:
        return spools.deduct(principal, self.spool_id, Deduction(grams=self.grams))

    def refusals(self, shop: NaiveShop) -> set[str]:
        return {NO_FILAMENT} if shop.is_short(self.spool_id, self.grams) else set()

    def apply(self, shop: NaiveShop, written: Written, *, alone: bool) -> None:
        shop.use(self.spool_id, self.grams)


def _open(shop: NaiveShop, run: StoredRun, *, alone: bool) -> None:
    """Take a new run into the model, and see that it holds as much as it can."""
    (item,) = run.items
    thing = shop.things[item.product_id]
    held = Counter({component.product_id: component.reserved for component in run.components})
    assert held.keys() == thing.parts.keys()
    for part, count in thing.parts.items():
        most = min(count * item.quantity, shop.available(part))
        assert held[part] == most if alone else 0 <= held[part] <= most
    materials = {m.id: Material(m.spool_id, m.estimated_grams) for m in run.materials}
    planned = sum((m.planned for m in materials.values()), NO_GRAMS)
    assert shop.unweighed.isdisjoint(m.spool_id for m in materials.values())
    assert planned == thing.grams * item.quantity or max(shop.grams.values()) <= 0
    shop.jobs[run.id] = Job(
        thing.id,
        item.id,
        item.quantity,
        thing.parts,
        {part: shop.things[part].cost for part in thing.parts},
        held,
        materials,
        run.order_id,
    )


@dataclass
class Plan:
    """A run is planned, perhaps with the runs for its missing components."""

    product_id: str
    quantity: int
    with_components: bool = False

    def make(self, principal: Principal) -> object:
        bom = {"product_id": self.product_id, "quantity": self.quantity}
        plan = "with_components" if self.with_components else "alone"
        return runs.create(principal, NewRun.model_validate({"from_bom": bom, "plan": plan}))

    def refusals(self, shop: NaiveShop) -> set[str]:
        return set()

    def apply(self, shop: NaiveShop, written: Written, *, alone: bool) -> None:
        first = {}
        if self.with_components:
            first = shop.to_make_first(self.product_id, self.quantity)
        made = {run.items[0].product_id: run for run in written.runs.values()}
        wanted = {self.product_id: self.quantity} | first
        if alone:
            assert {made_id: run.items[0].quantity for made_id, run in made.items()} == wanted
        # Each run is planned after the one that needs it.
        for product_id in (self.product_id, *(i for i in shop.things if i != self.product_id)):
            if product_id in made:
                _open(shop, made[product_id], alone=alone)


@dataclass
class MakeForOrder:
    """A run is planned for an order's missing pieces."""

    order_id: str

    def make(self, principal: Principal) -> object:
        return runs.create_for_order(principal, self.order_id)

    def refusals(self, shop: NaiveShop) -> set[str]:
        if not shop.sales[self.order_id].is_open:
            return {WRONG_STATE}
        return set() if any(self._lacking(shop).values()) else {"NOTHING_TO_MAKE"}

    def _lacking(self, shop: NaiveShop) -> dict[str, int]:
        lacking = Counter(
            {line.product_id: line.lacking for line in shop.sales[self.order_id].lines}
        )
        for job in shop.open_jobs().values():
            if job.order_id == self.order_id:
                lacking[job.product_id] -= job.quantity
        return {
            product_id: max(count, 0)
            for product_id, count in lacking.items()
            if not shop.things[product_id].bought
        }

    def apply(self, shop: NaiveShop, written: Written, *, alone: bool) -> None:
        (run,) = written.runs.values()
        (item,) = run.items
        if alone:
            assert item.quantity == self._lacking(shop)[item.product_id]
        _open(shop, run, alone=alone)


@dataclass
class OfRun:
    """A call of one run."""

    run_id: str

    def job(self, shop: NaiveShop) -> Job:
        return shop.jobs[self.run_id]


@dataclass
class Start(OfRun):
    """A run begins to print."""

    def make(self, principal: Principal) -> object:
        return runs.start(principal, self.run_id, expected=None)

    def refusals(self, shop: NaiveShop) -> set[str]:
        return set() if self.job(shop).status is RunStatus.PENDING else {WRONG_STATE}

    def apply(self, shop: NaiveShop, written: Written, *, alone: bool) -> None:
        self.job(shop).status = RunStatus.IN_PROGRESS


@dataclass
class Measure(OfRun):
    """The use of one of a run's materials is recorded."""

    material_id: str
    grams: Decimal

    def make(self, principal: Principal) -> object:
        change = RunMaterialChange(used_grams=self.grams)
        return editing.change_material(
            principal, self.run_id, self.material_id, change, expected=None
        )

    def refusals(self, shop: NaiveShop) -> set[str]:
        return set() if self.job(shop).status.is_open else {WRONG_STATE}

    def apply(self, shop: NaiveShop, written: Written, *, alone: bool) -> None:
        self.job(shop).materials[self.material_id].used = self.grams


@dataclass
class End(OfRun):
    """A run is completed, or fails without a good piece."""

    item_id: str
    good: int
    fails: bool
    recovered: bool
    empties: bool

    def make(self, principal: Principal) -> object:
        shortages = "empty" if self.empties else "refuse"
        if self.fails:
            recovered = self.recovered
            failure = Failure.model_validate(
                {"reason": "other", "components_recovered": recovered, "shortages": shortages}
            )
            return completing.fail(principal, self.run_id, failure, expected=None)
        result = _result(self.item_id, self.good, recovered=self.recovered)
        completion = Completion.model_validate({"items": [result], "shortages": shortages})
        return completing.complete(principal, self.run_id, completion, expected=None)

    def refusals(self, shop: NaiveShop) -> set[str]:
        job = self.job(shop)
        if job.status is not RunStatus.IN_PROGRESS:
            return {WRONG_STATE}
        if not self.fails and any(m.used is None for m in job.materials.values()):
            return {"USAGE_NOT_RECORDED"}
        return set() if self.empties else shop.lacks(self._ended(job))

    def _ended(self, job: Job) -> Job:
        return Job(**{**vars(job), "good": self.good, "recovered": self.recovered})

    def apply(self, shop: NaiveShop, written: Written, *, alone: bool) -> None:
        job = shop.jobs[self.run_id] = self._ended(self.job(shop))
        job.status = RunStatus.FAILED if self.fails else RunStatus.COMPLETED
        # Its own reservation is free to take.
        job.held = Counter(dict.fromkeys(job.held, 0))
        for part, count in job.parts_used().items():
            taken = min(count, shop.available(part))
            shop.stock[part] -= taken
            _note_found(job, part, count - taken)
        for spool_id, grams in job.grams_used().items():
            _note_found(job, spool_id, shop.use(spool_id, grams))
        shop.stock[job.product_id] += job.good
        if job.good:
            shop.serve(job, job.product_id)


@dataclass
class Cancel(OfRun):
    """A run is cancelled."""

    def make(self, principal: Principal) -> object:
        return runs.cancel(principal, self.run_id, expected=None)

    def refusals(self, shop: NaiveShop) -> set[str]:
        return set() if self.job(shop).status.is_open else {WRONG_STATE}

    def apply(self, shop: NaiveShop, written: Written, *, alone: bool) -> None:
        self.job(shop).status = RunStatus.CANCELLED
        self.job(shop).held = Counter(dict.fromkeys(self.job(shop).held, 0))


@dataclass
class Correct(OfRun):
    """The figures of an ended run were wrong: its pieces, a material's grams, or its spool."""

    item_id: str
    good: int | None
    recovered: bool
    materials: dict[str, tuple[str, Decimal]]
    """The right spool and grams of a material."""
    empties: bool

    def make(self, principal: Principal) -> object:
        figures: dict[str, Any] = {"reason": "A slip"}
        if self.good is not None:
            figures["items"] = [_result(self.item_id, self.good, recovered=self.recovered)]
        figures["materials"] = [
            {"material_id": material_id, "spool_id": spool_id, "used_grams": grams}
            for material_id, (spool_id, grams) in self.materials.items()
        ]
        figures["shortages"] = "empty" if self.empties else "refuse"
        correction = Correction.model_validate(figures)
        return correcting.correct(principal, self.run_id, correction, expected=None)

    def refusals(self, shop: NaiveShop) -> set[str]:
        job = self.job(shop)
        if job.status not in (RunStatus.COMPLETED, RunStatus.FAILED):
            return {WRONG_STATE}
        new = self._corrected(job)
        back = {spool_id: self._back(job, new, spool_id) for spool_id in self._spools(job, new)}
        for spool_id, grams in new.grams_used().items():
            more = grams - back.get(spool_id, grams)
            if not self.empties and shop.is_short(spool_id, more):
                return {NO_FILAMENT}
        for product_id, (change, used) in self._pieces(job, new).items():
            short = -(shop.available(product_id) + change - used)
            if short > (used if self.empties else 0):
                return {NO_STOCK}
        return set()

    def _corrected(self, job: Job) -> Job:
        new = Job(**{**vars(job), "found": dict(job.found)})
        if self.good is not None:
            new.good, new.recovered = self.good, self.recovered
        changed = {
            material_id: Material(spool_id, job.materials[material_id].planned, grams)
            for material_id, (spool_id, grams) in self.materials.items()
        }
        new.materials = job.materials | changed
        return new

    @staticmethod
    def _spools(job: Job, new: Job) -> set[str]:
        """The spools of which another amount was used."""
        before, after = job.grams_used(), new.grams_used()
        return {
            spool_id
            for spool_id in before | after
            if before.get(spool_id, NO_GRAMS) != after.get(spool_id, NO_GRAMS)
        }

    @staticmethod
    def _back(job: Job, new: Job, spool_id: str) -> Decimal:
        """The grams that go back to the spool before the right ones are taken."""
        return job.grams_used().get(spool_id, NO_GRAMS) - job.found.get(spool_id, NO_GRAMS)

    @staticmethod
    def _pieces(job: Job, new: Job) -> dict[str, tuple[int, int]]:
        """Of the products of which another number was made or used: the pieces that come back, less
        those that are taken back, and the right number used."""
        before, after = job.parts_used(), new.parts_used()
        pieces = {
            part: (before.get(part, 0) - int(job.found.get(part, 0)), after.get(part, 0))
            for part in before | after
            if before.get(part) != after.get(part)
        }
        if job.good != new.good:
            pieces[job.product_id] = (new.good - job.good, 0)
        return pieces

    def apply(self, shop: NaiveShop, written: Written, *, alone: bool) -> None:
        job = self.job(shop)
        new = self._corrected(job)
        for spool_id in self._spools(job, new):
            grams = new.grams_used().get(spool_id, NO_GRAMS)
            more = grams - self._back(job, new, spool_id)
            _note_found(new, spool_id, shop.use(spool_id, more))
        shop.jobs[self.run_id] = new
        for product_id, (change, used) in self._pieces(job, new).items():
            shop.stock[product_id] += change
            taken = min(used, shop.available(product_id))
            shop.stock[product_id] -= taken
            if product_id in job.parts:
                _note_found(new, product_id, used - taken)
            if change > used:
                shop.serve(new, product_id)


def _result(item_id: str, good: int, *, recovered: bool) -> dict[str, Any]:
    return {"item_id": item_id, "successful": good, "components_recovered": recovered}


def _note_found(job: Job, subject: str, count: Decimal | int) -> None:
    job.found.pop(subject, None)
    if count:
        job.found[subject] = Decimal(count)


@dataclass
class Receive:
    """An order comes in."""

    wanted: dict[str, int]
    """Pieces by product."""

    def make(self, principal: Principal) -> object:
        lines = [
            {"product_id": product_id, "quantity": count, "unit_price": 9}
            for product_id, count in self.wanted.items()
        ]
        return orders.received(principal, *lines)

    def refusals(self, shop: NaiveShop) -> set[str]:
        return set()

    def apply(self, shop: NaiveShop, written: Written, *, alone: bool) -> None:
        ((order_id, order),) = written.orders.items()
        for line in order.items:
            assert line.product_id is not None
            most = max(min(line.quantity, shop.available(line.product_id)), 0)
            held = line.reserved_quantity
            assert held == most if alone else 0 <= held <= most
        shop.sales[order_id] = Sale(
            [
                Line(line.product_id or "", line.quantity, line.reserved_quantity)
                for line in order.items
            ]
        )


@dataclass
class OfOrder:
    """A call of one order."""

    order_id: str

    def sale(self, shop: NaiveShop) -> Sale:
        return shop.sales[self.order_id]


@dataclass
class Ready(OfOrder):
    """An order is ready to ship, with what there is if it may be shipped in part."""

    partial: bool

    def make(self, principal: Principal) -> object:
        return orders.ready(principal, self.order_id, partial=self.partial)

    def refusals(self, shop: NaiveShop) -> set[str]:
        sale = self.sale(shop)
        if sale.status != "received":
            return {WRONG_STATE}
        lacks = any(line.lacking > shop.available(line.product_id) for line in sale.lines)
        return {NO_STOCK} if lacks and not self.partial else set()

    def apply(self, shop: NaiveShop, written: Written, *, alone: bool) -> None:
        sale = self.sale(shop)
        (order,) = written.orders.values()
        for line, stored in zip(sale.lines, order.items, strict=True):
            most = line.held + min(line.lacking, shop.available(line.product_id))
            held = stored.reserved_quantity
            assert held == most if alone else line.held <= held <= most
            line.held = held
        sale.status = "ready"


@dataclass
class Ship(OfOrder):
    """An order, or some of it, is shipped."""

    parcel: dict[int, int] | None
    """Pieces by the line's number; None for all that is open."""

    def make(self, principal: Principal) -> object:
        if self.parcel is None:
            return orders.ship(principal, self.order_id)
        items = [{"line": line, "quantity": count} for line, count in self.parcel.items()]
        return orders.ship(principal, self.order_id, items=items)

    def refusals(self, shop: NaiveShop) -> set[str]:
        sale = self.sale(shop)
        if sale.status != "ready":
            return {WRONG_STATE}
        if any(count > line.open for line, count in self._wanted(sale)):
            return {"VALIDATION_ERROR"}
        if any(
            count > line.held + shop.available(line.product_id)
            for line, count in self._wanted(sale)
        ):
            return {NO_STOCK}
        return set()

    def _wanted(self, sale: Sale) -> Iterator[tuple[Line, int]]:
        for number, line in enumerate(sale.lines, 1):
            yield line, line.open if self.parcel is None else self.parcel.get(number, 0)

    def apply(self, shop: NaiveShop, written: Written, *, alone: bool) -> None:
        sale = self.sale(shop)
        for line, count in self._wanted(sale):
            shop.stock[line.product_id] -= count
            line.shipped += count
            line.held -= min(count, line.held)
        if not any(line.open for line in sale.lines):
            sale.status = "shipped"


@dataclass
class CancelOrder(OfOrder):
    """The rest of an order is cancelled."""

    def make(self, principal: Principal) -> object:
        return orders.cancel(principal, self.order_id)

    def refusals(self, shop: NaiveShop) -> set[str]:
        return set() if self.sale(shop).is_open else {WRONG_STATE}

    def apply(self, shop: NaiveShop, written: Written, *, alone: bool) -> None:
        sale = self.sale(shop)
        shipped = any(line.shipped for line in sale.lines)
        sale.status = "shipped" if shipped else "cancelled"
        for line in sale.lines:
            line.held = 0


@dataclass
class Refund(OfOrder):
    """A shipped order is refunded in part."""

    def make(self, principal: Principal) -> object:
        return orders.refund(principal, self.order_id, amount=0.01)

    def refusals(self, shop: NaiveShop) -> set[str]:
        return set() if self.sale(shop).status == "shipped" else {WRONG_STATE}

    def apply(self, shop: NaiveShop, written: Written, *, alone: bool) -> None:
        """Change nothing: what comes back is counted."""
