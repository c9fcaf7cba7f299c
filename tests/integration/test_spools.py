"""Spools and their ledger: no gram comes or goes without an entry."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, repeat
from threading import Barrier
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from batchivo.access.principal import Principal
from batchivo.accounts import service as accounts
from batchivo.accounts.models import WorkspaceChange
from batchivo.accounts.settings_cache import workspace_settings
from batchivo.errors import Conflict, InvalidFields, NotFound, VersionMismatch
from batchivo.fields import MAX_GRAMS
from batchivo.spools import service
from batchivo.spools.collections import SPOOLS
from batchivo.spools.models import (
    Adjustment,
    Deduction,
    Measurement,
    NewSpool,
    Spool,
    SpoolChange,
    StoredSpool,
    StoredUsage,
    UsageKind,
)
from batchivo.storage import work
from batchivo.storage.documents import Page
from batchivo.storage.identifiers import new_id
from batchivo.storage.last_seen import LastSeen
from batchivo.storage.listing import Bound, ListQuery, Match
from testbed.library import new_account
from testbed.traffic import watched
from tests.support.races import patient_callers

pytestmark = pytest.mark.usefixtures("signing_secret")


@pytest.fixture(scope="module")
def owner(signing_secret: object) -> Principal:
    """One workspace for all that does not look at a whole list."""
    return new_account().principal


def a_spool(owner: Principal, grams: float | None = 1000, **fields: Any) -> StoredSpool:
    new = {"material_type": "PLA", "net_weight_grams": grams, **fields}
    (spool,) = service.create(owner, NewSpool.model_validate(new))
    return spool


def ledger(owner: Principal, spool: StoredSpool) -> list[StoredUsage]:
    """The whole ledger, oldest first."""
    entries: list[StoredUsage] = []
    query = ListQuery(sort_by="created_at", sort_order="asc", limit=100)
    while True:
        page = service.usage(owner, spool.id, query)
        entries += page.items
        if page.next_cursor is None:
            assert len(entries) == page.total
            return entries
        query = ListQuery(**{**vars(query), "cursor": page.next_cursor})


# --- the ledger always sums to the balance


@dataclass(frozen=True)
class Deduct:
    grams: Decimal

    def after(self, balance: Decimal, *, is_weighed: bool) -> Decimal | None:
        return balance - self.grams if self.grams <= balance or not is_weighed else None

    def do(self, owner: Principal, spool_id: str) -> StoredSpool:
        return service.deduct(owner, spool_id, Deduction(grams=self.grams, reason="print"))


@dataclass(frozen=True)
class Adjust:
    delta: Decimal

    def after(self, balance: Decimal, *, is_weighed: bool) -> Decimal | None:
        after = balance + self.delta
        return after if (0 <= after <= MAX_GRAMS if is_weighed else after <= 0) else None

    def do(self, owner: Principal, spool_id: str) -> StoredSpool:
        return service.adjust(owner, spool_id, Adjustment(delta_grams=self.delta, reason="found"))


@dataclass(frozen=True)
class Measure:
    gross: Decimal
    empty: Decimal

    def after(self, balance: Decimal, *, is_weighed: bool) -> Decimal | None:
        after = self.gross - self.empty
        return after if after >= 0 and (is_weighed or after > balance) else None

    def do(self, owner: Principal, spool_id: str) -> StoredSpool:
        measurement = Measurement(gross_weight_grams=self.gross, spool_weight_grams=self.empty)
        return service.measure(owner, spool_id, measurement)


@dataclass(frozen=True)
class SetNet:
    """Tells the net weight, if it is not known."""

    net: Decimal

    def after(self, balance: Decimal, *, is_weighed: bool) -> Decimal | None:
        return balance if is_weighed else max(self.net + balance, Decimal(0))

    def do(self, owner: Principal, spool_id: str) -> StoredSpool:
        if SPOOLS.get(owner, spool_id).net_weight_grams is not None:
            return SPOOLS.get(owner, spool_id)
        change = SpoolChange(net_weight_grams=self.net)
        return service.change(owner, spool_id, change, expected=None)


_grams = st.decimals(min_value="0.001", max_value=2_000, places=3) | st.sampled_from(
    [Decimal("0.001"), Decimal(1000), MAX_GRAMS]
)
_operations = st.one_of(
    st.builds(Deduct, _grams),
    st.builds(Adjust, _grams | _grams.map(lambda grams: -grams)),
    st.builds(Measure, _grams, st.decimals(min_value=0, max_value=300, places=3)),
    st.builds(SetNet, _grams),
)
_KINDS = {
    Deduct: UsageKind.DEDUCT,
    Adjust: UsageKind.ADJUST,
    Measure: UsageKind.MEASURE,
    SetNet: UsageKind.ADJUST,
}


@settings(max_examples=50)
@given(st.booleans(), st.lists(st.tuples(st.sampled_from("ab"), _operations), max_size=8))
def test_the_balance_is_the_sum_of_the_ledger_after_any_calls_by_any_function(
    owner: Principal,
    is_weighed: bool,
    operations: list[tuple[str, Deduct | Adjust | Measure | SetNet]],
) -> None:
    """Two functions write in turn, each with its own memory of the spool as last seen. The balance
    of a spool of unknown weight is its use, below zero."""
    functions = {name: LastSeen[StoredSpool]() for name in "ab"}
    spool = a_spool(owner, 1000 if is_weighed else None)
    balance = Decimal(1000 if is_weighed else 0)
    written = [(UsageKind.CREATE, balance, balance)]
    for function, operation in operations:
        with as_function(functions[function]):
            after = operation.after(balance, is_weighed=is_weighed)
            if after is None:
                with pytest.raises((Conflict, InvalidFields)):
                    operation.do(owner, spool.id)
                continue
            result = operation.do(owner, spool.id)
        if isinstance(operation, Measure | SetNet):
            if isinstance(operation, SetNet) and is_weighed:
                continue
            if not is_weighed:
                net = operation.net if isinstance(operation, SetNet) else after - balance
                assert result.net_weight_grams == net
            is_weighed = True
        assert result.remaining_weight_grams == (after if is_weighed else None)
        assert result.used_grams >= (Decimal(0) if is_weighed else -after)
        written.append((_KINDS[type(operation)], after - balance, after))
        balance = after

    stored = SPOOLS.get(owner, spool.id)
    entries = ledger(owner, spool)
    assert [(e.kind, e.delta_grams, e.balance_grams) for e in entries] == written
    assert stored.balance_grams == balance == sum(e.delta_grams for e in entries)
    assert stored.remaining_weight_grams == (balance if is_weighed else None)
    assert stored.version == len(written)
    assert {entry.user_id for entry in entries} == {owner.user_id}
    assert {entry.spool_id for entry in entries} == {spool.id}


@contextmanager
def as_function(seen: LastSeen[StoredSpool]) -> Iterator[None]:
    """As in a function that has seen these spools."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SPOOLS.documents, "seen", seen)
        yield


