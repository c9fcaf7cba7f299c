"""Whatever is asked, in whatever order: balances, reservations and stock stay the sums they are.

A refused call has changed nothing.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from batchivo.errors import DomainError
from batchivo.production_runs import completing, editing, service
from batchivo.production_runs.models import (
    Completion,
    Failure,
    NewRun,
    NewRunItem,
    NewRunMaterial,
    RunChange,
    RunItemChange,
    RunMaterialChange,
)
from batchivo.production_runs.states import RunStatus
from batchivo.products import service as products
from batchivo.products.models import StockAdjustment
from batchivo.spools import service as spools
from batchivo.spools.models import Adjustment, Deduction, Measurement
from testbed.library import new_account
from tests.support import products as catalogue
from tests.support.length import cases
from tests.support.runs import Books, pending, spool, started

pytestmark = pytest.mark.usefixtures("signing_secret")

REFUSALS = {
    "NOT_FOUND",
    "INVALID_STATE",
    "VALIDATION_ERROR",
    "INSUFFICIENT_FILAMENT",
    "INSUFFICIENT_STOCK",
    "USAGE_NOT_RECORDED",
    "NOTHING_TO_REPRINT",
    "SPOOL_RESERVED",
    "VERSION_MISMATCH",
}

LIKELY = 25

picks = st.integers(0, 30)
"""Which of the things that there are by then, counted round."""

# Few values, so that sequences come back to the same amounts and to nothing.
grams = st.sampled_from([0, 0.001, 5, 12.5, 60, 250]).map(str).map(Decimal)
pieces = st.integers(1, 3)
counts = st.none() | st.integers(0, 3)
usage: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.just({}),
    st.just({}),
    st.fixed_dictionaries({"used_grams": grams}),
    st.fixed_dictionaries({"weight_before_grams": grams}),
    st.fixed_dictionaries({"weight_after_grams": grams}),
    st.fixed_dictionaries(
        {"weight_before_grams": grams, "weight_after_grams": grams, "purge_grams": grams}
    ),
    st.just({"used_grams": None, "purge_grams": None}),
)
versions = st.sampled_from([None, None, None, 1])


def _picked(ids: Sequence[str], pick: int) -> str:
    return ids[pick % len(ids)] if ids else "none"


class Workshop(RuleBasedStateMachine):
    """A workspace with a few spools and products; every rule may be refused."""

    @initialize()
    def open(self) -> None:
        self.principal, self.stranger = new_account().principal, new_account().principal
        for weight in (1000, 100, 30):
            spool(self.principal, weight)
        spool(self.principal, 500, material_type="PETG")
        bill = [
            {"material_type": "PLA", "weight_grams": 12.5, "purge_grams": 2.5},
            {"material_type": "PETG", "weight_grams": 5},
        ]
        catalogue.create(self.principal, "Lamp", materials=bill)
        catalogue.create(self.principal, "Cap")
        theirs = spool(self.stranger), catalogue.create(self.stranger)
        self.spool_ids = [*Books.of(self.principal).spools, theirs[0].id]
        self.product_ids = [*Books.of(self.principal).products, theirs[1].id]
        # There is something to call from the first step on, for an example may leave out rules.
        lamp_id, spool_ids = self.product_ids[0], self.spool_ids[:2]
        self.run_ids = [
            begin(
                self.principal,
                items=[{"product_id": lamp_id, "quantity": 2}],
                materials=[
                    {"spool_id": spool_id, "estimated_grams": 7.5, "used_grams": 5}
                    for spool_id in spool_ids
                ],
            ).id
            for begin in (pending, started, started, started)
        ]
        self.look_again = True

    def ask(self, call: Callable[[], object]) -> Any:
        """Make the call; a refusal must have changed nothing."""
        try:
            answer = call()
        except DomainError as refusal:
            code = refusal.code
        else:
            self.look_again = True
            return answer
        assert code in REFUSALS
        assert Books.of(self.principal) == self.books
        return None

    # Most picks are of entities with which a call can succeed, the last few of any entity.

    def spool_id(self, pick: int) -> str:
        return _picked(self.spool_ids if pick > LIKELY else list(self.books.spools), pick)

    def product_id(self, pick: int) -> str:
        return _picked(self.product_ids if pick > LIKELY else list(self.books.products), pick)

    def run_id(self, pick: int) -> str:
        open_runs = [run.id for run in self.books.runs.values() if run.status.is_open]
        return _picked(self.run_ids if pick > LIKELY else open_runs, pick)

    def part_id(self, kind: str, run_pick: int, pick: int) -> str:
        """The id of an item or a material of a run; now and then that of another run's."""
        run = self.books.runs.get(self.run_id(run_pick))
        own = getattr(run, kind) if run else ()
        everywhere = [part for run in self.books.runs.values() for part in getattr(run, kind)]
        return _picked([part.id for part in (everywhere if pick > LIKELY else own)], pick)

    def create(self, **details: Any) -> None:
        planned = self.ask(lambda: service.create(self.principal, NewRun.model_validate(details)))
        if planned:
            self.run_ids.append(planned.data.id)

    @rule(product=picks, quantity=pieces)
    def create_from_bill(self, product: int, quantity: int) -> None:
        self.create(from_bom={"product_id": self.product_id(product), "quantity": quantity})

    @rule(
        items=st.lists(st.tuples(picks, pieces), max_size=3),
        materials=st.lists(st.tuples(picks, grams, usage), max_size=3),
    )
    def create_by_hand(
        self, items: list[tuple[int, int]], materials: list[tuple[int, Decimal, Any]]
    ) -> None:
        self.create(
            items=[{"product_id": self.product_id(p), "quantity": q} for p, q in items],
            materials=[
                {"spool_id": self.spool_id(s), "estimated_grams": g, **used}
                for s, g, used in materials
            ],
        )

    @rule(run=picks)
    def reprint(self, run: int) -> None:
        planned = self.ask(lambda: service.reprint(self.principal, self.run_id(run)))
        if planned:
            self.run_ids.append(planned.data.id)

    @rule(run=picks, name=st.sampled_from(["start", "pause", "resume"]), version=versions)
    def step(self, run: int, name: str, version: int | None) -> None:
        call = getattr(service, name)
        self.ask(lambda: call(self.principal, self.run_id(run), expected=version))

    @rule()
    def start_all(self) -> None:
        """So that what needs a run under way mostly finds one."""
        for run in list(self.books.runs.values()):
            if run.status is RunStatus.PENDING:
                self.ask(partial(service.start, self.principal, run.id, expected=None))

    @rule(run=picks, name=st.sampled_from(["cancel", "remove"]), version=versions)
    def call_off(self, run: int, name: str, version: int | None) -> None:
        self.step(run, name, version)

    @rule(run=picks, item=picks, successful=counts)
    def complete(self, run: int, item: int, successful: int | None) -> None:
        results = (
            []
            if successful is None
            else [{"item_id": self.part_id("items", run, item), "successful": successful}]
        )
        completion = Completion.model_validate({"items": results})
        self.ask(
            lambda: completing.complete(self.principal, self.run_id(run), completion, expected=None)
        )

    @rule(run=picks)
    def record_all_and_complete(self, run: int) -> None:
        run_id = self.run_id(run)
        stored = self.books.runs.get(run_id)
        for material in stored.materials if stored else ():
            if material.actual_grams is None:
                change = RunMaterialChange(used_grams=material.estimated_grams)
                call = partial(editing.change_material, self.principal, run_id, material.id, change)
                self.ask(partial(call, expected=None))
                self.the_books_balance()
        self.ask(lambda: completing.complete(self.principal, run_id, Completion(), expected=None))

    @rule(run=picks, material=picks, wasted=st.none() | grams)
    def fail(self, run: int, material: int, wasted: Decimal | None) -> None:
        waste = (
            []
            if wasted is None
            else [{"material_id": self.part_id("materials", run, material), "grams": wasted}]
        )
        failure = Failure.model_validate({"reason": "other", "wasted": waste})
        self.ask(lambda: completing.fail(self.principal, self.run_id(run), failure, expected=None))

    @rule(run=picks, rating=st.integers(1, 5), printer=st.booleans())
    def describe(self, run: int, rating: int, printer: bool) -> None:
        details = {"quality_rating": rating, **({"printer_name": "MK4"} if printer else {})}
        change = RunChange.model_validate(details)
        self.ask(lambda: service.change(self.principal, self.run_id(run), change, expected=None))

    @rule(run=picks, product=picks, quantity=pieces)
    def add_item(self, run: int, product: int, quantity: int) -> None:
        new = NewRunItem(product_id=self.product_id(product), quantity=quantity)
        self.ask(lambda: editing.add_item(self.principal, self.run_id(run), new, expected=None))

    @rule(run=picks, item=picks, quantity=st.none() | pieces, successful=counts, failed=counts)
    def change_item(
        self,
        run: int,
        item: int,
        quantity: int | None,
        successful: int | None,
        failed: int | None,
    ) -> None:
        results = {"successful": successful, "failed": failed}
        change = RunItemChange.model_validate(
            results if quantity is None else {**results, "quantity": quantity}
        )
        item_id = self.part_id("items", run, item)
        self.ask(
            lambda: editing.change_item(
                self.principal, self.run_id(run), item_id, change, expected=None
            )
        )

    @rule(run=picks, item=picks)
    def remove_item(self, run: int, item: int) -> None:
        item_id = self.part_id("items", run, item)
        self.ask(
            lambda: editing.remove_item(self.principal, self.run_id(run), item_id, expected=None)
        )

    @rule(run=picks, spool=picks, estimate=grams, used=usage)
    def add_material(self, run: int, spool: int, estimate: Decimal, used: Any) -> None:
        new = NewRunMaterial.model_validate(
            {"spool_id": self.spool_id(spool), "estimated_grams": estimate, **used}
        )
        self.ask(lambda: editing.add_material(self.principal, self.run_id(run), new, expected=None))

    @rule(
        run=picks, material=picks, spool=st.none() | picks, estimate=st.none() | grams, used=usage
    )
    def change_material(
        self, run: int, material: int, spool: int | None, estimate: Decimal | None, used: Any
    ) -> None:
        details = dict(used)
        if spool is not None:
            details["spool_id"] = self.spool_id(spool)
        if estimate is not None:
            details["estimated_grams"] = estimate
        material_id = self.part_id("materials", run, material)
        change = RunMaterialChange.model_validate(details)
        self.ask(
            lambda: editing.change_material(
                self.principal, self.run_id(run), material_id, change, expected=None
            )
        )

    @rule(run=picks, material=picks)
    def remove_material(self, run: int, material: int) -> None:
        material_id = self.part_id("materials", run, material)
        self.ask(
            lambda: editing.remove_material(
                self.principal, self.run_id(run), material_id, expected=None
            )
        )

    @rule(spool=picks, amount=grams.filter(bool))
    def deduct(self, spool: int, amount: Decimal) -> None:
        deduction = Deduction(grams=amount)
        self.ask(lambda: spools.deduct(self.principal, self.spool_id(spool), deduction))

    @rule(spool=picks, delta=st.sampled_from([Decimal(300), Decimal(-40)]))
    def adjust(self, spool: int, delta: Decimal) -> None:
        adjustment = Adjustment(delta_grams=delta, reason="Stocktake")
        self.ask(lambda: spools.adjust(self.principal, self.spool_id(spool), adjustment))

    @rule(spool=picks, gross=grams)
    def measure(self, spool: int, gross: Decimal) -> None:
        measurement = Measurement(gross_weight_grams=gross, spool_weight_grams=Decimal(5))
        self.ask(lambda: spools.measure(self.principal, self.spool_id(spool), measurement))

    @rule(spool=picks)
    def delete_spool(self, spool: int) -> None:
        self.ask(lambda: spools.remove(self.principal, self.spool_id(spool), expected=None))

    @rule(product=picks, delta=st.sampled_from([5, -2]))
    def adjust_stock(self, product: int, delta: int) -> None:
        adjustment = StockAdjustment(delta=delta, reason="Stocktake")
        self.ask(
            lambda: products.adjust_stock(self.principal, self.product_id(product), adjustment)
        )

    @invariant()
    def the_books_balance(self) -> None:
        if self.look_again:
            self.books = Books.of(self.principal)
            self.books.check_balance()
            self.look_again = False

    def teardown(self) -> None:
        if hasattr(self, "stranger"):
            theirs = Books.of(self.stranger)
            theirs.check_balance()
            assert [s.version for s in theirs.spools.values()] == [1]
            assert [p.version for p in theirs.products.values()] == [1]


def test_any_sequence_of_calls_keeps_the_books_balanced() -> None:
    run_state_machine_as_test(
        Workshop,
        settings=settings(
            max_examples=cases(10, long=200),
            stateful_step_count=40,
            phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.target],
            suppress_health_check=list(HealthCheck),
        ),
    )
