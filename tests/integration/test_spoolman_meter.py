"""The use that printers' programs report at the door that speaks Spoolman, and the ledger."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from batchivo import clock
from batchivo.access.permissions import Permission
from batchivo.access.principal import Principal
from batchivo.api_keys import service as api_keys
from batchivo.api_keys.models import NewApiKey, Rotation
from batchivo.audit import log
from batchivo.fields import to_grams
from batchivo.http import door
from batchivo.printers import service as printers
from batchivo.printers.collections import PRINTERS
from batchivo.printers.models import NewPrinter
from batchivo.spools import metering, service
from batchivo.spools.collections import SPOOLS, USAGE
from batchivo.spools.metering import Weights
from batchivo.spools.models import (
    Adjustment,
    Deduction,
    Measurement,
    NewSpool,
    SpoolChange,
    StoredUsage,
)
from batchivo.storage.last_seen import LastSeen
from batchivo.storage.listing import ListQuery
from batchivo.storage.work import Work, operation
from benchmarks import printing
from operations.books import Books
from operations.check import differences
from testbed.costs import Cost, cost_of
from testbed.library import new_account
from testbed.traffic import watched
from tests.support.door import API, USE, Printer, key_of

pytestmark = pytest.mark.usefixtures("guarded_library")

SPOOL = {"material_type": "PLA", "net_weight_grams": 1000, "spool_weight_grams": 140}


@pytest.fixture
def owner(guarded_library: None) -> Iterator[Principal]:
    """The owner of a workspace with one full spool, which has the number 1."""
    owner = new_account().principal
    service.create(owner, NewSpool.model_validate(SPOOL))
    yield owner
    door.forget_standings()


def use(printer: Printer, **amount: float) -> dict[str, Any]:
    answer = printer.call("PUT", f"{API}/spool/1/use", json=amount)
    assert answer.status_code == 200, answer.text
    shown: dict[str, Any] = answer.json()
    return shown


def patch(printer: Printer, **change: Any) -> dict[str, Any]:
    answer = printer.call("PATCH", f"{API}/spool/1", json=change)
    assert answer.status_code == 200, answer.text
    shown: dict[str, Any] = answer.json()
    return shown


def ledger(owner: Principal) -> list[StoredUsage]:
    """The entries of spool 1, the first one first."""
    spool_id = SPOOLS.id_of(owner, "1")
    return USAGE.page(owner, ListQuery(sort_order="asc"), owner=spool_id).items


def weights(shown: dict[str, Any]) -> tuple[float, float]:
    return shown["remaining_weight"], shown["used_weight"]


def test_all_that_was_used_is_told_beyond_an_empty_spool(owner: Principal) -> None:
    printer = Printer(key_of(owner))
    assert weights(use(printer, use_weight=1200)) == (0, 1200)
    assert weights(use(printer, use_weight=0.5)) == (0, 1200.5)
    assert weights(use(printer, use_weight=-100)) == (0, 1100.5)
    assert ledger(owner)[-1].found_grams == Decimal("100.5")
    assert weights(use(printer, use_weight=-200.5)) == (100, 900)
    assert weights(use(printer, use_weight=-5000)) == (1000, 0)
    assert sum(entry.delta_grams for entry in ledger(owner)) == 1000


def test_a_scale_or_a_correction_ends_a_use_beyond(owner: Principal) -> None:
    printer, spool_id = Printer(key_of(owner)), SPOOLS.id_of(owner, "1")
    use(printer, use_weight=1200)
    service.adjust(owner, spool_id, Adjustment(delta_grams=Decimal(50), reason="Found"))
    assert weights(printer.get("/spool/1")) == (50, 950)
    use(printer, use_weight=200)
    service.measure(owner, spool_id, Measurement(gross_weight_grams=Decimal(140)))
    assert weights(printer.get("/spool/1")) == (0, 1150)
    service.measure(owner, spool_id, Measurement(gross_weight_grams=Decimal(150)))
    assert weights(printer.get("/spool/1")) == (10, 990)


def test_a_thousand_steps_add_up_to_the_nanogram(owner: Principal) -> None:
    """A step of 0.01 mm weighs 30 micrograms, of which the balance shows none."""
    printer = Printer(key_of(owner))
    for _ in range(100):
        shown = use(printer, use_length=0.01)
    assert shown["used_weight"] == pytest.approx(100 * 0.000029825, abs=1e-12)
    spool = SPOOLS.get(owner, SPOOLS.id_of(owner, "1"))
    assert spool.remaining_weight_grams == Decimal("999.997")
    assert ledger(owner)[-1].used_grams == Decimal("0.0029825")
    service.deduct(owner, spool.id, Deduction(grams=Decimal("999.997")))
    assert weights(printer.get("/spool/1")) == pytest.approx((0.0000175, 999.9999825), abs=1e-12)


def test_the_use_of_a_quarter_of_an_hour_is_one_entry(
    owner: Principal, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer, started = Printer(key_of(owner)), clock.now()
    for minutes in (0, 7, 14.9, 15.1, 20):
        moment = started + timedelta(minutes=minutes)
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        use(printer, use_weight=1.5)
    first, second = ledger(owner)[1:]
    assert (first.delta_grams, first.balance_grams) == (Decimal("-4.5"), Decimal("995.5"))
    assert first.version == 3
    assert (second.delta_grams, second.balance_grams) == (Decimal(-3), Decimal("992.5"))
    assert first.updated_at - first.created_at > timedelta(minutes=14)
    assert first.key_id is not None


def test_another_key_or_another_entry_ends_one(owner: Principal) -> None:
    printer, another = Printer(key_of(owner)), Printer(key_of(owner))
    spool_id = SPOOLS.id_of(owner, "1")
    for program in (printer, another, printer, printer):
        use(program, use_weight=1)
    service.deduct(owner, spool_id, Deduction(grams=Decimal(1)))
    use(printer, use_weight=1)
    assert [entry.delta_grams for entry in ledger(owner)] == [1000, -1, -1, -2, -1, -1]


def test_a_job_ends_one(owner: Principal) -> None:
    printer, spool_id = Printer(key_of(owner)), SPOOLS.id_of(owner, "1")

    @operation
    def start_job(work: Work, principal: Principal) -> None:
        metering.close_entry(work, spool_id)

    use(printer, use_weight=1)
    start_job(owner)
    start_job(owner)  # which finds none open
    use(printer, use_weight=2)
    use(printer, use_weight=2)
    assert [entry.delta_grams for entry in ledger(owner)] == [1000, -1, -4]


def test_a_use_after_another_functions_is_tried_once_more_without_a_read(
    owner: Principal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several warm functions answer one printer, each with a memory of its own."""
    printer = Printer(key_of(owner))
    use(printer, use_weight=1)
    spools, entries = SPOOLS.documents.seen, USAGE.documents.seen
    assert spools is not None
    assert entries is not None
    here = dict(spools._values), dict(entries._values)
    use(printer, use_weight=1)
    spools._values, entries._values = here
    with watched() as traffic:
        assert use(printer, use_weight=1)["used_weight"] == 3
    assert traffic.calls == {"TransactWriteItems": 2}
    assert [entry.delta_grams for entry in ledger(owner)] == [1000, -3]


