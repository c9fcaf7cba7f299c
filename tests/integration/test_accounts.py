"""Accounts and sessions: who gets in, once, and who no longer does."""

import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from argon2 import PasswordHasher

from batchivo import clock, config
from batchivo.access import identity_table
from batchivo.access.principal import Principal, Role
from batchivo.access.tokens import TokenType, verify
from batchivo.accounts import money, passwords, repository, service, sessions, settings_cache
from batchivo.accounts.models import (
    Login,
    PasswordChange,
    ProfileChange,
    Registration,
    Tokens,
    WorkspaceChange,
)
from batchivo.accounts.workspaces import WORKSPACES
from batchivo.errors import Conflict, InvalidFields, NotFound, Unauthenticated, VersionMismatch
from batchivo.filaments import service as filaments
from batchivo.filaments.models import NewFilament
from batchivo.storage import table
from batchivo.storage.identifiers import new_id
from batchivo.storage.table import TransactionBusy, Write
from testbed.dynamodb_calls import stored_items
from testbed.library import PASSWORD, Account, new_account
from testbed.traffic import watched
from tests.support import orders, runs
from tests.support.crashes import Crash, crash
from tests.support.races import at_once, refusals
from tests.support.runs import spool

pytestmark = pytest.mark.usefixtures("signing_secret")


def in_identity() -> list[dict[str, Any]]:
    return [*stored_items(config.settings().identity_table)]


def log_in(email: str, password: str = PASSWORD) -> Tokens:
    return service.login(Login(email=email, password=password))


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(Unauthenticated) as refusal:
        call()
    return refusal.value.code


# --- registering


def test_a_registration_makes_a_user_who_owns_a_workspace_and_is_signed_in() -> None:
    account = new_account()
    caller = account.principal
    assert caller.role is Role.OWNER
    me = service.get_me(caller)
    assert (me.id, me.email, me.name) == (caller.user_id, account.email, "Ada")
    workspace = WORKSPACES.get(caller, caller.workspace_id)
    assert (workspace.id, workspace.name, workspace.currency) == (
        caller.workspace_id,
        "Ada's workshop",
        "EUR",
    )
    assert sessions.refresh(account.tokens.refresh_token)


def test_the_password_and_the_tokens_are_not_stored_as_they_are() -> None:
    account = new_account("a password of its own")
    stored = repr(in_identity())
    assert account.principal.user_id in stored
    assert "a password of its own" not in stored
    assert account.tokens.refresh_token not in stored
    assert account.tokens.access_token not in stored


def test_of_sixteen_registrations_of_one_address_one_wins_and_nothing_is_left_of_the_others() -> (
    None
):
    email = f"{new_id()}@example.com"
    before = len(in_identity())

    def register(number: int) -> Tokens:
        return service.register(
            Registration(email=email, password=f"{PASSWORD} {number}", name=f"User {number}")
        )

    outcomes = at_once([partial(register, number) for number in range(16)])

    won = [number for number, outcome in enumerate(outcomes) if isinstance(outcome, Tokens)]
    assert len(won) == 1
    assert refusals(outcomes) == ["EMAIL_TAKEN"] * 15
    assert len(in_identity()) - before == len(
        ["credentials", "user", "session", "workspace", "membership", "of the user", "owners"]
    )
    assert log_in(email, f"{PASSWORD} {won[0]}")
    assert service.get_me(_caller(outcomes[won[0]])).name == f"User {won[0]}"


def _caller(tokens: Any) -> Principal:
    return verify(tokens.access_token, TokenType.ACCESS)


def test_a_taken_address_is_taken_in_any_case() -> None:
    email = new_account().email
    with pytest.raises(Conflict) as refusal:
        service.register(Registration(email=email.upper(), password=PASSWORD, name="Eve"))
    assert refusal.value.code == "EMAIL_TAKEN"


# --- signing in


