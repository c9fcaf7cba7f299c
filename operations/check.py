"""Check a deployment's books: balances, reservations, unique names, numbers and owners.

    python -m operations.check batchivo-prod
    python -m operations.check batchivo-prod --workspace <id> --repair
    python -m operations.check batchivo-prod --orphans

Prints a line for each difference. The API may be used meanwhile: a difference is looked at twice,
and a repair is made only if its subject has not changed since. Exits with 1 if one is left.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import Any, TypeVar

from batchivo import clock
from batchivo.access import identity_table
from batchivo.access.principal import Role
from batchivo.accounts.collections import MEMBERS
from batchivo.api_keys.collections import API_KEYS
from batchivo.config import settings
from batchivo.fields import plain
from batchivo.filaments.alerts import Cause, bring, low_filaments
from batchivo.filaments.carrying import BY, follow, store
from batchivo.filaments.collections import ALERTS, BRANDS, FILAMENTS
from batchivo.filaments.models import StoredFilament
from batchivo.order_connections import repository as connections
from batchivo.order_connections.collections import CONNECTIONS
from batchivo.orders.collections import ORDERS
from batchivo.orders.reservations import reserved
from batchivo.production_runs.collections import RUNS
from batchivo.products.collections import PRODUCTS
from batchivo.spools import service as spools
from batchivo.spools.belonging import changed_fields
from batchivo.spools.collections import SPOOLS
from batchivo.spools.models import StoredSpool
from batchivo.spools.use import total_grams
from batchivo.storage.attributes import Item
from batchivo.storage.collection import Collection
from batchivo.storage.documents import changed
from batchivo.storage.entity import Entity
from batchivo.storage.table import Condition, Key, at_version, collection_of
from batchivo.storage.work import Unattended, Work, operation
from batchivo.webhooks.collections import ENDPOINTS
from operations.books import (
    CLAIMS,
    NUMBERED,
    Account,
    Books,
    Claim,
    Number,
    number_of,
    reserved_grams,
    reserved_pieces,
    subject,
)
from operations.difference import Difference, Repair, report, writing
from operations.orphans import orphans
from operations.stack import outputs_of
from operations.tables import use_tables, workspaces

E = TypeVar("E", bound=Entity)


def check(workspace_id: str) -> list[Difference]:
    """Return the differences in a workspace: two readings of it, if the first finds any."""
    first = set(differences(Books(workspace_id)))
    return [d for d in differences(Books(workspace_id)) if d in first] if first else []


def differences(books: Books) -> list[Difference]:
    """Return everything in the books that does not agree."""
    return [
        *_flaws(books),
        *_balances(books),
        *_lost_references(books),
        *(difference for claim in CLAIMS for difference in _claims(books, claim)),
        *(difference for kind in NUMBERED for difference in _numbers(books, kind)),
        *_filaments(books),
        *_alerts(books),
        *_owners(books),
        *_connections(books),
        *_memberships(books),
        *_keys(books),
        *_orphans(books),
    ]


def _flaws(books: Books) -> Iterator[Difference]:
    for flaw in books.flaws:
        fix = flaw.entity and _saving(books, flaw.collection, flaw.entity, owner=flaw.owner)
        yield Difference(flaw.subject, flaw.problem, fix)


def _balances(books: Books) -> Iterator[Difference]:
    """Compare balances with their ledgers, and reservations with open runs and orders."""
    runs = books.runs.values()
    grams, pieces = reserved_grams(runs), reserved_pieces(books.orders.values(), runs)
    for spool in books.spools.values():
        account = books.usage[spool.id]
        is_weighed = spool.net_weight_grams is not None
        balance = {"remaining_weight_grams": account.total}
        counts = {
            **(balance if is_weighed else {"used_weight_grams": -account.total}),
            "reserved_weight_grams": grams.get(spool.id, 0),
        }
        least = 0 if is_weighed else min(account.total, 0)
        wrong = [*_recounted(books, SPOOLS, spool, account, counts, least=least)]
        yield from wrong or _used(books, spool)
    for product in books.products.values():
        account, promised = books.stock[product.id], pieces.get(product.id, 0)
        counts = {"stock_quantity": account.total, "reserved_quantity": promised}
        yield from _recounted(books, PRODUCTS, product, account, counts, least=promised)


def _used(books: Books, spool: StoredSpool) -> Iterator[Difference]:
    """Compare the use of a spool by week with its ledger. Only the sums: the week of an entry also
    depends on the time zone that the workspace had."""
    tally = books.use_tallies[spool.id]
    ours, right = total_grams(spool.use_tally), total_grams(tally)
    if ours != right:
        problem = f"the use by week adds up to {plain(ours)} g, not {plain(right)} g"
        fix = _saving(books, SPOOLS, spool, changes={"use_tally": tally})
        yield Difference(subject(SPOOLS, spool.id), problem, fix)


def _recounted(
    books: Books,
    collection: Collection[E],
    entity: E,
    account: Account,
    counts: dict[str, Number],
    *,
    least: Number,
) -> Iterator[Difference]:
    """Compare an entity's numbers with these counts; ``least`` must be there."""
    wrong = {name: count for name, count in counts.items() if getattr(entity, name) != count}
    problems = [
        f"{name} is {_plain(getattr(entity, name) or 0)}, not {_plain(count)}"
        for name, count in wrong.items()
    ]
    if not account.is_whole:
        problems.append("its ledger lacks entries: restore them first")
    elif account.total < least:
        problems.append(f"{least} are promised, and there are {_plain(account.total)}")
    if problems:
        can_repair = account.is_whole and account.total >= least and not books.has_unlisted
        fix = _saving(books, collection, entity, changes=wrong) if can_repair else None
        yield Difference(subject(collection, entity.id), "; ".join(problems), fix)