def test_a_spool_last_seen_needs_no_read_and_a_refusal_reads_it(owner: Principal) -> None:
    spool = a_spool(owner, 100)
    elsewhere = LastSeen[StoredSpool]()

    def deduct(grams: int) -> dict[str, int]:
        with watched() as traffic:
            service.deduct(owner, spool.id, Deduction(grams=Decimal(grams)))
        return dict(traffic.calls)

    assert deduct(10) == {"TransactWriteItems": 1}
    with as_function(elsewhere):
        assert deduct(80) == {"GetItem": 1, "TransactWriteItems": 1}
        assert deduct(5) == {"TransactWriteItems": 1}
    # Ninety are left, as far as this function knows, and of the five that are, no forty.
    with pytest.raises(Conflict, match="holds 5"), watched() as traffic:
        deduct(40)
    assert traffic.calls == {"TransactWriteItems": 1, "GetItem": 1}
    with as_function(elsewhere):
        service.adjust(owner, spool.id, Adjustment(delta_grams=Decimal(45), reason="found"))
    # Five are left, as far as it knows, and of the fifty that are, forty can be taken.
    assert deduct(40) == {"GetItem": 1, "TransactWriteItems": 1}
    # Whoever was beaten knows the spool as the others left it.
    with as_function(elsewhere):
        assert deduct(4) == {"TransactWriteItems": 2}
    assert SPOOLS.get(owner, spool.id).remaining_weight_grams == 6


