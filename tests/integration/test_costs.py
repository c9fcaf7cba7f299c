"""What each operation costs: round trips to DynamoDB, and units of capacity.

A read unit is 4 kB read with strong consistency, a write unit 1 kB; a write in a transaction
counts twice, and every write of a listed item also writes its entry in the index, a change of it
two: the old one out, the new one in. testbed/costs.py says how they are measured.

``python -m pytest tests/integration/test_costs.py -rP`` prints them as a table.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from batchivo import clock
from batchivo.access.principal import Principal
from batchivo.accounts import service as identity
from batchivo.accounts import sessions, settings_cache
from batchivo.accounts.models import Login, PasswordChange, ProfileChange, WorkspaceChange
from batchivo.accounts.workspaces import WORKSPACES
from batchivo.errors import NotModified
from batchivo.examples import example_of_model
from batchivo.spools import service
from batchivo.spools.collections import SPOOLS
from batchivo.spools.files import exporting, importing
from batchivo.spools.files.record_models import FileFormat
from batchivo.spools.models import (
    Adjustment,
    Deduction,
    Measurement,
    NewSpool,
    SpoolChange,
    StoredSpool,
)
from batchivo.storage import collection, listing
from batchivo.storage.listing import ListQuery, Match
from testbed.costs import Act, Cost, cost_of
from testbed.library import PASSWORD, Account, new_account, with_money

SPOOL_COUNT = 100


@dataclass(frozen=True)
class Shop:
    """A workspace with its hundred spools, of which one has a ledger of a hundred entries."""

    account: Account
    spool: StoredSpool


def a_spool(quantity: int = 1) -> NewSpool:
    return NewSpool.model_validate({**example_of_model(NewSpool), "quantity": quantity})


@pytest.fixture(scope="module")
def shop(signing_secret: object) -> Shop:
    account = new_account()
    used, *_ = [
        spool
        for _ in range(4)
        for spool in service.create(account.principal, a_spool(SPOOL_COUNT // 4))
    ]
    for _ in range(99):
        deduction = Deduction(grams=Decimal("1.5"), reason="Benchy, blue")
        used = service.deduct(account.principal, used.id, deduction)
    return Shop(account, used)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two minutes after all that was written: a warm list finds no change."""
    moment = clock.now() + timedelta(minutes=2)
    monkeypatch.setattr(clock, "now", lambda: moment)
    yield
    listing.forget_all()


_BY_WEIGHT = ListQuery(
    sort_by="remaining_weight_grams", skip=20, matches=(Match("material_type", ("pla",)),)
)


def _list(shop: Shop) -> object:
    return service.page(shop.account.principal, _BY_WEIGHT)


def _summary(shop: Shop) -> object:
    return service.summary(shop.account.principal)


def _usage(shop: Shop) -> object:
    return service.usage(shop.account.principal, shop.spool.id, ListQuery())


def _list_unchanged(shop: Shop) -> object:
    with pytest.raises(NotModified):
        service.page(shop.account.principal, replace(_BY_WEIGHT, seen=frozenset(["*"])))
    return None


Operation = Callable[[Shop], object]

READS: dict[str, tuple[Operation, Cost]] = {
    "get a spool": (
        lambda shop: SPOOLS.get(shop.account.principal, shop.spool.id),
        Cost({"GetItem": 1}, read_units=1),
    ),
    "me": (
        lambda shop: identity.get_me(shop.account.principal),
        Cost({"GetItem": 1}, read_units=1),
    ),
    "export 100 spools": (
        lambda shop: exporting.export_spools(shop.account.principal, FileFormat.CSV, cursor=None),
        Cost({"GetItem": 1, "Query": 2}, read_units=21.5),
    ),
    "settings": (
        lambda shop: WORKSPACES.get(shop.account.principal, shop.account.principal.workspace_id),
        Cost({"GetItem": 1}, read_units=1),
    ),
}

LISTS: dict[str, tuple[Operation, Cost, Cost]] = {
    "list 20 of 100 spools": (
        _list,
        Cost({"GetItem": 1, "Query": 1, "BatchGetItem": 1}, read_units=20.5),
        Cost({"Query": 1, "BatchGetItem": 1}, read_units=10),
    ),
    "list of 100 spools, unchanged": (
        _list_unchanged,
        Cost({"GetItem": 1, "Query": 1}, read_units=10.5),
        Cost({"Query": 1}, read_units=0),
    ),
    "summary of 100 spools": (
        _summary,
        Cost({"GetItem": 1, "Query": 1}, read_units=10.5),
        Cost({"Query": 1}, read_units=0),
    ),
    "list 20 of 100 ledger entries": (
        _usage,
        Cost({"GetItem": 2, "Query": 1, "BatchGetItem": 1}, read_units=18.5),
        Cost({"GetItem": 1, "Query": 1, "BatchGetItem": 1}, read_units=11),
    ),
}