def _plain(number: Number) -> str:
    return plain(Decimal(number))


def _lost_references(books: Books) -> Iterator[Difference]:
    """Find things that open runs, open orders or bills of materials need and that are gone."""
    for run in books.runs.values():
        held = {spool_id for spool_id, grams in reserved_grams([run]).items() if grams}
        yield from _lost(RUNS, run, SPOOLS, held - books.spools.keys())
        taken = {product_id for product_id, count in reserved_pieces([], [run]).items() if count}
        yield from _lost(RUNS, run, PRODUCTS, taken - books.products.keys())
    for order in books.orders.values():
        held = {product_id for product_id, count in reserved(order.items).items() if count}
        yield from _lost(ORDERS, order, PRODUCTS, held - books.products.keys())
    for product in books.products.values():
        parts = {component.component_product_id for component in product.components}
        yield from _lost(PRODUCTS, product, PRODUCTS, parts - books.products.keys())


def _lost(
    collection: Collection[E], entity: E, needed: Collection[Any], lost: set[str]
) -> Iterator[Difference]:
    for lost_id in sorted(lost):
        problem = f"needs {subject(needed, lost_id)}, which does not exist"
        yield Difference(subject(collection, entity.id), problem)


def _filaments(books: Books) -> Iterator[Difference]:
    """Find spools without their filament, filaments without their brand, and walks that have not
    come to an end."""
    for spool in books.spools.values():
        problem = "has no filament"
        if spool.filament_id is not None:
            problem = f"needs {subject(FILAMENTS, spool.filament_id)}, which does not exist"
        if spool.filament_id not in books.filaments:
            yield Difference(subject(SPOOLS, spool.id), problem, _joining(books, spool))
    for filament in books.filaments.values():
        brand_id = filament.brand_id
        if brand_id is not None and brand_id not in books.brands:
            problem = f"needs {subject(BRANDS, brand_id)}, which does not exist"
            yield Difference(subject(FILAMENTS, filament.id), problem, _unbranding(books, filament))
        if filament.state is not None:
            fix = _following(books, filament_id=filament.id)
            yield Difference(subject(FILAMENTS, filament.id), f"is still {filament.state}", fix)
    for brand in books.brands.values():
        if brand.state is not None:
            fix = _following(books, brand_id=brand.id)
            yield Difference(subject(BRANDS, brand.id), f"is still {brand.state}", fix)


def _alerts(books: Books) -> Iterator[Difference]:
    """Find alerts of filaments that are not low: their next fall would not be announced."""
    caller = Unattended(books.workspace_id)
    low = low_filaments(caller) if books.low_filaments else ()
    for filament_id in sorted(books.low_filaments.difference(low)):
        fix = partial(bring, caller, filament_id, Cause(version=0))
        yield Difference(subject(ALERTS, filament_id), "is on, and the filament is not low", fix)


def _following(books: Books, **of: str) -> Repair:
    return lambda: follow(books.workspace_id, has_time=lambda: True, **of)


