"""The operations that are counted and timed, in a shop of an ordinary size.

Each is prepared anew in the same workspace, so that no measurement meets what another has used up.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from batchivo.storage.identifiers import new_id
from benchmarks.workbench import Shop, Workbench, invoke
from testbed.library import PASSWORD

Act = Callable[[], object]


@dataclass(frozen=True)
class Size:
    """How many of each a shop has before anything is measured."""

    spools: int = 100
    products: int = 20
    runs: int = 20
    orders: int = 20

    def __str__(self) -> str:
        return (
            f"{self.spools} spools, {self.products} products, {self.runs} production runs, "
            f"{self.orders} orders"
        )


@dataclass(frozen=True)
class StockedShop:
    """A shop with what measurements read; whatever they change they make themselves."""

    shop: Shop
    spool_id: str
    product_id: str
    run_id: str
    order_id: str


@dataclass(frozen=True)
class Measured:
    """An operation of the contract, in one of the ways to call it."""

    title: str
    operation: str
    """The contract's operation id."""
    prepare: Callable[[StockedShop], Act]
    """Prepares the call and returns it, to be made once."""
    warms: bool = False
    """Whether it costs more in a function that is cold: in one that has not yet seen the list it
    asks for, or the spool it changes."""
    grows: bool = False
    """Whether the shop is another one for it, so that what comes next is measured in a new one."""
    needs_token: bool = False
    """Tokens are checked by the real time, so the clock must not have been put forward before."""


SPOOL = {
    "material_type": "PLA",
    "brand": "Polymaker",
    "color": "Charcoal Black",
    "net_weight_grams": 1000,
    "purchase_price": 22.99,
    "location": "Shelf 3",
}
BILL = [{"material_type": "PLA", "weight_grams": 42.5, "purge_grams": 2}]
CUSTOMER = {
    "name": "Grace Hopper",
    "email": "grace@example.com",
    "shipping_address": {"line1": "12 Harbour Street", "city": "Antwerp", "country": "BE"},
}


def stocked(shop: Shop, size: Size) -> StockedShop:
    """Fill a new shop through its own API."""
    spools = [
        spool_id
        for start in range(0, size.spools, 49)
        for spool_id in _spools(shop, min(49, size.spools - start))
    ]
    products = [product(shop) for _ in range(size.products)]
    runs = [ended_run(shop, products[0], spools[0]) for _ in range(size.runs)]
    orders = [order(shop, products[0]) for _ in range(size.orders)]
    return StockedShop(shop, spools[-1], products[0], runs[0], orders[0])


def each_in_a_shop(
    bench: Workbench, size: Size, operations: Sequence[Measured]
) -> Iterator[tuple[Measured, StockedShop]]:
    """The operations, each with a shop of that size, or some rows more."""
    stock = stocked(bench.shop(), size)
    for measured in operations:
        yield measured, stock
        if measured.grows:
            stock = stocked(bench.shop(), size)


def _spools(shop: Shop, quantity: int) -> list[str]:
    answer = invoke("createSpools", shop.principal, body={**SPOOL, "quantity": quantity})
    ids: list[str] = answer["meta"]["ids"]
    return ids


def spool(shop: Shop) -> str:
    return shop.made("createSpools", SPOOL)


def product(shop: Shop, *, stock: int = 0, **details: Any) -> str:
    fields = {"name": "Desk lamp", "price": 29.9, "materials": BILL, **details}
    made = shop.made("createProduct", fields)
    if stock:
        shop.call("adjustStock", {"delta": stock, "reason": "Made"}, product_id=made)
    return made


def run(shop: Shop, product_id: str, spool_id: str, **usage: Any) -> str:
    return shop.made(
        "createRun",
        {
            "printer_name": "MK4-2",
            "estimated_minutes": 340,
            "items": [{"product_id": product_id, "quantity": 4}],
            "materials": [{"spool_id": spool_id, "estimated_grams": 10, **usage}],
        },
    )


def ended_run(shop: Shop, product_id: str, spool_id: str) -> str:
    made = run(shop, product_id, spool_id, used_grams=9.5)
    shop.call("startRun", run_id=made)
    shop.call("completeRun", {}, run_id=made)
    return made