def _spool_of(account: Account) -> str:
    return service.create(account.principal, a_spool())[0].id


Prepared = Callable[[Account], Act]


def _of_a_known_filament(quantity: int) -> Prepared:
    def prepare(account: Account) -> Callable[[], object]:
        service.create(account.principal, a_spool())
        return lambda: service.create(account.principal, a_spool(quantity))

    return prepare


def _of_an_unseen_filament(account: Account) -> Callable[[], object]:
    service.create(account.principal, a_spool())
    collection.forget_all()
    return lambda: service.create(account.principal, a_spool())


def _on_a_spool(act: Callable[[Any, str], object]) -> Prepared:
    def prepared(account: Account) -> Act:
        spool_id = _spool_of(account)
        return lambda: act(account.principal, spool_id)

    return prepared


def _deduct(owner: Principal, spool_id: str) -> object:
    deduction = Deduction(grams=Decimal("42.5"), reason="Benchy, blue")
    return service.deduct(owner, spool_id, deduction)


def _deduct_unseen(owner: Principal, spool_id: str) -> object:
    collection.forget_all()
    return _deduct(owner, spool_id)


_FILE = "\n".join(
    [
        "external_id,material_type,brand,color,net_weight_grams,remaining_weight_grams",
        *(f"INV-{number},PLA,Polymaker,Charcoal Black,1000,672.4" for number in range(24)),
    ]
)


def _import(account: Account, remaining: str = "672.4") -> object:
    content = _FILE.replace("672.4", remaining).encode()
    return importing.import_spools(account.principal, content, FileFormat.CSV, dry_run=False)


def _importing_again(remaining: str) -> Prepared:
    def prepared(account: Account) -> Act:
        _import(account)
        return lambda: _import(account, remaining)

    return prepared


def _with_sessions(count: int) -> Prepared:
    def prepared(account: Account) -> Act:
        for _ in range(count - 1):
            identity.login(Login(email=account.email, password=PASSWORD))
        change = PasswordChange(current_password=PASSWORD, new_password="a new horse battery")
        return lambda: identity.change_password(account.principal, change)

    return prepared