def _unbranding(books: Books, filament: StoredFilament) -> Repair:
    return lambda: _unbrand(Unattended(books.workspace_id), filament)


@operation
def _unbrand(work: Work, caller: Unattended, filament: StoredFilament) -> None:
    found = work.get(FILAMENTS, filament.id, filament.version)
    store(work, found, changed(found, brand_id=None, brand=None))


def _joining(books: Books, spool: StoredSpool) -> Repair:
    """Return the repair that gives a spool the filament of its description."""
    return lambda: _join(Unattended(books.workspace_id), spool)


@operation
def _join(work: Work, caller: Unattended, spool: StoredSpool) -> None:
    found = work.get(SPOOLS, spool.id, spool.version)
    alone = found.model_copy(update={"filament_id": None})
    spools.save(work, changed(found, **changed_fields(work, alone, {})), by=BY)


def _claims(books: Books, claim: Claim[Any]) -> Iterator[Difference]:
    """Compare unique names with the entities that have them."""
    entities, claims = books.entities(claim.collection), books.claims[claim.path]
    names = {entity_id: claim.name_of(entity) for entity_id, entity in entities.items()}
    for entity_id, name in names.items():
        holder = claims.get(name) if name else None
        if not name or holder == entity_id:
            continue
        if holder is None:
            fix = _claiming(books, claim, name, entities[entity_id])
            yield Difference(subject(claim.collection, entity_id), f"{name} is not its own", fix)
        elif names.get(holder) == name:
            problem = f"{subject(claim.collection, holder)} has the {claim.word} {name}, too"
            yield Difference(subject(claim.collection, entity_id), problem)
    for name, holder in claims.items():
        if claim.outlives and holder not in names:
            continue
        if holder is not None and names.get(holder) != name:
            problem = (
                f"stands for {subject(claim.collection, holder)}, which lacks the {claim.word}"
            )
            fix = None if claim.outlives else _releasing(books, claim, name, holder)
            yield Difference(f"{claim.path}/{name}", problem, fix)


def _claiming(books: Books, claim: Claim[E], name: str, entity: E) -> Repair | None:
    if claim.write is None:
        return None
    key = Key(claim.collection.partition(books.workspace_id), entity.id)
    unchanged = claim.collection.documents.table.checking(key, at_version(entity.version))
    return writing(claim.write(books.workspace_id, name, entity), unchanged)


def _releasing(books: Books, claim: Claim[Any], name: str, holder: str) -> Repair:
    key = Key(collection_of(books.workspace_id, claim.path), name)
    same = Condition(f"#{claim.owner_field} = :holder", {":holder": holder})
    return writing(claim.collection.documents.table.deleting(key, same))


def _numbers(books: Books, collection: Collection[Any]) -> Iterator[Difference]:
    """Compare a counter with the numbers in use, and find entities without one."""
    numbers = collection.numbers
    assert numbers is not None  # noqa: S101 - only kinds with numbers are asked for
    used = [0]
    for entity in books.entities(collection).values():
        number = number_of(entity)
        if number is None:
            fix = _numbering(books, collection, entity)
            yield Difference(subject(collection, entity.id), "has no number", fix)
        else:
            used.append(int(number))
    most, last = max(used), books.counters.get((collection.table, numbers.kind), 0)
    if last < most:
        lower = Condition("attribute_not_exists(#id) OR #value < :most", {":most": most})
        key, table = numbers.counter(books.workspace_id), collection.documents.table
        fix = writing(table.updating(key, "SET #value = :most", {":most": most}, lower))
        yield Difference(f"counters/{numbers.kind}", f"{last} is the last, not {most}", fix)


def _numbering(books: Books, collection: Collection[E], entity: E) -> Repair:
    """Return the repair that gives an entity the next number."""
    return lambda: _number(Unattended(books.workspace_id), collection, entity)


@operation
def _number(work: Work, caller: Unattended, collection: Collection[E], entity: E) -> E:
    found = work.get(collection, entity.id, entity.version)
    (numbered,) = work.number(collection, [changed(found)])
    return work.save(collection, numbered)


def _owners(books: Books) -> Iterator[Difference]:
    """Compare the count of owners with the members."""
    owners = sum(member.role is Role.OWNER for member in books.members.values())
    if owners != books.owners:
        key = identity_table.owners(books.workspace_id)
        same = Condition("#owners = :counted", {":counted": books.owners})
        table = MEMBERS.documents.table
        fix = writing(table.updating(key, "SET #owners = :now", {":now": owners}, same))
        yield Difference("owners", f"{books.owners} are counted, not {owners}", fix)


