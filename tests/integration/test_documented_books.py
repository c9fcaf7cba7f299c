"""The figures in docs/orders.md and docs/production-runs.md, read from the pages and computed
again."""

import re
from collections.abc import Sequence
from typing import Any

from batchivo.access.principal import Principal
from batchivo.orders import models as order_models
from batchivo.orders import service as orders
from batchivo.orders.models import StoredOrder
from batchivo.orders.states import OrderStatus
from batchivo.production_runs import models as run_models
from batchivo.production_runs.analysis import shown
from batchivo.products import service as products
from batchivo.products.models import ProductChange, StockAdjustment, StoredProduct
from tests.support.factory import run_item, run_material, stored_run
from tests.support.orders import in_state, product, ready, received, refund, ship, wants
from tests.support.pages import number, page
from tests.support.runs import balanced, complete, correct, makes, spool, started, uses

ORDERS, RUNS = page("orders.md"), page("production-runs.md")


# --- docs/orders.md


def test_a_suggestion_to_reorder(principal: Principal) -> None:
    stock, point, ordered, suggested = map(
        int,
        ORDERS.figures("with # screws available, a reorder point of # and # on order it is #"),
    )
    screw = product(principal, stock, source="bought", price=None)
    change = ProductChange(reorder_point=point, ordered_quantity=ordered)
    products.change(principal, screw.id, change, expected=None)
    (found,) = products.reorder(principal).products
    assert found.suggested_quantity == suggested


def test_an_order_shipped_in_part(principal: Principal) -> None:
    columns = ("line 1: lamps", "line 2: caps", "line 3: lamps")
    rows = ORDERS.table("after", *columns, "status")
    first, second, third, lamps, caps = map(
        int, ORDERS.figures("Of an order of # lamps, # caps and # lamps, with # lamps and # cap")
    )
    lamp, cap = product(principal, lamps), product(principal, caps)
    order = received(principal, wants(lamp, first), wants(cap, second), wants(lamp, third))

    assert [row["after"] for row in rows][:2] == ["receipt", "`ready` with `partial`"]
    _check_row(rows[0], columns, order)
    _check_row(rows[1], columns, ready(principal, order.id, partial=True))
    parts = re.findall(r"(\d+) of line (\d+)", rows[2]["after"])
    items = [{"line": int(line), "quantity": int(count)} for count, line in parts]
    _check_row(rows[2], columns, ship(principal, order.id, items=items))
    for count, made in zip(re.findall(r"\d+", rows[3]["after"]), (lamp, cap), strict=True):
        _add(principal, made, int(count))
    _check_row(rows[3], columns, ship(principal, order.id))
    assert [found.stock_quantity for found in balanced(principal).products.values()] == [0, 0]


def _check_row(row: dict[str, str], columns: Sequence[str], order: StoredOrder) -> None:
    """Compare each count that a row tells with the order's lines; shipped pieces are never left
    out."""
    assert row["status"] == order.status
    for column, line in zip(columns, orders.shown(order).items, strict=True):
        counts = {
            "shipped": line.shipped_quantity,
            "reserved": line.reserved_quantity,
            "lacking": line.shortfall,
        }
        if of := re.fullmatch(r"(\d+) of (\d+)( reserved)?", row[column]):
            assert (int(of[1]), int(of[2])) == (counts["reserved"], line.quantity)
            continue
        cell = {word: int(count) for count, word in re.findall(r"(\d+) (\w+)", row[column])}
        assert cell
        assert {"shipped": 0} | cell == {word: counts[word] for word in {"shipped", *cell}}


def test_the_money_of_an_order(principal: Principal) -> None:
    lines = ORDERS.table("line", "quantity", "unit price", "unit cost")
    names = ("discount", "shipping", "tax", "fees", "refunded", "subtotal", "total", "cost")
    (row,) = ORDERS.table(*names, "profit")
    figures = {name: number(cell) for name, cell in row.items()}
    a_set = product(
        principal, 2, name="Set", source="bought", purchase_price=number(lines[0]["unit cost"])
    )
    assert lines[1]["unit cost"] == ""
    items: list[dict[str, Any]] = [{"product_id": a_set.id}, {"name": lines[1]["line"]}]
    for item, line in zip(items, lines, strict=True):
        item |= {"quantity": int(line["quantity"]), "unit_price": number(line["unit price"])}
    amounts = {name: figures[name] for name in ("discount", "shipping", "tax", "fees")}
    order = in_state(principal, OrderStatus.SHIPPED, *items, **amounts)
    found = orders.shown(refund(principal, order.id, amount=figures["refunded"]))
    assert found.refunded_total == figures["refunded"]
    computed = [found.subtotal, found.total, found.cost, found.profit]
    assert computed == [figures[name] for name in ("subtotal", "total", "cost", "profit")]


def test_the_bounds_of_orders() -> None:
    assert ORDERS.figures("An order has up to # lines and # different products") == [
        order_models.MAX_ITEMS,
        order_models.MAX_PRODUCTS,
    ]
    assert ORDERS.figures("A run has up to # products and # pieces of each") == [
        run_models.MAX_ITEMS,
        run_models.MAX_PIECES,
    ]


