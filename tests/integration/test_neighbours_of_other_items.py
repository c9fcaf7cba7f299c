"""An older and a newer version of the code at work on the items that no collection declares:
logins, credentials, the health and proofs of webhook endpoints, the audit log.

A newer version writes an attribute more, and choices that this one does not know; this version
keeps and shows them. An older one writes no attribute that has a default here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import Any, get_type_hints

import pytest
from pydantic import BaseModel, create_model

from batchivo import clock
from batchivo.access import identity_table
from batchivo.access.identity_table import digest
from batchivo.access.principal import Role
from batchivo.access.stamps import Stamp
from batchivo.accounts import emptying, repository, service, sessions
from batchivo.accounts.emptying import Sweep
from batchivo.accounts.models import Credentials, Login, PasswordChange, Session
from batchivo.audit import log as audit_log
from batchivo.audit.models import StoredEntry
from batchivo.choices import AS_STORED, Choice
from batchivo.config import settings
from batchivo.storage.identifiers import new_id
from batchivo.storage.listing import ListQuery
from batchivo.storage.table import Key, Table, collection_of, write_all
from batchivo.webhooks import repository as webhooks
from batchivo.webhooks.models import Health, Proof
from testbed.library import Account, new_account
from tests.integration.test_neighbours import annotated_in, parts_of
from tests.support.bookkeeping import MADE_BY_HAND

NOT_LISTED = "only a newer version knows this"
URL = "https://shop.example.com/hooks"


@dataclass
class Stored:
    """An item, its model, and everything that this version does with it."""

    model: type[BaseModel]
    table: Table
    key: Key
    uses: list[Callable[[], object]]
    """In this order; none of them deletes the item."""

    def item(self) -> dict[str, Any]:
        item = self.table.get(self.key)
        assert item is not None
        return item

    def put(self, item: dict[str, Any]) -> None:
        self.table.put(item, None)


def new() -> Account:
    account = new_account()
    MADE_BY_HAND.add(account.principal.workspace_id)
    return account


@pytest.fixture(autouse=True)
def _no_sweep_is_left(guarded_library: None) -> Iterator[None]:
    yield
    identity_table.table().delete(identity_table.sweep())


@pytest.fixture
def account(guarded_library: None) -> Account:
    return new()


def a_login(account: Account) -> Stored:
    me, token = account.principal, [account.tokens.refresh_token]

    def refresh() -> None:
        token.append(sessions.refresh(token[-1]).refresh_token)

    def refresh_again() -> None:
        assert sessions.refresh(token[-2]).refresh_token == token[-1]

    def show() -> None:
        assert me.session_id in [one.id for one in sessions.all_of(me)]

    key = identity_table.session(me.user_id, me.session_id)
    find = lambda: repository.find_session(me.user_id, session_id=me.session_id)  # noqa: E731
    return Stored(Session, identity_table.table(), key, [show, find, refresh, refresh_again, show])


def credentials(account: Account) -> Stored:
    def sign_in() -> None:
        service.login(Login(email=account.email, password=passwords[-1]))

    def change_password() -> None:
        passwords.append(f"{passwords[-1]} again")
        change = {"current_password": passwords[-2], "new_password": passwords[-1]}
        service.change_password(account.principal, PasswordChange.model_validate(change))

    passwords = [account.password]
    key = identity_table.credentials(account.email)
    return Stored(Credentials, identity_table.table(), key, [sign_in, change_password])


def health(account: Account) -> Stored:
    workspace_id, endpoint_id = account.principal.workspace_id, new_id()
    key = Key(collection_of(workspace_id, "webhooks", "health"), endpoint_id)
    names = {"workspace_id": workspace_id, "endpoint_id": endpoint_id}

    def fail() -> None:
        webhooks.count_failure(workspace_id, endpoint_id=endpoint_id, now=clock.now())

    def show() -> Health:
        [(health, _)] = webhooks.states(workspace_id, endpoint_ids=[endpoint_id])
        return health

    def succeed(*, slow: bool) -> None:
        webhooks.note_success(workspace_id, endpoint_id=endpoint_id, slow=slow)
        assert show() == Health(slow=slow)

    def enable() -> None:
        write_all([webhooks.forgetting_failures(**names)])
        assert show() == Health()

    fail()
    webhooks.note_slow(**names)
    slowly, soon = lambda: succeed(slow=True), lambda: succeed(slow=False)
    return Stored(
        Health, Table(settings().webhooks_table), key, [show, fail, slowly, soon, fail, enable]
    )


def a_proof(account: Account) -> Stored:
    workspace_id, endpoint_id = account.principal.workspace_id, new_id()
    key = Key(collection_of(workspace_id, "webhooks", "proofs"), endpoint_id)

    def prove() -> None:
        now = clock.now()
        later = now + timedelta(hours=1)
        webhooks.prove(
            workspace_id, endpoint_id=endpoint_id, url=URL, asked_at=now, look_again_at=later
        )

    def settle() -> None:
        due_at = int(table.get(key)["due_at"])  # type: ignore[index]
        shard = webhooks.shard_of(endpoint_id)
        webhooks.settle_proof(webhooks.Due(workspace_id, "proofs", endpoint_id, shard, due_at))

    def show() -> None:
        assert webhooks.proof(workspace_id, endpoint_id=endpoint_id).url == URL

    table = Table(settings().webhooks_table)
    prove()
    return Stored(Proof, table, key, [prove, show, settle, show])


def an_hour_of_failures(account: Account) -> Stored:
    """The only entry of the audit log that is written more than once."""
    workspace_id, now = account.principal.workspace_id, clock.now()
    entry = StoredEntry(
        id=new_id(now),
        created_at=now,
        operation="login",
        method="POST",
        resource="/api/v1/auth/login",
        user_id=account.principal.user_id,
        request_id="1",
        expires_at=int((now + timedelta(days=1)).timestamp()),
    )

    def count() -> None:
        audit_log.count_failed(workspace_id, entry=entry)

    def show() -> None:
        shown = audit_log.page(workspace_id, query=ListQuery()).entries
        assert entry.id in [one.id for one in shown]

    count()
    month = collection_of(workspace_id, "audit", f"{now:%Y-%m}")
    return Stored(
        StoredEntry, Table(settings().audit_table), Key(month, entry.id), [show, count, show]
    )


def a_sweep(account: Account) -> Stored:
    """Of no workspace, so that it deletes nothing; it stops before the last table."""
    key = identity_table.sweep()
    last = len(emptying._tables()) - 2

    def go_on() -> None:
        sweep = dict(identity_table.table().get(key) or {}) | {"table": last}
        identity_table.table().put(sweep, None)
        steps = iter([True, False])
        assert emptying.empty_closed_workspaces(has_time=lambda: next(steps)) == []

    sweep = Sweep(workspaces=[], table=last).model_dump()
    identity_table.table().put({"collection": key.collection, "id": key.id, **sweep}, None)
    return Stored(Sweep, identity_table.table(), key, [go_on])


ITEMS = [a_login, credentials, health, a_proof, an_hour_of_failures, a_sweep]
of_each_item = pytest.mark.parametrize("make", ITEMS, ids=lambda make: make.__name__)
Make = Callable[[Account], Stored]


@of_each_item
def test_a_newer_attribute_survives_this_version(account: Account, make: Make) -> None:
    stored = make(account)
    stored.put(stored.item() | {"added": "by a newer version"})
    for use in stored.uses:
        use()
        assert stored.item()["added"] == "by a newer version"


@of_each_item
def test_an_item_from_before_an_attribute_is_read(guarded_library: None, make: Make) -> None:
    """An older version wrote no such attribute; this one takes the field's default."""
    for name in (n for n, f in make(new()).model.model_fields.items() if not f.is_required()):
        stored = make(new())
        stored.put({key: value for key, value in stored.item().items() if key != name})
        for use in stored.uses:
            use()


