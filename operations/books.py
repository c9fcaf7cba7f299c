"""A workspace's books: what its tables hold, read once.

Each entity is read before what it is counted from. Everything that changes the count also writes
the entity, so a count is right if the entity's version is still the same when it is stored.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC
from decimal import Decimal
from typing import Any, Generic, TypeVar

from batchivo.accounts.collections import MEMBERS
from batchivo.accounts.time_zones import zone_of
from batchivo.accounts.workspaces import WORKSPACES
from batchivo.api_keys.collections import API_KEYS
from batchivo.api_keys.models import StoredApiKey
from batchivo.filaments.claims import meaning, naming
from batchivo.filaments.collections import BRAND_NAMES, BRANDS, DESCRIPTIONS, FILAMENTS
from batchivo.filaments.models import StoredBrand, StoredFilament
from batchivo.order_connections.collections import CONNECTIONS
from batchivo.orders.collections import ORDERS
from batchivo.orders.models import StoredOrder
from batchivo.orders.reservations import reserved
from batchivo.production_runs.analysis import reserved_by_spool
from batchivo.production_runs.collections import RUNS
from batchivo.production_runs.models import StoredRun
from batchivo.products import repository as skus
from batchivo.products.collections import PRODUCTS, STOCK_CHANGES
from batchivo.products.models import StoredProduct
from batchivo.spools import repository as external_ids
from batchivo.spools.collections import SPOOLS, USAGE
from batchivo.spools.models import StoredSpool
from batchivo.spools.use import tally_of
from batchivo.storage.attributes import Item, decode_item
from batchivo.storage.collection import Collection
from batchivo.storage.entity import Entity
from batchivo.storage.index import ROW_ATTRIBUTE
from batchivo.storage.numbers import HOLDER
from batchivo.storage.table import Condition, Table, Write, collection_of
from batchivo.storage.unreadable import UnreadableItem
from batchivo.text import fold
from batchivo.webhooks import repository as webhooks
from batchivo.webhooks.collections import ENDPOINTS
from batchivo.webhooks.models import StoredEndpoint

E = TypeVar("E", bound=Entity)
Number = Decimal | int

Partition = Callable[[str, str], Iterable[Item]]
"""Returns the items of a table's partition, by the names of both."""


def query(table: str, partition: str) -> Iterator[Item]:
    """Yield a partition's items, consistently: one Query per megabyte."""
    condition = Condition("#collection = :collection", {":collection": partition})
    return map(decode_item, Table(table).query(condition))


def subject(collection: Collection[Any], entity_id: str, owner: str = "") -> str:
    """Return the name of an entity in reports, such as ``spools/<id>``."""
    path = collection.partition("", owner).removeprefix("/")
    return f"{path}/{entity_id}"


@dataclass(frozen=True)
class Claim(Generic[E]):
    """An item that makes a name unique in a workspace."""

    collection: Collection[E]
    path: str
    """Of the claims; the id of each is the name."""
    owner_field: str
    """The claim's attribute with the id of the entity that has the name."""
    name_of: Callable[[E], str | None]
    clear: dict[str, None]
    """The change that takes the name from an entity."""
    write: Callable[[str, str, E], Write] | None = None
    """Returns the write that claims a name: workspace, name, entity. Without it a claim holds more
    than can be made anew."""
    word: str = "name"
    outlives: bool = False
    """Whether a claim stays for ever, even when its entity is deleted."""


def _number_claim(collection: Collection[E]) -> Claim[E]:
    numbers = collection.numbers
    assert numbers is not None  # noqa: S101 - only kinds with numbers are asked for
    return Claim(
        collection,
        f"numbers/{numbers.kind}",
        HOLDER,
        number_of,
        {"number": None} if isinstance(numbers.written(1), int) else {},
        lambda workspace_id, name, entity: numbers.claiming(
            workspace_id, number=name, entity_id=entity.id
        ),
        word="number",
        outlives=True,
    )


def number_of(entity: Any) -> str | None:
    """Return an entity's number without its prefix, or None."""
    return str(int(str(entity.number).rpartition("-")[2])) if entity.number else None


