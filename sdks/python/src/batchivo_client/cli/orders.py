"""``batchivo orders``."""

from typing import Annotated

import typer

from .credentials import connect
from .output import All, AsJson, Column, show, show_list

app = typer.Typer(no_args_is_help=True, help="Orders.")

_COLUMNS: tuple[Column, ...] = (
    ("id", lambda order: order.id),
    ("number", lambda order: order.number),
    ("status", lambda order: order.status),
    ("channel", lambda order: order.channel),
    ("total", lambda order: order.total),
    ("currency", lambda order: order.currency),
    ("shortfall", lambda order: order.shortfall),
    ("received", lambda order: order.created_at),
)

OrderName = Annotated[str, typer.Argument(help="Its number or its id.")]
Text = Annotated[str | None, typer.Option()]


@app.command("list")
def list_orders(
    status: Annotated[str | None, typer.Option(help="Such as received,in_production.")] = None,
    channel: Annotated[str | None, typer.Option(help="Such as etsy.")] = None,
    search: Text = None,
    limit: Annotated[int, typer.Option(min=1, help="The largest number to list.")] = 50,
    everything: All = False,
    as_json: AsJson = False,
) -> None:
    """List orders, the newest first."""
    with connect() as batchivo:
        found = batchivo.orders.list(
            limit=100 if everything else min(limit, 100),
            status=status,
            channel=channel,
            search=search,
        )
        show_list(found, _COLUMNS, limit=limit, everything=everything, as_json=as_json)


@app.command("show")
def show_order(order: OrderName, as_json: AsJson = False) -> None:
    """Show one order."""
    with connect() as batchivo:
        show(batchivo.orders.get(order), _COLUMNS, as_json=as_json)


@app.command()
def ship(
    order: OrderName,
    carrier: Text = None,
    tracking: Annotated[str | None, typer.Option(help="The tracking number.")] = None,
    as_json: AsJson = False,
) -> None:
    """Ship a ready order: its pieces leave stock."""
    with connect() as batchivo:
        shipped = batchivo.orders.ship(order, carrier=carrier, tracking_number=tracking)
        show(shipped, _COLUMNS, as_json=as_json)