@pytest.mark.parametrize(
    ("change", "remaining", "used"),
    [
        ({"remaining_weight": 300.25}, 300.25, 699.75),
        ({"used_weight": 300}, 700, 300),
        ({"used_weight": 1300}, 0, 1300),
        ({"remaining_weight": 1300}, 1000, 0),
        ({"initial_weight": 1250}, 1150, 100),
        ({"initial_weight": 50}, 0, 100),
        ({"initial_weight": 1250, "remaining_weight": 1250}, 1250, 0),
        ({"initial_weight": 500, "used_weight": 20}, 480, 20),
        ({"spool_weight": 200}, 900, 100),
        ({"used_weight": None, "location": "Shelf"}, 900, 100),
    ],
)
def test_weights_are_set(
    owner: Principal, change: dict[str, Any], remaining: float, used: float
) -> None:
    printer = Printer(key_of(owner))
    use(printer, use_weight=100)
    times = {"first_used": "2026-01-01T10:00:00+02:00", "last_used": None}
    shown = patch(printer, **change, **times)
    assert weights(shown) == (remaining, used)
    assert shown["initial_weight"] == change.get("initial_weight", 1000)
    assert (shown["first_used"], "last_used" in shown) == ("2026-01-01T08:00:00Z", False)
    assert printer.get("/spool/1") == shown
    assert sum(entry.delta_grams for entry in ledger(owner)) == to_grams(Decimal(str(remaining)))
    last = log.page(owner.workspace_id, query=ListQuery()).entries[0]
    assert last.operation == "changeSpoolmanSpool"