# --- docs/production-runs.md


def test_a_correction(principal: Principal) -> None:
    rows = RUNS.table("", "before", "correction", "after")
    pieces, used, net, price, right, made = RUNS.figures(
        "a run of # lamps used # g of a spool of # g for #, but # g and # lamps were right"
    )
    lamp = product(principal, materials=[{"material_type": "PLA", "weight_grams": 40}])
    pla = spool(principal, net, purchase_price=price)
    run = started(
        principal, items=[makes(lamp, int(pieces))], materials=[uses(pla, 160, used_grams=used)]
    )
    before = _figures(principal, complete(principal, run.id))
    result = {"item_id": run.items[0].id, "successful": int(made), "failed": int(pieces - made)}
    material = {"material_id": run.materials[0].id, "used_grams": right}
    corrected = correct(principal, run.id, items=[result], materials=[material])
    after = _figures(principal, corrected)
    assert [number(row["before"]) for row in rows] == before
    assert [number(row["after"]) for row in rows] == after
    books = balanced(principal)
    deltas = [books.usage[pla.id][-1].delta_grams, books.stock[lamp.id][-1].delta]
    assert [number(row["correction"]) for row in rows[:2]] == deltas


def _figures(principal: Principal, run: run_models.Run) -> list[Any]:
    """The amounts of the table, in its order."""
    books = balanced(principal)
    (lamp,), (pla,) = books.products.values(), books.spools.values()
    weight = pla.remaining_weight_grams
    return [weight, lamp.stock_quantity, run.material_cost, run.items[0].unit_cost]


def test_the_worked_example() -> None:
    *rows, together = RUNS.table(
        *("spool", "price per gram", "estimated", "before", "after"),
        *("by hand", "purge", "actual", "cost"),
    )
    figures = [{name: number(cell) for name, cell in row.items()} for row in rows]
    materials = [
        run_material(row["estimated"], price=row["price per gram"], purge=row["purge"])
        for row in figures
    ]
    materials = [
        material.model_copy(
            update={
                "id": row["spool"],
                "used_grams": cells["by hand"] or None,
                "weight_before_grams": cells["before"] or None,
                "weight_after_grams": cells["after"] or None,
            }
        )
        for material, row, cells in zip(materials, rows, figures, strict=True)
    ]
    lamps, lamp_grams, caps, cap_grams = RUNS.figures(
        "A worked example: # lamps of # g and # caps of # g"
    )
    successful, of = RUNS.figures("Both lamps and # of the # caps succeeded")
    assert of == caps
    items = (
        run_item("lamp", int(lamps), bom=lamp_grams, ok=int(lamps)),
        run_item("cap", int(caps), bom=cap_grams, ok=int(successful), failed=int(of - successful)),
    )
    run = shown(stored_run(*materials, items=items))
    assert [m.actual_grams for m in run.materials] == [cells["actual"] for cells in figures]
    assert [m.cost for m in run.materials] == [cells["cost"] for cells in figures]
    computed = [run.estimated_grams, run.actual_grams, run.material_cost]
    assert computed == [number(together[name]) for name in ("estimated", "actual", "cost")]
    actual, estimated, variance, percent = RUNS.figures("Variance: # - # = # g, or # %.")
    assert [run.actual_grams, run.estimated_grams] == [actual, estimated]
    assert [run.material_variance_grams, run.material_variance_percent] == [variance, percent]
    *_, lamp = RUNS.figures("A lamp costs # * # / # = #")
    *_, cap = RUNS.figures("a cap # * # / # = #;")
    assert [item.unit_cost for item in run.items] == [lamp, cap]
    total = RUNS.figures("together # * # + # * # = #:")
    assert total == [lamps, lamp, successful, cap, run.material_cost]


def test_costs_of_one_spool_and_of_many_pieces() -> None:
    net, price, cost = RUNS.figures("a spool of # g for # that one run uses up costs #")
    whole = {"purchase_price": price, "net_weight_grams": net}
    used_up = [run_material(used=net / 3).model_copy(update={**whole, "id": one}) for one in "abc"]
    assert shown(stored_run(*used_up)).material_cost == cost
    count, worth, again, unit = RUNS.figures(
        "# pieces of # in all cost #, though the unit cost of one is shown as #"
    )
    run = stored_run(
        run_material(used=worth, price=1), items=(run_item("clip", int(count), ok=int(count)),)
    )
    (item,) = shown(run).items
    assert [item.cost, item.unit_cost] == [again, unit]


def test_the_bounds_of_runs() -> None:
    assert RUNS.figures("takes from at most # different spools and products") == [
        run_models.MAX_PLACES
    ]
    assert RUNS.figures("A run takes # corrections.") == [run_models.MAX_CORRECTIONS]
    assert RUNS.figures("at most # runs and # items to write")[0] == run_models.MAX_RUNS_AT_ONCE


def _add(principal: Principal, made: StoredProduct, count: int) -> None:
    products.adjust_stock(principal, made.id, StockAdjustment(delta=count, reason="Made"))