def order(shop: Shop, *products: str, quantity: int = 1) -> str:
    lines = [{"product_id": p, "quantity": quantity, "unit_price": 29.9} for p in products]
    return shop.made("createOrder", {"items": lines, "customer": CUSTOMER})


def _at_once(
    operation: str, body: Any = None, query: Mapping[str, Any] | None = None
) -> Callable[[StockedShop], Act]:
    return lambda stock: lambda: stock.shop.call(operation, body, query=query)


def _of_the_shop(operation: str, parameter: str, body: Any = None) -> Callable[[StockedShop], Act]:
    def prepare(stock: StockedShop) -> Act:
        ids: dict[str, Any] = {parameter: getattr(stock, parameter)}
        return lambda: stock.shop.call(operation, body, **ids)

    return prepare


def _of_a_new(
    make: Callable[[Shop], str], operation: str, parameter: str, body: Any = None
) -> Callable[[StockedShop], Act]:
    def prepare(stock: StockedShop) -> Act:
        made = make(stock.shop)
        ids: dict[str, Any] = {parameter: made}
        return lambda: stock.shop.call(operation, body, **ids)

    return prepare


def _a_run(shop: Shop) -> str:
    return run(shop, product(shop), spool(shop), used_grams=9.5)


def _a_started_run(shop: Shop) -> str:
    made = _a_run(shop)
    shop.call("startRun", run_id=made)
    return made


def _an_order(shop: Shop) -> str:
    return order(shop, product(shop, stock=10), product(shop, stock=10))


def _a_ready_order(shop: Shop) -> str:
    made = _an_order(shop)
    shop.call("startOrder", order_id=made)
    shop.call("makeOrderReady", order_id=made)
    return made


def _an_order_of_what_is_not_there(shop: Shop) -> str:
    spool(shop)
    return order(shop, product(shop), quantity=3)


def _registration(stock: StockedShop) -> Act:
    body = {"email": f"{new_id()}@example.com", "password": PASSWORD, "name": "Ada"}
    return lambda: stock.shop.call("register", body)


def _login(stock: StockedShop) -> Act:
    body = {"email": stock.shop.email, "password": PASSWORD}
    return lambda: stock.shop.call("login", body)


def _refresh(stock: StockedShop) -> Act:
    body = {"email": stock.shop.email, "password": PASSWORD}
    token = stock.shop.call("login", body)["refresh_token"]
    return lambda: stock.shop.call("refreshTokens", {"refresh_token": token})


def _usage_of_a_run(stock: StockedShop) -> Act:
    shop = stock.shop
    run_id = run(shop, product(shop), spool(shop))
    material_id = shop.call("getRun", run_id=run_id)["materials"][0]["id"]
    return lambda: shop.call(
        "changeRunMaterial", {"used_grams": 9.5}, run_id=run_id, material_id=material_id
    )


def _run_from_a_bill(stock: StockedShop) -> Act:
    body = {"from_bom": {"product_id": product(stock.shop), "quantity": 3}}
    return lambda: stock.shop.call("createRun", body)


def _order_of_two(stock: StockedShop) -> Act:
    lamps = [product(stock.shop, stock=10) for _ in range(2)]
    return lambda: order(stock.shop, *lamps)


_SORTED = {"material_type": "PLA,PETG", "sort_by": "remaining_weight_grams", "skip": 20}