def test_a_login_opens_the_users_workspace_in_a_session_of_its_own() -> None:
    account = new_account()
    caller = _caller(log_in(f" {account.email.upper()} "))
    assert (caller.user_id, caller.workspace_id) == (
        account.principal.user_id,
        account.principal.workspace_id,
    )
    assert caller.session_id != account.principal.session_id
    assert sessions.refresh(account.tokens.refresh_token)


@pytest.mark.parametrize(
    ("registered", "typed"),
    [
        ("密码" * 95 + "自行车在屋顶上睡觉", "密码" * 95 + "自行车在屋顶上睡觉"),
        ("Пароль " * 28 + "ключ", "Пароль " * 28 + "ключ"),
        ("e\u0301" * 90 + "tagereplum", "é" * 90 + "tagereplum"),
        ("ﬁlament" + "x" * 193, "filament" + "x" * 193),
    ],
)
def test_a_password_of_two_hundred_characters_gets_in_however_it_is_composed(
    registered: str, typed: str
) -> None:
    account = new_account(registered)
    assert log_in(account.email, typed)
    assert refused(lambda: log_in(account.email, typed[:-1])) == "INVALID_CREDENTIALS"


def test_a_wrong_password_and_an_unknown_address_take_the_same_work_and_give_the_same_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    account = new_account()
    verified: list[str] = []
    verify = PasswordHasher.verify

    def counting(hasher: PasswordHasher, stored: str, password: bytes) -> bool:
        verified.append(stored[:30])
        return verify(hasher, stored, password)

    monkeypatch.setattr(PasswordHasher, "verify", counting)
    work, answers = [], []
    for email in (account.email, f"{new_id()}@example.com"):
        verified.clear()
        with watched() as traffic, pytest.raises(Unauthenticated) as refusal:
            log_in(email, "a wrong password")
        work.append((list(verified), dict(traffic.calls)))
        answers.append((refusal.value.code, refusal.value.detail))
    assert work[0] == work[1]
    assert len(work[0][0]) == 1
    assert answers[0] == answers[1]
    assert answers[0][0] == "INVALID_CREDENTIALS"


def account_of_years_ago(monkeypatch: pytest.MonkeyPatch) -> Account:
    """An account whose password was hashed with weaker parameters than the present ones."""
    weaker = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1)
    with monkeypatch.context() as years_ago:
        years_ago.setattr(passwords, "hash_password", weaker.hash)
        return new_account()