@of_each_item
def test_an_older_version_reads_what_this_one_writes(account: Account, make: Make) -> None:
    """Its model lacks a field, and drops it or keeps it, but does not refuse it."""
    stored = make(account)
    for missing in stored.model.model_fields:
        fields: Any = {
            name: (field.annotation, field)
            for name, field in stored.model.model_fields.items()
            if name != missing
        }
        model = create_model("Older", __config__=stored.model.model_config, **fields)
        model.model_validate(stored.item(), context=AS_STORED)


def test_a_login_with_a_role_of_a_newer_version_is_shown_and_goes_on(account: Account) -> None:
    """A newer version wrote the stamp of the refresh token; its holder has another role now."""
    stored = a_login(account)
    stamp = stored.item()["stamp"]
    stored.put(stored.item() | {"stamp": stamp | {"role": NOT_LISTED, "added": 1}})
    for use in stored.uses:
        use()


def test_a_role_of_a_newer_version_lasts_until_the_token_is_traded(account: Account) -> None:
    me = account.principal
    sessions.refresh(account.tokens.refresh_token)
    stored = a_login(account)
    stamp = stored.item()["stamp"]
    stored.put(stored.item() | {"stamp": stamp | {"role": NOT_LISTED}})
    again = sessions.refresh(account.tokens.refresh_token)  # its answer was lost
    assert digest(again.refresh_token) != stored.item()["previous_hash"]
    assert [one.id for one in sessions.all_of(me)] == [me.session_id]


def test_an_unreadable_entry_is_left_out_of_the_audit_log(
    account: Account, capsys: pytest.CaptureFixture[str]
) -> None:
    """And counted."""
    stored = an_hour_of_failures(account)
    workspace_id = account.principal.workspace_id
    before = audit_log.page(workspace_id, query=ListQuery()).entries
    stored.put({name: value for name, value in stored.item().items() if name != "resource"})
    after = audit_log.page(workspace_id, query=ListQuery()).entries
    assert {one.id for one in before} - {one.id for one in after} == {stored.key.id}
    assert '"UnreadableItems":[1.0]' in capsys.readouterr().out.replace(" ", "")


def test_every_choice_in_these_items_may_grow(account: Account) -> None:
    models: set[Any] = {make(account).model for make in ITEMS}
    while inner := {part for model in models for part in parts_of(model)} - models:
        models |= inner
    enums = {enum for model in models for enum in annotated_in(model, Enum)}
    enums |= {kind for kind in get_type_hints(Stamp).values() if issubclass(kind, Enum)}
    assert Role in enums
    assert all(issubclass(enum, Choice) for enum in enums)