steps = st.lists(
    st.one_of(
        st.tuples(st.just("use"), st.floats(-50, 700).map(lambda grams: round(grams, 6))),
        st.tuples(st.just("length"), st.floats(0.001, 90_000)),
        st.tuples(st.just("measure"), st.integers(100, 1300)),
        st.tuples(st.just("deduct"), st.integers(1, 50)),
        st.tuples(st.just("set used"), st.integers(0, 1500)),
        st.tuples(st.just("wait"), st.integers(1, 16)),
    ),
    min_size=1,
    max_size=12,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps, st.sampled_from([1000, None]))
def test_books_agree_whatever_programs_report(
    owner: Principal, steps: list[tuple[str, float]], net: float | None
) -> None:
    """Also between entries that grow, and to the milligram after each step."""
    service.create(owner, NewSpool.model_validate(SPOOL | {"net_weight_grams": net}))
    number = max(spool.number or 0 for spool in SPOOLS.walk(owner))
    spool_id = SPOOLS.id_of(owner, str(number))
    moment = clock.now()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(clock, "now", lambda: moment)
        for kind, amount in steps:
            grams = Decimal(repr(amount))
            before = SPOOLS.get(owner, spool_id)
            match kind:
                case "use":
                    metering.use(owner, spool_id, grams=grams)
                case "length":
                    metering.use(owner, spool_id, length_mm=grams)
                case "measure" if before.net_weight_grams is not None or grams > 140:
                    metering.measure(owner, spool_id, Measurement(gross_weight_grams=grams))
                case "deduct" if before.net_weight_grams is None or before.balance_grams >= grams:
                    service.deduct(owner, spool_id, Deduction(grams=grams))
                case "set used":
                    metering.change(
                        owner, spool_id, SpoolChange(), new=Weights(used=grams), times={}
                    )
                case "wait":
                    moment += timedelta(minutes=amount)
            spool = SPOOLS.get(owner, spool_id)
            full, held = spool.net_weight_grams, spool.held_grams
            if kind == "use":
                used = (full or 0) - before.held_grams + grams
                assert held == (full or 0) - max(used, Decimal(0))
            shown = held if full is None else max(held, Decimal(0))
            assert abs(shown - spool.balance_grams) <= Decimal("0.0005")
    entries = [*USAGE.documents.walk(USAGE.partition(owner.workspace_id, spool_id))]
    for entry, following in pairwise(entries):
        assert entry.balance_grams == following.balance_grams - following.delta_grams
    assert entries[-1].balance_grams == spool.balance_grams
    assert differences(Books(owner.workspace_id)) == []


def test_a_spool_of_unknown_weight_counts_its_use(owner: Principal) -> None:
    printer = Printer(key_of(owner))
    printer.call("POST", f"{API}/filament", json={"density": 1.24, "diameter": 1.75})
    new = {"filament_id": 2, "used_weight": 10.00025}
    made = printer.call("POST", f"{API}/spool", json=new).json()
    assert made["used_weight"] == 10.00025
    assert {"remaining_weight", "remaining_length", "initial_weight"}.isdisjoint(made)
    refused = printer.call("PATCH", f"{API}/spool/2", json={"remaining_weight": 5})
    assert refused.status_code == 400
    for grams, used in ((0.5, 10.50025), (-100, 0), (20, 20)):
        answer = printer.call("PUT", f"{API}/spool/2/use", json={"use_weight": grams}).json()
        assert (answer["used_weight"], "remaining_weight" in answer) == (used, False)
    printer.call("PATCH", f"{API}/filament/2", json={"weight": 750})
    shown = printer.get("/spool/2")
    assert (weights(shown), "initial_weight" in shown) == ((730, 20), False)
    weighed = printer.call("PUT", f"{API}/spool/2/measure", json={"weight": 500}).json()
    assert (weights(weighed), weighed["initial_weight"]) == ((500, 250), 750)
    assert differences(Books(owner.workspace_id)) == []