WRITES: dict[str, tuple[Prepared, Cost]] = {
    # Two items more than the account itself: that the user is in this workspace, for the list of
    # theirs, and how many owners it has, for the last of them to stay.
    "register": (lambda _: new_account, Cost({"TransactWriteItems": 1}, write_units=20)),
    "login": (
        lambda account: lambda: identity.login(Login(email=account.email, password=PASSWORD)),
        Cost({"GetItem": 4, "TransactWriteItems": 1}, read_units=4, write_units=4),
    ),
    "refresh": (
        lambda account: lambda: sessions.refresh(account.tokens.refresh_token),
        Cost({"BatchGetItem": 1, "UpdateItem": 1}, read_units=4, write_units=1),
    ),
    "logout": (
        lambda account: lambda: sessions.end(account.principal),
        Cost({"DeleteItem": 1}, write_units=1),
    ),
    "change the name": (
        lambda account: (
            lambda: identity.change_me(
                account.principal, ProfileChange(name="Ada Lovelace"), expected=1
            )
        ),
        Cost({"GetItem": 2, "PutItem": 1}, read_units=2, write_units=3),
    ),
    "change the password, 2 sessions": (
        _with_sessions(2),
        Cost(
            {"GetItem": 4, "Query": 1, "DeleteItem": 2, "TransactWriteItems": 1},
            read_units=5,
            write_units=14,
        ),
    ),
    "change the settings": (
        lambda account: (
            lambda: identity.change_workspace(
                account.principal, WorkspaceChange(name="Other"), expected=1
            )
        ),
        Cost({"GetItem": 1, "TransactWriteItems": 1}, read_units=1, write_units=8),
    ),
    "change the currency, while there is no money": (
        lambda account: (
            lambda: identity.change_workspace(
                account.principal, WorkspaceChange(currency="USD"), expected=1
            )
        ),
        Cost({"GetItem": 1, "Query": 5, "TransactWriteItems": 1}, read_units=1, write_units=14),
    ),
    "create the first spool with a price": (
        lambda account: lambda: service.create(account.principal, a_spool()),
        # It is marked that the workspace has money.
        Cost(
            {"GetItem": 3, "TransactWriteItems": 1, "UpdateItem": 3, "PutItem": 1},
            read_units=3,
            write_units=34,
        ),
    ),
    "create a spool": (
        _of_a_known_filament(1),
        Cost({"TransactWriteItems": 1, "UpdateItem": 1}, write_units=13),
    ),
    "create a spool of a filament that the function has not seen": (
        _of_an_unseen_filament,
        Cost(
            {"GetItem": 1, "TransactWriteItems": 1, "UpdateItem": 1}, read_units=1, write_units=13
        ),
    ),
    "create a spool of a new filament and brand": (
        lambda account: lambda: service.create(account.principal, a_spool()),
        # The currency, for the price's decimals, unless it was read within the minute.
        Cost(
            {"GetItem": 3, "TransactWriteItems": 1, "UpdateItem": 3}, read_units=3, write_units=33
        ),
    ),
    "create 49 spools": (
        _of_a_known_filament(49),
        Cost({"TransactWriteItems": 2, "UpdateItem": 1}, write_units=493),
    ),
    "import 24 spools": (
        lambda account: lambda: _import(account),
        Cost(
            {"BatchGetItem": 6, "GetItem": 1, "TransactWriteItems": 2, "UpdateItem": 4},
            read_units=1,
            write_units=314,
        ),
    ),
    "import 24 spools again": (
        _importing_again("672.4"),
        Cost({"BatchGetItem": 2}, read_units=48),
    ),
    "import 24 spools, other weights": (
        _importing_again("600"),
        Cost({"BatchGetItem": 2, "TransactWriteItems": 1}, read_units=48, write_units=240),
    ),
    "change a spool": (
        _on_a_spool(
            lambda owner, spool_id: service.change(
                owner, spool_id, SpoolChange(location="Dry box 1"), expected=1
            )
        ),
        Cost({"GetItem": 1, "PutItem": 1}, read_units=1, write_units=3),
    ),
    "deduct": (
        _on_a_spool(_deduct),
        Cost({"TransactWriteItems": 1}, write_units=10),
    ),
    "deduct from a spool not seen before": (
        _on_a_spool(_deduct_unseen),
        Cost({"GetItem": 1, "TransactWriteItems": 1}, read_units=1, write_units=10),
    ),
    "measure": (
        _on_a_spool(
            lambda owner, spool_id: service.measure(
                owner, spool_id, Measurement(gross_weight_grams=Decimal("812.4"))
            )
        ),
        Cost({"TransactWriteItems": 1}, write_units=10),
    ),
    "adjust": (
        _on_a_spool(
            lambda owner, spool_id: service.adjust(
                owner, spool_id, Adjustment(delta_grams=Decimal("-12.5"), reason="Cut off")
            )
        ),
        Cost({"TransactWriteItems": 1}, write_units=10),
    ),
    "delete a spool": (
        _on_a_spool(lambda owner, spool_id: service.remove(owner, spool_id, expected=1)),
        Cost({"GetItem": 1, "PutItem": 1}, read_units=1, write_units=3),
    ),
}


@pytest.mark.parametrize("name", READS)
def test_the_cost_of_a_read(shop: Shop, name: str) -> None:
    operation, cost = READS[name]
    identity.get_me(shop.account.principal)  # the workspace's settings are at hand
    assert cost_of(name, lambda: operation(shop)) == cost


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("name", LISTS)
def test_the_cost_of_a_list(shop: Shop, name: str) -> None:
    operation, cold, warm = LISTS[name]
    settings_cache.workspace_settings(shop.account.principal.workspace_id)
    listing.forget_all()
    found = cost_of(f"{name}, cold", lambda: operation(shop))
    again = cost_of(f"{name}, warm", lambda: operation(shop))
    assert (found, again) == (cold, warm)


WITHOUT_MONEY = (
    "change the currency, while there is no money",
    "create the first spool with a price",
)


@pytest.mark.usefixtures("signing_secret")
@pytest.mark.parametrize("name", WRITES)
def test_the_cost_of_a_write(name: str) -> None:
    prepare, cost = WRITES[name]
    accounts = [new_account(), new_account()]
    if name not in WITHOUT_MONEY:
        accounts = [*map(with_money, accounts)]
    assert cost_of(name, *map(prepare, accounts)) == cost
