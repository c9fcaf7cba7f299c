"""Random weeks of a shop against a naive model: stocks, reservations, spools and costs agree.

Every write of a call agrees with the model. Several workers call at once, in an order that follows
from the seed, and DynamoDB refuses them where they meet, as on AWS; the model then makes their
calls in the order of the commits. Now and then a call dies between two of its calls to DynamoDB: it
has happened wholly or not at all. ``make test LONG=1`` plays more weeks, on tables in memory, and
there each call dies between any two.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import count
from threading import local
from typing import Any

import pytest

from batchivo.errors import DomainError
from batchivo.fields import to_money
from batchivo.orders.collections import ORDERS
from batchivo.production_runs.collections import RUNS
from batchivo.production_runs.states import RunStatus
from batchivo.products.collections import PRODUCTS
from batchivo.spools.collections import SPOOLS
from batchivo.storage.attributes import decode_item
from operations import books
from operations.check import differences
from testbed.dynamodb_calls import Json, Send, around_calls
from testbed.library import library, new_account
from testbed.tables import entity_tables
from tests.support import runs as making
from tests.support.crashes import Crash
from tests.support.dynamodb_in_memory import DynamoDBInMemory, compared, in_memory
from tests.support.length import LONG, cases
from tests.support.naive_shop import (
    NO_GRAMS,
    Call,
    Cancel,
    CancelOrder,
    Correct,
    Count,
    Deduct,
    End,
    MakeForOrder,
    Measure,
    NaiveShop,
    Plan,
    Ready,
    Receive,
    Refund,
    Ship,
    Start,
    Thing,
    Written,
)
from tests.support.products import create
from tests.support.rivals import conflicts_as_on_aws
from tests.support.virtual_time import VirtualTime

WEEKS = cases(100, long=10_000)
BLOCKS = cases(10, long=100)
STEPS = 16
DEATHS = 3
WORKERS = 3


@pytest.fixture(scope="module")
def tables(request: pytest.FixtureRequest) -> Iterator[DynamoDBInMemory]:
    """The library at work on DynamoDB Local, and tables in memory that answer the same; in a long
    run on these alone."""
    names = entity_tables()
    tables = DynamoDBInMemory({name: f"{name}Table" for name in names.values()})
    if not LONG:
        request.getfixturevalue("signing_secret")
        with compared(tables):
            yield tables
        return
    with library(AWS_ENDPOINT_URL_DYNAMODB="http://in-memory", **names), in_memory(tables):
        yield tables


@dataclass
class Trace:
    """A call and its outcome."""

    begun_after: int
    """The number of commits of the week before it."""
    dies_at: int | None
    """Before which of its calls to DynamoDB, counted from 0."""
    calls: int = 0
    ended_after: int = 0
    commit: int | None = None
    """Its place among the commits."""
    written: Written = field(default_factory=Written)
    refusal: str | None = None
    died: bool = False


class Recorder:
    """Makes calls and records their writes."""

    def __init__(self, workspace_id: str) -> None:
        self.commits = 0
        self._now = local()
        """The trace of each thread."""
        self._kinds = {
            kind.partition(workspace_id): (kind, name)
            for kind, name in (
                *((SPOOLS, "spools"), (PRODUCTS, "products")),
                *((RUNS, "runs"), (ORDERS, "orders")),
            )
        }

    def trace(self, make: Callable[[], object], dies_at: int | None = None) -> Trace:
        trace = self._now.trace = Trace(self.commits, dies_at)
        try:
            make()
        except DomainError as refusal:
            trace.refusal = refusal.code
        except Crash:
            trace.died = True
        del self._now.trace
        trace.ended_after = self.commits
        return trace

    def note(self, operation: str, request: Json, send: Send) -> Json:
        trace: Trace | None = getattr(self._now, "trace", None)
        if trace is None:
            return send(request)
        if trace.calls == trace.dies_at:
            raise Crash
        trace.calls += 1
        answer = send(request)
        puts = [request] if operation == "PutItem" else []
        if operation == "TransactWriteItems":
            puts = [part["Put"] for part in request["TransactItems"] if "Put" in part]
        entities = [put["Item"] for put in puts if put["Item"]["collection"]["S"] in self._kinds]
        if entities:
            assert trace.commit is None, "one transaction a call"
            trace.commit, self.commits = self.commits, self.commits + 1
            for item in entities:
                kind, name = self._kinds[item["collection"]["S"]]
                entity: Any = kind.documents.read(decode_item(item))
                getattr(trace.written, name)[entity.id] = entity
        return answer


class Week:
    """A shop with four spools, one of unknown weight, and six products to depth four, and its
    model."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        random.seed(seed)
        self.principal = new_account().principal
        self.shop = NaiveShop()
        self.recorder = Recorder(self.principal.workspace_id)
        self.counts: Counter[str] = Counter(weeks=1)
        for grams in (1000, 300, 60):
            price, net = self.chance.randint(1, 5000), self.chance.choice([1000, 1100, 3000])
            prices = {"purchase_price": Decimal(price) / 100, "net_weight_grams": net}
            reel = making.spool(self.principal, grams, color="Black", **prices)
            self.shop.grams[reel.id] = Decimal(grams)
            self.shop.prices[reel.id] = Fraction(price, 100 * net)
        prices = {"purchase_price": Decimal(20), "net_weight_grams": None}
        reel = making.spool(self.principal, None, color="Black", **prices)
        self.shop.unweighed.add(reel.id)
        self.shop.grams[reel.id], self.shop.prices[reel.id] = NO_GRAMS, Fraction()
        self._make_products()

    def _make_products(self) -> None:
        things, chance = self.shop.things, self.chance
        for number in range(2):
            price = Decimal(chance.randint(1, 500)) / 10_000
            made = create(
                self.principal, f"Part {number}", source="bought", purchase_price=float(price)
            )
            things[made.id] = Thing(made.id, Fraction(price), bought=True)
            self.shop.stock[made.id] = chance.randint(1, 30)
            Count(made.id, self.shop.stock[made.id]).make(self.principal)
        weights = self.shop.grams.items()
        worth = sum((Fraction(g) * self.shop.prices[spool] for spool, g in weights), Fraction())
        price_of_gram = worth / Fraction(sum(self.shop.grams.values(), NO_GRAMS))
        for level in range(4):
            below = [*things]
            # The chain has one product of each level in it.
            chosen = {below[-1], *chance.sample(below, k=min(2, len(below)))}
            parts = {product_id: chance.randint(1, 3) for product_id in sorted(chosen)}
            grams = chance.choice([0, 0, 7, 20])
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
            cost = sum((things[part].cost * count for part, count in parts.items()), Fraction())
            cost += Fraction(to_money(grams * price_of_gram))
            things[made.id] = Thing(made.id, cost, grams, parts)
            assert made.costs is not None
            assert (made.costs.total_cost, made.costs.complete) == (to_money(cost), True)

    # ------------------------------------------------------------------------ the workers' calls

    def some_job(self) -> list[Call]:
        """Return the next calls of one worker; none if there is nothing to do."""
        kinds = (
            *(self.plan, self.end, self.end, self.end, self.end, self.correct, self.correct),
            *(self.receive, self.receive, self.make_for_order, self.make_for_order),
            *(self.ship, self.ship, self.ship, self.ship, self.cancel),
            *(self.count, self.count, self.deduct),
        )
        return self.chance.choice(kinds)()

    def some_hands(self) -> list[list[Call]]:
        """Return the calls that several workers make at once; some make the same."""
        jobs = [self.some_job() for _ in range(WORKERS)]
        return [self.chance.choice([job, job, jobs[0]]) for job in jobs]

    def count(self) -> list[Call]:
        product_id = self.chance.choice([*self.shop.things])
        return [Count(product_id, self.chance.choice([3, 3, 1, -1]))]

    def deduct(self) -> list[Call]:
        grams = Decimal(self.chance.randint(1, 900)) / 10
        return [Deduct(self.chance.choice([*self.shop.grams]), grams)]

    def plan(self) -> list[Call]:
        made = [thing.id for thing in self.shop.things.values() if not thing.bought]
        quantity = self.chance.randint(1, 3)
        return [Plan(self.chance.choice(made), quantity, self.chance.random() < 0.5)]

    def make_for_order(self) -> list[Call]:
        lacking = [
            order_id
            for order_id, sale in self.shop.open_sales().items()
            if any(line.lacking for line in sale.lines)
        ]
        return [MakeForOrder(self.chance.choice(lacking))] if lacking else self.receive()

    def end(self) -> list[Call]:
        jobs = self.shop.open_jobs()
        if not jobs:
            return self.plan()
        run_id = self.chance.choice([*jobs])
        job, chance = jobs[run_id], self.chance
        calls: list[Call] = [Start(run_id)] if job.status is RunStatus.PENDING else []
        for material_id, material in job.materials.items():
            if chance.random() < 0.95:
                calls.append(Measure(run_id, material_id, self.another(material.planned)))
        fails = chance.random() < 0.2
        good = 0 if fails else chance.randint(0, job.quantity)
        recovered, empties = chance.random() < 0.3, chance.random() < 0.5
        return [*calls, End(run_id, job.item_id, good, fails, recovered, empties)]

    def another(self, grams: Decimal) -> Decimal:
        return grams * Decimal(self.chance.choice(["0.5", "1", "1.1", "1.337", "3"]))

    def correct(self) -> list[Call]:
        over = (RunStatus.COMPLETED, RunStatus.FAILED)
        jobs = {run_id: job for run_id, job in self.shop.jobs.items() if job.status in over}
        if not jobs:
            return self.end()
        run_id = self.chance.choice([*jobs])
        job, chance = jobs[run_id], self.chance
        good = chance.randint(0, 0 if job.status is RunStatus.FAILED else job.quantity)
        materials = {}
        for material_id, material in job.materials.items():
            if chance.random() < 0.7:
                other = chance.choice([material.spool_id, *self.shop.grams])
                materials[material_id] = other, self.another(material.planned)
        recovered, empties = chance.random() < 0.3, chance.random() < 0.5
        counted = good if not materials or chance.random() < 0.7 else None
        return [Correct(run_id, job.item_id, counted, recovered, materials, empties)]

    def cancel(self) -> list[Call]:
        calls: list[Call] = [
            *map(Cancel, self.shop.open_jobs()),
            *map(CancelOrder, self.shop.open_sales()),
        ]
        return [self.chance.choice(calls)] if calls else []

    def receive(self) -> list[Call]:
        wanted = {self.chance.choice([*self.shop.things]): self.chance.randint(1, 4)}
        if self.chance.random() < 0.4:  # a bought one, too: one run makes all the others
            bought = [thing.id for thing in self.shop.things.values() if thing.bought]
            wanted[self.chance.choice(bought)] = self.chance.randint(1, 4)
        return [Receive(wanted)]

    def ship(self) -> list[Call]:
        sales, chance = self.shop.open_sales(), self.chance
        if not sales:
            return self.receive()
        order_id = chance.choice([*sales])
        lines = sales[order_id].lines
        calls: list[Call] = []
        if sales[order_id].status == "received":
            calls.append(Ready(order_id, partial=chance.random() < 0.5))
        parcel = {
            number: chance.randint(1, max(line.held, 1))
            for number, line in enumerate(lines, 1)
            if line.open and chance.random() < (0.8 if line.held else 0.1)
        }
        calls.append(Ship(order_id, parcel if parcel and chance.random() < 0.6 else None))
        if chance.random() < 0.3:
            calls += [Refund(order_id), Count(lines[0].product_id, 1)]
        return calls

    # ------------------------------------------------------------------------------ how it is done

    def play(self) -> None:
        with around_calls(self.recorder.note):
            for _ in range(STEPS):
                if self.chance.random() < 0.25:
                    self.do_together(self.some_hands())
                else:
                    self.do(self.some_job())
            self.check()

    def do(self, calls: Iterable[Call]) -> None:
        """Make calls one after another, until one is refused or has died."""
        for call in calls:
            if not self._do_one(call):
                return

    def _do_one(self, call: Call) -> bool:
        refusals = call.refusals(self.shop)
        for dies_at in self._deaths():
            trace = self._make(call, dies_at)
            if trace.commit is not None:
                assert not refusals
                call.apply(self.shop, trace.written, alone=True)
                self.shop.check_written(trace.written)
                return True
            if not trace.died:
                assert trace.refusal in refusals, (trace.refusal, refusals)
                return False
        return False

    def _deaths(self) -> Iterable[int | None]:
        """Where to die in one attempt at a call after another; at None it lives."""
        return count() if LONG else [self._death()]

    def _death(self) -> int | None:
        may_die = (LONG or self.counts["deaths"] < DEATHS) and self.chance.random() < 0.25
        return self.chance.randint(0, 4) if may_die else None

    def _make(self, call: Call, dies_at: int | None) -> Trace:
        trace = self.recorder.trace(partial(call.make, self.principal), dies_at)
        self.counts["calls"] += 1
        self.counts["deaths"] += trace.died
        self.counts["refused"] += trace.refusal is not None
        return trace

    def do_together(self, hands: list[list[Call]]) -> None:
        """Have several workers make their calls at once; then make them in the model in the order
        of their commits. A refusal was right at some moment of its call."""
        traces: list[tuple[Call, Trace]] = []

        def work(calls: list[Call]) -> None:
            for call in calls:
                trace = self._make(call, self._death())
                traces.append((call, trace))
                if trace.died:
                    return

        time = VirtualTime(lambda _: self.chance.uniform(0.002, 0.03))
        begin = self.recorder.commits
        with time.passing(), conflicts_as_on_aws() as counts:
            time.play([partial(work, calls) for calls in hands])
        self.counts["conflicts"] += counts["refused"]
        committed = {trace.commit: (call, trace) for call, trace in traces}
        refused = [(call, trace) for call, trace in traces if trace.refusal is not None]
        for place in range(begin, self.recorder.commits + 1):
            refused = [
                (call, trace)
                for call, trace in refused
                if not trace.begun_after <= place <= trace.ended_after
                or trace.refusal not in call.refusals(self.shop)
            ]
            if place < self.recorder.commits:
                call, trace = committed[place]
                assert isinstance(call, MakeForOrder) or not call.refusals(self.shop)
                call.apply(self.shop, trace.written, alone=False)
                self.shop.check_written(trace.written)
        assert not refused
        assert all(t.died or t.refusal or t.commit is not None for _, t in traces)

    # ---------------------------------------------------------------------------------- in the end

    def check(self) -> None:
        """Hold the stored books against the model, and against themselves."""
        shop = self.shop
        written = Written(
            {spool.id: spool for spool in SPOOLS.walk(self.principal)},
            {product.id: product for product in PRODUCTS.walk(self.principal)},
            {run.id: run for run in RUNS.walk(self.principal)},
            {order.id: order for order in ORDERS.walk(self.principal)},
        )
        shop.check_written(written)
        assert written.spools.keys() == shop.grams.keys()
        assert written.products.keys() == shop.things.keys()
        assert written.runs.keys() == shop.jobs.keys()
        assert written.orders.keys() == shop.sales.keys()
        for numbered in (written.runs, written.orders):
            assert len({each.number for each in numbered.values()}) == len(numbered)
        assert differences(books.Books(self.principal.workspace_id)) == []


@pytest.mark.parametrize("block", range(BLOCKS))
def test_the_books_of_random_weeks_agree_with_a_naive_model(
    tables: DynamoDBInMemory, block: int
) -> None:
    counts: Counter[str] = Counter()
    for seed in range(block, WEEKS, BLOCKS):
        try:
            week = Week(seed)
            week.play()
        except Exception as error:
            error.add_note(f"in the week of seed {seed}")
            raise
        counts.update(week.counts)
        tables.forget()
    print(dict(counts))
