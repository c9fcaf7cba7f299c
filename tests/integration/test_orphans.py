"""operations/orphans.py finds items without an owner that no workspace's books mention."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from batchivo.access import identity_table
from batchivo.access.permissions import Permission
from batchivo.api_keys import service as api_keys
from batchivo.api_keys.models import NewApiKey
from batchivo.clock import now
from batchivo.config import settings
from batchivo.order_connections import repository as connections
from batchivo.order_connections.collections import CONNECTIONS
from batchivo.spools.collections import SPOOLS
from batchivo.storage.identifiers import new_id
from batchivo.storage.table import Key, Table, write_all
from operations import check
from operations.difference import repair
from operations.orphans import orphans
from operations.tables import TABLES, scan
from testbed import dynamodb_local as judge
from testbed.library import Account, library, new_account
from testbed.tables import create_all
from tests.support import runs

Lost = tuple[str, Table, Key, str]
"""The subject, an item without an owner, and the owner's key."""


def an_api_keys_secret(account: Account) -> Lost:
    """It still opens the API, though no list shows the key."""
    me = account.principal
    key = api_keys.create(me, NewApiKey(name="Shelf", scopes=(Permission.SPOOLS_READ,)))
    place = Key(identity_table.api_keys(me.workspace_id), key.id)
    identity_table.table().delete(place)
    secret = identity_table.secret(identity_table.digest(key.key))
    return _of_identity(secret, f"{place.collection}/{place.id}")


def a_place_among_a_users_workspaces(account: Account) -> Lost:
    elsewhere = new_id()
    key = identity_table.workspace_of(account.principal.user_id, elsewhere)
    identity_table.table().update(key, "SET #joined = :yes", {":yes": True})
    return _of_identity(key, f"{elsewhere}/members/{account.principal.user_id}")


def a_connections_owner(account: Account) -> Lost:
    workspace_id, connection_id = account.principal.workspace_id, new_id()
    write_all([connections.claiming(workspace_id, connection_id=connection_id)])
    key = Key(f"connections/{connection_id}", "connection")
    gone = f"{CONNECTIONS.partition(workspace_id)}/{connection_id}"
    return f"{key.collection}/{key.id}", CONNECTIONS.documents.table, key, gone


def a_shop_to_reconcile(account: Account) -> Lost:
    workspace_id, connection_id = new_id(), new_id()
    write_all([connections.scheduling(workspace_id, connection_id=connection_id)])
    key = Key(connections.SCHEDULED, connection_id)
    gone = f"{workspace_id}/{workspace_id}"
    return f"{key.collection}/{key.id}", CONNECTIONS.documents.table, key, gone


def an_accounts_credentials(account: Account) -> Lost:
    identity_table.table().delete(identity_table.user(account.principal.user_id))
    user = identity_table.user(account.principal.user_id)
    return _of_identity(identity_table.credentials(account.email), f"{user.collection}/{user.id}")


def an_account(account: Account) -> Lost:
    identity_table.table().delete(identity_table.credentials(account.email))
    user = identity_table.user(account.principal.user_id)
    return _of_identity(user, f"credentials/{account.email}/credentials")


def _of_identity(key: Key, gone: str) -> Lost:
    return f"{key.collection}/{key.id}", identity_table.table(), key, gone


Make = Callable[[Account], Lost]
REPAIRED: list[Make] = [
    an_api_keys_secret,
    a_place_among_a_users_workspaces,
    a_connections_owner,
    a_shop_to_reconcile,
]
FOR_A_PERSON: list[Make] = [an_accounts_credentials, an_account]
named: Any = {"ids": lambda make: make.__name__}


@pytest.fixture(scope="module")
def own_tables(dynamodb_local: str) -> Iterator[None]:
    """The library on tables that no other test fills; boto3, which scans, finds them too."""
    named = create_all(judge.client(dynamodb_local), "Orphans-")
    with library(AWS_ENDPOINT_URL_DYNAMODB=dynamodb_local, **named):
        yield


