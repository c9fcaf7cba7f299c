"""An older and a newer version of the code at work on the same tables as this one.

The neighbours of a stored model are made of it: the older one knows a field or a choice less, the
newer one a field or a choice more. Each of them reads and keeps everything that another writes.
"""

from collections.abc import Iterator
from dataclasses import replace
from enum import Enum
from typing import Any, get_args

import pytest
from pydantic import BaseModel, create_model

from batchivo import config
from batchivo.access.permissions import Permission, permissions_of, require
from batchivo.access.principal import Principal, Role
from batchivo.accounts.collections import MEMBERS
from batchivo.choices import Choice
from batchivo.errors import Forbidden
from batchivo.order_connections.collections import CONNECTIONS
from batchivo.orders.collections import ORDERS
from batchivo.orders.states import OrderStatus
from batchivo.production_runs.collections import RUNS
from batchivo.production_runs.states import RunStatus
from batchivo.products.collections import PRODUCTS
from batchivo.spools.collections import SPOOLS
from batchivo.spools.materials import MaterialType
from batchivo.storage import listing
from batchivo.storage.collection import Collection, ListedCollection
from batchivo.storage.documents import changed
from batchivo.storage.entity import Entity, with_unknown
from batchivo.storage.listing import ListQuery
from batchivo.storage.table import Key
from batchivo.storage.work import Unattended, Work, operation
from testbed.contract import operations
from tests.support.bookkeeping import MADE_BY_HAND
from tests.support.shop import Shop
from tests.support.stored import collections, key_in, owner_in, shop_with_one_of_each

KINDS = [pytest.param(kind, id=name) for name, kind in collections()]
LISTED = [p for p in KINDS if isinstance(p.values[0], ListedCollection)]
STAMPED = {"version", "updated_at", "row"}
OF_ENTITIES = set(Entity.model_fields)
NOT_LISTED = "only a newer version knows this"


@pytest.fixture(scope="module")
def shop(guarded_library: None) -> Iterator[Shop]:
    with pytest.MonkeyPatch.context() as patch:
        for window in ("MINUTE", "HOUR"):
            patch.setenv(f"BATCHIVO_CALLS_PER_{window}", "1000000")
        config.settings.cache_clear()
        for shop in shop_with_one_of_each():
            MADE_BY_HAND.add(shop.account.principal.workspace_id)
            yield shop
    config.settings.cache_clear()


@operation
def touch(work: Work, caller: Unattended, kind: Collection[Any], key: Key, owner: str) -> None:
    """Change an entity without changing any field of it."""
    work.save(kind, changed(work.get(kind, key.id, owner=owner)), owner=owner)


def touched(shop: Shop, kind: Collection[Any], code: Collection[Any]) -> dict[str, Any]:
    """Let this code write an item of the kind; returns the stored item."""
    key = key_in(shop, kind)
    touch(Unattended(shop.account.principal.workspace_id), code, key, owner_in(shop, kind))
    return without(kind.documents.table.get(key), STAMPED)


def without(item: dict[str, Any] | None, names: set[str]) -> dict[str, Any]:
    assert item is not None
    return {name: value for name, value in item.items() if name not in names}


def older(kind: Collection[Any], field: str) -> Collection[Any]:
    """Return the kind as an older version declares it: without this field."""
    fields = {
        name: (declared.annotation, declared)
        for name, declared in kind.model.model_fields.items()
        if name != field and name not in OF_ENTITIES
    }
    model = create_model("Older", __base__=Entity, **fields)  # type: ignore[call-overload]
    if not isinstance(kind, ListedCollection):
        return replace(kind, model=model)
    present = kind.documents

    def row(entity: Entity) -> Any:
        item = present.read(with_unknown(entity))
        return (present._row)(item)

    return replace(kind, model=model, row=row)