NUMBERED: tuple[Collection[Any], ...] = (SPOOLS, FILAMENTS, BRANDS, RUNS, ORDERS)


CLAIMS: tuple[Claim[Any], ...] = (
    Claim(
        SPOOLS,
        "spool-external-ids",
        "spool_id",
        lambda spool: spool.external_id,
        {"external_id": None},
        lambda workspace_id, name, spool: external_ids.claiming(
            workspace_id, external_id=name, spool_id=spool.id
        ),
    ),
    Claim(
        FILAMENTS,
        "filament-descriptions",
        "filament_id",
        lambda filament: filament.claim,
        {"claim": None},
        lambda workspace_id, _, filament: DESCRIPTIONS.documents.creating(
            DESCRIPTIONS.partition(workspace_id), meaning(filament)
        ),
        word="description",
    ),
    Claim(
        BRANDS,
        "brand-names",
        "brand_id",
        lambda brand: brand.claim,
        {"claim": None},
        lambda workspace_id, _, brand: BRAND_NAMES.documents.creating(
            BRAND_NAMES.partition(workspace_id), naming(brand)
        ),
    ),
    Claim(
        PRODUCTS,
        "skus",
        "product_id",
        lambda product: product.sku and fold(product.sku),
        {"sku": None},
        lambda workspace_id, name, product: skus.claiming(
            workspace_id, sku=name, product_id=product.id
        ),
    ),
    Claim(
        ORDERS,
        "external-orders",
        "order_id",
        lambda order: order.external_id and f"{order.channel.value}/{order.external_id}",
        {"external_id": None},
    ),
    Claim(
        ENDPOINTS,
        "webhooks/urls",
        "endpoint_id",
        lambda endpoint: webhooks.url_hash(endpoint.url),
        {},
        lambda workspace_id, _, endpoint: webhooks.claiming_url(
            workspace_id, url=endpoint.url, endpoint_id=endpoint.id
        ),
    ),
    *map(_number_claim, NUMBERED),
)


@dataclass(frozen=True)
class Account:
    """The sum of a ledger, in grams or pieces."""

    total: Number
    is_whole: bool
    """Whether each balance is one that another entry begins with, from nothing to the total."""


def add_up(entries: Iterable[tuple[Number, Number]]) -> Account:
    """Add up a ledger's changes, each with the balance after it, in any order."""
    total: Number = 0
    begins: Counter[Number] = Counter()
    ends: Counter[Number] = Counter((0,))
    for delta, balance in entries:
        total += delta
        begins[balance - delta] += 1
        ends[balance] += 1
    begins[total] += 1
    return Account(total, begins == ends)


@dataclass(frozen=True)
class Flaw(Generic[E]):
    """A stored item that lists leave out."""

    collection: Collection[E]
    subject: str
    problem: str
    entity: E | None = None
    owner: str = ""


