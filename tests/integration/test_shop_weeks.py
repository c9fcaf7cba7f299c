"""Random weeks of a shop against a naive model: stocks, reservations, spools and costs agree.

The model keeps plain numbers and knows the rules in the simplest form. It predicts each call by
itself; after calls at once it takes over the reservations from the books, if the sums agree. Now
and then a call dies before or after one of its calls to DynamoDB, and has happened wholly or not.
"""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any

import pytest

from batchivo.errors import DomainError
from batchivo.fields import to_money
from batchivo.orders.collections import ORDERS
from batchivo.orders.models import StoredOrder
from batchivo.orders.states import OrderStatus
from batchivo.production_runs import completing, editing
from batchivo.production_runs import service as runs
from batchivo.production_runs.collections import RUNS
from batchivo.production_runs.models import Completion, Failure, NewRun, RunMaterialChange
from batchivo.products import service as products
from batchivo.products.collections import PRODUCTS
from batchivo.products.models import StockAdjustment
from batchivo.spools import service as spools
from batchivo.spools.collections import SPOOLS
from batchivo.spools.models import Deduction
from operations import books
from operations.check import differences
from testbed.library import new_account
from tests.support import orders
from tests.support import runs as making
from tests.support.crashes import Crash, crash
from tests.support.length import cases
from tests.support.products import create
from tests.support.races import at_once

WEEKS = cases(100, long=1000)
BLOCKS = 10
STEPS = 14
CRASHES = 3

pytestmark = pytest.mark.usefixtures("signing_secret")


@dataclass
class Thing:
    """A product as the model knows it."""

    id: str
    cost: Fraction
    grams: int = 0
    parts: dict[str, int] = field(default_factory=dict)
    bought: bool = False


@dataclass
class Plan:
    """An open run: pieces, components by piece, and its reservations."""

    product_id: str
    quantity: int
    parts: dict[str, int]
    costs: dict[str, Fraction]
    held: Counter[str]
    grams: dict[str, Decimal]
    """Planned, by spool."""
    order_id: str | None = None


@dataclass
class Sale:
    """An open order of one product."""

    product_id: str
    quantity: int
    held: int


