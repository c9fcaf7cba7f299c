"""Production runs made through the service, and a workspace's books held against each other."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from batchivo.access.principal import Principal
from batchivo.config import settings
from batchivo.production_runs import completing, correcting, editing, service
from batchivo.production_runs.models import (
    Completion,
    Correction,
    Failure,
    NewRun,
    NewRunMaterial,
    Run,
    RunMaterialChange,
    RunWithWarnings,
    StoredRun,
)
from batchivo.production_runs.states import RunStatus
from batchivo.products.models import StoredProduct, StoredStockChange
from batchivo.spools import service as spools
from batchivo.spools.models import NewSpool, StoredSpool, StoredUsage
from batchivo.storage.attributes import Item, decode_item
from batchivo.storage.entity import Entity
from batchivo.storage.table import Condition, Table, collection_of

E = TypeVar("E", bound=Entity)

NOTHING = Decimal(0)


def spool(principal: Principal, grams: Any = 1000, **details: Any) -> StoredSpool:
    """A spool with so much on it, PLA unless the details say otherwise."""
    fields = {"material_type": "PLA", "net_weight_grams": 1000, "remaining_weight_grams": grams}
    (made,) = spools.create(principal, NewSpool.model_validate({**fields, **details}))
    return made


def uses(spool: StoredSpool, grams: Any = 0, **usage: Any) -> dict[str, Any]:
    """Return a run's material: its spool, the estimate, and any usage already recorded."""
    return {"spool_id": spool.id, "estimated_grams": grams, **usage}


def makes(product: StoredProduct, quantity: int = 1) -> dict[str, Any]:
    """An item of a run."""
    return {"product_id": product.id, "quantity": quantity}


def plan(principal: Principal, **details: Any) -> RunWithWarnings:
    """A new run, and its warnings."""
    return service.create(principal, NewRun.model_validate(details))


def pending(principal: Principal, **details: Any) -> Run:
    return plan(principal, **details).data


def started(principal: Principal, **details: Any) -> Run:
    """A new run that is in progress."""
    run = pending(principal, **details)
    service.start(principal, run.id, expected=None)
    return run


def complete(
    principal: Principal, run_id: str, *, expected: int | None = None, **completion: Any
) -> Run:
    results = Completion.model_validate(completion)
    return completing.complete(principal, run_id, results, expected=expected).data


def fail(principal: Principal, run_id: str, *, expected: int | None = None, **failure: Any) -> Run:
    result = Failure.model_validate({"reason": "other", **failure})
    return completing.fail(principal, run_id, result, expected=expected).data


def record(
    principal: Principal, run: Run, position: int = 0, *, expected: int | None = None, **usage: Any
) -> RunWithWarnings:
    """Record the use of one of the run's materials, or change its estimate or spool."""
    change = RunMaterialChange.model_validate(usage)
    material_id = run.materials[position].id
    return editing.change_material(principal, run.id, material_id, change, expected=expected)


def correct(principal: Principal, run_id: str, **figures: Any) -> Run:
    correction = Correction.model_validate({"reason": "A slip", **figures})
    return correcting.correct(principal, run_id, correction, expected=None).data


def add_material(
    principal: Principal, run: Run, spool: StoredSpool, grams: Any = 0, **usage: Any
) -> RunWithWarnings:
    new = NewRunMaterial.model_validate(uses(spool, grams, **usage))
    return editing.add_material(principal, run.id, new, expected=None)


def in_state(principal: Principal, status: RunStatus, **details: Any) -> Run:
    """A new run that has come to this state."""
    run = pending(principal, **details)
    if status not in (RunStatus.PENDING, RunStatus.CANCELLED):
        service.start(principal, run.id, expected=None)
    match status:
        case RunStatus.PAUSED:
            service.pause(principal, run.id, expected=None)
        case RunStatus.COMPLETED:
            complete(principal, run.id)
        case RunStatus.FAILED:
            fail(principal, run.id)
        case RunStatus.CANCELLED:
            service.cancel(principal, run.id, expected=None)
    return run


