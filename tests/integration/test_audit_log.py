"""Who changed what, when, from where."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest

from batchivo import clock
from batchivo.access.principal import Role
from batchivo.audit import log as audit_log
from batchivo.config import settings
from batchivo.storage import table, tries, work
from batchivo.storage.identifiers import new_id
from batchivo.storage.listing import ListQuery
from testbed.api import Api, Caller
from testbed.traffic import watched
from tests.support.crashes import Crash, crash
from tests.support.throttling import log_refused

SPOOL = {"material_type": "PLA", "net_weight_grams": 1000}


def log(caller: Caller, query: str = "") -> list[dict[str, object]]:
    answer = caller.get(f"/auth/audit-log?limit=100&sort_order=asc{query}")
    assert answer.status_code == 200, answer.text
    entries: list[dict[str, object]] = answer.json()["data"]
    return entries


def test_every_change_that_succeeded_has_one_entry(api: Api) -> None:
    owner = api.owner("192.0.2.44")
    created = owner.post("/spools", SPOOL)
    spool = created.headers["Location"]
    deducted = owner.post(f"{spool.removeprefix('/api/v1')}/deduct", {"grams": 5})
    owner.post(f"{spool.removeprefix('/api/v1')}/deduct", {"grams": 5000})
    owner.get("/spools")
    owner.patch("/auth/workspace", {"name": "Shop"})
    owner.delete(spool.removeprefix("/api/v1"))
    entries = log(owner)
    assert [(e["operation"], e["method"], e["resource"]) for e in entries] == [
        ("createSpools", "POST", spool),
        ("deductFilament", "POST", f"{spool}/deduct"),
        ("changeWorkspace", "PATCH", "/api/v1/auth/workspace"),
        ("deleteSpool", "DELETE", spool),
    ]
    for entry in entries:
        assert entry["user_id"] == owner.principal.user_id
        assert entry["key_id"] is None
        assert entry["source"] == "192.0.2.44"
    assert entries[0]["request_id"] == created.headers["X-Request-Id"]
    assert entries[1]["request_id"] == deducted.headers["X-Request-Id"]


def test_loading_and_unloading_a_slot_are_in_the_log_and_a_printers_reports_are_not(
    api: Api,
) -> None:
    owner = api.owner()
    spool = owner.post("/spools", SPOOL).json()["data"]["id"]
    printer = owner.post("/printers", {"name": "Voron"}).headers["Location"]
    slot = f"{printer.removeprefix('/api/v1')}/slots/0"
    for loaded in (spool, None):
        assert owner.call("PUT", slot, {"spool_id": loaded}).status_code == 200
    reports = printer.removeprefix("/api/v1")
    assert owner.post(f"{reports}/seen", {"state": "printing"}).status_code == 204
    job = {"external_id": "1", "state": "finished"}
    assert owner.post(f"{reports}/jobs", job).status_code == 201
    assert [(entry["operation"], entry["resource"]) for entry in log(owner)[1:]] == [
        ("createPrinter", printer),
        ("loadSlot", f"{printer}/slots/0"),
        ("loadSlot", f"{printer}/slots/0"),
    ]


def test_changes_of_brands_and_filaments_are_in_the_log(api: Api) -> None:
    owner = api.owner()
    brand = owner.post("/brands", {"name": "Maker"}).headers["Location"]
    body = {"brand_id": brand.rpartition("/")[2], "material": "PLA"}
    filament = owner.post("/filaments", body).headers["Location"]
    owner.patch(filament.removeprefix("/api/v1"), {"color": "Red"})
    owner.delete(filament.removeprefix("/api/v1"))
    owner.delete(brand.removeprefix("/api/v1"))
    assert [(entry["operation"], entry["resource"]) for entry in log(owner)] == [
        ("createBrand", brand),
        ("createFilament", filament),
        ("changeFilament", filament),
        ("deleteFilament", filament),
        ("deleteBrand", brand),
    ]


def test_an_entry_expires_after_the_days_that_the_log_is_kept(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BATCHIVO_AUDIT_LOG_DAYS", "40")
    settings.cache_clear()
    owner = api.owner()
    owner.post("/spools", SPOOL)
    [entry] = audit_log.page(owner.principal.workspace_id, query=ListQuery()).entries
    assert entry.expires_at == int((entry.created_at + timedelta(days=40)).timestamp())


def test_a_machines_entry_names_its_key(api: Api) -> None:
    owner = api.owner()
    machine = api.machine(owner, "spools:write")
    machine.post("/spools", SPOOL)
    made, created = log(owner)
    key_id = str(made["resource"]).rpartition("/")[2]
    assert (created["key_id"], created["user_id"]) == (key_id, owner.principal.user_id)
    assert log(owner, f"&key_id={key_id}") == [created]


def test_a_repetition_is_no_second_change(api: Api) -> None:
    owner = api.owner()
    for _ in range(3):
        owner.post("/spools", SPOOL, Idempotency_Key="once")
    assert len(log(owner)) == 1


def test_who_joins_stands_in_the_log_of_where_they_join(api: Api) -> None:
    owner, guest = api.owner(), api.owner()
    member = api.member(owner, Role.MEMBER)
    invitation = owner.post("/auth/invitations", {"email": guest.email})
    body = {"token": invitation.json()["data"]["token"]}
    guest.post("/auth/invitations/accept", body)
    assert [(e["operation"], e["user_id"]) for e in log(owner)] == [
        ("inviteMember", owner.principal.user_id),
        ("registerInvited", member.principal.user_id),
        ("inviteMember", owner.principal.user_id),
        ("acceptInvitation", guest.principal.user_id),
    ]
    assert log(guest) == []


def test_it_can_be_filtered_and_is_each_workspaces_own(api: Api) -> None:
    owner, other = api.owner(), api.owner()
    for _ in range(2):
        owner.post("/spools", SPOOL)
    owner.patch("/auth/me", {"name": "Ada L."})
    assert len(log(owner, "&operation=createspools")) == 2
    assert len(log(owner, f"&user_id={owner.principal.user_id}")) == 3
    later = (clock.now() + timedelta(seconds=1)).isoformat().replace("+00:00", "Z")
    assert log(owner, f"&created_after={later}") == []
    assert log(other) == []


@pytest.mark.parametrize(
    ("role", "status"), [(Role.ADMIN, 200), (Role.MEMBER, 403), (Role.VIEWER, 403)]
)
def test_owners_and_admins_read_it(api: Api, role: Role, status: int) -> None:
    assert api.member(api.owner(), role).get("/auth/audit-log").status_code == status


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nobody_writes_it(api: Api, method: str) -> None:
    assert api.owner().call(method, "/auth/audit-log", {}).status_code == 405


def test_the_entry_is_in_the_transaction_of_the_change(api: Api) -> None:
    owner = api.owner()
    spool = owner.post("/spools", SPOOL).headers["Location"].removeprefix("/api/v1")
    with watched() as traffic:
        assert owner.post(f"{spool}/deduct", {"grams": 5}).status_code == 200
    assert [call.operation for call in traffic.sent if call.writes] == ["TransactWriteItems"]
    with watched() as traffic:
        assert owner.post(f"{spool}/deduct", {"grams": 5000}).status_code == 409
    assert not any(call.writes for call in traffic.sent)
    assert [e["operation"] for e in log(owner)] == ["createSpools", "deductFilament"]


def test_the_entry_of_a_creation_is_in_its_transaction_too(api: Api) -> None:
    owner = api.owner()
    with watched() as traffic:
        spool = owner.post("/spools", SPOOL).headers["Location"]
    # The UpdateItems count the numbers of the spool and its filament.
    writes = [call.operation for call in traffic.sent if call.writes]
    assert [write for write in writes if write != "UpdateItem"] == ["TransactWriteItems"]
    assert [e["resource"] for e in log(owner)] == [spool]


@pytest.mark.parametrize("position", range(4))
def test_a_process_that_dies_leaves_no_refund_without_its_entry(api: Api, position: int) -> None:
    owner = api.owner()
    lamp = {"name": "Lamp", "quantity": 1, "unit_price": 20}
    order = owner.post("/orders", {"items": [lamp]}).headers["Location"].removeprefix("/api/v1")
    for step in ("start-production", "ready", "ship"):
        assert owner.post(f"{order}/{step}").status_code == 200
    with crash("after", position), suppress(Crash):
        owner.post(f"{order}/refund", {"amount": 5})
    refunds = owner.get(order).json()["data"]["refunds"]
    entries = [entry for entry in log(owner) if entry["operation"] == "refundOrder"]
    assert len(refunds) == len(entries) == (position > 1)


def test_a_single_write_becomes_a_transaction_with_the_entry(api: Api) -> None:
    owner = api.owner()
    spool = owner.post("/spools", SPOOL).headers["Location"].removeprefix("/api/v1")
    with watched() as traffic:
        assert owner.patch(spool, {"notes": "Dry it"}).status_code == 200
    assert [call.operation for call in traffic.sent if call.writes] == ["TransactWriteItems"]
    assert [e["operation"] for e in log(owner)] == ["createSpools", "changeSpool"]


def test_the_entry_of_the_largest_transaction_follows_it(api: Api) -> None:
    """With the marker of its key, 49 spools and the check of their filament fill it."""
    owner = api.owner()
    owner.post("/spools", SPOOL)
    with watched() as traffic:
        answer = owner.post("/spools", {**SPOOL, "quantity": 49}, Idempotency_Key="all")
    assert answer.status_code == 201
    *_, last, entry = [call for call in traffic.sent if call.writes]
    assert (last.operation, len(last.parameters["TransactItems"])) == ("TransactWriteItems", 100)
    assert (entry.operation, entry.parameters["TableName"]) == ("PutItem", "Audit")
    assert [e["operation"] for e in log(owner)] == ["createSpools"] * 2


def test_who_was_beaten_and_tries_again_makes_one_entry(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = api.owner()
    spool = owner.post("/spools", SPOOL).headers["Location"]
    write, beaten = table.write_all, iter([True, True])

    def write_when_the_others_are_done(writes: Sequence[table.Write], **more: Any) -> bool:
        if next(beaten, False):
            raise table.TransactionBusy
        return write(writes, **more)

    monkeypatch.setattr(work, "write_all", write_when_the_others_are_done)
    answer = owner.post(f"{spool.removeprefix('/api/v1')}/deduct", {"grams": 5})
    assert answer.json()["data"]["remaining_weight_grams"] == 995
    assert [e["operation"] for e in log(owner)] == ["createSpools", "deductFilament"]


@pytest.mark.parametrize(
    "code", ["ThrottlingError", "ProvisionedThroughputExceeded", "ItemCollectionSizeLimitExceeded"]
)
def test_a_log_that_refuses_the_entry_alone_stops_no_change(api: Api, code: str) -> None:
    owner = api.owner()
    spool = owner.post("/spools", SPOOL).headers["Location"].removeprefix("/api/v1")
    key = new_id()
    with log_refused(code) as refused:
        done = owner.post(f"{spool}/deduct", {"grams": 5}, Idempotency_Key=key)
        created = owner.post("/spools", SPOOL)
    assert refused == ["TransactWriteItems"] * 2, "it is no use to try it again with the entry"
    assert (done.status_code, created.status_code) == (200, 201)
    again = owner.post(f"{spool}/deduct", {"grams": 5}, Idempotency_Key=key)
    assert again.json()["data"]["remaining_weight_grams"] == 995
    assert again.headers["Idempotency-Replayed"] == "true"
    entries = log(owner)[1:]
    assert [(e["operation"], e["resource"]) for e in entries] == [
        ("deductFilament", f"/api/v1{spool}/deduct"),
        ("createSpools", created.headers["Location"]),
    ]
    assert entries[0]["request_id"] == done.headers["X-Request-Id"]


def test_an_entry_that_is_refused_again_is_counted_by_a_metric(
    api: Api, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    owner = api.owner()
    spool = owner.post("/spools", SPOOL).headers["Location"].removeprefix("/api/v1")
    monkeypatch.setattr(tries, "PAUSES_SECONDS", (0, 0))
    with log_refused(alone=True) as refused:
        assert owner.post(f"{spool}/deduct", {"grams": 5}).status_code == 200
    assert refused == ["TransactWriteItems", "PutItem", "PutItem", "PutItem"]
    assert '"LostAuditEntries":[1.0]' in capsys.readouterr().out.replace(" ", "")
    assert [e["operation"] for e in log(owner)] == ["createSpools"]


def test_a_change_whose_log_has_no_table_is_not_made(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = api.owner()
    spool = owner.post("/spools", SPOOL).headers["Location"].removeprefix("/api/v1")

    def nowhere(*_: object, **__: object) -> table.Write:
        item = {"collection": "nowhere", "id": "1"}
        return table.Table("Nowhere").putting(item, table.IS_NEW)

    with monkeypatch.context() as patch:
        patch.setattr(audit_log, "adding", nowhere)
        assert owner.post(f"{spool}/deduct", {"grams": 5}).status_code == 500
    assert owner.get(spool).json()["data"]["remaining_weight_grams"] == 1000
    assert owner.get(f"{spool}/usage").json()["meta"]["total"] == 1


def test_a_change_without_its_entry_succeeds_and_is_counted_by_a_metric(
    api: Api, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    owner = api.owner()

    def fail(*_: object, **__: object) -> None:
        raise TimeoutError

    monkeypatch.setattr(audit_log, "add", fail)
    # The role is unchanged, so there is no transaction: the entry is written afterwards.
    member = f"/auth/members/{owner.principal.user_id}"
    assert owner.patch(member, {"role": "owner"}).status_code == 200
    assert '"LostAuditEntries":[1.0]' in capsys.readouterr().out.replace(" ", "")


def test_a_change_of_an_endpoint_or_a_shop_is_one_transaction_with_its_entry(api: Api) -> None:
    owner = api.owner()
    endpoint = {"url": "https://93.184.216.34/hooks"}
    shop = {"channel": "shopify", "name": "Shop", "secret": "a secret of the shop"}
    for path, body, change, rotation in (
        ("/webhooks", endpoint, {"enabled": False}, ("rotate-secret", {"overlap_hours": 1})),
        ("/order-connections", shop, None, ("rotate", {"secret": "another secret"})),
    ):
        with watched() as traffic:
            made = owner.post(path, body)
            here = made.headers["Location"].removeprefix("/api/v1")
            answers = [made, owner.post(f"{here}/{rotation[0]}", rotation[1])]
            if change:
                answers += [owner.patch(here, change), owner.patch(here, {"enabled": True})]
            answers.append(owner.delete(here))
        assert [answer.is_success for answer in answers] == [True] * len(answers)
        assert [call.operation for call in traffic.sent if call.writes] == [
            "TransactWriteItems"
        ] * len(answers)
    assert [entry["operation"] for entry in log(owner)] == [
        "createWebhook",
        "rotateWebhookSecret",
        "changeWebhook",
        "changeWebhook",
        "deleteWebhook",
        "createOrderConnection",
        "rotateOrderConnection",
        "deleteOrderConnection",
    ]