def test_a_hash_of_older_settings_is_made_anew_at_the_login(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    account = account_of_years_ago(monkeypatch)
    before = repository.find_credentials(account.email)
    assert before is not None
    assert passwords.needs_rehash(before.password_hash)
    assert log_in(account.email)
    after = repository.find_credentials(account.email)
    assert after is not None
    assert not passwords.needs_rehash(after.password_hash)
    assert log_in(account.email)
    assert repository.find_credentials(account.email) == after


def test_logins_at_once_succeed_all_while_the_hash_is_made_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    account = account_of_years_ago(monkeypatch)
    outcomes = at_once([lambda: log_in(account.email)] * 6)
    assert [type(outcome) for outcome in outcomes] == [Tokens] * 6


# --- refreshing


def test_each_refresh_token_is_traded_once_for_the_next() -> None:
    account = new_account()
    tokens = account.tokens
    for _ in range(3):
        successor = sessions.refresh(tokens.refresh_token)
        assert _caller(successor) == account.principal
        assert successor.refresh_token != tokens.refresh_token
        tokens = successor


def test_a_refresh_token_used_twice_ends_the_session_and_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    account = new_account()
    other = log_in(account.email)
    stolen = account.tokens.refresh_token
    successor = sessions.refresh(stolen).refresh_token
    later = clock.now() + timedelta(seconds=11)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert refused(lambda: sessions.refresh(stolen)) == "INVALID_TOKEN"
    assert refused(lambda: sessions.refresh(successor)) == "INVALID_TOKEN"
    assert refused(lambda: sessions.refresh(stolen)) == "INVALID_TOKEN"
    assert sessions.refresh(other.refresh_token)


def test_a_refresh_token_used_again_at_once_gives_the_same_successor() -> None:
    """The first answer may be lost, and two tabs of a browser may refresh at once."""
    spent = new_account().tokens.refresh_token
    outcomes = at_once([lambda: sessions.refresh(spent)] * 4)
    outcomes.append(sessions.refresh(spent))
    assert [type(outcome) for outcome in outcomes] == [Tokens] * 5
    [successor] = {tokens.refresh_token for tokens in outcomes if isinstance(tokens, Tokens)}
    assert sessions.refresh(successor)


def test_a_successor_is_stored_nowhere() -> None:
    successor = sessions.refresh(new_account().tokens.refresh_token).refresh_token
    assert successor not in repr([*stored_items("Identity")])


def test_a_token_that_was_traded_two_trades_ago_was_stolen() -> None:
    stolen = new_account().tokens.refresh_token
    successor = sessions.refresh(sessions.refresh(stolen).refresh_token)
    assert refused(lambda: sessions.refresh(stolen)) == "INVALID_TOKEN"
    assert refused(lambda: sessions.refresh(successor.refresh_token)) == "INVALID_TOKEN"


def test_an_access_token_cannot_be_traded() -> None:
    account = new_account()
    code = refused(lambda: sessions.refresh(account.tokens.access_token))
    assert code == "INVALID_TOKEN"
    assert sessions.refresh(account.tokens.refresh_token)


def test_a_refresh_token_expires_after_its_week(monkeypatch: pytest.MonkeyPatch) -> None:
    account = new_account()
    later = clock.now() + timedelta(days=7)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert refused(lambda: sessions.refresh(account.tokens.refresh_token)) == "TOKEN_EXPIRED"


def test_a_session_that_is_refreshed_lives_on(monkeypatch: pytest.MonkeyPatch) -> None:
    account = new_account()
    session = identity_table.session(account.principal.user_id, account.principal.session_id)

    def ends() -> int:
        item = identity_table.table().get(session)
        assert item is not None
        return int(item["expires_at"])

    before = ends()
    day_later = clock.now() + timedelta(seconds=30)
    monkeypatch.setattr(clock, "now", lambda: day_later)
    sessions.refresh(account.tokens.refresh_token)
    assert ends() - before in (30, 31)


def test_after_a_logout_the_refresh_token_is_dead_and_the_other_sessions_are_not() -> None:
    account = new_account()
    other = log_in(account.email)
    sessions.end(account.principal)
    assert refused(lambda: sessions.refresh(account.tokens.refresh_token)) == "INVALID_TOKEN"
    assert sessions.refresh(other.refresh_token)
    sessions.end(account.principal)


# --- changing


NEW_PASSWORD = "incorrect zebra battery staple"
CHANGE = PasswordChange(current_password=PASSWORD, new_password=NEW_PASSWORD)


def test_a_changed_password_ends_all_sessions_but_the_new_one() -> None:
    account = new_account()
    other = log_in(account.email)
    session = service.change_password(account.principal, CHANGE)
    for dead in (account.tokens, other):
        assert refused(partial(sessions.refresh, dead.refresh_token)) == "INVALID_TOKEN"
    assert sessions.refresh(session.refresh_token)
    assert refused(lambda: log_in(account.email)) == "INVALID_CREDENTIALS"
    assert log_in(account.email, NEW_PASSWORD)


def test_a_change_that_dies_after_its_write_leaves_no_session_refreshing() -> None:
    account = new_account()
    stolen = log_in(account.email).refresh_token
    with pytest.raises(Crash), crash("after", 0, of="TransactWriteItems"):
        service.change_password(account.principal, CHANGE)
    assert refused(lambda: sessions.refresh(stolen)) == "INVALID_TOKEN"
    assert log_in(account.email, NEW_PASSWORD)


def test_a_password_is_changed_with_the_current_one() -> None:
    account = new_account()
    wrong = PasswordChange(current_password="a wrong one", new_password=NEW_PASSWORD)
    with pytest.raises(InvalidFields) as refusal:
        service.change_password(account.principal, wrong)
    assert [error.field for error in refusal.value.errors] == ["current_password"]
    assert sessions.refresh(account.tokens.refresh_token)
    assert log_in(account.email)


def test_a_password_is_changed_to_another_one() -> None:
    account = new_account()
    same = PasswordChange(current_password=PASSWORD, new_password=PASSWORD)
    with pytest.raises(InvalidFields) as refusal:
        service.change_password(account.principal, same)
    assert [error.field for error in refusal.value.errors] == ["new_password"]


def test_of_changes_of_a_password_at_once_one_wins() -> None:
    account = new_account()
    outcomes = at_once([lambda: service.change_password(account.principal, CHANGE)] * 4)
    won = [outcome for outcome in outcomes if isinstance(outcome, Tokens)]
    assert len(won) == 1
    assert all(isinstance(o, Tokens | Conflict | InvalidFields) for o in outcomes)


def test_a_login_overtaken_by_a_change_of_the_password_does_not_get_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Checked against the old password, it would open a session that the change has not ended."""
    account = new_account()

    def overtaken(_: str) -> bool:
        service.change_password(account.principal, CHANGE)
        return False

    monkeypatch.setattr(passwords, "needs_rehash", overtaken)
    assert refused(lambda: log_in(account.email)) == "INVALID_CREDENTIALS"
    sessions = [
        item
        for item in in_identity()
        if item["collection"]["S"] == f"users/{account.principal.user_id}/sessions"
    ]
    assert len(sessions) == 1  # the one that the change of the password opened


def test_a_hash_made_anew_does_not_undo_a_change_of_the_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    account = new_account()
    with monkeypatch.context() as overtaking:

        def overtaken(_: str) -> bool:
            overtaking.undo()
            service.change_password(account.principal, CHANGE)
            return True

        overtaking.setattr(passwords, "needs_rehash", overtaken)
        assert refused(lambda: log_in(account.email)) == "INVALID_CREDENTIALS"
    assert log_in(account.email, NEW_PASSWORD)


def test_a_user_changes_their_name(principal: Principal) -> None:
    renamed = service.change_me(principal, ProfileChange(name="Ada Lovelace"), expected=1)
    assert (renamed.name, renamed.version) == ("Ada Lovelace", 2)
    assert service.get_me(principal) == renamed
    with pytest.raises(VersionMismatch):
        service.change_me(principal, ProfileChange(name="Eve"), expected=1)
    assert service.get_me(principal) == renamed


def test_settings_are_changed_one_by_one_and_in_force_at_once(principal: Principal) -> None:
    service.get_me(principal)
    workspace = service.change_workspace(principal, WorkspaceChange(currency="USD"), expected=None)
    assert (workspace.currency, workspace.name, workspace.version) == ("USD", "Ada's workshop", 2)
    assert WORKSPACES.get(principal, principal.workspace_id) == workspace
    assert settings_cache.workspace_settings(principal.workspace_id) == workspace
    with pytest.raises(VersionMismatch):
        service.change_workspace(principal, WorkspaceChange(name="Other"), expected=1)


@pytest.mark.parametrize("kind", ["spool", "filament", "product", "order", "run"])
def test_the_currency_is_fixed_once_there_is_money(principal: Principal, kind: str) -> None:
    make: dict[str, Callable[[], object]] = {
        "spool": lambda: spool(principal, purchase_price=20),
        "filament": lambda: filaments.create(
            principal,
            NewFilament(material="PLA", diameter_mm=Decimal("1.75"), price=Decimal(20)),
        ),
        "product": lambda: orders.product(principal, price=5),
        "order": lambda: orders.received(principal, orders.free_text()),
        "run": lambda: runs.plan(principal),
    }
    spool(principal)
    service.change_workspace(principal, WorkspaceChange(currency="USD"), expected=None)
    make[kind]()
    with pytest.raises(Conflict) as refusal:
        service.change_workspace(principal, WorkspaceChange(currency="JPY"), expected=None)
    assert refusal.value.code == "CURRENCY_IN_USE"
    same = WorkspaceChange(currency="USD", time_zone="Asia/Tokyo")
    workspace = service.change_workspace(principal, same, expected=None)
    assert (workspace.currency, workspace.time_zone) == ("USD", "Asia/Tokyo")


@pytest.mark.parametrize("kind", ["spool", "product", "order"])
def test_the_first_money_while_the_currency_changes_is_not_relabelled(
    principal: Principal, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """The money comes when the change has looked for money and found none."""
    look = money.holds_money

    def look_and_be_overtaken(workspace_id: str) -> bool:
        monkeypatch.setattr(money, "holds_money", look)
        found = look(workspace_id)
        match kind:
            case "spool":
                spool(principal, purchase_price=20)
            case "product":
                orders.product(principal, price=5)
            case "order":
                orders.received(principal, orders.free_text())
        return found

    monkeypatch.setattr(money, "holds_money", look_and_be_overtaken)
    with pytest.raises(Conflict) as refusal:
        service.change_workspace(principal, WorkspaceChange(currency="JPY"), expected=None)
    assert refusal.value.code == "CURRENCY_IN_USE"
    assert WORKSPACES.get(principal, principal.workspace_id).currency != "JPY"


def test_changes_of_different_settings_at_once_are_all_kept(principal: Principal) -> None:
    changes = [{"name": "New"}, {"currency": "USD"}, {"default_low_stock_threshold_grams": 7}]
    change = partial(service.change_workspace, principal, expected=None)
    outcomes = at_once([partial(change, WorkspaceChange.model_validate(c)) for c in changes])
    assert not refusals(outcomes)
    workspace = WORKSPACES.get(principal, principal.workspace_id)
    assert (workspace.name, workspace.currency, workspace.version) == ("New", "USD", 4)
    assert workspace.default_low_stock_threshold_grams == 7


def test_the_settings_of_another_function_are_in_force_after_a_minute(
    principal: Principal, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = settings_cache.workspace_settings(principal.workspace_id)
    workspace = service.change_workspace(principal, WorkspaceChange(name="New"), expected=None)
    settings_cache.remember(kept)  # this function has not heard of the change
    assert settings_cache.workspace_settings(principal.workspace_id) == kept
    now = time.monotonic() + 60.1
    monkeypatch.setattr(time, "monotonic", lambda: now)
    assert settings_cache.workspace_settings(principal.workspace_id) == workspace


def test_settings_are_kept_for_no_more_than_a_thousand_workspaces(
    principal: Principal,
) -> None:
    workspace = WORKSPACES.get(principal, principal.workspace_id)
    for number in range(1_100):
        settings_cache.remember(workspace.model_copy(update={"id": str(number)}))
    for number in (100, 1_099):
        assert settings_cache.workspace_settings(str(number)).id == str(number)
    with pytest.raises(NotFound):  # read from the table, where it has never been
        settings_cache.workspace_settings("99")


def test_a_workspace_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        settings_cache.workspace_settings(new_id())


def test_transactions_that_meet_are_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """DynamoDB cancels one of two transactions on one item, even where both could succeed."""
    conflicts = [TransactionBusy(), TransactionBusy()]

    def busy(writes: Sequence[Write], **more: Any) -> None:
        if conflicts:
            raise conflicts.pop()
        write(writes, **more)

    write = table.transact
    monkeypatch.setattr(table, "transact", busy)
    account = new_account()
    conflicts.append(TransactionBusy())
    assert log_in(account.email)
    assert not conflicts