def newer(kind: Collection[Any]) -> Collection[Any]:
    """Return the kind as a newer version declares it: with another field."""
    return replace(
        kind, model=create_model("Newer", __base__=kind.model, added=(str, "by default"))
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_survives_an_older_version(shop: Shop, kind: Collection[Any]) -> None:
    by_present = touched(shop, kind, kind)
    for field in sorted(kind.model.model_fields.keys() - OF_ENTITIES):
        assert touched(shop, kind, older(kind, field)) == by_present, field
    assert touched(shop, kind, kind) == by_present


@pytest.mark.parametrize("kind", KINDS)
def test_a_newer_field_survives_this_version(shop: Shop, kind: Collection[Any]) -> None:
    by_newer = touched(shop, kind, newer(kind))
    assert by_newer["added"] == "by default"
    assert touched(shop, kind, kind) == by_newer
    assert touched(shop, kind, newer(kind)) == by_newer


@pytest.mark.parametrize("kind", KINDS)
def test_an_item_from_before_a_field_is_read(shop: Shop, kind: Collection[Any]) -> None:
    """An older version wrote no such attribute; this one takes the field's default."""
    table, key = kind.documents.table, key_in(shop, kind)
    whole = table.get(key)
    assert whole is not None
    for field, declared in kind.model.model_fields.items():
        if field not in OF_ENTITIES and not declared.is_required():
            table.put(without(whole, {field}), None)
            touched(shop, kind, kind)
    table.put(whole, None)


# ------------------------------------------------------------------------------------- choices


def choices_in(entity: BaseModel, *path: str | int) -> Iterator[tuple[str | int, ...]]:
    """Yield where an entity has choices: in its fields, and in those of its parts."""
    for name, value in entity:
        for place, part in enumerate(value) if isinstance(value, tuple) else [(None, value)]:
            inner = (*path, name) if place is None else (*path, name, place)
            if isinstance(part, BaseModel):
                yield from choices_in(part, *inner)
            elif isinstance(part, Choice):
                yield inner


def store_unlisted(shop: Shop, kind: Collection[Any]) -> list[str | int]:
    """Store a value that only a newer version knows for every choice in an item of the kind;
    returns the last name of each place."""
    table, key = kind.documents.table, key_in(shop, kind)
    item = table.get(key)
    entity = kind.documents.read(item)
    assert item is not None
    assert entity is not None
    places = [*choices_in(entity)]
    for *way, name in places:
        inner: Any = item
        for step in way:
            inner = inner[step]
        inner[name] = NOT_LISTED
    if places:
        read = kind.documents.read(item)
        assert read is not None
        table.put(kind.documents._item(key.collection, changed(read)), None)
    return [place[-1] for place in places]


CHANGES = [
    (SPOOLS, "spool_id", "getSpool", "listSpools", "changeSpool", {"notes": "Seen"}),
    (ORDERS, "order_id", "getOrder", "listOrders", "changeOrder", {"notes": "Seen"}),
    (RUNS, "run_id", "getRun", "listRuns", "changeRun", {"notes": "Seen"}),
    (PRODUCTS, "product_id", "getProduct", "listProducts", "changeProduct", {"description": "x"}),
]


@pytest.mark.parametrize(
    ("kind", "name", "reading", "listing", "changing", "change"),
    CHANGES,
    ids=[changing for *_, changing, _ in CHANGES],
)
def test_a_choice_of_a_newer_version_is_shown_and_kept(
    shop: Shop,
    kind: Collection[Any],
    name: str,
    reading: str,
    listing: str,
    changing: str,
    change: dict[str, str],
) -> None:
    ids = {name: key_in(shop, kind).id}
    assert store_unlisted(shop, kind)
    shown = shop.do(reading, **ids).text.count(NOT_LISTED)
    assert shown > 0
    assert shop.do(changing, change, **ids).text.count(NOT_LISTED) == shown
    assert shop.do(reading, **ids).text.count(NOT_LISTED) == shown
    assert NOT_LISTED in shop.do(listing).text or kind is PRODUCTS
    if kind is SPOOLS:
        assert NOT_LISTED in shop.do("exportSpools").text


@pytest.mark.parametrize(
    ("kind", "name", "acting"),
    [
        (ORDERS, "order_id", "startOrder"),
        (ORDERS, "order_id", "cancelOrder"),
        (ORDERS, "order_id", "refundOrder"),
        (ORDERS, "order_id", "makeOrder"),
        (RUNS, "run_id", "pauseRun"),
        (RUNS, "run_id", "completeRun"),
        (RUNS, "run_id", "reprintRun"),
        (RUNS, "run_id", "deleteRun"),
        (RUNS, "run_id", "addRunItem"),
        (CONNECTIONS, "connection_id", "reconcileOrderConnection"),
    ],
)
def test_what_has_to_decide_by_it_is_refused(
    shop: Shop, kind: Collection[Any], name: str, acting: str
) -> None:
    shop.ids[name] = key_in(shop, kind).id
    store_unlisted(shop, kind)
    refusal = shop.ask(acting)
    assert refusal.status_code == 409, refusal.text
    assert refusal.json()["code"] == "INVALID_STATE"
    assert f"{NOT_LISTED}, which this version of the API does not know" in refusal.json()["detail"]


def test_a_member_whose_role_only_a_newer_version_knows_may_do_nothing(shop: Shop) -> None:
    user_id = shop.member()
    principal = Principal(user_id, shop.account.principal.workspace_id, Role.VIEWER, "")
    key = Key(MEMBERS.partition(principal.workspace_id), user_id)
    MEMBERS.documents.table.update(key, "SET #role = :role", {":role": NOT_LISTED})
    role = MEMBERS.get(principal, user_id).role

    assert permissions_of(replace(principal, role=role)) == frozenset()
    with pytest.raises(Forbidden, match=NOT_LISTED):
        require(replace(principal, role=role), Permission.SPOOLS_READ)
    members = shop.do("listMembers").json()["data"]
    assert NOT_LISTED in [member["role"] for member in members]


# ---------------------------------------------------------------------------- unreadable items


def spoil(kind: Collection[Any], key: Key, *, field: str | None) -> dict[str, Any]:
    """Take a field that this version needs from an item, or its list row; returns it as it was."""
    item = kind.documents.table.get(key)
    assert item is not None
    kind.documents.table.put(without(item, {field or "row"}), None)
    listing.forget_all()
    return item


@pytest.mark.parametrize("field", ["needed", None], ids=["without-a-field", "without-a-row"])
@pytest.mark.parametrize("kind", LISTED)
def test_a_list_leaves_an_unreadable_item_out(
    shop: Shop, kind: ListedCollection[Any], field: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    """And counts it."""
    principal, owner = shop.account.principal, owner_in(shop, kind)
    key = key_in(shop, kind)
    needed = (n for n, f in kind.model.model_fields.items() if f.is_required())
    if field:
        field = next(name for name in needed if name not in OF_ENTITIES)
    before = {one.id for one in kind.page(principal, ListQuery(), owner=owner).items}
    item = spoil(kind, key, field=field)
    try:
        after = {one.id for one in kind.page(principal, ListQuery(), owner=owner).items}
        assert before - after == {key.id}
        output = capsys.readouterr().out.replace(" ", "")
        assert '"UnreadableItems":[1.0]' in output
    finally:
        kind.documents.table.put(item, None)
        listing.forget_all()


MEANT_TO_END = {"deleteMe", "closeWorkspace", "leaveWorkspace", "logout", "endSessions"}
"""After these the owner could call nothing else."""

IMPORTED = [{"material_type": "PLA", "net_weight_grams": 1000}]


def test_no_call_fails_at_choices_of_a_newer_version(shop: Shop) -> None:
    """Every operation is called once with every choice in the workspace unknown to this version:
    reads first, deletions last."""
    places = {name: store_unlisted(shop, kind) for name, kind in collections() if kind != MEMBERS}
    assert {name for name, found in places.items() if found} >= {
        *("SPOOLS", "USAGE", "PRODUCTS", "STOCK_CHANGES", "RUNS", "ORDERS"),
        *("CONNECTIONS", "DELIVERIES", "INVITATIONS"),
    }
    order = ("get", "post", "patch", "put", "delete")
    for called in sorted(operations(), key=lambda one: order.index(one.method)):
        if called.secured and called.id not in MEANT_TO_END:
            answer = shop.ask(called.id, IMPORTED if called.id.startswith("import") else None)
            assert answer.status_code < 500, (called.id, answer.text)


def test_every_stored_list_of_values_may_grow() -> None:
    """A stored enum that is no ``Choice`` would make its items unreadable for older versions."""
    models = {kind.model for _, kind in collections()}
    while inner := {m for model in models for m in parts_of(model)} - models:
        models |= inner
    enums = {e for model in models for e in annotated_in(model, Enum)}
    assert {RunStatus, OrderStatus, MaterialType} <= enums
    assert {enum for enum in enums if not issubclass(enum, Choice)} == set()


def parts_of(model: type[BaseModel]) -> set[Any]:
    return annotated_in(model, BaseModel)


def annotated_in(model: type[BaseModel], base: type) -> set[Any]:
    """Return the subclasses of ``base`` that a model's fields name."""
    found, waiting = set(), [field.annotation for field in model.model_fields.values()]
    while waiting:
        one = waiting.pop()
        if isinstance(one, type) and issubclass(one, base):
            found.add(one)
        waiting += get_args(one)
    return found
