"""What an open run reserves: the estimated grams of its spools, and its components as far as they
are in stock."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from batchivo.access.principal import Principal
from batchivo.errors import FieldError, InvalidFields
from batchivo.fields import plain
from batchivo.production_runs import analysis, components
from batchivo.production_runs.analysis import shown
from batchivo.production_runs.models import (
    MAX_PLACES,
    ComponentRun,
    MaterialPlan,
    RunMeta,
    RunWarning,
    RunWithWarnings,
    StoredComponent,
    StoredRun,
)
from batchivo.products import service as products
from batchivo.products.collections import PRODUCTS
from batchivo.products.models import StockChangeKind
from batchivo.products.service import MoveCause, StockMove
from batchivo.spools import service as spools
from batchivo.spools.models import StoredSpool
from batchivo.spools.service import SpoolMove
from batchivo.storage.work import Work


def reserve_components(
    work: Work,
    principal: Principal,
    run: StoredRun,
    coming: Mapping[str, int] = MappingProxyType({}),
) -> tuple[StoredRun, list[RunWarning]]:
    """Return the run with the components that its items need, reserved as far as they are in stock,
    and a warning for each that is missing and not ``coming``: one BatchGetItem, or none for a run
    without components.

    Raises:
        InvalidFields: if the run takes from too many spools and products.
    """
    check_places(run)
    old = {component.product_id: component for component in run.components}
    needed, from_stock = components.needed(run.items), components.from_stock(run.items)
    found = work.find_many(PRODUCTS, needed.keys() | old.keys()) if needed or old else {}
    lines: list[StoredComponent] = []
    moves: dict[str, StockMove] = {}
    for product_id, quantity in needed.items():
        product = found.get(product_id)
        held = old[product_id].reserved if product_id in old else 0
        available = product.available_quantity if product else 0
        reserved = min(from_stock[product_id], held + available)
        line = components.line(product_id, quantity, product, old.get(product_id))
        lines.append(line.model_copy(update={"reserved": reserved}))
        moves[product_id] = StockMove(reserve=reserved - held)
    for product_id in old.keys() - needed.keys():
        moves[product_id] = StockMove(reserve=-old[product_id].reserved)
    products.move(work, principal, moves, move_cause(run))
    run = run.model_copy(update={"components": tuple(lines)})
    return run, components.missing(lines, from_stock, coming)


def check_places(run: StoredRun) -> None:
    """Refuse a run whose end would not fit in one transaction.

    Raises:
        InvalidFields: with the count.
    """
    count = components.places(run)
    if count > MAX_PLACES:
        message = (
            f"with their components and the materials are {count} different spools and products, "
            f"and a run takes at most {MAX_PLACES}"
        )
        raise InvalidFields([FieldError("items", message)])


def release_reservations(work: Work, principal: Principal, run: StoredRun) -> None:
    """Release the run's spools and components."""
    reserved = analysis.reserved_by_spool(run)
    release = reservations_of({spool_id: -grams for spool_id, grams in reserved.items()})
    move_spools(work, principal, run, release)
    held = {c.product_id: StockMove(reserve=-c.reserved) for c in run.components}
    products.move(work, principal, held, move_cause(run))


def reservation_changes(before: StoredRun, after: StoredRun) -> dict[str, SpoolMove]:
    """Return the moves by which the spools' reservations follow a change of the run."""
    old, new = analysis.reserved_by_spool(before), analysis.reserved_by_spool(after)
    nothing = Decimal(0)
    changes = {
        spool_id: new.get(spool_id, nothing) - old.get(spool_id, nothing)
        for spool_id in [*old, *(spool_id for spool_id in new if spool_id not in old)]
    }
    return reservations_of(changes)


def reservations_of(grams_of: Mapping[str, Decimal]) -> dict[str, SpoolMove]:
    """Return the moves that reserve these grams, by spool."""
    return {spool_id: SpoolMove(reserve=grams) for spool_id, grams in grams_of.items() if grams}


def move_spools(
    work: Work,
    principal: Principal,
    run: StoredRun,
    moves: Mapping[str, SpoolMove],
    *,
    empty: bool = False,
    why: str | None = None,
) -> list[tuple[StoredSpool, StoredSpool]]:
    """Move the run's spools, with its number as the reason in their ledgers; return each before and
    after.

    Raises:
        Conflict: ``INSUFFICIENT_FILAMENT``, unless short ones may be emptied.
    """
    reason = _reason(run, why)
    return spools.move(
        work, principal, moves, run_id=run.id, reason=reason, at=run.ended_at, empty=empty
    )


def move_cause(run: StoredRun, why: str | None = None) -> MoveCause:
    """Return the cause that the stock ledger gives for the run's moves."""
    return MoveCause(StockChangeKind.RUN, _reason(run, why), run_id=run.id)


def _reason(run: StoredRun, why: str | None) -> str:
    return f"{run.number}: {why}" if why else run.number


def with_warnings(
    work: Work,
    run: StoredRun,
    moved: Sequence[tuple[StoredSpool, StoredSpool]],
    warnings: Sequence[RunWarning],
    component_runs: Sequence[ComponentRun] = (),
    how: Sequence[MaterialPlan] = (),
) -> RunWithWarnings:
    """Return the answer for a changed run, with a warning for each spool of which more is reserved
    than is left."""
    over = [
        RunWarning(
            code="OVER_RESERVED",
            message=f"{after.display_name}: {plain(after.reserved_weight_grams)} g are reserved, "
            f"{plain(remaining)} g are left.",
            spool_id=after.id,
        )
        for _, after in moved
        if (remaining := after.remaining_weight_grams) is not None
        and after.reserved_weight_grams > remaining
    ]
    meta = RunMeta(warnings=[*warnings, *over], component_runs=[*component_runs], materials=[*how])
    work.keep(meta=meta.model_dump(mode="json"))
    return RunWithWarnings(data=shown(run), meta=meta)