def test_a_spool_deleted_elsewhere_is_not_found(owner: Principal) -> None:
    spool = a_spool(owner)
    with as_function(LastSeen[StoredSpool]()):
        service.remove(owner, spool.id, expected=None)
    with pytest.raises(NotFound):
        service.deduct(owner, spool.id, Deduction(grams=Decimal(1)))


# --- many at once


def test_of_64_deductions_of_20_g_at_once_from_1000_g_50_succeed(owner: Principal) -> None:
    spool = a_spool(owner, 1000)
    start = Barrier(64)

    def deduct(_: int) -> str:
        start.wait()
        try:
            service.deduct(owner, spool.id, Deduction(grams=Decimal(20)))
        except Conflict as refusal:
            return refusal.code
        return "deducted"

    with patient_callers(), ThreadPoolExecutor(64) as pool:
        outcomes = Counter(pool.map(deduct, range(64)))

    assert outcomes == {"deducted": 50, "INSUFFICIENT_FILAMENT": 14}
    assert SPOOLS.get(owner, spool.id).remaining_weight_grams == 0
    entries = ledger(owner, spool)
    assert len(entries) == 51
    assert [entry.balance_grams for entry in entries] == [
        Decimal(1000 - 20 * number) for number in range(51)
    ]


def test_a_change_and_a_deduction_at_once_are_both_kept(owner: Principal) -> None:
    spool = a_spool(owner, 1000)
    start = Barrier(8)

    def act(number: int) -> None:
        start.wait()
        if number % 2:
            service.deduct(owner, spool.id, Deduction(grams=Decimal(10)))
        else:
            change = SpoolChange.model_validate(
                {("brand", "color", "finish", "notes")[number // 2]: "x"}
            )
            service.change(owner, spool.id, change, expected=None)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(act, range(8)))
    stored = SPOOLS.get(owner, spool.id)
    assert (stored.brand, stored.color, stored.finish, stored.notes) == ("x", "x", "x", "x")
    assert stored.remaining_weight_grams == 960
    assert stored.version == 9


# --- the rules, one by one


def test_the_created_spool_is_the_stored_one(owner: Principal) -> None:
    spool = a_spool(
        owner, 750, brand="Prusament", purchase_price=24.9, purchase_date="2026-11-02", notes="Dry."
    )
    assert SPOOLS.get(owner, spool.id) == spool
    assert spool.remaining_weight_grams == 750
    assert spool.version == 1
    assert spool.cost_per_gram == Decimal("0.0332")
    (entry,) = ledger(owner, spool)
    assert entry.kind is UsageKind.CREATE
    assert entry.delta_grams == 750


def test_a_spool_may_come_partly_used_or_empty(owner: Principal) -> None:
    for grams in (Decimal("12.345"), Decimal(0)):
        spool = a_spool(owner, 1000, remaining_weight_grams=grams)
        (entry,) = ledger(owner, spool)
        assert spool.remaining_weight_grams == entry.delta_grams == entry.balance_grams == grams


def test_49_spools_are_created_in_one_transaction_after_their_numbers(principal: Principal) -> None:
    new = NewSpool.model_validate(
        {"material_type": "PETG", "net_weight_grams": 1000, "quantity": 49}
    )
    with watched() as traffic:
        made = service.create(principal, new)
    # The settings and the filament's description; the filament and its number, the numbers with the
    # claims on them, and all the spools together.
    assert traffic.calls == {"GetItem": 2, "UpdateItem": 2, "TransactWriteItems": 3}
    assert [spool.id for spool in made] == sorted({spool.id for spool in made})
    assert len(made) == 49
    assert service.page(principal, ListQuery()).total == 49
    assert all(len(ledger(principal, spool)) == 1 for spool in made[:3])


def test_a_deduction_in_millimetres_weighs_by_density_and_diameter(owner: Principal) -> None:
    spool = a_spool(owner, 1000)
    metre = Deduction(length_mm=Decimal(1000))
    assert service.deduct(owner, spool.id, metre).remaining_weight_grams == Decimal("997.017")
    heavy = a_spool(owner, 1000, density=Decimal("2.48"), diameter_mm=2.85)
    assert service.deduct(owner, heavy.id, metre).remaining_weight_grams == Decimal("984.179")


def test_a_length_of_unknown_density_or_without_weight_is_refused(owner: Principal) -> None:
    unknown = a_spool(owner, material_type="Custom")
    with pytest.raises(InvalidFields):
        service.deduct(owner, unknown.id, Deduction(length_mm=Decimal(1000)))
    spool = a_spool(owner)
    with pytest.raises(InvalidFields):
        service.deduct(owner, spool.id, Deduction(length_mm=Decimal("0.001")))
    assert len(ledger(owner, unknown)) == len(ledger(owner, spool)) == 1


def test_a_measurement_keeps_the_empty_spools_weight(owner: Principal) -> None:
    spool = a_spool(owner)
    with pytest.raises(Conflict) as refusal:
        service.measure(owner, spool.id, Measurement(gross_weight_grams=Decimal(800)))
    assert refusal.value.code == "SPOOL_WEIGHT_UNKNOWN"
    measurement = Measurement(gross_weight_grams=Decimal(800), spool_weight_grams=Decimal(140))
    assert service.measure(owner, spool.id, measurement).remaining_weight_grams == 660
    again = Measurement(gross_weight_grams=Decimal("700.5"))
    assert service.measure(owner, spool.id, again).remaining_weight_grams == Decimal("560.5")
    too_light = Measurement(gross_weight_grams=Decimal("139.999"))
    with pytest.raises(InvalidFields):
        service.measure(owner, spool.id, too_light)
    assert len(ledger(owner, spool)) == 3


def test_a_refusal_gives_the_grams_as_people_write_them(owner: Principal) -> None:
    spool = a_spool(owner, 500)
    with pytest.raises(Conflict) as refused:
        service.deduct(owner, spool.id, Deduction.model_validate({"grams": 600}))
    assert refused.value.detail == (
        "The spool holds 500 g, 100 g less than needed; nothing was changed."
    )


def test_a_change_is_of_the_named_fields_and_counts(owner: Principal) -> None:
    spool = a_spool(owner, brand="A", color="B")
    change = SpoolChange.model_validate({"brand": None, "archived": True})
    after = service.change(owner, spool.id, change, expected=1)
    assert (after.brand, after.color, after.archived, after.version) == (None, "B", True, 2)
    assert after.updated_at > spool.updated_at
    assert SPOOLS.get(owner, spool.id) == after
    for stale in (1, 3):
        with pytest.raises(VersionMismatch):
            service.change(owner, spool.id, change, expected=stale)
        with pytest.raises(VersionMismatch):
            service.remove(owner, spool.id, expected=stale)
    assert SPOOLS.get(owner, spool.id) == after


def test_one_of_several_versions_is_enough(owner: Principal) -> None:
    spool = a_spool(owner)
    change = SpoolChange.model_validate({"brand": "A"})
    assert service.change(owner, spool.id, change, expected=frozenset((7, 1))).version == 2
    for stale in (frozenset((7, 1)), frozenset[int]()):
        with pytest.raises(VersionMismatch):
            service.change(owner, spool.id, change, expected=stale)


def test_a_deleted_spool_is_gone_from_everything(principal: Principal) -> None:
    kept, gone = a_spool(principal), a_spool(principal)
    assert service.page(principal, ListQuery()).total == 2
    service.remove(principal, gone.id, expected=None)
    page = service.page(principal, ListQuery())
    assert [spool.id for spool in page.items] == [kept.id]
    assert service.summary(principal).totals.spools == 1
    for call in operations_on(principal, gone.id):
        with pytest.raises(NotFound):
            call()


def operations_on(owner: Principal, spool_id: str) -> list[Any]:
    """Every operation that names a spool."""
    return [
        lambda: SPOOLS.get(owner, spool_id),
        lambda: service.change(owner, spool_id, SpoolChange(brand="x"), expected=None),
        lambda: service.remove(owner, spool_id, expected=None),
        lambda: service.deduct(owner, spool_id, Deduction(grams=Decimal(1))),
        lambda: service.adjust(owner, spool_id, Adjustment(delta_grams=Decimal(1), reason="x")),
        lambda: service.measure(
            owner,
            spool_id,
            Measurement(gross_weight_grams=Decimal(9), spool_weight_grams=Decimal(1)),
        ),
        lambda: service.usage(owner, spool_id, ListQuery()),
    ]


def test_another_workspaces_spool_is_not_there(owner: Principal, principal: Principal) -> None:
    spool = a_spool(owner)
    for spool_id in (spool.id, new_id(), f"{spool.id}/usage", ""):
        for call in operations_on(principal, spool_id) if spool_id else []:
            with pytest.raises(NotFound):
                call()
    assert service.page(principal, ListQuery()).total == 0
    assert SPOOLS.get(owner, spool.id) == spool
    assert len(ledger(owner, spool)) == 1


def test_a_ledger_is_listed_like_anything_else(owner: Principal) -> None:
    spool = a_spool(owner)
    for number in range(1, 6):
        deduction = Deduction(grams=Decimal(number), reason=f"Print {number}")
        service.deduct(owner, spool.id, deduction)

    def reasons(**query: Any) -> list[str | None]:
        return [entry.reason for entry in service.usage(owner, spool.id, ListQuery(**query)).items]

    assert reasons(limit=2) == ["Print 5", "Print 4"]
    assert reasons(search="print 3") == ["Print 3"]
    assert reasons(matches=(Match("kind", ("CREATE",)),)) == [None]
    assert reasons(bounds=(Bound("delta_grams", "lt", -3),)) == ["Print 5", "Print 4"]
    assert reasons(sort_by="delta_grams", sort_order="asc", skip=1, limit=1) == ["Print 4"]


def test_the_status_follows_the_workspaces_threshold(principal: Principal) -> None:
    low = a_spool(principal, 1000, remaining_weight_grams=100)
    own = a_spool(principal, 1000, remaining_weight_grams=100, low_stock_threshold_grams=50)
    a_spool(principal, 1000)
    wanted = ListQuery(matches=(Match("status", ("low",)),))
    assert [spool.id for spool in service.page(principal, wanted).items] == [low.id]
    assert service.shown(principal, low).status == "low"
    assert service.shown(principal, own).status == "in_stock"


def test_every_write_notes_the_threshold_in_force(principal: Principal) -> None:
    """By which the events of two writes tell a crossing."""
    spool = a_spool(principal, 1000)

    def noted() -> Decimal | None:
        return SPOOLS.get(principal, spool.id).default_threshold_grams

    taken = {spool.id: service.SpoolMove(deduct=Decimal(1), reserve=Decimal(0))}
    writes: list[Callable[[], object]] = [
        lambda: service.change(principal, spool.id, SpoolChange(notes="Dry"), expected=None),
        lambda: service.deduct(principal, spool.id, Deduction(grams=Decimal(1))),
        lambda: work.operation(service.move)(principal, taken, run_id="run", reason="RUN-1"),
    ]
    assert noted() == workspace_settings(principal.workspace_id).default_low_stock_threshold_grams
    for grams, write in enumerate(writes, start=300):
        change = WorkspaceChange(default_low_stock_threshold_grams=Decimal(grams))
        accounts.change_workspace(principal, change, expected=None)
        write()
        assert noted() == grams


def test_the_statuses_of_a_page_are_of_the_threshold_of_its_etag(
    principal: Principal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even if the threshold changes between any two readings of it."""
    for grams in (150, 250):
        a_spool(principal, 1000, remaining_weight_grams=grams)
    workspace = workspace_settings(principal.workspace_id)
    query = ListQuery(seen=frozenset())

    def page(*grams: int) -> Page[Spool]:
        thresholds = [
            workspace.model_copy(update={"default_low_stock_threshold_grams": Decimal(threshold)})
            for threshold in grams
        ]
        reading = chain(thresholds, repeat(thresholds[-1]))
        monkeypatch.setattr(service, "workspace_settings", lambda _: next(reading))
        return service.page(principal, query)

    by_etag = {page(grams).etag: page(grams).items for grams in (100, 200, 300)}
    assert len(by_etag) == 3
    changed = page(100, 200, 300)
    assert changed.items == by_etag[changed.etag]
