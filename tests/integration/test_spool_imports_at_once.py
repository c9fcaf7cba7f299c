"""Imports that race, are interrupted, or take too long: every spool is there once in the end."""

from collections import Counter
from functools import partial

import pytest

from batchivo.access.principal import Principal
from batchivo.spools import repository, service
from batchivo.spools.collections import SPOOLS
from batchivo.spools.files import importing, progress
from batchivo.spools.files.record_models import FileFormat, ImportReport
from batchivo.spools.models import Deduction, StoredSpool, UsageKind
from batchivo.storage.listing import ListQuery
from testbed.library import new_account
from tests.support.crashes import Crash, crash, recorded_calls
from tests.support.races import all_read_before_any_goes_on, at_once


def take_in(owner: Principal, content: str | bytes, *, dry_run: bool = False) -> ImportReport:
    content = content.encode() if isinstance(content, str) else content
    return importing.import_spools(owner, content, FileFormat.CSV, dry_run=dry_run)


def counts(report: ImportReport) -> tuple[int, int, int, int, int]:
    found = (report.created, report.updated, report.unchanged, report.failed, report.left)
    assert report.rows == sum(found)
    return found


def stock(owner: Principal) -> dict[str, StoredSpool]:
    """The spools by their external ids, each with a ledger that sums to its balance."""
    spools = list(SPOOLS.walk(owner))
    for spool in spools:
        entries = service.usage(owner, spool.id, ListQuery(limit=100)).items
        assert sum(entry.delta_grams for entry in entries) == spool.remaining_weight_grams
    found = {spool.external_id or spool.id: spool for spool in spools}
    assert len(found) == len(spools)
    return found


def many(count: int, remaining: float = 500) -> str:
    rows = [f"R-{n},PLA,1000,{remaining}" for n in range(count)]
    return "\n".join(["external_id,material_type,net_weight_grams,remaining_weight_grams", *rows])


def test_of_eight_imports_at_once_one_takes_each_spool_in(principal: Principal) -> None:
    with all_read_before_any_goes_on(repository, "holders", 8):
        reports = at_once([partial(take_in, principal, many(30))] * 8)
    total: Counter[str] = Counter()
    for report in reports:
        assert isinstance(report, ImportReport), report
        total += Counter(created=report.created, unchanged=report.unchanged)
    assert total == {"created": 30, "unchanged": 210}
    assert len(stock(principal)) == 30


def test_an_import_and_deductions_at_once_lose_nothing(principal: Principal) -> None:
    take_in(principal, many(1, 900))
    (spool,) = stock(principal).values()
    deduct = partial(service.deduct, principal, spool.id, Deduction(grams=10))
    at_once([partial(take_in, principal, many(1, 500)), *[deduct] * 7])
    (spool,) = stock(principal).values()
    entries = service.usage(principal, spool.id, ListQuery(limit=100)).items
    kinds = Counter(entry.kind for entry in entries)
    assert kinds == {UsageKind.CREATE: 1, UsageKind.ADJUST: 1, UsageKind.DEDUCT: 7}


@pytest.mark.usefixtures("signing_secret")
def test_interrupted_anywhere_and_sent_again_it_is_all_there_once() -> None:
    whole = many(30)
    owner = new_account().principal
    with recorded_calls() as calls:
        take_in(owner, whole)
    # The filament is new, so 24 rows with it are too many.
    look_up = ["BatchGetItem", "BatchGetItem"]
    first = [*look_up, *look_up, "UpdateItem", "UpdateItem", "GetItem"]
    rest = ["BatchGetItem", "UpdateItem", "TransactWriteItems"]
    assert calls.names == [*first, "TransactWriteItems", *rest]
    for position in range(len(calls.names)):
        for when in ("before", "after"):
            owner = new_account().principal
            with pytest.raises(Crash), crash(when, position):
                take_in(owner, whole)
            assert len(stock(owner)) in (0, 18, 30)
            take_in(owner, whole)
            assert len(stock(owner)) == 30


def test_when_the_time_is_over_the_rest_is_left_and_named(
    principal: Principal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "WORKING_SECONDS", 0)
    header, *rows = many(60).splitlines()
    report = take_in(principal, many(60))
    assert (counts(report), report.next_line) == ((18, 0, 0, 0, 42), 20)
    while report.next_line is not None:
        rows = rows[report.next_line - 2 :]
        report = take_in(principal, "\n".join([header, *rows]))
    assert len(stock(principal)) == 60
    assert counts(take_in(principal, header)) == (0, 0, 0, 0, 0)