def test_a_scale_tells_an_unknown_weight(owner: Principal) -> None:
    printer = Printer(key_of(owner))
    printer.call("POST", f"{API}/filament", json={"density": 1.24, "diameter": 1.75})
    printer.call("POST", f"{API}/spool", json={"filament_id": 2})
    nothing = printer.call("PUT", f"{API}/spool/2/measure", json={"weight": 0})
    assert nothing.status_code == 400
    printer.call("PUT", f"{API}/spool/2/use", json={"use_weight": 20.5})
    weighed = printer.call("PUT", f"{API}/spool/2/measure", json={"weight": 500}).json()
    assert (weights(weighed), weighed["initial_weight"]) == ((500, 20.5), 520.5)


def test_an_initial_weight_is_set_and_taken_back(owner: Principal) -> None:
    """Without one the filament's counts, and without that none."""
    printer = Printer(key_of(owner))
    use(printer, use_weight=100)
    assert weights(patch(printer, initial_weight=800)) == (700, 100)
    assert weights(patch(printer, initial_weight=None)) == (900, 100)
    printer.call("POST", f"{API}/filament", json={"density": 1.24, "diameter": 1.75})
    moved = patch(printer, filament_id=2, initial_weight=None)
    assert (moved["used_weight"], "remaining_weight" in moved) == (100, False)
    assert weights(patch(printer, filament_id=1)) == (900, 100)
    assert differences(Books(owner.workspace_id)) == []


@pytest.mark.parametrize("rotated", [False, True])
def test_an_entry_names_the_printer_of_its_key(owner: Principal, *, rotated: bool) -> None:
    scopes = (Permission.SPOOLMAN_USE,)
    key = api_keys.create(owner, NewApiKey(name="Pi", scopes=scopes, printer=" Voron "))
    assert key.printer == "Voron"
    if rotated:
        key = api_keys.rotate(owner, key.id, Rotation())
    Printer(key.key).call("PUT", f"{API}/spool/1/use", json={"use_weight": 1})
    use(Printer(key_of(owner)), use_weight=1)
    assert [entry.printer for entry in ledger(owner)] == [None, "Voron", None]


@pytest.mark.parametrize("meter", ["door", None])
def test_a_printer_is_looked_at_once_a_minute(owner: Principal, meter: str | None) -> None:
    """Also one that there is not, since a key may name any."""
    scopes = (Permission.SPOOLMAN_USE,)
    if meter:
        printers.create(owner, NewPrinter.model_validate({"name": "voron", "meter": meter}))
        PRINTERS.documents.seen = LastSeen()
    printer = Printer(
        api_keys.create(owner, NewApiKey(name="Pi", scopes=scopes, printer="Voron")).key
    )
    looks = []
    for _ in range(2):
        with watched() as traffic:
            use(printer, use_weight=1)
        looks.append([call for call in traffic.sent if not call.writes])
    assert looks[0]
    assert not looks[1]


def test_a_printer_is_of_a_key_that_reports_use() -> None:
    with pytest.raises(ValidationError, match="only for keys with a scope of Spoolman"):
        NewApiKey(name="Shop", scopes=(Permission.SPOOLS_READ,), printer="Voron")


@pytest.mark.parametrize(("seconds", "units"), [(5, 12), (1000, 10)])
def test_a_use_costs_one_transaction(
    owner: Principal, monkeypatch: pytest.MonkeyPatch, *, seconds: int, units: float
) -> None:
    """Both that which adds to an entry, as most do, and that which begins one."""
    printer, moment = Printer(key_of(owner, USE)), clock.now()
    monkeypatch.setattr(clock, "now", lambda: moment)

    def use_later() -> None:
        nonlocal moment
        moment += timedelta(seconds=seconds)
        use(printer, use_length=12.3456)

    use(printer, use_length=1)
    cost = cost_of(f"use after {seconds} s", use_later, use_later)
    assert cost == Cost({"TransactWriteItems": 1}, 0, units)
    most = printing.USE
    assert (most.calls, most.write_units) == (cost.calls, 12 + most.counting)