OPERATIONS: tuple[Measured, ...] = (
    Measured("register", "register", _registration, needs_token=True),
    Measured("log in", "login", _login, needs_token=True),
    Measured("refresh the tokens", "refreshTokens", _refresh, needs_token=True),
    Measured("get me", "getMe", _at_once("getMe")),
    Measured("get a spool", "getSpool", _of_the_shop("getSpool", "spool_id")),
    Measured("list 20 spools", "listSpools", _at_once("listSpools"), warms=True),
    Measured(
        "list 20 spools, filtered and sorted",
        "listSpools",
        _at_once("listSpools", query=_SORTED),
        warms=True,
    ),
    Measured("sum up the spools", "summarizeSpools", _at_once("summarizeSpools"), warms=True),
    Measured("create a spool", "createSpools", _at_once("createSpools", SPOOL)),
    Measured(
        "create 49 spools",
        "createSpools",
        _at_once("createSpools", {**SPOOL, "quantity": 49}),
        grows=True,
    ),
    Measured(
        "change a spool",
        "changeSpool",
        _of_a_new(spool, "changeSpool", "spool_id", {"location": "Dry box 1"}),
    ),
    Measured(
        "deduct filament",
        "deductFilament",
        _of_a_new(spool, "deductFilament", "spool_id", {"grams": 42.5, "reason": "Benchy, blue"}),
        warms=True,
    ),
    Measured(
        "measure a spool",
        "measureSpool",
        _of_a_new(
            spool,
            "measureSpool",
            "spool_id",
            {"gross_weight_grams": 812.4, "spool_weight_grams": 180},
        ),
        warms=True,
    ),
    Measured(
        "list a spool's ledger",
        "listSpoolUsage",
        _of_the_shop("listSpoolUsage", "spool_id"),
        warms=True,
    ),
    Measured("delete a spool", "deleteSpool", _of_a_new(spool, "deleteSpool", "spool_id")),
    Measured("get a product", "getProduct", _of_the_shop("getProduct", "product_id")),
    Measured("list 20 products", "listProducts", _at_once("listProducts"), warms=True),
    Measured(
        "create a product",
        "createProduct",
        _at_once("createProduct", {"name": "Desk lamp", "price": 29.9, "materials": BILL}),
    ),
    Measured(
        "change a product",
        "changeProduct",
        _of_a_new(product, "changeProduct", "product_id", {"description": "Articulated."}),
    ),
    Measured(
        "recalculate a product",
        "recalculateProduct",
        _of_a_new(product, "recalculateProduct", "product_id"),
    ),
    Measured(
        "is a product available",
        "getAvailability",
        _of_the_shop("getAvailability", "product_id"),
        warms=True,
    ),
    Measured(
        "adjust a product's stock",
        "adjustStock",
        _of_a_new(product, "adjustStock", "product_id", {"delta": 12, "reason": "Stocktake"}),
    ),
    Measured("get a run", "getRun", _of_the_shop("getRun", "run_id")),
    Measured("list 20 runs", "listRuns", _at_once("listRuns"), warms=True),
    Measured("statistics of the runs", "getRunStats", _at_once("getRunStats"), warms=True),
    Measured("plan a run from a bill", "createRun", _run_from_a_bill),
    Measured("start a run", "startRun", _of_a_new(_a_run, "startRun", "run_id")),
    Measured("record what a run used", "changeRunMaterial", _usage_of_a_run),
    Measured(
        "complete a run", "completeRun", _of_a_new(_a_started_run, "completeRun", "run_id", {})
    ),
    Measured(
        "fail a run",
        "failRun",
        _of_a_new(_a_started_run, "failRun", "run_id", {"reason": "other"}),
    ),
    Measured("cancel a run", "cancelRun", _of_a_new(_a_started_run, "cancelRun", "run_id")),
    Measured("get an order", "getOrder", _of_the_shop("getOrder", "order_id")),
    Measured("list 20 orders", "listOrders", _at_once("listOrders"), warms=True),
    Measured("count the orders", "countOrders", _at_once("countOrders"), warms=True),
    Measured("receive an order of 2 products", "createOrder", _order_of_two),
    Measured("start an order", "startOrder", _of_a_new(_an_order, "startOrder", "order_id")),
    Measured(
        "make what an order lacks",
        "makeOrder",
        _of_a_new(_an_order_of_what_is_not_there, "makeOrder", "order_id"),
    ),
    Measured(
        "ship an order of 2 products",
        "shipOrder",
        _of_a_new(_a_ready_order, "shipOrder", "order_id", {}),
    ),
    Measured("cancel an order", "cancelOrder", _of_a_new(_an_order, "cancelOrder", "order_id")),
    Measured("list the audit log", "listAuditLog", _at_once("listAuditLog")),
)