@pytest.fixture
def account(own_tables: None) -> Account:
    return new_account()


def found(subject: str) -> list[str]:
    return [one.problem for one in orphans() if one.subject == subject]


@pytest.mark.parametrize("make", REPAIRED, **named)
def test_what_points_at_nothing_is_found_and_removed(account: Account, make: Make) -> None:
    subject, table, key, gone = make(account)
    [orphan] = [one for one in orphans() if one.subject == subject]
    assert orphan.problem == f"1 in {table.name}: {gone} does not exist"
    assert [result for _, result in repair([orphan])] == ["repaired"]
    assert table.get(key) is None
    assert found(subject) == []


@pytest.mark.parametrize("make", FOR_A_PERSON, **named)
def test_what_somebody_may_miss_is_left_to_a_person(account: Account, make: Make) -> None:
    subject, table, key, gone = make(account)
    [orphan] = [one for one in orphans() if one.subject == subject]
    assert orphan.problem == f"1 in {table.name}: {gone} does not exist"
    assert [result for _, result in repair([orphan])] == ["a person has to decide"]
    assert table.get(key) is not None
    table.delete(key)


def test_the_items_of_a_workspace_that_does_not_exist_are_counted(account: Account) -> None:
    """Its spools and their ledgers, in a line for each table."""
    me = account.principal
    for _ in range(2):
        runs.spool(me)
    identity_table.table().delete(identity_table.workspace(me.workspace_id))
    problems = found(me.workspace_id)
    gone = f"{me.workspace_id}/{me.workspace_id} does not exist"
    table = SPOOLS.documents.table.name
    count = sum(
        item["collection"].startswith(me.workspace_id) for item in scan(table, "collection")
    )
    assert count >= 4
    assert f"{count} in {table}: {gone}" in problems
    assert all(problem.endswith(gone) for problem in problems)


def test_a_workspace_that_is_being_emptied_is_left_alone(account: Account) -> None:
    me = account.principal
    runs.spool(me)
    identity_table.table().delete(identity_table.workspace(me.workspace_id))
    key = identity_table.closed_workspace(me.workspace_id)
    identity_table.table().update(key, "SET #restorable_until = :now", {":now": now()})
    assert found(me.workspace_id) == []
    identity_table.table().delete(key)


def test_what_got_its_owner_back_is_not_removed(account: Account) -> None:
    subject, table, key, _ = an_api_keys_secret(account)
    [orphan] = [one for one in orphans() if one.subject == subject]
    secret = table.get(key)
    assert secret is not None
    item = {"collection": identity_table.api_keys(secret["workspace_id"]), "id": secret["key_id"]}
    identity_table.table().put(item, None)
    assert [result for _, result in repair([orphan])] == ["changed meanwhile: check again"]
    assert table.get(key) is not None


def test_what_expires_is_no_orphan(account: Account) -> None:
    gone, ends = new_id(), {"expires_at": 1}
    item = {"collection": identity_table.invitations(gone), "id": new_id()}
    identity_table.table().put(item | ends, None)
    assert found(gone) == []
    identity_table.table().put(item, None)
    assert len(found(gone)) == 1


@pytest.mark.parametrize("options", [[], ["--orphans"]])
def test_the_command_scans_if_it_is_asked_to(
    account: Account,
    options: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    subject, *_ = a_connections_owner(account)
    tables = {f"{n}TableName": getattr(settings(), f"{n.lower()}_table") for n in TABLES}
    monkeypatch.setattr(check, "outputs_of", lambda stack: tables)
    monkeypatch.setattr("sys.argv", ["check", "batchivo-prod", *options, "--repair"])
    with pytest.raises(SystemExit):
        check.main()
    repaired = [line for line in capsys.readouterr().out.splitlines() if subject in line]
    assert [line.endswith("does not exist (repaired)") for line in repaired] == [True] * len(
        options
    )