class Week:
    """A shop with three spools and six products to depth four, and its model."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.principal = new_account().principal
        self.spools: dict[str, Decimal] = {}
        self.things: dict[str, Thing] = {}
        self.stock: Counter[str] = Counter()
        self.runs: dict[str, Plan] = {}
        self.orders: dict[str, Sale] = {}
        self.crashes = CRASHES
        for grams in (1000, 300, 60):
            reel = making.spool(self.principal, grams, color="Black", purchase_price=20)
            self.spools[reel.id] = Decimal(grams)
        self._make_products()

    def _make_products(self) -> None:
        for number in range(2):
            price = Decimal(self.chance.randint(1, 500)) / 10_000
            made = create(
                self.principal, f"Part {number}", source="bought", purchase_price=float(price)
            )
            self.things[made.id] = Thing(made.id, Fraction(price), bought=True)
            self.deliver(made.id, self.chance.randint(0, 30))
        for level in range(4):
            below = [*self.things]
            # The chain has one product of each level in it.
            chosen = {below[-1], *self.chance.sample(below, k=min(2, len(below)))}
            parts = {product_id: self.chance.randint(1, 3) for product_id in sorted(chosen)}
            grams = self.chance.choice([0, 0, 7, 20])
            bill = [{"material_type": "PLA", "color": "Black", "weight_grams": grams}]
            made = create(
                self.principal,
                f"Level {level}",
                materials=bill if grams else [],
                components=[
                    {"component_product_id": part, "quantity": count}
                    for part, count in parts.items()
                ],
                price=5,
            )
            cost = Fraction()
            for part, count in parts.items():
                cost += self.things[part].cost * count
            material = Fraction(to_money(Fraction(grams) * 20 / 1000))
            self.things[made.id] = Thing(made.id, cost + material, grams, parts)
            assert made.costs is not None
            assert (made.costs.total_cost, made.costs.complete) == (to_money(cost + material), True)

    # ------------------------------------------------------------------------------- the model

    def held(self, product_id: str) -> int:
        """The reserved pieces of a product."""
        by_runs = sum(plan.held[product_id] for plan in self.runs.values())
        return by_runs + sum(s.held for s in self.orders.values() if s.product_id == product_id)

    def available(self, product_id: str) -> int:
        return self.stock[product_id] - self.held(product_id)

    def planned_grams(self, spool_id: str) -> Decimal:
        return sum((p.grams.get(spool_id, Decimal(0)) for p in self.runs.values()), Decimal(0))

    def lacking(self, product_id: str, quantity: int) -> list[tuple[str, int]]:
        """The made components to make first, the lowest first."""
        to_make = Counter({product_id: quantity})
        for user in reversed(self.things):  # each stands above its parts
            for part, count in self.things[user].parts.items():
                to_make[part] += count * to_make[user]
            if user != product_id and to_make[user]:
                # Its own parts are counted anew, for the pieces really made.
                made = max(to_make[user] - self.available(user), 0)
                for part, count in self.things[user].parts.items():
                    to_make[part] -= count * (to_make[user] - made)
                to_make[user] = made
        return [
            (thing.id, to_make[thing.id])
            for thing in self.things.values()
            if to_make[thing.id] and thing.id != product_id and not thing.bought
        ]

    # ------------------------------------------------------------------------------- the calls

    def deliver(self, product_id: str, count: int) -> None:
        if count:
            adjustment = StockAdjustment(delta=count, reason="Delivery")
            products.adjust_stock(self.principal, product_id, adjustment)
            self.stock[product_id] += count

    def restock(self) -> None:
        self.deliver(self.chance.choice([*self.things]), 3)

    def plan(self) -> None:
        thing = self.some_made()
        quantity = self.chance.randint(1, 3)
        wanted = self.chance.choice(["alone", "with_components"])
        new = NewRun.model_validate(
            {"from_bom": {"product_id": thing.id, "quantity": quantity}, "plan": wanted}
        )
        first = self.lacking(thing.id, quantity) if wanted == "with_components" else []
        planned = self.attempt(lambda: runs.create(self.principal, new))
        if planned is None:
            self.take_over_new_runs()
            return
        assert [(r.product_id, r.quantity) for r in planned.meta.component_runs] == first
        self.opened(planned.data.id)
        for other in planned.meta.component_runs:
            self.opened(other.run_id)

    def opened(self, run_id: str) -> None:
        """Take a new run into the model, and see that it holds as much as it can."""
        stored = RUNS.get(self.principal, run_id)
        (item,) = stored.items
        thing = self.things[item.product_id]
        held = Counter(
            {
                part: min(count * item.quantity, self.available(part))
                for part, count in thing.parts.items()
            }
        )
        grams = {material.spool_id: material.estimated_grams for material in stored.materials}
        assert {c.product_id: c.reserved for c in stored.components} == dict(held)
        assert sum(grams.values(), Decimal(0)) == thing.grams * item.quantity
        costs = {part: self.things[part].cost for part in thing.parts}
        self.runs[run_id] = Plan(
            thing.id, item.quantity, thing.parts, costs, held, grams, stored.order_id
        )

    def end(self) -> None:
        """Start a run; complete it or let it fail, after measuring its use."""
        if not self.runs:
            self.plan()
            return
        run_id = self.chance.choice([*self.runs])
        if RUNS.get(self.principal, run_id).started_at is None:
            self.attempt(lambda: runs.start(self.principal, run_id, expected=None))
            if RUNS.get(self.principal, run_id).started_at is None:
                return  # it died before
        plan = self.runs[run_id]
        (item,) = RUNS.get(self.principal, run_id).items
        used = self.measure(run_id)
        fails, recovered = self.chance.random() < 0.2, self.chance.random() < 0.3
        good = 0 if fails else self.chance.randint(0, plan.quantity)
        counted = good + (0 if recovered else plan.quantity - good)
        taken = {part: count * counted for part, count in plan.parts.items()}
        empty = self.chance.random() < 0.5
        shortages = "empty" if empty else "refuse"
        short = any(
            count > self.available(part) + plan.held[part] for part, count in taken.items()
        ) or any(grams > self.spools[spool_id] for spool_id, grams in used.items())
        if fails:
            failure = Failure.model_validate(
                {"reason": "other", "components_recovered": recovered, "shortages": shortages}
            )
            call: Callable[[], Any] = partial(
                completing.fail, self.principal, run_id, failure, expected=None
            )
        else:
            result = {"item_id": item.id, "successful": good, "components_recovered": recovered}
            completion = Completion.model_validate({"items": [result], "shortages": shortages})
            call = partial(completing.complete, self.principal, run_id, completion, expected=None)
        if short and not empty:
            with pytest.raises(DomainError, match="Nothing was changed"):
                call()
            return
        self.attempt(call)
        stored = RUNS.get(self.principal, run_id)
        if stored.status.is_open:
            return  # it died before
        del self.runs[run_id]
        for part, count in taken.items():
            # The run has given back its reservation, so that is free to take.
            self.stock[part] -= min(count, self.available(part))
        for spool_id, grams in used.items():
            self.spools[spool_id] -= min(grams, self.spools[spool_id])
        self.stock[plan.product_id] += good
        sale = self.orders.get(plan.order_id or "")
        if sale is not None and sale.product_id == plan.product_id:
            sale.held += min(sale.quantity - sale.held, self.available(sale.product_id), good)
        cost = sum((plan.costs[part] * count for part, count in taken.items()), Fraction())
        self.check_costs(run_id, used, cost, good)

    def measure(self, run_id: str) -> dict[str, Decimal]:
        used = {}
        for material in RUNS.get(self.principal, run_id).materials:
            factor = self.chance.choice(["0.5", "1", "1.1", "3"])
            grams = material.estimated_grams * Decimal(factor)
            change = RunMaterialChange(used_grams=grams)
            editing.change_material(self.principal, run_id, material.id, change, expected=None)
            used[material.spool_id] = grams
        return used

    def check_costs(
        self, run_id: str, used: dict[str, Decimal], components: Fraction, good: int
    ) -> None:
        found = runs.get(self.principal, run_id)
        material = to_money(Fraction(sum(used.values(), Decimal(0))) * 20 / 1000)
        assert (found.material_cost, found.cost_complete) == (material, True)
        assert found.component_cost == to_money(components)
        (item,) = found.items
        whole = Fraction(material) + Fraction(to_money(components))
        assert item.unit_cost == (to_money(whole / good) if good else None)

    def cancel(self) -> None:
        if self.runs:
            run_id = self.chance.choice([*self.runs])
            self.attempt(lambda: runs.cancel(self.principal, run_id, expected=None))
            if not RUNS.get(self.principal, run_id).status.is_open:
                del self.runs[run_id]

    def receive(self) -> None:
        product_id = self.chance.choice([*self.things])
        quantity = self.chance.randint(1, 4)
        line = {"product_id": product_id, "quantity": quantity, "unit_price": 9}
        order = self.attempt(lambda: orders.received(self.principal, line))
        if order is None:
            self.take_over_new_orders()
            return
        self.sold(order)

    def sold(self, order: StoredOrder) -> None:
        (line,) = order.items
        assert line.product_id is not None
        held = max(min(line.quantity, self.available(line.product_id)), 0)
        assert line.reserved_quantity == held
        self.orders[order.id] = Sale(line.product_id, line.quantity, held)

    def make_for_order(self) -> None:
        wanting = [
            order_id
            for order_id, sale in self.orders.items()
            if sale.held < sale.quantity
            and not self.things[sale.product_id].bought
            and not any(plan.order_id == order_id for plan in self.runs.values())
        ]
        if wanting:
            order_id = self.chance.choice(wanting)
            planned = self.attempt(lambda: runs.create_for_order(self.principal, order_id))
            if planned is None:
                self.take_over_new_runs()
                return
            self.opened(planned.data.id)

    def ship_or_cancel(self) -> None:
        if not self.orders:
            return
        order_id = self.chance.choice([*self.orders])
        sale = self.orders[order_id]
        if self.chance.random() < 0.3:
            self.attempt(lambda: orders.cancel(self.principal, order_id))
        elif sale.held == sale.quantity:
            if ORDERS.get(self.principal, order_id).status is not OrderStatus.READY:
                orders.ready(self.principal, order_id)
            self.attempt(lambda: orders.ship(self.principal, order_id))
        else:
            return
        stored = ORDERS.get(self.principal, order_id)
        if stored.status.value == "cancelled":
            del self.orders[order_id]
        elif stored.shipped_at is not None:
            del self.orders[order_id]
            self.stock[sale.product_id] -= sale.quantity
            self.refund_and_return(order_id, sale)

    def refund_and_return(self, order_id: str, sale: Sale) -> None:
        if self.chance.random() < 0.3:
            orders.refund(self.principal, order_id, amount=9)
            self.deliver(sale.product_id, 1)

    def many_at_once(self) -> None:
        """Several workers: their sums agree, whoever was first."""
        product_id = self.chance.choice([*self.things])
        spool_id = max(self.spools, key=lambda each: self.spools[each])
        line = {"product_id": product_id, "quantity": 1, "unit_price": 9}
        thing = self.some_made()
        new = NewRun.model_validate({"from_bom": {"product_id": thing.id, "quantity": 1}})
        adjustment = StockAdjustment(delta=2, reason="Found")
        calls: list[Callable[[], object]] = [
            partial(products.adjust_stock, self.principal, product_id, adjustment),
            partial(spools.deduct, self.principal, spool_id, Deduction(grams=Decimal(1))),
            partial(orders.received, self.principal, line),
            partial(runs.create, self.principal, new),
        ]
        adjusted, deducted, *_ = at_once(calls)
        if not isinstance(adjusted, DomainError):
            self.stock[product_id] += 2
        if not isinstance(deducted, DomainError):
            self.spools[spool_id] -= 1
        self.take_over_new_orders()
        self.take_over_new_runs()

    # ------------------------------------------------------------------- deaths, and who was first

    def attempt(self, call: Callable[[], Any]) -> Any:
        """Make the call; None if it died."""
        if not self.crashes or self.chance.random() > 0.3:
            return call()
        self.crashes -= 1
        try:
            with crash(self.chance.choice(["before", "after"]), self.chance.randint(0, 4)):
                return call()
        except Crash:
            return None

    def take_over_new_runs(self) -> None:
        for stored in RUNS.walk(self.principal):
            if stored.status.is_open and stored.id not in self.runs:
                (item,) = stored.items
                thing = self.things[item.product_id]
                self.runs[stored.id] = Plan(
                    thing.id,
                    item.quantity,
                    thing.parts,
                    {part: self.things[part].cost for part in thing.parts},
                    Counter({c.product_id: c.reserved for c in stored.components}),
                    {m.spool_id: m.estimated_grams for m in stored.materials},
                    stored.order_id,
                )

    def take_over_new_orders(self) -> None:
        for order in ORDERS.walk(self.principal):
            if order.status.value == "received" and order.id not in self.orders:
                (line,) = order.items
                assert line.product_id is not None
                self.orders[order.id] = Sale(line.product_id, line.quantity, line.reserved_quantity)

    def some_made(self) -> Thing:
        return self.chance.choice([each for each in self.things.values() if not each.bought])

    # ------------------------------------------------------------------------------------ the week

    def play(self) -> None:
        for _ in range(STEPS):
            steps = (
                *(self.plan, self.plan, self.end, self.end, self.end, self.end, self.receive),
                *(self.make_for_order, self.ship_or_cancel, self.ship_or_cancel, self.cancel),
                *(self.many_at_once, self.restock, self.restock),
            )
            self.chance.choice(steps)()
        self.check()

    def check(self) -> None:
        """Hold the stored books against the model, and against themselves."""
        assert {
            spool.id: (spool.remaining_weight_grams, spool.reserved_weight_grams)
            for spool in SPOOLS.walk(self.principal)
        } == {
            spool_id: (grams, self.planned_grams(spool_id))
            for spool_id, grams in self.spools.items()
        }
        assert {
            product.id: (product.stock_quantity, product.reserved_quantity)
            for product in PRODUCTS.walk(self.principal)
        } == {
            product_id: (self.stock[product_id], self.held(product_id))
            for product_id in self.things
        }
        assert differences(books.Books(self.principal.workspace_id)) == []


@pytest.mark.parametrize("block", range(BLOCKS))
def test_the_books_of_random_weeks_agree_with_a_naive_model(block: int) -> None:
    for seed in range(block, WEEKS, BLOCKS):
        week = Week(seed)
        try:
            week.play()
        except Exception as error:
            error.add_note(f"in the week of seed {seed}")
            raise
