"""The collection of workspaces, whose settings every resource reads."""

from datetime import tzinfo
from decimal import Decimal

from batchivo.accounts.time_zones import zone_of
from batchivo.storage.collection import Collection
from batchivo.storage.entity import Entity, Moment

DEFAULT_LOW_STOCK_THRESHOLD_GRAMS = Decimal(100)


class StoredWorkspace(Entity):
    """A stored workspace and its settings."""

    name: str
    currency: str
    time_zone: str = "UTC"
    default_low_stock_threshold_grams: Decimal
    labour_rate_per_hour: Decimal = Decimal(0)
    machine_rate_per_hour: Decimal = Decimal(0)
    electricity_price_per_kwh: Decimal = Decimal(0)
    printer_power_watts: Decimal = Decimal(0)
    default_markup_percent: Decimal = Decimal(0)
    spool_margin_grams: Decimal = Decimal(5)
    spool_margin_percent: Decimal = Decimal(5)
    calls_per_minute: int | None = None
    """The workspace's own limit, which only the operator can set; None for the default."""
    calls_per_hour: int | None = None
    suspended: bool = False
    """Whether nobody may use the workspace, which only the operator can set."""
    restorable_until: Moment | None = None
    """Set while the workspace is closed; after this time it is emptied."""

    @property
    def zone(self) -> tzinfo:
        """The time zone in which the workspace's days begin and end."""
        return zone_of(self.time_zone)

    @property
    def is_open(self) -> bool:
        """Whether anybody may use the workspace."""
        return not self.suspended and self.restorable_until is None


WORKSPACES = Collection(
    "Workspace",
    "{workspace}",
    StoredWorkspace,
    table="identity_table",
    address="/auth/workspaces",
)