@dataclass(frozen=True)
class Books:
    """All that a workspace has stored of runs, spools and products, read item by item."""

    runs: dict[str, StoredRun]
    spools: dict[str, StoredSpool]
    usage: dict[str, list[StoredUsage]]
    """By spool, in the order in which it happened."""
    products: dict[str, StoredProduct]
    stock: dict[str, list[StoredStockChange]]
    """By product, in the order in which it happened."""
    last_number: int
    """Of the runs."""

    @classmethod
    def of(cls, principal: Principal) -> "Books":
        workspace = principal.workspace_id
        names = settings()
        inventory, catalog, production = map(
            Table, (names.inventory_table, names.catalog_table, names.production_table)
        )
        found_spools = _by_id(_items(inventory, workspace, "spools"), StoredSpool)
        found_products = _by_id(_items(catalog, workspace, "products"), StoredProduct)
        counters = _items(production, workspace, "counters")
        return cls(
            runs=_by_id(_items(production, workspace, "production-runs"), StoredRun),
            spools=found_spools,
            usage={
                spool_id: _in_order(inventory, StoredUsage, workspace, "spools", spool_id, "usage")
                for spool_id in found_spools
            },
            products=found_products,
            stock={
                product_id: _in_order(
                    catalog, StoredStockChange, workspace, "products", product_id, "stock"
                )
                for product_id in found_products
            },
            last_number=int(counters[0]["value"]) if counters else 0,
        )

    def check_balance(self) -> None:
        """Check the books: balances are the sums of their ledgers, reservations are those of the
        open runs, and the ledgers have the use and output of the ended runs and of no others."""
        for spool_id, spool in self.spools.items():
            usage = self.usage[spool_id]
            _check_running_sum((e.delta_grams, e.balance_grams) for e in usage)
            assert spool.remaining_weight_grams == sum(e.delta_grams for e in usage)
            assert spool.remaining_weight_grams >= 0
            assert spool.reserved_weight_grams == self.reserved_by_open_runs(spool_id)
        for product_id, product in self.products.items():
            changes = self.stock[product_id]
            _check_running_sum((e.delta, e.balance) for e in changes)
            assert product.stock_quantity == sum(e.delta for e in changes)
            assert 0 <= self.reserved_for_open_runs(product_id) <= product.reserved_quantity
        self._check_runs_in_ledgers()

    def reserved_by_open_runs(self, spool_id: str) -> Decimal:
        reserved = NOTHING
        for run in self.runs.values():
            if run.status in (RunStatus.PENDING, RunStatus.IN_PROGRESS, RunStatus.PAUSED):
                its = [m for m in run.materials if m.spool_id == spool_id]
                estimated = sum((m.estimated_grams for m in its), NOTHING)
                booked = sum((m.booked_grams or NOTHING for m in its), NOTHING)
                reserved += max(estimated - booked, NOTHING)
        return reserved

    def reserved_for_open_runs(self, product_id: str) -> int:
        return sum(
            component.reserved
            for run in self.runs.values()
            if run.status.is_open
            for component in run.components
            if component.product_id == product_id
        )

    def _check_runs_in_ledgers(self) -> None:
        used: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
        made: dict[tuple[str, str], int] = defaultdict(int)
        for run in self.runs.values():
            if run.status in (RunStatus.COMPLETED, RunStatus.FAILED):
                for material in run.materials:
                    assert material.actual_grams is not None
                    if material.spool_id in self.spools:
                        used[run.id, material.spool_id] += material.actual_grams
                for item in run.items:
                    if item.product_id in self.products:
                        made[run.id, item.product_id] += item.successful or 0
                for component in run.components:
                    if component.product_id in self.products:
                        made[run.id, component.product_id] -= component.used or 0
            else:
                for material in run.materials:
                    used[run.id, material.spool_id] += material.booked_grams or 0
            for subject, found in run.found.items():
                if subject in self.spools:
                    used[run.id, subject] -= found
                else:
                    made[run.id, subject] += int(found)
        # A run has one entry for each spool and product, and one more for each correction of it;
        # of spools also those of its jobs.
        most = {
            run.id: 1000
            if any(material.booked_grams for material in run.materials)
            else 1 + len(run.corrections)
            for run in self.runs.values()
        }
        grams: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
        for entry in (e for entries in self.usage.values() for e in entries):
            if entry.run_id:
                grams[entry.run_id, entry.spool_id].append(-entry.delta_grams)
        pieces: dict[tuple[str, str], list[int]] = defaultdict(list)
        for change in (e for entries in self.stock.values() for e in entries):
            if change.run_id:
                pieces[change.run_id, change.product_id].append(change.delta)
        for ledger in (grams, pieces):
            assert all(len(deltas) <= most[run_id] for (run_id, _), deltas in ledger.items())
        assert _not_nothing(grams) == {key: count for key, count in used.items() if count}
        assert _not_nothing(pieces) == {key: count for key, count in made.items() if count}


def _not_nothing(
    deltas: Mapping[tuple[str, str], Sequence[Decimal | int]],
) -> dict[tuple[str, str], Decimal | int]:
    return {key: total for key, counts in deltas.items() if (total := sum(counts))}


def balanced(principal: Principal) -> Books:
    """The workspace's books, which balance."""
    books = Books.of(principal)
    books.check_balance()
    return books


def _check_running_sum(entries: Iterable[tuple[Decimal | int, Decimal | int]]) -> None:
    total: Decimal | int = 0
    for delta, balance in entries:
        total += delta
        assert total == balance


def _items(table: Table, *collection: str) -> list[Item]:
    condition = Condition("#collection = :collection", {":collection": collection_of(*collection)})
    items = map(decode_item, table.query(condition))
    return [item for item in items if not item.get("deleted")]


def _by_id(items: Iterable[Item], model: type[E]) -> dict[str, E]:
    return {item["id"]: model.model_validate(item) for item in items}


def _in_order(table: Table, model: type[E], *collection: str) -> list[E]:
    entries = map(model.model_validate, _items(table, *collection))
    # An entry that grows stays where it began.
    return sorted(entries, key=lambda entry: entry.created_at)
