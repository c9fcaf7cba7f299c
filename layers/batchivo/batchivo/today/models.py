"""The model of the answer."""

from datetime import date

from pydantic import Field

from batchivo.fields import Model
from batchivo.orders.models import Order
from batchivo.production_runs.models import Run
from batchivo.products.models import Product
from batchivo.spools.models import Spool

_TOTAL = "All of them; `data` holds the first ten."


class SomeOrders(Model):
    """The first orders of a kind, and how many there are."""

    total: int = Field(description=_TOTAL)
    data: list[Order]


class SomeRuns(Model):
    """The first production runs of a kind, and how many there are."""

    total: int = Field(description=_TOTAL)
    data: list[Run]


class SomeSpools(Model):
    """The first spools of a kind, and how many there are."""

    total: int = Field(description=_TOTAL)
    data: list[Spool]


class SomeProducts(Model):
    """The first products of a kind, and how many there are."""

    total: int = Field(description=_TOTAL)
    data: list[Product]


class Agenda(Model):
    """What there is to do; a part that the caller may not read is null."""

    day: date = Field(description="Today in the workspace's time zone.")
    due: SomeOrders | None = Field(
        description="Open orders due within a week or overdue, the most overdue first."
    )
    to_ship: SomeOrders | None = Field(
        description="Open orders with all their pieces in stock, the most urgent first."
    )
    to_make: SomeOrders | None = Field(
        description="Open orders that lack pieces, the most urgent first."
    )
    to_check: SomeOrders | None = Field(
        description="Open orders with a line whose product is not known."
    )
    running: SomeRuns | None = Field(description="Runs in progress or paused.")
    planned: SomeRuns | None = Field(description="Runs not started, the most urgent first.")
    low_spools: SomeSpools | None = Field(
        description="Spools that are low, the one with the least filament first."
    )
    low_products: SomeProducts | None = Field(
        description="Products at their reorder point or below."
    )
    version: int = Field(
        description="Another number once anything in the answer may have changed; also its ETag."
    )