class Books:
    """The items of one workspace: one Query per collection and per ledger."""

    def __init__(self, workspace_id: str, partition: Partition = query) -> None:
        self.workspace_id = workspace_id
        self.partition = partition
        self.flaws: list[Flaw[Any]] = []
        # Counts before their sources; see above.
        self.counters = {
            (collection.table, item["id"]): int(item["value"])
            for collection in NUMBERED
            for item in self.items(collection, "counters")
        }
        self.owners = next(
            (int(item.get("owners", 0)) for item in self.items(MEMBERS, "owners")), 0
        )
        self.members = self._read(MEMBERS)
        self.connections = self._read(CONNECTIONS)
        self.api_keys: dict[str, StoredApiKey] = self._read(API_KEYS)
        self.endpoints: dict[str, StoredEndpoint] = self._read(ENDPOINTS)
        self.claims: dict[str, dict[str, str | None]] = {
            claim.path: {
                item["id"]: item.get(claim.owner_field)
                for item in self.items(claim.collection, claim.path)
            }
            for claim in CLAIMS
        }
        self.brands: dict[str, StoredBrand] = self._read(BRANDS)
        self.filaments: dict[str, StoredFilament] = self._read(FILAMENTS)
        alerts = self.items(FILAMENTS, "filament-alerts")
        self.low_filaments: set[str] = {item["id"] for item in alerts if item["is_low"]}
        """Those whose alert is on."""
        self.spools: dict[str, StoredSpool] = self._read(SPOOLS)
        self.products: dict[str, StoredProduct] = self._read(PRODUCTS)
        self.zone = next(
            (zone_of(each["time_zone"]) for each in self.items(WORKSPACES) if "time_zone" in each),
            UTC,
        )
        self.use_tallies: dict[str, str | None] = {}
        """The use of each spool by week, from its ledger."""
        self.usage = {spool_id: self._usage(spool_id) for spool_id in self.spools}
        self.stock = {product_id: self._stock(product_id) for product_id in self.products}
        self.runs: dict[str, StoredRun] = self._read(RUNS)
        self.orders: dict[str, StoredOrder] = self._read(ORDERS)
        self.has_unlisted = self._is_unlisted(RUNS) | self._is_unlisted(ORDERS)
        """Whether a run or an order has a status that this version does not know: then nobody
        here can tell how much is reserved."""

    def entities(self, collection: Collection[E]) -> dict[str, E]:
        """Return the spools, products, runs or orders by id."""
        read: dict[Collection[Any], dict[str, Any]] = {
            SPOOLS: self.spools,
            FILAMENTS: self.filaments,
            BRANDS: self.brands,
            PRODUCTS: self.products,
            RUNS: self.runs,
            ORDERS: self.orders,
            ENDPOINTS: self.endpoints,
        }
        return read[collection]

    def items(self, collection: Collection[Any], *path: str) -> Iterable[Item]:
        """Return the items of another partition in the collection's table."""
        partition = collection_of(self.workspace_id, *path)
        return self.partition(collection.documents.table.name, partition)

    def _read(self, collection: Collection[E], owner: str = "") -> dict[str, E]:
        partition = collection.partition(self.workspace_id, owner)
        found = {}
        for item in self.partition(collection.documents.table.name, partition):
            name = subject(collection, item["id"], owner)
            try:
                entity = collection.documents.read(item)
            except UnreadableItem as error:
                self.flaws.append(Flaw(collection, name, f"cannot be read: {error.reason}"))
                continue
            if entity is None:
                continue
            found[entity.id] = entity
            if ROW_ATTRIBUTE not in item:
                flaw = Flaw(collection, name, "has no list row", entity, owner)
                self.flaws.append(flaw)
        return found

    def _is_unlisted(self, collection: Collection[Any]) -> bool:
        unlisted = [e for e in self.entities(collection).values() if not e.status.is_listed]
        for entity in unlisted:
            problem = f"is {entity.status.value}, which this version does not know"
            self.flaws.append(Flaw(collection, subject(collection, entity.id), problem))
        return bool(unlisted)

    def _usage(self, spool_id: str) -> Account:
        entries = self._read(USAGE, spool_id).values()
        self.use_tallies[spool_id] = tally_of(entries, self.zone)
        return add_up((e.delta_grams, e.balance_grams) for e in entries)

    def _stock(self, product_id: str) -> Account:
        entries = self._read(STOCK_CHANGES, product_id).values()
        return add_up((e.delta, e.balance) for e in entries)


def reserved_grams(runs: Iterable[StoredRun]) -> dict[str, Decimal]:
    """Return the grams that the open runs have reserved of each spool."""
    grams: dict[str, Decimal] = defaultdict(Decimal)
    for run in runs:
        for spool_id, count in reserved_by_spool(run).items() if run.status.is_open else ():
            grams[spool_id] += count
    return grams


def reserved_pieces(
    orders: Iterable[StoredOrder], runs: Iterable[StoredRun] = ()
) -> dict[str, int]:
    """Return the pieces that the orders and the open runs have reserved of each product."""
    pieces: dict[str, int] = defaultdict(int)
    for order in orders:
        for product_id, count in reserved(order.items).items():
            pieces[product_id] += count
    for run in runs:
        for component in run.components if run.status.is_open else ():
            pieces[component.product_id] += component.reserved
    return pieces