def _connections(books: Books) -> Iterator[Difference]:
    """Find order connections that no shop's call reaches."""
    for connection_id in books.connections:
        table = CONNECTIONS.documents.table.name
        if not any(books.partition(table, f"connections/{connection_id}")):
            write = connections.claiming(books.workspace_id, connection_id=connection_id)
            problem = "no shop's call reaches it"
            yield Difference(subject(CONNECTIONS, connection_id), problem, writing(write))


def _memberships(books: Books) -> Iterator[Difference]:
    """Find members whose own list of workspaces lacks this one. A deleted account is a member of
    its closed workspaces until these are emptied."""
    table = MEMBERS.documents.table
    for user_id in books.members:
        if not any(books.partition(table.name, identity_table.user(user_id).collection)):
            continue
        theirs = books.partition(table.name, identity_table.workspaces_of(user_id))
        if not any(item["id"] == books.workspace_id for item in theirs):
            key = identity_table.workspace_of(user_id, books.workspace_id)
            fix = writing(table.updating(key, "SET #joined = :yes", {":yes": True}))
            yield Difference(subject(MEMBERS, user_id), "cannot sign in to the workspace", fix)


def _keys(books: Books) -> Iterator[Difference]:
    """Find members' API keys that the authorizer would not find."""
    table, now = API_KEYS.documents.table.name, clock.now()
    for key in books.api_keys.values():
        secret = identity_table.secret(key.key_hash)
        if key.user_id not in books.members or (key.ends_at and key.ends_at <= now):
            continue
        if not any(books.partition(table, secret.collection)):
            yield Difference(subject(API_KEYS, key.id), "opens nothing: revoke it")


def _orphans(books: Books) -> Iterator[Difference]:
    """Find notes of endpoints that are gone, and connections in the schedule that are."""
    for path in ("webhooks/health", "webhooks/pace", "webhooks/proofs"):
        for item in books.items(ENDPOINTS, path):
            if item["id"] not in books.endpoints and not item.get("expires_at"):
                fix = _dropping(ENDPOINTS, item)
                yield Difference(f"{path}/{item['id']}", "its endpoint does not exist", fix)
    table = CONNECTIONS.documents.table.name
    for item in books.partition(table, connections.SCHEDULED):
        if item["workspace_id"] == books.workspace_id and item["id"] not in books.connections:
            fix = _dropping(CONNECTIONS, item)
            problem = "its connection does not exist"
            yield Difference(f"{connections.SCHEDULED}/{item['id']}", problem, fix)


def _dropping(collection: Collection[Any], item: Item) -> Repair:
    key = Key(item["collection"], item["id"])
    return writing(collection.documents.table.deleting(key, None))


def _saving(
    books: Books,
    collection: Collection[E],
    entity: E,
    *,
    owner: str = "",
    changes: Mapping[str, object] | None = None,
) -> Repair:
    """Return the repair that stores these changes and a list row."""
    return lambda: _save(Unattended(books.workspace_id), collection, entity, owner, changes or {})


@operation
def _save(
    work: Work,
    caller: Unattended,
    collection: Collection[E],
    entity: E,
    owner: str,
    changes: Mapping[str, object],
) -> E:
    found = work.get(collection, entity.id, entity.version, owner=owner)
    return work.save(collection, changed(found, **changes), owner=owner)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m operations.check",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("stack", help="such as batchivo-prod")
    parser.add_argument("--workspace", metavar="ID", help="check only this one")
    parser.add_argument("--repair", action="store_true", help="store the right counts")
    parser.add_argument(
        "--orphans",
        action="store_true",
        help="also look for items without an owner, by a scan of all tables: some 131,000 read "
        "units a gigabyte",
    )
    arguments = parser.parse_args()
    if arguments.orphans and arguments.workspace:
        parser.error("--orphans reads the items of all workspaces")
    use_tables(outputs_of(arguments.stack))
    chosen = arguments.workspace
    every = [chosen] if chosen else workspaces(settings().identity_table)
    remaining = sum(
        report(check(workspace_id), where=workspace_id, repairs=arguments.repair)
        for workspace_id in every
    )
    if arguments.orphans:
        remaining += report(orphans(), where="all workspaces", repairs=arguments.repair)
    sys.exit(1 if remaining else 0)


if __name__ == "__main__":
    main()
